//! Requests and responses that both doors (server functions and REST) share.

pub mod account;
pub mod activity;
pub mod admin;
pub mod circuit;
pub mod coach;
pub mod custom_movement;
pub mod day;
pub mod effort;
pub mod import;
pub mod instead;
pub mod llm;
pub mod movement;
pub mod movement_filter;
pub mod page;
pub mod program;
pub mod readiness;
pub mod rearrange;
pub mod settings;
pub mod thread;
pub mod what_if;
pub mod workout;
