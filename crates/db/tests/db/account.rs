//! Accounts, logins, tokens, tries: round trips and every constraint.

use chrono::{DateTime, TimeDelta, Utc};
use db::{
    OnConstraint,
    account::NewAccount,
    login::{NewLogin, Proof},
};
use domain::{LoginId, UserId, dto::account::Role, profile::Profile};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    "2026-11-24T10:00:00Z".parse().unwrap()
}

async fn insert_user(conn: &mut PgConnection, email: &str) -> Result<UserId, db::Error> {
    let id = UserId(Uuid::now_v7());
    let account = NewAccount {
        id,
        email,
        email_normalised: &email.to_lowercase(),
        password_hash: "$argon2id$",
        role: Role::User,
        created_at: now(),
    };
    db::account::insert(conn, &account).await?;
    Ok(id)
}

async fn insert_login(conn: &mut PgConnection, user: UserId, proof: Proof<'_>) -> Result<LoginId, db::Error> {
    let id = LoginId(Uuid::now_v7());
    let login =
        NewLogin { id, user, proof, device: "Phone", created_at: now(), expires_at: now() + TimeDelta::days(1) };
    db::login::insert(conn, &login).await?;
    Ok(id)
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_account_and_its_profile_come_back(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let user = insert_user(&mut conn, "Ada@example.org").await.unwrap();
    assert!(db::account::find_me(&pool, user).await.unwrap().is_none(), "no profile yet");
    let profile = Profile { display_name: "Ada".to_owned(), ..Profile::default() };
    db::profile::insert(&mut conn, user, &profile, now()).await.unwrap();
    assert_eq!(db::profile::find(&pool, user).await.unwrap(), Some(profile));
    let me = db::account::find_me(&pool, user).await.unwrap().unwrap();
    assert_eq!(
        (me.id, me.email.as_str(), me.display_name.as_str(), me.onboarded),
        (user, "Ada@example.org", "Ada", false)
    );
    let found = db::account::find_credentials_by_email(&pool, "ada@example.org").await.unwrap().unwrap();
    assert_eq!((found.user, found.password_hash.as_str()), (user, "$argon2id$"));
    assert!(db::account::find_credentials_by_email(&pool, "eve@example.org").await.unwrap().is_none());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_second_account_for_an_address_is_refused_by_name(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    insert_user(&mut conn, "ada@example.org").await.unwrap();
    let second = insert_user(&mut conn, "ADA@example.org").await;
    let meaning: Result<UserId, Taken> = second.on_constraint(db::account::EMAIL_UNIQUE, || Taken(None));
    assert!(matches!(meaning, Err(Taken(None))));
    let other: Result<UserId, Taken> =
        insert_user(&mut conn, "ada@example.org").await.on_constraint("another_name", || Taken(None));
    assert!(matches!(other, Err(Taken(Some(_)))), "a refusal by any other constraint stays what it is");
}

#[derive(Debug)]
struct Taken(Option<db::Error>);

impl From<db::Error> for Taken {
    fn from(error: db::Error) -> Self {
        Self(Some(error))
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_document_of_another_shape_is_inconsistent_and_says_where(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let user = insert_user(&mut conn, "ada@example.org").await.unwrap();
    db::profile::insert(&mut conn, user, &Profile::default(), now()).await.unwrap();
    sqlx::query("UPDATE profiles SET document = document - 'level'").execute(&pool).await.unwrap();
    match db::profile::find(&pool, user).await {
        Err(db::Error::Inconsistent { table: "profiles", id, source }) => {
            assert_eq!(id, user.to_string());
            assert!(source.to_string().contains("level"));
        }
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_login_is_found_only_while_it_lives(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let user = insert_user(&mut conn, "ada@example.org").await.unwrap();
    let other = insert_user(&mut conn, "bob@example.org").await.unwrap();
    let web = insert_login(&mut conn, user, Proof::Web(b"hash")).await.unwrap();
    let api = insert_login(&mut conn, user, Proof::Api).await.unwrap();
    let found = db::login::find_by_token(&pool, b"hash", now()).await.unwrap().unwrap();
    assert_eq!((found.id, found.user), (web, user));
    assert!(db::login::find_by_token(&pool, b"hash", now() + TimeDelta::days(1)).await.unwrap().is_none());
    assert!(db::login::find_by_token(&pool, b"other", now()).await.unwrap().is_none());
    assert!(db::login::find(&pool, user, api, now()).await.unwrap().is_some());
    assert!(db::login::find(&pool, user, web, now()).await.unwrap().is_none(), "a cookie's login takes no tokens");
    assert!(db::login::find(&pool, other, api, now()).await.unwrap().is_none(), "somebody else's");
    assert!(!db::login::revoke(&mut conn, other, web, now()).await.unwrap());
    assert!(db::login::revoke(&mut conn, user, web, now()).await.unwrap());
    assert!(!db::login::revoke(&mut conn, user, web, now()).await.unwrap());
    assert!(db::login::find_by_token(&pool, b"hash", now()).await.unwrap().is_none());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn impossible_logins_are_refused(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let user = insert_user(&mut conn, "ada@example.org").await.unwrap();
    insert_login(&mut conn, user, Proof::Web(b"hash")).await.unwrap();
    assert!(insert_login(&mut conn, user, Proof::Web(b"hash")).await.unwrap_err().is_constraint("logins_token_unique"));
    for (change, constraint) in [
        ("UPDATE logins SET kind = 'api'", "logins_web_has_token"),
        ("UPDATE logins SET token_hash = NULL", "logins_web_has_token"),
        ("UPDATE logins SET kind = 'fax', token_hash = NULL", "logins_kind_known"),
    ] {
        let refused: db::Error = sqlx::query(change).execute(&pool).await.unwrap_err().into();
        assert!(refused.is_constraint(constraint), "{change}: {refused:?}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_token_is_exchanged_once(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let user = insert_user(&mut conn, "ada@example.org").await.unwrap();
    let login = insert_login(&mut conn, user, Proof::Api).await.unwrap();
    let until = now() + TimeDelta::days(7);
    for hash in [b"one", b"two"] {
        db::refresh_token::insert(&mut conn, hash, login, now(), until).await.unwrap();
    }
    assert_eq!(db::refresh_token::find_login(&pool, b"one").await.unwrap(), Some(login));
    assert!(db::refresh_token::mark_used(&mut conn, b"one", b"two", now()).await.unwrap());
    assert!(!db::refresh_token::mark_used(&mut conn, b"one", b"three", now()).await.unwrap());
    let one = db::refresh_token::find(&pool, b"one").await.unwrap().unwrap();
    assert_eq!((one.expires_at, one.used_at, one.successor_used), (until, Some(now()), false));
    db::refresh_token::mark_used(&mut conn, b"two", b"three", now()).await.unwrap();
    assert!(db::refresh_token::find(&pool, b"one").await.unwrap().unwrap().successor_used);
    let half: db::Error =
        sqlx::query("UPDATE refresh_tokens SET successor = NULL").execute(&pool).await.unwrap_err().into();
    assert!(half.is_constraint("refresh_tokens_used_has_successor"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn whatever_belongs_to_a_person_goes_with_them(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let user = insert_user(&mut conn, "ada@example.org").await.unwrap();
    db::profile::insert(&mut conn, user, &Profile::default(), now()).await.unwrap();
    let login = insert_login(&mut conn, user, Proof::Api).await.unwrap();
    db::refresh_token::insert(&mut conn, b"one", login, now(), now()).await.unwrap();
    sqlx::query("DELETE FROM users").execute(&pool).await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM profiles) + (SELECT count(*) FROM logins) + (SELECT count(*) FROM refresh_tokens)",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(left, 0);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn tries_are_counted_per_account_and_device(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let (ada, bob, phone, robot) = ([1; 32], [2; 32], [3; 32], [4; 32]);
    let since = now() - TimeDelta::minutes(15);
    for (account, device, at) in
        [(ada, phone, now()), (ada, robot, now()), (ada, robot, now()), (ada, robot, since), (bob, robot, now())]
    {
        db::login_attempt::insert(&mut conn, &account, &device, at).await.unwrap();
    }
    let tries = db::login_attempt::count(&pool, &ada, &robot, since).await.unwrap();
    assert_eq!((tries.from_device, tries.in_total), (2, 3));
    db::login_attempt::forget(&mut conn, &ada, &robot, since).await.unwrap();
    let tries = db::login_attempt::count(&pool, &ada, &robot, since).await.unwrap();
    assert_eq!((tries.from_device, tries.in_total), (0, 1));
    assert_eq!(db::login_attempt::purge(&mut conn, now()).await.unwrap(), 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn roles_are_known_words_and_are_given_by_address(pool: PgPool) {
    let mut tx = db::begin(&pool).await.unwrap();
    assert!(db::account::is_empty(&mut tx).await.unwrap());
    db::commit(tx).await.unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ada = insert_user(&mut conn, "ada@example.org").await.unwrap();
    let bob = insert_user(&mut conn, "bob@example.org").await.unwrap();
    assert!(!db::account::is_empty(&mut conn).await.unwrap());
    let named = ["bob@example.org".to_owned(), "nobody@example.org".to_owned()];
    assert_eq!(db::account::appoint(&mut conn, &named).await.unwrap(), 1);
    assert_eq!(db::account::appoint(&mut conn, &named).await.unwrap(), 0, "he is one already");
    assert_eq!(db::account::find_role(&pool, ada).await.unwrap(), Some(Role::User));
    assert_eq!(db::account::find_role(&pool, bob).await.unwrap(), Some(Role::Admin));
    assert_eq!(db::account::find_role(&pool, UserId(Uuid::now_v7())).await.unwrap(), None);
    let refused: db::Error = sqlx::query("UPDATE users SET role = 'king'").execute(&pool).await.unwrap_err().into();
    assert!(refused.is_constraint("users_role_known"));
}

#[sqlx::test(migrations = false)]
async fn an_instance_with_accounts_gets_its_oldest_as_admin(pool: PgPool) {
    let before = db::MIGRATOR.iter().filter(|m| m.version < 20_261_128_000_100);
    for migration in before {
        sqlx::raw_sql(migration.sql.clone()).execute(&pool).await.unwrap();
    }
    for (n, email) in [(2, "second@example.org"), (1, "first@example.org"), (3, "third@example.org")] {
        sqlx::query(
            "INSERT INTO users (id, email, email_normalised, password_hash, created_at) VALUES ($1, $2, $2, '', $3)",
        )
        .bind(Uuid::from_u128(10 - n))
        .bind(email)
        .bind(now() + TimeDelta::days(i64::try_from(n).unwrap()))
        .execute(&pool)
        .await
        .unwrap();
    }
    let roles = db::MIGRATOR.iter().find(|m| m.version == 20_261_128_000_100).unwrap();
    sqlx::raw_sql(roles.sql.clone()).execute(&pool).await.unwrap();
    let admins: Vec<String> =
        sqlx::query_scalar("SELECT email FROM users WHERE role = 'admin'").fetch_all(&pool).await.unwrap();
    assert_eq!(admins, ["first@example.org"]);
}
