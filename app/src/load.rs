//! How every page shows what it fetches: skeleton, then content, or the reason why not, or the login page.

use domain::profile::Profile;
use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::{
    error::{AppError, ErrorNotice},
    paths,
    state::profile::use_profile,
    ui::skeleton::CardsSkeleton,
};

/// Renders a resource once it is there. Create the resource at the top of the page, never inside `show`.
pub fn load<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition fallback=|| view! { <CardsSkeleton/> }>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => show(value).into_any(),
                        Err(error) => failed(error),
                    }
                })
            }}
        </Transition>
    }
}

/// Like [`load`], together with the profile of whoever is logged in (units, equipment, name).
pub fn load_with_profile<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T, Profile) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let profile = use_profile();
    view! {
        <Transition fallback=|| view! { <CardsSkeleton/> }>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match (resource.await, profile.await) {
                        (Ok(value), Ok(profile)) => show(value, profile).into_any(),
                        (Err(error), _) | (_, Err(error)) => failed(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The reason why there is nothing to show; whoever is not logged in goes to the login page.
pub fn failed(error: AppError) -> AnyView {
    if error.is_unauthenticated() {
        view! { <Redirect path=paths::LOGIN/> }.into_any()
    } else {
        view! { <ErrorNotice error/> }.into_any()
    }
}
