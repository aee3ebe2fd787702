//! Which kind of day lies on which weekday, so that activities and lifting of the same muscles keep out of each other's
//! way (TS §7.2, §7.3.5). Moving a day costs nothing; taking sets off does, so this comes first. Days that somebody named
//! one by one stay where they are.

use domain::{
    muscle::Muscle,
    plan::Note,
    request::{Hybrid, SessionKind, Weekday},
};

use super::{Event, events, hours, name, offsets};
use crate::{Input, calendar, interference::fatigue, select, split};

/// What a move must save at least: a hard set, in hundredths.
const WORTH: i32 = 100;
/// What a moved day costs among equals.
const MOVED: i32 = 15;
/// Muscles trained again on the next day, and the day after that, each.
const NEXT_DAY: i32 = 40;
const IN_TWO_DAYS: i32 = 10;
/// Days whose every order is looked at.
const MOST_DAYS: usize = 7;
/// What an important activity counts for, in times.
const PRIORITY: i32 = 3;

/// The kinds of the week's training days in order, and what has to be said about them.
pub(crate) fn kinds(input: &Input<'_>) -> (Vec<SessionKind>, Vec<Note>) {
    let request = input.request;
    let (asked, mut notes) = split::kinds(request);
    let events = events(request, input.library);
    let named = matches!(request.hybrid, Some(Hybrid::Days(_)));
    let days = offsets(request);
    let even = request.cycle_days().is_multiple_of(7);
    if events.is_empty() || named || !even || days.len() != asked.len() || days.len() > MOST_DAYS {
        return (asked, notes);
    }
    let slow = fatigue::slowness(input.profile, request);
    let judge = Judge { days: &days, length: i64::from(request.cycle_days()), events: &events, slow };
    let mut best = (judge.cost(&asked, &asked), asked.clone());
    let before = best.0;
    each_order(&asked, &mut |order| {
        let cost = judge.cost(order, &asked);
        if cost < best.0 {
            best = (cost, order.to_vec());
        }
    });
    let (cost, order) = best;
    if cost + WORTH > before || order == asked {
        return (asked, notes);
    }
    let mut names: Vec<&str> = events.iter().map(|e| name(e.kind)).collect();
    names.sort_unstable();
    names.dedup();
    let week: Vec<String> = calendar::week(request, 0)
        .iter()
        .zip(&order)
        .map(|(date, kind)| format!("{} {}", Weekday::of(*date).label(), kind.label().to_lowercase()))
        .collect();
    let text =
        format!("The days are in an order that leaves room around {}: {}.", names.join(" and "), week.join(", "));
    notes.push(Note::info("activity_days", text));
    (order, notes)
}

struct Judge<'a> {
    days: &'a [i64],
    /// Days of the microcycle.
    length: i64,
    events: &'a [Event<'a>],
    slow: i32,
}

impl Judge<'_> {
    /// What an order costs, in hundredths of a hard set.
    fn cost(&self, order: &[SessionKind], asked: &[SessionKind]) -> i32 {
        let mut cost = 0;
        for (i, kind) in order.iter().enumerate() {
            cost += self.in_the_way(*kind, self.days[i]);
            cost += if *kind == asked[i] { 0 } else { MOVED };
            let next = (i + 1) % order.len();
            let apart = (self.days[next] - self.days[i]).rem_euclid(self.length);
            let each = match apart {
                1 => NEXT_DAY,
                2 => IN_TWO_DAYS,
                _ => 0,
            };
            let both = |m: &&Muscle| !trunk(**m) && trains(*kind, **m) > 0 && trains(order[next], **m) > 0;
            cost += each * Muscle::ALL.iter().filter(both).count() as i32;
        }
        cost
    }

    /// What activities around a day and a kind of training take from each other.
    fn in_the_way(&self, kind: SessionKind, day: i64) -> i32 {
        let mut cost = 0.0;
        for event in self.events {
            let (load, _) = event.load();
            let (before, after) = (event.before(day), event.after(day));
            for muscle in Muscle::ALL {
                let share = trains(kind, *muscle) as f32 / 4.0;
                let sets = load[*muscle as usize] * share;
                if sets <= 0.0 {
                    continue;
                }
                if let Some(hours) = before.filter(|h| *h <= 7 * 24) {
                    cost += sets * 100.0 * fatigue::left(*muscle as usize, hours, self.slow);
                    let region = event.kind.uses(*muscle) && too_close(hours, hours::before(event));
                    cost += if region { sets * 50.0 } else { 0.0 };
                }
                if after.is_some_and(|hours| too_close(hours, hours::after(event))) {
                    cost += sets * 50.0 * if event.priority { PRIORITY as f32 } else { 1.0 };
                }
            }
        }
        cost.round() as i32
    }
}

/// Whether fewer hours lie between than are asked for. Where a day is asked for, the next day is still close.
const fn too_close(hours: i32, wanted: i32) -> bool {
    hours < wanted || wanted >= 24 && hours <= 24
}

const fn trunk(muscle: Muscle) -> bool {
    matches!(muscle, Muscle::Core | Muscle::Obliques)
}

/// Quarters of hard work that a kind of day gives a muscle.
fn trains(kind: SessionKind, muscle: Muscle) -> i32 {
    match kind {
        SessionKind::Mobility => 0,
        SessionKind::Cardio => 1,
        SessionKind::Conditioning => 2,
        _ if select::trains(kind, muscle) => 4,
        _ => 0,
    }
}

/// Every different order of some kinds, the kinds being as few as a week has days.
fn each_order(kinds: &[SessionKind], see: &mut impl FnMut(&[SessionKind])) {
    fn go(left: &mut Vec<SessionKind>, so_far: &mut Vec<SessionKind>, see: &mut impl FnMut(&[SessionKind])) {
        if left.is_empty() {
            see(so_far);
        }
        for i in 0..left.len() {
            if left[..i].contains(&left[i]) {
                continue;
            }
            let kind = left.remove(i);
            so_far.push(kind);
            go(left, so_far, see);
            so_far.pop();
            left.insert(i, kind);
        }
    }
    go(&mut kinds.to_vec(), &mut Vec::new(), see);
}
