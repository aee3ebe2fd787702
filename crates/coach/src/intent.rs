//! What a message asks for, understood by rules. The same words always mean the same, so that the coach is of use where no
//! model is; a model only adds what the rules do not understand.
//!
//! A rule that is not sure stays silent: the answer then says what can be asked.

mod guide;
mod read;

use chrono::NaiveDate;
use domain::{
    ActivityKindId, MovementId,
    activity::DayPart,
    check_in::Illness,
    goal::{Goal, GoalWeight},
    movement::Joint,
    operation::Operation,
    profile::Severity,
};

pub use guide::Guide;
use guide::{guide, ill};
use read::Message;

/// What a message may speak of.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The person's local date.
    pub today: NaiveDate,
    /// Movements of today's plan, in order, with their names.
    pub planned: Vec<(MovementId, String)>,
    /// Every movement with its name and what else it is called.
    pub library: Vec<(MovementId, Vec<String>)>,
    /// Every kind of activity with what it is called, and how many minutes it usually takes.
    pub activities: Vec<(ActivityKindId, Vec<String>, u16)>,
    /// The goals of the program.
    pub goals: Vec<GoalWeight>,
    /// Days that have a session to be done, from today on.
    pub sessions: Vec<NaiveDate>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// What today holds.
    Today,
    /// What the week holds.
    Week,
    /// Why a movement is in the plan; the main lift when none is named.
    Why(Option<MovementId>),
    /// Why a movement has the load it has; the main lift when none is named.
    WhyLoad(Option<MovementId>),
    /// That they are ill, and where it shows.
    Ill(Illness),
    /// Something that is done elsewhere in the app.
    Guide(Guide),
    /// What changed.
    Changed,
    /// How ready they are.
    Readiness,
    /// What was done before, of a movement if one is named.
    History(Option<MovementId>),
    /// How hard the programming pushes.
    Push,
    /// To change something.
    Change(Operation),
    /// To change something that was not named: what is missing, as a question.
    Unclear(&'static str),
    /// Nothing that a rule understands.
    Unknown,
}

/// What one sort of message looks like.
type Rule = fn(&Message, &Known) -> Option<Intent>;

/// Understands a message.
#[must_use]
pub fn recognise(text: &str, known: &Known) -> Intent {
    let message = Message::new(text);
    let rules: [Rule; 15] = [
        ill, injury, activity, moved, shorter, swap, why, deload, goals, changed, readiness, history, push, guide,
        plain,
    ];
    rules.iter().find_map(|rule| rule(&message, known)).unwrap_or(Intent::Unknown)
}

const HURTS: [&str; 9] = ["hurt", "hurts", "hurting", "pain", "painful", "injured", "injury", "ache", "aches"];
const OVER: [&str; 7] =
    ["fine again", "better now", "is fine", "healed", "no longer hurts", "does not hurt anymore", "pain is gone"];

fn injury(message: &Message, _: &Known) -> Option<Intent> {
    let joint = joint(message)?;
    if message.any(&OVER) {
        return Some(Intent::Change(Operation::UpdateInjury { joint, severity: None }));
    }
    if !message.any(&HURTS) && !message.any(&["tweaked", "sprained", "sore", "strained"]) {
        return None;
    }
    let severity = match message.of_ten() {
        Some(6..) => Severity::Severe,
        Some(4..) => Severity::Moderate,
        Some(_) => Severity::Mild,
        None if message.any(&["badly", "sharp", "a lot", "terribly", "severe", "severely", "stabbing"]) => {
            Severity::Severe
        }
        None if message.any(&["a bit", "slightly", "mild", "mildly", "a little"]) => Severity::Mild,
        None => Severity::Moderate,
    };
    Some(Intent::Change(Operation::UpdateInjury { joint, severity: Some(severity) }))
}

fn joint(message: &Message) -> Option<Joint> {
    let also: [(&str, Joint); 4] =
        [("back", Joint::LowerBack), ("spine", Joint::LowerBack), ("hand", Joint::Wrist), ("foot", Joint::Ankle)];
    let named = |word: &str| message.has(word) || message.has(&format!("{word}s"));
    Joint::ALL
        .iter()
        .copied()
        .find(|joint| named(&joint.label().to_lowercase()))
        .or_else(|| also.iter().find(|(word, _)| named(word)).map(|(_, joint)| *joint))
}

