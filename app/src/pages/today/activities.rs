//! What a day holds besides training: planned, done, and written down with two taps.

use chrono::{Days, NaiveDate};
use domain::{
    ActivityId,
    activity::{DayPart, DoneActivity},
    dto::{
        activity::{ChangedSession, DayActivity, LoggedActivity},
        day::DayPlan,
    },
    plan::Change,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::{AppError, ErrorNotice},
    pages::profile_parts::{ActivityFields, ActivityForm, ChosenActivity},
    platform, rpc,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, IconButton, Look},
        choice::{Choice, ChoiceChips},
        icon::{Icon, IconName},
        sheet::Sheet,
        toast::use_toasts,
    },
    view,
};

/// Sport of the day, and the sheet that writes it down.
#[component]
pub fn DayActivities(day: DayPlan, edits: SessionEdits) -> impl IntoView {
    let open = RwSignal::new(false);
    let heading = if day.date == day.today { "Other sport today" } else { "Other sport" };
    view! {
        <section aria-labelledby="sport" class="space-y-2">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <h2 id="sport" class="text-xl font-semibold">{heading}</h2>
                {(day.date <= day.today)
                    .then(|| {
                        view! {
                            <Button look=Look::Ghost on_click=Callback::new(move |_| open.set(true))>
                                <Icon name=IconName::Plus size=20/>
                                "Log activity"
                            </Button>
                        }
                    })}
            </div>
            <ul class="divide-y divide-line">
                {day.activities.iter().cloned().map(|activity| view! { <Line activity edits/> }).collect_view()}
            </ul>
        </section>
        <LogSheet open date=day.date today=day.today edits/>
    }
}

#[component]
fn Line(activity: DayActivity, edits: SessionEdits) -> impl IntoView {
    let toasts = use_toasts();
    let line = format!(
        "{} min · {} · {}",
        activity.minutes,
        activity.intensity.label().to_lowercase(),
        match (activity.done, activity.part) {
            (None, _) => "planned",
            (Some(_), Some(DayPart::After)) => "after training",
            (Some(_), _) => "done",
        },
    );
    let remove = move |id| {
        spawn_local(async move {
            match rpc::activity::delete_activity(id).await {
                Ok(()) => {
                    edits.changes.try_set(Vec::new());
                    edits.version.try_update(|v| *v += 1);
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    let label = format!("Remove {}", activity.name);
    view! {
        <li class="flex min-h-12 items-center justify-between gap-3 py-2">
            <span class="min-w-0">
                <span class="block font-medium">{activity.name}</span>
                <span class="block text-sm text-ink-soft">{line}</span>
            </span>
            {activity
                .done
                .map(|id| {
                    view! { <IconButton icon=IconName::Trash label on_click=Callback::new(move |_| remove(id))/> }
                })}
        </li>
    }
}

/// What gives way to an activity that was written down.
pub(super) fn gave_way(logged: LoggedActivity) -> Vec<Change> {
    logged.sessions.into_iter().flat_map(told).collect()
}

/// What a session gives up, or what it keeps to where its sets stay as they are.
fn told(session: ChangedSession) -> Vec<Change> {
    let when = view::date(session.date);
    if session.changes.is_empty() {
        let what = format!("{when} · the sets stay");
        return vec![Change { what, from: String::new(), to: String::new(), because: session.because }];
    }
    session.changes.into_iter().map(|c| Change { what: format!("{when} · {}", c.what), ..c }).collect()
}

#[component]
fn LogSheet(open: RwSignal<bool>, date: NaiveDate, today: NaiveDate, edits: SessionEdits) -> impl IntoView {
    let form = ActivityForm::new();
    let toasts = use_toasts();
    let (yesterday, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<AppError>);
    let save = move || {
        let Some(ChosenActivity { kind, minutes, intensity, part }) = form.chosen() else { return };
        let back = u64::from(yesterday.get_untracked());
        let date = date.checked_sub_days(Days::new(back)).unwrap_or(date);
        let activity = DoneActivity { id: ActivityId(platform::new_id()), date, kind, minutes, intensity, part };
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = rpc::activity::log_activity(activity).await;
            busy.try_set(false);
            match result {
                Ok(logged) => {
                    open.try_set(false);
                    let name = logged.entry.name.clone();
                    toasts.say(match logged.sessions.len() {
                        0 => format!("{name} logged. Your sessions stay as they are."),
                        1 => format!("{name} logged. One session gives way."),
                        n => format!("{name} logged. {n} sessions give way."),
                    });
                    edits.changes.try_set(gave_way(logged));
                    edits.version.try_update(|v| *v += 1);
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <Sheet open title="What did you do?">
            <div class="space-y-4">
                <ActivityFields form/>
                {(date == today)
                    .then(|| {
                        view! {
                            <ChoiceChips
                                legend="When"
                                name="when"
                                options=vec![Choice::new(false, "Today"), Choice::new(true, "Yesterday")]
                                value=yesterday
                            />
                        }
                    })}
                {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
                <Button look=Look::Primary class="w-full" busy on_click=Callback::new(move |_| save())>
                    "Log it"
                </Button>
            </div>
        </Sheet>
    }
}
