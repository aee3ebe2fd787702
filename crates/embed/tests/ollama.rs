//! What an Ollama may answer, over the wire.

use std::{net::SocketAddr, time::Duration};

use axum::{Json, Router, http::StatusCode, routing::post};
use embed::{DIMENSION, Document, Embedder, Error, Ollama};
use serde_json::{Value, json};

async fn serve(answer: impl Fn(Value) -> (StatusCode, Value) + Clone + Send + Sync + 'static) -> SocketAddr {
    let app = Router::new().route(
        "/api/embed",
        post(move |Json(question): Json<Value>| {
            let (status, body) = answer(question);
            async move { (status, Json(body)) }
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    addr
}

fn ollama(addr: SocketAddr) -> Ollama {
    Ollama::new(&format!("http://{addr}"), Duration::from_millis(500)).expect("a client")
}

fn document() -> Document {
    Document { called: "Pull-up".to_owned(), trains: "Back".to_owned() }
}

#[tokio::test]
async fn texts_become_vectors_of_length_one() {
    let addr = serve(|question| {
        assert_eq!(question["model"], "nomic-embed-text");
        let texts = question["input"].as_array().expect("texts");
        let told = texts[0].as_str().expect("a text");
        assert!(told.starts_with("search_document: Pull-up") || told == "search_query: chin over bar", "{told}");
        (StatusCode::OK, json!({ "embeddings": texts.iter().map(|_| vec![2.0; DIMENSION]).collect::<Vec<_>>() }))
    })
    .await;
    let vectors = ollama(addr).documents(&[document(), document()]).await.expect("vectors");
    assert_eq!(vectors.len(), 2);
    let query = ollama(addr).query("chin over bar").await.expect("a vector");
    assert!((embed::similarity(&query, &vectors[0]) - 1.0).abs() < 1e-4);
}

#[tokio::test]
async fn whatever_goes_wrong_has_a_name() {
    let wrong_size = serve(|_| (StatusCode::OK, json!({ "embeddings": [[0.1, 0.2, 0.3]] }))).await;
    assert!(matches!(ollama(wrong_size).query("x").await, Err(Error::WrongSize { found: 3 })));

    let zero = serve(|_| (StatusCode::OK, json!({ "embeddings": [vec![0.0; DIMENSION]] }))).await;
    assert!(matches!(ollama(zero).query("x").await, Err(Error::Garbled(_))));

    let too_few = serve(|_| (StatusCode::OK, json!({ "embeddings": [] }))).await;
    assert!(matches!(ollama(too_few).query("x").await, Err(Error::Garbled(_))));

    let nonsense = serve(|_| (StatusCode::OK, json!("banana"))).await;
    assert!(matches!(ollama(nonsense).query("x").await, Err(Error::Garbled(_))));

    let absent = serve(|_| (StatusCode::NOT_FOUND, json!({ "error": "model not found, try pulling it first" }))).await;
    assert!(matches!(ollama(absent).query("x").await, Err(Error::Refused { status: 404, .. })));

    let nobody = SocketAddr::from(([127, 0, 0, 1], 1));
    assert!(matches!(ollama(nobody).query("x").await, Err(Error::Unreachable(_))));
}

#[tokio::test]
async fn one_that_hangs_is_left_alone() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    // Accepts and never answers.
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            open.push(stream);
        }
    });
    assert!(matches!(ollama(addr).query("x").await, Err(Error::Timeout(_))));
}
