//! What can be done with a whole program: make it active, plan the rest anew, remove it (undoable).

use domain::dto::program::{ProgramSummary, UpdateProgram};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use crate::{
    paths, rpc,
    ui::{
        button::{Button, LinkButton, Look},
        toast::use_toasts,
    },
};

/// The buttons below a program.
#[component]
pub fn ProgramActions(summary: ProgramSummary, version: RwSignal<u32>) -> impl IntoView {
    let id = summary.id;
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
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
    let regenerate = move |_| {
        busy.set(true);
        spawn_local(async move {
            match rpc::program::regenerate_sessions(id).await {
                Ok(_) => {
                    version.try_update(|v| *v += 1);
                    toasts.say("All sessions still to come were planned anew from your current profile.");
                }
                Err(error) => toasts.fail(error.message),
            }
            busy.try_set(false);
        });
    };
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
        <div class="flex flex-wrap gap-3">
            {(!summary.active).then(|| view! { <Button look=Look::Primary on_click=Callback::new(activate)>"Train this one"</Button> })}
            <Button busy on_click=Callback::new(regenerate)>"Plan the rest anew"</Button>
            <LinkButton href=paths::PROGRAMS>"All programs"</LinkButton>
            <Button look=Look::Danger on_click=Callback::new(remove)>"Remove"</Button>
        </div>
    }
}
