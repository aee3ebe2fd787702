//! What differs between two revisions of a session, as a person would say it. Always read from the two plans, never from
//! what was meant to change.

use domain::{
    WeightUnit,
    plan::{BlockRole, Change, ExercisePlan, LoadBasis, SessionPlan, SetTarget},
};

/// Seconds from which a difference is told.
const CLEARLY_LONGER: u32 = 90;
const CLEARLY_OTHER_REST: u16 = 45;

/// See [`crate::differences`].
pub(crate) fn between(before: &SessionPlan, after: &SessionPlan, unit: WeightUnit) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.target_minutes != after.target_minutes {
        changes.push(change(
            "Session length",
            format!("{} min", before.target_minutes),
            format!("{} min", after.target_minutes),
            "The time there is today.",
        ));
    }
    let old: Vec<(BlockRole, &ExercisePlan)> = flat(before);
    let new: Vec<(BlockRole, &ExercisePlan)> = flat(after);
    let gone = old.iter().filter(|(_, e)| !new.iter().any(|(_, n)| n.movement == e.movement));
    let mut came: Vec<&(BlockRole, &ExercisePlan)> =
        new.iter().filter(|(_, e)| !old.iter().any(|(_, o)| o.movement == e.movement)).collect();
    for (role, exercise) in gone {
        // What came into the same block stands in for it.
        match came.iter().position(|(r, _)| r == role) {
            Some(i) => {
                let (_, instead) = came.remove(i);
                changes.push(change(
                    &exercise.name,
                    exercise.name.clone(),
                    format!("{}, {}", instead.name, prescription(instead, unit)),
                    instead.reasons.iter().find(|r| r.told()).map_or("It fits better now.", |r| r.text.as_str()),
                ));
            }
            None => changes.push(change(
                &exercise.name,
                prescription(exercise, unit),
                "left out".to_owned(),
                if after.target_minutes < before.target_minutes {
                    "There is no time for it."
                } else {
                    "Nothing that could stand in trains the same closely enough."
                },
            )),
        }
    }
    for role in [BlockRole::Warmup, BlockRole::Cooldown] {
        changes.extend(minutes(role, before, after));
    }
    for (_, exercise) in came {
        changes.push(change(&exercise.name, "—".to_owned(), prescription(exercise, unit), "Added."));
    }
    for (role, now) in &new {
        if let Some((_, then)) = old.iter().find(|(_, e)| e.movement == now.movement) {
            changes.extend(exercise(*role, then, now, before, after, unit));
            changes.extend(superset(now, partner(before, then), partner(after, now)));
        }
    }
    changes
}

/// Easy blocks that have become clearly longer or shorter, as a whole.
fn minutes(role: BlockRole, before: &SessionPlan, after: &SessionPlan) -> Option<Change> {
    let seconds = |session: &SessionPlan| session.block(role).map_or(0, |b| b.seconds);
    let (then, now) = (seconds(before), seconds(after));
    let text = |seconds: u32| format!("{} min", seconds.div_ceil(60));
    (then.abs_diff(now) >= CLEARLY_LONGER)
        .then(|| change(role.label(), text(then), text(now), "The minutes are shared out anew."))
}

/// The name of the other half of an exercise's superset.
fn partner<'a>(session: &'a SessionPlan, exercise: &ExercisePlan) -> Option<&'a str> {
    let block = session.blocks.iter().find(|b| b.exercises.iter().any(|e| e.movement == exercise.movement))?;
    let place = block.exercises.iter().position(|e| e.movement == exercise.movement)?;
    block.partner(place).map(|other| block.exercises[other].name.as_str())
}

/// Paired, parted, or with another partner.
fn superset(now: &ExercisePlan, then_with: Option<&str>, now_with: Option<&str>) -> Option<Change> {
    let words = |partner: Option<&str>| {
        partner.map_or_else(|| "on its own".to_owned(), |name| format!("in a superset with {name}"))
    };
    let because = match now_with {
        _ if then_with == now_with => return None,
        Some(_) => "It saves time.",
        None => "Its partner has changed, or there is time for both.",
    };
    Some(change(&now.name, words(then_with), words(now_with), because))
}

fn exercise(
    role: BlockRole,
    then: &ExercisePlan,
    now: &ExercisePlan,
    before: &SessionPlan,
    after: &SessionPlan,
    unit: WeightUnit,
) -> Option<Change> {
    // Seconds of a stretch are no news.
    if !matches!(role, BlockRole::Main | BlockRole::Accessory) {
        return None;
    }
    let (mut from, mut to) = (prescription(then, unit), prescription(now, unit));
    if from == to {
        if then.rest_seconds.abs_diff(now.rest_seconds) < CLEARLY_OTHER_REST {
            return None;
        }
        (from, to) = (rest(then), rest(now));
    }
    let because = match &now.load_basis {
        LoadBasis::Progressed { because, .. } if then.load_basis != now.load_basis => because.clone(),
        LoadBasis::FromE1rm { e1rm } if then.load_basis != now.load_basis => {
            format!("From your estimated maximum of {}.", load(*e1rm, unit))
        }
        _ if after.target_minutes < before.target_minutes => "Less time.".to_owned(),
        _ => "The minutes are shared out anew.".to_owned(),
    };
    Some(Change { what: now.name.clone(), from, to, because })
}

fn rest(e: &ExercisePlan) -> String {
    format!("rest {}:{:02}", e.rest_seconds / 60, e.rest_seconds % 60)
}

fn flat(session: &SessionPlan) -> Vec<(BlockRole, &ExercisePlan)> {
    session.blocks.iter().flat_map(|b| b.exercises.iter().map(move |e| (b.role, e))).collect()
}

fn change(what: &str, from: String, to: String, because: &str) -> Change {
    Change { what: what.to_owned(), from, to, because: because.to_owned() }
}

/// "3 × 8–12 × 60 kg", groups joined by "+".
fn prescription(e: &ExercisePlan, unit: WeightUnit) -> String {
    let groups: Vec<String> = e
        .sets
        .iter()
        .map(|g| {
            let pause = g.pause_seconds.map(|seconds| format!(" with a {seconds} s pause")).unwrap_or_default();
            let target = match g.target {
                SetTarget::Reps { low, high } if low == high => low.to_string(),
                SetTarget::Reps { low, high } => format!("{low}–{high}"),
                SetTarget::Time { seconds } => format!("{seconds} s"),
                SetTarget::Distance { metres } => format!("{metres} m"),
            };
            match g.load {
                Some(kg) => format!("{} × {target} × {}{pause}", g.count, load(kg, unit)),
                None => format!("{} × {target}{pause}", g.count),
            }
        })
        .collect();
    groups.join(" + ")
}

fn load(kg: domain::Kg, unit: WeightUnit) -> String {
    kg.text(unit)
}
