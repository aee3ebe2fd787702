//! How loads grow, what happens when they stop growing, how strong somebody is pattern by pattern, and when to rest.
//! Names such as G66 are those of the rule book.

#[path = "progression/after_set.rs"]
mod after_set;
#[path = "progression/diary.rs"]
mod diary;
#[path = "progression/index.rs"]
mod index;
#[path = "progression/ladder.rs"]
mod ladder;
#[path = "progression/lighter.rs"]
mod lighter;
#[path = "progression/properties.rs"]
mod properties;
#[path = "progression/rest.rs"]
mod rest;
#[path = "progression/styles.rs"]
mod styles;
mod support;
