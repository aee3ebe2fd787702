//! Manners that all providers get: retries, the breaker, the queue, the budget.

use std::{sync::Arc, time::Duration};

use futures::StreamExt;
use llm::{Desk, Error, Event, Limits, Wait};
use serde_json::json;
use tokio::time::Instant;

use super::{ProviderKind::Ollama, config, listen, patient_desk, person, question, server::*};

const NDJSON: &str = "application/x-ndjson";

fn line(content: &str) -> Step {
    send(&format!("{}\n", json!({"message": {"content": content}, "done": false})))
}

fn done() -> Step {
    send("{\"done\":true,\"done_reason\":\"stop\"}\n")
}

fn good() -> Reply {
    Reply::new(NDJSON, vec![line("Yes."), done()])
}

fn with_tries(server: &Server, limits: Limits) -> Desk {
    let mut config = config(Ollama, &server.address);
    config.limits = limits;
    Desk::new(&config).expect("a client")
}

#[tokio::test]
async fn what_fails_before_the_first_word_is_tried_again() {
    let server = Server::start(vec![
        Reply::failure(503, r#"{"error":"server busy"}"#),
        Reply::new(NDJSON, vec![line(""), Step::Break]),
        good(),
    ])
    .await;
    let (deltas, end) = listen(&with_tries(&server, Limits::default())).await;
    assert_eq!(deltas, ["Yes."]);
    assert!(end.is_ok());
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn after_the_first_word_nothing_is_tried_again() {
    let server = Server::start(vec![Reply::new(NDJSON, vec![line("Half"), Step::Break]), good()]).await;
    let (deltas, end) = listen(&with_tries(&server, Limits::default())).await;
    assert_eq!(deltas, ["Half"]);
    assert_eq!(end, Err(Error::Cut));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn what_asking_again_cannot_help_is_not_tried_again() {
    let server = Server::start(vec![
        Reply::failure(400, r#"{"error":"no"}"#),
        Reply::failure(429, "{}").header("retry-after", "600"),
        good(),
    ])
    .await;
    let desk = with_tries(&server, Limits::default());
    assert!(matches!(listen(&desk).await.1, Err(Error::Refused { status: 400, .. })));
    assert!(matches!(listen(&desk).await.1, Err(Error::Overloaded { status: 429, .. })), "nobody waits ten minutes");
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn a_dead_provider_is_heard_of_at_once() {
    let address = {
        // A port that was free a moment ago.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let desk = Desk::new(&config(Ollama, &address)).expect("a client");
    for _ in 0..3 {
        assert!(matches!(listen(&desk).await.1, Err(Error::Unreachable(_))));
    }
    let began = Instant::now();
    assert!(matches!(listen(&desk).await.1, Err(Error::Resting(_))));
    assert!(began.elapsed() < Duration::from_millis(50));
    assert!(desk.health().await.breaker == Some(llm::BreakerState::Open));
}

#[tokio::test]
async fn the_breaker_lets_one_try_after_its_rest() {
    let server =
        Server::start(vec![Reply::failure(500, "{}"), Reply::failure(500, "{}"), Reply::failure(500, "{}"), good()])
            .await;
    let desk = with_tries(&server, Limits { tries: 1, rest: Duration::from_millis(150), ..Limits::default() });
    for _ in 0..3 {
        assert!(matches!(listen(&desk).await.1, Err(Error::Failed { status: 500, .. })));
    }
    assert!(matches!(listen(&desk).await.1, Err(Error::Resting(_))));
    assert_eq!(server.asked().len(), 3, "the provider is left alone");
    tokio::time::sleep(Duration::from_millis(180)).await;
    assert!(listen(&desk).await.1.is_ok());
    assert!(listen(&desk).await.1.is_ok());
}

#[tokio::test]
async fn questions_wait_for_their_turn_and_not_for_ever() {
    let slow = Reply::new(NDJSON, vec![line("a"), wait(150), line("b"), wait(150), done()]);
    let server = Server::start(vec![slow]).await;
    let desk = with_tries(&server, Limits { concurrency: 1, waiting_per_person: 1, ..Limits::default() });
    // The probe holds for a while; afterwards health only reads.
    desk.health().await;
    let running = desk.ask(person(1), question("one")).await.expect("the first");

    let second = tokio::spawn({
        let desk = desk.clone();
        async move { desk.text(person(1), question("two")).await }
    });
    tokio::time::sleep(Duration::from_millis(30)).await;
    let health = desk.health().await;
    assert_eq!((health.running, health.waiting), (1, 1));
    assert_eq!(desk.text(person(1), question("three")).await, Err(Error::QueueFull));
    // Another person may wait too, but not longer than agreed: the first question goes on for ever if nobody reads it.
    assert_eq!(desk.text(person(2), question("four")).await, Err(Error::Timeout(Wait::Queue)));
    assert_eq!(second.await.expect("ran"), Err(Error::Timeout(Wait::Queue)));

    // Who stops reading makes room.
    drop(running);
    assert_eq!(desk.text(person(2), question("five")).await.map(|(text, _)| text), Ok("ab".to_owned()));
    assert_eq!(desk.health().await.running, 0);
}

#[tokio::test]
async fn stopping_stops_the_model() {
    let server =
        Server::start(vec![Reply::new(NDJSON, (0..100).flat_map(|_| [line("la "), wait(20)]).collect()), good()]).await;
    let desk = with_tries(&server, Limits { concurrency: 1, ..Limits::default() });
    let mut answer = desk.ask(person(1), question("sing")).await.expect("an answer");
    assert!(matches!(answer.next().await, Some(Ok(Event::Delta(_)))));
    drop(answer);
    let began = Instant::now();
    assert!(listen(&desk).await.1.is_ok());
    assert!(began.elapsed() < Duration::from_millis(200), "the place is free at once");
}

#[tokio::test]
async fn a_question_has_to_fit() {
    let server = Server::start(vec![good()]).await;
    let desk = with_tries(&server, Limits { context_tokens: 2048, answer_tokens: 512, ..Limits::default() });
    assert_eq!(desk.question_tokens(), 1536);
    let error = desk.text(person(1), question(&"word ".repeat(10_000))).await.expect_err("too long");
    assert!(matches!(error, Error::TooLong { limit: 1536, .. }), "{error:?}");
    assert!(server.asked().is_empty(), "it never left");
}

#[tokio::test]
async fn without_a_provider_there_is_a_clear_answer() {
    let off = Desk::off();
    assert!(!off.on());
    assert_eq!(off.text(person(1), question("hello")).await, Err(Error::Off));
    assert_eq!(off.health().await.status, "off");
}

#[tokio::test]
async fn many_people_at_once_all_hear_their_own_answer() {
    let server = Server::start(vec![good()]).await;
    let desk = Arc::new(patient_desk(Ollama, &server));
    let asked = (0..24).map(|n| {
        let desk = desk.clone();
        async move { desk.text(person(n), question("?")).await.map(|(text, _)| text) }
    });
    for answer in futures::future::join_all(asked).await {
        assert_eq!(answer, Ok("Yes.".to_owned()));
    }
}
