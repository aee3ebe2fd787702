//! Use cases on a real Postgres: every test gets a database of its own, built by the migrations.

mod account;
mod activity;
mod admin;
mod check_in;
mod import;
mod letters;
mod login;
mod movement;
mod own_movement;
mod profile;
mod program;
mod ready;
mod rearrange;
mod rest;
mod scoring;
mod session;
mod start;
mod support;

mod training;
mod workout;
