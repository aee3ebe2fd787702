//! Logged workouts: saved again and again by a phone, finished once, answered by the next session.

use axum::http::Method;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TODAY, TestApp, program_request, set, with, workout};

async fn save(client: &Client<'_>, workout: &Value) -> Value {
    client.post("/logs/workouts", workout).await.ok()
}

async fn history(client: &Client<'_>) -> Vec<Value> {
    client.get("/logs/workouts").await.ok()["items"].as_array().unwrap().clone()
}

/// Every main and accessory set of a session, at its top target and planned effort.
fn as_planned(session: &Value, weight: f64) -> Value {
    let blocks = session["plan"]["blocks"].as_array().unwrap();
    let work = blocks.iter().filter(|block| block["role"] == "main" || block["role"] == "accessory");
    let mut sets = Vec::new();
    for (index, exercise) in work.flat_map(|block| block["exercises"].as_array().unwrap()).enumerate() {
        let mut position = 0;
        for group in exercise["sets"].as_array().unwrap() {
            for _ in 0..group["count"].as_u64().unwrap() {
                let target = &group["target"];
                let mut set = set(exercise["movement"].as_str().unwrap(), position, weight, 0);
                set["exercise"] = json!(index);
                set["weight"] = if group["load"].is_null() && exercise["load_basis"]["type"] == "no_load" {
                    Value::Null
                } else {
                    json!(group["load"].as_f64().unwrap_or(weight))
                };
                set["reps"] = target["high"].clone();
                set["seconds"] = target["seconds"].clone();
                set["metres"] = target["metres"].clone();
                set["rpe"] = group["rpe"].clone();
                set["target"] = target.clone();
                set["target_rpe"] = group["rpe"].clone();
                sets.push(set);
                position += 1;
            }
        }
    }
    let mut workout = workout(TODAY);
    workout["session_id"] = session["id"].clone();
    workout["sets"] = Value::Array(sets);
    workout
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_workout_comes_back_exactly_as_it_was_typed(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let mut typed = workout(TODAY);
    typed["sets"] = json!([set("barbell-bench-press", 0, 135.0, 5), set("barbell-bench-press", 1, 60.1, 8)]);
    typed["sets"][0]["unit"] = json!("lb");
    let saved = save(&robin, &typed).await;
    assert_eq!(saved["title"], "Workout");
    for (sent, back) in typed["sets"].as_array().unwrap().iter().zip(saved["workout"]["sets"].as_array().unwrap()) {
        for field in ["id", "movement", "reps", "weight", "unit", "rpe"] {
            assert_eq!(sent[field], back[field], "{field}");
        }
    }
    let summary = &saved["summary"];
    assert_eq!((&summary["seconds"], &summary["sets"]), (&json!(2700), &json!(2)));
    let tonnage = summary["tonnage"].as_f64().unwrap();
    assert!((tonnage - (135.0 * 0.453_592_37 * 5.0 + 60.1 * 8.0)).abs() < 0.1, "{tonnage}");
    assert_eq!(robin.get(&format!("/logs/workouts/{}", typed["id"].as_str().unwrap())).await.ok(), saved);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_double_tapped_finish_finishes_once(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let typed = workout(TODAY);
    let first = save(&robin, &typed).await;
    let second = save(&robin, &typed).await;
    assert_eq!(first, second);
    assert_eq!(history(&robin).await.len(), 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_running_workout_grows_with_every_save(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let mut typed = with(workout(TODAY), "finished_at", Value::Null);
    assert_eq!(save(&robin, &typed).await["summary"], Value::Null);
    assert_eq!(history(&robin).await[0]["finished"], false);

    typed["sets"].as_array_mut().unwrap().push(set("barbell-bench-press", 1, 62.5, 7));
    typed["finished_at"] = json!(format!("{TODAY}T07:45:00Z"));
    assert_eq!(save(&robin, &typed).await["summary"]["sets"], 2);
    // A late save from before the finish does not open it again.
    assert!(save(&robin, &with(typed, "finished_at", Value::Null)).await["summary"].is_object());
    assert_eq!(history(&robin).await.len(), 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn finishing_a_session_marks_it_done_and_changes_the_next(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    let session = robin.session_on(TODAY).await;

    let saved = save(&robin, &as_planned(&session, 40.0)).await;

    assert_eq!(robin.session_on(TODAY).await["status"], "done");
    let next = saved["summary"]["next"].as_array().unwrap();
    assert!(!next.is_empty(), "something changes next time");
    assert!(next.iter().all(|change| !change["because"].as_str().unwrap().is_empty()));
    assert!(!saved["summary"]["volume"].as_array().unwrap().is_empty());

    // A week later the same day asks for what was found, and says where it comes from.
    let later = robin.session_on("2026-01-12").await;
    let main = |session: &Value| {
        let blocks = session["plan"]["blocks"].as_array().unwrap();
        blocks.iter().find(|block| block["role"] == "main").unwrap()["exercises"][0].clone()
    };
    let (before, after) = (main(&session), main(&later));
    assert_eq!(before["movement"], after["movement"], "the main lift stays, so that it can be progressed");
    assert_eq!(before["load_basis"]["type"], "find_it");
    assert_ne!(after["load_basis"]["type"], "find_it");
    assert!(after["sets"][0]["load"].as_f64().unwrap() > 0.0);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn impossible_sets_are_refused_by_name_and_leave_nothing(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let one = |set: Value| with(workout(TODAY), "sets", json!([set]));
    let bench = || set("barbell-bench-press", 0, 60.0, 8);
    let cases = [
        (
            one(set("barbell-bench-press", 0, -5.0, 8)),
            "422 invalid · sets[0].weight out_of_range: A load is zero or more.",
        ),
        (
            one(set("barbell-bench-press", 0, 5000.0, 8)),
            "422 invalid · sets[0].weight out_of_range: A load is at most 1000 kg.",
        ),
        (
            one(set("barbell-bench-press", 0, 60.0, 900)),
            "422 invalid · sets[0].reps out_of_range: A set has at most 500 repetitions.",
        ),
        (
            one(set("flying", 0, 60.0, 8)),
            "422 invalid · sets[0].movement unknown_movement: The library has no movement `flying`.",
        ),
        (
            one(with(bench(), "reps", Value::Null)),
            "422 invalid · sets[0] empty: A set needs repetitions, a time or a distance.",
        ),
        (
            with(workout("1890-01-01"), "notes", json!("")),
            "422 invalid · date out_of_range: A workout cannot lie before 2000.",
        ),
        (workout("2026-02-01"), "422 invalid · date in_future: A workout cannot lie in the future."),
        (
            with(workout(TODAY), "finished_at", json!(format!("{TODAY}T06:00:00Z"))),
            "422 invalid · finished_at before_start: It ended before it began.",
        ),
        (
            with(workout(TODAY), "session_rpe", json!(11)),
            "422 invalid · session_rpe out_of_range: Effort lies between 0 and 10.",
        ),
        (
            with(workout(TODAY), "notes", json!("x".repeat(2001))),
            "422 invalid · notes too_long: Notes have at most 2000 characters.",
        ),
    ];
    for (typed, expected) in cases {
        assert_eq!(robin.post("/logs/workouts", &typed).await.problem(), expected);
    }
    assert!(history(&robin).await.is_empty());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn somebody_elses_workout_is_not_there(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let kim = app.athlete("kim@example.org").await;
    let typed = workout(TODAY);
    let saved = save(&robin, &typed).await;
    let path = format!("/logs/workouts/{}", typed["id"].as_str().unwrap());

    for method in [Method::GET, Method::DELETE] {
        assert_eq!(kim.call(method, &path, None).await.problem(), "404 not_found: There is no such workout.");
    }
    // The id is as good as a fresh one: nothing tells whether somebody else uses it.
    save(&kim, &with(typed.clone(), "notes", json!("mine"))).await;
    assert_eq!(robin.get(&path).await.ok(), saved);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_workout_is_removed_and_brought_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let typed = workout(TODAY);
    let saved = save(&robin, &typed).await;
    let path = format!("/logs/workouts/{}", typed["id"].as_str().unwrap());
    robin.delete(&path).await.empty();
    assert_eq!(robin.get(&path).await.problem(), "404 not_found: There is no such workout.");
    assert!(history(&robin).await.is_empty());
    assert_eq!(robin.do_post(&format!("{path}/restore")).await.ok(), saved);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_history_is_paged_newest_first(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    for date in ["2026-01-02", "2026-01-04", "2026-01-03"] {
        save(&robin, &workout(date)).await;
    }
    let first = robin.get("/logs/workouts?limit=2").await.ok();
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = robin.get(&format!("/logs/workouts?limit=2&cursor={cursor}")).await.ok();
    let dates: Vec<_> =
        [&first, &second].iter().flat_map(|p| p["items"].as_array().unwrap()).map(|w| w["date"].clone()).collect();
    assert_eq!(dates, ["2026-01-04", "2026-01-03", "2026-01-02"]);
    assert!(second["next_cursor"].is_null());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_first_set_too_hard_corrects_the_rest(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let set = json!({
        "id": uuid::Uuid::now_v7(), "movement": "barbell-bench-press", "exercise": 0, "position": 2, "kind": "work",
        "reps": 5, "weight": 80, "unit": "kg", "rpe": 10, "target_rpe": 8,
        "target": { "type": "reps", "low": 5, "high": 5 },
    });
    let said = robin.post("/logs/after-set", &json!({ "set": set, "first": true })).await.ok();
    assert_eq!((&said["unusual"], &said["correction"]["drop_a_set"]), (&json!(null), &json!(true)), "{said}");
    assert!(said["correction"]["load"].as_f64().unwrap() < 80.0);
    assert_eq!(robin.get("/logs/workouts").await.ok()["items"], json!([]), "nothing is stored");

    let mut absurd = set;
    absurd["reps"] = json!(900);
    absurd["movement"] = json!("flying");
    let problem = robin.post("/logs/after-set", &json!({ "set": absurd, "first": true })).await.problem();
    assert!(
        problem.starts_with("422 invalid") && problem.contains("set.reps") && problem.contains("set.movement"),
        "{problem}"
    );
}
