//! Makes a session of a template day: which blocks a week of this phase has, and how long its clocked parts last.

mod conditioning;

use chrono::NaiveDate;
use domain::{
    Rpe,
    movement::{Level, Metric, Movement, Pattern},
    plan::{BlockFormat, BlockRole, LoadBasis, Note, Phase, SetTarget},
    request::SessionKind,
    verdict::{Criterion, Infeasibility},
};

use crate::{
    blend::Content,
    circuit,
    context::Context,
    draft::{Draft, Item, Part, easy, longest},
    fit::{self, own_target},
    light,
    phase::WeekRole,
    safety,
    scheme::Stress,
    select::{DayTemplate, Finisher, Pick},
    time,
    volume::UNBOUNDED,
};

/// Hardest effort of conditioning in a deload: talking stays possible.
const EASY: Rpe = Rpe::from_tenths(50);
/// Shortest conditioning block of a day of its own, seconds (seed "Session Structure").
pub(crate) const CONDITIONING_SECONDS: f64 = 1800.0;
/// Fewest movements of it (same source).
const LEAST_CONDITIONING: usize = 6;

/// A day whose patterns its neighbours have: the wishes that leave it none.
fn crowded(ctx: &Context<'_>, day: &DayTemplate) -> Infeasibility {
    let request = ctx.input.request;
    let kind = day.kind.label().to_lowercase();
    Infeasibility {
        criterion: Criterion::Patterns,
        wishes: vec![
            format!("{} training days in {} days", request.training_days(), request.cycle_days()),
            format!("{kind} as day {} among them", day.place + 1),
            "another main pattern than on the days around".to_owned(),
        ],
        text: format!(
            "The days around day {} have every main pattern of {kind} already; it repeats one of them. Another kind of day \
             there, or another order, has one free.",
            day.place + 1
        ),
    }
}

/// A session before sets and loads are put on it.
pub(crate) fn draft<'a>(
    ctx: &Context<'a>,
    day: &DayTemplate,
    week: &WeekRole,
    number: u8,
    place: u8,
    date: NaiveDate,
) -> Draft<'a> {
    let asked = ctx.input.request.session_minutes;
    let mut draft = Draft {
        week: number,
        day: place,
        date,
        kind: day.kind,
        phase: week.phase,
        title: title(ctx, day),
        asked_minutes: asked,
        target_minutes: asked,
        parts: Vec::new(),
        ledger: day.ledger.clone(),
        notes: notes(ctx, day, week, number),
        infeasible: day.crowded.then(|| crowded(ctx, day)).into_iter().collect(),
        waves: false,
        room: UNBOUNDED,
    };
    draft.parts.push(easy_part(ctx, BlockRole::Warmup, &day.warmup));
    match day.kind {
        SessionKind::Cardio => {
            draft.parts.push(clocked(ctx, BlockRole::Cardio, &day.body, BlockFormat::Steady { minutes: 10 }))
        }
        SessionKind::Conditioning => {
            // Easy weeks have the same movements in easy rounds.
            if day.circuits.is_empty() || own_target(week.phase) {
                draft.parts.push(clocked(ctx, BlockRole::Conditioning, &day.body, rounds(4, 60)));
            } else {
                let mut from = 0;
                for (place, count) in &day.circuits {
                    let picks = &day.body[from..from + count];
                    draft.parts.push(circuit::part(ctx, BlockRole::Conditioning, *place, picks));
                    from += count;
                }
            }
        }
        SessionKind::Mobility => draft.parts.push(easy_part(ctx, BlockRole::Mobility, &day.body)),
        _ => lifts(ctx, day, week, &mut draft),
    }
    draft.parts.push(easy_part(ctx, BlockRole::Cooldown, &day.cooldown));
    draft
}

fn lifts<'a>(ctx: &Context<'a>, day: &DayTemplate, week: &WeekRole, draft: &mut Draft<'a>) {
    draft.parts.push(lifting_part(ctx, BlockRole::Main, &day.mains));
    // No finishers in a deload or a test week (TS §2.6).
    match (&day.finisher, week.phase) {
        (Some(finisher), Phase::Accumulation | Phase::Intensification | Phase::Realisation) => {
            draft.parts.push(finisher_part(ctx, finisher));
        }
        _ => draft.parts.push(lifting_part(ctx, BlockRole::Accessory, &day.accessories)),
    }
}

