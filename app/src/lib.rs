//! Everything that renders. Compiled twice: with `ssr` into the server, with `hydrate` into the browser's wasm.
//!
//! Adding a page: its address in `paths`, a file in `pages`, a route in `app` (by way of `lazy` when it is heavy), a spec in `end2end/tests`.

// Views nest deeply in their types.
#![recursion_limit = "512"]

mod app;
pub mod error;
mod lazy;
pub mod load;
pub mod pages;
pub mod paths;
pub mod platform;
pub mod rpc;
mod shell;
#[cfg(feature = "ssr")]
pub mod ssr;
pub mod state;
pub mod ui;
pub mod view;

pub use crate::{
    app::App,
    shell::{BUILDS, BuildId, shell},
};
