//! The library by its words.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{
    library::Library,
    movement::{Discipline, Movement, Pattern},
    muscle::Muscle,
};

use crate::{entry::Entry, lexicon::lexicon, word::words};

/// The library, ready to be searched.
#[derive(Debug, Clone)]
pub struct Index {
    pub(crate) entries: Vec<Arc<Entry>>,
    /// In how many movements a word occurs.
    pub(crate) counts: HashMap<String, usize>,
    /// The vocabulary in alphabetical order, for beginnings and typing errors.
    pub(crate) vocabulary: Vec<String>,
    /// Words of titles as they stand there, without pairs written as one.
    pub(crate) solid: HashSet<String>,
    /// Titles without the gaps between their words.
    pub(crate) titles: HashSet<String>,
    /// Words for what is trained and with what.
    pub(crate) facts: HashSet<String>,
}

impl Index {
    /// Reads every name, alias and fact.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        use Pattern::{Cardio, Conditioning, Core, Hinge, Isometric, Mobility, Plyometric};
        let labels = Muscle::ALL.iter().map(|m| m.label()).chain(Discipline::ALL.iter().map(|d| d.label()));
        let tools = lexicon().tools.iter().filter(|(_, tool)| !tool.equipment.is_empty()).map(|(say, _)| say.as_str());
        let aims = [Hinge, Core, Cardio, Conditioning, Mobility, Plyometric, Isometric].map(|pattern| pattern.label());
        let facts =
            labels.chain(aims).chain(tools).map(|label| words(label).concat()).chain(lexicon().about.iter().cloned());
        let empty = Self {
            entries: Vec::new(),
            counts: HashMap::new(),
            vocabulary: Vec::new(),
            solid: HashSet::new(),
            titles: HashSet::new(),
            facts: facts.collect(),
        };
        empty.with(library.all())
    }

    /// The same with more movements, such as those of a person's own. Entries are shared, so that this can be done for
    /// one search.
    #[must_use]
    pub fn with<'a>(&self, more: impl IntoIterator<Item = &'a Movement>) -> Self {
        let mut index = self.clone();
        for movement in more {
            let entry = Entry::of(movement);
            for word in entry.words.keys() {
                let count = index.counts.entry(word.clone()).or_default();
                *count += 1;
                if *count == 1 {
                    index.vocabulary.push(word.clone());
                }
            }
            index.titles.extend(entry.titles.iter().map(|title| title.concat()));
            index.solid.extend(entry.titles.iter().flatten().cloned());
            index.entries.push(Arc::new(entry));
        }
        index.vocabulary.sort();
        index
    }

    /// Whether a movement has this word.
    #[cfg(test)]
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }
}
