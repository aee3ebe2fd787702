//! The minutes asked for are an upper bound: 5 % above and no more, and no day aims beyond them (decisions §10.11,
//! §10.28).

use domain::plan::SessionPlan;

use crate::{CheckInput, time};

/// How far a session may pass the minutes asked for.
const SLACK: f64 = 1.05;

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    let asked = session.asked_minutes;
    let seconds = time::session_seconds(session, input.library);
    let mut against = Vec::new();
    if seconds > f64::from(asked) * 60.0 * SLACK {
        against.push(format!("{} min, {asked} asked for", time::minutes(seconds)));
    }
    if session.target_minutes > asked {
        against.push(format!("aims at {} min, {asked} asked for", session.target_minutes));
    }
    against
}
