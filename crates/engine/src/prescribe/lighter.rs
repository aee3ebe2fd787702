//! Loads of a deload and of the first days after a break.

use chrono::NaiveDate;
use domain::{
    Kg,
    movement::Movement,
    plan::{LoadBasis, SetTarget},
    workout::{Exposure, LoggedSet},
};

use crate::{
    context::Context,
    draft::Item,
    strength::{Rounding, progress},
};

/// Deload loads as part of the last ones (TS §2.6).
const DELOAD: f64 = 0.925;

/// The first time after a break a lift begins below what it stood at (TS §6.6); from then on its own rule goes on.
pub(super) fn come_back(item: &mut Item<'_>, ctx: &Context<'_>, date: NaiveDate) {
    let exposures = ctx.input.book.exposures(&item.movement.id);
    let Some(last) = exposures.iter().rev().find(|e| !e.deload) else { return };
    let Some(from) = last.sets.iter().filter_map(|s| s.load()).max().filter(|l| *l > Kg::ZERO) else { return };
    let days = (date - last.date).num_days();
    let part = progress::after_break(days);
    let kind = item.movement.load;
    let lighter = |load: Kg| {
        let most = Kg::new(from.kg() * part);
        if load <= most { Some(load) } else { ctx.rack.round(kind, most, Rounding::Down) }
    };
    if part >= 1.0 || item.load.is_none() {
        return;
    }
    for set in &mut item.wave {
        set.load = set.load.map(|load| ctx.rack.round(kind, Kg::new(load.kg() * part), Rounding::Down).unwrap_or(load));
    }
    let load = if item.wave.is_empty() { item.load.and_then(lighter) } else { item.wave[0].load };
    if load != item.load {
        item.load = load.or(item.load);
        item.basis = LoadBasis::Progressed {
            from,
            because: format!("After {days} days without it: {:.0} % less to begin with.", (1.0 - part) * 100.0),
        };
    }
}

/// What a deload makes of a lift.
pub(super) struct Light {
    pub from: Kg,
    pub load: Kg,
    pub target: SetTarget,
}

impl Light {
    /// What it takes off in this gym: loads that exist are not always 7.5 % apart.
    pub fn because(&self) -> String {
        let off = 100.0 * (1.0 - self.load.kg() / self.from.kg());
        if off < 0.5 {
            "A deload keeps the movement. No lighter load is near enough here, so fewer and easier sets are its rest."
                .to_owned()
        } else {
            format!("A deload keeps the movement and takes {} % off the load.", (off * 2.0).round() / 2.0)
        }
    }
}

/// The last load that was no deload, and 92.5 % of it (TS §2.6, G56). Repetitions stay; where the week would ask for
/// more than were done with it, that would be no rest.
pub(super) fn deload(ctx: &Context<'_>, m: &Movement, exposures: &[Exposure], target: SetTarget) -> Option<Light> {
    let last = exposures.iter().rev().find(|e| !e.deload)?;
    let work = || last.sets.iter().filter(|s| s.load().is_some_and(|l| l > Kg::ZERO));
    // A wave is measured by its first set, everything else by its heaviest.
    let falling = |s: &LoggedSet, next: &LoggedSet| s.load() < next.load() && s.reps > next.reps;
    let wave = work().zip(work().skip(1)).take(2).filter(|(s, next)| falling(s, next)).count() == 2;
    let set = if wave { work().next() } else { work().max_by_key(|s| s.load()) }?;
    let from = set.load()?;
    let load = ctx.rack.round(m.load, Kg::new(from.kg() * DELOAD), Rounding::Nearest)?.min(from);
    let target = match (target, set.target, set.reps) {
        (SetTarget::Reps { low, .. }, Some(then @ SetTarget::Reps { low: asked, .. }), _) if asked < low => then,
        (SetTarget::Reps { low, .. }, None, Some(reps)) if reps > 0 && reps < u16::from(low) => {
            SetTarget::Reps { low: reps as u8, high: reps as u8 }
        }
        (target, ..) => target,
    };
    Some(Light { from, load, target })
}
