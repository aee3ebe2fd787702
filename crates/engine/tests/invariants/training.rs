//! Week after week of training: every session is prescribed anew from what was logged before it.

use checker::{check_session, check_week};
use domain::{
    plan::{BlockRole, ExercisePlan, LoadBasis, Phase, SessionPlan, SetTarget, WeekPlan},
    profile::Profile,
};
use engine::strength::Rack;
use proptest::prelude::*;

use super::{
    Person, config,
    diary::{Diary, Went},
    lifting, movement, sound,
};

/// Prescribes and trains a whole program; `look` sees every session as it was prescribed and the diary before it was
/// trained.
fn train(
    person: &Person,
    went: impl Fn(&SessionPlan, &ExercisePlan) -> Went,
    mut look: impl FnMut(&SessionPlan, &SessionPlan, &WeekPlan, &Diary) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let rack = Rack::new(&person.profile.loads);
    let mut diary = Diary::default();
    for mut week in person.plan().weeks {
        for day in 0..week.sessions.len() {
            let planned = week.sessions[day].clone();
            let book = diary.book(&person.profile, planned.date);
            let session = engine::refresh(&planned, &person.input(&book));
            week.sessions[day] = session.clone();
            look(&planned, &session, &week, &diary)?;
            diary.train(&session, &rack, |e| went(&session, e));
        }
    }
    Ok(())
}

/// Work sets that were progressed from the last exposure rather than worked out anew.
fn comparable(last: SetTarget, now: SetTarget) -> bool {
    matches!((last, now), (SetTarget::Reps { low: a, .. }, SetTarget::Reps { low: b, .. }) if a == b)
}

fn names(session: &SessionPlan) -> Vec<&str> {
    session.exercises().map(|e| e.movement.as_str()).collect()
}

fn level_cap(profile: &Profile) -> f64 {
    use domain::movement::Level;
    match profile.level {
        Level::Beginner => 0.10,
        Level::Intermediate => 0.05,
        Level::Advanced | Level::Expert => 0.025,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn prescribed_anew_a_session_stays_sound(seed in any::<u64>()) {
        let person = Person::of(seed);
        let done = if seed % 2 == 0 { Went::AsPrescribed } else { Went::Well };
        train(&person, |_, _| done, |planned, session, week, _| {
            prop_assert_eq!(names(planned), names(session));
            prop_assert_eq!((planned.target_minutes, planned.date), (session.target_minutes, session.date));
            let judged = sound(&check_session(session, &week.sessions, &person.check()));
            prop_assert!(judged.is_ok(), "seed {seed} week {} day {}: {}", session.week, session.day, judged.unwrap_err());
            let judged = check_week(week, &person.check());
            prop_assert!(judged.violations.is_empty(), "week {}: {:?}", week.number, judged.violations);
            Ok(())
        })?;
    }

    #[test]
    fn prescribing_twice_is_prescribing_once(seed in any::<u64>()) {
        let person = Person::of(seed);
        let rack = Rack::new(&person.profile.loads);
        let mut diary = Diary::default();
        let plan = person.plan();
        for week in plan.weeks.iter().take(2) {
            for session in &week.sessions {
                let book = diary.book(&person.profile, session.date);
                let once = engine::refresh(session, &person.input(&book));
                prop_assert_eq!(&once, &engine::refresh(&once, &person.input(&book)));
                diary.train(&once, &rack, |_| Went::AsPrescribed);
            }
        }
    }

    #[test]
    fn success_never_lowers_a_load_and_steps_stay_small(seed in any::<u64>()) {
        let person = Person::of(seed);
        let rack = Rack::new(&person.profile.loads);
        train(&person, |_, _| Went::Well, |_, session, _, diary| {
            for exercise in lifting(session).flat_map(|b| &b.exercises) {
                let (Some(group), Some(last)) = (exercise.sets.last(), diary.last(&exercise.movement)) else { continue };
                let Some(before) = last.sets.last().and_then(|s| s.load()) else { continue };
                let Some(load) = group.load else { continue };
                let done = last.sets.last().and_then(|s| s.target).unwrap_or(group.target);
                let loads = session.phase.loads() && exercise.sets.len() == 1 && last.sets.iter().all(|s| s.load() == Some(before));
                if !loads || last.deload || !comparable(done, group.target) {
                    continue;
                }
                let easier = last.sets.last().and_then(|s| s.target_rpe).is_some_and(|asked| group.rpe < asked);
                if !easier {
                    prop_assert!(load >= before, "seed {seed} week {} {}: {} after {}", session.week, exercise.name, load.kg(), before.kg());
                }
                let m = movement(&exercise.movement);
                let kind = m.load;
                let smallest = rack.next_up(kind, before);
                let body = person.profile.bodyweight.map_or(0.0, |b| b.kg() * m.bodyweight_share);
                let most = before.kg() + level_cap(&person.profile) * (before.kg() + body);
                let progressed = matches!(exercise.load_basis, LoadBasis::Progressed { .. });
                if progressed && load > before {
                    prop_assert!(
                        load.kg() <= most + 0.02 || Some(load) == smallest,
                        "seed {seed} week {} {}: {} after {}", session.week, exercise.name, load.kg(), before.kg()
                    );
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn failing_twice_lowers_the_load(seed in any::<u64>()) {
        let person = Person::of(seed);
        let rack = Rack::new(&person.profile.loads);
        // Only the first accumulation: every week asks for the same repetitions.
        let lead = |session: &SessionPlan| session.block(BlockRole::Main).and_then(|b| b.exercises.first().cloned());
        let plan = person.plan();
        let Some(first) = plan.weeks[0].sessions.iter().find_map(lead) else { return Ok(()) };
        let kind = movement(&first.movement).load;
        let mut diary = Diary::default();
        let mut loads = Vec::new();
        for week in plan.weeks.iter().take_while(|w| w.phase == Phase::Accumulation) {
            let Some(planned) = week.sessions.iter().find(|s| lead(s).is_some_and(|e| e.movement == first.movement)) else { continue };
            let book = diary.book(&person.profile, planned.date);
            let session = engine::refresh(planned, &person.input(&book));
            let group = lead(&session).and_then(|e| e.sets.last().cloned());
            loads.push((group.as_ref().and_then(|g| g.load), group.map(|g| g.target)));
            diary.train(&session, &rack, |e| if e.movement == first.movement { Went::Badly } else { Went::AsPrescribed });
        }
        // The first time finds the load, the second repeats it, the third has two failures behind it.
        if let [_, (Some(second), Some(SetTarget::Reps { low, .. })), (Some(third), _), ..] = loads[..] {
            let lighter = rack.next_down(kind, second).filter(|l| l.kg() >= 0.85 * second.kg());
            if low > 3 && lighter.is_some() {
                prop_assert!(third < second, "seed {seed} {}: {loads:?}", first.name);
            }
        }
    }
}
