//! What a model may propose. A proposal has no effect: its form is checked here, its content by the engine, and the person
//! applies it with one tap. Whatever is not exactly one of these forms is refused.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    ActivityKindId, MovementId, activity::DayPart, error::FieldErrors, goal::validate_goals, movement::Joint,
    profile::Severity,
};
use serde::Deserialize;
use serde_json::{Value, json};

pub use domain::operation::Operation;

/// No honest answer is longer.
const LIMIT: usize = 8 * 1024;
/// Nobody asks for more at once.
const MOST: usize = 3;

/// What a proposal may speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The person's local date.
    pub today: NaiveDate,
    /// Last day that can be planned.
    pub until: NaiveDate,
    /// Movements in today's plan.
    pub planned: BTreeSet<MovementId>,
    /// Days that have a session to be done.
    pub sessions: BTreeSet<NaiveDate>,
    /// Activities that are known.
    pub activities: BTreeSet<ActivityKindId>,
}

/// Why a proposal is not passed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Too long to be one.
    #[error("the answer is too long")]
    TooLong,
    /// Not JSON of the agreed form; unknown operations and fields included.
    #[error("not a list of known operations: {0}")]
    Form(String),
    /// More than anybody asks for at once.
    #[error("more than {MOST} operations")]
    TooMany,
    /// Something that was not offered.
    #[error("{what} `{name}` was not offered")]
    NotOffered {
        /// Sort of thing.
        what: &'static str,
        /// Its name, shortened.
        name: String,
    },
    /// A value outside its range.
    #[error("{0}")]
    Range(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    operations: Vec<Operation>,
}

/// Reads a model's answer. All proposals hold, or none is passed on.
pub fn read(answer: &str, offer: &Offer) -> Result<Vec<Operation>, Refusal> {
    if answer.len() > LIMIT {
        return Err(Refusal::TooLong);
    }
    let answer: Answer =
        serde_json::from_str(answer.trim()).map_err(|e| Refusal::Form(e.to_string().chars().take(160).collect()))?;
    if answer.operations.len() > MOST {
        return Err(Refusal::TooMany);
    }
    for operation in &answer.operations {
        check(operation, offer)?;
    }
    Ok(answer.operations)
}

/// Whether a proposal speaks of what was offered, within ranges. Whether it is wise is the engine's to say.
pub fn check(operation: &Operation, offer: &Offer) -> Result<(), Refusal> {
    use Operation::{AnswerWhy, Deload, LogActivity, Move, SetGoals, Shorten, Swap, UpdateInjury};
    match operation {
        Swap { from, to } => {
            offered("movement", &offer.planned, from)?;
            match to {
                // The engine knows best what can stand in.
                Some(to) => Err(not_offered("movement", to)),
                None => Ok(()),
            }
        }
        Shorten { date, minutes } => {
            offered("session", &offer.sessions, date)?;
            within("Minutes", u32::from(*minutes), 10, 120)
        }
        Move { from, to } => {
            offered("session", &offer.sessions, from)?;
            if offer.sessions.contains(to) {
                return Err(Refusal::Range("That day has a session already.".to_owned()));
            }
            day("The day", *to, offer.today, offer.until)
        }
        Deload { from } => day("The day", *from, offer.today, offer.until),
        SetGoals { goals } => {
            let mut errors = FieldErrors::new();
            validate_goals(goals, &mut errors);
            errors
                .into_result(())
                .map_err(|all| Refusal::Range(all.into_iter().map(|e| e.message).collect::<Vec<_>>().join(" ")))
        }
        LogActivity { kind, date, minutes, effort, part: _ } => {
            offered("activity", &offer.activities, kind)?;
            day("The day", *date, offer.today - chrono::Days::new(14), offer.today)?;
            within("Minutes", u32::from(*minutes), 10, 600)?;
            within("Effort", u32::from(*effort), 0, 10)
        }
        UpdateInjury { .. } => Ok(()),
        AnswerWhy { movement } => offered("movement", &offer.planned, movement),
    }
}

