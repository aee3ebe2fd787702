//! What a movement has to be besides its name: "but my back hurts", "no equipment", "bands only", "no jumping".

use domain::movement::{Joint, Level, LoadType, Movement, Pattern, SpinalCompression, Trait};

/// What somebody has, and what they must not do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Regions that hurt.
    pub hurts: Vec<Joint>,
    /// The tools there are: nothing else may be needed, and one of them must be used. Empty: only the body.
    pub only: Option<Vec<&'static str>>,
    /// Tools it should be done with.
    pub with: Vec<&'static str>,
    /// Tools that are not there.
    pub without: Vec<&'static str>,
    /// What it must not be.
    pub never: Vec<Trait>,
    /// Nothing that loads the spine.
    pub easy_on_the_spine: bool,
    /// One side at a time.
    pub one_sided: bool,
    /// Nothing overhead while standing, no jumps.
    pub low_ceiling: bool,
    /// For somebody who begins.
    pub for_beginners: bool,
    /// What comes before or after the movement that is named, or in its place.
    pub beside: Option<Beside>,
}

/// Where from the movement that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// What leads to it.
    Easier,
    /// What it leads to.
    Harder,
    /// What trains the same.
    Instead,
}

/// Assumed everywhere.
const EVERYWHERE: [&str; 2] = ["wall", "chair"];

/// Words for tools, in the singular, and the equipment they mean; longest first.
const TOOLS: [(&str, &[&str]); 35] = [
    ("resistance band", &["long_band", "loop_band"]),
    ("mini band", &["loop_band"]),
    ("loop band", &["loop_band"]),
    ("long band", &["long_band"]),
    ("pull up bar", &["pull_up_bar"]),
    ("medicine ball", &["medicine_ball"]),
    ("med ball", &["medicine_ball"]),
    ("swiss ball", &["stability_ball"]),
    ("stability ball", &["stability_ball"]),
    ("exercise ball", &["stability_ball"]),
    ("gym ball", &["stability_ball"]),
    ("foam roller", &["foam_roller"]),
    ("suspension trainer", &["suspension_trainer"]),
    ("trap bar", &["trap_bar"]),
    ("hex bar", &["trap_bar"]),
    ("ez bar", &["ez_bar"]),
    ("smith machine", &["smith_machine"]),
    ("battle rope", &["battle_ropes"]),
    ("jump rope", &["jump_rope"]),
    ("dip bar", &["dip_bars"]),
    ("trx", &["suspension_trainer"]),
    ("band", &["long_band", "loop_band"]),
    ("dumbbell", &["dumbbells"]),
    ("db", &["dumbbells"]),
    ("kettlebell", &["kettlebell"]),
    ("kb", &["kettlebell"]),
    ("barbell", &["barbell"]),
    ("ring", &["rings"]),
    ("sandbag", &["sandbag"]),
    ("landmine", &["landmine"]),
    ("sled", &["sled"]),
    ("cable", &["cable_machine"]),
    ("machine", MACHINES),
    ("treadmill", &["treadmill"]),
    ("bar", &["barbell"]),
];

const MACHINES: &[&str] = &[
    "assisted_pull_up",
    "calf_machine",
    "chest_press_machine",
    "hack_squat",
    "hip_machine",
    "lat_pulldown",
    "leg_curl",
    "leg_extension",
    "leg_press",
    "pec_deck",
    "row_machine",
    "shoulder_press_machine",
    "smith_machine",
];

const JOINTS: [(&str, Joint); 14] = [
    ("lower back", Joint::LowerBack),
    ("back", Joint::LowerBack),
    ("spine", Joint::LowerBack),
    ("knee", Joint::Knee),
    ("shoulder", Joint::Shoulder),
    ("elbow", Joint::Elbow),
    ("wrist", Joint::Wrist),
    ("hip", Joint::Hip),
    ("ankle", Joint::Ankle),
    ("neck", Joint::Neck),
    ("rodilla", Joint::Knee),
    ("knie", Joint::Knee),
    ("rucken", Joint::LowerBack),
    ("schulter", Joint::Shoulder),
];

