//! Gives the places of lifts whose muscles are not ready today to lifts of other muscles, where the kind of day has some
//! (TS §5.3, §6.4; decisions §10.15). Whoever wants to keep to the plan does less of it instead.

use domain::{
    movement::Movement,
    muscle::Muscle,
    plan::{BlockRole, SessionPlan},
    profile::Adherence,
};

use crate::{
    adapt::{others, put, rename},
    context::{Choice, Context},
    draft::{Draft, lifting},
    fit, select, split,
    volume::Tally,
};

/// Points for every set that a muscle lacks this week, and sets that count.
const LACKING: f32 = 12.0;
const MOST_LACKING: f32 = 4.0;
/// Points for what is as big a lift, for what uses the same kind of load, for what the week does not have yet.
const AS_BIG: f32 = 20.0;
const SAME_LOAD: f32 = 10.0;
const FRESH: f32 = 8.0;
/// Points that a helping muscle costs that is not ready either.
const HELPER: f32 = 15.0;

/// How the muscles are today.
pub(crate) struct Muscles<'m> {
    /// Why one should not lead.
    pub tired: &'m dyn Fn(Muscle) -> Option<String>,
    /// Whether one may take the place of another: nothing is won by going from tired to nearly tired.
    pub ready: &'m dyn Fn(Muscle) -> bool,
}

/// Exchanges what can be exchanged; answers the names of what went.
pub(crate) fn exchange<'a>(
    draft: &mut Draft<'a>,
    session: &SessionPlan,
    week: &[SessionPlan],
    muscles: &Muscles<'_>,
    ctx: &Context<'a>,
) -> Vec<String> {
    if ctx.input.profile.adherence == Adherence::KeepPlan || !draft.kind.lifts() {
        return Vec::new();
    }
    let rest = fit::tally(&others(ctx, session, week));
    let mut current = session.clone();
    let mut gone = Vec::new();
    for p in 0..draft.parts.len() {
        let role = draft.parts[p].role;
        if !lifting(role) {
            continue;
        }
        for i in 0..draft.parts[p].items.len() {
            let from = draft.parts[p].items[i].movement;
            let Some(why) = from.primary.iter().find_map(|m| (muscles.tired)(*m)) else { continue };
            let place = Place { role, from, current: &current, week, rest: &rest };
            let Some(to) = place.best(draft, muscles, ctx) else { continue };
            let names: Vec<String> = to.primary.iter().map(|m| m.label().to_lowercase()).collect();
            let because = format!("{why} Today {} in their place.", names.join(" and "));
            rename(&mut current, &from.id, to);
            put(&mut draft.parts[p].items[i], to, role, because);
            gone.push(from.name.clone());
        }
    }
    gone
}

/// A place that is given to another lift.
struct Place<'p> {
    role: BlockRole,
    from: &'p Movement,
    /// The session as it stands, exchanges included.
    current: &'p SessionPlan,
    week: &'p [SessionPlan],
    /// Sets of the other days.
    rest: &'p Tally,
}

impl Place<'_> {
    fn best<'a>(&self, draft: &Draft<'a>, muscles: &Muscles<'_>, ctx: &Context<'a>) -> Option<&'a Movement> {
        let mut now = *self.rest;
        fit::add(&mut now, draft);
        let options = ctx.lifts().iter().filter_map(|place| ctx.at(*place));
        let fit = options.filter(|o| self.fits(draft, o, muscles, ctx));
        let mut best: Option<(f32, &Choice<'_>)> = None;
        for option in fit {
            let points = self.points(option, &now, muscles, ctx);
            // Places are in slug order: the first of equals wins.
            if best.is_none_or(|(most, _)| points > most) {
                best = Some((points, option));
            }
        }
        best.map(|(_, option)| option.movement)
    }

    /// Whether the day may hold it in this place.
    fn fits(&self, draft: &Draft<'_>, option: &Choice<'_>, muscles: &Muscles<'_>, ctx: &Context<'_>) -> bool {
        let m = option.movement;
        let here = draft.items().any(|(_, i)| i.movement.id == m.id);
        let guarded = || ctx.interference.guard(draft.week, usize::from(draft.day)).forbids(m);
        let ready = !m.primary.is_empty() && m.primary.iter().all(|muscle| (muscles.ready)(*muscle));
        // A second lift for what has one already is not another muscle.
        let led = |muscle: &Muscle| {
            let beside = draft.items().filter(|(role, i)| lifting(*role) && i.movement.id != self.from.id);
            beside.flat_map(|(_, i)| &i.movement.primary).any(|other| other == muscle)
        };
        let new = !m.primary.iter().all(led);
        let belongs = m.primary.iter().all(|muscle| select::trains(draft.kind, *muscle));
        !here && ready && new && belongs && (self.role != BlockRole::Main || self.leads(draft, m)) && !guarded()
    }

    /// Main lifts are compound, of a pattern of the day, which neither another one nor a day beside it leads with.
    fn leads(&self, draft: &Draft<'_>, m: &Movement) -> bool {
        let mains = |s: &SessionPlan| -> Vec<_> {
            s.block(BlockRole::Main).map_or_else(Vec::new, |b| b.exercises.iter().map(|e| e.pattern).collect())
        };
        let before = self.week.iter().filter(|s| s.date < draft.date).max_by_key(|s| s.date);
        let after = self.week.iter().filter(|s| s.date > draft.date).min_by_key(|s| s.date);
        let beside = before.into_iter().chain(after).any(|s| mains(s).contains(&m.pattern));
        m.compound
            && split::patterns(draft.kind).contains(&m.pattern)
            && !mains(self.current).contains(&m.pattern)
            && !beside
    }

    fn points(&self, option: &Choice<'_>, now: &Tally, muscles: &Muscles<'_>, ctx: &Context<'_>) -> f32 {
        let m = option.movement;
        let lacks = |muscle: &Muscle| {
            let region = *muscle as usize;
            // What the week has enough of is no use, and what it has too much of is worse.
            (ctx.budget.peak[region] - now[region]).clamp(-MOST_LACKING, MOST_LACKING)
        };
        let need: f32 = m.primary.iter().map(lacks).sum::<f32>() / m.primary.len().max(1) as f32;
        let elsewhere =
            self.week.iter().any(|s| s.date != self.current.date && s.exercises().any(|e| e.movement == m.id));
        let helpers = m.secondary.iter().filter(|muscle| !(muscles.ready)(**muscle)).count() as f32;
        need * LACKING
            + option.suits.clamp(0, 600) as f32 / 30.0
            + f32::from(u8::from(m.compound == self.from.compound)) * AS_BIG
            + f32::from(u8::from(m.load == self.from.load)) * SAME_LOAD
            + f32::from(u8::from(!elsewhere)) * FRESH
            - helpers * HELPER
    }
}
