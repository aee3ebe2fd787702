//! Weeks that life moved, as an API client sees them. The program trains Monday, Wednesday and Friday.

use chrono::TimeDelta;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, day_after, program_request, with, workout};

const MONDAY: &str = "2026-01-05";

fn choices(offer: &Value) -> Vec<&str> {
    offer["ways"].as_array().unwrap().iter().map(|w| w["disruption"]["choice"].as_str().unwrap()).collect()
}

fn way<'v>(offer: &'v Value, choice: &str) -> &'v Value {
    offer["ways"].as_array().unwrap().iter().find(|w| w["disruption"]["choice"] == choice).unwrap()
}

async fn dates(robin: &Client<'_>) -> Vec<String> {
    let day = robin.get("/days/2026-01-08/plan").await.ok();
    let week = day["week"].as_array().unwrap();
    let with = |d: &&Value| !d["session"].is_null();
    week.iter().filter(with).map(|d| format!("{} {}", d["date"], d["session"]["status"])).collect()
}

/// Monday's session was not done, and it is Tuesday.
async fn missed<'a>(app: &'a TestApp) -> (Client<'a>, Value) {
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    assert_eq!(robin.get("/rearrangements/offers").await.ok(), json!([]));
    app.advance(TimeDelta::days(1));
    let robin = app.back("robin@example.org").await;
    let offers = robin.get("/rearrangements/offers").await.ok();
    assert_eq!(offers.as_array().unwrap().len(), 1);
    (robin, offers[0].clone())
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_missed_session_moves_and_moves_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let (robin, offer) = missed(&app).await;
    assert_eq!(choices(&offer)[0], "shift", "a free day loses nothing");
    let shift = way(&offer, "shift");
    let [only] = shift["sessions"].as_array().unwrap().as_slice() else { panic!("{shift}") };
    assert_eq!((&only["date"], &only["left_out"]), (&json!("2026-01-06"), &json!(false)));
    assert_eq!((&only["changes"][0]["from"], &only["changes"][0]["to"]), (&json!("Monday"), &json!("Tuesday")));
    assert_eq!(robin.post("/rearrangements/preview", &shift["disruption"]).await.ok(), *shift);

    let before = dates(&robin).await;
    let done = robin.post("/rearrangements", &shift["disruption"]).await.ok();
    assert_eq!((&done["state"], &done["can_undo"]), (&json!("applied"), &json!(true)));
    assert_eq!(robin.post("/rearrangements", &shift["disruption"]).await.ok(), done, "asking twice does it once");
    assert_eq!(dates(&robin).await[0], r#""2026-01-06" "planned""#);
    assert_eq!(robin.get("/rearrangements/offers").await.ok(), json!([]));
    assert_eq!(robin.session_on("2026-01-06").await["plan"]["date"], "2026-01-06");

    let path = format!("/rearrangements/{}/undo", done["id"].as_str().unwrap());
    assert_eq!(robin.do_post(&path).await.ok()["state"], "undone");
    assert_eq!(robin.do_post(&path).await.ok()["state"], "undone");
    assert_eq!(dates(&robin).await, before);
    assert_eq!(robin.get("/rearrangements/offers").await.ok()[0], offer);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_moved_session_stays_moved_when_it_is_adapted_and_taken_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let (robin, offer) = missed(&app).await;
    let done = robin.post("/rearrangements", &way(&offer, "shift")["disruption"]).await.ok();
    let adapted = robin.post("/days/2026-01-06/adapt", &json!({ "minutes": 30 })).await.ok();
    assert_ne!(adapted["changes"], json!([]));
    let path = format!("/rearrangements/{}/undo", done["id"].as_str().unwrap());
    assert!(robin.do_post(&path).await.problem().starts_with("409 changed_since"));
    let id = adapted["session"]["id"].as_str().unwrap();
    let undone = robin.do_post(&format!("/sessions/{id}/undo")).await.ok();
    assert_eq!((&undone["plan"]["date"], &undone["plan"]["asked_minutes"]), (&json!("2026-01-06"), &json!(60)));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn left_out_or_kept_it_is_not_offered_again(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let (robin, offer) = missed(&app).await;
    let skip = &way(&offer, "skip")["disruption"];
    let kept = robin.post("/rearrangements/keep", skip).await.ok();
    assert_eq!((&kept["state"], robin.get("/rearrangements/offers").await.ok()), (&json!("kept"), json!([])));
    robin.do_post(&format!("/rearrangements/{}/undo", kept["id"].as_str().unwrap())).await.ok();
    assert_eq!(robin.get("/rearrangements/offers").await.ok()[0], offer);

    let done = robin.post("/rearrangements", skip).await.ok();
    assert_eq!(dates(&robin).await[0], r#""2026-01-05" "skipped""#);
    assert_eq!(robin.get("/rearrangements/offers").await.ok(), json!([]));
    assert_eq!(robin.get("/rearrangements").await.ok()[0], done);
    robin.do_post(&format!("/rearrangements/{}/undo", done["id"].as_str().unwrap())).await.ok();
    assert_eq!(
        dates(&robin).await[0],
        r#""2026-01-05" "planned""#,
        "what was left out comes back, though it has passed"
    );
    assert_eq!(robin.get("/rearrangements/offers").await.ok()[0], offer);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_is_no_missed_session_is_refused(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let (robin, _) = missed(&app).await;
    let coming = robin.session_on("2026-01-07").await["id"].clone();
    let ask = |id: &Value| json!({ "kind": "missed", "session": id, "choice": "shift" });
    assert!(robin.post("/rearrangements", &ask(&coming)).await.problem().starts_with("409 not_missed"));
    let nobody = ask(&json!(uuid::Uuid::nil()));
    assert!(robin.post("/rearrangements", &nobody).await.problem().starts_with("404 not_found"));
    let eve = app.athlete("eve@example.org").await;
    eve.create_program(&with(program_request(), "start_date", json!("2026-01-06"))).await;
    assert!(eve.post("/rearrangements", &ask(&coming)).await.problem().starts_with("404 not_found"));
    let odd = json!({ "kind": "travel", "from": "2026-01-09", "to": "2026-01-07", "place": "hotel" });
    assert!(robin.post("/rearrangements", &odd).await.problem().contains("to before_start"));
    let late = json!({ "kind": "illness", "from": "2026-01-09", "to": "2026-01-10" });
    assert!(robin.post("/rearrangements", &late).await.problem().contains("from out_of_range"));
    let back = json!({ "kind": "return", "since": MONDAY });
    assert!(robin.post("/rearrangements", &back).await.problem().starts_with("409 not_away"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn days_away_use_what_is_there(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    let before = robin.session_on("2026-01-07").await;
    let travel = json!({ "kind": "travel", "from": "2026-01-06", "to": "2026-01-10", "place": "bands" });
    let done = robin.post("/rearrangements", &travel).await.ok();
    let sessions = done["sessions"].as_array().unwrap();
    assert_eq!(sessions.iter().map(|s| s["date"].as_str().unwrap()).collect::<Vec<_>>(), ["2026-01-07", "2026-01-09"]);
    let there = robin.session_on("2026-01-07").await;
    let codes: Vec<&str> =
        there["plan"]["notes"].as_array().unwrap().iter().map(|n| n["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"place_bands"), "{codes:?}");
    let text = there["plan"]["blocks"].to_string();
    assert!(!text.contains("barbell-") && !text.contains("dumbbell-"), "{text}");
    assert_eq!(there["plan"]["verdict"]["violations"], json!([]));
    // Less time on a day away still uses what is there.
    let short = robin.post("/days/2026-01-07/adapt", &json!({ "minutes": 30 })).await.ok();
    assert!(!short["session"]["plan"]["blocks"].to_string().contains("barbell-"));
    robin.do_post(&format!("/sessions/{}/undo", there["id"].as_str().unwrap())).await.ok();

    let undone = robin.do_post(&format!("/rearrangements/{}/undo", done["id"].as_str().unwrap())).await.ok();
    assert_eq!(undone["state"], "undone");
    // The session that was shortened meanwhile stays; the other one is what it was.
    let after = robin.session_on("2026-01-09").await;
    assert!(!after["plan"]["notes"].to_string().contains("place_bands"));
    assert_ne!(before["plan"]["blocks"], json!([]));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_illness_pauses_and_the_first_session_after_it_is_easy(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    let planned = robin.session_on("2026-01-09").await;
    let ill = json!({ "kind": "illness", "from": MONDAY, "to": "2026-01-07" });
    let done = robin.post("/rearrangements", &ill).await.ok();
    let out: Vec<(&str, bool)> = done["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["date"].as_str().unwrap(), s["left_out"].as_bool().unwrap()))
        .collect();
    assert_eq!(out, [(MONDAY, true), ("2026-01-07", true), ("2026-01-09", false)]);
    let easy = robin.session_on("2026-01-09").await;
    assert!(easy["plan"]["notes"].to_string().contains("after_illness"));
    robin.do_post(&format!("/rearrangements/{}/undo", done["id"].as_str().unwrap())).await.ok();
    assert_eq!(robin.session_on("2026-01-09").await["plan"]["blocks"], planned["plan"]["blocks"]);
    assert!(dates(&robin).await.iter().all(|d| d.ends_with(r#""planned""#)));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn after_a_break_the_coming_weeks_are_easier_unless_the_plan_is_kept(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    robin.post("/logs/workouts", &workout(MONDAY)).await.ok();
    app.advance(TimeDelta::days(16));
    let robin = app.back("robin@example.org").await;
    let today = day_after(MONDAY, 16);
    let offers = robin.get("/rearrangements/offers").await.ok();
    assert_eq!((&offers[0]["title"], offers.as_array().unwrap().len()), (&json!("Welcome back"), 1));
    let way = &offers[0]["ways"][0];
    assert_eq!(way["disruption"], json!({ "kind": "return", "since": MONDAY }));
    assert!(way["sessions"].as_array().unwrap().len() >= 8, "four weeks come back step by step");

    let kept = robin.post("/rearrangements/keep", &way["disruption"]).await.ok();
    assert_eq!(robin.get("/rearrangements/offers").await.ok(), json!([]));
    assert!(!robin.session_on(&today).await["plan"]["notes"].to_string().contains("comeback"));
    robin.do_post(&format!("/rearrangements/{}/undo", kept["id"].as_str().unwrap())).await.ok();

    let done = robin.post("/rearrangements", &way["disruption"]).await.ok();
    assert_eq!(done["state"], "applied");
    assert!(robin.session_on(&today).await["plan"]["notes"].to_string().contains("comeback"));
    assert_eq!(robin.get("/rearrangements/offers").await.ok(), json!([]));
}
