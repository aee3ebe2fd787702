//! Stored verdicts, counted over everybody: for admins alone.

use domain::{
    dto::admin::{CriterionKpi, EngineKpi, Judged, RuleKpi},
    verdict::{Criterion, HardRule},
};
use sqlx::PgExecutor;

use crate::{Error, Result};

/// Verdicts on sessions.
pub async fn sessions(conn: impl PgExecutor<'_>) -> Result<Judged> {
    let row = sqlx::query!(
        r#"WITH judged AS (
               SELECT NOT jsonb_path_exists(verdict, '$.criteria[*] ? (@.passed == false)')
                      AND jsonb_array_length(verdict->'violations') = 0 AS whole, passed
               FROM sessions JOIN programs p ON p.id = sessions.program_id WHERE p.deleted_at IS NULL
           )
           SELECT count(*) AS "all!", count(*) FILTER (WHERE whole) AS "passed!",
                  count(*) FILTER (WHERE passed AND NOT whole) AS "named!"
           FROM judged"#
    )
    .fetch_one(conn)
    .await?;
    Ok(judged(row.all, row.passed, row.named))
}

/// Verdicts on weeks. A failed criterion is explained by a conflict that names it.
pub async fn weeks(conn: impl PgExecutor<'_>) -> Result<Judged> {
    let row = sqlx::query!(
        r#"WITH judged AS (
               SELECT jsonb_array_length(verdict->'violations') = 0 AS sound,
                      (SELECT count(*) FROM jsonb_array_elements(verdict->'criteria') c WHERE NOT (c->>'passed')::bool) AS failed,
                      (SELECT count(*) FROM jsonb_array_elements(verdict->'criteria') c
                       WHERE NOT (c->>'passed')::bool AND NOT EXISTS (
                           SELECT FROM jsonb_array_elements(verdict->'infeasible') i WHERE i->>'criterion' = c->>'criterion')) AS unexplained
               FROM program_weeks w JOIN programs p ON p.id = w.program_id WHERE p.deleted_at IS NULL
           )
           SELECT count(*) AS "all!", count(*) FILTER (WHERE sound AND failed = 0) AS "passed!",
                  count(*) FILTER (WHERE sound AND failed > 0 AND unexplained = 0) AS "named!"
           FROM judged"#
    )
    .fetch_one(conn)
    .await?;
    Ok(judged(row.all, row.passed, row.named))
}

/// Each criterion, over sessions and weeks.
pub async fn criteria(conn: impl PgExecutor<'_>) -> Result<Vec<CriterionKpi>> {
    let rows = sqlx::query!(
        r#"WITH verdicts AS (
               SELECT s.verdict FROM sessions s JOIN programs p ON p.id = s.program_id WHERE p.deleted_at IS NULL
               UNION ALL
               SELECT w.verdict FROM program_weeks w JOIN programs p ON p.id = w.program_id WHERE p.deleted_at IS NULL
           ), judged AS (
               SELECT c->>'criterion' AS criterion, (c->>'passed')::bool AS passed,
                      EXISTS (SELECT FROM jsonb_array_elements(verdict->'infeasible') i
                              WHERE i->>'criterion' = c->>'criterion') AS named
               FROM verdicts CROSS JOIN LATERAL jsonb_array_elements(verdict->'criteria') c
           )
           SELECT criterion AS "criterion!", count(*) AS "all!", count(*) FILTER (WHERE passed) AS "passed!",
                  count(*) FILTER (WHERE named AND NOT passed) AS "named!"
           FROM judged GROUP BY criterion"#
    )
    .fetch_all(conn)
    .await?;
    let mut kpis = rows
        .into_iter()
        .map(|row| {
            let criterion: Criterion =
                row.criterion.parse().map_err(|e| Error::inconsistent("sessions", &row.criterion, e))?;
            Ok(CriterionKpi { criterion, judged: judged(row.all, row.passed, row.named) })
        })
        .collect::<Result<Vec<_>>>()?;
    kpis.sort_by_key(|kpi| kpi.criterion);
    Ok(kpis)
}

/// Broken hard rules, most frequent first.
pub async fn violations(conn: impl PgExecutor<'_>) -> Result<Vec<RuleKpi>> {
    let rows = sqlx::query!(
        r#"WITH verdicts AS (
               SELECT s.verdict FROM sessions s JOIN programs p ON p.id = s.program_id WHERE p.deleted_at IS NULL
               UNION ALL
               SELECT w.verdict FROM program_weeks w JOIN programs p ON p.id = w.program_id WHERE p.deleted_at IS NULL
           )
           SELECT v->>'rule' AS "rule!", count(*) AS "count!"
           FROM verdicts CROSS JOIN LATERAL jsonb_array_elements(verdict->'violations') v
           GROUP BY 1 ORDER BY 2 DESC, 1"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let rule: HardRule = row.rule.parse().map_err(|e| Error::inconsistent("sessions", &row.rule, e))?;
            Ok(RuleKpi { rule, count: row.count.cast_unsigned() })
        })
        .collect()
}

/// Programs by engine version, the latest made first.
pub async fn engines(conn: impl PgExecutor<'_>) -> Result<Vec<EngineKpi>> {
    let rows = sqlx::query!(
        r#"SELECT engine_version AS version, count(*) AS "programs!"
           FROM programs WHERE deleted_at IS NULL GROUP BY engine_version ORDER BY max(created_at) DESC"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| EngineKpi { version: row.version, programs: row.programs.cast_unsigned() }).collect())
}

/// Counts of rows are never negative.
const fn judged(all: i64, passed: i64, named: i64) -> Judged {
    Judged { all: all.cast_unsigned(), passed: passed.cast_unsigned(), named: named.cast_unsigned() }
}
