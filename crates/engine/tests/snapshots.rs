//! Programs as a coach would read them. A change here is a change of what people are told to do: read it before you
//! accept it.

#[path = "invariants/diary.rs"]
#[allow(dead_code, reason = "shared with the invariants")]
mod diary;
mod support;

use std::fmt::Write;

use diary::{Diary, Went};
use domain::{
    Kg,
    dto::day::AdaptDay,
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::{Discipline, Level, Movement},
    plan::Change,
    profile::{DisciplineWeight, Profile, Sex},
    request::{Hybrid, ProgramRequest, SessionKind, Split},
};
use engine::{
    Input,
    strength::{Rack, StrengthBook},
};
use support::render;

fn movement(id: &domain::MovementId) -> &'static Movement {
    let library: &'static domain::library::Library = seed::library();
    library.get(id).unwrap_or_else(|| panic!("{id} is not in the library"))
}

fn goals(weights: &[(Goal, u8)]) -> Vec<GoalWeight> {
    weights.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect()
}

/// The notes and some weeks, 1-based, of a program.
fn read(profile: &Profile, request: &ProgramRequest, weeks: &[usize]) -> String {
    assert_eq!(request.validate(), Ok(()));
    let book = StrengthBook::empty();
    let input = Input {
        profile,
        request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let plan = engine::plan(&input).expect("a program");
    let mut text = String::new();
    for note in &plan.notes {
        let _ = writeln!(text, "note: {}", note.text);
    }
    let weeks: Vec<usize> = weeks.iter().map(|w| w - 1).collect();
    text + &render::program(&plan, &weeks)
}

#[test]
fn beginner_full_body_3_of_45() {
    let profile = support::profile(Kit::FullGym, Level::Beginner);
    insta::assert_snapshot!(read(&profile, &support::request(Split::FullBody, 3, 45), &[1, 12]));
}

#[test]
fn intermediate_upper_lower_4_of_60() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    insta::assert_snapshot!(read(&profile, &support::request(Split::UpperLower, 4, 60), &[1, 4, 5, 6]));
}

#[test]
fn advanced_ppl_6_of_75_for_muscle() {
    let profile = support::profile(Kit::FullGym, Level::Advanced);
    let request = ProgramRequest {
        goals: goals(&[(Goal::Hypertrophy, 8), (Goal::Strength, 2)]),
        ..support::request(Split::Ppl, 6, 75)
    };
    insta::assert_snapshot!(read(&profile, &request, &[1, 11, 12]));
}

#[test]
fn beginner_bodyweight_3_of_20() {
    let profile = support::profile(Kit::Bodyweight, Level::Beginner);
    insta::assert_snapshot!(read(&profile, &support::request(Split::FullBody, 3, 20), &[1, 4]));
}

#[test]
fn dumbbells_4_of_45_to_lose_fat() {
    let profile = support::profile(Kit::Dumbbells, Level::Intermediate);
    let request = ProgramRequest {
        goals: goals(&[(Goal::FatLoss, 6), (Goal::Strength, 4)]),
        ..support::request(Split::UpperLower, 4, 45)
    };
    insta::assert_snapshot!(read(&profile, &request, &[1, 5]));
}

#[test]
fn hotel_2_of_30() {
    let profile = support::profile(Kit::Hotel, Level::Intermediate);
    insta::assert_snapshot!(read(&profile, &support::request(Split::FullBody, 2, 30), &[1]));
}

#[test]
fn hybrid_week_with_cardio_conditioning_and_mobility() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let days = vec![
        SessionKind::Upper,
        SessionKind::Conditioning,
        SessionKind::Lower,
        SessionKind::Cardio,
        SessionKind::Mobility,
    ];
    let request = ProgramRequest {
        goals: goals(&[(Goal::Hypertrophy, 4), (Goal::Endurance, 4), (Goal::Mobility, 2)]),
        hybrid: Some(Hybrid::Days(days)),
        ..support::request(Split::Hybrid, 5, 50)
    };
    insta::assert_snapshot!(read(&profile, &request, &[1, 5]));
}

#[test]
fn home_rack_4_of_60_for_power() {
    let profile = support::profile(Kit::HomeRack, Level::Intermediate);
    let request = ProgramRequest {
        goals: goals(&[(Goal::Explosiveness, 6), (Goal::Speed, 3), (Goal::Strength, 1)]),
        ..support::request(Split::UpperLower, 4, 60)
    };
    insta::assert_snapshot!(read(&profile, &request, &[1, 6]));
}

#[test]
fn powerlifter_4_of_90() {
    let mut profile = support::profile(Kit::FullGym, Level::Advanced);
    profile.disciplines.push(DisciplineWeight { discipline: Discipline::Powerlifting, weight: 5 });
    let request = ProgramRequest {
        goals: goals(&[(Goal::Strength, 8), (Goal::Mobility, 2)]),
        ..support::request(Split::UpperLower, 4, 90)
    };
    insta::assert_snapshot!(read(&profile, &request, &[1, 6, 12]));
}

/// Four weeks of training as asked: what the fourth week looks like then, and the deload after it.
#[test]
fn after_three_weeks_of_training() {
    let mut profile = support::profile(Kit::FullGym, Level::Intermediate);
    (profile.sex, profile.bodyweight) = (Sex::Male, Some(Kg::new(80.0)));
    let request = support::request(Split::UpperLower, 4, 60);
    let rack = Rack::new(&profile.loads);
    let empty = StrengthBook::empty();
    let plan = engine::plan(&Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &empty,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    })
    .expect("a program");
    let mut diary = Diary::default();
    let mut text = String::new();
    for session in plan.weeks.iter().take(5).flat_map(|w| &w.sessions) {
        let book = diary.book(&profile, session.date);
        let input = Input {
            profile: &profile,
            request: &request,
            library: seed::library(),
            book: &book,
            scoring: engine::Scoring::built_in(),
            seed: 1,
        };
        let session = engine::refresh(session, &input);
        if session.week >= 4 && session.day < 2 {
            text.push_str(&render::session(&session));
        }
        diary.train(&session, &rack, |_| Went::Well);
    }
    insta::assert_snapshot!(text);
}

/// Where minutes are short, accessories are done in pairs.
#[test]
fn full_gym_3_of_40_for_muscle_in_supersets() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request =
        ProgramRequest { goals: goals(&[(Goal::Hypertrophy, 10)]), ..support::request(Split::FullBody, 3, 40) };
    insta::assert_snapshot!(read(&profile, &request, &[1, 4]));
}

#[test]
fn half_an_hour_and_no_barbell() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
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
    let week = &plan.weeks[1].sessions;
    let ask = AdaptDay { minutes: Some(30), equipment_taken: vec!["barbell".to_owned()], ..AdaptDay::default() };
    let mut text = String::new();
    for session in &week[..2] {
        let adapted = engine::adapt(session, week, &ask, &input).expect("half an hour is enough");
        let _ = writeln!(text, "before\n{}\nafter\n{}", render::session(session), render::session(&adapted.session));
        for Change { what, from, to, because } in &adapted.changes {
            let _ = writeln!(text, "  {what}: {from} → {to} ({because})");
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}
