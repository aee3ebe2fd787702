//! Weeks and microcycles that life moves, day by day: whatever was decided, nothing done is lost, no day has two sessions,
//! no hard rule is broken, and taking it back gives what was there.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    SessionId,
    dto::{
        program::{CreateProgram, SessionStatus},
        rearrange::{Disruption, MissedChoice, RearrangementView},
    },
    equipment::Kit,
    plan::{Block, Note},
    request::{Microcycle, ProgramRequest, Weekday},
    workout::SetKind,
};
use service::Viewer;
use sqlx::PgPool;

use crate::{
    support::{World, code, field, wrong_fields},
    training::{request, today},
};

/// Everything that a rearrangement may change of a session.
#[derive(Debug, Clone, PartialEq)]
struct Stands {
    id: SessionId,
    date: NaiveDate,
    status: SessionStatus,
    blocks: Vec<Block>,
    notes: Vec<Note>,
}

fn rota(days: u8, sessions: u8) -> ProgramRequest {
    ProgramRequest { weekdays: Vec::new(), microcycle: Some(Microcycle::spread(days, sessions)), ..request() }
}

impl World {
    async fn on(&self, email: &str, request: ProgramRequest) -> Viewer {
        let ada = self.lifter(email).await;
        self.services.create_program(ada, CreateProgram { id: None, request }).await.unwrap();
        ada
    }

    /// All sessions of the program that is trained, in the order of their weeks and days.
    async fn stands(&self, viewer: Viewer) -> Vec<Stands> {
        let id = self.services.day_plan(viewer, None).await.unwrap().program.unwrap().id;
        let mut all = Vec::new();
        for session in self.services.program(viewer, id).await.unwrap().weeks.iter().flat_map(|w| &w.sessions) {
            let view = self.services.session(viewer, session.id).await.unwrap();
            assert_eq!(view.plan.verdict.violations, [], "{}", view.plan.date);
            all.push(Stands {
                id: view.id,
                date: view.plan.date,
                status: view.status,
                blocks: view.plan.blocks,
                notes: view.plan.notes,
            });
        }
        all
    }

    /// Does it, takes it back, does it again; looks at everything in between.
    async fn there_and_back(&self, viewer: Viewer, disruption: Disruption) -> RearrangementView {
        let s = &self.services;
        let before = self.stands(viewer).await;
        let done = s.rearrange(viewer, disruption).await.unwrap();
        let after = self.stands(viewer).await;
        assert_ne!(after, before, "{disruption:?} changes something");
        for (old, new) in before.iter().zip(&after).filter(|(old, _)| old.status == SessionStatus::Done) {
            assert_eq!(old, new, "what was done stays");
        }
        let mut days: Vec<NaiveDate> =
            after.iter().filter(|s| s.status != SessionStatus::Skipped).map(|s| s.date).collect();
        days.sort_unstable();
        assert!(days.windows(2).all(|two| two[0] < two[1]), "{disruption:?}: two sessions on one day");
        if done.can_undo {
            s.undo_rearrangement(viewer, done.id).await.unwrap();
            assert_eq!(self.stands(viewer).await, before, "{disruption:?} is taken back whole");
            let again = s.rearrange(viewer, disruption).await.unwrap();
            assert_eq!(self.stands(viewer).await, after, "{disruption:?} comes to the same again");
            return again;
        }
        done
    }
}

