//! Accessories: where the muscles of the week still lack sets.

use domain::{
    goal::Goal,
    movement::{Level, Movement, Pattern, SpinalCompression},
};

use super::{
    DayTemplate, Pick, Week, best, counts,
    mains::{belongs, lead_in_cost, muscles},
};
use crate::{context::reason, volume::SHOULDERS};

/// Sets an accessory takes in a usual week.
const USUAL_SETS: f32 = 3.0;
/// Points for a major group that nothing trains yet: nearly everything else gives way.
const MISSING: i32 = 900;
/// Points for a basic pattern that the week lacks.
const PATTERN: i32 = 260;
/// Points for a region that has nothing of what it needs.
const NEED: f32 = 260.0;

/// Every lifting day gets accessories; a day with a finisher keeps two, for the weeks without finishers.
pub(super) fn choose(week: &mut Week<'_, '_>, days: &mut [DayTemplate], finishers: &[bool]) {
    let most = days.iter().zip(finishers).map(|(_, f)| wanted(week, *f)).max().unwrap_or(0);
    // Round by round, so that no day takes all that the week can hold.
    for round in 0..most {
        for (day, finisher) in days.iter_mut().zip(finishers).filter(|(d, _)| d.kind.lifts()) {
            if round < wanted(week, *finisher)
                && let Some(pick) = one(week, day, |m| belongs(day.kind, m))
            {
                // Accessories of a finisher day are for deloads only: they train nothing in the usual week.
                if *finisher {
                    week.used.insert(pick.place);
                } else {
                    week.take(pick.place, USUAL_SETS);
                }
                day.accessories.push(pick);
            }
        }
    }
}

fn wanted(week: &Week<'_, '_>, finisher: bool) -> usize {
    counts(week.ctx, finisher).accessory.max(2)
}

/// The accessory a day needs most among those that `fits` lets through.
pub(super) fn one(week: &Week<'_, '_>, day: &DayTemplate, fits: impl Fn(&Movement) -> bool) -> Option<Pick> {
    let ctx = week.ctx;
    let in_session: Vec<usize> = day.mains.iter().chain(&day.accessories).map(|p| p.place).collect();
    let most = if ctx.input.profile.level == Level::Beginner { 2 } else { 3 };
    let loaded =
        in_session.iter().filter_map(|p| ctx.at(*p)).any(|o| o.movement.spinal_compression >= SpinalCompression::High);
    let trunk = in_session.iter().filter_map(|p| ctx.at(*p)).any(|o| trunk(o.movement));
    best(ctx, ctx.lifts.iter().copied(), |place| {
        let choice = ctx.at(place)?;
        let m = choice.movement;
        let crowded = m.primary.iter().any(|muscle| {
            in_session.iter().filter_map(|p| ctx.at(*p)).filter(|o| o.movement.primary.contains(muscle)).count() >= most
        });
        let power = matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric);
        let taken = in_session.contains(&place) || week.used.contains(&place);
        let too_much = crowded || (loaded && m.spinal_compression >= SpinalCompression::Moderate);
        if power || taken || too_much || !fits(m) || !week.affordable(place) {
            return None;
        }
        let mut reasons = Vec::new();
        let mut points = choice.suits / 2;
        let missing = week.missing_majors(place) * MISSING;
        points += missing;
        if missing > 0 {
            reasons.push(reason("muscle_missing", format!("{} had no work yet this week.", muscles(m)), missing));
        }
        if week.missing_pattern(place) {
            points += PATTERN;
            let text = format!("No {} yet this week.", m.pattern.label().to_lowercase());
            reasons.push(reason("pattern_missing", text, PATTERN));
        }
        let need = need(week, place);
        points += need;
        if need > 0 {
            reasons.push(reason(
                "muscle_below_target",
                format!("{} would stay below this week's sets without it.", muscles(m)),
                need,
            ));
        }
        if !m.compound && ctx.blend.accessory() == Goal::Hypertrophy {
            points += 40;
        }
        match (self::trunk(m), trunk) {
            (true, false) => {
                points += 110;
                reasons.push(reason("trunk", "No trunk work in this session yet.", 110));
            }
            (true, true) => points -= 320,
            (false, _) => {}
        }
        if week.earlier.contains(&place) {
            points -= 300;
        } else if !week.earlier.is_empty() {
            reasons.push(reason("rotation", "Accessories change with the mesocycle.", 0));
        }
        points -= lead_in_cost(ctx, m);
        reasons.extend(choice.reasons.iter().cloned().map(|r| domain::plan::Reason { points: r.points / 2, ..r }));
        Some((points, reasons))
    })
}

/// How much a set of it goes where sets are lacking; negative where there are plenty.
fn need(week: &Week<'_, '_>, place: usize) -> i32 {
    let budget = &week.ctx.budget;
    let Some(choice) = week.ctx.at(place) else { return 0 };
    let points: f32 = choice
        .credits
        .iter()
        .filter(|(region, _)| *region != SHOULDERS && budget.peak[*region] > 0.0)
        .map(|(region, credit)| {
            let open = (budget.peak[region] - week.projected[region]) / budget.peak[region];
            credit * open.clamp(-0.8, 1.0) * weight(region)
        })
        .sum();
    (points * NEED) as i32
}

/// Muscles that nearly every lift holds with need less work of their own.
const fn weight(region: usize) -> f32 {
    use domain::muscle::Muscle;
    if region >= Muscle::ALL.len() {
        return 0.0;
    }
    match Muscle::ALL[region] {
        Muscle::Forearms | Muscle::Traps | Muscle::Obliques | Muscle::Abductors | Muscle::Adductors => 0.35,
        Muscle::LowerBack | Muscle::FrontDelts => 0.5,
        Muscle::Core => 0.7,
        _ => 1.0,
    }
}

fn trunk(m: &Movement) -> bool {
    matches!(m.pattern, Pattern::Core | Pattern::Rotation | Pattern::Carry)
}