/// Words for parts of the body, and what stands beside them.
const REGIONS: [&str; 26] = [
    "upper",
    "lower",
    "body",
    "full",
    "chest",
    "back",
    "leg",
    "arm",
    "shoulder",
    "core",
    "abs",
    "glute",
    "hamstring",
    "quad",
    "quadriceps",
    "calf",
    "biceps",
    "triceps",
    "forearm",
    "delt",
    "rear",
    "side",
    "front",
    "exercise",
    "workout",
    "for",
];

/// What may stand for pain behind or before a region.
const PAIN: [&str; 10] = ["hurt", "pain", "ache", "injury", "bad", "sore", "painful", "schmerz", "dolor", "problem"];

impl Wish {
    /// Takes the wishes out of what was typed; the rest is what it is called or trains.
    pub(crate) fn take(words: &mut Vec<String>) -> Self {
        let mut wish = Self::default();
        if words.iter().any(|word| PAIN.contains(&word.as_str())) {
            wish.take_pain(words);
        }
        wish.take_nothing(words);
        wish.take_limits(words);
        wish.take_tools(words);
        wish
    }

    fn take_pain(&mut self, words: &mut Vec<String>) {
        for (name, joint) in JOINTS {
            for pain in PAIN {
                let shapes = [
                    format!("doe not {pain} my {name}"),
                    format!("doesnt {pain} my {name}"),
                    format!("dont {pain} my {name}"),
                    format!("but my {name} {pain}"),
                    format!("my {name} {pain}"),
                    format!("without {name} {pain}"),
                    format!("no {name} {pain}"),
                    format!("{name} {pain}"),
                    format!("with {pain} {name}"),
                    format!("{pain} {name}"),
                ];
                for shape in shapes {
                    if take(words, &shape) {
                        self.hurts.push(joint);
                    }
                }
            }
        }
    }

    fn take_nothing(&mut self, words: &mut Vec<String>) {
        for shape in [
            "no equipment",
            "without equipment",
            "no gear",
            "without weight",
            "no weight",
            "bodyweight only",
            "only bodyweight",
        ] {
            if take(words, shape) {
                self.only = Some(Vec::new());
            }
        }
        if take(words, "hotel room") {
            self.only = Some(Vec::new());
            self.never.extend([Trait::Running, Trait::Sprint]);
        }
        if words.len() > 1 && take(words, "bodyweight") {
            self.only = Some(Vec::new());
        }
    }

    fn take_limits(&mut self, words: &mut Vec<String>) {
        for shape in [
            "without jumping",
            "no jumping",
            "no jump",
            "without impact",
            "no impact",
            "low impact",
            "joint friendly",
            "quiet",
            "apartment friendly",
            "apartment",
        ] {
            if take(words, shape) {
                self.never.push(Trait::Impact);
            }
        }
        for shape in ["no lying on back", "not lying on my back", "pregnancy safe", "pregnancy", "pregnant"] {
            if take(words, shape) {
                self.never.extend([Trait::Supine, Trait::Prone, Trait::LoadedSpinalFlexion]);
            }
        }
        self.low_ceiling |= take(words, "low ceiling");
        for shape in ["for beginner", "beginner"] {
            self.for_beginners |= take(words, shape);
        }
        let beside = [
            ("too hard", Beside::Easier),
            ("easier than", Beside::Easier),
            ("easier", Beside::Easier),
            ("first", Beside::Easier),
            ("progression to", Beside::Easier),
            ("progression", Beside::Easier),
            ("regression", Beside::Easier),
            ("harder than", Beside::Harder),
            ("harder", Beside::Harder),
            ("too easy", Beside::Harder),
            ("alternative to", Beside::Instead),
            ("alternative", Beside::Instead),
            ("instead of", Beside::Instead),
            ("substitute", Beside::Instead),
            ("replacement for", Beside::Instead),
        ];
        for (shape, direction) in beside {
            if take(words, shape) {
                self.beside.get_or_insert(direction);
            }
        }
        for shape in [
            "without spinal load",
            "no spinal load",
            "without spinal compression",
            "no spinal compression",
            "without loading the spine",
        ] {
            self.easy_on_the_spine |= take(words, shape);
        }
        for shape in ["single leg", "single arm", "one arm", "one leg", "unilateral"] {
            self.one_sided |= holds(words, shape);
        }
    }

