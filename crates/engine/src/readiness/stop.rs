//! When there is no training: signs that ask for a doctor, before anything else, then illness, then a body that has
//! nothing left. Calm and specific words, no diagnosis (TS §5.2, §5.4, §11; decisions §10.26).

use chrono::NaiveDate;
use domain::{
    check_in::{CheckIn, DayCheckIn, Illness, RedFlag},
    dto::readiness::{Band, Stop},
    plan::Note,
};

/// Days after an illness without training, and days after it that are easy [D within TS §5.2].
const REST_AFTER: i64 = 1;
const EASY_AFTER: i64 = 4;
/// Muscles as sore as this are looked at by a doctor first when urine is dark; they carry nothing in any case.
const REST_DAYS: usize = 3;
/// Days in which pain of 4 and more counts together, and the pain.
const PHYSIO_DAYS: i64 = 21;
const PHYSIO_PAIN: u8 = 4;

/// Why there is no training, the gravest first.
pub(super) fn stops(check_in: &CheckIn, before: &[DayCheckIn], date: NaiveDate, band: Band) -> Vec<Stop> {
    let mut flags = check_in.red_flags.clone();
    flags.extend(check_in.note.as_deref().map(in_text).unwrap_or_default());
    flags.sort_unstable();
    flags.dedup();
    let mut stops: Vec<Stop> = flags
        .into_iter()
        .map(|flag| Stop { code: flag.as_str().to_owned(), emergency: flag.emergency(), text: advice(flag).to_owned() })
        .collect();
    stops.sort_by_key(|stop| !stop.emergency);
    let mut calm = |code: &str, text: &str| {
        stops.push(Stop { code: code.to_owned(), emergency: false, text: text.to_owned() });
    };
    match check_in.illness {
        Some(Illness::Fever) => calm(
            "fever",
            "With a fever you rest. Training waits until you have been without symptoms for a day or two, and the first \
             session back is an easy one.",
        ),
        Some(Illness::BelowNeck) => calm(
            "below_neck",
            "What sits in the chest, the stomach or the whole body needs rest. Training waits until you have been without \
             symptoms for a day or two.",
        ),
        _ if since_ill(before, date).is_some_and(|days| days <= REST_AFTER) => {
            calm("recovering", "You were ill until yesterday. One more day without symptoms, then an easy session.")
        }
        _ if band == Band::Rest => calm("rest", "Today asks for rest. A walk is welcome, training waits."),
        _ => {}
    }
    stops
}

/// The best a day can be after an illness or with a cold, and why.
pub(super) fn least(check_in: &CheckIn, before: &[DayCheckIn], date: NaiveDate) -> Option<(Band, Note)> {
    if since_ill(before, date).is_some_and(|days| days <= EASY_AFTER) {
        let text = "You were ill this week: the first sessions back are easier, whatever the score says.";
        return Some((Band::Amber, Note::info("after_illness", text)));
    }
    (check_in.illness == Some(Illness::AboveNeck)).then(|| {
        (
            Band::LightAmber,
            Note::info("cold", "With a head cold a little less is enough. Stop if it moves to the chest."),
        )
    })
}

/// When to see somebody about a pain, and about rest that does not help.
pub(super) fn physio(check_in: &CheckIn, before: &[DayCheckIn], date: NaiveDate) -> Vec<Note> {
    let recent = || before.iter().filter(|d| (1..=PHYSIO_DAYS).contains(&(date - d.date).num_days()));
    let mut notes: Vec<Note> = check_in
        .pain
        .iter()
        .filter(|p| p.score >= PHYSIO_PAIN)
        .filter(|p| recent().any(|d| d.check_in.pain.iter().any(|o| o.joint == p.joint && o.score >= PHYSIO_PAIN)))
        .map(|p| {
            let text = format!(
                "{}: this hurts for more than one session. A physiotherapist or doctor can look at it.",
                p.joint.label()
            );
            Note::warn("see_somebody", text)
        })
        .collect();
    let week = recent().filter(|d| (date - d.date).num_days() < 7);
    let worn = week.filter(|d| super::score(&super::measure(&d.check_in, before, d.date).0) < 30).count();
    if worn + 1 >= REST_DAYS && super::score(&super::measure(check_in, before, date).0) < 30 {
        notes.push(Note::warn(
            "worn_out",
            "Several days this week had nothing left in them. It is worth talking to a doctor about it.",
        ));
    }
    notes
}

/// Days since the last day with an illness that rests.
fn since_ill(before: &[DayCheckIn], date: NaiveDate) -> Option<i64> {
    let ill = before.iter().filter(|d| d.check_in.illness.is_some_and(Illness::rests));
    ill.map(|d| (date - d.date).num_days()).filter(|days| *days > 0).min()
}

