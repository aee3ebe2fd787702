//! The way back in.

use domain::dto::account::Login;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use crate::{
    error::ErrorNotice,
    paths, rpc,
    state::profile::use_profile,
    ui::{
        button::{Button, LinkButton, Look},
        field::{Field, email_problem},
        layout::PlainPage,
    },
};

/// Where to go after logging in: only paths of this site.
fn next_path(next: Option<String>) -> String {
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
        .unwrap_or_else(|| paths::TODAY.to_owned())
}

/// The login page.
#[component]
pub fn LoginPage() -> impl IntoView {
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let wrong_email = RwSignal::new(None);
    let profile = use_profile();
    let navigate = use_navigate();
    let query = use_query_map();

    let login = Action::new(move |login: &Login| {
        let login = login.clone();
        let navigate = navigate.clone();
        async move {
            let result = rpc::account::login(login).await;
            if let Ok(me) = &result {
                profile.refetch();
                let next = if me.onboarded {
                    next_path(query.get_untracked().get("next"))
                } else {
                    paths::ONBOARDING.to_owned()
                };
                navigate(&next, NavigateOptions { replace: true, ..Default::default() });
            }
            result
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        wrong_email.set(email.with_untracked(|email| email_problem(email)));
        if wrong_email.with_untracked(Option::is_some) {
            return;
        }
        login.dispatch(Login { email: email.get(), password: password.get() });
    };

    view! {
        <PlainPage title="Log in">
            <div class="my-auto space-y-6 py-10">
                <h1 class="text-2xl font-semibold">"Log in"</h1>
                <form class="space-y-4" on:submit=submit method="post" novalidate>
                    <Field
                        label="Email"
                        name="email"
                        kind="email"
                        autocomplete="username"
                        inputmode="email"
                        value=email
                        error=wrong_email
                    />
                    <Field label="Password" name="password" kind="password" autocomplete="current-password" value=password/>
                    {move || login.value().get().and_then(Result::err).map(|error| view! { <ErrorNotice error/> })}
                    <Button kind="submit" look=Look::Primary busy=login.pending() class="w-full">"Log in"</Button>
                </form>
                <p class="flex items-center justify-between gap-2 text-ink-soft">
                    "New here?" <LinkButton href=paths::REGISTER look=Look::Ghost>"Create an account"</LinkButton>
                </p>
            </div>
        </PlainPage>
    }
}

#[cfg(test)]
mod tests {
    use super::next_path;

    #[test]
    fn never_leaves_this_site() {
        assert_eq!(next_path(Some("/program".into())), "/program");
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", ""] {
            assert_eq!(next_path(Some(bad.into())), "/today");
        }
        assert_eq!(next_path(None), "/today");
    }
}
