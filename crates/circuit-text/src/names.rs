//! Which movement a name means: the library's titles, and what whiteboards call things.

use std::collections::{HashMap, HashSet};

use domain::{
    MovementId,
    circuit::AmountUnit,
    library::Library,
    movement::{LoadType, Metric, Movement},
};
use strsim::osa_distance;

use crate::{
    item,
    phrase::{patterns, replace},
};

/// Names of circuits that differ from the library's, and the movement that stands for them in `seed_data/circuits`.
const WHITEBOARD: [(&str, &str); 40] = [
    ("run", "easy-distance-run"),
    ("jog", "easy-distance-run"),
    ("running", "easy-distance-run"),
    ("sprint", "easy-distance-run"),
    ("row", "rower-intervals"),
    ("rower", "rower-intervals"),
    ("rowing", "rower-intervals"),
    ("row erg", "rower-intervals"),
    ("ski", "ski-erg-intervals"),
    ("ski erg", "ski-erg-intervals"),
    ("bike", "bike-intervals"),
    ("bike erg", "bike-intervals"),
    ("assault bike", "air-bike-intervals"),
    ("air bike", "air-bike-intervals"),
    ("echo bike", "air-bike-intervals"),
    ("fan bike", "air-bike-intervals"),
    ("thruster", "barbell-light-thruster"),
    ("dumbbell thruster", "dumbbell-light-thruster"),
    ("kettlebell thruster", "kettlebell-goblet-thruster"),
    ("squat", "bodyweight-squat"),
    ("lunge", "walking-lunge"),
    ("handstand push up", "wall-handstand-push-up"),
    ("box step up", "step-up"),
    ("box step over", "box-step-over"),
    ("wall ball", "medicine-ball-wall-shot"),
    ("bar facing burpee", "burpee"),
    ("burpee over the bar", "burpee"),
    ("burpee over bar", "burpee"),
    ("lateral burpee over the bar", "burpee"),
    ("single under", "jump-rope-basic"),
    ("jump rope", "jump-rope-basic"),
    ("russian kettlebell swing", "kettlebell-swing"),
    ("farmer carry", "dumbbell-farmer-carry"),
    ("farmer walk", "dumbbell-farmer-carry"),
    ("mountain climber", "mountain-climber"),
    ("ring dip", "ring-dip"),
    ("deadlift", "barbell-deadlift"),
    ("bench press", "barbell-bench-press"),
    ("front squat", "barbell-front-squat"),
    ("renegade row", "dumbbell-renegade-row"),
];

/// No movement has a longer name; a text without punctuation is not compared with all of them.
const LONGEST_NAME: usize = 90;
/// A name with its numbers, its load and a remark in brackets is no longer than this. What is longer is not taken apart to
/// see whether it is one, or each "and" of a long line would take apart all that follows it.
const LONGEST_ITEM: usize = 3 * LONGEST_NAME;

/// Said of a movement without making it another one.
const REMARKS: [&str; 22] = [
    "alternating",
    "strict",
    "full",
    "regular",
    "russian",
    "the",
    "a",
    "an",
    "of",
    "rep",
    "effort",
    "unbroken",
    "heavy",
    "light",
    "hold",
    "total",
    "more",
    "quick",
    "fast",
    "touch",
    "and",
    "go",
];

patterns! {
    REST_OF_NAME = r"\bafter (?:each|every) \w+|\bfrom the rack\b|\bfor load\b";
}

/// Titles by their letters.
#[derive(Debug)]
pub(crate) struct Names {
    titles: HashMap<String, MovementId>,
    /// By their words in alphabetical order.
    bags: HashMap<String, MovementId>,
    words: HashSet<String>,
    /// The same words in alphabetical order with their letters, to be compared with words that have typing errors.
    spelt: Vec<(String, u32)>,
    facts: HashMap<MovementId, Facts>,
}

/// What reading an amount has to know.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub name: String,
    pub metric: Metric,
    pub load: LoadType,
}

impl Names {
    pub(crate) fn new(library: &Library) -> Self {
        let mut names = Self {
            titles: HashMap::new(),
            bags: HashMap::new(),
            words: HashSet::new(),
            spelt: Vec::new(),
            facts: HashMap::new(),
        };
        for (title, id) in WHITEBOARD {
            let id = MovementId::new(id);
            if library.get(&id).is_some() {
                names.add(title, &id);
            }
        }
        for movement in library.all() {
            names.facts.insert(movement.id.clone(), facts(movement));
            for title in std::iter::once(&movement.name).chain(&movement.aliases) {
                names.add(title, &movement.id);
            }
        }
        names.spelt = names.words.iter().map(|word| (word.clone(), letters(word))).collect();
        names.spelt.sort();
        names
    }

