//! A day that goes otherwise than planned, and what a person may decide about it: keep the plan, add a set, be asked for
//! less, change two things at once.

use chrono::TimeDelta;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, program_request, set, with};

const DAY: &str = "/days/2026-01-05";
const MONDAY: &str = "2026-01-05";

async fn athlete(app: &TestApp) -> Client<'_> {
    let robin = app.athlete("robin@example.org").await;
    robin.create_program(&program_request()).await;
    robin
}

fn tired() -> Value {
    json!({ "sleep_hours": 4.5, "energy": 2 })
}

fn codes(session: &Value) -> Vec<&str> {
    session["plan"]["notes"].as_array().unwrap().iter().map(|n| n["code"].as_str().unwrap()).collect()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_kept_plan_is_remembered_until_somebody_asks_again(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let keep = format!("{DAY}/keep");
    assert!(
        robin.put(&keep, &json!({})).await.problem().starts_with("404 not_found"),
        "there is nothing to decide yet"
    );
    let proposed = robin.put(&format!("{DAY}/check-in"), &tired()).await.ok();
    assert_eq!(proposed["kept"], false);
    let kept = robin.put(&keep, &json!({})).await.ok();
    assert_eq!((&kept["kept"], &kept["proposal"]), (&json!(true), &proposed["proposal"]));
    assert_eq!(robin.get(&format!("{DAY}/readiness")).await.ok(), kept, "remembered");

    // What else is asked for changes only what it says.
    let shorter = robin.post(&format!("{DAY}/adapt"), &json!({ "minutes": 40 })).await.ok();
    assert!(!codes(&shorter["session"]).contains(&"check_in"), "{:?}", codes(&shorter["session"]));
    let id = shorter["session"]["id"].as_str().unwrap();
    robin.do_post(&format!("/sessions/{id}/undo")).await.ok();

    assert_eq!(robin.delete(&keep).await.ok()["kept"], false);
    robin.put(&keep, &json!({})).await.ok();
    let asked = robin.put(&format!("{DAY}/check-in"), &json!({ "sleep_hours": 4.0, "energy": 2 })).await.ok();
    assert_eq!(asked["kept"], false, "another check-in asks anew");
    robin.put(&keep, &json!({})).await.ok();
    let fitted = robin.post(&format!("{DAY}/adapt"), &json!({})).await.ok();
    assert!(codes(&fitted["session"]).contains(&"readiness_amber"), "asked for after all");
    assert_eq!(robin.get(&format!("{DAY}/readiness")).await.ok()["kept"], false);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn nobody_keeps_the_plan_of_a_day_that_asks_for_help(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    robin.put(&format!("{DAY}/check-in"), &json!({ "red_flags": ["chest_pain"] })).await.ok();
    assert!(robin.put(&format!("{DAY}/keep"), &json!({})).await.problem().starts_with("409 help_first"));
    let adapted = robin.post(&format!("{DAY}/adapt"), &json!({ "minutes": 40 })).await.ok();
    assert_eq!(adapted["session"]["status"], "skipped");
}

/// Every set of a session, done with so much in reserve beyond what was asked.
async fn train(robin: &Client<'_>, date: &str, easier: f64) {
    let session = robin.session_on(date).await;
    let mut sets = Vec::new();
    for (place, exercise) in session["plan"]["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|b| b["role"] == "main" || b["role"] == "accessory")
        .flat_map(|b| b["exercises"].as_array().unwrap())
        .enumerate()
    {
        for (position, group) in exercise["sets"].as_array().unwrap().iter().enumerate() {
            let reps = group["target"]["high"].as_u64().unwrap_or(10);
            let mut done = set(exercise["movement"].as_str().unwrap(), position as u16, 40.0, reps as u16);
            done["exercise"] = json!(place);
            done["target"] = group["target"].clone();
            done["target_rpe"] = group["rpe"].clone();
            done["rpe"] = json!(group["rpe"].as_f64().unwrap() - easier);
            sets.push(done);
        }
    }
    let workout = json!({
        "id": uuid::Uuid::now_v7(),
        "session_id": session["id"],
        "date": date,
        "started_at": format!("{date}T07:00:00Z"),
        "finished_at": format!("{date}T07:50:00Z"),
        "session_rpe": 7,
        "sets": sets,
    });
    robin.post("/logs/workouts", &workout).await.ok();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn feeling_great_adds_a_set_only_after_two_sessions_better_than_planned(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let great = json!({ "great": true });
    let refused = robin.post(&format!("{DAY}/adapt"), &great).await.problem();
    assert!(refused.starts_with("422 nothing_to_add"), "{refused}");

    train(&robin, MONDAY, 1.0).await;
    app.advance(TimeDelta::days(2));
    let robin = app.back("robin@example.org").await;
    train(&robin, "2026-01-07", 1.0).await;
    app.advance(TimeDelta::days(2));
    let robin = app.back("robin@example.org").await;
    let before = robin.session_on("2026-01-09").await;
    let added = robin.post("/days/2026-01-09/adapt", &great).await.ok();
    let sets = |session: &Value| -> u64 {
        let blocks = session["plan"]["blocks"].as_array().unwrap().iter();
        let lifts = blocks.filter(|b| b["role"] == "main" || b["role"] == "accessory");
        let groups = lifts.flat_map(|b| b["exercises"].as_array().unwrap()).flat_map(|e| e["sets"].as_array().unwrap());
        groups.map(|g| g["count"].as_u64().unwrap()).sum()
    };
    assert_eq!(sets(&added["session"]), sets(&before) + 1, "{}", added["changes"]);
    assert!(codes(&added["session"]).contains(&"optional_set"));
    let again = robin.post("/days/2026-01-09/adapt", &great).await.ok();
    assert_eq!((&again["changes"], sets(&again["session"])), (&json!([]), sets(&before) + 1), "twice is once");

    // How hard each lift should be is said with its reason: two days after the last session nothing is tired much.
    let efforts = again["session"]["efforts"].as_array().unwrap();
    assert!(!efforts.is_empty());
    for effort in efforts {
        assert!(effort["suggested"].as_f64() <= effort["planned"].as_f64(), "{effort}");
        assert!(effort["text"].as_str().unwrap().starts_with("RPE "), "{effort}");
        assert!(effort["parts"].as_array().unwrap().iter().any(|p| p["cause"] == "recovery"), "{effort}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_tired_morning_is_felt_in_every_effort_and_only_near(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    assert_eq!(robin.session_on("2026-01-09").await["efforts"], json!([]), "in four days is a guess");
    let rested = robin.session_on(MONDAY).await;
    robin.put(&format!("{DAY}/check-in"), &tired()).await.ok();
    let now = robin.session_on(MONDAY).await;
    let pairs = rested["efforts"].as_array().unwrap().iter().zip(now["efforts"].as_array().unwrap());
    let mut lower = 0;
    for (before, after) in pairs {
        assert!(after["suggested"].as_f64() <= before["suggested"].as_f64());
        lower += usize::from(after["suggested"].as_f64() < before["suggested"].as_f64());
    }
    let capped = now["efforts"].as_array().unwrap().iter().all(|e| e["suggested"].as_f64() <= Some(7.5));
    assert!(capped, "{}", now["efforts"]);
    assert!(lower > 0 || rested["efforts"].as_array().unwrap().iter().all(|e| e["planned"].as_f64() <= Some(7.5)));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn who_keeps_to_the_plan_keeps_every_lift(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let mut lifts = Vec::new();
    for (email, adherence) in [("robin@example.org", "optimise"), ("kim@example.org", "keep_plan")] {
        let person = app.athlete(email).await;
        let profile = person.get("/settings/profile").await.ok();
        person.put("/settings/profile", &with(profile, "adherence", json!(adherence))).await.ok();
        person.create_program(&program_request()).await;
        let before = person.session_on(MONDAY).await;
        let led = |m: &str| before["facts"].as_array().unwrap().iter().any(|f| f["primary"].to_string().contains(m));
        let muscle = ["chest", "quadriceps", "lats", "glutes"].into_iter().find(|m| led(m)).unwrap();
        person.put(&format!("{DAY}/check-in"), &json!({ "soreness": { muscle: 7 } })).await.ok();
        let after = person.post(&format!("{DAY}/adapt"), &json!({})).await.ok();
        let names = |session: &Value| -> Vec<String> {
            let blocks = session["plan"]["blocks"].as_array().unwrap().iter();
            let lifting = blocks.filter(|b| b["role"] == "main" || b["role"] == "accessory");
            lifting.flat_map(|b| b["exercises"].as_array().unwrap()).map(|e| e["movement"].to_string()).collect()
        };
        lifts.push((names(&before), names(&after["session"])));
    }
    assert_ne!(lifts[0].0, lifts[0].1, "other muscles take the place of the sore ones");
    assert_eq!(lifts[1].0, lifts[1].1, "the lifts stay");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn two_changes_at_once_are_both_there_or_one_is_asked_again(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let before = robin.session_on(MONDAY).await;
    let path = format!("{DAY}/adapt");
    let (shorter, taken) = (json!({ "minutes": 40 }), json!({ "equipment_taken": ["barbell"] }));
    let (one, two) = tokio::join!(robin.post(&path, &shorter), robin.post(&path, &taken));
    let worked = [&one, &two].into_iter().filter(|a| a.status == 200).count();
    assert!(worked >= 1, "{} {}", one.text, two.text);
    for answer in [one, two].into_iter().filter(|a| a.status != 200) {
        assert!(answer.problem().starts_with("409 changed_meanwhile"), "{}", answer.text);
    }
    let after = robin.session_on(MONDAY).await;
    assert_eq!(after["revision"].as_u64().unwrap(), before["revision"].as_u64().unwrap() + worked as u64);
    assert_eq!(after["plan"]["verdict"]["violations"], json!([]));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn days_without_a_session_and_sessions_that_are_over_say_so(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let less = json!({ "minutes": 30 });
    let nothing = robin.post("/days/2026-01-06/adapt", &less).await.problem();
    assert!(nothing.starts_with("404 not_found") && nothing.contains("session on this day"), "{nothing}");
    train(&robin, MONDAY, 0.0).await;
    assert!(robin.post(&format!("{DAY}/adapt"), &less).await.problem().starts_with("409 session_closed"));
    app.advance(TimeDelta::days(4));
    let robin = app.back("robin@example.org").await;
    let past = robin.post("/days/2026-01-07/adapt", &less).await.problem();
    assert!(past.starts_with("409 session_closed"), "{past}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn later_sets_correct_within_bounds_and_know_when_it_is_enough(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = athlete(&app).await;
    let done = |position: u16, kg: f64, reps: u16, rpe: f64| {
        let mut done = set("barbell-bench-press", position, kg, reps);
        done["rpe"] = json!(rpe);
        done["target_rpe"] = json!(8.0);
        done["target"] = json!({ "type": "reps", "low": 8, "high": 8 });
        done
    };
    let ask = |set: Value, earlier: Vec<Value>| json!({ "set": set, "first": earlier.is_empty(), "earlier": earlier });
    let said = async |body: Value| robin.post("/logs/after-set", &body).await.ok();

    let fine = said(ask(done(1, 60.0, 8, 8.5), vec![done(0, 60.0, 8, 8.0)])).await;
    assert_eq!(fine["correction"], Value::Null, "half a point is nothing");
    let harder = said(ask(done(1, 60.0, 8, 9.0), vec![done(0, 60.0, 8, 8.0)])).await;
    let load = harder["correction"]["load"].as_f64().unwrap();
    assert!((55.5..60.0).contains(&load), "{harder}");
    // It was corrected already: the load goes no further from the first set's.
    let bound = said(ask(done(2, 57.5, 8, 10.0), vec![done(0, 60.0, 8, 8.0), done(1, 60.0, 8, 9.0)])).await;
    assert!(bound["correction"]["load"].as_f64().is_none_or(|kg| kg >= 55.5), "{bound}");
    let fell = said(ask(done(2, 60.0, 6, 9.0), vec![done(0, 60.0, 8, 8.0), done(1, 60.0, 8, 9.0)])).await;
    assert_eq!(fell["enough"], "reps_fell", "{fell}");
    let limit = said(ask(done(2, 60.0, 8, 10.0), vec![done(0, 60.0, 8, 8.0), done(1, 60.0, 8, 9.5)])).await;
    assert_eq!(limit["enough"], "twice_to_the_limit", "{limit}");
    let other = ask(done(1, 60.0, 8, 8.0), vec![set("barbell-back-squat", 0, 60.0, 8)]);
    assert!(robin.post("/logs/after-set", &other).await.problem().contains("earlier[0].movement other_movement"));
}