/// Days whose length the clock decides: cardio, conditioning and mobility fill their target exactly.
pub(crate) fn fill_body(draft: &mut Draft<'_>, week: &WeekRole) {
    if own_target(week.phase) {
        // Conditioning −40 % in a deload, and only the easy part (TS §2.6).
        let part = if draft.kind == SessionKind::Mobility { 1.0 } else { 0.7 };
        let around: f64 = draft.parts.iter().filter(|p| easy(p.role)).map(Part::seconds).sum();
        let least = match draft.kind {
            SessionKind::Conditioning => ((CONDITIONING_SECONDS + around) / 60.0).ceil() + 3.0,
            _ => 15.0,
        };
        // What cannot hold half an hour of circuits is shorter all the same.
        let least = if half_an_hour(draft, around) { least } else { 12.0 };
        let shorter = (f64::from(draft.asked_minutes) * part).round().max(least) as u16;
        draft.target_minutes = shorter.min(draft.asked_minutes);
    }
    if light::conditioning(draft.kind, draft.phase) {
        let clocked = draft.parts.iter_mut().filter(|p| !easy(p.role));
        for item in clocked.flat_map(|p| p.items.iter_mut()) {
            item.rpe = item.rpe.min(EASY);
        }
    }
    let around = fill_clock(draft);
    if draft.kind == SessionKind::Conditioning && f64::from(draft.asked_minutes) * 60.0 < CONDITIONING_SECONDS + around
    {
        draft.infeasible.push(Infeasibility {
            criterion: Criterion::Structure,
            wishes: vec![format!("{} minutes", draft.asked_minutes), "a conditioning day of at least 30 minutes".to_owned()],
            text: format!(
                "A conditioning day needs 30 minutes of circuits beside warm-up and cool-down; {} minutes do not hold that.",
                draft.asked_minutes
            ),
        });
    }
    let movements: usize =
        draft.parts.iter().filter(|p| p.role == BlockRole::Conditioning).map(|p| p.items.len()).sum();
    if draft.kind == SessionKind::Conditioning && movements < LEAST_CONDITIONING {
        draft.infeasible.push(Infeasibility {
            criterion: Criterion::Structure,
            wishes: vec![
                "your equipment, level and rules".to_owned(),
                format!("{LEAST_CONDITIONING} movements for every conditioning day"),
            ],
            text: format!("Your equipment, level and rules leave fewer than {LEAST_CONDITIONING} movements for this conditioning day."),
        });
    }
    fit::fit(draft, f64::from(draft.asked_minutes) * 60.0);
}

/// Gives the clocked part what warm-up and cool-down leave of the target; answers what these take.
pub(crate) fn fill_clock(draft: &mut Draft<'_>) -> f64 {
    let target = f64::from(draft.target_minutes) * 60.0;
    let around: f64 = draft.parts.iter().filter(|p| easy(p.role)).map(Part::seconds).sum();
    match draft.kind {
        SessionKind::Cardio => {
            if let Some(part) = draft.part(BlockRole::Cardio) {
                let minutes = ((target - around - 30.0) / 60.0).floor().max(3.0) as u16;
                part.format = BlockFormat::Steady { minutes };
                steady_targets(part);
            }
        }
        SessionKind::Conditioning => {
            // A session just long enough gives the circuits their 30 minutes first.
            let least = CONDITIONING_SECONDS + 30.0;
            let room = f64::from(draft.asked_minutes) * 60.0 * (1.0 + fit::TOLERANCE / 2.0) - around;
            let light = own_target(draft.phase) && !half_an_hour(draft, around);
            let least = if light { 0.0 } else { least.min(room) };
            let seconds = (target - around).max(least);
            conditioning::fill(draft, seconds);
        }
        _ => {}
    }
    around
}

/// Whether a conditioning day holds its half an hour beside warm-up and cool-down; other days have nothing to hold.
fn half_an_hour(draft: &Draft<'_>, around: f64) -> bool {
    let room = f64::from(draft.asked_minutes) * 60.0 * (1.0 + fit::TOLERANCE / 2.0) - around;
    draft.kind != SessionKind::Conditioning || room >= CONDITIONING_SECONDS + 30.0
}

/// How long the finisher lasts: its content's share of the week, in what a day can spare (TS §10: 5–12 minutes; longer
/// where endurance is the point).
pub(crate) fn size_finisher(draft: &mut Draft<'_>, ctx: &Context<'_>, finisher_days: u32) {
    let own = finisher_minutes(ctx, finisher_days);
    size(draft, own);
}

