//! How a slot is trained in a week: repetitions, effort, rest, and how many sets it may hold (TS §1.1, §1.2, §3.2;
//! decisions §10.4–10.6).

use domain::{
    Rpe,
    goal::Goal,
    movement::{Level, LoadType, Metric, Movement, Pattern},
    plan::{Phase, SetGroup, SetTarget},
};

use crate::{context::Context, draft::rest_room, phase::WeekRole, safety, score::whole_body};

/// Where an exercise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// First of the main block.
    Lead,
    /// The rest of the main block.
    Main,
    /// Accessory block.
    Accessory,
}

/// How it is trained.
#[derive(Debug, Clone)]
pub(crate) struct Training {
    pub target: SetTarget,
    pub rpe: Rpe,
    pub top: Option<SetGroup>,
    pub least_sets: u8,
    pub most_sets: u8,
    pub rest: u16,
    pub least_rest: u16,
    pub most_rest: u16,
}

/// A day's place in the undulation of strength work (decisions §10.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stress {
    /// 4–6 repetitions.
    Heavy,
    /// 6–8 repetitions.
    Volume,
}

/// Points of strength from which a maximum is shown at the end.
pub(crate) const TESTED: u8 = 3;
/// Fewer repetitions than this are heavy work.
pub(crate) const HEAVY_BELOW: u8 = 6;

/// Whether heavy sets suit a lift: two legs or two arms on a bar or plates that can be put down. One side at a time,
/// dumbbells, stacks and bands keep to more repetitions (decisions §10.6).
pub(crate) fn heavy(m: &Movement) -> bool {
    m.compound && !m.unilateral && matches!(m.load, LoadType::Barbell | LoadType::PlateLoaded)
}

/// Whether a lift is one that a maximum is shown in: the anchor of its pattern or a near relative (decisions §10.6).
pub(crate) fn primary(m: &Movement) -> bool {
    heavy(m)
        && m.metric == Metric::Reps
        && m.anchor_ratio.is_some_and(|ratio| ratio >= 0.8)
        && matches!(m.pattern, Pattern::Squat | Pattern::Hinge | Pattern::HorizontalPush | Pattern::VerticalPush)
}

/// How a movement in a slot is trained this week.
pub(crate) fn training(ctx: &Context<'_>, m: &Movement, slot: Slot, week: &WeekRole, stress: Stress) -> Training {
    let (low, high) = reps(ctx, m, slot, week, stress);
    let rpe = effort(ctx, m, slot, week);
    let target = match m.metric {
        Metric::Reps => SetTarget::Reps { low, high },
        Metric::Time if ctx.input.profile.screening.careful_heart() => {
            SetTarget::Time { seconds: hold(ctx, week).min(30) }
        }
        Metric::Time => SetTarget::Time { seconds: hold(ctx, week) },
        Metric::Distance => {
            SetTarget::Distance { metres: if ctx.input.profile.level == Level::Beginner { 20 } else { 30 } }
        }
    };
    let (least_rest, most_rest) = rest_room(m, &target);
    let short = ctx.input.request.session_minutes <= 30;
    let (least_sets, most_sets) = sets(ctx, slot, week, short);
    Training {
        target,
        rpe,
        top: top(ctx, m, slot, week),
        least_sets,
        most_sets,
        rest: usual_rest(m, &target).clamp(least_rest, most_rest),
        least_rest,
        most_rest,
    }
}

fn usual_rest(m: &Movement, target: &SetTarget) -> u16 {
    let reps = match target {
        SetTarget::Reps { high, .. } => *high,
        SetTarget::Time { .. } | SetTarget::Distance { .. } => 12,
    };
    match (m.pattern, m.compound, reps) {
        (Pattern::Olympic | Pattern::Plyometric, _, _) => 150,
        (_, true, ..=5) => 210,
        (_, true, ..=6) => 180,
        (_, true, ..=12) => 120,
        (_, true, _) => 75,
        (_, false, ..=15) => 75,
        (_, false, _) => 60,
    }
}

fn reps(ctx: &Context<'_>, m: &Movement, slot: Slot, week: &WeekRole, stress: Stress) -> (u8, u8) {
    match m.pattern {
        Pattern::Olympic => return (2, 3),
        Pattern::Plyometric => return (3, 5),
        Pattern::Core | Pattern::Rotation => return (10, 15),
        _ => {}
    }
    let careful = safety::effort_cap(ctx.input.profile, ctx.input.request) <= Rpe::from_tenths(70);
    let range = if slot == Slot::Accessory { accessory_reps(ctx, m, week) } else { main_reps(ctx, m, week, stress) };
    if careful { (range.0.max(8), range.1.max(12)) } else { range }
}

fn main_reps(ctx: &Context<'_>, m: &Movement, week: &WeekRole, stress: Stress) -> (u8, u8) {
    if !m.compound {
        return (10, 15);
    }
    let beginner = ctx.input.profile.level == Level::Beginner;
    // What cannot be loaded grows by repetitions.
    if ctx.rack.all(m.load).is_empty() {
        return match ctx.blend.main() {
            // Few do fifteen pull-ups.
            _ if whole_body(m) => (6, 10),
            Goal::Endurance | Goal::FatLoss => (12, 18),
            _ => (8, 12),
        };
    }
    let range = match (ctx.blend.main(), like(week)) {
        (Goal::Strength | Goal::Explosiveness | Goal::Speed, Phase::Accumulation) => match stress {
            Stress::Heavy => (4, 6),
            Stress::Volume => (6, 8),
        },
        (Goal::Strength | Goal::Explosiveness | Goal::Speed, _) => (3, 5),
        (Goal::Hypertrophy | Goal::FatLoss, Phase::Intensification) => (6, 10),
        (_, Phase::Test) => (5, 8),
        (Goal::Hypertrophy | Goal::FatLoss | Goal::Mobility, _) => (8, 12),
        (Goal::Endurance, Phase::Intensification) => (10, 12),
        (Goal::Endurance, _) => (12, 15),
    };
    let range = if heavy(m) { range } else { (range.0.max(HEAVY_BELOW), range.1.max(HEAVY_BELOW + 2)) };
    // No more than 85 % for beginners: five repetitions at least (TS §1.2).
    if beginner { (range.0.max(5), range.1.max(6)) } else { range }
}

