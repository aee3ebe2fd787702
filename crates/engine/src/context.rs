//! Everything a decision looks at, worked out once: what may be given, how well each movement suits, what the week may
//! hold. Movements are places in the library here, so that the search compares numbers.

use domain::{
    goal::Goal,
    movement::{Discipline, Level, LoadType, Metric, Movement, Pattern, StretchPosition, Tier},
    muscle::MajorGroup,
    plan::Reason,
    profile::MovementRule,
};

use crate::{
    Input,
    blend::Blend,
    safety,
    score::{self, Dimension, Slot, config},
    strength::Rack,
    volume::{Budget, Credits},
};

/// A movement this person may be given.
pub(crate) struct Choice<'a> {
    /// The movement.
    pub movement: &'a Movement,
    /// What a hard set of it is worth.
    pub credits: Credits,
    /// Bits of the major groups among its primary muscles.
    pub majors: u8,
    /// What it is worth to this person whatever the slot.
    pub standing: i32,
    /// The same with how it serves the goals, where no slot is scored.
    pub suits: i32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// See the module.
pub(crate) struct Context<'a> {
    pub input: Input<'a>,
    pub blend: Blend,
    pub budget: Budget,
    pub rack: Rack,
    /// One entry per movement of the library, none where it may not be given.
    options: Vec<Option<Choice<'a>>>,
    /// Places of lifts by pattern, and of everything else by use.
    by_pattern: Vec<Vec<usize>>,
    pub lifts: Vec<usize>,
    pub warmups: Vec<usize>,
    pub cooldowns: Vec<usize>,
}

impl<'a> Context<'a> {
    pub fn new(input: &Input<'a>) -> Self {
        let blend = Blend::new(&input.request.goals);
        let mut context = Self {
            input: *input,
            budget: Budget::new(input.profile, input.request),
            rack: Rack::new(&input.profile.loads),
            options: Vec::new(),
            by_pattern: vec![Vec::new(); Pattern::ALL.len()],
            lifts: Vec::new(),
            warmups: Vec::new(),
            cooldowns: Vec::new(),
            blend,
        };
        for (place, movement) in input.library.all().iter().enumerate() {
            let option = safety::admits(input.profile, movement).then(|| context.option(movement, place));
            if option.is_some() && context.loadable(movement) {
                context.by_pattern[movement.pattern as usize].push(place);
                if lifts(movement) {
                    context.lifts.push(place);
                }
                if movement.warmup {
                    context.warmups.push(place);
                }
                if movement.cooldown {
                    context.cooldowns.push(place);
                }
            }
            context.options.push(option);
        }
        context
    }

    /// The option at a place that a list of this context named.
    pub fn at(&self, place: usize) -> Option<&Choice<'a>> {
        self.options.get(place).and_then(Option::as_ref)
    }

    /// Places of a pattern.
    pub fn of(&self, pattern: Pattern) -> &[usize] {
        &self.by_pattern[pattern as usize]
    }

    /// Strength leads (decisions §10.10).
    pub fn strength_first(&self) -> bool {
        let disciplines = &self.input.profile.disciplines;
        let top = disciplines.iter().map(|d| d.weight).max().unwrap_or(0);
        self.blend.points(Goal::Strength) >= 6
            || disciplines.iter().any(|d| d.discipline == Discipline::Powerlifting && d.weight == top)
    }

    /// A load that exists, where one is needed at all.
    fn loadable(&self, movement: &Movement) -> bool {
        matches!(movement.load, LoadType::Bodyweight | LoadType::Band | LoadType::None)
            || !self.rack.all(movement.load).is_empty()
    }

    fn option(&self, movement: &'a Movement, place: usize) -> Choice<'a> {
        let (standing, reasons) = self.standing(movement, place);
        let weight = |dimension| config().weight(dimension, Slot::Main);
        let goals = score::goal_alignment(self, movement).points * weight(Dimension::GoalAlignment) / 1000;
        let majors =
            movement.primary.iter().filter_map(|m| m.major_group()).fold(0, |bits, group| bits | (1 << group as u8));
        Choice { movement, credits: Credits::of(movement), majors, standing, suits: standing + goals, reasons }
    }

    /// What a movement is worth to this person whatever the slot.
    fn standing(&self, m: &Movement, place: usize) -> (i32, Vec<Reason>) {
        let worth = &config().standing;
        let profile = self.input.profile;
        let mut reasons = Vec::new();
        let mut add = |code: &str, points: i32, text: &str| {
            reasons.push(reason(code, text, points));
            points
        };
        let mut points = match m.tier {
            Tier::Diamond => add("staple", worth.tier.diamond, "A staple that nearly everybody gets much out of."),
            Tier::Gold => worth.tier.gold,
            Tier::Silver => worth.tier.silver,
            Tier::Bronze => worth.tier.bronze,
        };
        if m.stretch == StretchPosition::Lengthened {
            points += add("stretch", worth.lengthened, "It is hardest where the muscle is long.");
        }
        if profile.level == Level::Beginner && m.skill == Level::Beginner {
            points += add("skill", worth.beginner_friendly, "Easy to learn well.");
        }
        points += match profile.rules.get(&m.id) {
            Some(MovementRule::HardYes) => add("rule", worth.hard_yes, "You asked for it every week."),
            Some(MovementRule::Preferred) => add("rule", worth.preferred, "You prefer it."),
            Some(MovementRule::HardNo) | None => 0,
        };
        points += worth.joint_stress * m.joint_stress.values().map(|s| i32::from(*s)).sum::<i32>();
        points += worth.near_injury * profile.injuries.iter().map(|i| i32::from(m.stress(i.joint))).sum::<i32>();
        points += jitter(self.input.seed, place, worth.jitter);
        (points, reasons)
    }
}

/// Work that is counted in hard sets.
pub(crate) fn lifts(m: &Movement) -> bool {
    let other = matches!(m.pattern, Pattern::Mobility | Pattern::Stretch | Pattern::Conditioning | Pattern::Cardio);
    !other && (m.metric != Metric::Distance || m.pattern == Pattern::Carry)
}

/// Every major group.
pub(crate) const ALL_MAJORS: u8 = (1 << MajorGroup::ALL.len()) - 1;

/// A sentence with what it was worth.
pub(crate) fn reason(code: &str, text: impl Into<String>, points: i32) -> Reason {
    Reason { code: code.to_owned(), text: text.into(), points }
}

/// 0 to `most` from the seed and a place: a few rounds of mixing (SplitMix64), the same on every platform.
fn jitter(seed: u64, place: usize, most: i32) -> i32 {
    let mut z = seed.wrapping_add((place as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) % (most.max(0) as u64 + 1)) as i32
}
