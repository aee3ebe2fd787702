//! Puts numbers on a draft: how each lift is trained this week, with which load, after which warm-up sets.

mod lighter;

use domain::{
    Kg, MovementId, Rpe,
    goal::Goal,
    movement::{Level, LoadType, Metric, Movement, Pattern},
    plan::{BlockRole, LoadBasis, Note, Phase, RampSet, SetGroup, SetTarget},
    request::ProgressionStyle,
    workout::Exposure,
};

use crate::{
    circuit,
    context::Context,
    deload,
    draft::{Draft, Item, lifting},
    instead,
    interference::guard::Care,
    light,
    phase::WeekRole,
    readiness::Ease,
    safety,
    scheme::{self, Slot, Stress, Training, training},
    strength::{
        Rounding, chart, guard, norm,
        progress::{
            self, Scheme, Situation,
            wave::{self, Wave},
        },
        ramp::{Place, Work, ramp},
        stall::{self, Stall},
    },
    volume::Credits,
};

/// Repetitions of the build-up sets while no load is known, by place.
const BUILD_UP_BARBELL: &[u8] = &[8, 5, 3];
const BUILD_UP: &[u8] = &[5, 3];
const BUILD_UP_LATER: &[u8] = &[4];
/// Part of a guessed load that is lifted before it, where no ramp leads there.
const BEFORE_A_GUESS: f64 = 0.65;
/// How much of the maximum that the norms imply is lifted at first, for eight repetitions (TS §13.2).
const FIRST_GUESS: f64 = 0.6;
const GUESSED_REPS: u8 = 8;
const GUESSED_EFFORT: Rpe = Rpe::from_tenths(80);
/// Work in sets of up to so many repetitions is strength work.
const STRENGTH_REPS: u8 = 5;
/// Code of the note about a lift that no longer moves.
const STALLED: &str = "stalled";
/// Who is asked for no more than this stays at higher repetitions.
const CAREFUL: Rpe = Rpe::from_tenths(70);

/// How each lift of the session is trained, and its load on the day. `keep_room` leaves the range of sets and the rest
/// as they are where they were fitted before.
pub(crate) fn session(draft: &mut Draft<'_>, ctx: &Context<'_>, week: &WeekRole, stress: Stress, keep_room: bool) {
    let date = draft.date;
    let light = deload::effort_cap(&draft.notes);
    let care = Care::of(&draft.notes);
    let ease = Ease::of(&draft.notes);
    let waves = draft.waves && !care.calm() && !ease.calm();
    let back = deload::coming_back(&draft.notes);
    let short = light::is_short(&draft.notes);
    draft.notes.retain(|note| note.code != STALLED);
    let mut told: Vec<Note> = Vec::new();
    let mut wanted: Vec<(MovementId, u8)> = Vec::new();
    let mut warm: Vec<Pattern> = Vec::new();
    for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
        for (i, item) in part.items.iter_mut().enumerate() {
            let slot = match (part.role, i) {
                (BlockRole::Main, 0) => Slot::Lead,
                (BlockRole::Main, _) => Slot::Main,
                _ => Slot::Accessory,
            };
            let cap = light.into_iter().chain(care.cap(item.movement)).min();
            let training = training(ctx, item.movement, slot, week, stress);
            item.target = training.target;
            item.rpe = training.rpe.min(cap.unwrap_or(Rpe::MAX));
            if !keep_room {
                item.rest = training.rest;
                item.least_sets = training.least_sets;
                item.most_sets = training.most_sets.min(heavy_sets(&training, week.phase));
            }
            // A lighter session has no top set.
            item.top = training.top.filter(|_| cap.is_none());
            item.least_rest = training.least_rest.min(item.rest);
            item.most_rest = training.most_rest.max(item.rest);
            let place = if warm.contains(&item.movement.pattern) { Place::Later } else { Place::First };
            // What a lift does that has stalled is decided when its day comes near, not when a program is laid out.
            let stall = if keep_room { stall(item, ctx, date, week.phase) } else { None };
            if let (Some(stall), SetTarget::Reps { low, high }) = (&stall, item.target) {
                let (low, high) = stall.zone(low, high, item.rpe <= CAREFUL || !scheme::heavy(item.movement));
                item.target = SetTarget::Reps { low, high };
                if stall.is_advice() {
                    told.push(Note::info(STALLED, format!("{}: {}", item.movement.name, stall.because)));
                }
            }
            let wave =
                if waves && slot == Slot::Lead { wave(item, ctx, date, week.phase, stall.as_ref(), cap) } else { None };
            match wave {
                Some(wave) => ride(item, wave, keep_room),
                None => {
                    item.wave.clear();
                    load(item, ctx, date, week.phase, stall.as_ref());
                }
            }
            if short {
                light::shorten(item);
            }
            if back {
                lighter::come_back(item, ctx, date);
            }
            ease.soften(item, ctx);
            if let Some(sets) = stall.as_ref().and_then(Stall::sets).filter(|_| keep_room && item.wave.is_empty()) {
                wanted.push((item.movement.id.clone(), sets));
            }
            item.ramp = warm_up(item, ctx, place);
            warm.push(item.movement.pattern);
        }
    }
    for part in draft.parts.iter_mut().filter(|p| matches!(p.role, BlockRole::Finisher | BlockRole::Conditioning)) {
        circuit::renew(part, ctx);
    }
    for (movement, sets) in wanted {
        told.extend(change_sets(draft, &movement, sets));
    }
    draft.notes.extend(told);
}

