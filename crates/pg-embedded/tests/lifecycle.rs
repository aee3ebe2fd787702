//! The whole life of a cluster, against the real programs.

use std::path::PathBuf;

use pg_embedded::{Install, Postgres};

fn install() -> Install {
    Install::ensure(|message| eprintln!("{message}")).unwrap()
}

/// Removes the directory when the test ends, however it ends.
struct TempDir(PathBuf);

impl TempDir {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("alloy-test-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_scratch_cluster_answers_and_leaves_nothing_behind() {
    let postgres = Postgres::scratch(&install()).unwrap();
    let dir = postgres.psql("postgres", ["-c", "SHOW data_directory"]).unwrap();
    assert_eq!(postgres.psql("postgres", ["-c", "SELECT 1"]).unwrap().trim(), "1");

    postgres.stop().unwrap();

    assert!(!PathBuf::from(dir.trim()).exists());
}

#[test]
fn vectors_work() {
    let postgres = Postgres::scratch(&install()).unwrap();
    postgres.create_database("alloy").unwrap();
    postgres.create_database("alloy").unwrap();

    let sql = "CREATE EXTENSION vector; SELECT '[3,4]'::vector <-> '[0,0]'::vector";

    assert_eq!(postgres.psql("alloy", ["-c", sql]).unwrap().trim(), "5");
}

#[test]
fn data_survives_a_restart_and_a_second_user_joins() {
    let dir = TempDir::new("restart");
    let data = dir.0.join("pg");
    let install = install();
    let first = Postgres::start(&install, &data).unwrap();
    first.create_database("alloy").unwrap();
    first.psql("alloy", ["-c", "CREATE TABLE kept (id int)"]).unwrap();

    let second = Postgres::start(&install, &data).unwrap();
    assert_eq!(second.url("alloy"), first.url("alloy"));
    second.stop().unwrap();
    first.psql("alloy", ["-c", "SELECT FROM kept"]).expect("leaving must not stop the owner's cluster");
    first.stop().unwrap();

    let again = Postgres::start(&install, &data).unwrap();
    again.psql("alloy", ["-c", "SELECT FROM kept"]).expect("the table is still there");
}

#[test]
fn nobody_listens_on_tcp() {
    let postgres = Postgres::scratch(&install()).unwrap();
    assert_eq!(postgres.psql("postgres", ["-c", "SHOW listen_addresses"]).unwrap().trim(), "");
}

#[test]
fn a_failing_statement_is_an_error_that_shows_the_message() {
    let postgres = Postgres::scratch(&install()).unwrap();
    let error = postgres.psql("postgres", ["-c", "SELECT nonsense"]).unwrap_err();
    assert!(error.to_string().contains("nonsense"), "{error}");
}
