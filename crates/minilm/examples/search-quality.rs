//! `cargo xtask search-quality`: how well the search finds what is meant, by words, by vectors, by both; for all queries, and
//! for each half of them: word lists and weights are tuned with the queries at even places alone, the others are held out.
//! `--worst` lists the even ones that fare badly; `--only FILE` looks at the movements of a file alone, a slug a line, such as
//! those that there were when the queries were graded; `--vectors FILE` keeps the vectors of the movements for the next run.

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use domain::{MovementId, library::Library, movement::Movement};
use embed::{Document, Embedder, Vector, similarity};
use minilm::MiniLm;
use search::{Index, fuse};
use serde::Deserialize;

const QUERIES: &str = include_str!("../../seed/tests/data/search_queries.toml");
const FIRST: usize = 5;

#[derive(Deserialize)]
struct File {
    query: Vec<Graded>,
}

#[derive(Deserialize)]
struct Graded {
    text: String,
    kind: String,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    good: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Sum {
    count: f64,
    recall: f64,
    reciprocal: f64,
}

impl Sum {
    fn add(&mut self, found: &[MovementId], meant: &[&str]) -> f64 {
        let hits = found.iter().take(FIRST).filter(|id| meant.contains(&id.as_str())).count();
        let recall = hits as f64 / meant.len().min(FIRST) as f64;
        let first = found.iter().position(|id| meant.contains(&id.as_str()));
        self.count += 1.0;
        self.recall += recall;
        self.reciprocal += first.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        recall
    }

    fn told(&self) -> String {
        format!("{:.3} / {:.3}", self.recall / self.count, self.reciprocal / self.count)
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let file: File = toml::from_str(QUERIES)?;
    let library = match option("--only") {
        Some(path) => {
            let known = std::fs::read_to_string(&path).with_context(|| path.clone())?;
            let known: HashSet<&str> = known.lines().map(str::trim).collect();
            let all = seed::library().all().iter().filter(|m| known.contains(m.id.as_str())).cloned();
            &Library::new(all.collect())
        }
        None => seed::library(),
    };
    let index = Index::new(library);
    let model = match std::env::var_os("ALLOY_MODEL_DIR") {
        Some(dir) => Some(MiniLm::open(&PathBuf::from(dir)).context("the model")?),
        None => None,
    };
    let vectors = match &model {
        Some(model) => match option("--vectors") {
            Some(path) => kept(Path::new(&path), model, library).await?,
            None => vectors(model, library).await?,
        },
        None => Vec::new(),
    };
    let mut table: BTreeMap<String, [Sum; 3]> = BTreeMap::new();
    let worst = std::env::args().any(|a| a == "--worst");
    for (place, query) in file.query.iter().enumerate() {
        let half = if place % 2 == 0 { "half: tuned with" } else { "half: held out" };
        let meant: Vec<&str> = query.exact.iter().chain(&query.good).map(String::as_str).collect();
        let asked = index.understand(&query.text);
        let allowed = |m: &Movement| asked.wish.cost(m) == Some(0.0);
        let words = index.by_words(&asked, |id| library.get(id).and_then(|m| asked.wish.cost(m)));
        let near = match &model {
            // Without what the words understand, to see what vectors do alone.
            Some(model) => (
                nearest(model, &query.text, &vectors, |_| true).await?,
                nearest(model, &asked.text, &vectors, |id| library.get(id).is_some_and(allowed)).await?,
            ),
            None => (Vec::new(), Vec::new()),
        };
        let by_words: Vec<_> = words.iter().map(|hit| hit.id.clone()).collect();
        let both = fuse(&words, &near.1);
        for kind in ["all", half, query.kind.as_str()] {
            let sums = table.entry(kind.to_owned()).or_default();
            sums[0].add(&by_words, &meant);
            sums[1].add(&near.0, &meant);
            let recall = sums[2].add(&both, &meant);
            if worst && kind == query.kind && place % 2 == 0 && recall < 0.8 {
                let shown =
                    |ids: &[MovementId]| ids.iter().take(FIRST).map(ToString::to_string).collect::<Vec<_>>().join(" ");
                println!(
                    "{recall:.1} [{}] {}\n   words  {}\n   vector {}\n   both   {}\n   meant  {}",
                    query.kind,
                    query.text,
                    shown(&by_words),
                    shown(&near.1),
                    shown(&both),
                    meant.iter().take(8).copied().collect::<Vec<_>>().join(" ")
                );
            }
        }
    }
    println!("| queries | n | words: recall@5 / MRR | vectors | both |\n|---|---|---|---|---|");
    for (kind, [words, vectors, both]) in &table {
        println!("| {kind} | {} | {} | {} | {} |", words.count, words.told(), vectors.told(), both.told());
    }
    Ok(())
}

/// What stands behind an option.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|arg| arg != name).nth(1)
}

/// Vectors from a file, or made and written there.
async fn kept(path: &Path, model: &MiniLm, library: &Library) -> Result<Vec<(MovementId, Vector)>> {
    if !path.is_file() {
        let made = vectors(model, library).await?;
        std::fs::write(path, serde_json::to_vec(&made)?)?;
        return Ok(made);
    }
    let mut all: Vec<(MovementId, Vector)> = serde_json::from_slice(&std::fs::read(path)?)?;
    all.retain(|(id, _)| library.get(id).is_some());
    Ok(all)
}

async fn vectors(model: &MiniLm, library: &Library) -> Result<Vec<(MovementId, Vector)>> {
    let documents: Vec<Document> = library.all().iter().map(Document::of).collect();
    let started = std::time::Instant::now();
    let mut found = Vec::new();
    for (movements, documents) in library.all().chunks(64).zip(documents.chunks(64)) {
        let made = model.documents(documents).await?;
        found.extend(movements.iter().map(|m| m.id.clone()).zip(made));
    }
    eprintln!("{} movements embedded in {:.1?}", found.len(), started.elapsed());
    Ok(found)
}

async fn nearest(
    model: &MiniLm,
    text: &str,
    vectors: &[(MovementId, Vector)],
    allowed: impl Fn(&MovementId) -> bool,
) -> Result<Vec<MovementId>> {
    let query = model.query(text).await?;
    let mut found: Vec<_> =
        vectors.iter().filter(|(id, _)| allowed(id)).map(|(id, v)| (similarity(&query, v), id)).collect();
    found.sort_by(|(x, a), (y, b)| y.total_cmp(x).then_with(|| a.cmp(b)));
    Ok(found.into_iter().take(50).map(|(_, id)| id.clone()).collect())
}
