//! Answers that arrive step by step: how a page reads what a server function tells.
//!
//! The frames are those of server-sent events, so that nothing on the way collects them; each holds one step as JSON, or is
//! a sign of life.

use std::pin::pin;

use futures::{
    Stream, StreamExt,
    future::{Either, select},
};
use leptos::{prelude::*, server_fn::codec::ByteStream};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{error::AppError, platform};

/// A step and its id, which names the place to go on from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step<T> {
    /// To be sent as `heard` by whoever lost the connection after this step.
    pub id: String,
    /// What happened.
    pub event: T,
}

/// Where the JSON of a frame begins.
pub(crate) const PREFIX: &str = "data: ";
/// A frame that says nothing but that there is somebody.
pub(crate) const ALIVE: &[u8] = b":\n\n";
const END: &[u8] = b"\n\n";
/// A connection that is silent for so long is dead: the server gives a sign of life more often.
const SILENCE_MILLIS: i32 = 40_000;

/// The steps that a server function tells, however the network cut them into pieces. It ends with the connection, or when
/// that is dead: a story without its last step was lost on the way.
pub fn steps<T: DeserializeOwned>(told: ByteStream<AppError>) -> impl Stream<Item = Result<Step<T>, AppError>> {
    steps_within(told, || platform::sleep(SILENCE_MILLIS))
}

pub(crate) fn steps_within<T: DeserializeOwned, S: Future>(
    told: ByteStream<AppError>,
    silence: impl Fn() -> S,
) -> impl Stream<Item = Result<Step<T>, AppError>> {
    let bytes = Box::pin(told.into_inner());
    futures::stream::unfold((bytes, Vec::<u8>::new(), silence), |(mut bytes, mut held, silence)| async move {
        loop {
            if let Some(at) = held.windows(END.len()).position(|w| w == END) {
                let rest = held.split_off(at + END.len());
                let frame = std::mem::replace(&mut held, rest);
                if frame == ALIVE {
                    continue;
                }
                return Some((read(&frame[..at]), (bytes, held, silence)));
            }
            let more = {
                let too_long = pin!(silence());
                match select(bytes.next(), too_long).await {
                    Either::Left((more, _)) => more?,
                    Either::Right(_) => return None,
                }
            };
            match more {
                Ok(more) => held.extend_from_slice(&more),
                Err(error) => return Some((Err(error), (bytes, Vec::new(), silence))),
            }
        }
    })
}

fn read<T: DeserializeOwned>(frame: &[u8]) -> Result<Step<T>, AppError> {
    let json = frame.strip_prefix(PREFIX.as_bytes()).ok_or_else(garbled)?;
    serde_json::from_slice(json).map_err(|_| garbled())
}

pub(crate) fn garbled() -> AppError {
    AppError::from_server_fn_error(ServerFnErrorErr::Deserialization("a step of an answer".to_owned()))
}
