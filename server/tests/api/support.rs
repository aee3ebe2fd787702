//! A whole application per test, and clients that talk to it.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, header},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{Problem, dto::account::TokenPair};
use leptos::prelude::LeptosOptions;
use serde::Serialize;
use serde_json::{Value, json};
use server::{router, state::AppState};
use service::{FixedClock, Services};
use sqlx::PgPool;
use tower::ServiceExt;

pub const PASSWORD: &str = "granite lantern orbit";
const SECRET: &str = "a secret that only the tests know, long enough to sign with";

/// Everything in these tests happens on this Monday, until a test moves the clock.
pub const TODAY: &str = "2026-01-05";

/// The application on one database.
pub struct TestApp {
    pub state: AppState,
    router: Router,
    clock: Arc<FixedClock>,
}

impl TestApp {
    pub async fn new(pool: PgPool) -> Self {
        let now: DateTime<Utc> = format!("{TODAY}T08:00:00Z").parse().unwrap();
        let clock = Arc::new(FixedClock::at(now));
        let services = Services::on(pool, SECRET, clock.clone()).await.unwrap();
        let leptos = LeptosOptions::builder().output_name("alloy").site_root("/nonexistent").build();
        let state = AppState { leptos, services };
        Self { router: router(state.clone()), state, clock }
    }

    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A request without a login.
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.send(request(method, path, None, body)).await
    }

    /// Somebody with an account and nothing else.
    pub async fn newcomer(&self, email: &str) -> Client<'_> {
        let body = json!({ "email": email, "password": PASSWORD, "display_name": "Robin", "time_zone": "UTC" });
        let answer = self.call(Method::POST, "/api/v1/auth/register", Some(&body)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let tokens: TokenPair = serde_json::from_str(&answer.text).unwrap();
        Client { app: self, token: tokens.access_token, refresh_token: tokens.refresh_token }
    }

    /// Somebody who logs in again, because the clock has moved on.
    pub async fn back(&self, email: &str) -> Client<'_> {
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = self.call(Method::POST, "/api/v1/auth/login", Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let tokens: TokenPair = serde_json::from_str(&answer.text).unwrap();
        Client { app: self, token: tokens.access_token, refresh_token: tokens.refresh_token }
    }

    /// The cookie of somebody who logs in with a browser.
    pub async fn cookie(&self, email: &str) -> String {
        let login = serde_json::from_value(json!({ "email": email, "password": PASSWORD })).unwrap();
        let (_, token) = self.state.services.login_web(login, "").await.unwrap();
        format!("__Host-alloy={token}")
    }

    /// Somebody who has answered the questions: intermediate, full gym.
    pub async fn athlete(&self, email: &str) -> Client<'_> {
        let client = self.newcomer(email).await;
        let mut profile = client.get("/settings/profile").await.ok();
        let catalogue = client.get("/settings/equipment").await.ok();
        let kits = catalogue["kits"].as_array().unwrap();
        profile["equipment"] = kits.iter().find(|kit| kit["id"] == "full_gym").unwrap()["equipment"].clone();
        profile["level"] = json!("intermediate");
        profile["screening"] = json!({ "answered": true, "yes": [], "cleared": false });
        profile["disciplines"] = json!([{ "discipline": "bodybuilding", "weight": 4 }]);
        profile["onboarded"] = json!(true);
        client.put("/settings/profile", &profile).await.ok();
        client
    }
}

/// Somebody who talks to the application.
pub struct Client<'a> {
    pub app: &'a TestApp,
    pub token: String,
    pub refresh_token: String,
}

impl Client<'_> {
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.app.send(request(method, &format!("/api/v1{path}"), Some(&self.token), body)).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.call(Method::POST, path, Some(&serde_json::to_value(body).unwrap())).await
    }

    /// A POST without a body.
    pub async fn do_post(&self, path: &str) -> Answer {
        self.call(Method::POST, path, None).await
    }

    pub async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.call(Method::PUT, path, Some(&serde_json::to_value(body).unwrap())).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None).await
    }

    /// Creates a program and returns its id.
    pub async fn create_program(&self, request: &Value) -> String {
        let summary = self.post("/programs", &json!({ "request": request })).await.created();
        summary["id"].as_str().unwrap().to_owned()
    }

    /// The session of a date, which there is.
    pub async fn session_on(&self, date: &str) -> Value {
        let day = self.get(&format!("/days/{date}/plan")).await.ok();
        assert!(day["session"].is_object(), "no session on {date}");
        day["session"].clone()
    }
}

fn request(method: Method, path: &str, token: Option<&str>, body: Option<&Value>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    match body {
        Some(body) => request
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(serde_json::to_vec(body).unwrap()))
            .unwrap(),
        None => request.body(Body::empty()).unwrap(),
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {}", self.text))
    }

    /// The body of a 200.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }

    /// The body of a 201.
    #[track_caller]
    pub fn created(&self) -> Value {
        assert_eq!(self.status, 201, "{}", self.text);
        self.json()
    }

    /// Nothing, and that is right.
    #[track_caller]
    pub fn empty(&self) {
        assert_eq!((self.status, self.text.as_str()), (204, ""));
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A problem document in one line: `422 invalid · goals sum: The points must add up to 10; they add up to 9.`
    #[track_caller]
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{} {}", self.status, self.text);
        let problem: Problem = serde_json::from_str(&self.text).unwrap();
        assert_eq!(problem.status, self.status);
        assert_eq!(problem.kind, format!("about:blank#{}", problem.code));
        assert_eq!(problem.request_id.as_deref(), Some(self.header("x-request-id")), "the log can be searched for it");
        let mut line = format!("{} {}", problem.status, problem.code);
        if problem.errors.is_empty() {
            return format!("{line}: {}", problem.detail);
        }
        for field in problem.errors {
            line.push_str(&format!(" · {} {}: {}", field.field, field.code, field.message));
        }
        line
    }
}

/// A program that anybody can have: three days a week from today on.
pub fn program_request() -> Value {
    json!({
        "start_date": TODAY,
        "weeks": 8,
        "goals": [{ "goal": "hypertrophy", "weight": 6 }, { "goal": "strength", "weight": 4 }],
        "split": "full_body",
        "weekdays": ["monday", "wednesday", "friday"],
        "session_minutes": 60,
        "progression": "double_progression"
    })
}

/// The same with one field different.
pub fn with(mut value: Value, field: &str, content: Value) -> Value {
    value[field] = content;
    value
}

/// A finished workout of one set of eight.
pub fn workout(date: &str) -> Value {
    json!({
        "id": uuid::Uuid::now_v7(),
        "date": date,
        "started_at": format!("{date}T07:00:00Z"),
        "finished_at": format!("{date}T07:45:00Z"),
        "session_rpe": 7,
        "sets": [set("barbell-bench-press", 0, 60.0, 8)]
    })
}

pub fn set(movement: &str, position: u16, weight: f64, reps: u16) -> Value {
    json!({
        "id": uuid::Uuid::now_v7(),
        "movement": movement,
        "exercise": 0,
        "position": position,
        "kind": "work",
        "reps": reps,
        "weight": weight,
        "unit": "kg",
        "rpe": 8.0
    })
}

pub fn day_after(date: &str, days: i64) -> String {
    let date: NaiveDate = date.parse().unwrap();
    (date + TimeDelta::days(days)).to_string()
}
