//! Files of other libraries: what is matched, what waits, what is refused, and that nothing is planned with.

use domain::{
    CustomMovementId, MovementId,
    dto::import::{CompleteImport, ImportOutcome, ImportReport, ImportSource},
    movement::{Movement, Pattern},
    muscle::Muscle,
};
use service::{Admin, Viewer};
use sqlx::PgPool;

use crate::support::{World, code, field, wrong_fields};

const FREE_EXERCISE_DB: &str = include_str!("../data/free_exercise_db.json");
const EXERCEMUS: &str = include_str!("../data/exercemus.json");
const WGER: &str = include_str!("../data/wger.json");

async fn admin(world: &World) -> (Viewer, Admin) {
    let ada = world.person("ada@example.org").await;
    (ada, world.services.admin(ada).await.unwrap())
}

/// Name, outcome and movement of every record.
fn told(report: &ImportReport) -> Vec<(&str, ImportOutcome, Option<&str>)> {
    report.records.iter().map(|r| (&*r.name, r.outcome, r.movement.as_ref().map(|m| m.as_str()))).collect()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_dry_run_changes_nothing_and_a_confirmed_one_replaces_its_source(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, admin) = admin(&world).await;
    let dry = world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), false).await.unwrap();
    assert_eq!((dry.source, dry.saved), (ImportSource::FreeExerciseDb, false));
    assert_eq!(world.services.imports(admin).await.unwrap(), []);

    let kept = world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), true).await.unwrap();
    assert_eq!(ImportReport { saved: true, ..dry }, kept);
    world.services.import_file(admin, WGER.to_owned(), true).await.unwrap();
    world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), true).await.unwrap();
    let all = world.services.imports(admin).await.unwrap();
    let sources: Vec<_> = all.iter().map(|s| (s.source, s.records.len())).collect();
    assert_eq!(sources, [(ImportSource::FreeExerciseDb, kept.records.len()), (ImportSource::Wger, 3)]);
    let mut names: Vec<_> = kept.records.clone();
    names.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
    assert_eq!(all[0].records.len(), names.len());
    for record in &names {
        assert!(all[0].records.contains(record), "{record:?}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn records_are_matched_by_name_and_never_between_implements(pool: PgPool) {
    use ImportOutcome::{Held, Incomplete, Matched};

    let world = World::new(pool).await;
    let (_, admin) = admin(&world).await;
    let report = world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), false).await.unwrap();
    assert_eq!(
        told(&report),
        [
            ("Barbell Bench Press", Matched, Some("barbell-bench-press")),
            ("Bench Press", Matched, Some("dumbbell-bench-press")),
            ("Barbell Deadlift", Held, Some("barbell-deadlift")),
            ("Moon Rock Shuffle", Incomplete, None),
        ],
        "{report:#?}"
    );
    let held = &report.records[2];
    assert!(held.why.contains("kettlebell") && held.why.contains("not taken"), "{}", held.why);
    let incomplete = &report.records[3];
    assert!(incomplete.known.contains(&"trains first: Quadriceps".to_owned()), "{:?}", incomplete.known);
    assert!(incomplete.missing.contains(&"which muscle “shoulders” is".to_owned()), "{:?}", incomplete.missing);
    assert!(incomplete.missing.contains(&"movement pattern".to_owned()));

    let report = world.services.import_file(admin, EXERCEMUS.to_owned(), false).await.unwrap();
    assert_eq!(report.source, ImportSource::Exercemus);
    assert_eq!(Matched.among(&report.records), 1, "{report:#?}");
    let report = world.services.import_file(admin, WGER.to_owned(), false).await.unwrap();
    assert_eq!(report.source, ImportSource::Wger);
    assert_eq!(
        (Matched.among(&report.records), Incomplete.among(&report.records), report.refused.len()),
        (2, 1, 1),
        "{report:#?}"
    );
    assert_eq!(report.refused[0].why, "It has no English name.");
}

