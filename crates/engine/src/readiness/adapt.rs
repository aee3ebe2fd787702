//! Fits a session to how somebody is today: what hurts is spared, what is sore gets less, and sets, loads and efforts go
//! down with readiness (TS §5.2–5.4). Every movement keeps a set; doing it twice is doing it once.

use chrono::NaiveDate;
use domain::{
    check_in::{CheckIn, DayCheckIn},
    dto::{
        day::AdaptDay,
        readiness::{Band, Readiness},
    },
    equipment::Kit,
    plan::{BlockRole, Change, ExercisePlan, Note, Phase, SessionPlan},
    profile::{Injury, Severity},
    request::SessionKind,
    verdict::Criterion,
};

use super::ease::{self, CHECK_IN, Ease};
use crate::{
    Adaptation, Coach, Infeasible, Input,
    adapt::{compare_patterns, impossible, others, today},
    context::Context,
    differences,
    draft::{Draft, lifting},
    fit, great, pair, prescribe,
    refresh::{role_of, stress_of},
    settle, spare,
    week::missing,
};

/// Pain from here on is spared, and from here on nothing may touch it (TS §5.4).
const PAIN: u8 = 4;
const MUCH_PAIN: u8 = 6;
/// Pain that has risen since then is as good as much pain.
const RISEN_DAYS: i64 = 2;
/// A session worth the way.
const LEAST_MINUTES: u16 = 12;

/// A day as it was told.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What was told.
    pub check_in: &'a CheckIn,
    /// Earlier check-ins.
    pub before: &'a [DayCheckIn],
    /// What it amounts to.
    pub readiness: &'a Readiness,
    /// Where somebody usually trains.
    pub usual_place: Kit,
}

/// Whether a session was fitted to a check-in.
#[must_use]
pub fn is_eased(session: &SessionPlan) -> bool {
    session.notes.iter().any(|n| n.code == CHECK_IN)
}

/// Whether loads were lowered for the day: what is lifted then says nothing about the next step.
#[must_use]
pub fn lowered(session: &SessionPlan) -> bool {
    let ease = Ease::of(&session.notes);
    ease.calm() || ease.spares()
}

/// What hurts enough to change a session.
#[must_use]
pub fn injuries(check_in: &CheckIn, before: &[DayCheckIn], date: NaiveDate) -> Vec<Injury> {
    let rose = |pain: &domain::check_in::Pain| {
        let recent = before.iter().filter(|d| (1..=RISEN_DAYS).contains(&(date - d.date).num_days()));
        let mut then = recent.flat_map(|d| &d.check_in.pain).filter(|p| p.joint == pain.joint);
        then.any(|p| p.score >= PAIN && pain.score > p.score)
    };
    check_in
        .pain
        .iter()
        .filter_map(|pain| {
            let severity = match pain.score {
                MUCH_PAIN.. => Severity::Severe,
                1.. if pain.sharp => Severity::Severe,
                PAIN.. if rose(pain) => Severity::Severe,
                PAIN.. => Severity::Moderate,
                _ => return None,
            };
            Some(Injury { joint: pain.joint, severity })
        })
        .collect()
}

