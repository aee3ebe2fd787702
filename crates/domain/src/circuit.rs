//! Circuits: mixed work against the clock or for rounds, and what makes one whole.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    error::{FieldError, FieldErrors},
    ids::MovementId,
    movement::Level,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where a circuit comes from.
    CircuitOrigin {
        Girls = "girls", "The girls";
        Heroes = "heroes", "Heroes";
        Open = "open", "Competition";
        Classic = "classic", "Classic";
        Alloy = "alloy", "Alloy";
        Own = "own", "Yours";
    }
}

vocabulary! {
    /// How a circuit is worked through.
    CircuitKind {
        RoundsForTime = "rounds_for_time", "Rounds for time";
        Ladder = "ladder", "Ladder";
        Chipper = "chipper", "Chipper";
        Amrap = "amrap", "As many rounds as possible";
        Emom = "emom", "Every minute";
        Tabata = "tabata", "Tabata";
        Station = "station", "Stations";
    }
}

vocabulary! {
    /// What is written down at its end.
    CircuitScore {
        Time = "time", "Time";
        RoundsReps = "rounds_reps", "Rounds and repetitions";
        Reps = "reps", "Repetitions";
        Load = "load", "Load";
        Done = "done", "Done";
    }
}

vocabulary! {
    /// What an amount without a number of its own counts.
    AmountUnit {
        Repetitions = "reps", "Repetitions";
        Seconds = "seconds", "Seconds";
        Metres = "metres", "Metres";
        Calories = "calories", "Calories";
    }
}

vocabulary! {
    /// What the load of an item is measured in.
    CircuitLoadUnit {
        Kg = "kg", "kg";
        Bodyweight = "bodyweight", "× bodyweight";
        PercentOfOneRm = "percent_1rm", "% of one-rep maximum";
    }
}

/// A circuit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Circuit {
    /// Unique, never reused.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where it comes from.
    pub origin: CircuitOrigin,
    /// How it is worked through.
    pub kind: CircuitKind,
    /// Its numbers; which of them belong to it depends on the kind.
    pub scheme: Scheme,
    /// From which level on; never below the skill of its hardest movement.
    pub level: Level,
    /// Minutes it takes somebody of that level, rests included.
    pub minutes: Minutes,
    /// What is written down.
    pub score: CircuitScore,
    /// Weighted vest, where one belongs to it.
    #[serde(default)]
    pub vest_kg: Option<ByMan>,
    /// Shared by two.
    #[serde(default)]
    pub partner: bool,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// How it is made easier.
    #[serde(default)]
    pub scaling: Vec<String>,
    /// What is done, in order.
    pub items: Vec<CircuitItem>,
}

/// The numbers of a circuit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Rounds, or intervals of each movement.
    #[serde(default)]
    pub rounds: Option<u16>,
    /// Repetitions of each step: 21, 15, 9.
    #[serde(default)]
    pub reps: Option<Vec<u16>>,
    /// Repetitions of the first step of an open ladder.
    #[serde(default)]
    pub start: Option<u16>,
    /// Repetitions that each further step adds.
    #[serde(default)]
    pub step: Option<u16>,
    /// Length.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Over by then, finished or not.
    #[serde(default)]
    pub cap_minutes: Option<u16>,
    /// An interval of an EMOM.
    #[serde(default)]
    pub interval_seconds: Option<u16>,
    /// Work of an interval.
    #[serde(default)]
    pub work_seconds: Option<u16>,
    /// Rest of an interval.
    #[serde(default)]
    pub rest_seconds: Option<u16>,
    /// Rest between rounds.
    #[serde(default)]
    pub round_rest_seconds: Option<u16>,
}

/// From a fast to a slow one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// At least.
    pub low: u16,
    /// At most.
    pub high: u16,
}

/// A number for men and one for women, as such workouts are written.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ByMan {
    /// Men.
    pub male: f64,
    /// Women.
    pub female: f64,
}

/// A load for men and one for women.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CircuitLoad {
    /// Men.
    pub male: f64,
    /// Women.
    pub female: f64,
    /// Of what.
    pub unit: CircuitLoadUnit,
}

/// A movement of a circuit with its amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CircuitItem {
    /// Which movement.
    pub movement: MovementId,
    /// Repetitions.
    #[serde(default)]
    pub reps: Option<u16>,
    /// Seconds.
    #[serde(default)]
    pub seconds: Option<u16>,
    /// Metres.
    #[serde(default)]
    pub metres: Option<u16>,
    /// Calories by the machine.
    #[serde(default)]
    pub calories: Option<u16>,
    /// As many as possible.
    #[serde(default)]
    pub max: bool,
    /// The amount for women, when it differs.
    #[serde(default)]
    pub female: Option<u16>,
    /// What a ladder step or a maximum counts here.
    #[serde(default)]
    pub unit: Option<AmountUnit>,
    /// On each side.
    #[serde(default)]
    pub per_side: bool,
    /// Which interval of an EMOM's rotation; all when absent.
    #[serde(default)]
    pub minute: Option<u16>,
    /// Load; dumbbells per hand.
    #[serde(default)]
    pub load: Option<CircuitLoad>,
    /// Box or step.
    #[serde(default)]
    pub height_cm: Option<ByMan>,
    /// What this circuit calls the movement.
    #[serde(default)]
    pub label: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

