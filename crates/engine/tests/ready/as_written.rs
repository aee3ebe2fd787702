//! Known programs as they are known: a beginner with a full gym gets their lifts, sets and repetitions for twelve weeks,
//! whatever the selection would think of their skill and volume.

use std::collections::BTreeMap;

use domain::{
    movement::Level,
    plan::{Phase, SessionPlan, SetGroup, SetTarget},
};
use engine::{ready, strength::StrengthBook};

use crate::diary::{Follower, always, column, lifts, monday};

/// The lifts of a day with their sets, e.g. `2×15 + 1×15+`.
type Day = &'static [(&'static str, &'static str)];

const STARTING_STRENGTH: &[Day] = &[
    &[("barbell-back-squat", "3×5"), ("barbell-overhead-press", "3×5"), ("barbell-deadlift", "1×5")],
    &[("barbell-back-squat", "3×5"), ("barbell-bench-press", "3×5"), ("power-clean", "5×3")],
];
const STRONGLIFTS: &[Day] = &[
    &[("barbell-back-squat", "5×5"), ("barbell-bench-press", "5×5"), ("pendlay-row", "5×5")],
    &[("barbell-back-squat", "5×5"), ("barbell-overhead-press", "5×5"), ("barbell-deadlift", "1×5")],
];
const TIER_3: &str = "2×15 + 1×15+";
const GZCLP: &[Day] = &[
    &[("barbell-back-squat", "4×3 + 1×3+"), ("barbell-bench-press", "3×10"), ("lat-pulldown", TIER_3)],
    &[("barbell-overhead-press", "4×3 + 1×3+"), ("barbell-deadlift", "3×10"), ("dumbbell-bent-over-row", TIER_3)],
    &[("barbell-bench-press", "4×3 + 1×3+"), ("barbell-back-squat", "3×10"), ("lat-pulldown", TIER_3)],
    &[("barbell-deadlift", "4×3 + 1×3+"), ("barbell-overhead-press", "3×10"), ("dumbbell-bent-over-row", TIER_3)],
];
/// `wave` is one of [`WAVE`], the sets after it those of the program.
const FIVE_THREE_ONE: &[Day] = &[
    &[("barbell-overhead-press", "wave"), ("lat-pulldown", "3×8+"), ("cable-triceps-pushdown", "3×8+")],
    &[("barbell-deadlift", "wave"), ("seated-leg-curl", "3×8+"), ("hanging-knee-raise", "3×8+")],
    &[("barbell-bench-press", "wave"), ("dumbbell-one-arm-row", "3×8+"), ("dumbbell-curl", "3×8+")],
    &[("barbell-back-squat", "wave"), ("standing-calf-raise", "3×8+"), ("cable-crunch", "3×8+")],
];
const WAVE: [&str; 4] = ["1×5 + 1×5 + 1×5+", "1×3 + 1×3 + 1×3+", "1×5 + 1×3 + 1×1+", "1×5 + 1×5 + 1×5"];
const PHUL: &[Day] = &[
    &[
        ("barbell-bench-press", "3×3+"),
        ("barbell-bent-over-row", "3×3+"),
        ("barbell-overhead-press", "3×5+"),
        ("lat-pulldown", "3×6+"),
        ("barbell-curl", "3×6+"),
        ("barbell-skull-crusher", "3×6+"),
    ],
    &[
        ("barbell-back-squat", "3×3+"),
        ("barbell-deadlift", "3×3+"),
        ("leg-press", "3×10+"),
        ("lying-leg-curl", "3×6+"),
        ("machine-standing-calf-raise", "3×6+"),
    ],
    &[
        ("dumbbell-incline-bench-press", "3×8+"),
        ("cable-seated-row", "3×8+"),
        ("dumbbell-fly", "3×8+"),
        ("dumbbell-lateral-raise", "3×8+"),
        ("dumbbell-incline-curl", "3×8+"),
        ("cable-triceps-pushdown", "3×8+"),
    ],
    &[
        ("barbell-front-squat", "3×8+"),
        ("barbell-romanian-deadlift", "3×8+"),
        ("leg-extension", "3×10+"),
        ("seated-leg-curl", "3×10+"),
        ("seated-machine-calf-raise", "3×10+"),
    ],
];

/// What somebody who knows the program expects of a day.
fn expected(program: &str, session: &SessionPlan, place: usize) -> Vec<(String, String)> {
    let (days, after) = match program {
        "starting-strength" => (STARTING_STRENGTH, ""),
        "stronglifts-5x5" => (STRONGLIFTS, ""),
        "gzclp" => (GZCLP, ""),
        "five-three-one-fsl" => (FIVE_THREE_ONE, " + 5×5"),
        "five-three-one-bbb" => (FIVE_THREE_ONE, " + 5×10"),
        "phul" => (PHUL, ""),
        other => panic!("nothing is written down about {other}"),
    };
    let easy = session.phase == Phase::Deload;
    days[place % days.len()]
        .iter()
        .map(|(movement, sets)| {
            let sets = match (*sets, easy) {
                ("wave", true) => WAVE[3].to_owned(),
                ("wave", false) => format!("{}{after}", WAVE[usize::from(session.week - 1) % 4]),
                // An easy week has half the sets.
                (sets, true) => sets.replacen('3', "2", 1),
                (sets, false) => sets.to_owned(),
            };
            ((*movement).to_owned(), sets)
        })
        .collect()
}

