//! Golden cases G72–G82 and G84, and the signs of a deload.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    check_in::{CheckIn, DayCheckIn, Illness, Pain, RedFlag},
    dto::readiness::Band,
    movement::Joint,
    muscle::Muscle,
    profile::{Injury, Severity},
};
use engine::readiness::{self, Measures, band, score, signs};

use super::{before, date};

#[test]
fn the_rule_books_scores() {
    let fine =
        Measures { sleep: Some(8.0), fatigue: Some(2), stress: Some(2), soreness: Some(1.0), ..Measures::default() };
    let worst = Measures {
        sleep: Some(4.5),
        sleep_three: Some(5.5),
        hrv_z: Some(-1.3),
        hrv_readings: 7,
        resting_above: Some(9.0),
        fatigue: Some(4),
        stress: Some(4),
        soreness: Some(6.0),
        ..Measures::default()
    };
    let wearables = Measures { hrv_z: Some(-1.4), hrv_readings: 5, resting_above: Some(10.0), ..Measures::default() };
    let cases = [
        ("G72", fine, 100, Band::Green),
        ("G73", Measures { sleep: Some(6.5), ..Measures::default() }, 95, Band::Green),
        ("G74", Measures { sleep: Some(5.5), fatigue: Some(3), ..Measures::default() }, 83, Band::LightAmber),
        ("G76", worst, 25, Band::Rest),
        ("G77", wearables, 80, Band::LightAmber),
        ("G78", Measures { hrv_z: Some(-1.4), hrv_readings: 2, ..Measures::default() }, 100, Band::Green),
        (
            "G80",
            Measures { sleep: Some(6.2), soreness: Some(6.0), fatigue: Some(3), ..Measures::default() },
            80,
            Band::LightAmber,
        ),
        ("nothing told", Measures::default(), 100, Band::Green),
    ];
    for (id, measures, expected, good_for) in cases {
        assert_eq!((score(&measures), band(score(&measures))), (expected, good_for), "{id}");
    }
    for (points, expected) in
        [(85, Band::Green), (84, Band::LightAmber), (69, Band::Amber), (49, Band::Red), (29, Band::Rest)]
    {
        assert_eq!(band(points), expected, "{points}");
    }
}

#[test]
fn fever_rests_whatever_the_score_and_the_way_back_is_easy() {
    let fever = CheckIn { sleep_hours: Some(6.5), illness: Some(Illness::Fever), ..CheckIn::default() };
    let ill = readiness::of(&fever, &[], date());
    assert_eq!((ill.score, ill.band, ill.stops[0].code.as_str()), (95, Band::Rest, "fever"));
    let after = |ago: u64| {
        let day = DayCheckIn { date: date() - Days::new(ago), check_in: fever.clone() };
        readiness::of(&CheckIn::default(), &[day], date())
    };
    assert_eq!(after(1).band, Band::Rest);
    assert_eq!((after(2).band, after(2).stops.len()), (Band::Amber, 0));
    assert_eq!(after(5).band, Band::Green);
    let cold = CheckIn { illness: Some(Illness::AboveNeck), ..CheckIn::default() };
    assert_eq!(readiness::of(&cold, &[], date()).band, Band::LightAmber);
}

#[test]
fn red_flags_come_first_and_are_read_from_words_too() {
    let told = |text: &str| CheckIn { note: Some(text.to_owned()), ..CheckIn::default() };
    let chest = readiness::of(&told("Had some chest pain on the stairs"), &[], date());
    assert!(chest.stops[0].emergency && chest.stops[0].text.contains("emergency number"), "{:?}", chest.stops);
    assert_eq!(chest.band, Band::Rest);
    for harmless in ["chest day was great", "no chest pain, just tired", "without fainting", "my legs are dead"] {
        assert_eq!(readiness::in_text(harmless), [], "{harmless}");
    }
    for (text, flag) in [
        ("I nearly fainted", RedFlag::Fainting),
        ("my pee is dark and my arms are swollen", RedFlag::DarkUrine),
        ("I can’t breathe", RedFlag::Breathless),
        ("sometimes I want to kill myself", RedFlag::SelfHarm),
    ] {
        assert!(readiness::in_text(text).contains(&flag), "{text}");
    }
    // Every sign has words of its own, and none of them names an illness.
    for flag in RedFlag::ALL {
        let day = CheckIn { red_flags: vec![*flag], ..CheckIn::default() };
        let stop = &readiness::of(&day, &[], date()).stops[0];
        assert_eq!((stop.code.as_str(), stop.emergency), (flag.as_str(), flag.emergency()));
        let text = stop.text.to_lowercase();
        for diagnosis in ["heart attack", "stroke", "rhabdo", "thrombosis", "you have"] {
            assert!(!text.contains(diagnosis), "{text}");
        }
    }
}

