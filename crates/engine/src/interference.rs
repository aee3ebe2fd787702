//! What else somebody does in a week, and what the sessions around it owe it (TS §7): fatigue that is left in the muscles,
//! hours between hard things, and budgets of nerves, grip and impact. It acts in both directions of time: what was done
//! the day before leaves less room, what comes the day after must not be spoilt.
//!
//! Days first, sets second: [`arrange`] looks for an order of the days that keeps out of the way, [`guard`] says what a
//! day leaves out, [`ease`] takes sets off. [`react`] does the same for what nobody planned.
//!
//! Clock model: training takes place at the same hour of every day. An activity earlier in the day lies six hours before
//! that, a later one six hours after; one without a part of the day lies at training's hour, and on the day of training
//! itself six hours to either side, whichever is worse.

pub(crate) mod arrange;
pub(crate) mod ease;
pub mod fatigue;
pub(crate) mod guard;
pub(crate) mod hours;
pub mod react;

use domain::{
    activity::{ActivityIntensity, ActivityKind, CountsAs, DayPart},
    library::Library,
    muscle::Muscle,
    profile::Profile,
    request::ProgramRequest,
};

use crate::{
    Input, calendar,
    volume::{EMPTY, SHOULDERS, Tally},
};
use fatigue::{left, slowness};
pub(crate) use guard::Guard;

/// Hours between training and an activity of the same day.
const SAME_DAY: i32 = 6;
/// Less than this is not felt.
const FELT: f32 = 0.25;

/// An activity on a day, counted from some first day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event<'a> {
    pub kind: &'a ActivityKind,
    pub day: i64,
    pub minutes: u16,
    pub intensity: ActivityIntensity,
    pub part: Option<DayPart>,
    pub priority: bool,
}

impl Event<'_> {
    /// Hours from the activity to training on a day; none when it comes after.
    pub fn before(&self, day: i64) -> Option<i32> {
        self.hours(day, DayPart::Before)
    }

    /// Hours from training on a day to the activity; none when it came before.
    pub fn after(&self, day: i64) -> Option<i32> {
        self.hours(day, DayPart::After)
    }

    fn hours(&self, day: i64, side: DayPart) -> Option<i32> {
        let days = if side == DayPart::Before { day - self.day } else { self.day - day };
        let hours = i32::try_from(days).ok()? * 24;
        let shift = match self.part {
            Some(part) if part == side => SAME_DAY,
            Some(_) => -SAME_DAY,
            None if days == 0 => SAME_DAY,
            None => 0,
        };
        (hours + shift > 0).then_some(hours + shift)
    }

    /// What it puts on every region, and the same without the most per muscle.
    pub fn load(&self) -> (Tally, Tally) {
        let (mut load, mut unbounded) = (EMPTY, EMPTY);
        for muscle in Muscle::ALL {
            let sets = self.kind.fatigue(*muscle, self.minutes, self.intensity) as f32;
            let whole = self.kind.unbounded(*muscle, self.minutes, self.intensity) as f32;
            load[*muscle as usize] = sets;
            unbounded[*muscle as usize] = whole;
            if muscle.major_group() == Some(domain::muscle::MajorGroup::Shoulders) {
                load[SHOULDERS] = (load[SHOULDERS] + sets).min(12.0);
                unbounded[SHOULDERS] += whole;
            }
        }
        (load, unbounded)
    }
}

/// What activities do to one training day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DayLoad {
    /// Fatigue left at the start of training, in sets.
    pub fatigue: Tally,
    /// The same without the most per muscle: it says in which order growing fatigue reaches the muscles.
    pub unbounded: Tally,
    /// Whether some activity lies no more than a day before.
    pub close: bool,
    /// What the day leaves out.
    pub guard: Guard,
    /// Muscles that an important activity needs fresh soon, and its name.
    pub fresh: Option<(Tally, String)>,
    /// What is felt most, in words: "Football yesterday".
    pub because: String,
}

impl DayLoad {
    fn none() -> Self {
        Self {
            fatigue: EMPTY,
            unbounded: EMPTY,
            close: false,
            guard: Guard::default(),
            fresh: None,
            because: String::new(),
        }
    }

    /// The worse of two in every respect.
    fn worse(mut self, other: &Self) -> Self {
        for region in 0..self.fatigue.len() {
            self.fatigue[region] = self.fatigue[region].max(other.fatigue[region]);
            self.unbounded[region] = self.unbounded[region].max(other.unbounded[region]);
        }
        self.close |= other.close;
        self.guard = self.guard.or(&other.guard);
        self.fresh = self.fresh.or_else(|| other.fresh.clone());
        self
    }

