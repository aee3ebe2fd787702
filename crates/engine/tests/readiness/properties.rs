//! What must hold for anybody on any morning.

use std::collections::BTreeMap;

use checker::{CheckInput, check_session};
use domain::{
    check_in::{CheckIn, Illness, Pain},
    dto::{day::AdaptDay, readiness::Band},
    equipment::Kit,
    movement::Joint,
    muscle::Muscle,
    plan::{BlockRole, ExercisePlan, SessionPlan},
    profile::{Injury, Profile},
};
use engine::{
    Coach, Input,
    readiness::{self, Measures, Told, score},
    strength::StrengthBook,
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngSeed},
};

use super::{date, support, support::Dice};

/// The same people on every run, unless the environment asks for others. Seeds do not shrink to anything simpler.
fn config(cases: u32) -> Config {
    let asked = Config::default();
    let other = |name| std::env::var_os(name).is_some();
    Config {
        cases: if other("PROPTEST_CASES") { asked.cases } else { cases },
        rng_seed: if other("PROPTEST_RNG_SEED") { asked.rng_seed } else { RngSeed::Fixed(2026) },
        failure_persistence: None,
        max_shrink_iters: 0,
        ..asked
    }
}

/// Somebody's morning.
fn morning(dice: &mut Dice) -> CheckIn {
    let mut told = CheckIn::default();
    if dice.chance(70) {
        told.sleep_hours = Some(3.0 + dice.below(13) as f64 * 0.5);
    }
    if dice.chance(60) {
        told.energy = Some(1 + dice.below(5) as u8);
    }
    if dice.chance(50) {
        told.stress = Some(1 + dice.below(5) as u8);
    }
    let mut soreness = BTreeMap::new();
    for _ in 0..dice.below(4) {
        let muscle = dice.one(&Muscle::ALL[..20]);
        soreness.insert(muscle, dice.below(11) as u8);
    }
    told.soreness = soreness;
    if dice.chance(25) {
        told.pain.push(Pain { joint: dice.one(Joint::ALL), score: dice.below(11) as u8, sharp: dice.chance(10) });
    }
    if dice.chance(10) {
        told.illness = Some(Illness::AboveNeck);
    }
    if dice.chance(30) {
        told.minutes = Some(15 + dice.below(76) as u16);
    }
    told
}

fn lifts(session: &SessionPlan) -> impl Iterator<Item = &ExercisePlan> {
    let lifting = |role| matches!(role, BlockRole::Main | BlockRole::Accessory);
    session.blocks.iter().filter(move |b| lifting(b.role)).flat_map(|b| &b.exercises)
}

fn with_injuries(profile: &Profile, injuries: &[Injury]) -> Profile {
    let mut today = profile.clone();
    today.injuries.extend(injuries.iter().copied());
    today
}

/// One day of one person, told and adapted.
fn a_day(seed: u64) -> Result<(), TestCaseError> {
    let (profile, request) = support::anybody(seed);
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed,
    };
    let Ok(plan) = engine::plan(&input) else { return Ok(()) };
    let coach = Coach { input, ready: None, rack: None };
    let mut dice = Dice::new(seed);
    for _ in 0..6 {
        let week = &plan.weeks[dice.below(plan.weeks.len())];
        let session = &week.sessions[dice.below(week.sessions.len())];
        let check_in = morning(&mut dice);
        let readiness = readiness::of(&check_in, &[], session.date);
        let told = Told { check_in: &check_in, before: &[], readiness: &readiness, usual_place: profile.kit };
        let nothing = AdaptDay::default();
        let Ok(adapted) = readiness::adapt(session, &week.sessions, &nothing, &told, &coach) else { continue };
        let after = &adapted.session;

        // Every rule holds for the person of today.
        let injuries = readiness::injuries(&check_in, &[], session.date);
        let today = with_injuries(&profile, &injuries);
        let mut sessions = week.sessions.clone();
        if let Some(place) = sessions.iter_mut().find(|s| s.day == session.day) {
            place.clone_from(after);
        }
        let check = CheckInput { profile: &today, request: &request, library: seed::library() };
        let mut verdict = check_session(after, &sessions, &check);
        verdict.infeasible.extend(after.verdict.infeasible.clone());
        prop_assert!(verdict.explained(), "seed {seed} {check_in:?} {} {}: {verdict:?}", session.kind, session.phase);

        // Nothing is heavier, harder or more than it was, unless there is more time, or what is left out leaves some.
        let grows = check_in.minutes.is_some() || !injuries.is_empty();
        for now in lifts(after) {
            let Some(then) = session.exercises().find(|e| e.movement == now.movement) else { continue };
            prop_assert!(grows || now.set_count() <= then.set_count(), "{}: {check_in:?}", now.name);
            let most =
                |e: &ExercisePlan| (e.sets.iter().filter_map(|g| g.load).max(), e.sets.iter().map(|g| g.rpe).max());
            prop_assert!(most(now).1 <= most(then).1, "{}: {:?} {:?}", now.name, most(now), most(then));
        }
        prop_assert!(after.target_minutes <= session.target_minutes || grows);

        // Twice is once; and a day that takes nothing changes nothing.
        let again = readiness::adapt(after, &sessions, &nothing, &told, &coach).expect("what fitted fits");
        prop_assert_eq!(&again.changes, &[], "seed {} {:?}", seed, check_in);
        prop_assert_eq!(&again.session, after);
        let fine = readiness.band == Band::Green
            && injuries.is_empty()
            && check_in.minutes.is_none()
            && check_in.soreness.values().all(|s| *s < 4);
        if fine {
            prop_assert_eq!(&adapted.changes, &[]);
            prop_assert_eq!(after, session);
        }
        for change in &adapted.changes {
            prop_assert!(!change.because.is_empty() && change.from != change.to, "{:?}", change);
        }
    }
    Ok(())
}