/// Most sets of heavy work from intensification on (decisions §10.5); accumulation only shows them.
fn heavy_sets(training: &Training, phase: Phase) -> u8 {
    let SetTarget::Reps { low, high } = training.target else { return u8::MAX };
    if high > STRENGTH_REPS || phase == Phase::Accumulation {
        return u8::MAX;
    }
    let reps = low.midpoint(high);
    chart::percent(reps, training.rpe).map_or(u8::MAX, |percent| guard::most_sets(percent, reps))
}

/// Where a lift stands that no longer moves. Only weeks that build change anything about it.
fn stall(item: &Item<'_>, ctx: &Context<'_>, date: chrono::NaiveDate, phase: Phase) -> Option<Stall> {
    if !matches!(phase, Phase::Accumulation | Phase::Intensification) {
        return None;
    }
    let (book, id) = (ctx.input.book, &item.movement.id);
    stall::step(book.history(id), book.exposures(id), ctx.input.profile, date)
}

/// Gives a stalled lift another number of sets, counted from what was done before, so that changing it twice is changing
/// it once. A set more comes from an exercise that trains the same muscles as much: the week has room for no other. Where
/// there is none, it is left to the person.
fn change_sets(draft: &mut Draft<'_>, movement: &MovementId, sets: u8) -> Option<Note> {
    let items = || draft.parts.iter().enumerate().flat_map(|(p, part)| (0..part.items.len()).map(move |i| (p, i)));
    let (p, i) = items().find(|(p, i)| draft.parts[*p].items[*i].movement.id == *movement)?;
    let at = |draft: &Draft<'_>| draft.parts[p].items[i].set_count();
    while at(draft) > sets && draft.parts[p].items[i].sets > 1 {
        draft.parts[p].items[i].sets -= 1;
    }
    while at(draft) < sets {
        let credits = Credits::of(draft.parts[p].items[i].movement);
        let gives = |(q, k): &(usize, usize)| {
            let (part, item) = (&draft.parts[*q], &draft.parts[*q].items[*k]);
            let own = Credits::of(item.movement);
            let covers = credits.iter().all(|(region, credit)| own.iter().any(|(r, c)| r == region && c >= credit));
            (*q, *k) != (p, i) && lifting(part.role) && item.wave.is_empty() && item.sets > 1 && covers
        };
        let all: Vec<(usize, usize)> =
            draft.parts.iter().enumerate().flat_map(|(q, part)| (0..part.items.len()).map(move |k| (q, k))).collect();
        let Some((q, k)) = all.into_iter().rev().find(gives) else {
            let name = &draft.parts[p].items[i].movement.name;
            let text = format!("{name} has not moved for a while: one set more is worth trying if the day feels good.");
            return Some(Note::info(STALLED, text));
        };
        draft.parts[q].items[k].sets -= 1;
        draft.parts[p].items[i].sets += 1;
    }
    None
}

/// The waves of the leading lift, where the style, the person and the week allow them.
fn wave(
    item: &Item<'_>,
    ctx: &Context<'_>,
    date: chrono::NaiveDate,
    phase: Phase,
    stall: Option<&Stall>,
    most: Option<Rpe>,
) -> Option<Wave> {
    let (m, input) = (item.movement, ctx.input);
    let SetTarget::Reps { low, high } = item.target else { return None };
    let builds = matches!(phase, Phase::Accumulation | Phase::Intensification);
    let cap = safety::effort_cap(input.profile, input.request).min(most.unwrap_or(Rpe::MAX));
    let may = input.request.progression == ProgressionStyle::Wave
        && builds
        && matches!(ctx.blend.main(), Goal::Strength | Goal::Hypertrophy | Goal::Explosiveness | Goal::Speed)
        && cap >= wave::EASIEST_CAP
        && input.request.session_minutes >= wave::SHORTEST_SESSION
        && wave::suits(input.profile.level, m)
        && scheme::heavy(m)
        && !ctx.rack.all(m.load).is_empty();
    let singles = scheme::primary(m) && !safety::no_maximal_work(input.profile, input.request);
    let reps = wave::shape(high, singles).filter(|_| may)?;
    let situation = Situation {
        movement: m,
        profile: input.profile,
        rack: &ctx.rack,
        style: ProgressionStyle::Wave,
        scheme: Scheme { low, high, rpe: item.rpe },
        date,
        exposures: input.book.exposures(&m.id),
        e1rm: input.book.e1rm(&m.id),
    };
    Some(wave::wave(&situation, reps, cap, stall))
}

