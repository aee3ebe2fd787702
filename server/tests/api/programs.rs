//! Programs: asked for, built, read, renamed, removed.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, day_after, program_request, with};

async fn refused(client: &Client<'_>, request: Value) -> String {
    client.post("/programs", &json!({ "request": request })).await.problem()
}

async fn count(client: &Client<'_>) -> usize {
    client.get("/programs").await.ok()["items"].as_array().unwrap().len()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_is_whole_as_soon_as_it_is_created(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = robin.create_program(&program_request()).await;

    let status = robin.get(&format!("/programs/{id}/generation-status")).await.ok();
    assert_eq!(status, json!({ "state": "done", "weeks": 8, "sessions": 24, "sessions_passed": 24 }));

    let program = robin.get(&format!("/programs/{id}")).await.ok();
    assert_eq!(program["request"], program_request_as_stored());
    let weeks = program["weeks"].as_array().unwrap();
    assert_eq!(weeks.len(), 8);
    for week in weeks {
        let sessions = week["sessions"].as_array().unwrap();
        assert_eq!(sessions.len(), 3, "week {}", week["number"]);
        assert!(week["verdict"]["violations"].as_array().unwrap().is_empty());
        for session in sessions {
            assert!((8..=15).contains(&session["movements"].as_u64().unwrap()), "{session}");
        }
    }
    assert!(weeks.iter().any(|week| week["phase"] == "deload"), "a block has a deload week");
    let list = robin.get("/programs").await.ok();
    assert_eq!(list["items"][0], program["summary"]);
    assert_eq!(program["summary"]["active"], true);
}

/// What is not given comes back as nothing.
fn program_request_as_stored() -> Value {
    with(with(program_request(), "hybrid", Value::Null), "specialization", json!([]))
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_session_of_every_week_can_be_opened(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = robin.create_program(&program_request()).await;
    let program = robin.get(&format!("/programs/{id}")).await.ok();
    for week in program["weeks"].as_array().unwrap() {
        for summary in week["sessions"].as_array().unwrap() {
            let session = robin.get(&format!("/sessions/{}", summary["id"].as_str().unwrap())).await.ok();
            let plan = &session["plan"];
            assert_eq!(plan["verdict"]["violations"], json!([]), "{}", plan["title"]);
            assert!(plan["verdict"]["criteria"].as_array().unwrap().iter().all(|c| c["passed"] == true), "{plan}");
            for block in plan["blocks"].as_array().unwrap() {
                for exercise in block["exercises"].as_array().unwrap() {
                    assert!(!exercise["reasons"].as_array().unwrap().is_empty(), "{} has no reason", exercise["name"]);
                }
            }
            assert_eq!((&session["revision"], &session["can_undo"]), (&json!(1), &json!(false)));
        }
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn impossible_requests_are_refused_by_name_and_leave_nothing(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let goals = |list: &[(&str, u8)]| -> Value {
        list.iter().map(|(goal, weight)| json!({ "goal": goal, "weight": weight })).collect()
    };
    let all_days = json!(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "monday"]);
    let cases = [
        (
            "goals",
            goals(&[("strength", 5), ("endurance", 4)]),
            "422 invalid · goals sum: The points must add up to 10; they add up to 9.",
        ),
        (
            "goals",
            goals(&[("strength", 5), ("strength", 5)]),
            "422 invalid · goals[1].goal duplicate: Strength is chosen twice.",
        ),
        (
            "goals",
            goals(&[]),
            "422 invalid · goals count: Choose one to three goals. \
             · goals sum: The points must add up to 10; they add up to 0.",
        ),
        ("weeks", json!(7), "422 invalid · weeks out_of_range: A program lasts 8 to 12 weeks."),
        ("weeks", json!(13), "422 invalid · weeks out_of_range: A program lasts 8 to 12 weeks."),
        (
            "weekdays",
            json!([]),
            "422 invalid · weekdays out_of_range: Choose 1 to 6 training days; one day a week stays free for rest.",
        ),
        (
            "weekdays",
            all_days,
            "422 invalid · weekdays out_of_range: Choose 1 to 6 training days; one day a week stays free for rest. \
             · weekdays[7] duplicate: Monday is chosen twice.",
        ),
        (
            "session_minutes",
            json!(10),
            "422 invalid · session_minutes out_of_range: A session lasts 20 to 120 minutes.",
        ),
        (
            "session_minutes",
            json!(121),
            "422 invalid · session_minutes out_of_range: A session lasts 20 to 120 minutes.",
        ),
        ("start_date", json!("1890-01-01"), "422 invalid · start_date out_of_range: The start date lies too far away."),
        (
            "start_date",
            json!("2028-01-01"),
            "422 invalid · start_date out_of_range: A program starts within a year of today.",
        ),
        ("split", json!("hybrid"), "422 invalid · hybrid missing: A hybrid split needs its days or blocks."),
    ];
    for (field, content, expected) in cases {
        assert_eq!(refused(&robin, with(program_request(), field, content)).await, expected);
    }
    for (field, content) in
        [("split", json!("bro")), ("weeks", json!("eight")), ("weeks", json!(-8)), ("start_date", json!("2026-13-01"))]
    {
        let problem = refused(&robin, with(program_request(), field, content)).await;
        assert!(problem.starts_with(&format!("400 wrong_shape · request.{field} ")), "{problem}");
    }
    assert_eq!(count(&robin).await, 0);
}

/// Push, pull, legs and a free day, twice: eight days instead of seven, kept to the day for the whole program.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_may_repeat_every_eight_days(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let rota = |days: u8, on: &[u8]| {
        let mut request = with(program_request(), "microcycle", json!({ "days": days, "on": on }));
        request["weekdays"] = json!([]);
        request["split"] = json!("ppl");
        request
    };
    for (request, expected) in [
        (rota(6, &[1]), "422 invalid · microcycle.days out_of_range: A microcycle lasts 7 to 14 days."),
        (rota(8, &[]), "422 invalid · microcycle.on out_of_range: Choose one training day at least."),
        (rota(8, &[9]), "422 invalid · microcycle.on[0] out_of_range: Day 9 is none of the 8 days."),
        (rota(8, &[2, 2]), "422 invalid · microcycle.on[1] order: Day 2 does not come after day 2."),
        (
            rota(8, &[1, 2, 3, 4, 5, 6, 7, 8]),
            "422 invalid · microcycle.on out_of_range: One day in seven stays free for rest, from the end of a microcycle to \
             the next one as well.",
        ),
        (
            with(rota(8, &[1]), "weekdays", json!(["monday"])),
            "422 invalid · weekdays unexpected: The microcycle names its own training days; leave the weekdays out.",
        ),
    ] {
        assert_eq!(refused(&robin, request).await, expected);
    }
    assert_eq!(count(&robin).await, 0);

    let mut request = rota(8, &[1, 2, 3, 5, 6, 7]);
    request.as_object_mut().unwrap().remove("weekdays");
    let id = robin.create_program(&request).await;
    let program = robin.get(&format!("/programs/{id}")).await.ok();
    let start: chrono::NaiveDate = program["request"]["start_date"].as_str().unwrap().parse().unwrap();
    let weeks = program["weeks"].as_array().unwrap();
    assert!(weeks.len() >= 7, "{} microcycles", weeks.len());
    for (i, week) in weeks.iter().enumerate() {
        let days: Vec<i64> = week["sessions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| {
                (s["date"].as_str().unwrap().parse::<chrono::NaiveDate>().unwrap() - start).num_days() - 8 * i as i64
            })
            .collect();
        assert_eq!(days, [0, 1, 2, 4, 5, 6], "microcycle {i}");
        for bar in week["volume"].as_array().unwrap() {
            // Muscles that the rule book gives no landmarks have no ceiling.
            assert!(bar["mrv"] == 0.0 || bar["sets"].as_f64() <= bar["mrv"].as_f64(), "{bar}");
        }
    }
    let session = weeks[1]["sessions"][0]["id"].as_str().unwrap();
    let view = robin.get(&format!("/sessions/{session}")).await.ok();
    assert_eq!(view["cycle_days"], json!(8));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_mistake_of_a_request_is_named_at_once(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let request = with(with(program_request(), "weeks", json!(3)), "session_minutes", json!(500));
    let problem = refused(&robin, request).await;
    assert!(problem.contains("weeks out_of_range") && problem.contains("session_minutes out_of_range"), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn wishes_that_cannot_all_hold_are_named(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let mut profile = robin.get("/settings/profile").await.ok();
    profile["screening"] = json!({ "answered": true, "yes": ["chest_pain"], "cleared": false });
    robin.put("/settings/profile", &profile).await.ok();
    let problem = refused(&robin, program_request()).await;
    assert!(problem.starts_with("422 medical_clearance"), "{problem}");
    assert_eq!(count(&robin).await, 0);
}

/// Equipment for the arms, and every movement of the legs that needs none of it refused.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_leg_day_without_a_single_leg_movement_is_refused(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let mut rules = serde_json::Map::new();
    for pattern in ["squat", "hinge", "lunge", "isolation", "plyometric", "olympic", "isometric", "conditioning"] {
        let mut path = format!("/movements?pattern={pattern}&limit=100");
        loop {
            let page = robin.get(&path).await.ok();
            for movement in page["items"].as_array().unwrap() {
                rules.insert(movement["id"].as_str().unwrap().to_owned(), json!("hard_no"));
            }
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("/movements?pattern={pattern}&limit=100&cursor={cursor}");
        }
    }
    let mut profile = robin.get("/settings/profile").await.ok();
    profile["equipment"] = json!(["wall", "chair", "pull_up_bar"]);
    profile["rules"] = Value::Object(rules);
    robin.put("/settings/profile", &profile).await.ok();

    let request = with(program_request(), "split", json!("upper_lower"));
    let problem = refused(&robin, with(request, "weekdays", json!(["monday", "tuesday"]))).await;
    assert!(problem.starts_with("422 no_leg_movement"), "{problem}");
    assert_eq!(count(&robin).await, 0);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_repeated_request_builds_one_program(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = uuid::Uuid::now_v7();
    let create = json!({ "id": id, "request": program_request() });
    let first = robin.post("/programs", &create).await.created();
    let second = robin.post("/programs", &create).await.created();
    assert_eq!(first, second);
    assert_eq!(count(&robin).await, 1);

    let other = json!({ "id": id, "request": with(program_request(), "weeks", json!(9)) });
    assert_eq!(
        robin.post("/programs", &other).await.problem(),
        "409 id_taken · id id_taken: You have another program with this id. Nothing was built; repeat the request with a fresh id."
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_id_is_a_persons_own(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let create = json!({ "id": uuid::Uuid::now_v7(), "request": program_request() });
    let robin = app.athlete("robin@example.org").await;
    let kim = app.athlete("kim@example.org").await;
    let id = robin.post("/programs", &create).await.created()["id"].as_str().unwrap().to_owned();
    let path = format!("/programs/{id}");
    let kims = || kim.get(&path);
    assert_eq!(kims().await.problem(), "404 not_found: There is no such program.");
    // An id of somebody else's is as good as a fresh one: nothing tells whether it is in use.
    assert_eq!(kim.post("/programs", &create).await.created()["id"], json!(id));
    kim.put(&format!("/programs/{id}"), &json!({ "name": "Kim's" })).await.ok();
    let robins = robin.get(&format!("/programs/{id}")).await.ok();
    assert_ne!(robins["summary"]["name"], kims().await.ok()["summary"]["name"]);
    assert_eq!(robins["weeks"].as_array().unwrap().len(), 8);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_belongs_to_somebody_else_is_not_there(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let kim = app.athlete("kim@example.org").await;
    let id = robin.create_program(&program_request()).await;
    let session = robin.session_on("2026-01-05").await["id"].as_str().unwrap().to_owned();
    let nobodys = uuid::Uuid::now_v7();

    for program in [id.clone(), nobodys.to_string()] {
        let missing = "404 not_found: There is no such program.";
        assert_eq!(kim.get(&format!("/programs/{program}")).await.problem(), missing);
        assert_eq!(kim.get(&format!("/programs/{program}/generation-status")).await.problem(), missing);
        assert_eq!(kim.put(&format!("/programs/{program}"), &json!({ "name": "Mine" })).await.problem(), missing);
        assert_eq!(kim.delete(&format!("/programs/{program}")).await.problem(), missing);
        assert_eq!(kim.do_post(&format!("/programs/{program}/restore")).await.problem(), missing);
        assert_eq!(kim.do_post(&format!("/programs/{program}/regenerate-sessions")).await.problem(), missing);
    }
    for session in [session, nobodys.to_string()] {
        let missing = "404 not_found: There is no such session.";
        assert_eq!(kim.get(&format!("/sessions/{session}")).await.problem(), missing);
        assert_eq!(kim.do_post(&format!("/sessions/{session}/skip")).await.problem(), missing);
        assert_eq!(kim.do_post(&format!("/sessions/{session}/undo")).await.problem(), missing);
        let adapt = json!({ "minutes": 30 });
        assert_eq!(kim.post(&format!("/sessions/{session}/adapt"), &adapt).await.problem(), missing);
    }
    assert_eq!(kim.get("/programs/not-an-id").await.problem(), "404 not_found: There is nothing at this address.");
    assert_eq!(robin.get(&format!("/programs/{id}")).await.status, 200);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_is_renamed_removed_and_brought_back(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = robin.create_program(&program_request()).await;
    let path = format!("/programs/{id}");

    assert_eq!(robin.put(&path, &json!({ "name": "Winter" })).await.ok()["name"], "Winter");
    let problem = robin.put(&path, &json!({ "name": "x".repeat(81) })).await.problem();
    assert!(problem.starts_with("422 invalid · name "), "{problem}");

    robin.delete(&path).await.empty();
    assert_eq!(robin.get(&path).await.problem(), "404 not_found: There is no such program.");
    assert_eq!(count(&robin).await, 0);
    assert_eq!(robin.get("/days/2026-01-05/plan").await.ok()["session"], Value::Null);

    let restored = robin.do_post(&format!("{path}/restore")).await.ok();
    assert_eq!(restored["name"], "Winter");
    assert_eq!(count(&robin).await, 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_program_at_a_time_is_trained(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let first = robin.create_program(&program_request()).await;
    let second = robin.create_program(&with(program_request(), "weeks", json!(12))).await;
    let active = |list: Value| -> Vec<(String, bool)> {
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|p| (p["id"].as_str().unwrap().to_owned(), p["active"] == true)).collect()
    };
    assert_eq!(active(robin.get("/programs").await.ok()), [(second.clone(), true), (first.clone(), false)]);
    robin.put(&format!("/programs/{first}"), &json!({ "active": true })).await.ok();
    assert_eq!(active(robin.get("/programs").await.ok()), [(second, false), (first, true)]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn planning_the_rest_anew_obeys_the_profile_as_it_is_now(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let id = robin.create_program(&program_request()).await;
    let session = robin.session_on("2026-01-05").await;
    let main = session["plan"]["blocks"].as_array().unwrap().iter().find(|b| b["role"] == "main").unwrap();
    let unloved = main["exercises"][0]["movement"].as_str().unwrap();
    robin.post("/movements/preferences", &json!({ "movement": unloved, "rule": "hard_no" })).await.ok();

    robin.do_post(&format!("/programs/{id}/regenerate-sessions")).await.ok();

    for days in (0..56).step_by(7) {
        let session = robin.session_on(&day_after("2026-01-05", days)).await;
        assert!(!session["plan"]["blocks"].to_string().contains(&format!("\"movement\":\"{unloved}\"")), "day {days}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn programs_are_paged(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let mut made = Vec::new();
    for _ in 0..3 {
        made.insert(0, robin.create_program(&program_request()).await);
    }
    let first = robin.get("/programs?limit=2").await.ok();
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = robin.get(&format!("/programs?limit=2&cursor={cursor}")).await.ok();
    assert!(second["next_cursor"].is_null());
    let ids: Vec<_> =
        [&first, &second].iter().flat_map(|p| p["items"].as_array().unwrap()).map(|p| p["id"].clone()).collect();
    assert_eq!(ids, made);
    let problem = robin.get("/programs?cursor=nonsense").await.problem();
    assert_eq!(problem, "422 invalid · cursor unknown: Give back `next_cursor` of the page before as it was.");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_known_program_is_picked_and_built(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let offers = robin.get("/programs/ready").await.ok();
    let offer = offers.as_array().unwrap().iter().find(|o| o["program"]["id"] == "gzclp").unwrap();
    let request = with(offer["request"].clone(), "weekdays", json!(["monday", "wednesday", "friday"]));
    let id = robin.create_program(&request).await;
    let program = robin.get(&format!("/programs/{id}")).await.ok();
    assert_eq!(program["summary"]["name"], "GZCLP");
    assert_eq!(program["request"]["ready"], "gzclp");
    let titles: Vec<&str> = program["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|w| w["sessions"].as_array().unwrap())
        .map(|s| s["title"].as_str().unwrap().split(" · ").next().unwrap())
        .take(5)
        .collect();
    assert_eq!(titles, ["Workout A1", "Workout B1", "Workout A2", "Workout B2", "Workout A1"]);
    assert_eq!(
        refused(&robin, with(request, "ready", json!("no-such-program"))).await,
        "422 invalid · ready unknown_program: There is no ready program `no-such-program`."
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn programs_are_liked_and_no_longer(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let kim = app.athlete("kim@example.org").await;
    let offers = robin.get("/programs/ready").await.ok();
    let (offer, last) = (&offers[0], offers.as_array().unwrap().last().unwrap()["program"]["id"].clone());
    let program = robin.post("/programs", &json!({ "request": offer["request"] })).await.created();
    let path = format!("/programs/{}/favourite", program["id"].as_str().unwrap());
    for _ in 0..2 {
        robin.put(&path, &json!(null)).await.empty();
        assert_eq!(robin.get("/programs").await.ok()["items"][0]["favourite"], true);
    }
    assert!(kim.put(&path, &json!(null)).await.problem().starts_with("404 "));
    robin.delete(&path).await.empty();
    assert_eq!(robin.get("/programs").await.ok()["items"][0]["favourite"], false);

    let path = format!("/programs/ready/{}/favourite", last.as_str().unwrap());
    robin.put(&path, &json!(null)).await.empty();
    assert_eq!(robin.get("/programs/ready").await.ok()[0]["program"]["id"], last, "a favourite comes first");
    robin.delete(&path).await.empty();
    assert_ne!(robin.get("/programs/ready").await.ok()[0]["program"]["id"], last);
    assert!(robin.put("/programs/ready/moon-method/favourite", &json!(null)).await.problem().starts_with("404 "));
}
