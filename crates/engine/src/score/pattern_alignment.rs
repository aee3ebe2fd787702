//! The pattern the slot asks for, or one that the week still lacks (TS §8.1: each at least once a week).

use domain::movement::Pattern;

use super::{Opening, Slot, trunk, whole_body};
use crate::context::Choice;

/// What trunk work is worth as an accessory.
pub(super) const TRUNK: i32 = 430;

pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    match opening.slot {
        // The lift its pattern is measured by leads best; then its near relatives.
        Slot::Lead => {
            let m = choice.movement;
            let near = m.anchor_ratio.map_or(0.0, |r| (1.0 - 2.0 * (1.0 - r).abs()).max(0.0));
            let loaded = !opening.ctx.rack.all(m.load).is_empty() || whole_body(m);
            // Without a load to add, the harder variation is the heavier one.
            let points = if loaded { (near * 1000.0) as i32 } else { 250 * m.skill as i32 };
            points - if m.unilateral { 430 } else { 0 }
        }
        Slot::Main => i32::from(opening.pattern == Some(choice.pattern)) * 1000,
        Slot::Accessory if opening.week.missing_pattern(choice) => 1000,
        Slot::Accessory => i32::from(trunk(choice.pattern)) * TRUNK,
        Slot::Circuit => i32::from(choice.pattern == Pattern::Conditioning) * 1000,
    }
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
