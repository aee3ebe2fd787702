//! The same question has the same answer, byte for byte, natively and in WebAssembly: the module is built, and Node runs it.

#[path = "../../engine/tests/support/mod.rs"]
mod support;

use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use domain::{
    Kg, Rpe, SetId, WeightUnit,
    dto::day::AdaptDay,
    equipment::Kit,
    movement::{Joint, Level, Metric},
    plan::{BlockRole, ProgramPlan, SetTarget},
    profile::{E1rmFormula, Injury, Profile, Severity},
    request::{ProgressionStyle, Split},
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::{Input, strength::StrengthBook};
use engine_wasm::Question;
use support::Dice;

/// Random people besides those that are made to differ.
const PEOPLE: u64 = 6;

#[test]
fn native_and_wasm_answer_alike() {
    let questions = questions();
    let lines: Vec<Vec<u8>> = questions.iter().map(|q| serde_json::to_vec(q).expect("a question")).collect();
    let there = ask(&module(), lines.clone());
    assert_eq!(there.len(), lines.len());
    let mut planned = 0;
    for (i, (line, there)) in lines.iter().zip(&there).enumerate() {
        let here = engine_wasm::answer(line);
        let at = here.iter().zip(there).position(|(a, b)| a != b).unwrap_or(here.len().min(there.len()));
        let around = |bytes: &[u8]| {
            let (from, to) = (at.saturating_sub(120).min(bytes.len()), (at + 60).min(bytes.len()));
            String::from_utf8_lossy(&bytes[from..to]).into_owned()
        };
        assert!(here == *there, "question {i}, byte {at}:\n{}\n{}", around(&here), around(there));
        planned += u32::from(here.starts_with(br#"{"planned""#));
    }
    assert!(planned >= 12, "{planned} of {} have a program", lines.len());
}

/// All splits, kits and styles of progression; injuries, sport and days that allow less; with a log and without.
fn questions() -> Vec<Question> {
    let mut all = Vec::new();
    for (i, kit) in Kit::ALL.iter().enumerate() {
        let level = Level::ALL[i % Level::ALL.len()];
        let mut profile = support::profile(*kit, level);
        profile.e1rm_formula = E1rmFormula::ALL[i % E1rmFormula::ALL.len()];
        let split = [Split::UpperLower, Split::Ppl, Split::FullBody][i % 3];
        let mut request = support::request(split, 3 + i % 4, 40 + 10 * i as u16);
        request.progression = ProgressionStyle::ALL[i % ProgressionStyle::ALL.len()];
        if i % 2 == 0 {
            support::with_activities(&mut request, i as u64);
            profile.injuries.push(Injury { joint: Joint::ALL[i], severity: Severity::Moderate });
        }
        all.push((profile, request));
    }
    all.extend((0..PEOPLE).map(|i| support::anybody(100 + i)));
    all.extend((0..).map(support::anybody).find(|(_, request)| request.split == Split::Hybrid));
    let ask = |(seed, (profile, request)): (u64, (Profile, domain::request::ProgramRequest))| {
        let log = if seed % 3 == 2 { Vec::new() } else { log(&profile, &request, seed) };
        let today = log.last().map_or(request.start_date, |e| e.date + chrono::Days::new(1));
        let adapt = AdaptDay { minutes: Some(30), equipment_taken: vec!["barbell".to_owned()], ..AdaptDay::default() };
        Question { profile, request, seed, log, today, adapt }
    };
    (0..).zip(all).map(ask).collect()
}

/// Five weeks of training with loads and efforts that vary.
fn log(profile: &Profile, request: &domain::request::ProgramRequest, seed: u64) -> Vec<Exposure> {
    let book = StrengthBook::empty();
    let input =
        Input { profile, request, library: seed::library(), book: &book, scoring: engine::Scoring::built_in(), seed };
    let Ok(ProgramPlan { weeks, .. }) = engine::plan(&input) else { return Vec::new() };
    let mut dice = Dice::new(seed);
    let mut log = Vec::new();
    for session in weeks.iter().take(5).flat_map(|w| &w.sessions) {
        let lifts = session.blocks.iter().filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory));
        for (place, exercise) in (0u16..).zip(lifts.flat_map(|b| &b.exercises)) {
            let reps = exercise.sets.iter().find_map(|g| match g.target {
                SetTarget::Reps { high, .. } => Some(high),
                _ => None,
            });
            let counted = seed::library().get(&exercise.movement).is_some_and(|m| m.metric == Metric::Reps);
            let Some(reps) = reps.filter(|_| counted) else { continue };
            let kg = Kg::new(20.0 + dice.below(120) as f64 * 1.25).kg();
            let sets = (0..exercise.set_count().min(4) as u16).map(|position| LoggedSet {
                id: SetId(uuid(log.len() as u64, position)),
                movement: exercise.movement.clone(),
                exercise: place,
                position,
                kind: SetKind::Work,
                reps: Some(u16::from(reps.saturating_sub(dice.below(3) as u8).max(1))),
                seconds: None,
                metres: None,
                weight: Some(kg),
                unit: Some(WeightUnit::Kg),
                rpe: Some(Rpe::from_tenths(70 + 5 * dice.below(7) as u8)),
                target: exercise.sets.first().map(|g| g.target),
                target_rpe: exercise.sets.first().map(|g| g.rpe),
                pause_seconds: None,
            });
            let sets = sets.collect();
            log.push(Exposure { movement: exercise.movement.clone(), date: session.date, deload: false, sets });
        }
    }
    log
}

fn uuid(exposure: u64, set: u16) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(exposure, u64::from(set))
}

/// Builds the module, and says where it is.
fn module() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo)
        .args(["build", "--package", "engine-wasm", "--lib", "--target", "wasm32-unknown-unknown"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo");
    assert!(out.status.success(), "the engine does not build for wasm32-unknown-unknown");
    let messages = String::from_utf8(out.stdout).expect("messages of cargo");
    let files = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        (message["target"]["name"] == "engine_wasm").then(|| message["filenames"].clone())
    });
    let mut names = files.filter_map(|f| f.as_array().cloned()).flatten();
    let wasm = names.find_map(|name| name.as_str().filter(|n| n.ends_with(".wasm")).map(PathBuf::from));
    wasm.expect("cargo names the module")
}

fn ask(module: &std::path::Path, questions: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut node = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ask.mjs"))
        .arg(module)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js 20 or newer");
    let mut stdin = node.stdin.take().expect("piped");
    for mut question in questions {
        question.push(b'\n');
        stdin.write_all(&question).expect("Node reads");
    }
    drop(stdin);
    let answers = BufReader::new(node.stdout.take().expect("piped")).split(b'\n');
    let answers = answers.collect::<Result<_, _>>().expect("Node writes");
    assert!(node.wait().expect("Node ends").success(), "the module failed");
    answers
}
