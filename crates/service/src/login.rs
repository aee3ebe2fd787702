//! Logins: how a cookie or a token proves who asks, how long it lives, and how it ends.

use chrono::{DateTime, TimeDelta, Utc};
use db::{
    PgConnection,
    login::{LiveLogin, NewLogin, Proof},
};
use domain::{
    LoginId, UserId,
    dto::account::{LoginView, Refresh, TokenPair},
};

use crate::{Error, Result, Services, Viewer, keys::Token, new_id};

/// How long a cookie lives.
const WEB_LIFE: TimeDelta = TimeDelta::days(30);
/// How long an access token lives.
const ACCESS_LIFE: TimeDelta = TimeDelta::minutes(30);
/// How long a refresh token lives, and with it an API login that is not used.
const REFRESH_LIFE: TimeDelta = TimeDelta::days(7);
/// A reply can get lost in a gym's basement: so long may a used refresh token be shown again.
const RETRY: TimeDelta = TimeDelta::seconds(60);
/// The last use is noted no more often than this, so that reading does not write.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);
/// Longest name of a device, in characters.
const MAX_DEVICE: usize = 200;

const LOGGED_OUT: Error = Error::Unauthenticated { code: "login_required", message: "Log in to go on." };
const BAD_REFRESH: Error = Error::Unauthenticated {
    code: "refresh_invalid",
    message: "This refresh token is not valid or no longer so. Log in again.",
};
const REUSED: Error = Error::Unauthenticated {
    code: "refresh_reused",
    message: "This refresh token was used before, so somebody else may hold a copy. The login has ended; log in again.",
};

impl Services {
    /// Who holds a cookie.
    pub async fn authenticate_web(&self, token: &str) -> Result<Viewer> {
        let token = Token::parse(token).ok_or(LOGGED_OUT)?;
        let login = db::login::find_by_token(&self.db, &token.hash(), self.now()).await?.ok_or(LOGGED_OUT)?;
        self.admit(login).await
    }

    /// Who holds an access token.
    pub async fn authenticate_api(&self, token: &str) -> Result<Viewer> {
        let named = self.keys.verify(token, self.now())?;
        let login = db::login::find(&self.db, named.user, named.login, self.now()).await?.ok_or(LOGGED_OUT)?;
        self.admit(login).await
    }

    /// Exchanges a refresh token for its successor and a fresh access token.
    ///
    /// A token works once. Shown again within a minute, while its successor is still unused, it counts as a retry and
    /// gets the same successor; shown again in any other way, it ends the login for everybody who holds a part of it.
    pub async fn refresh(&self, refresh: Refresh, device: &str) -> Result<TokenPair> {
        let now = self.now();
        let token = Token::parse(&refresh.refresh_token).ok_or(BAD_REFRESH)?;
        let hash = token.hash();
        let mut tx = db::begin(&self.db).await?;
        let login = db::refresh_token::find_login(&mut *tx, &hash).await?.ok_or(BAD_REFRESH)?;
        // Only now look at the token: whoever else exchanges it at this moment is done by the time we hold the login.
        let login = db::login::find_for_update(&mut tx, login, now).await?.ok_or(BAD_REFRESH)?;
        let known = db::refresh_token::find(&mut *tx, &hash).await?.ok_or(BAD_REFRESH)?;
        let successor = self.keys.successor(&token);
        match known.used_at {
            None if known.expires_at <= now => return Err(BAD_REFRESH),
            None => {
                let until = now + REFRESH_LIFE;
                db::refresh_token::insert(&mut tx, &successor.hash(), login.id, now, until).await?;
                db::refresh_token::mark_used(&mut tx, &hash, &successor.hash(), now).await?;
                db::login::renew(&mut tx, login.id, &device_name(device), now, until).await?;
            }
            Some(used_at) if now - used_at <= RETRY && !known.successor_used => {}
            Some(_) => {
                db::login::revoke(&mut tx, login.user, login.id, now).await?;
                db::commit(tx).await?;
                tracing::warn!(user = %login.user, login = %login.id, "a refresh token was reused; ended the login");
                return Err(REUSED);
            }
        }
        db::commit(tx).await?;
        self.token_pair(Viewer { user: login.user, login: login.id }, &successor, now)
    }

