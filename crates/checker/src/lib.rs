//! Judges what the engine makes.
//!
//! The checker knows the vocabulary and nothing else: it shares no code with the generator and recomputes everything
//! (seconds, loads that exist, weekly volume) from the plan itself, so that a mistake in the generator cannot excuse
//! itself. Its verdict is stored beside each session and week.
//!
//! One file per criterion; the hard rules, which are never relaxed, one file each under `hard`. To add a rule:
//! name it in `domain::verdict`, write its file, call it where its neighbours are called, and add the session that
//! breaks it to the tests.

mod circuit;
mod count;
mod hard;
mod muscles;
mod patterns;
mod sport;
mod structure;
mod subject;
mod time;
mod volume;

use domain::{
    goal::{Goal, points},
    library::Library,
    movement::Discipline,
    plan::{ProgramPlan, SessionPlan, WeekPlan},
    profile::Profile,
    request::ProgramRequest,
    verdict::{Criterion, CriterionResult, Infeasibility, Verdict, Violation},
};

use hard::Inventory;

/// What a plan is judged against.
#[derive(Debug, Clone, Copy)]
pub struct CheckInput<'a> {
    /// Who it is for.
    pub profile: &'a Profile,
    /// What was asked for.
    pub request: &'a ProgramRequest,
    /// What the movements are.
    pub library: &'a Library,
}

impl CheckInput<'_> {
    /// Strength leads (6 points and more) or powerlifting is the discipline that matters most: patterns may come back
    /// more often (decisions §2, §10.10).
    fn strength_first(&self) -> bool {
        let top = self.profile.disciplines.iter().map(|d| d.weight).max().unwrap_or(0);
        points(&self.request.goals, Goal::Strength) >= 6
            || self.profile.disciplines.iter().any(|d| d.discipline == Discipline::Powerlifting && d.weight == top)
    }

    /// A known program was picked by its name: its lifts, sets and steps are followed as they are written, so the skill of
    /// its lifts and its weekly sets are the person's own choice and no rule of ours.
    fn as_written(&self) -> bool {
        self.request.ready.is_some()
    }

    /// No goal has more points than endurance.
    fn endurance_first(&self) -> bool {
        let endurance = points(&self.request.goals, Goal::Endurance);
        endurance > 0 && self.request.goals.iter().all(|g| g.weight <= endurance)
    }
}

/// Judges one session. `week` holds every session of its week, itself included.
#[must_use]
pub fn check_session(session: &SessionPlan, week: &[SessionPlan], input: &CheckInput<'_>) -> Verdict {
    session_verdict(session, week, input, &Inventory::new(&input.profile.loads))
}

/// Judges a week as a whole: muscles, variety, recoverable volume. Its sessions are judged one by one elsewhere.
#[must_use]
pub fn check_week(week: &WeekPlan, input: &CheckInput<'_>) -> Verdict {
    let lifts = week.sessions.iter().any(|s| s.kind.lifts());
    let mut criteria = Vec::new();
    if lifts {
        criteria.push(muscles::check(&week.sessions, input));
    }
    criteria.extend(patterns::check_variety(&week.sessions, input));
    verdict(criteria, hard::week(&week.sessions, input), &week.verdict.infeasible)
}

/// Judges every session and every week and writes the verdicts into the plan.
pub fn check_program(plan: &mut ProgramPlan, input: &CheckInput<'_>) {
    let inventory = Inventory::new(&input.profile.loads);
    for week in &mut plan.weeks {
        let verdicts: Vec<Verdict> =
            week.sessions.iter().map(|s| session_verdict(s, &week.sessions, input, &inventory)).collect();
        for (session, verdict) in week.sessions.iter_mut().zip(verdicts) {
            session.verdict = verdict;
        }
        week.verdict = check_week(week, input);
    }
}

fn session_verdict(
    session: &SessionPlan,
    week: &[SessionPlan],
    input: &CheckInput<'_>,
    inventory: &Inventory,
) -> Verdict {
    let mut criteria = vec![structure::check(session, input), count::check(session), time::check(session, input)];
    if session.kind.lifts() {
        criteria.push(patterns::check(session, week, input));
    }
    criteria.extend(sport::check(session, input));
    verdict(criteria, hard::session(session, input, inventory), &session.verdict.infeasible)
}

/// Adds the hard rules as a criterion and keeps the named conflicts of what failed.
fn verdict(mut criteria: Vec<CriterionResult>, violations: Vec<Violation>, named: &[Infeasibility]) -> Verdict {
    let detail = match violations.len() {
        0 => "none broken".to_owned(),
        n => format!("{n} broken"),
    };
    criteria.push(CriterionResult { criterion: Criterion::HardRules, passed: violations.is_empty(), detail });
    let failed = |criterion: Criterion| criteria.iter().any(|c| c.criterion == criterion && !c.passed);
    let infeasible = named.iter().filter(|i| failed(i.criterion)).cloned().collect();
    Verdict { criteria, violations, infeasible }
}

/// A criterion holds when nothing speaks against it.
fn result(criterion: Criterion, against: Vec<String>, holds: String) -> CriterionResult {
    let passed = against.is_empty();
    CriterionResult { criterion, passed, detail: if passed { holds } else { against.join("; ") } }
}
