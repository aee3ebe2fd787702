//! Seven days at a glance: what is planned, what is done.

use domain::dto::{
    day::{DayCell, DayPlan},
    program::SessionStatus,
};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    paths,
    ui::icon::{Icon, IconName},
    view,
};

/// The week around a day.
#[component]
pub fn WeekStrip(day: DayPlan) -> impl IntoView {
    let (date, today) = (day.date, day.today);
    let starts = day.week.first().map(|cell| cell.date);
    // The program counts its weeks from its first day; the strip shows the same seven days.
    let number = day.program.as_ref().zip(starts).and_then(|(program, starts)| {
        let number = (starts - program.start_date).num_days().div_euclid(7) + 1;
        (1..=i64::from(program.weeks)).contains(&number).then(|| format!("Week {number} · "))
    });
    view! {
        <nav aria-label="Days of this week" class="space-y-1.5">
            <p class="text-sm text-ink-faint tabular-nums">{number}{starts.map(view::week)}</p>
            <ul class="grid grid-cols-7 gap-1">
                {day
                    .week
                    .into_iter()
                    .map(move |cell| {
                        let here = (cell.date == date).then_some("date");
                        let href = if cell.date == today { paths::TODAY.to_owned() } else { paths::day(cell.date) };
                        let (label, mark) = (spoken(&cell), mark(&cell));
                        view! {
                            <li>
                                <A
                                    href=href
                                    attr:aria-current=here
                                    attr:aria-label=label
                                    attr:class="flex min-h-16 flex-col items-center justify-between rounded-card border border-line bg-surface py-2 text-sm text-ink-soft hover:bg-raised aria-[current=date]:border-accent aria-[current=date]:bg-accent-soft aria-[current=date]:text-accent-ink"
                                >
                                    <span>{view::weekday(cell.date)}</span>
                                    {mark}
                                </A>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

fn spoken(cell: &DayCell) -> String {
    let what = cell
        .session
        .as_ref()
        .map_or_else(|| "rest".to_owned(), |s| format!("{}, {}", s.title, s.status.label().to_lowercase()));
    format!("{}: {what}", view::date(cell.date))
}

fn mark(cell: &DayCell) -> AnyView {
    match cell.session.as_ref().map(|s| s.status) {
        None => view! { <span class="size-1.5 rounded-full bg-line"></span> }.into_any(),
        Some(SessionStatus::Done) => view! { <Icon name=IconName::Check size=20 class="text-done-ink"/> }.into_any(),
        Some(SessionStatus::Skipped) => view! { <Icon name=IconName::Minus size=20/> }.into_any(),
        Some(SessionStatus::Planned | SessionStatus::Started) => {
            view! { <Icon name=IconName::Dumbbell size=20 class="text-accent-ink"/> }.into_any()
        }
    }
}
