//! Which wishes go together: every kind of session, length, kit and level, and what the checker says of what is planned.

use std::{collections::BTreeSet, fmt::Write};

use checker::{CheckInput, check_program};
use domain::{
    equipment::Kit,
    movement::Level,
    plan::{Phase, SessionPlan},
    request::{Hybrid, SessionKind, Split},
    verdict::Criterion,
};
use engine::{Input, strength::StrengthBook};

use super::support;

/// What became of the sessions of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All criteria hold.
    Met,
    /// They hold, and some day ends before its minutes are over: the muscles have what they can use.
    EndsEarly,
    /// These do not hold, and each session says which wishes conflict.
    Named(BTreeSet<Criterion>),
    /// Nothing was planned, and the answer says why.
    Refused(&'static str),
    /// Something fails and nobody says why, or a hard rule is broken. Must not be.
    Wrong(String),
}

/// One place of the map.
#[derive(Debug, Clone)]
pub struct Cell {
    pub kind: SessionKind,
    pub kit: Kit,
    pub level: Level,
    pub minutes: u16,
    pub outcome: Outcome,
}

/// The week in which each kind of day usually stands.
fn weeks() -> [(Split, usize, &'static [SessionKind]); 4] {
    use SessionKind::{Cardio, Conditioning, FullBody, Legs, Lower, Mobility, Pull, Push, Upper};
    [
        (Split::UpperLower, 4, &[Upper, Lower]),
        (Split::Ppl, 3, &[Push, Pull, Legs]),
        (Split::FullBody, 3, &[FullBody]),
        (Split::Hybrid, 4, &[Cardio, Conditioning, Mobility]),
    ]
}

/// The map, for some lengths.
pub fn all(minutes: &[u16]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (split, days, kinds) in weeks() {
        for (kit, level) in Kit::ALL.iter().flat_map(|kit| Level::ALL.iter().map(move |level| (*kit, *level))) {
            for &minutes in minutes {
                let outcomes = judged(split, days, kit, level, minutes, kinds);
                cells.extend(kinds.iter().zip(outcomes).map(|(kind, outcome)| Cell {
                    kind: *kind,
                    kit,
                    level,
                    minutes,
                    outcome,
                }));
            }
        }
    }
    cells
}

fn judged(split: Split, days: usize, kit: Kit, level: Level, minutes: u16, kinds: &[SessionKind]) -> Vec<Outcome> {
    let profile = support::profile(kit, level);
    let mut request = support::request(split, days, minutes);
    if split == Split::Hybrid {
        let days = [SessionKind::FullBody].iter().chain(kinds);
        request.hybrid = Some(Hybrid::Days(days.copied().collect()));
    }
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let mut plan = match engine::plan(&input) {
        Ok(plan) => plan,
        Err(refused) => return vec![Outcome::Refused(refused.code); kinds.len()],
    };
    check_program(&mut plan, &CheckInput { profile: &profile, request: &request, library: seed::library() });
    let building = || plan.weeks.iter().filter(|w| w.phase == Phase::Accumulation).flat_map(|w| &w.sessions);
    kinds.iter().map(|kind| outcome(building().filter(|s| s.kind == *kind))).collect()
}

/// The worst of some sessions.
fn outcome<'a>(sessions: impl Iterator<Item = &'a SessionPlan>) -> Outcome {
    let mut named = BTreeSet::new();
    let mut early = false;
    for session in sessions {
        let verdict = &session.verdict;
        if !verdict.passed() && !verdict.explained() {
            let failed: Vec<_> = verdict.criteria.iter().filter(|c| !c.passed).map(|c| c.criterion).collect();
            return Outcome::Wrong(format!("{failed:?} {:?}", verdict.violations));
        }
        named.extend(verdict.criteria.iter().filter(|c| !c.passed).map(|c| c.criterion));
        early |= session.target_minutes < session.asked_minutes;
    }
    match (named.is_empty(), early) {
        (false, _) => Outcome::Named(named),
        (true, true) => Outcome::EndsEarly,
        (true, false) => Outcome::Met,
    }
}

impl Outcome {
    fn text(&self) -> String {
        match self {
            Self::Met => "met".to_owned(),
            Self::EndsEarly => "early".to_owned(),
            Self::Named(criteria) => criteria.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(", "),
            Self::Refused(code) => format!("refused: {code}"),
            Self::Wrong(what) => format!("WRONG {what}"),
        }
    }
}

/// One table per kind: kits down, levels across, and in each cell what holds from which minutes on.
pub fn tables(cells: &[Cell]) -> String {
    let mut out = String::new();
    for kind in SessionKind::ALL {
        let _ = writeln!(out, "\n### {}\n", kind.label());
        let levels: Vec<&str> = Level::ALL.iter().map(|l| l.label()).collect();
        let _ = writeln!(out, "| kit | {} |\n|---|{}", levels.join(" | "), "---|".repeat(levels.len()));
        for kit in Kit::ALL {
            let _ = write!(out, "| {} |", kit.label());
            for level in Level::ALL {
                let of = cells.iter().filter(|c| c.kind == *kind && c.kit == *kit && c.level == *level);
                let _ = write!(out, " {} |", stretches(&of.collect::<Vec<_>>()));
            }
            out.push('\n');
        }
    }
    out
}

/// Neighbouring lengths with the same outcome, as one.
fn stretches(cells: &[&Cell]) -> String {
    let mut parts: Vec<(u16, u16, String)> = Vec::new();
    for cell in cells {
        let text = cell.outcome.text();
        match parts.last_mut() {
            Some((_, to, last)) if *last == text => *to = cell.minutes,
            _ => parts.push((cell.minutes, cell.minutes, text)),
        }
    }
    let one = |(from, to, text): &(u16, u16, String)| {
        let minutes = if from == to { from.to_string() } else { format!("{from}–{to}") };
        format!("{minutes} {text}")
    };
    parts.iter().map(one).collect::<Vec<_>>().join("; ")
}
