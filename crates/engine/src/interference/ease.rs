//! Takes sets off a session where an activity has left fatigue, or where an important one needs fresh muscles (TS §7.3.1,
//! §7.3.5). Sets go in the order in which growing fatigue would reach the muscles: a longer activity takes what a shorter
//! one takes, and then more. Every exercise keeps a set.

use domain::{
    muscle::Muscle,
    plan::{BlockRole, Note},
};

use super::{DayLoad, fatigue::allowed};
use crate::{
    context::{Context, reason},
    draft::{Draft, Item, lifting},
    fit, settle,
    volume::{Credits, EMPTY, Tally},
};

/// Code of the note about sets taken off.
pub(crate) const FATIGUE: &str = "activity_fatigue";
const SHORTER: &str = "activity_shorter";
/// What is left of the sets of muscles that an important activity needs soon.
const FRESH: f32 = 0.75;
/// Muscles that such an activity needs get at least so many sets of fatigue from it.
const NEEDED: f32 = 1.0;
/// Sums of halves and decimals.
const DUST: f32 = 1e-4;

/// Eases every lifting day of a week. `ceilings` holds what the days would have without any activity: within a day after
/// one, no muscle that it has tired gets more than that. Answers whether any set went.
pub(crate) fn week(drafts: &mut [Draft<'_>], ctx: &Context<'_>, ceilings: Option<&Vec<Tally>>) -> bool {
    let mut eased = false;
    for (i, draft) in drafts.iter_mut().enumerate().filter(|(_, d)| d.kind.lifts()) {
        if let Some(load) = ctx.interference.day_in(draft.week, i) {
            eased |= day(draft, load, ctx, ceilings.and_then(|c| c.get(i)));
        }
    }
    eased
}

/// Eases one session and bounds what it may still grow by. Answers whether any set went.
pub(crate) fn day(draft: &mut Draft<'_>, load: &DayLoad, ctx: &Context<'_>, ceiling: Option<&Tally>) -> bool {
    let before = own(draft);
    let mut gone = Gone::default();
    by_fatigue(draft, load, ctx, &mut gone);
    for region in (0..before.len()).filter(|r| load.close && load.fatigue[*r] > 0.0) {
        let most = ceiling.map_or(f32::INFINITY, |c| c[region]);
        while own(draft)[region] > most + DUST && take_off(draft, region, load, &mut gone) {}
    }
    if let Some((needed, _)) = &load.fresh {
        for region in (0..before.len()).filter(|r| needed[*r] >= NEEDED) {
            while own(draft)[region] > before[region] * FRESH + DUST && take_off(draft, region, load, &mut gone) {}
        }
    }
    let now = own(draft);
    for (region, sets) in now.iter().enumerate() {
        let tired = load.fatigue[region] > 0.0;
        let held = tired && load.close || load.fresh.as_ref().is_some_and(|f| f.0[region] >= NEEDED);
        if tired {
            draft.room[region] = allowed(ctx.budget.session[region], load.fatigue[region]);
        }
        if held {
            draft.room[region] = draft.room[region].min(*sets);
        }
    }
    draft.notes.extend(gone.note(load));
    gone.sets > 0
}

fn by_fatigue(draft: &mut Draft<'_>, load: &DayLoad, ctx: &Context<'_>, gone: &mut Gone) {
    let cap = &ctx.budget.session;
    let mut stuck = vec![false; cap.len()];
    loop {
        let sets = own(draft);
        let over = |r: &usize| load.fatigue[*r] > 0.0 && sets[*r] > allowed(cap[*r], load.fatigue[*r]) + DUST;
        // Where a little fatigue is too much already comes first.
        let reached = |r: usize| (cap[r] - sets[r].ceil()).max(0.0) / load.unbounded[r];
        let next = (0..cap.len())
            .filter(|r| !stuck[*r] && over(r))
            .min_by(|a, b| reached(*a).total_cmp(&reached(*b)).then(a.cmp(b)));
        let Some(region) = next else { return };
        stuck[region] = !take_off(draft, region, load, gone);
    }
}

/// An eased day that rests and easy work cannot fill aims at less time, and says so.
pub(crate) fn shorten(draft: &mut Draft<'_>) {
    let eased = draft.notes.iter().any(|n| n.code == FATIGUE);
    let short = draft.seconds() < f64::from(draft.target_minutes) * 60.0 * (1.0 - fit::TOLERANCE);
    if eased && short && draft.kind.lifts() {
        let before = draft.target_minutes;
        settle::own_minutes(draft);
        let text = format!(
            "{} minutes instead of {before}: there is nothing to gain from filling them.",
            draft.target_minutes
        );
        draft.notes.push(Note::info(SHORTER, text));
    }
}

/// Sets of one session by region.
pub(crate) fn own(draft: &Draft<'_>) -> Tally {
    let mut tally = EMPTY;
    fit::add(&mut tally, draft);
    tally
}

/// What went.
#[derive(Default)]
struct Gone {
    sets: u32,
    muscles: Vec<Muscle>,
    fresh: bool,
}

impl Gone {
    fn note(&self, load: &DayLoad) -> Option<Note> {
        let sets = match self.sets {
            0 => return None,
            1 => "one set less".to_owned(),
            n => format!("{n} sets less"),
        };
        let names: Vec<String> = self.muscles.iter().take(3).map(|m| m.label().to_lowercase()).collect();
        let muscles = if names.is_empty() { "the muscles it uses".to_owned() } else { names.join(", ") };
        let text = match (&load.fresh, load.because.is_empty()) {
            (Some((_, name)), _) if self.fresh => {
                format!("{name} is near: {sets}, so that {muscles} are fresh for it.")
            }
            (_, true) => format!("{sets} for {muscles}."),
            _ => format!("{}: {sets}, because {muscles} still have some of it to recover from.", load.because),
        };
        Some(Note::info(FATIGUE, text))
    }
}

/// A set less where it tells most for a region: accessories before main lifts, many sets before few.
fn take_off(draft: &mut Draft<'_>, region: usize, load: &DayLoad, gone: &mut Gone) -> bool {
    let credit =
        |item: &Item<'_>| Credits::of(item.movement).iter().find(|(r, _)| *r == region).map_or(0.0, |(_, c)| c);
    let mut best: Option<(bool, u8, f32, usize, usize)> = None;
    for (p, part) in draft.parts.iter().enumerate().filter(|(_, part)| lifting(part.role)) {
        for (i, item) in part.items.iter().enumerate() {
            let worth = credit(item);
            if worth <= 0.0 || item.sets <= item.step() {
                continue;
            }
            let rank = (part.role == BlockRole::Accessory, item.sets, worth, p, i);
            if best.is_none_or(|b| rank > b) {
                best = Some(rank);
            }
        }
    }
    let Some((.., p, i)) = best else { return false };
    let item = &mut draft.parts[p].items[i];
    let step = item.step();
    item.sets -= step;
    gone.sets += u32::from(step);
    gone.fresh |= load.fatigue[region] <= 0.0;
    if let Some(muscle) = Muscle::ALL.get(region)
        && !gone.muscles.contains(muscle)
    {
        gone.muscles.push(*muscle);
    }
    if !item.reasons.iter().any(|r| r.code == FATIGUE) {
        let text = match &load.fresh {
            Some((_, name)) if load.fatigue[region] <= 0.0 => format!("Fewer sets, to be fresh for {name}."),
            _ => format!("Fewer sets, because of {}.", lowercase(&load.because)),
        };
        item.reasons.push(reason(FATIGUE, text, 0));
        item.reasons.sort_by_key(|r| std::cmp::Reverse(r.points));
    }
    true
}

/// The sentence in the middle of another.
fn lowercase(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
