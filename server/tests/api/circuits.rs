//! Circuits: found by words, kind and length; what stands against them.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::TestApp;

fn slugs(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|c| c["slug"].as_str().unwrap()).collect()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn circuits_are_found_and_judged_for_the_person(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let all = robin.get("/circuits").await.ok();
    assert!(slugs(&all).len() >= 120);
    assert!(slugs(&robin.get("/circuits?search=thruster").await.ok()).contains(&"fran"));
    let short = robin.get("/circuits?kind=amrap&minutes=10").await.ok();
    assert!(
        short.as_array().unwrap().iter().all(|c| c["kind"] == "amrap" && c["minutes"]["high"].as_u64() <= Some(10))
    );
    assert!(!slugs(&short).is_empty());

    let fitting = robin.get("/circuits?fits=true").await.ok();
    assert!(slugs(&fitting).len() < slugs(&all).len() && !slugs(&fitting).is_empty());
    for slug in slugs(&fitting).into_iter().take(3) {
        assert_eq!(robin.get(&format!("/circuits/{slug}")).await.ok()["obstacles"], json!([]), "{slug}");
    }
    let fran = robin.get("/circuits/fran").await.ok();
    assert_eq!(fran["names"].as_array().unwrap().len(), fran["circuit"]["items"].as_array().unwrap().len());

    assert!(robin.get("/circuits/lasagne").await.problem().starts_with("404 "));
    assert_eq!(robin.get("/circuits?search=%F0%9F%8D%9D").await.ok(), json!([]));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_pasted_circuit_is_read_kept_and_private(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.athlete("robin@example.org").await;
    let text = "21-15-9 for time\nthrusters 43/30 kg\npull-ups\nmoon walks x 3";
    let reading = robin.post("/circuits/parse", &json!({ "text": text })).await.ok();
    let draft = &reading["draft"];
    assert_eq!(draft["scheme"]["reps"], json!([21, 15, 9]));
    assert_eq!(draft["items"][0]["movement"], "barbell-light-thruster");
    assert_eq!(draft["items"][0]["load"], json!({ "male": 43.0, "female": 30.0, "unit": "kg" }));
    assert_eq!((&draft["items"][2]["movement"], &draft["items"][2]["line"]), (&Value::Null, &json!(4)));

    for (text, reason) in
        [("", "empty"), ("Mix 200 g flour with 3 eggs", "not_a_workout"), ("AMRAP 20!", "no_movements")]
    {
        let reading = robin.post("/circuits/parse", &json!({ "text": text })).await.ok();
        assert_eq!((&reading["draft"], &reading["unread"]), (&Value::Null, &json!(reason)), "{text}");
        assert!(!reading["message"].as_str().unwrap().is_empty());
    }
    let long = "x".repeat(10_000);
    assert!(robin.post("/circuits/parse", &json!({ "text": long })).await.problem().starts_with("422 "));

    let id = uuid::Uuid::now_v7();
    let mine = json!({
        "id": id, "name": "Friday", "kind": draft["kind"], "scheme": draft["scheme"],
        "items": [{ "movement": "barbell-light-thruster", "load": draft["items"][0]["load"] }, { "movement": "pull-up" }],
    });
    let saved = robin.post("/circuits", &mine).await.ok();
    assert_eq!(saved["circuit"]["origin"], "own");
    let slug = saved["circuit"]["slug"].as_str().unwrap().to_owned();
    robin.post("/circuits", &mine).await.ok();
    let listed = robin.get("/circuits").await.ok();
    assert_eq!(slugs(&listed).iter().filter(|s| s.starts_with("own-")).count(), 1, "sent twice, kept once");
    assert_eq!(slugs(&listed)[0], slug, "one's own come first");

    let kim = app.athlete("kim@example.org").await;
    assert!(kim.get(&format!("/circuits/{slug}")).await.problem().starts_with("404 "));
    assert!(!slugs(&kim.get("/circuits").await.ok()).contains(&slug.as_str()));
    assert!(kim.delete(&format!("/circuits/{slug}")).await.problem().starts_with("404 "));

    let mut wrong = mine;
    wrong["items"][1]["movement"] = json!("moon-walk");
    assert!(robin.post("/circuits", &wrong).await.problem().starts_with("422 "));
    wrong["items"] = json!([]);
    assert!(robin.post("/circuits", &wrong).await.problem().starts_with("422 "));

    robin.delete(&format!("/circuits/{slug}")).await.empty();
    assert!(robin.get(&format!("/circuits/{slug}")).await.problem().starts_with("404 "));
}
