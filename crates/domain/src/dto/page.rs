//! Cursor pagination.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use utoipa::{IntoParams, ToSchema};

/// Which part of a list to return.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// Where the last page ended (`next_cursor`).
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1–100; 20 unless told.
    #[serde(default, deserialize_with = "within_bounds")]
    pub limit: Option<u16>,
}

/// Reads a limit and refuses what no list grants, so that nobody takes a part of a list for the whole.
pub(crate) fn within_bounds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let limit = Option::<u16>::deserialize(deserializer)?;
    match limit {
        Some(n) if !(1..=100).contains(&n) => Err(D::Error::custom("a limit lies between 1 and 100")),
        limit => Ok(limit),
    }
}

impl PageQuery {
    /// The limit within its bounds.
    #[must_use]
    pub fn limit(&self) -> u16 {
        self.limit.unwrap_or(20).clamp(1, 100)
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Give it back to get what follows; absent at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
