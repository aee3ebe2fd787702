//! What the coach can look up: today, the week, readiness, certificates, history, goals. Each is a fact with its origin, so
//! that what a person keeps from models, or a provider's terms do, cannot be told to one.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use coach::{
    context::{Nature, Provenance, Sourced, Weight, nature_of},
    fact::{self, Choice, Contribution, Day, Fact, Lift},
    intent::{Intent, Known},
};
use db::program::Program;
use domain::{
    MovementId,
    activity::DayPart,
    check_in::{CheckIn, Illness},
    dto::{
        day::DayPlan,
        page::PageQuery,
        program::{SessionStatus, SessionView},
        readiness::{self, DayReadiness},
    },
    plan::{BlockRole, Reason},
    profile::Profile,
};

use crate::{Result, Services, StoryPlace, Viewer};

/// A fact with where it comes from and how much it matters.
pub(super) type Looked = (Weight, Sourced<Fact>);

/// Days ahead that a session can be asked about.
const AHEAD: u64 = 28;
/// Workouts that the history tells.
const WORKOUTS: u16 = 3;

/// What the coach sees when somebody writes.
pub(super) struct Seen {
    pub profile: Profile,
    pub today: NaiveDate,
    pub day: DayPlan,
    pub readiness: Option<DayReadiness>,
    pub program: Option<Program>,
    /// Names that the person gave to movements and circuits of their own, folded.
    pub own: Vec<String>,
}

/// The engine's, about training.
pub(super) fn training(fact: Fact) -> Sourced<Fact> {
    Sourced::new(fact, Nature::Training, Provenance::Engine)
}

/// About the body, as the person told it.
pub(super) fn health(fact: Fact) -> Sourced<Fact> {
    Sourced::new(fact, Nature::Health, Provenance::Typed)
}

impl Seen {
    /// Whether a fact holds a name that the person made up. FACTS are ours, and a name may say anything; such a fact is the
    /// narrator's alone.
    pub fn names_own(&self, fact: &Fact) -> bool {
        !self.own.is_empty()
            && fact.lines(self.profile.unit).iter().any(|line| {
                let line = line.to_lowercase();
                self.own.iter().any(|name| line.contains(name))
            })
    }

    pub fn known(&self, services: &Services) -> Known {
        let session = self.day.session.as_ref().filter(|s| open(s.status));
        let planned =
            session.into_iter().flat_map(|s| s.plan.exercises()).map(|e| (e.movement.clone(), e.name.clone()));
        let cells = self.day.week.iter().filter_map(|cell| cell.session.as_ref());
        let mut sessions: Vec<NaiveDate> =
            cells.chain(&self.day.next).filter(|s| open(s.status) && s.date >= self.today).map(|s| s.date).collect();
        sessions.sort_unstable();
        sessions.dedup();
        let names =
            |name: &str, aliases: &[String]| std::iter::once(name.to_owned()).chain(aliases.iter().cloned()).collect();
        Known {
            today: self.today,
            planned: planned.collect(),
            library: services.library.all().iter().map(|m| (m.id.clone(), names(&m.name, &m.aliases))).collect(),
            activities: services
                .library
                .activities()
                .iter()
                .map(|a| {
                    let mut all: Vec<String> = names(&a.name, &a.aliases);
                    // "Football (soccer)" is called football.
                    all.extend(a.name.split_once(" (").map(|(short, _)| short.to_owned()));
                    (a.id.clone(), all, a.minutes.usual)
                })
                .collect(),
            goals: self.program.as_ref().map(|p| p.request.goals.clone()).unwrap_or_default(),
            sessions,
        }
    }

    /// Why nobody trains on this day, if it is today and something asks for rest.
    pub fn stop_on(&self, date: Option<NaiveDate>) -> Option<String> {
        let readiness = self.readiness.as_ref().filter(|_| date == Some(self.today))?;
        readiness.readiness.stops.first().map(|stop| stop.text.clone())
    }

    /// Last day that can be planned.
    pub fn until(&self) -> NaiveDate {
        self.today.checked_add_days(Days::new(AHEAD)).unwrap_or(self.today)
    }

