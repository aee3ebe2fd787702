//! OpenAI-compatible: unnamed server-sent events.

use std::time::Duration;

use llm::{Error, FinishReason, Schema, Usage};
use serde_json::json;

use super::{ProviderKind::OpenAi, desk, listen, patient_desk, person, pieces, question, server::*};

const SSE: &str = "text/event-stream; charset=utf-8";

const RECORDED: &str = concat!(
    r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1694268190,"model":"tiny","#,
    r#""choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"finish_reason":null}],"usage":null,"obfuscation":"x9"}"#,
    "\n\n",
    ": keep-alive\n\n",
    r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Squats"},"finish_reason":null}]}"#,
    "\n\n",
    r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":" – ja"},"finish_reason":null}]}"#,
    "\n\n",
    r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
    "\n\n",
    r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[],"#,
    r#""usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}"#,
    "\n\n",
    "data: [DONE]\n\n",
);

fn chunk(content: &str) -> Step {
    send(&format!(
        "data: {}\n\n",
        json!({"choices": [{"index": 0, "delta": {"content": content}, "finish_reason": null}]})
    ))
}

fn end(reason: &str) -> Step {
    send(&format!("data: {}\n\n", json!({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})))
}

async fn hear(steps: Vec<Step>) -> (Vec<String>, Result<llm::Finish, Error>) {
    let server = Server::start(vec![Reply::new(SSE, steps)]).await;
    listen(&desk(OpenAi, &server)).await
}

#[tokio::test]
async fn a_recorded_answer_arrives_word_by_word() {
    let server = Server::start(vec![Reply::whole(SSE, RECORDED)]).await;
    let (deltas, finish) = listen(&desk(OpenAi, &server)).await;
    assert_eq!(deltas, ["Squats", " – ja"]);
    let finish = finish.expect("done");
    assert_eq!(finish.reason, FinishReason::Complete);
    assert_eq!(finish.usage, Usage { prompt: 19, answer: 10 });

    let asked = &server.asked()[0];
    assert_eq!(asked.path, "/chat/completions");
    assert_eq!(asked.headers["authorization"], "Bearer sk-test-secret");
    assert_eq!(
        asked.body,
        json!({
            "model": "tiny",
            "messages": [
                {"role": "system", "content": "You are a coach."},
                {"role": "user", "content": "Why squats?"},
            ],
            "stream": true,
            "stream_options": {"include_usage": true},
            "max_tokens": 512,
            "temperature": 0.5,
        })
    );
}

#[tokio::test]
async fn a_path_in_the_address_is_kept() {
    let server = Server::start(vec![Reply::whole(SSE, RECORDED)]).await;
    let config = super::config(OpenAi, &format!("{}/v1", server.address));
    let desk = llm::Desk::new(&config).expect("a client");
    assert!(listen(&desk).await.1.is_ok());
    assert_eq!(server.asked()[0].path, "/v1/chat/completions");
}

#[tokio::test]
async fn characters_may_be_cut_anywhere_and_lines_end_as_they_like() {
    for (text, size) in [(RECORDED.to_owned(), 2), (RECORDED.replace('\n', "\r\n"), 5)] {
        let server = Server::start(vec![Reply::new(SSE, pieces(&text, size))]).await;
        let (deltas, finish) = listen(&patient_desk(OpenAi, &server)).await;
        assert_eq!(deltas, ["Squats", " – ja"]);
        assert!(finish.is_ok());
    }
}

#[tokio::test]
async fn a_schema_goes_along() {
    let server = Server::start(vec![Reply::whole(SSE, RECORDED)]).await;
    let mut request = question("25 minutes");
    request.schema = Some(Schema { name: "operations", schema: json!({"type": "object"}) });
    desk(OpenAi, &server).text(person(1), request).await.expect("an answer");
    assert_eq!(
        server.asked()[0].body["response_format"],
        json!({
            "type": "json_schema",
            "json_schema": {"name": "operations", "schema": {"type": "object"}, "strict": true},
        })
    );
}

