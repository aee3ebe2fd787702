//! Movements of one's own.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::movement::Movement;

/// A movement of one's own, as it shall be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveMovement {
    /// The whole movement. Its `id` is minted by the client: `own-` and a UUID.
    pub movement: Movement,
    /// Keep it although another movement has its name.
    #[serde(default)]
    pub anyway: bool,
}
