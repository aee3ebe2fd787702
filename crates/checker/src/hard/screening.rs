//! The answers to the safety screening are respected (TS §11.2, §11.3; decisions §10.12).
//!
//! | answer | what follows |
//! |---|---|
//! | locked | walking, mobility and stretching only, RPE 6 at most |
//! | capped | RPE 6 at most |
//! | not answered | RPE 8 at most |
//! | heart or blood pressure, cleared | RPE 8 at most, no breath-holds, no long isometric holds |
//! | pregnant | RPE 7 at most, no breath-holds; nothing on the back after week 13 |
//!
//! An eating disorder changes words, not loads.

use domain::{
    Rpe,
    movement::{Movement, Pattern, Trait},
    plan::{SessionPlan, SetTarget},
    profile::{Screening, ScreeningItem},
};

use crate::{
    CheckInput,
    subject::{Subject, easy, subjects},
};

const CAPPED: Rpe = Rpe::from_tenths(60);
const PREGNANT: Rpe = Rpe::from_tenths(70);
const CAREFUL: Rpe = Rpe::from_tenths(80);
/// Metabolic equivalents from which walking is vigorous (TS §10).
const VIGOROUS: f64 = 6.0;
/// Seconds from which an isometric effort is long.
const LONG_HOLD: u16 = 30;

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    let screening = &input.profile.screening;
    subjects(session, input.library)
        .flat_map(|s| {
            let named = reason(s.movement, screening).map(str::to_owned);
            [named, too_hard(&s, screening), held_too_long(&s, screening)]
                .into_iter()
                .flatten()
                .map(move |why| format!("{}: {why}", s.exercise.name))
        })
        .collect()
}

/// Why the screening forbids a movement as such.
pub(super) fn reason(movement: &Movement, screening: &Screening) -> Option<&'static str> {
    if screening.locked() && !gentle(movement) {
        Some("only walking and mobility until a doctor has cleared training")
    } else if screening.no_supine() && movement.has(Trait::Supine) {
        Some("on the back after week 13 of pregnancy")
    } else if (screening.careful_heart() || pregnant(screening)) && movement.has(Trait::BreathHold) {
        Some("a breath-hold")
    } else {
        None
    }
}

/// Walking, mobility and stretching.
fn gentle(movement: &Movement) -> bool {
    let walking = movement.pattern == Pattern::Cardio
        && movement.id.as_str().contains("walk")
        && movement.met.is_none_or(|met| met < VIGOROUS)
        && ![Trait::Running, Trait::Sprint, Trait::Impact].iter().any(|f| movement.has(*f));
    walking || matches!(movement.pattern, Pattern::Mobility | Pattern::Stretch)
}

fn pregnant(screening: &Screening) -> bool {
    screening.yes.contains(&ScreeningItem::Pregnant)
}

/// The hardest effort the answers allow.
fn cap(screening: &Screening) -> Option<Rpe> {
    let caps = [
        (screening.locked() || screening.capped(), CAPPED),
        (pregnant(screening), PREGNANT),
        (screening.careful_heart() || !screening.answered, CAREFUL),
    ];
    caps.into_iter().filter(|(applies, _)| *applies).map(|(_, cap)| cap).min()
}

fn too_hard(subject: &Subject<'_>, screening: &Screening) -> Option<String> {
    let cap = cap(screening)?;
    let hardest = subject.exercise.sets.iter().map(|g| g.rpe).max()?;
    (hardest > cap).then(|| format!("RPE {}, at most {} after the screening", hardest.value(), cap.value()))
}

fn held_too_long(subject: &Subject<'_>, screening: &Screening) -> Option<String> {
    let isometric = subject.movement.has(Trait::IsometricHold) || subject.movement.pattern == Pattern::Isometric;
    if !screening.careful_heart() || !isometric || easy(subject.block.role) {
        return None;
    }
    subject.exercise.sets.iter().find_map(|g| match g.target {
        SetTarget::Time { seconds } if seconds > LONG_HOLD => Some(format!("held for {seconds} s")),
        _ => None,
    })
}
