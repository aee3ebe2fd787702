//! What to do next time: from the last exposure by a progression rule, or from the estimate where the scheme changes.
//!
//! Order (decisions §10.2): the style's own rule → jump check → level cap → loads that exist. The smallest step that
//! exists is always allowed when the jump check passes, whatever its percentage.
//!
//! | style | rule |
//! |---|---|
//! | single | every set reached its repetitions with the reserve kept: more load |
//! | double | repetitions first: more load once every set filled the range |
//! | paused variations | the same load with a longer pause each week, then more load without one ([`paused`]) |
//! | build to drop | one more repetition each time, then more load and fewer repetitions ([`build`]) |
//! | wave loading | heavier sets of fewer repetitions, twice ([`wave`]) |
//!
//! A lift that has stalled leaves its rule for one step of the ladder ([`super::stall`]) at a time.

mod bodyweight;
mod build;
mod correction;
mod judge;
mod paused;
mod stalled;
mod step;
pub mod wave;

use chrono::NaiveDate;
use domain::{
    Kg, Rpe,
    movement::{Level, LoadType, Metric, Movement, Pattern},
    plan::LoadBasis,
    profile::{Aggression, Profile},
    request::ProgressionStyle,
    workout::Exposure,
};

use super::{
    chart,
    estimate::system_load,
    loads::{Rack, Rounding},
    stall::Stall,
    words,
};
pub use correction::{Correction, after_break, correct};
use judge::{Judged, Streak};
pub use paused::{BOTTOM_PART, start_part};

/// Repetitions and effort the next session asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// At least.
    pub low: u8,
    /// At most.
    pub high: u8,
    /// Effort to stop at.
    pub rpe: Rpe,
}

/// Everything the next prescription of one movement depends on.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// Which movement.
    pub movement: &'a Movement,
    /// Who.
    pub profile: &'a Profile,
    /// The loads that exist.
    pub rack: &'a Rack,
    /// How loads grow.
    pub style: ProgressionStyle,
    /// What the session asks for.
    pub scheme: Scheme,
    /// When the session is.
    pub date: NaiveDate,
    /// Exposures of the movement, oldest first.
    pub exposures: &'a [Exposure],
    /// [`super::StrengthBook::e1rm`].
    pub e1rm: Option<Kg>,
}

impl Scheme {
    /// The middle of the range, rounded up: what a load is found for, and what the time model counts.
    #[must_use]
    pub const fn middle(&self) -> u8 {
        self.low.midpoint(self.high) + (self.low ^ self.high) % 2
    }
}

/// What the rule decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// More load.
    Raise,
    /// More repetitions at the same load.
    MoreReps,
    /// The same load with a longer pause.
    LongerPause,
    /// The same again.
    Hold,
    /// Less load after failures.
    Lower,
    /// From the estimate: nothing to progress from, or another scheme.
    FromEstimate,
    /// Neither estimate nor exposure: the first exposure finds it.
    Unknown,
    /// There is no load to choose.
    NoLoad,
}

/// The next prescription.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// Load (per hand for dumbbells and kettlebells; what is added for weighted bodyweight).
    pub load: Option<Kg>,
    /// Repetitions at least.
    pub low: u8,
    /// Repetitions at most; wider than asked when the next load is too far away.
    pub high: u8,
    /// Effort to stop at: as asked, or lower when a stalled lift is to be repeated with room to spare.
    pub rpe: Rpe,
    /// Seconds to pause in every repetition.
    pub pause_seconds: Option<u8>,
    /// How it was found, with the reason in words.
    pub basis: LoadBasis,
    /// What the rule decided.
    pub decision: Move,
}

/// A movement's own exposure older than this says less than the estimate, which falls with time (decisions §10.1).
const STALE_DAYS: i64 = 28;
/// An effort target this far from the last one makes another scheme, even with the same repetitions [D].
const OTHER_EFFORT_TENTHS: u8 = 10;

/// The next prescription of a movement.
#[must_use]
pub fn next(situation: &Situation<'_>) -> Next {
    next_of(situation, None)
}