fn measures() -> impl Strategy<Value = Measures> {
    let some = |range: std::ops::Range<i32>| proptest::option::of(range.prop_map(|n| f64::from(n) / 10.0));
    let five = || proptest::option::of(1u8..=5);
    (some(0..120), some(0..120), five(), some(-30..30), 0u8..8, some(-100..200), five(), five(), some(0..101)).prop_map(
        |(sleep, sleep_three, sleep_quality, hrv_z, hrv_readings, resting_above, fatigue, stress, soreness)| Measures {
            sleep,
            sleep_three,
            sleep_quality,
            hrv_z,
            hrv_readings,
            resting_above,
            fatigue,
            stress,
            soreness,
        },
    )
}

/// Each measure a little worse, one at a time.
fn worse(m: Measures, by: f64) -> Vec<Measures> {
    let (down, up) = (|v: Option<f64>| v.map(|v| v - by), |v: Option<f64>| v.map(|v| v + by));
    let more = |v: Option<u8>| v.map(|v| (v + 1).min(5));
    vec![
        Measures { sleep: down(m.sleep), ..m },
        Measures { sleep_three: down(m.sleep_three), ..m },
        Measures { sleep_quality: m.sleep_quality.map(|q| (q - 1).max(1)), ..m },
        Measures { hrv_z: down(m.hrv_z), ..m },
        Measures { resting_above: up(m.resting_above), ..m },
        Measures { fatigue: more(m.fatigue), ..m },
        Measures { stress: more(m.stress), ..m },
        Measures { soreness: up(m.soreness), ..m },
    ]
}

/// The same with one thing left out.
fn silent(m: Measures) -> Vec<Measures> {
    vec![
        Measures { sleep: None, ..m },
        Measures { sleep_three: None, ..m },
        Measures { sleep_quality: None, ..m },
        Measures { hrv_z: None, ..m },
        Measures { resting_above: None, ..m },
        Measures { fatigue: None, ..m },
        Measures { stress: None, ..m },
        Measures { soreness: None, ..m },
    ]
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn worse_is_never_better_and_silence_costs_nothing(m in measures(), by in 0.0f64..5.0) {
        for other in worse(m, by) {
            prop_assert!(score(&other) <= score(&m), "{other:?} against {m:?}");
        }
        for other in silent(m) {
            prop_assert!(score(&other) >= score(&m), "{other:?} against {m:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn any_morning_fits_any_session(seed in any::<u64>()) {
        a_day(seed)?;
    }
}

#[test]
fn another_place_is_trained_with_what_is_there() {
    let home = support::profile(Kit::FullGym, domain::movement::Level::Intermediate);
    let away = support::profile(Kit::Hotel, domain::movement::Level::Intermediate);
    let request = support::request(domain::request::Split::UpperLower, 4, 60);
    let book = StrengthBook::empty();
    let input = Input {
        profile: &home,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let plan = engine::plan(&input).expect("a program");
    let week = &plan.weeks[1];
    let check_in = CheckIn { place: Some(Kit::Hotel), ..CheckIn::default() };
    let readiness = readiness::of(&check_in, &[], date());
    let told = Told { check_in: &check_in, before: &[], readiness: &readiness, usual_place: Kit::FullGym };
    let coach = Coach { input: Input { profile: &away, ..input }, ready: None, rack: None };
    for session in &week.sessions {
        let adapted =
            readiness::adapt(session, &week.sessions, &AdaptDay::default(), &told, &coach).expect("a hotel will do");
        assert!(!adapted.changes.is_empty());
        for exercise in adapted.session.exercises() {
            let movement = seed::library().get(&exercise.movement).expect("known");
            assert!(movement.fits(&away.equipment), "{}", movement.name);
        }
    }
}
