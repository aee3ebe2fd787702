//! Circuits of one's own: read from a pasted text, looked at, kept.

use std::sync::LazyLock;

use circuit_text::Reader;
use domain::{
    CircuitId,
    circuit::{AmountUnit, Circuit, CircuitItem, CircuitKind, CircuitOrigin, Minutes},
    dto::circuit::{CircuitReading, CircuitText, CircuitView, MAX_CIRCUIT_TEXT, NewCircuit},
    error::FieldErrors,
    library::Library,
    movement::Level,
};

use crate::{Error, Result, Services, Viewer};

/// The names of the library, for every text.
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(seed::library()));

/// So many one person may keep.
const MOST: usize = 500;
/// Longest list of steps.
const MOST_STEPS: usize = 60;

impl Services {
    /// What a pasted text says. Nothing is kept.
    pub async fn read_circuit(&self, CircuitText { text }: CircuitText) -> Result<CircuitReading> {
        if text.chars().count() > MAX_CIRCUIT_TEXT {
            return Err(Error::invalid("text", "too_long", "Paste at most 5000 characters."));
        }
        self.think(move || READER.read(&text)).await
    }

    /// Keeps a circuit of one's own, or what became of it.
    pub async fn save_circuit(&self, viewer: Viewer, new: NewCircuit) -> Result<CircuitView> {
        let id = new.id;
        let circuit = self.own(new)?;
        let mut tx = db::begin(&self.db).await?;
        if db::circuit::find(&mut *tx, viewer.user, id).await?.is_none()
            && db::circuit::of_user(&mut *tx, viewer.user).await?.len() >= MOST
        {
            return Err(Error::invalid("id", "too_many", "You have 500 circuits. Delete one to keep another."));
        }
        db::circuit::upsert(&mut tx, viewer.user, id, &circuit, self.now()).await?;
        db::commit(tx).await?;
        self.circuit(viewer, &circuit.slug).await
    }

    /// Deletes a circuit of one's own.
    pub async fn delete_circuit(&self, viewer: Viewer, slug: &str) -> Result<()> {
        let id = CircuitId::of_slug(slug).ok_or(Error::not_found("circuit"))?;
        let mut tx = db::begin(&self.db).await?;
        if !db::circuit::delete(&mut tx, viewer.user, id).await? {
            return Err(Error::not_found("circuit"));
        }
        Ok(db::commit(tx).await?)
    }

    fn own(&self, new: NewCircuit) -> Result<Circuit> {
        let NewCircuit { id, name, kind, scheme, partner, vest_kg, items } = new;
        let mut errors = FieldErrors::new();
        for (i, item) in items.iter().enumerate() {
            let known = self.library.get(&item.movement).is_some();
            let message = format!("There is no movement called `{}`.", item.movement);
            errors.require(known, &format!("items[{i}].movement"), "unknown_movement", message);
            let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= 200);
            errors.require(
                short(&item.label) && short(&item.note),
                &format!("items[{i}]"),
                "too_long",
                "Labels and notes have at most 200 characters.",
            );
        }
        let steps = scheme.reps.as_ref().map_or(0, Vec::len);
        errors.require(steps <= MOST_STEPS, "scheme.reps", "count", "A ladder has at most 60 steps.");
        let sound = |weight: f64| weight > 0.0 && weight <= 100.0;
        errors.require(
            vest_kg.is_none_or(|vest| sound(vest.male) && sound(vest.female)),
            "vest_kg",
            "out_of_range",
            "A vest weighs up to 100 kg.",
        );
        errors.into_result(()).map_err(Error::Invalid)?;
        let skill = items.iter().filter_map(|item| self.library.get(&item.movement)).map(|m| m.skill).max();
        let mut circuit = Circuit {
            slug: id.slug(),
            name: name.trim().to_owned(),
            aliases: Vec::new(),
            origin: CircuitOrigin::Own,
            kind,
            level: skill.unwrap_or(Level::Beginner),
            minutes: Minutes { low: 1, high: 1 },
            score: kind.score(&scheme),
            vest_kg,
            partner,
            purpose: "Your own circuit.".to_owned(),
            scaling: Vec::new(),
            scheme,
            items,
        };
        circuit.validate().map_err(Error::Invalid)?;
        circuit.minutes = length(&circuit, &self.library);
        Ok(circuit)
    }
}

/// How long it takes: by the clock where that ends it, else by what is done.
fn length(circuit: &Circuit, library: &Library) -> Minutes {
    let s = &circuit.scheme;
    let rounds = f64::from(s.rounds.unwrap_or(1));
    let items = circuit.items.len() as f64;
    let rest = f64::from(s.round_rest_seconds.unwrap_or(0));
    let interval = f64::from(s.work_seconds.unwrap_or(60) + s.rest_seconds.unwrap_or(0));
    let by_clock = match circuit.kind {
        CircuitKind::Amrap => s.minutes.map(|m| f64::from(m) * 60.0 * rounds + rest * (rounds - 1.0)),
        CircuitKind::Emom | CircuitKind::Ladder => s.minutes.map(|m| f64::from(m) * 60.0),
        CircuitKind::Tabata => Some(items * rounds * interval + rest * (items - 1.0)),
        CircuitKind::Station if s.work_seconds.is_some() => Some(rounds * items * interval + rest * (rounds - 1.0)),
        _ => None,
    };
    if let Some(seconds) = by_clock {
        let minutes = whole_minutes(seconds);
        return Minutes { low: minutes, high: minutes };
    }
    let each = |reps: Option<u16>| circuit.items.iter().map(|item| item_seconds(item, reps, library)).sum::<f64>();
    let work = match &s.reps {
        Some(steps) => steps.iter().map(|&reps| each(Some(reps))).sum(),
        None => rounds * each(None) + rest * (rounds - 1.0),
    };
    // The quick hardly pause; the others rest about as long as a third of the work.
    let (low, high) = (whole_minutes(work * 0.9), whole_minutes(work * 1.5));
    let cap = s.cap_minutes.unwrap_or(120).clamp(1, 120);
    Minutes { low: low.min(cap), high: high.min(cap) }
}

fn item_seconds(item: &CircuitItem, step: Option<u16>, library: &Library) -> f64 {
    let per_rep = library.get(&item.movement).map_or(3.0, |m| m.seconds_per_rep);
    let sides = if item.per_side { 2.0 } else { 1.0 };
    let (unit, amount) = item
        .amount()
        .or_else(|| Some((item.unit.unwrap_or(AmountUnit::Repetitions), step?)))
        .unwrap_or((AmountUnit::Seconds, 60));
    // Three metres a second on foot or machine; fifteen calories a minute.
    let each = match unit {
        AmountUnit::Repetitions => per_rep.clamp(1.0, 6.0),
        AmountUnit::Seconds => 1.0,
        AmountUnit::Metres => 0.33,
        AmountUnit::Calories => 4.0,
    };
    f64::from(amount) * each * sides
}

fn whole_minutes(seconds: f64) -> u16 {
    (seconds / 60.0).ceil().clamp(1.0, 120.0) as u16
}
