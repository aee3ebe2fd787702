//! Makes sessions as long as they should be: sets where they are worth most, then rests and easy work for what is left
//! (TS §9: what is trimmed first; decisions §10.7, §10.11, §10.23, §10.28).

mod allocate;
mod trim;

use domain::{
    plan::{BlockFormat, BlockRole, Phase, SetTarget},
    request::SessionKind,
};

use crate::{
    circuit,
    context::Context,
    draft::{Draft, Item, easy, lifting},
    pair,
    volume::{Credits, EMPTY, Tally},
};

pub(crate) use allocate::allocate;
pub(crate) use trim::{Keep, fewer_sets, trim};

/// A session may be this much longer than asked at the very most; the same for how short of its target it may fall.
pub(crate) const TOLERANCE: f64 = 0.05;
/// What is aimed at: a little below the target.
const AIM: f64 = 0.99;
/// Warm-up and cool-down get no second sets beyond this many seconds.
const LONGEST_EASY: f64 = 600.0;
/// Nor do they last longer than this, easy cardio included.
const LONGEST_PART: f64 = 900.0;
/// Rests and holds move in steps of this many seconds.
const STEP: u16 = 5;

/// Fractional sets of the lifting blocks and circuits of a week.
pub(crate) fn tally(drafts: &[Draft<'_>]) -> Tally {
    let mut tally = EMPTY;
    for draft in drafts {
        add(&mut tally, draft);
    }
    tally
}

/// Fractional sets of one session.
pub(crate) fn add(tally: &mut Tally, draft: &Draft<'_>) {
    for part in &draft.parts {
        let worth = match part.role {
            BlockRole::Main | BlockRole::Accessory => 1.0,
            BlockRole::Finisher | BlockRole::Conditioning => 0.25 * rounds(part),
            _ => continue,
        };
        for item in &part.items {
            for (region, credit) in Credits::of(item.movement).iter() {
                tally[region] += credit * worth * f32::from(item.set_count());
            }
        }
    }
}

/// How often a circuit comes round to each of its movements.
fn rounds(part: &crate::draft::Part<'_>) -> f32 {
    use domain::plan::BlockFormat;
    let n = part.items.len().max(1) as f32;
    match part.format {
        BlockFormat::Rounds { rounds, .. } => f32::from(rounds),
        BlockFormat::Emom { minutes } => (f32::from(minutes) / n).floor(),
        BlockFormat::Intervals { repeats, .. } => (f32::from(repeats) / n).floor(),
        BlockFormat::Amrap { minutes } => {
            let round: f64 = part.items.iter().map(|i| i.seconds(part.role)).sum();
            (f64::from(minutes) * 60.0 / round.max(1.0)).floor() as f32
        }
        _ => 1.0,
    }
}

/// Makes the session take its target: longer rests and easy work when it is short, the trim order when it is long.
/// `most_seconds` is never passed.
pub(crate) fn fit(draft: &mut Draft<'_>, most_seconds: f64) {
    let target = f64::from(draft.target_minutes) * 60.0;
    let most = most_seconds.min(target * (1.0 + TOLERANCE / 2.0));
    // A pair that a trim has left with single sets goes, which may ask for another trim; each round has fewer pairs.
    loop {
        trim(draft, most, Keep::Shape);
        let pairs = draft.pairs();
        pair::drop_idle(draft);
        if draft.pairs() == pairs {
            break;
        }
    }
    pair::loosen(draft, target.min(most_seconds) * AIM);
    pair::one_rest(draft);
    trim(draft, most, Keep::Shape);
    stretch(draft, target.min(most_seconds) * AIM);
}

/// Takes sets off a session until no muscle gets more than the week can hold: a stand-in may train others than what it
/// stands in for. What one set each is still too much of is left out, the last of a block first.
pub(crate) fn within_week(draft: &mut Draft<'_>, others: &[Draft<'_>], ctx: &Context<'_>) {
    within(draft, &tally(others), ctx);
}

