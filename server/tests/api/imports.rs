//! Files of other libraries through the door of admins.

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::json;
use sqlx::PgPool;

use crate::support::{Answer, Client, TestApp};

async fn send(client: &Client<'_>, path: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post(format!("/api/v1{path}"))
        .header(header::AUTHORIZATION, format!("Bearer {}", client.token))
        .body(body.into())
        .unwrap();
    client.app.send(request).await
}

const FILE: &str = r#"[
    {"name": "Barbell Bench Press", "equipment": "barbell", "primaryMuscles": ["chest"]},
    {"name": "Moon Rock Shuffle", "equipment": null, "primaryMuscles": ["quadriceps"]},
    {"primaryMuscles": []}
]"#;

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_file_is_looked_at_first_and_kept_when_that_is_confirmed(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let admin = app.newcomer("first@example.org").await;
    let kim = app.newcomer("kim@example.org").await;
    let report = send(&admin, "/admin/imports", FILE).await.ok();
    assert_eq!((&report["source"], &report["saved"]), (&json!("free_exercise_db"), &json!(false)));
    assert_eq!(report["records"][0]["movement"], "barbell-bench-press");
    assert_eq!(report["records"][1]["outcome"], "incomplete");
    assert_eq!(report["refused"], json!([{ "record": 3, "name": null, "why": "It has no name." }]));
    assert_eq!(admin.get("/admin/imports").await.ok(), json!([]));

    assert_eq!(send(&admin, "/admin/imports?confirm=true", FILE).await.ok()["saved"], true);
    let kept = admin.get("/admin/imports").await.ok();
    assert_eq!(kept[0]["records"].as_array().unwrap().len(), 2);
    let searched = admin.get("/movements?search=moon%20rock%20shuffle").await.ok();
    assert!(searched["items"].as_array().unwrap().iter().all(|m| m["name"] != "Moon Rock Shuffle"));

    let record = &kept[0]["records"][1];
    assert_eq!(record["facts"]["primary"], json!(["quadriceps"]), "{record}");
    let mut movement = admin.get("/movements/bodyweight-squat").await.ok()["movement"].clone();
    movement["id"] = json!("own-00000000-0000-4000-8000-000000000007");
    movement["name"] = json!("Moon Rock Shuffle");
    movement["aliases"] = json!([]);
    let complete = json!({ "source": "free_exercise_db", "key": record["key"], "movement": movement });
    assert!(kim.post("/admin/imports/complete", &complete).await.problem().starts_with("404 no_such_endpoint"));
    assert_eq!(admin.post("/admin/imports/complete", &complete).await.ok()["own"], true);
    assert_eq!(admin.get("/admin/imports").await.ok()[0]["records"][1]["outcome"], "matched");
    let searched = admin.get("/movements?search=moon%20rock%20shuffle").await.ok();
    assert_eq!(searched["items"][0]["name"], "Moon Rock Shuffle");

    assert!(kim.get("/admin/imports").await.problem().starts_with("404 no_such_endpoint"));
    assert!(send(&kim, "/admin/imports", FILE).await.problem().starts_with("404 no_such_endpoint"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_bad_file_is_told_what_is_wrong_with_it(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let admin = app.newcomer("first@example.org").await;
    // Larger than other bodies may be, and not too large.
    let padded = format!("{}{FILE}", " ".repeat(3 * 1024 * 1024));
    assert_eq!(send(&admin, "/admin/imports", padded).await.ok()["records"].as_array().unwrap().len(), 2);
    let huge = " ".repeat(17 * 1024 * 1024);
    let problem = send(&admin, "/admin/imports", huge).await.problem();
    assert!(problem.starts_with("413 too_large"), "{problem}");
    for (body, expected) in [
        (Vec::from("{"), "422 invalid · file not_json"),
        (Vec::from("[]"), "422 invalid · file no_records"),
        (vec![b'[', 0xff], "400 unreadable_body: The file is not UTF-8 (byte 2)."),
    ] {
        let problem = send(&admin, "/admin/imports", body).await.problem();
        assert!(problem.starts_with(expected), "{problem}");
    }
    assert!(admin.get("/admin/imports?confirm=maybe").await.status == 200, "a list has no query");
    let problem = send(&admin, "/admin/imports?confirm=maybe", FILE).await.problem();
    assert!(problem.starts_with("400 wrong_query"), "{problem}");
    assert_eq!(admin.get("/admin/imports").await.ok(), json!([]));
}
