//! Circuits of the library as blocks of a session: what of them a plan can say, for whom, how heavy and how long.
//!
//! A plan counts repetitions, seconds and metres by the minute, by rounds or by intervals. Circuits that need more, ladders,
//! chippers, calories, "as many as possible", stay in the library for whoever picks them there.

use domain::{
    Kg, Rpe,
    circuit::{AmountUnit, Circuit, CircuitItem, CircuitKind, CircuitLoadUnit},
    movement::Movement,
    plan::{BlockFormat, BlockRole, LoadBasis, NamedCircuit, SetTarget},
    profile::{Profile, Sex},
};

use crate::{
    context::Context,
    draft::{Item, Part},
    safety,
    select::Pick,
    strength::Rounding,
    time,
};

/// Fewest minutes of a shortened circuit by the clock.
pub(crate) const SHORTEST: u16 = 5;
/// Fewest rounds of a circuit of several.
const FEWEST_ROUNDS: u8 = 2;
/// Part of the maximum that nothing in a circuit passes (TS §10).
const MOST: f64 = 0.6;
/// Effort of a circuit.
const EFFORT: Rpe = Rpe::from_tenths(70);
/// Seconds that a conditioning day's circuits may be longer or shorter than its time, and that they take at least.
const LONGER: f64 = 45.0;
const SHORTER: f64 = 150.0;
const HALF_AN_HOUR: f64 = 1800.0;
/// Most rounds that are told apart in a plan.
const MOST_ROUNDS: u16 = 30;

/// The format of a circuit as it is written; none where a plan cannot say it.
pub(crate) fn format(circuit: &Circuit) -> Option<BlockFormat> {
    let s = &circuit.scheme;
    let items = circuit.items.len() as u16;
    match circuit.kind {
        CircuitKind::Amrap if s.rounds.is_none() => Some(BlockFormat::Amrap { minutes: s.minutes? }),
        CircuitKind::Emom if s.start.is_none() && s.interval_seconds == Some(60) => {
            // A minute for each movement in turn.
            let turns = circuit.items.iter().zip(1..).all(|(item, minute)| item.minute == Some(minute));
            (turns || items == 1).then_some(BlockFormat::Emom { minutes: s.minutes? })
        }
        CircuitKind::RoundsForTime => {
            let rounds = s.rounds.filter(|r| *r > 1 && *r <= MOST_ROUNDS)? as u8;
            Some(BlockFormat::Rounds { rounds, rest_seconds: s.round_rest_seconds.unwrap_or(0) })
        }
        CircuitKind::Tabata | CircuitKind::Station if s.round_rest_seconds.is_none() || items == 1 => {
            let repeats = u8::try_from(s.rounds?.checked_mul(items)?).ok()?;
            Some(BlockFormat::Intervals { repeats, work_seconds: s.work_seconds?, rest_seconds: s.rest_seconds? })
        }
        _ => None,
    }
}

/// What one round asks of an item.
pub(crate) fn target(item: &CircuitItem, m: &Movement, format: &BlockFormat, profile: &Profile) -> Option<SetTarget> {
    // A plan counts one side, a circuit both together unless it says otherwise; seconds are shared by no sides.
    if item.per_side && !m.unilateral {
        return None;
    }
    let timed = matches!(format, BlockFormat::Intervals { .. }) || item.seconds.is_some();
    if timed && m.unilateral {
        return None;
    }
    if let BlockFormat::Intervals { work_seconds, .. } = format {
        return Some(SetTarget::Time { seconds: *work_seconds });
    }
    let (unit, amount) = item.amount()?;
    let amount = item.female.filter(|_| profile.sex == Sex::Female).unwrap_or(amount);
    match unit {
        AmountUnit::Repetitions => {
            let both = m.unilateral && !item.per_side;
            let reps = u8::try_from(if both { amount.div_ceil(2) } else { amount }).ok()?;
            Some(SetTarget::Reps { low: reps, high: reps })
        }
        AmountUnit::Seconds => Some(SetTarget::Time { seconds: amount }),
        AmountUnit::Metres => Some(SetTarget::Distance { metres: amount }),
        AmountUnit::Calories => None,
    }
}

/// The load of an item: as it is written, never more than a part of what this person can lift, and one that exists.
fn load(ctx: &Context<'_>, item: Option<&CircuitItem>, m: &Movement) -> (Option<Kg>, LoadBasis) {
    if ctx.rack.all(m.load).is_empty() {
        return (None, LoadBasis::NoLoad);
    }
    let profile = ctx.input.profile;
    let maximum = ctx.input.book.e1rm(&m.id);
    let written = item.and_then(|i| i.load).and_then(|load| {
        let number = if profile.sex == Sex::Male { load.male } else { load.female };
        match load.unit {
            CircuitLoadUnit::Kg => Some(number),
            CircuitLoadUnit::Bodyweight => Some(profile.bodyweight?.kg() * number),
            CircuitLoadUnit::PercentOfOneRm => Some(maximum?.kg() * number / 100.0),
        }
    });
    let exists = |kg: f64| ctx.rack.round(m.load, Kg::new(kg), Rounding::Down);
    if let Some(e1rm) = maximum {
        let most = e1rm.kg() * MOST - m.bodyweight_share * profile.bodyweight.map_or(0.0, |b| b.kg());
        if let Some(load) = exists(written.map_or(most, |kg| kg.min(most))) {
            return (Some(load), LoadBasis::FromE1rm { e1rm });
        }
    }
    let mut how = "Light: a load you could move twice as often without stopping.".to_owned();
    if let Some(kg) = written.and_then(exists) {
        how.push_str(&format!(" As written it would be {}.", kg.text(profile.unit)));
    }
    (None, LoadBasis::FindIt { start: None, how })
}