/// The same for a lift that may have stalled.
#[must_use]
pub fn next_of(situation: &Situation<'_>, stall: Option<&Stall>) -> Next {
    let style = style_for(situation);
    let s = &Situation { style, ..*situation };
    let judged = judge::last(s);
    if s.rack.all(s.movement.load).is_empty() {
        return bodyweight::next(s, judged.as_ref());
    }
    if let Some(next) = stall.and_then(|stall| stalled::next(s, judged.as_ref(), stall)) {
        return next;
    }
    match (style, judged) {
        (ProgressionStyle::BuildToDrop, judged) => build::next(s, judged.as_ref()),
        (_, Some(judged)) if comparable(s, &judged) => progressed(s, &judged),
        (_, judged) => estimated(s, judged.as_ref()),
    }
}

/// The style as far as it suits the movement: pauses and builds are for loaded lifts of several joints; everything else
/// fills its range first. Waves are laid out by [`wave`]; what is no wave under that style progresses as single.
fn style_for(s: &Situation<'_>) -> ProgressionStyle {
    match s.style {
        ProgressionStyle::Paused if !pausable(s.movement) => ProgressionStyle::Double,
        ProgressionStyle::BuildToDrop if !s.movement.compound => ProgressionStyle::Double,
        // Nothing to build through.
        ProgressionStyle::BuildToDrop if s.scheme.low == s.scheme.high => ProgressionStyle::Single,
        ProgressionStyle::Wave => ProgressionStyle::Single,
        style => style,
    }
}

/// Whether a movement has a place where a pause makes it harder and stays safe.
const fn pausable(movement: &Movement) -> bool {
    movement.compound
        && matches!(movement.metric, Metric::Reps)
        && !matches!(movement.load, LoadType::WeightedBodyweight)
        && matches!(
            movement.pattern,
            Pattern::Squat
                | Pattern::Hinge
                | Pattern::Lunge
                | Pattern::HorizontalPush
                | Pattern::VerticalPush
                | Pattern::HorizontalPull
                | Pattern::VerticalPull
        )
}

/// Whether the last exposure was done under the scheme now asked for. A range widened upwards is still the same scheme.
fn comparable(s: &Situation<'_>, judged: &Judged) -> bool {
    judged.low == s.scheme.low
        && judged.high >= s.scheme.high
        && judged.asked.tenths().abs_diff(s.scheme.rpe.tenths()) < OTHER_EFFORT_TENTHS
        && (s.date - judged.date).num_days() <= STALE_DAYS
}

fn progressed(s: &Situation<'_>, judged: &Judged) -> Next {
    let unit = s.profile.unit;
    let streak = judge::streak(s, judged);
    match streak {
        Streak::Failed(n) if n >= 2 => step::lower(s, judged, n),
        Streak::Failed(_) => held(
            s,
            judged,
            format!("A set fell short by more than 2 repetitions: {} again.", words::load(judged.load, unit)),
        ),
        Streak::Held => {
            let because = if double(s.style) && judged.rir_kept {
                format!("Up to {} repetitions with {} first.", judged.high, words::load(judged.load, unit))
            } else if judged.rir_kept {
                format!("Not every set reached {} repetitions: {} again.", judged.low, words::load(judged.load, unit))
            } else {
                format!("It was harder than {}: {} again.", words::effort(judged.asked), words::load(judged.load, unit))
            };
            let decision = if double(s.style) && judged.rir_kept { Move::MoreReps } else { Move::Hold };
            Next { decision, ..held(s, judged, because) }
        }
        Streak::Succeeded(n) if n < successes_needed(s.profile.aggression) => {
            held(s, judged, format!("Once more with {}, as you prefer careful steps.", words::load(judged.load, unit)))
        }
        Streak::Succeeded(_) if s.style == ProgressionStyle::Paused => paused::climb(s, judged),
        Streak::Succeeded(_) => step::raise(s, judged),
    }
}

/// Successes in a row before a step (decisions §10.25 [D]).
const fn successes_needed(aggression: Aggression) -> u8 {
    match aggression {
        Aggression::Conservative | Aggression::ModerateConservative => 2,
        Aggression::Balanced | Aggression::ModerateAggressive | Aggression::Aggressive => 1,
    }
}

