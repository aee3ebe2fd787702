//! Sport besides training: written down, refused with a reason, removed, and what it does to the sessions around it.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{TestApp, program_request};

const ID: &str = "0194a0c0-0000-7000-8000-000000000001";

fn football(date: &str) -> Value {
    json!({ "id": ID, "date": date, "kind": "football", "minutes": 150, "intensity": "competition" })
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_match_the_day_before_changes_the_session_until_it_is_removed(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    let before = robin.session_on("2026-01-05").await;

    let logged = robin.post("/activities", &football("2026-01-04")).await.ok();
    assert_eq!((&logged["entry"]["name"], &logged["entry"]["source"]), (&json!("Football (soccer)"), &json!("manual")));
    let today = logged["sessions"].as_array().unwrap().iter().find(|s| s["date"] == "2026-01-05").unwrap();
    let because = today["changes"][0]["because"].as_str().unwrap();
    assert!(because.contains("Football"), "{because}");
    let after = robin.session_on("2026-01-05").await;
    assert_ne!(after["plan"]["blocks"], before["plan"]["blocks"]);
    assert_eq!(after["plan"]["verdict"]["violations"], json!([]));

    let again = robin.post("/activities", &football("2026-01-04")).await.ok();
    assert_eq!((&again["entry"], &again["sessions"]), (&logged["entry"], &json!([])), "sent twice, done once");
    let list = robin.get("/activities").await.ok();
    assert_eq!(list.as_array().unwrap().len(), 1);
    let day = robin.get("/days/2026-01-04/plan").await.ok();
    assert_eq!((&day["activities"][0]["done"], &day["activities"][0]["planned"]), (&json!(ID), &json!(false)));

    assert_eq!(robin.delete(&format!("/activities/{ID}")).await.status, 204);
    let back = robin.session_on("2026-01-05").await;
    assert_eq!(back["plan"]["blocks"], before["plan"]["blocks"]);
    assert_eq!(robin.get("/activities").await.ok(), json!([]));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_cannot_have_been_is_refused_field_by_field(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    for (change, code) in [
        (json!({ "minutes": 5 }), "422 invalid · minutes out_of_range: "),
        (json!({ "minutes": 601 }), "422 invalid · minutes out_of_range: "),
        (json!({ "date": "2026-01-06" }), "422 invalid · date in_future: "),
        (json!({ "date": "1890-01-01" }), "422 invalid · date out_of_range: "),
        (json!({ "kind": "quidditch" }), "422 invalid · kind unknown_activity: "),
    ] {
        let mut activity = football("2026-01-04");
        activity.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let problem = robin.post("/activities", &activity).await.problem();
        assert!(problem.starts_with(code), "{change}: {problem}");
    }
    let problem = robin.get("/activities?from=2026-01-05&to=2026-01-01").await.problem();
    assert!(problem.starts_with("422 "), "{problem}");
    assert_eq!(robin.get("/activities").await.ok(), json!([]), "nothing was written");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn another_persons_activity_is_not_there(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let (robin, kim) = (app.athlete("robin@example.org").await, app.athlete("kim@example.org").await);
    robin.post("/activities", &football("2026-01-04")).await.ok();
    let problem = kim.delete(&format!("/activities/{ID}")).await.problem();
    assert!(problem.starts_with("404 "), "{problem}");
    assert_eq!(kim.get("/activities").await.ok(), json!([]));
    kim.post("/activities", &football("2026-01-03")).await.ok();
    assert_eq!(robin.get("/activities").await.ok()[0]["activity"]["date"], "2026-01-04", "ids belong to a person");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_known_id_with_other_content_is_a_conflict(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.post("/activities", &football("2026-01-04")).await.ok();
    let mut other = football("2026-01-04");
    other["minutes"] = json!(45);
    let problem = robin.post("/activities", &other).await.problem();
    assert!(problem.starts_with("409 id_taken · id id_taken: "), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_sport_of_every_week_shapes_the_program_and_shows_on_its_day(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let mut profile = robin.get("/settings/profile").await.ok();
    profile["activities"] = json!([{
        "kind": "football", "weekday": "sunday", "minutes": 90, "intensity": "hard", "part": "after_training", "priority": true,
    }]);
    robin.put("/settings/profile", &profile).await.ok();
    let id = robin.create_program(&program_request()).await;
    let program = robin.get(&format!("/programs/{id}")).await.ok();
    assert_eq!(program["request"]["activities"][0]["part"], "after_training", "{program}");
    let day = robin.get("/days/2026-01-11/plan").await.ok();
    assert_eq!(
        (&day["activities"][0]["name"], &day["activities"][0]["planned"]),
        (&json!("Football (soccer)"), &json!(true))
    );

    profile["activities"][0]["kind"] = json!("quidditch");
    let problem = robin.put("/settings/profile", &profile).await.problem();
    assert!(problem.starts_with("422 "), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn kinds_say_what_an_hour_costs(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let kinds = robin.get("/activities/definitions").await.ok();
    let kinds = kinds.as_array().unwrap();
    assert!(kinds.len() >= 90, "{}", kinds.len());
    let football = kinds.iter().find(|k| k["id"] == "football").unwrap();
    assert!(football["sets_per_hour"]["quadriceps"].as_f64().unwrap() > 0.0);
}
