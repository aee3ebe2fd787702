//! Muscles that still lack sets this week; a major muscle that nothing trains yet counts most.

use domain::muscle::Muscle;

use super::{Opening, Slot};
use crate::{
    context::Choice,
    select::Week,
    volume::{EMPTY, SHOULDERS, Tally},
};

/// Of the whole value, what one major muscle without any work is worth.
pub(crate) const MISSING: i32 = 600;
/// What a region with nothing of what it needs is worth.
pub(crate) const NEED: f32 = 175.0;

pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    let open = if opening.slot == Slot::Accessory { need(opening, choice) } else { 0 };
    opening.week.missing_majors(choice) * MISSING + open
}

pub(super) fn text(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> String {
    let names = choice.movement.primary.iter().map(|p| p.label()).collect::<Vec<_>>().join(" and ");
    if opening.week.missing_majors(choice) > 0 {
        format!("{names} had no work yet this week.")
    } else {
        format!("{names} would stay below this week's sets without it.")
    }
}

/// How much a set of it goes where sets are lacking; negative where there are plenty.
fn need(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    let points: f32 = choice.credits.iter().map(|(region, credit)| credit * opening.needs[region]).sum();
    (points * NEED) as i32
}

/// What a set is worth by region: 1 where nothing of the week's sets is there, less than nothing beyond them.
pub(super) fn needs(week: &Week<'_, '_>) -> Tally {
    let mut needs = EMPTY;
    for (region, need) in needs.iter_mut().enumerate() {
        *need = need_of(week, region, 0.0);
    }
    needs
}

/// The same for one region, beyond sets that are not in the week yet.
pub(crate) fn need_of(week: &Week<'_, '_>, region: usize, more: f32) -> f32 {
    let peak = week.ctx.budget.peak[region];
    if region == SHOULDERS || peak <= 0.0 {
        return 0.0;
    }
    let open = (peak - (week.projected[region] + more)) / peak;
    open.clamp(-0.8, 1.0) * importance(region)
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
