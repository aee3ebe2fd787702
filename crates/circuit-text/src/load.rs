//! Loads and heights: 43/30 kg, (95/65#), 24"/20", 1.5 bodyweight, 70 %, men 155 lb women 105 lb.

use domain::{
    circuit::{ByMan, CircuitLoad, CircuitLoadUnit},
    movement::LoadType,
};

use crate::phrase::patterns;

/// What a number is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Kg,
    Pound,
    Pood,
    Cm,
    Inch,
    Bodyweight,
    Percent,
}

/// A number for men and one for women, as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Written {
    pub male: f64,
    pub female: f64,
    pub unit: Option<Unit>,
}

const KG_PER_POUND: f64 = 0.453_592_37;
const KG_PER_POOD: f64 = 16.0;

patterns! {
    SEXES = r#"(?:\bmen|\bmale|\bm)\s*:?\s*([\d.]+)\s*(kg|lbs?|#|cm|in\b|")?\s*[,/;]?\s*(?:women|female|w|f)\s*:?\s*([\d.]+)\s*(kg|lbs?|#|cm|in\b|")?"#;
    FRACTION = r"\b(\d)/(\d)\s*(?:x\s*)?(?:bw|body\s?weight)\b";
    PAIR = r#"(@\s*)?(?:\b\d\s*x\s*)?(\d+(?:\.\d+)?)\s*(kgs?|lbs?|pounds?|#|poods?|%|cm|inch(?:es)?|in\b|")?\s*/\s*(\d+(?:\.\d+)?)\s*(kgs?|lbs?|pounds?|#|poods?|%|cm|inch(?:es)?|in\b|")?"#;
    SINGLE = r#"(@\s*)?(?:\b\d\s*x\s*)?(\d+(?:\.\d+)?)\s*(?:x\s*)?(kgs?\b|lbs?\b|pounds?\b|#|poods?\b|%|cm\b|inch(?:es)?\b|in\b|"|bw\b|body\s?weight\b)"#;
    AT = r"@\s*(?:\b\d\s*x\s*)?(\d+(?:\.\d+)?)";
    OWN_WEIGHT = r"(?:@\s*|^\s*)(?:bw|body\s?weight)\s*$";
    SCALED = r"\bscaled\s*:?.*$";
    RX = r"\brx\s*:?\s*";
}

/// The load in a piece of text, and what is left of that.
pub(crate) fn take(text: &str) -> (Option<Written>, String) {
    let text = SCALED.replace(text, "");
    let text = RX.replace_all(&text, "").into_owned();
    let number = |m: Option<regex::Match<'_>>| m.and_then(|m| m.as_str().parse::<f64>().ok());
    let of = |m: Option<regex::Match<'_>>| m.and_then(|m| unit(m.as_str()));
    let both = |male: f64, unit| Written { male, female: male, unit };
    if let Some(c) = SEXES.captures(&text)
        && let (Some(male), Some(female)) = (number(c.get(1)), number(c.get(3)))
    {
        let written = Written { male, female, unit: of(c.get(4)).or(of(c.get(2))) };
        return (Some(written), without(&text, &c.get_match()));
    }
    if let Some(c) = FRACTION.captures(&text)
        && let (Some(part), Some(whole)) = (number(c.get(1)), number(c.get(2)))
        && whole > 0.0
    {
        return (Some(both(part / whole, Some(Unit::Bodyweight))), without(&text, &c.get_match()));
    }
    if let Some(c) = PAIR.captures(&text)
        && let (Some(male), Some(female)) = (number(c.get(2)), number(c.get(4)))
    {
        let written = Written { male, female, unit: of(c.get(5)).or(of(c.get(3))) };
        return (Some(written), without(&text, &c.get_match()));
    }
    if let Some(c) = SINGLE.captures(&text)
        && let Some(male) = number(c.get(2))
    {
        return (Some(both(male, of(c.get(3)))), without(&text, &c.get_match()));
    }
    if let Some(c) = AT.captures(&text)
        && let Some(male) = number(c.get(1))
    {
        return (Some(both(male, None)), without(&text, &c.get_match()));
    }
    if let Some(found) = OWN_WEIGHT.find(&text) {
        return (Some(both(1.0, Some(Unit::Bodyweight))), without(&text, &found));
    }
    (None, text)
}

