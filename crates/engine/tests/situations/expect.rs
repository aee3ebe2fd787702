//! What is expected of an outcome, and what of it did not come true.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Kg, MovementId,
    dto::{readiness::Band, rearrange::MissedChoice},
    equipment::EquipmentId,
    movement::{Joint, Movement},
    muscle::Muscle,
    plan::{BlockRole, ExercisePlan, SessionPlan},
};
use serde::Deserialize;

use super::scene::Outcome;

/// Every part that is given must hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// Nothing changes.
    unchanged: bool,
    /// Refused, with this code.
    refused: Option<String>,
    /// No training, for these reasons.
    stops: Vec<String>,
    /// Help is needed at once.
    emergency: Option<bool>,
    band: Option<Band>,
    score: Option<u8>,
    /// The part of the hard sets that stays lies between these.
    sets: Option<(f64, f64)>,
    /// No set is harder than this.
    rpe_at_most: Option<f64>,
    /// It takes no longer than this.
    minutes_at_most: Option<u32>,
    /// No lift has these among its primary muscles.
    not_led_by: Vec<Muscle>,
    /// Some lift that was not there has one of these among its primary muscles.
    new_led_by: Vec<Muscle>,
    /// These get fewer sets.
    fewer_for: Vec<Muscle>,
    /// These get as many sets as before.
    same_for: Vec<Muscle>,
    /// No lift asks more of a joint than this.
    spares: BTreeMap<Joint, u8>,
    /// Nothing needs these.
    without: Vec<EquipmentId>,
    gone: Vec<MovementId>,
    here: Vec<MovementId>,
    keeps_lead: bool,
    /// The lifts are the same ones.
    keeps_lifts: bool,
    /// So many lifts at least.
    lifts_at_least: Option<usize>,
    /// Some load is lower, none is higher.
    lighter: bool,
    /// One hard set more, no load higher.
    one_set_more: bool,
    no_finisher: bool,
    /// Notes that the session carries.
    notes: Vec<String>,
    /// Words of some reason.
    says: Vec<String>,
    /// The ways to go on, the one that is advised first.
    ways: Vec<MissedChoice>,
    advised: Option<MissedChoice>,
    /// Whether some way puts lifts into another day.
    offers: Vec<MissedChoice>,
    offers_not: Vec<MissedChoice>,
}

impl Expect {
    pub fn says_something(&self) -> bool {
        format!("{self:?}") != format!("{:?}", Self::default())
    }
}

pub fn check(expect: &Expect, outcome: &Outcome) -> Vec<String> {
    match outcome {
        Outcome::Refused(refused) => match &expect.refused {
            Some(code) if *code == refused.code => Vec::new(),
            _ => vec![format!("refused: {} {}", refused.code, refused.text)],
        },
        Outcome::Stopped(readiness) => {
            let codes: Vec<&str> = readiness.stops.iter().map(|s| s.code.as_str()).collect();
            let mut wrong = Vec::new();
            if codes != expect.stops {
                wrong.push(format!("stops {codes:?}"));
            }
            let emergency = readiness.stops.iter().any(|s| s.emergency);
            if expect.emergency.is_some_and(|e| e != emergency) {
                wrong.push(format!("emergency {emergency}"));
            }
            wrong
        }
        Outcome::Ways(ways) => {
            let choices: Vec<MissedChoice> = ways.iter().map(|w| w.choice).collect();
            let has = |c: &MissedChoice| choices.contains(c);
            let advised = expect.advised.is_none_or(|a| choices.first() == Some(&a));
            let fine = advised
                && (expect.ways.is_empty() || expect.ways == choices)
                && expect.offers.iter().all(has)
                && !expect.offers_not.iter().any(has);
            let told: Vec<String> = ways.iter().map(|w| format!("{}: {}", w.choice, w.text)).collect();
            if fine { Vec::new() } else { told }
        }
        Outcome::Session { before, after, changes, readiness, .. } => {
            let mut wrong = Vec::new();
            let mut must = |holds: bool, text: String| {
                if !holds {
                    wrong.push(text);
                }
            };
            must(expect.refused.is_none(), "it was not refused".to_owned());
            must(expect.stops.is_empty(), "it was not stopped".to_owned());
            if expect.unchanged {
                must(changes.is_empty() && before.blocks == after.blocks, format!("changed: {changes:?}"));
            } else {
                must(!changes.is_empty(), "nothing changed".to_owned());
            }
            let score = readiness.as_ref().map(|r| (r.score, r.band));
            must(expect.score.is_none_or(|s| score.is_some_and(|now| now.0 == s)), format!("{score:?}"));
            must(expect.band.is_none_or(|b| score.is_some_and(|now| now.1 == b)), format!("{score:?}"));
            for part in ["reasons", "notes"] {
                let wanted = if part == "notes" { &expect.notes } else { &expect.says };
                for word in wanted {
                    let there = match part {
                        "notes" => after.notes.iter().any(|n| n.code == *word),
                        _ => changes.iter().any(|c| c.because.contains(word.as_str())),
                    };
                    let notes: Vec<&str> = after.notes.iter().map(|n| n.code.as_str()).collect();
                    let reasons: Vec<&str> = changes.iter().map(|c| c.because.as_str()).collect();
                    must(there, format!("no “{word}” in {notes:?} {reasons:?}"));
                }
            }
            session(expect, before, after, &mut must);
            wrong
        }
    }
}

