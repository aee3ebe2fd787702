//! Verdicts counted over everybody: passed, explained, neither; what was deleted does not count.

use db::{
    PgPool, kpi, program,
    session::{self, NewSession},
};
use domain::{
    SessionId,
    dto::admin::{CriterionKpi, EngineKpi, Judged, RuleKpi},
    plan::SessionPlan,
    verdict::{Criterion, HardRule, Infeasibility, Verdict, Violation},
};

use crate::fixture::{self, now, person, today, verdict, week};

/// A failed criterion whose conflict of wishes is named.
fn named() -> Verdict {
    let infeasible = Infeasibility { criterion: Criterion::Count, wishes: Vec::new(), text: String::new() };
    Verdict { infeasible: vec![infeasible], ..verdict(false) }
}

/// Everything passed, and a hard rule broken.
fn broken() -> Verdict {
    let violation = Violation { rule: HardRule::Loadable, detail: String::new() };
    Verdict { violations: vec![violation], ..verdict(true) }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn verdicts_are_counted_by_what_they_say(pool: PgPool) {
    let ada = person(&pool, 1).await;
    let id = fixture::program(&pool, ada, 10).await;
    let gone = fixture::program(&pool, ada, 20).await;
    let verdicts = [verdict(true), verdict(true), named(), verdict(false), broken()];
    let sessions = |from: u128| -> Vec<NewSession> {
        let plan = |day: u8| SessionPlan {
            verdict: verdicts[usize::from(day)].clone(),
            ..fixture::session(1, day, today(), &["squat"])
        };
        (0..5).map(|day| NewSession { id: SessionId(fixture::id(from + u128::from(day))), plan: plan(day) }).collect()
    };
    let mut tx = db::begin(&pool).await.unwrap();
    session::insert(&mut tx, ada, id, &sessions(100), today()).await.unwrap();
    session::insert(&mut tx, ada, gone, &sessions(200), today()).await.unwrap();
    let mut weeks = [week(1), week(2), week(3)];
    weeks[1].verdict = named();
    weeks[2].verdict = broken();
    program::put_weeks(&mut tx, ada, id, &weeks).await.unwrap();
    program::delete(&mut tx, ada, gone, now()).await.unwrap();
    db::commit(tx).await.unwrap();

    assert_eq!(kpi::sessions(&pool).await.unwrap(), Judged { all: 5, passed: 2, named: 1 });
    assert_eq!(kpi::weeks(&pool).await.unwrap(), Judged { all: 3, passed: 1, named: 1 });
    let count = Judged { all: 8, passed: 5, named: 2 };
    assert_eq!(kpi::criteria(&pool).await.unwrap(), [CriterionKpi { criterion: Criterion::Count, judged: count }]);
    assert_eq!(kpi::violations(&pool).await.unwrap(), [RuleKpi { rule: HardRule::Loadable, count: 2 }]);
    let engines = kpi::engines(&pool).await.unwrap();
    assert_eq!(engines.iter().map(|e: &EngineKpi| e.programs).collect::<Vec<_>>(), [1]);
}
