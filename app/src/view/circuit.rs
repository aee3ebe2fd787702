//! How circuits are written: "21-15-9 repetitions, for time", "15 repetitions · 43 kg".

use domain::{
    Kg,
    circuit::{AmountUnit, ByMan, Circuit, CircuitItem, CircuitKind, CircuitLoad, CircuitLoadUnit, Minutes, Scheme},
    profile::{Profile, Sex},
};

use super::load;
use crate::ui::stepper::trim_number;

/// "12 min", "8–15 min".
#[must_use]
pub fn length(minutes: Minutes) -> String {
    let Minutes { low, high } = minutes;
    if low == high { format!("{low} min") } else { format!("{low}–{high} min") }
}

/// How it goes, in one line.
#[must_use]
pub fn scheme(circuit: &Circuit) -> String {
    let s = &circuit.scheme;
    let mut text = match circuit.kind {
        CircuitKind::RoundsForTime | CircuitKind::Chipper => match (&s.reps, s.rounds) {
            (Some(reps), _) => format!("{} repetitions, for time", steps(reps)),
            (None, Some(1) | None) => "Once through, for time".to_owned(),
            (None, Some(rounds)) => format!("{rounds} rounds for time"),
        },
        CircuitKind::Ladder => ladder(s),
        CircuitKind::Amrap => {
            let minutes = s.minutes.unwrap_or_default();
            match s.rounds {
                Some(rounds) => format!("{rounds} times: as many rounds as possible in {minutes} min"),
                None => format!("As many rounds as possible in {minutes} min"),
            }
        }
        CircuitKind::Emom => emom(s),
        CircuitKind::Tabata => format!("{} of each", intervals(s)),
        CircuitKind::Station => match s.work_seconds {
            Some(_) => format!("{} at each station", intervals(s)),
            None => format!("{} rounds", s.rounds.unwrap_or(1)),
        },
    };
    if let Some(rest) = s.round_rest_seconds {
        text.push_str(&format!(", {} rest between", seconds(rest)));
    }
    if let Some(cap) = s.cap_minutes {
        text.push_str(&format!(" (at most {cap} min)"));
    }
    text
}

fn ladder(s: &Scheme) -> String {
    match (&s.reps, s.start, s.step) {
        (Some(reps), ..) => format!("{} repetitions, for time", steps(reps)),
        (None, Some(start), Some(step)) => {
            let shown = [start, start + step, start + 2 * step];
            let until = s.minutes.map_or_else(|| "as far as you get".to_owned(), |m| format!("in {m} min"));
            format!("{}, … repetitions, {until}", shown.map(|n| n.to_string()).join(", "))
        }
        _ => "A ladder".to_owned(),
    }
}

fn emom(s: &Scheme) -> String {
    let every = match s.interval_seconds.unwrap_or(60) {
        60 => "Every minute".to_owned(),
        other => format!("Every {}", seconds(other)),
    };
    let until = s.minutes.map_or_else(|| " until you cannot keep up".to_owned(), |m| format!(" for {m} min"));
    let growing = s.step.map(|step| format!(", {step} more each time")).unwrap_or_default();
    format!("{every}{until}{growing}")
}

fn intervals(s: &Scheme) -> String {
    let work = seconds(s.work_seconds.unwrap_or_default());
    let rest = s.rest_seconds.map(|rest| format!(", {} rest", seconds(rest))).unwrap_or_default();
    format!("{} × {work} work{rest}", s.rounds.unwrap_or(1))
}

fn steps(reps: &[u16]) -> String {
    reps.iter().map(u16::to_string).collect::<Vec<_>>().join("-")
}

/// "45 s", "2 min".
fn seconds(seconds: u16) -> String {
    if seconds >= 60 && seconds.is_multiple_of(60) { format!("{} min", seconds / 60) } else { format!("{seconds} s") }
}