impl Told<'_> {
    /// The wish with what the check-in adds to it: minutes, what hurts, what is not there. `input.profile` has the
    /// equipment of today's place.
    #[must_use]
    pub fn asked(&self, session: &SessionPlan, ask: &AdaptDay, input: &Input<'_>) -> AdaptDay {
        let mut ask = ask.clone();
        let ease = Ease::of(&self.codes(session));
        ask.minutes = ask.minutes.or(self.check_in.minutes);
        let endures = matches!(session.kind, SessionKind::Cardio | SessionKind::Conditioning);
        if endures && ease.sets() < 1.0 {
            let most = (f64::from(session.target_minutes) * ease.sets()).round() as u16;
            ask.minutes = Some(ask.minutes.unwrap_or(u16::MAX).min(most).max(LEAST_MINUTES));
        }
        for injury in injuries(self.check_in, self.before, session.date) {
            match ask.hurts.iter_mut().find(|i| i.joint == injury.joint) {
                Some(known) => known.severity = known.severity.max(injury.severity),
                None => ask.hurts.push(injury),
            }
        }
        if self.elsewhere() {
            for item in missing(session, input) {
                if !ask.equipment_taken.contains(&item) {
                    ask.equipment_taken.push(item);
                }
            }
        }
        ask
    }

    /// Whether a session was fitted to this very check-in.
    #[must_use]
    pub fn fits(&self, session: &SessionPlan) -> bool {
        let marker = self.marker(session, &self.codes(session));
        marker.is_some_and(|marker| session.notes.contains(&marker))
    }

    fn elsewhere(&self) -> bool {
        self.check_in.place.is_some_and(|place| place != self.usual_place)
    }

    /// The notes that ease the lifts of a session.
    fn codes(&self, session: &SessionPlan) -> Vec<Note> {
        let mut notes = Vec::new();
        // A deload is light already; only a bad day makes it lighter.
        let light = session.phase == Phase::Deload && self.readiness.band < Band::Red;
        if !light && session.kind != SessionKind::Mobility {
            notes.extend(ease::band_note(self.readiness.band, self.readiness.score));
        }
        if session.kind.lifts() {
            let sore = self.check_in.soreness.iter();
            notes.extend(sore.filter_map(|(muscle, score)| ease::sore_note(*muscle, *score)));
        }
        let moderate = injuries(self.check_in, self.before, session.date);
        for pain in &self.check_in.pain {
            if moderate.iter().any(|i| i.joint == pain.joint && i.severity == Severity::Moderate) {
                notes.push(ease::hurts_note(pain.joint, pain.score));
            }
        }
        notes
    }

    /// What the session is fitted to, in one line; none where nothing asks for a change.
    fn marker(&self, session: &SessionPlan, codes: &[Note]) -> Option<Note> {
        let mut parts: Vec<String> = Vec::new();
        if self.readiness.band != Band::Green {
            parts.push(format!("readiness {}", self.readiness.score));
        }
        parts.extend(self.check_in.minutes.map(|m| format!("{m} minutes")));
        parts.extend(self.check_in.place.filter(|_| self.elsewhere()).map(|p| p.label().to_lowercase()));
        for (muscle, score) in &self.check_in.soreness {
            if *score >= 4 {
                parts.push(format!("{} sore ({score})", muscle.label().to_lowercase()));
            }
        }
        for pain in &self.check_in.pain {
            if injuries(self.check_in, self.before, session.date).iter().any(|i| i.joint == pain.joint) {
                parts.push(format!("{} hurts ({})", pain.joint.label().to_lowercase(), pain.score));
            }
        }
        let nothing = parts.is_empty() && codes.is_empty();
        (!nothing).then(|| Note::info(CHECK_IN, format!("Fitted to your check-in: {}.", parts.join(", "))))
    }
}

/// The session as it suits the day. `session` is the plan as it was before any check-in of this day, or one that was
/// fitted to this very check-in; `week` holds every session of its week. A day with stops has no session to fit.
pub fn adapt(
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    told: &Told<'_>,
    coach: &Coach<'_>,
) -> Result<Adaptation, Infeasible> {
    let codes = told.codes(session);
    let marker = told.marker(session, &codes);
    let known = |marker: &Note| session.notes.iter().any(|n| n == marker);
    let Some(marker) = marker.filter(|m| !known(m)) else {
        return coach.adapt(session, week, ask);
    };
    if ask.great && !codes.is_empty() {
        return Err(great::not_on_such_a_day());
    }
    let asked = told.asked(session, ask, &coach.input);
    let first = coach.adapt(session, week, &asked)?;
    let profile = today(coach.input.profile, &asked);
    let input = Input { profile: &profile, ..coach.input };
    let around = Around { planned: hard_sets(session), week, ready: coach.ready.is_some() };
    let (mut after, gone) = eased(&first.session, &around, told, codes, &input)?;
    let mut changes = differences::between(session, &after, profile.unit);
    if changes.is_empty() {
        return Ok(Adaptation { session: session.clone(), changes });
    }
    after.notes.push(marker);
    for change in &mut changes {
        if !gone.contains(&change.what) {
            explain(change, &first.changes, &after, told, &input);
        }
    }
    Ok(Adaptation { session: after, changes })
}

