//! Check-ins and readiness as an API client sees them.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{TestApp, program_request};

const DAY: &str = "/days/2026-01-05";

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_bad_night_is_told_measured_and_fitted(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    let empty = robin.get(&format!("{DAY}/check-in")).await.ok();
    assert_eq!((&empty["stored"], &empty["check_in"]), (&json!(false), &json!({})));

    let told = json!({ "sleep_hours": 4.5, "energy": 2, "soreness": { "chest": 5 } });
    let mut ready = robin.put(&format!("{DAY}/check-in"), &told).await.ok();
    assert_eq!(robin.get(&format!("{DAY}/readiness")).await.ok(), ready);
    assert_eq!(robin.get(&format!("{DAY}/check-in")).await.ok()["check_in"], told);
    let session = robin.session_on("2026-01-05").await;
    assert_eq!(ready["session"], session["id"]);
    ready["session"] = Value::Null;
    let proposal = ready["proposal"].take();
    insta::assert_json_snapshot!("readiness", ready);

    let adapted = robin.post(&format!("{DAY}/adapt"), &json!({})).await.ok();
    assert_eq!(adapted["changes"], proposal);
    let codes: Vec<&str> =
        adapted["session"]["plan"]["notes"].as_array().unwrap().iter().map(|n| n["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"readiness_amber") && codes.contains(&"sore_chest"), "{codes:?}");
    let id = session["id"].as_str().unwrap();
    let undone = robin.do_post(&format!("/sessions/{id}/undo")).await.ok();
    assert_eq!(undone["plan"]["blocks"], session["plan"]["blocks"]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_red_flag_comes_before_everything(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    let told = json!({ "sleep_hours": 9, "energy": 5, "red_flags": ["chest_pain"] });
    let ready = robin.put(&format!("{DAY}/check-in"), &told).await.ok();
    assert_eq!((&ready["readiness"]["score"], &ready["readiness"]["band"]), (&json!(100), &json!("rest")));
    insta::assert_json_snapshot!("red_flag", ready["readiness"]["stops"]);
    let adapted = robin.post(&format!("{DAY}/adapt"), &json!({ "minutes": 30 })).await.ok();
    assert_eq!(adapted["session"]["status"], "skipped");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_wrong_field_is_named_and_nothing_is_stored(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let path = format!("{DAY}/check-in");
    let told = json!({ "sleep_hours": 17, "stress": 0, "pain": [{ "joint": "knee", "score": 11 }], "hrv": 2 });
    assert_eq!(
        robin.put(&path, &told).await.problem(),
        "422 invalid · sleep_hours out_of_range: Sleep lies between 0 and 16 hours. · stress out_of_range: Choose 1 to 5. \
         · pain[0].score out_of_range: Pain lies between 0 and 10. · hrv out_of_range: Heart-rate variability lies between \
         3 and 300 ms."
    );
    let problem = robin.put(&path, &json!({ "mood": 3 })).await.problem();
    assert!(problem.contains("unknown_field"), "{problem}");
    let problem = robin.put("/days/2026-01-06/check-in", &json!({})).await.problem();
    assert!(problem.contains("date out_of_range"), "{problem}");
    assert_eq!(robin.get(&path).await.ok()["stored"], false);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_morning_belongs_to_one_person(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let (robin, eve) = (app.athlete("robin@example.org").await, app.athlete("eve@example.org").await);
    robin.put(&format!("{DAY}/check-in"), &json!({ "energy": 1 })).await.ok();
    assert_eq!(eve.get(&format!("{DAY}/readiness")).await.ok()["checked_in"], false);
    assert_eq!(eve.get(&format!("{DAY}/check-in")).await.ok()["stored"], false);
}
