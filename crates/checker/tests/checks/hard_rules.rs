//! For each hard rule the good session with one thing spoilt: that rule breaks, and nothing else.

use domain::{
    Kg, Rpe,
    movement::{Joint, Level, LoadType, Pattern, Trait},
    muscle::Muscle,
    plan::{BlockFormat, BlockRole, LoadBasis, Phase, SetGroup, SetTarget},
    profile::{Injury, MovementRule, ScreeningItem, Severity},
    verdict::{Criterion, HardRule, Verdict},
};

use crate::fixture::{Case, broken, exercise, failed, movement, straight};

/// Spoils the good week and judges the first session.
fn spoilt(spoil: impl FnOnce(&mut Case)) -> Verdict {
    let mut case = Case::good();
    spoil(&mut case);
    case.session_verdict(0)
}

#[track_caller]
fn breaks(rule: HardRule, spoil: impl FnOnce(&mut Case)) -> Vec<String> {
    let verdict = spoilt(spoil);
    assert_eq!(broken(&verdict), [rule], "{verdict:#?}");
    assert_eq!(failed(&verdict), [Criterion::HardRules], "{verdict:#?}");
    verdict.violations.into_iter().map(|v| v.detail).collect()
}

#[track_caller]
fn holds(spoil: impl FnOnce(&mut Case)) {
    let verdict = spoilt(spoil);
    assert!(verdict.passed(), "{verdict:#?}");
}

#[test]
fn equipment() {
    let gone = breaks(HardRule::Equipment, |c| c.profile.equipment = ["barbell".to_owned()].into());
    assert_eq!(gone, ["accessory-0-side_delts needs dumbbells", "accessory-0-biceps needs dumbbells"]);
    let one_of = |c: &mut Case, choice: [&str; 2]| {
        c.movement_of(1, 0).equipment_any = choice.map(str::to_owned).to_vec();
    };
    let none = breaks(HardRule::Equipment, |c| one_of(c, ["bench", "rings"]));
    assert_eq!(none, ["lift-0-1 needs one of bench, rings"]);
    holds(|c| one_of(c, ["bench", "dumbbells"]));
    let unknown =
        breaks(HardRule::Equipment, |c| c.week.sessions[0].blocks[3].exercises[0].movement.0 = "nothing".to_owned());
    assert_eq!(unknown, ["nothing is not in the library"]);
}

#[test]
fn the_never_list() {
    let rule = |c: &mut Case, rule| {
        let id = c.lift().movement.clone();
        c.profile.rules.insert(id, rule);
    };
    assert_eq!(breaks(HardRule::HardNo, |c| rule(c, MovementRule::HardNo)), ["lift-0-1 is on the never list"]);
    holds(|c| rule(c, MovementRule::Preferred));
}

#[test]
fn injuries() {
    let hurt = breaks(HardRule::Injury, |c| {
        c.movement_of(0, 0).joint_stress.insert(Joint::Wrist, 2);
        c.profile.injuries = vec![Injury { joint: Joint::Wrist, severity: Severity::Moderate }];
    });
    assert_eq!(hurt, ["warm-up-0-1: stress 2 with a moderate injury of the wrist"]);
}

#[test]
fn skill() {
    let beyond = breaks(HardRule::Skill, |c| c.movement_of(1, 0).skill = Level::Advanced);
    assert_eq!(beyond, ["lift-0-1 is for advanced, not intermediate"]);
    holds(|c| c.movement_of(1, 0).skill = Level::Intermediate);
}

#[test]
fn the_time_limit() {
    let above = breaks(HardRule::TimeLimit, |c| c.week.sessions[0].asked_minutes = 57);
    assert_eq!(above, ["aims at 60 min, 57 asked for"]);
    let long = spoilt(|c| {
        c.week.sessions[0].asked_minutes = 56;
        c.week.sessions[0].target_minutes = 56;
    });
    assert_eq!(broken(&long), [HardRule::TimeLimit]);
    assert_eq!(long.violations[0].detail, "59 min, 56 asked for");
    holds(|c| {
        c.week.sessions[0].asked_minutes = 57;
        c.week.sessions[0].target_minutes = 57;
    });
}

