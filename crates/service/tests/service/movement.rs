//! Finding movements, and standing rules about them.

use std::sync::Arc;

use domain::{
    MovementId,
    dto::movement::{MovementQuery, SetMovementRule},
    movement::Pattern,
    muscle::Muscle,
    profile::{MovementRule, Profile},
};
use sqlx::PgPool;

use crate::{
    letters::Letters,
    support::{World, code, field, wrong_fields},
};

fn search(words: &str) -> MovementQuery {
    MovementQuery { search: Some(words.to_owned()), ..MovementQuery::default() }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn movements_are_found_by_name_alias_and_with_typing_errors(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    for words in ["barbell bench press", "bench press", "BARBELL bench", "bp", "barbel bnech pres"] {
        let page = world.services.list_movements(ada, search(words)).await.unwrap();
        assert_eq!(page.items.first().map(|m| m.id.as_str()), Some("barbell-bench-press"), "{words}");
    }
    assert!(world.services.list_movements(ada, search("qqqqqq")).await.unwrap().items.is_empty());
    let all = world.services.list_movements(ada, search("   ")).await.unwrap();
    assert_eq!(all.items.len(), 20, "blanks search for nothing");
    assert_eq!(
        wrong_fields(world.services.list_movements(ada, search(&"x".repeat(101))).await),
        [field("search", "too_long")]
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn pages_follow_each_other_until_everything_was_seen_once(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    for search in [None, Some("press".to_owned())] {
        let whole = MovementQuery { search: search.clone(), limit: Some(100), ..MovementQuery::default() };
        let mut seen = Vec::new();
        let mut query = MovementQuery { search, limit: Some(7), ..MovementQuery::default() };
        loop {
            let page = world.services.list_movements(ada, query.clone()).await.unwrap();
            assert!(!page.items.is_empty() && page.items.len() <= 7);
            seen.extend(page.items);
            query.cursor = page.next_cursor;
            if query.cursor.is_none() {
                break;
            }
        }
        let mut ids: Vec<_> = seen.iter().map(|m| m.id.clone()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), seen.len(), "nothing twice");
        let first = world.services.list_movements(ada, whole).await.unwrap();
        assert_eq!(first.items, seen[..first.items.len()]);
    }
    let astray = MovementQuery { cursor: Some("no-such\0place".to_owned()), ..MovementQuery::default() };
    assert_eq!(wrong_fields(world.services.list_movements(ada, astray).await), [field("cursor", "unknown")]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn filters_hold_together(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let profile = world.services.profile(ada).await.unwrap();
    let bare = Profile { equipment: ["wall", "chair"].map(str::to_owned).into(), ..profile };
    world.services.save_profile(ada, bare.clone()).await.unwrap();
    let query = MovementQuery {
        pattern: Some(Pattern::HorizontalPush),
        muscle: Some(Muscle::Chest),
        fits_equipment: Some(true),
        limit: Some(100),
        ..MovementQuery::default()
    };
    let found = world.services.list_movements(ada, query.clone()).await.unwrap().items;
    assert!(!found.is_empty());
    for movement in &found {
        assert_eq!(movement.pattern, Pattern::HorizontalPush);
        assert!(movement.primary.contains(&Muscle::Chest));
        let view = world.services.movement(ada, movement.id.clone()).await.unwrap();
        assert!(view.fits_equipment && view.movement.fits(&bare.equipment));
    }
    let anywhere = MovementQuery { fits_equipment: Some(false), ..query };
    assert!(world.services.list_movements(ada, anywhere).await.unwrap().items.len() > found.len());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_rule_is_set_seen_and_lifted(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let bob = world.person("bob@example.org").await;
    let bench = MovementId::new("barbell-bench-press");
    let rule = |rule| SetMovementRule { movement: bench.clone(), rule };
    let profile = world.services.set_movement_rule(ada, rule(Some(MovementRule::HardNo))).await.unwrap();
    assert_eq!(profile.rules.get(&bench), Some(&MovementRule::HardNo));
    assert_eq!(world.services.movement(ada, bench.clone()).await.unwrap().rule, Some(MovementRule::HardNo));
    assert_eq!(world.services.movement(bob, bench.clone()).await.unwrap().rule, None);
    world.services.set_movement_rule(ada, rule(None)).await.unwrap();
    assert_eq!(world.services.movement(ada, bench.clone()).await.unwrap().rule, None);

    let unknown = SetMovementRule { movement: MovementId::new("levitation"), rule: Some(MovementRule::HardYes) };
    assert_eq!(
        wrong_fields(world.services.set_movement_rule(ada, unknown).await),
        [field("movement", "unknown_movement")]
    );
    for nothing in ["levitation", "", "a\0b", "Ünicode", "../etc"] {
        assert_eq!(code(world.services.movement(ada, MovementId::new(nothing)).await), "not_found", "{nothing:?}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn rules_set_at_once_are_all_kept(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let page = world.services.list_movements(ada, MovementQuery::default()).await.unwrap();
    let asks: Vec<_> = page
        .items
        .into_iter()
        .take(8)
        .map(|m| {
            let services = world.services.clone();
            let rule = SetMovementRule { movement: m.id, rule: Some(MovementRule::Preferred) };
            tokio::spawn(async move { services.set_movement_rule(ada, rule).await })
        })
        .collect();
    for ask in asks {
        ask.await.unwrap().unwrap();
    }
    assert_eq!(world.services.profile(ada).await.unwrap().rules.len(), 8);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_library_is_embedded_once_and_goes_on_where_it_stopped(pool: PgPool) {
    let world = World::new(pool).await;
    assert!(!world.services.search_status().await.unwrap().by_meaning);
    let letters = Arc::new(Letters::breaking_after(2));
    let services = world.services.clone().with_embedder(Some(letters.clone()));
    services.embed_library().await.unwrap_err();
    let status = services.search_status().await.unwrap();
    assert!(status.by_meaning && status.embedded > 0 && status.embedded < status.total, "{status:?}");
    assert!(status.failure.is_some());

    letters.mend();
    let rest = services.embed_library().await.unwrap();
    assert_eq!(rest, (status.total - status.embedded) as usize, "what was done is not done again");
    let status = services.search_status().await.unwrap();
    assert_eq!((status.embedded, status.failure), (status.total, None));
    assert_eq!(services.embed_library().await.unwrap(), 0, "nothing changed");

    let ada = world.person("ada@example.org").await;
    let found = services.list_movements(ada, search("zzzzzz")).await.unwrap().items;
    assert!(!found.is_empty() && found.iter().all(|m| m.name.to_lowercase().starts_with('z')), "vectors take part");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_embedder_that_hangs_costs_a_moment_and_bad_input_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let services = world.services.clone().with_embedder(Some(Arc::new(Letters::hanging())));
    let started = std::time::Instant::now();
    for _ in 0..5 {
        let found = services.list_movements(ada, search("bench press")).await.unwrap();
        assert_eq!(found.items[0].id.as_str(), "barbell-bench-press");
    }
    assert!(started.elapsed().as_secs_f64() < 3.0, "{:?}", started.elapsed());
    for typed in ["🏋️🔥", "%_%_%_%_%", "'; DROP TABLE movements; --", "\u{0}"] {
        services.list_movements(ada, search(typed)).await.unwrap();
    }
    let nothing = MovementQuery {
        tier: Some(domain::movement::Tier::Bronze),
        pattern: Some(Pattern::Olympic),
        no_spinal_load: Some(true),
        ..search("snatch")
    };
    services.list_movements(ada, nothing).await.unwrap();
    let long = services.list_movements(ada, search(&"x".repeat(10_000))).await;
    assert_eq!(wrong_fields(long), [field("search", "too_long")]);
}