#[tokio::test]
async fn ends_of_all_sorts() {
    let (_, length) = hear(vec![chunk("Sq"), end("length"), send("data: [DONE]\n\n")]).await;
    assert_eq!(length.expect("done").reason, FinishReason::Length);

    // No last line, but a reason to end.
    let (_, stop) = hear(vec![chunk("Sq"), end("stop")]).await;
    assert_eq!(stop.expect("done").reason, FinishReason::Complete);

    assert_eq!(hear(vec![chunk("Sq")]).await, (vec!["Sq".to_owned()], Err(Error::Cut)));
    assert_eq!(hear(vec![chunk("Sq"), Step::Break]).await, (vec!["Sq".to_owned()], Err(Error::Cut)));
    assert_eq!(hear(vec![chunk("Sq"), end("content_filter")]).await.1, Err(Error::Declined));
    let refusal = r#"data: {"choices":[{"index":0,"delta":{"refusal":"I cannot"},"finish_reason":null}]}"#;
    assert_eq!(hear(vec![send(refusal), send("\n\n")]).await.1, Err(Error::Declined));
}

#[tokio::test]
async fn an_error_in_the_middle_does_not_tell_the_key() {
    let error =
        r#"data: {"error":{"message":"bad key sk-test-secret here","type":"server_error","param":null,"code":null}}"#;
    let (deltas, end) = hear(vec![chunk("Squats"), send(error), send("\n\n")]).await;
    assert_eq!(deltas, ["Squats"]);
    assert_eq!(end, Err(Error::MidStream("bad key [key] here".to_owned())));
}

#[tokio::test]
async fn garbage() {
    let (deltas, end) = hear(vec![chunk("Squats"), send("data: {not json\n\n")]).await;
    assert_eq!(deltas, ["Squats"]);
    assert!(matches!(end, Err(Error::Garbled(_))), "{end:?}");
    let (_, end) = hear(vec![send("data: {\"choices\": \"none\"}\n\n")]).await;
    assert!(matches!(end, Err(Error::Garbled(_))), "{end:?}");
    let (_, end) = hear(vec![Step::Send(b"data: \xff\xfe\n\n".to_vec())]).await;
    assert!(matches!(end, Err(Error::Garbled(_))), "{end:?}");
}

#[tokio::test]
async fn a_line_of_ten_megabytes_is_refused_long_before_its_end() {
    let mut steps = vec![chunk("Squats"), send("data: {\"choices\":[{\"delta\":{\"content\":\"")];
    steps.extend((0..160).map(|_| Step::Send(vec![b'a'; 64 * 1024])));
    let (deltas, end) = hear(steps).await;
    assert_eq!(deltas, ["Squats"]);
    assert_eq!(end, Err(Error::TooLarge(256 * 1024)));
}

#[tokio::test]
async fn failures_before_the_answer() {
    let server = Server::start(vec![
        Reply::failure(
            401,
            r#"{"error":{"message":"Incorrect API key provided: sk-test-secret.","code":"invalid_api_key"}}"#,
        ),
        Reply::failure(429, r#"{"error":{"message":"Rate limit reached"}}"#).header("retry-after", "17"),
        Reply { status: 307, ..Reply::failure(307, "") }.header("location", "https://elsewhere.example/v1/chat"),
    ])
    .await;
    let desk = desk(OpenAi, &server);
    let refused = listen(&desk).await.1;
    assert_eq!(refused, Err(Error::Refused { status: 401, message: "Incorrect API key provided: [key].".to_owned() }));
    let overloaded = Error::Overloaded { status: 429, retry_after: Some(Duration::from_secs(17)) };
    assert_eq!(listen(&desk).await.1, Err(overloaded));
    assert!(matches!(listen(&desk).await.1, Err(Error::Refused { status: 307, .. })), "the key does not follow");
}
