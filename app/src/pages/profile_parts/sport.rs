//! Sport besides training: the fields that say what, how long and how hard, and the list of what comes every week.

use domain::{
    ActivityKindId,
    activity::{ActivityIntensity, ActivityKind, DayPart, WeeklyActivity},
    request::Weekday,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    rpc,
    ui::{
        bind::Bind,
        button::{Button, IconButton, Look},
        choice::{Choice, ChoiceChips, ToggleChip},
        icon::IconName,
        select::Select,
        sheet::Sheet,
        stepper::Stepper,
    },
};

/// What somebody does, how long, how hard and on which side of training, while it is chosen.
#[derive(Clone, Copy)]
pub struct ActivityForm {
    kinds: RwSignal<Vec<ActivityKind>>,
    kind: RwSignal<usize>,
    minutes: RwSignal<f64>,
    intensity: RwSignal<ActivityIntensity>,
    part: RwSignal<Option<DayPart>>,
}

/// What is chosen.
pub struct ChosenActivity {
    /// Which kind.
    pub kind: ActivityKindId,
    /// How long.
    pub minutes: u16,
    /// How hard.
    pub intensity: ActivityIntensity,
    /// Earlier or later in the day than training, where somebody knows.
    pub part: Option<DayPart>,
}

impl ActivityForm {
    /// Empty until the kinds are there.
    #[must_use]
    pub fn new() -> Self {
        Self {
            kinds: RwSignal::new(Vec::new()),
            kind: RwSignal::new(0),
            minutes: RwSignal::new(60.0),
            intensity: RwSignal::new(ActivityIntensity::Moderate),
            part: RwSignal::new(None),
        }
    }

    /// Asks for the kinds, once.
    pub fn fetch(self) {
        if self.kinds.with_untracked(|kinds| !kinds.is_empty()) {
            return;
        }
        spawn_local(async move {
            // Without an answer the sheet stays empty; opening it again asks again.
            if let Ok(mut kinds) = rpc::activity::activity_kinds().await {
                kinds.sort_by(|a, b| a.name.cmp(&b.name));
                let football = kinds.iter().position(|k| k.id.as_str() == "football").unwrap_or(0);
                self.kinds.try_set(kinds);
                self.choose(football);
            }
        });
    }

    fn choose(self, place: usize) {
        self.kind.try_set(place);
        if let Some(usual) = self.kinds.with_untracked(|kinds| kinds.get(place).map(|k| k.minutes.usual)) {
            self.minutes.try_set(f64::from(usual));
        }
    }

    /// What is chosen; none before the kinds are there.
    #[must_use]
    pub fn chosen(self) -> Option<ChosenActivity> {
        let kind = self.kinds.with_untracked(|kinds| kinds.get(self.kind.get_untracked()).map(|k| k.id.clone()))?;
        Some(ChosenActivity {
            kind,
            minutes: self.minutes.get_untracked() as u16,
            intensity: self.intensity.get_untracked(),
            part: self.part.get_untracked(),
        })
    }

