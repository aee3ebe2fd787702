//! What must hold for anybody with any activities.

use checker::{CheckInput, check_program};
use domain::{
    activity::{ActivityIntensity, WeeklyActivity},
    muscle::Muscle,
    plan::{BlockRole, Phase, ProgramPlan, SessionPlan},
    profile::Profile,
    request::{Hybrid, ProgramRequest, SessionKind, Split, Weekday},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngSeed},
};

use super::{every, plan, sets, support};

const PEOPLE: u32 = 48;

fn config() -> Config {
    let asked = Config::default();
    let other = |name| std::env::var_os(name).is_some();
    Config {
        cases: if other("PROPTEST_CASES") { asked.cases } else { PEOPLE },
        rng_seed: if other("PROPTEST_RNG_SEED") { asked.rng_seed } else { RngSeed::Fixed(2026) },
        failure_persistence: None,
        max_shrink_iters: 0,
        ..asked
    }
}

/// Somebody whose days stay where they are, so that the same day can be compared.
fn settled(seed: u64) -> (Profile, ProgramRequest) {
    let (profile, mut request) = support::anybody(seed);
    if request.split != Split::Hybrid {
        request.hybrid = Some(Hybrid::Days(engine::split::kinds(&request).0));
        request.split = Split::Hybrid;
    } else if let Some(hybrid) = &request.hybrid {
        request.hybrid = Some(Hybrid::Days(hybrid.days()));
    }
    (profile, request)
}

fn activity(seed: u64, minutes: u16) -> WeeklyActivity {
    let mut dice = support::Dice::new(seed ^ 0xac71);
    let kind = &seed::activities()[dice.below(seed::activities().len())];
    every(kind.id.as_str(), dice.one(Weekday::ALL), minutes, dice.one(ActivityIntensity::ALL))
}

fn json(plan: &ProgramPlan) -> String {
    serde_json::to_string(plan).expect("a plan is always JSON")
}

/// Sessions of the day after an activity, or of its own day.
fn close(request: &ProgramRequest, activity: &WeeklyActivity) -> Vec<usize> {
    let mut days: Vec<Weekday> = (0..7)
        .filter_map(|n| request.start_date.checked_add_days(chrono::Days::new(n)))
        .map(Weekday::of)
        .filter(|d| request.weekdays.contains(d))
        .collect();
    days.dedup();
    let apart = |day: &Weekday| (i64::from(day.index()) - i64::from(activity.weekday.index())).rem_euclid(7);
    (0..days.len()).filter(|i| apart(&days[*i]) <= 1).collect()
}

/// What a day leaves out for an activity, and a finisher whose minutes the sport gives, make another session: the
/// movements that come instead train other muscles.
fn another(then: &SessionPlan, now: &SessionPlan) -> bool {
    let work = |s: &SessionPlan| -> Vec<String> {
        let blocks = s.blocks.iter().filter(|b| !matches!(b.role, BlockRole::Warmup | BlockRole::Cooldown));
        blocks.flat_map(|b| b.exercises.iter().map(|e| e.movement.to_string())).collect()
    };
    work(then) != work(now)
}

fn tired(activity: &WeeklyActivity) -> Vec<Muscle> {
    let kind = seed::library().activity(&activity.kind).expect("known");
    // Less than a quarter of a set a day later is not felt.
    Muscle::ALL.iter().copied().filter(|m| kind.fatigue(*m, activity.minutes, activity.intensity) >= 1.0).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_activity_never_raises_the_sets_of_its_muscles_the_day_after(seed in any::<u64>(), minutes in 10u16..240) {
        let (profile, mut request) = settled(seed);
        let before = plan(&profile, &request, seed);
        let activity = activity(seed, minutes);
        request.activities = vec![activity.clone()];
        let after = plan(&profile, &request, seed);
        for (w, (then, now)) in before.weeks.iter().zip(&after.weeks).enumerate() {
            for day in close(&request, &activity).into_iter().filter(|d| now.sessions[*d].kind.lifts()) {
                if another(&then.sessions[day], &now.sessions[day]) {
                    continue;
                }
                let (then, now) = (sets(&then.sessions[day]), sets(&now.sessions[day]));
                for muscle in tired(&activity) {
                    let (then, now) = (then[muscle as usize], now[muscle as usize]);
                    prop_assert!(now <= then + 1e-4, "{activity:?} week {w} day {day} {muscle}: {then} to {now}");
                }
            }
        }
    }

    #[test]
    fn longer_activities_leave_fewer_sets(seed in any::<u64>(), minutes in 10u16..150, more in 10u16..90) {
        let (profile, mut request) = settled(seed);
        let activity = activity(seed, minutes);
        let longer = WeeklyActivity { minutes: minutes + more, ..activity.clone() };
        let mut with = |activity: &WeeklyActivity| {
            request.activities = vec![activity.clone()];
            plan(&profile, &request, seed)
        };
        let (short, long) = (with(&activity), with(&longer));
        for (w, (then, now)) in short.weeks.iter().zip(&long.weeks).enumerate() {
            // A deload takes its part of what was done before, rounded up.
            if matches!(now.phase, Phase::Deload | Phase::Realisation | Phase::Test) {
                continue;
            }
            for day in close(&request, &activity).into_iter().filter(|d| now.sessions[*d].kind.lifts()) {
                if another(&then.sessions[day], &now.sessions[day]) {
                    continue;
                }
                let (then, now) = (sets(&then.sessions[day]), sets(&now.sessions[day]));
                for muscle in tired(&activity) {
                    let (then, now) = (then[muscle as usize], now[muscle as usize]);
                    // A set less of one lift leaves its minutes to another, which may help with half a set.
                    prop_assert!(now <= then + 0.5, "{activity:?} + {more} week {w} day {day} {muscle}: {then} to {now}");
                }
            }
        }
    }

    #[test]
    fn without_it_everything_is_as_it_was(seed in any::<u64>()) {
        let (profile, request) = support::anybody(seed);
        let before = json(&plan(&profile, &request, seed));
        let mut with = request.clone();
        with.activities = vec![activity(seed, 90)];
        let between = json(&plan(&profile, &with, seed));
        prop_assert_ne!(&before, &between, "the fingerprint at least");
        with.activities.clear();
        prop_assert_eq!(before, json(&plan(&profile, &with, seed)));
    }

    #[test]
    fn no_hard_rule_is_broken_and_what_fails_is_named(seed in any::<u64>()) {
        let (profile, mut request) = support::anybody(seed);
        support::with_activities(&mut request, seed);
        let mut plan = plan(&profile, &request, seed);
        check_program(&mut plan, &CheckInput { profile: &profile, request: &request, library: seed::library() });
        let (mut asked, mut got): (Vec<SessionKind>, Vec<SessionKind>) =
            (engine::split::kinds(&request).0, plan.weeks[0].sessions.iter().map(|s| s.kind).collect());
        asked.sort_unstable();
        got.sort_unstable();
        prop_assert_eq!(asked, got, "the same days, in another order at most");
        for week in &plan.weeks {
            let verdicts = week.sessions.iter().map(|s| &s.verdict).chain([&week.verdict]);
            for verdict in verdicts {
                prop_assert!(verdict.explained(), "week {}: {:?} {:?}", week.number, verdict.violations, verdict.criteria.iter().filter(|c| !c.passed).collect::<Vec<_>>());
            }
            for session in &week.sessions {
                for exercise in session.exercises() {
                    prop_assert!(exercise.reasons.is_sorted_by(|a, b| a.points >= b.points));
                    prop_assert!(exercise.set_count() > 0);
                }
            }
        }
    }
}