const fn advice(flag: RedFlag) -> &'static str {
    match flag {
        RedFlag::ChestPain => {
            "Chest pain or pressure needs medical help now: call your emergency number. No training today."
        }
        RedFlag::Fainting => "Fainting, or nearly, needs medical help today: call your emergency number. No training.",
        RedFlag::SuddenHeadache => {
            "A sudden severe headache, or trouble speaking or seeing, needs medical help now: call your emergency number."
        }
        RedFlag::Breathless => {
            "Being badly out of breath at rest needs medical help now: call your emergency number. No training today."
        }
        RedFlag::Saddle => {
            "New numbness between the legs, trouble with bladder or bowel, or weakness of both legs needs an emergency \
             department now. No training."
        }
        RedFlag::DarkUrine => {
            "Dark urine with strong muscle pain or swelling needs an emergency department today. Drink water, do not train."
        }
        RedFlag::HotCalf => "A hot, swollen calf needs medical help today: do not massage it, do not train.",
        RedFlag::CannotBear => {
            "A limb that looks out of shape or cannot carry weight needs medical help today. Keep it still; no training."
        }
        RedFlag::HeadInjury => {
            "After a blow to the head with confusion or loss of consciousness, get medical help now. No training until a \
             doctor clears you."
        }
        RedFlag::SelfHarm => {
            "This matters more than training. Please call your emergency number or a crisis line now, or tell somebody \
             near you. The session can wait."
        }
        RedFlag::Palpitations => {
            "A heart that races or stumbles belongs to a doctor before the next session. No training until then."
        }
        RedFlag::NightPain => {
            "Pain that does not let up, at night as well, belongs to a doctor. No training until then."
        }
        RedFlag::SpreadingNumbness => {
            "Numbness or weakness that spreads belongs to a doctor soon. No training until then."
        }
    }
}

/// Phrases by which a text names a sign, in lower case.
const PHRASES: &[(RedFlag, &[&str])] = &[
    (
        RedFlag::ChestPain,
        &[
            "chest pain",
            "pain in my chest",
            "chest hurts",
            "chest pressure",
            "pressure on my chest",
            "tight chest",
            "chest tightness",
            "chest is tight",
        ],
    ),
    (RedFlag::Fainting, &["fainted", "fainting", "passed out", "blacked out", "nearly faint", "almost faint"]),
    (
        RedFlag::SuddenHeadache,
        &["worst headache", "sudden headache", "sudden severe headache", "slurred speech", "face drooping"],
    ),
    (
        RedFlag::Breathless,
        &["can't breathe", "cannot breathe", "can not breathe", "out of breath at rest", "short of breath at rest"],
    ),
    (
        RedFlag::Saddle,
        &[
            "saddle numbness",
            "numb between my legs",
            "lost control of my bladder",
            "can't control my bladder",
            "can't feel my legs",
        ],
    ),
    (
        RedFlag::DarkUrine,
        &["dark urine", "brown urine", "cola urine", "urine is dark", "pee is dark", "dark pee", "brown pee"],
    ),
    (RedFlag::HotCalf, &["hot swollen calf", "calf is swollen", "swollen calf", "calf is hot"]),
    (RedFlag::CannotBear, &["can't bear weight", "cannot bear weight", "can't put weight on", "cannot put weight on"]),
    (RedFlag::HeadInjury, &["hit my head", "blow to the head", "concussion", "knocked out"]),
    (
        RedFlag::SelfHarm,
        &["kill myself", "hurt myself on purpose", "harm myself", "suicid", "end my life", "don't want to live"],
    ),
    (RedFlag::Palpitations, &["palpitation", "heart is racing", "heart skips", "irregular heartbeat"]),
    (RedFlag::SpreadingNumbness, &["numbness is spreading", "numbness spreads", "getting number"]),
];

/// Signs that a text names. “No chest pain” names none.
#[must_use]
pub fn in_text(text: &str) -> Vec<RedFlag> {
    let text = text.to_lowercase().replace('’', "'");
    let named = |phrase: &str| {
        text.match_indices(phrase).any(|(at, _)| {
            let before: Vec<&str> = text[..at].split_whitespace().rev().take(2).collect();
            !before.iter().any(|word| matches!(*word, "no" | "without" | "never" | "any"))
        })
    };
    PHRASES.iter().filter(|(_, phrases)| phrases.iter().any(|p| named(p))).map(|(flag, _)| *flag).collect()
}
