//! Who finds the coach's words, what may be told to whom, and exactly what is.

use domain::dto::coach::{CoachConsent, CoachContext, CoachState};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::{AppError, ErrorNotice},
    rpc,
    ui::{
        check_row::CheckRow,
        disclosure::Disclosure,
        icon::{Icon, IconName},
        sheet::Sheet,
        skeleton::CardsSkeleton,
    },
};

/// Who speaks, in one line.
fn who(state: &CoachState) -> String {
    let model = state.provider.as_deref().unwrap_or("a language model");
    match (state.model, state.consent.training) {
        (false, _) => "Built-in coach. No language model is connected; nothing leaves this server.".to_owned(),
        (true, false) => format!("Built-in coach. {model} could find the words, if you agree."),
        (true, true) if state.used_today >= state.daily_tokens => {
            "Built-in coach. Today's words of the language model are used up; tomorrow there are new ones.".to_owned()
        }
        (true, true) => format!("Words by {model}; what they say comes from your plan."),
    }
}

/// The line that says who speaks; it opens the sheet.
#[component]
pub(super) fn WhoSpeaks(state: CoachState) -> impl IntoView {
    let state = RwSignal::new(state);
    let open = RwSignal::new(false);
    let context = RwSignal::new(None::<Result<CoachContext, AppError>>);
    let look = move || {
        spawn_local(async move {
            let seen = rpc::thread::coach_context().await;
            context.try_set(Some(seen));
        });
    };
    let show = move |_| {
        context.set(None);
        open.set(true);
        look();
    };
    view! {
        <div class="flex flex-wrap items-center gap-x-3 pt-1 text-sm text-ink-soft">
            <p class="min-w-0">{move || state.with(who)}</p>
            <button
                type="button"
                aria-haspopup="dialog"
                class="inline-flex min-h-11 items-center gap-1.5 rounded-full font-medium text-accent-ink underline-offset-4 hover:underline"
                on:click=show
            >
                <Icon name=IconName::Eye size=20/>
                "What the coach sees"
            </button>
        </div>
        <Sheet open title="What the coach sees">
            <div class="space-y-5 pb-2">
                <Consent state look=Callback::new(move |()| look())/>
                {move || match context.get() {
                    None => view! { <CardsSkeleton count=2/> }.into_any(),
                    Some(Err(error)) => view! { <ErrorNotice error/> }.into_any(),
                    Some(Ok(context)) => view! { <Told context/> }.into_any(),
                }}
            </div>
        </Sheet>
    }
}

#[component]
fn Consent(state: RwSignal<CoachState>, look: Callback<()>) -> impl IntoView {
    let failure = RwSignal::new(None::<AppError>);
    let consent = Memo::new(move |_| state.with(|s| s.consent));
    let save = move |change: fn(&mut CoachConsent, bool), on: bool| {
        let before = state.get_untracked();
        let mut wanted = before.consent;
        change(&mut wanted, on);
        state.update(|s| s.consent = wanted);
        failure.set(None);
        spawn_local(async move {
            match rpc::thread::save_coach_consent(wanted).await {
                Ok(now) => {
                    state.try_set(now);
                    look.run(());
                }
                Err(error) => {
                    state.try_set(before);
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let (model, provider) = state.with_untracked(|s| (s.model, s.provider.clone()));
    let intro = match (model, provider) {
        (true, Some(provider)) => format!(
            "What you tick here may be told to {provider}, so that it finds the coach's words. Nothing else is, and it decides nothing about your plan."
        ),
        _ => "No language model is connected, so nothing is told to anybody. What you tick here counts once there is one."
            .to_owned(),
    };
    view! {
        <section class="space-y-3" aria-labelledby="consent">
            <h3 id="consent" class="font-semibold">"What a language model may know"</h3>
            <p class="text-sm text-ink-soft">{intro}</p>
            <CheckRow
                label="My training"
                hint="Plans, sets, loads, goals, and what you write here. Without it no model is asked."
                checked=Signal::derive(move || consent.get().training)
                on_change=Callback::new(move |on| save(|c, on| c.training = on, on))
            />
            <CheckRow
                label="How I am"
                hint="Check-ins, readiness, pain and injuries."
                checked=Signal::derive(move || consent.get().health)
                on_change=Callback::new(move |on| save(|c, on| c.health = on, on))
            />
            {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
        </section>
    }
}

#[component]
fn Told(context: CoachContext) -> impl IntoView {
    let CoachContext { instructions, text, tokens, withheld, left_out, sent } = context;
    let lead = match sent {
        true => format!(
            "With every question this is sent, besides what answers it and your last messages, about {tokens} tokens:"
        ),
        false => format!(
            "Nothing is sent. If it were, it would be this, besides what answers a question and your last messages, about {tokens} tokens:"
        ),
    };
    let kept = match withheld {
        0 => None,
        1 => Some("One fact is kept back, because you did not agree to it or its source forbids it.".to_owned()),
        n => Some(format!("{n} facts are kept back, because you did not agree to them or their source forbids it.")),
    };
    let short = (left_out > 0).then(|| format!("{left_out} less important facts had no room."));
    view! {
        <section class="space-y-3" aria-labelledby="told">
            <h3 id="told" class="font-semibold">"What it is told now"</h3>
            <p class="text-sm text-ink-soft">{lead}</p>
            <pre class="rounded-card border border-line bg-bg p-3 text-xs wrap-anywhere whitespace-pre-wrap">{text}</pre>
            {kept.map(|line| view! { <p class="text-sm text-ink-soft">{line}</p> })}
            {short.map(|line| view! { <p class="text-sm text-ink-soft">{line}</p> })}
            <Disclosure title="How it is told to behave">
                <pre class="text-xs wrap-anywhere whitespace-pre-wrap">{instructions}</pre>
            </Disclosure>
        </section>
    }
}
