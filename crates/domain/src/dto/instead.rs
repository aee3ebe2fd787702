//! What to do instead of a movement: what is asked, and what is answered.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{dto::day::Alternative, vocabulary::vocabulary};

vocabulary! {
    /// Which way to go from a movement.
    #[derive(Default)]
    Ask {
        /// As hard.
        #[default]
        Same = "same", "As hard";
        Easier = "easier", "Easier";
        Harder = "harder", "Harder";
    }
}

/// What is in the way of a movement. Nothing given asks for the best stand-ins as things are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct InsteadQuery {
    /// As hard unless told.
    #[serde(default)]
    pub ask: Option<Ask>,
    /// Equipment that is taken or missing, separated by commas, e.g. `barbell,rack`.
    #[serde(default)]
    pub taken: Option<String>,
    /// What hurts today, separated by commas, each with how bad unless moderate, e.g. `knee,lower_back:severe`.
    #[serde(default)]
    pub hurts: Option<String>,
    /// Nothing goes overhead while standing, nobody jumps.
    #[serde(default)]
    pub low_ceiling: Option<bool>,
    /// No jumps, no drops, no slams.
    #[serde(default)]
    pub quiet: Option<bool>,
}

/// Other movements for somebody who looks at one, each list best first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Others {
    /// Much alike, whoever asks and whatever they own.
    pub similar: Vec<Alternative>,
    /// Easier, and possible for them.
    pub easier: Vec<Alternative>,
    /// Harder, and possible for them.
    pub harder: Vec<Alternative>,
    /// What they do instead when nothing is in the way but this movement itself.
    pub instead: Vec<Alternative>,
}
