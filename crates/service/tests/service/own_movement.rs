//! Movements of one's own: kept and planned for one person, refused with every reason, archived while something names them;
//! and favourites.

use std::{sync::Arc, time::Duration};

use domain::{
    CustomMovementId, MovementId,
    dto::{
        custom_movement::SaveMovement,
        day::{AdaptDay, Swap},
        movement::{MovementQuery, SetMovementRule},
        page::PageQuery,
        program::CreateProgram,
    },
    movement::Movement,
    profile::MovementRule,
};
use service::{Viewer, new_id};
use sqlx::PgPool;

use crate::{
    letters::Letters,
    support::{World, code, field, wrong_fields},
    training::create,
};

/// A bench press of one's own, as it begins from the library's.
async fn mine(world: &World, viewer: Viewer) -> Movement {
    let source = world.services.movement(viewer, MovementId::new("barbell-bench-press")).await.unwrap().movement;
    Movement {
        id: CustomMovementId(new_id()).slug(),
        name: "Garage press".to_owned(),
        aliases: Vec::new(),
        variations: vec![source.id.clone()],
        progressions: Vec::new(),
        regressions: Vec::new(),
        ..source
    }
}

fn save(movement: &Movement) -> SaveMovement {
    SaveMovement { movement: movement.clone(), anyway: false }
}

