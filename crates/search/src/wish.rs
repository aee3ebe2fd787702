//! What a movement has to be besides its name: "but my back hurts", "no equipment", "bands only", "no jumping".

use domain::movement::{CnsLoad, Discipline, Joint, Level, LoadType, Movement, Pattern, SpinalCompression, Trait};
use serde::Deserialize;

use crate::lexicon::{Limit, lexicon};

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
    /// Rather with what stands in every home.
    pub bare: bool,
    /// Within four walls.
    pub indoors: bool,
    /// For somebody who begins.
    pub for_beginners: bool,
    /// What comes before or after the movement that is named, or in its place.
    pub beside: Option<Beside>,
}

/// Where from the movement that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// What needing a tool takes from the score of a movement for the home.
const TOOLS_AT_HOME: f64 = 0.6;
/// What a mild stress on a painful region takes from a score.
const STRESS: f64 = 0.3;

impl Wish {
    /// Takes the wishes out of what was typed; the rest is what it is called or trains. What `is_title` is a name, whatever
    /// its words might wish: "bodyweight squat".
    pub(crate) fn take(words: &mut Vec<String>, is_title: impl Fn(&[String]) -> bool) -> Self {
        let mut wish = Self::default();
        let (first, others): (Vec<_>, Vec<_>) =
            lexicon().limits.iter().partition(|(_, limit)| limit.stays || limit.beside.is_some());
        wish.take_limits(words, &first);
        if is_title(words) {
            return wish;
        }
        if words.iter().any(|word| lexicon().pain.contains(word)) {
            wish.take_pain(words);
        }
        wish.take_limits(words, &others);
        wish.take_tools(words);
        wish
    }

    fn take_limits(&mut self, words: &mut Vec<String>, limits: &[&'static (String, Limit)]) {
        for (say, limit) in limits {
            let many = words.len() > say.split(' ').count();
            let said = if limit.stays { holds(words, say) } else { (many || !limit.beside_words) && take(words, say) };
            if said {
                self.limit(limit);
            }
        }
    }

    fn take_pain(&mut self, words: &mut Vec<String>) {
        for (name, joint) in &lexicon().joints {
            for pain in &lexicon().pain {
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
                        self.hurts.push(*joint);
                    }
                }
            }
        }
    }

    fn limit(&mut self, limit: &'static Limit) {
        if let Some(kit) = &limit.kit {
            self.only.get_or_insert_default().extend(kit.iter().map(String::as_str));
        }
        self.without.extend(limit.without.iter().map(String::as_str));
        self.never.extend(&limit.never);
        self.easy_on_the_spine |= limit.spine;
        self.one_sided |= limit.one_sided;
        self.low_ceiling |= limit.low_ceiling;
        self.indoors |= limit.indoors;
        self.bare |= limit.bare;
        self.for_beginners |= limit.beginner;
        self.beside = self.beside.or(limit.beside);
    }

    fn take_tools(&mut self, words: &mut Vec<String>) {
        for (name, tool) in &lexicon().tools {
            let pieces = || tool.equipment.iter().map(String::as_str);
            let absent = [
                format!("without {name}"),
                format!("without a {name}"),
                format!("with no {name}"),
                format!("no {name}"),
                format!("dont have a {name}"),
                format!("have no {name}"),
            ];
            if absent.iter().any(|shape| take(words, shape)) {
                self.without.extend(pieces().chain(tool.absent.iter().map(String::as_str)));
                continue;
            }
            if tool.equipment.is_empty() {
                continue;
            }
            let only = [format!("{name} only"), format!("only {name}"), format!("just {name}")];
            if only.iter().any(|shape| take(words, shape)) {
                self.only.get_or_insert_default().extend(pieces());
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
                    .all(|word| lexicon().regions.contains(word) || name.split(' ').any(|part| part == word));
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
                self.with.extend(pieces());
            }
        }
    }

    /// How little a movement is what was wished for; none when it is not at all. What loads a painful region a little
    /// comes after what does not, and what asks much of a beginner after what does not.
    #[must_use]
    pub fn cost(&self, movement: &Movement) -> Option<f64> {
        let stress: u8 = self.hurts.iter().map(|&joint| movement.stress(joint)).sum();
        let hard = match movement.cns_load {
            _ if !self.for_beginners => 0.0,
            CnsLoad::VeryLow | CnsLoad::Low => 0.0,
            CnsLoad::Moderate => 0.15,
            CnsLoad::High | CnsLoad::VeryHigh => 0.4,
        };
        let told = self.only.is_some() || !self.with.is_empty();
        let tools = if self.bare && !told && !movement.equipment.is_empty() { TOOLS_AT_HOME } else { 0.0 };
        self.allows(movement).then(|| f64::from(stress) * STRESS + hard + tools)
    }

    /// Whether it was machines as such that are not there.
    fn no_machine(&self) -> bool {
        let machine = lexicon().tools.iter().find(|(say, _)| say == "machine");
        machine.is_some_and(|(_, all)| all.equipment.iter().all(|piece| self.without.contains(&piece.as_str())))
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
            && (any.is_empty() || any.iter().any(|e| !self.without.contains(e)))
            && !(self.no_machine() && matches!(m.load, LoadType::Machine | LoadType::PlateLoaded))
            && !self.never.iter().any(|t| m.has(*t))
            && (!self.one_sided || m.unilateral)
            && (!self.for_beginners || m.skill == Level::Beginner)
            && !(self.low_ceiling && reaches_up(m))
            && !(self.indoors && outdoors(m))
            && (!self.easy_on_the_spine || m.spinal_compression <= SpinalCompression::Low)
    }
}

/// What is done on roads: on the feet, with nothing to stand on.
fn outdoors(m: &Movement) -> bool {
    m.pattern == Pattern::Cardio
        && m.disciplines.contains(&Discipline::Running)
        && m.equipment.is_empty()
        && m.equipment_any.is_empty()
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
