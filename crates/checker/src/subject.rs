//! What is judged: the exercises of a session with what the library knows about them.

use domain::{
    library::Library,
    movement::Movement,
    plan::{Block, BlockRole, ExercisePlan, SessionPlan},
};

/// An exercise, its block, and its movement.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub block: &'a Block,
    pub exercise: &'a ExercisePlan,
    pub movement: &'a Movement,
}

/// Every exercise whose movement the library knows. Those it does not know break the equipment rule.
pub(crate) fn subjects<'a>(session: &'a SessionPlan, library: &'a Library) -> impl Iterator<Item = Subject<'a>> {
    session.blocks.iter().flat_map(move |block| {
        block.exercises.iter().filter_map(move |exercise| {
            library.get(&exercise.movement).map(|movement| Subject { block, exercise, movement })
        })
    })
}

/// Blocks of easy movements before, after and on mobility days.
pub(crate) const fn easy(role: BlockRole) -> bool {
    matches!(role, BlockRole::Warmup | BlockRole::Mobility | BlockRole::Cooldown)
}
