//! Paused variations, build to drop, and waves.

use domain::{
    Kg, MovementId, Rpe,
    movement::Level,
    plan::{BlockRole, LoadBasis, Phase, SessionPlan, SetGroup, SetTarget},
    profile::Profile,
    request::{ProgressionStyle, Split},
    workout::Exposure,
};
use engine::{
    Input,
    strength::{
        Rack, Rounding, StrengthBook, guard,
        progress::{
            Move, Scheme, Situation, start_part,
            wave::{Wave, is_wave, shape, wave},
        },
        record,
    },
};

use super::{
    diary::{BENCH, SQUAT, Set, asked, day, exposure, kg, lifter, movement, prescribed, rpe, three},
    support,
};

const PAUSED: ProgressionStyle = ProgressionStyle::Paused;
const BUILD: ProgressionStyle = ProgressionStyle::BuildToDrop;

fn squat(on: u64, kg: f64, felt: f64, pause: Option<u8>) -> Exposure {
    three(SQUAT, on, Set { pause, ..Set::of(5, kg, (5, 5), felt, 8.0) })
}

#[test]
fn g68_a_paused_version_begins_lighter() {
    let rack = Rack::new(&lifter(Level::Intermediate).loads);
    let start = |normal: f64| rack.round(movement(SQUAT).load, kg(normal * start_part(2)), Rounding::Nearest);
    assert_eq!([100.0, 140.0, 182.5].map(start), [92.5, 130.0, 170.0].map(|load| Some(kg(load))));
    assert!(start_part(1) > start_part(2) && start_part(2) > start_part(3));
}

#[test]
fn pauses_grow_week_by_week_and_then_the_load_does() {
    let profile = lifter(Level::Intermediate);
    let mut past = vec![squat(0, 100.0, 8.0, None)];
    for (week, pause) in [(1, 1), (2, 2), (3, 3)] {
        let next = prescribed(&profile, SQUAT, PAUSED, (5, 5), 8.0, 7 * week, &past);
        assert_eq!((next.load, next.pause_seconds), (Some(kg(100.0)), Some(pause)), "week {week}");
        assert_eq!(next.decision, Move::LongerPause);
        past.push(squat(7 * week, 100.0, 8.0, Some(pause)));
    }
    let next = prescribed(&profile, SQUAT, PAUSED, (5, 5), 8.0, 28, &past);
    assert_eq!((next.load, next.pause_seconds, next.decision), (Some(kg(105.0)), None, Move::Raise));
    let advanced = prescribed(&lifter(Level::Advanced), SQUAT, PAUSED, (5, 5), 8.0, 28, &past);
    assert_eq!((advanced.load, advanced.pause_seconds), (Some(kg(102.5)), None));
}

#[test]
fn a_rung_lasts_a_week_and_a_hard_one_is_repeated() {
    let profile = lifter(Level::Intermediate);
    let twice = [squat(0, 100.0, 8.0, Some(1)), squat(3, 100.0, 8.0, Some(1))];
    let soon = prescribed(&profile, SQUAT, PAUSED, (5, 5), 8.0, 5, &twice);
    assert_eq!((soon.load, soon.pause_seconds, soon.decision), (Some(kg(100.0)), Some(1), Move::Hold));
    let later = prescribed(&profile, SQUAT, PAUSED, (5, 5), 8.0, 7, &twice);
    assert_eq!(later.pause_seconds, Some(2));
    let hard = prescribed(&profile, SQUAT, PAUSED, (5, 5), 8.0, 7, &[squat(0, 100.0, 9.0, Some(2))]);
    assert_eq!((hard.load, hard.pause_seconds, hard.decision), (Some(kg(100.0)), Some(2), Move::Hold));
    let curls = prescribed(
        &profile,
        "dumbbell-lateral-raise",
        PAUSED,
        (8, 12),
        8.0,
        7,
        &[three("dumbbell-lateral-raise", 0, Set::of(10, 10.0, (8, 12), 8.0, 8.0))],
    );
    assert_eq!(curls.pause_seconds, None, "one joint grows by repetitions");
}

#[test]
fn paused_sets_tell_about_strength_but_are_no_records() {
    let profile = lifter(Level::Advanced);
    let of = |pause| {
        let past = [squat(0, 100.0, 8.0, pause)];
        let book = StrengthBook::from_exposures(&profile, seed::library(), &past, day(0));
        book.e1rm(&MovementId::new(SQUAT)).expect("an estimate").kg()
    };
    assert!((of(Some(2)) - of(None) / 0.95).abs() < 0.01);

    let before = [squat(0, 80.0, 8.0, None), squat(7, 80.0, 8.0, None)];
    let book = StrengthBook::from_exposures(&profile, seed::library(), &before, day(7));
    let records =
        |pause| record::records(&book, &profile, seed::library(), day(14), &squat(14, 100.0, 8.0, pause).sets);
    assert_eq!(records(Some(2)), []);
    assert!(!records(None).is_empty());
}