fn without(text: &str, found: &regex::Match<'_>) -> String {
    format!("{} {}", &text[..found.start()], &text[found.end()..])
}

fn unit(text: &str) -> Option<Unit> {
    Some(match text.trim() {
        "%" => Unit::Percent,
        "cm" => Unit::Cm,
        "\"" | "in" | "inch" | "inches" => Unit::Inch,
        other if other.starts_with("pood") => Unit::Pood,
        other if other.starts_with('b') => Unit::Bodyweight,
        other => return mass(other),
    })
}

/// Kilograms or pounds.
pub(crate) fn mass(text: &str) -> Option<Unit> {
    match text.trim() {
        "kg" | "kgs" => Some(Unit::Kg),
        "#" | "lb" | "lbs" | "pound" | "pounds" => Some(Unit::Pound),
        _ => None,
    }
}

/// A vest, which is never a fraction or a height.
pub(crate) fn kilograms(text: &str) -> Option<ByMan> {
    let written = match take(text).0 {
        Some(written) => written,
        None => {
            let male = text.trim().parse().ok()?;
            Written { male, female: male, unit: None }
        }
    };
    let factor = match written.unit {
        Some(Unit::Pound) => KG_PER_POUND,
        // Vests weigh 20/14 lb or 9/6 kg.
        None if written.male > 12.0 => KG_PER_POUND,
        _ => 1.0,
    };
    Some(ByMan { male: rounded(written.male * factor), female: rounded(written.female * factor) })
}

impl Written {
    /// As a height, where it is one.
    pub(crate) fn height(&self, onto_a_box: bool) -> Option<ByMan> {
        let factor = match self.unit {
            Some(Unit::Inch) => 2.54,
            Some(Unit::Cm) => 1.0,
            None if onto_a_box && self.male <= 36.0 => 2.54,
            None if onto_a_box => 1.0,
            _ => return None,
        };
        Some(ByMan { male: rounded(self.male * factor), female: rounded(self.female * factor) })
    }

    /// As a load. Where no unit is written, the one that makes a load of its kind; else the only one of the text.
    pub(crate) fn load(&self, kind: Option<LoadType>, ball: bool, text_unit: Option<Unit>) -> CircuitLoad {
        let unit = self.unit.unwrap_or_else(|| self.likely(kind, ball).or(text_unit).unwrap_or(Unit::Kg));
        let (factor, unit) = match unit {
            Unit::Pound => (KG_PER_POUND, CircuitLoadUnit::Kg),
            Unit::Pood => (KG_PER_POOD, CircuitLoadUnit::Kg),
            Unit::Bodyweight => (1.0, CircuitLoadUnit::Bodyweight),
            Unit::Percent => (1.0, CircuitLoadUnit::PercentOfOneRm),
            Unit::Kg | Unit::Cm | Unit::Inch => (1.0, CircuitLoadUnit::Kg),
        };
        let of = |n: f64| {
            let n = n * factor;
            if unit == CircuitLoadUnit::Bodyweight { (n * 100.0).round() / 100.0 } else { rounded(n) }
        };
        CircuitLoad { male: of(self.male), female: of(self.female), unit }
    }

    /// Whiteboards leave the unit out where the number tells: 95/65 is pounds, 24/16 a kettlebell in kilograms.
    fn likely(&self, kind: Option<LoadType>, ball: bool) -> Option<Unit> {
        let (m, f) = (self.male, self.female);
        if m.fract() != 0.0 || f.fract() != 0.0 {
            return Some(Unit::Kg);
        }
        let pounds = match kind {
            _ if ball => m >= 14.0,
            Some(LoadType::Kettlebell) => m >= 35.0 && ![40.0, 48.0].contains(&m),
            Some(LoadType::Dumbbell) => (m >= 35.0 && m % 5.0 == 0.0) || [(25.0, 15.0), (30.0, 20.0)].contains(&(m, f)),
            Some(LoadType::Barbell) => m % 10.0 == 5.0 && f % 10.0 == 5.0 && m >= 45.0 || m >= 200.0,
            _ => return None,
        };
        Some(if pounds { Unit::Pound } else { Unit::Kg })
    }
}

fn rounded(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}