/// The names of free-exercise-db without its stretches are facts; how many of them the library holds is measured with what
/// everybody imports with.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_library_holds_most_names_of_free_exercise_db(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, admin) = admin(&world).await;
    let names = include_str!("../data/free_exercise_db_names.txt");
    let records: Vec<_> = names.lines().map(|name| serde_json::json!({ "name": name, "primaryMuscles": [] })).collect();
    let report = world.services.import_file(admin, serde_json::json!(records).to_string(), false).await.unwrap();
    let (all, matched) = (names.lines().count(), ImportOutcome::Matched.among(&report.records));
    let others = report.records.iter().filter(|r| r.outcome != ImportOutcome::Matched);
    let others: Vec<_> = others.map(|r| format!("{}: {}", r.name, r.why)).collect();
    println!("{matched} of {all} names, {:.1} %\n{}", 100.0 * matched as f64 / all as f64, others.join("\n"));
    assert!(matched * 100 >= all * 85, "{matched} of {all}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_was_brought_in_is_not_planned_with(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, admin) = admin(&world).await;
    world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), true).await.unwrap();
    let query =
        domain::dto::movement::MovementQuery { search: Some("Moon Rock Shuffle".to_owned()), ..Default::default() };
    let found = world.services.list_movements(ada, query).await.unwrap();
    assert!(found.items.iter().all(|m| m.name != "Moon Rock Shuffle"));
    let own = domain::MovementId::new("moon-rock-shuffle");
    assert_eq!(code(world.services.movement(ada, own).await), "not_found");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn bad_files_are_told_what_is_wrong_with_them(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, admin) = admin(&world).await;
    let many = format!("[{}]", vec![r#"{"name":"x","primaryMuscles":[]}"#; 10_000].join(","));
    let deep = "[".repeat(100_000);
    for (text, expected) in [
        ("", "empty"),
        ("   \n", "empty"),
        ("Mix 200 g flour", "not_json"),
        (r#"[{"name": "Squ"#, "not_json"),
        (&*deep, "not_json"),
        ("42", "unknown_shape"),
        ("{}", "unknown_shape"),
        (r#"{"exercises": {}}"#, "unknown_shape"),
        (r#"[{"name": "Squat"}]"#, "unknown_shape"),
        ("[]", "no_records"),
        (&*many, "too_many_records"),
    ] {
        let shown: String = text.chars().take(30).collect();
        for confirm in [false, true] {
            let result = world.services.import_file(admin, text.to_owned(), confirm).await;
            assert_eq!(wrong_fields(result), [field("file", expected)], "{shown}");
        }
    }
    let huge = "x".repeat(17 * 1024 * 1024);
    assert_eq!(wrong_fields(world.services.import_file(admin, huge, false).await), [field("file", "too_large")]);
    let nothing = r#"[{"name": "🏋️", "primaryMuscles": []}]"#;
    let result = world.services.import_file(admin, nothing.to_owned(), true).await;
    assert_eq!(wrong_fields(result), [field("file", "nothing_to_keep")]);
    assert_eq!(world.services.imports(admin).await.unwrap(), []);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn half_records_are_refused_by_their_place_and_the_others_stay(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, admin) = admin(&world).await;
    let text = format!(
        r#"[
        {{"name": "Pull-Up", "primaryMuscles": ["lats"], "equipment": "body only"}},
        7,
        {{"primaryMuscles": ["lats"]}},
        {{"name": "  ", "primaryMuscles": []}},
        {{"name": 5, "primaryMuscles": []}},
        {{"name": "🏋️‍♀️", "primaryMuscles": []}},
        {{"name": "{}", "primaryMuscles": []}},
        {{"name": "pull ups", "primaryMuscles": []}},
        {{"name": "Curl", "primaryMuscles": [{{}}]}},
        {{"name": "Nul \u0000 hop", "primaryMuscles": "calves"}}
        ]"#,
        "long ".repeat(20)
    );
    let report = world.services.import_file(admin, text, true).await.unwrap();
    let read: Vec<_> = report.records.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(read, ["Pull-Up", "Nul hop"]);
    let refused: Vec<_> = report.refused.iter().map(|r| (r.record, r.why.as_str())).collect();
    assert_eq!(
        refused,
        [
            (2, "It is no record with fields."),
            (3, "It has no name."),
            (4, "Its name is empty."),
            (5, "Its name is no text."),
            (6, "Its name has no letter or digit."),
            (7, "Its name is longer than 80 characters."),
            (8, "Record 1 is the same one."),
            (9, "`primaryMuscles` holds something that is no word."),
        ]
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_waits_is_completed_by_hand_and_then_planned_with(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, admin) = admin(&world).await;
    world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), true).await.unwrap();
    let record = async || {
        let all = world.services.imports(admin).await.unwrap();
        all[0].records.iter().find(|r| r.name == "Moon Rock Shuffle").unwrap().clone()
    };
    let waiting = record().await;
    assert!(waiting.outcome == ImportOutcome::Incomplete && !waiting.missing.is_empty(), "{waiting:?}");

    // Begun with what the file tells; what it does not tell is refused as long as it is wrong.
    let like = seed::library().get(&MovementId::new("dumbbell-curl")).unwrap().clone();
    let blank = Movement { id: CustomMovementId(uuid::Uuid::from_u128(7)).slug(), variations: Vec::new(), ..like };
    let begun = waiting.facts.begin(&waiting.name, Movement { primary: Vec::new(), ..blank.clone() });
    assert_eq!((begun.name.as_str(), &begun.primary), ("Moon Rock Shuffle", &waiting.facts.primary));
    let complete = |movement: Movement| CompleteImport {
        source: ImportSource::FreeExerciseDb,
        key: waiting.key.clone(),
        movement,
        anyway: false,
    };
    let bare = Movement { primary: Vec::new(), ..begun.clone() };
    let refused = world.services.complete_import(admin, complete(bare)).await;
    let wrong = wrong_fields(refused);
    assert_eq!(
        wrong.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>(),
        ["movement.primary", "movement.equipment"]
    );
    assert_eq!(record().await, waiting, "nothing became of it");

    let whole = Movement {
        primary: vec![Muscle::Biceps],
        equipment: vec!["dumbbells".to_owned()],
        secondary: Vec::new(),
        pattern: Pattern::Isolation,
        ..begun
    };
    let view = world.services.complete_import(admin, complete(whole.clone())).await.unwrap();
    assert!(view.own && !view.archived, "it is one of the library that this person is planned with");
    let done = record().await;
    assert_eq!((done.outcome, done.movement.as_ref()), (ImportOutcome::Matched, Some(&whole.id)));
    assert!(done.missing.is_empty(), "{done:?}");
    // The same again is the same; another movement is another thing.
    world.services.complete_import(admin, complete(whole.clone())).await.unwrap();
    let other = Movement { id: CustomMovementId(uuid::Uuid::from_u128(8)).slug(), ..whole.clone() };
    assert_eq!(code(world.services.complete_import(admin, complete(other)).await), "already_matched");
    let nowhere = CompleteImport { key: "no such record".to_owned(), ..complete(whole.clone()) };
    assert_eq!(code(world.services.complete_import(admin, nowhere).await), "not_found");

    world.services.import_file(admin, FREE_EXERCISE_DB.to_owned(), true).await.unwrap();
    assert_eq!(record().await.movement, Some(whole.id.clone()), "the file brought in again takes nothing back");
    let found = world.services.movement(ada, whole.id).await.unwrap();
    assert_eq!(found.movement.name, "Moon Rock Shuffle");
}
