use chrono::NaiveDate;
use domain::{
    ProgramId,
    goal::{Goal, points},
    movement::Level,
    profile::Profile,
    request::{Hybrid, HybridBlock, SessionKind, Split, Weekday},
};
use uuid::Uuid;

use super::{Draft, HybridBy, POINTS};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn draft() -> Draft {
    Draft::new(&Profile::default(), today(), None)
}

#[test]
fn the_defaults_of_every_level_are_a_valid_request() {
    for level in Level::ALL {
        let profile = Profile { level: *level, ..Profile::default() };
        assert!(Draft::new(&profile, today(), None).request(today()).is_ok(), "{level}");
    }
}

#[test]
fn the_last_choices_come_back() {
    let mut first = draft();
    first.split = Split::Hybrid;
    first.kinds.insert(Weekday::Wednesday, SessionKind::Cardio);
    first.minutes = 45;
    let request = first.request(today()).unwrap();
    let later = today() + chrono::Days::new(84);
    let again = Draft::new(&Profile::default(), later, Some(request.clone())).request(later).unwrap();
    assert_eq!(again, domain::request::ProgramRequest { start_date: later, ..request });
}

#[test]
fn a_rota_spreads_the_days_and_comes_back() {
    let mut first = draft();
    let before = first.days();
    first.repeat_every(10);
    assert_eq!(first.rota.as_ref().map(|r| (r.days, r.on.len())), Some((10, (before * 10 + 3) / 7)));
    first.split = Split::Hybrid;
    let day = first.rota.as_mut().unwrap();
    let second = *day.on.iter().nth(1).unwrap();
    day.kinds.insert(second, SessionKind::Mobility);
    let request = first.request(today()).unwrap();
    assert!(request.weekdays.is_empty());
    assert_eq!(request.hybrid.as_ref().unwrap().days()[1], SessionKind::Mobility);
    let mut again = Draft::new(&Profile::default(), today(), Some(request.clone()));
    assert_eq!(again.request(today()), Ok(request));
    assert_eq!(first.rounds(), 8, "80 of 84 days");
    again.repeat_every(7);
    assert_eq!(again.rota, None);
    assert!(!again.weekdays.is_empty(), "a week has days of its own to go back to");
    for days in 7..=14 {
        again.repeat_every(days);
        again.split = Split::FullBody;
        assert!(again.request(today()).is_ok(), "{days} days");
    }
}

#[test]
fn points_are_never_more_than_ten() {
    let mut draft = draft();
    draft.move_points(Goal::Strength, true);
    assert_eq!(draft.points(), POINTS, "nothing is left to give");
    draft.toggle_goal(Goal::Endurance, true);
    assert_eq!(draft.points(), POINTS, "the new goal took its point from another");
    draft.toggle_goal(Goal::Mobility, true);
    assert_eq!(draft.goals.len(), 3, "three goals at most");
    draft.toggle_goal(Goal::Strength, false);
    assert!(draft.request(today()).is_err(), "points are left to give");
    for _ in 0..20 {
        draft.move_points(Goal::Endurance, true);
    }
    assert_eq!(draft.points(), POINTS);
    for _ in 0..20 {
        draft.move_points(Goal::Endurance, false);
    }
    assert_eq!(points(&draft.goals, Goal::Endurance), 1, "a chosen goal keeps a point");
}

#[test]
fn blocks_must_fill_the_week_exactly() {
    let mut draft = Draft { split: Split::Hybrid, hybrid_by: HybridBy::Blocks, ..draft() };
    draft.blocks = vec![HybridBlock::UpperLower];
    let wrong = draft.request(today()).unwrap_err();
    assert_eq!(wrong[0].field, "hybrid");
    draft.blocks.push(HybridBlock::Cardio);
    assert_eq!(draft.hybrid_days(), 3);
    assert_eq!(draft.request(today()).unwrap().hybrid, Some(Hybrid::Blocks(draft.blocks.clone())));
}

#[test]
fn one_request_has_one_id_and_another_has_another() {
    let mut draft = draft();
    let ids = [1_u128, 2, 3].map(|n| ProgramId(Uuid::from_u128(n)));
    let request = draft.request(today()).unwrap();
    assert_eq!(draft.id_for(&request, || ids[0]), ids[0]);
    assert_eq!(draft.id_for(&request, || ids[1]), ids[0], "a double tap makes one program");
    draft.weeks = 8;
    let changed = draft.request(today()).unwrap();
    assert_eq!(draft.id_for(&changed, || ids[2]), ids[2]);
}

#[test]
fn the_profile_is_saved_only_when_it_changes() {
    let profile = Profile::default();
    let mut draft = draft();
    assert_eq!(draft.changed_profile(&profile), None);
    draft.rules.insert(domain::MovementId::new("burpee"), domain::profile::MovementRule::HardNo);
    assert_eq!(draft.changed_profile(&profile).unwrap().rules, draft.rules);
}

#[test]
fn a_draft_from_yesterday_starts_today_and_forgets_lifted_rules() {
    let mut kept = draft();
    kept.minutes = 45;
    kept.rules.insert(domain::MovementId::new("burpee"), domain::profile::MovementRule::HardNo);
    let tomorrow = today() + chrono::Days::new(1);
    assert_eq!(kept.request(tomorrow).unwrap_err()[0].field, "start_date");
    let mended = Draft::mended(kept, Draft::new(&Profile::default(), tomorrow, None));
    assert_eq!(mended.request(tomorrow).unwrap().session_minutes, 45);
    assert!(mended.rules.is_empty());
}
