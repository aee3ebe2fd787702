//! One process: pages, server functions, REST API, static files.

mod config;
mod files;
mod telemetry;

use anyhow::Context;
use app::{App, shell};
use axum::Router;
use leptos::prelude::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list};

use crate::config::Config;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    telemetry::start();
    let config = Config::from_env()?;
    let addr = config.leptos.site_addr;
    let listener = tokio::net::TcpListener::bind(addr)
        .await
        .with_context(|| format!("failed to listen on {addr}"))?;
    tracing::info!(%addr, "listening");
    axum::serve(listener, router(config.leptos))
        .with_graceful_shutdown(stop_signal())
        .await
        .context("failed to serve")
}

fn router(options: LeptosOptions) -> Router {
    let routes = generate_route_list(App);
    Router::new()
        .leptos_routes(&options, routes, {
            let options = options.clone();
            move || shell(options.clone())
        })
        .fallback_service(files::service(&options))
        .with_state(options)
}

/// Completes on Ctrl-C, or on the SIGTERM with which service managers stop a process.
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};

    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "cannot listen for SIGTERM");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