    /// The name of a kind, as well as it is known.
    fn name(self, id: &ActivityKindId) -> String {
        let known = self.kinds.with(|kinds| kinds.iter().find(|k| k.id == *id).map(|k| k.name.clone()));
        known.unwrap_or_else(|| {
            let words = id.as_str().replace('-', " ");
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
    }
}

impl Default for ActivityForm {
    fn default() -> Self {
        Self::new()
    }
}

/// Kind, minutes, effort and time of day.
#[component]
pub fn ActivityFields(
    form: ActivityForm,
    /// Whether the side of training is asked as well.
    #[prop(default = true)]
    timed: bool,
) -> impl IntoView {
    form.fetch();
    view! {
        <div class="space-y-4">
            {move || {
                let options = form
                    .kinds
                    .with(|kinds| kinds.iter().enumerate().map(|(i, k)| Choice::new(i, k.name.clone())).collect::<Vec<_>>());
                view! { <Select label="Activity" options value=form.kind on_change=Callback::new(move |i| form.choose(i))/> }
            }}
            <Stepper
                label="How long"
                unit="min"
                value=form.minutes
                on_change=Callback::new(move |minutes| form.minutes.set(minutes))
                step=5.0
                min=10.0
                max=600.0
                whole=true
            />
            <ChoiceChips
                legend="How hard"
                name="intensity"
                options=ActivityIntensity::ALL.iter().map(|i| Choice::new(*i, i.label())).collect()
                value=form.intensity
            />
            {timed
                .then(|| {
                    view! {
                        <ChoiceChips
                            legend="On a day you also train"
                            name="part"
                            options=vec![
                                Choice::new(None, "Any time"),
                                Choice::new(Some(DayPart::Before), "Before training"),
                                Choice::new(Some(DayPart::After), "After training"),
                            ]
                            value=form.part
                        />
                    }
                })}
        </div>
    }
}

/// A week of sport in a few words.
#[must_use]
pub fn sport_in_short(activities: &[WeeklyActivity]) -> String {
    match activities.len() {
        0 => "None".to_owned(),
        1 => "1 a week".to_owned(),
        n => format!("{n} a week"),
    }
}

/// What is done every week besides training.
#[component]
pub fn SportEditor(#[prop(into)] week: Bind<Vec<WeeklyActivity>>) -> impl IntoView {
    let form = ActivityForm::new();
    let (open, priority) = (RwSignal::new(false), RwSignal::new(false));
    let weekday = RwSignal::new(Weekday::Saturday);
    let add = move || {
        let Some(ChosenActivity { kind, minutes, intensity, part }) = form.chosen() else { return };
        let mut all = week.get_untracked();
        let day = weekday.get_untracked();
        all.retain(|a| a.kind != kind || a.weekday != day);
        all.push(WeeklyActivity { kind, weekday: day, minutes, intensity, part, priority: priority.get_untracked() });
        all.sort_by_key(|a| a.weekday);
        week.set(all);
        open.set(false);
    };
    view! {
        <div class="space-y-3">
            <p class="text-sm text-ink-soft">
                "Football, climbing, a long run: new programs give way to it, with days in a better order and fewer sets where you are tired."
            </p>
            <ul class="divide-y divide-line">
                {move || {
                    week.get()
                        .into_iter()
                        .enumerate()
                        .map(|(i, activity)| {
                            let name = form.name(&activity.kind);
                            let line = format!(
                                "{} · {} min · {}{}{}",
                                activity.weekday.label(),
                                activity.minutes,
                                activity.intensity.label().to_lowercase(),
                                match activity.part {
                                    Some(DayPart::Before) => " · before training",
                                    Some(DayPart::After) => " · after training",
                                    None => "",
                                },
                                if activity.priority { " · comes first" } else { "" },
                            );
                            view! {
                                <li class="flex items-center justify-between gap-3 py-2">
                                    <span class="min-w-0">
                                        <span class="block font-medium">{name.clone()}</span>
                                        <span class="block text-sm text-ink-soft">{line}</span>
                                    </span>
                                    <IconButton
                                        icon=IconName::Trash
                                        label=format!("Remove {name}")
                                        on_click=Callback::new(move |_| {
                                            let mut all = week.get_untracked();
                                            all.remove(i);
                                            week.set(all);
                                        })
                                    />
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Button on_click=Callback::new(move |_| open.set(true))>"Add a sport"</Button>
        </div>
        <Sheet open title="What do you do every week?">
            <div class="space-y-4">
                <ActivityFields form/>
                <Select
                    label="Day"
                    options=Weekday::ALL.iter().map(|d| Choice::new(*d, d.label())).collect()
                    value=weekday
                    on_change=Callback::new(move |day| weekday.set(day))
                />
                <ToggleChip
                    label="It matters more than lifting"
                    checked=priority
                    on_change=Callback::new(move |on| priority.set(on))
                />
                <Button look=Look::Primary class="w-full" on_click=Callback::new(move |_| add())>
                    "Add to my week"
                </Button>
            </div>
        </Sheet>
    }
}
