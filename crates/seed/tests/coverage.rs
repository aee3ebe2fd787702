//! Whatever the engine may ask for, the library answers: every pattern with every kit at every level, warm-ups and
//! cool-downs for whoever has one or two sore joints, and three movements for every major muscle group.

use domain::{
    equipment::{Kit, KitContent},
    movement::{Joint, Level, LoadType, Movement, Pattern, Trait},
    muscle::{MajorGroup, Muscle},
};
use seed::{kits, movements};

/// Patterns the engine asks for by name, and how many it needs to vary them from week to week.
const ASKED: &[(Pattern, usize)] = &[
    (Pattern::Squat, 4),
    (Pattern::Hinge, 4),
    (Pattern::Lunge, 4),
    (Pattern::HorizontalPush, 4),
    (Pattern::VerticalPush, 4),
    (Pattern::HorizontalPull, 6),
    (Pattern::VerticalPull, 5),
    (Pattern::Core, 6),
    (Pattern::Rotation, 4),
    (Pattern::Mobility, 14),
    (Pattern::Stretch, 14),
    (Pattern::Conditioning, 10),
    (Pattern::Cardio, 6),
];

/// What cannot be asked for, with the reason. Each entry must really be empty.
const KNOWN_EMPTY: &[(Kit, Pattern, Level)] = &[];

/// Regions over which a warm-up is spread.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Region {
    Upper,
    Trunk,
    Lower,
}

fn region(muscle: Muscle) -> Option<Region> {
    use Muscle::*;
    match muscle {
        Quadriceps | Hamstrings | Glutes | Calves | HipFlexors | Adductors | Abductors => Some(Region::Lower),
        Core | Obliques | LowerBack => Some(Region::Trunk),
        FullBody => None,
        _ => Some(Region::Upper),
    }
}

/// What somebody of this level can do with this kit.
fn candidates(kit: &KitContent, level: Level) -> impl Iterator<Item = &'static Movement> {
    movements().iter().filter(move |m| m.skill <= level && m.fits(&kit.equipment))
}

/// Warm-ups or cool-downs nobody has to load or learn.
fn frame(kit: &KitContent, suits: fn(&Movement) -> bool) -> Vec<&'static Movement> {
    candidates(kit, Level::Beginner)
        .filter(|m| suits(m) && matches!(m.load, LoadType::None | LoadType::Bodyweight | LoadType::Band))
        .collect()
}

fn warms_up(movement: &Movement) -> bool {
    movement.warmup
}

fn cools_down(movement: &Movement) -> bool {
    movement.cooldown
}

