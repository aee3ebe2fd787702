//! The frame around every page: bottom bar on phones, rail on desktops, header, and the sticky foot for the one action.

use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};

use crate::{
    paths,
    ui::icon::{Icon, IconName},
};

struct Place {
    href: &'static str,
    label: &'static str,
    icon: IconName,
    /// Other first path segments that belong to this place.
    also: &'static [&'static str],
}

const PLACES: [Place; 5] = [
    Place { href: paths::TODAY, label: "Today", icon: IconName::Today, also: &["/days"] },
    Place { href: paths::PROGRAM, label: "Program", icon: IconName::Program, also: &["/programs", "/sessions"] },
    Place { href: paths::TRAIN, label: "Train", icon: IconName::Train, also: &[] },
    Place { href: paths::HISTORY, label: "History", icon: IconName::Progress, also: &[] },
    Place { href: paths::COACH, label: "Coach", icon: IconName::Coach, also: &[] },
];

fn is_here(path: &str, place: &Place) -> bool {
    let under = |root: &str| path == root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
    under(place.href) || place.also.iter().any(|root| under(root))
}

/// A page of the app for somebody who is logged in.
#[component]
pub fn Page(
    /// The page's title, also its only `h1`.
    #[prop(into)]
    title: Signal<String>,
    /// Content.
    children: Children,
) -> impl IntoView {
    view! {
        <leptos_meta::Title text=move || format!("{} · Alloy", title.get())/>
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-full focus:bg-accent focus:px-4 focus:py-2 focus:text-on-bright">
            "Skip to content"
        </a>
        <div class="mx-auto flex min-h-dvh w-full max-w-7xl">
            <SideRail/>
            <div class="flex min-w-0 grow flex-col">
                <header class="flex items-center justify-between gap-3 px-4 pt-4 pb-2 lg:px-8 lg:pt-8">
                    <h1 class="min-w-0 text-2xl font-semibold tracking-tight lg:text-3xl">{move || title.get()}</h1>
                    <nav aria-label="Account" class="flex shrink-0 gap-1">
                        <A href=paths::LIBRARY attr:class="inline-flex size-11 items-center justify-center rounded-full text-ink-soft hover:bg-raised" attr:aria-label="Library">
                            <Icon name=IconName::Book/>
                        </A>
                        <A href=paths::SETTINGS attr:class="inline-flex size-11 items-center justify-center rounded-full text-ink-soft hover:bg-raised" attr:aria-label="Settings">
                            <Icon name=IconName::Person/>
                        </A>
                    </nav>
                </header>
                <main id="content" class="grow px-4 pt-2 pb-28 lg:px-8 lg:pb-12">{children()}</main>
            </div>
        </div>
        <BottomBar/>
    }
}

/// A page of one column without navigation: landing, login, onboarding, wizard, player.
#[component]
pub fn PlainPage(
    /// The document title.
    #[prop(into)]
    title: String,
    /// Room for two columns on a desktop.
    #[prop(optional)]
    wide: bool,
    /// Content.
    children: Children,
) -> impl IntoView {
    let width = if wide { "max-w-xl lg:max-w-5xl" } else { "max-w-xl" };
    view! {
        <leptos_meta::Title text=format!("{title} · Alloy")/>
        <main id="content" class=format!("mx-auto flex min-h-dvh w-full flex-col px-4 pt-4 {width}")>{children()}</main>
    }
}

/// The foot that keeps the one action in the thumb zone.
#[component]
pub fn StickyFoot(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="pb-safe sticky bottom-0 z-20 -mx-4 mt-auto flex gap-3 border-t border-line bg-bg px-4 pt-3">{children()}</div>
    }
}

#[component]
fn SideRail() -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <nav aria-label="Main" class="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col gap-1 border-r border-line p-4 lg:flex">
            <A href=paths::TODAY attr:class="mb-6 px-3 pt-4 text-2xl font-bold tracking-tight text-accent-ink">"Alloy"</A>
            {PLACES
                .iter()
                .map(|place| {
                    let here = move || is_here(&path.get(), place);
                    view! {
                        <A
                            href=place.href
                            attr:aria-current=move || here().then_some("page")
                            attr:class="flex min-h-12 items-center gap-3 rounded-card px-3 font-medium text-ink-soft hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink"
                        >
                            <Icon name=place.icon/>
                            {place.label}
                        </A>
                    }
                })
                .collect_view()}
        </nav>
    }
}

#[component]
fn BottomBar() -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <nav aria-label="Main" class="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
            <ul class="mx-auto flex max-w-xl items-stretch justify-around">
                {PLACES
                    .iter()
                    .map(|place| {
                        let here = move || is_here(&path.get(), place);
                        view! {
                            <li class="grow">
                                <A
                                    href=place.href
                                    attr:aria-current=move || here().then_some("page")
                                    attr:class="flex min-h-16 flex-col items-center justify-center gap-0.5 text-xs font-medium text-ink-faint aria-[current=page]:text-accent-ink"
                                >
                                    <Icon name=place.icon/>
                                    {place.label}
                                </A>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}
