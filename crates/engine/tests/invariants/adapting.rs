//! A day that turns out otherwise: less time, equipment that is taken, something that hurts, another movement.

use checker::{CheckInput, check_session, check_week};
use domain::{
    MovementId,
    dto::day::{AdaptDay, Swap},
    movement::{Joint, Pattern},
    plan::{SessionPlan, WeekPlan},
    profile::{Injury, Profile, Severity},
    verdict::HardRule,
};
use engine::strength::StrengthBook;
use proptest::prelude::*;

use super::{Person, config, movement, sound, support::Dice};

/// What somebody may ask for on a day.
fn asked(dice: &mut Dice, person: &Person, session: &SessionPlan) -> AdaptDay {
    let mut ask = AdaptDay::default();
    if dice.chance(50) {
        ask.minutes = Some(10 + dice.below(111) as u16);
    }
    if dice.chance(50) {
        let owned: Vec<&String> = person.profile.equipment.iter().collect();
        for _ in 0..=dice.below(3) {
            ask.equipment_taken.push(owned[dice.below(owned.len())].clone());
        }
    }
    if dice.chance(30) {
        ask.hurts.push(Injury { joint: dice.one(Joint::ALL), severity: dice.one(Severity::ALL) });
    }
    if dice.chance(20) {
        let all: Vec<&MovementId> = session.exercises().map(|e| &e.movement).collect();
        ask.swap = Some(Swap { from: all[dice.below(all.len())].clone(), to: None });
    }
    ask
}

/// A day of the program, by chance.
fn day(dice: &mut Dice, weeks: &[WeekPlan]) -> (WeekPlan, SessionPlan) {
    let week = &weeks[dice.below(weeks.len())];
    (week.clone(), week.sessions[dice.below(week.sessions.len())].clone())
}

/// The person as they are on the day.
fn today(profile: &Profile, ask: &AdaptDay) -> Profile {
    let mut today = profile.clone();
    today.equipment.retain(|item| !ask.equipment_taken.contains(item));
    today.injuries.extend(ask.hurts.iter().copied());
    today
}