#[test]
fn the_ladder_of_pain() {
    let hurts = |score: u8, sharp: bool| {
        let pain = vec![Pain { joint: Joint::Knee, score, sharp }];
        let told = CheckIn { pain, ..CheckIn::default() };
        readiness::injuries(&told, &[], date()).first().map(|i| i.severity)
    };
    let severities: Vec<_> = (0..=10).map(|score| hurts(score, false)).collect();
    let (none, some, much) = (None, Some(Severity::Moderate), Some(Severity::Severe));
    assert_eq!(severities, [none, none, none, none, some, some, much, much, much, much, much]);
    assert_eq!(hurts(2, true), much);
    // Worse than the day before is as good as much.
    let yesterday = before(1, |_| CheckIn {
        pain: vec![Pain { joint: Joint::Knee, score: 4, sharp: false }],
        ..CheckIn::default()
    });
    let today = CheckIn { pain: vec![Pain { joint: Joint::Knee, score: 5, sharp: false }], ..CheckIn::default() };
    let knee = Injury { joint: Joint::Knee, severity: Severity::Severe };
    assert_eq!(readiness::injuries(&today, &yesterday, date()), [knee]);
    assert!(readiness::of(&today, &yesterday, date()).notes.iter().any(|n| n.code == "see_somebody"));
}

#[test]
fn heart_rate_is_measured_against_the_own_baseline() {
    let usual = |hrv: f64, beats: u16| {
        move |ago: u64| CheckIn { hrv: Some(hrv + (ago % 5) as f64), resting_hr: Some(beats), ..CheckIn::default() }
    };
    let low =
        |ago: u64| if ago < 7 { CheckIn { hrv: Some(40.0), ..usual(60.0, 50)(ago) } } else { usual(60.0, 50)(ago) };
    let today = CheckIn { hrv: Some(40.0), resting_hr: Some(59), ..CheckIn::default() };
    let down = readiness::of(&today, &before(40, low), date());
    assert_eq!(down.score, 80, "{down:?}");
    assert_eq!(down.baseline.resting_hr, Some(50.0));
    assert!(down.baseline.hrv.is_some_and(|ms| (60.0..64.0).contains(&ms)), "{:?}", down.baseline);
    // The same numbers are usual for somebody else, and nothing is known of a newcomer.
    let other = readiness::of(&today, &before(40, usual(38.0, 58)), date());
    assert_eq!((other.score, readiness::of(&today, &[], date()).score), (100, 100));
    let text = &down.contributions[0].text;
    assert_eq!(text, "Heart-rate variability clearly below your usual: −18");
}

#[test]
fn what_was_told_is_told_back() {
    let told = CheckIn { sleep_hours: Some(5.0), energy: Some(2), stress: Some(2), ..CheckIn::default() };
    let readiness = readiness::of(&told, &[], date());
    let texts: Vec<&str> = readiness.contributions.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(texts, ["Slept 5 h: −12", "Energy low: −12", "Stress little"]);
    let told = CheckIn { sleep_hours: Some(7.5), sleep_quality: Some(1), ..CheckIn::default() };
    assert_eq!(readiness::of(&told, &[], date()).contributions[0].text, "Slept badly: −12");
}

#[test]
fn days_that_ask_for_rest() {
    let sore = |ago: u64| CheckIn {
        sleep_hours: Some(4.5),
        energy: Some(2),
        soreness: BTreeMap::from([(Muscle::Quadriceps, 8)]),
        pain: vec![Pain { joint: Joint::Elbow, score: (4 - ago.min(4)) as u8, sharp: false }],
        ..CheckIn::default()
    };
    let found = signs(&before(4, sore), date() - Days::new(1));
    assert!(found.sore && found.joint_pain && !found.wearables, "{found:?}");
    assert!(found.readiness.is_some_and(|mean| (60.0..70.0).contains(&mean)), "{found:?}");
    assert_eq!(signs(&[], date()), readiness::BodySigns::default());
    // A gap of a day, or two days, are not three.
    assert!(!signs(&before(2, sore), date() - Days::new(1)).sore);
}
