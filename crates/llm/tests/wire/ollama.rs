//! Ollama: NDJSON.

use llm::{Error, FinishReason, Purpose, Schema, Usage, Wait};
use serde::Deserialize;
use serde_json::json;

use super::{ProviderKind::Ollama, desk, listen, patient_desk, person, pieces, question, server::*};

const NDJSON: &str = "application/x-ndjson";

/// As the server writes it; the metrics are in nanoseconds.
const RECORDED: &str = concat!(
    r#"{"model":"tiny","created_at":"2026-08-21T10:00:00.1Z","message":{"role":"assistant","content":""},"done":false}"#,
    "\n",
    r#"{"model":"tiny","created_at":"2026-08-21T10:00:00.2Z","message":{"role":"assistant","content":"Squats","#,
    r#""thinking":"hm"},"done":false}"#,
    "\n",
    r#"{"model":"tiny","created_at":"2026-08-21T10:00:00.3Z","message":{"role":"assistant","content":" – ja"},"done":false}"#,
    "\n",
    r#"{"model":"tiny","created_at":"2026-08-21T10:00:00.4Z","message":{"role":"assistant","content":""},"#,
    r#""done":true,"done_reason":"stop","total_duration":5043500667,"load_duration":5025959,"prompt_eval_count":26,"#,
    r#""prompt_eval_duration":325953000,"eval_count":290,"eval_duration":4709213000}"#,
    "\n",
);

fn line(content: &str) -> Step {
    send(&format!(
        "{}\n",
        json!({"model": "tiny", "message": {"role": "assistant", "content": content}, "done": false})
    ))
}

async fn hear(steps: Vec<Step>) -> (Vec<String>, Result<llm::Finish, Error>) {
    let server = Server::start(vec![Reply::new(NDJSON, steps)]).await;
    listen(&desk(Ollama, &server)).await
}

#[tokio::test]
async fn a_recorded_answer_arrives_word_by_word() {
    let server = Server::start(vec![Reply::whole(NDJSON, RECORDED)]).await;
    let (deltas, finish) = listen(&desk(Ollama, &server)).await;
    assert_eq!(deltas, ["Squats", " – ja"]);
    let finish = finish.expect("done");
    assert_eq!(finish.reason, FinishReason::Complete);
    assert_eq!(finish.usage, Usage { prompt: 26, answer: 290 });

    let asked = &server.asked()[0];
    assert_eq!(asked.path, "/api/chat");
    assert_eq!(
        asked.body,
        json!({
            "model": "tiny",
            "messages": [
                {"role": "system", "content": "You are a coach."},
                {"role": "user", "content": "Why squats?"},
            ],
            "stream": true,
            "think": false,
            "keep_alive": "10m",
            "options": {"num_ctx": 8192, "num_predict": 512, "temperature": 0.5},
        })
    );
}

#[tokio::test]
async fn characters_may_be_cut_anywhere() {
    for size in [2, 5] {
        let server = Server::start(vec![Reply::new(NDJSON, pieces(RECORDED, size))]).await;
        let (deltas, finish) = listen(&patient_desk(Ollama, &server)).await;
        assert_eq!(deltas, ["Squats", " – ja"]);
        assert!(finish.is_ok());
    }
}

