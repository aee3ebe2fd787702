//! One day, as the engine plans it at five levels of push and as the narrator tells it in five tones: side by side, so that
//! somebody can read it.

use std::{collections::BTreeSet, fmt::Write};

use domain::{
    dto::program::{ProgramView, WeekView},
    plan::{BlockRole, Phase},
    profile::{Aggression, PersonaTone, Profile},
};
use sqlx::PgPool;

use crate::{
    person::{Person, said},
    support::World,
    training::create,
};

fn numbers(text: &str) -> BTreeSet<String> {
    let digits = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    digits.map(|n| n.trim_matches('.').to_owned()).filter(|n| !n.is_empty()).collect()
}

/// What the push decides, as a line to be read: sets of a week, its phases, how far the lead lift goes.
fn decided(view: &ProgramView, lead: Option<f64>) -> String {
    let sets = |week: &WeekView| week.volume.iter().map(|bar| f64::from(bar.sets)).sum::<f64>().round();
    let weeks: Vec<String> = view.weeks.iter().map(|week| format!("{} {}", week.phase.label(), sets(week))).collect();
    format!("{}; lead lift to RPE {}", weeks.join(", "), lead.unwrap_or_default())
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_day_in_twenty_five_combinations(pool: PgPool) {
    let world = World::new(pool).await;
    let mut all = String::new();
    let (mut pushes, mut deloads) = (Vec::new(), Vec::new());
    for (n, aggression) in Aggression::ALL.iter().copied().enumerate() {
        let viewer = world.lifter(&format!("ada{n}@example.org")).await;
        let ada = Person { services: world.services.clone(), viewer };
        let profile = ada.services.profile(viewer).await.unwrap();
        ada.services.save_profile(viewer, Profile { aggression, ..profile.clone() }).await.unwrap();
        let program = ada.services.create_program(viewer, create()).await.unwrap();
        let view = ada.services.program(viewer, program.id).await.unwrap();
        let session = ada.session().await;
        let lead =
            session.plan.block(BlockRole::Main).and_then(|b| b.exercises[0].sets.last()).map(|group| group.rpe.value());
        writeln!(all, "# {}\n\n{}\n", aggression.label(), decided(&view, lead)).unwrap();
        pushes.push(lead);
        let deload = view.weeks.iter().position(|week| week.phase == Phase::Deload);
        deloads.push(deload);
        let mut heard: Option<BTreeSet<String>> = None;
        for tone in PersonaTone::ALL.iter().copied() {
            ada.services.save_profile(viewer, Profile { aggression, tone, ..profile.clone() }).await.unwrap();
            let thread = ada.begin().await;
            let today = said(&ada.ask(thread, "What is today?").await);
            let push = said(&ada.ask(thread, "How hard do you push me?").await);
            writeln!(all, "## {} · {}\n\n{today}\n\n{push}\n", aggression.label(), tone.label()).unwrap();
            let now = numbers(&format!("{today} {push}"));
            let first = heard.get_or_insert_with(|| now.clone());
            assert_eq!(&now, first, "{tone} changes words only");
        }
    }
    assert!(pushes.is_sorted() && pushes[0] < pushes[4], "a harder push goes further: {pushes:?}");
    assert!(deloads.is_sorted(), "nor does it rest earlier: {deloads:?}");
    // To be read with `--no-capture`; the words alone are a snapshot of `coach`, whose facts do not follow the library.
    println!("{all}");
}
