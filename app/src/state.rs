//! What several pages share through context.

pub mod player;
pub mod profile;
pub mod session_edits;