/// Words for the rest of the day, and for what lies behind.
const LATER: [&str; 8] = [
    "tonight",
    "later",
    "this evening",
    "this afternoon",
    "after training",
    "after work",
    "after the workout",
    "after the session",
];
const EARLIER: [&str; 6] =
    ["this morning", "earlier", "before training", "before the workout", "before the session", "just now"];

fn activity(message: &Message, known: &Known) -> Option<Intent> {
    let done = message.any(&[
        "played", "did", "went", "ran", "cycled", "rode", "swam", "hiked", "log", "had", "was", "walked", "climbed",
        "rowed", "danced", "skied",
    ]);
    // What comes later today is as good as done: the day has to leave room for it.
    let ahead =
        message.any(&LATER) && !message.any(&["move", "shift", "postpone", "reschedule", "swap", "skip", "instead"]);
    if !(done || ahead) || message.any(&["why", "what", "when", "how", "should", "can"]) {
        return None;
    }
    let verbs: [(&str, &str); 6] = [
        ("ran", "running"),
        ("cycled", "cycling"),
        ("rode", "cycling"),
        ("swam", "swimming"),
        ("hiked", "hiking"),
        ("climbed", "climbing"),
    ];
    let meant = verbs.iter().find(|(verb, _)| message.has(verb)).map(|(_, noun)| *noun);
    let named = |names: &[String]| {
        let in_text = names.iter().filter(|name| message.names(name)).map(String::len).max();
        in_text.or_else(|| names.iter().any(|name| meant.is_some_and(|m| name.eq_ignore_ascii_case(m))).then_some(1))
    };
    let (kind, _, usual) = known
        .activities
        .iter()
        .filter_map(|activity| Some((named(&activity.1)?, activity)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, activity)| activity)?;
    let date = match message.dates(known.today).first() {
        Some(date) if *date <= known.today => *date,
        // A weekday that was meant is the last one.
        Some(date) if (*date - known.today).num_days() < 7 && !message.has("tomorrow") => *date - chrono::Days::new(7),
        Some(_) => return None,
        None if message.any(&["last night", "last evening"]) => known.today.pred_opt()?,
        None => known.today,
    };
    let part = match () {
        () if date < known.today => None,
        () if message.any(&LATER) => Some(DayPart::After),
        () if message.any(&EARLIER) => Some(DayPart::Before),
        () => None,
    };
    let effort = match () {
        () if message.any(&["match", "race", "competition", "tournament", "all out"]) => 9,
        () if message.any(&["hard", "intense", "tough", "exhausting"]) => 7,
        () if message.any(&["easy", "light", "gentle", "relaxed"]) => 3,
        () => 5,
    };
    let minutes = message.minutes().unwrap_or(*usual).clamp(10, 600);
    Some(Intent::Change(Operation::LogActivity { kind: kind.clone(), date, minutes, effort, part }))
}

fn moved(message: &Message, known: &Known) -> Option<Intent> {
    let wish = message.any(&["move", "shift", "postpone", "reschedule", "push back"]);
    let cannot = message.any(&[
        "can't train",
        "cannot train",
        "can not train",
        "cant train",
        "can't make it",
        "no time today",
        "not today",
        "won't make it",
        "wont make it",
        "miss today",
        "skip today",
    ]);
    if !wish && !cannot {
        return None;
    }
    let mut dates = message.dates(known.today);
    dates.dedup();
    let from = match dates.as_slice() {
        [from, _, ..] => *from,
        // "Can't train Friday" names the day that is lost; "move it to Friday" names the other one.
        [only] if cannot && !message.has("to") && !message.has("instead") => *only,
        _ => known.sessions.first().copied().filter(|d| wish || *d == known.today)?,
    };
    let free = |date: &NaiveDate| !known.sessions.contains(date) && *date >= known.today;
    let to = match dates.as_slice() {
        [_, to, ..] => Some(*to),
        [only] if *only != from => Some(*only),
        _ => (1..=6).filter_map(|n| from.checked_add_days(chrono::Days::new(n))).find(free),
    };
    match to {
        Some(to) if known.sessions.contains(&from) => Some(Intent::Change(Operation::Move { from, to })),
        _ => Some(Intent::Unclear("Which session should move, and to which day? For example: move today to Friday.")),
    }
}

