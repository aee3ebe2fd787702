//! Circuits: finding them, and whether they suit a person.

mod own;

use domain::{
    CircuitId,
    circuit::Circuit,
    dto::circuit::{CircuitQuery, CircuitSummary, CircuitView},
    library::Library,
    profile::Profile,
};
use engine::safety::{self, Refusal};

use crate::{Error, Result, Services, Viewer};

/// Longest search, in characters.
const MAX_SEARCH: usize = 100;

impl Services {
    /// Circuits: one's own, newest first, then the others in alphabetical order.
    pub async fn list_circuits(&self, viewer: Viewer, query: CircuitQuery) -> Result<Vec<CircuitSummary>> {
        let words = query.search.unwrap_or_default().trim().to_lowercase();
        if words.chars().count() > MAX_SEARCH {
            return Err(Error::invalid("search", "too_long", "Search for at most 100 characters."));
        }
        let profile = self.profile(viewer).await?;
        let own = db::circuit::of_user(&self.db, viewer.user).await?;
        let mut library: Vec<&Circuit> = seed::circuits().iter().collect();
        library.sort_by(|a, b| a.name.cmp(&b.name));
        let found = own
            .iter()
            .chain(library)
            .filter(|c| query.kind.is_none_or(|kind| c.kind == kind))
            .filter(|c| query.minutes.is_none_or(|minutes| c.minutes.high <= minutes))
            .filter(|c| words.split_whitespace().all(|word| mentions(c, word)))
            .filter(|c| query.fits != Some(true) || obstacles(c, &profile, &self.library).is_empty());
        Ok(found.map(summary).collect())
    }

    /// One circuit, with what it means to this person.
    pub async fn circuit(&self, viewer: Viewer, slug: &str) -> Result<CircuitView> {
        let circuit = match (seed::circuit(slug), CircuitId::of_slug(slug)) {
            (Some(circuit), _) => Some(circuit.clone()),
            (None, Some(id)) => db::circuit::find(&self.db, viewer.user, id).await?,
            (None, None) => None,
        };
        let circuit = circuit.ok_or(Error::not_found("circuit"))?;
        let profile = self.profile(viewer).await?;
        let name = |id| self.library.get(id).map_or_else(|| id.to_string(), |m| m.name.clone());
        let items = circuit.items.iter();
        Ok(CircuitView {
            names: items.map(|item| item.label.clone().unwrap_or_else(|| name(&item.movement))).collect(),
            obstacles: obstacles(&circuit, &profile, &self.library),
            circuit,
        })
    }
}

fn mentions(circuit: &Circuit, word: &str) -> bool {
    let texts = [&circuit.name, &circuit.purpose].into_iter().chain(&circuit.aliases);
    let labels = circuit.items.iter().filter_map(|item| item.label.as_ref());
    texts.chain(labels).any(|text| text.to_lowercase().contains(word))
        || circuit.items.iter().any(|item| item.movement.as_str().replace('-', " ").contains(word))
}

/// What stands against each movement, once a movement.
fn obstacles(circuit: &Circuit, profile: &Profile, library: &Library) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for movement in circuit.items.iter().filter_map(|item| library.get(&item.movement)) {
        let Some(refusal) = safety::refusal(profile, movement) else { continue };
        let text = format!("{} {}.", movement.name, in_words(refusal));
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

const fn in_words(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Equipment => "needs equipment that you do not have",
        Refusal::Skill => "asks for more experience",
        Refusal::Never => "is on your never list",
        Refusal::Health => "does not go with your injuries or health answers",
    }
}

fn summary(circuit: &Circuit) -> CircuitSummary {
    CircuitSummary {
        slug: circuit.slug.clone(),
        name: circuit.name.clone(),
        origin: circuit.origin,
        kind: circuit.kind,
        level: circuit.level,
        minutes: circuit.minutes,
        purpose: circuit.purpose.clone(),
    }
}