/// The same for every session of a week: whatever filled them, no muscle gets more than it recovers from.
pub(crate) fn all_within_week(drafts: &mut [Draft<'_>], ctx: &Context<'_>) {
    for i in (0..drafts.len()).rev() {
        let mut others = EMPTY;
        for (_, other) in drafts.iter().enumerate().filter(|(o, _)| *o != i) {
            add(&mut others, other);
        }
        within(&mut drafts[i], &others, ctx);
    }
}

/// Takes sets, never movements, where a muscle would get more than `most` this week.
pub(crate) fn calm_ramp(drafts: &mut [Draft<'_>], most: &Tally) {
    loop {
        let planned = tally(drafts);
        let over = |item: &Item<'_>| Credits::of(item.movement).iter().any(|(r, _)| planned[r] > most[r] + 0.01);
        let parts = drafts.iter_mut().flat_map(|d| d.parts.iter_mut()).filter(|p| lifting(p.role));
        let items = parts.flat_map(|p| p.items.iter_mut()).filter(|i| i.sets > i.step() && over(i));
        match items.max_by_key(|i| i.sets) {
            Some(item) => item.sets -= item.step(),
            None => return,
        }
    }
}

fn within(draft: &mut Draft<'_>, others: &Tally, ctx: &Context<'_>) {
    loop {
        let mut planned = *others;
        add(&mut planned, draft);
        let Some(region) = (0..planned.len()).find(|r| planned[*r] > ctx.budget.mrv[*r]) else { return };
        let trains = |item: &Item<'_>| Credits::of(item.movement).iter().any(|(r, _)| r == region);
        let items = draft.parts.iter_mut().filter(|p| lifting(p.role)).flat_map(|p| p.items.iter_mut());
        if let Some(item) = items.filter(|i| i.sets > i.step() && trains(i)).max_by_key(|i| i.sets) {
            item.sets -= item.step();
            continue;
        }
        // The only main lift stays.
        let lead = |p: &crate::draft::Part<'_>, i: usize| p.role == BlockRole::Main && i == 0 && p.items.len() == 1;
        let superfluous = draft.parts.iter_mut().rev().filter(|p| lifting(p.role)).find_map(|p| {
            let i = (0..p.items.len()).rev().find(|i| !lead(p, *i) && trains(&p.items[*i]))?;
            Some((p, i))
        });
        if let Some((part, i)) = superfluous {
            part.items.remove(i);
            continue;
        }
        let circuit = draft.parts.iter_mut().filter(|p| p.items.iter().any(trains)).find_map(|p| match &mut p.format {
            BlockFormat::Rounds { rounds, .. } if *rounds > 1 => {
                *rounds -= 1;
                Some(())
            }
            BlockFormat::Amrap { minutes } | BlockFormat::Emom { minutes } if *minutes > circuit::SHORTEST => {
                *minutes -= 1;
                Some(())
            }
            _ => None,
        });
        if circuit.is_none() {
            return;
        }
    }
}

/// The same as [`fit`] for a session that was fitted before: nothing moves while it keeps its target, and its movements stay unless
/// the time asked for would be passed.
pub(crate) fn fit_again(draft: &mut Draft<'_>, most_seconds: f64) {
    let target = f64::from(draft.target_minutes) * 60.0;
    let most = most_seconds.min(target * (1.0 + TOLERANCE / 2.0));
    if (target * (1.0 - TOLERANCE)..=most).contains(&draft.seconds()) {
        return;
    }
    trim(draft, most, Keep::Movements);
    stretch(draft, target.min(most_seconds) * AIM);
    if draft.seconds() > most_seconds {
        fit(draft, most_seconds);
    }
}

/// One thing that can last longer.
#[derive(Clone, Copy)]
enum Slider {
    /// Rest of a lift.
    Rest,
    /// Hold of an easy movement.
    Hold,
}

/// Fills what is missing, in stages: rests a little longer, easy movements longer, rests clearly longer, easy movements
/// twice, everything as long as is sensible. What is missing then stays missing: minutes that only wait are no training.
fn stretch(draft: &mut Draft<'_>, target: f64) {
    slide(draft, target, Slider::Rest, |i| (i.rest + i.rest / 5).min(i.most_rest));
    slide(draft, target, Slider::Hold, |i| if i.longest > 120 { 300 } else { i.longest.min(60) });
    slide(draft, target, Slider::Rest, |i| (i.rest + i.rest / 4).min(i.most_rest));
    again(draft, target, 2);
    slide(draft, target, Slider::Hold, |i| i.longest);
    slide(draft, target, Slider::Rest, |i| i.most_rest);
    easy_minutes(draft, target);
    // On a day of mobility the easy work is the work.
    if draft.kind == SessionKind::Mobility {
        again(draft, target, 3);
        slide(draft, target, Slider::Hold, |i| if i.longest > 120 { 3 * i.longest } else { i.longest * 3 / 2 });
    }
}

/// Easy cardio before and after, in turn, up to a quarter of an hour of each part: the last minutes that are of use.
fn easy_minutes(draft: &mut Draft<'_>, target: f64) {
    loop {
        let mut grown = false;
        for role in [BlockRole::Cooldown, BlockRole::Warmup] {
            let gap = target - draft.seconds();
            let Some(part) = draft.part(role) else { continue };
            let room = LONGEST_PART - part.seconds();
            let Some(item) = part.items.iter_mut().find(|i| i.longest > 120) else { continue };
            if let (true, SetTarget::Time { seconds }) = (gap.min(room) >= f64::from(STEP), &mut item.target) {
                *seconds += STEP;
                grown = true;
            }
        }
        if !grown {
            return;
        }
    }
}

/// Moves every slider of a kind by the same part of its room, as far as the target asks.
fn slide(draft: &mut Draft<'_>, target: f64, slider: Slider, end: impl Fn(&Item<'_>) -> u16) {
    for _ in 0..2 {
        let gap = target - draft.seconds();
        if gap < f64::from(STEP) {
            return;
        }
        let room: f64 = draft
            .parts
            .iter()
            .flat_map(|p| (0..p.items.len()).map(move |i| (p, i)))
            // Who rests while the partner works has no rest of its own to lengthen.
            .filter(|(p, i)| !(matches!(slider, Slider::Rest) && p.follows(*i)))
            .map(|(p, i)| room(p.role, &p.items[i], slider, end(&p.items[i])))
            .sum();
        if room <= 0.0 {
            return;
        }
        let part = (gap / room).min(1.0);
        for p in &mut draft.parts {
            for item in &mut p.items {
                if room_of(p.role, item, slider) {
                    let now = length(item, slider);
                    let most = end(item).max(now);
                    let to = now + (f64::from(most - now) * part) as u16 / STEP * STEP;
                    set_length(item, slider, to);
                }
            }
        }
    }
}

/// Seconds that a slider could add.
fn room(role: BlockRole, item: &Item<'_>, slider: Slider, end: u16) -> f64 {
    if !room_of(role, item, slider) {
        return 0.0;
    }
    let more = f64::from(end.saturating_sub(length(item, slider)));
    match slider {
        Slider::Rest => more * f64::from(item.set_count().saturating_sub(1)),
        Slider::Hold => more * f64::from(item.sets) * if item.movement.unilateral { 2.0 } else { 1.0 },
    }
}

fn room_of(role: BlockRole, item: &Item<'_>, slider: Slider) -> bool {
    match slider {
        Slider::Rest => lifting(role) && item.set_count() > 1,
        Slider::Hold => easy(role) && matches!(item.target, SetTarget::Time { .. }),
    }
}

fn length(item: &Item<'_>, slider: Slider) -> u16 {
    match (slider, item.target) {
        (Slider::Rest, _) => item.rest,
        (Slider::Hold, SetTarget::Time { seconds }) => seconds,
        (Slider::Hold, _) => 0,
    }
}

fn set_length(item: &mut Item<'_>, slider: Slider, to: u16) {
    match slider {
        Slider::Rest => item.rest = to,
        Slider::Hold => item.target = SetTarget::Time { seconds: to },
    }
}

/// Second and third sets of easy movements, one after the other, while they fit.
fn again(draft: &mut Draft<'_>, target: f64, most: u8) {
    let mobility = draft.kind == SessionKind::Mobility;
    loop {
        let gap = target - draft.seconds();
        let mut grown = false;
        for part in draft.parts.iter_mut().filter(|p| easy(p.role)) {
            let so_far = part.seconds();
            let room = if mobility { f64::INFINITY } else { LONGEST_EASY - so_far };
            let most = if part.role == BlockRole::Mobility { 4 } else { most };
            for item in &mut part.items {
                let before = item.seconds(part.role);
                // Minutes of walking are lengthened, not repeated.
                if item.sets < most && item.longest <= 120 && !grown {
                    item.sets += 1;
                    if item.seconds(part.role) - before > gap.min(room) {
                        item.sets -= 1;
                    } else {
                        grown = true;
                    }
                }
            }
        }
        if !grown {
            return;
        }
    }
}

/// Most hard sets of a session: by net minutes, and by level on top (decisions §10.23, TS §2.4); long sessions of
/// beginners may hold a few more, because their minutes have to go somewhere.
pub(crate) fn most_hard_sets(ctx: &Context<'_>, minutes: u16) -> u32 {
    use domain::movement::Level;
    let net = f64::from(minutes) * 0.82;
    let by_level = match ctx.input.profile.level {
        Level::Beginner if minutes > 75 => 22,
        Level::Beginner => 18,
        _ => 25,
    };
    ((net * 0.42).ceil() as u32).clamp(4, by_level)
}

/// Weeks whose days have their own, shorter target (decisions §10.28).
pub(crate) const fn own_target(phase: Phase) -> bool {
    matches!(phase, Phase::Deload | Phase::Realisation | Phase::Test)
}
