//! Whether a workout asks for rest in the coming days, and which sessions that makes lighter.

use chrono::NaiveDate;
use domain::{
    library::Library,
    plan::{Phase, SessionPlan},
};

use super::{Comeback, Decision, History, Kind, Lighter, Signs, Stand, comeback, decide, read};
use crate::{readiness::BodySigns, strength::StrengthBook};

/// Days whose sessions become lighter.
pub const AHEAD_DAYS: u64 = 7;

/// What is to be done with the coming days.
#[derive(Debug, Clone, PartialEq)]
pub enum Rest {
    /// The signs ask for it.
    Decided(Decision),
    /// Somebody is back after a break.
    Back(Comeback),
}

impl Rest {
    /// What it makes of a session.
    #[must_use]
    pub const fn lighter(&self) -> Lighter {
        match self {
            Self::Decided(decision) => Lighter::Deload(decision.kind),
            Self::Back(back) => Lighter::Comeback(*back),
        }
    }
}

/// What the log says about the days after today; none when they may stay as they are. `days` includes today's workout.
#[must_use]
pub fn weigh(book: &StrengthBook, library: &Library, days: &History, today: NaiveDate, stand: Stand) -> Option<Rest> {
    weigh_with(&BodySigns::default(), book, library, days, today, stand)
}

/// The same with what check-ins said.
#[must_use]
pub fn weigh_with(
    body: &BodySigns,
    book: &StrengthBook,
    library: &Library,
    days: &History,
    today: NaiveDate,
    stand: Stand,
) -> Option<Rest> {
    let next = today.succ_opt().unwrap_or(today);
    if let Some(back) = comeback(days, today, next) {
        return Some(Rest::Back(back));
    }
    let BodySigns { readiness, sore, joint_pain, wearables } = *body;
    let signs = Signs { readiness, sore, joint_pain, wearables, ..read(book, library, days, today) };
    let decision = decide(&signs, stand);
    (decision.kind != Kind::Continue).then_some(Rest::Decided(decision))
}

/// Whether the sessions of the coming days hold rest already: a second one beside it would be two in a row.
pub fn rest_planned<'s>(coming: impl IntoIterator<Item = &'s SessionPlan>) -> bool {
    coming.into_iter().any(|s| matches!(s.phase, Phase::Deload | Phase::Test))
}
