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
