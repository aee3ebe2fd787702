//! Phrases that say how a circuit is done, wherever they stand in a text.

use domain::{circuit::ByMan, dto::circuit::TextLine};
use regex::{Captures, Regex};

use crate::{
    load::{self, Unit},
    phrase::{duration, minutes, patterns, seconds},
};

/// How it is done, as far as the text says.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub rounds: Option<u16>,
    pub steps: Option<Steps>,
    pub open: Option<(u16, u16)>,
    pub amrap: bool,
    pub minutes: Option<u16>,
    pub cap: Option<u16>,
    pub interval: Option<u16>,
    pub intervals: Option<u16>,
    pub tabata: bool,
    pub work: Option<u16>,
    pub rest: Option<u16>,
    pub round_rest: Option<u16>,
    pub for_time: bool,
    pub partner: bool,
    pub vest: Option<ByMan>,
    pub strength: bool,
    /// Words that only people who train write, without being a scheme.
    pub gym_talk: bool,
    /// The unit of the loads, where the text writes only one.
    pub text_unit: Option<Unit>,
    pub passed_over: Vec<TextLine>,
    in_warm_up: bool,
}

/// 21-15-9.
#[derive(Debug)]
pub(crate) struct Steps {
    pub reps: Vec<u16>,
    /// Written with slashes, which may also mean one number a movement.
    pub slashes: bool,
}

patterns! {
    SECTION = r"^(?:part )?[a-e][).]\s|^(?:wod|metcon|conditioning|workout|finisher)\b";
    WARM_UP = r"^(?:warm[\s-]?up|mobility|cool[\s-]?down|stretching)\b";
    SETS = r"\b(\d{1,2})\s*x\s*(\d{1,2})\b\s*([^\s]{0,2})";
    GYM_TALK = r"\b(?:rx|pr|wod|metcon|score)\b";
    MINUTE = r"^(?:min(?:ute)?\.?\s*(\d{1,2})\s*[-:).]?|(\d)\s*(?:\)|[.:]\s)|(odd|even)\b(?:\s*min\w*)?\s*[-:]?|([a-d])\s*[).:])\s*";
    CAP = concat!(r"\(?(?:time\s*cap|\btc|\bcap)\b\s*(?:of|is|:|-|=|@)?\s*(?:", duration!(), r"|(\d+)\b)\)?");
    CAP_AFTER = concat!(r"\(?\b", duration!(), r"\s*(?:time\s*)?cap\b\)?");
    DEATH_BY = r"\bdeath by\b[\s.:]*";
    AMRAP_AFTER = concat!(duration!(), r"\s*(?:of\s+)?\bamrap\b(?:\s*of\b)?\s*:?");
    AMRAP_WORDS = concat!(
        r"as many (?:rounds|reps)(?:\s*(?:and|\+|&)\s*reps)? as (?:possible|you can)(?:\s*in)?\s*(?:",
        duration!(), r"|(\d+)\b)?(?:\s*of\b)?\s*:?"
    );
    AMRAP = concat!(r"\bamrap\s*(?:in|for|x|-|of|:)?\s*(?:", duration!(), r")?(?:\s*of\b)?\s*:?");
    AMRAP_BARE = r"\bamrap\s*(?:in|for|x|of)?\s*(\d+)(\s|[:;,)]|$)(?:\s*of\b)?:?";
    EVERY_MINUTE = concat!(
        r"\bevery minute(?:,?\s*on the minute)?(?:,?\s*for\s+(?:", duration!(), r"|(\d+)\s*rounds))?(?:\s*of\b)?\s*:?"
    );
    EMOM = concat!(
        r"(?:", duration!(), r"\s*)?\be(\d*)mom\s*(?:x|for|of|-|:)?\s*(?:", duration!(), r"|x?\s*(\d+)\s*(?:rounds|sets))?\s*(?:alternating\b)?\s*:?"
    );
    EMOM_BARE = r"\be(\d*)mom\s*(?:x|for|of|-)?\s*(\d+)(\s|[:;,)]|$)\s*:?";
    EVERY = concat!(
        r"\bevery\s+", duration!(), r"(?:\s*on the \S+)?(?:\s*(?:x|for)\s*(?:", duration!(), r"|(\d+)\s*(?:sets|rounds|rds)?))?\s*:?"
    );
    INTERVALS = r#":?(\d+)\s*(?:secs?|seconds?|s|")?\s*(?:on|work)\s*[/,:;-]?\s*:?(\d+)\s*(?:secs?|seconds?|s|")?\s*(?:off|rest)\b(?:\s*x\s*(\d+))?\s*:?"#;
    CLOCK = r"^(\d\d)\s*[:/]\s*(\d\d)\s*x\s*(\d+)(?:\s*rounds)?\s*:?";
    TABATA = r"\btabata\b(?:\s*(?:something else|this))?\s*:?";
    PER_STATION = concat!(duration!(), r"\s*(?:per|at each|each|a)\s*(?:station|movement|exercise)");
    NO_REST = r"\bno rest(?:\s*(?:between|after)\s*\w+)?|\brest as needed\b";
    REST = concat!(
        r"\(?\brest(?:\s+(?:precisely|exactly|for|about))*\s*:?\s*", duration!(),
        r"(?:\s*(?:between|after|btw)\s*(?:each\s+|the\s+|all\s+)?\w+)?\)?"
    );
    REST_AFTER = concat!(duration!(), r"\s*(?:of\s+)?rest\b(?:\s*(?:between|after)\s+(?:each\s+)?\w+)?\s*:?");
    REST_BETWEEN = concat!(duration!(), r"\s*between\s+(?:each\s+)?(?:rounds?|sets?)");
    VEST = r"(?:\bwith\s+)?(?:\ban?\s+)?(\d[\d./]*\s*(?:kg|lbs?|#)?)\s*(?:weighted\s*)?\bvest\b(?:\s*if you have (?:one|it))?\s*:?";
    PARTNER = r"\b(?:w/|with)\s*(?:an?\s*)?(?:partner|buddy)\b|\bpartner\b(?:\s*(?:wod|workout))?|(?:\bin\s+)?\bteams? of 2\b|\bin pairs\b|\byou go,?\s*i go\b(?:\s*full rounds?)?\s*:?";
    START_AT = r"\bstart(?:ing)? (?:at|with) (\d+) (?:reps? )?and (?:go up|add|increase)(?: by)? (\d+)";
    ADD = r"\(?\badd (one|\d+)(?: reps?)?(?: (?:each|every|per|to each) \w+)?\)?";
    COUNTED = r"\b(\d+) (?:to|down to|up to) (\d+)\b\s*(?:ladder)?\s*:?";
    LADDER = r"\b(?:ascending |descending )?ladder\b\s*:?";
    STEPS = r"\b\d+(?:\s*-\s*\d+){2,}(?:\s*-?\s*\.{2,})?(?:\s*reps?)?(?:\s*of\b)?\s*:?|\b\d+(?:/\d+){2,}\b\s*(?:reps?)?(?:\s*of\b)?\s*[:-]?";
    ROUNDS = r"\b(\d+)\s*-?\s*(?:rounds?|rds?|sets|rft)\b(?:,?\s*(?:each\s*)?(?:not\s+)?for\s+(?:time|quality|reps|points))?(?:,?\s*of\b)?\s*:?";
    TIMES = r"^(\d+)\s*x\s*:?$";
    FOR_TIME = r"\bfor time\b\s*:?|\bft\b\s*:?$|\bchipper\b\s*:?|\bfor quality\b\s*:?|\breps of\b\s*:?";
    LOOSE = concat!("^", duration!(), "$");
    UNIT = r#"\d\s*(kg|lbs?|#)"#;
}

