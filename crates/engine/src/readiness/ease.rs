//! What a session that was made easier for its day does to each lift. It is read from the notes of the session, so that
//! loads found anew keep to it. Nothing here ever raises a load or an effort (decisions §10.3).

use domain::{
    Kg, Rpe,
    dto::readiness::Band,
    movement::{Joint, Movement},
    muscle::Muscle,
    plan::{LoadBasis, Note},
};

use crate::{context::Context, draft::Item, strength::Rounding};

/// Beginnings of the codes of those notes.
const BAND: &str = "readiness_";
const SORE: &str = "sore_";
const HURTS: &str = "hurts_";
/// Code of the note that says what the session was fitted to.
pub(crate) const CHECK_IN: &str = "check_in";

/// Part of the load that stays where it hurts at 4 or 5 of 10 (TS §5.4).
const HURTING_LOAD: f64 = 0.75;
/// Nobody is asked for less than this.
const LEAST_RPE: Rpe = Rpe::from_tenths(50);
/// Soreness: from here on easier, and from here on half (TS §5.3).
const SORE_FROM: u8 = 4;
const VERY_SORE: u8 = 7;
pub(super) const NO_LOAD: u8 = 9;

/// How a session is eased.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Ease {
    band: Option<Band>,
    sore: Vec<Muscle>,
    hurts: Vec<Joint>,
}

impl Ease {
    /// Read from notes.
    pub fn of(notes: &[Note]) -> Self {
        let mut ease = Self::default();
        for code in notes.iter().map(|n| n.code.as_str()) {
            if let Some(word) = code.strip_prefix(BAND) {
                ease.band = word.parse().ok();
            } else if let Some(word) = code.strip_prefix(SORE) {
                ease.sore.extend(word.parse::<Muscle>().ok());
            } else if let Some(word) = code.strip_prefix(HURTS) {
                ease.hurts.extend(word.parse::<Joint>().ok());
            }
        }
        ease
    }

    /// As readiness alone eases.
    pub fn for_band(band: Band) -> Self {
        Self { band: Some(band), ..Self::default() }
    }

    /// No maximal sets, no waves, no intervals.
    pub fn calm(&self) -> bool {
        self.band.is_some_and(|b| b >= Band::Amber)
    }

    /// Something is lighter because it hurts.
    pub fn spares(&self) -> bool {
        !self.hurts.is_empty()
    }

    /// Part of the hard sets that stays (TS §5.2, the middle of each range).
    pub(super) fn sets(&self) -> f64 {
        match self.band {
            Some(Band::LightAmber) => 0.85,
            Some(Band::Amber) => 0.65,
            Some(Band::Red | Band::Rest) => 0.45,
            Some(Band::Green) | None => 1.0,
        }
    }

    fn loads(&self) -> f64 {
        match self.band {
            Some(Band::Amber) => 0.95,
            Some(Band::Red | Band::Rest) => 0.9,
            _ => 1.0,
        }
    }

    /// The effort that stays.
    pub(crate) fn effort(&self, planned: Rpe, movement: &Movement) -> Rpe {
        let mut tenths = match self.band {
            Some(Band::LightAmber) => planned.tenths().saturating_sub(5),
            Some(Band::Amber) => planned.tenths().min(75),
            Some(Band::Red | Band::Rest) => planned.tenths().min(65),
            Some(Band::Green) | None => planned.tenths(),
        };
        if self.is_sore(movement) {
            tenths = tenths.min(planned.tenths().saturating_sub(10));
        }
        planned.min(Rpe::from_tenths(tenths).max(LEAST_RPE))
    }

    fn is_sore(&self, movement: &Movement) -> bool {
        movement.primary.iter().any(|m| self.sore.contains(m))
    }

    fn hurts(&self, movement: &Movement) -> bool {
        self.hurts.iter().any(|joint| movement.stress(*joint) > 0)
    }

