//! Accounts: opening one, proving that it is yours, changing the password.

use chrono::TimeDelta;
use db::{OnConstraint, PgConnection, account::NewAccount};
use domain::{
    FieldError, UserId,
    dto::account::{ChangePassword, Login, Me, Register, Role, TokenPair},
    error::FieldErrors,
    profile::Profile,
};
use email_address::{EmailAddress, Options};

use crate::{Error, Result, Services, Viewer, login::device_name, new_id, password, profile};

/// Tries count this long.
pub(crate) const TRIES_WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Failed tries at one account from one device.
const TRIES_FROM_DEVICE: i64 = 10;
/// Failed tries at one account from anywhere. A device that logged in before is exempt, so that nobody can lock
/// somebody else out by failing on purpose.
const TRIES_IN_TOTAL: i64 = 30;
/// RFC 5321: longest address.
const MAX_EMAIL: usize = 254;

/// The same whether the address or the password was wrong.
const WRONG: Error =
    Error::Unauthenticated { code: "wrong_credentials", message: "This address and password do not belong together." };

impl Services {
    /// Opens an account and logs this browser in; returns the cookie's token.
    pub async fn register_web(&self, register: Register, device: &str) -> Result<(Me, String)> {
        let account = self.prepare(register).await?;
        let mut tx = db::begin(&self.db).await?;
        let role = self.open(&mut tx, &account).await?;
        let token = self.begin_web_login(&mut tx, account.id, device).await?;
        db::commit(tx).await?;
        tracing::info!(user = %account.id, %role, "opened an account");
        Ok((account.me(role), token))
    }

    /// Opens an account and logs an API client in.
    pub async fn register_api(&self, register: Register, device: &str) -> Result<TokenPair> {
        let account = self.prepare(register).await?;
        let mut tx = db::begin(&self.db).await?;
        let role = self.open(&mut tx, &account).await?;
        let tokens = self.begin_api_login(&mut tx, account.id, device).await?;
        db::commit(tx).await?;
        tracing::info!(user = %account.id, %role, "opened an account");
        Ok(tokens)
    }

    /// Logs a browser in; returns the cookie's token.
    pub async fn login_web(&self, login: Login, device: &str) -> Result<(Me, String)> {
        let user = self.prove(login, device).await?;
        let mut tx = db::begin(&self.db).await?;
        let token = self.begin_web_login(&mut tx, user, device).await?;
        db::commit(tx).await?;
        Ok((self.find_me(user).await?, token))
    }

    /// Logs an API client in.
    pub async fn login_api(&self, login: Login, device: &str) -> Result<TokenPair> {
        let user = self.prove(login, device).await?;
        let mut tx = db::begin(&self.db).await?;
        let tokens = self.begin_api_login(&mut tx, user, device).await?;
        db::commit(tx).await?;
        Ok(tokens)
    }

    /// Changes the password and ends every other login.
    pub async fn change_password(&self, viewer: Viewer, change: ChangePassword) -> Result<()> {
        let (email, credentials) =
            db::account::find_credentials(&self.db, viewer.user).await?.ok_or(Error::not_found("account"))?;
        let mut errors = FieldErrors::new();
        password::check(&change.new, "new", &email, &mut errors);
        errors.into_result(()).map_err(Error::Invalid)?;
        self.count_try(&email, "change of password").await?;
        if !self.passwords.verify(change.current, credentials.password_hash).await? {
            return Err(Error::invalid("current", "wrong_password", "This is not the current password."));
        }
        let hash = self.passwords.hash(change.new).await?;
        let mut tx = db::begin(&self.db).await?;
        if !db::account::update_password(&mut tx, viewer.user, &hash).await? {
            return Err(Error::not_found("account"));
        }
        db::login::revoke_all(&mut tx, viewer.user, Some(viewer.login), self.now()).await?;
        self.forget_tries(&mut tx, &email, "change of password").await?;
        db::commit(tx).await?;
        tracing::info!(user = %viewer.user, "changed the password and ended the other logins");
        Ok(())
    }

    /// Who asks.
    pub async fn me(&self, viewer: Viewer) -> Result<Me> {
        self.find_me(viewer.user).await
    }

    async fn find_me(&self, user: UserId) -> Result<Me> {
        db::account::find_me(&self.db, user).await?.ok_or(Error::not_found("account"))
    }

