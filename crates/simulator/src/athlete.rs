//! Somebody who trains: what nobody can see from outside. How strong they really are, how they respond, how they live.

use domain::{
    Kg,
    library::Library,
    movement::{Level, LoadType, Movement, Pattern},
    profile::{Profile, Sex},
};
use engine::{
    exact,
    strength::{StrengthBook, chart, estimate::system_load},
};

use crate::{
    body::{Body, Response},
    dice::Dice,
};

/// Growth of strength a week that the levels have with a usual dose (TS §13.4).
const fn growth(level: Level) -> f64 {
    match level {
        Level::Beginner => 0.015,
        Level::Intermediate => 0.005,
        Level::Advanced => 0.0015,
        Level::Expert => 0.001,
    }
}

/// Sessions that give everything in a usual week: ten sets of a muscle, four of a lift, on two days (TS §1.1, §2.1).
const USUAL_WEEK: f64 = 1.55;
/// Such weeks whose worth is left after twelve with their light ones (TS §3.1), fitness fading within 42 days.
const LEFT_OF_TWELVE: f64 = 4.4;

/// Strength changes by this much for each hour of sleep under [`ENOUGH_SLEEP`]: −7.5 % at 4.5 hours (TS §5.1).
const PER_HOUR: f64 = 0.025;
const ENOUGH_SLEEP: f64 = 7.5;
/// Sets at one load tire for the next one, by rest.
const NEXT_SET_RESTED: f64 = 0.012;
const NEXT_SET_HURRIED: f64 = 0.02;

/// What is not in the profile.
#[derive(Debug, Clone)]
pub struct Athlete {
    /// How they respond to training.
    pub response: Response,
    /// Part of a stimulus that easy sets have: whoever is new to it grows from anything [D].
    pub easy: f64,
    /// Part of a usual week they have trained until now.
    pub habit: f64,
    /// Part of the sessions they come to.
    pub adherence: f64,
    /// Hours a night on average, and how much nights differ.
    pub sleep: (f64, f64),
    /// How efforts are rated: off by so many repetitions, and by how much that differs (TS §13.4).
    pub rating: (f64, f64),
    /// Share of sets whose effort they do not write down.
    pub silent: f64,
    /// How days differ (TS §13.4: 3 %, half of it in the single lift).
    pub day: f64,
    /// Other sport a week, in days that tire the legs.
    pub sport_days: f64,
    /// How far their repetitions at a load lie from the chart.
    pub endurance: f64,
    bodyweight: f64,
    /// Logarithm of what they can lift when it all begins, body included, by place in the library.
    strength: Vec<f64>,
}

impl Athlete {
    /// Somebody who fits a profile.
    #[must_use]
    pub fn sample(profile: &Profile, library: &Library, year: i32, dice: &mut Dice) -> Self {
        let age = f64::from(profile.age_in(year).unwrap_or(35).clamp(13, 90));
        let bodyweight = profile.bodyweight.map_or(75.0, Kg::kg);
        let general = dice.normal(0.0, 0.12) - (age - 35.0).max(0.0) * 0.006;
        let strength = library
            .all()
            .iter()
            .map(|m| exact::ln(usual(m, profile, bodyweight)) + general + dice.normal(0.0, spread(m)))
            .collect();
        let responds = exact::exp(dice.normal(0.0, 0.3)) * if age >= 60.0 { 0.75 } else { 1.0 };
        let older = if age >= 50.0 { 1.2 } else { 1.0 };
        Self {
            response: Response {
                gain: growth(profile.level) * 12.0 / (USUAL_WEEK * LEFT_OF_TWELVE) * responds,
                fitness_days: dice.within(35.0, 50.0),
                fatigue_days: dice.within(7.0, 10.0) * older,
            },
            easy: match profile.level {
                Level::Beginner => 0.8,
                Level::Intermediate => 0.5,
                Level::Advanced | Level::Expert => 0.3,
            },
            habit: if profile.level == Level::Beginner { 0.0 } else { dice.within(0.3, 0.9) },
            adherence: (0.6 + 0.4 * dice.unit().sqrt()).min(1.0),
            sleep: (dice.normal(7.0, 0.6), 0.7),
            rating: (dice.normal(-0.5, 0.3), 0.8),
            silent: if dice.chance(0.2) { 0.5 } else { 0.05 },
            day: 0.03 / 2.0_f64.sqrt(),
            sport_days: if dice.chance(0.3) { dice.within(1.0, 3.0) } else { 0.0 },
            endurance: dice.normal(1.0, 0.06).max(0.7),
            bodyweight,
            strength,
        }
    }

    /// Somebody as strong as a log says, as far as it can say.
    #[must_use]
    pub fn knowing(mut self, book: &StrengthBook, library: &Library, dice: &mut Dice) -> Self {
        for (place, movement) in library.all().iter().enumerate() {
            if let (Some(kg), Some(sd)) = (book.e1rm(&movement.id), book.uncertainty(&movement.id)) {
                self.strength[place] = exact::ln(kg.kg().max(1.0)) + dice.normal(0.0, sd);
            }
        }
        self
    }

