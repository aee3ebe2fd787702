//! Pain, illness and doctors may be spoken of in one way only: stop, rest, get help, or that something is spared.

use std::sync::LazyLock;

use regex::Regex;

use super::{Breach, text::regex};

pub(super) fn breach(folded: &str) -> Option<Breach> {
    static SENSITIVE: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\b(?:pains?|painful|hurts?|hurting|injur\w+|dizz\w+|faint\w*|pressure|symptoms?|sick\w*|ill|illness|fever|",
            r"doctors?|medical|emergency|numb\w*|swell\w*|swollen|bleed\w*|ache\w*|aching|chest)\b",
        ))
    });
    static SAFE: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\bstops?(?:$|[.,;]| (?:and|if|when|there|here|early|for today|the set|the session|the exercise|at once)\b)|\b(?:get help|call for help|rests?|talk to (?:a|your) doctor|see (?:a|your) doctor|ask (?:a|your) doctor|tell me|",
            r"spares?|protects?|cannot judge|can't judge|left out)\b",
        ))
    });
    static TURNED: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"\b(?:not|no|never|don't|do not|without|instead of|before|unless|only|until|but|fine|normal|common|good|everyone|go(?:ing)? on|moment)\b",
        )
    });
    // The muscle is not a symptom.
    let muscle = folded.contains("chest-supported")
        || (folded.contains("chest")
            && {
                static MUSCLE: LazyLock<Regex> = LazyLock::new(|| {
                    regex(
                        r"\bchest (?:press|fly|work|sets?|muscles?|still|lacks?|gets?|has|is)\b|\b(?:sets?|work|muscles?) (?:for|of) (?:the |your )?chest\b",
                    )
                });
                MUSCLE.is_match(folded)
            });
    static WELL: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\b(?:shoulder|knee|back|hip|elbow|wrist|neck|spine|foot|calf|heel)s? (?:is|are|feels?|looks?|seems?|was) (?:\w+ ){0,2}",
            r"(?:fine|ok|okay|good|normal|safe|ready|strong|solid|right|well|healthy)\b",
        ))
    });
    if WELL.is_match(folded) && !folded.contains("supported") {
        return Some(Breach::Symptom);
    }
    let found: Vec<&str> =
        SENSITIVE.find_iter(folded).map(|m| m.as_str()).filter(|w| !(muscle && *w == "chest")).collect();
    if found.is_empty() {
        return None;
    }
    // "Talk to a doctor before you train again" turns nothing around.
    static FIRST: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\b(talk to|see|ask) (?:a|your) doctor before you (?:train|go on|start)\b"));
    let rest = FIRST.replace(folded, "see a doctor");
    let judges = folded.contains("cannot judge") || folded.contains("can't judge");
    (!SAFE.is_match(folded) || (TURNED.is_match(&rest) && !judges)).then_some(Breach::Symptom)
}
