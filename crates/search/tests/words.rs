//! Graded queries, by words alone: vectors come on top where there is a model.

use domain::MovementId;
use search::Index;
use serde::Deserialize;

const QUERIES: &str = include_str!("../../seed/tests/data/search_queries.toml");
const FIRST: usize = 5;
/// The share of good answers among the first five, below which a change made the search worse.
const RECALL: f64 = 0.86;

#[derive(Deserialize)]
struct File {
    query: Vec<Graded>,
}

#[derive(Deserialize)]
struct Graded {
    text: String,
    kind: String,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    good: Vec<String>,
}

fn found(index: &Index, typed: &str) -> Vec<MovementId> {
    let library = seed::library();
    let asked = index.understand(typed);
    let hits = index.by_words(&asked, |id| library.get(id).and_then(|m| asked.wish.cost(m)));
    hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn what_is_meant_is_among_the_first_five() {
    let file: File = toml::from_str(QUERIES).expect("the file is TOML");
    let index = Index::new(seed::library());
    let (mut sum, mut bad) = (0.0, Vec::new());
    for query in &file.query {
        let meant: Vec<&str> = query.exact.iter().chain(&query.good).map(String::as_str).collect();
        let found = found(&index, &query.text);
        let first: Vec<&str> = found.iter().take(FIRST).map(MovementId::as_str).collect();
        let recall = first.iter().filter(|id| meant.contains(id)).count() as f64 / meant.len().min(FIRST) as f64;
        sum += recall;
        if recall < 0.8 {
            let meant = &meant[..meant.len().min(8)];
            bad.push(format!("{recall:.1} [{}] {}\n    found {first:?}\n    meant {meant:?}", query.kind, query.text));
        }
    }
    let recall = sum / file.query.len() as f64;
    println!("recall@5 {recall:.3} of {} queries\n{}", file.query.len(), bad.join("\n"));
    assert!(recall >= RECALL, "{recall:.3}");
}

#[test]
fn nothing_typed_is_too_strange() {
    let index = Index::new(seed::library());
    let long = "squat ".repeat(2_000);
    for typed in ["", " ", "%%%%____", "🏋️", "\u{0}", "xyzzy", &long] {
        let found = found(&index, typed);
        assert!(found.len() <= seed::library().all().len());
        if typed != long {
            assert_eq!(found, [], "{typed:?}");
        }
    }
}

#[test]
fn a_plain_word_finds_the_lift_that_stands_for_it() {
    let index = Index::new(seed::library());
    for (typed, meant) in [
        ("squat", "barbell-back-squat"),
        ("deadlift", "barbell-deadlift"),
        ("bench", "barbell-bench-press"),
        ("overhead press", "barbell-overhead-press"),
        ("barbell bench press", "barbell-bench-press"),
        ("BARBELL bench", "barbell-bench-press"),
        ("bp", "barbell-bench-press"),
        ("barbel bnech pres", "barbell-bench-press"),
        ("press bench barb", "barbell-bench-press"),
        ("bensh pres", "barbell-bench-press"),
    ] {
        assert_eq!(found(&index, typed).first().map(MovementId::as_str), Some(meant), "{typed}");
    }
}

#[test]
fn what_it_has_to_be_is_kept() {
    let index = Index::new(seed::library());
    let library = seed::library();
    let first = |typed: &str| -> Vec<&domain::movement::Movement> {
        let found = found(&index, typed);
        assert!(found.len() >= 3, "{typed}: {found:?}");
        found.iter().take(5).filter_map(|id| library.get(id)).collect()
    };
    let needs = |m: &domain::movement::Movement, piece: &str| m.equipment.iter().any(|e| e == piece);
    let uses =
        |m: &domain::movement::Movement, piece: &str| needs(m, piece) || m.equipment_any.iter().any(|e| e == piece);
    for m in first("glute bridge without bench") {
        assert!(!needs(m, "bench") && !needs(m, "adjustable_bench"), "{}", m.id);
    }
    for m in first("lats no bar") {
        assert!(!needs(m, "pull_up_bar") && !needs(m, "barbell"), "{}", m.id);
    }
    for m in first("cardio indoors quiet") {
        assert!(!m.has(domain::movement::Trait::Impact) && !m.has(domain::movement::Trait::Running), "{}", m.id);
    }
    for m in first("chest at home") {
        assert!(m.equipment.is_empty(), "{}", m.id);
    }
    for m in first("back with dumbbells") {
        assert!(uses(m, "dumbbells"), "{}", m.id);
    }
    for m in first("no spinal load legs") {
        assert!(m.spinal_compression <= domain::movement::SpinalCompression::Low, "{}", m.id);
    }
}

#[test]
fn beside_a_movement_lies_what_leads_to_it_and_what_it_leads_to() {
    let index = Index::new(seed::library());
    let library = seed::library();
    for (named, typed) in [("push-up", "push ups"), ("pull-up", "pull up"), ("bodyweight-squat", "bodyweight squat")] {
        let movement = library.get(&MovementId::new(named)).expect("it is in the library");
        let harder = found(&index, &format!("harder than {typed}"));
        assert!(movement.progressions.contains(&harder[0]), "{named}: {:?}", &harder[..3]);
        let easier = found(&index, &format!("easier than {typed}"));
        assert!(movement.regressions.contains(&easier[0]), "{named}: {:?}", &easier[..3]);
        let instead = found(&index, &format!("alternative to {typed}"));
        assert!(instead.iter().take(5).all(|id| id.as_str() != named), "{named}: {:?}", &instead[..5]);
    }
}
