//! What a training day leaves out because of an activity close by (TS §7.3): maximal work and jumps after nerves were
//! taxed, hard landings beyond the budget, work that asks much of a tired grip.

use domain::{
    Rpe,
    activity::ActivityIntensity,
    movement::{LoadType, Movement, Pattern, SpinalCompression, Trait},
    muscle::Muscle,
    plan::Note,
};

use super::{Event, name, told};

/// Codes of the notes by which a session knows what it leaves out: loads found anew keep to it.
const NERVES: &str = "activity_nerves";
const IMPACT: &str = "activity_impact";
const GRIP: &str = "activity_grip";
const EVENT: &str = "activity_event";
const AHEAD: &str = "activity_ahead";
/// Hardest effort within a day of taxed nerves, and of the legs before a competition.
const NERVES_RPE: Rpe = Rpe::from_tenths(80);
const EVENT_RPE: Rpe = Rpe::from_tenths(60);
/// Hours.
const A_DAY: i32 = 24;
const TWO_DAYS: i32 = 48;
/// Hard landings in two days at most, the session's own among them.
const LANDINGS: usize = 2;

/// See the module. Each part names what asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Guard {
    nerves: Option<String>,
    impact: Option<String>,
    grip: Option<String>,
    event: Option<String>,
    ahead: Option<String>,
}

impl Guard {
    /// What activities around a day ask of it.
    pub fn new(events: &[Event<'_>], day: i64) -> Self {
        let within = |hours: Option<i32>, most: i32| hours.is_some_and(|h| h <= most);
        let mut this = Self::default();
        let mut landings = Vec::new();
        for event in events {
            let (before, after) = (event.before(day), event.after(day));
            let name = name(event.kind);
            let when = || told(event.kind, before.unwrap_or(0));
            let coming = || match after {
                Some(..=12) => format!("{name} later on the same day"),
                Some(13..=30) => format!("{name} on the next day"),
                _ => format!("{name} in two days"),
            };
            if event.kind.taxes_nerves() && within(before, A_DAY) {
                this.nerves.get_or_insert_with(when);
            }
            if event.kind.hard_impact() && (within(before, TWO_DAYS) || within(after, TWO_DAYS)) {
                landings.push(name.to_owned());
            }
            // A very hard hold asks for two days before pulling; the table's rows say so.
            if event.kind.grips() && within(before, super::hours::before(event).clamp(A_DAY, TWO_DAYS)) {
                this.grip.get_or_insert_with(when);
            } else if event.kind.grips() && within(after, A_DAY) {
                this.grip.get_or_insert_with(coming);
            }
            if event.intensity == ActivityIntensity::Competition && within(after, TWO_DAYS) {
                this.event.get_or_insert_with(coming);
            } else if event.priority && within(after, super::hours::after(event)) {
                this.ahead.get_or_insert_with(coming);
            }
        }
        if landings.len() >= LANDINGS {
            landings.sort();
            landings.dedup();
            this.impact = Some(landings.join(" and "));
        }
        this
    }

    /// What either of two asks.
    pub fn or(self, other: &Self) -> Self {
        Self {
            nerves: self.nerves.or_else(|| other.nerves.clone()),
            impact: self.impact.or_else(|| other.impact.clone()),
            grip: self.grip.or_else(|| other.grip.clone()),
            event: self.event.or_else(|| other.event.clone()),
            ahead: self.ahead.or_else(|| other.ahead.clone()),
        }
    }

    /// What asks for something, in words; the first of them.
    pub fn because(&self) -> Option<&str> {
        [&self.nerves, &self.impact, &self.grip, &self.event, &self.ahead].into_iter().find_map(Option::as_deref)
    }

    /// Whether a session has left muscles fresh for something that comes already: it gives way once.
    pub fn keeps_fresh(notes: &[Note]) -> bool {
        notes.iter().any(|n| n.code == EVENT || n.code == AHEAD)
    }

    /// Whether jumps and Olympic lifts have no place.
    pub fn no_power(&self) -> bool {
        self.nerves.is_some() || self.impact.is_some() || self.event.is_some()
    }

    /// Whether a movement has no place on the day.
    pub fn forbids(&self, movement: &Movement) -> bool {
        if self.grip.is_none() && !self.no_power() {
            return false;
        }
        let lands = movement.has(Trait::Impact) || movement.has(Trait::Running) || movement.has(Trait::Sprint);
        let power = matches!(movement.pattern, Pattern::Plyometric | Pattern::Olympic);
        let free = !matches!(movement.load, LoadType::Machine | LoadType::Cable);
        let pull = matches!(movement.pattern, Pattern::Hinge | Pattern::Carry)
            && movement.load == LoadType::Barbell
            && movement.spinal_compression >= SpinalCompression::High;
        power && self.no_power()
            || lands && self.impact.is_some()
            || self.grip.is_some() && free && (movement.has(Trait::HeavyGrip) || pull)
    }

    /// What the day says about it; days without lifting have landings only to think of.
    pub fn notes(&self, lifts: bool) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut say = |code: &str, text: String| {
            if lifts || code == IMPACT {
                notes.push(Note::info(code, text));
            }
        };
        if let Some(what) = &self.nerves {
            say(NERVES, format!("{what}: no singles and no jumps today, and no set harder than RPE 8."));
        }
        if let Some(what) = &self.impact {
            say(IMPACT, format!("{what} give the joints all the landings of these days: no jumps or runs today."));
        }
        if let Some(what) = &self.grip {
            say(GRIP, format!("{what}: the grip rests. No heavy deadlift; use straps or a machine where you pull."));
        }
        if let Some(what) = &self.event {
            say(EVENT, format!("{what}: the legs stay at RPE 6, so that they are fresh for it."));
        }
        if let Some(what) = &self.ahead {
            say(
                AHEAD,
                format!("{what}: a quarter of the sets less for the muscles it needs, so that they are fresh for it."),
            );
        }
        notes
    }
}

/// How hard a session may be because of activities, read from its notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Care {
    nerves: bool,
    event: bool,
}

impl Care {
    pub fn of(notes: &[Note]) -> Self {
        let has = |code: &str| notes.iter().any(|n| n.code == code);
        Self { nerves: has(NERVES), event: has(EVENT) }
    }

    /// The effort that a movement must not pass.
    pub fn cap(self, movement: &Movement) -> Option<Rpe> {
        let leg = |m: &Muscle| {
            matches!(m, Muscle::Quadriceps | Muscle::Hamstrings | Muscle::Glutes | Muscle::Calves | Muscle::Adductors)
        };
        if self.event && movement.primary.iter().any(leg) { Some(EVENT_RPE) } else { self.nerves.then_some(NERVES_RPE) }
    }

    /// Whether waves have no place: they end in heavy singles or doubles.
    pub const fn calm(self) -> bool {
        self.nerves || self.event
    }
}
