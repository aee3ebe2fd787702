//! Conversations: whose they are, what is answered without any model, what is proposed, applied and taken back.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp, program_request};

#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub id: String,
    pub event: String,
    pub data: Value,
}

pub async fn athlete(app: &TestApp) -> Client<'_> {
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    robin
}

pub async fn begin(robin: &Client<'_>) -> String {
    let id = Uuid::now_v7().to_string();
    assert_eq!(robin.post("/threads", &json!({ "id": id })).await.ok()["id"], id);
    id
}

pub async fn ask(robin: &Client<'_>, thread: &str, text: &str) -> Value {
    let message = json!({ "id": Uuid::now_v7(), "text": text });
    robin.post(&format!("/threads/{thread}/messages"), &message).await.ok()
}

pub async fn stream(robin: &Client<'_>, thread: &str, message: &Value, heard: Option<&str>) -> Answer {
    let mut request = Request::post(format!("/api/v1/threads/{thread}/messages/stream"))
        .header(header::AUTHORIZATION, format!("Bearer {}", robin.token))
        .header(header::CONTENT_TYPE, "application/json");
    if let Some(id) = heard {
        request = request.header("last-event-id", id);
    }
    robin.app.send(request.body(Body::from(message.to_string())).unwrap()).await
}

pub fn steps(answer: &Answer) -> Vec<Step> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let field = |frame: &str, name: &str| {
        let found = frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_else(|| panic!("no {name} in {frame}")).to_owned()
    };
    let frames = answer.text.split("\n\n").filter(|frame| !frame.is_empty() && !frame.starts_with(':'));
    frames
        .map(|frame| Step {
            id: field(frame, "id"),
            event: field(frame, "event"),
            data: serde_json::from_str(&field(frame, "data")).unwrap(),
        })
        .collect()
}