/// "15 repetitions · 43 kg · minute 2".
#[must_use]
pub fn item(item: &CircuitItem, circuit: &Circuit, profile: &Profile) -> String {
    let mut parts = vec![amount(item, circuit, profile)];
    parts.extend(item.per_side.then(|| "each side".to_owned()));
    parts.extend(item.load.map(|load| load_of(load, profile)));
    parts.extend(item.height_cm.map(|height| both(height, profile, |cm| format!("{} cm", trim_number(cm)))));
    parts.extend(item.minute.map(|minute| format!("minute {minute}")));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn amount(item: &CircuitItem, circuit: &Circuit, profile: &Profile) -> String {
    let counted = item.unit.unwrap_or(AmountUnit::Repetitions);
    match item.amount() {
        Some((unit, men)) => {
            let amounts = ByMan { male: f64::from(men), female: f64::from(item.female.unwrap_or(men)) };
            both(amounts, profile, |n| in_unit(unit, n))
        }
        None if item.max => match counted {
            AmountUnit::Repetitions => "as many as possible".to_owned(),
            other => format!("as many {} as possible", other.label().to_lowercase()),
        },
        // The step says how many.
        None if counted == AmountUnit::Repetitions || circuit.scheme.reps.is_none() => String::new(),
        None => counted.label().to_lowercase(),
    }
}

fn in_unit(unit: AmountUnit, n: f64) -> String {
    let number = trim_number(n);
    match unit {
        AmountUnit::Repetitions => format!("{number} ×"),
        AmountUnit::Seconds => format!("{number} s"),
        AmountUnit::Metres => format!("{number} m"),
        AmountUnit::Calories => format!("{number} cal"),
    }
}

fn load_of(weight: CircuitLoad, profile: &Profile) -> String {
    let CircuitLoad { male, female, unit } = weight;
    let amounts = ByMan { male, female };
    match unit {
        CircuitLoadUnit::Kg => kilograms(amounts, profile),
        CircuitLoadUnit::Bodyweight => both(amounts, profile, |n| format!("{} × bodyweight", trim_number(n))),
        CircuitLoadUnit::PercentOfOneRm => both(amounts, profile, |n| format!("{} % of your maximum", trim_number(n))),
    }
}

/// A weight in the person's unit.
#[must_use]
pub fn kilograms(weight: ByMan, profile: &Profile) -> String {
    both(weight, profile, |kg| load(Kg::new(kg), profile.unit))
}

/// The one that is meant for this person; both where that is not known.
fn both(amounts: ByMan, profile: &Profile, text: impl Fn(f64) -> String) -> String {
    let (men, women) = (text(amounts.male), text(amounts.female));
    match profile.sex {
        _ if men == women => men,
        Sex::Male => men,
        Sex::Female => women,
        Sex::Intersex | Sex::Unspecified => format!("{men} (women {women})"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(circuit: serde_json::Value) -> Vec<String> {
        let circuit: Circuit = serde_json::from_value(circuit).expect("a circuit");
        let man = Profile { sex: Sex::Male, ..Profile::default() };
        let items = circuit.items.iter().map(|i| item(i, &circuit, &man));
        [scheme(&circuit)].into_iter().chain(items).collect()
    }

    fn circuit(kind: &str, scheme: serde_json::Value, items: serde_json::Value) -> serde_json::Value {
        json!({
            "slug": "x", "name": "X", "origin": "girls", "level": "beginner", "minutes": { "low": 3, "high": 10 },
            "score": "time", "purpose": "", "kind": kind, "scheme": scheme, "items": items,
        })
    }

    #[test]
    fn classics_read_as_on_the_whiteboard() {
        let load = json!({ "male": 43, "female": 30, "unit": "kg" });
        let items = json!([{ "movement": "thruster", "load": load }, { "movement": "pull-up" }]);
        let fran = circuit("rounds_for_time", json!({ "reps": [21, 15, 9], "cap_minutes": 12 }), items);
        assert_eq!(told(fran), ["21-15-9 repetitions, for time (at most 12 min)", "43 kg", ""]);

        let items = json!([{ "movement": "pull-up", "reps": 5 }, { "movement": "row", "calories": 12, "female": 9 }]);
        let amrap = circuit("amrap", json!({ "minutes": 20 }), items);
        assert_eq!(told(amrap), ["As many rounds as possible in 20 min", "5 ×", "12 cal"]);

        let items = json!([{ "movement": "plank", "max": true, "unit": "seconds" }]);
        let tabata = circuit("tabata", json!({ "rounds": 8, "work_seconds": 20, "rest_seconds": 10 }), items);
        assert_eq!(told(tabata), ["8 × 20 s work, 10 s rest of each", "as many seconds as possible"]);
    }

    #[test]
    fn who_has_not_said_a_sex_reads_both() {
        let both = ByMan { male: 24.0, female: 16.0 };
        assert_eq!(kilograms(both, &Profile::default()), "24 kg (women 16 kg)");
        assert_eq!(kilograms(both, &Profile { sex: Sex::Female, ..Profile::default() }), "16 kg");
    }
}