#[test]
fn a_movement_twice_in_a_session() {
    let twice = breaks(HardRule::Duplicate, |c| {
        let blocks = &mut c.week.sessions[0].blocks;
        let first = blocks[0].exercises[0].movement.clone();
        blocks[3].exercises[0].movement = first;
    });
    assert_eq!(twice, ["warm-up-0-1 2 times"]);
}

/// Gives the first lift another kind of load, keeping its place and time out of the question.
fn loaded(c: &mut Case, kind: LoadType, load: Option<f64>) {
    c.movement_of(1, 0).load = kind;
    let lift = c.lift();
    lift.load_type = kind;
    lift.ramp.clear();
    lift.sets[0].load = load.map(Kg::new);
}

fn loadable(kind: LoadType, load: Option<f64>) -> bool {
    let verdict = spoilt(|c| loaded(c, kind, load));
    let rules = broken(&verdict);
    assert!(rules.is_empty() || rules == [HardRule::Loadable], "{verdict:#?}");
    rules.is_empty()
}

#[test]
fn loads_that_exist() {
    // One pair each of 1.25 to 20 kg, four of 25 kg.
    let cases: [(LoadType, &[f64], &[f64]); 9] = [
        (LoadType::Barbell, &[20.0, 22.5, 60.0, 327.5], &[0.0, 10.0, 21.25, 61.0, 330.0]),
        (LoadType::PlateLoaded, &[2.5, 40.0, 307.5], &[0.0, 1.25, 41.0, 310.0]),
        (LoadType::WeightedBodyweight, &[0.0, 1.25, 2.5, 3.75, 41.25], &[1.0, 310.0]),
        (LoadType::Dumbbell, &[2.0, 24.0, 50.0], &[0.0, 25.0, 52.0]),
        (LoadType::Kettlebell, &[8.0, 24.0, 32.0], &[0.0, 10.0, 28.0]),
        (LoadType::Machine, &[5.0, 120.0], &[0.0, 7.5, 125.0]),
        (LoadType::Cable, &[5.0, 120.0], &[0.0, 7.5, 125.0]),
        (LoadType::Bodyweight, &[], &[0.0, 5.0]),
        (LoadType::Band, &[], &[0.0, 5.0]),
    ];
    for (kind, exist, missing) in cases {
        for load in exist {
            assert!(loadable(kind, Some(*load)), "{kind} {load} kg exists");
        }
        for load in missing {
            assert!(!loadable(kind, Some(*load)), "{kind} {load} kg does not exist");
        }
        assert!(loadable(kind, None), "{kind} without a load");
    }
}

#[test]
fn loads_of_an_odd_gym() {
    let odd = |load: f64| {
        let verdict = spoilt(|c| {
            c.profile.loads.plate_pairs = [15.0, 15.0, 10.0].map(Kg::new).to_vec();
            c.profile.loads.bar = Kg::new(15.0);
            loaded(c, LoadType::Barbell, Some(load));
            for exercise in &mut c.week.sessions[0].blocks[1].exercises[1..] {
                exercise.sets[0].load = Some(Kg::new(15.0));
            }
        });
        broken(&verdict).is_empty()
    };
    let exist: Vec<i32> = (0..=120).filter(|kg| odd(f64::from(*kg))).collect();
    assert_eq!(exist, [15, 35, 45, 65, 75, 95]);
}

#[test]
fn warm_up_sets_and_first_guesses_exist_too() {
    let ramp = breaks(HardRule::Loadable, |c| c.lift().ramp[1].load = Some(Kg::new(41.0)));
    assert_eq!(ramp, ["lift-0-1 with 41 kg: no such barbell load"]);
    let find = |start: f64| LoadBasis::FindIt { start: Some(Kg::new(start)), how: String::new() };
    let guess = breaks(HardRule::Loadable, |c| c.lift().load_basis = find(21.0));
    assert_eq!(guess, ["lift-0-1 with 21 kg: no such barbell load"]);
    holds(|c| c.lift().load_basis = find(22.5));
    let unnamed = breaks(HardRule::Loadable, |c| {
        c.lift().load_basis = LoadBasis::FromE1rm { e1rm: Kg::new(100.0) };
        c.lift().sets[0].load = None;
    });
    assert_eq!(unnamed, ["lift-0-1 without the load that was worked out"]);
}