fn written(group: &SetGroup) -> String {
    match group.target {
        SetTarget::Reps { low, high } => format!("{}×{low}{}", group.count, if high > low { "+" } else { "" }),
        other => format!("{}×{other:?}", group.count),
    }
}

#[test]
fn a_beginner_with_a_full_gym_gets_every_known_program_as_it_is_written() {
    for program in seed::programs() {
        let mut lifter = Follower::new(&program.id, Level::Beginner, &[]);
        let planned: Vec<SessionPlan> = lifter.plan().weeks.into_iter().flat_map(|w| w.sessions).collect();
        let trained = lifter.train(always);
        assert_eq!(trained.len(), 12 * usize::from(program.days_per_week[0]), "{}", program.id);
        for (place, session) in planned.iter().enumerate().chain(trained.iter().enumerate()) {
            let has: Vec<(String, String)> = lifts(session)
                .map(|e| (e.movement.to_string(), e.sets.iter().map(written).collect::<Vec<_>>().join(" + ")))
                .collect();
            assert_eq!(has, expected(&program.id, session, place), "{}: {}", program.id, session.date);
            assert!(session.notes.iter().all(|n| n.code != "ready_shortened"), "{}: {:?}", program.id, session.notes);
        }
    }
}

#[test]
fn a_full_gym_changes_nothing_but_singles_for_beginners() {
    for program in seed::programs() {
        for level in Level::ALL {
            let follower = Follower::new(&program.id, *level, &[]);
            let offer = ready::offer(program, &follower.input(&StrengthBook::empty()));
            let changes: &[&str] = match (program.id.as_str(), level) {
                ("gzclp", Level::Beginner) => &[
                    "No singles while you are a beginner: a lift that fails at 6 × 2 begins anew instead of going on to them.",
                ],
                _ => &[],
            };
            assert_eq!(offer.changes, changes, "{} {level}", program.id);
            assert!(offer.missing.is_empty() && offer.impossible.is_none(), "{}", program.id);
        }
    }
}

#[test]
fn what_is_much_for_somebody_is_said_beforehand() {
    let cautions = |program: &str, level| {
        let follower = Follower::new(program, level, &[]);
        ready::offer(follower.program, &follower.input(&StrengthBook::empty())).cautions.join(" ")
    };
    let beginner = cautions("starting-strength", Level::Beginner);
    assert!(beginner.contains("Power clean takes practice beyond your level"), "{beginner}");
    assert!(cautions("stronglifts-5x5", Level::Beginner).contains("more weekly sets"));
    assert!(cautions("phul", Level::Beginner).contains("intermediate lifters"));
    assert_eq!(cautions("starting-strength", Level::Intermediate), "");
}

#[test]
fn the_step_is_the_programs_own_at_every_level() {
    for level in Level::ALL {
        let begins = &[("barbell-deadlift", 40.0), ("barbell-back-squat", 60.0), ("power-clean", 30.0)];
        let mut lifter = Follower::new("starting-strength", *level, begins);
        let sessions = lifter.train(always);
        let loads = |movement: &str| -> Vec<String> {
            column(&sessions, movement)
                .iter()
                .take(4)
                .map(|s| s.rsplit('×').next().unwrap_or_default().to_owned())
                .collect()
        };
        assert_eq!(loads("barbell-deadlift"), ["?", "45", "50", "55"], "{level}");
        assert_eq!(loads("barbell-back-squat"), ["?", "65", "70", "75"], "{level}");
        assert_eq!(loads("power-clean"), ["?", "32.5", "35", "37.5"], "{level}");
    }
}

#[test]
fn a_look_ahead_takes_it_that_what_is_planned_before_is_done() {
    let begins = &[("barbell-back-squat", 60.0), ("barbell-deadlift", 60.0)];
    let mut lifter = Follower::new("starting-strength", Level::Beginner, begins);
    let plan = lifter.plan();
    let sessions: Vec<&SessionPlan> = plan.weeks.iter().flat_map(|w| &w.sessions).collect();
    lifter.log_session(sessions[0], always);
    let book = lifter.book(monday());
    let ahead: Vec<SessionPlan> =
        sessions[1..10].iter().map(|s| ready::refresh(s, lifter.program, &lifter.input(&book))).collect();
    let loads: Vec<String> = column(&ahead, "barbell-back-squat")
        .iter()
        .map(|s| s.rsplit('×').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(loads, ["65", "70", "75", "80", "85", "90", "95", "100", "105"]);
    // The deadlift comes every second time.
    assert_eq!(column(&ahead, "barbell-deadlift"), ["1×5×65", "1×5×70", "1×5×75", "1×5×80"]);
    // What was not done counts for nothing: two weeks later the same day begins lighter, and what follows builds on it.
    let later = lifter.book(sessions[7].date);
    let back: BTreeMap<usize, String> = [7, 8]
        .into_iter()
        .map(|i| {
            (
                i,
                column(&[ready::refresh(sessions[i], lifter.program, &lifter.input(&later))], "barbell-back-squat")[0]
                    .clone(),
            )
        })
        .collect();
    assert_eq!(back[&7], "3×5×57.5");
    assert_eq!(back[&8], "3×5×62.5");
}
