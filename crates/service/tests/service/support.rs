//! Services whose clock stands still, and people to use them.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    FieldError,
    dto::account::{Login, Register},
};
use service::{Error, FixedClock, Services, Viewer};
use sqlx::PgPool;

pub const SECRET: &str = "a secret for tests, longer than thirty-two bytes";
pub const PASSWORD: &str = "seven herons on a wire";
pub const PHONE: &str = "Phone/1.0";

/// A server on a database, and the time it believes.
pub struct World {
    pub services: Services,
    pub clock: Arc<FixedClock>,
    pub pool: PgPool,
}

impl World {
    /// On a Tuesday morning.
    pub async fn new(pool: PgPool) -> Self {
        let clock = Arc::new(FixedClock::at("2026-11-24T10:00:00Z".parse::<DateTime<Utc>>().unwrap()));
        let services = Services::on(pool.clone(), SECRET, clock.clone()).await.unwrap();
        Self { services, clock, pool }
    }

    /// Opens an account and logs a browser in.
    pub async fn person(&self, email: &str) -> Viewer {
        let (_, token) = self.services.register_web(register(email), PHONE).await.unwrap();
        self.services.authenticate_web(&token).await.unwrap()
    }

    pub fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
    }
}

pub fn register(email: &str) -> Register {
    Register {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        display_name: "Ada".to_owned(),
        time_zone: Some("Europe/Vienna".to_owned()),
    }
}

pub fn login(email: &str, password: &str) -> Login {
    Login { email: email.to_owned(), password: password.to_owned() }
}

/// The code of a failure.
pub fn code<T>(result: Result<T, Error>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(error) => error.code(),
    }
}

/// Field and code of everything that is wrong.
pub fn wrong_fields<T>(result: Result<T, Error>) -> Vec<(String, String)> {
    match result {
        Ok(_) => Vec::new(),
        Err(error) => error.problem().errors.into_iter().map(|FieldError { field, code, .. }| (field, code)).collect(),
    }
}

pub fn field(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}
