//! What Alloy is, and the way in.

use leptos::prelude::*;

use crate::{
    paths,
    ui::{
        button::{LinkButton, Look},
        icon::{Icon, IconName},
        layout::{PlainPage, StickyFoot},
    },
};

const PROMISES: [(IconName, &str, &str); 4] = [
    (
        IconName::Program,
        "A whole program, now",
        "8 to 12 weeks from up to three weighted goals, with every session filled in.",
    ),
    (
        IconName::Swap,
        "A day that fits the day",
        "Less time, a taken rack, a sore knee: today's session is solved again in place, and you can take it back.",
    ),
    (
        IconName::Info,
        "It says why",
        "Each exercise and load carries its reasons and the runner-up. Hard rules are checked by a second, separate program.",
    ),
    (
        IconName::Book,
        "Yours",
        "Runs on your own machine, works without any language model, and shares your data with nobody.",
    ),
];

/// The landing page.
#[component]
pub fn LandingPage() -> impl IntoView {
    view! {
        <PlainPage title="Your workout coach">
            <header class="flex items-center justify-between py-2">
                <span class="text-2xl font-bold tracking-tight text-accent-ink">"Alloy"</span>
                <LinkButton href=paths::LOGIN look=Look::Ghost>"Log in"</LinkButton>
            </header>
            <div class="space-y-4 py-8">
                <h1 class="text-hero leading-tight font-semibold tracking-tight">"Train today. Know why. Be stronger in twelve weeks."</h1>
                <p class="text-lg text-ink-soft">"A coach that plans, adapts and explains, and keeps every set you log."</p>
            </div>
            <ul class="space-y-5 pb-8">
                {PROMISES
                    .map(|(icon, title, text)| {
                        view! {
                            <li class="flex gap-4">
                                <span class="flex size-11 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
                                    <Icon name=icon/>
                                </span>
                                <div>
                                    <h2 class="font-semibold">{title}</h2>
                                    <p class="text-ink-soft">{text}</p>
                                </div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <StickyFoot>
                <LinkButton href=paths::REGISTER look=Look::Primary class="grow">"Get my program"</LinkButton>
            </StickyFoot>
        </PlainPage>
    }
}
