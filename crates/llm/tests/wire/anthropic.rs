//! Anthropic: named server-sent events.

use llm::{Error, FinishReason, Schema, Usage};
use serde_json::json;

use super::{ProviderKind::Anthropic, desk, listen, person, question, server::*};

const SSE: &str = "text/event-stream; charset=utf-8";

const START: &str = concat!(
    "event: message_start\n",
    r#"data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"#,
    r#""model":"tiny","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"output_tokens":1}}}"#,
    "\n\n",
    "event: content_block_start\n",
    r#"data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
    "\n\n",
    "event: ping\ndata: {\"type\": \"ping\"}\n\n",
);

const STOP: &str = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

fn named(name: &str, data: &serde_json::Value) -> Step {
    send(&format!("event: {name}\ndata: {data}\n\n"))
}

fn text(words: &str) -> Step {
    let delta = json!({"type": "text_delta", "text": words});
    named("content_block_delta", &json!({"type": "content_block_delta", "index": 0, "delta": delta}))
}

fn ending(reason: &str) -> Step {
    let delta = json!({"stop_reason": reason, "stop_sequence": null});
    named("message_delta", &json!({"type": "message_delta", "delta": delta, "usage": {"output_tokens": 15}}))
}

async fn hear(steps: Vec<Step>) -> (Vec<String>, Result<llm::Finish, Error>) {
    let server = Server::start(vec![Reply::new(SSE, steps)]).await;
    listen(&desk(Anthropic, &server)).await
}

#[tokio::test]
async fn a_recorded_answer_arrives_word_by_word() {
    let thinking = json!({"type": "content_block_delta", "index": 0,
        "delta": {"type": "thinking_delta", "thinking": "They ask about squats"}});
    let block_stop = json!({"type": "content_block_stop", "index": 0});
    let server = Server::start(vec![Reply::new(
        SSE,
        vec![
            send(START),
            named("content_block_delta", &thinking),
            text("Squats"),
            text(" – ja"),
            named("content_block_stop", &block_stop),
            named("something_new", &json!({"type": "something_new", "whatever": [1, 2]})),
            ending("end_turn"),
            send(STOP),
        ],
    )])
    .await;
    let (deltas, finish) = listen(&desk(Anthropic, &server)).await;
    assert_eq!(deltas, ["Squats", " – ja"]);
    let finish = finish.expect("done");
    assert_eq!(finish.reason, FinishReason::Complete);
    assert_eq!(finish.usage, Usage { prompt: 25, answer: 15 });

    let asked = &server.asked()[0];
    assert_eq!(asked.path, "/messages");
    assert_eq!(asked.headers["x-api-key"], "sk-test-secret");
    assert_eq!(asked.headers["anthropic-version"], "2023-06-01");
    assert_eq!(
        asked.body,
        json!({
            "model": "tiny",
            "system": "You are a coach.",
            "messages": [{"role": "user", "content": "Why squats?"}],
            "max_tokens": 512,
            "stream": true,
            "temperature": 0.5,
        })
    );
}

#[tokio::test]
async fn a_schema_goes_along() {
    let server = Server::start(vec![Reply::new(SSE, vec![send(START), text("{}"), send(STOP)])]).await;
    let mut request = question("25 minutes");
    request.schema = Some(Schema { name: "operations", schema: json!({"type": "object"}) });
    desk(Anthropic, &server).text(person(1), request).await.expect("an answer");
    let format = json!({"format": {"type": "json_schema", "schema": {"type": "object"}}});
    assert_eq!(server.asked()[0].body["output_config"], format);
}

#[tokio::test]
async fn ends_of_all_sorts() {
    let (_, length) = hear(vec![send(START), text("Sq"), ending("max_tokens"), send(STOP)]).await;
    assert_eq!(length.expect("done").reason, FinishReason::Length);
    assert_eq!(hear(vec![send(START), text("Sq"), ending("refusal"), send(STOP)]).await.1, Err(Error::Declined));
    assert_eq!(hear(vec![send(START), text("Sq"), ending("end_turn")]).await.1, Err(Error::Cut));
    assert_eq!(hear(vec![send(START), text("Sq"), Step::Break]).await.1, Err(Error::Cut));
}

#[tokio::test]
async fn an_error_in_the_middle() {
    let error = json!({"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}});
    let (deltas, end) = hear(vec![send(START), text("Squats"), named("error", &error)]).await;
    assert_eq!(deltas, ["Squats"]);
    assert_eq!(end, Err(Error::MidStream("Overloaded".to_owned())));
}

#[tokio::test]
async fn garbage() {
    for data in ["{cut", "[]", r#"{"type":"content_block_delta","delta":{"text":5}}"#, r#"{"no":"type"}"#] {
        let (deltas, end) = hear(vec![send(START), text("Squats"), send(&format!("data: {data}\n\n"))]).await;
        assert_eq!(deltas, ["Squats"]);
        assert!(matches!(end, Err(Error::Garbled(_))), "{data}: {end:?}");
    }
}

#[tokio::test]
async fn failures_before_the_answer() {
    let body =
        |kind: &str, message: &str| json!({"type": "error", "error": {"type": kind, "message": message}}).to_string();
    let server = Server::start(vec![
        Reply::failure(529, &body("overloaded_error", "Overloaded")),
        Reply::failure(404, &body("not_found_error", "model: tiny")),
    ])
    .await;
    let desk = desk(Anthropic, &server);
    assert_eq!(listen(&desk).await.1, Err(Error::Overloaded { status: 529, retry_after: None }));
    assert_eq!(listen(&desk).await.1, Err(Error::ModelMissing("tiny".to_owned())));
}