#[tokio::test]
async fn a_structured_answer_is_asked_for_and_read() {
    #[derive(Deserialize, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Shorten {
        minutes: u16,
    }
    let done = r#"{"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}"#;
    let server = Server::start(vec![
        Reply::new(NDJSON, vec![line(r#"{"min"#), line(r#"utes": 25}"#), send(done)]),
        Reply::new(NDJSON, vec![line(r#"{"min"#), send(done)]),
        Reply::new(NDJSON, vec![line(r#"{"minutes": "all of them"}"#), send(done)]),
        Reply::new(NDJSON, vec![line(r#"{"minutes": 25, "load": 200}"#), send(done)]),
        Reply::new(NDJSON, vec![line("Sure! {\"minutes\": 25}"), send(done)]),
    ])
    .await;
    let desk = desk(Ollama, &server);
    let schema = json!({"type": "object", "properties": {"minutes": {"type": "integer"}}});
    let ask = || {
        let mut request = question("25 minutes");
        request.purpose = Purpose::Operations;
        request.schema = Some(Schema { name: "shorten", schema: schema.clone() });
        desk.form::<Shorten>(person(1), request)
    };
    assert_eq!(ask().await, Ok(Shorten { minutes: 25 }));
    assert_eq!(server.asked()[0].body["format"], schema);
    assert_eq!(server.asked()[0].body["options"]["temperature"], json!(0));
    assert!(matches!(ask().await, Err(Error::NotJson(_))), "cut JSON");
    assert!(matches!(ask().await, Err(Error::WrongForm(_))), "wrong type");
    assert!(matches!(ask().await, Err(Error::WrongForm(_))), "unknown field");
    assert!(matches!(ask().await, Err(Error::NotJson(_))), "words around it");
}

#[tokio::test]
async fn an_error_line_under_status_200() {
    let (deltas, end) = hear(vec![line("Squats"), send("{\"error\":\"llama runner process has terminated\"}\n")]).await;
    assert_eq!(deltas, ["Squats"]);
    assert_eq!(end, Err(Error::MidStream("llama runner process has terminated".to_owned())));
}

#[tokio::test]
async fn an_answer_without_done_was_cut() {
    assert_eq!(hear(vec![line("Squats")]).await, (vec!["Squats".to_owned()], Err(Error::Cut)));
    assert_eq!(hear(vec![line("Squats"), Step::Break]).await, (vec!["Squats".to_owned()], Err(Error::Cut)));
    assert_eq!(hear(vec![]).await, (vec![], Err(Error::Cut)));
}

#[tokio::test]
async fn length_is_told_apart() {
    let (_, end) = hear(vec![line("Sq"), send(r#"{"done":true,"done_reason":"length"}"#)]).await;
    assert_eq!(end.expect("done").reason, FinishReason::Length);
}

#[tokio::test]
async fn garbage() {
    let (deltas, end) = hear(vec![line("Squats"), send("<html>gateway</html>\n")]).await;
    assert_eq!(deltas, ["Squats"]);
    assert!(matches!(end, Err(Error::Garbled(_))), "{end:?}");

    let (_, end) = hear(vec![send("{\"message\": 7, \"done\": false}\n")]).await;
    assert!(matches!(end, Err(Error::Garbled(_))), "{end:?}");

    let (_, end) = hear(vec![Step::Send(b"{\"message\":{\"content\":\"\xff\xfe\"}}\n".to_vec())]).await;
    assert!(matches!(end, Err(Error::Garbled(_))), "{end:?}");

    let server = Server::start(vec![Reply::whole("text/html; charset=utf-8", "<h1>Please log in</h1>")]).await;
    let (_, end) = listen(&desk(Ollama, &server)).await;
    assert_eq!(end, Err(Error::Garbled("it is of the type `text/html; charset=utf-8`".to_owned())));
}

#[tokio::test]
async fn a_line_of_ten_megabytes_is_refused_long_before_its_end() {
    let mut steps = vec![line("Squats"), send("{\"message\":{\"content\":\"")];
    steps.extend((0..160).map(|_| Step::Send(vec![b'a'; 64 * 1024])));
    let (deltas, end) = hear(steps).await;
    assert_eq!(deltas, ["Squats"]);
    assert_eq!(end, Err(Error::TooLarge(256 * 1024)));
}

#[tokio::test]
async fn many_lines_are_too_large_together() {
    let long = "a".repeat(200_000);
    let (deltas, end) = hear((0..40).map(|_| line(&long)).collect()).await;
    assert!(deltas.len() <= 21, "{}", deltas.len());
    assert_eq!(end, Err(Error::TooLarge(4 * 1024 * 1024)));
}

#[tokio::test]
async fn failures_before_the_answer() {
    let server = Server::start(vec![
        Reply::failure(404, r#"{"error":"model 'tiny' not found"}"#),
        Reply::failure(400, r#"{"error":"invalid options: num_ctx"}"#),
        Reply::failure(503, r#"{"error":"server busy, please try again. maximum pending requests exceeded"}"#),
        Reply::failure(500, "not even json"),
    ])
    .await;
    let desk = desk(Ollama, &server);
    assert_eq!(listen(&desk).await.1, Err(Error::ModelMissing("tiny".to_owned())));
    assert_eq!(
        listen(&desk).await.1,
        Err(Error::Refused { status: 400, message: "invalid options: num_ctx".to_owned() })
    );
    assert_eq!(listen(&desk).await.1, Err(Error::Overloaded { status: 503, retry_after: None }));
    assert!(matches!(listen(&desk).await.1, Err(Error::Resting(_))), "three failures in a row");
}

#[tokio::test]
async fn slow_ones() {
    let (_, end) = hear(vec![wait(3000), line("Squats")]).await;
    assert_eq!(end, Err(Error::Timeout(Wait::FirstToken)));

    let (deltas, end) = hear(vec![line("Squats"), wait(3000), line(" are")]).await;
    assert_eq!(deltas, ["Squats"]);
    assert_eq!(end, Err(Error::Timeout(Wait::Idle)));

    // It never pauses for long, and never ends.
    let steps = (0..60).flat_map(|_| [line("la "), wait(100)]).collect();
    let (deltas, end) = hear(steps).await;
    assert!(deltas.len() > 20);
    assert_eq!(end, Err(Error::Timeout(Wait::Total)));
}
