//! A real provider: llama.cpp's own server with a model of random weights that is made on the spot. It speaks nonsense,
//! and streams it as it streams everything.
//!
//! Needs a Python with `xllamacpp` and `gguf` (docs/llm.md); without one the test says so and passes.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

use llm::{Desk, Error, FinishReason, Limits, Schema};
use serde::Deserialize;
use serde_json::json;

use super::{ProviderKind::OpenAi, config, listen, person, question};

/// Ends when it is dropped, because its standard input ends.
struct LlamaCpp {
    child: Child,
    address: String,
    model: std::path::PathBuf,
}

impl LlamaCpp {
    fn start() -> Option<Self> {
        let python = std::env::var("ALLOY_LLAMA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let has = Command::new(&python).args(["-c", "import gguf, numpy, xllamacpp"]).stderr(Stdio::null()).status();
        if !has.is_ok_and(|status| status.success()) {
            eprintln!("skipped: {python} has no xllamacpp and gguf (docs/llm.md)");
            return None;
        }
        let model = std::env::temp_dir().join(format!("alloy-tiny-{}.gguf", std::process::id()));
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/llama_cpp/serve.py");
        let mut child = Command::new(python)
            .arg(script)
            .arg(&model)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python starts");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let address = output
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("listening ").map(str::to_owned))
            .expect("it listens");
        Some(Self { child, address, model })
    }

    fn desk(&self, answer_tokens: u32) -> Desk {
        let mut config = config(OpenAi, &format!("{}/v1", self.address));
        config.timeouts = llm::Timeouts { total: Duration::from_secs(20), ..llm::Timeouts::default() };
        config.limits = Limits { context_tokens: 2048, answer_tokens, ..Limits::default() };
        Desk::new(&config).expect("a client")
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

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Verdict {
    ok: bool,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_server_streams_and_keeps_to_the_form() {
    let Some(server) = tokio::task::spawn_blocking(LlamaCpp::start).await.expect("started") else { return };
    let desk = server.desk(64);

    let health = desk.health().await;
    assert_eq!((health.status, health.reachable), ("ok", true), "{health:?}");

    let (deltas, end) = listen(&desk).await;
    let finish = end.expect("done");
    assert!(deltas.len() > 1, "it streams: {deltas:?}");
    assert!(finish.usage.prompt > 0 && finish.usage.answer > 0, "{finish:?}");

    // Random weights, and yet the form holds: the server only lets through what the schema allows.
    let mut request = question("Is it ok?");
    request.schema = Some(Schema {
        name: "verdict",
        schema: json!({
            "type": "object",
            "properties": {"ok": {"type": "boolean"}},
            "required": ["ok"],
            "additionalProperties": false,
        }),
    });
    match desk.form::<Verdict>(person(1), request).await {
        Ok(verdict) => eprintln!("it says {}", verdict.ok),
        // Random letters may also fill the answer with spaces until it is over.
        Err(error) => assert!(matches!(error, Error::NotJson(_)), "{error:?}"),
    }

    let (_, end) = listen(&server.desk(64)).await;
    assert!(matches!(end.expect("done").reason, FinishReason::Length | FinishReason::Complete));

    // The model's name does not exist elsewhere, and a server that is gone is noticed.
    drop(server);
    assert!(matches!(listen(&desk).await.1, Err(Error::Unreachable(_))));
}
