//! Files of other libraries: first what one would bring, then, if wanted, keeping it.

use domain::dto::{
    import::{ImportOutcome, ImportReport, ImportSource, ImportedRecord, ImportedSource, RefusedRecord},
    movement::EquipmentCatalogue,
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{complete::Complete, slim::slim};
use crate::{
    error::{AppError, ErrorNotice},
    paths, platform, rpc,
    ui::{
        button::{Button, Look},
        card::Card,
        disclosure::Disclosure,
        toast::use_toasts,
    },
    view,
};

/// Shown of a list; the counts tell how many there are.
const SHOWN: usize = 100;

/// Chooses a file, tells what it would bring, keeps it, and lists what was kept before.
#[component]
pub fn ImportCard(
    /// What was kept before.
    imports: Vec<ImportedSource>,
    /// The equipment that a completed movement may need.
    catalogue: EquipmentCatalogue,
    /// Counts up when something was kept.
    read: RwSignal<u32>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let text = StoredValue::new(String::new());
    let report = RwSignal::new(None::<ImportReport>);
    let failure = RwSignal::new(None::<AppError>);
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let ask = move |confirm: bool| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            if !confirm {
                let file = match input.get_untracked() {
                    Some(element) => platform::chosen_file(&element).await,
                    None => None,
                };
                text.try_set_value(slim(&file.unwrap_or_default()));
            }
            let file = text.try_with_value(String::clone).unwrap_or_default();
            let answer = rpc::admin::import_file(file, confirm).await;
            busy.try_set(false);
            match answer {
                Ok(answer) if answer.saved => {
                    toasts.say(format!("Kept: {} records of {}.", answer.records.len(), answer.source.label()));
                    report.try_set(None);
                    read.try_update(|n| *n += 1);
                }
                Ok(answer) => {
                    report.try_set(Some(answer));
                }
                Err(error) => {
                    report.try_set(None);
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let none = imports.is_empty();
    view! {
        <Card class="space-y-4">
            <h2 class="font-semibold">"Other exercise libraries"</h2>
            <p class="text-sm text-ink-soft">
                "Choose a JSON file of free-exercise-db, exercemus or wger. Names that the library knows are matched, never between a barbell and dumbbells; everything else waits with a list of what it lacks, and nothing of it is planned with. Instructions and pictures are not taken."
            </p>
            <label class="block space-y-1.5">
                <span class="block text-sm font-medium text-ink-soft">"File"</span>
                <input
                    node_ref=input
                    type="file"
                    accept=".json,application/json"
                    class="block min-h-12 w-full rounded-card border border-line bg-surface p-2 file:mr-3 file:min-h-9 file:rounded-full file:border-0 file:bg-raised file:px-4 file:text-ink"
                    on:change=move |_| ask(false)
                />
            </label>
            <p role="status" class="text-sm text-ink-soft">{move || busy.get().then_some("Reading the file…")}</p>
            {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
            {move || {
                report
                    .get()
                    .map(|report| {
                        let some = !report.records.is_empty();
                        view! {
                            <div class="space-y-3">
                                <h3 class="font-semibold">{format!("What this file of {} would bring", report.source.label())}</h3>
                                <Records records=report.records/>
                                <Refused refused=report.refused/>
                                {some
                                    .then(|| {
                                        view! {
                                            <Button look=Look::Primary busy on_click=Callback::new(move |_| ask(true))>
                                                "Keep it"
                                            </Button>
                                        }
                                    })}
                            </div>
                        }
                    })
            }}
            {none.then(|| view! { <p class="text-sm text-ink-soft">"Nothing has been brought in yet."</p> })}
            {imports
                .into_iter()
                .map(|source| {
                    let title = format!("{}, {}", source.source.label(), view::date(source.imported_at.date_naive()));
                    let summary = ImportOutcome::counts(&source.records);
                    let complete = (source.source, catalogue.clone(), read);
                    view! {
                        <Disclosure title summary>
                            <Records records=source.records complete/>
                        </Disclosure>
                    }
                })
                .collect_view()}
        </Card>
    }
}

#[component]
fn Records(
    records: Vec<ImportedRecord>,
    /// Whose they are and what completing them needs, once they are kept.
    #[prop(optional, into)]
    complete: Option<(ImportSource, EquipmentCatalogue, RwSignal<u32>)>,
) -> impl IntoView {
    let summary = ImportOutcome::counts(&records);
    let waiting: Vec<ImportedRecord> = records.into_iter().filter(|r| r.outcome != ImportOutcome::Matched).collect();
    let more = waiting.len().saturating_sub(SHOWN);
    view! {
        <div class="space-y-2">
            <p class="tabular-nums">{summary}</p>
            <ul class="divide-y divide-line">
                {waiting
                    .into_iter()
                    .take(SHOWN)
                    .map(|record| {
                        let form = complete.clone().map(|(source, catalogue, read)| {
                            view! { <Complete source record=record.clone() catalogue read/> }
                        });
                        let ImportedRecord { name, outcome, movement, why, known, missing, .. } = record;
                        view! {
                            <li class="space-y-1 py-3">
                                <p class="flex flex-wrap items-baseline justify-between gap-x-3">
                                    <span class="font-medium break-words">{name}</span>
                                    <span class="text-sm text-ink-soft">{outcome.label()}</span>
                                </p>
                                <p class="text-sm break-words">
                                    {why}
                                    {movement
                                        .map(|id| {
                                            view! {
                                                " "
                                                <A href=paths::movement(&id) attr:class="text-accent-ink underline underline-offset-4">"Look at it"</A>
                                            }
                                        })}
                                </p>
                                {(!known.is_empty())
                                    .then(|| view! { <p class="text-sm break-words text-ink-soft">{format!("The file tells: {}.", known.join("; "))}</p> })}
                                <p class="text-sm break-words text-ink-soft">{format!("Missing: {}.", missing.join(", "))}</p>
                                {form}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {(more > 0).then(|| view! { <p class="text-sm text-ink-soft">{format!("And {more} more.")}</p> })}
        </div>
    }
}

#[component]
fn Refused(refused: Vec<RefusedRecord>) -> impl IntoView {
    let all = refused.len();
    (all > 0).then(|| {
        let lines = refused.into_iter().take(SHOWN).map(|RefusedRecord { record, name, why }| {
            let name = name.map(|name| format!(" “{name}”")).unwrap_or_default();
            view! { <li class="break-words">{format!("Record {record}{name}: {why}")}</li> }
        });
        view! {
            <div class="rounded-card bg-warn-soft p-3 text-sm">
                <p class="font-medium">{format!("{all} cannot be read and are left out")}</p>
                <ul class="list-disc pl-5">{lines.collect_view()}</ul>
            </div>
        }
    })
}
