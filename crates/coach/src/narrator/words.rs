//! Sentences about everything that is not a change. No exclamation marks, no guilt, no promises.

use domain::{
    WeightUnit,
    profile::{Aggression, PersonaTone as Tone},
};

use super::change::uncapitalised;
use crate::fact::{self, Band, Choice, Contribution, Day, Done};

pub(super) fn readiness(tone: Tone, score: u8, band: Band) -> String {
    let means = band.words();
    match (tone, band) {
        (Tone::Supportive, Band::Green) => format!("You are at {score} of 100 today, so {means}."),
        (Tone::Supportive, Band::Rest) => format!("You are at {score} of 100. What helps most today is {means}."),
        (Tone::Supportive, _) => format!("You are at {score} of 100 today. That calls for {means}, and that is fine."),
        (Tone::DrillSergeant, Band::Green) => format!("Readiness {score} of 100. {}.", capitalised(means)),
        (Tone::DrillSergeant, _) => format!("Readiness {score} of 100. {}, and that is an order.", capitalised(means)),
        (Tone::Analytical, _) => format!("Readiness: {score} of 100, which means {means}."),
        (Tone::Motivational, Band::Green) => format!("{score} of 100: you are ready, and {means}."),
        (Tone::Motivational, Band::Rest) => format!("{score} of 100: {means} is today's training."),
        (Tone::Motivational, _) => format!("{score} of 100: {means} today keeps the week on track."),
        (Tone::Minimalist, _) => format!("Readiness {score} of 100: {means}."),
    }
}

pub(super) fn contributions(tone: Tone, counted: &[&Contribution]) -> String {
    if counted.is_empty() {
        return String::new();
    }
    let told = |c: &&Contribution| match tone {
        Tone::Analytical | Tone::Minimalist => {
            format!("{} {} (−{})", uncapitalised(&c.what), c.value, points(c.points))
        }
        _ => format!("{} ({}) took {}", uncapitalised(&c.what), c.value, points(c.points)),
    };
    let list = listed(&counted.iter().map(told).collect::<Vec<_>>());
    match tone {
        Tone::Supportive => format!("Here is what weighs on you: {list}."),
        Tone::DrillSergeant => format!("The reasons: {list}."),
        Tone::Analytical => format!("Contributions: {list}."),
        Tone::Motivational => format!("What your body reports: {list}."),
        Tone::Minimalist => format!("{}.", capitalised(&list)),
    }
}

fn points(n: u8) -> String {
    if n == 1 { "1 point".to_owned() } else { format!("{n} points") }
}

pub(super) fn unchanged(tone: Tone) -> String {
    match tone {
        Tone::Supportive => "The plan already fits today, so nothing had to change.",
        Tone::DrillSergeant => "Nothing changes.",
        Tone::Analytical => "All conditions are met by the plan as it is; no change.",
        Tone::Motivational => "The plan is right for today just as it stands.",
        Tone::Minimalist => "No change.",
    }
    .to_owned()
}

pub(super) fn day(tone: Tone, d: &Day) -> String {
    let Day { title, minutes, movements, sets, week: (week, weeks), phase, main } = d;
    let phase = uncapitalised(phase.label());
    let overview = match tone {
        Tone::Supportive => format!(
            "Today is {title}: {movements} movements and {sets} work sets in about {minutes} minutes, in week {week} of \
             {weeks} ({phase})."
        ),
        Tone::DrillSergeant => format!(
            "{title}. Week {week} of {weeks}, {phase}. {movements} movements, {sets} work sets, {minutes} minutes."
        ),
        Tone::Analytical => format!(
            "{title}, week {week} of {weeks} ({phase}): {movements} movements, {sets} work sets, {minutes} minutes."
        ),
        Tone::Motivational => format!(
            "{title} is up in week {week} of {weeks} ({phase}): {movements} movements, {sets} work sets, {minutes} \
             minutes that count."
        ),
        Tone::Minimalist => {
            format!("{title}: {minutes} min, {movements} movements, {sets} sets. Week {week} of {weeks}, {phase}.")
        }
    };
    let Some(lead) = main.first() else { return overview };
    let effort = lead.rpe.map(|rpe| format!("RPE {}", rpe.value()));
    let (name, text) = (&lead.name, &lead.text);
    let lift = match (tone, effort) {
        (Tone::Supportive, Some(rpe)) => format!("Begin with {name}, {text}, and stop each set at {rpe}."),
        (Tone::Supportive, None) => format!("Begin with {name}, {text}."),
        (Tone::DrillSergeant, Some(rpe)) => format!("First: {name}, {text}. Stop at {rpe}, not later."),
        (Tone::DrillSergeant, None) => format!("First: {name}, {text}."),
        (Tone::Analytical, Some(rpe)) => format!("Lead lift: {name}, {text}, capped at {rpe}."),
        (Tone::Analytical, None) => format!("Lead lift: {name}, {text}."),
        (Tone::Motivational, Some(rpe)) => format!("{name} leads: {text}, strong and clean up to {rpe}."),
        (Tone::Motivational, None) => format!("{name} leads: {text}, strong and clean."),
        (Tone::Minimalist, Some(rpe)) => format!("{name} {text}, {rpe}."),
        (Tone::Minimalist, None) => format!("{name} {text}."),
    };
    format!("{overview} {lift}")
}

