//! Opening an account, logging in, changing the password.

use chrono::TimeDelta;
use domain::{
    ErrorKind,
    dto::account::{ChangePassword, Register},
};
use sqlx::PgPool;

use crate::support::{PASSWORD, PHONE, World, code, field, login, register, wrong_fields};

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_account_opens_logs_in_and_knows_its_person(pool: PgPool) {
    let world = World::new(pool).await;
    let (me, token) = world.services.register_web(register("Ada@Example.org"), PHONE).await.unwrap();
    assert_eq!((me.email.as_str(), me.display_name.as_str(), me.onboarded), ("Ada@Example.org", "Ada", false));
    let viewer = world.services.authenticate_web(&token).await.unwrap();
    assert_eq!(world.services.me(viewer).await.unwrap(), me);

    let (again, other) = world.services.login_web(login(" ada@EXAMPLE.org", PASSWORD), "Laptop").await.unwrap();
    assert_eq!(again, me);
    assert_ne!(other, token, "every login has a token of its own");

    let profile = world.services.profile(viewer).await.unwrap();
    assert_eq!(profile.time_zone, "Europe/Vienna");
    assert!(profile.equipment.contains("barbell"), "a full gym to begin with");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_address_has_one_account(pool: PgPool) {
    let world = World::new(pool).await;
    world.person("ada@example.org").await;
    let second = world.services.register_api(register("ADA@example.org"), PHONE).await.err().unwrap();
    assert_eq!((second.kind(), second.code()), (ErrorKind::Conflict, "email_taken"));
    assert_eq!(second.problem().errors[0].field, "email");
    let counts: (i64, i64) = sqlx::query_as("SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM logins)")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(counts, (1, 1), "the refused one left nothing behind");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_address_has_one_account_even_when_two_ask_at_once(pool: PgPool) {
    let world = World::new(pool).await;
    let ask = || world.services.register_web(register("ada@example.org"), PHONE);
    let (a, b) = tokio::join!(ask(), ask());
    let mut codes = [code(a), code(b)];
    codes.sort_unstable();
    assert_eq!(codes, ["email_taken", "ok"]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn everything_wrong_with_a_registration_is_said_at_once(pool: PgPool) {
    let world = World::new(pool).await;
    let bad = Register {
        email: "no address".to_owned(),
        password: "short".to_owned(),
        display_name: "x".repeat(81),
        time_zone: Some("Mars/Olympus_Mons".to_owned()),
    };
    let wrong = wrong_fields(world.services.register_web(bad, PHONE).await);
    for expected in [
        field("email", "not_an_address"),
        field("password", "too_short"),
        field("display_name", "too_long"),
        field("time_zone", "unknown"),
    ] {
        assert!(wrong.contains(&expected), "{expected:?} in {wrong:?}");
    }
    assert_eq!(wrong.len(), 4, "{wrong:?}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn text_that_postgres_cannot_hold_is_refused_not_a_crash(pool: PgPool) {
    let world = World::new(pool).await;
    let with_nul = Register { display_name: "A\0da".to_owned(), ..register("ada@example.org") };
    assert_eq!(wrong_fields(world.services.register_web(with_nul, "a\0b").await), [field("display_name", "not_text")]);
    assert_eq!(code(world.services.register_web(register("a\0da@example.org"), PHONE).await), "invalid");
    assert_eq!(code(world.services.login_web(login("a\0da@example.org", PASSWORD), "a\0b").await), "wrong_credentials");
    assert_eq!(code(world.services.register_web(register("ada@example.org"), "a\0b").await), "ok");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn common_passwords_are_refused_and_any_unicode_is_welcome(pool: PgPool) {
    let world = World::new(pool).await;
    let with = |email: &str, password: &str| Register { password: password.to_owned(), ..register(email) };
    assert_eq!(
        wrong_fields(world.services.register_web(with("a@example.org", "Password123"), PHONE).await),
        [field("password", "too_common")]
    );
    let unicode = "  Grüße aus 東京 🏋️  ";
    world.services.register_web(with("b@example.org", unicode), PHONE).await.unwrap();
    world.services.login_web(login("b@example.org", unicode), PHONE).await.unwrap();
    assert_eq!(
        code(world.services.login_web(login("b@example.org", unicode.trim()), PHONE).await),
        "wrong_credentials",
        "not a byte of a password is dropped"
    );
    let longest = "ß".repeat(256);
    world.services.register_web(with("c@example.org", &longest), PHONE).await.unwrap();
    assert_eq!(
        code(world.services.login_web(login("c@example.org", &longest[2..]), PHONE).await),
        "wrong_credentials",
        "and none is cut off"
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_unknown_address_and_a_wrong_password_look_alike(pool: PgPool) {
    let world = World::new(pool).await;
    world.person("ada@example.org").await;
    let wrong = world.services.login_web(login("ada@example.org", "not the password"), PHONE).await.unwrap_err();
    let unknown = world.services.login_web(login("eve@example.org", "not the password"), PHONE).await.unwrap_err();
    assert_eq!(wrong.problem(), unknown.problem());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn guessing_is_stopped_for_a_quarter_of_an_hour(pool: PgPool) {
    let world = World::new(pool).await;
    world.person("ada@example.org").await;
    for _ in 0..10 {
        let guess = world.services.login_api(login("ada@example.org", "a wrong guess"), "Robot").await;
        assert_eq!(code(guess), "wrong_credentials");
    }
    let eleventh = world.services.login_api(login("ada@example.org", PASSWORD), "Robot").await;
    assert_eq!(eleventh.err().map(|e| e.kind()), Some(ErrorKind::RateLimited), "even with the right password");
    world.services.login_web(login("ada@example.org", PASSWORD), PHONE).await.expect("from elsewhere it works");

    world.pass(TimeDelta::minutes(16));
    world.services.login_api(login("ada@example.org", PASSWORD), "Robot").await.expect("and later it does again");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn nobody_is_locked_out_by_the_failures_of_others(pool: PgPool) {
    let world = World::new(pool).await;
    world.person("ada@example.org").await;
    for robot in 0..30 {
        let name = format!("Robot {robot}");
        assert_eq!(
            code(world.services.login_web(login("ada@example.org", "a wrong guess"), &name).await),
            "wrong_credentials"
        );
    }
    assert_eq!(code(world.services.login_web(login("ada@example.org", PASSWORD), "Robot 31").await), "rate_limited");
    world.services.login_web(login("ada@example.org", PASSWORD), PHONE).await.expect("her own phone is known");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn guesses_in_parallel_are_all_counted(pool: PgPool) {
    let world = World::new(pool).await;
    let guesses: Vec<_> = (0..15)
        .map(|_| {
            let services = world.services.clone();
            tokio::spawn(
                async move { code(services.login_web(login("ada@example.org", "a wrong guess"), "Robot").await) },
            )
        })
        .collect();
    let mut refused = 0;
    for guess in guesses {
        refused += usize::from(guess.await.unwrap() == "rate_limited");
    }
    assert_eq!(refused, 5);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_right_password_clears_earlier_typing_errors(pool: PgPool) {
    let world = World::new(pool).await;
    world.person("ada@example.org").await;
    for _ in 0..4 {
        for _ in 0..3 {
            assert_eq!(
                code(world.services.login_web(login("ada@example.org", "oh no, typo"), PHONE).await),
                "wrong_credentials"
            );
        }
        world.services.login_web(login("ada@example.org", PASSWORD), PHONE).await.unwrap();
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_new_password_ends_the_other_logins(pool: PgPool) {
    let world = World::new(pool).await;
    let here = world.person("ada@example.org").await;
    let (_, elsewhere) = world.services.login_web(login("ada@example.org", PASSWORD), "Laptop").await.unwrap();
    let change = |current: &str, new: &str| ChangePassword { current: current.to_owned(), new: new.to_owned() };

    let refused = world.services.change_password(here, change("wrong, sorry", "a whole new sentence")).await;
    assert_eq!(wrong_fields(refused), [field("current", "wrong_password")]);
    let refused = world.services.change_password(here, change(PASSWORD, "password123")).await;
    assert_eq!(wrong_fields(refused), [field("new", "too_common")]);
    assert_eq!(code(world.services.authenticate_web(&elsewhere).await), "ok", "nothing changed so far");

    world.services.change_password(here, change(PASSWORD, "a whole new sentence")).await.unwrap();
    assert_eq!(code(world.services.authenticate_web(&elsewhere).await), "login_required");
    assert_eq!(code(world.services.me(here).await), "ok");
    assert_eq!(world.services.logins(here).await.unwrap().len(), 1);
    assert_eq!(code(world.services.login_web(login("ada@example.org", PASSWORD), PHONE).await), "wrong_credentials");
    assert_eq!(code(world.services.login_web(login("ada@example.org", "a whole new sentence"), PHONE).await), "ok");
}
