//! The REST door from outside: requests through the whole router, on a database of their own. One file per resource,
//! and one for what every request meets.

mod activities;
mod adapt_stream;
mod admin;
mod auth;
mod check_ins;
mod circuits;
mod codes;
mod days;
mod health;
mod imports;
mod keeping;
mod logs;
mod movements;
mod programs;
mod rearrangements;
mod security;
mod settings;
mod support;
mod threads;
mod what_if;