fn search(words: &str) -> MovementQuery {
    MovementQuery { search: Some(words.to_owned()), ..MovementQuery::default() }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_movement_of_ones_own_is_found_and_seen_by_nobody_else(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, bob) = (world.lifter("ada@example.org").await, world.lifter("bob@example.org").await);
    let own = mine(&world, ada).await;
    let view = world.services.save_movement(ada, save(&own)).await.unwrap();
    assert!(view.own && !view.archived);
    assert_eq!(view.movement, own);
    assert!(view.relations.iter().any(|r| r.id.as_str() == "barbell-bench-press"));
    let found = world.services.list_movements(ada, search("garage press")).await.unwrap().items;
    assert_eq!(found.first().map(|m| (&m.id, m.own)), Some((&own.id, true)));

    assert!(world.services.list_movements(bob, search("garage press")).await.unwrap().items.iter().all(|m| !m.own));
    assert_eq!(code(world.services.movement(bob, own.id.clone()).await), "not_found");
    assert_eq!(code(world.services.change_movement(bob, own.id.clone(), save(&own)).await), "not_found");
    assert_eq!(code(world.services.delete_movement(bob, own.id.clone()).await), "not_found");
    assert_eq!(code(world.services.set_favourite_movement(bob, own.id.clone(), true).await), "not_found");
    let rule = SetMovementRule { movement: own.id.clone(), rule: Some(MovementRule::HardYes) };
    assert_eq!(code(world.services.set_movement_rule(bob, rule.clone()).await), "invalid");
    world.services.set_movement_rule(ada, rule).await.unwrap();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_movement_of_ones_own_is_found_by_meaning_by_nobody_else(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (ada, bob) = (world.lifter("ada@example.org").await, world.lifter("bob@example.org").await);
    // Saved before there was an embedder.
    let first = Movement { name: "Zzyx press".to_owned(), ..mine(&world, ada).await };
    world.services.save_movement(ada, save(&first)).await.unwrap();
    let services = world.services.clone().with_embedder(Some(Arc::new(Letters::working())));
    services.embed_library().await.unwrap();
    assert_eq!(services.embed_library().await.unwrap(), 0, "nothing changed");
    let found = async |viewer| {
        let found = services.list_movements(viewer, search("zqqqqqq")).await.unwrap().items;
        found.into_iter().filter(|m| m.own).map(|m| m.id).collect::<Vec<_>>()
    };
    assert_eq!(found(ada).await, std::slice::from_ref(&first.id));
    assert!(found(bob).await.is_empty());

    // One of other words has its vector soon, without the job.
    let renamed = Movement { name: "Garage press".to_owned(), ..first.clone() };
    services.save_movement(ada, save(&renamed)).await.unwrap();
    for _ in 0..100 {
        if found(ada).await.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(found(ada).await.is_empty(), "the vector of the old name is gone");
    assert_eq!(services.embed_library().await.unwrap(), 0);

    // An embedder that breaks at theirs says so, as at the library's.
    sqlx::query("UPDATE custom_movements SET text_hash = 'other words'").execute(&pool).await.unwrap();
    let services = world.services.clone().with_embedder(Some(Arc::new(Letters::breaking_after(0))));
    services.embed_library().await.unwrap_err();
    let status = services.search_status().await.unwrap();
    assert!(status.embedded == status.total && status.failure.is_some(), "{status:?}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_name_that_two_movements_bear_finds_both(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let own = Movement { aliases: vec!["BP".to_owned()], ..mine(&world, ada).await };
    let anyway = SaveMovement { movement: own.clone(), anyway: true };
    world.services.save_movement(ada, anyway).await.unwrap();
    let found = world.services.list_movements(ada, search("bp")).await.unwrap().items;
    let first: Vec<&str> = found.iter().take(2).map(|m| m.id.as_str()).collect();
    assert!(first.contains(&own.id.as_str()) && first.contains(&"barbell-bench-press"), "{first:?}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_mistake_is_named_and_a_double_has_to_be_meant(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let own = mine(&world, ada).await;
    let wrong = Movement {
        primary: Vec::new(),
        equipment: vec!["barbell".to_owned(), "anvil".to_owned()],
        variations: vec![MovementId::new("moon-walk")],
        seconds_per_rep: 90.0,
        ..own.clone()
    };
    assert_eq!(
        wrong_fields(world.services.save_movement(ada, save(&wrong)).await),
        [
            field("movement.primary", "missing_muscle"),
            field("movement.seconds_per_rep", "out_of_range"),
            field("movement.equipment[1]", "unknown_equipment"),
            field("movement.variations[0]", "unknown_movement"),
        ]
    );
    for id in ["barbell-bench-press", "own-1", "own-not-a-uuid", ""] {
        let foreign = Movement { id: MovementId::new(id), ..own.clone() };
        let wrong = wrong_fields(world.services.save_movement(ada, save(&foreign)).await);
        assert_eq!(wrong, [field("movement.id", "not_own")], "{id}");
    }

    let double =
        Movement { name: "BENCH-press, barbell".to_owned(), aliases: vec!["Barbell Bench Presses".into()], ..own };
    let refused = world.services.save_movement(ada, save(&double)).await;
    assert_eq!(wrong_fields(refused), [field("movement.name", "duplicate_movement")]);
    world.services.save_movement(ada, SaveMovement { anyway: true, movement: double.clone() }).await.unwrap();
    let renamed = Movement { name: "My bench".to_owned(), aliases: Vec::new(), ..double.clone() };
    let saved = world.services.change_movement(ada, double.id.clone(), save(&renamed)).await.unwrap();
    assert_eq!(saved.movement.name, "My bench");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn it_is_planned_logged_and_survives_its_deletion(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let own = mine(&world, ada).await;
    world.services.save_movement(ada, save(&own)).await.unwrap();
    let rule = SetMovementRule { movement: own.id.clone(), rule: Some(MovementRule::HardYes) };
    world.services.set_movement_rule(ada, rule.clone()).await.unwrap();
    let CreateProgram { request, id } = create();
    let program = world.services.create_program(ada, CreateProgram { request, id }).await.unwrap();
    let sessions = db::session::of_program(&world.pool, ada.user, program.id).await.unwrap();
    let session = sessions.iter().find(|s| s.plan.exercises().any(|e| e.movement == own.id)).unwrap();
    let planned = session.plan.exercises().find(|e| e.movement == own.id).unwrap();
    assert_eq!(planned.name, "Garage press");
    assert!(session.plan.verdict.violations.is_empty());

    world.services.set_movement_rule(ada, SetMovementRule { rule: None, ..rule }).await.unwrap();
    world.services.delete_movement(ada, own.id.clone()).await.unwrap();
    assert_eq!(code(world.services.delete_movement(ada, own.id.clone()).await), "not_found", "once is enough");
    let view = world.services.session(ada, session.id).await.unwrap();
    assert!(view.facts.iter().any(|f| f.movement == own.id), "the plan still knows it");
    let page = world.services.movement(ada, own.id.clone()).await.unwrap();
    assert!(page.archived);
    assert!(world.services.list_movements(ada, search("garage press")).await.unwrap().items.iter().all(|m| !m.own));
    // A day with it can still be changed, and nothing new gets it.
    let taken = AdaptDay { swap: Some(Swap { from: own.id.clone(), to: None }), ..AdaptDay::default() };
    let adapted = world.services.adapt_session(ada, session.id, taken).await.unwrap();
    assert!(adapted.session.plan.exercises().all(|e| e.movement != own.id));
    let again = world.services.create_program(ada, create()).await.unwrap();
    let sessions = db::session::of_program(&world.pool, ada.user, again.id).await.unwrap();
    assert!(sessions.iter().flat_map(|s| s.plan.exercises()).all(|e| e.movement != own.id));
    // Saved again, it is back.
    world.services.save_movement(ada, save(&own)).await.unwrap();
    assert!(!world.services.movement(ada, own.id.clone()).await.unwrap().archived);

    let unused = Movement { id: CustomMovementId(new_id()).slug(), name: "Shed press".to_owned(), ..own };
    world.services.save_movement(ada, save(&unused)).await.unwrap();
    world.services.delete_movement(ada, unused.id.clone()).await.unwrap();
    assert_eq!(code(world.services.movement(ada, unused.id).await), "not_found", "what nothing names is gone");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn favourites_are_kept_listed_and_mildly_preferred(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, bob) = (world.lifter("ada@example.org").await, world.lifter("bob@example.org").await);
    let rows = ["barbell-bent-over-row", "dumbbell-row", "seated-cable-row", "chest-supported-dumbbell-row"];
    let mut liked: Vec<MovementId> = Vec::new();
    for row in rows.map(MovementId::new) {
        if world.services.movement(ada, row.clone()).await.is_ok() {
            world.services.set_favourite_movement(ada, row.clone(), true).await.unwrap();
            world.services.set_favourite_movement(ada, row.clone(), true).await.unwrap();
            liked.push(row);
        }
    }
    assert!(!liked.is_empty());
    let mine = MovementQuery { favourite: Some(true), ..MovementQuery::default() };
    let listed = world.services.list_movements(ada, mine.clone()).await.unwrap().items;
    assert_eq!(listed.len(), liked.len());
    assert!(listed.iter().all(|m| m.favourite));
    assert!(world.services.list_movements(bob, mine.clone()).await.unwrap().items.is_empty());

    let program = world.services.create_program(ada, create()).await.unwrap();
    let sessions = db::session::of_program(&world.pool, ada.user, program.id).await.unwrap();
    let told = sessions
        .iter()
        .flat_map(|s| s.plan.exercises())
        .filter(|e| liked.contains(&e.movement))
        .flat_map(|e| &e.reasons)
        .any(|r| r.text == "It is one of your favourites.");
    assert!(told, "a favourite is chosen, and the card says so");

    for row in &liked {
        world.services.set_favourite_movement(ada, row.clone(), false).await.unwrap();
    }
    assert!(world.services.list_movements(ada, mine).await.unwrap().items.is_empty());
    let nothing = MovementId::new("levitation");
    assert_eq!(code(world.services.set_favourite_movement(ada, nothing, true).await), "not_found");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_is_in_a_liked_program_is_a_little_more_likely(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, bob) = (world.lifter("ada@example.org").await, world.lifter("bob@example.org").await);
    let program = world.services.create_program(ada, create()).await.unwrap();
    assert!(!program.favourite);
    assert_eq!(code(world.services.set_favourite_program(bob, program.id, true).await), "not_found");
    for _ in 0..2 {
        world.services.set_favourite_program(ada, program.id, true).await.unwrap();
    }
    let page = PageQuery { cursor: None, limit: None };
    assert!(world.services.list_programs(ada, page.clone()).await.unwrap().items[0].favourite);
    assert!(world.services.program(ada, program.id).await.unwrap().summary.favourite);

    let again = world.services.create_program(ada, create()).await.unwrap();
    let reasons = |sessions: &[db::session::Session]| -> Vec<String> {
        sessions.iter().flat_map(|s| s.plan.exercises()).flat_map(|e| &e.reasons).map(|r| r.text.clone()).collect()
    };
    let told = "It is in a program that you like.";
    let sessions = db::session::of_program(&world.pool, ada.user, again.id).await.unwrap();
    assert!(reasons(&sessions).iter().any(|text| text == told));
    // A favourite movement says so instead, and its card carries it.
    let lift = sessions[0].plan.exercises().next().unwrap().movement.clone();
    world.services.set_favourite_movement(ada, lift.clone(), true).await.unwrap();
    let view = world.services.session(ada, sessions[0].id).await.unwrap();
    assert!(view.facts.iter().any(|f| f.movement == lift && f.favourite && f.rule.is_none()));

    world.services.delete_program(ada, program.id).await.unwrap();
    let without = world.services.create_program(ada, create()).await.unwrap();
    let sessions = db::session::of_program(&world.pool, ada.user, without.id).await.unwrap();
    assert!(reasons(&sessions).iter().all(|text| text != told), "what was removed is liked no more");

    let known = world.services.ready_programs(ada).await.unwrap().pop().unwrap().program.id;
    world.services.set_favourite_ready(ada, &known, true).await.unwrap();
    let offers = world.services.ready_programs(ada).await.unwrap();
    assert!(offers[0].favourite && offers[0].program.id == known, "it is offered first");
    assert_eq!(code(world.services.set_favourite_ready(ada, "moon-method", true).await), "not_found");
    world.services.set_favourite_ready(ada, &known, false).await.unwrap();
    assert!(world.services.ready_programs(ada).await.unwrap().iter().all(|offer| !offer.favourite));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn names_of_ones_own_may_be_odd_and_never_break_a_search(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, bob) = (world.lifter("ada@example.org").await, world.lifter("bob@example.org").await);
    let own = mine(&world, ada).await;
    for name in ["", "   ", "🦾🦾", "x\ny", &"x".repeat(81), "a\0b"] {
        let odd = Movement { name: name.to_owned(), ..own.clone() };
        let wrong = wrong_fields(world.services.save_movement(ada, save(&odd)).await);
        assert!(wrong.iter().all(|(field, _)| field == "movement.name") && !wrong.is_empty(), "{name:?}: {wrong:?}");
    }
    let aliases = (0..11).map(|n| format!("alias {n}")).collect();
    let many = Movement { aliases, ..own.clone() };
    let wrong = wrong_fields(world.services.save_movement(ada, save(&many)).await);
    assert_eq!(wrong, [field("movement.aliases", "length")]);

    // Both may call theirs the same: neither hears of the other.
    let odd = Movement { name: "Zercher 🐻 hug %_%".to_owned(), aliases: vec!["bear hug".to_owned()], ..own };
    let his = Movement { id: CustomMovementId(new_id()).slug(), ..odd.clone() };
    world.services.save_movement(ada, save(&odd)).await.unwrap();
    world.services.save_movement(bob, save(&his)).await.unwrap();
    let found = world.services.list_movements(bob, search("bear hug")).await.unwrap().items;
    assert_eq!(found.first().map(|m| &m.id), Some(&his.id));
    assert!(found.iter().all(|m| m.id != odd.id));
    for words in ["🐻", "%_%", "zercher hug", "bear hugg"] {
        let found = world.services.list_movements(ada, search(words)).await.unwrap().items;
        assert!(found.iter().all(|m| m.id != his.id), "{words}");
    }
    let second =
        Movement { id: CustomMovementId(new_id()).slug(), name: "Bear-hugs".to_owned(), aliases: Vec::new(), ..odd };
    let refused = wrong_fields(world.services.save_movement(ada, save(&second)).await);
    assert_eq!(refused, [field("movement.name", "duplicate_movement")], "one's own are doubles too");
}
