//! Muscles that still lack sets this week; a major muscle that nothing trains yet counts most.

use domain::muscle::Muscle;

use super::{Opening, Slot, Value};
use crate::{
    context::Choice,
    volume::{EMPTY, SHOULDERS},
};

/// Of the whole value, what one major muscle without any work is worth.
const MISSING: i32 = 600;
/// What a region with nothing of what it needs is worth.
const NEED: f32 = 175.0;

pub(super) fn value(opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> Value {
    let missing = opening.week.missing_majors(place);
    let names = choice.movement.primary.iter().map(|p| p.label()).collect::<Vec<_>>().join(" and ");
    let open = if opening.slot == Slot::Accessory { need(opening, choice) } else { 0 };
    let points = missing * MISSING + open;
    let text = if missing > 0 {
        format!("{names} had no work yet this week.")
    } else {
        format!("{names} would stay below this week's sets without it.")
    };
    Value::new(points, text)
}

/// How much a set of it goes where sets are lacking; negative where there are plenty.
fn need(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    let peak = &opening.ctx.budget.peak;
    debug_assert_eq!(peak.len(), EMPTY.len());
    let points: f32 = choice
        .credits
        .iter()
        .filter(|(region, _)| *region != SHOULDERS && peak[*region] > 0.0)
        .map(|(region, credit)| {
            let open = (peak[region] - opening.week.projected[region]) / peak[region];
            credit * open.clamp(-0.8, 1.0) * importance(region)
        })
        .sum();
    (points * NEED) as i32
}

/// Muscles that nearly every lift holds with need less work of their own.
const fn importance(region: usize) -> f32 {
    match Muscle::ALL[region] {
        Muscle::Forearms | Muscle::Traps | Muscle::Obliques | Muscle::Abductors | Muscle::Adductors => 0.35,
        Muscle::LowerBack | Muscle::FrontDelts => 0.5,
        Muscle::Core => 0.7,
        _ => 1.0,
    }
}
