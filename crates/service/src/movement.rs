//! The library: finding movements, and a person's standing rules about them.

mod instead;
mod own;
mod page;

use std::{borrow::Cow, collections::HashMap};

use domain::{
    CustomMovementId, MovementId,
    dto::{
        movement::{MovementQuery, MovementSummary, MovementView, SetMovementRule},
        movement_filter::Hindrance,
        page::{Page, PageQuery},
    },
    library::Library,
    movement::{Movement, SpinalCompression},
    profile::Profile,
};
use engine::safety;

use crate::{Error, Result, Services, Viewer};

/// Longest search, in characters.
const MAX_SEARCH: usize = 100;
/// What matches less of the words, by their weight, is no match.
const LEAST: f64 = 0.34;

impl Services {
    /// Movements by name, pattern, muscle: by name, or the best matches first when words are searched for.
    pub async fn list_movements(&self, viewer: Viewer, query: MovementQuery) -> Result<Page<MovementSummary>> {
        sized(&query)?;
        let (library, person) = (self.library_of(viewer.user).await?, self.profile(viewer).await?);
        let found = self.found(viewer, &query, &library, &person).await?;
        // A page ends at a movement, so its slug is the cursor.
        let start = match &query.cursor {
            Some(cursor) => found.iter().position(|m| m.id.as_str() == cursor).ok_or_else(wrong_cursor)? + 1,
            None => 0,
        };
        let limit = usize::from(PageQuery { cursor: None, limit: query.limit }.limit());
        let page: Vec<_> = found.iter().skip(start).take(limit).collect();
        let next_cursor = match page.last() {
            Some(last) if start + page.len() < found.len() => Some(last.id.to_string()),
            _ => None,
        };
        Ok(Page { items: page.into_iter().map(|m| summary(m, &person)).collect(), next_cursor })
    }

    /// Which filters of a query keep movements away, and how many would be found without each; those that help most first.
    pub async fn hindrances(&self, viewer: Viewer, query: MovementQuery) -> Result<Vec<Hindrance>> {
        sized(&query)?;
        let (library, person) = (self.library_of(viewer.user).await?, self.profile(viewer).await?);
        let now = self.found(viewer, &query, &library, &person).await?.len();
        let mut all = Vec::new();
        for filter in query.filters() {
            let found = self.found(viewer, &query.clone().without(filter), &library, &person).await?.len();
            if found > now {
                let label = query.told(filter).unwrap_or_default();
                all.push(Hindrance { filter, label, found: u32::try_from(found).unwrap_or(u32::MAX) });
            }
        }
        all.sort_by_key(|hindrance| std::cmp::Reverse(hindrance.found));
        Ok(all)
    }

