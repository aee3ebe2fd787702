//! What of a movement is embedded.

use domain::{movement::Movement, muscle::Muscle};
use sha2::{Digest, Sha256};

/// A movement in words, in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called and how it is described.
    pub called: String,
    /// What it trains: muscles, pattern, equipment, disciplines.
    pub trains: String,
}

impl Document {
    /// The words about a movement.
    #[must_use]
    pub fn of(movement: &Movement) -> Self {
        let m = movement;
        let mut called = vec![m.name.clone()];
        called.extend(m.aliases.iter().cloned());
        let list = |muscles: &[Muscle]| muscles.iter().map(|m| m.label().to_lowercase()).collect::<Vec<_>>().join(", ");
        let tools: Vec<_> = m.equipment.iter().chain(&m.equipment_any).map(|e| e.as_str().replace('_', " ")).collect();
        let tools = if tools.is_empty() { "no equipment, bodyweight".to_owned() } else { tools.join(", ") };
        let disciplines: Vec<_> = m.disciplines.iter().map(|d| d.label().to_lowercase()).collect();
        let mut trains = format!(
            "{} exercise for {}. Also {}. With {}.",
            m.pattern.label(),
            list(&m.primary),
            list(&m.secondary),
            tools
        );
        if !disciplines.is_empty() {
            trains.push_str(&format!(" {}.", disciplines.join(", ")));
        }
        for (is_so, word) in
            [(m.unilateral, " One side at a time."), (m.warmup, " Warm-up."), (m.cooldown, " Cool-down.")]
        {
            if is_so {
                trains.push_str(word);
            }
        }
        Self { called: called.join(", "), trains }
    }

    /// Changes with every word: rows with the same sum need no new vector.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(&self.called);
        hasher.update([0]);
        hasher.update(&self.trains);
        hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}
