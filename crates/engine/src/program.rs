//! Lays out a whole program: weeks by phase, a template per mesocycle, every session of every week.

mod notes;

use domain::{
    MovementId,
    movement::Pattern,
    muscle::{MajorGroup, Muscle, MuscleSets},
    plan::{BlockRole, Phase, ProgramPlan, WeekPlan},
    request::{ProgramRequest, SessionKind},
    verdict::{Criterion, Infeasibility, Verdict},
};

use crate::{
    Infeasible, Input, build, calendar,
    context::{Context, majors},
    draft::{Draft, lifting},
    fingerprint,
    fit::{self, Keep},
    interference::{arrange, ease},
    light, nearest, pair,
    phase::{self, WeekRole},
    places::Places,
    prescribe,
    select::{self, Cadence, Template, coverage},
    settle::{self, limit, own_minutes, settle},
    split,
    strength::progress::wave,
    volume::{self, Tally},
};

/// See [`crate::plan`].
pub(crate) fn plan(input: &Input<'_>) -> Result<ProgramPlan, Infeasible> {
    let mut plan = lay_out(input)?;
    plan.notes.extend(nearest::notes(input, &plan));
    plan.notes.extend(notes::rules_not_kept(input, &plan));
    plan.notes.extend(notes::too_little(input, &plan));
    Ok(plan)
}

/// The program as asked for, with the conflicts it names.
pub(crate) fn lay_out(input: &Input<'_>) -> Result<ProgramPlan, Infeasible> {
    if input.profile.screening.locked() {
        return Err(locked());
    }
    let ctx = Context::new(input);
    let (kinds, mut notes) = arrange::kinds(input);
    possible(&ctx, &kinds)?;
    notes.extend(notes::before(&ctx, &kinds));
    let (weeks, _) = weeks(&ctx, &kinds, &without_activities(input, &kinds));
    Ok(ProgramPlan { engine_version: crate::version(input.scoring), fingerprint: fingerprint::of(input), weeks, notes })
}

/// Sets per laid out week and day of the same program without any activity; empty where there is none.
fn without_activities(input: &Input<'_>, kinds: &[SessionKind]) -> Vec<Vec<Tally>> {
    if input.request.activities.is_empty() {
        return Vec::new();
    }
    let request = ProgramRequest { activities: Vec::new(), ..input.request.clone() };
    let ctx = Context::new(&Input { request: &request, ..*input });
    weeks(&ctx, kinds, &[]).1
}

/// A microcycle laid out as if all of it lay in one week of the phases.
struct Laid<'a> {
    role: usize,
    phase: Phase,
    drafts: Vec<Draft<'a>>,
    volume: Vec<MuscleSets>,
}

/// Every microcycle, and the sets of the days by muscle of each one that was laid out. `ceilings` are the same without
/// activities. Where a microcycle reaches over several weeks of the phases, it is laid out for each, and every day is
/// taken from its own: a deload takes a week, however long the microcycle.
fn weeks(ctx: &Context<'_>, kinds: &[SessionKind], ceilings: &[Vec<Tally>]) -> (Vec<WeekPlan>, Vec<Vec<Tally>>) {
    let request = ctx.input.request;
    let roles = phase::of(request, ctx.input.profile.level);
    let mut templates: Vec<Template> = Vec::new();
    let mut weeks = Vec::with_capacity(usize::from(request.microcycles()));
    let mut hardest: Vec<Sets> = Vec::new();
    let mut before: Vec<(usize, Phase, Vec<MuscleSets>)> = Vec::new();
    let mut tallies = Vec::new();
    let mut cadence = Cadence::default();
    for index in 0..request.microcycles() {
        let of_days: Vec<usize> = (0..kinds.len()).map(|day| calendar::phase_week(request, index, day)).collect();
        let mut own = of_days.clone();
        own.dedup();
        let Some(first) = own.first().and_then(|r| roles.get(*r)) else { continue };
        if templates.len() <= usize::from(first.mesocycle) {
            let earlier = used(templates.last());
            templates.push(select::template(ctx, kinds, templates.first(), &earlier));
        }
        let template = &templates[usize::from(first.mesocycle)];
        let mut laid: Vec<Laid<'_>> = Vec::with_capacity(own.len());
        for (r, role) in own.iter().filter_map(|r| Some((*r, roles.get(*r)?))) {
            let earlier = before.iter().rfind(|(other, ..)| *other < r);
            let earlier = earlier.filter(|(_, phase, _)| *phase == Phase::Accumulation && *phase == role.phase);
            let most = most_sets(ctx, earlier.map(|(.., volume)| volume.as_slice()));
            let template = cadence.week(ctx, template, role, index);
            let drafts = week(ctx, &template, role, index, hardest.last(), ceilings.get(tallies.len()), &most);
            if !fit::own_target(role.phase) {
                let sets = |d: &Draft<'_>| d.items().filter(|(r, _)| lifting(*r)).map(|(_, i)| i.set_count()).collect();
                hardest.push(drafts.iter().map(sets).collect());
            }
            tallies.push(drafts.iter().map(ease::own).collect());
            let volume = volume::by_muscle(&fit::tally(&drafts));
            before.push((r, role.phase, volume.clone()));
            laid.push(Laid { role: r, phase: role.phase, drafts, volume });
        }
        weeks.push(joined(ctx, template, index, laid, &of_days));
    }
    (weeks, tallies)
}

