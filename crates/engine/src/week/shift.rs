//! Another day for a session that was not done. Every arrangement of the days left is tried, of the next seven where a
//! microcycle has more: later sessions stay where they are.

use std::{collections::BTreeMap, ops::RangeInclusive};

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    dto::rearrange::MissedChoice,
    library::Library,
    muscle::Muscle,
    plan::{BlockRole, Change, SessionPlan},
    request::Weekday,
};

use super::{Edit, Stand, Way, WeekDay, main_patterns, weekday};
use crate::{Coach, Infeasible, calendar, context::Context};

/// What an arrangement costs: another session that moves, a day of waiting, an order turned round, lead muscles two days
/// in a row, sport on the same day.
const MOVED: u32 = 20;
const DAY: u32 = 1;
const TURNED: u32 = 3;
const SORE: u32 = 12;
const SPORT: u32 = 4;
/// Strength first: a pattern may come back after so many days (decisions §10.29).
const APART_DAYS: i64 = 2;
/// Of so many days in a row one stays free.
const FREE_IN: i64 = 7;
/// A session that is asked to another day moves by at most so many.
const MOST_DAYS: i64 = 6;
/// So many days are tried.
const TRIED_DAYS: u64 = 7;

struct Search<'s> {
    open: Vec<&'s SessionPlan>,
    fixed: Vec<&'s SessionPlan>,
    dates: Vec<NaiveDate>,
    /// Patterns may come back in the next session, with days between.
    strength: bool,
    /// Pairs of neighbours that share a pattern as planned: what was accepted then is accepted now.
    paired: Vec<(u8, u8)>,
    sport: Vec<Weekday>,
    /// Muscles that the main lifts of each session are about.
    leads: BTreeMap<u8, Vec<Muscle>>,
    gone: u8,
    /// The first days of the microcycle that follows: it begins as planned.
    then: Vec<NaiveDate>,
    best: Option<(u32, Vec<NaiveDate>)>,
}

/// The cheapest arrangement of the days left that holds the session that was not done; none where no day is left for it.
pub(super) fn shift(
    week: &[WeekDay<'_>],
    gone: &SessionPlan,
    days: RangeInclusive<NaiveDate>,
    coach: &Coach<'_>,
) -> Option<Way> {
    let first = *days.start();
    let far = first.checked_add_days(Days::new(TRIED_DAYS - 1)).unwrap_or(first);
    let days = first..=far.min(*days.end());
    let near = |d: &WeekDay<'_>| d.stand == Stand::Open && days.contains(&d.plan.date);
    let others = || week.iter().filter(|d| d.plan.day != gone.day);
    let mut open = vec![gone];
    open.extend(others().filter(|d| near(d)).map(|d| d.plan));
    let fixed: Vec<&SessionPlan> =
        others().filter(|d| d.stand == Stand::Fixed || d.stand == Stand::Open && !near(d)).map(|d| d.plan).collect();
    let dates = days.start().iter_days().take_while(|d| days.contains(d));
    let dates: Vec<NaiveDate> = dates.filter(|d| fixed.iter().all(|f| f.date != *d)).collect();
    let mut planned: Vec<&SessionPlan> = week.iter().map(|d| d.plan).collect();
    planned.sort_by_key(|p| (p.date, p.day));
    let paired = planned.windows(2).filter(|w| repeats(w[0], w[1])).map(|w| (w[0].day, w[1].day)).collect();
    let ctx = Context::new(&coach.input);
    let mut search = Search {
        open,
        fixed,
        dates,
        strength: ctx.strength_first() || coach.ready.is_some(),
        paired,
        sport: coach.input.request.activities.iter().map(|a| a.weekday).collect(),
        leads: week.iter().map(|d| (d.plan.day, leads(d.plan, coach.input.library))).collect(),
        gone: gone.day,
        then: match gone.week < coach.input.request.microcycles() {
            true => calendar::week(coach.input.request, gone.week),
            false => Vec::new(),
        },
        best: None,
    };
    search.place(&mut Vec::new());
    let (_, dates) = search.best?;
    let edits: Vec<Edit> = search
        .open
        .iter()
        .zip(dates)
        .filter(|(plan, date)| plan.date != *date)
        .map(|(plan, date)| moved(plan, date, gone))
        .collect();
    let others = edits.len() - 1;
    let to = weekday(edits.first()?.plan.date);
    let text = match others {
        0 => format!("Nothing is lost: it moves to {to}, and the other days stay."),
        1 => format!("Nothing is lost: it moves to {to}, and one other session makes room."),
        n => format!("Nothing is lost: it moves to {to}, and {n} other sessions make room."),
    };
    Some(Way { choice: MissedChoice::Shift, edits, short: Vec::new(), text })
}

fn moved(plan: &SessionPlan, date: NaiveDate, gone: &SessionPlan) -> Edit {
    let because = if plan.day == gone.day {
        format!("It was not done on {}.", weekday(plan.date))
    } else {
        format!("It makes room for {}.", gone.title)
    };
    let change = Change { what: plan.title.clone(), from: weekday(plan.date), to: weekday(date), because };
    let plan = SessionPlan { date, ..plan.clone() };
    Edit { day: plan.day, plan, left_out: false, changes: vec![change] }
}

impl Search<'_> {
    fn place(&mut self, dates: &mut Vec<NaiveDate>) {
        if dates.len() == self.open.len() {
            if let Some(cost) = self.cost(dates)
                && self.best.as_ref().is_none_or(|(best, known)| (cost, &*dates) < (*best, known))
            {
                self.best = Some((cost, dates.clone()));
            }
            return;
        }
        for i in 0..self.dates.len() {
            let date = self.dates[i];
            if !dates.contains(&date) {
                dates.push(date);
                self.place(dates);
                dates.pop();
            }
        }
    }

    /// What an arrangement costs; none where a pattern would lead two sessions in a row that did not before, and where no
    /// day in seven would be free.
    fn cost(&self, dates: &[NaiveDate]) -> Option<u32> {
        let mut cost = 0;
        for (plan, date) in self.open.iter().zip(dates) {
            let days = (*date - plan.date).num_days().unsigned_abs() as u32;
            if plan.day != self.gone && days > 0 {
                cost += MOVED;
            }
            cost += days * DAY;
            if days > 0 && self.sport.contains(&Weekday::of(*date)) {
                cost += SPORT;
            }
        }
        let placed = self.open.iter().copied().zip(dates.iter().copied());
        let mut all: Vec<(NaiveDate, &SessionPlan)> = placed.map(|(plan, date)| (date, plan)).collect();
        all.extend(self.fixed.iter().map(|plan| (plan.date, *plan)));
        all.sort_by_key(|(date, _)| *date);
        let trained: Vec<NaiveDate> = all.iter().map(|(date, _)| *date).chain(self.then.iter().copied()).collect();
        if no_day_free(&trained) {
            return None;
        }
        for two in all.windows(2) {
            let [(then, before), (now, after)] = two else { continue };
            let days = (*now - *then).num_days();
            let known = self.paired.contains(&(before.day, after.day));
            if repeats(before, after) && !known && !(self.strength && days >= APART_DAYS) {
                return None;
            }
            if before.day > after.day {
                cost += TURNED;
            }
            let leads = |plan: &SessionPlan| self.leads.get(&plan.day).map_or(&[][..], Vec::as_slice);
            if days == 1 && leads(before).iter().any(|m| leads(after).contains(m)) {
                cost += SORE;
            }
        }
        Some(cost)
    }
}

