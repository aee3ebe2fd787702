//! Starts the process and stops it cleanly.

// Views nest deeply in their types.
#![recursion_limit = "512"]

use anyhow::Context;
use server::{config::Config, embedder, router, state::AppState, telemetry};
use service::{ServiceConfig, Services};

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() -> anyhow::Result<()> {
    telemetry::start();
    let config = Config::from_env()?;
    let embedder = embedder::choose(config.embed_url.as_deref(), config.model_dir.as_deref());
    let services = ServiceConfig::new(config.database_url, config.secret_key)
        .with_admins(config.admins)
        .with_scoring_file(config.scoring_file)
        .with_llm(config.llm)
        .with_embedder(embedder);
    let services = Services::start(services).await.context("failed to start on the database")?;
    tokio::spawn(read_scoring_on_hangup(services.clone()));
    let addr = config.leptos.site_addr;
    let listener = tokio::net::TcpListener::bind(addr).await.with_context(|| format!("failed to listen on {addr}"))?;
    tracing::info!(%addr, "listening");
    axum::serve(listener, router(AppState { leptos: config.leptos, services }))
        .with_graceful_shutdown(stop_signal())
        .await
        .context("failed to serve")
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

/// Reads the operator's scoring file again at each SIGHUP.
async fn read_scoring_on_hangup(services: Services) {
    use tokio::signal::unix::{SignalKind, signal};

    let mut hangup = match signal(SignalKind::hangup()) {
        Ok(hangup) => hangup,
        Err(error) => return tracing::warn!(%error, "cannot listen for SIGHUP"),
    };
    while hangup.recv().await.is_some() {
        if let Err(error) = services.read_scoring().await {
            tracing::error!(code = error.code(), "failed to read the scoring file again");
        }
    }
}