fn shorter(message: &Message, known: &Known) -> Option<Intent> {
    let wish = message.any(&[
        "have",
        "only",
        "just",
        "shorten",
        "shorter",
        "less time",
        "minutes today",
        "quick",
        "got",
        "time for",
        "in a hurry",
    ]);
    if !wish {
        return None;
    }
    match (message.minutes(), known.sessions.first()) {
        (Some(minutes @ 10..=120), Some(first)) => {
            let date = message.dates(known.today).first().copied().filter(|d| known.sessions.contains(d));
            Some(Intent::Change(Operation::Shorten { date: date.unwrap_or(*first), minutes }))
        }
        (None, Some(_)) if message.any(&["shorten", "shorter", "less time", "in a hurry"]) => {
            Some(Intent::Unclear("How many minutes are there? For example: I have 30 minutes."))
        }
        _ => None,
    }
}

fn swap(message: &Message, known: &Known) -> Option<Intent> {
    let wish = message.any(&[
        "swap",
        "replace",
        "instead of",
        "substitute",
        "something else",
        "alternative",
        "different exercise",
        "exchange",
        "don't like",
        "do not like",
        "no more",
    ]);
    if !wish {
        return None;
    }
    let Some((from, at)) = planned(message, known) else {
        return Some(Intent::Unclear(
            "Which movement of today should go? Name it as it stands in the plan, for example: swap the bench press.",
        ));
    };
    let to = message.movement(&known.library, Some(at)).map(|(id, _)| id).filter(|to| *to != from);
    let to = to.filter(|to| !known.planned.iter().any(|(id, _)| id == to));
    Some(Intent::Change(Operation::Swap { from, to }))
}

fn why(message: &Message, known: &Known) -> Option<Intent> {
    if !message.any(&["why", "reason", "what for", "how come", "explain"]) {
        return None;
    }
    if message.any(&["change", "changed", "different", "shorter"]) {
        return Some(Intent::Changed);
    }
    if message.any(&["readiness", "score", "tired"]) {
        return Some(Intent::Readiness);
    }
    let movement = planned(message, known).map(|(id, _)| id);
    if message.any(&["load", "weight", "kg", "kilo", "kilos", "lb", "lbs", "pounds", "heavy", "heavier", "lighter"]) {
        return Some(Intent::WhyLoad(movement));
    }
    Some(Intent::Why(movement))
}

fn deload(message: &Message, known: &Known) -> Option<Intent> {
    let wish = message.any(&[
        "deload",
        "lighter week",
        "light week",
        "easy week",
        "easier week",
        "rest week",
        "back off",
        "worn out",
        "burned out",
        "burnt out",
        "too much lately",
        "week easier",
        "week lighter",
    ]);
    wish.then(|| {
        let from = message.dates(known.today).first().copied().filter(|d| *d >= known.today);
        Intent::Change(Operation::Deload { from: from.unwrap_or(known.today) })
    })
}

