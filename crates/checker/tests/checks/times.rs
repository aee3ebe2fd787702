//! The time model: golden cases G101 to G106 and every line of its table. A session's seconds are read from the
//! verdict, which names them where the plan's own are wrong.

use domain::{
    Kg,
    movement::{LoadType, Pattern},
    muscle::Muscle,
    plan::{Block, BlockFormat, BlockRole, ExercisePlan, RampSet, SetTarget},
    request::SessionKind,
    verdict::Criterion,
};

use crate::fixture::{Case, exercise, movement, session, straight};

/// What to do, as written in the golden cases.
struct Prescription {
    load: LoadType,
    pattern: Pattern,
    seconds_per_rep: f64,
    sets: u8,
    target: SetTarget,
    rest: u16,
    ramp: &'static [u8],
    per_side: bool,
    pause: Option<u8>,
}

const REPS_10: SetTarget = SetTarget::Reps { low: 10, high: 10 };

/// One set of ten at three seconds a repetition with nothing in the hands.
const PLAIN: Prescription = Prescription {
    load: LoadType::None,
    pattern: Pattern::Isolation,
    seconds_per_rep: 3.0,
    sets: 1,
    target: REPS_10,
    rest: 0,
    ramp: &[],
    per_side: false,
    pause: None,
};

fn planned(case: &mut Case, id: &str, what: &Prescription) -> ExercisePlan {
    let mut known = movement(id, what.pattern, Muscle::Chest);
    known.load = what.load;
    known.seconds_per_rep = what.seconds_per_rep;
    let id = case.know(known);
    let mut exercise = exercise(id, what.pattern, what.load, what.target, None);
    exercise.sets[0].count = what.sets;
    exercise.sets[0].pause_seconds = what.pause;
    exercise.rest_seconds = what.rest;
    exercise.per_side = what.per_side;
    exercise.ramp = what.ramp.iter().map(|reps| RampSet { load: Some(Kg::new(20.0)), reps: *reps }).collect();
    exercise
}

/// Seconds of a session of one block by the checker's model.
fn seconds(role: BlockRole, format: BlockFormat, what: &[Prescription]) -> f64 {
    seconds_of(role, format, what, None)
}

/// The same as a superset, where all belong to one.
fn seconds_of(role: BlockRole, format: BlockFormat, what: &[Prescription], superset: Option<u8>) -> f64 {
    let mut case = Case::good();
    let mut exercises: Vec<ExercisePlan> =
        what.iter().enumerate().map(|(i, w)| planned(&mut case, &format!("timed-{i}"), w)).collect();
    exercises.iter_mut().for_each(|e| e.superset = superset);
    let block = Block { format, ..straight(role, 0, exercises) };
    let mut one = session(0, 0, SessionKind::Upper, vec![block]);
    // Seconds no session has: the verdict answers with the model's.
    one.estimated_seconds = 1_000_000;
    case.week.sessions = vec![one];
    let verdict = case.session_verdict(0);
    let time = verdict.criteria.iter().find(|c| c.criterion == Criterion::Time).expect("judged");
    let (_, model) = time.detail.rsplit_once("The session: the plan says 1000000 s, the model ").expect("told");
    model.trim_end_matches(" s").parse().expect("a number")
}

fn lift(what: Prescription) -> f64 {
    seconds(BlockRole::Main, BlockFormat::Straight, &[what])
}

#[test]
fn golden_cases() {
    let reps = |n| SetTarget::Reps { low: n, high: n };
    let barbell = Prescription { load: LoadType::Barbell, seconds_per_rep: 3.5, ..PLAIN };
    let bench = Prescription { sets: 4, target: reps(5), rest: 180, ramp: &[8, 5, 3, 2], ..barbell };
    assert_eq!(lift(bench), 1073.0, "G101");
    let row = Prescription { load: LoadType::Dumbbell, seconds_per_rep: 3.5, sets: 3, rest: 120, ramp: &[4], ..PLAIN };
    assert_eq!(lift(row), 509.0, "G102");
    let arm = || Prescription { load: LoadType::Dumbbell, sets: 3, target: reps(12), rest: 75, ..PLAIN };
    assert_eq!(
        seconds(BlockRole::Accessory, BlockFormat::Straight, &[arm(), arm()]),
        696.0,
        "G105, one after the other"
    );
    let superset = |sets: [u8; 2]| {
        let halves = sets.map(|sets| Prescription { sets, ..arm() });
        seconds_of(BlockRole::Accessory, BlockFormat::Straight, &halves, Some(0))
    };
    assert_eq!(superset([3, 3]), 516.0, "G105, in turn");
    assert_eq!(superset([3, 4]), 516.0 + 46.0 + 75.0, "a set alone has its own set-up and rest");
    assert_eq!(superset([4, 3]), superset([3, 4]));
    let barbell = Prescription { load: LoadType::Barbell, seconds_per_rep: 3.5, ..PLAIN };
    let squat = Prescription { sets: 5, target: reps(5), rest: 240, ramp: &[8, 5, 3, 2, 1], ..barbell };
    assert_eq!(lift(squat), 1584.0, "G106");
}

