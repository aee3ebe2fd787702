//! Accounts and logins.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ids::{LoginId, UserId},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What an account may do on this instance.
    Role {
        /// Train.
        User = "user", "User";
        /// Train, and look after the instance.
        Admin = "admin", "Admin";
    }
}

/// Opens an account.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Address to log in with; compared without regard to case.
    pub email: String,
    /// At least 10 characters, any Unicode, not a common one.
    pub password: String,
    /// What to call this person.
    #[serde(default)]
    pub display_name: String,
    /// IANA time zone of the device.
    #[serde(default)]
    pub time_zone: Option<String>,
}

/// Logs in.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// Address.
    pub email: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register").field("email", &self.email).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("email", &self.email).finish_non_exhaustive()
    }
}

/// Exchanges a refresh token for its successor.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The token last received.
    pub refresh_token: String,
}

/// What an API client holds.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct TokenPair {
    /// Bearer JWT.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds the access token lives.
    pub expires_in: u32,
    /// Opaque, single use.
    pub refresh_token: String,
    /// Seconds the refresh token lives.
    pub refresh_expires_in: u32,
}

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// Id.
    pub id: UserId,
    /// Address.
    pub email: String,
    /// Name.
    pub display_name: String,
    /// Whether onboarding is done.
    pub onboarded: bool,
    /// What this account may do.
    pub role: Role,
}

/// A live login of this account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LoginView {
    /// Id.
    pub id: LoginId,
    /// `web` or `api`.
    pub kind: String,
    /// The device, as it names itself.
    pub device: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub last_used_at: DateTime<Utc>,
    /// Whether it is the one asking.
    pub current: bool,
}

/// Changes the password; every other login ends.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password so far.
    pub current: String,
    /// The new one; same rules as at registration.
    pub new: String,
}

impl std::fmt::Debug for ChangePassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChangePassword").finish_non_exhaustive()
    }
}
