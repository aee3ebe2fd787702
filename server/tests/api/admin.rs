//! What is for admins alone does not show to anybody else.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
    routing::get,
};
use chrono::TimeDelta;
use server::api::extract::AdminCaller;
use sqlx::PgPool;
use tower::ServiceExt;

use crate::support::TestApp;

/// The answer of an endpoint for admins: its status, or the code of the refusal.
async fn knock(app: &TestApp, token: Option<&str>) -> String {
    async fn secret(_: AdminCaller) -> &'static str {
        "come in"
    }
    let router: Router = Router::new().route("/secret", get(secret)).with_state(app.state.clone());
    let mut request = Request::get("/secret");
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let answer = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    match serde_json::from_slice::<domain::Problem>(&bytes) {
        Ok(problem) => format!("{} {}", problem.status, problem.code),
        Err(_) => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn only_an_admin_finds_the_way_in(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let admin = app.newcomer("first@example.org").await;
    let kim = app.newcomer("kim@example.org").await;
    assert_eq!(admin.get("/auth/me").await.ok()["role"], "admin");
    assert_eq!(kim.get("/auth/me").await.ok()["role"], "user");

    assert_eq!(knock(&app, Some(&admin.token)).await, "come in");
    let nothing_here = kim.get("/no/such/place").await.problem();
    assert!(nothing_here.starts_with("404 no_such_endpoint"));
    assert_eq!(admin.get("/admin/kpis").await.ok()["sessions"]["all"], 0);
    assert!(kim.get("/admin/kpis").await.problem().starts_with("404 no_such_endpoint"));
    assert_eq!(admin.get("/admin/scoring").await.ok()["built_in"], true);
    assert!(kim.get("/admin/scoring").await.problem().starts_with("404 no_such_endpoint"));
    for token in [Some(kim.token.as_str()), None, Some("nonsense")] {
        assert_eq!(knock(&app, token).await, "404 no_such_endpoint");
    }
    app.advance(TimeDelta::minutes(31));
    assert_eq!(knock(&app, Some(&admin.token)).await, "401 token_expired", "worth a refresh");
}
