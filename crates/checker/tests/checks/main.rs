//! The checker from outside: a week that keeps every criterion, every way to break one, and the golden cases.

mod circuits;
mod criteria;
mod fixture;
mod golden;
mod hard_rules;
mod injuries;
mod sport;
mod supersets;
mod times;
mod variety;
mod volumes;
