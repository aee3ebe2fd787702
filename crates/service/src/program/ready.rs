//! Ready programs: offered with how well each fits, and checked before one is built.

use domain::{dto::program::ReadyOffer, equipment::Equipment, ready::ReadyProgram, request::ProgramRequest};
use engine::ready::offer;

use crate::{Error, Result, Services, Viewer, ground::Ground};

impl Services {
    /// The ready programs with what each would be for this person, favourites and those that fit best first.
    pub async fn ready_programs(&self, viewer: Viewer) -> Result<Vec<ReadyOffer>> {
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let liked = db::favourite::of_user(&self.db, viewer.user, db::favourite::Kind::Program).await?;
        let (library, scoring) = (self.library_of(viewer.user).await?, self.scoring.now());
        self.think(move || {
            let mut offers: Vec<ReadyOffer> = seed::programs()
                .iter()
                .map(|program| {
                    let ground = Ground {
                        profile: profile.clone(),
                        request: program.request(today, program.usual_weekdays()),
                        library: library.clone(),
                        scoring: scoring.clone(),
                        book: Default::default(),
                        seed: 0,
                    };
                    ReadyOffer { favourite: liked.contains(&program.id), ..offered(program, ground) }
                })
                .collect();
            // The sort is stable: of equals the order of the files stands.
            offers.sort_by_key(|o| (!o.favourite, o.impossible.is_some(), !o.suits_level, o.changes.len()));
            offers
        })
        .await
    }
}

fn offered(program: &ReadyProgram, ground: Ground) -> ReadyOffer {
    let offer = offer(program, &ground.input());
    let missing: Vec<Equipment> = seed::equipment().iter().filter(|e| offer.missing.contains(&e.id)).cloned().collect();
    ReadyOffer {
        program: program.clone(),
        favourite: false,
        suits_level: program.level == ground.profile.level,
        impossible: offer.impossible.map(|why| why.text),
        changes: offer.changes,
        cautions: offer.cautions,
        missing,
        request: ground.request,
    }
}

/// A ready program that is asked for must exist and be trained on as many days as it has.
pub(super) fn check(request: &ProgramRequest) -> Result<()> {
    let Some(slug) = &request.ready else { return Ok(()) };
    let Some(program) = seed::program(slug) else {
        return Err(Error::invalid("ready", "unknown_program", format!("There is no ready program `{slug}`.")));
    };
    let days = request.weekdays.len();
    if program.days_per_week.iter().all(|n| usize::from(*n) != days) {
        let fits = program.days_per_week.iter().map(u8::to_string).collect::<Vec<_>>().join(" or ");
        let message = format!("{} is trained on {fits} days a week.", program.name);
        return Err(Error::invalid("weekdays", "count", message));
    }
    Ok(())
}
