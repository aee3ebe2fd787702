use domain::{Kg, SetId, plan::BlockFormat};

use super::{begin::whole_effort, *};

fn ids() -> impl FnMut() -> SetId {
    let mut next = 0_u128;
    move || {
        next += 1;
        SetId(uuid::Uuid::from_u128(next))
    }
}

fn set(id: u128, weight: f64, done: bool) -> LiveSet {
    LiveSet {
        id: SetId(uuid::Uuid::from_u128(id)),
        kind: SetKind::Work,
        target: Some(SetTarget::Reps { low: 6, high: 8 }),
        target_rpe: Some(Rpe::from_tenths(80)),
        pause_seconds: None,
        weight: Some(weight),
        amount: 7.0,
        rpe: Some(Rpe::from_tenths(80)),
        done,
    }
}

fn live(sets: Vec<LiveSet>) -> Live {
    Live {
        id: WorkoutId(uuid::Uuid::from_u128(1)),
        session: None,
        title: "Upper".into(),
        date: NaiveDate::default(),
        started_at: DateTime::default(),
        unit: WeightUnit::Lb,
        exercises: vec![LiveExercise {
            movement: MovementId::new("barbell-bench-press"),
            name: "Barbell bench press".into(),
            block: "Main".into(),
            rest_seconds: 120,
            superset: None,
            hint: String::new(),
            find: None,
            effort: None,
            loaded: true,
            needs_load: true,
            sets,
        }],
        session_rpe: None,
        notes: String::new(),
        finished_at: None,
        version: 0,
    }
}

#[test]
fn only_what_is_done_is_saved_and_as_it_was_typed() {
    let saved = live(vec![set(1, 225.0, true), set(2, 225.0, false)]).to_save();
    assert_eq!(saved.sets.len(), 1);
    assert_eq!(saved.sets[0].weight, Some(225.0));
    assert_eq!(saved.sets[0].unit, Some(WeightUnit::Lb));
    assert_eq!(saved.sets[0].reps, Some(7));
}

#[test]
fn a_changed_load_carries_over_to_the_open_sets() {
    let mut live = live(vec![set(1, 100.0, false), set(2, 90.0, false), set(3, 90.0, true)]);
    live.set_done(0, 0, true);
    let loads: Vec<_> = live.exercises[0].sets.iter().map(|s| s.weight).collect();
    assert_eq!(loads, [Some(100.0), Some(100.0), Some(90.0)]);
}

#[test]
fn a_correction_reaches_the_open_sets_and_may_cost_the_last() {
    let mut live = live(vec![set(1, 100.0, true), set(2, 100.0, false), set(3, 100.0, false)]);
    live.correct(0, Correction { load: Kg::new(40.823), drop_a_set: true, harder: true });
    let sets: Vec<_> = live.exercises[0].sets.iter().map(|s| (s.weight, s.done)).collect();
    assert_eq!(sets, [(Some(100.0), true), (Some(90.0), false)]);
    live.correct(0, Correction { load: Kg::new(38.555), drop_a_set: false, harder: true });
    assert_eq!(live.exercises[0].sets[1].weight, Some(85.0));
    assert_eq!(live.logged_set(0, 1).map(|s| s.weight), Some(Some(85.0)));
}

#[test]
fn counts_work_sets_and_tonnage() {
    let mut warmup = set(9, 40.0, true);
    warmup.kind = SetKind::Warmup;
    let live = live(vec![warmup, set(1, 100.0, true), set(2, 100.0, false)]);
    assert_eq!(live.progress(), (1, 2));
    assert!((live.tonnage() - 700.0).abs() < 1e-9);
    assert_eq!(live.next_open(), Some((0, 2)));
}

#[test]
fn rounds_are_logged_as_totals() {
    let per_round = SetTarget::Reps { low: 10, high: 10 };
    let total = whole_effort(&BlockFormat::Rounds { rounds: 4, rest_seconds: 60 }, per_round);
    assert_eq!(total, SetTarget::Reps { low: 40, high: 40 });
    let steady = whole_effort(&BlockFormat::Steady { minutes: 20 }, SetTarget::Time { seconds: 1 });
    assert_eq!(steady, SetTarget::Time { seconds: 1200 });
}

#[test]
fn an_extra_exercise_starts_with_three_open_sets() {
    let extra = extra_exercise(MovementId::new("push-up"), "Push-up".into(), &mut ids());
    assert_eq!(extra.sets.iter().filter(|s| !s.done).count(), 3);
}