    /// What today holds.
    pub fn today(&self) -> Vec<Looked> {
        let mut facts = match &self.day.session {
            None if self.program.is_none() => {
                let text = "There is no program yet. Build one, and there is something to talk about.";
                vec![(Weight::Today, training(Fact::Plain(text.to_owned())))]
            }
            None => vec![(Weight::Today, training(Fact::RestDay))],
            Some(session) if session.status == SessionStatus::Done => {
                let text = format!("Today's session, {}, is done.", session.plan.title);
                vec![(Weight::Today, training(Fact::Before(text)))]
            }
            Some(session) if session.status == SessionStatus::Skipped => {
                let text = format!(
                    "Today's session, {}, is left out. It can be brought back on its page.",
                    session.plan.title
                );
                vec![(Weight::Today, training(Fact::Plain(text)))]
            }
            Some(session) => vec![(Weight::Today, training(Fact::Day(self.day_fact(session))))],
        };
        for activity in &self.day.activities {
            let verb = match (activity.done, activity.part) {
                (None, _) => "is planned today",
                // It may be over or still to come.
                (Some(_), Some(DayPart::After)) => "after training today",
                (Some(_), _) => "was done today",
            };
            let text = format!("{}, {} min, {verb}.", activity.name, activity.minutes);
            facts.push((Weight::Today, Sourced::new(Fact::Plain(text), Nature::Training, Provenance::Typed)));
        }
        facts
    }

    fn day_fact(&self, session: &SessionView) -> Day {
        let plan = &session.plan;
        let counts = |role: BlockRole| !matches!(role, BlockRole::Warmup | BlockRole::Mobility | BlockRole::Cooldown);
        let main = plan.block(BlockRole::Main).into_iter().flat_map(|b| &b.exercises);
        Day {
            title: plan.title.clone(),
            minutes: u16::try_from(plan.estimated_seconds.div_ceil(60)).unwrap_or(u16::MAX),
            movements: u32::try_from(plan.exercises().count()).unwrap_or(u32::MAX),
            sets: plan.blocks.iter().filter(|b| counts(b.role)).flat_map(|b| &b.exercises).map(|e| e.set_count()).sum(),
            week: (plan.week, self.program.as_ref().map_or(plan.week, |p| p.summary.weeks)),
            phase: plan.phase,
            main: main.map(|e| Lift::of(e, self.profile.unit)).collect(),
        }
    }

    /// What the days around hold.
    pub fn week(&self) -> Vec<Looked> {
        let mut days: Vec<_> =
            self.day.week.iter().filter_map(|cell| cell.session.as_ref()).chain(&self.day.next).collect();
        days.sort_by_key(|s| s.date);
        days.dedup_by_key(|s| s.id);
        if days.is_empty() {
            let text = "No sessions are planned for these days.";
            return vec![(Weight::Today, training(Fact::Plain(text.to_owned())))];
        }
        days.into_iter()
            .take(8)
            .map(|s| {
                let state = match s.status {
                    SessionStatus::Planned if s.date < self.today => ", not done",
                    SessionStatus::Planned => "",
                    SessionStatus::Started => ", started",
                    SessionStatus::Done => ", done",
                    SessionStatus::Skipped => ", left out",
                };
                let day =
                    if s.date == self.today { "Today".to_owned() } else { s.date.format("%A %-d %B").to_string() };
                let text = format!("{day}: {}, {} min{state}.", s.title, s.target_minutes);
                (Weight::Today, training(Fact::Plain(text)))
            })
            .collect()
    }

    /// How ready they are, as far as they told.
    pub fn readiness(&self) -> Vec<Looked> {
        let told = self.readiness.as_ref().filter(|r| r.checked_in);
        let Some(DayReadiness { readiness, .. }) = told else {
            let text = "There is no check-in of today. With one, the session can be fitted to how you are.";
            return vec![(Weight::Readiness, health(Fact::Plain(text.to_owned())))];
        };
        if let Some(stop) = readiness.stops.first() {
            return vec![(Weight::Safety, health(Fact::Stop(stop.text.clone())))];
        }
        let band = match readiness.band {
            readiness::Band::Green => fact::Band::Green,
            readiness::Band::LightAmber => fact::Band::LightAmber,
            readiness::Band::Amber => fact::Band::Amber,
            readiness::Band::Red => fact::Band::Red,
            readiness::Band::Rest => fact::Band::Rest,
        };
        let mut facts = vec![(Weight::Readiness, health(Fact::Readiness(readiness.score, band)))];
        facts.extend(readiness.contributions.iter().map(|c| {
            let what = c.code.replace('_', " ");
            let what = what[..1].to_uppercase() + &what[1..];
            let contribution = Contribution { what, value: c.value.clone(), points: c.points };
            (Weight::Readiness, health(Fact::Contribution(contribution)))
        }));
        facts
    }

