//! What a model may propose, and everything else it might say.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use coach::operation::{Offer, Operation, Refusal, read, schema};
use domain::{ActivityKindId, MovementId};
use serde_json::{Value, json};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn offer() -> Offer {
    let movements = |all: &[&str]| all.iter().map(|m| MovementId::new(*m)).collect::<BTreeSet<_>>();
    Offer {
        today: date("2026-11-26"),
        until: date("2026-12-31"),
        planned: movements(&["barbell-bench-press", "barbell-row"]),
        sessions: [date("2026-11-26"), date("2026-11-28")].into(),
        activities: [ActivityKindId::new("football")].into(),
    }
}

/// One good answer of each form.
fn good() -> Vec<Value> {
    vec![
        json!({"op": "swap", "from": "barbell-row", "to": null}),
        json!({"op": "shorten", "date": "2026-11-26", "minutes": 25}),
        json!({"op": "move", "from": "2026-11-28", "to": "2026-11-29"}),
        json!({"op": "deload", "from": "2026-11-30"}),
        json!({"op": "set_goals", "goals": [{"goal": "strength", "weight": 6}, {"goal": "hypertrophy", "weight": 4}]}),
        json!({"op": "log_activity", "kind": "football", "date": "2026-11-25", "minutes": 90, "effort": 7, "part": null}),
        json!({"op": "log_activity", "kind": "football", "date": "2026-11-26", "minutes": 90, "effort": 7, "part": "after_training"}),
        json!({"op": "update_injury", "joint": "shoulder", "severity": "mild"}),
        json!({"op": "update_injury", "joint": "knee", "severity": null}),
        json!({"op": "answer_why", "movement": "barbell-row"}),
    ]
}

fn ask(operations: &Value) -> Result<Vec<Operation>, Refusal> {
    read(&json!({"operations": operations}).to_string(), &offer())
}

#[test]
fn every_form_is_read_and_written_alike() {
    for one in good() {
        let read = ask(&json!([one])).unwrap_or_else(|e| panic!("{one}: {e}"));
        let again = serde_json::to_value(&read[0]).expect("json");
        assert_eq!(again, one);
    }
    assert_eq!(ask(&json!([])), Ok(vec![]));
}

#[test]
fn the_schema_names_every_form_and_field() {
    let schema = schema(&offer());
    insta::assert_json_snapshot!(schema);
    let forms = schema["properties"]["operations"]["items"]["anyOf"].as_array().expect("forms");
    for one in good() {
        let form = forms.iter().find(|f| f["properties"]["op"]["enum"][0] == one["op"]).expect("its form");
        let mut required: Vec<&str> =
            form["required"].as_array().expect("required").iter().filter_map(Value::as_str).collect();
        required.sort_unstable();
        let given: Vec<&str> = one.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut given = given;
        given.sort_unstable();
        assert_eq!(required, given);
        assert_eq!(form["additionalProperties"], json!(false));
    }
}

#[test]
fn what_is_not_offered_is_refused() {
    let cases = [
        json!({"op": "swap", "from": "barbell-squat", "to": "push-up"}),
        json!({"op": "swap", "from": "barbell-row", "to": "push-up"}),
        json!({"op": "swap", "from": "barbell-row", "to": "barbell-row"}),
        json!({"op": "shorten", "date": "2026-11-27", "minutes": 25}),
        json!({"op": "move", "from": "2026-11-27", "to": "2026-11-29"}),
        json!({"op": "log_activity", "kind": "skydiving", "date": "2026-11-25", "minutes": 90, "effort": 7}),
        json!({"op": "answer_why", "movement": "'; drop table users; --"}),
    ];
    for case in cases {
        assert!(matches!(ask(&json!([case])), Err(Refusal::NotOffered { .. } | Refusal::Range(_))), "{case}");
    }
}

#[test]
fn what_lies_outside_its_range_is_refused() {
    let cases = [
        json!({"op": "shorten", "date": "2026-11-26", "minutes": 5}),
        json!({"op": "shorten", "date": "2026-11-26", "minutes": 500}),
        json!({"op": "move", "from": "2026-11-28", "to": "2026-11-26"}),
        json!({"op": "move", "from": "2026-11-28", "to": "2025-01-01"}),
        json!({"op": "deload", "from": "2030-01-01"}),
        json!({"op": "set_goals", "goals": [{"goal": "strength", "weight": 11}]}),
        json!({"op": "set_goals", "goals": []}),
        json!({"op": "log_activity", "kind": "football", "date": "2026-11-27", "minutes": 90, "effort": 7}),
        json!({"op": "log_activity", "kind": "football", "date": "2026-11-25", "minutes": 0, "effort": 7}),
        json!({"op": "log_activity", "kind": "football", "date": "2026-11-25", "minutes": 90, "effort": 11}),
    ];
    for case in cases {
        assert!(matches!(ask(&json!([case])), Err(Refusal::Range(_))), "{case}: {:?}", ask(&json!([case])));
    }
}

#[test]
fn whatever_else_it_says_is_refused() {
    let four: Vec<Value> = (0..4).map(|_| json!({"op": "answer_why", "movement": "barbell-row"})).collect();
    assert_eq!(ask(&json!(four)), Err(Refusal::TooMany));
    let cases = [
        json!([{"op": "delete_account"}]),
        json!([{"op": "set_load", "movement": "barbell-row", "kg": 200}]),
        json!([{"op": "swap", "from": "barbell-row", "to": "push-up", "load": 200}]),
        json!([{"op": "shorten", "date": "2026-11-26", "minutes": "25"}]),
        json!([{"op": "shorten", "date": "2026-11-26", "minutes": 25.5}]),
        json!([{"op": "shorten", "date": "tomorrow", "minutes": 25}]),
        json!([{"op": "shorten", "minutes": 25}]),
        json!([{"op": "log_activity", "kind": "football", "date": "2026-11-25", "minutes": 90, "effort": 7, "part": "night"}]),
        json!([{"op": ["swap"], "from": "barbell-row"}]),
        json!([{"from": "barbell-row"}]),
        json!("swap"),
        json!({"op": "swap"}),
        json!([[{"op": "deload", "from": "2026-11-30"}]]),
    ];
    for case in cases {
        assert!(matches!(ask(&case), Err(Refusal::Form(_))), "{case}");
    }
    for text in [
        "",
        "Sure, here you go: {\"operations\": []}",
        "```json\n{\"operations\": []}\n```",
        "{\"operations\": []} and more",
        "{\"operations\": [], \"say\": \"Done\"}",
        "{\"operations\": null}",
        "{}",
        "[]",
        "{\"operations\": [{\"op\": \"deload\", \"from\": \"2026-11-30\"",
    ] {
        assert!(matches!(read(text, &offer()), Err(Refusal::Form(_))), "{text}");
    }
    assert_eq!(read(&"[".repeat(100_000), &offer()), Err(Refusal::TooLong));
    assert!(matches!(read(&"[".repeat(8000), &offer()), Err(Refusal::Form(_))), "deep nesting");
}

#[test]
fn one_bad_proposal_refuses_all() {
    let mixed = json!([{"op": "deload", "from": "2026-11-30"}, {"op": "shorten", "date": "2026-11-26", "minutes": 1}]);
    assert!(ask(&mixed).is_err());
}