/// The phase whose repetitions a week asks for: a deload keeps those of the weeks before it (TS §2.6, G56).
const fn like(week: &WeekRole) -> Phase {
    match week.phase {
        Phase::Deload if week.mesocycle == 0 => Phase::Accumulation,
        Phase::Deload => Phase::Intensification,
        phase => phase,
    }
}

fn accessory_reps(ctx: &Context<'_>, m: &Movement, week: &WeekRole) -> (u8, u8) {
    let high = matches!(ctx.blend.accessory(), Goal::Endurance | Goal::FatLoss);
    match (m.compound, like(week)) {
        (true, Phase::Intensification) if !high => (8, 10),
        (true, _) if high => (10, 15),
        (true, _) => (8, 12),
        (false, Phase::Intensification) if !high => (8, 12),
        (false, _) if high => (12, 18),
        (false, _) => (10, 15),
    }
}

fn hold(ctx: &Context<'_>, week: &WeekRole) -> u16 {
    let level = match ctx.input.profile.level {
        Level::Beginner => 20,
        Level::Intermediate => 30,
        Level::Advanced | Level::Expert => 40,
    };
    if week.phase == Phase::Accumulation { level + 5 * u16::from(week.nth - 1) } else { level }
}

/// Effort of the week, in tenths of RPE, moved by the person's push and bounded by what they may be asked for.
fn effort(ctx: &Context<'_>, m: &Movement, slot: Slot, week: &WeekRole) -> Rpe {
    let nth = i16::from(week.nth.min(4)) - 1;
    let growth = matches!(ctx.blend.main(), Goal::Hypertrophy | Goal::FatLoss | Goal::Endurance);
    let tenths = if matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric) {
        70
    } else if slot == Slot::Accessory {
        match week.phase {
            // A new exercise begins with three repetitions in reserve (TS §11.1).
            Phase::Accumulation => [70, 75, 80, 85][nth as usize],
            Phase::Intensification if week.nth == 1 => 70,
            Phase::Intensification => 80,
            Phase::Realisation | Phase::Test => 70,
            Phase::Deload => 60,
        }
    } else {
        let usual = match week.phase {
            Phase::Accumulation if growth => [70, 80, 80, 90][nth as usize],
            Phase::Accumulation => 70 + 5 * nth,
            Phase::Intensification => 75 + 5 * nth,
            Phase::Realisation if growth => 80,
            Phase::Realisation => 75,
            Phase::Deload => 60,
            Phase::Test if top(ctx, m, slot, week).is_some() => 70,
            Phase::Test => 90,
        };
        let shift = if week.phase == Phase::Deload { 0 } else { safety::effort_shift(ctx.input.profile.aggression) };
        usual + shift
    };
    let mobility = if ctx.blend.main() == Goal::Mobility { 70 } else { 100 };
    Rpe::from_tenths(tenths.clamp(50, 100) as u8)
        .min(safety::effort_cap(ctx.input.profile, ctx.input.request))
        .min(Rpe::from_tenths(mobility))
}

/// One top single before the back-off sets of the leading lift, for those who may and whose goals ask for it.
fn top(ctx: &Context<'_>, m: &Movement, slot: Slot, week: &WeekRole) -> Option<SetGroup> {
    let peaks = matches!(week.phase, Phase::Realisation | Phase::Test);
    let suits = slot == Slot::Lead && primary(m) && !ctx.rack.all(m.load).is_empty();
    let may =
        ctx.blend.points(Goal::Strength) >= TESTED && !safety::no_maximal_work(ctx.input.profile, ctx.input.request);
    (peaks && suits && may).then(|| {
        let (reps, rpe) = if week.phase == Phase::Test { (1, 90) } else { (2, 85) };
        SetGroup {
            count: 1,
            target: SetTarget::Reps { low: reps, high: reps },
            load: None,
            rpe: Rpe::from_tenths(rpe).min(safety::effort_cap(ctx.input.profile, ctx.input.request)),
            pause_seconds: None,
        }
    })
}

/// Fewest and most sets of a slot.
fn sets(ctx: &Context<'_>, slot: Slot, week: &WeekRole, short: bool) -> (u8, u8) {
    let strength = ctx.blend.points(Goal::Strength) >= 5;
    match (slot, week.phase) {
        (_, Phase::Deload | Phase::Test) => (1, 2),
        (Slot::Lead, Phase::Realisation) => (1, 3),
        (_, Phase::Realisation) => (1, 2),
        (Slot::Lead, _) => (2, if strength { 6 } else { 5 }),
        (Slot::Main, _) => (if short { 1 } else { 2 }, 4),
        (Slot::Accessory, _) => (if short { 1 } else { 2 }, 4),
    }
}
