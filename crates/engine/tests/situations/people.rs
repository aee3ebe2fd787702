//! Who the situations happen to: an ordinary week of theirs, with loads they have lifted.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::{
    MovementId, Rpe, SetId, WeightUnit,
    equipment::Kit,
    movement::{Level, LoadType},
    plan::{Phase, ProgramPlan, SessionPlan, SetTarget},
    profile::{Adherence, Profile},
    request::{Hybrid, ProgramRequest, SessionKind, Split},
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::{Coach, Input, strength::StrengthBook};

use super::support;

/// Somebody with a program under way.
pub struct Person {
    pub profile: Profile,
    pub request: ProgramRequest,
    pub book: StrengthBook,
    pub plan: ProgramPlan,
}

impl Person {
    pub fn input(&self) -> Input<'_> {
        Input {
            profile: &self.profile,
            request: &self.request,
            library: seed::library(),
            book: &self.book,
            scoring: engine::Scoring::built_in(),
            seed: 3,
        }
    }

    pub fn coach(&self) -> Coach<'_> {
        Coach { input: self.input(), ready: self.request.ready.as_deref().and_then(seed::program), rack: None }
    }

    /// The third week of a phase, or its last one; weeks of building unless told.
    pub fn week(&self, phase: Phase) -> &[SessionPlan] {
        let of = || self.plan.weeks.iter().filter(|w| w.phase == phase);
        of().nth(2).or_else(|| of().next_back()).map(|w| w.sessions.as_slice()).expect("the program has such a week")
    }
}

fn person(profile: Profile, request: ProgramRequest) -> Person {
    let first = Person {
        plan: plan(&profile, &request, &StrengthBook::empty()),
        profile,
        request,
        book: StrengthBook::empty(),
    };
    // What the first plan holds has been lifted since, so that loads are numbers.
    let lifts: Vec<MovementId> = first
        .plan
        .weeks
        .iter()
        .flat_map(|w| &w.sessions)
        .flat_map(SessionPlan::exercises)
        .map(|e| e.movement.clone())
        .collect();
    let mut exposures = Vec::new();
    for id in lifts.into_iter().collect::<std::collections::BTreeSet<_>>() {
        let movement = seed::library().get(&id).expect("planned movements are in the library");
        let kg = match movement.load {
            LoadType::Barbell => 60.0,
            LoadType::Dumbbell | LoadType::Kettlebell => 16.0,
            LoadType::Machine | LoadType::Cable => 40.0,
            _ => continue,
        };
        exposures.extend([7, 4].map(|ago| exposure(&id, first.request.start_date - Days::new(ago), kg)));
    }
    let book = StrengthBook::from_exposures(&first.profile, seed::library(), &exposures, first.request.start_date);
    let plan = plan(&first.profile, &first.request, &book);
    Person { plan, book, ..first }
}

fn plan(profile: &Profile, request: &ProgramRequest, book: &StrengthBook) -> ProgramPlan {
    let input =
        Input { profile, request, library: seed::library(), book, scoring: engine::Scoring::built_in(), seed: 3 };
    let ready = request.ready.as_deref().and_then(seed::program);
    Coach { input, ready, rack: None }.plan().expect("an ordinary program")
}

fn exposure(id: &MovementId, date: NaiveDate, kg: f64) -> Exposure {
    let set = |position: u16| LoggedSet {
        id: SetId(uuid::Uuid::from_u128(u128::from(position) + 1)),
        movement: id.clone(),
        exercise: 0,
        position,
        kind: SetKind::Work,
        reps: Some(8),
        seconds: None,
        metres: None,
        weight: Some(kg),
        unit: Some(WeightUnit::Kg),
        rpe: Some(Rpe::from_tenths(80)),
        target: Some(SetTarget::Reps { low: 8, high: 8 }),
        target_rpe: Some(Rpe::from_tenths(80)),
        pause_seconds: None,
    };
    Exposure { movement: id.clone(), date, deload: false, sets: (0..3).map(set).collect() }
}

/// Everybody by name.
pub fn all() -> BTreeMap<&'static str, Person> {
    let gym = |level| support::profile(Kit::FullGym, level);
    let mut keeper = gym(Level::Intermediate);
    keeper.adherence = Adherence::KeepPlan;
    let mut mixed = support::request(Split::Hybrid, 4, 45);
    mixed.hybrid = Some(Hybrid::Days(vec![
        SessionKind::FullBody,
        SessionKind::Cardio,
        SessionKind::Conditioning,
        SessionKind::Mobility,
    ]));
    let mut author = support::request(Split::FullBody, 3, 60);
    author.ready = Some("stronglifts-5x5".to_owned());
    let halves = || support::request(Split::UpperLower, 4, 60);
    BTreeMap::from([
        ("upper_lower", person(gym(Level::Intermediate), halves())),
        ("keeper", person(keeper, halves())),
        (
            "full_body",
            person(support::profile(Kit::HomeRack, Level::Beginner), support::request(Split::FullBody, 3, 45)),
        ),
        ("ppl", person(gym(Level::Advanced), support::request(Split::Ppl, 6, 75))),
        (
            "dumbbells",
            person(support::profile(Kit::Dumbbells, Level::Beginner), support::request(Split::FullBody, 3, 40)),
        ),
        (
            "bodyweight",
            person(support::profile(Kit::Bodyweight, Level::Intermediate), support::request(Split::FullBody, 3, 40)),
        ),
        ("mixed", person(gym(Level::Intermediate), mixed)),
        ("author", person(gym(Level::Beginner), author)),
    ])
}