/// One microcycle of those that were laid out for it: each day from the week of the phases in which it lies.
fn joined(ctx: &Context<'_>, template: &Template, index: u8, mut laid: Vec<Laid<'_>>, of_days: &[usize]) -> WeekPlan {
    let count = |l: &Laid<'_>| of_days.iter().filter(|r| **r == l.role).count();
    let most = laid.iter().map(count).max().unwrap_or(0);
    let main = laid.iter().position(|l| count(l) == most).unwrap_or(0);
    let Laid { phase, mut drafts, mut volume, .. } = laid.swap_remove(main);
    if !laid.is_empty() {
        for (day, draft) in drafts.iter_mut().enumerate() {
            let own = laid.iter_mut().find(|l| l.role == of_days[day]);
            if let Some(other) = own.and_then(|l| l.drafts.get_mut(day)) {
                std::mem::swap(draft, other);
            }
        }
        // Days of two plans may have more for a muscle together than each plan has.
        if (fit::tally(&drafts).iter().zip(&ctx.budget.mrv)).any(|(sets, most)| sets > most) {
            fit::all_within_week(&mut drafts, ctx);
            for draft in drafts.iter_mut().filter(|d| d.kind.lifts()) {
                fit::fit(draft, limit(draft));
                settle::begin_anew(draft);
                settle::settle(draft, ctx);
                settle::end_early(draft);
            }
            for draft in drafts.iter_mut().filter(|d| !d.kind.lifts()) {
                settle::settle_body(draft, ctx);
            }
        }
        volume = volume::by_muscle(&fit::tally(&drafts));
    }
    let mut infeasible = template.infeasible.clone();
    infeasible.extend(missed(ctx, template, &drafts));
    WeekPlan {
        number: index + 1,
        phase,
        starts: calendar::starts(ctx.input.request, index),
        sessions: drafts.into_iter().map(Draft::into_plan).collect(),
        volume,
        verdict: Verdict { infeasible, ..Verdict::default() },
    }
}

fn locked() -> Infeasible {
    Infeasible {
        code: "medical_clearance",
        wishes: vec!["your answers to the safety screening".to_owned(), "a training program".to_owned()],
        text: "Your answers ask for a word with a doctor first. Easy walking and gentle mobility are fine meanwhile. \
               Confirm medical clearance in your profile, and the program is built."
            .to_owned(),
    }
}

