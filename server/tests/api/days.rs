//! A day and its session: what is planned, and changing it on the spot.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, program_request};

async fn athlete_with_program(app: &TestApp) -> Client<'_> {
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    robin
}

fn movements(session: &Value) -> Vec<String> {
    let blocks = session["plan"]["blocks"].as_array().unwrap();
    let exercises = blocks.iter().flat_map(|block| block["exercises"].as_array().unwrap());
    exercises.map(|exercise| exercise["movement"].as_str().unwrap().to_owned()).collect()
}

/// The plan without what is written about it.
fn prescription(session: &Value) -> String {
    session["plan"]["blocks"].to_string()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_day_shows_its_session_its_week_and_what_follows(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let day = robin.get("/days/2026-01-05/plan").await.ok();
    assert_eq!((&day["date"], &day["today"]), (&json!("2026-01-05"), &json!("2026-01-05")));
    assert_eq!(day["session"]["plan"]["date"], "2026-01-05");
    let trained: Vec<bool> = day["week"].as_array().unwrap().iter().map(|cell| cell["session"].is_object()).collect();
    assert_eq!(trained, [true, false, true, false, true, false, false]);
    assert_eq!(day["next"][0]["date"], "2026-01-07");

    let rest = robin.get("/days/2026-01-06/plan").await.ok();
    assert_eq!(rest["session"], Value::Null);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_day_without_a_program_is_empty(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let day = robin.get("/days/2026-01-05/plan").await.ok();
    assert_eq!((&day["program"], &day["session"], &day["next"]), (&Value::Null, &Value::Null, &json!([])));
    let problem = robin.post("/days/2026-01-05/adapt", &json!({ "minutes": 30 })).await.problem();
    assert!(problem.starts_with("404 not_found: "), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_is_no_date_is_refused(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    assert_eq!(
        robin.get("/days/tomorrow/plan").await.problem(),
        "400 wrong_date: `tomorrow` is not a date such as 2026-11-24."
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn thirty_minutes_are_a_hard_limit_and_can_be_taken_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let before = robin.session_on("2026-01-05").await;

    let adapted = robin.post("/days/2026-01-05/adapt", &json!({ "minutes": 30 })).await.ok();
    assert!(!adapted["changes"].as_array().unwrap().is_empty());
    let session = &adapted["session"];
    assert!(session["plan"]["estimated_seconds"].as_u64().unwrap() <= 1800);
    assert_eq!((&session["revision"], &session["can_undo"]), (&json!(2), &json!(true)));
    assert_eq!(session["plan"]["verdict"]["violations"], json!([]));

    let id = before["id"].as_str().unwrap();
    let undone = robin.do_post(&format!("/sessions/{id}/undo")).await.ok();
    assert_eq!(prescription(&undone), prescription(&before));
    assert_eq!(undone["can_undo"], false);
    let problem = robin.do_post(&format!("/sessions/{id}/undo")).await.problem();
    assert!(problem.starts_with("409 "), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn taken_equipment_is_not_needed_any_more(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let session = robin.session_on("2026-01-05").await;
    let mut used = session["equipment"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap());
    let taken = used.find(|id| !["wall", "chair"].contains(id)).unwrap().to_owned();

    let adapted = robin.post("/days/2026-01-05/adapt", &json!({ "equipment_taken": [taken] })).await.ok();
    assert!(!adapted["session"]["equipment"].to_string().contains(&format!("\"{taken}\"")), "{taken}");
    assert!(!adapted["changes"].as_array().unwrap().is_empty());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn pain_takes_out_what_it_forbids(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let ask = json!({ "hurts": [{ "joint": "knee", "severity": "severe" }] });
    let session = robin.post("/days/2026-01-05/adapt", &ask).await.ok()["session"].clone();
    for movement in movements(&session) {
        let view = robin.get(&format!("/movements/{movement}")).await.ok();
        assert_eq!(view["movement"]["joint_stress"]["knee"].as_u64().unwrap_or(0), 0, "{movement} loads the knee");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_swap_takes_the_best_that_fits_or_the_one_that_is_named(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let session = robin.session_on("2026-01-05").await;
    let id = session["id"].as_str().unwrap();
    let main = session["plan"]["blocks"].as_array().unwrap().iter().find(|b| b["role"] == "main").unwrap();
    let from = main["exercises"][0]["movement"].as_str().unwrap();

    let options = robin.get(&format!("/sessions/{id}/alternatives?movement={from}")).await.ok();
    let second = options[1]["movement"].as_str().unwrap();
    let swap = json!({ "swap": { "from": from, "to": second } });
    let adapted = robin.post(&format!("/sessions/{id}/adapt"), &swap).await.ok();
    let now = movements(&adapted["session"]);
    assert!(now.contains(&second.to_owned()) && !now.contains(&from.to_owned()), "{now:?}");

    let missing = json!({ "swap": { "from": "flying" } });
    let problem = robin.post(&format!("/sessions/{id}/adapt"), &missing).await.problem();
    assert!(problem.starts_with("422 "), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_wish_out_of_range_leaves_the_session_as_it_was(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let before = robin.session_on("2026-01-05").await;
    assert_eq!(
        robin.post("/days/2026-01-05/adapt", &json!({ "minutes": 9 })).await.problem(),
        "422 invalid · minutes out_of_range: Give between 10 and 120 minutes."
    );
    assert_eq!(robin.session_on("2026-01-05").await, before);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_is_skipped_and_brought_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let id = robin.session_on("2026-01-05").await["id"].as_str().unwrap().to_owned();
    assert_eq!(robin.do_post(&format!("/sessions/{id}/skip")).await.ok()["status"], "skipped");
    assert_eq!(robin.do_post(&format!("/sessions/{id}/skip")).await.ok()["status"], "skipped");
    assert_eq!(robin.do_post(&format!("/sessions/{id}/unskip")).await.ok()["status"], "planned");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_choice_can_be_accounted_for(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete_with_program(&app).await;
    let session = robin.session_on("2026-01-05").await;
    let id = session["id"].as_str().unwrap();
    let main = session["plan"]["blocks"].as_array().unwrap().iter().find(|b| b["role"] == "main").unwrap();
    let lift = main["exercises"][0]["movement"].as_str().unwrap();

    let account = robin.get(&format!("/sessions/{id}/certificate?movement={lift}")).await.ok();
    let scores = account["scores"].as_array().unwrap();
    assert_eq!(scores.len(), 7, "one value a dimension");
    for score in scores {
        let [value, weight, points] = ["value", "weight", "points"].map(|key| score[key].as_i64().unwrap());
        assert_eq!(value * weight / 1000, points, "{score}");
    }
    assert!(!account["reasons"].as_array().unwrap().is_empty());
    if let Some(flip) = account["flip"].as_object() {
        assert!(!movements(&session).contains(&flip["instead"].as_str().unwrap().to_owned()));
    }

    let problem = robin.get(&format!("/sessions/{id}/certificate?movement=flying")).await.problem();
    assert!(problem.starts_with("404 "), "{problem}");
}
