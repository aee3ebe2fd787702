//! No major muscle missed in the week: what the greedy choice left out is put in by exchanging an accessory that nothing
//! depends on, or by a circuit that reaches several muscles at once. What cannot be reached is named.

use domain::{
    muscle::MajorGroup,
    plan::{Concession, RelaxationStep},
    verdict::{Criterion, Infeasibility},
};

use super::{DayTemplate, Finisher, Week, accessory, always, bodies, mains};
use crate::context::{ALL_MAJORS, Choice, Context};

/// Movements of a circuit that has to reach what the main lifts left out.
const COVERING: usize = 5;

pub(super) fn complete(week: &mut Week<'_, '_>, days: &mut [DayTemplate]) -> Vec<Infeasibility> {
    if !days.iter().any(|d| d.kind.lifts()) {
        return Vec::new();
    }
    week.majors = covered(week.ctx, days);
    for group in MajorGroup::ALL {
        if week.majors & bit(*group) == 0 {
            exchange(week, days, *group);
        }
    }
    if week.majors != ALL_MAJORS {
        by_circuit(week, days);
    }
    let without = without_finishers(week, days);
    MajorGroup::ALL
        .iter()
        .filter(|g| week.majors & without & bit(**g) == 0)
        .map(|group| conflict(week.ctx, days, *group))
        .collect()
}

const fn bit(group: MajorGroup) -> u8 {
    1 << group as u8
}

/// Major groups that the week trains as it stands.
fn covered(ctx: &Context<'_>, days: &[DayTemplate]) -> u8 {
    days.iter().flat_map(working).filter_map(|place| ctx.at(place)).fold(0, |bits, o| bits | o.majors)
}

/// Deloads have accessories in the place of finishers: these must reach what the finishers reach. Answers what such a
/// week trains.
fn without_finishers(week: &mut Week<'_, '_>, days: &mut [DayTemplate]) -> u8 {
    let plain = |days: &[DayTemplate]| -> Vec<DayTemplate> {
        days.iter().map(|d| DayTemplate { finisher: None, ..d.clone() }).collect()
    };
    for group in MajorGroup::ALL {
        let mut deload = plain(days);
        if covered(week.ctx, &deload) & bit(*group) != 0 {
            continue;
        }
        let (majors, reserved, projected) = (week.majors, week.reserved, week.projected);
        week.majors = covered(week.ctx, &deload);
        exchange(week, &mut deload, *group);
        for (day, plain) in days.iter_mut().zip(deload) {
            day.accessories = plain.accessories;
        }
        (week.majors, week.reserved, week.projected) = (majors, reserved, projected);
    }
    covered(week.ctx, &plain(days))
}

/// Places that count: what is done in a usual week.
fn working(day: &DayTemplate) -> Vec<usize> {
    let mut places: Vec<usize> = day.mains.iter().map(|p| p.place).collect();
    match &day.finisher {
        Some(Finisher::Circuit(picks, _)) => places.extend(picks.iter().map(|p| p.place)),
        Some(Finisher::Steady(pick) | Finisher::Intervals(pick)) => places.push(pick.place),
        None => places.extend(day.accessories.iter().map(|p| p.place)),
    }
    if day.kind == domain::request::SessionKind::Conditioning {
        places.extend(day.body.iter().map(|p| p.place));
    }
    places
}

/// Puts a movement for the group in the place of an accessory whose groups others train too.
fn exchange(week: &mut Week<'_, '_>, days: &mut [DayTemplate], group: MajorGroup) {
    for d in 0..days.len() {
        if !days[d].kind.lifts() || days[d].finisher.is_some() {
            continue;
        }
        for a in (0..days[d].accessories.len()).rev() {
            if always::kept(week, days[d].accessories[a].place) {
                continue;
            }
            let mut without = days[d].clone();
            let old = without.accessories.remove(a);
            let muscles = mains::trained(without.kind);
            let reaches = |o: &Choice<'_>| o.primary & !muscles == 0 && o.majors & bit(group) != 0;
            let Some(pick) = accessory::one(week, &without, reaches) else {
                break;
            };
            let before = days[d].accessories[a].clone();
            days[d].accessories[a] = pick.clone();
            let now = covered(week.ctx, days);
            if now & week.majors == week.majors && now & bit(group) != 0 {
                week.used.remove(old.place);
                week.take(pick.place, 3.0);
                week.majors = now;
                return;
            }
            days[d].accessories[a] = before;
        }
    }
}

/// The last lifting day ends with a circuit that reaches what is missing, when that trains more than its accessories do.
fn by_circuit(week: &mut Week<'_, '_>, days: &mut [DayTemplate]) {
    for d in (0..days.len()).rev().filter(|d| days[*d].kind.lifts()).collect::<Vec<_>>() {
        if days[d].finisher.is_none() && days[d].accessories.iter().any(|p| always::kept(week, p.place)) {
            continue;
        }
        let before = days[d].clone();
        let (used, reserved, projected, majors) = (week.used.clone(), week.reserved, week.projected, week.majors);
        let kind = before.kind;
        days[d].finisher = None;
        let mut accessories = std::mem::take(&mut days[d].accessories);
        // They are left for the weeks without finishers only.
        accessories.truncate(2);
        week.majors = covered(week.ctx, days);
        days[d].accessories = accessories;
        let picks = bodies::circuit(week, COVERING, bodies::FINISHER_WORTH, |m| {
            mains::belongs(kind, m) && !before.guard.forbids(m)
        });
        days[d].finisher = (picks.len() >= 3).then_some(Finisher::Circuit(picks, None));
        let now = covered(week.ctx, days);
        if days[d].finisher.is_some() && (now & majors) == majors && now != majors {
            days[d].ledger.push(Concession {
                step: RelaxationStep::Generic,
                text: "A circuit closes the day, because single accessories would leave a major muscle out.".to_owned(),
            });
            week.majors = now;
            if now == ALL_MAJORS {
                return;
            }
        } else {
            days[d] = before;
            (week.used, week.reserved, week.projected, week.majors) = (used, reserved, projected, majors);
        }
    }
}

/// Why the days do not reach a major group.
pub(crate) fn conflict(ctx: &Context<'_>, days: &[DayTemplate], group: MajorGroup) -> Infeasibility {
    let trains = |o: &Choice<'_>| o.majors & bit(group) != 0;
    let any = ctx.lifts().iter().filter_map(|p| ctx.at(*p)).any(trains);
    let on_a_day = ctx
        .lifts()
        .iter()
        .filter_map(|p| ctx.at(*p))
        .filter(|o| trains(o))
        .any(|o| days.iter().any(|d| d.kind.lifts() && mains::belongs(d.kind, o.movement)));
    let name = group.label().to_lowercase();
    let (wishes, text) = if !any {
        (
            vec![
                format!("the equipment of “{}”", ctx.input.profile.kit.label()),
                "your injuries, rules and level".to_owned(),
                format!("work for the {name}"),
            ],
            format!("No movement you may do with this equipment trains the {name} directly."),
        )
    } else if !on_a_day {
        (
            vec!["the kinds of training days you chose".to_owned(), format!("work for the {name}")],
            format!("None of the chosen kinds of days trains the {name}."),
        )
    } else {
        (
            vec![
                format!("{} training days a week", days.len()),
                format!("{} minutes a session", ctx.input.request.session_minutes),
                "all seven major muscles".to_owned(),
            ],
            format!("The sessions are too few or too short to reach the {name} as well."),
        )
    };
    Infeasibility { criterion: Criterion::Muscles, wishes, text }
}
