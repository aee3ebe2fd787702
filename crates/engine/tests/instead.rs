//! What stands in for a movement, judged against what a coach would do (`data/substitutions.toml`, written before the
//! ranking), and hard rules that hold whoever asks.

mod support;

use chrono::NaiveDate;
use domain::{
    MovementId, Rpe, SetId,
    dto::day::Alternative,
    equipment::{EquipmentId, Kit},
    movement::{Joint, Level, Movement, Trait},
    profile::{Injury, MovementRule, Profile, Severity},
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::{
    instead::{Ask, Asker, Situation, instead, similar},
    safety,
    strength::StrengthBook,
};
use serde::Deserialize;
use support::{Dice, profile};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    from: MovementId,
    kit: Kit,
    level: Level,
    situation: Told,
    want: Vec<MovementId>,
    never: Vec<MovementId>,
    why: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
enum Told {
    Taken { equipment: Vec<EquipmentId> },
    Missing,
    Pain { joint: Joint, pain: u8 },
    TooHard,
    TooEasy,
    LowCeiling,
    Noise,
}

fn situation(told: &Told) -> Situation {
    let mut situation = Situation::default();
    match told {
        Told::Taken { equipment } => situation.taken = equipment.iter().cloned().collect(),
        Told::Missing => {}
        Told::Pain { joint, pain } => situation.sore.push(Injury { joint: *joint, severity: severity(*pain) }),
        Told::TooHard => situation.ask = Ask::Easier,
        Told::TooEasy => situation.ask = Ask::Harder,
        Told::LowCeiling => situation.low_ceiling = true,
        Told::Noise => situation.quiet = true,
    }
    situation
}

fn severity(pain: u8) -> Severity {
    match pain {
        0..=3 => Severity::Mild,
        4..=5 => Severity::Moderate,
        _ => Severity::Severe,
    }
}

fn get(id: &MovementId) -> &'static Movement {
    seed::library().get(id).unwrap_or_else(|| panic!("{id} is in the library"))
}

fn ask(from: &MovementId, situation: &Situation, profile: &Profile) -> Vec<Alternative> {
    let book = StrengthBook::empty();
    instead(get(from), situation, Asker { profile, library: seed::library(), book: &book })
}

/// Three fives with 100 kg.
fn fives(movement: &MovementId, date: NaiveDate) -> Exposure {
    let set = |position| LoggedSet {
        id: SetId(uuid::Uuid::from_u128(u128::from(position) + 1)),
        movement: movement.clone(),
        exercise: 0,
        position,
        kind: SetKind::Work,
        reps: Some(5),
        seconds: None,
        metres: None,
        weight: Some(100.0),
        unit: None,
        rpe: Some(Rpe::from_tenths(80)),
        target: None,
        target_rpe: None,
        pause_seconds: None,
    };
    Exposure { movement: movement.clone(), date, deload: false, sets: (0..3).map(set).collect() }
}

#[test]
fn stand_ins_are_those_a_coach_expects() {
    let text = include_str!("data/substitutions.toml");
    let cases: Cases = toml::from_str(text).expect("the cases can be read");
    assert!(cases.case.len() >= 100, "{}", cases.case.len());
    let (mut missed, mut forbidden) = (Vec::new(), Vec::new());
    for case in &cases.case {
        let got = ask(&case.from, &situation(&case.situation), &profile(case.kit, case.level));
        let first: Vec<_> = got.iter().take(3).map(|a| a.movement.as_str()).collect();
        if !case.want.iter().any(|w| first.contains(&w.as_str())) {
            missed.push(format!("{} {:?} wants {:?}, got {first:?} ({})", case.from, case.kit, case.want, case.why));
        }
        for never in case.never.iter().filter(|n| got.iter().any(|a| a.movement == **n)) {
            forbidden.push(format!("{} {:?} offers {never} ({})", case.from, case.kit, case.why));
        }
    }
    let text = format!("{}\n--- never\n{}", missed.join("\n"), forbidden.join("\n"));
    let agreed = cases.case.len() - missed.len();
    // 116 of 133 agree as this is written; below the line the ranking has lost something.
    assert!(forbidden.is_empty() && agreed * 100 >= cases.case.len() * 85, "{agreed} of {}\n{text}", cases.case.len());
}

