//! A provider that says exactly what a test tells it to, and remembers what it was asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use futures::stream;
use serde_json::Value;

/// What happens while a body is sent.
#[derive(Clone)]
pub enum Step {
    /// Bytes.
    Send(Vec<u8>),
    /// Silence.
    Wait(Duration),
    /// The connection breaks.
    Break,
}

/// One answer.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub steps: Vec<Step>,
}

impl Reply {
    pub fn new(content_type: &str, steps: Vec<Step>) -> Self {
        Self { status: 200, headers: vec![("content-type", content_type.to_owned())], steps }
    }

    /// A body in one piece.
    pub fn whole(content_type: &str, body: &str) -> Self {
        Self::new(content_type, vec![send(body)])
    }

    /// A failure with a body.
    pub fn failure(status: u16, body: &str) -> Self {
        Self { status, ..Self::whole("application/json", body) }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

pub fn send(text: &str) -> Step {
    Step::Send(text.as_bytes().to_vec())
}

pub fn wait(ms: u64) -> Step {
    Step::Wait(Duration::from_millis(ms))
}

/// What was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Value,
}

#[derive(Clone, Default)]
struct Shared {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

pub struct Server {
    pub address: String,
    shared: Shared,
}

impl Server {
    /// Gives the replies in turn, and the last one again and again.
    pub async fn start(replies: Vec<Reply>) -> Self {
        let shared = Shared { replies: Arc::new(Mutex::new(replies.into())), asked: Arc::default() };
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().expect("asked").clone()
    }
}

async fn answer(State(shared): State<Shared>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let asked = Asked { path: uri.path().to_owned(), headers, body: serde_json::from_slice(&body).unwrap_or_default() };
    shared.asked.lock().expect("asked").push(asked);
    let reply = {
        let mut replies = shared.replies.lock().expect("replies");
        if replies.len() > 1 { replies.pop_front() } else { replies.front().cloned() }
    };
    let reply = reply.expect("a reply");
    let steps = stream::unfold(VecDeque::from(reply.steps), |mut steps| async move {
        loop {
            match steps.pop_front()? {
                Step::Send(bytes) => {
                    // A piece each, not several of them in one read.
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    return Some((Ok(Bytes::from(bytes)), steps));
                }
                Step::Wait(time) => tokio::time::sleep(time).await,
                Step::Break => {
                    // What was sent before has to be out, or it is lost along with the connection.
                    tokio::time::sleep(Duration::from_millis(30)).await;
                    return Some((Err(std::io::Error::other("broken")), steps));
                }
            }
        }
    });
    let mut response = Response::new(Body::from_stream(steps));
    *response.status_mut() = StatusCode::from_u16(reply.status).expect("a status");
    for (name, value) in reply.headers {
        response.headers_mut().append(name, value.parse().expect("a header"));
    }
    response
}
