//! A block with the name of a circuit is that circuit.

use domain::{
    circuit::{Circuit, CircuitItem, CircuitKind, CircuitOrigin, CircuitScore, Minutes, Scheme},
    movement::Level,
    plan::{BlockFormat, BlockRole, NamedCircuit, SetTarget},
    verdict::Criterion,
};

use crate::fixture::{Case, failed};

/// A session that closes with a circuit of its two accessories, twelve minutes long as written, and the circuit.
fn closing() -> Case {
    let mut case = Case::good();
    case.profile.level = Level::Intermediate;
    let block = &mut case.week.sessions[0].blocks[2];
    block.role = BlockRole::Finisher;
    block.format = BlockFormat::Amrap { minutes: 10 };
    block.seconds = 630;
    block.circuit = Some(NamedCircuit { slug: "twelve".to_owned(), name: "Twelve".to_owned() });
    for exercise in &mut block.exercises {
        exercise.rest_seconds = 0;
        exercise.sets[0].count = 1;
        exercise.sets[0].target = SetTarget::Reps { low: 10, high: 10 };
    }
    let items = block.exercises.iter().map(|e| item(e.movement.clone())).collect();
    case.circuits.push(Circuit {
        slug: "twelve".to_owned(),
        name: "Twelve".to_owned(),
        aliases: Vec::new(),
        origin: CircuitOrigin::Alloy,
        kind: CircuitKind::Amrap,
        scheme: Scheme { minutes: Some(12), ..Scheme::default() },
        level: Level::Beginner,
        minutes: Minutes { low: 12, high: 12 },
        score: CircuitScore::RoundsReps,
        vest_kg: None,
        partner: false,
        purpose: "For tests.".to_owned(),
        scaling: Vec::new(),
        items,
    });
    case
}

fn item(movement: domain::MovementId) -> CircuitItem {
    CircuitItem {
        movement,
        reps: Some(10),
        seconds: None,
        metres: None,
        calories: None,
        max: false,
        female: None,
        unit: None,
        per_side: false,
        minute: None,
        load: None,
        height_cm: None,
        label: None,
        note: None,
    }
}

fn told(tamper: impl FnOnce(&mut Case)) -> String {
    let mut case = closing();
    tamper(&mut case);
    let verdict = case.session_verdict(0);
    verdict
        .criteria
        .into_iter()
        .find(|c| c.criterion == Criterion::Structure && !c.passed)
        .map_or_else(String::new, |c| c.detail)
}

#[test]
fn a_circuit_is_itself_or_shorter() {
    assert_eq!(told(|_| ()), "");
    assert!(!failed(&closing().session_verdict(0)).contains(&Criterion::Structure));
    assert!(told(|c| c.week.sessions[0].blocks[2].format = BlockFormat::Amrap { minutes: 13 }).contains("or longer"));
    assert!(
        told(|c| c.week.sessions[0].blocks[2].format = BlockFormat::Emom { minutes: 10 }).contains("in another way")
    );
    assert!(told(|c| c.week.sessions[0].blocks[2].exercises.swap(0, 1)).contains("with other movements"));
    let more = SetTarget::Reps { low: 11, high: 11 };
    assert!(
        told(|c| c.week.sessions[0].blocks[2].exercises[1].sets[0].target = more).contains("with more of something")
    );
}

#[test]
fn a_circuit_of_the_library_for_this_person() {
    assert!(told(|c| c.circuits.clear()).contains("no circuit of the library"));
    assert!(told(|c| c.circuits[0].level = Level::Expert).contains("is for others"));
    assert!(told(|c| c.circuits[0].partner = true).contains("is for others"));
    assert!(told(|c| c.week.sessions[0].blocks[2].role = BlockRole::Accessory).contains("in the accessory"));
}
