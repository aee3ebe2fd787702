//! What the coming weeks would bring.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{TestApp, program_request};

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_coming_weeks_are_told_scenario_by_scenario(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = robin.create_program(&program_request()).await;
    let path = format!("/programs/{id}/what-if");

    let ask = json!({ "scenarios": ["as_planned", "miss_every_fourth"] });
    let answer = robin.post(&path, &ask).await.ok();
    assert_eq!(answer["from_log"], false);
    assert_eq!(answer["cycle_days"], 7);
    let outlooks = answer["outlooks"].as_array().unwrap();
    assert_eq!(outlooks.iter().map(|o| &o["scenario"]).collect::<Vec<_>>(), ["as_planned", "miss_every_fourth"]);
    for outlook in outlooks {
        let weeks = outlook["weeks"].as_array().unwrap();
        // What is left of the program, and the beginning of another round.
        assert_eq!(weeks.len(), 12);
        for week in weeks {
            let band = |key: &str| week["strength"][key].as_f64().unwrap();
            assert!(band("low") <= band("median") && band("median") <= band("high"), "{week}");
            assert!(week["sets"]["median"].as_f64().unwrap() > 0.0, "{week}");
        }
        assert!(!outlook["lifts"].as_array().unwrap().is_empty());
    }
    let sessions = |i: usize| outlooks[i]["sessions"].as_u64().unwrap();
    assert_eq!(sessions(1), sessions(0) - sessions(0) / 4);

    // The same question has the same answer, and all scenarios are asked for by naming none.
    assert_eq!(robin.post(&path, &ask).await.ok(), answer);
    let all = robin.post(&path, &json!({})).await.ok();
    assert_eq!(all["outlooks"].as_array().unwrap().len(), 4);
    assert_eq!(all["outlooks"][0], answer["outlooks"][0]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn twelve_weeks_are_looked_ahead_whatever_the_rounds_and_the_program(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let weeks = async |request: &Value| {
        let id = robin.create_program(request).await;
        let ask = json!({ "scenarios": ["as_planned"] });
        let answer = robin.post(&format!("/programs/{id}/what-if"), &ask).await.ok();
        (answer["cycle_days"].as_u64().unwrap(), answer["outlooks"][0]["weeks"].as_array().unwrap().len())
    };
    let mut request = program_request();
    request["weeks"] = json!(8);
    assert_eq!(weeks(&request).await, (7, 12), "eight weeks and four of the same program again");
    request["weekdays"] = json!([]);
    request["microcycle"] = json!({ "days": 10, "on": [1, 3, 6, 8] });
    assert_eq!(weeks(&request).await, (10, 8), "eighty days, not a hundred and twenty");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_scenario_comes_once_and_a_program_belongs_to_somebody(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = robin.create_program(&program_request()).await;
    let path = format!("/programs/{id}/what-if");
    let twice = robin.post(&path, &json!({ "scenarios": ["as_planned", "as_planned"] })).await;
    assert!(twice.problem().starts_with("422"), "refused");
    let eve = app.athlete("eve@example.org").await;
    assert!(eve.post(&path, &json!({})).await.problem().starts_with("404"), "not hers");
}
