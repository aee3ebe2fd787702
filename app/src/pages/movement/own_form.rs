//! A movement of one's own: begun from one that is like it, where only what differs is changed, or from nothing.

mod draft;
mod fields;

use domain::{
    CustomMovementId, Kg,
    dto::{
        custom_movement::SaveMovement,
        import::{CompleteImport, ImportSource},
        movement::{EquipmentCatalogue, MovementView},
    },
    movement::{Level, LoadType, Metric, Movement, Pattern, SpinalCompression},
};
pub use draft::{begun, blank};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use self::{
    draft::settle,
    fields::{Equipment, Joints, Muscles, Pick, SHOWN, Wrong, place, problem},
};
use crate::{
    error::{AppError, ErrorNotice},
    paths, platform, rpc,
    ui::{
        bind::Bind,
        button::{Button, Look},
        choice::ToggleChip,
        disclosure::Disclosure,
        field::Field,
        stepper::Stepper,
        toast::use_toasts,
    },
};

/// Makes a version of one's own, or changes or deletes the one that is shown.
#[component]
pub(super) fn OwnForm(
    source: Movement,
    /// The equipment it may need.
    catalogue: EquipmentCatalogue,
    own: bool,
    archived: bool,
    /// Called when the one that is shown has changed.
    on_changed: Callback<()>,
) -> impl IntoView {
    let title = if own { "Change it" } else { "Make your own version" };
    let (toasts, navigate) = (use_toasts(), use_navigate());
    let saved = Callback::new(move |view: MovementView| {
        toasts.say(format!("Saved: {}.", view.movement.name));
        if own {
            on_changed.run(());
        } else {
            navigate(&paths::movement(&view.movement.id), Default::default());
        }
    });
    let movement = source.clone();
    let draft = if own { source } else { begun(source) };
    view! {
        {archived
            .then(|| {
                view! {
                    <p class="rounded-card bg-warn-soft p-4">
                        "You deleted it. Plans and logs that name it keep it; nothing new is planned with it. Saving it brings it back."
                    </p>
                }
            })}
        <Disclosure title=title>
            <Form draft catalogue on_saved=saved/>
        </Disclosure>
        {(own && !archived).then(|| view! { <Delete movement/> })}
    }
}

/// The form itself.
#[component]
pub fn Form(
    /// What it begins with; without an id it is a new one.
    draft: Movement,
    /// The equipment it may need.
    catalogue: EquipmentCatalogue,
    /// Called with what was saved.
    on_saved: Callback<MovementView>,
    /// The record of another library that it completes.
    #[prop(optional, into)]
    completes: Option<(ImportSource, String)>,
) -> impl IntoView {
    let completes = StoredValue::new(completes);
    let draft = RwSignal::new(draft);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<AppError>));
    let name = Bind::part(draft, |d| d.name.clone(), |d, name: String| d.name = name);
    let aliases = Bind::part(
        draft,
        |d| d.aliases.join(","),
        |d, names: String| d.aliases = names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    );
    let save = Callback::new(move |anyway: bool| {
        let mut movement = draft.get_untracked();
        if movement.id.as_str().is_empty() {
            // The same form sent twice is one movement.
            movement.id = CustomMovementId(platform::new_id()).slug();
            draft.update(|d| d.id = movement.id.clone());
        }
        settle(&mut movement);
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = match completes.try_get_value().flatten() {
                Some((source, key)) => {
                    rpc::admin::complete_import(CompleteImport { source, key, movement, anyway }).await
                }
                None => rpc::movement::save_movement(SaveMovement { movement, anyway }).await,
            };
            busy.try_set(false);
            match result {
                Ok(saved) => {
                    on_saved.try_run(saved);
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    });
    let has_loads = move || draft.read().load.has_loads();
    let flag = move |label: &'static str, get: fn(&Movement) -> bool, set: fn(&mut Movement, bool)| {
        view! {
            <ToggleChip
                label
                checked=Signal::derive(move || get(&draft.read()))
                on_change=Callback::new(move |on| draft.update(|d| set(d, on)))
            />
        }
    };
    view! {
        <p class="text-sm text-ink-soft">"Only you see it. It is planned, loaded and logged like any other."</p>
        <Field label="Name" name="own-name" value=name error=problem(failure, "name")/>
        <Field
            label="Also called"
            name="own-aliases"
            value=aliases
            hint="Other names it is searched by, with commas between them."
            error=problem(failure, "aliases")
        />
        <div class="space-y-3">
            <Pick label="Pattern" all=Pattern::ALL word=Pattern::label draft get=|d| d.pattern set=|d, v| d.pattern = v failure field="pattern"/>
            <Pick label="Load" all=LoadType::ALL word=LoadType::label draft get=|d| d.load set=|d, v| d.load = v failure field="load"/>
            <Pick label="Counted in" all=Metric::ALL word=Metric::label draft get=|d| d.metric set=|d, v| d.metric = v failure field="metric"/>
            <Pick label="From level" all=Level::ALL word=Level::label draft get=|d| d.skill set=|d, v| d.skill = v failure field="skill"/>
        </div>
        <Muscles legend="Trains first (one or two)" draft list=|d| &mut d.primary failure field="primary"/>
        <Muscles legend="Also trains" draft list=|d| &mut d.secondary failure field="secondary"/>
        <Equipment draft catalogue failure/>
        <Show when=has_loads>
            <div>
                <Stepper
                    label="Smallest step of the load"
                    unit="kg"
                    value=Signal::derive(move || draft.read().increment.kg())
                    on_change=Callback::new(move |kg| draft.update(|d| d.increment = Kg::new(kg)))
                    step=0.5
                    min=0.0
                    max=5.0
                />
                <Wrong failure field="increment_kg"/>
            </div>
        </Show>
        <div class="flex flex-wrap gap-2">
            {flag("One side at a time", |d| d.unilateral, |d, on| d.unilateral = on)}
            {flag("Several joints work", |d| d.compound, |d, on| d.compound = on)}
            {flag("Good to warm up with", |d| d.warmup, |d, on| d.warmup = on)}
        </div>
        <Joints draft failure/>
        <Pick
            label="Load along the spine"
            all=SpinalCompression::ALL
            word=SpinalCompression::label
            draft
            get=|d| d.spinal_compression
            set=|d, v| d.spinal_compression = v
            failure
            field="spinal_compression"
        />
        <Cues draft/>
        <Wrong failure field="cues"/>
        <Refused failure/>
        <div class="flex flex-wrap gap-3">
            <Button look=Look::Primary busy on_click=Callback::new(move |_| save.run(false))>"Save movement"</Button>
            <Show when=move || failure.read().as_ref().is_some_and(|error| error.code == "duplicate_movement")>
                <Button busy on_click=Callback::new(move |_| save.run(true))>"Save anyway"</Button>
            </Show>
        </div>
    }
}

