//! A new account.

use domain::dto::account::Register;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    error::ErrorNotice,
    paths,
    platform::time_zone,
    rpc,
    state::profile::use_profile,
    ui::{
        button::{Button, LinkButton, Look},
        field::{Field, email_problem},
        layout::PlainPage,
    },
};

/// The registration page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let name = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let profile = use_profile();
    let navigate = use_navigate();

    let register = Action::new(move |register: &Register| {
        let register = register.clone();
        let navigate = navigate.clone();
        async move {
            let result = rpc::account::register(register).await;
            if result.is_ok() {
                profile.refetch();
                navigate(paths::ONBOARDING, NavigateOptions { replace: true, ..Default::default() });
            }
            result
        }
    });
    let failure = move || register.value().get().and_then(Result::err);
    let field_error = move |field: &'static str| Signal::derive(move || failure().and_then(|error| error.field(field)));
    let wrong_email = RwSignal::new(None);
    let email_error =
        Signal::derive(move || wrong_email.get().or_else(|| failure().and_then(|error| error.field("email"))));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        wrong_email.set(email.with_untracked(|email| email_problem(email)));
        if wrong_email.with_untracked(Option::is_some) {
            return;
        }
        register.dispatch(Register {
            email: email.get(),
            password: password.get(),
            display_name: name.get(),
            time_zone: time_zone(),
        });
    };

    view! {
        <PlainPage title="Create an account">
            <div class="my-auto space-y-6 py-10">
                <h1 class="text-2xl font-semibold">"Create an account"</h1>
                <form class="space-y-4" on:submit=submit method="post" novalidate>
                    <Field label="Name (optional)" name="name" autocomplete="name" value=name error=field_error("display_name")/>
                    <Field
                        label="Email"
                        name="email"
                        kind="email"
                        autocomplete="username"
                        inputmode="email"
                        value=email
                        error=email_error
                    />
                    <Field
                        label="Password"
                        name="password"
                        kind="password"
                        autocomplete="new-password"
                        value=password
                        hint="At least 10 characters. A few words make a good one."
                        error=field_error("password")
                    />
                    {move || failure().filter(|error| error.fields.is_empty()).map(|error| view! { <ErrorNotice error/> })}
                    <Button kind="submit" look=Look::Primary busy=register.pending() class="w-full">"Create account"</Button>
                </form>
                <p class="flex items-center justify-between gap-2 text-ink-soft">
                    "Already here?" <LinkButton href=paths::LOGIN look=Look::Ghost>"Log in"</LinkButton>
                </p>
            </div>
        </PlainPage>
    }
}
