//! Things to do: amount, name, load.

use domain::{
    circuit::AmountUnit,
    dto::circuit::DraftItem,
    movement::{LoadType, Metric},
};

use crate::{
    load::{self, Unit, Written},
    names::Names,
    phrase::{patterns, replace, seconds, whole},
    scheme::Found,
};

patterns! {
    SIDES = r"\b(?:each|per)\s+(?:side|leg|arm|hand)\b|\be/s\b|/\s*(?:side|leg|arm)\b|\bea\s+(?:side|leg|arm)\b";
    BRACKETS = r"\(([^()]*)\)";
    TOOL = r"^\s*(db|dbs|dumbbells?|kb|kettlebells?|bb|barbell)\s*$";
    MAX = r"^max(?:imum)?\b\s*(?:reps?\b|(cals?\b|calories\b)|(distance\b|metres\b|meters\b)|effort\b)?\s*(?:of\b)?\s*(cals?\b)?";
    CLOCK = r"^(\d+:\d\d|:\d\d)\b";
    LEADING = r"^(\d+(?:\.\d+)?)(?:\s*/\s*(\d+(?:\.\d+)?))?\s*-?\s*(?:(km|k|metres?|meters?|m|miles?|mi|yards?|yds?|feet|foot|ft|seconds?|secs?|s|minutes?|mins?|cals?|calories?|reps?|x)\b|('))?(?:\s*x\b)?(?:\s*of\b)?";
    TRAILING = r"(?:\s*(x\s|-\s|:\s)\s*|\s+)(\d+(?:\.\d+)?)(?:\s*/\s*(\d+(?:\.\d+)?))?\s*(km|k|metres?|meters?|m|miles?|mi|yards?|yds?|feet|ft|seconds?|secs?|s|minutes?|mins?|cals?|calories?|reps?)?$";
    UNIT_ALONE = r"\b(?:for\s+)?(?:(cals?|calories)|(metres|meters|distance))\b";
}

/// A clause taken apart, before anybody knows which movement is meant.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    pub name: String,
    amount: Option<(f64, Option<f64>, Count)>,
    max: bool,
    unit: Option<AmountUnit>,
    per_side: bool,
    written: Option<Written>,
    tool: Option<String>,
}

/// What a written number counts.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Count {
    Reps,
    Seconds(f64),
    Metres(f64),
    Calories,
    /// An apostrophe: feet or minutes.
    Feet,
}

impl Piece {
    pub(crate) fn of(clause: &str) -> Self {
        let mut piece = Self { per_side: SIDES.is_match(clause), ..Self::default() };
        let mut rest = replace(&SIDES, clause, " ").trim().to_owned();
        if is_load(&rest) {
            (piece.written, rest) = load::take(&rest);
        } else {
            piece.take_leading(&mut rest);
        }
        piece.take_brackets(&mut rest);
        if piece.written.is_none() {
            let (written, left) = load::take(&rest);
            (piece.written, rest) = (written, left);
        }
        if piece.amount.is_none() && !piece.max {
            piece.take_trailing(&mut rest);
        }
        if let Some(c) = UNIT_ALONE.captures(&rest) {
            piece.unit = Some(if c.get(1).is_some() { AmountUnit::Calories } else { AmountUnit::Metres });
            rest = replace(&UNIT_ALONE, &rest, " ");
        }
        let words: Vec<_> = rest.split_whitespace().collect();
        let name = words.join(" ");
        piece.name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
        piece
    }

    fn take_leading(&mut self, rest: &mut String) {
        if let Some(c) = MAX.captures(rest) {
            self.max = true;
            self.unit = match (c.get(1).or(c.get(3)), c.get(2)) {
                (Some(_), _) => Some(AmountUnit::Calories),
                (_, Some(_)) => Some(AmountUnit::Metres),
                _ => None,
            };
            *rest = rest[c.get_match().end()..].trim().to_owned();
        } else if let Some(c) = CLOCK.captures(rest) {
            self.amount = seconds(&c[1]).map(|s| (f64::from(s), None, Count::Seconds(1.0)));
            *rest = rest[c.get_match().end()..].trim().to_owned();
        } else if let Some(c) = LEADING.captures(rest)
            && let Ok(amount) = c[1].parse()
        {
            let unit = if c.get(4).is_some() { Count::Feet } else { count(c.get(3).map_or("", |m| m.as_str())) };
            self.amount = Some((amount, c.get(2).and_then(|m| m.as_str().parse().ok()), unit));
            *rest = rest[c.get_match().end()..].trim().to_owned();
        }
    }

