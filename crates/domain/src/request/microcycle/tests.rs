use super::Microcycle;
use crate::{error::FieldErrors, request::ProgramRequest};

#[test]
fn golden_evenly_spaced_days() {
    let cases: &[(u8, u8, &[u8])] = &[
        (7, 0, &[]),
        (7, 1, &[4]),
        (7, 3, &[1, 4, 6]),
        (7, 4, &[1, 3, 4, 6]),
        (7, 6, &[1, 2, 3, 4, 5, 6]),
        (7, 7, &[1, 2, 3, 4, 5, 6, 7]),
        (10, 1, &[5]),
        (10, 2, &[2, 8]),
        (10, 4, &[1, 4, 6, 9]),
        (10, 5, &[1, 3, 5, 7, 9]),
        (10, 7, &[1, 2, 4, 5, 6, 8, 9]),
        (10, 8, &[1, 2, 3, 4, 6, 7, 8, 9]),
        (10, 10, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (14, 0, &[]),
        (14, 2, &[4, 10]),
        (14, 3, &[2, 7, 12]),
        (14, 5, &[1, 4, 7, 10, 13]),
        (14, 6, &[1, 4, 6, 8, 10, 13]),
        (14, 8, &[1, 3, 4, 6, 8, 10, 11, 13]),
        (14, 9, &[1, 2, 4, 5, 7, 9, 10, 12, 13]),
        (14, 11, &[1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13]),
        (14, 12, &[1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]),
        (14, 14, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]),
    ];
    for (days, sessions, on) in cases {
        assert_eq!(Microcycle::spread(*days, *sessions).on, *on, "{sessions} of {days}");
    }
}

/// The golden case stretches and shrinks microcycles to fill the weeks; here they keep their length and the program ends
/// a little earlier or later. How many there are is the same.
#[test]
fn golden_number_of_microcycles() {
    let cases: &[(u32, u8, u8)] = &[
        (56, 7, 8),
        (56, 8, 7),
        (56, 10, 6),
        (56, 12, 5),
        (70, 7, 10),
        (70, 8, 9),
        (70, 10, 7),
        (70, 12, 6),
        (84, 7, 12),
        (84, 8, 10),
        (84, 10, 8),
        (84, 12, 7),
    ];
    for (total, days, number) in cases {
        assert_eq!(request((total / 7) as u8, *days, &[1]).microcycles(), *number, "{total} days of {days}");
    }
}

#[test]
fn every_program_of_whole_microcycles_lasts_eight_to_twelve_weeks() {
    for weeks in 8..=12 {
        for days in Microcycle::LENGTHS {
            let request = request(weeks, days, &[1, 3]);
            let total = u32::from(request.microcycles()) * u32::from(days);
            assert!((56..=84).contains(&total), "{weeks} weeks of {days} days: {total}");
            assert!(total.abs_diff(u32::from(weeks) * 7) <= u32::from(days), "{weeks} weeks of {days} days: {total}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_microcycle_is_named() {
    let of = |days: u8, on: &[u8]| {
        let mut errors = FieldErrors::new();
        Microcycle { days, on: on.to_vec() }.validate(&mut errors);
        let wrong = errors.into_result(()).err().unwrap_or_default();
        wrong.iter().map(|e| format!("{} {}", e.field, e.code)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(of(8, &[1, 2, 3, 5, 6, 7]), "");
    assert_eq!(of(14, &[1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]), "");
    assert_eq!(of(6, &[1]), "microcycle.days out_of_range");
    assert_eq!(of(15, &[1]), "microcycle.days out_of_range");
    assert_eq!(of(9, &[]), "microcycle.on out_of_range");
    assert_eq!(of(9, &[0, 10]), "microcycle.on[0] out_of_range, microcycle.on[1] out_of_range");
    assert_eq!(of(9, &[3, 2]), "microcycle.on[1] order");
    assert_eq!(of(9, &[3, 3]), "microcycle.on[1] order");
    assert_eq!(of(10, &[1, 2, 3, 4, 5, 6, 8, 9, 10]), "microcycle.on out_of_range", "nine days in a row, over the end");
    assert_eq!(of(14, &[1, 2, 3, 4, 5, 6, 7, 9, 11]), "microcycle.on out_of_range");
}

#[test]
fn weekdays_and_a_microcycle_exclude_each_other() {
    let mut asked = request(8, 9, &[1, 3, 5, 7]);
    assert!(asked.validate().is_ok(), "{:?}", asked.validate());
    asked.weekdays.push(crate::request::Weekday::Monday);
    asked.ready = Some("starting-strength".to_owned());
    let wrong: Vec<String> = asked.validate().err().unwrap_or_default().into_iter().map(|e| e.field).collect();
    assert_eq!(wrong, ["weekdays", "microcycle"]);
}

fn request(weeks: u8, days: u8, on: &[u8]) -> ProgramRequest {
    let text = serde_json::json!({
        "start_date": "2026-01-05",
        "weeks": weeks,
        "goals": [{ "goal": "strength", "weight": 10 }],
        "split": "full_body",
        "microcycle": { "days": days, "on": on },
        "session_minutes": 60,
        "progression": "single_progression",
    });
    serde_json::from_value(text).unwrap()
}