fn offered<T: Ord + std::fmt::Display>(what: &'static str, all: &BTreeSet<T>, one: &T) -> Result<(), Refusal> {
    if all.contains(one) {
        return Ok(());
    }
    Err(not_offered(what, one))
}

fn not_offered(what: &'static str, one: &impl std::fmt::Display) -> Refusal {
    Refusal::NotOffered { what, name: one.to_string().chars().take(60).collect() }
}

fn within(what: &str, value: u32, low: u32, high: u32) -> Result<(), Refusal> {
    if (low..=high).contains(&value) { Ok(()) } else { Err(Refusal::Range(format!("{what}: {low} to {high}."))) }
}

fn day(what: &str, date: NaiveDate, low: NaiveDate, high: NaiveDate) -> Result<(), Refusal> {
    if (low..=high).contains(&date) { Ok(()) } else { Err(Refusal::Range(format!("{what}: {low} to {high}."))) }
}

/// The form as a JSON Schema, every field required and no other allowed, as providers' strict modes want it. What is
/// offered stands in it, so that a provider that keeps to schemas cannot even name anything else.
#[must_use]
pub fn schema(offer: &Offer) -> Value {
    let one_of = |all: Vec<String>| json!({"type": "string", "enum": all});
    let planned = one_of(offer.planned.iter().map(ToString::to_string).collect());
    let sessions = one_of(offer.sessions.iter().map(ToString::to_string).collect());
    let date = json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"});
    let words = |all: &[&str]| json!({"type": "string", "enum": all});
    let goal: Vec<&str> = domain::goal::Goal::ALL.iter().map(|g| g.as_str()).collect();
    let joint: Vec<&str> = Joint::ALL.iter().map(|j| j.as_str()).collect();
    let severity: Vec<&str> = Severity::ALL.iter().map(|s| s.as_str()).collect();
    let whole = |low: u32, high: u32| json!({"type": "integer", "minimum": low, "maximum": high});
    let mut forms = vec![
        form("deload", &[("from", date.clone())]),
        form(
            "set_goals",
            &[(
                "goals",
                json!({
                    "type": "array", "minItems": 1, "maxItems": 3,
                    "items": object(&[("goal", words(&goal)), ("weight", whole(1, 10))]),
                }),
            )],
        ),
        form(
            "update_injury",
            &[("joint", words(&joint)), ("severity", json!({"anyOf": [words(&severity), {"type": "null"}]}))],
        ),
    ];
    // An empty list of choices is no schema that a provider accepts.
    if !offer.planned.is_empty() {
        forms.push(form("swap", &[("from", planned.clone()), ("to", json!({"type": "null"}))]));
        forms.push(form("answer_why", &[("movement", planned)]));
    }
    if !offer.sessions.is_empty() {
        forms.push(form("shorten", &[("date", sessions.clone()), ("minutes", whole(10, 120))]));
        forms.push(form("move", &[("from", sessions), ("to", date.clone())]));
    }
    if !offer.activities.is_empty() {
        let kinds = one_of(offer.activities.iter().map(ToString::to_string).collect());
        let parts: Vec<&str> = DayPart::ALL.iter().map(|p| p.as_str()).collect();
        let part = json!({"anyOf": [words(&parts), {"type": "null"}]});
        let (minutes, effort) = (whole(10, 600), whole(0, 10));
        let fields = [("kind", kinds), ("date", date), ("minutes", minutes), ("effort", effort), ("part", part)];
        forms.push(form("log_activity", &fields));
    }
    object(&[("operations", json!({"type": "array", "maxItems": MOST, "items": {"anyOf": forms}}))])
}

fn form(op: &str, fields: &[(&str, Value)]) -> Value {
    let mut all = vec![("op", json!({"type": "string", "enum": [op]}))];
    all.extend(fields.iter().cloned());
    object(&all)
}

fn object(fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let properties: serde_json::Map<String, Value> = fields.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect();
    json!({"type": "object", "properties": properties, "required": names, "additionalProperties": false})
}
