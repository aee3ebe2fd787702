//! What a strength coach would object to.

use domain::{
    MovementId,
    dto::day::AdaptDay,
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::{Level, LoadType, Movement, Pattern},
    muscle::Muscle,
    plan::{BlockRole, ExercisePlan, LoadBasis, Phase, SessionPlan, SetTarget},
    profile::{MovementRule, Sex},
    request::{Hybrid, ProgramRequest, SessionKind, Split},
};
use engine::{strength::StrengthBook, volume::most_after};
use proptest::prelude::*;

use super::{Person, config, lifting, movement, sessions, support};

fn lifts(session: &SessionPlan) -> impl Iterator<Item = (BlockRole, usize, &ExercisePlan)> {
    lifting(session).flat_map(|b| b.exercises.iter().enumerate().map(move |(i, e)| (b.role, i, e)))
}

fn power(m: &Movement) -> bool {
    matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric)
}

fn fewest(exercise: &ExercisePlan) -> Option<u8> {
    let low = |target| if let SetTarget::Reps { low, .. } = target { Some(low) } else { None };
    exercise.sets.iter().filter_map(|g| low(g.target)).min()
}

/// Variations of each other, or alike in pattern, muscles and kind of load.
fn alike(a: &Movement, b: &Movement) -> bool {
    use Pattern::{Carry, Core, Isometric, Rotation};
    let trunk = matches!(a.pattern, Core | Rotation | Carry | Isometric);
    let same = a.pattern == b.pattern && a.primary == b.primary && a.load == b.load;
    (same && !trunk) || a.variations.contains(&b.id) || b.variations.contains(&a.id)
}