fn session(expect: &Expect, before: &SessionPlan, after: &SessionPlan, must: &mut impl FnMut(bool, String)) {
    let (then, now) = (hard(before), hard(after));
    if let Some((least, most)) = expect.sets {
        let part = f64::from(now) / f64::from(then.max(1));
        must((least..=most).contains(&part), format!("{part:.2} of the sets stay ({now} of {then})"));
    }
    let rpe = lifts(after).flat_map(|e| &e.sets).map(|g| g.rpe.value()).fold(0.0, f64::max);
    must(expect.rpe_at_most.is_none_or(|most| rpe <= most), format!("RPE {rpe}"));
    let minutes = after.estimated_seconds.div_ceil(60);
    must(expect.minutes_at_most.is_none_or(|most| minutes <= most), format!("{minutes} min"));
    for muscle in &expect.not_led_by {
        let led: Vec<&str> =
            lifts(after).filter(|e| movement(e).primary.contains(muscle)).map(|e| e.name.as_str()).collect();
        must(led.is_empty(), format!("{muscle} leads in {led:?}"));
    }
    if !expect.new_led_by.is_empty() {
        let new = |e: &&ExercisePlan| !before.exercises().any(|b| b.movement == e.movement);
        let there = lifts(after).filter(new).any(|e| movement(e).primary.iter().any(|m| expect.new_led_by.contains(m)));
        let names: Vec<&str> = lifts(after).filter(new).map(|e| e.name.as_str()).collect();
        must(there, format!("new are {names:?}"));
    }
    for muscle in &expect.fewer_for {
        must(
            sets_of(after, *muscle) < sets_of(before, *muscle),
            format!("{muscle}: {} sets, were {}", sets_of(after, *muscle), sets_of(before, *muscle)),
        );
    }
    for muscle in &expect.same_for {
        must(
            sets_of(after, *muscle) == sets_of(before, *muscle),
            format!("{muscle}: {} sets, were {}", sets_of(after, *muscle), sets_of(before, *muscle)),
        );
    }
    for (joint, most) in &expect.spares {
        let worst = after.exercises().map(|e| (movement(e).stress(*joint), e.name.as_str())).max();
        must(worst.is_none_or(|w| w.0 <= *most), format!("{joint}: {worst:?}"));
    }
    for item in &expect.without {
        let needs: Vec<&str> =
            after.exercises().filter(|e| movement(e).equipment.contains(item)).map(|e| e.name.as_str()).collect();
        must(needs.is_empty(), format!("{item} is needed by {needs:?}"));
    }
    let has = |s: &SessionPlan, id: &MovementId| s.exercises().any(|e| e.movement == *id);
    for id in &expect.gone {
        must(has(before, id) && !has(after, id), format!("{id} was there {}, is {}", has(before, id), has(after, id)));
    }
    for id in &expect.here {
        must(has(after, id), format!("{id} is not there"));
    }
    let names = |s: &SessionPlan| lifts(s).map(|e| e.movement.clone()).collect::<BTreeSet<_>>();
    let lead = |s: &SessionPlan| lifts(s).next().map(|e| e.movement.clone());
    must(!expect.keeps_lead || lead(before) == lead(after), format!("leads {:?}, was {:?}", lead(after), lead(before)));
    must(
        !expect.keeps_lifts || names(before) == names(after),
        format!("lifts {:?}, were {:?}", names(after), names(before)),
    );
    must(expect.lifts_at_least.is_none_or(|n| names(after).len() >= n), format!("{} lifts", names(after).len()));
    if expect.lighter || expect.one_set_more {
        let pairs: Vec<(Kg, Kg)> = lifts(after)
            .filter_map(|e| Some((load(e)?, load(before.exercises().find(|b| b.movement == e.movement)?)?)))
            .collect();
        must(pairs.iter().all(|(now, then)| now <= then), format!("heavier: {pairs:?}"));
        must(!expect.lighter || pairs.iter().any(|(now, then)| now < then), format!("not lighter: {pairs:?}"));
    }
    must(!expect.one_set_more || now == then + 1, format!("{now} sets, were {then}"));
    must(!expect.no_finisher || after.block(BlockRole::Finisher).is_none(), "a finisher".to_owned());
}

fn movement(e: &ExercisePlan) -> &'static Movement {
    seed::library().get(&e.movement).expect("planned movements are in the library")
}

fn lifts(session: &SessionPlan) -> impl Iterator<Item = &ExercisePlan> {
    let lifting = |role| matches!(role, BlockRole::Main | BlockRole::Accessory);
    session.blocks.iter().filter(move |b| lifting(b.role)).flat_map(|b| &b.exercises)
}

fn hard(session: &SessionPlan) -> u32 {
    lifts(session).map(ExercisePlan::set_count).sum()
}

fn sets_of(session: &SessionPlan, muscle: Muscle) -> u32 {
    lifts(session).filter(|e| movement(e).primary.contains(&muscle)).map(ExercisePlan::set_count).sum()
}

fn load(e: &ExercisePlan) -> Option<Kg> {
    e.sets.iter().filter_map(|g| g.load).max()
}