    /// The day under some activities.
    pub fn new(events: &[Event<'_>], day: i64, profile: &Profile, request: &ProgramRequest) -> Self {
        let slow = slowness(profile, request);
        let mut this = Self { guard: Guard::new(events, day), ..Self::none() };
        let mut most: Option<(f32, &Event<'_>, i32)> = None;
        for event in events {
            if let Some(hours) = event.before(day).filter(|h| *h <= 7 * 24) {
                let (load, unbounded) = event.load();
                let mut felt = 0.0;
                for region in 0..load.len() {
                    let part = left(region, hours, slow);
                    this.fatigue[region] += load[region] * part;
                    this.unbounded[region] += unbounded[region] * part;
                    felt += load[region] * part;
                }
                this.close |= hours <= 24;
                if most.is_none_or(|(before, ..)| felt > before) {
                    most = Some((felt, event, hours));
                }
            }
            let soon = event.after(day).is_some_and(|hours| hours <= hours::after(event));
            if event.priority && soon && this.fresh.is_none() {
                this.fresh = Some((event.load().0, name(event.kind).to_owned()));
            }
        }
        for region in 0..this.fatigue.len() {
            if this.fatigue[region] < FELT {
                this.fatigue[region] = 0.0;
                this.unbounded[region] = 0.0;
            }
        }
        this.because = most.map_or_else(String::new, |(_, event, hours)| told(event.kind, hours));
        this
    }
}

/// What it is called in a sentence: without what is added in parentheses.
pub(crate) fn name(kind: &ActivityKind) -> &str {
    kind.name.split(" (").next().unwrap_or(&kind.name)
}

/// "Football the day before".
fn told(kind: &ActivityKind, hours: i32) -> String {
    let when = match hours {
        ..=12 => "on the same day",
        13..=30 => "the day before",
        31..=54 => "two days before",
        _ => "earlier in the week",
    };
    format!("{} {when}", name(kind))
}

/// The week of activities as the training days feel it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Interference {
    /// One per training day, in order; empty without activities. Of several microcycles the worst of each day.
    days: Vec<DayLoad>,
    /// The same for each microcycle, where weeks of sport fall on them differently.
    cycles: Vec<Vec<DayLoad>>,
    /// Whether a training day has an activity on it.
    pub busy: Vec<bool>,
    /// Minutes a week that satisfy aerobic and interval minutes.
    pub conditioning: u32,
}

impl Interference {
    pub fn new(input: &Input<'_>) -> Self {
        let request = input.request;
        let events = events(request, input.library);
        if events.is_empty() {
            return Self::default();
        }
        let offsets = offsets(request);
        let of = |first: i64| -> Vec<DayLoad> {
            offsets.iter().map(|day| DayLoad::new(&events, first + day, input.profile, request)).collect()
        };
        let length = i64::from(request.cycle_days());
        let cycles: Vec<_> = if even(request) {
            Vec::new()
        } else {
            (0..request.microcycles()).map(|c| of(i64::from(c) * length)).collect()
        };
        let worst =
            |place: usize| cycles.iter().filter_map(|days| days.get(place)).fold(DayLoad::none(), DayLoad::worse);
        let days = if cycles.is_empty() { of(0) } else { (0..offsets.len()).map(worst).collect() };
        let busy = offsets.iter().map(|day| even(request) && events.iter().any(|e| e.day == *day)).collect();
        let counted = |e: &&Event<'_>| {
            (0..7).contains(&e.day) && matches!(e.kind.counts_as, CountsAs::Aerobic | CountsAs::Interval)
        };
        let conditioning = events.iter().filter(counted).map(|e| u32::from(e.minutes)).sum();
        Self { days, cycles, busy, conditioning }
    }

    /// What a training day feels, in the microcycle where that is worst; nothing for days beyond it.
    pub fn day(&self, day: usize) -> Option<&DayLoad> {
        self.days.get(day)
    }

    /// What a training day of one microcycle feels, 1-based.
    pub fn day_in(&self, number: u8, day: usize) -> Option<&DayLoad> {
        let cycle = usize::from(number).checked_sub(1).and_then(|c| self.cycles.get(c));
        cycle.map_or_else(|| self.day(day), |days| days.get(day))
    }

    /// What a day leaves out in a microcycle.
    pub fn guard(&self, number: u8, day: usize) -> Guard {
        self.day_in(number, day).map_or_else(Guard::default, |d| d.guard.clone())
    }

    /// What a day leaves out in any microcycle.
    pub fn any_guard(&self, day: usize) -> Guard {
        self.day(day).map_or_else(Guard::default, |d| d.guard.clone())
    }
}

/// Training days of a week, counted from its first day.
pub(crate) fn offsets(request: &ProgramRequest) -> Vec<i64> {
    let first = calendar::starts(request, 0);
    calendar::week(request, 0).iter().map(|date| (*date - first).num_days()).collect()
}

/// Whether every microcycle has its sport on the same days.
fn even(request: &ProgramRequest) -> bool {
    request.cycle_days().is_multiple_of(7)
}

/// The activities of the week before, the microcycle itself and the week after, or of the whole program where its
/// microcycles differ. Kinds that the library
/// does not know are passed over.
pub(crate) fn events<'a>(request: &ProgramRequest, library: &'a Library) -> Vec<Event<'a>> {
    let first = i64::from(domain::request::Weekday::of(request.start_date).index());
    let cycles = if even(request) { 1 } else { i64::from(request.microcycles()) };
    let weeks = (cycles * i64::from(request.cycle_days()) + 6) / 7;
    let mut events = Vec::new();
    for activity in &request.activities {
        let Some(kind) = library.activity(&activity.kind) else { continue };
        let day = (i64::from(activity.weekday.index()) - first).rem_euclid(7);
        for week in -1..=weeks {
            events.push(Event {
                kind,
                day: day + 7 * week,
                minutes: activity.minutes,
                intensity: activity.intensity,
                part: activity.part,
                priority: activity.priority,
            });
        }
    }
    events
}
