//! The last word on a day's minutes: its own target where it has one, what goes when it does not fit, and the conflict by
//! name when nothing helps.

use domain::{
    plan::{BlockRole, Note},
    request::SessionKind,
    verdict::{Criterion, Infeasibility},
};

use crate::{
    build::CONDITIONING_SECONDS,
    context::Context,
    draft::{Draft, Part},
    fit::{self, Keep},
    pair,
};

/// Code of the note about a day whose minutes are more than its muscles can use.
const VOLUME_LIMITS: &str = "volume_limits";

/// A session may never pass this.
pub(crate) fn limit(draft: &Draft<'_>) -> f64 {
    f64::from(draft.asked_minutes) * 60.0
}

pub(crate) fn short(draft: &Draft<'_>) -> bool {
    draft.kind.lifts() && draft.seconds() < f64::from(draft.target_minutes) * 60.0 * (1.0 - fit::TOLERANCE * 0.8)
}

/// The day's own target: what its part of the work takes, within what was asked for (decisions §10.28).
pub(crate) fn own_minutes(draft: &mut Draft<'_>) {
    let most = f64::from(draft.asked_minutes) * 60.0;
    fit::trim(draft, most, Keep::Shape);
    pair::drop_idle(draft);
    pair::loosen(draft, most);
    let minutes = (draft.seconds() / 60.0).round().max(12.0) as u16;
    draft.target_minutes = minutes.min(draft.asked_minutes);
}

/// Last resort and last word: what still does not fit loses movements, and the conflict is named.
pub(crate) fn settle(draft: &mut Draft<'_>, ctx: &Context<'_>) {
    let most = f64::from(draft.asked_minutes) * 60.0 * (1.0 + fit::TOLERANCE);
    let target = f64::from(draft.target_minutes) * 60.0;
    if draft.seconds() > target * (1.0 + fit::TOLERANCE) {
        fit::trim(draft, most.min(target), Keep::Lead);
    }
    let movements = draft.movements();
    let name = |criterion, wishes: Vec<String>, text: String| Infeasibility { criterion, wishes, text };
    let asked = format!("{} minutes", draft.asked_minutes);
    let mut conflicts = Vec::new();
    if movements < 8 {
        conflicts.push(name(
            Criterion::Count,
            vec![asked.clone(), "8 movements".to_owned(), equipment(ctx)],
            format!("{} minutes hold {movements} of these movements, not 8.", draft.asked_minutes),
        ));
    }
    let thin = |role: BlockRole| draft.parts.iter().find(|p| p.role == role).is_some_and(|p| p.items.len() < 2);
    let bare = !draft
        .parts
        .iter()
        .any(|p| matches!(p.role, BlockRole::Accessory | BlockRole::Finisher) && !p.items.is_empty());
    let headless = draft.kind.lifts() && !draft.parts.iter().any(|p| p.role == BlockRole::Main);
    if headless
        || thin(BlockRole::Main)
        || thin(BlockRole::Accessory)
        || thin(BlockRole::Warmup)
        || thin(BlockRole::Cooldown)
        || bare
    {
        conflicts.push(name(
            Criterion::Structure,
            vec![asked.clone(), "a complete session".to_owned(), equipment(ctx)],
            "There are not enough movements or minutes for two of each part.".to_owned(),
        ));
    }
    draft.infeasible.extend(conflicts);
    tell_time(draft, ctx);
}

/// The last word on a day without lifts: what its minutes, or what muscles recover from, leave undone is named.
pub(crate) fn settle_body(draft: &mut Draft<'_>, ctx: &Context<'_>) {
    tell_time(draft, ctx);
    let circuits = draft.parts.iter().filter(|p| p.role == BlockRole::Conditioning);
    let seconds: f64 = circuits.map(Part::seconds).sum();
    let named = draft.infeasible.iter().any(|conflict| conflict.criterion == Criterion::Structure);
    if draft.kind == SessionKind::Conditioning
        && seconds < CONDITIONING_SECONDS
        && !fit::own_target(draft.phase)
        && !named
    {
        draft.infeasible.push(Infeasibility {
            criterion: Criterion::Structure,
            wishes: vec![
                format!("{} minutes", draft.asked_minutes),
                format!("{} volume limits", ctx.input.profile.level.label().to_lowercase()),
                "a conditioning day of at least 30 minutes".to_owned(),
            ],
            text: format!(
                "What your muscles recover from in that week leaves circuits of {} minutes for this day, not 30.",
                (seconds / 60.0).round()
            ),
        });
    }
}

/// Conflicts that are looked for again are forgotten; that the days around leave no pattern free stays known.
pub(crate) fn begin_anew(draft: &mut Draft<'_>) {
    draft.infeasible.retain(|conflict| conflict.criterion == Criterion::Patterns);
}

/// A day whose muscles have what they can use carries its own, shorter target: more sets would harm, longer rests would
/// only fill time (decisions §10.28).
pub(crate) fn end_early(draft: &mut Draft<'_>) {
    if draft.notes.iter().any(|note| note.code == VOLUME_LIMITS) {
        draft.target_minutes = (draft.seconds() / 60.0).round().max(12.0) as u16;
        draft.infeasible.retain(|conflict| conflict.criterion != Criterion::Time);
    }
}

/// Says what a day takes that does not take its minutes, and names the conflict; takes back what was said before.
pub(crate) fn tell_time(draft: &mut Draft<'_>, ctx: &Context<'_>) {
    let target = f64::from(draft.target_minutes) * 60.0;
    let seconds = draft.seconds();
    let ends_early = draft.target_minutes < draft.asked_minutes;
    draft.notes.retain(|note| note.code != VOLUME_LIMITS || ends_early);
    draft.infeasible.retain(|conflict| conflict.criterion != Criterion::Time);
    if draft.kind.lifts() && seconds < target * (1.0 - fit::TOLERANCE) && !ends_early {
        draft.notes.push(Note::info(
            VOLUME_LIMITS,
            format!(
                "Your muscles have what they can use, so the day ends after {} of {} minutes: rests, warm-up and cool-down \
                 are as long as is useful, and longer ones would only fill time.",
                (seconds / 60.0).round(),
                draft.target_minutes
            ),
        ));
    }
    if (seconds - target).abs() > target * fit::TOLERANCE {
        let level = format!("{} volume limits", ctx.input.profile.level.label().to_lowercase());
        draft.infeasible.push(Infeasibility {
            criterion: Criterion::Time,
            wishes: vec![format!("{} minutes", draft.asked_minutes), level, equipment(ctx)],
            text: format!(
                "What is useful and safe for you that day takes {} of {} minutes.",
                (seconds / 60.0).round(),
                draft.target_minutes
            ),
        });
    }
}

fn equipment(ctx: &Context<'_>) -> String {
    format!("the equipment of “{}”", ctx.input.profile.kit.label())
}
