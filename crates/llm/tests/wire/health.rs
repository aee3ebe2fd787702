//! Health tells what is, not what is configured.

use llm::Desk;
use serde_json::json;

use super::{
    ProviderKind::{Anthropic, Ollama, OpenAi},
    config, desk, listen,
    server::*,
};

const NDJSON: &str = "application/x-ndjson";

#[tokio::test]
async fn ollama_with_the_model() {
    let tags = r#"{"models":[{"name":"tiny:latest","model":"tiny:latest","size":1,"digest":"d","details":{"family":"llama"}}]}"#;
    let answer = "{\"message\":{\"content\":\"Yes.\"},\"done\":false}\n{\"done\":true}\n";
    let server = Server::start(vec![Reply::whole("application/json", tags), Reply::whole(NDJSON, answer)]).await;
    let desk = desk(Ollama, &server);
    let health = serde_json::to_value(desk.health().await).expect("json");
    assert_eq!(
        health,
        json!({
            "status": "ok", "provider": "ollama", "host": "127.0.0.1", "reachable": true, "problem": null,
            "models": [
                {"purpose": "words", "name": "tiny", "present": true},
                {"purpose": "chat", "name": "tiny", "present": true},
                {"purpose": "operations", "name": "tiny", "present": true},
            ],
            "breaker": "closed", "running": 0, "waiting": 0,
            "first_word_ms": null, "answer_ms": null, "last_error": null,
        })
    );
    assert_eq!(server.asked()[0].path, "/api/tags");

    // Asked again at once it does not ask the provider again, and it tells how the last question went.
    listen(&desk).await.1.expect("an answer");
    let health = desk.health().await;
    assert!(health.first_word_ms.is_some() && health.answer_ms.is_some());
    assert_eq!(server.asked().iter().filter(|a| a.path == "/api/tags").count(), 1);
}

#[tokio::test]
async fn a_missing_model_is_told() {
    let list = r#"{"object":"list","data":[{"id":"another"}]}"#;
    for (kind, path) in [(OpenAi, "/models"), (Anthropic, "/models")] {
        let server = Server::start(vec![Reply::whole("application/json", list)]).await;
        let health = desk(kind, &server).health().await;
        assert_eq!((health.status, health.reachable, health.models[0].present), ("degraded", true, Some(false)));
        assert_eq!(server.asked()[0].path, path);
    }
}

#[tokio::test]
async fn a_provider_that_is_not_there_or_talks_nonsense() {
    let server = Server::start(vec![Reply::failure(500, "{}")]).await;
    let health = desk(Ollama, &server).health().await;
    assert_eq!((health.status, health.reachable, health.problem), ("down", false, Some("failed")));

    let server = Server::start(vec![Reply::whole("application/json", "[1,2]")]).await;
    assert_eq!(desk(Ollama, &server).health().await.problem, Some("garbled"));

    let server = Server::start(vec![Reply::new("application/json", vec![wait(5000)])]).await;
    assert_eq!(desk(Ollama, &server).health().await.problem, Some("timeout"));

    let gone = Desk::new(&config(Ollama, "http://127.0.0.1:9")).expect("a client");
    assert_eq!(gone.health().await.problem, Some("unreachable"));
}