/// The hardest effort of the first lift that a rule allows.
fn hardest(rule: HardRule, prepare: impl Fn(&mut Case)) -> f64 {
    let allowed = |tenths: u8| {
        let verdict = spoilt(|c| {
            all_at(c, 50);
            prepare(c);
            c.lift().sets[0].rpe = Rpe::from_tenths(tenths);
        });
        !broken(&verdict).contains(&rule)
    };
    let most = (50..=100).step_by(5).filter(|t| allowed(*t)).max().expect("something is allowed");
    f64::from(most) / 10.0
}

/// Gives every set of the first session the same effort.
fn all_at(c: &mut Case, tenths: u8) {
    for exercise in c.week.sessions[0].blocks.iter_mut().flat_map(|b| &mut b.exercises) {
        exercise.sets[0].rpe = Rpe::from_tenths(tenths);
    }
}

#[test]
fn efforts_by_level() {
    let cap = |level: Level, compound: bool, load: LoadType| {
        hardest(HardRule::EffortCap, |c| {
            c.profile.level = level;
            loaded(c, load, None);
            c.movement_of(1, 0).compound = compound;
        })
    };
    assert_eq!(cap(Level::Beginner, true, LoadType::Barbell), 8.0);
    assert_eq!(cap(Level::Beginner, true, LoadType::Machine), 9.0);
    assert_eq!(cap(Level::Beginner, false, LoadType::Dumbbell), 9.0);
    assert_eq!(cap(Level::Intermediate, true, LoadType::Barbell), 9.0);
    assert_eq!(cap(Level::Intermediate, false, LoadType::Barbell), 9.0);
    assert_eq!(cap(Level::Advanced, true, LoadType::Barbell), 9.0);
    assert_eq!(cap(Level::Advanced, false, LoadType::Barbell), 9.5);
    assert_eq!(cap(Level::Expert, true, LoadType::Barbell), 9.0);
}

/// Makes the first lift a top single.
fn top_single(c: &mut Case, level: Level, phase: Phase) {
    c.profile.level = level;
    c.week.sessions[0].phase = phase;
    let single = &mut c.lift().sets[0];
    single.count = 1;
    single.target = SetTarget::Reps { low: 1, high: 1 };
}

#[test]
fn a_top_single_may_be_harder_for_the_advanced() {
    let single = |level, phase| {
        let verdict = spoilt(|c| {
            top_single(c, level, phase);
            c.lift().sets[0].rpe = Rpe::from_tenths(95);
        });
        !broken(&verdict).contains(&HardRule::EffortCap)
    };
    assert!(single(Level::Advanced, Phase::Realisation));
    assert!(single(Level::Expert, Phase::Test));
    assert!(!single(Level::Advanced, Phase::Accumulation));
    assert!(!single(Level::Intermediate, Phase::Realisation));
    let two = spoilt(|c| {
        top_single(c, Level::Advanced, Phase::Test);
        let lift = c.lift();
        lift.sets[0].rpe = Rpe::from_tenths(95);
        lift.sets.push(lift.sets[0].clone());
    });
    assert_eq!(broken(&two), [HardRule::EffortCap]);
    let beginner = spoilt(|c| top_single(c, Level::Beginner, Phase::Intensification));
    assert_eq!(broken(&beginner), [HardRule::EffortCap]);
    assert_eq!(beginner.violations[0].detail, "lift-0-1: a single for a beginner");
}

/// Makes the first lift two waves of five, three and two repetitions; they take as long as its four sets did.
fn waves(c: &mut Case, second: u8) {
    let lift = c.lift();
    let group = lift.sets[0].clone();
    let set = |(reps, kg): (u8, f64), tenths| SetGroup {
        count: 1,
        target: SetTarget::Reps { low: reps, high: reps },
        load: Some(Kg::new(kg)),
        rpe: Rpe::from_tenths(tenths),
        ..group.clone()
    };
    let one = [(5, 60.0), (3, 65.0), (2, 67.5)];
    let two = [(5, 62.5), (3, 67.5), (2, 70.0)];
    lift.sets = one.map(|s| set(s, 80)).into_iter().chain(two.map(|s| set(s, second))).collect();
    // 6 × 10 to set up and 20 repetitions of 3.5 s are 130 of 708 s without rests and transition.
    lift.rest_seconds = 92;
    lift.seconds = 120 + 236 + 130 + 5 * 92;
}