    /// Loads, tools and units stand in brackets; other remarks are dropped.
    fn take_brackets(&mut self, rest: &mut String) {
        let inner: Vec<String> = BRACKETS.captures_iter(rest).map(|c| c[1].to_owned()).collect();
        *rest = replace(&BRACKETS, rest, " ");
        for text in inner {
            let (written, left) = load::take(&text);
            self.written = self.written.or(written);
            if let Some(c) = TOOL.captures(&left) {
                self.tool = Some(c[1].to_owned());
            } else if written.is_none() && UNIT_ALONE.is_match(&left) && left.split_whitespace().count() == 1 {
                self.unit = Some(AmountUnit::Calories);
            }
        }
    }

    fn take_trailing(&mut self, rest: &mut String) {
        let text = rest.trim().to_owned();
        let Some(c) = TRAILING.captures(&text) else { return };
        // "eggs 10" is nothing that is done ten times.
        if c.get(1).is_none() && c.get(4).is_none() {
            return;
        }
        let Ok(amount) = c[2].parse() else { return };
        let unit = count(c.get(4).map_or("", |m| m.as_str()));
        self.amount = Some((amount, c.get(3).and_then(|m| m.as_str().parse().ok()), unit));
        *rest = text[..c.get_match().start()].to_owned();
    }

    fn counted(&self) -> Option<AmountUnit> {
        let counted = self.amount.map(|(.., count)| match count {
            Count::Reps => AmountUnit::Repetitions,
            Count::Seconds(_) => AmountUnit::Seconds,
            Count::Metres(_) | Count::Feet => AmountUnit::Metres,
            Count::Calories => AmountUnit::Calories,
        });
        counted.filter(|unit| *unit != AmountUnit::Repetitions).or(self.unit).or(counted)
    }
}

/// Whether a clause is a load and nothing else: "9/6 kg", "2x50# DBs".
fn is_load(clause: &str) -> bool {
    let (written, left) = load::take(clause);
    let plain = left.replace(['(', ')'], " ");
    // A bare pair is an amount: "12/9 pull-ups".
    written.is_some() && (plain.trim().is_empty() || TOOL.is_match(&plain))
}

fn count(unit: &str) -> Count {
    match unit {
        "km" | "k" => Count::Metres(1000.0),
        "mi" | "mile" | "miles" => Count::Metres(1609.344),
        u if u.starts_with('y') => Count::Metres(0.9144),
        u if u.starts_with('f') => Count::Metres(0.3048),
        u if u.starts_with("min") => Count::Seconds(60.0),
        u if u.starts_with('m') => Count::Metres(1.0),
        u if u.starts_with('s') => Count::Seconds(1.0),
        u if u.starts_with('c') => Count::Calories,
        _ => Count::Reps,
    }
}

/// The things to do, in order.
pub(crate) struct Items<'a> {
    names: &'a Names,
    text_unit: Option<Unit>,
    /// A load that stands before them all.
    for_all: Option<Written>,
    pub list: Vec<DraftItem>,
    /// Clauses with a number whose name nobody knows.
    pub unknown: usize,
}

impl<'a> Items<'a> {
    pub(crate) fn new(names: &'a Names, text_unit: Option<Unit>) -> Self {
        Self { names, text_unit, for_all: None, list: Vec::new(), unknown: 0 }
    }

    pub(crate) fn known(&self) -> usize {
        self.list.iter().filter(|item| item.movement.is_some()).count()
    }