impl Found {
    /// What the whole text tells before its lines are read.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        let units: Vec<_> = UNIT.captures_iter(&text).map(|c| load::mass(&c[1])).collect();
        let one = units.first().copied().flatten().filter(|unit| units.iter().all(|u| *u == Some(*unit)));
        Self { gym_talk: GYM_TALK.is_match(&text), text_unit: one, ..Self::default() }
    }

    /// Notes a piece that is no part of the circuit.
    pub(crate) fn pass_over(&mut self, line: u16, text: &str) {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        if !text.is_empty() {
            self.passed_over.push(TextLine { line, text: text.to_owned() });
        }
    }

    /// Whether a line belongs to a warm-up or to strength work.
    pub(crate) fn leaves_out(&mut self, line: &str) -> bool {
        if WARM_UP.is_match(line) {
            // With nothing after it, it heads the lines that follow.
            self.in_warm_up = line.split_whitespace().count() <= 2;
            return true;
        }
        let begins =
            SECTION.is_match(line) || [&*ROUNDS, &*AMRAP, &*EMOM, &*TABATA, &*STEPS].iter().any(|p| p.is_match(line));
        self.in_warm_up &= !begins;
        let timed = [&*EVERY, &*EMOM, &*INTERVALS].iter().any(|p| p.is_match(line));
        let sets = !timed
            && SETS.captures(line).is_some_and(|c| {
                let measured = ["kg", "lb", "#", "/", ".", "ca"].iter().any(|unit| c[3].starts_with(unit));
                let before = line[..c.get_match().start()].trim_end();
                !measured && !before.ends_with('(') && before.chars().filter(|c| c.is_alphabetic()).count() >= 3
            });
        self.strength |= sets;
        sets || self.in_warm_up
    }

    /// The interval of an EMOM that a line belongs to, and what follows its marker; markers of other lists are dropped.
    pub(crate) fn minute_of(&self, line: &str) -> (Option<u16>, String) {
        let Some(c) = MINUTE.captures(line) else { return (None, line.to_owned()) };
        let minute = match (c.get(1).or(c.get(2)), c.get(3), c.get(4)) {
            (Some(number), ..) => number.as_str().parse().ok(),
            (_, Some(odd), _) => Some(if odd.as_str() == "odd" { 1 } else { 2 }),
            (.., Some(letter)) => letter.as_str().bytes().next().map(|b| u16::from(b - b'a') + 1),
            _ => None,
        };
        (minute.filter(|_| self.interval.is_some()), line[c.get_match().end()..].to_owned())
    }

    /// Takes every phrase about the how out of a line; semicolons mark the places.
    pub(crate) fn take_phrases(&mut self, line: &str) -> String {
        let mut rest = line.to_owned();
        self.take_frame(&mut rest);
        self.take_clocks(&mut rest);
        self.take_counts(&mut rest);
        rest
    }

    fn take_frame(&mut self, rest: &mut String) {
        for cap in [&*CAP, &*CAP_AFTER] {
            take(rest, cap, |c| {
                let bare = c.get(2).and_then(|m| m.as_str().parse().ok());
                self.cap = c.get(1).and_then(|m| minutes(m.as_str())).or(bare);
            });
        }
        take(rest, &DEATH_BY, |_| {
            self.open = Some((1, 1));
            self.interval = Some(60);
        });
        take(rest, &VEST, |c| self.vest = load::kilograms(&c[1]));
        take(rest, &PARTNER, |_| self.partner = true);
        take(rest, &NO_REST, |_| {});
    }

    fn take_clocks(&mut self, rest: &mut String) {
        take(rest, &AMRAP_BARE, |c| {
            self.amrap = true;
            self.minutes = c[1].parse().ok();
        });
        for amrap in [&*AMRAP_AFTER, &*AMRAP_WORDS, &*AMRAP] {
            take(rest, amrap, |c| {
                self.amrap = true;
                let bare = c.get(2).and_then(|m| m.as_str().parse().ok());
                self.minutes = c.get(1).and_then(|m| minutes(m.as_str())).or(bare).or(self.minutes);
            });
        }
        take(rest, &EMOM_BARE, |c| {
            self.every(&c[1]);
            self.minutes = c[2].parse().ok();
        });
        take(rest, &EMOM, |c| {
            self.every(&c[2]);
            let length = c.get(1).or(c.get(3)).and_then(|m| minutes(m.as_str()));
            self.minutes = length.or(self.minutes);
            self.intervals = c.get(4).and_then(|m| m.as_str().parse().ok());
        });
        take(rest, &EVERY_MINUTE, |c| {
            self.interval = Some(60);
            let rounds = c.get(2).and_then(|m| m.as_str().parse().ok());
            self.minutes = c.get(1).and_then(|m| minutes(m.as_str())).or(rounds).or(self.minutes);
        });
        take(rest, &EVERY, |c| {
            self.interval = seconds(&c[1]);
            self.minutes = c.get(2).and_then(|m| minutes(m.as_str())).or(self.minutes);
            self.intervals = c.get(3).and_then(|m| m.as_str().parse().ok());
        });
        for intervals in [&*INTERVALS, &*CLOCK] {
            take(rest, intervals, |c| {
                (self.work, self.rest) = (c[1].parse().ok(), c[2].parse().ok());
                self.rounds = c.get(3).and_then(|m| m.as_str().parse().ok()).or(self.rounds);
            });
        }
        take(rest, &TABATA, |_| self.tabata = true);
        take(rest, &PER_STATION, |c| self.work = seconds(&c[1]));
        for pause in [&*REST, &*REST_AFTER, &*REST_BETWEEN] {
            take(rest, pause, |c| self.round_rest = seconds(&c[1]));
        }
    }

    fn every(&mut self, minutes: &str) {
        let minutes: u16 = minutes.parse().unwrap_or(1);
        self.interval = minutes.checked_mul(60).filter(|&s| s > 0);
    }

    fn take_counts(&mut self, rest: &mut String) {
        take(rest, &START_AT, |c| self.open = c[1].parse().ok().zip(c[2].parse().ok()));
        take(rest, &ADD, |_| {});
        take(rest, &COUNTED, |c| {
            if let (Ok(from), Ok(to)) = (c[1].parse::<u16>(), c[2].parse::<u16>())
                && from.abs_diff(to) <= 30
            {
                let reps = if from > to { (to..=from).rev().collect() } else { (from..=to).collect() };
                self.steps = Some(Steps { reps, slashes: false });
            }
        });
        take(rest, &STEPS, |c| {
            let text = &c[0];
            let reps: Vec<u16> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            self.steps = Some(Steps { reps, slashes: text.contains('/') });
        });
        take(rest, &LADDER, |_| {});
        for rounds in [&*ROUNDS, &*TIMES] {
            take(rest, rounds, |c| {
                self.rounds = c[1].parse().ok();
                self.for_time |= c[0].contains("time") || c[0].contains("ft");
            });
        }
        take(rest, &FOR_TIME, |_| self.for_time = true);
    }

    /// Takes a clause that is nothing but a length.
    pub(crate) fn loose_minutes(&mut self, clause: &str) -> bool {
        let length = LOOSE.captures(clause.trim()).and_then(|c| minutes(&c[1]));
        if length.is_some() {
            self.minutes = self.minutes.or(length);
        }
        length.is_some()
    }
}

fn take(text: &mut String, pattern: &Regex, mut note: impl FnMut(&Captures<'_>)) {
    if !pattern.is_match(text) {
        return;
    }
    *text = pattern
        .replace_all(text, |c: &Captures<'_>| {
            note(c);
            " ; "
        })
        .into_owned();
}
