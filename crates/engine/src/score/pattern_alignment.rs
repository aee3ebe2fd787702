//! The pattern the slot asks for, or one that the week still lacks (TS §8.1: each at least once a week).

use domain::{
    goal::Goal,
    movement::{Discipline, Movement, Pattern},
};

use super::{Opening, Slot, trunk, whole_body};
use crate::context::{Choice, Context};

/// What trunk work is worth as an accessory.
pub(super) const TRUNK: i32 = 430;

/// What a main lift loses that no load can be added to, where the pattern has some for this person that one can.
const UNLOADED: i32 = 700;

/// Whether load is what a main lift of a pattern grows by, and this person has lifts that do. Jumps need none; who trains
/// calisthenics, or for endurance and mobility above all, grows without.
pub(super) fn grows(ctx: &Context<'_>, pattern: Pattern) -> bool {
    let disciplines = &ctx.input.profile.disciplines;
    let body = disciplines.iter().any(|d| d.discipline == Discipline::Calisthenics && d.weight >= 3);
    let without = body || ctx.blend.points(Goal::Endurance) + ctx.blend.points(Goal::Mobility) >= 7;
    let lift = |place: &usize| ctx.at(*place).is_some_and(|o| o.movement.compound && loaded(ctx, o.movement));
    !without && pattern != Pattern::Plyometric && ctx.of(pattern).iter().any(lift)
}

fn loaded(ctx: &Context<'_>, m: &Movement) -> bool {
    !ctx.rack.all(m.load).is_empty() || whole_body(m)
}

pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    match opening.slot {
        // The lift its pattern is measured by leads best; then its near relatives.
        Slot::Lead => {
            let m = choice.movement;
            let near = m.anchor_ratio.map_or(0.0, |r| (1.0 - 2.0 * (1.0 - r).abs()).max(0.0));
            // Without a load to add, the harder variation is the heavier one.
            let points = if loaded(opening.ctx, m) { (near * 1000.0) as i32 } else { 250 * m.skill as i32 };
            points - unloaded(opening, m) - if m.unilateral { 430 } else { 0 }
        }
        Slot::Main if opening.pattern == Some(choice.pattern) => 1000 - unloaded(opening, choice.movement),
        Slot::Main => 0,
        Slot::Accessory if opening.week.missing_pattern(choice) => 1000,
        Slot::Accessory => i32::from(trunk(choice.pattern)) * TRUNK,
        Slot::Circuit => i32::from(choice.pattern == Pattern::Conditioning) * 1000,
    }
}

fn unloaded(opening: &Opening<'_, '_, '_>, m: &Movement) -> i32 {
    if opening.grows && !loaded(opening.ctx, m) { UNLOADED } else { 0 }
}

pub(super) fn text(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> String {
    let pattern = choice.movement.pattern;
    let name = pattern.label().to_lowercase();
    match opening.slot {
        Slot::Lead => format!("It carries the heaviest {name} well."),
        Slot::Main => format!("The day needs a {name}."),
        Slot::Accessory if opening.week.missing_pattern(choice) => format!("No {name} yet this week."),
        Slot::Accessory if trunk(pattern) => "No trunk work in this session yet.".to_owned(),
        Slot::Accessory => String::new(),
        Slot::Circuit => "Simple enough to do well when out of breath.".to_owned(),
    }
}