/// Puts waves on an item: one at least, two at most.
fn ride(item: &mut Item<'_>, wave: Wave, keep_room: bool) {
    let least = wave::WAVE;
    if let Some(first) = wave.sets.first() {
        item.target = first.target;
        item.load = first.load;
    }
    item.rpe = wave.sets.iter().map(|set| set.rpe).max().unwrap_or(item.rpe);
    item.least_sets = least;
    item.most_sets = wave.sets.len() as u8;
    if keep_room {
        item.sets = (item.sets / least).clamp(1, 2) * least;
    } else {
        (item.least_rest, item.most_rest) = wave::REST_SECONDS;
        item.rest = item.least_rest;
    }
    item.wave = wave.sets;
    item.basis = wave.basis;
}

/// The load of one lift by its progression rule, and its repetitions where the rule moves them.
pub(crate) fn load(
    item: &mut Item<'_>,
    ctx: &Context<'_>,
    date: chrono::NaiveDate,
    phase: Phase,
    stall: Option<&Stall>,
) {
    let m = item.movement;
    let book = ctx.input.book;
    let exposures = book.exposures(&m.id);
    let SetTarget::Reps { low, high } = item.target else {
        timed(item, ctx, exposures);
        return;
    };
    let situation = Situation {
        movement: m,
        profile: ctx.input.profile,
        rack: &ctx.rack,
        style: style(ctx, phase),
        scheme: Scheme { low, high, rpe: item.rpe },
        date,
        exposures,
        e1rm: book.e1rm(&m.id),
    };
    let next = progress::next_of(&situation, stall);
    item.rpe = next.rpe;
    item.pause = next.pause_seconds;
    item.target = SetTarget::Reps { low: next.low, high: next.high };
    item.load = next.load;
    item.basis = next.basis;
    if phase == Phase::Deload {
        // A range that progress has widened upwards is no rest.
        item.target = SetTarget::Reps { low, high };
        if let Some(light) = lighter::deload(ctx, m, exposures, item.target) {
            item.basis = LoadBasis::Progressed { from: light.from, because: light.because() };
            item.load = Some(light.load);
            item.target = light.target;
        }
    }
    if let LoadBasis::FindIt { start, how } = &mut item.basis {
        let known = item.instead_of.and_then(|from| instead::first_load(ctx, from, m, high, item.rpe));
        let (guess, why) = match known.filter(|_| item.load.is_none()) {
            Some((kg, why)) => (Some(kg), Some(why)),
            None => (first_guess(ctx, m, item.target, item.rpe, item.load), None),
        };
        *start = guess;
        if let Some(kg) = guess {
            how.push_str(&format!(" Around {} is a careful first set.", kg.text(ctx.input.profile.unit)));
        }
        if let Some(why) = why {
            how.push_str(&format!(" {why}"));
        }
    }
    if let Some(top) = &mut item.top {
        // Without an estimate the working load is all that is known.
        top.load = top_load(ctx, m, top).or(item.load);
        // Back-off sets stay clearly below the top set.
        if let (Some(heavy), Some(load)) = (top.load, item.load) {
            let most = ctx.rack.round(m.load, Kg::new(heavy.kg() * 0.9), Rounding::Nearest);
            item.load = most.map_or(Some(load), |most| Some(load.min(most)));
        }
    }
}

fn top_load(ctx: &Context<'_>, m: &Movement, top: &SetGroup) -> Option<Kg> {
    let SetTarget::Reps { high, .. } = top.target else { return None };
    let e1rm = ctx.input.book.e1rm(&m.id)?;
    progress::load_from(m, ctx.input.profile, &ctx.rack, e1rm, high, top.rpe)
}

/// How loads grow this week. Pauses and builds have no place where strength is shown.
fn style(ctx: &Context<'_>, phase: Phase) -> ProgressionStyle {
    match (ctx.input.request.progression, phase) {
        (ProgressionStyle::Paused | ProgressionStyle::BuildToDrop, Phase::Realisation | Phase::Test) => {
            ProgressionStyle::Single
        }
        (style, _) => style,
    }
}

