//! What every request meets: the shape of failures, headers, the same-origin rule, the document that describes it all.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use sqlx::PgPool;

use crate::support::TestApp;

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_unknown_endpoint_is_a_problem_document(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let answer = app.call(Method::GET, "/api/v1/nonsense", None).await;
    assert_eq!(answer.problem(), "404 no_such_endpoint: There is no such endpoint. See /api/docs.");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_wrong_method_is_told_which_ones_work(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let answer = app.call(Method::DELETE, "/api/v1/auth/login", None).await;
    assert_eq!(answer.problem(), "405 method_not_allowed: This address does not answer to this method.");
    assert_eq!(answer.header("allow"), "POST");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn without_a_token_nothing_is_told(pool: PgPool) {
    let app = TestApp::new(pool).await;
    for path in ["/programs", "/days/2026-01-05/plan", "/logs/workouts", "/movements", "/settings", "/auth/me"] {
        let answer = app.call(Method::GET, &format!("/api/v1{path}"), None).await;
        assert_eq!(answer.problem(), "401 no_token: Send an access token as `Authorization: Bearer …`.", "{path}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_body_that_is_no_json_is_refused_before_anything_happens(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let post = |kind: &'static str, body: &'static str| {
        Request::post("/api/v1/auth/login").header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
    };

    let broken = app.send(post("application/json", r#"{"email": "#)).await;
    assert!(broken.problem().starts_with("400 malformed_json: "), "{}", broken.text);

    let wrong_type = app.send(post("application/json", r#"{"email": 7, "password": "x"}"#)).await;
    assert_eq!(wrong_type.problem(), "400 wrong_shape · email wrong_type: This is the number 7, not text.");

    let stranger = app.send(post("application/json", r#"{"email": "a@b.c", "password": "x", "admin": true}"#)).await;
    assert_eq!(stranger.problem(), "400 wrong_shape · admin unknown_field: There is no field `admin`.");

    let form = app.send(post("application/x-www-form-urlencoded", "email=a")).await;
    assert_eq!(form.problem(), "400 not_json: Send the body as `Content-Type: application/json`.");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn two_megabytes_are_too_many(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let body = format!(r#"{{"email": "a@b.c", "password": "{}"}}"#, "x".repeat(2 * 1024 * 1024));
    let json = ("content-type", "application/json");
    let length = body.len();

    let honest = Request::post("/api/v1/auth/login").header(json.0, json.1).header("content-length", length);
    let answer = app.send(honest.body(Body::from(body.clone())).unwrap()).await;
    assert_eq!(answer.problem(), "413 too_large: The body is larger than 1 MiB.");

    let silent = Request::post("/api/v1/auth/login").header(json.0, json.1);
    let answer = app.send(silent.body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.problem(), "413 too_large: The body is larger than 1 MiB.");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_answer_carries_the_security_headers(pool: PgPool) {
    let app = TestApp::new(pool).await;
    for path in ["/", "/login", "/health", "/api/v1/nonsense", "/no-such-page"] {
        let answer = app.call(Method::GET, path, None).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn scripts_of_a_page_carry_its_nonce_and_no_other_may_run(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let first = app.call(Method::GET, "/", None).await;
    let nonce = |policy: &str| {
        let (_, rest) = policy.split_once("'nonce-").expect("a nonce");
        rest.split_once('\'').expect("its end").0.to_owned()
    };
    let this = nonce(first.header("content-security-policy"));
    assert!(first.text.contains(&format!("nonce=\"{this}\"")) || first.text.contains(&format!("nonce={this}")));
    assert!(!first.header("content-security-policy").contains("unsafe-inline"));
    let second = app.call(Method::GET, "/", None).await;
    assert_ne!(this, nonce(second.header("content-security-policy")));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn another_site_cannot_call_server_functions(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let from = |path: &str, site: &'static str| {
        let request = Request::post(path).header("sec-fetch-site", site).header("cookie", "__Host-alloy=x");
        app.send(request.header("content-type", "application/json").body(Body::from("{}")).unwrap())
    };
    let paths: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in &paths {
        for site in ["cross-site", "same-site"] {
            let problem = from(path, site).await.problem();
            assert_eq!(problem, "403 cross_site: This request came from another site and was refused.", "{path}");
        }
    }
    let logout = paths.iter().find(|path| path.starts_with("/rpc/logout") && !path.contains("everywhere")).unwrap();
    let answer = from(logout, "same-origin").await;
    assert_eq!(answer.status, 401, "{}", answer.text);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn pages_of_a_person_lead_to_the_login_page(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let answer = app.call(Method::GET, "/settings", None).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/login?next=/settings"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn public_pages_are_there_for_everybody(pool: PgPool) {
    let app = TestApp::new(pool).await;
    for path in ["/", "/login", "/register", "/dev/ui"] {
        assert_eq!(app.call(Method::GET, path, None).await.status, 200, "{path}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_dead_cookie_leads_to_the_login_page(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let request = Request::get("/history").header("cookie", "__Host-alloy=dead").body(Body::empty()).unwrap();
    let answer = app.send(request).await;
    assert!(
        answer.header("location") == "/login" || answer.text.contains("/login"),
        "{} {}",
        answer.status,
        answer.text
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_unknown_page_is_a_page_with_status_404(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let answer = app.call(Method::GET, "/no-such-page", None).await;
    assert_eq!(answer.status, 404);
    assert!(answer.text.contains("There is nothing at this address"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn health_tells_of_the_process_and_of_the_database(pool: PgPool) {
    let app = TestApp::new(pool.clone()).await;
    assert_eq!(app.call(Method::GET, "/health", None).await.ok()["status"], "ok");
    assert_eq!(app.call(Method::GET, "/health/database", None).await.ok()["status"], "ok");
    pool.close().await;
    let answer = app.call(Method::GET, "/health/database", None).await;
    assert_eq!(answer.problem(), "503 database_unavailable: The database does not answer.");
    assert_eq!(app.call(Method::GET, "/health", None).await.status, 200);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_document_is_the_committed_one_and_has_a_reader(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let document = app.call(Method::GET, "/api/openapi.json", None).await.ok();
    let committed: serde_json::Value = serde_json::from_str(include_str!("../../openapi.json")).unwrap();
    assert_eq!(document, committed, "run `cargo xtask openapi`");

    let reader = app.call(Method::GET, "/api/docs/", None).await;
    assert_eq!(reader.status, 200);
    assert!(reader.text.contains("swagger-ui"));
    assert!(!reader.text.contains("https://"), "nothing comes from elsewhere");
    assert!(reader.header("content-security-policy").contains("default-src 'self'"));
}
