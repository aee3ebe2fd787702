//! Accounts, tokens and logins.

use axum::http::Method;
use chrono::TimeDelta;
use insta::assert_json_snapshot;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Answer, PASSWORD, TestApp};

async fn register(app: &TestApp, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    app.call(Method::POST, "/api/v1/auth/register", Some(&body)).await
}

async fn login(app: &TestApp, email: &str, password: &str) -> Answer {
    app.call(Method::POST, "/api/v1/auth/login", Some(&json!({ "email": email, "password": password }))).await
}

async fn refresh(app: &TestApp, token: &str) -> Answer {
    app.call(Method::POST, "/api/v1/auth/refresh", Some(&json!({ "refresh_token": token }))).await
}

fn field(answer: &Answer, name: &str) -> String {
    answer.json()[name].as_str().unwrap().to_owned()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_account_is_opened_and_knows_itself(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let tokens = register(&app, "robin@example.org", PASSWORD).await.created();
    assert_json_snapshot!(tokens, { ".access_token" => "[jwt]", ".refresh_token" => "[token]" });

    let robin = app.newcomer("Kim@Example.org").await;
    assert_json_snapshot!(robin.get("/auth/me").await.ok(), { ".id" => "[id]" });
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_weak_registration_names_every_field(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let answer = register(&app, "robin", "short").await;
    assert_eq!(
        answer.problem(),
        "422 invalid · email not_an_address: This does not look like an email address. \
         · password too_short: Use at least 10 characters. Any will do, also spaces."
    );
    let answer = register(&app, "robin@example.org", "password123").await;
    assert_eq!(
        answer.problem(),
        "422 invalid · password too_common: This password is on every attacker's list. Choose another one."
    );
    assert_eq!(register(&app, "robin@example.org", "żółta łódka 🚣 płynie").await.status, 201);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_address_belongs_to_one_account_however_it_is_written(pool: PgPool) {
    let app = TestApp::new(pool).await;
    app.newcomer("robin@example.org").await;
    assert_eq!(
        register(&app, " ROBIN@example.org", PASSWORD).await.problem(),
        "409 email_taken · email email_taken: There is an account for this address already. Log in instead."
    );
    assert_eq!(login(&app, "Robin@Example.org", PASSWORD).await.status, 200);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_wrong_password_and_an_unknown_address_look_alike(pool: PgPool) {
    let app = TestApp::new(pool).await;
    app.newcomer("robin@example.org").await;
    let wrong = "401 wrong_credentials: This address and password do not belong together.";
    assert_eq!(login(&app, "robin@example.org", "not the password").await.problem(), wrong);
    assert_eq!(login(&app, "nobody@example.org", PASSWORD).await.problem(), wrong);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn guessing_gets_slow(pool: PgPool) {
    let app = TestApp::new(pool).await;
    app.newcomer("robin@example.org").await;
    for _ in 0..10 {
        assert_eq!(login(&app, "robin@example.org", "not the password").await.status, 401);
    }
    assert_eq!(
        login(&app, "robin@example.org", PASSWORD).await.problem(),
        "429 rate_limited: Too many tries. Try again in 15 min."
    );
    app.advance(TimeDelta::minutes(16));
    assert_eq!(login(&app, "robin@example.org", PASSWORD).await.status, 200);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_access_token_lives_half_an_hour(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    app.advance(TimeDelta::minutes(29));
    robin.get("/auth/me").await.ok();
    app.advance(TimeDelta::minutes(2));
    assert_eq!(
        robin.get("/auth/me").await.problem(),
        "401 token_expired: This access token has expired. Exchange the refresh token for a new one."
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_forged_token_is_refused(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let mut robin = app.newcomer("robin@example.org").await;
    let genuine = robin.token.clone();
    let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", genuine.split('.').nth(1).unwrap());
    for forged in [unsigned, format!("{}x", &genuine[..genuine.len() - 2]), "nonsense".to_owned()] {
        robin.token = forged;
        assert_eq!(robin.get("/auth/me").await.problem(), "401 token_invalid: This access token is not valid.");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_refresh_token_works_once_and_again_for_a_lost_reply(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;

    let first = refresh(&app, &robin.refresh_token).await;
    app.advance(TimeDelta::seconds(59));
    let retry = refresh(&app, &robin.refresh_token).await;
    assert_eq!((first.status, retry.status), (200, 200));
    assert_eq!(field(&first, "refresh_token"), field(&retry, "refresh_token"));
    assert_ne!(field(&first, "refresh_token"), robin.refresh_token);

    app.advance(TimeDelta::seconds(2));
    let reused = refresh(&app, &robin.refresh_token).await;
    assert!(reused.problem().starts_with("401 refresh_reused: "), "{}", reused.text);
    // Whoever holds a part of this login has lost it.
    let successor = refresh(&app, &field(&first, "refresh_token")).await;
    assert!(successor.problem().starts_with("401 refresh_invalid: "), "{}", successor.text);
    assert!(robin.get("/auth/me").await.problem().starts_with("401 login_required: "));
    assert_eq!(login(&app, "robin@example.org", PASSWORD).await.status, 200);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_used_token_is_reused_even_within_the_minute_once_its_successor_was_used(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let first = refresh(&app, &robin.refresh_token).await;
    assert_eq!(refresh(&app, &field(&first, "refresh_token")).await.status, 200);
    assert!(refresh(&app, &robin.refresh_token).await.problem().starts_with("401 refresh_reused: "));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_refresh_token_lives_a_week(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    app.advance(TimeDelta::days(7) + TimeDelta::seconds(1));
    assert!(refresh(&app, &robin.refresh_token).await.problem().starts_with("401 refresh_invalid: "));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn logging_out_ends_this_login_and_everywhere_ends_all(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let phone = app.newcomer("robin@example.org").await;
    let tokens = login(&app, "robin@example.org", PASSWORD).await.ok();
    let mut laptop = app.newcomer("kim@example.org").await;
    laptop.token = tokens["access_token"].as_str().unwrap().to_owned();

    let logins = laptop.get("/auth/logins").await.ok();
    assert_json_snapshot!(logins, { "[].id" => "[id]" });

    phone.do_post("/auth/logout").await.empty();
    assert_eq!(phone.get("/auth/me").await.status, 401);
    laptop.get("/auth/me").await.ok();
    laptop.do_post("/auth/logout-everywhere").await.empty();
    assert_eq!(laptop.get("/auth/me").await.status, 401);
    assert_eq!(refresh(&app, tokens["refresh_token"].as_str().unwrap()).await.status, 401);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn another_login_of_mine_can_be_ended_and_nobody_elses(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let kim = app.newcomer("kim@example.org").await;
    let id = |logins: Value| logins[0]["id"].as_str().unwrap().to_owned();
    let kims = id(kim.get("/auth/logins").await.ok());

    let answer = robin.delete(&format!("/auth/logins/{kims}")).await;
    assert_eq!(answer.problem(), "404 not_found: There is no such login.");
    kim.get("/auth/me").await.ok();

    kim.delete(&format!("/auth/logins/{kims}")).await.empty();
    assert_eq!(kim.get("/auth/me").await.status, 401);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_new_password_ends_the_other_logins(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let other = login(&app, "robin@example.org", PASSWORD).await.ok();

    let wrong =
        robin.post("/auth/password", &json!({ "current": "not the password", "new": "another good one" })).await;
    assert_eq!(wrong.problem(), "422 invalid · current wrong_password: This is not the current password.");
    robin.post("/auth/password", &json!({ "current": PASSWORD, "new": "another good one" })).await.empty();

    robin.get("/auth/me").await.ok();
    assert_eq!(refresh(&app, other["refresh_token"].as_str().unwrap()).await.status, 401);
    assert_eq!(login(&app, "robin@example.org", PASSWORD).await.status, 401);
    assert_eq!(login(&app, "robin@example.org", "another good one").await.status, 200);
}
