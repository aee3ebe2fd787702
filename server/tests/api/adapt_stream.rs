//! A change that is told step by step, and told on after the connection was lost.

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Answer, Client, TestApp, program_request};

const STREAM: &str = "/api/v1/days/2026-01-05/adapt/stream";

#[derive(Debug, Clone, PartialEq)]
struct Step {
    id: String,
    event: String,
    data: Value,
}

async fn athlete(app: &TestApp) -> Client<'_> {
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    robin
}

async fn stream(robin: &Client<'_>, ask: &Value, heard: Option<&str>) -> Answer {
    let mut request = Request::post(STREAM)
        .header(header::AUTHORIZATION, format!("Bearer {}", robin.token))
        .header(header::CONTENT_TYPE, "application/json");
    match heard {
        Some(id) => request = request.header("last-event-id", id),
        // Every browser offers it.
        None if ask["minutes"] == 30 => request = request.header(header::ACCEPT_ENCODING, "gzip, br"),
        None => {}
    }
    robin.app.send(request.body(Body::from(ask.to_string())).unwrap()).await
}

async fn hear(robin: &Client<'_>, ask: &Value, heard: Option<&str>) -> Vec<Step> {
    let answer = stream(robin, ask, heard).await;
    steps(&answer)
}

fn steps(answer: &Answer) -> Vec<Step> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let field = |frame: &str, name: &str| {
        let found = frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_else(|| panic!("no {name} in {frame}")).to_owned()
    };
    let frames = answer.text.split("\n\n").filter(|frame| !frame.is_empty());
    frames
        .map(|frame| Step {
            id: field(frame, "id"),
            event: field(frame, "event"),
            data: serde_json::from_str(&field(frame, "data")).unwrap(),
        })
        .collect()
}

fn names(steps: &[Step]) -> Vec<&str> {
    let mut names: Vec<&str> = steps.iter().map(|step| step.event.as_str()).collect();
    names.dedup();
    names
}

