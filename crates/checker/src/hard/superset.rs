//! A superset is two accessories side by side that leave each other alone (TS §8.10, §9): wished, no main lift, other
//! muscles, one grip, one load on the spine, one station, one rest.

use domain::{
    Rpe,
    movement::{CnsLoad, LoadType, Movement, Pattern, SpinalCompression, Trait},
    plan::{Block, BlockFormat, BlockRole, ExercisePlan, SessionPlan, SetTarget},
    request::Supersets,
};

use crate::CheckInput;

/// Nothing harder than this is done with half the rest.
const HARDEST: Rpe = Rpe::from_tenths(90);
/// Nor anything of fewer repetitions.
const FEWEST_REPS: u8 = 6;
/// Equipment that goes where it is wanted.
const CARRIED: [&str; 12] = [
    "ab_wheel",
    "adjustable_bench",
    "bench",
    "chair",
    "door_anchor",
    "dumbbells",
    "kettlebell",
    "long_band",
    "loop_band",
    "medicine_ball",
    "stability_ball",
    "wall",
];

pub(crate) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    let mut against = Vec::new();
    for block in &session.blocks {
        for (i, exercise) in block.exercises.iter().enumerate().filter(|(_, e)| e.superset.is_some()) {
            let name = &exercise.name;
            let halves: Vec<usize> =
                (0..block.exercises.len()).filter(|j| block.exercises[*j].superset == exercise.superset).collect();
            match halves.as_slice() {
                [first, second] if first + 1 == *second => {
                    if i == *first {
                        against.extend(place(block, input).map(|why| format!("{name} in a superset {why}")));
                        against.extend(both(exercise, &block.exercises[*second], input));
                    }
                }
                [_, _] => against.push(format!("{name} and its partner do not stand side by side")),
                _ => against.push(format!("{name} in a superset of {}", halves.len())),
            }
        }
    }
    against
}

/// Where and for whom there are supersets.
fn place(block: &Block, input: &CheckInput<'_>) -> Option<&'static str> {
    let screening = &input.profile.screening;
    if block.role != BlockRole::Accessory || block.format != BlockFormat::Straight {
        Some("outside the accessories")
    } else if input.request.supersets == Supersets::Never {
        Some("that nobody wanted")
    } else if screening.careful_heart() || screening.capped() {
        Some("against the safety answers")
    } else {
        None
    }
}

/// What speaks against two exercises in turn.
fn both(a: &ExercisePlan, b: &ExercisePlan, input: &CheckInput<'_>) -> Vec<String> {
    let mut against = Vec::new();
    for half in [a, b] {
        let heavy = |target| matches!(target, SetTarget::Reps { high, .. } if high < FEWEST_REPS);
        if half.sets.iter().any(|g| g.rpe > HARDEST || heavy(g.target)) {
            against.push(format!("{} is too hard for a superset", half.name));
        }
    }
    if a.rest_seconds != b.rest_seconds {
        against.push(format!("{} and {} rest together, but not as long", a.name, b.name));
    }
    if let (Some(one), Some(other)) = (input.library.get(&a.movement), input.library.get(&b.movement)) {
        against
            .extend([one, other].into_iter().filter(|m| whole(m)).map(|m| format!("{} takes all of somebody", m.name)));
        against.extend(conflict(one, other).map(|why| format!("{} and {} {why}", one.name, other.name)));
    }
    against
}

/// What needs a fresh body and somebody's whole attention.
fn whole(m: &Movement) -> bool {
    matches!(
        m.pattern,
        Pattern::Olympic | Pattern::Plyometric | Pattern::Carry | Pattern::Cardio | Pattern::Conditioning
    ) || matches!(m.cns_load, CnsLoad::High | CnsLoad::VeryHigh)
        || m.spinal_compression == SpinalCompression::High
        || m.has(Trait::NeedsSpotter)
}

fn conflict(a: &Movement, b: &Movement) -> Option<&'static str> {
    let tires = |m: &Movement, other: &Movement| {
        m.primary.iter().any(|muscle| other.primary.contains(muscle) || other.secondary.contains(muscle))
    };
    let spine = |m: &Movement| !matches!(m.spinal_compression, SpinalCompression::None | SpinalCompression::Low);
    if tires(a, b) || tires(b, a) {
        Some("tire the same muscle")
    } else if a.has(Trait::HeavyGrip) && b.has(Trait::HeavyGrip) {
        Some("leave the grip no rest")
    } else if spine(a) && spine(b) {
        Some("leave the spine no rest")
    } else if station(a) && station(b) {
        Some("are done at two stations")
    } else {
        None
    }
}

/// Needs a station that others would take meanwhile.
fn station(m: &Movement) -> bool {
    let fixed = |id: &String| !CARRIED.contains(&id.as_str());
    let stack = matches!(m.load, LoadType::Machine | LoadType::Cable | LoadType::Barbell | LoadType::PlateLoaded);
    stack || m.equipment.iter().any(fixed) || !m.equipment_any.is_empty() && m.equipment_any.iter().all(fixed)
}