#[test]
fn waves_are_sets_like_others() {
    holds(|c| waves(c, 90));
    let hard = spoilt(|c| waves(c, 95));
    assert_eq!(broken(&hard), [HardRule::EffortCap]);
    let absent = spoilt(|c| {
        waves(c, 85);
        c.lift().sets[4].load = Some(Kg::new(66.3));
    });
    assert_eq!(broken(&absent), [HardRule::Loadable]);
}

#[test]
fn efforts_by_age() {
    let born = |year| hardest(HardRule::EffortCap, |c| c.profile.birth_year = Some(year));
    assert_eq!(born(2009), 7.0);
    assert_eq!(born(2008), 9.0);
    assert_eq!(born(1950), 9.0);
    let circuit = |week| {
        hardest(HardRule::EffortCap, |c| {
            c.profile.birth_year = Some(1961);
            c.week.sessions[0].week = week;
            c.week.sessions[0].blocks[1].format = BlockFormat::Rounds { rounds: 3, rest_seconds: 60 };
        })
    };
    assert_eq!(circuit(8), 8.0);
    assert_eq!(circuit(9), 9.0);
}

#[test]
fn parts_of_the_maximum() {
    // The heaviest of the existing loads around a maximum of 200 kg.
    let heaviest = |prepare: &dyn Fn(&mut Case)| {
        let allowed = |kg: f64| {
            let verdict = spoilt(|c| {
                prepare(c);
                c.lift().load_basis = LoadBasis::FromE1rm { e1rm: Kg::new(200.0) };
                c.lift().sets[0].load = Some(Kg::new(kg));
            });
            let rules = broken(&verdict);
            assert!(rules.iter().all(|r| *r == HardRule::EffortCap), "{verdict:#?}");
            rules.is_empty()
        };
        (0..=16).map(|n| 160.0 + 2.5 * f64::from(n)).rfind(|kg| allowed(*kg)).expect("something is allowed")
    };
    assert_eq!(heaviest(&|c| c.profile.level = Level::Beginner), 170.0);
    assert_eq!(heaviest(&|_| {}), 185.0);
    assert_eq!(heaviest(&|c| top_single(c, Level::Intermediate, Phase::Test)), 192.5, "191 kg do not exist");
    let twice = |c: &mut Case| {
        top_single(c, Level::Intermediate, Phase::Test);
        c.lift().sets[0].count = 2;
    };
    assert_eq!(heaviest(&twice), 185.0, "one top single");
    assert_eq!(heaviest(&|c| c.movement_of(1, 0).bodyweight_share = 0.5), 200.0, "the body is lifted too");
    assert_eq!(heaviest(&|c| c.profile.level = Level::Advanced), 195.0);
    assert_eq!(heaviest(&|c| c.profile.birth_year = Some(1955)), 170.0);
}

#[test]
fn efforts_by_screening() {
    let answer = |yes: &[ScreeningItem], cleared| {
        hardest(HardRule::Screening, |c| {
            c.profile.screening.yes = yes.to_vec();
            c.profile.screening.cleared = cleared;
        })
    };
    for item in ScreeningItem::ALL.iter().filter(|i| i.caps_effort()) {
        assert_eq!(answer(&[*item], false), 6.0, "{item}");
    }
    assert_eq!(answer(&[ScreeningItem::Medication], true), 10.0);
    assert_eq!(answer(&[ScreeningItem::EatingDisorder], false), 10.0, "changes words only");
    assert_eq!(answer(&[ScreeningItem::HeartOrBloodPressure], true), 8.0);
    assert_eq!(answer(&[ScreeningItem::Pregnant], true), 7.0);
    assert_eq!(answer(&[ScreeningItem::Pregnant, ScreeningItem::HeartOrBloodPressure], true), 7.0);
    assert_eq!(hardest(HardRule::Screening, |c| c.profile.screening.answered = false), 8.0);
    let harder = breaks(HardRule::Screening, |c| {
        c.profile.screening.answered = false;
        c.lift().sets[0].rpe = Rpe::from_tenths(85);
    });
    assert_eq!(harder, ["lift-0-1: RPE 8.5, at most 8 after the screening"]);
}