/// A circuit of the library as a block. `picks` are its movements in its order.
pub(crate) fn part<'a>(ctx: &Context<'a>, role: BlockRole, place: usize, picks: &[Pick]) -> Part<'a> {
    let circuit = &ctx.input.library.circuits()[place];
    let format = format(circuit).unwrap_or(BlockFormat::Rounds { rounds: 3, rest_seconds: 45 });
    let rpe = EFFORT.min(safety::effort_cap(ctx.input.profile, ctx.input.request));
    let items = circuit
        .items
        .iter()
        .zip(picks)
        .filter_map(|(item, pick)| {
            let m = ctx.at(pick.place)?.movement;
            let (load, basis) = load(ctx, Some(item), m);
            let target = target(item, m, &format, ctx.input.profile)?;
            Some(Item { rpe, load, basis, reasons: pick.reasons.clone(), ..Item::easy(m, target, 0) })
        })
        .collect();
    let named = NamedCircuit { slug: circuit.slug.clone(), name: circuit.name.clone() };
    Part { role, format, circuit: Some(named), items }
}

/// Gives the movements of a circuit the loads that today's knowledge asks for.
pub(crate) fn renew(part: &mut Part<'_>, ctx: &Context<'_>) {
    let written = part.circuit.as_ref().and_then(|named| ctx.input.library.circuit(&named.slug));
    for (i, item) in part.items.iter_mut().enumerate() {
        let own = written.and_then(|c| c.items.get(i)).filter(|own| own.movement == item.movement.id);
        (item.load, item.basis) = load(ctx, own, item.movement);
    }
}

/// Shortens a circuit to some minutes; never makes it longer than it is written.
pub(crate) fn shorten(part: &mut Part<'_>, most: u16) {
    let round: f64 = part.items.iter().map(|i| time::easy_set(&i.target, i.movement)).sum();
    part.format = shortened(&part.format, round, part.items.len(), most);
}

/// The format of a circuit that is cut to some minutes. `round` is the seconds of its movements' sets.
pub(crate) fn shortened(format: &BlockFormat, round: f64, movements: usize, most: u16) -> BlockFormat {
    let n = movements.max(1) as u16;
    let mut format = format.clone();
    match &mut format {
        BlockFormat::Amrap { minutes } => *minutes = (*minutes).min(most).max(SHORTEST),
        // Everybody has their turn as often.
        BlockFormat::Emom { minutes } => *minutes = ((*minutes).min(most).max(SHORTEST) / n * n).max(n),
        BlockFormat::Rounds { rounds, rest_seconds } => {
            let one = round + f64::from(*rest_seconds);
            let fit = (f64::from(most) * 60.0 / one.max(1.0)).floor() as u8;
            *rounds = (*rounds).min(fit).max(FEWEST_ROUNDS);
        }
        BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
            let one = u32::from(*work_seconds) + u32::from(*rest_seconds);
            let fit = (u32::from(most) * 60 / one.max(1)).min(u32::from(*repeats)) as u16;
            *repeats = (fit / n * n).max(n) as u8;
        }
        _ => {}
    }
    format
}

/// Circuits of a day that share some seconds, each cut in proportion to what it takes; what is left over, or lacks.
pub(crate) fn share(formats: &mut [(BlockFormat, f64, usize)], seconds: f64) -> f64 {
    let mut whole: f64 = formats.iter().map(|(format, round, _)| time::clocked(format, *round)).sum();
    let mut left = seconds;
    for (format, round, movements) in formats {
        let own = time::clocked(format, *round);
        let minutes = (left * own / whole.max(1.0) / 60.0).round() as u16;
        *format = shortened(format, *round, *movements, minutes);
        left -= time::clocked(format, *round);
        whole -= own;
    }
    left
}

/// Whether circuits that leave so much of a day's seconds still fill it: warm-up and cool-down take up a little.
pub(crate) fn fills(left: f64, seconds: f64) -> bool {
    let enough = seconds - left >= HALF_AN_HOUR;
    (-LONGER..=SHORTER).contains(&left) && enough
}

/// Minutes of a circuit at its full length, by the time model.
pub(crate) fn minutes(format: &BlockFormat, round: f64) -> f64 {
    time::clocked(format, round) / 60.0
}
