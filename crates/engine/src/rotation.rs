//! Which patterns the main block of each day holds: decided for the week as a whole, because the rules are about
//! neighbours (decisions §2, §10.10, §10.17, §10.27, §10.29): no main pattern again in the next session, at most two
//! uses in seven days, another lead than the last two days of the same kind.
//!
//! A beam search over the days: few states, every rule exact, the same answer everywhere.

use chrono::NaiveDate;
use domain::{movement::Pattern, request::SessionKind};

/// States kept after each day, and where that leaves a day without patterns: best first is not always best in the end.
const BEAM: usize = 24;
const WIDE: usize = 600;
/// Patterns of a main block that are told apart.
const MOST: usize = 6;
/// Days between sessions that may share a pattern when strength comes first: 48 hours.
const APART_DAYS: i64 = 2;

/// A lifting day to fill.
#[derive(Debug, Clone)]
pub struct Day {
    /// Kind.
    pub kind: SessionKind,
    /// Date in the first microcycle; only distances matter.
    pub date: NaiveDate,
    /// Patterns with at least one movement this person may be given, best first.
    pub patterns: Vec<Pattern>,
    /// How many patterns the main block should hold.
    pub want: usize,
    /// The kind's ordinary patterns that could lead.
    pub leads: Vec<Pattern>,
}

/// What the rules are for this person.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Strength leads: three uses a week, and two days apart may share.
    pub strength_first: bool,
}

struct State {
    sets: Vec<Vec<Pattern>>,
    score: i32,
}

/// What a day could hold, lead first. Kept in place: a week looks at tens of thousands.
#[derive(Clone, Copy)]
struct Set {
    patterns: [Pattern; MOST],
    len: usize,
}

impl Set {
    fn as_slice(&self) -> &[Pattern] {
        &self.patterns[..self.len]
    }
}

/// The main patterns per day, lead first; empty where the rules leave none.
#[must_use]
pub fn assign(days: &[Day], rules: Rules) -> Vec<Vec<Pattern>> {
    let sets = search(days, rules, BEAM);
    if sets.iter().zip(days).any(|(set, day)| set.is_empty() && !day.patterns.is_empty()) {
        return search(days, rules, WIDE);
    }
    sets
}

fn search(days: &[Day], rules: Rules, most: usize) -> Vec<Vec<Pattern>> {
    let mut beam = vec![State { sets: Vec::new(), score: 0 }];
    for (i, day) in days.iter().enumerate() {
        // The best so far with the state they follow; equals keep the order they were made in.
        let mut next: Vec<(i32, usize, Set)> = Vec::with_capacity(most + 1);
        for (parent, state) in beam.iter().enumerate() {
            let open = open_patterns(days, i, &state.sets, rules);
            let banned = banned_leads(days, i, &state.sets);
            let seen = state.sets.iter().flatten().fold(0, |bits, p| bits | bit(*p));
            each_choice(&open, fair(days, i, &state.sets, rules), &banned, |set| {
                let score = state.score + worth(set.as_slice(), day, seen);
                let place = next.partition_point(|(other, ..)| *other >= score);
                if place < most {
                    next.insert(place, (score, parent, set));
                    next.truncate(most);
                }
            });
        }
        let follow = |(score, parent, set): (i32, usize, Set)| {
            let mut sets = beam[parent].sets.clone();
            sets.push(set.as_slice().to_vec());
            State { sets, score }
        };
        beam = next.into_iter().map(follow).collect();
    }
    beam.into_iter().next().map(|s| s.sets).unwrap_or_default()
}

const fn bit(pattern: Pattern) -> u32 {
    1 << pattern as u32
}

/// The assignment of a week, which may still grow within the rules.
#[derive(Debug, Clone, Default)]
pub struct Rotation {
    days: Vec<Day>,
    sets: Vec<Vec<Pattern>>,
    strength_first: bool,
}

impl Rotation {
    /// Assigns.
    #[must_use]
    pub fn new(days: Vec<Day>, rules: Rules) -> Self {
        let sets = assign(&days, rules);
        Self { days, sets, strength_first: rules.strength_first }
    }

    /// The patterns of a lifting day, lead first.
    #[must_use]
    pub fn of(&self, day: usize) -> &[Pattern] {
        self.sets.get(day).map_or(&[], Vec::as_slice)
    }

    /// Patterns of the kind that the day could take as well: not used up this week, not in a neighbouring session.
    #[must_use]
    pub fn spare(&self, day: usize) -> Vec<Pattern> {
        let Some(this) = self.days.get(day) else { return Vec::new() };
        let most = if self.strength_first { 3 } else { 2 };
        let clashes = |other: usize, p: Pattern| {
            let apart = self
                .days
                .get(other)
                .is_some_and(|o| self.strength_first && (o.date - this.date).num_days().abs() >= APART_DAYS);
            !apart && self.of(other).contains(&p)
        };
        this.leads
            .iter()
            .copied()
            .filter(|p| !self.of(day).contains(p))
            .filter(|p| {
                (0..self.sets.len()).filter(|i| near(&self.days, *i, day) && self.of(*i).contains(p)).count() < most
            })
            .filter(|p| !(clashes(day + 1, *p) || day > 0 && clashes(day - 1, *p)))
            .collect()
    }