    fn add(&mut self, title: &str, id: &MovementId) {
        for words in [words(title, false), words(title, true)] {
            self.titles.entry(words.concat()).or_insert_with(|| id.clone());
            self.bags.entry(bag(&words)).or_insert_with(|| id.clone());
            self.words.extend(words.into_iter().filter(|w| w.len() >= 4));
        }
    }

    pub(crate) fn facts(&self, id: &MovementId) -> Option<&Facts> {
        self.facts.get(id)
    }

    /// Whether a clause is a movement with its numbers.
    pub(crate) fn knows_item(&self, clause: &str) -> bool {
        if clause.len() > LONGEST_ITEM {
            return false;
        }
        let piece = item::Piece::of(clause);
        !piece.name.is_empty() && self.find(&piece.name, None).is_some()
    }

    /// Which movement a name means; rowing by metres is another than rowing by calories.
    pub(crate) fn find(&self, name: &str, counted: Option<AmountUnit>) -> Option<MovementId> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        let name = replace(&REST_OF_NAME, name, " ");
        let found = self.exactly(&words(&name, false)).or_else(|| self.exactly(&words(&name, true))).or_else(|| {
            let mended: Vec<_> = words(&name, true).into_iter().map(|w| self.mended(w)).collect();
            self.exactly(&mended)
        })?;
        if found.as_str() == "rower-intervals" && counted == Some(AmountUnit::Metres) {
            return Some(MovementId::new("rower-distance"));
        }
        Some(found)
    }

    fn exactly(&self, words: &[String]) -> Option<MovementId> {
        if words.is_empty() {
            return None;
        }
        let plain: Vec<_> = words.iter().filter(|w| !REMARKS.contains(&w.as_str())).cloned().collect();
        [words, &plain]
            .into_iter()
            .filter(|words| !words.is_empty())
            .find_map(|words| self.titles.get(&words.concat()).or_else(|| self.bags.get(&bag(words))).cloned())
    }

    /// A word with its typing error mended, if only one word can be meant.
    fn mended(&self, word: String) -> String {
        let allowed = match word.chars().count() {
            0..=4 => return word,
            5..=8 => 1,
            _ => 2,
        };
        if self.words.contains(&word) {
            return word;
        }
        // "burpess" is nearer to "burpees" than to "burpee".
        let own = letters(&word);
        let plural = letters("s");
        // An error changes two letters at most; most words differ in more and need no closer look.
        let likely = |known: u32| (known ^ own).count_ones() as usize <= 2 * allowed;
        let near = |(known, set): &&(String, u32)| {
            known.len().abs_diff(word.len()) <= allowed + 1
                && (likely(*set) && osa_distance(&word, known) <= allowed
                    || likely(set | plural) && osa_distance(&word, &format!("{known}s")) <= allowed)
        };
        let mut found: Vec<&String> = self.spelt.iter().filter(near).map(|(known, _)| known).collect();
        // Two numbers of one word.
        found.dedup_by(|a, b| a.trim_end_matches('s') == b.trim_end_matches('s'));
        match found.as_slice() {
            [one] => singular(one),
            _ => word,
        }
    }
}

/// Which letters a word has, a bit each; what is no small Latin letter shares the last ones.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| set | 1 << if b.is_ascii_lowercase() { b - b'a' } else { 26 + b % 6 })
}

fn facts(movement: &Movement) -> Facts {
    Facts { name: movement.name.clone(), metric: movement.metric, load: movement.load }
}

fn bag(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort();
    words.join(" ")
}

fn words(text: &str, in_singular: bool) -> Vec<String> {
    text.to_lowercase()
        .replace('\'', "")
        .replace('&', " and ")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| if in_singular { singular(word) } else { word.to_owned() })
        .flat_map(|word| spelled_out(&word).unwrap_or_else(|| vec![word]))
        .collect()
}

fn singular(word: &str) -> String {
    let stem = ["sses", "shes", "ches"].iter().find(|end| word.ends_with(*end)).map(|_| &word[..word.len() - 2]);
    let plain = (word.len() >= 3 && word.ends_with('s') && !word.ends_with("ss")).then(|| &word[..word.len() - 1]);
    stem.or(plain).unwrap_or(word).to_owned()
}

fn spelled_out(word: &str) -> Option<Vec<String>> {
    let words: &[&str] = match word {
        "kb" => &["kettlebell"],
        "db" | "dbs" => &["dumbbell"],
        "bb" => &["barbell"],
        "mb" => &["medicine", "ball"],
        "banded" => &["band"],
        "alt" => &["alternating"],
        "c2b" | "ctb" => &["chest", "to", "bar", "pull", "up"],
        "bmu" => &["bar", "muscle", "up"],
        "ohs" => &["overhead", "squat"],
        "bjo" => &["box", "jump", "over"],
        "mu" => &["muscle", "up"],
        _ => return None,
    };
    Some(words.iter().map(|w| (*w).to_owned()).collect())
}
