//! How well one movement stands in for another: the points of TS §8.7, and what decides between equals.

use domain::{
    MovementId,
    movement::{Joint, LoadType, Metric, Movement, Pattern, Tier},
    profile::{Injury, MovementRule, Profile},
};

/// Points that a movement loses for each degree of stress on what hurts.
const STRAIN: i32 = 15;

/// What else counts today.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside<'a> {
    /// Done within the last two days.
    pub recent: &'a [MovementId],
    /// What hurts.
    pub sore: &'a [Injury],
}

/// Cardio on a machine: its resistance can be set, and marching in place is no stand-in for it while another is free.
pub(crate) fn machine(m: &Movement) -> bool {
    const NO_MACHINES: [&str; 2] = ["chair", "long_band"];
    let needs = |id: &domain::equipment::EquipmentId| !NO_MACHINES.contains(&id.as_str());
    m.pattern == Pattern::Cardio && m.equipment.iter().any(needs)
}

/// The part that depends on the two movements alone: same pattern 40, same primary muscle 25, same kind of load 10, same
/// stretch 5, a named variation 6, a cardio machine for another 8.
pub(crate) fn likeness(from: &Movement, to: &Movement) -> i32 {
    let shared = to.primary.iter().filter(|p| from.primary.contains(p)).count() as i32;
    i32::from(to.pattern == from.pattern) * 40
        + 25 * shared / from.primary.len().max(1) as i32
        + i32::from(to.load == from.load) * 10
        + i32::from(to.stretch == from.stretch) * 5
        + i32::from(from.variations.contains(&to.id)) * 6
        + i32::from(machine(from) && machine(to)) * 8
}

/// With the person: preference 10, not done within two days 10; and finer points between equals.
pub(crate) fn score(from: &Movement, to: &Movement, profile: &Profile, beside: &Beside<'_>) -> i32 {
    let preferred = profile.rules.get(&to.id).is_some_and(|rule| *rule != MovementRule::HardNo);
    let strain: i32 = beside.sore.iter().map(|injury| strain(to, *injury)).sum();
    likeness(from, to) + i32::from(preferred) * 10 + i32::from(!beside.recent.contains(&to.id)) * 10 - STRAIN * strain
        + finer(from, to)
}

/// What a movement asks of a region that hurts, beyond what the hard rules forbid.
fn strain(to: &Movement, injury: Injury) -> i32 {
    let spine = if injury.joint == Joint::LowerBack { to.spinal_compression as i32 } else { 0 };
    i32::from(to.stress(injury.joint)) + spine
}

/// What a coach looks at next: how many joints and sides work, what is counted, which muscles help, how heavy it is, how
/// proven it is.
fn finer(from: &Movement, to: &Movement) -> i32 {
    let helpers = to.secondary.iter().filter(|s| from.secondary.contains(s) || from.primary.contains(s)).count() as i32;
    let lacking = from.primary.iter().filter(|p| !to.primary.contains(p) && !to.secondary.contains(p)).count() as i32;
    let strangers = to.primary.iter().filter(|p| !from.primary.contains(p) && !from.secondary.contains(p)).count();
    let tier = match to.tier {
        Tier::Diamond => 8,
        Tier::Gold => 6,
        Tier::Silver => 3,
        Tier::Bronze => 0,
    };
    i32::from(to.compound == from.compound) * 8
        + i32::from(to.unilateral == from.unilateral) * 4
        + i32::from(same_count(from, to)) * 6
        + i32::from(loaded(from) == loaded(to)) * 8
        + i32::from(explosive(from) && explosive(to)) * 15
        + i32::from(linked(from, to)) * 10
        + without_load(from, to)
        + i32::from(from.warmup == to.warmup) * 2
        + 3 * helpers.min(2)
        - 6 * lacking
        - 6 * strangers as i32
        - heaviness(from, to)
        - 2 * (to.skill as i32 - from.skill as i32).abs()
        + tier
}

fn same_count(from: &Movement, to: &Movement) -> bool {
    from.metric == to.metric || (from.metric != Metric::Reps && to.metric != Metric::Reps)
}

/// Whether something beside habit resists: a load, a band, or most of the body.
fn loaded(m: &Movement) -> bool {
    !matches!(m.load, LoadType::Bodyweight | LoadType::None) || m.bodyweight_share >= 0.6
}

/// Done fast, whatever its pattern.
fn explosive(m: &Movement) -> bool {
    matches!(m.pattern, Pattern::Plyometric | Pattern::Olympic)
        || ["swing", "throw", "speed"].iter().any(|word| m.id.as_str().contains(word))
}

/// Whether a link of the library joins the two.
fn linked(from: &Movement, to: &Movement) -> bool {
    let links = |a: &Movement, b: &Movement| a.progressions.contains(&b.id) || a.regressions.contains(&b.id);
    links(from, to) || links(to, from)
}

/// Up to 5 points for being much lighter or heavier, both hands counted; unknown is a little of both.
fn heaviness(from: &Movement, to: &Movement) -> i32 {
    let pair = |m: &Movement| matches!(m.load, LoadType::Dumbbell | LoadType::Kettlebell) && !m.unilateral;
    let whole = |m: &Movement| m.anchor_ratio.map(|r| if pair(m) { 2.0 * r } else { r });
    match (whole(from), whole(to)) {
        (Some(a), Some(b)) if a > 0.0 && b > 0.0 => ((libm::log(a / b).abs() * 6.0) as i32).min(5),
        (None, None) => 0,
        _ => 4,
    }
}

/// Who loses a bar and has only their body takes the harder way: more skill, one side at a time.
fn without_load(from: &Movement, to: &Movement) -> i32 {
    let heavy = !matches!(from.load, LoadType::Bodyweight | LoadType::None | LoadType::Band);
    if heavy && to.load == LoadType::Bodyweight { 4 * to.skill as i32 + i32::from(to.unilateral) * 10 } else { 0 }
}