fn near_duplicates(session: &SessionPlan) -> bool {
    let all: Vec<&Movement> = lifts(session).map(|(.., e)| movement(&e.movement)).collect();
    all.iter().enumerate().any(|(i, a)| all[..i].iter().any(|b| alike(a, b)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn fewer_than_six_repetitions_belong_to_the_bar(seed in any::<u64>()) {
        let plan = Person::of(seed).plan();
        for (role, i, exercise) in sessions(&plan).flat_map(lifts) {
            let m = movement(&exercise.movement);
            let Some(low) = fewest(exercise).filter(|_| !power(m)) else { continue };
            let bar = m.compound && !m.unilateral && matches!(m.load, LoadType::Barbell | LoadType::PlateLoaded);
            prop_assert!(low >= 6 || bar, "{low} repetitions of {}", m.name);
            let anchor = m.anchor_ratio.is_some_and(|ratio| ratio >= 0.8);
            let leads = role == BlockRole::Main && i == 0;
            prop_assert!(low > 1 || leads && anchor, "a single of {}", m.name);
        }
    }

    /// G54: no muscle gets more than two sets or a fifth more than in the week before.
    #[test]
    fn building_weeks_rise_slowly(seed in any::<u64>()) {
        let plan = Person::of(seed).plan();
        for two in plan.weeks.windows(2).filter(|two| two.iter().all(|w| w.phase == Phase::Accumulation)) {
            for muscle in Muscle::ALL {
                let sets = |i: usize| two[i].volume.iter().find(|v| v.muscle == *muscle).map_or(0.0, |v| v.sets);
                let (before, now) = (sets(0), sets(1));
                prop_assert!(now <= most_after(before) + 0.01, "week {} {muscle}: {now} after {before}", two[1].number);
            }
        }
    }

    #[test]
    fn nobody_waits_to_fill_the_time(seed in any::<u64>()) {
        let plan = Person::of(seed).plan();
        for session in sessions(&plan).filter(|s| s.kind.lifts()) {
            for (.., exercise) in lifts(session).filter(|(.., e)| e.set_count() > 1) {
                let m = movement(&exercise.movement);
                let most = match exercise.sets.last().map(|g| g.target) {
                    Some(SetTarget::Reps { high: ..=5, .. }) => 300,
                    _ if power(m) => 210,
                    Some(SetTarget::Reps { high: ..=8, .. }) if m.compound => 240,
                    _ if m.compound => 180,
                    _ => 120,
                };
                prop_assert!(exercise.rest_seconds <= most, "{} s after {}", exercise.rest_seconds, m.name);
            }
            for role in [BlockRole::Warmup, BlockRole::Cooldown] {
                let seconds = session.block(role).map_or(0, |b| b.seconds);
                prop_assert!(seconds <= 20 * 60, "{seconds} s of {role}");
            }
            let short = session.phase.loads()
                && session.phase != Phase::Realisation
                && session.estimated_seconds * 100 < u32::from(session.asked_minutes) * 60 * 95;
            let told = session.notes.iter().any(|n| n.code == "volume_limits");
            prop_assert!(!short || told, "{} of {} min", session.estimated_seconds / 60, session.asked_minutes);
        }
    }

    #[test]
    fn deloads_halve_the_work_in_short_sessions_too(seed in any::<u64>()) {
        let mut person = Person::of(seed);
        person.request.session_minutes = 20 + (seed % 3) as u16 * 5;
        let plan = person.plan();
        let sets = |s: &SessionPlan| lifts(s).map(|(.., e)| e.set_count()).sum::<u32>();
        for (i, week) in plan.weeks.iter().enumerate().filter(|(_, w)| w.phase == Phase::Deload) {
            for (day, session) in week.sessions.iter().enumerate() {
                let hardest = plan.weeks[..i].iter().map(|w| &w.sessions[day]).max_by_key(|s| sets(s)).expect("weeks before");
                match session.kind {
                    SessionKind::Conditioning => {
                        let hard = session.block(BlockRole::Conditioning).into_iter().flat_map(|b| &b.exercises);
                        prop_assert!(hard.flat_map(|e| &e.sets).all(|g| g.rpe.tenths() <= 50));
                        prop_assert!(session.estimated_seconds < hardest.estimated_seconds);
                    }
                    kind if kind.lifts() => {
                        let fewer = session.notes.iter().any(|n| n.code == "deload_repetitions");
                        let finisher = hardest.block(BlockRole::Finisher).is_some();
                        prop_assert!(
                            sets(session) * 10 <= sets(hardest) * 6 || fewer || finisher,
                            "week {} day {day}: {} of {}", week.number, sets(session), sets(hardest)
                        );
                    }
                    _ => {}
                }
            }
        }
    }

    /// What stands in shares the pattern or a leading muscle; otherwise the place stays empty.
    #[test]
    fn stand_ins_are_close(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let week = &plan.weeks[0];
        for session in week.sessions.iter().filter(|s| s.kind.lifts()) {
            let ask = AdaptDay { equipment_taken: person.profile.equipment.iter().cloned().collect(), ..AdaptDay::default() };
            let Ok(adapted) = engine::adapt(session, &week.sessions, &ask, &person.input(&book)) else { continue };
            for change in &adapted.changes {
                let Some(from) = session.exercises().find(|e| e.name == change.what && e.name == change.from) else { continue };
                let to = adapted.session.exercises().find(|e| change.to.starts_with(&format!("{}, ", e.name)));
                let (Some(to), true) = (to, lifts(session).any(|(.., e)| e.movement == from.movement)) else { continue };
                if to.reasons.first().is_some_and(|r| r.text.contains("closest that is possible")) {
                    prop_assert!(false, "{} for {}", to.name, from.name);
                }
            }
        }
    }
}

fn forbid(person: &mut Person, which: impl Fn(&Movement) -> bool) {
    let all = seed::library().all().iter().filter(|m| which(m));
    person.profile.rules.extend(all.map(|m| (m.id.clone(), MovementRule::HardNo)));
}

fn lifter(kit: Kit, level: Level, split: Split, days: usize, minutes: u16) -> Person {
    Person { seed: 1, profile: support::profile(kit, level), request: support::request(split, days, minutes) }
}

fn goals(weights: &[(Goal, u8)]) -> Vec<GoalWeight> {
    weights.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect()
}

/// Jumps and explosive push-ups are neither leg day nor leg movement.
#[test]
fn what_cannot_train_the_legs_is_named_before_anything_is_built() {
    let legs = |m: &Movement| matches!(m.pattern, Pattern::Squat | Pattern::Hinge | Pattern::Lunge);
    for split in [Split::FullBody, Split::UpperLower, Split::Ppl] {
        for weights in [&[(Goal::Strength, 10)][..], &[(Goal::Explosiveness, 8), (Goal::Strength, 2)]] {
            let mut person = lifter(Kit::FullGym, Level::Advanced, split, 4, 60);
            person.request.goals = goals(weights);
            forbid(&mut person, legs);
            let refused = person.try_plan().expect_err("no legs");
            assert_eq!(refused.code, "no_leg_movement");
            assert!(refused.wishes.len() >= 2 && !refused.text.is_empty());
        }
    }
    let mut upper = lifter(Kit::FullGym, Level::Advanced, Split::Hybrid, 2, 60);
    upper.request.hybrid = Some(Hybrid::Days(vec![SessionKind::Upper, SessionKind::Upper]));
    forbid(&mut upper, legs);
    assert!(upper.try_plan().is_ok(), "days of the upper body ask for no legs");
}

#[test]
fn a_day_holds_few_near_duplicates() {
    let (mut days, mut twice) = (0, 0);
    for seed in 0..100 {
        for session in sessions(&Person::of(seed).plan()).filter(|s| s.kind.lifts()) {
            days += 1;
            twice += usize::from(near_duplicates(session));
        }
    }
    assert!(twice * 100 <= days * 12, "{twice} of {days} days");
    for (split, days) in [(Split::Ppl, 6), (Split::UpperLower, 4), (Split::FullBody, 3)] {
        let plan = lifter(Kit::FullGym, Level::Advanced, split, days, 90).plan();
        for session in sessions(&plan) {
            assert!(!near_duplicates(session), "{} week {}", session.title, session.week);
        }
    }
}

#[test]
fn who_can_pull_up_pulls_up() {
    let pulls_up = |person: &Person| {
        sessions(&person.plan()).flat_map(lifts).any(|(.., e)| {
            let m = movement(&e.movement);
            m.pattern == Pattern::VerticalPull && m.bodyweight_share >= 0.9 && m.anchor_ratio.is_some()
        })
    };
    for (split, days) in [(Split::UpperLower, 4), (Split::Ppl, 6)] {
        assert!(pulls_up(&lifter(Kit::FullGym, Level::Intermediate, split, days, 60)), "{split} {days}");
        assert!(pulls_up(&lifter(Kit::HomeRack, Level::Intermediate, split, days, 60)), "{split} {days}");
        assert!(!pulls_up(&lifter(Kit::FullGym, Level::Beginner, split, days, 60)), "{split} {days}");
    }
}

#[test]
fn power_comes_on_upper_days_too_and_legs_jump() {
    let mut person = lifter(Kit::FullGym, Level::Intermediate, Split::UpperLower, 4, 60);
    person.request.goals = goals(&[(Goal::Explosiveness, 7), (Goal::Strength, 3)]);
    let plan = person.plan();
    let powers = |s: &&SessionPlan| lifts(s).any(|(.., e)| power(movement(&e.movement)));
    let week = &plan.weeks[0].sessions;
    assert!(week.iter().filter(|s| s.kind == SessionKind::Upper).any(|s| powers(&s)));
    assert!(week.iter().filter(|s| s.kind == SessionKind::Lower).any(|s| powers(&s)));
    for session in sessions(&plan) {
        for m in lifts(session).map(|(.., e)| movement(&e.movement)).filter(|m| power(m)) {
            let chest = m.primary.contains(&Muscle::Chest) || m.primary.contains(&Muscle::Lats);
            assert_eq!(chest, session.kind == SessionKind::Upper, "{} on {}", m.name, session.title);
        }
    }
}

#[test]
fn a_taken_machine_gives_way_to_another_machine() {
    let mut person = lifter(Kit::FullGym, Level::Intermediate, Split::Hybrid, 2, 60);
    person.request.hybrid = Some(Hybrid::Days(vec![SessionKind::Cardio, SessionKind::FullBody]));
    let plan = person.plan();
    let book = StrengthBook::empty();
    let session = &plan.weeks[0].sessions[0];
    let ridden =
        |s: &SessionPlan| -> MovementId { s.block(BlockRole::Cardio).expect("cardio").exercises[0].movement.clone() };
    let machine = movement(&ridden(session));
    assert!(!machine.equipment.is_empty(), "{} in a full gym", machine.name);
    let ask = AdaptDay { equipment_taken: machine.equipment.clone(), ..AdaptDay::default() };
    let adapted = engine::adapt(session, &plan.weeks[0].sessions, &ask, &person.input(&book)).expect("another machine");
    let other = movement(&ridden(&adapted.session));
    assert!(other.id != machine.id && !other.equipment.is_empty(), "{} for {}", other.name, machine.name);
}

/// Guessed first loads of a movement in the first week.
fn guesses(person: &Person) -> Vec<(MovementId, f64)> {
    let plan = person.plan();
    let guess = |e: &ExercisePlan| match e.load_basis {
        LoadBasis::FindIt { start, .. } => start.map(|kg| (e.movement.clone(), kg.kg())),
        _ => None,
    };
    plan.weeks[0].sessions.iter().flat_map(SessionPlan::exercises).filter_map(guess).collect()
}

#[test]
fn first_loads_are_lighter_for_beginners_women_and_the_light() {
    let of = |level, sex, kilograms: f64| {
        let mut person = lifter(Kit::FullGym, level, Split::UpperLower, 4, 60);
        person.profile.sex = sex;
        person.profile.bodyweight = Some(domain::Kg::new(kilograms));
        guesses(&person)
    };
    let man = of(Level::Intermediate, Sex::Male, 85.0);
    let others = [
        of(Level::Beginner, Sex::Male, 85.0),
        of(Level::Intermediate, Sex::Female, 85.0),
        of(Level::Intermediate, Sex::Male, 60.0),
    ];
    for lighter in others {
        let pairs: Vec<(f64, f64)> = lighter
            .iter()
            .filter_map(|(id, kg)| man.iter().find(|(other, _)| other == id).map(|(_, most)| (*kg, *most)))
            .collect();
        assert!(!pairs.is_empty());
        assert!(pairs.iter().all(|(kg, most)| kg <= most), "{pairs:?}");
        assert!(pairs.iter().any(|(kg, most)| kg < most), "{pairs:?}");
    }
}

#[test]
fn only_who_would_test_a_maximum_is_told_that_there_is_none() {
    let told = |request: ProgramRequest| {
        let person = Person { seed: 1, profile: support::profile(Kit::FullGym, Level::Beginner), request };
        person.plan().notes.iter().any(|n| n.code == "no_maximal_work")
    };
    let request = support::request(Split::FullBody, 3, 45);
    assert!(told(request.clone()));
    assert!(!told(ProgramRequest { goals: goals(&[(Goal::Mobility, 6), (Goal::Endurance, 4)]), ..request }));
}

#[test]
fn g54_ramps_are_clipped() {
    let ramp: Vec<f32> = [13.0f32, 15.0, 18.0]
        .iter()
        .scan(10.0, |before, wanted| {
            *before = wanted.min(most_after(*before));
            Some(*before)
        })
        .collect();
    assert_eq!(ramp, [12.0, 14.0, 16.0]);
}