#[test]
fn halves_of_a_superset_take_turns() {
    let mut live = live(vec![set(1, 20.0, false), set(2, 20.0, false), set(3, 20.0, false)]);
    let mut warmup = set(9, 10.0, false);
    warmup.kind = SetKind::Warmup;
    let second =
        LiveExercise { sets: vec![warmup, set(4, 8.0, false), set(5, 8.0, false)], ..live.exercises[0].clone() };
    live.exercises.push(second);
    live.exercises.iter_mut().for_each(|e| e.superset = Some(0));
    assert_eq!((live.half(0).as_deref(), live.half(1).as_deref()), (Some("A1"), Some("A2")));
    let mut order = Vec::new();
    while let Some((e, s)) = live.next_open() {
        live.set_done(e, s, true);
        order.push((e, s, live.rest_after(e, s)));
    }
    // The partner warms up first, then A1, A2 and a full rest; the last set is alone.
    assert_eq!(order, [(1, 0, 60), (0, 0, 10), (1, 1, 120), (0, 1, 10), (1, 2, 120), (0, 2, 120)]);
}

#[test]
fn one_half_alone_is_no_superset() {
    let mut live = live(vec![set(1, 20.0, false)]);
    live.exercises[0].superset = Some(0);
    assert_eq!((live.partner(0), live.half(0), live.next_open()), (None, None, Some((0, 0))));
}

mod two_devices {
    use domain::{
        dto::workout::{MovementName, WorkoutView},
        workout::LoggedSet,
    };

    use super::*;

    fn stored(version: u32, sets: Vec<LoggedSet>) -> WorkoutView {
        let names = vec![MovementName { movement: MovementId::new("push-up"), name: "Push-up".into() }];
        let workout = domain::dto::workout::SaveWorkout { sets, version: None, ..live(Vec::new()).to_save() };
        WorkoutView { workout, version, title: "Upper".into(), names, summary: None }
    }

    fn logged_elsewhere(id: u128, weight: f64) -> LoggedSet {
        live(vec![set(id, weight, true)]).to_save().sets.remove(0)
    }

    #[test]
    fn what_another_device_logged_takes_the_place_of_what_is_open() {
        let mut here = live(vec![set(1, 225.0, false), set(2, 225.0, false)]);
        here.merge(&stored(4, vec![logged_elsewhere(9, 230.0)]));
        let sets = &here.exercises[0].sets;
        assert_eq!(
            (sets.len(), sets[0].id, sets[0].weight, sets[0].done),
            (2, logged_elsewhere(9, 0.0).id, Some(230.0), true)
        );
        assert_eq!((here.progress(), here.version, sets[1].weight), ((1, 2), 4, Some(230.0)), "the load carries over");
        here.merge(&stored(4, vec![logged_elsewhere(9, 230.0)]));
        assert_eq!(here.progress(), (1, 2), "heard twice, taken once");
    }

    #[test]
    fn what_is_done_here_stays_as_it_is() {
        let mut here = live(vec![set(1, 225.0, true), set(2, 225.0, true)]);
        here.merge(&stored(2, vec![logged_elsewhere(1, 200.0), logged_elsewhere(9, 230.0)]));
        let weights: Vec<_> = here.exercises[0].sets.iter().map(|s| s.weight.unwrap()).collect();
        assert_eq!(weights, [225.0, 225.0, 230.0]);
        assert_eq!(here.to_save().version, Some(2));
    }

    #[test]
    fn a_movement_that_only_the_other_has_comes_along_by_its_name() {
        let mut here = live(vec![set(1, 225.0, true)]);
        let elsewhere =
            LoggedSet { movement: MovementId::new("push-up"), weight: None, unit: None, ..logged_elsewhere(9, 1.0) };
        here.merge(&stored(2, vec![elsewhere]));
        assert_eq!((here.exercises[1].name.as_str(), here.exercises[1].sets.len()), ("Push-up", 1));
    }

    #[test]
    fn loads_come_in_the_unit_of_this_device() {
        let mut here = live(vec![set(1, 225.0, false)]);
        let kilograms = LoggedSet { weight: Some(100.0), unit: Some(WeightUnit::Kg), ..logged_elsewhere(9, 1.0) };
        here.merge(&stored(2, vec![kilograms]));
        assert_eq!(here.exercises[0].sets[0].weight, Some(220.5));
    }
}
