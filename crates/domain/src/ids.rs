//! Identifiers. Rows a phone may create carry a UUIDv7 minted by the client, which is also their idempotency key;
//! movements are named by a stable slug, which is also the last tie-break of every ranking.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    };
}

id!(/// A person with an account.
    UserId);
id!(/// An 8–12 week program.
    ProgramId);
id!(/// One planned training day of a program.
    SessionId);
id!(/// A workout as it was done.
    WorkoutId);
id!(/// One logged set.
    SetId);
id!(/// One login: a browser session or a chain of API refresh tokens.
    LoginId);

id!(/// One activity that was done.
    ActivityId);
id!(/// One rearrangement of a week.
    RearrangementId);
id!(/// One circuit of a person's own.
    CircuitId);
id!(/// One movement of a person's own.
    CustomMovementId);

/// How the slugs of one's own movements begin.
const OWN: &str = "own-";

impl CustomMovementId {
    /// What the movement is called in plans, logs and addresses.
    #[must_use]
    pub fn slug(self) -> MovementId {
        MovementId(format!("{OWN}{self}"))
    }

    /// The other way round; none for movements of the library.
    #[must_use]
    pub fn of_slug(slug: &MovementId) -> Option<Self> {
        let id: Self = slug.0.strip_prefix(OWN)?.parse().ok()?;
        // One spelling only: a slug is compared as text.
        (id.slug() == *slug).then_some(id)
    }
}
id!(/// One conversation with the coach.
    ThreadId);
id!(/// One turn of a conversation.
    TurnId);
id!(/// One operation that the coach proposed.
    ProposalId);

/// The stable slug of a kind of activity, e.g. `football`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct ActivityKindId(pub String);

impl ActivityKindId {
    /// Takes the slug as it stands.
    pub fn new(slug: impl Into<String>) -> Self {
        Self(slug.into())
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ActivityKindId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The stable slug of a movement, e.g. `barbell-back-squat`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct MovementId(pub String);

impl MovementId {
    /// Takes the slug as it stands.
    pub fn new(slug: impl Into<String>) -> Self {
        Self(slug.into())
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for MovementId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