/// Holds and carries: the same load until a set was easy, then the next one that exists.
fn timed(item: &mut Item<'_>, ctx: &Context<'_>, exposures: &[Exposure]) {
    let m = item.movement;
    if ctx.rack.all(m.load).is_empty() {
        item.load = None;
        item.basis = LoadBasis::NoLoad;
        return;
    }
    let last = exposures.last().and_then(|e| e.sets.last());
    let Some((set, load)) = last.and_then(|s| Some((s, s.load()?))) else {
        item.load = None;
        item.basis = LoadBasis::FindIt {
            start: None,
            how: format!("Choose a load you can hold in good posture for all of it at RPE {}.", item.rpe.value()),
        };
        return;
    };
    let easy = set.rpe.is_some_and(|r| r.tenths() + 10 <= item.rpe.tenths());
    let next = if easy { ctx.rack.next_up(m.load, load) } else { None };
    let chosen = next.or_else(|| ctx.rack.round(m.load, load, Rounding::Down));
    item.load = chosen;
    item.basis = LoadBasis::Progressed {
        from: load,
        because: if next.is_some() {
            "It was easier than asked last time: the next load.".to_owned()
        } else {
            "The same load until it is easier than asked.".to_owned()
        },
    };
}

/// A careful first load where bodyweight and the pattern's norms allow a guess (TS §13.2).
fn first_guess(ctx: &Context<'_>, m: &Movement, target: SetTarget, rpe: Rpe, known: Option<Kg>) -> Option<Kg> {
    if known.is_some() {
        return None;
    }
    let ratio = m.anchor_ratio?;
    let body = ctx.input.profile.bodyweight?.kg();
    let norm = norm(ctx, m.pattern)?;
    // More repetitions than the norm's eight, or an easier effort, ask for less; never more.
    let asked = match target {
        SetTarget::Reps { high, .. } => {
            chart::percent_extended(high, rpe).zip(chart::percent(GUESSED_REPS, GUESSED_EFFORT))
        }
        _ => None,
    };
    let part = asked.map_or(1.0, |(asked, usual)| (asked / usual).min(1.0));
    // Ratios of dumbbells and kettlebells are per hand already.
    let wish = Kg::new(body * norm * ratio * FIRST_GUESS * part - m.bodyweight_share * body);
    ctx.rack
        .round(m.load, wish, Rounding::Down)
        .or_else(|| ctx.rack.all(m.load).first().copied().filter(|l| l.kg() <= body * 0.3))
}

/// Who must stay light or is old or young gets the norm of beginners.
fn norm(ctx: &Context<'_>, pattern: Pattern) -> Option<f64> {
    let profile = ctx.input.profile;
    let careful = safety::effort_cap(profile, ctx.input.request) <= CAREFUL;
    norm::norm(pattern, profile.sex, if careful { Level::Beginner } else { profile.level })
}

/// Warm-up sets of a lift; while nothing is known of its load, build-up sets that find it.
pub(crate) fn warm_up(item: &Item<'_>, ctx: &Context<'_>, place: Place) -> Vec<RampSet> {
    let m = item.movement;
    let (target, wanted, rpe) = match &item.top {
        Some(top) => (top.target, top.load, top.rpe),
        None => (item.target, item.load, item.rpe),
    };
    let trunk = matches!(m.pattern, Pattern::Core | Pattern::Rotation | Pattern::Carry | Pattern::Isometric);
    if trunk {
        return Vec::new();
    }
    // Where the first load is a guess, the way up to it has loads as well.
    let guess = match item.basis {
        LoadBasis::FindIt { start, .. } => start,
        _ => None,
    };
    if let (SetTarget::Reps { low, high }, Some(load)) = (target, wanted.or(guess)) {
        let e1rm = ctx.input.book.e1rm(&m.id);
        let steps = ramp(m, &ctx.rack, Work { load, reps: low.midpoint(high), rpe, e1rm }, place);
        // A first load is never the first thing that is lifted.
        if wanted.is_none() && steps.is_empty() && m.compound {
            let lighter = ctx.rack.round(m.load, Kg::new(load.kg() * BEFORE_A_GUESS), Rounding::Down);
            let reps = if place == Place::Later { BUILD_UP_LATER[0] } else { BUILD_UP[0] };
            return vec![RampSet { load: Some(lighter.unwrap_or(load)), reps }];
        }
        return steps;
    }
    if !m.compound || m.metric != Metric::Reps || ctx.rack.all(m.load).is_empty() {
        return Vec::new();
    }
    let reps = match (place, m.load) {
        (Place::Later, _) => BUILD_UP_LATER,
        (Place::First, LoadType::Barbell) => BUILD_UP_BARBELL,
        (Place::First, _) => BUILD_UP,
    };
    let first_bar =
        |i: usize| if i == 0 && m.load == LoadType::Barbell && place == Place::First { ctx.rack.bar() } else { None };
    reps.iter().enumerate().map(|(i, reps)| RampSet { load: first_bar(i), reps: *reps }).collect()
}
