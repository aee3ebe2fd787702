//! Answers that are told as server-sent events.

use std::{convert::Infallible, str::FromStr};

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, StreamExt};

/// The place that a client names which lost the connection. What cannot be read is no place.
pub fn heard<P: FromStr>(headers: &HeaderMap) -> Option<P> {
    headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok())
}

/// Tells steps as they come, each as `event` makes it.
pub fn tell<S: Send + 'static>(
    steps: impl Stream<Item = S> + Send + 'static,
    event: fn(S) -> Result<Event, axum::Error>,
) -> impl IntoResponse {
    let events = steps.map(move |step| {
        Ok::<_, Infallible>(event(step).unwrap_or_else(|error| {
            tracing::error!(%error, "failed to write an event");
            Event::default().event("error")
        }))
    });
    // Nobody on the way may keep or collect it.
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Sse::new(events).keep_alive(KeepAlive::default()))
}
