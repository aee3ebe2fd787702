//! Starts the process and stops it cleanly.

// Views nest deeply in their types.
#![recursion_limit = "512"]

use std::io::Write;

use anyhow::{Context, bail};
use domain::dto::import::{ImportOutcome, RefusedRecord};
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
    let words: Vec<String> = std::env::args().skip(1).collect();
    if !words.is_empty() {
        return import(&services, &words).await;
    }
    tokio::spawn(read_scoring_on_hangup(services.clone()));
    let addr = config.leptos.site_addr;
    let listener = tokio::net::TcpListener::bind(addr).await.with_context(|| format!("failed to listen on {addr}"))?;
    tracing::info!(%addr, "listening");
    axum::serve(listener, router(AppState { leptos: config.leptos, services }))
        .with_graceful_shutdown(stop_signal())
        .await
        .context("failed to serve")
}

/// `server import FILE [--confirm]`: tells what a file of another library would bring, or keeps it.
async fn import(services: &Services, words: &[String]) -> anyhow::Result<()> {
    let (file, confirm) = match words {
        [command, file] if command == "import" => (file, false),
        [command, file, flag] if command == "import" && flag == "--confirm" => (file, true),
        _ => bail!("unknown command; there is `import FILE [--confirm]`, and no words at all start the server"),
    };
    let text = tokio::fs::read_to_string(file).await.with_context(|| format!("failed to read {file}"))?;
    let report = match services.import_for_operator(text, confirm).await {
        Ok(report) => report,
        Err(error) => {
            let problem = error.problem();
            let all: Vec<String> = problem.errors.into_iter().map(|e| e.message).collect();
            bail!(if all.is_empty() { problem.detail } else { all.join("\n") })
        }
    };
    let mut told = Vec::new();
    for record in report.records.iter().filter(|r| r.outcome != ImportOutcome::Matched) {
        told.push(format!("{}: {}. {}", record.outcome.label(), record.name, record.why));
        told.push(format!("    missing: {}", record.missing.join(", ")));
    }
    for RefusedRecord { record, name, why } in &report.refused {
        told.push(format!("Refused: record {record} {}. {why}", name.as_deref().unwrap_or_default()));
    }
    let counts = ImportOutcome::counts(&report.records);
    told.push(format!("{}: {counts}, {} refused.", report.source.label(), report.refused.len()));
    told.push(if report.saved { "Kept." } else { "Nothing was kept; `--confirm` keeps it." }.to_owned());
    std::io::stdout().write_all(format!("{}\n", told.join("\n")).as_bytes()).context("failed to tell the result")
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
