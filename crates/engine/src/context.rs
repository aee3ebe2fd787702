//! Everything a decision looks at, worked out once: what may be given, how well each movement suits, what the week may
//! hold. Movements are places in the library here, so that the search compares numbers.

use domain::{
    goal::Goal,
    movement::{Discipline, Level, LoadType, Metric, Movement, Pattern, SpinalCompression, StretchPosition, Tier},
    muscle::MajorGroup,
    plan::Reason,
    profile::MovementRule,
};

use crate::{
    Input,
    blend::Blend,
    safety,
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
    /// What it is worth to this person whatever the day (thousandths).
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
        let mut reasons = Vec::new();
        let mut suits = match movement.tier {
            Tier::Diamond => 300,
            Tier::Gold => 220,
            Tier::Silver => 120,
            Tier::Bronze => 30,
        };
        if movement.tier == Tier::Diamond {
            reasons.push(reason("staple", "A staple that nearly everybody gets much out of.", suits));
        }
        let mut add = |code: &str, points: i32, text: String| {
            suits += points;
            if points > 0 {
                reasons.push(Reason { code: code.to_owned(), text, points });
            }
        };
        let goal = self.goal_fit(movement);
        add("goal_fit", goal, format!("Its kind of load suits {}.", self.blend.main().label().to_lowercase()));
        let discipline = self
            .input
            .profile
            .disciplines
            .iter()
            .filter(|d| movement.disciplines.contains(&d.discipline))
            .max_by_key(|d| d.weight);
        if let Some(d) = discipline {
            add("discipline", 30 * i32::from(d.weight), format!("It belongs to {}.", d.discipline.label()));
        }
        if movement.stretch == StretchPosition::Lengthened {
            add("stretch", 60, "It is hardest where the muscle is long, which grows a little more.".to_owned());
        }
        if self.input.profile.level == Level::Beginner && movement.skill == Level::Beginner {
            add("skill", 60, "Easy to learn well.".to_owned());
        }
        match self.input.profile.rules.get(&movement.id) {
            Some(MovementRule::HardYes) => add("rule", 2000, "You asked for it every week.".to_owned()),
            Some(MovementRule::Preferred) => add("rule", 350, "You prefer it.".to_owned()),
            Some(MovementRule::HardNo) | None => {}
        }
        let stress: i32 = movement.joint_stress.values().map(|s| i32::from(*s)).sum();
        suits -= 8 * stress;
        if !self.input.profile.injuries.is_empty() {
            let near: i32 = self.input.profile.injuries.iter().map(|i| i32::from(movement.stress(i.joint))).sum();
            suits -= 120 * near;
        }
        // Equals are told apart by the seed alone, so that another seed gives another, equally good program.
        suits += jitter(self.input.seed, place);
        let majors =
            movement.primary.iter().filter_map(|m| m.major_group()).fold(0, |bits, group| bits | (1 << group as u8));
        Choice { movement, credits: Credits::of(movement), majors, suits, reasons }
    }

    /// How well the kind of load serves the leading goal.
    fn goal_fit(&self, m: &Movement) -> i32 {
        let free = matches!(m.load, LoadType::Barbell | LoadType::WeightedBodyweight);
        let progressive = !matches!(m.load, LoadType::Bodyweight | LoadType::Band | LoadType::None);
        match self.blend.main() {
            Goal::Strength => i32::from(free) * 160 + i32::from(progressive) * 80,
            Goal::Explosiveness | Goal::Speed => i32::from(free) * 90 + i32::from(progressive) * 60,
            Goal::Hypertrophy => {
                i32::from(progressive) * 110 + i32::from(m.spinal_compression <= SpinalCompression::Low) * 30
            }
            Goal::FatLoss => i32::from(m.compound) * 60 + i32::from(progressive) * 60,
            Goal::Endurance => i32::from(m.compound) * 40 + i32::from(m.unilateral) * 20,
            Goal::Mobility => i32::from(m.stretch == StretchPosition::Lengthened) * 120,
        }
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

/// 0–24 from the seed and a place: a few rounds of mixing (SplitMix64), the same on every platform.
fn jitter(seed: u64, place: usize) -> i32 {
    let mut z = seed.wrapping_add((place as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) % 25) as i32
}