/// Whether the days asked for can be filled at all.
fn possible(ctx: &Context<'_>, kinds: &[SessionKind]) -> Result<(), Infeasible> {
    let kit = ctx.input.profile.kit.label();
    // Power and trunk work trains neither: a jump is no leg day, and an explosive push-up no leg movement at all.
    let trains = |leads: fn(Pattern) -> bool| {
        ctx.lifts().iter().filter_map(|p| ctx.at(*p)).any(|o| o.movement.compound && leads(o.movement.pattern))
    };
    let lower = trains(|p| split::patterns(SessionKind::Legs).contains(&p));
    let upper = trains(|p| split::patterns(SessionKind::Upper).contains(&p));
    let wants = |part: fn((bool, bool)) -> bool| kinds.iter().any(|k| k.lifts() && part(split::regions(*k)));
    if wants(|r| r.0) && !lower {
        return Err(Infeasible {
            code: "no_leg_movement",
            wishes: vec![
                format!("the equipment of “{kit}”"),
                "your injuries and rules".to_owned(),
                "leg training".to_owned(),
            ],
            text: "Nothing that you may do with this equipment trains the legs. Add equipment, lift a rule, or choose \
                   upper-body days."
                .to_owned(),
        });
    }
    if wants(|r| r.1) && !upper {
        return Err(Infeasible {
            code: "no_upper_movement",
            wishes: vec![
                format!("the equipment of “{kit}”"),
                "your injuries and rules".to_owned(),
                "upper-body training".to_owned(),
            ],
            text: "Nothing that you may do with this equipment trains the upper body. Add equipment, lift a rule, or \
                   choose other days."
                .to_owned(),
        });
    }
    if ctx.warmups().len() < 2 || ctx.cooldowns().len() < 2 {
        return Err(Infeasible {
            code: "no_warm_up",
            wishes: vec!["your injuries and rules".to_owned(), "a warm-up and a cool-down".to_owned()],
            text: "Your injuries and rules leave no movement to warm up and cool down with.".to_owned(),
        });
    }
    Ok(())
}

/// Places that a template used beside its main lifts.
fn used(template: Option<&Template>) -> Places {
    template.iter().flat_map(|t| &t.days).flat_map(|d| d.accessories.iter().map(|p| p.place)).collect()
}

/// What every muscle may get in a week: what it recovers from, and in a row of building weeks no more than may follow the
/// week before.
fn most_sets(ctx: &Context<'_>, before: Option<&[MuscleSets]>) -> Tally {
    let mut most = ctx.budget.mrv;
    let weeks = ctx.input.request.weeks_per_cycle();
    if let Some(before) = before {
        for muscle in Muscle::ALL {
            let sets = before.iter().find(|v| v.muscle == *muscle).map_or(0.0, |v| v.sets);
            let region = &mut most[*muscle as usize];
            *region = region.min(volume::most_in_cycle_after(sets, weeks));
        }
    }
    most
}

/// Sets per day and lifting item, for the weeks that take a part of them.
type Sets = Vec<Vec<u8>>;

fn week<'a>(
    ctx: &Context<'a>,
    template: &Template,
    role: &WeekRole,
    index: u8,
    hardest: Option<&Sets>,
    ceilings: Option<&Vec<Tally>>,
    most: &Tally,
) -> Vec<Draft<'a>> {
    let dates = calendar::week(ctx.input.request, index);
    let finishers = template.days.iter().filter(|d| d.finisher.is_some()).count() as u32;
    let mut drafts: Vec<Draft<'a>> = template
        .days
        .iter()
        .zip(&dates)
        .enumerate()
        .map(|(i, (day, date))| build::draft(ctx, day, role, index + 1, i as u8, *date))
        .collect();
    let mut ridden: Vec<MovementId> = Vec::new();
    for (draft, day) in drafts.iter_mut().zip(&template.days) {
        let lead = draft.part(BlockRole::Main).and_then(|p| p.items.first()).map(|i| i.movement.id.clone());
        draft.waves = ridden.iter().filter(|id| Some(*id) == lead.as_ref()).count() < wave::MOST_A_WEEK;
        prescribe::session(draft, ctx, role, day.stress, false);
        pair::pair(draft, ctx);
        if draft.items().any(|(_, item)| !item.wave.is_empty()) {
            ridden.extend(lead);
        }
        start_sets(draft);
        build::size_finisher(draft, ctx, finishers);
        // Before sets are shared out: circuits take their part of what the week can hold.
        if !draft.kind.lifts() {
            build::fill_body(draft, role);
        }
    }
    calm(&mut drafts, ctx, template, role);
    if fit::own_target(role.phase) {
        for (i, draft) in drafts.iter_mut().enumerate().filter(|(_, d)| d.kind.lifts()) {
            part_of(draft, hardest.and_then(|h| h.get(i)), role);
        }
        if role.phase == Phase::Deload {
            for i in 0..drafts.len() {
                light::movements(&mut drafts, i, sum(hardest.and_then(|h| h.get(i))));
            }
        }
        for draft in drafts.iter_mut().filter(|d| d.kind.lifts()) {
            own_minutes(draft);
        }
    } else {
        for draft in drafts.iter_mut().filter(|d| d.kind.lifts()) {
            // What even the fewest sets cannot fit is trimmed before any set is added.
            fit::trim(draft, f64::from(draft.target_minutes) * 60.0, Keep::Shape);
        }
        fit::allocate(&mut drafts, ctx, role.volume_part(), false, most);
    }
    fit::all_within_week(&mut drafts, ctx);
    fit::calm_ramp(&mut drafts, most);
    let eased = ease::week(&mut drafts, ctx, ceilings);
    if fit::own_target(role.phase) {
        drafts.iter_mut().filter(|d| eased && d.kind.lifts()).for_each(own_minutes);
    } else if eased {
        // What a tired muscle does not get, the others and the other days may have.
        fit::allocate(&mut drafts, ctx, role.volume_part(), false, most);
    }
    for draft in drafts.iter_mut().filter(|d| d.kind.lifts()) {
        fit::fit(draft, limit(draft));
    }
    if !fit::own_target(role.phase) && drafts.iter().any(settle::short) {
        fit::allocate(&mut drafts, ctx, 1.0, true, most);
        for draft in drafts.iter_mut().filter(|d| d.kind.lifts()) {
            fit::fit(draft, limit(draft));
        }
    }
    for draft in drafts.iter_mut().filter(|d| d.kind.lifts()) {
        ease::shorten(draft);
        settle(draft, ctx);
        settle::end_early(draft);
    }
    for draft in drafts.iter_mut().filter(|d| !d.kind.lifts()) {
        settle::settle_body(draft, ctx);
    }
    drafts
}