/// The week with a session in its place.
fn with(week: &WeekPlan, session: &SessionPlan) -> WeekPlan {
    let mut week = week.clone();
    if let Some(place) = week.sessions.iter_mut().find(|s| s.day == session.day) {
        place.clone_from(session);
    }
    week
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_changed_day_keeps_every_rule(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let input = person.input(&book);
        let mut dice = Dice::new(seed);
        for _ in 0..8 {
            let (week, session) = day(&mut dice, &plan.weeks);
            let ask = asked(&mut dice, &person, &session);
            let today = today(&person.profile, &ask);
            let adapted = match engine::adapt(&session, &week.sessions, &ask, &input) {
                Ok(adapted) => adapted,
                Err(refused) => {
                    prop_assert_eq!(refused.code, "nothing_left", "{:?}", ask);
                    prop_assert!(refused.wishes.len() >= 2 && !refused.text.is_empty());
                    continue;
                }
            };
            let after = &adapted.session;
            for exercise in after.exercises() {
                let m = movement(&exercise.movement);
                prop_assert!(m.fits(&today.equipment), "{} is taken: {ask:?}", m.name);
                prop_assert!(!engine::safety::hurts(m, &today.injuries), "{} hurts: {ask:?}", m.name);
                prop_assert!(!exercise.reasons.is_empty());
            }
            if let Some(swap) = &ask.swap {
                prop_assert!(after.exercises().all(|e| e.movement != swap.from), "{ask:?}");
            }
            let now = with(&week, after);
            let check = CheckInput { profile: &today, ..person.check() };
            let verdict = check_session(after, &now.sessions, &check);
            let judged = sound(&verdict);
            prop_assert!(judged.is_ok(), "seed {seed} {ask:?} {} {}: {}", session.kind, session.phase, judged.unwrap_err());
            let volume = |week: &WeekPlan| check_week(week, &check).violations.iter().any(|v| v.rule == HardRule::WeeklyVolume);
            prop_assert!(!volume(&now), "seed {seed} {ask:?}: {:?}", check_week(&now, &check).violations);
            if let Some(minutes) = ask.minutes {
                let seconds = u32::from(minutes) * 60;
                prop_assert_eq!(after.target_minutes, minutes);
                if minutes >= 20 {
                    let named = after.verdict.infeasible.iter().any(|i| i.criterion == domain::verdict::Criterion::Time);
                    prop_assert!(after.estimated_seconds <= seconds || named, "{} of {seconds} s: {ask:?}", after.estimated_seconds);
                }
            }
        }
    }

    #[test]
    fn asking_for_nothing_changes_nothing(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let mut dice = Dice::new(seed);
        for _ in 0..4 {
            let (week, session) = day(&mut dice, &plan.weeks);
            let adapted = engine::adapt(&session, &week.sessions, &AdaptDay::default(), &person.input(&book)).expect("nothing asked");
            prop_assert_eq!(adapted.changes, []);
            prop_assert_eq!(adapted.session, session);
        }
    }

    #[test]
    fn asking_twice_changes_once(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let input = person.input(&book);
        let mut dice = Dice::new(seed);
        for _ in 0..4 {
            let (week, session) = day(&mut dice, &plan.weeks);
            let ask = AdaptDay { swap: None, ..asked(&mut dice, &person, &session) };
            let Ok(once) = engine::adapt(&session, &week.sessions, &ask, &input) else { continue };
            let twice = engine::adapt(&once.session, &with(&week, &once.session).sessions, &ask, &input).expect("it was possible once");
            prop_assert_eq!(twice.changes, [], "seed {} {:?}", seed, ask);
        }
    }

    #[test]
    fn every_change_is_told(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let mut dice = Dice::new(seed);
        for _ in 0..4 {
            let (week, session) = day(&mut dice, &plan.weeks);
            let ask = asked(&mut dice, &person, &session);
            let Ok(adapted) = engine::adapt(&session, &week.sessions, &ask, &person.input(&book)) else { continue };
            let ids = |s: &SessionPlan| s.exercises().map(|e| e.movement.clone()).collect::<Vec<_>>();
            prop_assert_eq!(adapted.changes.is_empty(), adapted.session == session);
            prop_assert!(ids(&session) == ids(&adapted.session) || !adapted.changes.is_empty());
            for change in &adapted.changes {
                prop_assert!(!change.what.is_empty() && change.from != change.to && !change.because.is_empty(), "{change:?}");
            }
            for gone in session.exercises().filter(|e| !ids(&adapted.session).contains(&e.movement)) {
                prop_assert!(adapted.changes.iter().any(|c| c.what == gone.name), "{} left silently", gone.name);
            }
        }
    }

    #[test]
    fn a_chosen_movement_comes_in(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let input = person.input(&book);
        let mut dice = Dice::new(seed);
        let (week, session) = day(&mut dice, &plan.weeks);
        let (mut offered, mut came_in) = (0, 0);
        for exercise in session.exercises() {
            let others = engine::alternatives(&session, &exercise.movement, &input);
            prop_assert!(others.len() <= 8);
            for (i, other) in others.iter().enumerate() {
                let m = movement(&other.movement);
                prop_assert!(engine::safety::admits(&person.profile, m), "{}", m.name);
                prop_assert!(session.exercises().all(|e| e.movement != other.movement), "{} is there already", m.name);
                prop_assert!(others[..i].iter().all(|o| o.movement != other.movement));
                prop_assert_eq!(&other.name, &m.name);
                prop_assert!(!other.why.is_empty());
            }
            let Some(other) = (!others.is_empty()).then(|| &others[dice.below(others.len())]) else { continue };
            offered += 1;
            let swap = Swap { from: exercise.movement.clone(), to: Some(other.movement.clone()) };
            let ask = AdaptDay { swap: Some(swap), ..AdaptDay::default() };
            let adapted = match engine::adapt(&session, &week.sessions, &ask, &input) {
                Ok(adapted) => adapted,
                // What would break the week's limits is refused by name.
                Err(refused) => {
                    prop_assert_eq!(refused.code, "swap_not_possible");
                    continue;
                }
            };
            came_in += 1;
            let after = &adapted.session;
            prop_assert!(after.exercises().any(|e| e.movement == other.movement), "seed {seed} {ask:?}");
            prop_assert!(after.exercises().all(|e| e.movement != exercise.movement));
        }
        prop_assert!(came_in * 4 >= offered * 3, "seed {seed}: {came_in} of {offered} came in");
    }

    #[test]
    fn an_impossible_movement_is_refused(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let mut dice = Dice::new(seed);
        let (week, session) = day(&mut dice, &plan.weeks);
        let there: Vec<MovementId> = session.exercises().map(|e| e.movement.clone()).collect();
        let not_admitted = seed::library().all().iter().filter(|m| !engine::safety::admits(&person.profile, m));
        let impossible: Vec<MovementId> = not_admitted.map(|m| m.id.clone()).chain(there[1..].iter().cloned()).collect();
        let to = impossible[dice.below(impossible.len())].clone();
        let ask = AdaptDay { swap: Some(Swap { from: there[0].clone(), to: Some(to) }), ..AdaptDay::default() };
        let refused = engine::adapt(&session, &week.sessions, &ask, &person.input(&book)).expect_err("impossible");
        prop_assert_eq!(refused.code, "swap_not_possible");
    }
}

/// What a coach would offer first is another way of the same.
#[test]
fn alternatives_of_common_lifts_begin_with_their_pattern() {
    use domain::{equipment::Kit, movement::Level, request::Split};
    let profile = super::support::profile(Kit::FullGym, Level::Intermediate);
    let request = super::support::request(Split::FullBody, 3, 60);
    let person = Person { seed: 1, profile, request };
    let plan = person.plan();
    let book = StrengthBook::empty();
    let mut looked_at = 0;
    for session in &plan.weeks[0].sessions {
        for exercise in super::lifting(session).flat_map(|b| &b.exercises) {
            let from = movement(&exercise.movement);
            if !from.compound || matches!(from.pattern, Pattern::Isolation | Pattern::Core) {
                continue;
            }
            let others = engine::alternatives(session, &from.id, &person.input(&book));
            assert_eq!(others.len(), 8, "{}", from.name);
            for other in &others[..3] {
                assert_eq!(movement(&other.movement).pattern, from.pattern, "{} for {}", other.name, from.name);
            }
            looked_at += 1;
        }
    }
    assert!(looked_at >= 6);
}
