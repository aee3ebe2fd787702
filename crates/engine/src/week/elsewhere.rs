//! A session that is trained somewhere else: with what is there, and with the loads there are.

use domain::{
    dto::day::AdaptDay,
    equipment::{EquipmentId, Kit},
    plan::{Note, SessionPlan},
};

use super::{Edit, left_out};
use crate::{Coach, Infeasible, Input, differences};

/// Beginning of the code of the note that says where a session is trained.
const PLACE: &str = "place_";

/// Where a session is trained, when it was fitted to another place than the usual one.
#[must_use]
pub fn place(session: &SessionPlan) -> Option<Kit> {
    session.notes.iter().find_map(|n| n.code.strip_prefix(PLACE)?.parse().ok())
}

/// What a session needs and this profile does not have.
pub(crate) fn missing(session: &SessionPlan, input: &Input<'_>) -> Vec<EquipmentId> {
    let there = &input.profile.equipment;
    let mut missing: Vec<EquipmentId> = Vec::new();
    for movement in session.exercises().filter_map(|e| input.library.get(&e.movement)).filter(|m| !m.fits(there)) {
        for item in movement.equipment.iter().chain(&movement.equipment_any) {
            if !there.contains(item) && !missing.contains(item) {
                missing.push(item.clone());
            }
        }
    }
    missing
}

/// The session as it can be done at a place; the coach's profile has what is there. Left out where nothing of it can be
/// done; none when it is fitted to this place already.
#[must_use]
pub fn elsewhere(session: &SessionPlan, week: &[SessionPlan], kit: Kit, coach: &Coach<'_>) -> Option<Edit> {
    if place(session) == Some(kit) {
        return None;
    }
    let mut plain = session.clone();
    plain.notes.retain(|n| !n.code.starts_with(PLACE));
    let ask = AdaptDay { equipment_taken: missing(&plain, &coach.input), ..AdaptDay::default() };
    let adapted = match coach.adapt(&plain, week, &ask) {
        Ok(adapted) => adapted,
        Err(Infeasible { text, .. }) => return Some(left_out(session, &text)),
    };
    // Loads that exist at home need not exist there.
    let mut plan = coach.refresh(&adapted.session);
    plan.notes.push(Note::info(&format!("{PLACE}{kit}"), format!("Planned for: {}.", kit.label().to_lowercase())));
    let mut changes = differences::between(session, &plan, coach.input.profile.unit);
    for change in &mut changes {
        if let Some(known) = adapted.changes.iter().find(|c| c.what == change.what) {
            change.because.clone_from(&known.because);
        }
        change.because = change.because.replacen("Its equipment is taken.", "Its equipment is not there.", 1);
    }
    Some(Edit { day: plan.day, plan, left_out: false, changes })
}