/// What to mind, a line each.
#[component]
fn Cues(draft: RwSignal<Movement>) -> impl IntoView {
    let begun = draft.with_untracked(|d| d.cues.join("\n"));
    let typed = move |event| {
        let text = event_target_value(&event);
        draft.update(|d| d.cues = text.lines().map(str::to_owned).collect());
    };
    view! {
        <label class="block space-y-1.5">
            <span class="block text-sm font-medium text-ink-soft">"What to mind, a line each"</span>
            <textarea
                rows="3"
                class="block w-full rounded-card border border-line bg-surface p-3"
                on:input=typed
            >{begun}</textarea>
        </label>
    }
}

/// That nothing was saved, and what no field says.
#[component]
fn Refused(failure: RwSignal<Option<AppError>>) -> impl IntoView {
    move || {
        failure.get().map(|error| {
            if error.fields.is_empty() {
                return view! { <ErrorNotice error/> }.into_any();
            }
            let beside = |field: &str| SHOWN.contains(&place(field));
            let rest: Vec<_> = error.fields.iter().filter(|f| !beside(&f.field)).cloned().collect();
            let marked = error.fields.len() - rest.len();
            let message = match marked {
                0 => "Nothing was saved.".to_owned(),
                1 => "Nothing was saved: one field above has to be mended.".to_owned(),
                n => format!("Nothing was saved: {n} fields above have to be mended."),
            };
            let message = if error.code == "duplicate_movement" { error.message.clone() } else { message };
            view! { <ErrorNotice error=AppError { message, fields: rest, ..error }/> }.into_any()
        })
    }
}

/// Deletes it; for ten seconds it can be taken back.
#[component]
fn Delete(movement: Movement) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let navigate = use_navigate();
    let delete = move |_| {
        let (movement, navigate) = (movement.clone(), navigate.clone());
        busy.set(true);
        spawn_local(async move {
            let result = rpc::movement::delete_movement(movement.id.clone()).await;
            busy.try_set(false);
            match result {
                Ok(()) => {
                    let text = format!("Deleted: {}. Plans and logs that name it keep it.", movement.name);
                    let back = paths::movement(&movement.id);
                    let go = navigate.clone();
                    let undo = Callback::new(move |()| {
                        let (movement, back, go) = (movement.clone(), back.clone(), go.clone());
                        spawn_local(async move {
                            match rpc::movement::save_movement(SaveMovement { movement, anyway: true }).await {
                                Ok(_) => go(&back, Default::default()),
                                Err(error) => toasts.fail(error.message),
                            }
                        });
                    });
                    toasts.undoable(text, undo);
                    navigate(paths::LIBRARY, Default::default());
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    view! { <Button look=Look::Danger busy on_click=Callback::new(delete)>"Delete movement"</Button> }
}