/// Whether seven days in a row are trained. The days come in order.
fn no_day_free(trained: &[NaiveDate]) -> bool {
    let busy = |days: &[NaiveDate]| days[days.len() - 1] - days[0] < TimeDelta::days(FREE_IN);
    trained.windows(FREE_IN as usize).any(busy)
}

/// Whether a session may go from its day to another one that is free: not far, so that it stays beside the sessions it was
/// planned with, and with a day in seven that stays free, unless the plan has none anyway. `trained` holds the days of the
/// sessions around both that are not left out.
pub fn may_move(from: NaiveDate, to: NaiveDate, trained: &[NaiveDate]) -> Result<(), Infeasible> {
    if (to - from).num_days().abs() > MOST_DAYS {
        return Err(Infeasible {
            code: "move_breaks_rule",
            wishes: vec!["the day you chose".to_owned(), "the sessions it was planned with".to_owned()],
            text: "A session moves by at most six days; further away it would miss the sessions it was planned with."
                .to_owned(),
        });
    }
    let mut before: Vec<NaiveDate> = trained.iter().copied().chain([from]).collect();
    before.sort_unstable();
    before.dedup();
    let mut after: Vec<NaiveDate> = before.iter().copied().filter(|day| *day != from).chain([to]).collect();
    after.sort_unstable();
    if no_day_free(&after) && !no_day_free(&before) {
        return Err(Infeasible {
            code: "move_breaks_rule",
            wishes: vec!["the day you chose".to_owned(), "one day in seven without training".to_owned()],
            text: "That day does not work: seven days in a row would be trained, and one of seven stays free."
                .to_owned(),
        });
    }
    Ok(())
}

fn repeats(before: &SessionPlan, after: &SessionPlan) -> bool {
    let before = main_patterns(before);
    main_patterns(after).iter().any(|p| before.contains(p))
}

/// The muscles that the main lifts of a day are about.
fn leads(plan: &SessionPlan, library: &Library) -> Vec<Muscle> {
    let main = plan.blocks.iter().filter(|b| b.role == BlockRole::Main).flat_map(|b| &b.exercises);
    main.filter_map(|e| library.get(&e.movement)).flat_map(|m| m.primary.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::default() + Days::new(n)
    }

    #[test]
    fn a_session_moves_where_one_day_in_seven_stays_free() {
        let around = [0, 1, 2, 3, 5, 6].map(day);
        let refused = may_move(day(9), day(4), &around).expect_err("seven days in a row");
        assert_eq!(refused.code, "move_breaks_rule");
        assert!(refused.text.contains("seven days in a row"), "{}", refused.text);
        assert_eq!(may_move(day(9), day(7), &around), Ok(()));
        // Within the seven days it only changes places with the free one.
        assert_eq!(may_move(day(3), day(4), &around), Ok(()));
        // Whoever trains every day anyway loses no free day.
        let every: Vec<NaiveDate> = (0..9).map(day).collect();
        assert_eq!(may_move(day(8), day(9), &every), Ok(()));
    }

    #[test]
    fn a_session_stays_beside_those_it_was_planned_with() {
        assert_eq!(may_move(day(0), day(6), &[]), Ok(()));
        let refused = may_move(day(0), day(7), &[]).expect_err("a week away");
        assert!(refused.text.contains("at most six days"), "{}", refused.text);
        assert!(may_move(day(7), day(0), &[]).is_err(), "nor back");
    }
}
