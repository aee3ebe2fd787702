//! What to do instead of a movement, for somebody and in a situation, without a session: the engine ranks, the lists of
//! the query are read here.

use domain::{
    MovementId,
    dto::{day::Alternative, instead::InsteadQuery},
    equipment::EquipmentSet,
    error::FieldErrors,
    movement::Joint,
    profile::{Injury, Severity},
};
use engine::instead::{self, Asker, Situation};

use crate::{Error, Result, Services, Viewer};

/// Entries of a list that are read.
const MOST: usize = 60;

impl Services {
    /// The best stand-ins for a movement with what is in the way, best first; none where nothing else is possible.
    pub async fn instead_of(&self, viewer: Viewer, id: MovementId, query: InsteadQuery) -> Result<Vec<Alternative>> {
        let library = self.library_of(viewer.user).await?;
        let movement = self.find_movement(&library, &id).await?;
        let situation = situation(&query)?;
        let profile = self.profile(viewer).await?;
        let book = self.whole_book(viewer.user, &profile, self.today_for(&profile)).await?;
        self.think(move || {
            instead::instead(&movement, &situation, Asker { profile: &profile, library: &library, book: &book })
        })
        .await
    }

    /// Movements much like one, whoever asks and whatever they own.
    pub async fn similar_to(&self, viewer: Viewer, id: MovementId) -> Result<Vec<Alternative>> {
        let library = self.library_of(viewer.user).await?;
        let movement = self.find_movement(&library, &id).await?;
        let profile = self.profile(viewer).await?;
        let book = self.whole_book(viewer.user, &profile, self.today_for(&profile)).await?;
        self.think(move || instead::similar(&movement, Asker { profile: &profile, library: &library, book: &book }))
            .await
    }
}

fn situation(query: &InsteadQuery) -> Result<Situation> {
    let mut errors = FieldErrors::new();
    let mut taken = EquipmentSet::new();
    for (i, piece) in entries(query.taken.as_deref()).enumerate() {
        match seed::equipment().iter().find(|e| e.id == piece) {
            Some(known) if i < MOST => {
                taken.insert(known.id.clone());
            }
            Some(_) => errors.push("taken", "too_many", format!("Name at most {MOST} pieces.")),
            None => {
                let message = format!("There is no equipment called `{piece}`; `/settings/equipment` lists all.");
                errors.push("taken", "unknown_equipment", message);
            }
        }
        if i >= MOST {
            break;
        }
    }
    let mut sore = Vec::new();
    for entry in entries(query.hurts.as_deref()).take(MOST) {
        let (joint, severity) = entry.split_once(':').unwrap_or((entry, Severity::Moderate.as_str()));
        match (joint.trim().parse::<Joint>(), severity.trim().parse::<Severity>()) {
            (Ok(joint), Ok(severity)) => sore.push(Injury { joint, severity }),
            (Err(_), _) => {
                let all: Vec<&str> = Joint::ALL.iter().map(|j| j.as_str()).collect();
                let message = format!("`{}` is none of: {}.", joint.trim(), all.join(", "));
                errors.push("hurts", "unknown_joint", message);
            }
            (_, Err(_)) => {
                let message = format!("`{}` is none of: mild, moderate, severe.", severity.trim());
                errors.push("hurts", "unknown_severity", message);
            }
        }
    }
    let situation = Situation {
        taken,
        sore,
        low_ceiling: query.low_ceiling == Some(true),
        quiet: query.quiet == Some(true),
        ask: query.ask.unwrap_or_default(),
        recent: Vec::new(),
    };
    errors.into_result(situation).map_err(Error::Invalid)
}

/// The entries of a list with commas.
fn entries(list: Option<&str>) -> impl Iterator<Item = &str> {
    list.unwrap_or_default().split(',').map(str::trim).filter(|entry| !entry.is_empty())
}