fn bench(on: u64, kg: f64, reps: u16, asked: u8, felt: f64) -> Exposure {
    three(BENCH, on, Set::of(reps, kg, (asked, asked), felt, 8.0))
}

#[test]
fn a_build_adds_a_repetition_each_time_and_drops_at_the_top() {
    let profile = lifter(Level::Intermediate);
    let mut past = vec![bench(0, 80.0, 6, 6, 8.0)];
    for (n, reps) in [(1_u64, 7_u8), (2, 8), (3, 9), (4, 10)] {
        let next = prescribed(&profile, BENCH, BUILD, (6, 10), 8.0, 4 * n, &past);
        assert_eq!((next.load, next.low, next.high), (Some(kg(80.0)), reps, reps));
        past.push(bench(4 * n, 80.0, u16::from(reps), reps, 8.0));
    }
    // e1RM 80·(1 + 12/30) = 112; 112 / (1 + 8/30) = 88.4, which exceeds 80·1.10 = 88: rounded down to 87.5.
    let next = prescribed(&profile, BENCH, BUILD, (6, 10), 8.0, 20, &past);
    assert_eq!((next.load, next.low, next.high, next.decision), (Some(kg(87.5)), 6, 6, Move::Raise));
    let advanced = prescribed(&lifter(Level::Advanced), BENCH, BUILD, (6, 10), 8.0, 20, &past);
    assert_eq!(advanced.load, Some(kg(82.5)), "80·1.05 = 84 at most");
}

#[test]
fn a_build_repeats_what_was_too_hard_and_steps_back_after_two_failures() {
    let profile = lifter(Level::Intermediate);
    let hard = prescribed(&profile, BENCH, BUILD, (6, 10), 8.0, 4, &[bench(0, 80.0, 8, 8, 9.5)]);
    assert_eq!((hard.load, hard.low, hard.high), (Some(kg(80.0)), 8, 8));
    let failed = [bench(0, 80.0, 5, 8, 10.0), bench(4, 80.0, 5, 8, 10.0)];
    let lower = prescribed(&profile, BENCH, BUILD, (6, 10), 8.0, 8, &failed);
    assert_eq!((lower.load, lower.low, lower.high, lower.decision), (Some(kg(75.0)), 6, 6, Move::Lower));
}

#[test]
fn a_build_begins_at_the_bottom_of_another_range() {
    let profile = lifter(Level::Intermediate);
    let next = prescribed(&profile, BENCH, BUILD, (3, 5), 8.0, 7, &[bench(0, 80.0, 10, 10, 8.0)]);
    assert_eq!((next.low, next.high, next.decision), (3, 3, Move::FromEstimate));
}

fn waves(profile: &Profile, e1rm: Option<f64>, reps: [u8; 3], past: &[Exposure]) -> Wave {
    let rack = Rack::new(&profile.loads);
    let situation = Situation {
        movement: movement(SQUAT),
        profile,
        rack: &rack,
        style: ProgressionStyle::Wave,
        scheme: Scheme { low: reps[2], high: reps[0], rpe: rpe(8.0) },
        date: day(14),
        exposures: past,
        e1rm: e1rm.map(Kg::new),
    };
    wave(&situation, reps, rpe(9.0), None)
}

fn ridden(on: u64, start: f64, reps: [u16; 3], felt: f64) -> Exposure {
    let set = |i: usize, asked: u8| Set::of(reps[i], start + 7.5 * i as f64, (asked, asked), felt, 8.0);
    exposure(SQUAT, on, &[set(0, 3), set(1, 2), set(2, 1)])
}

#[test]
fn g66_waves_from_the_maximum() {
    let wave = waves(&lifter(Level::Intermediate), Some(150.0), [3, 2, 1], &[]);
    let expected = [(120.0, 3), (127.5, 2), (135.0, 1), (122.5, 3), (130.0, 2), (137.5, 1)];
    assert_eq!(asked(&wave.sets), expected);
    assert!(is_wave(&wave.sets) && is_wave(&wave.sets[..3]) && !is_wave(&wave.sets[..2]));
    assert!(wave.sets.iter().all(|g| g.rpe <= rpe(9.0)));
}

#[test]
fn other_waves_begin_at_the_chart_and_rise() {
    let wave = waves(&lifter(Level::Intermediate), Some(150.0), [5, 3, 2], &[]);
    // 79.9, 86.3 and 90.7 %.
    assert_eq!(asked(&wave.sets)[..3], [(120.0, 5), (130.0, 3), (135.0, 2)]);
    assert_eq!(wave.sets[..3].iter().map(|g| g.rpe).collect::<Vec<_>>(), [rpe(7.5), rpe(8.0), rpe(8.5)]);
    assert_eq!((shape(5, true), shape(5, false)), (Some([3, 2, 1]), Some([5, 3, 2])));
    assert_eq!((shape(8, true), shape(12, true), shape(15, true)), (Some([7, 5, 3]), Some([7, 5, 3]), None));
}

