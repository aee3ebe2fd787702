//! What no message does, and where it is done instead: a wish that is understood is never answered with a list of others.

use domain::check_in::Illness;

use super::{Intent, Known, Message};

/// Something that has its own place in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guide {
    /// Days away, with another gym or none.
    Away,
    /// Another gym today.
    Elsewhere,
    /// Sessions that were not done.
    Missed,
    /// A day that is better than planned.
    Great,
    /// What the coach knows.
    Seen,
}

impl Guide {
    /// Where it is, and what happens there.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Away => {
                "Days away have their place on Today, under Away or ill: say which days and what is there, and the sessions are \
                 fitted to it. You see every change before it is made."
            }
            Self::Elsewhere => {
                "Say at the check-in on Today where you train: the session is fitted to what is there, and you can take it back."
            }
            Self::Missed => {
                "Today offers what can be done about a session that was not done: move it, merge it into the next ones, or let \
                 it go."
            }
            Self::Great => {
                "Good to hear. Tap I feel great on Today: where the week has room, the session gets a little more."
            }
            Self::Seen => {
                "What the coach sees, at the top of this page, shows word for word what a language model may be told about you. \
                 You decide there what that is."
            }
        }
    }
}

pub(super) fn ill(message: &Message, _: &Known) -> Option<Intent> {
    if message.any(&["fever", "feverish", "high temperature"]) {
        return Some(Intent::Ill(Illness::Fever));
    }
    if message.any(&["flu", "stomach bug", "covid", "bronchitis", "chest infection", "food poisoning", "vomiting"]) {
        return Some(Intent::Ill(Illness::BelowNeck));
    }
    let cold = message.any(&["head cold", "runny nose", "sniffles", "have a cold", "got a cold", "caught a cold"]);
    if cold {
        return Some(Intent::Ill(Illness::AboveNeck));
    }
    let ill =
        message.any(&["i am ill", "i'm ill", "im ill", "feel ill", "i am sick", "i'm sick", "im sick", "feel sick"]);
    // Where it shows was not said: the careful reading.
    ill.then_some(Intent::Ill(Illness::BelowNeck))
}

pub(super) fn guide(message: &Message, _: &Known) -> Option<Intent> {
    let away = message.any(&[
        "travelling",
        "traveling",
        "travel",
        "on the road",
        "business trip",
        "holiday",
        "vacation",
        "trip",
        "away next",
        "away for",
        "away from",
    ]);
    let elsewhere = message.any(&[
        "hotel",
        "hotel gym",
        "home gym",
        "at home today",
        "only dumbbells",
        "no barbell",
        "no equipment",
        "no gym",
        "another gym",
        "different gym",
        "outside today",
        "in the park",
    ]);
    let missed = message.any(&["missed", "skipped", "did not train", "didn't train", "haven't trained"]);
    let great = message.any(&[
        "feel great",
        "feeling great",
        "feel strong",
        "feel amazing",
        "feel fantastic",
        "full of energy",
    ]);
    let seen = message.any(&[
        "know about me",
        "what do you know",
        "what do you see",
        "my data",
        "stored about me",
        "who are you",
    ]);
    let guide = match () {
        () if seen => Guide::Seen,
        () if missed => Guide::Missed,
        () if away => Guide::Away,
        () if elsewhere => Guide::Elsewhere,
        () if great => Guide::Great,
        () => return None,
    };
    Some(Intent::Guide(guide))
}
