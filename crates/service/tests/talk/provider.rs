//! A provider of models on this machine: it speaks the three wire formats and says what a test tells it to.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use futures::stream;
use llm::{Config, Desk, Limits, Models, ProviderKind, Timeouts};
use serde_json::{Value, json};

pub const FORMATS: [ProviderKind; 3] = [ProviderKind::Ollama, ProviderKind::OpenAi, ProviderKind::Anthropic];

/// What happens while a body is sent.
#[derive(Clone)]
pub enum Step {
    Send(Vec<u8>),
    Wait(u64),
    Break,
}

/// One answer.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub steps: Vec<Step>,
}

/// A wire format, as its servers write it.
#[derive(Clone, Copy)]
pub struct Wire(pub ProviderKind);

impl Wire {
    fn frame(self, name: &str, data: &Value) -> Step {
        Step::Send(
            match self.0 {
                ProviderKind::Ollama => format!("{data}\n"),
                ProviderKind::OpenAi => format!("data: {data}\n\n"),
                ProviderKind::Anthropic => format!("event: {name}\ndata: {data}\n\n"),
            }
            .into_bytes(),
        )
    }

    /// The beginning of every answer.
    fn start(self) -> Vec<Step> {
        match self.0 {
            ProviderKind::Ollama => Vec::new(),
            ProviderKind::OpenAi => {
                let delta = json!({ "role": "assistant", "content": "" });
                vec![self.frame("", &json!({ "choices": [{ "index": 0, "delta": delta, "finish_reason": null }] }))]
            }
            ProviderKind::Anthropic => {
                let usage = json!({ "input_tokens": 25, "output_tokens": 1 });
                let message = json!({ "id": "msg_1", "type": "message", "role": "assistant", "content": [], "model": "tiny", "stop_reason": null, "usage": usage });
                let block = json!({ "type": "text", "text": "" });
                vec![
                    self.frame("message_start", &json!({ "type": "message_start", "message": message })),
                    self.frame(
                        "content_block_start",
                        &json!({ "type": "content_block_start", "index": 0, "content_block": block }),
                    ),
                ]
            }
        }
    }

    /// The next words.
    pub fn words(self, text: &str) -> Step {
        let data = match self.0 {
            ProviderKind::Ollama => {
                json!({ "model": "tiny", "message": { "role": "assistant", "content": text }, "done": false })
            }
            ProviderKind::OpenAi => {
                json!({ "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }] })
            }
            ProviderKind::Anthropic => {
                json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": text } })
            }
        };
        self.frame("content_block_delta", &data)
    }

    fn end(self) -> Vec<Step> {
        match self.0 {
            ProviderKind::Ollama => vec![self.frame(
                "",
                &json!({ "model": "tiny", "message": { "role": "assistant", "content": "" }, "done": true,
                    "done_reason": "stop", "prompt_eval_count": 26, "eval_count": 29 }),
            )],
            ProviderKind::OpenAi => vec![
                self.frame("", &json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "stop" }] })),
                self.frame("", &json!({ "choices": [], "usage": { "prompt_tokens": 26, "completion_tokens": 29 } })),
                Step::Send(b"data: [DONE]\n\n".to_vec()),
            ],
            ProviderKind::Anthropic => {
                let delta = json!({ "stop_reason": "end_turn", "stop_sequence": null });
                let usage = json!({ "output_tokens": 29 });
                vec![
                    self.frame("content_block_stop", &json!({ "type": "content_block_stop", "index": 0 })),
                    self.frame("message_delta", &json!({ "type": "message_delta", "delta": delta, "usage": usage })),
                    self.frame("message_stop", &json!({ "type": "message_stop" })),
                ]
            }
        }
    }

    /// An error in the middle of an answer.
    pub fn error(self) -> Step {
        match self.0 {
            ProviderKind::Ollama => {
                self.frame("", &json!({ "error": "an error was encountered while running the model" }))
            }
            ProviderKind::OpenAi => self.frame("", &json!({ "error": { "message": "out of memory", "code": 500 } })),
            ProviderKind::Anthropic => self.frame(
                "error",
                &json!({ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" } }),
            ),
        }
    }

    /// A whole answer, a few letters at a time.
    pub fn says(self, text: &str) -> Reply {
        let letters: Vec<char> = text.chars().collect();
        let pieces = letters.chunks(24).map(|piece| self.words(&piece.iter().collect::<String>()));
        Reply { status: 200, steps: self.start().into_iter().chain(pieces).chain(self.end()).collect() }
    }

    /// The beginning of an answer, and whatever follows in place of its end.
    pub fn begins(self, text: &str, then: Vec<Step>) -> Reply {
        Reply { status: 200, steps: self.start().into_iter().chain([self.words(text)]).chain(then).collect() }
    }

    const fn content_type(self) -> &'static str {
        match self.0 {
            ProviderKind::Ollama => "application/x-ndjson",
            ProviderKind::OpenAi | ProviderKind::Anthropic => "text/event-stream; charset=utf-8",
        }
    }
}