/// Hard sets as planned: what a change left free is not filled on a bad day.
fn hard_sets(session: &SessionPlan) -> u32 {
    let lifts = session.blocks.iter().filter(|b| lifting(b.role));
    lifts.flat_map(|b| &b.exercises).map(ExercisePlan::set_count).sum()
}

/// What a session is eased beside.
struct Around<'w> {
    /// Hard sets as planned.
    planned: u32,
    week: &'w [SessionPlan],
    /// A ready program's own rules hold.
    ready: bool,
}

/// The session with what a bad day takes, and the names of what others took the place of.
fn eased(
    session: &SessionPlan,
    around: &Around<'_>,
    told: &Told<'_>,
    codes: Vec<Note>,
    input: &Input<'_>,
) -> Result<(SessionPlan, Vec<String>), Infeasible> {
    let mut plain = session.clone();
    plain.notes.retain(|n| !ease::is_ours(n));
    if codes.is_empty() && !told.elsewhere() {
        return Ok((plain, Vec::new()));
    }
    let ctx = Context::new(input);
    let made = Draft::of_plan(&plain, input.library).zip(role_of(&plain, &ctx));
    let Some((mut draft, role)) = made else { return Ok((plain, Vec::new())) };
    let ease = Ease::of(&codes);
    draft.notes.extend(codes);
    let hard = draft.hard_sets().min(around.planned);
    let mut gone = Vec::new();
    if !around.ready {
        let very_sore = |muscle| ease::very_sore(muscle, told.check_in.sore(muscle));
        let fine = |muscle| !ease::is_felt(told.check_in.sore(muscle));
        let muscles = spare::Muscles { tired: &very_sore, ready: &fine };
        gone = spare::exchange(&mut draft, &plain, around.week, &muscles, &ctx);
    }
    let former: Vec<u8> = lifts(&draft);
    if around.ready {
        for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
            part.items.iter_mut().for_each(|item| ease.soften(item, &ctx));
        }
    } else {
        prescribe::session(&mut draft, &ctx, &role, stress_of(&plain, &ctx), true);
    }
    if !gone.is_empty() {
        fit::within_week(&mut draft, &others(&ctx, &plain, around.week), &ctx);
    }
    for part in draft.parts.iter_mut().filter(|p| !lifting(p.role)) {
        for item in &mut part.items {
            item.rpe = ease.effort(item.rpe, item.movement);
        }
    }
    fewer(&mut draft, &former, hard, &ease, told);
    pair::recheck(&mut draft, &ctx);
    pair::drop_idle(&mut draft);
    if draft.kind.lifts() && !draft.parts.iter().any(|p| lifting(p.role)) {
        return Err(impossible(session));
    }
    draft.infeasible.retain(|i| matches!(i.criterion, Criterion::Patterns | Criterion::Muscles));
    if !gone.is_empty() {
        compare_patterns(&mut draft, session);
    }
    let limit = settle::limit(&draft);
    fit::trim(&mut draft, limit, fit::Keep::Movements);
    let target = f64::from(draft.target_minutes) * 60.0;
    if draft.kind.lifts() && draft.seconds() < target * (1.0 - fit::TOLERANCE) {
        settle::own_minutes(&mut draft);
    }
    settle::settle(&mut draft, &ctx);
    Ok((draft.into_plan(), gone))
}

fn lifts(draft: &Draft<'_>) -> Vec<u8> {
    draft.items().filter(|(role, _)| lifting(*role)).map(|(_, i)| i.sets).collect()
}

