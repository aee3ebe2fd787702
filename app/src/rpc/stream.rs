//! Answers that arrive step by step: how a server function tells them and how a page reads them.
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

const PREFIX: &str = "data: ";
const END: &[u8] = b"\n\n";

/// Tells steps as they come.
#[cfg(feature = "ssr")]
pub(super) fn told<P: ToString, T: Serialize>(
    steps: impl Stream<Item = (P, T)> + Send + 'static,
) -> ByteStream<AppError> {
    use http::{HeaderName, HeaderValue, header};

    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        // Of this type nothing is collected on the way to be compressed.
        response.insert_header(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.insert_header(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    }
    ByteStream::new(steps.map(|(place, event)| frame(&Step { id: place.to_string(), event })))
}

#[cfg(feature = "ssr")]
fn frame<T: Serialize>(step: &Step<T>) -> Result<Vec<u8>, AppError> {
    let json = serde_json::to_string(step).map_err(|_| garbled())?;
    Ok(format!("{PREFIX}{json}\n\n").into_bytes())
}

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

fn garbled() -> AppError {
    AppError::from_server_fn_error(ServerFnErrorErr::Deserialization("a step of an answer".to_owned()))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use domain::dto::{day::Words, thread::ThreadEvent};
    use futures::{executor::block_on, stream};

    use super::*;

    fn said(text: &str) -> Step<ThreadEvent> {
        Step { id: "1.2".to_owned(), event: ThreadEvent::Delta(Words { text: text.to_owned() }) }
    }

    fn heard(pieces: Vec<Result<Vec<u8>, AppError>>) -> Vec<Result<Step<ThreadEvent>, AppError>> {
        block_on(steps(ByteStream::new(stream::iter(pieces))).collect())
    }

    #[test]
    fn steps_are_read_wherever_the_network_cuts_them() {
        let told = [said("Grüße aus dem Studio.\n\nZwei Zeilen."), said("5 × 5 at 80 kg.")];
        let whole: Vec<u8> = told.iter().flat_map(|step| frame(step).unwrap()).collect();
        for size in [1, 2, 7, whole.len()] {
            let pieces = whole.chunks(size).map(|piece| Ok(piece.to_vec())).collect();
            assert_eq!(heard(pieces).into_iter().map(Result::unwrap).collect::<Vec<_>>(), told, "pieces of {size}");
        }
    }

    #[test]
    fn an_answer_that_breaks_off_ends_and_nonsense_is_an_error() {
        let whole = frame(&said("Half.")).unwrap();
        assert_eq!(heard(vec![Ok(whole[..whole.len() - 1].to_vec())]), []);
        assert_eq!(heard(vec![Ok(b"nonsense\n\n".to_vec())])[0].as_ref().unwrap_err().code, "malformed");
    }
}
