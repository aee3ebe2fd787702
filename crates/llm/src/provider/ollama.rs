//! Ollama's `/api/chat`: one JSON object a line. A failure may come as a line of its own under status 200, and only a
//! line with `done` ends an answer.

use async_stream::try_stream;
use futures::future::BoxFuture;
use reqwest::header::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};

use super::wire::{Wire, body, lines, turns};
use crate::{
    config::{Config, Limits, Models},
    error::Error,
    model::{Answer, Event, Finish, FinishReason, Model, Request, Usage},
};

pub(super) struct Ollama {
    wire: std::sync::Arc<Wire>,
    models: Models,
    limits: Limits,
    temperature: Option<f32>,
    keep_alive: String,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    error: Option<Value>,
    #[serde(default)]
    message: Option<Said>,
    #[serde(default)]
    done: bool,
    #[serde(default)]
    done_reason: Option<String>,
    #[serde(default)]
    prompt_eval_count: u32,
    #[serde(default)]
    eval_count: u32,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    content: String,
}

#[derive(Deserialize)]
struct Tags {
    models: Vec<Tag>,
}

#[derive(Deserialize)]
struct Tag {
    name: String,
}

impl Ollama {
    pub fn new(wire: Wire, config: &Config) -> Self {
        Self {
            wire: wire.into(),
            models: config.models.clone(),
            limits: config.limits,
            temperature: config.temperature,
            keep_alive: config.keep_alive.clone(),
        }
    }

    fn body(&self, request: &Request) -> Value {
        let system = std::iter::once(json!({"role": "system", "content": request.system}));
        let mut body = json!({
            "model": self.models.of(request.purpose),
            "messages": system.chain(turns(request)).collect::<Vec<_>>(),
            "stream": true,
            // The first word counts; what is to be said has been decided already.
            "think": false,
            "keep_alive": self.keep_alive,
            // Its defaults depend on the version and on the graphics card.
            "options": {"num_ctx": self.limits.context_tokens, "num_predict": self.limits.answer_tokens},
        });
        if let Some(temperature) = self.temperature {
            body["options"]["temperature"] = json!(temperature);
        }
        if let Some(schema) = &request.schema {
            body["format"] = schema.schema.clone();
            body["options"]["temperature"] = json!(0);
        }
        body
    }
}

impl Model for Ollama {
    fn ask<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(async move {
            let model = self.models.of(request.purpose);
            let response = self.wire.post("api/chat", HeaderMap::new(), &self.body(request), model).await?;
            let lines = lines(body(response, &["application/x-ndjson", "application/json"])?);
            let wire = self.wire.clone();
            let answer = try_stream! {
                for await line in lines {
                    let line: String = line?;
                    if line.trim().is_empty() {
                        continue;
                    }
                    let line: Line = serde_json::from_str(&line).map_err(|e| Error::Garbled(e.to_string()))?;
                    if let Some(error) = line.error {
                        Err(Error::MidStream(wire.clean(&super::wire::message_of(&error))))?;
                    }
                    match line.message.map(|m| m.content).filter(|text| !text.is_empty()) {
                        Some(text) => yield Event::Delta(text),
                        None => yield Event::Alive,
                    }
                    if line.done {
                        let reason = match line.done_reason.as_deref() {
                            Some("length") => FinishReason::Length,
                            _ => FinishReason::Complete,
                        };
                        let usage = Usage { prompt: line.prompt_eval_count, answer: line.eval_count };
                        yield Event::Done(Finish { reason, usage });
                        return;
                    }
                }
                Err(Error::Cut)?;
            };
            Ok(Box::pin(answer) as Answer)
        })
    }

    fn models(&self) -> BoxFuture<'_, Result<Vec<String>, Error>> {
        Box::pin(async move {
            let tags: Tags = self.wire.get("api/tags", HeaderMap::new()).await?;
            Ok(tags.models.into_iter().map(|m| m.name).collect())
        })
    }
}