#[test]
fn the_next_wave_starts_a_step_higher_after_a_whole_one() {
    let profile = lifter(Level::Intermediate);
    let whole = waves(&profile, Some(150.0), [3, 2, 1], &[ridden(7, 120.0, [3, 2, 1], 8.0)]);
    assert_eq!(asked(&whole.sets)[..3], [(122.5, 3), (130.0, 2), (137.5, 1)]);
    assert_eq!(whole.decision, Move::Raise);
    let stopped = waves(&profile, Some(150.0), [3, 2, 1], &[ridden(7, 120.0, [3, 2, 1], 9.5)]);
    assert_eq!((asked(&stopped.sets)[0], stopped.decision), ((120.0, 3), Move::Hold));
    let broken = [ridden(3, 120.0, [3, 2, 0], 10.0), ridden(7, 120.0, [3, 1, 0], 10.0)];
    let once = waves(&profile, Some(150.0), [3, 2, 1], &broken[1..]);
    assert_eq!((asked(&once.sets)[0], once.decision), ((120.0, 3), Move::Hold));
    let twice = waves(&profile, Some(150.0), [3, 2, 1], &broken);
    assert_eq!((asked(&twice.sets)[0], twice.decision), ((115.0, 3), Move::Lower));
}

#[test]
fn an_unknown_lift_is_found_by_its_first_wave() {
    let wave = waves(&lifter(Level::Intermediate), None, [7, 5, 3], &[]);
    assert!(wave.sets.len() == 6 && wave.sets.iter().all(|g| g.load.is_none()));
    assert!(matches!(wave.basis, LoadBasis::FindIt { .. }));
}

/// Week, movement and sets of a leading lift.
type Lead = (u8, MovementId, Vec<SetGroup>);

/// Leading lifts of the sessions that build, and the codes of the program's notes.
fn leads(level: Level, days: usize) -> (Vec<Lead>, Vec<String>) {
    let profile = lifter(level);
    let mut request = support::request(Split::FullBody, days, 60);
    request.progression = ProgressionStyle::Wave;
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let plan = engine::plan(&input).expect("a program");
    let builds = |s: &&SessionPlan| matches!(s.phase, Phase::Accumulation | Phase::Intensification);
    let sessions: Vec<&SessionPlan> = plan.weeks.iter().flat_map(|w| &w.sessions).filter(builds).collect();
    let lead = |s: &&SessionPlan| {
        let exercise = &s.block(BlockRole::Main).expect("a main block").exercises[0];
        (s.week, exercise.movement.clone(), exercise.sets.clone())
    };
    (sessions.iter().map(lead).collect(), plan.notes.into_iter().map(|n| n.code).collect())
}

#[test]
fn waves_lead_the_day_of_the_experienced_and_beginners_are_told_why_not() {
    let (experienced, notes) = leads(Level::Intermediate, 3);
    assert!(!notes.contains(&"no_waves".to_owned()));
    assert!(experienced.iter().any(|(.., sets)| is_wave(sets)));
    let (beginners, notes) = leads(Level::Beginner, 3);
    assert!(notes.contains(&"no_waves".to_owned()));
    assert!(beginners.iter().all(|(.., sets)| !is_wave(sets)));
}

#[test]
fn a_lift_rides_waves_twice_a_week_at_most() {
    for days in 2..=6 {
        let (leads, _) = leads(Level::Advanced, days);
        for (week, id, _) in &leads {
            let times = leads.iter().filter(|(w, m, sets)| w == week && m == id && is_wave(sets)).count();
            assert!(times <= 2, "{days} days, week {week}: {id} {times} times");
        }
    }
}

#[test]
fn g70_heavy_work_has_a_most() {
    assert!(guard::allows(85.0, 6, 3) && !guard::allows(85.0, 8, 3) && guard::allows(90.0, 4, 2));
    assert_eq!((guard::most_sets(85.0, 4), guard::zone(75.0).optimal), (5, 18));
    assert_eq!(guard::inol(80.0, 15), Some(0.75));
    assert_eq!(guard::inol(100.0, 1), None);
}

#[test]
fn sets_of_one_group_are_no_wave() {
    let group = |count, low, high| SetGroup {
        count,
        target: SetTarget::Reps { low, high },
        load: None,
        rpe: Rpe::from_tenths(80),
        pause_seconds: None,
    };
    assert!(!is_wave(&[group(3, 5, 5)]));
    assert!(!is_wave(&[group(1, 5, 5), group(1, 5, 5), group(1, 5, 5)]));
    assert!(!is_wave(&[group(1, 5, 6), group(1, 3, 4), group(1, 1, 2)]));
}
