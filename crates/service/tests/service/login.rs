//! Cookies, tokens, their rotation and their end.

use chrono::TimeDelta;
use domain::dto::account::{Refresh, TokenPair};
use service::{Error, Services};
use sqlx::PgPool;

use crate::support::{PASSWORD, PHONE, World, code, login, register};

async fn refresh(services: &Services, token: &str) -> Result<TokenPair, Error> {
    services.refresh(Refresh { refresh_token: token.to_owned() }, PHONE).await
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_cookie_lives_thirty_days_and_no_longer(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, token) = world.services.register_web(register("ada@example.org"), PHONE).await.unwrap();
    world.pass(TimeDelta::days(30) - TimeDelta::seconds(1));
    assert_eq!(code(world.services.authenticate_web(&token).await), "ok");
    world.pass(TimeDelta::seconds(1));
    assert_eq!(code(world.services.authenticate_web(&token).await), "login_required");
    for garbage in ["", "x", "not base64 at all!", &"A".repeat(43), &"A".repeat(10_000)] {
        assert_eq!(code(world.services.authenticate_web(garbage).await), "login_required", "{garbage}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn secrets_are_not_in_the_database(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, cookie) = world.services.register_web(register("ada@example.org"), PHONE).await.unwrap();
    let pair = world.services.login_api(login("ada@example.org", PASSWORD), PHONE).await.unwrap();
    let next = refresh(&world.services, &pair.refresh_token).await.unwrap();
    let dump: String = sqlx::query_scalar(
        "SELECT concat((SELECT json_agg(u) FROM users u), (SELECT json_agg(l) FROM logins l),
                       (SELECT json_agg(r) FROM refresh_tokens r), (SELECT json_agg(a) FROM login_attempts a))",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert!(dump.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
    for secret in [PASSWORD, &cookie, &pair.refresh_token, &next.refresh_token, &next.access_token] {
        assert!(!dump.contains(secret));
        // bytea is shown in hexadecimal: a token stored as it is would be found like this.
        let hex = |token: &str| -> String {
            use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
            URL_SAFE_NO_PAD.decode(token).unwrap_or_default().iter().map(|b| format!("{b:02x}")).collect()
        };
        let hex = hex(secret);
        assert!(hex.is_empty() || !dump.contains(&hex));
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_access_token_lives_thirty_minutes(pool: PgPool) {
    let world = World::new(pool).await;
    let pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    assert_eq!((pair.token_type.as_str(), pair.expires_in, pair.refresh_expires_in), ("Bearer", 1800, 604_800));
    world.pass(TimeDelta::minutes(29));
    let viewer = world.services.authenticate_api(&pair.access_token).await.unwrap();
    assert_eq!(world.services.me(viewer).await.unwrap().email, "ada@example.org");
    world.pass(TimeDelta::minutes(1));
    assert_eq!(code(world.services.authenticate_api(&pair.access_token).await), "token_expired");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn only_our_own_signature_opens_the_door(pool: PgPool) {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    let world = World::new(pool).await;
    let pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let parts: Vec<&str> = pair.access_token.split('.').collect();
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    let changed = {
        let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        URL_SAFE_NO_PAD.encode(claims.replace("\"exp\":1", "\"exp\":2"))
    };
    assert_ne!(changed, parts[1]);
    for forged in [
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        format!("{}.{changed}.{}", parts[0], parts[2]),
        format!("{}.{}.{}", parts[0], parts[1], &parts[2][1..]),
        format!("{}.{}.", parts[0], parts[1]),
        pair.refresh_token.clone(),
        String::new(),
    ] {
        assert_eq!(code(world.services.authenticate_api(&forged).await), "token_invalid", "{forged}");
    }

    let elsewhere = Services::on(world.pool.clone(), "another server's secret, just as long", world.clock.clone());
    assert_eq!(code(elsewhere.await.unwrap().authenticate_api(&pair.access_token).await), "token_invalid");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_refresh_token_works_once_and_its_successor_goes_on(pool: PgPool) {
    let world = World::new(pool).await;
    let mut pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    for _ in 0..5 {
        world.pass(TimeDelta::days(6));
        let next = refresh(&world.services, &pair.refresh_token).await.unwrap();
        assert_ne!(next.refresh_token, pair.refresh_token);
        assert_eq!(code(world.services.authenticate_api(&next.access_token).await), "ok");
        pair = next;
    }
    world.pass(TimeDelta::days(7));
    assert_eq!(code(refresh(&world.services, &pair.refresh_token).await), "refresh_invalid", "a week unused");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_retry_within_a_minute_gets_the_same_successor(pool: PgPool) {
    let world = World::new(pool).await;
    let pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let lost = refresh(&world.services, &pair.refresh_token).await.unwrap();
    world.pass(TimeDelta::seconds(60));
    let again = refresh(&world.services, &pair.refresh_token).await.unwrap();
    assert_eq!(again.refresh_token, lost.refresh_token);
    assert_eq!(code(world.services.authenticate_api(&again.access_token).await), "ok");
    assert_eq!(code(refresh(&world.services, &again.refresh_token).await), "ok");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn refreshing_twice_at_once_makes_one_successor(pool: PgPool) {
    let world = World::new(pool).await;
    let pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let ask = || refresh(&world.services, &pair.refresh_token);
    let (a, b, c) = tokio::join!(ask(), ask(), ask());
    let tokens = [a, b, c].map(|pair| pair.unwrap().refresh_token);
    assert!(tokens.iter().all(|token| *token == tokens[0]));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn reuse_after_a_minute_ends_the_whole_login(pool: PgPool) {
    let world = World::new(pool).await;
    let pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let other = world.services.login_api(login("ada@example.org", PASSWORD), "Laptop").await.unwrap();
    let next = refresh(&world.services, &pair.refresh_token).await.unwrap();
    world.pass(TimeDelta::seconds(61));
    assert_eq!(code(refresh(&world.services, &pair.refresh_token).await), "refresh_reused");
    assert_eq!(
        code(refresh(&world.services, &next.refresh_token).await),
        "refresh_invalid",
        "the thief's or the owner's"
    );
    assert_eq!(code(world.services.authenticate_api(&next.access_token).await), "login_required", "at once");
    assert_eq!(code(refresh(&world.services, &other.refresh_token).await), "ok", "another login is another matter");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn reuse_is_reuse_once_the_successor_was_used(pool: PgPool) {
    let world = World::new(pool).await;
    let first = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let second = refresh(&world.services, &first.refresh_token).await.unwrap();
    refresh(&world.services, &second.refresh_token).await.unwrap();
    assert_eq!(code(refresh(&world.services, &first.refresh_token).await), "refresh_reused");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn logging_out_ends_every_token_of_the_login(pool: PgPool) {
    let world = World::new(pool).await;
    let pair = world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let viewer = world.services.authenticate_api(&pair.access_token).await.unwrap();
    world.services.logout(viewer).await.unwrap();
    assert_eq!(code(world.services.authenticate_api(&pair.access_token).await), "login_required");
    assert_eq!(code(refresh(&world.services, &pair.refresh_token).await), "refresh_invalid");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn logging_out_everywhere_ends_every_login_of_this_person_only(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, cookie) = world.services.register_web(register("ada@example.org"), PHONE).await.unwrap();
    let pair = world.services.login_api(login("ada@example.org", PASSWORD), "Laptop").await.unwrap();
    let (_, other) = world.services.register_web(register("bob@example.org"), PHONE).await.unwrap();
    let viewer = world.services.authenticate_web(&cookie).await.unwrap();
    world.services.logout_everywhere(viewer).await.unwrap();
    assert_eq!(code(world.services.authenticate_web(&cookie).await), "login_required");
    assert_eq!(code(refresh(&world.services, &pair.refresh_token).await), "refresh_invalid");
    assert_eq!(code(world.services.authenticate_web(&other).await), "ok");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn logins_are_listed_and_ended_by_their_owner_only(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let bob = world.person("bob@example.org").await;
    world.pass(TimeDelta::minutes(5));
    world.services.login_api(login("ada@example.org", PASSWORD), "Laptop\n").await.unwrap();

    let logins = world.services.logins(ada).await.unwrap();
    let shown: Vec<_> = logins.iter().map(|l| (l.kind.as_str(), l.device.as_str(), l.current)).collect();
    assert_eq!(shown, [("api", "Laptop", false), ("web", PHONE, true)]);

    assert_eq!(code(world.services.end_login(bob, logins[0].id).await), "not_found");
    world.services.end_login(ada, logins[0].id).await.unwrap();
    assert_eq!(code(world.services.end_login(ada, logins[0].id).await), "not_found", "it has ended");
    assert_eq!(world.services.logins(ada).await.unwrap().len(), 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_last_use_is_noted_to_the_minute(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, cookie) = world.services.register_web(register("ada@example.org"), PHONE).await.unwrap();
    let begun = world.services.now();
    world.pass(TimeDelta::seconds(59));
    let viewer = world.services.authenticate_web(&cookie).await.unwrap();
    assert_eq!(world.services.logins(viewer).await.unwrap()[0].last_used_at, begun);
    world.pass(TimeDelta::seconds(1));
    world.services.authenticate_web(&cookie).await.unwrap();
    assert_eq!(world.services.logins(viewer).await.unwrap()[0].last_used_at, begun + TimeDelta::minutes(1));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_has_expired_is_forgotten(pool: PgPool) {
    let world = World::new(pool).await;
    world.services.register_api(register("ada@example.org"), PHONE).await.unwrap();
    let (_, cookie) = world.services.login_web(login("ada@example.org", PASSWORD), PHONE).await.unwrap();
    assert_eq!(
        code(world.services.login_web(login("ada@example.org", "a wrong guess"), PHONE).await),
        "wrong_credentials"
    );
    world.pass(TimeDelta::days(8));
    world.services.purge().await.unwrap();
    let left: (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM logins), (SELECT count(*) FROM refresh_tokens), (SELECT count(*) FROM login_attempts)",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(left, (1, 0, 0));
    assert_eq!(code(world.services.authenticate_web(&cookie).await), "ok");
}
