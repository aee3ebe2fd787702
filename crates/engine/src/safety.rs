//! What nobody may be given, whatever the wishes: equipment, never-rules, skill, injuries, screening; and the effort
//! nobody may be asked for. Hard rules: never relaxed (decisions §3; TS §1.2, §5.4, §11.2, §11.3).

use chrono::Datelike;
use domain::{
    Rpe,
    movement::{Joint, Level, Movement, Pattern, SpinalCompression, Trait},
    profile::{Aggression, Injury, MovementRule, Profile, ScreeningItem, Severity},
    request::ProgramRequest,
};

/// Why somebody may not be given a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// They lack equipment it needs.
    Equipment,
    /// It asks for more skill.
    Skill,
    /// It is on their never list.
    Never,
    /// An injury or an answer of the screening forbids it.
    Health,
}

/// Whether this person may be given this movement at all.
#[must_use]
pub fn admits(profile: &Profile, movement: &Movement) -> bool {
    refusal(profile, movement).is_none()
}

/// What stands against giving this person this movement, the first of its reasons.
#[must_use]
pub fn refusal(profile: &Profile, movement: &Movement) -> Option<Refusal> {
    if !movement.fits(&profile.equipment) {
        return Some(Refusal::Equipment);
    }
    refusal_but_equipment(profile, movement)
}

/// The same for somebody who has the equipment.
pub(crate) fn bears(profile: &Profile, movement: &Movement) -> bool {
    refusal_but_equipment(profile, movement).is_none()
}

/// Whether their injuries and health answers allow it, whatever they own or can do.
#[must_use]
pub fn healthy(profile: &Profile, movement: &Movement) -> bool {
    !hurts(movement, &profile.injuries) && screened(profile, movement)
}

/// Whether a program that this person chose by its name may give them a movement that it names: whoever picks a known
/// program agrees to the skill of its lifts. Equipment, never-rules and health hold all the same.
#[must_use]
pub fn admits_named(profile: &Profile, movement: &Movement) -> bool {
    movement.fits(&profile.equipment) && forbidden(profile, movement).is_none()
}

fn refusal_but_equipment(profile: &Profile, movement: &Movement) -> Option<Refusal> {
    if movement.skill > profile.level { Some(Refusal::Skill) } else { forbidden(profile, movement) }
}

fn forbidden(profile: &Profile, movement: &Movement) -> Option<Refusal> {
    if profile.rules.get(&movement.id) == Some(&MovementRule::HardNo) {
        Some(Refusal::Never)
    } else if !healthy(profile, movement) {
        Some(Refusal::Health)
    } else {
        None
    }
}

/// Whether a movement asks something of an injured region that it must not (TS §5.4): mild forbids severe stress,
/// moderate marked stress, severe any stress; some regions forbid more than stress.
#[must_use]
pub fn hurts(movement: &Movement, injuries: &[Injury]) -> bool {
    injuries.iter().any(|injury| {
        let bearable = match injury.severity {
            Severity::Mild => 2,
            Severity::Moderate => 1,
            Severity::Severe => 0,
        };
        movement.stress(injury.joint) > bearable || provokes(movement, *injury)
    })
}

fn provokes(movement: &Movement, injury: Injury) -> bool {
    if injury.severity == Severity::Mild {
        return false;
    }
    let severe = injury.severity == Severity::Severe;
    let has = |fact| movement.has(fact);
    match injury.joint {
        Joint::Knee => has(Trait::Impact) || has(Trait::DeepKneeFlexion),
        Joint::LowerBack => {
            let most = if severe { SpinalCompression::Low } else { SpinalCompression::Moderate };
            has(Trait::LoadedSpinalFlexion) || movement.spinal_compression > most
        }
        Joint::Shoulder => has(Trait::BehindNeck) || (severe && has(Trait::Overhead)),
        Joint::Elbow => has(Trait::HeavyGrip),
        Joint::Wrist => false,
        Joint::Ankle => has(Trait::Impact) || has(Trait::Running),
        Joint::Hip => has(Trait::Sprint),
        Joint::Neck => has(Trait::Inverted),
    }
}

fn pregnant(profile: &Profile) -> bool {
    profile.screening.yes.contains(&ScreeningItem::Pregnant)
}

fn screened(profile: &Profile, movement: &Movement) -> bool {
    let screening = &profile.screening;
    !(screening.no_supine() && movement.has(Trait::Supine)
        || (screening.careful_heart() || screening.capped() || pregnant(profile)) && movement.has(Trait::BreathHold)
        || screening.capped() && movement.has(Trait::Sprint))
}

/// The hardest effort this person may be asked for in a movement (TS §1.2, §11.3; decisions §10.6). The very last
/// repetition is never programmed.
#[must_use]
pub fn effort_cap(profile: &Profile, request: &ProgramRequest) -> Rpe {
    let mut cap = match profile.level {
        Level::Beginner => 80,
        Level::Intermediate | Level::Advanced | Level::Expert => 90,
    };
    let screening = &profile.screening;
    if screening.capped() {
        cap = cap.min(60);
    } else if screening.careful_heart() || !screening.answered {
        cap = cap.min(80);
    }
    if pregnant(profile) {
        cap = cap.min(70);
    }
    if matches!(profile.age_in(request.start_date.year()), Some(..=17 | 65..)) {
        cap = cap.min(70);
    }
    Rpe::from_tenths(cap)
}

/// How far the main lifts move from the usual effort (decisions §10.25 [D]).
#[must_use]
pub const fn effort_shift(aggression: Aggression) -> i16 {
    match aggression {
        Aggression::Conservative | Aggression::ModerateConservative => -5,
        Aggression::Balanced | Aggression::ModerateAggressive => 0,
        Aggression::Aggressive => 5,
    }
}

/// Whether maximal attempts are out of the question: beginners, minors, older people, anybody under medical caution.
#[must_use]
pub fn no_maximal_work(profile: &Profile, request: &ProgramRequest) -> bool {
    profile.level == Level::Beginner || effort_cap(profile, request) < Rpe::from_tenths(85)
}

/// Movements that load the spine or the nerves enough to be rationed.
#[must_use]
pub fn taxing(movement: &Movement) -> bool {
    movement.spinal_compression >= SpinalCompression::High
        || matches!(movement.pattern, Pattern::Olympic) && movement.spinal_compression >= SpinalCompression::Moderate
}
