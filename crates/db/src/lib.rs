//! All SQL lives here, so that "who touches the database" is a question of `Cargo.toml`.
