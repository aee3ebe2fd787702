//! The narrator, read side by side: one day in five tones and five levels of push, and the facts behind it.

use std::{collections::BTreeSet, fmt::Write};

use coach::{
    fact::{Band, Choice, Contribution, Day, Done, Fact, Lift, Listener},
    narrator::{narrate, text},
};
use domain::{
    Kg, Rpe, WeightUnit,
    plan::{Change, Phase},
    profile::{Aggression, PersonaTone},
};

fn listener(tone: PersonaTone, aggression: Aggression, unit: WeightUnit) -> Listener {
    Listener { name: "Mira".to_owned(), unit, tone, aggression }
}

fn change(what: &str, from: &str, to: &str, because: &str) -> Change {
    Change { what: what.into(), from: from.into(), to: to.into(), because: because.into() }
}

/// Four and a half hours of sleep, sore, half an hour, a shoulder that hurts.
fn day(aggression: Aggression) -> Vec<Fact> {
    vec![
        Fact::Readiness(62, Band::Amber),
        Fact::Contribution(Contribution { what: "Sleep".into(), value: "4 h 30 min".into(), points: 20 }),
        Fact::Contribution(Contribution { what: "Soreness".into(), value: "6 of 10".into(), points: 10 }),
        Fact::Contribution(Contribution { what: "Stress".into(), value: "4 of 5".into(), points: 8 }),
        Fact::Contribution(Contribution { what: "Energy".into(), value: "4 of 5".into(), points: 0 }),
        Fact::Change(change("Session length", "60 min", "30 min", "The time there is today.")),
        Fact::Change(change(
            "Barbell overhead press",
            "Barbell overhead press",
            "Landmine press, 3 × 10 × 25 kg",
            "It spares the shoulder.",
        )),
        Fact::Change(change("Barbell row", "4 × 8 × 60 kg", "3 × 8 × 57.5 kg", "Readiness is amber.")),
        Fact::Change(change("Cable curl", "3 × 12 × 15 kg", "left out", "There is no time for it.")),
        Fact::Day(Day {
            title: "Upper 1 · heavy press".into(),
            minutes: 30,
            movements: 8,
            sets: 10,
            week: (3, 8),
            phase: Phase::Accumulation,
            main: vec![Lift {
                name: "Landmine press".into(),
                text: "3 × 10 × 25 kg".into(),
                rpe: Some(Rpe::from_tenths(75)),
            }],
        }),
        Fact::Push(aggression),
    ]
}

fn numbers(text: &str) -> BTreeSet<String> {
    let digits = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    digits.map(|n| n.trim_matches('.').to_owned()).filter(|n| !n.is_empty()).collect()
}

#[test]
fn one_day_in_twenty_five_combinations() {
    let mut all = String::new();
    for tone in PersonaTone::ALL {
        for aggression in Aggression::ALL {
            let listener = listener(*tone, *aggression, WeightUnit::Kg);
            let said = text(&narrate(&listener, &day(*aggression), 3));
            writeln!(all, "## {} · {}\n\n{said}\n", tone.label(), aggression.label()).expect("written");
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn tone_changes_words_and_never_a_number() {
    for aggression in Aggression::ALL {
        let facts = day(*aggression);
        let said = |tone| numbers(&text(&narrate(&listener(tone, *aggression, WeightUnit::Kg), &facts, 0)));
        let supportive = said(PersonaTone::Supportive);
        for tone in PersonaTone::ALL {
            assert_eq!(said(*tone), supportive, "{tone}");
        }
    }
}

#[test]
fn no_tone_shouts_and_no_seed_changes_a_fact() {
    for tone in PersonaTone::ALL {
        let mut wordings = BTreeSet::new();
        for seed in 0..7 {
            let said = text(&narrate(
                &listener(*tone, Aggression::Balanced, WeightUnit::Kg),
                &day(Aggression::Balanced),
                seed,
            ));
            assert!(!said.contains(['!', '<', '>']) && !said.contains("  "), "{said}");
            wordings.insert(numbers(&said));
        }
        assert_eq!(wordings.len(), 1, "{tone}");
    }
}

#[test]
fn everything_else_that_is_told() {
    let mut all = String::new();
    for tone in PersonaTone::ALL {
        let listener = listener(*tone, Aggression::Balanced, WeightUnit::Lb);
        let mut tell = |facts: &[Fact]| {
            writeln!(all, "{}: {}\n", tone.label(), text(&narrate(&listener, facts, 0))).expect("written");
        };
        tell(&[Fact::Readiness(91, Band::Green), Fact::Unchanged]);
        tell(&[Fact::Readiness(22, Band::Rest), Fact::RestDay]);
        tell(&[Fact::Choice(Choice {
            name: "Romanian deadlift".into(),
            reasons: vec!["Hamstrings lack 4 sets this week.".into(), "RPE fits the phase.".into()],
            runner_up: Some("Good morning".into()),
            flip: Some(("if 1 point went from strength to muscle growth".into(), "Leg curl".into())),
        })]);
        tell(&[
            Fact::Done(Done {
                minutes: 48,
                sets: 14,
                planned: 16,
                tonnage: Kg::from_lb(9960.0),
                records: vec![("Barbell bench press".into(), "e1RM 225 lb, up from 220 lb".into())],
            }),
            Fact::Next(change(
                "Barbell bench press",
                "3 × 8 × 175 lb",
                "3 × 8 × 180 lb",
                "You did all repetitions twice. The load goes up.",
            )),
        ]);
        tell(&[Fact::Change(change("Face pull", "—", "2 × 15 × 20 lb", "Added."))]);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_stop_is_told_alone_and_in_no_tone() {
    let stop = "Chest pain needs a doctor now. Call your emergency number. There is no training today.";
    for tone in PersonaTone::ALL {
        let mut facts = day(Aggression::Aggressive);
        facts.push(Fact::Stop(stop.to_owned()));
        assert_eq!(text(&narrate(&listener(*tone, Aggression::Aggressive, WeightUnit::Kg), &facts, 0)), stop);
    }
}

#[test]
fn lines_carry_the_unit_of_the_person() {
    let done = Fact::Done(Done { minutes: 30, sets: 9, planned: 0, tonnage: Kg::new(1000.0), records: vec![] });
    assert_eq!(done.lines(WeightUnit::Kg), ["Done: 9 work sets in 30 min, 1000 kg moved."]);
    assert_eq!(done.lines(WeightUnit::Lb), ["Done: 9 work sets in 30 min, 2205 lb moved."]);
}