/// Minutes of conditioning that a day's finisher should last.
pub(crate) fn finisher_minutes(ctx: &Context<'_>, finisher_days: u32) -> u32 {
    let request = ctx.input.request;
    let minutes = ctx.blend.minutes(request.weekly_minutes());
    let conditioning: u32 =
        [Content::Aerobic, Content::Circuit, Content::Interval].iter().map(|c| minutes[*c as usize]).sum();
    // Minutes of sport are minutes already (TS §7.3.6).
    let conditioning = conditioning.saturating_sub(ctx.interference.conditioning);
    let conditioning = conditioning * u32::from(request.cycle_days()) / 7;
    let most = u32::from(request.session_minutes) * 2 / 5;
    (conditioning / finisher_days.max(1)).clamp(5, most.max(5))
}

fn size(draft: &mut Draft<'_>, own: u32) {
    let Some(part) = draft.part(BlockRole::Finisher) else { return };
    if part.circuit.is_some() {
        circuit::shorten(part, own as u16);
        return;
    }
    match &mut part.format {
        BlockFormat::Steady { minutes } => {
            *minutes = own as u16;
            steady_targets(part);
        }
        BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
            let one = u32::from(*work_seconds) + u32::from(*rest_seconds);
            *repeats = (own.min(20) * 60 / one.max(1)).clamp(4, 12) as u8;
        }
        BlockFormat::Rounds { rounds, rest_seconds } => {
            let round: f64 = part.items.iter().map(|i| time::easy_set(&i.target, i.movement)).sum();
            let rest = f64::from(*rest_seconds);
            *rounds = (f64::from(own.min(15)) * 60.0 / (round + rest).max(1.0)).floor().clamp(2.0, 5.0) as u8;
        }
        _ => {}
    }
}

/// A steady movement's target is the time of its block.
pub(crate) fn steady_targets(part: &mut Part<'_>) {
    if let BlockFormat::Steady { minutes } = part.format {
        for item in &mut part.items {
            item.target = SetTarget::Time { seconds: minutes.saturating_mul(60) };
        }
    }
}

const fn rounds(rounds: u8, rest_seconds: u16) -> BlockFormat {
    BlockFormat::Rounds { rounds, rest_seconds }
}

fn easy_part<'a>(ctx: &Context<'a>, role: BlockRole, picks: &[Pick]) -> Part<'a> {
    let items = items(ctx, picks, |m| {
        let longest = longest(m, role);
        Item::easy(m, easy_target(m, role, longest), longest)
    });
    Part { role, format: BlockFormat::Straight, circuit: None, items }
}

/// What one set of an easy movement asks for before it is stretched.
pub(crate) fn easy_target(m: &Movement, role: BlockRole, longest: u16) -> SetTarget {
    match m.metric {
        Metric::Time if longest > 120 => SetTarget::Time { seconds: 120 },
        Metric::Time => SetTarget::Time { seconds: if role == BlockRole::Mobility { 45 } else { 30 } },
        Metric::Reps => SetTarget::Reps { low: 8, high: 8 },
        Metric::Distance => SetTarget::Distance { metres: 20 },
    }
}

fn lifting_part<'a>(ctx: &Context<'a>, role: BlockRole, picks: &[Pick]) -> Part<'a> {
    let items = items(ctx, picks, |m| Item { sets: 1, ..Item::easy(m, SetTarget::Reps { low: 8, high: 12 }, 0) });
    Part { role, format: BlockFormat::Straight, circuit: None, items }
}

fn finisher_part<'a>(ctx: &Context<'a>, finisher: &Finisher) -> Part<'a> {
    let hard = Rpe::from_tenths(80);
    let (picks, format, rpe) = match finisher {
        Finisher::Steady(pick) => {
            (std::slice::from_ref(pick), BlockFormat::Steady { minutes: 10 }, Rpe::from_tenths(40))
        }
        Finisher::Intervals(pick) => (
            std::slice::from_ref(pick),
            BlockFormat::Intervals { repeats: 8, work_seconds: 30, rest_seconds: 60 },
            hard,
        ),
        Finisher::Circuit(picks, None) => (picks.as_slice(), rounds(3, 45), Rpe::from_tenths(70)),
        Finisher::Circuit(picks, Some(named)) => return circuit::part(ctx, BlockRole::Finisher, *named, picks),
    };
    let mut part = clocked(ctx, BlockRole::Finisher, picks, format);
    let cap = safety::effort_cap(ctx.input.profile, ctx.input.request);
    for item in &mut part.items {
        item.rpe = rpe.min(cap);
        if let BlockFormat::Intervals { work_seconds, .. } = part.format {
            item.target = SetTarget::Time { seconds: work_seconds };
        }
    }
    steady_targets(&mut part);
    part
}

