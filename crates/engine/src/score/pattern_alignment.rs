//! The pattern the slot asks for, or one that the week still lacks (TS §8.1: each at least once a week).

use super::{Opening, Slot, Value, trunk};
use crate::context::Choice;

pub(super) fn value(opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> Value {
    let m = choice.movement;
    match opening.slot {
        // The lift its pattern is measured by leads best; then its near relatives.
        Slot::Lead => {
            let near = m.anchor_ratio.map_or(0.0, |r| (1.0 - 2.0 * (1.0 - r).abs()).max(0.0));
            let loaded = !opening.ctx.rack.all(m.load).is_empty();
            // Without a load to add, the harder variation is the heavier one.
            let points = if loaded { (near * 1000.0) as i32 } else { 250 * m.skill as i32 };
            let one_side = if m.unilateral { 430 } else { 0 };
            Value::new(points - one_side, format!("It carries the heaviest {} well.", m.pattern.label().to_lowercase()))
        }
        Slot::Main => {
            let asked = opening.pattern == Some(m.pattern);
            Value::new(if asked { 1000 } else { 0 }, format!("The day needs a {}.", m.pattern.label().to_lowercase()))
        }
        Slot::Accessory if opening.week.missing_pattern(place) => {
            Value::new(1000, format!("No {} yet this week.", m.pattern.label().to_lowercase()))
        }
        Slot::Accessory if trunk(m.pattern) => Value::new(430, "No trunk work in this session yet."),
        Slot::Circuit => {
            let conditioning = m.pattern == domain::movement::Pattern::Conditioning;
            Value::new(if conditioning { 1000 } else { 0 }, "Simple enough to do well when out of breath.")
        }
        Slot::Accessory => Value::new(0, ""),
    }
}
