//! A movement in the making: what the form begins with, and what it does not ask for because it follows.

use std::collections::BTreeMap;

use domain::{
    Kg, MovementId,
    movement::{CnsLoad, Level, LoadType, Metric, Movement, Pattern, SpinalCompression, StretchPosition, Tier, Trait},
};

/// A movement of which nothing is known yet.
pub fn blank() -> Movement {
    Movement {
        id: MovementId::new(""),
        name: String::new(),
        aliases: Vec::new(),
        pattern: Pattern::Isolation,
        primary: Vec::new(),
        secondary: Vec::new(),
        stabilizers: Vec::new(),
        equipment: Vec::new(),
        equipment_any: Vec::new(),
        disciplines: Vec::new(),
        skill: Level::Beginner,
        tier: Tier::Silver,
        cns_load: CnsLoad::Low,
        spinal_compression: SpinalCompression::None,
        joint_stress: BTreeMap::new(),
        compound: false,
        unilateral: false,
        metric: Metric::Reps,
        load: LoadType::Bodyweight,
        increment: Kg::new(0.0),
        bodyweight_share: 0.0,
        seconds_per_rep: 3.0,
        stretch: StretchPosition::Mid,
        anchor_ratio: None,
        warmup: false,
        cooldown: false,
        traits: Vec::new(),
        met: None,
        cues: Vec::new(),
        progressions: Vec::new(),
        regressions: Vec::new(),
        variations: Vec::new(),
    }
}

/// A version of one's own of another movement.
pub fn begun(source: Movement) -> Movement {
    let variations = vec![source.id.clone()];
    Movement {
        id: MovementId::new(""),
        name: format!("My {}", source.name.to_lowercase()),
        aliases: Vec::new(),
        // What is said about the other's strength holds for the other.
        anchor_ratio: source.anchor_ratio.filter(|ratio| *ratio != 1.0),
        variations,
        ..source
    }
}

/// Brings what the form does not ask for into line with what it does.
pub fn settle(movement: &mut Movement) {
    movement.name = movement.name.trim().to_owned();
    for list in [&mut movement.cues, &mut movement.aliases] {
        list.iter_mut().for_each(|text| *text = text.trim().to_owned());
        list.retain(|text| !text.is_empty());
    }
    movement.increment = match (movement.load.has_loads(), movement.increment.grams() > 0) {
        (true, false) => Kg::new(2.5),
        (false, _) => Kg::new(0.0),
        (true, true) => movement.increment,
    };
    movement.bodyweight_share = match movement.load {
        LoadType::WeightedBodyweight if movement.bodyweight_share == 0.0 => 0.65,
        LoadType::Bodyweight | LoadType::WeightedBodyweight | LoadType::Band | LoadType::Machine => {
            movement.bodyweight_share
        }
        _ => 0.0,
    };
    movement.seconds_per_rep = match movement.metric {
        Metric::Reps if movement.seconds_per_rep <= 1.0 => 3.0,
        Metric::Reps => movement.seconds_per_rep,
        Metric::Time | Metric::Distance => 1.0,
    };
    let lifted = movement.load.has_loads() || movement.bodyweight_share > 0.0;
    movement.anchor_ratio = movement.anchor_ratio.filter(|_| movement.metric == Metric::Reps && lifted);
    movement.met = match movement.pattern {
        Pattern::Cardio | Pattern::Conditioning => movement.met.or(Some(7.0)),
        Pattern::Plyometric => movement.met,
        _ => None,
    };
    movement.cooldown &= movement.pattern != Pattern::Plyometric;
    let needed = match movement.pattern {
        Pattern::Isometric => Some(Trait::IsometricHold),
        Pattern::VerticalPush if !movement.has(Trait::Inverted) => Some(Trait::Overhead),
        _ => None,
    };
    movement.traits.extend(needed.filter(|fact| !movement.has(*fact)));
    let (primary, secondary) = (movement.primary.clone(), movement.secondary.clone());
    movement.secondary.retain(|m| !primary.contains(m));
    movement.stabilizers.retain(|m| !primary.contains(m) && !secondary.contains(m));
}

#[cfg(test)]
mod tests {
    use domain::muscle::Muscle;

    use super::*;

    #[test]
    fn what_is_named_and_has_a_muscle_is_complete_for_every_pattern() {
        for &pattern in Pattern::ALL {
            let mut movement = Movement { name: "Mine".to_owned(), pattern, ..blank() };
            movement.primary = vec![pattern.first_muscles().map_or(Muscle::Calves, |first| first[0])];
            if pattern == Pattern::Cardio || pattern == Pattern::Stretch || pattern == Pattern::Isometric {
                movement.metric = Metric::Time;
            }
            settle(&mut movement);
            assert_eq!(movement.validate(), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn without_a_muscle_it_says_so() {
        let mut movement = Movement { name: "Mine".to_owned(), ..blank() };
        settle(&mut movement);
        let errors = movement.validate().unwrap_err();
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["primary"]);
    }
}
