//! What several pages share through context.

pub mod profile;
