//! How a server function tells an answer step by step; `rpc/stream.rs` reads it.

use std::time::Duration;

use futures::{Stream, StreamExt, stream};
use http::{HeaderName, HeaderValue, header};
use leptos::{prelude::use_context, server_fn::codec::ByteStream};
use serde::Serialize;

use crate::{
    error::AppError,
    rpc::stream::{ALIVE, PREFIX, Step, garbled},
};

/// So long a story is silent before a sign of life is given; `rpc/stream.rs` takes a longer silence for the end.
const SILENCE: Duration = Duration::from_secs(15);

/// Tells steps as they come.
pub fn told<P: ToString, T: Serialize>(steps: impl Stream<Item = (P, T)> + Send + 'static) -> ByteStream<AppError> {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        // Of this type nothing is collected on the way to be compressed.
        response.insert_header(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.insert_header(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    }
    ByteStream::new(alive(steps.map(|(place, event)| frame(&Step { id: place.to_string(), event })), SILENCE))
}

/// The same frames with signs of life wherever they are silent.
fn alive(
    frames: impl Stream<Item = Result<Vec<u8>, AppError>> + Send + 'static,
    silence: Duration,
) -> impl Stream<Item = Result<Vec<u8>, AppError>> + Send {
    stream::unfold(Box::pin(frames), move |mut frames| async move {
        match tokio::time::timeout(silence, frames.next()).await {
            Ok(next) => Some((next?, frames)),
            Err(_) => Some((Ok(ALIVE.to_vec()), frames)),
        }
    })
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
    use crate::rpc::stream::steps_within;

    fn said(text: &str) -> Step<ThreadEvent> {
        Step { id: "1.2".to_owned(), event: ThreadEvent::Delta(Words { text: text.to_owned() }) }
    }

    fn heard(pieces: Vec<Result<Vec<u8>, AppError>>) -> Vec<Result<Step<ThreadEvent>, AppError>> {
        block_on(steps_within(ByteStream::new(stream::iter(pieces)), std::future::pending::<()>).collect())
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

    /// Somebody who says `text` after a while.
    fn slow(text: &'static str, after: Duration) -> impl Stream<Item = Result<Vec<u8>, AppError>> {
        stream::once(async move {
            tokio::time::sleep(after).await;
            frame(&said(text))
        })
    }

    #[tokio::test]
    async fn whoever_thinks_for_long_gives_signs_of_life_and_is_heard() {
        let (often, patience, long) =
            (Duration::from_millis(20), Duration::from_millis(400), Duration::from_millis(900));
        let alone = ByteStream::new(slow("Late.", long));
        let heard: Vec<Result<Step<ThreadEvent>, _>> =
            steps_within(alone, || tokio::time::sleep(patience)).collect().await;
        assert_eq!(heard, [], "who gives no sign is taken for dead");

        let told = alive(slow("Late.", long), often).collect::<Vec<_>>().await;
        let signs = told.iter().filter(|piece| piece.as_deref() == Ok(ALIVE)).count();
        assert!((5..=45).contains(&signs), "{signs}");
        let alive = ByteStream::new(alive(slow("Late.", long), often));
        let heard: Vec<_> = steps_within(alive, || tokio::time::sleep(patience)).collect().await;
        assert_eq!(heard, [Ok(said("Late."))]);
    }

    #[test]
    fn an_answer_that_breaks_off_ends_and_nonsense_is_an_error() {
        let whole = frame(&said("Half.")).unwrap();
        assert_eq!(heard(vec![Ok(whole[..whole.len() - 1].to_vec())]), []);
        assert_eq!(heard(vec![Ok(b"nonsense\n\n".to_vec())])[0].as_ref().unwrap_err().code, "malformed");
    }
}