impl CircuitItem {
    /// The amount it names itself.
    #[must_use]
    pub fn amount(&self) -> Option<(AmountUnit, u16)> {
        let named = [
            (AmountUnit::Repetitions, self.reps),
            (AmountUnit::Seconds, self.seconds),
            (AmountUnit::Metres, self.metres),
            (AmountUnit::Calories, self.calories),
        ];
        named.into_iter().find_map(|(unit, amount)| Some((unit, amount?)))
    }

    fn amounts(&self) -> usize {
        [self.reps, self.seconds, self.metres, self.calories].iter().flatten().count() + usize::from(self.max)
    }
}

impl Circuit {
    /// Checks that the numbers fit the kind and every item has an amount.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        let name = self.name.trim().chars().count();
        errors.require((1..=80).contains(&name), "name", "length", "A name has 1 to 80 characters.");
        let count = self.items.len();
        errors.require((1..=40).contains(&count), "items", "count", "A circuit has 1 to 40 items.");
        let Minutes { low, high } = self.minutes;
        errors.require(
            low >= 1 && low <= high && high <= 120,
            "minutes",
            "out_of_range",
            "A circuit takes 1 to 120 minutes.",
        );
        self.check_scheme(&mut errors);
        let stepped = self.scheme.reps.is_some() || self.scheme.start.is_some();
        for (i, item) in self.items.iter().enumerate() {
            let at = format!("items[{i}]");
            match item.amounts() {
                0 => {
                    errors.require(
                        stepped,
                        &at,
                        "missing_amount",
                        "Say how many, how long, how far, or as many as possible.",
                    );
                }
                1 => {}
                _ => errors.push(&at, "two_amounts", "Give one amount only."),
            }
            let zero = item.amount().is_some_and(|(_, amount)| amount == 0);
            errors.require(!zero, &at, "out_of_range", "An amount is at least one.");
            let loads =
                item.load.is_none_or(|l| l.male > 0.0 && l.female > 0.0 && l.male <= 500.0 && l.female <= 500.0);
            errors.require(loads, &format!("{at}.load"), "out_of_range", "A load lies between 0 and 500.");
            errors.require(
                item.minute.is_none() || self.kind == CircuitKind::Emom,
                &format!("{at}.minute"),
                "unexpected",
                "Only an EMOM has minutes to belong to.",
            );
        }
        errors.into_result(())
    }

    fn check_scheme(&self, errors: &mut FieldErrors) {
        use CircuitKind::{Amrap, Chipper, Emom, Ladder, RoundsForTime, Station, Tabata};
        let s = &self.scheme;
        let whole = match self.kind {
            RoundsForTime => s.rounds.is_some() != s.reps.is_some(),
            Ladder => s.reps.is_some() != (s.start.is_some() && s.step.is_some()),
            Chipper => s.rounds == Some(1),
            Amrap => s.minutes.is_some(),
            Emom => s.interval_seconds.is_some(),
            Tabata => s.rounds.is_some() && s.work_seconds.is_some() && s.rest_seconds.is_some(),
            Station => s.rounds.is_some() && (s.rest_seconds.is_none() || s.work_seconds.is_some()),
        };
        errors.require(
            whole,
            "scheme",
            "incomplete",
            format!("These numbers do not make a circuit of the kind “{}”.", self.kind.label()),
        );
        let foreign = [
            ("rounds", s.rounds.is_some(), &[RoundsForTime, Chipper, Amrap, Tabata, Station][..]),
            ("reps", s.reps.is_some(), &[RoundsForTime, Ladder]),
            ("start", s.start.is_some(), &[Ladder, Emom]),
            ("step", s.step.is_some(), &[Ladder, Emom]),
            ("minutes", s.minutes.is_some(), &[Amrap, Emom, Ladder]),
            ("cap_minutes", s.cap_minutes.is_some(), &[RoundsForTime, Ladder, Chipper]),
            ("interval_seconds", s.interval_seconds.is_some(), &[Emom]),
            ("work_seconds", s.work_seconds.is_some(), &[Tabata, Station]),
            ("rest_seconds", s.rest_seconds.is_some(), &[Tabata, Station]),
            ("round_rest_seconds", s.round_rest_seconds.is_some(), &[RoundsForTime, Amrap, Tabata, Station]),
        ];
        for (field, given, kinds) in foreign {
            errors.require(
                !given || kinds.contains(&self.kind),
                &format!("scheme.{field}"),
                "unexpected",
                format!("This number does not belong to the kind “{}”.", self.kind.label()),
            );
        }
        let numbers = [s.rounds, s.start, s.step, s.minutes, s.cap_minutes, s.interval_seconds, s.work_seconds];
        let zero = numbers.contains(&Some(0)) || s.reps.as_ref().is_some_and(|r| r.is_empty() || r.contains(&0));
        errors.require(!zero, "scheme", "out_of_range", "A number of a circuit is at least one.");
    }
}
