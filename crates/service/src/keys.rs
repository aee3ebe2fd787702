//! Secrets: keys derived from the server's one secret, tokens, and their hashes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::{LoginId, UserId};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rand::{TryRng, rngs::SysRng};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, Result, Viewer};

/// Bytes of an opaque token, and of everything derived from one.
const BYTES: usize = 32;
/// Whom access tokens are for; a token made for anything else does not open this door.
const AUDIENCE: &str = "alloy-api";

/// The keys of this server. One per purpose, so that a value made for one is worthless for another.
pub(crate) struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    refresh: [u8; BYTES],
    attempts: [u8; BYTES],
}

#[derive(Serialize, Deserialize)]
struct Claims {
    aud: String,
    sub: UserId,
    /// The login, so that ending it ends the token.
    sid: LoginId,
    iat: i64,
    exp: i64,
}

impl Keys {
    /// Derives them.
    pub(crate) fn new(secret: &str) -> Self {
        let derive = |purpose: &str| mac(secret.as_bytes(), purpose.as_bytes());
        let access = derive("alloy access token v1");
        Self {
            encoding: EncodingKey::from_secret(&access),
            decoding: DecodingKey::from_secret(&access),
            refresh: derive("alloy refresh token v1"),
            attempts: derive("alloy login attempts v1"),
        }
    }

    /// A signed access token.
    pub(crate) fn sign(&self, viewer: Viewer, now: DateTime<Utc>, expires_at: DateTime<Utc>) -> Result<String> {
        let claims = Claims {
            aud: AUDIENCE.to_owned(),
            sub: viewer.user,
            sid: viewer.login,
            iat: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).map_err(Error::internal)
    }

    /// Whom an access token names. That its login still lives is for the database to say.
    pub(crate) fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Viewer> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        // Against our clock, below; the library would ask the machine's.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &validation)
            .map_err(|_| Error::Unauthenticated { code: "token_invalid", message: "This access token is not valid." })?
            .claims;
        if claims.exp <= now.timestamp() {
            return Err(Error::Unauthenticated {
                code: "token_expired",
                message: "This access token has expired. Exchange the refresh token for a new one.",
            });
        }
        Ok(Viewer { user: claims.sub, login: claims.sid })
    }

    /// What a refresh token is exchanged for. Derived, so that a retry gets the same one though it is stored nowhere.
    pub(crate) fn successor(&self, token: &Token) -> Token {
        Token(mac(&self.refresh, &token.0))
    }

    /// Stands for an address or a device in the table of tries.
    pub(crate) fn pseudonym(&self, text: &str) -> [u8; BYTES] {
        mac(&self.attempts, text.as_bytes())
    }
}

/// An opaque token: whoever holds it is logged in.
pub(crate) struct Token([u8; BYTES]);

impl Token {
    /// A fresh one from the operating system's randomness.
    pub(crate) fn random() -> Result<Self> {
        let mut bytes = [0; BYTES];
        SysRng.try_fill_bytes(&mut bytes).map_err(Error::internal)?;
        Ok(Self(bytes))
    }

    /// As a client sends it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// As a client holds it.
    pub(crate) fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// As it is stored. A plain hash is enough: 256 random bits cannot be guessed.
    pub(crate) fn hash(&self) -> [u8; BYTES] {
        Sha256::digest(self.0).into()
    }
}

fn mac(key: &[u8], data: &[u8]) -> [u8; BYTES] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(data);
    mac.finalize().into_bytes().into()
}
