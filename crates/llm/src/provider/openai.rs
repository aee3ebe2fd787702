//! `chat/completions` as OpenAI, vLLM, llama.cpp's server and LM Studio speak it: unnamed server-sent events that end with
//! `[DONE]`.

use async_stream::try_stream;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::{Value, json};

use super::wire::{Wire, body, events, message_of, turns};
use crate::{
    config::{Config, Limits, Models},
    error::Error,
    model::{Answer, Event, Finish, FinishReason, Model, Request, Usage},
};

pub(super) struct OpenAi {
    wire: std::sync::Arc<Wire>,
    models: Models,
    limits: Limits,
    temperature: Option<f32>,
    /// OpenAI refuses the old name of the limit; the others may not know the new one.
    limit_name: &'static str,
}

#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    error: Option<Value>,
    #[serde(default)]
    choices: Vec<Choice>,
    #[serde(default)]
    usage: Option<Counts>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    delta: Said,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Deserialize, Default)]
struct Said {
    #[serde(default)]
    content: Option<String>,
    #[serde(default)]
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Counts {
    #[serde(default)]
    prompt_tokens: u32,
    #[serde(default)]
    completion_tokens: u32,
}

#[derive(Deserialize)]
struct List {
    data: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
}

impl OpenAi {
    pub fn new(wire: Wire, config: &Config) -> Self {
        let theirs = config.url.host_str() == Some("api.openai.com");
        Self {
            wire: wire.into(),
            models: config.models.clone(),
            limits: config.limits,
            temperature: config.temperature,
            limit_name: if theirs { "max_completion_tokens" } else { "max_tokens" },
        }
    }

    fn body(&self, request: &Request) -> Value {
        let system = std::iter::once(json!({"role": "system", "content": request.system}));
        let mut body = json!({
            "model": self.models.of(request.purpose),
            "messages": system.chain(turns(request)).collect::<Vec<_>>(),
            "stream": true,
            "stream_options": {"include_usage": true},
        });
        body[self.limit_name] = json!(self.limits.answer_tokens);
        if let Some(temperature) = self.temperature {
            body["temperature"] = json!(temperature);
        }
        if let Some(schema) = &request.schema {
            body["response_format"] = json!({
                "type": "json_schema",
                "json_schema": {"name": schema.name, "schema": schema.schema, "strict": true},
            });
        }
        body
    }
}

impl Model for OpenAi {
    fn ask<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(async move {
            let model = self.models.of(request.purpose);
            let key = self.wire.key_header("authorization", "Bearer ");
            let response = self.wire.post("chat/completions", key, &self.body(request), model).await?;
            let events = events(body(response, &["text/event-stream"])?);
            let wire = self.wire.clone();
            let answer = try_stream! {
                let mut ended = None;
                let mut usage = Usage::default();
                for await event in events {
                    let data: String = event?;
                    if data.trim() == "[DONE]" {
                        yield Event::Done(Finish { reason: ended.unwrap_or(FinishReason::Complete), usage });
                        return;
                    }
                    let chunk: Chunk = serde_json::from_str(&data).map_err(|e| Error::Garbled(e.to_string()))?;
                    if let Some(error) = chunk.error {
                        Err(Error::MidStream(wire.clean(&message_of(&error))))?;
                    }
                    if let Some(counts) = chunk.usage {
                        usage = Usage { prompt: counts.prompt_tokens, answer: counts.completion_tokens };
                    }
                    let Some(choice) = chunk.choices.into_iter().next() else { continue };
                    if choice.delta.refusal.is_some_and(|text| !text.is_empty()) {
                        Err(Error::Declined)?;
                    }
                    match choice.delta.content.filter(|text| !text.is_empty()) {
                        Some(text) => yield Event::Delta(text),
                        None => yield Event::Alive,
                    }
                    match choice.finish_reason.as_deref() {
                        None => {}
                        Some("content_filter") => Err(Error::Declined)?,
                        Some("length") => ended = Some(FinishReason::Length),
                        Some(_) => ended = Some(FinishReason::Complete),
                    }
                }
                // Some servers leave out the last line; without a reason to end it was cut.
                match ended {
                    Some(reason) => yield Event::Done(Finish { reason, usage }),
                    None => Err(Error::Cut)?,
                }
            };
            Ok(Box::pin(answer) as Answer)
        })
    }

    fn models(&self) -> BoxFuture<'_, Result<Vec<String>, Error>> {
        Box::pin(async move {
            let list: List = self.wire.get("models", self.wire.key_header("authorization", "Bearer ")).await?;
            Ok(list.data.into_iter().map(|m| m.id).collect())
        })
    }
}