    /// What being ill means for today, and where to say it so that the plan follows.
    fn ill(&self, illness: Illness) -> Vec<Looked> {
        let told = CheckIn { illness: Some(illness), ..CheckIn::default() };
        let readiness = engine::readiness::of(&told, &[], self.today);
        if let Some(stop) = readiness.stops.first() {
            let text = format!("{} Say so under Away or ill on Today, and the plan waits for you.", stop.text);
            return vec![(Weight::Safety, health(Fact::Stop(text)))];
        }
        let notes = readiness.notes.iter().map(|note| note.text.as_str());
        let text =
            notes.chain(["Say so at the check-in on Today, and the session follows."]).collect::<Vec<_>>().join(" ");
        vec![(Weight::Readiness, health(Fact::Plain(text)))]
    }

    /// Where the load of a movement of today comes from.
    fn why_load(&self, movement: Option<&MovementId>) -> Vec<Looked> {
        let Some(session) = &self.day.session else { return self.today() };
        let lead = session.plan.block(BlockRole::Main).and_then(|b| b.exercises.first());
        let named = movement.and_then(|m| session.plan.exercises().find(|e| e.movement == *m));
        let Some(exercise) = named.or(lead) else { return self.today() };
        let unit = self.profile.unit;
        let planned = Lift::of(exercise, unit).text;
        let why = exercise.load_basis.text(unit).unwrap_or_else(|| "There is no load to choose.".to_owned());
        let text = format!("{}, {planned}. {why}", exercise.name);
        vec![(Weight::Reason, Sourced::new(Fact::Before(text), Nature::Training, Provenance::Typed))]
    }

    /// What a model should know besides, the least important last.
    pub fn background(&self) -> Vec<Looked> {
        let mut facts = self.today();
        facts.extend(self.readiness());
        for injury in &self.profile.injuries {
            let text = format!("Injury: {}, {}.", injury.joint.label(), injury.severity.label().to_lowercase());
            facts.push((Weight::Safety, health(Fact::Plain(text))));
        }
        if let Some(program) = &self.program {
            let goals: Vec<String> =
                program.request.goals.iter().map(|g| format!("{} {} of 10", g.goal.label(), g.weight)).collect();
            let text = format!("Goals of the program: {}.", goals.join(", "));
            facts.push((Weight::Background, Sourced::new(Fact::Plain(text), Nature::Training, Provenance::Typed)));
        }
        facts.push((Weight::Background, training(Fact::Push(self.profile.aggression))));
        facts.extend(self.week().into_iter().map(|(_, fact)| (Weight::Background, fact)));
        facts
    }
}

/// Whether a session is still to be done.
pub(super) const fn open(status: SessionStatus) -> bool {
    matches!(status, SessionStatus::Planned | SessionStatus::Started)
}

impl Services {
    pub(super) async fn look(&self, viewer: Viewer) -> Result<Seen> {
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let day = self.day_plan(viewer, Some(today)).await?;
        let readiness = Some(self.day_readiness(viewer, today).await?);
        let program = db::program::find_active(&self.db, viewer.user).await?;
        let own = self.own_names(viewer).await?;
        Ok(Seen { profile, today, day, readiness, program, own })
    }