/// What a model was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub system: String,
    pub message: String,
    /// Whether it was to answer in a form.
    pub form: bool,
}

impl Asked {
    fn read(body: &Value) -> Self {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let messages = body["messages"].as_array().cloned().unwrap_or_default();
        let system = match body.get("system") {
            Some(Value::Array(blocks)) => blocks.iter().map(|b| text(&b["text"])).collect(),
            Some(system) => text(system),
            None => text(&messages[0]["content"]),
        };
        let form = ["format", "response_format", "output_config"].iter().any(|field| !body[field].is_null());
        Self { system, message: text(&messages[messages.len() - 1]["content"]), form }
    }

    /// Everything that was said to it.
    pub fn everything(&self) -> String {
        format!("{}\n{}", self.system, self.message)
    }
}

type Script = dyn Fn(Wire, &Asked) -> Reply + Send + Sync;

/// A running provider.
pub struct Provider {
    pub kind: ProviderKind,
    pub address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    script: Arc<Mutex<Arc<Script>>>,
}

impl Provider {
    pub async fn start(kind: ProviderKind, script: impl Fn(Wire, &Asked) -> Reply + Send + Sync + 'static) -> Self {
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let script: Arc<Mutex<Arc<Script>>> = Arc::new(Mutex::new(Arc::new(script)));
        let (heard, wire, says) = (asked.clone(), Wire(kind), script.clone());
        let router = Router::new().fallback(move |uri: Uri, _: HeaderMap, body: Bytes| {
            let (heard, says) = (heard.clone(), says.clone());
            async move {
                if body.is_empty() {
                    let models =
                        json!({ "models": [{ "name": "tiny" }], "data": [{ "id": "tiny" }], "has_more": false });
                    assert!(uri.path().ends_with("/tags") || uri.path().ends_with("/models"), "{uri}");
                    return Response::new(Body::from(models.to_string()));
                }
                let asked = Asked::read(&serde_json::from_slice(&body).unwrap());
                heard.lock().unwrap().push(asked.clone());
                let says = says.lock().unwrap().clone();
                send(wire, says(wire, &asked))
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { kind, address, asked, script }
    }

    /// From now on it answers so.
    pub fn answers(&self, script: impl Fn(Wire, &Asked) -> Reply + Send + Sync + 'static) {
        *self.script.lock().unwrap() = Arc::new(script);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn forget(&self) {
        self.asked.lock().unwrap().clear();
    }

    /// A desk in front of it with the patience of a test.
    pub fn desk(&self, limits: Limits) -> Desk {
        desk(self.kind, &self.address, limits)
    }
}

pub fn desk(kind: ProviderKind, address: &str, limits: Limits) -> Desk {
    let config = Config {
        kind,
        url: address.parse().unwrap(),
        models: Models::one("tiny"),
        key: None,
        timeouts: Timeouts {
            connect: Duration::from_millis(500),
            first_token: Duration::from_secs(4),
            idle: Duration::from_secs(1),
            total: Duration::from_secs(20),
            queue: Duration::from_secs(10),
        },
        limits,
        temperature: None,
        keep_alive: "10m".to_owned(),
    };
    Desk::new(&config).unwrap()
}

/// Patience enough for many failures in a row.
pub fn limits() -> Limits {
    Limits { tries: 1, rest: Duration::from_millis(1), ..Limits::default() }
}

fn send(wire: Wire, reply: Reply) -> Response {
    let steps = stream::unfold(VecDeque::from(reply.steps), |mut steps| async move {
        loop {
            match steps.pop_front()? {
                Step::Send(bytes) => {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    return Some((Ok(Bytes::from(bytes)), steps));
                }
                Step::Wait(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
                Step::Break => {
                    // What was sent before has to be out, or it is lost along with the connection.
                    tokio::time::sleep(Duration::from_millis(30)).await;
                    return Some((Err(std::io::Error::other("broken")), steps));
                }
            }
        }
    });
    let mut response = Response::new(Body::from_stream(steps));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap();
    response.headers_mut().insert("content-type", wire.content_type().parse().unwrap());
    response
}