const fn double(style: ProgressionStyle) -> bool {
    matches!(style, ProgressionStyle::Double)
}

/// The last load, where it was done well and no more is asked now: an estimate that lags behind lowers nothing.
fn done_well(s: &Situation<'_>, judged: &Judged, reps: u8) -> Option<Kg> {
    let well = judged.whole && judged.rir_kept && judged.fewest >= judged.low.max(reps);
    let no_more = judged.asked <= s.scheme.rpe && (s.date - judged.date).num_days() <= STALE_DAYS;
    (well && no_more && s.rack.exists(s.movement.load, judged.load)).then_some(judged.load)
}

/// A pause belongs to its style: without it, sets are done without one.
fn paused_now(s: &Situation<'_>, pause: Option<u8>) -> Option<u8> {
    pause.filter(|_| s.style == ProgressionStyle::Paused)
}

/// The same load again, or the heaviest below it when it no longer exists.
fn held(s: &Situation<'_>, judged: &Judged, because: String) -> Next {
    let load = s.rack.round(s.movement.load, judged.load, Rounding::Down);
    Next {
        load: load.or_else(|| s.rack.all(s.movement.load).first().copied()),
        low: s.scheme.low,
        high: judged.high.max(s.scheme.high),
        rpe: s.scheme.rpe,
        pause_seconds: paused_now(s, judged.pause),
        basis: LoadBasis::Progressed { from: judged.load, because },
        decision: Move::Hold,
    }
}

/// From the estimate and the chart. Without an estimate, a last exposure of another scheme is repeated or lowered; with
/// neither, the first exposure finds the load.
fn estimated(s: &Situation<'_>, judged: Option<&Judged>) -> Next {
    let scheme = s.scheme;
    let pause = paused_now(s, judged.and_then(|j| j.pause));
    if let Some(e1rm) = s.e1rm
        && let Some(load) = paused::load_from(s, e1rm, scheme.middle(), pause)
    {
        // A load that was done well says more than an estimate that lags behind it, and is no part of that estimate.
        let done = judged.and_then(|j| done_well(s, j, scheme.middle())).filter(|done| *done > load);
        return Next {
            load: Some(done.unwrap_or(load)),
            low: scheme.low,
            high: scheme.high,
            rpe: scheme.rpe,
            pause_seconds: pause,
            basis: match done {
                Some(from) => LoadBasis::Progressed {
                    from,
                    because: format!("{} was done well last time: again.", words::load(from, s.profile.unit)),
                },
                None => LoadBasis::FromE1rm { e1rm },
            },
            decision: Move::FromEstimate,
        };
    }
    if let Some(judged) = judged
        && let Some(next) = step::careful(s, judged)
    {
        return next;
    }
    Next {
        load: None,
        low: scheme.low,
        high: scheme.high,
        rpe: scheme.rpe,
        pause_seconds: None,
        basis: LoadBasis::FindIt {
            start: None,
            how: format!(
                "Begin light and add load set by set until {} repetitions feel like {}.",
                scheme.middle(),
                words::effort(scheme.rpe)
            ),
        },
        decision: Move::Unknown,
    }
}

/// The load that exists for repetitions at an effort (decisions §10.4: load = e1RM × chart). Rounded down for beginners
/// and from RPE 9, else to the nearest (TS §3.3). None beyond the chart, or when even the lightest is too heavy.
#[must_use]
pub fn load_from(movement: &Movement, profile: &Profile, rack: &Rack, e1rm: Kg, reps: u8, rpe: Rpe) -> Option<Kg> {
    let body = system_load(movement, profile.bodyweight.map(Kg::kg), 0.0)?;
    let wish = Kg::new(chart::load_for(e1rm, reps, rpe)?.kg() - body);
    let mode = if profile.level == Level::Beginner || rpe >= Rpe::from_tenths(90) {
        Rounding::Down
    } else {
        Rounding::Nearest
    };
    // The lightest load may lie far above the wish: then there is none.
    rack.round(movement.load, wish, Rounding::Down)?;
    rack.round(movement.load, wish, mode)
}
