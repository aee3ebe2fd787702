//! Health is told as it is.

use std::sync::Arc;

use axum::http::Method;
use llm::{Answer, Desk, Error, Limits, Model, Models, Request, Timeouts};
use serde_json::json;
use server::{router, state::AppState};
use sqlx::PgPool;
use tower::ServiceExt;

use crate::support::TestApp;

/// Has one model, or none.
struct Fake(Result<Vec<String>, Error>);

impl Model for Fake {
    fn ask<'a>(&'a self, _: &'a Request) -> futures::future::BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(async { Err(Error::Cut) })
    }

    fn models(&self) -> futures::future::BoxFuture<'_, Result<Vec<String>, Error>> {
        Box::pin(async { self.0.clone() })
    }
}

async fn health(app: &TestApp, fake: Fake) -> serde_json::Value {
    let desk = Desk::of(Arc::new(fake), Models::one("tiny"), Timeouts::default(), Limits::default());
    let services = app.state.services.clone().with_llm(desk);
    let router = router(AppState { services, ..app.state.clone() });
    let request = axum::http::Request::get("/health/llm").body(axum::body::Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200);
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn without_a_model_it_says_so(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let answer = app.call(Method::GET, "/health/llm", None).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let health: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!((&health["status"], &health["models"]), (&json!("off"), &json!([])));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn with_a_model_it_tells_how_it_is(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let good = health(&app, Fake(Ok(vec!["tiny".to_owned()]))).await;
    assert_eq!((&good["status"], &good["reachable"], &good["breaker"]), (&json!("ok"), &json!(true), &json!("closed")));
    assert_eq!(good["models"][1], json!({ "purpose": "chat", "name": "tiny", "present": true }));

    let missing = health(&app, Fake(Ok(vec![]))).await;
    assert_eq!((&missing["status"], &missing["models"][0]["present"]), (&json!("degraded"), &json!(false)));

    let down = health(&app, Fake(Err(Error::Unreachable("refused".to_owned())))).await;
    assert_eq!((&down["status"], &down["problem"]), (&json!("down"), &json!("unreachable")));
    assert!(!down.to_string().contains("refused"), "details stay in the log");
}
