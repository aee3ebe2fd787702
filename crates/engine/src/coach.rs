//! The same verbs for every program: one that is laid out here, and a ready one with rules of its own.

use domain::{
    dto::day::AdaptDay,
    plan::{ProgramPlan, SessionPlan},
    ready::ReadyProgram,
};

use crate::{Adaptation, Infeasible, Input, adapt, plan, ready, refresh, strength::Rack};

/// Who decides about a program: the engine, or the rules of a ready program.
#[derive(Clone, Copy)]
pub struct Coach<'a> {
    /// What is known.
    pub input: Input<'a>,
    /// The ready program that was asked for, if one was.
    pub ready: Option<&'a ReadyProgram>,
    /// The loads that exist, where they are worked out already.
    pub rack: Option<&'a Rack>,
}

impl Coach<'_> {
    /// Lays out the program.
    pub fn plan(&self) -> Result<ProgramPlan, Infeasible> {
        match self.ready {
            Some(program) => ready::plan(program, &self.input),
            None => plan(&self.input),
        }
    }

    /// Prescribes the loads of a session anew.
    #[must_use]
    pub fn refresh(&self, session: &SessionPlan) -> SessionPlan {
        match (self.ready, self.rack) {
            (Some(program), _) => ready::refresh(session, program, &self.input),
            (None, Some(rack)) => refresh::refresh_with(session, &self.input, rack),
            (None, None) => refresh(session, &self.input),
        }
    }

    /// Fits a session to what is possible now.
    pub fn adapt(&self, session: &SessionPlan, week: &[SessionPlan], ask: &AdaptDay) -> Result<Adaptation, Infeasible> {
        match (self.ready, self.rack) {
            (Some(program), _) => ready::adapt(session, week, ask, program, &self.input),
            (None, Some(rack)) => adapt::adapt_with(session, week, ask, &self.input, rack),
            (None, None) => adapt::adapt(session, week, ask, &self.input),
        }
    }
}
