//! What do you want: goals, week, movements; then the program is built before your eyes.

mod build_view;
mod draft;
mod emphasis;
mod flow;
mod goals_step;
mod hybrid_week;
mod infeasible;
mod movements_step;
mod points;
mod rota;
mod split_fit;
mod state;
mod week_step;

use chrono::NaiveDate;
use domain::{dto::account::Me, profile::Profile, request::ProgramRequest};
use futures::future::try_join3;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use serde::{Deserialize, Serialize};

use self::flow::Flow;
use crate::{error::AppError, load::load, paths, rpc, ui::layout::PlainPage};

/// What the wizard begins with.
#[derive(Clone, Serialize, Deserialize)]
struct Start {
    me: Me,
    profile: Profile,
    /// Where this person is.
    today: NaiveDate,
    /// What the present program was asked to be.
    last: Option<ProgramRequest>,
}

async fn start() -> Result<Start, AppError> {
    let (me, profile, day) = try_join3(rpc::account::me(), rpc::profile::profile(), rpc::day::day_plan(None)).await?;
    let last = match day.program {
        Some(program) => Some(rpc::program::program(program.id).await?.request),
        None => None,
    };
    Ok(Start { me, profile, today: day.today, last })
}

/// The wizard.
#[component]
pub fn WizardPage() -> impl IntoView {
    // A resource of its own: the shared profile is fetched again when it is saved, and would begin anew.
    let begin = Resource::new(|| (), |()| start());
    view! {
        <PlainPage title="Build a program" wide=true>
            {load(
                begin,
                |start| {
                    if start.profile.onboarded {
                        view! { <Flow start/> }.into_any()
                    } else {
                        view! { <Redirect path=paths::ONBOARDING/> }.into_any()
                    }
                },
            )}
        </PlainPage>
    }
}
