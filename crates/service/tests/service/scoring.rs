//! The operator's own scoring file: what it changes, and that a bad one changes nothing.

use std::{fs, path::PathBuf};

use domain::dto::{admin::ScoringState, program::ProgramView};
use service::{Admin, Services};
use sqlx::PgPool;

use crate::support::World;

const BUILT_IN: &str = include_str!("../../../engine/config/scoring.yaml");

/// A file of this test alone.
fn file(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("alloy-scoring-{}-{name}.yaml", std::process::id()));
    fs::write(&path, text).unwrap();
    path
}

async fn with(world: &World, path: PathBuf) -> (Services, Admin) {
    let boss = world.person("boss@example.org").await;
    let services = world.services.clone().with_scoring(Some(path)).await.unwrap();
    let admin = services.admin(boss).await.unwrap();
    (services, admin)
}

async fn reread(services: &Services, admin: Admin, path: &PathBuf, text: &str) -> ScoringState {
    fs::write(path, text).unwrap();
    services.reread_scoring(admin).await.unwrap()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_kind_of_bad_file_is_refused_and_what_ran_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let own = BUILT_IN.replace("version: 2", "version: 3").replace("hard_yes: 2000", "hard_yes: 2500");
    let path = file("bad", &own);
    let (services, admin) = with(&world, path.clone()).await;
    let running = services.scoring_state(admin);
    assert!(running.version.starts_with("3.") && !running.built_in && running.refused.is_none(), "{running:?}");
    assert_eq!(running.file, Some(path.display().to_string()));

    let without = |from: &str, to: &str| {
        let start = own.find(from).unwrap();
        let end = own[start..].find(to).unwrap() + start;
        format!("{}{}", &own[..start], &own[end..])
    };
    let cases = [
        ("negative weight", own.replace("lead: 280", "lead: -280"), "dimensions.pattern_alignment.weight.lead", "-280"),
        ("wrong type", own.replace("lead: 280", "lead: heavy"), "dimensions.pattern_alignment.weight.lead", ""),
        ("unknown key", own.replace("  preferred: 350", "  preferred: 350\n  favourite: 1"), "standing", "favourite"),
        (
            "missing dimension",
            without("  specialization:", "  # Does its kind"),
            "dimensions",
            "specialization is missing",
        ),
        ("no scoring at all", "hello".to_owned(), "", ""),
    ];
    for (kind, text, at, reason) in cases {
        assert_ne!(text, own, "{kind}");
        let state = reread(&services, admin, &path, &text).await;
        let refused = state.refused.unwrap_or_else(|| panic!("{kind} is taken"));
        assert!(refused.path.starts_with(at) && refused.reason.contains(reason), "{kind}: {refused:?}");
        assert!(!refused.reason.is_empty(), "{kind}");
        assert_eq!(state.version, running.version, "{kind}");
    }
    fs::remove_file(&path).unwrap();
    let gone = services.reread_scoring(admin).await.unwrap();
    assert!(gone.refused.unwrap().reason.contains("cannot be opened"));
    assert_eq!(gone.version, running.version);

    let mended = reread(&services, admin, &path, BUILT_IN).await;
    assert!(mended.refused.is_none() && mended.built_in, "{mended:?}");
    fs::remove_file(&path).unwrap();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_bad_file_at_the_start_leaves_the_built_in_one(pool: PgPool) {
    let world = World::new(pool).await;
    let path = file("start", "version: two");
    let (services, admin) = with(&world, path.clone()).await;
    let state = services.scoring_state(admin);
    assert!(state.built_in);
    assert_eq!(state.refused.unwrap().path, "version");
    fs::remove_file(&path).unwrap();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_carries_the_scoring_it_was_ranked_by(pool: PgPool) {
    let world = World::new(pool).await;
    let path = file("program", BUILT_IN);
    let (services, admin) = with(&world, path.clone()).await;
    let (ada, summary) = world.trainee("ada@example.org").await;
    let before: ProgramView = services.program(ada, summary.id).await.unwrap();
    // The same numbers in a file are the engine's own.
    assert_eq!((before.engine_version.as_str(), &before.newer_engine), (engine::VERSION, &None));

    let own = BUILT_IN.replace("version: 2", "version: 3").replace("hard_yes: 2000", "hard_yes: 2500");
    let state = reread(&services, admin, &path, &own).await;
    let now = format!("{}+scoring.{}", engine::VERSION, state.version);
    let stays: ProgramView = services.program(ada, summary.id).await.unwrap();
    assert_eq!(stays.engine_version, before.engine_version, "a running program stays");
    assert_eq!(stays.fingerprint, before.fingerprint);
    assert_eq!(stays.newer_engine, Some(now.clone()));
    let preview = services.preview_regeneration(ada, summary.id).await.unwrap();
    assert_eq!(preview.engine_version, now);

    let anew = services.regenerate_sessions(ada, summary.id).await.unwrap();
    assert_eq!((anew.engine_version, anew.newer_engine), (now, None));
    assert_ne!(anew.fingerprint, before.fingerprint);
    fs::remove_file(&path).unwrap();
}
