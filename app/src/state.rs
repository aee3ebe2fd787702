//! What several pages share through context.

pub mod profile;
pub mod session_edits;
pub mod player;