    /// Names that somebody made up, as far as they hold a word that the library does not: what is put together from the
    /// names of movements says nothing else.
    pub(super) async fn own_names(&self, viewer: Viewer) -> Result<Vec<String>> {
        let movements = db::custom_movement::of_user(&self.db, viewer.user).await?;
        let circuits = db::circuit::of_user(&self.db, viewer.user).await?;
        let movements = movements.into_iter().flat_map(|m| std::iter::once(m.movement.name).chain(m.movement.aliases));
        let mut names: Vec<String> = movements.chain(circuits.into_iter().map(|c| c.name)).collect();
        if names.is_empty() {
            return Ok(names);
        }
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
        };
        let library: HashSet<String> = self.library.all().iter().flat_map(|m| words(&m.name)).collect();
        names.retain(|name| words(name).iter().any(|word| !library.contains(word)));
        Ok(names.into_iter().map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty()).collect())
    }

    /// The facts that answer a question; none where nothing that can be looked up does.
    pub(super) async fn facts(&self, viewer: Viewer, seen: &Seen, intent: &Intent) -> Result<Vec<Looked>> {
        let plain = |text: &str| vec![(Weight::Change, training(Fact::Plain(text.to_owned())))];
        Ok(match intent {
            Intent::Today => seen.today(),
            Intent::Week => seen.week(),
            Intent::Readiness => seen.readiness(),
            Intent::Push => vec![(Weight::Reason, training(Fact::Push(seen.profile.aggression)))],
            Intent::Why(movement) => self.why(viewer, seen, movement.as_ref()).await?,
            Intent::WhyLoad(movement) => seen.why_load(movement.as_ref()),
            Intent::Ill(illness) => seen.ill(*illness),
            Intent::Guide(guide) => plain(guide.text()),
            Intent::Changed => self.changed(viewer, seen).await?,
            Intent::History(movement) => self.history(viewer, seen, movement.as_ref()).await?,
            Intent::Unclear(question) => plain(question),
            Intent::Change(_) => Vec::new(),
            Intent::Unknown => plain(
                "I answer from your plan: ask what is today, why a movement is there, what changed, or how last time went. I \
                 can propose less time, another movement, another day, an easier week, other goals, an activity, or an injury.",
            ),
        })
    }

    async fn why(&self, viewer: Viewer, seen: &Seen, movement: Option<&MovementId>) -> Result<Vec<Looked>> {
        let Some(session) = &seen.day.session else { return Ok(seen.today()) };
        let lead = session.plan.block(BlockRole::Main).and_then(|b| b.exercises.first()).map(|e| &e.movement);
        let Some(movement) = movement.or(lead) else { return Ok(seen.today()) };
        let certificate = self.certificate(viewer, session.id, movement.clone()).await?;
        let choice = Choice {
            name: certificate.name,
            reasons: certificate.reasons.into_iter().filter(Reason::told).take(3).map(|r| r.text).collect(),
            runner_up: certificate.runner_up.map(|r| r.name),
            flip: certificate.flip.map(|f| (f.change, f.name)),
        };
        // A movement may have been chosen to spare something.
        let bodily = choice.reasons.iter().any(|reason| nature_of(reason) == Nature::Health);
        let choice = Fact::Choice(choice);
        Ok(vec![(Weight::Reason, if bodily { health(choice) } else { training(choice) })])
    }

    async fn changed(&self, viewer: Viewer, seen: &Seen) -> Result<Vec<Looked>> {
        let Some(session) = &seen.day.session else { return Ok(seen.today()) };
        let changes = match session.revision {
            0 | 1 => Vec::new(),
            revision => {
                let place = StoryPlace::of_change(revision);
                let stored = self.find_session(viewer, session.id).await?;
                self.changes_of(&stored, place, &seen.profile).await?.unwrap_or_default()
            }
        };
        if changes.is_empty() {
            let text = "Today's session stands as it was planned.";
            return Ok(vec![(Weight::Change, training(Fact::Plain(text.to_owned())))]);
        }
        // A check-in may have asked for it.
        Ok(changes.into_iter().map(|change| (Weight::Change, health(Fact::Change(change)))).collect())
    }

    async fn history(&self, viewer: Viewer, seen: &Seen, movement: Option<&MovementId>) -> Result<Vec<Looked>> {
        let before =
            |text: String| (Weight::History, Sourced::new(Fact::Before(text), Nature::Training, Provenance::Typed));
        if let Some(movement) = movement {
            let name = self.library.get(movement).map_or_else(|| movement.to_string(), |m| m.name.clone());
            let book = self.book(viewer.user, &seen.profile, std::slice::from_ref(movement), seen.today).await?;
            return Ok(vec![before(match crate::session::last_time(movement, &book) {
                Some(last) => format!("Last time, on {}: {name}, {}.", last.date.format("%-d %B"), last.text),
                None => format!("There is no logged set of {name} yet."),
            })]);
        }
        let page = self.list_workouts(viewer, PageQuery { cursor: None, limit: Some(WORKOUTS) }).await?;
        if page.items.is_empty() {
            return Ok(vec![before("No workout is logged yet.".to_owned())]);
        }
        Ok(page
            .items
            .into_iter()
            .map(|w| {
                let tonnage = w.tonnage.total_text(seen.profile.unit);
                let minutes = w.seconds / 60;
                let day = w.date.format("%A %-d %B");
                before(format!("{day}: {}, {} work sets in {minutes} min, {tonnage} moved.", w.title, w.sets))
            })
            .collect())
    }
}
