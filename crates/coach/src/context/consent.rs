//! Where a value came from and whether a model may know it.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The engine or the library.
    Engine,
    /// The person typed it.
    Typed,
    /// A file that the person uploaded (FIT, TCX, GPX, CSV, Apple Health).
    File,
    /// WHOOP's API.
    Whoop,
    /// Oura's API.
    Oura,
    /// Garmin's API.
    Garmin,
    /// Strava's API. Its terms keep it from every model, whatever the person says.
    Strava,
}

/// What a value tells about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Training: plans, sets, loads.
    Training,
    /// The body: sleep, pulse, pain, illness, weight.
    Health,
}

/// What the person agreed to telling a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Consent {
    /// Their training.
    pub training: bool,
    /// Their health data.
    pub health: bool,
    /// What came from devices and services, as far as their terms allow it.
    pub imported: bool,
}

/// Why a value stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// The provider's terms.
    #[error("the provider's terms keep it from models")]
    Terms,
    /// The person did not agree.
    #[error("the person did not agree to telling it to a model")]
    Consent,
}

/// A value with its origin. It can be read by code, and be told only by way of [`Sourced::tell`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    value: T,
    nature: Nature,
    /// All origins that went into it: what was computed from a value is as bound as the value.
    origins: Vec<Provenance>,
}

/// A value that a model may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tellable<T>(T);

impl<T> Sourced<T> {
    /// A value from one place.
    #[must_use]
    pub fn new(value: T, nature: Nature, origin: Provenance) -> Self {
        Self { value, nature, origins: vec![origin] }
    }

    /// What becomes of it: another form, or together with another value. It is as bound as the stricter of both.
    #[must_use]
    pub fn with<U, V>(self, other: Sourced<U>, both: impl FnOnce(T, U) -> V) -> Sourced<V> {
        let nature = if other.nature == Nature::Health { Nature::Health } else { self.nature };
        let mut origins = self.origins;
        origins.extend(other.origins);
        Sourced { value: both(self.value, other.value), nature, origins }
    }

    /// Another form of it.
    #[must_use]
    pub fn map<U>(self, form: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: form(self.value), nature: self.nature, origins: self.origins }
    }

    /// For the person themself, who may know everything about themself.
    #[must_use]
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// May a model know it?
    pub fn tell(self, consent: Consent) -> Result<Tellable<T>, Withheld> {
        if self.origins.contains(&Provenance::Strava) {
            return Err(Withheld::Terms);
        }
        let imported = self.origins.iter().any(|o| !matches!(o, Provenance::Engine | Provenance::Typed));
        let agreed = match self.nature {
            Nature::Training => consent.training,
            Nature::Health => consent.health,
        };
        if !agreed || (imported && !consent.imported) {
            return Err(Withheld::Consent);
        }
        Ok(Tellable(self.value))
    }
}

impl<T> Tellable<T> {
    pub(super) const fn as_inner(&self) -> &T {
        &self.0
    }

    pub(super) fn into_inner(self) -> T {
        self.0
    }
}

/// What a text that somebody typed tells about them. It errs towards health: whoever kept that from models also writes of
/// it in other words than a form's.
#[must_use]
pub fn nature_of(text: &str) -> Nature {
    static BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)\b(?:pain\w*|hurt\w*|injur\w*|ach(?:e|es|ing|y)|sore\w*|stiff\w*|swell\w*|swollen|numb\w*|tingl\w*|cramp\w*|",
            r"sick\w*|ill|illness\w*|fever\w*|flu|cold|cough\w*|covid\w*|virus|infect\w*|nause\w*|vomit\w*|dizz\w*|faint\w*|",
            r"migraines?|headaches?|asthma\w*|diabet\w*|insulin|blood|pressure|heart|pulse|hrv|bpm|chest|breath\w*|",
            r"sleep\w*|slept|insomnia|tired\w*|exhaust\w*|fatigue\w*|stress\w*|anxi\w*|depress\w*|burn(?:ed|t)? ?out|mood|",
            r"pregnan\w*|postpartum|period|menstrua\w*|menopaus\w*|cycle|miscarr\w*|",
            r"doctors?|physios?|physiotherap\w*|hospital|surgery|operation|medic\w*|drugs?|pills?|tablets?|dose|therap\w*|diagnos\w*|",
            r"disease|disorder|condition|syndrome|cancer|tumou?r|hernia\w*|disc|arthritis|tendon\w*|torn|tear|fractur\w*|broken|",
            r"sprain\w*|strain\w*|tweak\w*|weigh(?:s|ed)?|overweight|bmi|body ?fat|diet\w*|calorie\w*|eating|anorexi\w*|bulimi\w*|",
            r"suicid\w*|self[- ]harm|alcohol|drunk|hung ?over|smok\w*|readiness|recover\w*)\b",
        ))
        .ok()
    });
    // A pattern that did not compile would keep everything back rather than let anything through.
    if BODY.as_ref().is_none_or(|body| body.is_match(text)) { Nature::Health } else { Nature::Training }
}