    /// Growth a week with a usual dose, as a part.
    #[must_use]
    pub fn usual_growth(&self) -> f64 {
        self.response.gain * USUAL_WEEK * LEFT_OF_TWELVE / 12.0
    }

    /// Their body when it all begins.
    #[must_use]
    pub fn body(&self) -> Body {
        Body::new(self.response, self.habit)
    }

    /// The most they can move once, body included, on a day on which nothing special is the matter.
    #[must_use]
    pub fn maximum(&self, body: &Body, movement: &Movement, place: usize) -> f64 {
        exact::exp(self.strength[place] + body.built(movement) - body.fatigue(movement))
    }

    /// What a night of so many hours makes of a day.
    #[must_use]
    pub fn after_sleep(hours: f64) -> f64 {
        1.0 - PER_HOUR * (ENOUGH_SLEEP - hours).clamp(0.0, 4.0)
    }

    /// What the sets before leave of a maximum.
    #[must_use]
    pub fn after_sets(sets: usize, rest_seconds: u16) -> f64 {
        let each = if rest_seconds >= 120 { NEXT_SET_RESTED } else { NEXT_SET_HURRIED };
        1.0 - each * sets.min(8) as f64
    }

    /// Repetitions to failure with a load that is this part of the maximum; under one beyond it.
    #[must_use]
    pub fn repetitions(&self, part: f64) -> f64 {
        1.0 + (unbiased_repetitions(part) - 1.0) * self.endurance
    }

    /// Kilograms that move with a load.
    #[must_use]
    pub fn moved(&self, movement: &Movement, load: Option<Kg>) -> f64 {
        system_load(movement, Some(self.bodyweight), load.map_or(0.0, Kg::kg)).unwrap_or(0.0)
    }
}

/// The effort chart read backwards, between its entries and beyond them.
fn unbiased_repetitions(part: f64) -> f64 {
    const LONGEST: f64 = 60.0;
    let percent = part * 100.0;
    if percent >= 100.0 {
        return 1.0 - (percent - 100.0) / 4.5;
    }
    let at = |reps: u8| chart::percent_extended(reps, domain::Rpe::MAX);
    let mut above = 100.0;
    let mut reps: u8 = 1;
    while let Some(below) = at(reps + 1) {
        if percent >= below {
            return f64::from(reps) + (above - percent) / (above - below);
        }
        above = below;
        reps += 1;
    }
    (f64::from(reps) + (above - percent) / 1.3).min(LONGEST)
}

/// How much people of a kind differ in one lift.
fn spread(movement: &Movement) -> f64 {
    if movement.anchor_ratio.is_some() { 0.08 } else { 0.2 }
}

/// What people of this level usually lift once, body included (TS §13.2, a little below those of the boards).
fn usual(movement: &Movement, profile: &Profile, bodyweight: f64) -> f64 {
    let rank = profile.level as usize;
    let male = profile.sex == Sex::Male;
    let of = |m: [f64; 4], f: [f64; 4]| if male { m[rank] } else { f[rank] };
    let anchor = match movement.pattern {
        Pattern::Squat | Pattern::Lunge => Some(of([0.75, 1.25, 1.7, 2.1], [0.5, 0.9, 1.25, 1.6])),
        Pattern::Hinge => Some(of([1.0, 1.55, 2.1, 2.5], [0.65, 1.1, 1.55, 1.95])),
        Pattern::HorizontalPush => Some(of([0.5, 0.9, 1.3, 1.6], [0.3, 0.55, 0.8, 1.0])),
        Pattern::VerticalPush => Some(of([0.35, 0.58, 0.8, 1.0], [0.2, 0.36, 0.53, 0.7])),
        Pattern::HorizontalPull => Some(of([0.5, 0.8, 1.1, 1.4], [0.33, 0.52, 0.75, 0.95])),
        Pattern::VerticalPull => Some(of([0.85, 1.15, 1.35, 1.55], [0.65, 1.0, 1.15, 1.3])),
        _ => None,
    };
    if let (Some(anchor), Some(ratio)) = (anchor, movement.anchor_ratio) {
        return (bodyweight * anchor * ratio).max(1.0);
    }
    let better = of([1.0, 1.45, 1.85, 2.2], [0.65, 1.0, 1.35, 1.6]);
    let body = movement.bodyweight_share * bodyweight;
    if body > 0.0 {
        return body * (1.05 + 0.25 * better);
    }
    let share = match movement.load {
        LoadType::Barbell | LoadType::PlateLoaded => 0.4,
        LoadType::Cable | LoadType::Machine => 0.35,
        LoadType::Dumbbell | LoadType::Kettlebell => 0.16,
        LoadType::WeightedBodyweight | LoadType::Bodyweight | LoadType::Band | LoadType::None => 0.3,
    };
    (bodyweight * share * better).max(1.0)
}
