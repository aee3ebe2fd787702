//! A program as it is shown.

use domain::{
    dto::program::{ProgramView, VolumeBar, WeekView},
    muscle::MuscleSets,
    profile::Profile,
    request::ProgramRequest,
};

use db::{program::Program, session::SummaryFrom};

use crate::{Result, Services, Viewer};

impl Services {
    /// Its weeks with planned volume beside the person's landmarks, and its sessions in short.
    pub(super) async fn view_program(&self, viewer: Viewer, program: Program) -> Result<ProgramView> {
        let profile = self.profile(viewer).await?;
        let id = program.summary.id;
        let weeks = db::program::weeks(&self.db, viewer.user, id).await?;
        let mut sessions = db::session::summaries(&self.db, viewer.user, id, SummaryFrom::default()).await?;
        let weeks = weeks
            .into_iter()
            .map(|week| {
                let (of_week, rest) = sessions.drain(..).partition(|s| s.week == week.number);
                sessions = rest;
                WeekView {
                    number: week.number,
                    phase: week.phase,
                    starts: week.starts,
                    volume: week.volume.iter().map(|sets| bar(*sets, &profile, &program.request)).collect(),
                    sessions: of_week,
                    verdict: week.verdict,
                }
            })
            .collect();
        let now = engine::version(&self.scoring.now());
        Ok(ProgramView {
            summary: program.summary,
            request: program.request,
            notes: program.notes,
            weeks,
            newer_engine: (program.engine_version != now).then_some(now),
            engine_version: program.engine_version,
            fingerprint: program.fingerprint,
        })
    }
}

fn bar(MuscleSets { muscle, sets }: MuscleSets, profile: &Profile, request: &ProgramRequest) -> VolumeBar {
    let engine::Landmarks { mev, mav, mrv } = engine::landmarks(muscle, profile, request);
    VolumeBar { muscle, sets, mev, mav, mrv }
}
