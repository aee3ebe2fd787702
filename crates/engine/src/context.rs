//! Everything a decision looks at, worked out once: what may be given, how well each movement suits, what the week may
//! hold. Movements are places in the library here, so that the search compares numbers.

mod kin;

use std::{borrow::Cow, cell::OnceCell};

use domain::{
    goal::Goal,
    movement::{Discipline, Level, LoadType, Metric, Movement, Pattern, SpinalCompression, StretchPosition, Tier},
    muscle::{MajorGroup, Muscle},
    plan::Reason,
    profile::MovementRule,
    request::SessionKind,
};

use crate::{
    Input,
    blend::Blend,
    interference::Interference,
    places::Places,
    safety,
    score::{self, Dimension, Slot, comparable},
    split,
    strength::Rack,
    volume::{Budget, Credits},
};

pub(crate) use kin::{Kin, Near};

/// A movement this person may be given.
pub(crate) struct Choice<'a> {
    /// Its place in the library.
    pub place: usize,
    /// The movement.
    pub movement: &'a Movement,
    /// Places of its variations.
    pub variations: &'a [usize],
    /// What a hard set of it is worth.
    pub credits: Credits,
    /// Its pattern, its load on the spine and whether it is rationed, beside the rest of what the search compares.
    pub pattern: Pattern,
    pub spine: SpinalCompression,
    pub taxing: bool,
    /// Bits of its primary muscles.
    pub primary: u32,
    /// The list of its primary muscles, as a number.
    pub list: u128,
    /// Pattern, kind of load and primary muscles as a number, where the same makes two movements alike; else 0.
    pub way: u64,
    /// The bit of its pattern, where it is a compound movement of one that every week needs.
    pub basic: u32,
    /// Bits of the major groups among them.
    pub majors: u8,
    /// What it is worth to this person whatever the slot.
    pub standing: i32,
    /// The same with how it serves the goals, where no slot is scored.
    pub suits: i32,
    /// Points that depend on the slot alone, worked out when the first of them is asked for.
    pub fixed: OnceCell<[i32; Slot::ALL.len()]>,
}

/// See the module.
pub(crate) struct Context<'a> {
    pub input: Input<'a>,
    pub blend: Blend,
    pub budget: Budget,
    pub rack: Cow<'a, Rack>,
    /// What activities of the week do to its training days.
    pub interference: Interference,
    /// What there is to choose from, worked out when somebody chooses: prescribing loads does not.
    pool: OnceCell<Pool<'a>>,
}

/// What this person may be given.
struct Pool<'a> {
    /// Movements that may be given at all.
    admitted: Places,
    /// One entry per movement of the library, worked out when it is first looked at.
    choices: Vec<OnceCell<Choice<'a>>>,
    /// Places of lifts by pattern, and of everything else by use.
    by_pattern: Vec<Vec<usize>>,
    lifts: Vec<usize>,
    /// The lifts by what they have in common, worked out when accessories are chosen.
    kin: OnceCell<Vec<Kin>>,
    warmups: Vec<usize>,
    cooldowns: Vec<usize>,
}

impl<'a> Context<'a> {
    pub fn new(input: &Input<'a>) -> Self {
        Self::on(input, Cow::Owned(Rack::new(&input.profile.loads)))
    }

    /// The same where the loads that exist are worked out already.
    pub fn on(input: &Input<'a>, rack: Cow<'a, Rack>) -> Self {
        let blend = Blend::new(&input.request.goals);
        Self {
            input: *input,
            budget: Budget::new(input.profile, input.request),
            rack,
            interference: Interference::new(input),
            pool: OnceCell::new(),
            blend,
        }
    }

