//! Password, devices, and the ways out.

use leptos::{prelude::*, task::spawn_local};

use super::{devices::Devices, password::PasswordForm};
use crate::{
    error::AppError,
    paths, platform, rpc,
    state::player::flush,
    ui::{
        button::{Button, Look},
        disclosure::Disclosure,
        sheet::Sheet,
        toast::use_toasts,
    },
};

/// Everything about access to the account.
#[component]
pub(super) fn Security(email: String) -> impl IntoView {
    view! {
        <Disclosure title="Password and devices" summary=Signal::stored(email.clone())>
            <Devices/>
            <PasswordForm email/>
        </Disclosure>
        <LogOut/>
    }
}

/// Which way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Here,
    Everywhere,
}

#[component]
fn LogOut() -> impl IntoView {
    let (busy, unsent) = (RwSignal::new(false), RwSignal::new(false));
    let way = RwSignal::new(Way::Here);
    let toasts = use_toasts();
    // Logging out wipes what this browser keeps; a finished workout that was never sent must not go with it.
    let leave = Callback::new(move |force: bool| {
        busy.set(true);
        let way = way.get_untracked();
        let theme = platform::theme();
        spawn_local(async move {
            if !force && !flush().await {
                busy.try_set(false);
                unsent.try_set(true);
                return;
            }
            let answer = log_out(way).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    // Logging out wipes what this browser keeps; how it looks is no secret.
                    platform::set_theme(&theme);
                    // A whole new page: nothing of this person stays in its memory.
                    platform::leave_for(paths::LOGIN);
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    });
    let begin = move |chosen: Way| {
        Callback::new(move |_| {
            way.set(chosen);
            leave.run(false);
        })
    };
    view! {
        <div class="flex flex-wrap gap-3 pt-3">
            <Button busy on_click=begin(Way::Here)>"Log out"</Button>
            <Button busy look=Look::Danger on_click=begin(Way::Everywhere)>"Log out everywhere"</Button>
        </div>
        <Sheet open=unsent title="A workout was not sent yet">
            <div class="space-y-4">
                <p>"A finished workout is still on this device only. Logging out now would lose it. Wait until there is reception, or log out all the same."</p>
                <Button
                    look=Look::Danger
                    class="w-full"
                    on_click=Callback::new(move |_| {
                        unsent.set(false);
                        leave.run(true);
                    })
                >
                    "Log out and lose it"
                </Button>
            </div>
        </Sheet>
    }
}

async fn log_out(way: Way) -> Result<(), AppError> {
    match way {
        Way::Here => rpc::account::logout().await,
        Way::Everywhere => rpc::account::logout_everywhere().await,
    }
}
