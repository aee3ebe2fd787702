//! A new password; every other login ends.

use domain::dto::account::ChangePassword;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    error::ErrorNotice,
    rpc,
    ui::{button::Button, field::Field, toast::use_toasts},
};

/// The form.
#[component]
pub(super) fn PasswordForm(email: String) -> impl IntoView {
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let toasts = use_toasts();
    let change = Action::new(move |change: &ChangePassword| {
        let change = change.clone();
        async move {
            let answer = rpc::account::change_password(change).await;
            if answer.is_ok() {
                current.try_set(String::new());
                new.try_set(String::new());
                toasts.say("The password is changed. Every other device is logged out.");
            }
            answer
        }
    });
    let failure = move || change.value().get().and_then(Result::err);
    let error = move |field: &'static str| Signal::derive(move || failure().and_then(|error| error.field(field)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        change.dispatch(ChangePassword { current: current.get(), new: new.get() });
    };
    view! {
        <form class="space-y-3" on:submit=submit method="post">
            <h2 class="font-semibold">"Change the password"</h2>
            // Password managers file the new password under this name.
            <input type="text" autocomplete="username" value=email readonly hidden/>
            <Field
                label="Present password"
                name="current"
                kind="password"
                autocomplete="current-password"
                value=current
                error=error("current")
            />
            <Field
                label="New password"
                name="new"
                kind="password"
                autocomplete="new-password"
                value=new
                hint="At least 10 characters. A few words make a good one."
                error=error("new")
            />
            {move || failure().filter(|error| error.fields.is_empty()).map(|error| view! { <ErrorNotice error/> })}
            <Button kind="submit" busy=change.pending()>"Change password"</Button>
        </form>
    }
}