/// Names what the minutes left out after all: an accessory that was trimmed may have been the only one for its muscle.
fn missed(ctx: &Context<'_>, template: &Template, drafts: &[Draft<'_>]) -> Option<Infeasibility> {
    let named = template.infeasible.iter().any(|i| i.criterion == Criterion::Muscles);
    let trains = |role| lifting(role) || matches!(role, BlockRole::Finisher | BlockRole::Conditioning);
    let items = drafts.iter().flat_map(Draft::items).filter(|(role, _)| trains(*role));
    let bits = items.fold(0, |bits, (_, item)| bits | majors(item.movement));
    let group = MajorGroup::ALL.iter().find(|group| bits & (1 << **group as u8) == 0)?;
    let lifts = template.days.iter().any(|d| d.kind.lifts());
    (lifts && !named).then(|| coverage::conflict(ctx, &template.days, *group))
}

/// Waves begin with more sets than a lift otherwise would: where the week cannot hold them, the last ones go.
fn calm(drafts: &mut [Draft<'_>], ctx: &Context<'_>, template: &Template, role: &WeekRole) {
    loop {
        let planned = fit::tally(drafts);
        let over = planned.iter().zip(&ctx.budget.mrv).any(|(sets, most)| sets > most);
        let waves = |draft: &Draft<'_>| draft.items().any(|(_, item)| !item.wave.is_empty());
        let Some(i) = drafts.iter().rposition(waves).filter(|_| over) else { return };
        drafts[i].waves = false;
        prescribe::session(&mut drafts[i], ctx, role, template.days[i].stress, false);
        start_sets(&mut drafts[i]);
    }
}

fn start_sets(draft: &mut Draft<'_>) {
    for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
        for item in &mut part.items {
            let top = item.top.as_ref().map_or(0, |t| t.count);
            item.sets = item.least_sets.saturating_sub(top).max(1);
        }
    }
}

/// A deload, realisation or test week takes its part of the hardest week's sets, rounded up.
fn part_of(draft: &mut Draft<'_>, hardest: Option<&Vec<u8>>, role: &WeekRole) {
    let part = match role.phase {
        Phase::Realisation => 0.55,
        Phase::Test => 0.35,
        _ => 0.5,
    };
    let items = draft.parts.iter_mut().filter(|p| lifting(p.role)).flat_map(|p| p.items.iter_mut());
    for (i, item) in items.enumerate() {
        let before = hardest.and_then(|h| h.get(i)).copied().unwrap_or(2);
        let sets = (f64::from(before) * part).ceil() as u8;
        let top = item.top.as_ref().map_or(0, |t| t.count);
        item.sets = sets.saturating_sub(top).max(1);
    }
    if role.phase == Phase::Deload {
        // Rounding up exercise by exercise would leave two thirds of three sets each.
        light::sets(draft, sum(hardest));
    }
}

fn sum(sets: Option<&Vec<u8>>) -> u32 {
    sets.into_iter().flatten().map(|n| u32::from(*n)).sum()
}
