//! Every aggregate on a real Postgres: round trips and constraints. Each test gets a database of its own.

mod account;
mod activity;
mod check_in;
mod connect;
mod fixture;
mod kpi;
mod movement;
mod program;
mod session;
mod workout;
