//! What whoever picks a ready program should know before it begins. It is followed as it is written, so it may ask for more
//! than the selection would: another level's work, lifts that take practice, more sets than a week usually holds.

use std::collections::BTreeSet;

use domain::{
    movement::Movement,
    muscle::Muscle,
    plan::Note,
    ready::{LiftRule, ReadyProgram},
};

use super::lineup::{self, Day};
use crate::{
    context::Context,
    volume::{Credits, EMPTY, SHOULDERS, Tally},
};

/// Weeks in which every program shows all its days.
const ROUND: u8 = 2;

/// Each as a note that warns.
pub(super) fn cautions<'a>(program: &'a ReadyProgram, ctx: &Context<'a>) -> Vec<Note> {
    let weeks: Vec<Vec<Day<'a>>> = (1..=ROUND).filter_map(|week| lineup::week(program, ctx, week).ok()).collect();
    [level(program, ctx), skill(&weeks, ctx), volume(program, &weeks, ctx)].into_iter().flatten().collect()
}

fn level(program: &ReadyProgram, ctx: &Context<'_>) -> Option<Note> {
    let level = program.level.label().to_lowercase();
    (program.level > ctx.input.profile.level)
        .then(|| Note::warn("ready_level", format!("It is written for {level} lifters.")))
}

fn skill(weeks: &[Vec<Day<'_>>], ctx: &Context<'_>) -> Option<Note> {
    let level = ctx.input.profile.level;
    let all = weeks.iter().flatten().flat_map(|d| &d.slots).map(|s| s.movement);
    let names: BTreeSet<&str> = all.filter(|m: &&Movement| m.skill > level).map(|m| m.name.as_str()).collect();
    let text = match names.len() {
        0 => return None,
        1 => "takes practice beyond your level. It is in because the program has it: learn it with light loads first",
        _ => {
            "take practice beyond your level. They are in because the program has them: learn them with light loads first"
        }
    };
    let names: Vec<&str> = names.into_iter().collect();
    Some(Note::warn("ready_skill", format!("{} {text}, or swap what you would rather not do.", listed(&names))))
}

fn volume(program: &ReadyProgram, weeks: &[Vec<Day<'_>>], ctx: &Context<'_>) -> Option<Note> {
    let hardest = weeks.iter().map(|days| tally(days)).reduce(|a, b| std::array::from_fn(|i| a[i].max(b[i])))?;
    let over: Vec<String> = (0..hardest.len())
        .filter(|r| hardest[*r] > ctx.budget.mrv[*r] + 1e-4)
        .map(|r| {
            let name = if r == SHOULDERS { "shoulders" } else { Muscle::ALL[r].label() };
            format!("{} ({:.0} sets, usually {:.0} at most)", name.to_lowercase(), hardest[r], ctx.budget.mrv[r])
        })
        .collect();
    let over: Vec<&str> = over.iter().map(String::as_str).collect();
    (!over.is_empty()).then(|| {
        let text = format!(
            "{} has more weekly sets than somebody like you usually recovers from for {}. They stay as written; when soreness \
             lingers, check in and the day gives way.",
            program.name,
            listed(&over)
        );
        Note::warn("ready_volume", text)
    })
}

/// Fractional sets of a week as the program has them in its first round.
fn tally(days: &[Day<'_>]) -> Tally {
    let mut tally = EMPTY;
    for slot in days.iter().flat_map(|d| &d.slots) {
        for (region, credit) in Credits::of(slot.movement).iter() {
            tally[region] += credit * f32::from(sets(slot.rule));
        }
    }
    tally
}

/// Sets that a rule begins with.
fn sets(rule: &LiftRule) -> u8 {
    match rule {
        LiftRule::Linear { sets, .. } => *sets,
        LiftRule::Stages { stages, .. } => stages.first().map_or(0, |s| s.sets),
        LiftRule::Wave { weeks, supplement, .. } => {
            weeks.first().map_or(0, |w| w.len() as u8) + supplement.map_or(0, |s| s.sets)
        }
    }
}

/// "a, b and c".
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
