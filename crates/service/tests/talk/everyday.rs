//! What people write on an ordinary day, answered by the narrator alone.

use domain::{
    check_in::{CheckIn, RedFlag},
    dto::thread::ProposalState,
};
use sqlx::PgPool;

use crate::{
    person::{Person, said},
    support::World,
    training::today,
};

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_load_is_explained_as_a_load(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let session = ada.session().await;
    let lead = &session.plan.block(domain::plan::BlockRole::Main).unwrap().exercises[0];
    let told = said(&ada.ask(thread, "why this weight today?").await);
    assert!(told.contains(&lead.name) && told.contains("Begin light"), "{told}");
    let chosen = said(&ada.ask(thread, &format!("why {}?", lead.name)).await);
    assert!(!chosen.contains("Begin light"), "{chosen}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn who_is_ill_is_told_to_rest_and_where_to_say_so(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let turn = ada.ask(thread, "I am ill with fever").await;
    let told = said(&turn);
    assert!(told.contains("With a fever you rest") && told.contains("Away or ill"), "{told}");
    assert!(turn.proposals.is_empty());
    let cold = said(&ada.ask(thread, "I have a cold").await);
    assert!(cold.contains("head cold") && !cold.contains("fever"), "{cold}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn where_training_is_off_a_session_is_not_made_to_fit(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let before = ada.ask(thread, "I only have 25 minutes").await;
    assert_eq!(before.proposals.first().map(|p| p.state), Some(ProposalState::Proposed));
    let check_in = CheckIn { red_flags: vec![RedFlag::ChestPain], ..CheckIn::default() };
    ada.services.save_check_in(ada.viewer, today(), check_in).await.unwrap();
    let turn = ada.ask(thread, "I only have 25 minutes").await;
    assert!(turn.proposals.is_empty() && said(&turn).contains("hest"), "{:?}", turn.sentences);
    // An injury is still taken down.
    assert_eq!(ada.ask(thread, "my knee hurts").await.proposals.len(), 1);
}