    /// Takes a spare pattern into a day.
    pub fn add(&mut self, day: usize, pattern: Pattern) {
        if let Some(set) = self.sets.get_mut(day) {
            set.push(pattern);
        }
    }
}

/// Days of a week: uses are counted among any seven days in a row.
const WEEK_DAYS: i64 = 7;

/// Whether two days lie in the same seven days.
fn near(days: &[Day], i: usize, j: usize) -> bool {
    (days[i].date - days[j].date).num_days().abs() < WEEK_DAYS
}

/// Patterns a day may take so that the days of its kind that follow keep theirs: two at least, where there are two.
fn fair(days: &[Day], i: usize, before: &[Vec<Pattern>], rules: Rules) -> usize {
    let most = if rules.strength_first { 3 } else { 2 };
    let day = &days[i];
    let used = |p: &Pattern| (0..before.len()).filter(|j| near(days, *j, i) && before[*j].contains(p)).count();
    let left: usize = day.patterns.iter().map(|p| most - used(p).min(most)).sum();
    let still = (i..days.len()).filter(|j| near(days, *j, i) && days[*j].kind == day.kind).count().max(1);
    day.want.min((left / still).max(2))
}

fn open_patterns(days: &[Day], i: usize, before: &[Vec<Pattern>], rules: Rules) -> Vec<Pattern> {
    let most = if rules.strength_first { 3 } else { 2 };
    let apart = i > 0 && (days[i].date - days[i - 1].date).num_days() >= APART_DAYS;
    let neighbour_free = rules.strength_first && apart;
    days[i]
        .patterns
        .iter()
        .copied()
        .filter(|p| (0..before.len()).filter(|j| near(days, *j, i) && before[*j].contains(p)).count() < most)
        .filter(|p| neighbour_free || before.last().is_none_or(|set| !set.contains(p)))
        .collect()
}

/// Leads that come back too soon: among days of the same kind the last two where at least three patterns can lead, the
/// last one where two can (decisions §2); among all lifting days the last two where another pattern is free.
fn banned_leads(days: &[Day], i: usize, before: &[Vec<Pattern>]) -> Vec<Pattern> {
    let day = &days[i];
    let look_back = match day.leads.len() {
        0 | 1 => 0,
        2 => 1,
        _ => 2,
    };
    let leads = || before.iter().zip(days).rev().filter_map(|(set, d)| Some((d.kind, *set.first()?)));
    let recent: Vec<Pattern> = leads().take(2).map(|(_, p)| p).collect();
    let mut banned: Vec<Pattern> =
        leads().filter(|(kind, _)| *kind == day.kind).take(look_back).map(|(_, p)| p).collect();
    if day.leads.iter().any(|p| !recent.contains(p)) {
        banned.extend(recent);
    }
    banned
}

/// Every set of at most `want` open patterns with every lead that is not banned; the empty set when there is no other.
fn each_choice(open: &[Pattern], want: usize, banned: &[Pattern], mut see: impl FnMut(Set)) {
    let n = open.len();
    let mut any = false;
    for mask in 1u32..(1 << n) {
        if mask.count_ones() as usize > want.min(MOST) {
            continue;
        }
        let members = || (0..n).filter(move |b| mask & (1 << b) != 0).map(|b| open[b]);
        // One lead per set is enough: the first that is not banned, in the coach's order; and the second, for variety.
        for lead in members().filter(|p| !banned.contains(p)).take(2) {
            let mut set = Set { patterns: [lead; MOST], len: 1 };
            for other in members().filter(|p| *p != lead) {
                set.patterns[set.len] = other;
                set.len += 1;
            }
            any = true;
            see(set);
        }
    }
    if !any {
        see(Set { patterns: [Pattern::Squat; MOST], len: 0 });
    }
}

/// Two patterns are worth most, the third less; a pattern new to the week more than one seen before; leads in the
/// coach's order; a day of the whole body should not be all upper or all lower.
fn worth(set: &[Pattern], day: &Day, seen: u32) -> i32 {
    let size = match set.len() {
        0 => -400,
        1 => 0,
        n => 200 + 60 * (n.min(day.want) as i32 - 2),
    };
    let fresh: i32 = set.iter().map(|p| if seen & bit(*p) != 0 { 0 } else { 45 }).sum();
    let rank = |p: &Pattern| day.patterns.iter().position(|q| q == p).unwrap_or(0) as i32;
    let lead = set.first().map_or(0, |p| 16 - 2 * rank(p));
    let members: i32 = set.iter().skip(1).map(|p| 4 - rank(p)).sum();
    let mixed = if day.kind == SessionKind::FullBody && set.len() > 1 {
        let lower = set.iter().filter(|p| lower(**p)).count();
        if lower == 0 || lower == set.len() { -60 } else { 0 }
    } else {
        0
    };
    let opposed = i32::from(set.iter().any(|p| push(*p)) && set.iter().any(|p| pull(*p))) * 25;
    size + fresh + lead + members + mixed + opposed
}

/// Patterns of the lower body.
#[must_use]
pub const fn lower(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Squat | Pattern::Hinge | Pattern::Lunge | Pattern::Olympic | Pattern::Plyometric)
}

const fn push(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::HorizontalPush | Pattern::VerticalPush)
}

const fn pull(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::HorizontalPull | Pattern::VerticalPull)
}

#[cfg(test)]
mod tests;
