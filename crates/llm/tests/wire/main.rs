//! Each provider's wire format, good and bad, spoken by a server on this machine.

mod anthropic;
mod desk;
mod health;
mod llama_cpp;
mod ollama;
mod openai;
mod server;

use std::time::Duration;

use domain::UserId;
use futures::StreamExt;
use llm::{
    Config, Desk, Error, Event, Finish, Limits, Message, Models, ProviderKind, Purpose, Request, Role, Timeouts,
};
use secrecy::SecretString;
use server::Server;
use uuid::Uuid;

/// Patience that suits a test.
fn timeouts() -> Timeouts {
    Timeouts {
        connect: Duration::from_millis(300),
        first_token: Duration::from_millis(1500),
        idle: Duration::from_millis(300),
        total: Duration::from_millis(4000),
        queue: Duration::from_millis(300),
    }
}

fn config(kind: ProviderKind, address: &str) -> Config {
    Config {
        kind,
        url: address.parse().expect("an address"),
        models: Models::one("tiny"),
        key: Some(SecretString::from("sk-test-secret".to_owned())),
        timeouts: timeouts(),
        limits: Limits { tries: 1, ..Limits::default() },
        temperature: Some(0.5),
        keep_alive: "10m".to_owned(),
    }
}

fn desk(kind: ProviderKind, server: &Server) -> Desk {
    Desk::new(&config(kind, &server.address)).expect("a client")
}

/// For answers that come in hundreds of pieces.
fn patient_desk(kind: ProviderKind, server: &Server) -> Desk {
    let mut config = config(kind, &server.address);
    config.timeouts = Timeouts::default();
    Desk::new(&config).expect("a client")
}

/// A text in pieces of so many bytes.
fn pieces(text: &str, size: usize) -> Vec<server::Step> {
    text.as_bytes().chunks(size).map(|piece| server::Step::Send(piece.to_vec())).collect()
}

fn person(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn question(text: &str) -> Request {
    Request {
        purpose: Purpose::Chat,
        system: "You are a coach.".to_owned(),
        messages: vec![Message { role: Role::User, text: text.to_owned() }],
        schema: None,
    }
}

/// The deltas that arrived, and how it ended.
async fn listen(desk: &Desk) -> (Vec<String>, Result<Finish, Error>) {
    let mut deltas = Vec::new();
    let mut answer = match desk.ask(person(1), question("Why squats?")).await {
        Ok(answer) => answer,
        Err(error) => return (deltas, Err(error)),
    };
    while let Some(event) = answer.next().await {
        match event {
            Ok(Event::Alive) => {}
            Ok(Event::Delta(words)) => deltas.push(words),
            Ok(Event::Done(finish)) => {
                assert!(answer.next().await.is_none(), "nothing follows the end");
                return (deltas, Ok(finish));
            }
            Err(error) => {
                assert!(answer.next().await.is_none(), "nothing follows an error");
                return (deltas, Err(error));
            }
        }
    }
    panic!("the answer ended without a word about it");
}
