//! Passwords: which are accepted, and how they are kept.

use std::{sync::Arc, time::Duration};

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::error::FieldErrors;
use tokio::{sync::Semaphore, time};

use crate::{Error, Result};

/// Shortest password, in characters.
const MIN: usize = 10;
/// Longest password, in characters. Whole sentences fit; hashing megabytes does not.
const MAX: usize = 256;
/// Whoever waits longer for a core is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// Verified when there is no account, so that the answer takes as long as with one. No password matches it.
pub(crate) const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes passwords, at most one per core at a time: each takes 19 MiB and a core for tens of milliseconds.
#[derive(Clone)]
pub(crate) struct PasswordHasherPool(Arc<Semaphore>);

impl PasswordHasherPool {
    /// As wide as the machine.
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from))))
    }

    /// The hash to keep: Argon2id with OWASP's parameters, in PHC form.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        self.run(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(Error::internal)
    }

    /// Whether a password belongs to a hash.
    pub(crate) async fn verify(&self, password: String, hash: String) -> Result<bool> {
        self.run(move || {
            let hash = PasswordHash::new(&hash).map_err(Error::internal)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let permit = time::timeout(PATIENCE, Arc::clone(&self.0).acquire_owned())
            .await
            .map_err(|late| Error::Unavailable(late.into()))?
            .map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop(permit);
            result
        })
        .await
        .map_err(Error::internal)
    }
}

/// Checks a new password. No composition rules: length and not being known beat them (NIST SP 800-63B).
pub(crate) fn check(password: &str, field: &str, email_normalised: &str, errors: &mut FieldErrors) {
    let length = password.chars().count();
    let is_own_address = {
        let password = password.to_lowercase();
        password == email_normalised || email_normalised.split('@').next() == Some(password.as_str())
    };
    if length < MIN {
        errors.push(field, "too_short", format!("Use at least {MIN} characters. Any will do, also spaces."));
    } else if length > MAX {
        errors.push(field, "too_long", format!("Use at most {MAX} characters."));
    } else if password.contains('\0') {
        errors.push(field, "not_text", "A password is text; this one holds a NUL character.");
    } else if seed::is_common_password(password) {
        errors.push(field, "too_common", "This password is on every attacker's list. Choose another one.");
    } else if is_own_address {
        errors.push(field, "too_guessable", "Your address is no secret. Choose another password.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_verifies_its_password_and_no_other() {
        let pool = PasswordHasherPool::new();
        let hash = pool.hash("Grüße aus 東京 🏋".to_owned()).await.unwrap();
        assert!(pool.verify("Grüße aus 東京 🏋".to_owned(), hash.clone()).await.unwrap());
        assert!(!pool.verify("Grüße aus 東京 🏋 ".to_owned(), hash).await.unwrap());
    }

    #[tokio::test]
    async fn the_decoy_costs_what_a_real_hash_costs() {
        let pool = PasswordHasherPool::new();
        let real = pool.hash("whatever it is".to_owned()).await.unwrap();
        let parameters = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(parameters(&real), parameters(DECOY));
        assert!(!pool.verify("whatever it is".to_owned(), DECOY.to_owned()).await.unwrap());
    }

    #[test]
    fn refusals_say_why() {
        let code = |password: &str| {
            let mut errors = FieldErrors::new();
            check(password, "password", "somebody.long@example.org", &mut errors);
            errors.into_result(()).err().map(|e| e[0].code.clone())
        };
        assert_eq!(code("123456789").as_deref(), Some("too_short"));
        assert_eq!(code("ääääääääää"), None);
        assert_eq!(code(&"x".repeat(257)).as_deref(), Some("too_long"));
        assert_eq!(code("Password123").as_deref(), Some("too_common"));
        assert_eq!(code("Somebody.Long").as_deref(), Some("too_guessable"));
        assert_eq!(code("correct horse battery"), None);
        assert_eq!(code("correct horse\0battery").as_deref(), Some("not_text"));
    }
}