    /// Eases one lift that has its numbers already.
    pub fn soften(&self, item: &mut Item<'_>, ctx: &Context<'_>) {
        let m = item.movement;
        if self.calm() {
            item.top = None;
        }
        item.rpe = self.effort(item.rpe, m);
        if let Some(top) = &mut item.top {
            top.rpe = self.effort(top.rpe, m);
        }
        let mut part = self.loads();
        if self.hurts(m) {
            part = part.min(HURTING_LOAD);
        }
        let lighter = |load: Kg| {
            let wish = Kg::new(load.kg() * part);
            if part < 1.0 { ctx.rack.round(m.load, wish, Rounding::Down).map_or(load, |l| l.min(load)) } else { load }
        };
        for set in &mut item.wave {
            set.rpe = self.effort(set.rpe, m);
            set.load = set.load.map(lighter);
        }
        if let Some(top) = &mut item.top {
            top.load = top.load.map(lighter);
        }
        let Some(planned) = item.load else { return };
        let load = lighter(planned);
        if load < planned {
            item.load = Some(load);
            let because = if self.hurts(m) {
                "Lighter today, because it hurts.".to_owned()
            } else {
                "Lighter today, because of your check-in.".to_owned()
            };
            item.basis = LoadBasis::Progressed { from: planned, because };
        }
    }
}

/// The note of a band; none where the day stays as it is.
pub(super) fn band_note(band: Band, score: u8) -> Option<Note> {
    let text = match band {
        Band::Green => return None,
        Band::LightAmber => "a set or two less, and every set ends half a point earlier",
        Band::Amber => "about a third of the sets less, 5 % lighter, RPE 7.5 at most",
        Band::Red | Band::Rest => "about half the sets, 10 % lighter, RPE 6.5 at most",
    };
    Some(Note::info(&format!("{BAND}{band}"), format!("Readiness {score}: {text}.")))
}

/// The note of a sore muscle; none below four.
pub(super) fn sore_note(muscle: Muscle, score: u8) -> Option<Note> {
    let name = muscle.label();
    let text = match score {
        0..SORE_FROM => return None,
        SORE_FROM..VERY_SORE => format!("{name} sore ({score} of 10): a quarter of the sets less, and easier."),
        VERY_SORE..NO_LOAD => {
            format!("{name} very sore ({score} of 10): half the sets of what still trains it, and easier.")
        }
        _ => format!(
            "{name} extremely sore ({score} of 10): no load on it today. With dark urine or swelling see a doctor at once."
        ),
    };
    Some(Note { code: format!("{SORE}{muscle}"), warning: score >= NO_LOAD, text })
}

/// Whether soreness changes anything.
pub(super) const fn is_felt(score: u8) -> bool {
    score >= SORE_FROM
}

/// Why a muscle should not lead today; none below seven (TS §5.3).
pub(super) fn very_sore(muscle: Muscle, score: u8) -> Option<String> {
    (score >= VERY_SORE).then(|| format!("{} very sore ({score} of 10).", muscle.label()))
}

/// The note of a joint that hurts at 4 or 5.
pub(super) fn hurts_note(joint: Joint, score: u8) -> Note {
    let text = format!(
        "{} hurts ({score} of 10): a quarter lighter where it takes part. Stop if it gets worse.",
        joint.label()
    );
    Note::info(&format!("{HURTS}{joint}"), text)
}

/// Sets of a lift that soreness leaves.
pub(super) fn sore_sets(sets: u8, score: u8) -> u8 {
    let most = match score {
        0..SORE_FROM => sets,
        SORE_FROM..VERY_SORE => (f64::from(sets) * 0.75).floor() as u8,
        _ => sets.div_ceil(2),
    };
    most.clamp(1, sets.max(1))
}

/// Whether a note belongs to a check-in.
pub(super) fn is_ours(note: &Note) -> bool {
    note.code == CHECK_IN || [BAND, SORE, HURTS].iter().any(|prefix| note.code.starts_with(prefix))
}