pub fn said(turn: &Value) -> String {
    let sentences = turn["sentences"].as_array().unwrap();
    sentences.iter().map(|s| s.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_conversation_is_titled_found_removed_and_brought_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let first = begin(&robin).await;
    let second = begin(&robin).await;
    ask(&robin, &first, "What is today?").await;
    ask(&robin, &second, "Show my week, please").await;
    let titles = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|t| t["title"].as_str().unwrap().to_owned()).collect()
    };
    let list = robin.get("/threads").await.ok();
    assert_eq!(titles(&list), ["Show my week, please", "What is today?"]);
    assert_eq!(titles(&robin.get("/threads?search=PLEASE").await.ok()), ["Show my week, please"]);
    // Words of an answer are found as well, and no pattern means anything.
    let answer = said(&robin.get(&format!("/threads/{first}")).await.ok()["turns"][1]);
    let word = answer.split(' ').find(|w| w.len() > 6).unwrap().trim_matches(['.', ',', ':']);
    assert!(titles(&robin.get(&format!("/threads?search={word}")).await.ok()).contains(&"What is today?".to_owned()));
    assert_eq!(titles(&robin.get("/threads?search=%25").await.ok()), Vec::<String>::new());

    let page = robin.get("/threads?limit=1").await.ok();
    let next = page["next_cursor"].as_str().unwrap();
    assert_eq!(titles(&robin.get(&format!("/threads?limit=1&cursor={next}")).await.ok()), ["What is today?"]);

    let renamed =
        robin.call(Method::PATCH, &format!("/threads/{first}"), Some(&json!({ "title": " Monday " }))).await.ok();
    assert_eq!(renamed["title"], "Monday");
    let problem =
        robin.call(Method::PATCH, &format!("/threads/{first}"), Some(&json!({ "title": " " }))).await.problem();
    assert!(problem.starts_with("422 invalid · title length"), "{problem}");

    robin.delete(&format!("/threads/{first}")).await.empty();
    assert_eq!(titles(&robin.get("/threads").await.ok()), ["Show my week, please"]);
    assert!(robin.get(&format!("/threads/{first}")).await.problem().starts_with("404 not_found"));
    let message = json!({ "id": Uuid::now_v7(), "text": "hello" });
    assert!(robin.post(&format!("/threads/{first}/messages"), &message).await.problem().starts_with("404"));
    robin.do_post(&format!("/threads/{first}/restore")).await.ok();
    assert_eq!(robin.get(&format!("/threads/{first}")).await.ok()["turns"].as_array().unwrap().len(), 2);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn nobody_reads_or_moves_the_conversation_of_somebody_else(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let turn = ask(&robin, &thread, "I have 30 minutes").await;
    let proposal = turn["proposals"][0]["id"].as_str().unwrap();
    let kim = app.newcomer("kim@example.org").await;
    let message = json!({ "id": Uuid::now_v7(), "text": "hello" });
    let answers = [
        kim.get(&format!("/threads/{thread}")).await,
        kim.call(Method::PATCH, &format!("/threads/{thread}"), Some(&json!({ "title": "Mine" }))).await,
        kim.delete(&format!("/threads/{thread}")).await,
        kim.do_post(&format!("/threads/{thread}/restore")).await,
        kim.post(&format!("/threads/{thread}/messages"), &message).await,
        stream(&kim, &thread, &message, None).await,
        kim.do_post(&format!("/threads/{thread}/turns/{}/stop", turn["id"].as_str().unwrap())).await,
        kim.do_post(&format!("/proposals/{proposal}/apply")).await,
        kim.do_post(&format!("/proposals/{proposal}/undo")).await,
    ];
    for answer in answers {
        assert!(answer.problem().starts_with("404 not_found"), "{}", answer.text);
    }
    assert_eq!(kim.get("/threads").await.ok()["items"], json!([]));
    assert_eq!(kim.get("/threads?search=minutes").await.ok()["items"], json!([]));
    // The same id is as good as a fresh one.
    assert_eq!(kim.post("/threads", &json!({ "id": thread })).await.ok()["title"], "New conversation");
    assert_eq!(robin.get(&format!("/threads/{thread}")).await.ok()["thread"]["title"], "I have 30 minutes");
    assert_eq!(robin.session_on("2026-01-05").await["revision"], 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_is_too_long_empty_or_sent_twice_is_named(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let path = format!("/threads/{thread}/messages");
    let message = json!({ "id": Uuid::now_v7(), "text": "x".repeat(10_000) });
    assert_eq!(
        robin.post(&path, &message).await.problem(),
        "422 invalid · text too_long: A message has at most 4000 characters; this one has 10000. Nothing was sent."
    );
    assert!(stream(&robin, &thread, &message, None).await.problem().starts_with("422 invalid · text too_long"));
    let empty = json!({ "id": Uuid::now_v7(), "text": " \n " });
    assert!(robin.post(&path, &empty).await.problem().starts_with("422 invalid · text length"));
    assert_eq!(robin.get(&format!("/threads/{thread}")).await.ok()["turns"], json!([]));

    let message = json!({ "id": Uuid::now_v7(), "text": "What is today?" });
    let first = robin.post(&path, &message).await.ok();
    assert_eq!(robin.post(&path, &message).await.ok(), first, "the same message hears the same answer");
    let other = json!({ "id": message["id"], "text": "Something else" });
    assert!(robin.post(&path, &other).await.problem().starts_with("409 id_taken"));
    let elsewhere = begin(&robin).await;
    assert!(
        robin.post(&format!("/threads/{elsewhere}/messages"), &message).await.problem().starts_with("409 id_taken")
    );
    assert_eq!(robin.get(&format!("/threads/{thread}")).await.ok()["turns"].as_array().unwrap().len(), 2);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_answer_streams_and_whoever_lost_it_hears_the_rest(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let message = json!({ "id": Uuid::now_v7(), "text": "I only have 30 minutes" });
    let answer = stream(&robin, &thread, &message, None).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(answer.headers["x-accel-buffering"], "no");
    let whole = steps(&answer);
    let names: Vec<&str> = whole.iter().map(|s| s.event.as_str()).collect();
    assert_eq!(names, ["thread", "operation", "delta", "done"]);
    assert_eq!(whole[0].data["thread"]["title"], "I only have 30 minutes");
    assert_eq!(whole[1].data["operation"], json!({ "op": "shorten", "date": "2026-01-05", "minutes": 30 }));
    assert_eq!(whole[3].data["voice"], "narrator");
    for heard in 0..whole.len() {
        let rest = steps(&stream(&robin, &thread, &message, Some(&whole[heard].id)).await);
        let end = whole[heard + 1..].to_vec();
        assert_eq!(rest, if end.is_empty() { vec![whole[3].clone()] } else { end }, "after {}", whole[heard].id);
    }
    for nonsense in ["", "7", "x.1", "0197-1.5"] {
        assert_eq!(steps(&stream(&robin, &thread, &message, Some(nonsense)).await), whole);
    }
    assert_eq!(robin.session_on("2026-01-05").await["revision"], 1, "a proposal changes nothing");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn without_a_model_the_coach_answers_from_the_plan(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let session = robin.session_on("2026-01-05").await;
    let title = session["plan"]["title"].as_str().unwrap();
    let lead = session["plan"]["blocks"].as_array().unwrap().iter().find(|b| b["role"] == "main").unwrap()["exercises"]
        [0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let cases = [
        ("What is today?", title),
        ("Show my week", "Today:"),
        ("Why is that there?", lead.as_str()),
        ("What changed?", "stands as it was planned"),
        ("How ready am I?", "no check-in"),
        ("How was my last workout?", "No workout is logged yet"),
        ("Tell me a joke", "I answer from your plan"),
    ];
    for (question, part) in cases {
        let turn = ask(&robin, &thread, question).await;
        assert!(said(&turn).contains(part), "{question}: {}", said(&turn));
        assert_eq!((&turn["voice"], &turn["told"], &turn["proposals"]), (&json!("narrator"), &json!(null), &json!([])));
    }
    // Signs of danger come first, whatever else is in the message.
    let turn = ask(&robin, &thread, "I have chest pain but swap the bench press and give me 30 minutes").await;
    assert!(said(&turn).contains("emergency number"), "{}", said(&turn));
    assert_eq!((turn["proposals"].clone(), turn["sentences"].as_array().unwrap().len()), (json!([]), 1));

    // Somebody without a program is told so.
    let kim = app.newcomer("kim@example.org").await;
    let thread = begin(&kim).await;
    assert!(said(&ask(&kim, &thread, "What is today?").await).contains("no program yet"));
    for wish in ["I have 30 minutes", "I need a deload", "more strength", "move today to friday"] {
        let turn = ask(&kim, &thread, wish).await;
        assert_eq!(turn["proposals"], json!([]), "{wish}");
    }
}

async fn apply(robin: &Client<'_>, proposal: &Value) -> Value {
    robin.do_post(&format!("/proposals/{}/apply", proposal["id"].as_str().unwrap())).await.ok()
}

async fn undo(robin: &Client<'_>, proposal: &Value) -> Value {
    robin.do_post(&format!("/proposals/{}/undo", proposal["id"].as_str().unwrap())).await.ok()
}

async fn proposed(robin: &Client<'_>, thread: &str, text: &str) -> Value {
    let turn = ask(robin, thread, text).await;
    assert_eq!(turn["proposals"].as_array().unwrap().len(), 1, "{text}: {turn}");
    turn["proposals"][0].clone()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_operation_is_shown_applied_once_and_taken_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let before = robin.session_on("2026-01-05").await;
    let lead = before["plan"]["blocks"].as_array().unwrap().iter().find(|b| b["role"] == "main").unwrap()["exercises"]
        [0]["name"]
        .as_str()
        .unwrap()
        .to_owned();

    for wish in ["I have 30 minutes".to_owned(), format!("swap the {lead}")] {
        let proposal = proposed(&robin, &thread, &wish).await;
        assert_eq!(robin.session_on("2026-01-05").await["plan"], before["plan"], "{wish}: not yet");
        let applied = apply(&robin, &proposal).await;
        assert_eq!((&applied["state"], &applied["changes"]), (&json!("applied"), &proposal["changes"]), "{wish}");
        assert!(applied["said"].as_str().is_some_and(|said| !said.is_empty()));
        let revision = robin.session_on("2026-01-05").await["revision"].clone();
        assert_eq!(apply(&robin, &proposal).await, applied);
        assert_eq!(robin.session_on("2026-01-05").await["revision"], revision, "{wish}: twice is once");
        assert_eq!(undo(&robin, &proposal).await["state"], "undone");
        assert_eq!(robin.session_on("2026-01-05").await["plan"], before["plan"], "{wish}: taken back");
    }

    let proposal = proposed(&robin, &thread, "move today to tomorrow").await;
    apply(&robin, &proposal).await;
    assert_eq!(robin.get("/days/2026-01-05/plan").await.ok()["session"], json!(null));
    assert_eq!(robin.session_on("2026-01-06").await["id"], before["id"]);
    undo(&robin, &proposal).await;
    assert_eq!(robin.session_on("2026-01-05").await["id"], before["id"]);

    let proposal = proposed(&robin, &thread, "I need an easier week").await;
    assert!(proposal["changes"].as_array().unwrap().len() > 1);
    apply(&robin, &proposal).await;
    assert_ne!(robin.session_on("2026-01-05").await["plan"]["blocks"], before["plan"]["blocks"]);
    undo(&robin, &proposal).await;
    assert_eq!(robin.session_on("2026-01-05").await["plan"], before["plan"]);

    let proposal = proposed(&robin, &thread, "I played football yesterday for 60 minutes").await;
    apply(&robin, &proposal).await;
    let done = robin.get("/activities").await.ok();
    assert_eq!((&done[0]["activity"]["kind"], &done[0]["activity"]["minutes"]), (&json!("football"), &json!(60)));
    undo(&robin, &proposal).await;
    assert_eq!(robin.get("/activities").await.ok(), json!([]));

    let proposal = proposed(&robin, &thread, "my shoulder hurts badly").await;
    apply(&robin, &proposal).await;
    let injuries = robin.get("/settings/profile").await.ok()["injuries"].clone();
    assert_eq!(injuries, json!([{ "joint": "shoulder", "severity": "severe" }]));
    undo(&robin, &proposal).await;
    assert_eq!(robin.get("/settings/profile").await.ok()["injuries"], json!([]));
    assert_eq!(robin.session_on("2026-01-05").await["plan"]["blocks"], before["plan"]["blocks"]);

    // What was changed again since is not taken back over somebody's head.
    let proposal = proposed(&robin, &thread, "I have 30 minutes").await;
    apply(&robin, &proposal).await;
    robin.post("/days/2026-01-05/adapt", &json!({ "minutes": 20 })).await.ok();
    let answer = robin.do_post(&format!("/proposals/{}/undo", proposal["id"].as_str().unwrap())).await;
    assert!(answer.problem().starts_with("409 changed_since"), "{}", answer.text);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn other_goals_plan_the_rest_anew_and_come_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let program = robin.get("/programs").await.ok()["items"][0]["id"].as_str().unwrap().to_owned();
    let goals = |view: &Value| view["request"]["goals"].clone();
    let before = goals(&robin.get(&format!("/programs/{program}")).await.ok());
    let proposal = proposed(&robin, &thread, "goals: mobility 4 strength 6").await;
    assert_eq!(goals(&robin.get(&format!("/programs/{program}")).await.ok()), before);
    apply(&robin, &proposal).await;
    let after = goals(&robin.get(&format!("/programs/{program}")).await.ok());
    assert_eq!(after, json!([{ "goal": "strength", "weight": 6 }, { "goal": "mobility", "weight": 4 }]));
    undo(&robin, &proposal).await;
    assert_eq!(goals(&robin.get(&format!("/programs/{program}")).await.ok()), before);
}

/// The page hears the same steps through its own door, as a stream that nobody on the way collects.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_page_hears_the_same_answer_through_its_own_door(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let thread = begin(&robin).await;
    let message = json!({ "id": Uuid::now_v7(), "text": "I only have 30 minutes" });
    let told = steps(&stream(&robin, &thread, &message, None).await);
    let path =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).find(|p| p.starts_with("/rpc/say")).unwrap();
    let cookie = app.cookie("robin@example.org").await;
    let call = |cookie: String, heard: Option<&str>| {
        let body = json!({ "thread": thread, "message": message, "heard": heard });
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT_ENCODING, "gzip, br");
        app.send(request.body(Body::from(body.to_string())).unwrap())
    };
    let frames = |answer: &Answer| -> Vec<Value> {
        assert_eq!(answer.status, 200, "{}", answer.text);
        let frames = answer.text.split("\n\n").filter(|frame| !frame.is_empty());
        frames.map(|frame| serde_json::from_str(frame.strip_prefix("data: ").unwrap()).unwrap()).collect()
    };
    let answer = call(cookie.clone(), None).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/event-stream");
    assert!(!answer.headers.contains_key(header::CONTENT_ENCODING), "compressed streams arrive late");
    let same = |step: &Step| json!({ "id": step.id, "event": { "event": step.event, "data": step.data } });
    let whole: Vec<Value> = told.iter().map(same).collect();
    assert_eq!(frames(&answer), whole);
    assert_eq!(frames(&call(cookie, Some(&told[1].id)).await), whole[2..]);
    assert_eq!(call("__Host-alloy=dead".to_owned(), None).await.status, 401);
}
