//! Anthropic's messages: named server-sent events, of which only `message_stop` ends an answer.

use async_stream::try_stream;
use futures::future::BoxFuture;
use reqwest::header::{HeaderMap, HeaderValue};
use serde::Deserialize;
use serde_json::{Value, json};

use super::wire::{Wire, body, events, message_of, turns};
use crate::{
    config::{Config, Limits, Models},
    error::Error,
    model::{Answer, Event, Finish, FinishReason, Model, Request, Usage},
};

pub(super) struct Anthropic {
    wire: std::sync::Arc<Wire>,
    models: Models,
    limits: Limits,
    temperature: Option<f32>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Piece {
    MessageStart {
        message: Begun,
    },
    ContentBlockDelta {
        delta: Said,
    },
    MessageDelta {
        delta: Ending,
        #[serde(default)]
        usage: Counts,
    },
    MessageStop,
    Error {
        error: Value,
    },
    /// Pings, the borders of blocks, and what is invented later.
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Begun {
    #[serde(default)]
    usage: Counts,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Ending {
    #[serde(default)]
    stop_reason: Option<String>,
}

#[derive(Deserialize, Default)]
struct Counts {
    #[serde(default)]
    input_tokens: u32,
    #[serde(default)]
    output_tokens: u32,
}

#[derive(Deserialize)]
struct List {
    data: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
}

impl Anthropic {
    pub fn new(wire: Wire, config: &Config) -> Self {
        let (models, limits, temperature) = (config.models.clone(), config.limits, config.temperature);
        Self { wire: wire.into(), models, limits, temperature }
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = self.wire.key_header("x-api-key", "");
        headers.insert("anthropic-version", HeaderValue::from_static("2023-06-01"));
        headers
    }

    fn body(&self, request: &Request) -> Value {
        let mut body = json!({
            "model": self.models.of(request.purpose),
            "system": request.system,
            "messages": turns(request).collect::<Vec<_>>(),
            "max_tokens": self.limits.answer_tokens,
            "stream": true,
        });
        if let Some(temperature) = self.temperature {
            // Its scale ends at 1.
            body["temperature"] = json!(temperature.min(1.0));
        }
        if let Some(schema) = &request.schema {
            body["output_config"] = json!({"format": {"type": "json_schema", "schema": schema.schema}});
        }
        body
    }
}

impl Model for Anthropic {
    fn ask<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(async move {
            let model = self.models.of(request.purpose);
            let response = self.wire.post("messages", self.headers(), &self.body(request), model).await?;
            let events = events(body(response, &["text/event-stream"])?);
            let wire = self.wire.clone();
            let answer = try_stream! {
                let mut reason = FinishReason::Complete;
                let mut usage = Usage::default();
                for await event in events {
                    let data: String = event?;
                    match serde_json::from_str(&data).map_err(|e| Error::Garbled(e.to_string()))? {
                        Piece::MessageStart { message } => {
                            usage = Usage { prompt: message.usage.input_tokens, answer: message.usage.output_tokens };
                            yield Event::Alive;
                        }
                        Piece::ContentBlockDelta { delta } if !delta.text.is_empty() => yield Event::Delta(delta.text),
                        Piece::MessageDelta { delta, usage: counts } => {
                            // Counted from the beginning, not since the last time.
                            usage.answer = usage.answer.max(counts.output_tokens);
                            match delta.stop_reason.as_deref() {
                                Some("refusal") => Err(Error::Declined)?,
                                Some("max_tokens" | "model_context_window_exceeded") => reason = FinishReason::Length,
                                _ => {}
                            }
                        }
                        Piece::MessageStop => {
                            yield Event::Done(Finish { reason, usage });
                            return;
                        }
                        Piece::Error { error } => Err(Error::MidStream(wire.clean(&message_of(&error))))?,
                        Piece::ContentBlockDelta { .. } | Piece::Other => yield Event::Alive,
                    }
                }
                Err(Error::Cut)?;
            };
            Ok(Box::pin(answer) as Answer)
        })
    }

    fn models(&self) -> BoxFuture<'_, Result<Vec<String>, Error>> {
        Box::pin(async move {
            let list: List = self.wire.get("models", self.headers()).await?;
            Ok(list.data.into_iter().map(|m| m.id).collect())
        })
    }
}