#[test]
fn heart_trouble_after_clearance() {
    let heart = |c: &mut Case| {
        c.profile.screening.yes = vec![ScreeningItem::HeartOrBloodPressure];
        c.profile.screening.cleared = true;
    };
    holds(heart);
    let held = breaks(HardRule::Screening, |c| {
        heart(c);
        c.movement_of(1, 0).traits = vec![Trait::BreathHold];
    });
    assert_eq!(held, ["lift-0-1: a breath-hold"]);
    let hold = |c: &mut Case, seconds: u16| {
        heart(c);
        c.movement_of(2, 0).traits = vec![Trait::IsometricHold];
        let plank = &mut c.week.sessions[0].blocks[2].exercises[0];
        plank.sets[0].target = SetTarget::Time { seconds };
    };
    // The same time as eleven repetitions of three seconds.
    let long = breaks(HardRule::Screening, |c| hold(c, 33));
    assert_eq!(long, ["accessory-0-side_delts: held for 33 s"]);
    let short = spoilt(|c| hold(c, 30));
    assert_eq!(short.violations, []);
    holds(|c| {
        heart(c);
        c.movement_of(0, 0).traits = vec![Trait::IsometricHold];
    });
}

#[test]
fn nothing_on_the_back_after_week_13() {
    let pregnant = |c: &mut Case, week| {
        c.profile.screening.yes = vec![ScreeningItem::Pregnant];
        c.profile.screening.cleared = true;
        c.profile.screening.pregnancy_week = Some(week);
        c.movement_of(3, 0).traits = vec![Trait::Supine];
        all_at(c, 70);
    };
    holds(|c| pregnant(c, 13));
    let supine = breaks(HardRule::Screening, |c| pregnant(c, 14));
    assert_eq!(supine, ["cool-down-0-1: on the back after week 13 of pregnancy"]);
    let held = breaks(HardRule::Screening, |c| {
        pregnant(c, 10);
        c.movement_of(1, 0).traits = vec![Trait::BreathHold];
    });
    assert_eq!(held, ["lift-0-1: a breath-hold"]);
}

#[test]
fn a_locked_person_walks_and_stretches() {
    let lock = |c: &mut Case| {
        c.profile.screening.yes = vec![ScreeningItem::ChestPain];
        all_at(c, 40);
    };
    let lifts = breaks(HardRule::Screening, lock);
    assert_eq!(lifts.len(), 5, "three lifts and two accessories: {lifts:?}");
    let walk = |c: &mut Case, id: &str, facts: &[Trait], met: f64| {
        lock(c);
        c.week.sessions[0].blocks.drain(1..3);
        let mut walk = movement(id, Pattern::Cardio, Muscle::FullBody);
        walk.traits = facts.to_vec();
        walk.met = Some(met);
        let id = c.know(walk);
        let steps = exercise(id, Pattern::Cardio, LoadType::None, SetTarget::Time { seconds: 600 }, None);
        c.week.sessions[0].blocks.insert(1, straight(BlockRole::Cardio, 0, vec![steps]));
        c.week.sessions[0].blocks[1].exercises[0].sets[0].rpe = Rpe::from_tenths(40);
    };
    assert_eq!(spoilt(|c| walk(c, "brisk-walk", &[], 4.3)).violations, []);
    assert_eq!(broken(&spoilt(|c| walk(c, "rowing", &[], 4.3))), [HardRule::Screening]);
    assert_eq!(broken(&spoilt(|c| walk(c, "hill-walk", &[], 8.0))), [HardRule::Screening]);
    assert_eq!(broken(&spoilt(|c| walk(c, "run-walk", &[Trait::Running], 5.0))), [HardRule::Screening]);
}