    fn take_tools(&mut self, words: &mut Vec<String>) {
        for (name, pieces) in TOOLS {
            let absent = [format!("without {name}"), format!("with no {name}"), format!("no {name}")];
            if absent.iter().any(|shape| take(words, shape)) {
                self.without.extend(pieces);
                continue;
            }
            if take(words, &format!("{name} only")) || take(words, &format!("only {name}")) {
                self.only.get_or_insert_default().extend(pieces);
                continue;
            }
            // "Swiss ball core": a tool of two words is no other thing.
            let plain = name.contains(' ') && name != "smith machine";
            let alone = words.len() == name.split(' ').count() && holds(words, name);
            // "Kettlebell upper body", "dumbbell chest": a tool beside a region is what it shall be done with.
            let region = words.len() > name.split(' ').count()
                && holds(words, name)
                && words
                    .iter()
                    .all(|word| REGIONS.contains(&word.as_str()) || name.split(' ').any(|part| part == word));
            let asked = [
                format!("with {name}"),
                format!("with one {name}"),
                format!("with a {name}"),
                format!("{name} exercise"),
                format!("{name} workout"),
            ];
            if asked.iter().any(|shape| take(words, shape))
                || ((plain && words.len() > 2 || region) && take(words, name))
                || alone
            {
                self.with.extend(pieces);
            }
        }
    }

    /// How little a movement is what was wished for; none when it is not at all. What loads a painful region a little
    /// comes after what does not.
    #[must_use]
    pub fn cost(&self, movement: &Movement) -> Option<f64> {
        let stress: u8 = self.hurts.iter().map(|&joint| movement.stress(joint)).sum();
        self.allows(movement).then(|| f64::from(stress) * 0.6)
    }

    /// Whether a movement is what was wished for.
    #[must_use]
    pub fn allows(&self, movement: &Movement) -> bool {
        let m = movement;
        let needs = || m.equipment.iter().map(String::as_str).filter(|e| !EVERYWHERE.contains(e));
        let any: Vec<&str> = m.equipment_any.iter().map(String::as_str).collect();
        let uses = |tools: &[&str]| needs().chain(any.iter().copied()).any(|e| tools.contains(&e));
        let painless = self.hurts.iter().all(|&joint| {
            m.stress(joint) < 2 && (joint != Joint::LowerBack || m.spinal_compression < SpinalCompression::Moderate)
        });
        let has = self.only.as_ref().is_none_or(|tools| {
            let free = any.is_empty() || any.iter().any(|e| tools.contains(e) || EVERYWHERE.contains(e));
            needs().all(|e| tools.contains(&e) || (e == "plates" && tools.contains(&"barbell")))
                && free
                && (tools.is_empty() || uses(tools))
        });
        painless
            && has
            && (self.with.is_empty() || uses(&self.with))
            && !needs().any(|e| self.without.contains(&e))
            && !(self.without == MACHINES && matches!(m.load, LoadType::Machine | LoadType::PlateLoaded))
            && !self.never.iter().any(|t| m.has(*t))
            && (!self.one_sided || m.unilateral)
            && (!self.for_beginners || m.skill == Level::Beginner)
            && !(self.low_ceiling && reaches_up(m))
            && (!self.easy_on_the_spine || m.spinal_compression <= SpinalCompression::Low)
    }
}

fn reaches_up(m: &Movement) -> bool {
    const LOW: [&str; 6] = ["seated", "kneeling", "lying", "supine", "floor", "z-press"];
    let low = LOW.iter().any(|word| m.id.as_str().contains(word));
    m.has(Trait::Impact) || (!low && (m.has(Trait::Overhead) || m.pattern == Pattern::VerticalPush))
}

fn place(words: &[String], shape: &str) -> Option<usize> {
    let shape: Vec<&str> = shape.split(' ').collect();
    words.windows(shape.len()).position(|window| window.iter().zip(&shape).all(|(w, s)| w == s))
}

fn holds(words: &[String], shape: &str) -> bool {
    place(words, shape).is_some()
}

fn take(words: &mut Vec<String>, shape: &str) -> bool {
    let Some(at) = place(words, shape) else { return false };
    words.drain(at..at + shape.split(' ').count());
    true
}