    /// Reads a clause; false when it is nothing to do.
    pub(crate) fn read(&mut self, line: u16, minute: Option<u16>, clause: &str, found: &Found) -> bool {
        let mut piece = Piece::of(clause);
        if piece.name.is_empty() || TOOL.is_match(&piece.name) {
            return self.loose_load(&piece);
        }
        let counted = piece.counted();
        let with_tool =
            piece.tool.as_ref().and_then(|tool| self.names.find(&format!("{tool} {}", piece.name), counted));
        let movement = with_tool.or_else(|| self.names.find(&piece.name, counted));
        let said_how_much = piece.amount.is_some() || piece.max;
        if movement.is_none() {
            // "1 the first minute, 2 the second" explains what grows.
            let explains = found.open.is_some();
            if explains || !said_how_much || piece.name.chars().filter(|c| c.is_alphabetic()).count() < 3 {
                return false;
            }
            self.unknown += 1;
        }
        let facts = movement.as_ref().and_then(|id| self.names.facts(id));
        let name = facts.map_or_else(|| piece.name.clone(), |facts| facts.name.clone());
        let (metric, kind) = (facts.map(|f| f.metric), facts.map(|f| f.load));
        let mut item = DraftItem { line, movement, name, per_side: piece.per_side, minute, ..DraftItem::default() };
        self.set_amount(&mut item, &piece, metric, found);
        if let Some(written) = piece.written.take() {
            self.set_load(&mut item, written, kind);
        }
        self.list.push(item);
        true
    }

    fn set_amount(&self, item: &mut DraftItem, piece: &Piece, metric: Option<Metric>, found: &Found) {
        item.max = piece.max;
        item.unit = piece.unit.filter(|_| piece.amount.is_none());
        let Some((amount, female, count)) = piece.amount else {
            item.max |= found.timed_work() && !found.grows();
            return;
        };
        item.female = female.and_then(whole);
        match count {
            Count::Reps if piece.unit == Some(AmountUnit::Calories) => item.calories = whole(amount),
            Count::Reps => item.reps = whole(amount),
            Count::Calories => item.calories = whole(amount),
            Count::Seconds(factor) => item.seconds = whole(amount * factor),
            Count::Metres(factor) => item.metres = metres(amount * factor),
            Count::Feet if metric == Some(Metric::Time) => item.seconds = whole(amount * 60.0),
            Count::Feet => item.metres = metres(amount * 0.3048),
        }
    }

    fn set_load(&self, item: &mut DraftItem, written: Written, kind: Option<LoadType>) {
        let slug = item.movement.as_ref().map_or("", |id| id.as_str());
        let onto_a_box = slug.contains("box")
            || slug.ends_with("step-up") && written.unit.is_none() && kind == Some(LoadType::Bodyweight);
        item.height_cm = written.height(onto_a_box);
        if item.height_cm.is_none() {
            item.load = Some(written.load(kind, slug.starts_with("medicine-ball"), self.text_unit));
        }
    }

    /// A load on a line of its own belongs to what stands before it, or to everything after it.
    fn loose_load(&mut self, piece: &Piece) -> bool {
        let Some(written) = piece.written else { return false };
        let Some(mut last) = self.list.pop() else {
            self.for_all = Some(written);
            return true;
        };
        if last.load.is_none() && last.height_cm.is_none() {
            let tool = Some(piece.name.as_str()).filter(|name| !name.is_empty());
            let better = tool.and_then(|tool| self.names.find(&format!("{tool} {}", last.name), None));
            if let Some(facts) = better.as_ref().and_then(|id| self.names.facts(id)) {
                last.name.clone_from(&facts.name);
                last.movement = better;
            }
            let kind = last.movement.as_ref().and_then(|id| self.names.facts(id)).map(|f| f.load);
            self.set_load(&mut last, written, kind);
        }
        self.list.push(last);
        true
    }

    /// Gives the load that stands before them all to those that take one and name none.
    pub(crate) fn share_load(&mut self) {
        let Some(written) = self.for_all else { return };
        let mut list = std::mem::take(&mut self.list);
        for item in &mut list {
            let kind = item.movement.as_ref().and_then(|id| self.names.facts(id)).map(|f| f.load);
            let takes = matches!(kind, Some(LoadType::Barbell | LoadType::Dumbbell | LoadType::Kettlebell));
            if takes && item.load.is_none() {
                self.set_load(item, written, kind);
            }
        }
        self.list = list;
    }
}

fn metres(metres: f64) -> Option<f64> {
    (metres > 0.0 && metres <= 60_000.0).then(|| (metres * 10.0).round() / 10.0)
}
