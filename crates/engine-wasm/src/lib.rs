//! The engine as a WebAssembly module: a question as JSON, its answer as JSON. A host needs no more than linear memory
//! and three functions ([`exports`]); the test of this crate asks the same questions natively and there.

#[cfg(target_family = "wasm")]
mod exports;

use chrono::NaiveDate;
use domain::{
    MovementId,
    dto::day::AdaptDay,
    plan::{Change, ProgramPlan, SessionPlan},
    profile::Profile,
    request::ProgramRequest,
    workout::Exposure,
};
use engine::{Infeasible, Input, strength::StrengthBook};
use serde::{Deserialize, Serialize};

/// Somebody, what they ask for, and what they have done so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Who trains.
    pub profile: Profile,
    /// What program they want.
    pub request: ProgramRequest,
    /// Breaks ties.
    pub seed: u64,
    /// What was logged.
    #[serde(default)]
    pub log: Vec<Exposure>,
    /// The day on which all this is asked.
    pub today: NaiveDate,
    /// What a day allows; asked of the sessions of one week.
    #[serde(default)]
    pub adapt: AdaptDay,
}

/// What the engine says.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The program, and the sessions of one of its weeks with loads from the log, and made to fit the day.
    Planned {
        /// The program as laid out.
        plan: ProgramPlan,
        /// The week's sessions, loads anew.
        refreshed: Vec<SessionPlan>,
        /// The same, made to fit, with what that changed.
        adapted: Vec<Result<(SessionPlan, Vec<Change>), Refusal>>,
        /// What the log says about each lift.
        strength: Vec<Lift>,
    },
    /// Wishes conflict.
    Refused(Refusal),
    /// The question cannot be read.
    Unreadable(String),
}

/// What is known about one lift, to the last bit: logarithms of what was believed after each exposure, and how sure the
/// last of them is.
#[derive(Debug, Serialize)]
pub struct Lift {
    movement: MovementId,
    believed: Vec<f64>,
    uncertainty: Option<f64>,
}

impl Lift {
    fn of(movement: &MovementId, book: &StrengthBook) -> Self {
        Self {
            movement: movement.clone(),
            believed: book.believed(movement).iter().map(|point| point.ln).collect(),
            uncertainty: book.uncertainty(movement),
        }
    }
}

/// Why nothing was planned.
#[derive(Debug, Serialize)]
pub struct Refusal {
    code: &'static str,
    wishes: Vec<String>,
    text: String,
}

impl From<Infeasible> for Refusal {
    fn from(Infeasible { code, wishes, text }: Infeasible) -> Self {
        Self { code, wishes, text }
    }
}

/// Answers a question, bytes for bytes.
#[must_use]
pub fn answer(question: &[u8]) -> Vec<u8> {
    let answer = match serde_json::from_slice(question) {
        Ok(question) => decide(&question),
        Err(error) => Answer::Unreadable(error.to_string()),
    };
    serde_json::to_vec(&answer).unwrap_or_else(|error| error.to_string().into_bytes())
}

fn decide(question: &Question) -> Answer {
    let Question { profile, request, seed, log, today, adapt } = question;
    let library = seed::library();
    let book = StrengthBook::from_exposures(profile, library, log, *today);
    let input = Input { profile, request, library, book: &book, scoring: engine::Scoring::built_in(), seed: *seed };
    let plan = match engine::plan(&input) {
        Ok(plan) => plan,
        Err(infeasible) => return Answer::Refused(infeasible.into()),
    };
    let week = plan.weeks.get(plan.weeks.len() / 3).map_or(&[][..], |w| &w.sessions);
    let refreshed: Vec<SessionPlan> = week.iter().map(|session| engine::refresh(session, &input)).collect();
    let fit = |session| match engine::adapt(session, &refreshed, adapt, &input) {
        Ok(adapted) => Ok((adapted.session, adapted.changes)),
        Err(infeasible) => Err(infeasible.into()),
    };
    let adapted = refreshed.iter().map(fit).collect();
    let strength = book.movements().map(|movement| Lift::of(movement, &book)).collect();
    Answer::Planned { plan, refreshed, adapted, strength }
}
