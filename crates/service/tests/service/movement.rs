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
    let world = World::new(pool.clone()).await;
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

    // What failed before is over as soon as a run ends well, even one with nothing to do.
    sqlx::query("UPDATE embedding_runs SET failure = 'it was away'").execute(&pool).await.unwrap();
    services.embed_library().await.unwrap();
    assert_eq!(services.search_status().await.unwrap().failure, None);

    let ada = world.person("ada@example.org").await;
    let found = services.list_movements(ada, search("zzzzzz")).await.unwrap().items;
    assert!(!found.is_empty() && found.iter().all(|m| m.name.to_lowercase().starts_with('z')), "vectors take part");
}

/// An embedder somewhere else that answers every request with these bytes, or not at all.
async fn elsewhere(answer: Option<String>) -> Arc<embed::Ollama> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let Some(body) = answer.clone() else {
                held.push(stream);
                continue;
            };
            // Every connection on its own: one may be opened ahead and stay silent.
            tokio::spawn(async move {
                let mut asked = vec![0; 1 << 20];
                let _ = stream.read(&mut asked).await;
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
                );
                let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
                while stream.read(&mut asked).await.is_ok_and(|more| more > 0) {}
            });
        }
    });
    Arc::new(embed::Ollama::new(&format!("http://{address}"), std::time::Duration::from_secs(2)).unwrap())
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn vectors_of_another_size_are_refused_and_a_server_that_hangs_is_given_up(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let short = format!("{{\"embeddings\":[{}]}}", vec!["[0.1,0.2,0.3]"; 32].join(","));
    for (embedder, reason) in [
        (elsewhere(Some(short)).await, "vectors of 3 numbers instead of 768"),
        (elsewhere(None).await, "did not answer"),
    ] {
        let services = world.services.clone().with_embedder(Some(embedder));
        let started = std::time::Instant::now();
        // The job runs while somebody searches.
        let (job, found) = tokio::join!(services.embed_library(), services.list_movements(ada, search("bench press")));
        job.unwrap_err();
        assert_eq!(found.unwrap().items[0].id.as_str(), "barbell-bench-press");
        assert!(started.elapsed().as_secs() < 15, "{:?}", started.elapsed());
        let status = services.search_status().await.unwrap();
        assert_eq!(status.embedded, 0, "nothing of it is stored");
        assert!(status.failure.as_deref().unwrap_or_default().contains(reason), "{status:?}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_job_that_is_killed_is_taken_up_by_the_next_and_only_changes_are_embedded(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let slow = Arc::new(Letters::slow());
    let services = world.services.clone().with_embedder(Some(slow));
    let job = tokio::spawn({
        let services = services.clone();
        async move { services.embed_library().await }
    });
    let status = loop {
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        let status = services.search_status().await.unwrap();
        if status.embedded > 0 {
            break status;
        }
    };
    assert!(status.embedded < status.total, "progress can be seen: {status:?}");
    assert_eq!(services.embed_library().await.unwrap(), 0, "one at a time");
    job.abort();
    let _ = job.await;
    let services = world.services.clone().with_embedder(Some(Arc::new(Letters::working())));
    // The lock goes with the connection of the one that died, which takes a moment.
    let mut rest = 0;
    for _ in 0..100 {
        rest = services.embed_library().await.unwrap();
        if rest > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    let done = status.total as usize - rest;
    assert!(rest > 0 && done >= status.embedded as usize, "{rest} left of {status:?}");
    assert_eq!(services.search_status().await.unwrap().embedded, status.total);

    sqlx::query("UPDATE movements SET text_hash = 'other words' WHERE id = 'barbell-bench-press'")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(services.embed_library().await.unwrap(), 1, "only what changed");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_keeps_movements_away_is_named(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let query = MovementQuery {
        pattern: Some(Pattern::Squat),
        muscle: Some(Muscle::Biceps),
        safe: Some(true),
        ..search("squat")
    };
    assert!(world.services.list_movements(ada, query.clone()).await.unwrap().items.is_empty());
    let told = world.services.hindrances(ada, query).await.unwrap();
    assert_eq!(told[0].filter, domain::dto::movement_filter::MovementFilter::Muscle);
    assert!(told[0].found > 10 && told[0].label == "Biceps", "{told:?}");
    assert!(told.iter().all(|h| h.label != "Safe for my injuries"), "it keeps nothing away: {told:?}");
    let long = MovementQuery { safe: Some(true), ..search(&"x".repeat(10_000)) };
    assert_eq!(wrong_fields(world.services.hindrances(ada, long).await), [field("search", "too_long")]);
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