/// Sets that soreness and readiness take: never more than before, one at least.
fn fewer(draft: &mut Draft<'_>, former: &[u8], hard: u32, ease: &Ease, told: &Told<'_>) {
    let items = draft.parts.iter_mut().filter(|p| lifting(p.role)).flat_map(|p| p.items.iter_mut());
    for (item, former) in items.zip(former) {
        let worst = item.movement.primary.iter().map(|m| told.check_in.sore(*m)).max().unwrap_or(0);
        let step = item.step();
        let most = ease::sore_sets(*former, worst).min(item.sets.max(1));
        item.sets = (most / step).max(1) * step;
        item.most_sets = item.sets;
        item.least_sets = item.least_sets.min(item.sets);
    }
    let unbearable = |m: &domain::movement::Movement| m.primary.iter().any(|x| told.check_in.sore(*x) >= ease::NO_LOAD);
    for part in draft.parts.iter_mut().filter(|p| lifting(p.role) || p.role == BlockRole::Finisher) {
        part.items.retain(|item| !unbearable(item.movement));
    }
    let complete = draft.parts.iter().any(|p| p.role == BlockRole::Accessory && !p.items.is_empty());
    let tires = |role| role == BlockRole::Finisher && ease.calm() && complete;
    draft.parts.retain(|p| !p.items.is_empty() && !tires(p.role));
    let most = (f64::from(hard) * ease.sets()).ceil() as u32;
    for (role, least) in
        [(BlockRole::Accessory, 2), (BlockRole::Main, 2), (BlockRole::Accessory, 1), (BlockRole::Main, 1)]
    {
        while draft.hard_sets() > most && fit::fewer_sets(draft, role, |_| least) {}
    }
}

/// Why something changed, as far as the check-in is the reason.
fn explain(change: &mut Change, first: &[Change], after: &SessionPlan, told: &Told<'_>, input: &Input<'_>) {
    let replaced = first.iter().any(|c| c.what == change.what && c.because == change.because && c.from == change.from);
    if told.elsewhere() && change.because.starts_with("Its equipment is taken.") {
        change.because = change.because.replacen("Its equipment is taken.", "It is not there today.", 1);
    }
    let minutes = told.check_in.minutes.filter(|m| *m < after.asked_minutes.max(*m + 1));
    if change.what == "Session length" {
        let shorter = minutes.map(|m| format!("You have {m} minutes."));
        let reason = overall(told);
        let parts: Vec<String> = shorter.into_iter().chain(reason).collect();
        if !parts.is_empty() {
            change.because = parts.join(" ");
        }
        return;
    }
    let movement = input.library.all().iter().find(|m| m.name == change.what);
    let sore = movement.and_then(|m| {
        let worst = m.primary.iter().map(|x| (told.check_in.sore(*x), *x)).max()?;
        ease::sore_note(worst.1, worst.0)
    });
    let hurts = movement.and_then(|m| {
        let pain = told.check_in.pain.iter().find(|p| (PAIN..MUCH_PAIN).contains(&p.score) && m.stress(p.joint) > 0)?;
        Some(ease::hurts_note(pain.joint, pain.score))
    });
    if replaced {
        // What took its place says why it was chosen; what hurts says why there had to be one.
        if let (Some(note), true) = (&hurts, change.because.starts_with("It spares what hurts.")) {
            let what = note.text.split(':').next().unwrap_or_default();
            change.because = format!("{what}. {}", change.because);
        }
        return;
    }
    let own: Vec<String> = sore.into_iter().chain(hurts).map(|n| n.text).collect();
    let parts: Vec<String> = own.into_iter().chain(overall(told)).collect();
    if !parts.is_empty() {
        change.because = parts.join(" ");
    }
}

/// "Readiness 62: slept 5 h, energy low."
fn overall(told: &Told<'_>) -> Option<String> {
    if told.readiness.band == Band::Green {
        return None;
    }
    let costly = told.readiness.contributions.iter().filter(|c| c.points > 0).take(3);
    let words: Vec<String> = costly.map(|c| lower(c.text.split(": −").next().unwrap_or(&c.text))).collect();
    let why = if words.is_empty() { "take it easier today".to_owned() } else { words.join(", ") };
    Some(format!("Readiness {}: {why}.", told.readiness.score))
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
