//! The coach in front of a real server: llama.cpp's own, with a model of random weights that is made on the spot. It speaks
//! nonsense over the real wire, so what is read has to be the narrator's.
//!
//! Needs a Python with `xllamacpp` and `gguf` (docs/llm.md); without one the test says so and passes.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use domain::dto::{
    day::{AdaptDay, AdaptEvent},
    llm::LlmStatus,
    thread::TurnState,
};
use llm::{Config, Desk, Limits, Models, ProviderKind, Timeouts};
use sqlx::PgPool;

use crate::{
    person::{BOTH, Person},
    support::World,
};

/// Ends when it is dropped.
struct LlamaCpp {
    child: Child,
    address: String,
    model: PathBuf,
}

impl LlamaCpp {
    fn start() -> Option<Self> {
        let python = std::env::var("ALLOY_LLAMA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let has = Command::new(&python).args(["-c", "import gguf, numpy, xllamacpp"]).stderr(Stdio::null()).status();
        if !has.is_ok_and(|status| status.success()) {
            eprintln!("skipped: {python} has no xllamacpp and gguf (docs/llm.md)");
            return None;
        }
        let model = std::env::temp_dir().join(format!("alloy-talk-{}.gguf", std::process::id()));
        let mut child = Command::new(python)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../llm/tests/llama_cpp/serve.py"))
            .arg(&model)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut lines = output.lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("listening ").map(str::to_owned)).unwrap();
        Some(Self { child, address, model })
    }

    fn desk(&self) -> Desk {
        let config = Config {
            kind: ProviderKind::OpenAi,
            url: format!("{}/v1", self.address).parse().unwrap(),
            models: Models::one("tiny"),
            key: None,
            timeouts: Timeouts {
                first_token: Duration::from_secs(60),
                idle: Duration::from_secs(20),
                ..Timeouts::default()
            },
            limits: Limits { answer_tokens: 128, tries: 1, ..Limits::default() },
            temperature: None,
            keep_alive: "10m".to_owned(),
        };
        Desk::new(&config).unwrap()
    }
}

impl Drop for LlamaCpp {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.model);
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_real_server_is_asked_and_its_nonsense_is_not_read(pool: PgPool) {
    let Some(server) = tokio::task::spawn_blocking(LlamaCpp::start).await.unwrap() else { return };
    let world = World::new(pool).await;
    let plain = Person::new(&world, "ada@example.org").await;
    let thread = plain.begin().await;
    let narrated = plain.ask(thread, "What is today?").await;
    plain.agree(BOTH).await;
    let ada = plain.with(server.desk());
    assert_eq!(ada.services.llm_health().await.status, LlmStatus::Ok);

    let turn = ada.ask(thread, "What is today?").await;
    assert_eq!((turn.state, &turn.sentences), (TurnState::Done, &narrated.sentences));
    let health = ada.services.llm_health().await;
    assert!(health.first_word_ms.is_some(), "it did speak: {health:?}");
    assert_eq!(health.last_error, None, "{health:?}");
    let used = ada.services.coach_state(ada.viewer).await.unwrap().used_today;
    assert!(used > 500, "its own count of tokens: {used}");

    // What no rule understands is asked for in a form, and the form holds or counts as nothing.
    let turn = ada.ask(thread, "Could we squeeze it in before the boss is back?").await;
    assert_eq!(turn.state, TurnState::Done);
    assert!(!turn.sentences.is_empty());

    let told = ada.adapt(&AdaptDay { minutes: Some(30), ..AdaptDay::default() }, None).await;
    assert!(matches!(told[1].1, AdaptEvent::Change(_)) && matches!(told.last().unwrap().1, AdaptEvent::Done(_)));
    eprintln!("{:?}", ada.services.llm_health().await);
}