    /// Ends this login.
    pub async fn logout(&self, viewer: Viewer) -> Result<()> {
        let mut tx = db::begin(&self.db).await?;
        db::login::revoke(&mut tx, viewer.user, viewer.login, self.now()).await?;
        Ok(db::commit(tx).await?)
    }

    /// Ends every login of this account.
    pub async fn logout_everywhere(&self, viewer: Viewer) -> Result<()> {
        let mut tx = db::begin(&self.db).await?;
        db::login::revoke_all(&mut tx, viewer.user, None, self.now()).await?;
        Ok(db::commit(tx).await?)
    }

    /// The live logins of this account.
    pub async fn logins(&self, viewer: Viewer) -> Result<Vec<LoginView>> {
        Ok(db::login::list(&self.db, viewer.user, viewer.login, self.now()).await?)
    }

    /// Ends one login of this account.
    pub async fn end_login(&self, viewer: Viewer, login: LoginId) -> Result<()> {
        let mut tx = db::begin(&self.db).await?;
        if !db::login::revoke(&mut tx, viewer.user, login, self.now()).await? {
            return Err(Error::not_found("login"));
        }
        Ok(db::commit(tx).await?)
    }

    /// Begins a login of a browser; returns the cookie's token.
    pub(crate) async fn begin_web_login(&self, conn: &mut PgConnection, user: UserId, device: &str) -> Result<String> {
        let now = self.now();
        let token = Token::random()?;
        let login = NewLogin {
            id: LoginId(new_id()),
            user,
            proof: Proof::Web(&token.hash()),
            device: &device_name(device),
            created_at: now,
            expires_at: now + WEB_LIFE,
        };
        db::login::insert(conn, &login).await?;
        tracing::info!(%user, login = %login.id, "logged in (web)");
        Ok(token.reveal())
    }

    /// Begins a login of an API client.
    pub(crate) async fn begin_api_login(
        &self,
        conn: &mut PgConnection,
        user: UserId,
        device: &str,
    ) -> Result<TokenPair> {
        let now = self.now();
        let token = Token::random()?;
        let expires_at = now + REFRESH_LIFE;
        let device = device_name(device);
        let login =
            NewLogin { id: LoginId(new_id()), user, proof: Proof::Api, device: &device, created_at: now, expires_at };
        db::login::insert(conn, &login).await?;
        db::refresh_token::insert(conn, &token.hash(), login.id, now, expires_at).await?;
        tracing::info!(%user, login = %login.id, "logged in (api)");
        self.token_pair(Viewer { user, login: login.id }, &token, now)
    }

    fn token_pair(&self, viewer: Viewer, refresh: &Token, now: DateTime<Utc>) -> Result<TokenPair> {
        let seconds = |life: TimeDelta| u32::try_from(life.num_seconds()).unwrap_or(u32::MAX);
        Ok(TokenPair {
            access_token: self.keys.sign(viewer, now, now + ACCESS_LIFE)?,
            token_type: "Bearer".to_owned(),
            expires_in: seconds(ACCESS_LIFE),
            refresh_token: refresh.reveal(),
            refresh_expires_in: seconds(REFRESH_LIFE),
        })
    }

    async fn admit(&self, login: LiveLogin) -> Result<Viewer> {
        let now = self.now();
        if now - login.last_used_at >= TOUCH_EVERY {
            let mut tx = db::begin(&self.db).await?;
            db::login::touch(&mut tx, login.id, now).await?;
            db::commit(tx).await?;
        }
        Ok(Viewer { user: login.user, login: login.id })
    }
}

/// The name of a device as it is kept: what a header may hold and Postgres cannot is left out.
pub(crate) fn device_name(device: &str) -> String {
    device.chars().filter(|c| !c.is_control()).take(MAX_DEVICE).collect()
}
