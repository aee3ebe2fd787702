//! One file per page, its private parts in a folder of the same name.

pub mod admin;
pub mod circuit;
pub mod circuits;
pub mod coach;
pub mod dev_ui;
pub mod history;
pub mod known;
pub mod landing;
pub mod library;
pub mod like_button;
pub mod login;
pub mod movement;
pub mod new_movement;
pub mod not_found;
pub mod onboarding;
pub mod profile_parts;
pub mod program;
pub mod programs;
pub mod register;
pub mod session;
pub mod settings;
pub mod today;
pub mod train;
pub mod what_if;
pub mod wizard;
pub mod workout;