/// Two in three sessions are done; of what is offered for the others each kind of way is taken in turn.
async fn lives(pool: PgPool, request: ProgramRequest, days: u64) {
    let world = World::new(pool).await;
    let ada = world.on("ada@example.org", request).await;
    let s = &world.services;
    let (mut logged, mut taken) = (0, Vec::new());
    for day in 0..days {
        let offers = s.rearrangement_offers(ada).await.unwrap();
        if let Some(offer) = offers.first() {
            let way = &offer.ways[taken.len() % offer.ways.len()];
            world.there_and_back(ada, way.disruption).await;
            if let Disruption::Missed { choice, .. } = way.disruption {
                taken.push(choice);
            }
        }
        if let Some(session) = s.day_plan(ada, None).await.unwrap().session
            && session.status == SessionStatus::Planned
            && day % 3 != 1
        {
            s.save_workout(ada, world.done(&session, 30.0)).await.unwrap();
            logged += 1;
        }
        world.pass(TimeDelta::days(1));
    }
    let done = world.stands(ada).await.into_iter().filter(|s| s.status == SessionStatus::Done).count();
    assert_eq!(done, logged, "everything that was logged is there");
    assert!(taken.contains(&MissedChoice::Shift) || taken.contains(&MissedChoice::Merge), "{taken:?}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_eight_day_rota_is_lived(pool: PgPool) {
    lives(pool, rota(8, 6), 17).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_ten_day_rota_is_lived(pool: PgPool) {
    lives(pool, rota(10, 5), 20).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_fortnight_is_lived(pool: PgPool) {
    lives(pool, rota(14, 8), 20).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_week_is_lived(pool: PgPool) {
    lives(pool, request(), 14).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_late_in_a_rota_is_asked_about_and_moves_within_it(pool: PgPool) {
    let world = World::new(pool).await;
    let rota = Microcycle { days: 10, on: vec![1, 3, 5, 8] };
    let ada = world.on("ada@example.org", ProgramRequest { microcycle: Some(rota), ..self::rota(10, 4) }).await;
    let s = &world.services;
    // Day 9: by the calendar another week has begun, by the rota it has not.
    world.pass(TimeDelta::days(8));
    let offers = s.rearrangement_offers(ada).await.unwrap();
    let of = |d: &Disruption| matches!(d, Disruption::Missed { choice: MissedChoice::Shift, .. });
    let shift = offers[0].ways.iter().find(|w| of(&w.disruption)).expect("two days of the rota are left");
    assert_eq!(shift.sessions.iter().map(|s| s.date).collect::<Vec<_>>(), [today() + Days::new(8)]);
    world.there_and_back(ada, shift.disruption).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn illness_travel_and_the_way_back_keep_to_a_rota(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.on("ada@example.org", rota(10, 5)).await;
    let s = &world.services;
    let first = world.stands(ada).await[0].clone();
    world.pass(first.date - today());
    s.save_workout(ada, world.done(&world.today(ada).await, 30.0)).await.unwrap();
    let now = first.date;

    let travel = Disruption::Travel { from: now + Days::new(4), to: now + Days::new(12), place: Kit::Bands };
    let there = world.there_and_back(ada, travel).await;
    assert!(there.rearrangement.sessions.len() >= 3, "over the end of the first microcycle");
    let ill = Disruption::Illness { from: now, to: now + Days::new(5) };
    let ill = world.there_and_back(ada, ill).await;
    assert!(ill.rearrangement.sessions.iter().any(|s| s.left_out));

    world.pass(TimeDelta::days(20));
    let offers = s.rearrangement_offers(ada).await.unwrap();
    let back = Disruption::Return { since: now };
    assert_eq!(offers[0].ways[0].disruption, back);
    let done = s.rearrange(ada, back).await.unwrap();
    let eased = done.rearrangement.sessions;
    assert_eq!(eased, offers[0].ways[0].sessions, "what was shown is what came");
    let (first, last) = (eased[0].date, eased[eased.len() - 1].date);
    assert!(
        (last - first).num_days() > 14 && eased.iter().all(|s| !s.left_out),
        "over several weeks: {first} to {last}"
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn planning_anew_keeps_the_place_of_days_away_and_what_was_made_light(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.on("ada@example.org", request()).await;
    let s = &world.services;
    let program = s.day_plan(ada, None).await.unwrap().program.unwrap().id;
    let travel = Disruption::Travel { from: today() + Days::new(7), to: today() + Days::new(11), place: Kit::Bands };
    s.rearrange(ada, travel).await.unwrap();
    s.rearrange(ada, Disruption::Illness { from: today(), to: today() }).await.unwrap();
    let away = |all: &[Stands]| -> Vec<NaiveDate> {
        let placed = |s: &&Stands| s.notes.iter().any(|n| n.code == "place_bands");
        all.iter().filter(placed).map(|s| s.date).collect()
    };
    let light = |all: &[Stands]| -> Vec<NaiveDate> {
        let eased = |s: &&Stands| s.notes.iter().any(|n| n.code == "after_illness");
        all.iter().filter(eased).map(|s| s.date).collect()
    };
    let before = world.stands(ada).await;
    assert_eq!((away(&before).len(), light(&before).len()), (4, 1));

    // Another wish, so that the plan is another one.
    let mut profile = s.profile(ada).await.unwrap();
    let never = before[4].blocks[1].exercises[0].movement.clone();
    profile.rules.insert(never.clone(), domain::profile::MovementRule::HardNo);
    profile.rules.insert(before[9].blocks[1].exercises[0].movement.clone(), domain::profile::MovementRule::HardNo);
    s.save_profile(ada, profile).await.unwrap();
    let shown = s.preview_regeneration(ada, program).await.unwrap();
    assert!(!shown.changed.is_empty());
    s.regenerate_sessions(ada, program).await.unwrap();
    let after = world.stands(ada).await;
    assert_ne!(after, before);
    assert_eq!((away(&after), light(&after)), (away(&before), light(&before)));
    for session in after.iter().filter(|s| away(&after).contains(&s.date)) {
        for movement in session.blocks.iter().flat_map(|b| &b.exercises).map(|e| &e.movement) {
            let id = movement.as_str();
            assert!(!id.contains("barbell-") && !id.contains("dumbbell-") && !id.contains("cable-"), "{id}");
            assert_ne!(*movement, never);
        }
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_late_session_of_a_rota_is_done_early_but_not_before_the_program(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.on("ada@example.org", rota(14, 8)).await;
    let s = &world.services;
    let last = world.stands(ada).await.pop().unwrap();
    assert!(last.date > today() + Days::new(45));
    let session = s.session(ada, last.id).await.unwrap();
    let mut early = world.done(&session, 30.0);
    early.sets.retain(|set| set.kind == SetKind::Work);
    let on = |date| domain::dto::workout::SaveWorkout { date, ..early.clone() };
    let wrong = wrong_fields(s.save_workout(ada, on(today() - Days::new(8))).await);
    assert_eq!(wrong, [field("date", "before_program")]);
    assert_eq!(code(s.save_workout(ada, on(today())).await), "ok");
    assert_eq!(Weekday::of(today()), Weekday::Tuesday);
}