/// A name and whether a movement suits it.
type Frame = (&'static str, fn(&Movement) -> bool);

const FRAMES: [Frame; 2] = [("warm-up", warms_up), ("cool-down", cools_down)];

/// Fails with every shortage, one a line.
fn none(short: &[String]) {
    assert!(short.is_empty(), "\n{}\n", short.join("\n"));
}

#[test]
fn every_pattern_has_candidates_for_every_kit_and_level() {
    let mut short = Vec::new();
    for kit in kits() {
        for level in Level::ALL {
            for (pattern, wanted) in ASKED {
                let found = candidates(kit, *level).filter(|m| m.pattern == *pattern).count();
                if KNOWN_EMPTY.contains(&(kit.id, *pattern, *level)) {
                    if found > 0 {
                        short.push(format!("{} {pattern} {level} is listed as empty but has {found}", kit.id));
                    }
                } else if found < *wanted {
                    short.push(format!("{} {pattern} {level}: {found} of {wanted}", kit.id));
                }
            }
        }
    }
    none(&short);
}

#[test]
fn every_kit_can_warm_up_and_cool_down_the_whole_body() {
    let mut short = Vec::new();
    for kit in kits() {
        for (name, suits) in FRAMES {
            let all = frame(kit, suits);
            if all.len() < 14 {
                short.push(format!("{} {name}: {} of 14", kit.id, all.len()));
            }
            for wanted in [Region::Upper, Region::Trunk, Region::Lower] {
                let found = all.iter().filter(|m| m.primary.iter().any(|p| region(*p) == Some(wanted))).count();
                if found < 5 {
                    short.push(format!("{} {name} {wanted:?}: {found} of 5", kit.id));
                }
            }
        }
    }
    none(&short);
}

#[test]
fn sore_joints_still_warm_up_and_cool_down() {
    let mut short = Vec::new();
    for kit in kits() {
        for (name, suits) in FRAMES {
            let all = frame(kit, suits);
            for one in Joint::ALL {
                for other in Joint::ALL {
                    // Ten to choose from for one joint, five where two are spared at once.
                    let wanted = if one == other { 10 } else { 5 };
                    let found = all.iter().filter(|m| m.stress(*one) == 0 && m.stress(*other) == 0).count();
                    if found < wanted {
                        short.push(format!("{} {name} sparing {one} and {other}: {found} of {wanted}", kit.id));
                    }
                }
            }
        }
    }
    none(&short);
}

/// Late pregnancy rules out lying on the back, lying face down and hanging the head; others only one of them.
#[test]
fn cool_downs_do_not_depend_on_lying_down() {
    let mut short = Vec::new();
    for kit in kits() {
        let found = frame(kit, cools_down)
            .iter()
            .filter(|m| ![Trait::Supine, Trait::Prone, Trait::Inverted, Trait::BreathHold].iter().any(|t| m.has(*t)))
            .count();
        if found < 8 {
            short.push(format!("{}: {found} of 8", kit.id));
        }
    }
    none(&short);
}

#[test]
fn beginners_condition_without_impact_or_knee_stress() {
    type Wish = (&'static str, Pattern, usize, fn(&Movement) -> bool);
    const WISHES: [Wish; 5] = [
        ("conditioning without impact", Pattern::Conditioning, 5, |m| !m.has(Trait::Impact)),
        ("conditioning easy on the knee", Pattern::Conditioning, 6, |m| m.stress(Joint::Knee) <= 1),
        ("conditioning that spares the knee", Pattern::Conditioning, 5, |m| m.stress(Joint::Knee) == 0),
        ("conditioning without impact or lying", Pattern::Conditioning, 5, |m| {
            ![Trait::Impact, Trait::Supine, Trait::Prone, Trait::Inverted].iter().any(|t| m.has(*t))
        }),
        ("cardio without impact", Pattern::Cardio, 4, |m| !m.has(Trait::Impact)),
    ];
    let mut short = Vec::new();
    for kit in kits() {
        for (name, pattern, wanted, suits) in WISHES {
            let found = candidates(kit, Level::Beginner).filter(|m| m.pattern == pattern && suits(m)).count();
            if found < wanted {
                short.push(format!("{} {name}: {found} of {wanted}", kit.id));
            }
        }
    }
    none(&short);
}

#[test]
fn every_joint_can_be_spared_in_cardio_and_conditioning() {
    let mut short = Vec::new();
    for kit in kits() {
        for (pattern, wanted) in [(Pattern::Cardio, 2), (Pattern::Conditioning, 5)] {
            for joint in Joint::ALL {
                let found =
                    candidates(kit, Level::Beginner).filter(|m| m.pattern == pattern && m.stress(*joint) == 0).count();
                if found < wanted {
                    short.push(format!("{} {pattern} sparing {joint}: {found} of {wanted}", kit.id));
                }
            }
        }
    }
    none(&short);
}

#[test]
fn every_major_group_is_trained_with_every_kit() {
    let lifts = |m: &Movement| {
        !matches!(
            m.pattern,
            Pattern::Mobility | Pattern::Stretch | Pattern::Isometric | Pattern::Cardio | Pattern::Conditioning
        )
    };
    let mut short = Vec::new();
    for kit in kits() {
        for group in MajorGroup::ALL {
            let found = candidates(kit, Level::Beginner)
                .filter(|m| lifts(m) && m.primary.iter().any(|p| p.major_group() == Some(*group)))
                .count();
            if found < 3 {
                short.push(format!("{} {group}: {found} of 3", kit.id));
            }
        }
    }
    none(&short);
}
