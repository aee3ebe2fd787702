//! How a server function tells an answer step by step; `rpc/stream.rs` reads it.

use futures::{Stream, StreamExt};
use http::{HeaderName, HeaderValue, header};
use leptos::{prelude::use_context, server_fn::codec::ByteStream};
use serde::Serialize;

use crate::{
    error::AppError,
    rpc::stream::{PREFIX, Step, garbled},
};

/// Tells steps as they come.
pub fn told<P: ToString, T: Serialize>(steps: impl Stream<Item = (P, T)> + Send + 'static) -> ByteStream<AppError> {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        // Of this type nothing is collected on the way to be compressed.
        response.insert_header(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.insert_header(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    }
    ByteStream::new(steps.map(|(place, event)| frame(&Step { id: place.to_string(), event })))
}

fn frame<T: Serialize>(step: &Step<T>) -> Result<Vec<u8>, AppError> {
    let json = serde_json::to_string(step).map_err(|_| garbled())?;
    Ok(format!("{PREFIX}{json}\n\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use domain::dto::{day::Words, thread::ThreadEvent};
    use futures::{executor::block_on, stream};

    use super::*;
    use crate::rpc::stream::steps;

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