fn words(steps: &[Step]) -> String {
    let deltas = steps.iter().filter(|step| step.event == "delta");
    deltas.map(|step| step.data["text"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_change_comes_first_and_the_words_speak_of_nothing_else(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let answer = stream(&robin, &json!({ "minutes": 30 }), None).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(answer.headers["x-accel-buffering"], "no");
    assert!(!answer.headers.contains_key(header::CONTENT_ENCODING), "a compressed stream arrives late");

    // It is stored, and the same as the plain answer and the day.
    let again = robin.post("/days/2026-01-05/adapt", &json!({ "minutes": 30 })).await.ok();
    assert_eq!(again["changes"], json!([]), "it has been changed already");
    let steps = hear(&robin, &json!({ "minutes": 25 }), None).await;
    assert_eq!(names(&steps), ["readiness", "change", "session", "delta", "done"]);
    let session = &steps.iter().find(|step| step.event == "session").unwrap().data;
    assert_eq!(*session, robin.session_on("2026-01-05").await);
    assert_eq!(session["revision"], 3);
    assert_eq!(steps.last().unwrap().data, json!({ "revision": 3 }));
    let told = words(&steps);
    assert!(told.contains("Today takes 25 min instead of 30 min."), "{told}");
    for change in steps.iter().filter(|step| step.event == "change" && step.data["to"] == "left out") {
        assert!(told.contains(change.data["what"].as_str().unwrap()), "{told}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn whoever_lost_the_connection_hears_the_rest_and_nothing_twice(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let ask = json!({ "minutes": 30 });
    let whole = hear(&robin, &ask, None).await;
    assert!(whole.len() > 4);
    for heard in 0..whole.len() {
        let rest = hear(&robin, &ask, Some(&whole[heard].id)).await;
        assert_eq!(rest, whole[heard + 1..], "after {}", whole[heard].id);
    }
    assert_eq!(robin.session_on("2026-01-05").await["revision"], 2, "nothing was changed again");

    // The story of a change stays what it was after the change was taken back.
    let id = robin.session_on("2026-01-05").await["id"].as_str().unwrap().to_owned();
    robin.do_post(&format!("/sessions/{id}/undo")).await.ok();
    let rest = hear(&robin, &ask, Some(&whole[0].id)).await;
    assert_eq!(words(&rest), words(&whole));
    assert_eq!(robin.session_on("2026-01-05").await["revision"], 3, "and hearing it does not change it back");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_readiness_of_the_day_comes_first_and_the_conversation_is_named(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let check_in = json!({ "sleep_hours": 4.0, "energy": 2, "stress": 4 });
    let day = robin.put("/days/2026-01-05/check-in", &check_in).await.ok();
    let thread = uuid::Uuid::now_v7();
    robin.post("/threads", &json!({ "id": thread })).await.ok();
    let body = json!({ "minutes": 30 }).to_string();
    let told = async |thread: String| {
        let request = Request::post(format!("{STREAM}?thread={thread}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", robin.token))
            .header(header::CONTENT_TYPE, "application/json");
        robin.app.send(request.body(Body::from(body.clone())).unwrap()).await
    };
    let problem = told(uuid::Uuid::now_v7().to_string()).await.problem();
    assert!(problem.starts_with("404 not_found: "), "{problem}");
    let problem = told("mine".to_owned()).await.problem();
    assert!(problem.starts_with("400 "), "{problem}");
    assert_eq!(robin.session_on("2026-01-05").await["revision"], 1, "nothing was changed");

    let steps = steps(&told(thread.to_string()).await);
    assert_eq!(names(&steps), ["readiness", "thread", "change", "session", "delta", "done"]);
    assert_eq!(steps[0].data, day["readiness"]);
    assert!(steps[0].data["score"].as_u64().unwrap() < 70 && steps[0].data["band"].is_string());
    assert_eq!(steps[0].data["contributions"][0]["code"], "sleep");
    assert_eq!(steps[1].data, json!({ "thread": thread }));
    let turns = robin.get(&format!("/threads/{thread}")).await.ok()["turns"].clone();
    assert_eq!(turns.as_array().unwrap().len(), 1);
    assert_eq!((&turns[0]["role"], &turns[0]["state"]), (&json!("coach"), &json!("done")));
    let kept: Vec<&str> = turns[0]["sentences"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
    assert_eq!(kept.join(" "), words(&steps));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn nothing_to_change_is_told_as_that(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let steps = hear(&robin, &json!({}), None).await;
    assert_eq!(names(&steps), ["readiness", "session", "delta", "done"]);
    assert_eq!(words(&steps), "The plan already fits today, so nothing had to change.");
    let rest = hear(&robin, &json!({}), Some(&steps[0].id)).await;
    assert_eq!(rest, steps[1..]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_tone_changes_words_only(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let ask = json!({ "minutes": 30 });
    let first = hear(&robin, &ask, None).await;
    let mut told = vec![words(&first)];
    for tone in ["drill_sergeant", "analytical", "motivational", "minimalist"] {
        let mut profile = robin.get("/settings/profile").await.ok();
        profile["tone"] = json!(tone);
        robin.put("/settings/profile", &profile).await.ok();
        let id = first[0].id.replace("-1-1", "-1-0");
        let steps = hear(&robin, &ask, Some(&id)).await;
        let facts =
            |steps: &[Step]| steps.iter().filter(|s| s.event != "delta").map(|s| s.data.clone()).collect::<Vec<_>>();
        assert_eq!(facts(&steps), facts(&first), "{tone}");
        told.push(words(&steps));
    }
    let different: std::collections::BTreeSet<&String> = told.iter().collect();
    assert_eq!(different.len(), 5);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_fails_is_a_problem_and_no_stream(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let problem = stream(&robin, &json!({ "minutes": 9 }), None).await.problem();
    assert!(problem.starts_with("422 invalid"), "{problem}");
    let problem = stream(&robin, &json!({ "hours": 1 }), None).await.problem();
    assert!(problem.starts_with("400 wrong_shape"), "{problem}");
    let problem = robin.post("/days/2026-01-06/adapt/stream", &json!({ "minutes": 30 })).await.problem();
    assert!(problem.starts_with("404 not_found: "), "{problem}");
    assert_eq!(robin.session_on("2026-01-05").await["revision"], 1, "nothing was changed");

    // What is no place in a story is an ordinary question.
    for nonsense in ["", "7", "99-1-1", "1-1-1", "0-0-0", "2-1-1; drop table", "999999999-0-1"] {
        let steps = hear(&robin, &json!({}), Some(nonsense)).await;
        assert_eq!(names(&steps), ["readiness", "session", "delta", "done"], "{nonsense}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn nobody_hears_the_story_of_somebody_else(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let whole = hear(&robin, &json!({ "minutes": 30 }), None).await;
    let kim = app.newcomer("kim@example.org").await;
    let problem = stream(&kim, &json!({ "minutes": 30 }), Some(&whole[0].id)).await.problem();
    assert!(problem.starts_with("404 not_found: "), "{problem}");
}