    /// What a query finds, in order: by name, or the best matches first when words are searched for.
    async fn found<'a>(
        &self,
        viewer: Viewer,
        query: &MovementQuery,
        library: &'a Library,
        person: &Profile,
    ) -> Result<Vec<&'a Movement>> {
        let mut found: Vec<&Movement> = library.all().iter().filter(|m| takes_part(m, query, person)).collect();
        match words(query) {
            Some(words) => found = self.meant(viewer, words, found).await?,
            None => found.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id))),
        }
        Ok(found)
    }

    /// Those of some movements that are meant, best first: by words, and by meaning where there is an embedder.
    async fn meant<'a>(&self, viewer: Viewer, typed: &str, among: Vec<&'a Movement>) -> Result<Vec<&'a Movement>> {
        let own: Vec<&Movement> = among.iter().copied().filter(|m| is_own(m)).collect();
        let index = if own.is_empty() { Cow::Borrowed(&*self.index) } else { Cow::Owned(self.index.with(own)) };
        let asked = index.understand(typed);
        let by_id: HashMap<&MovementId, &'a Movement> = among.into_iter().map(|m| (&m.id, m)).collect();
        let mut hits = index.by_words(&asked, |id| {
            let movement = by_id.get(id)?;
            // Whoever types a whole name gets it, whatever its words might wish.
            asked.wish.cost(movement).or_else(|| asked.calls(movement).then_some(0.0))
        });
        hits.retain(|hit| hit.called || hit.coverage >= LEAST);
        let granted = by_id.values().filter(|m| asked.wish.cost(m) == Some(0.0));
        let granted: Vec<String> = granted.map(|m| m.id.0.clone()).collect();
        let near = self.meaning.nearest(&self.db, viewer.user, &asked.text, &granted).await?;
        Ok(search::fuse(&hits, &near).iter().filter_map(|id| by_id.get(id).copied()).collect())
    }

    /// One movement, with what it means to this person. Retired ones can still be looked at: logs name them.
    pub async fn movement(&self, viewer: Viewer, id: MovementId) -> Result<MovementView> {
        let library = self.library_of(viewer.user).await?;
        let movement = self.find_movement(&library, &id).await?;
        self.movement_page(viewer, movement, library).await
    }

    async fn find_movement(&self, library: &Library, id: &MovementId) -> Result<Movement> {
        match library.get(id) {
            Some(movement) => Ok(movement.clone()),
            None if !is_slug(id) => Err(Error::not_found("movement")),
            None => db::movement::find(&self.db, id).await?.ok_or(Error::not_found("movement")),
        }
    }

    /// Sets or lifts a standing rule about a movement.
    pub async fn set_movement_rule(
        &self,
        viewer: Viewer,
        SetMovementRule { movement, rule }: SetMovementRule,
    ) -> Result<Profile> {
        let library = self.library_of(viewer.user).await?;
        self.change_profile(viewer, |mut profile| {
            if library.get(&movement).is_none() && !profile.rules.contains_key(&movement) {
                return Err(Error::invalid(
                    "movement",
                    "unknown_movement",
                    format!("There is no movement called `{movement}`."),
                ));
            }
            match rule {
                Some(rule) => profile.rules.insert(movement, rule),
                None => profile.rules.remove(&movement),
            };
            Ok(profile)
        })
        .await
    }
}

/// What is searched for, if anything.
fn words(query: &MovementQuery) -> Option<&str> {
    query.search.as_deref().map(str::trim).filter(|words| !words.is_empty())
}

fn sized(query: &MovementQuery) -> Result<()> {
    if words(query).is_some_and(|words| words.chars().count() > MAX_SEARCH) {
        return Err(Error::invalid("search", "too_long", "Search for at most 100 characters."));
    }
    Ok(())
}

/// Whether all filters let a movement through.
fn takes_part(m: &Movement, query: &MovementQuery, person: &Profile) -> bool {
    query.pattern.is_none_or(|pattern| m.pattern == pattern)
        && query.muscle.is_none_or(|muscle| m.primary.contains(&muscle))
        && query.discipline.is_none_or(|discipline| m.disciplines.contains(&discipline))
        && query.level.is_none_or(|level| m.skill <= level)
        && query.tier.is_none_or(|tier| m.tier == tier)
        && query.unilateral.is_none_or(|one| m.unilateral == one)
        && (query.no_spinal_load != Some(true) || m.spinal_compression == SpinalCompression::None)
        && query.favourite.is_none_or(|liked| person.favourites.contains(&m.id) == liked)
        && (query.fits_equipment != Some(true) || m.fits(&person.equipment))
        && (query.safe != Some(true) || safety::healthy(person, m))
}

/// Whether it can be the name of a movement at all; Postgres takes no text with NUL in it.
fn is_slug(id: &MovementId) -> bool {
    id.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether somebody wrote it down for themselves.
fn is_own(movement: &Movement) -> bool {
    CustomMovementId::of_slug(&movement.id).is_some()
}

fn wrong_cursor() -> Error {
    Error::invalid("cursor", "unknown", "Give back `next_cursor` of the page before as it was.")
}

fn summary(movement: &Movement, person: &Profile) -> MovementSummary {
    MovementSummary {
        id: movement.id.clone(),
        name: movement.name.clone(),
        pattern: movement.pattern,
        primary: movement.primary.clone(),
        skill: movement.skill,
        tier: movement.tier,
        own: is_own(movement),
        favourite: person.favourites.contains(&movement.id),
        rule: person.rules.get(&movement.id).copied(),
    }
}