    fn pool(&self) -> &Pool<'a> {
        self.pool.get_or_init(|| {
            let (library, profile) = (self.input.library, self.input.profile);
            let mut pool = Pool {
                admitted: Places::default(),
                choices: Vec::new(),
                by_pattern: vec![Vec::new(); Pattern::ALL.len()],
                lifts: Vec::new(),
                kin: OnceCell::new(),
                warmups: Vec::new(),
                cooldowns: Vec::new(),
            };
            pool.choices.resize_with(library.all().len(), OnceCell::new);
            let owned = library.owned(&profile.equipment);
            for (place, movement) in library.all().iter().enumerate() {
                if !(library.fits(place, owned) && safety::bears(profile, movement)) {
                    continue;
                }
                pool.admitted.insert(place);
                if self.loadable(movement) {
                    pool.by_pattern[movement.pattern as usize].push(place);
                    if lifts(movement) {
                        pool.lifts.push(place);
                    }
                    if movement.warmup {
                        pool.warmups.push(place);
                    }
                    if movement.cooldown {
                        pool.cooldowns.push(place);
                    }
                }
            }
            pool
        })
    }

    /// The movement at a place, where it may be given.
    pub fn at(&self, place: usize) -> Option<&Choice<'a>> {
        let pool = self.pool();
        let known = pool.choices.get(place)?;
        if let Some(choice) = known.get() {
            return Some(choice);
        }
        let movement = self.input.library.all().get(place).filter(|_| pool.admitted.contains(place))?;
        Some(known.get_or_init(|| self.choice(movement, place)))
    }

    /// The lifts by what they have in common.
    pub fn kin(&self) -> &[Kin] {
        self.pool().kin.get_or_init(|| kin::all(self))
    }

    /// Places of a pattern.
    pub fn of(&self, pattern: Pattern) -> &[usize] {
        &self.pool().by_pattern[pattern as usize]
    }

    /// Places of lifts.
    pub fn lifts(&self) -> &[usize] {
        &self.pool().lifts
    }

    /// Places of what suits a warm-up.
    pub fn warmups(&self) -> &[usize] {
        &self.pool().warmups
    }

    /// Places of what suits a cool-down.
    pub fn cooldowns(&self) -> &[usize] {
        &self.pool().cooldowns
    }

    /// Strength leads (decisions §10.10).
    pub fn strength_first(&self) -> bool {
        let disciplines = &self.input.profile.disciplines;
        let top = disciplines.iter().map(|d| d.weight).max().unwrap_or(0);
        self.blend.points(Goal::Strength) >= 6
            || disciplines.iter().any(|d| d.discipline == Discipline::Powerlifting && d.weight == top)
    }

    /// A load that exists, where one is needed at all.
    pub fn loadable(&self, movement: &Movement) -> bool {
        matches!(movement.load, LoadType::Bodyweight | LoadType::Band | LoadType::None)
            || !self.rack.all(movement.load).is_empty()
    }

    fn choice(&self, movement: &'a Movement, place: usize) -> Choice<'a> {
        let standing = self.standing(movement, place, |_, _, _| ());
        let weight = self.input.scoring.weight(Dimension::GoalAlignment, Slot::Main);
        let goals = score::goal_alignment(self, movement) * weight / 1000;
        let primary = bits(&movement.primary);
        Choice {
            place,
            movement,
            variations: self.input.library.variations(place),
            credits: Credits::of(movement),
            pattern: movement.pattern,
            spine: movement.spinal_compression,
            taxing: safety::taxing(movement),
            primary,
            list: kin::list(&movement.primary),
            way: if comparable(movement.pattern) {
                1 << 63 | (movement.pattern as u64) << 40 | (movement.load as u64) << 32 | u64::from(primary)
            } else {
                0
            },
            basic: if movement.compound && split::patterns(SessionKind::FullBody).contains(&movement.pattern) {
                1 << movement.pattern as u32
            } else {
                0
            },
            majors: majors(movement),
            standing,
            suits: standing + goals,
            fixed: OnceCell::new(),
        }
    }

    /// Why a movement stands where it stands, in words.
    pub fn reasons(&self, place: usize) -> Vec<Reason> {
        let mut reasons = self.parts(place);
        reasons.retain(Reason::told);
        reasons
    }

    /// The same with what only completes the sum.
    pub fn parts(&self, place: usize) -> Vec<Reason> {
        let mut parts = Vec::new();
        if let Some(choice) = self.at(place) {
            self.standing(choice.movement, place, |code, text, points| {
                if points != 0 {
                    parts.push(reason(code, text, points));
                }
            });
        }
        parts
    }

    /// What a movement is worth to this person whatever the slot; `tell` hears of every part of it.
    fn standing(&self, m: &Movement, place: usize, mut tell: impl FnMut(&str, &str, i32)) -> i32 {
        let worth = &self.input.scoring.standing;
        let profile = self.input.profile;
        let mut add = |code: &str, points: i32, text: &str| {
            tell(code, text, points);
            points
        };
        let mut points = match m.tier {
            Tier::Diamond => add("staple", worth.tier.diamond, "A staple that nearly everybody gets much out of."),
            Tier::Gold => add("points_tier", worth.tier.gold, "How many get much out of it"),
            Tier::Silver => add("points_tier", worth.tier.silver, "How many get much out of it"),
            Tier::Bronze => add("points_tier", worth.tier.bronze, "How many get much out of it"),
        };
        if m.stretch == StretchPosition::Lengthened {
            points += add("stretch", worth.lengthened, "It is hardest where the muscle is long.");
        }
        if score::whole_body(m) {
            points += add("whole_body", worth.whole_body, "Your own body is the load: nothing replaces being able to.");
        }
        if profile.level == Level::Beginner && m.skill == Level::Beginner {
            points += add("skill", worth.beginner_friendly, "Easy to learn well.");
        }
        points += match profile.rules.get(&m.id) {
            Some(MovementRule::HardYes) => add("rule", worth.hard_yes, "You asked for it every week."),
            Some(MovementRule::HardYesTwice) => add("rule", worth.hard_yes, "You asked for it twice a week."),
            Some(MovementRule::Preferred) => add("rule", worth.preferred, "You prefer it."),
            Some(MovementRule::PreferredWeekly) => add("rule", worth.preferred, "You like it about once a week."),
            // Chosen for a mesocycle it would come every week; `select::cadence` puts it into its weeks.
            Some(MovementRule::PreferredFortnightly) => {
                add("rule", -worth.hard_yes.abs(), "You like it about every second week.")
            }
            // Liking is less than asking for it.
            None if profile.favourites.contains(&m.id) => {
                add("favourite", worth.preferred / 3, "It is one of your favourites.")
            }
            None if profile.of_favourite_programs.contains(&m.id) => {
                add("favourite", worth.preferred / 6, "It is in a program that you like.")
            }
            Some(MovementRule::HardNo) | None => 0,
        };
        let strain = worth.joint_stress * i32::from(self.input.library.strain(place));
        points += add("points_joints", strain, "What it asks of the joints");
        let near = worth.near_injury * profile.injuries.iter().map(|i| i32::from(m.stress(i.joint))).sum::<i32>();
        points += add("points_injury", near, "What it asks of an injured joint");
        points + add("points_chance", jitter(self.input.seed, place, worth.jitter), "Chance, so that equals take turns")
    }
}

/// Work that is counted in hard sets.
pub(crate) fn lifts(m: &Movement) -> bool {
    let other = matches!(m.pattern, Pattern::Mobility | Pattern::Stretch | Pattern::Conditioning | Pattern::Cardio);
    !other && (m.metric != Metric::Distance || m.pattern == Pattern::Carry)
}

/// Bits of some muscles.
pub(crate) fn bits(muscles: &[Muscle]) -> u32 {
    muscles.iter().fold(0, |bits, muscle| bits | 1 << *muscle as u32)
}

/// Bits of the major groups among the primary muscles of a movement.
pub(crate) fn majors(movement: &Movement) -> u8 {
    movement.primary.iter().filter_map(|m| m.major_group()).fold(0, |bits, group| bits | (1 << group as u8))
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
