//! How well a ready program fits a person, before anything is built.

use std::collections::BTreeSet;

use domain::{equipment::EquipmentId, plan::Concession, ready::ReadyProgram};

use super::{cautions, lineup, possible};
use crate::{Infeasible, Input, context::Context};

/// How a program would be for somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Why it cannot be built.
    pub impossible: Option<Infeasible>,
    /// What would be exchanged or left out, each once.
    pub changes: Vec<String>,
    /// What it asks for beyond what this person would be given otherwise.
    pub cautions: Vec<String>,
    /// Equipment that its own lifts need and that is not there.
    pub missing: BTreeSet<EquipmentId>,
}

/// How a program would be for somebody.
#[must_use]
pub fn offer(program: &ReadyProgram, input: &Input<'_>) -> Offer {
    let ctx = Context::new(input);
    let mut offer = Offer {
        impossible: None,
        changes: Vec::new(),
        cautions: cautions::cautions(program, &ctx).into_iter().map(|note| note.text).collect(),
        missing: missing(program, input),
    };
    if let Err(why) = possible(program, &ctx) {
        offer.impossible = Some(why);
        return offer;
    }
    // A rotation shows all its days within two weeks.
    for week in 1..=2 {
        match lineup::week(program, &ctx, week) {
            Ok(days) => {
                for Concession { text, .. } in days.into_iter().flat_map(|d| d.ledger) {
                    if !offer.changes.contains(&text) {
                        offer.changes.push(text);
                    }
                }
            }
            Err(why) => {
                offer.impossible = Some(why);
                break;
            }
        }
    }
    offer
}

fn missing(program: &ReadyProgram, input: &Input<'_>) -> BTreeSet<EquipmentId> {
    let owned = &input.profile.equipment;
    program
        .days
        .iter()
        .flat_map(|d| &d.lifts)
        .filter_map(|l| input.library.get(&l.movement))
        .filter(|m| !m.fits(owned))
        .flat_map(|m| m.equipment.iter().filter(|e| !owned.contains(*e)).cloned())
        .collect()
}
