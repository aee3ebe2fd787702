//! HTTP as all providers speak it: the client, failures before the answer, and bodies that are never larger than agreed.

use std::{io, time::Duration};

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt};
use reqwest::{
    Client, Response, Url,
    header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tokio_util::io::StreamReader;

use crate::{
    config::Config,
    error::{Error, Wait},
    model::{Request, Role},
};

/// No honest line of an answer is longer.
pub(super) const LINE: usize = 256 * 1024;
/// No honest answer is longer.
const BODY: usize = 4 * 1024 * 1024;
/// As much of an error as is read, and as much as is told.
const ERROR_BODY: usize = 8 * 1024;
const MESSAGE: usize = 200;

/// What was said so far, as every provider wants it.
pub(super) fn turns(request: &Request) -> impl Iterator<Item = Value> + '_ {
    request.messages.iter().map(|m| {
        let role = match m.role {
            Role::User => "user",
            Role::Assistant => "assistant",
        };
        json!({"role": role, "content": m.text})
    })
}

pub(super) struct Wire {
    client: Client,
    base: Url,
    key: Option<SecretString>,
}

impl Wire {
    pub fn new(config: &Config) -> Result<Self, Error> {
        // Fails when somebody else in this process has chosen already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .connect_timeout(config.timeouts.connect)
            // The key belongs to this address and no other.
            .redirect(Policy::none())
            .user_agent("alloy")
            .build()
            .map_err(|e| Error::Unreachable(format!("no TLS here: {e}")))?;
        let mut base = config.url.clone();
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Ok(Self { client, base, key: config.key.clone() })
    }

    /// The key as a header; nothing without a key.
    pub fn key_header(&self, name: &'static str, prefix: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(key) = &self.key
            && let Ok(mut value) = HeaderValue::from_str(&format!("{prefix}{}", key.expose_secret()))
        {
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
        }
        headers
    }

    pub async fn post(&self, path: &str, headers: HeaderMap, body: &Value, model: &str) -> Result<Response, Error> {
        let request = self.client.post(self.address(path)?).headers(headers).json(body);
        self.checked(request.send().await.map_err(|e| self.sending(e))?, model).await
    }

    pub async fn get<T: DeserializeOwned>(&self, path: &str, headers: HeaderMap) -> Result<T, Error> {
        let response = self.client.get(self.address(path)?).headers(headers).send().await;
        let response = self.checked(response.map_err(|e| self.sending(e))?, "").await?;
        let body = capped(response.bytes_stream().map_err(receiving));
        let bytes = body.try_fold(Vec::new(), |mut all, piece| async move {
            all.extend_from_slice(&piece);
            Ok(all)
        });
        serde_json::from_slice(&bytes.await?).map_err(|e| Error::Garbled(e.to_string()))
    }

    fn address(&self, path: &str) -> Result<Url, Error> {
        self.base.join(path).map_err(|e| Error::Unreachable(e.to_string()))
    }

    fn sending(&self, error: reqwest::Error) -> Error {
        if error.is_timeout() {
            return Error::Timeout(Wait::Connect);
        }
        let error = error.without_url();
        let cause = std::iter::successors(std::error::Error::source(&error), |e| e.source()).last();
        Error::Unreachable(self.clean(&cause.map_or_else(|| error.to_string(), ToString::to_string)))
    }

    async fn checked(&self, response: Response, model: &str) -> Result<Response, Error> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let status = status.as_u16();
        let retry_after = response.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok());
        let retry_after = retry_after.and_then(|v| v.trim().parse().ok()).map(Duration::from_secs);
        let mut pieces = response.bytes_stream();
        let mut body = Vec::new();
        while let Ok(Some(Ok(piece))) = tokio::time::timeout(Duration::from_secs(2), pieces.next()).await {
            body.extend_from_slice(&piece);
            if body.len() >= ERROR_BODY {
                break;
            }
        }
        body.truncate(ERROR_BODY);
        let message = self.clean(&said(&body));
        Err(match status {
            404 if message.contains("model") => Error::ModelMissing(model.to_owned()),
            429 | 503 | 529 => Error::Overloaded { status, retry_after },
            500.. => Error::Failed { status, message },
            _ => Error::Refused { status, message },
        })
    }

    /// A provider's words as they may be logged: one short line, without the key.
    pub fn clean(&self, message: &str) -> String {
        let mut text: String = message.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Some(key) = &self.key {
            text = text.replace(key.expose_secret(), "[key]");
        }
        text.trim().chars().take(MESSAGE).collect()
    }
}

/// The message of an error body, whichever shape it has.
fn said(body: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Body {
        error: Value,
    }
    match serde_json::from_slice::<Body>(body) {
        Ok(Body { error }) => message_of(&error),
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}

/// `"text"` or `{"message": "text"}`.
pub(super) fn message_of(error: &Value) -> String {
    let text = error.as_str().or_else(|| error.get("message").and_then(Value::as_str));
    text.map_or_else(|| error.to_string(), str::to_owned)
}

fn receiving(_: reqwest::Error) -> Error {
    Error::Cut
}

/// The body of an answer; fails instead of growing beyond what is agreed.
fn capped(pieces: impl Stream<Item = Result<Bytes, Error>> + Send) -> impl Stream<Item = Result<Bytes, Error>> + Send {
    async_stream::try_stream! {
        let (mut body, mut line) = (0, 0);
        for await piece in pieces {
            let piece: Bytes = piece?;
            body += piece.len();
            for byte in &piece {
                line = if matches!(byte, b'\n' | b'\r') { 0 } else { line + 1 };
                if line > LINE {
                    Err(Error::TooLarge(LINE))?;
                }
            }
            if body > BODY {
                Err(Error::TooLarge(BODY))?;
            }
            yield piece;
        }
    }
}

/// An answer that has to be of a type; a login page with status 200 is none.
pub(super) fn body(
    response: Response,
    types: &[&str],
) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + use<>, Error> {
    let found = response.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !types.iter().any(|t| found.starts_with(t)) {
        let found: String = found.chars().filter(|c| !c.is_control()).take(60).collect();
        return Err(Error::Garbled(format!("it is of the type `{found}`")));
    }
    Ok(capped(response.bytes_stream().map_err(receiving)))
}

/// Lines of an answer.
pub(super) fn lines(
    body: impl Stream<Item = Result<Bytes, Error>> + Send,
) -> impl Stream<Item = Result<String, Error>> + Send {
    use tokio_util::codec::{FramedRead, LinesCodec, LinesCodecError};

    let reader = StreamReader::new(Box::pin(body.map_err(io::Error::other)));
    FramedRead::new(reader, LinesCodec::new_with_max_length(LINE)).map_err(|error| match error {
        LinesCodecError::MaxLineLengthExceeded => Error::TooLarge(LINE),
        LinesCodecError::Io(error) => match error.downcast::<Error>() {
            Ok(ours) => ours,
            Err(other) => Error::Garbled(other.to_string()),
        },
    })
}

/// Server-sent events of an answer, as their data.
pub(super) fn events(
    body: impl Stream<Item = Result<Bytes, Error>> + Send,
) -> impl Stream<Item = Result<String, Error>> + Send {
    use eventsource_stream::{EventStreamError, Eventsource};

    body.eventsource().map_ok(|event| event.data).map_err(|error| match error {
        EventStreamError::Transport(ours) => ours,
        EventStreamError::Utf8(_) | EventStreamError::Parser(_) => Error::Garbled("not server-sent events".to_owned()),
    })
}