fn clocked<'a>(ctx: &Context<'a>, role: BlockRole, picks: &[Pick], format: BlockFormat) -> Part<'a> {
    let cap = safety::effort_cap(ctx.input.profile, ctx.input.request);
    let rpe = if role == BlockRole::Cardio { Rpe::from_tenths(40) } else { Rpe::from_tenths(65) };
    let items = items(ctx, picks, |m| {
        let beginner = ctx.input.profile.level == Level::Beginner;
        let careful = ctx.input.profile.screening.careful_heart();
        let target = match m.metric {
            Metric::Time if beginner => SetTarget::Time { seconds: 25 },
            // No long holds where the heart asks for care (decisions §10.12).
            Metric::Time if careful => SetTarget::Time { seconds: 30 },
            Metric::Time => SetTarget::Time { seconds: 35 },
            Metric::Distance => SetTarget::Distance { metres: 20 },
            Metric::Reps if m.unilateral => SetTarget::Reps { low: 6, high: 6 },
            Metric::Reps => SetTarget::Reps { low: 10, high: 10 },
        };
        let needs_load = !ctx.rack.all(m.load).is_empty();
        let basis = if needs_load {
            LoadBasis::FindIt {
                start: None,
                how: "Light: a load you could move twice as often without stopping.".to_owned(),
            }
        } else {
            LoadBasis::NoLoad
        };
        Item { rpe: rpe.min(cap), basis, ..Item::easy(m, target, 0) }
    });
    let mut part = Part { role, format, circuit: None, items };
    steady_targets(&mut part);
    part
}

fn items<'a>(ctx: &Context<'a>, picks: &[Pick], make: impl Fn(&'a Movement) -> Item<'a>) -> Vec<Item<'a>> {
    picks
        .iter()
        .filter_map(|pick| {
            let item = make(ctx.at(pick.place)?.movement);
            Some(Item {
                reasons: pick.reasons.clone(),
                runner_up: pick.runner_up.clone(),
                scores: pick.scores.clone(),
                ..item
            })
        })
        .collect()
}

/// "Upper 1 · horizontal push".
fn title(ctx: &Context<'_>, day: &DayTemplate) -> String {
    let name = match day.ordinal {
        0 => day.kind.label().to_owned(),
        n => format!("{} {n}", day.kind.label()),
    };
    let lead = day.mains.first().and_then(|p| ctx.at(p.place)).map(|o| o.movement.pattern);
    match lead {
        Some(Pattern::Isolation) | None => name,
        Some(pattern) => format!("{name} · {}", pattern.label().to_lowercase()),
    }
}

fn notes(ctx: &Context<'_>, day: &DayTemplate, week: &WeekRole, number: u8) -> Vec<Note> {
    let mut notes = Vec::new();
    match week.phase {
        Phase::Deload => notes.push(Note::info(
            "deload",
            "Half the sets and lighter loads: this week lets the work of the last ones arrive.",
        )),
        Phase::Test if day.kind.lifts() => notes.push(Note::info(
            "test",
            "Little volume, one honest set: it shows what the program has built and where the next one begins.",
        )),
        _ => {}
    }
    if day.kind.lifts() && ctx.strength_first() && week.phase == Phase::Accumulation {
        notes.push(Note::info(
            "strength_first",
            match day.stress {
                Stress::Heavy => {
                    "Strength leads: main patterns may come back three times a week. Today is the heavy one."
                }
                Stress::Volume => "Strength leads: main patterns may come back three times a week. Today adds volume.",
            },
        ));
    }
    notes.extend(ctx.interference.guard(number, day.place).notes(day.kind.lifts()));
    if ctx.input.profile.screening.capped() && week.nth == 1 && week.phase == Phase::Accumulation {
        notes.push(Note::warn(
            "effort_capped",
            "Effort stays at RPE 6 until a doctor has cleared you. Stop when something feels wrong.",
        ));
    }
    notes
}