#[test]
fn no_stand_in_breaks_a_hard_rule() {
    let mut dice = Dice::new(7);
    let all = seed::library().all();
    for _ in 0..600 {
        let kit = dice.one(Kit::ALL);
        let mut profile = profile(kit, dice.one(Level::ALL));
        profile.injuries.push(Injury { joint: dice.one(Joint::ALL), severity: dice.one(Severity::ALL) });
        let from = &all[dice.below(all.len())];
        for never in from.variations.iter().chain(&from.regressions).take(1) {
            profile.rules.insert(never.clone(), MovementRule::HardNo);
        }
        let taken = from.equipment.first().filter(|_| dice.chance(50)).cloned();
        let sore = Injury { joint: dice.one(Joint::ALL), severity: dice.one(Severity::ALL) };
        let situation = Situation {
            taken: taken.iter().cloned().collect(),
            sore: vec![sore],
            low_ceiling: dice.chance(30),
            quiet: dice.chance(30),
            ask: dice.one(&[Ask::Same, Ask::Easier, Ask::Harder]),
            recent: Vec::new(),
        };
        let got = ask(&from.id, &situation, &profile);
        for alternative in &got {
            let to = get(&alternative.movement);
            assert_ne!(to.id, from.id);
            assert!(safety::admits(&profile, to), "{} for {}", to.id, from.id);
            assert!(!safety::hurts(to, &[sore]), "{} for {} with {sore:?}", to.id, from.id);
            assert!(taken.as_ref().is_none_or(|t| !to.equipment.contains(t)), "{} needs what is taken", to.id);
            assert!(!(situation.quiet || situation.low_ceiling) || !to.has(Trait::Impact), "{} lands", to.id);
        }
        let again = ask(&from.id, &situation, &profile);
        assert_eq!(got, again, "the same question has one answer");
    }
}

#[test]
fn loads_are_converted_and_say_how() {
    let profile = profile(Kit::FullGym, Level::Intermediate);
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let exposure = fives(&MovementId::new("barbell-back-squat"), day);
    let book = StrengthBook::from_exposures(&profile, seed::library(), &[exposure], day);
    let squat = get(&MovementId::new("barbell-back-squat"));
    let situation = Situation { taken: ["rack".to_owned()].into(), ..Situation::default() };
    let got = instead(squat, &situation, Asker { profile: &profile, library: seed::library(), book: &book });
    let loaded: Vec<_> = got.iter().filter(|a| a.load.is_some()).collect();
    assert!(loaded.len() >= 3, "{got:?}");
    for alternative in loaded {
        let why = alternative.load_why.as_deref().unwrap_or_default();
        assert!(why.contains("Barbell back squat") && why.contains("a tenth off"), "{why}");
        assert!(alternative.load.is_some_and(|l| l.kg() > 0.0 && l.kg() < 250.0), "{alternative:?}");
    }
    let goblet = got.iter().find(|a| a.movement.as_str() == "goblet-squat");
    if let Some(load) = goblet.and_then(|a| a.load) {
        assert!(load.kg() < 60.0, "a goblet squat is no barbell squat: {load:?}");
    }
}

#[test]
fn alike_is_neither_easier_nor_harder() {
    let profile = profile(Kit::FullGym, Level::Advanced);
    let book = StrengthBook::empty();
    let asker = Asker { profile: &profile, library: seed::library(), book: &book };
    let push_up = get(&MovementId::new("push-up"));
    let got = similar(push_up, asker);
    assert!(!got.is_empty());
    for link in push_up.progressions.iter().chain(&push_up.regressions) {
        assert!(got.iter().all(|a| a.movement != *link), "{link} is a rung, not alike");
    }
}

/// The list of stand-ins and the session that one is taken into tell the same first load, read from the replaced lift.
#[test]
fn a_stand_in_is_begun_with_the_load_it_was_listed_with() {
    use domain::{
        dto::day::{AdaptDay, Swap},
        plan::{LoadBasis, SetTarget},
        request::Split,
    };
    let profile = profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    let nothing = StrengthBook::empty();
    let mut input = engine::Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &nothing,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let plan = engine::plan(&input).expect("an ordinary request has a program");
    let week = &plan.weeks[0].sessions;
    let session = &week[0];
    let lead = session
        .blocks
        .iter()
        .find(|b| b.role == domain::plan::BlockRole::Main)
        .and_then(|b| b.exercises.first())
        .expect("a lift leads");
    let exposure = fives(&lead.movement, session.date);
    let book = StrengthBook::from_exposures(&profile, seed::library(), &[exposure], session.date);
    input.book = &book;
    let mut compared = 0;
    for option in engine::alternatives(session, &lead.movement, &input) {
        let swap = Swap { from: lead.movement.clone(), to: Some(option.movement.clone()) };
        let ask = AdaptDay { swap: Some(swap), ..AdaptDay::default() };
        let Ok(adapted) = engine::adapt(session, week, &ask, &input) else { continue };
        let card = adapted.session.exercises().find(|e| e.movement == option.movement).expect("it was swapped in");
        let LoadBasis::FindIt { start, how } = &card.load_basis else { continue };
        let told = |e: &domain::plan::ExercisePlan| e.sets.last().map(|s| (s.target, s.rpe));
        // A movement that is done for other repetitions has another load for them.
        if told(card) != told(lead) || !matches!(told(lead), Some((SetTarget::Reps { .. }, _))) {
            continue;
        }
        compared += usize::from(option.load.is_some());
        assert_eq!(*start, option.load, "{}: {how}", option.name);
        if let Some(why) = option.load_why.filter(|why| why.contains("because it is new")) {
            assert!(how.contains(&why), "{how}");
        }
    }
    assert!(compared >= 2, "{compared}");
}
