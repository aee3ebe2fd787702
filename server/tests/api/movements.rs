//! The library and standing rules about it.

use insta::assert_json_snapshot;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::TestApp;

fn names(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_library_is_paged_without_gaps_or_repeats(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let mut all = Vec::new();
    let mut path = "/movements?limit=100".to_owned();
    loop {
        let page = robin.get(&path).await.ok();
        all.extend(names(&page));
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/movements?limit=100&cursor={cursor}"),
            None => break,
        }
    }
    assert!(all.len() >= 300, "{} movements", all.len());
    let mut unique = all.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), all.len());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn movements_are_found_by_name_alias_and_mistyped(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    for words in ["bench%20press", "BP", "bensh%20pres"] {
        let page = robin.get(&format!("/movements?search={words}")).await.ok();
        assert!(names(&page).contains(&"barbell-bench-press".to_owned()), "{words}: {page}");
    }
    let page = robin.get("/movements?pattern=horizontal_push&limit=3").await.ok();
    assert!(page["items"].as_array().unwrap().iter().all(|item| item["pattern"] == "horizontal_push"));
    assert!(robin.get("/movements?search=zzzzzzzzzz").await.ok()["items"].as_array().unwrap().is_empty());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_wrong_query_is_told_what_is_wrong(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let problem = robin.get("/movements?pattern=teleport").await.problem();
    assert!(problem.starts_with("400 wrong_query · pattern unreadable: ") && problem.contains("teleport"), "{problem}");
    for (limit, expected) in [
        ("limit=0", "400 wrong_query · limit unreadable: a limit lies between 1 and 100."),
        ("limit=101", "400 wrong_query · limit unreadable: a limit lies between 1 and 100."),
        ("limmit=5", "400 wrong_query · limmit unknown_field: There is no parameter `limmit`."),
    ] {
        for list in ["movements", "programs", "logs/workouts"] {
            let problem = robin.get(&format!("/{list}?{limit}")).await.problem();
            assert_eq!(problem, expected, "{list}");
        }
    }
    for limit in ["-1", "many", "99999"] {
        let problem = robin.get(&format!("/movements?limit={limit}")).await.problem();
        assert!(problem.starts_with("400 wrong_query · limit unreadable: "), "{problem}");
    }
    assert_eq!(
        robin.get("/movements?cursor=nonsense").await.problem(),
        "422 invalid · cursor unknown: Give back `next_cursor` of the page before as it was."
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_movement_tells_everything_about_itself(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let mut page = robin.get("/movements/barbell-bench-press").await.ok();
    // The stand-ins change with the library; a test of their own says what they have to be.
    assert!(page.as_object_mut().unwrap().remove("others").is_some());
    assert_json_snapshot!(page);
    assert_eq!(robin.get("/movements/flying").await.problem(), "404 not_found: There is no such movement.");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_rule_is_set_and_lifted(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let rule = |movement: &str, rule: Value| json!({ "movement": movement, "rule": rule });

    let profile = robin.post("/movements/preferences", &rule("barbell-bench-press", json!("hard_no"))).await.ok();
    assert_eq!(profile["rules"], json!({ "barbell-bench-press": "hard_no" }));
    assert_eq!(robin.get("/movements/barbell-bench-press").await.ok()["rule"], "hard_no");

    let profile = robin.post("/movements/preferences", &rule("barbell-bench-press", Value::Null)).await.ok();
    assert_eq!(profile["rules"], json!({}));

    assert_eq!(
        robin.post("/movements/preferences", &rule("flying", json!("preferred"))).await.problem(),
        "422 invalid · movement unknown_movement: There is no movement called `flying`."
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_movement_of_ones_own_is_kept_changed_liked_and_deleted(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let kim = app.athlete("kim@example.org").await;
    let mut mine = robin.get("/movements/barbell-bench-press").await.ok()["movement"].clone();
    let id = format!("own-{}", uuid::Uuid::now_v7());
    mine["id"] = json!(id);
    let path = format!("/movements/{id}");
    let problem = robin.post("/movements", &json!({ "movement": mine })).await.problem();
    assert!(problem.starts_with("409 duplicate_movement"), "{problem}");
    mine["name"] = json!("Garage press");
    mine["aliases"] = json!([]);
    mine["primary"] = json!([]);
    let problem = robin.post("/movements", &json!({ "movement": mine })).await.problem();
    assert!(problem.contains("movement.primary missing_muscle"), "{problem}");
    mine["primary"] = json!(["wings"]);
    let problem = robin.post("/movements", &json!({ "movement": mine })).await.problem();
    assert!(problem.contains("movement.primary"), "{problem}");
    mine["primary"] = json!(["chest"]);
    let saved = robin.post("/movements", &json!({ "movement": mine })).await.ok();
    assert_eq!((&saved["own"], &saved["movement"]["name"]), (&json!(true), &json!("Garage press")));
    mine["name"] = json!("Shed press");
    assert_eq!(robin.put(&path, &json!({ "movement": mine })).await.ok()["movement"]["name"], "Shed press");

    assert!(kim.get(&path).await.problem().starts_with("404 "));
    assert!(kim.put(&path, &json!({ "movement": mine })).await.problem().starts_with("404 "));
    assert!(kim.delete(&path).await.problem().starts_with("404 "));
    assert!(names(&kim.get("/movements?search=shed%20press").await.ok()).iter().all(|found| *found != id));

    let liked = format!("{path}/favourite");
    robin.put(&liked, &json!(null)).await.empty();
    assert_eq!(names(&robin.get("/movements?favourite=true").await.ok()), [id.as_str()]);
    assert!(kim.put(&liked, &json!(null)).await.problem().starts_with("404 "));
    robin.delete(&liked).await.empty();
    assert!(names(&robin.get("/movements?favourite=true").await.ok()).is_empty());
    robin.delete(&path).await.empty();
    assert!(robin.get(&path).await.problem().starts_with("404 "));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn stand_ins_follow_what_is_in_the_way(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let listed = |answer: &Value| -> Vec<String> {
        answer.as_array().unwrap().iter().map(|o| o["movement"].as_str().unwrap().to_owned()).collect()
    };
    let plain = listed(&robin.get("/movements/barbell-bench-press/instead").await.ok());
    assert!(plain.len() >= 4 && !plain.contains(&"barbell-bench-press".to_owned()), "{plain:?}");
    // The page tells the same as the question for it alone.
    let others = robin.get("/movements/barbell-bench-press").await.ok()["others"].clone();
    assert_eq!(listed(&others["instead"]), plain);
    let similar = robin.get("/movements/barbell-bench-press/similar").await.ok();
    assert_eq!(others["similar"], similar);
    let easier = robin.get("/movements/barbell-bench-press/instead?ask=easier").await.ok();
    assert_eq!(others["easier"], easier);

    let path = "/movements/barbell-bench-press/instead?taken=barbell,rack&hurts=shoulder";
    let without = listed(&robin.get(path).await.ok());
    assert!(!without.is_empty() && without != plain, "{without:?}");
    for id in &without {
        let facts = robin.get(&format!("/movements/{id}")).await.ok()["movement"].clone();
        assert!(!facts["equipment"].as_array().unwrap().contains(&json!("barbell")), "{id}");
    }
    let never = json!({ "movement": plain[0], "rule": "hard_no" });
    robin.post("/movements/preferences", &never).await.ok();
    assert!(!listed(&robin.get("/movements/barbell-bench-press/instead").await.ok()).contains(&plain[0]));

    for (query, expected) in [
        ("taken=teapot", "422 invalid · taken unknown_equipment"),
        ("hurts=soul", "422 invalid · hurts unknown_joint"),
        ("hurts=knee:awful", "422 invalid · hurts unknown_severity"),
        ("ask=sideways", "400 wrong_query · ask unreadable"),
        ("teken=rack", "400 wrong_query · teken unknown_field"),
    ] {
        let problem = robin.get(&format!("/movements/barbell-bench-press/instead?{query}")).await.problem();
        assert!(problem.starts_with(expected), "{query}: {problem}");
    }
    assert!(robin.get("/movements/flying/instead").await.problem().starts_with("404 not_found"));
    assert!(robin.get("/movements/flying/similar").await.problem().starts_with("404 not_found"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn whatever_is_typed_is_answered(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let storm = "%25_".repeat(30);
    // Nothing, spaces, emoji, wildcards, quotes, a NUL, letters of other scripts, half a character.
    for typed in [
        "",
        "%20%20",
        "%F0%9F%8F%8B%EF%B8%8F",
        &storm,
        "';--",
        "%00",
        "%D0%B6%D0%B8%D0%BC",
        "%22",
        "%5C",
        "(",
        "e%CC%81",
    ] {
        for path in
            ["/movements?search=", "/movements/search?search=", "/movements/search/hindrances?safe=true&search="]
        {
            robin.get(&format!("{path}{typed}")).await.ok();
        }
    }
    let problem = robin.get(&format!("/movements/search?search={}", "x".repeat(10_000))).await.problem();
    assert_eq!(problem, "422 invalid · search too_long: Search for at most 100 characters.");

    let none = "search=squat&muscle=biceps&fits_equipment=false";
    assert!(names(&robin.get(&format!("/movements/search?{none}")).await.ok()).is_empty());
    let told = robin.get(&format!("/movements/search/hindrances?{none}")).await.ok();
    assert_eq!(told[0]["filter"], "muscle", "{told}");
    assert_eq!(told[0]["label"], "Biceps");

    let mut all = Vec::new();
    let mut path = "/movements/search?search=press&no_spinal_load=true&limit=10".to_owned();
    loop {
        let page = robin.get(&path).await.ok();
        all.extend(names(&page));
        match page["next_cursor"].as_str() {
            Some(cursor) => {
                path = format!("/movements/search?search=press&no_spinal_load=true&limit=10&cursor={cursor}")
            }
            None => break,
        }
    }
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert!(all.len() > 10 && once.len() == all.len(), "{all:?}");

    let status = robin.get("/movements/search/status").await.ok();
    assert_eq!((&status["by_meaning"], &status["embedder"]), (&json!(false), &Value::Null));
    assert!(status["total"].as_u64() > Some(300));
}
