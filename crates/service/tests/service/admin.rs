//! Who looks after an instance, and that nobody else is told there is something to look after.

use domain::dto::account::Role;
use service::{Services, Viewer};
use sqlx::PgPool;

use crate::support::{PHONE, World, code, register};

async fn role(services: &Services, viewer: Viewer) -> Role {
    services.me(viewer).await.unwrap().role
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_first_account_looks_after_the_instance_and_the_next_do_not(pool: PgPool) {
    let world = World::new(pool).await;
    let (me, _) = world.services.register_web(register("ada@example.org"), PHONE).await.unwrap();
    assert_eq!(me.role, Role::Admin);
    let bob = world.person("bob@example.org").await;
    assert_eq!(role(&world.services, bob).await, Role::User);
    assert_eq!(code(world.services.admin(bob).await), "not_found");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn of_two_first_accounts_at_once_one_is_the_first(pool: PgPool) {
    let world = World::new(pool).await;
    let open = |email: &'static str| world.services.register_web(register(email), PHONE);
    let (a, b, c) = tokio::join!(open("a@example.org"), open("b@example.org"), open("c@example.org"));
    let admins = [a, b, c].map(|r| r.unwrap().0.role).into_iter().filter(|r| *r == Role::Admin).count();
    assert_eq!(admins, 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_configuration_makes_admins_of_accounts_there_are_and_of_those_to_come(pool: PgPool) {
    let world = World::new(pool).await;
    world.person("first@example.org").await;
    let ada = world.person("ada@example.org").await;
    let named = [" Ada@Example.org".to_owned(), String::new(), "bob@example.org".to_owned()];
    let services = world.services.clone().with_admins(&named).await.unwrap();
    assert_eq!(role(&services, ada).await, Role::Admin);
    assert_eq!(services.admin(ada).await.unwrap().viewer(), ada);
    for (email, expected) in [("bob@example.org", Role::Admin), ("eve@example.org", Role::User)] {
        let (me, _) = services.register_web(register(email), PHONE).await.unwrap();
        assert_eq!((me.role, email), (expected, email));
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_admin_sees_how_plans_keep_their_promises(pool: PgPool) {
    let world = World::new(pool).await;
    let boss = world.person("boss@example.org").await;
    let (_, program) = world.trainee("ada@example.org").await;
    let admin = world.services.admin(boss).await.unwrap();
    let kpis = world.services.kpis(admin).await.unwrap();
    assert_eq!(kpis.sessions.all, u64::from(program.sessions));
    assert_eq!(kpis.weeks.all, u64::from(program.weeks));
    assert_eq!((kpis.sessions.unexplained(), kpis.weeks.unexplained(), kpis.violations.len()), (0, 0, 0));
    assert_eq!(kpis.engines[0].version, engine::VERSION);
    assert!(kpis.criteria.iter().all(|kpi| kpi.judged.all >= kpis.weeks.all));
}