#[test]
fn g104_an_hour_of_3634_seconds_is_an_hour() {
    let mut case = Case::good();
    let one = &mut case.week.sessions[0];
    // 96 more seconds: the golden session against the same target.
    one.blocks[1].exercises[1].rest_seconds += 32;
    one.blocks[1].exercises[1].seconds += 96;
    one.blocks[1].seconds += 96;
    one.estimated_seconds += 96;
    assert_eq!(one.estimated_seconds, 3634);
    let verdict = case.session_verdict(0);
    assert!(verdict.passed(), "{verdict:#?}");
    assert!(verdict.criteria.iter().any(|c| c.detail == "60.6 of 60 min"), "{verdict:#?}");
}

#[test]
fn getting_to_an_exercise() {
    let transitions = [
        (LoadType::Barbell, 120.0),
        (LoadType::PlateLoaded, 120.0),
        (LoadType::Dumbbell, 60.0),
        (LoadType::Kettlebell, 60.0),
        (LoadType::Cable, 60.0),
        (LoadType::WeightedBodyweight, 60.0),
        (LoadType::Machine, 45.0),
        (LoadType::Bodyweight, 30.0),
        (LoadType::Band, 30.0),
        (LoadType::None, 30.0),
    ];
    for (load, transition) in transitions {
        assert_eq!(lift(Prescription { load, ..PLAIN }), transition + 40.0, "{load}");
    }
}

#[test]
fn sets() {
    let range = SetTarget::Reps { low: 6, high: 9 };
    assert_eq!(lift(Prescription { target: range, ..PLAIN }), 30.0 + 24.0 + 10.0, "7.5 is 8 repetitions");
    assert_eq!(lift(Prescription { per_side: true, ..PLAIN }), 30.0 + 60.0 + 20.0);
    let hold = SetTarget::Time { seconds: 45 };
    assert_eq!(lift(Prescription { target: hold, ..PLAIN }), 30.0 + 45.0 + 10.0);
    assert_eq!(lift(Prescription { target: hold, per_side: true, ..PLAIN }), 30.0 + 90.0 + 20.0);
    let way = SetTarget::Distance { metres: 40 };
    let carry = Prescription { target: way, pattern: Pattern::Carry, ..PLAIN };
    assert_eq!(lift(carry), 30.0 + 40.0 + 10.0);
    let suitcase = Prescription { target: way, pattern: Pattern::Carry, per_side: true, ..PLAIN };
    assert_eq!(lift(suitcase), 30.0 + 80.0 + 20.0);
    let run = Prescription { target: SetTarget::Distance { metres: 1000 }, pattern: Pattern::Cardio, ..PLAIN };
    assert_eq!(lift(run), 30.0 + 300.0 + 10.0);
    assert_eq!(lift(Prescription { pause: Some(2), ..PLAIN }), 30.0 + 50.0 + 10.0, "two seconds in each of ten");
    assert_eq!(lift(Prescription { pause: Some(2), target: hold, ..PLAIN }), 30.0 + 45.0 + 10.0, "a hold has no pause");
}

#[test]
fn easy_blocks_change_over_quickly() {
    let two = Prescription { sets: 2, rest: 20, load: LoadType::Barbell, ..PLAIN };
    for role in [BlockRole::Warmup, BlockRole::Cooldown, BlockRole::Mobility] {
        let got = seconds(role, BlockFormat::Straight, &[Prescription { ..PLAIN }, Prescription { ..two }]);
        assert_eq!(got, (35.0 + 5.0) + (2.0 * 35.0 + 20.0 + 5.0), "{role}");
    }
}

#[test]
fn blocks_by_the_clock() {
    let clock = |format| seconds(BlockRole::Finisher, format, &[PLAIN, PLAIN]);
    for format in
        [BlockFormat::Amrap { minutes: 8 }, BlockFormat::Emom { minutes: 8 }, BlockFormat::Steady { minutes: 8 }]
    {
        assert_eq!(clock(format.clone()), 510.0, "{format:?}");
    }
    assert_eq!(clock(BlockFormat::Intervals { repeats: 4, work_seconds: 240, rest_seconds: 180 }), 1710.0);
    assert_eq!(clock(BlockFormat::Rounds { rounds: 3, rest_seconds: 60 }), 3.0 * 70.0 + 2.0 * 60.0 + 60.0);
}
