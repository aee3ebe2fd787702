//! What can be done with a whole program: make it active, plan the rest anew, remove it (undoable).

use domain::dto::program::{ProgramSummary, UpdateProgram};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::regenerate_sheet::RegenerateSheet;
use crate::{
    paths, rpc,
    ui::{
        button::{Button, LinkButton, Look},
        card::Card,
        toast::use_toasts,
    },
};

/// The buttons below a program.
#[component]
pub fn ProgramActions(
    summary: ProgramSummary,
    /// Version of the planner, where another one than this program's plans now.
    newer_engine: Option<String>,
    /// Counts up when the program has changed.
    version: RwSignal<u32>,
) -> impl IntoView {
    let id = summary.id;
    let toasts = use_toasts();
    let navigate = StoredValue::new(use_navigate());
    let activate = move |_| {
        spawn_local(async move {
            match rpc::program::update_program(id, UpdateProgram { active: Some(true), ..UpdateProgram::default() })
                .await
            {
                Ok(_) => {
                    version.try_update(|v| *v += 1);
                    toasts.say("This is now your program.");
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    let regenerating = RwSignal::new(false);
    let remove = move |_| {
        spawn_local(async move {
            match rpc::program::delete_program(id).await {
                Ok(()) => {
                    navigate.with_value(|go| go(paths::PROGRAMS, leptos_router::NavigateOptions::default()));
                    toasts.undoable(
                        "Program removed. Your logged workouts stay.",
                        Callback::new(move |()| {
                            spawn_local(async move {
                                match rpc::program::restore_program(id).await {
                                    Ok(_) => toasts.say("Program restored. Reload to see it."),
                                    Err(error) => toasts.fail(error.message),
                                }
                            });
                        }),
                    );
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    view! {
        {newer_engine
            .map(|newer| {
                view! {
                    <Card class="space-y-2">
                        <h3 class="font-semibold">"The planner has been renewed"</h3>
                        <p class="text-sm text-ink-soft">
                            {format!(
                                "This program stays as it was made. Planner {newer} would plan some of its sessions differently.",
                            )}
                        </p>
                        <Button on_click=Callback::new(move |_| regenerating.set(true))>"See what would change"</Button>
                    </Card>
                }
            })}
        <div class="flex flex-wrap gap-3">
            {(!summary.active).then(|| view! { <Button look=Look::Primary on_click=Callback::new(activate)>"Train this one"</Button> })}
            <Button on_click=Callback::new(move |_| regenerating.set(true))>"Plan the rest anew"</Button>
            <LinkButton href=paths::what_if(id)>"What if…"</LinkButton>
            <LinkButton href=paths::PROGRAMS>"All programs"</LinkButton>
            <Button look=Look::Danger on_click=Callback::new(remove)>"Remove"</Button>
        </div>
        <RegenerateSheet open=regenerating id version/>
    }
}
