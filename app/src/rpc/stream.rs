//! Answers that arrive step by step: how a page reads what a server function tells.
//!
//! The frames are those of server-sent events, so that nothing on the way collects them; each holds one step as JSON.

use futures::{Stream, StreamExt};
use leptos::{prelude::*, server_fn::codec::ByteStream};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::error::AppError;

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
const END: &[u8] = b"\n\n";

/// The steps that a server function tells, however the network cut them into pieces. It ends with the connection: a story
/// without its last step was lost on the way.
pub fn steps<T: DeserializeOwned + Send>(
    told: ByteStream<AppError>,
) -> impl Stream<Item = Result<Step<T>, AppError>> + Send {
    let bytes = Box::pin(told.into_inner());
    futures::stream::unfold((bytes, Vec::<u8>::new()), |(mut bytes, mut held)| async move {
        loop {
            if let Some(at) = held.windows(END.len()).position(|w| w == END) {
                let rest = held.split_off(at + END.len());
                return Some((read(&held[..at]), (bytes, rest)));
            }
            match bytes.next().await? {
                Ok(more) => held.extend_from_slice(&more),
                Err(error) => return Some((Err(error), (bytes, Vec::new()))),
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