fn goals(message: &Message, known: &Known) -> Option<Intent> {
    let words: [(&[&str], Goal); 7] = [
        (&["strength", "stronger"], Goal::Strength),
        (&["muscle", "hypertrophy", "bigger", "size", "muscle growth"], Goal::Hypertrophy),
        (&["endurance", "stamina", "cardio"], Goal::Endurance),
        (&["fat loss", "lose fat", "lose weight", "leaner", "fat"], Goal::FatLoss),
        (&["mobility", "flexibility", "flexible"], Goal::Mobility),
        (&["explosiveness", "explosive", "power"], Goal::Explosiveness),
        (&["speed", "faster"], Goal::Speed),
    ];
    let wish =
        message.any(&["focus", "goal", "goals", "prioritise", "prioritize", "emphasis", "more", "want to get", "get"]);
    if !wish || known.goals.is_empty() {
        return None;
    }
    let wanted: Vec<(Goal, Option<u8>)> = words
        .iter()
        .filter(|(all, _)| message.any(all))
        .map(|(all, goal)| (*goal, all.iter().find_map(|word| message.number_after(word))))
        .collect();
    let told: Option<Vec<GoalWeight>> =
        wanted.iter().map(|(goal, n)| Some(GoalWeight { goal: *goal, weight: (*n)? })).collect();
    if let Some(told) = told.filter(|t| !t.is_empty() && t.iter().map(|g| u32::from(g.weight)).sum::<u32>() == 10) {
        return Some(Intent::Change(Operation::SetGoals { goals: told }));
    }
    match wanted.as_slice() {
        [] if message.any(&["goal", "goals"]) => Some(Intent::Unclear(
            "Which goals, and how much of the ten points each? For example: strength 6, mobility 4.",
        )),
        [(goal, _)] => Some(Intent::Change(Operation::SetGoals { goals: leaning(&known.goals, *goal)? })),
        _ => None,
    }
}

/// The goals with two points more for one of them; none when it has all there is.
fn leaning(goals: &[GoalWeight], goal: Goal) -> Option<Vec<GoalWeight>> {
    let mut goals = goals.to_vec();
    if !goals.iter().any(|g| g.goal == goal) {
        if goals.len() == 3 {
            let least = goals.iter().enumerate().min_by_key(|(_, g)| g.weight).map(|(i, _)| i)?;
            goals[least].goal = goal;
        } else {
            goals.push(GoalWeight { goal, weight: 0 });
        }
    }
    for _ in 0..2 {
        let Some(from) = goals.iter_mut().filter(|g| g.goal != goal && g.weight > 1).max_by_key(|g| g.weight) else {
            break;
        };
        from.weight -= 1;
        goals.iter_mut().filter(|g| g.goal == goal).for_each(|g| g.weight += 1);
    }
    goals.iter().all(|g| g.weight > 0).then_some(goals)
}

fn changed(message: &Message, _: &Known) -> Option<Intent> {
    message
        .any(&["what changed", "what has changed", "what is different", "changes today", "what's different"])
        .then_some(Intent::Changed)
}

fn readiness(message: &Message, _: &Known) -> Option<Intent> {
    message
        .any(&["readiness", "how ready", "am i ready", "recovered", "recovery", "should i train"])
        .then_some(Intent::Readiness)
}

fn history(message: &Message, known: &Known) -> Option<Intent> {
    let asks = message.any(&[
        "last time",
        "last workout",
        "last session",
        "history",
        "so far",
        "how did i do",
        "what did i do",
    ]);
    asks.then(|| {
        let named = planned(message, known).map(|(id, _)| id);
        Intent::History(named.or_else(|| message.movement(&known.library, None).map(|(id, _)| id)))
    })
}

fn push(message: &Message, _: &Known) -> Option<Intent> {
    message.any(&["how hard", "aggression", "aggressive", "push me", "how much do you push"]).then_some(Intent::Push)
}

fn plain(message: &Message, _: &Known) -> Option<Intent> {
    if message.any(&["week", "next days", "coming days", "what's next", "what is next", "calendar", "schedule"]) {
        return Some(Intent::Week);
    }
    let today = message.any(&[
        "today",
        "what do i do",
        "what's on",
        "what is on",
        "my workout",
        "my session",
        "the plan",
        "my plan",
    ]);
    today.then_some(Intent::Today)
}

/// The movement of today's plan that a message names, and where: by its whole name, or by a word that only one of them has.
fn planned(message: &Message, known: &Known) -> Option<(MovementId, usize)> {
    let whole: Vec<(MovementId, Vec<String>)> =
        known.planned.iter().map(|(id, name)| (id.clone(), vec![name.clone()])).collect();
    if let Some(found) = message.movement(&whole, None) {
        return Some(found);
    }
    if let Some((id, at)) = message.movement(&known.library, None)
        && known.planned.iter().any(|(p, _)| *p == id)
    {
        return Some((id, at));
    }
    message.by_word(&known.planned)
}
