use domain::SetId;

use super::*;

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
            loaded: true,
            sets,
        }],
        session_rpe: None,
        notes: String::new(),
        finished_at: None,
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