pub(super) fn rest_day(tone: Tone) -> String {
    match tone {
        Tone::Supportive => "No session today. Rest is part of the program.",
        Tone::DrillSergeant => "No session today. Rest, and mean it.",
        Tone::Analytical => "No session is planned; recovery is the purpose of the day.",
        Tone::Motivational => "No session today: this is when the last ones take effect.",
        Tone::Minimalist => "Rest day.",
    }
    .to_owned()
}

pub(super) fn choice(tone: Tone, c: &Choice) -> String {
    let name = &c.name;
    let mut text = match c.reasons.as_slice() {
        [] => format!("{name} is part of the plan."),
        [first, more @ ..] => {
            let reason = uncapitalised(first.trim_end_matches('.'));
            let opening = match tone {
                Tone::Supportive => format!("{name} is in the plan for a reason: {reason}."),
                Tone::DrillSergeant => format!("Why {name}? {}.", capitalised(&reason)),
                Tone::Analytical => format!("{name} was chosen: {reason}."),
                Tone::Motivational => format!("{name} earns its place: {reason}."),
                Tone::Minimalist => format!("{name}: {reason}."),
            };
            let rest: String = more.iter().map(|r| format!(" {}.", r.trim_end_matches('.'))).collect();
            opening + &rest
        }
    };
    if let Some(second) = &c.runner_up {
        text += &match tone {
            Tone::Supportive => format!(" The next best would have been {second}."),
            Tone::DrillSergeant => format!(" {second} came second."),
            Tone::Analytical => format!(" Runner-up: {second}."),
            Tone::Motivational => format!(" It won against {second}."),
            Tone::Minimalist => format!(" Second: {second}."),
        };
    }
    if let Some((change, instead)) = &c.flip {
        text += &format!(" {}, it would be {instead}.", capitalised(change));
    }
    text
}

pub(super) fn done(tone: Tone, d: &Done, unit: WeightUnit) -> String {
    let Done { minutes, sets, planned, tonnage, records } = d;
    let tonnage = tonnage.total_text(unit);
    let sets = if *planned > 0 { format!("{sets} of {planned} work sets") } else { format!("{sets} work sets") };
    let mut text = match tone {
        Tone::Supportive => format!("That was {sets} in {minutes} minutes, {tonnage} in all. Good that you came."),
        Tone::DrillSergeant => format!("{sets}, {minutes} minutes, {tonnage}."),
        Tone::Analytical => format!("Completed: {sets} in {minutes} minutes, {tonnage} in all."),
        Tone::Motivational => format!("{sets} in {minutes} minutes and {tonnage} moved: that work is in the bank."),
        Tone::Minimalist => format!("{sets}, {minutes} min, {tonnage}."),
    };
    for (name, record) in records {
        text += &match tone {
            Tone::Supportive => format!(" A record in {name}: {record}. Enjoy it."),
            Tone::DrillSergeant => format!(" Record, {name}: {record}. Noted."),
            Tone::Analytical => format!(" Record in {name}: {record} (an estimate, as every e1RM)."),
            Tone::Motivational => format!(" And a record in {name}: {record}."),
            Tone::Minimalist => format!(" Record: {name}, {record}."),
        };
    }
    text
}

pub(super) fn push(tone: Tone, aggression: Aggression) -> String {
    let (label, means) = (uncapitalised(aggression.label()), fact::push(aggression));
    match tone {
        Tone::Supportive => format!("You chose a {label} push, and the plan respects it: {means}."),
        Tone::DrillSergeant => format!("Push is {label}. {}.", capitalised(means)),
        Tone::Analytical => format!("Push {label}: {means}."),
        Tone::Motivational => format!("Your push is {label}: {means}."),
        Tone::Minimalist => format!("Push {label}: {means}."),
    }
    .replace("a ambitious", "an ambitious")
    .replace("a aggressive", "an aggressive")
}

pub(super) fn closing(tone: Tone, done: bool, seed: u64) -> String {
    let of = |all: &[&str]| all[usize::try_from(seed % all.len() as u64).unwrap_or_default()].to_owned();
    match (tone, done) {
        (Tone::Supportive, false) => of(&[
            "If something feels wrong on the way, stop there and tell me.",
            "Take it set by set, and stop if something hurts.",
            "Go at your own pace; stopping early is allowed.",
        ]),
        (Tone::DrillSergeant, false) => of(&[
            "Clean reps or no reps. Pain means stop.",
            "Get it done. If it hurts, you stop.",
            "Eyes on the bar. Stop if something hurts.",
        ]),
        (Tone::Motivational, false) => of(&[
            "One good set after the other; stop if something hurts.",
            "Show up, move well, and stop if something hurts.",
            "Make the first rep as good as the last, and stop if something hurts.",
        ]),
        (Tone::Analytical, false) => "Stop criterion: pain, dizziness or pressure in the chest.".to_owned(),
        (Tone::Supportive, true) => "Rest well.".to_owned(),
        (Tone::Motivational, true) => "Recover as seriously as you trained.".to_owned(),
        (Tone::DrillSergeant, true) => "Dismissed.".to_owned(),
        (Tone::Minimalist, false) => "Pain: stop.".to_owned(),
        (Tone::Analytical | Tone::Minimalist, true) => String::new(),
    }
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
