//! The rules that are never relaxed (decisions §3), one file each. A plan that breaks one is wrong, whatever was wished.

mod duplicate;
mod effort_cap;
mod equipment;
mod hard_no;
mod injury;
mod loadable;
mod screening;
mod skill;
mod superset;
mod time_limit;
mod weekly_volume;

use domain::{
    movement::Movement,
    plan::SessionPlan,
    profile::{MovementRule, Profile},
    verdict::{HardRule, Violation},
};

use crate::CheckInput;

pub(crate) use loadable::Inventory;

/// What one session breaks.
pub(crate) fn session(session: &SessionPlan, input: &CheckInput<'_>, inventory: &Inventory) -> Vec<Violation> {
    let rules = [
        (HardRule::Equipment, equipment::check(session, input)),
        (HardRule::HardNo, hard_no::check(session, input)),
        (HardRule::Injury, injury::check(session, input)),
        (HardRule::Screening, screening::check(session, input)),
        (HardRule::Skill, skill::check(session, input)),
        (HardRule::Loadable, loadable::check(session, input, inventory)),
        (HardRule::TimeLimit, time_limit::check(session, input)),
        (HardRule::EffortCap, effort_cap::check(session, input, inventory)),
        (HardRule::Duplicate, duplicate::check(session)),
        (HardRule::Superset, superset::check(session, input)),
    ];
    rules.into_iter().flat_map(|(rule, details)| violations(rule, details)).collect()
}

/// What a week breaks as a whole.
pub(crate) fn week(week: &[SessionPlan], input: &CheckInput<'_>) -> Vec<Violation> {
    violations(HardRule::WeeklyVolume, weekly_volume::check(week, input)).collect()
}

/// Whether any session of this person could hold the movement.
pub(crate) fn may_be_given(movement: &Movement, profile: &Profile) -> bool {
    equipment::missing(movement, &profile.equipment).is_none()
        && profile.rules.get(&movement.id) != Some(&MovementRule::HardNo)
        && injury::reason(movement, &profile.injuries).is_none()
        && screening::reason(movement, &profile.screening).is_none()
        && movement.skill <= profile.level
}

fn violations(rule: HardRule, details: Vec<String>) -> impl Iterator<Item = Violation> {
    details.into_iter().map(move |detail| Violation { rule, detail })
}