    /// Everything about a new account that needs no transaction.
    async fn prepare(&self, register: Register) -> Result<Account> {
        let email = register.email.trim().to_owned();
        let email_normalised = normalise(&email);
        let profile = Profile {
            display_name: register.display_name.trim().to_owned(),
            time_zone: register.time_zone.unwrap_or_else(|| "UTC".to_owned()),
            ..profile::first()
        };
        let mut errors = FieldErrors::new();
        errors.require(is_address(&email), "email", "not_an_address", "This does not look like an email address.");
        password::check(&register.password, "password", &email_normalised, &mut errors);
        let wrong: Vec<FieldError> =
            [errors.into_result(()).err(), self.check_profile(&profile, &profile, &self.library).err()]
                .into_iter()
                .flatten()
                .flatten()
                .collect();
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let password_hash = self.passwords.hash(register.password).await?;
        Ok(Account { id: UserId(new_id()), email, email_normalised, password_hash, profile })
    }

    /// Stores an account. The first of an instance looks after it, and so do those that the configuration names.
    async fn open(&self, conn: &mut PgConnection, account: &Account) -> Result<Role> {
        let now = self.now();
        let is_admin = db::account::is_empty(conn).await? || self.admins.contains(&account.email_normalised);
        let role = if is_admin { Role::Admin } else { Role::User };
        let row = NewAccount {
            id: account.id,
            email: &account.email,
            email_normalised: &account.email_normalised,
            password_hash: &account.password_hash,
            role,
            created_at: now,
        };
        db::account::insert(conn, &row).await.on_constraint(db::account::EMAIL_UNIQUE, || Error::Conflict {
            code: "email_taken",
            message: "There is an account for this address already. Log in instead.".to_owned(),
            field: Some("email"),
        })?;
        db::profile::insert(conn, account.id, &account.profile, now).await?;
        Ok(role)
    }

    /// Whose address and password these are. Every try counts until it turns out to be right.
    async fn prove(&self, login: Login, device: &str) -> Result<UserId> {
        let email = normalise(&login.email);
        if !is_address(&email) {
            return Err(WRONG);
        }
        let device = device_name(device);
        self.count_try(&email, &device).await?;
        let found = db::account::find_credentials_by_email(&self.db, &email).await?;
        let hash = found.as_ref().map_or(password::DECOY, |c| c.password_hash.as_str()).to_owned();
        let matches = self.passwords.verify(login.password, hash).await?;
        let Some(credentials) = found.filter(|_| matches) else {
            tracing::info!("refused a login: wrong address or password");
            return Err(WRONG);
        };
        let mut tx = db::begin(&self.db).await?;
        self.forget_tries(&mut tx, &email, &device).await?;
        db::commit(tx).await?;
        Ok(credentials.user)
    }

    async fn count_try(&self, email: &str, device: &str) -> Result<()> {
        let (account, from) = (self.keys.pseudonym(email), self.keys.pseudonym(device));
        let now = self.now();
        let mut tx = db::begin(&self.db).await?;
        db::login_attempt::lock(&mut tx, &account).await?;
        let tries = db::login_attempt::count(&mut *tx, &account, &from, now - TRIES_WINDOW).await?;
        let refused = tries.from_device >= TRIES_FROM_DEVICE
            || (tries.in_total >= TRIES_IN_TOTAL && !db::login::is_known_device(&mut *tx, email, device).await?);
        if refused {
            tracing::warn!("refused a login: too many tries");
            return Err(Error::RateLimited { minutes: TRIES_WINDOW.num_minutes() });
        }
        db::login_attempt::insert(&mut tx, &account, &from, now).await?;
        Ok(db::commit(tx).await?)
    }

    async fn forget_tries(&self, conn: &mut PgConnection, email: &str, device: &str) -> Result<()> {
        let (account, from) = (self.keys.pseudonym(email), self.keys.pseudonym(device));
        Ok(db::login_attempt::forget(conn, &account, &from, self.now() - TRIES_WINDOW).await?)
    }
}

/// An account about to be opened.
struct Account {
    id: UserId,
    email: String,
    email_normalised: String,
    password_hash: String,
    profile: Profile,
}

impl Account {
    fn me(&self, role: Role) -> Me {
        Me {
            id: self.id,
            email: self.email.clone(),
            display_name: self.profile.display_name.clone(),
            onboarded: self.profile.onboarded,
            role,
        }
    }
}

/// What addresses are compared by.
pub(crate) fn normalise(email: &str) -> String {
    email.trim().to_lowercase()
}

fn is_address(email: &str) -> bool {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    email.len() <= MAX_EMAIL
        && !email.chars().any(char::is_control)
        && EmailAddress::parse_with_options(email, options).is_ok()
}
