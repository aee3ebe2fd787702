//! What several pages share.

pub mod kept;
pub mod player;
pub mod profile;
pub mod profile_draft;
pub mod session_edits;
pub mod step_route;
pub mod told_words;
