//! When a program cannot be made as it was asked for: the nearest one that can. What is offered was planned and judged, so
//! that one tap builds it.

use domain::{
    dto::program::{Nearest, NearestOffer},
    request::ProgramRequest,
};

use super::create::planned;
use crate::{Error, Result, Services, Viewer, ground::Ground};

impl Services {
    /// The nearest program that can be made where this one cannot. Nothing is stored.
    pub async fn nearest_program(&self, viewer: Viewer, mut request: ProgramRequest) -> Result<Nearest> {
        request.validate().map_err(Error::Invalid)?;
        let profile = self.profile(viewer).await?;
        if request.activities.is_empty() {
            request.activities.clone_from(&profile.activities);
        }
        let today = self.today_for(&profile);
        let ground = Ground {
            book: self.whole_book(viewer.user, &profile, today).await?,
            library: self.library_of(viewer.user).await?,
            scoring: self.scoring.now(),
            seed: 0,
            profile,
            request,
        };
        self.think(move || {
            if ground.plan().is_ok() {
                return Nearest { offer: None };
            }
            let tried = engine::nearest::requests(&ground.request).into_iter().find_map(|(request, text)| {
                request.validate().ok()?;
                planned(Ground { request: request.clone(), ..ground.clone() }).ok()?;
                Some(NearestOffer { text: text.to_owned(), request })
            });
            Nearest { offer: tried }
        })
        .await
    }
}
