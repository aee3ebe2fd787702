//! Where this account is logged in, and a way to end each login.

use domain::dto::account::LoginView;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    load::load,
    rpc,
    ui::{
        button::{Button, Look},
        card::{Badge, Mood},
        toast::use_toasts,
    },
    view,
};

/// The live logins.
#[component]
pub(super) fn Devices() -> impl IntoView {
    let version = RwSignal::new(0_u32);
    let logins = Resource::new(move || version.get(), |_| rpc::account::logins());
    view! {
        <section aria-labelledby="devices" class="space-y-2">
            <h2 id="devices" class="font-semibold">"Where you are logged in"</h2>
            {load(
                logins,
                move |logins| {
                    view! {
                        <ul class="divide-y divide-line">
                            {logins.into_iter().map(|login| view! { <Device login version/> }).collect_view()}
                        </ul>
                    }
                },
            )}
        </section>
    }
}

#[component]
fn Device(login: LoginView, version: RwSignal<u32>) -> impl IntoView {
    let name = device_name(&login.kind, &login.device);
    let used = format!("Last used {}", view::date(login.last_used_at.date_naive()));
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let id = login.id;
    let end = move |_| {
        busy.set(true);
        spawn_local(async move {
            let answer = rpc::account::end_login(id).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    version.try_update(|version| *version += 1);
                    toasts.say("That device is logged out.");
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    view! {
        <li class="flex min-h-14 items-center gap-3 py-2">
            <span class="min-w-0 grow">
                <span class="block font-medium">{name.clone()}</span>
                <span class="block text-sm text-ink-soft">{used}</span>
            </span>
            {if login.current {
                view! { <Badge mood=Mood::Done>"This device"</Badge> }.into_any()
            } else {
                view! {
                    <Button look=Look::Ghost busy class="shrink-0" on_click=Callback::new(end)>
                        "Log out"
                        <span class="sr-only">{name}</span>
                    </Button>
                }
                    .into_any()
            }}
        </li>
    }
}

/// "Firefox on Linux" of a browser's long self-description.
fn device_name(kind: &str, device: &str) -> String {
    let named =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| device.contains(mark)).map(|(_, name)| *name);
    // Every browser also claims to be older ones, so the order decides.
    let browser = named(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) if device.trim().is_empty() => {
            if kind == "api" { "An API client" } else { "A browser" }.to_owned()
        }
        (None, None) => device.chars().take(60).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::device_name;

    #[test]
    fn browsers_are_called_by_their_names() {
        let chrome = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36";
        assert_eq!(device_name("web", chrome), "Chrome on Android");
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(device_name("web", firefox), "Firefox on Linux");
        assert_eq!(device_name("api", ""), "An API client");
        assert_eq!(device_name("api", "alloy-sync 1.2"), "alloy-sync 1.2");
    }
}
