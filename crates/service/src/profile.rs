//! The person's standing facts, and the settings that are a part of them.

use chrono::Datelike;
use chrono_tz::Tz;
use domain::{
    FieldError, MovementId,
    dto::{movement::EquipmentCatalogue, settings::Settings},
    equipment::Kit,
    error::FieldErrors,
    library::Library,
    profile::{Profile, ScreeningItem},
};

use crate::{Error, Result, Services, Viewer, clock};

/// Last week of a pregnancy that can be entered.
const MAX_PREGNANCY_WEEK: u8 = 43;

impl Services {
    /// The profile.
    pub async fn profile(&self, viewer: Viewer) -> Result<Profile> {
        let mut profile = db::profile::find(&self.db, viewer.user).await?.ok_or(Error::not_found("profile"))?;
        let liked = db::favourite::of_user(&self.db, viewer.user, db::favourite::Kind::Movement).await?;
        profile.favourites = liked.into_iter().map(MovementId).collect();
        profile.of_favourite_programs = self.movements_of_liked_programs(viewer).await?;
        Ok(profile)
    }

    /// Saves the profile.
    pub async fn save_profile(&self, viewer: Viewer, profile: Profile) -> Result<Profile> {
        self.change_profile(viewer, |_| Ok(profile)).await
    }

    /// Units, zone, tone.
    pub async fn settings(&self, viewer: Viewer) -> Result<Settings> {
        Ok(Settings::of(&self.profile(viewer).await?))
    }

    /// Saves them.
    pub async fn save_settings(&self, viewer: Viewer, settings: Settings) -> Result<Settings> {
        let saved = self.change_profile(viewer, |profile| Ok(settings.applied_to(profile))).await?;
        Ok(Settings::of(&saved))
    }

    /// Equipment and kits to choose from.
    #[expect(clippy::unused_async, reason = "a use case like the others; that its data is embedded is a detail")]
    pub async fn equipment_catalogue(&self) -> Result<EquipmentCatalogue> {
        Ok(EquipmentCatalogue { equipment: seed::equipment().to_vec(), kits: seed::kits().to_vec() })
    }

    /// Changes the stored profile: no other change comes between reading and writing, and nothing invalid is written.
    pub(crate) async fn change_profile(
        &self,
        viewer: Viewer,
        change: impl FnOnce(Profile) -> Result<Profile>,
    ) -> Result<Profile> {
        let library = self.library_of(viewer.user).await?;
        let mut tx = db::begin(&self.db).await?;
        let stored = db::profile::find_for_update(&mut tx, viewer.user).await?.ok_or(Error::not_found("profile"))?;
        let mut changed = change(stored.clone())?;
        changed.display_name = changed.display_name.trim().to_owned();
        self.check_profile(&changed, &stored, &library).map_err(Error::Invalid)?;
        if changed != stored {
            db::profile::update(&mut tx, viewer.user, &changed, self.now()).await?;
            db::commit(tx).await?;
        }
        Ok(changed)
    }

    /// What `domain` cannot know: the year, which zones, movements and equipment exist. What the stored profile already
    /// names stays allowed, so that retiring a movement makes nobody's profile unsavable.
    pub(crate) fn check_profile(
        &self,
        profile: &Profile,
        stored: &Profile,
        library: &Library,
    ) -> Result<(), Vec<FieldError>> {
        let this_year = self.now().with_timezone(&clock::zone(profile)).year();
        let mut errors = FieldErrors::new();
        let wrong_ranges = profile.validate(this_year).err().unwrap_or_default();
        let named = |field: &str| wrong_ranges.iter().any(|e| e.field == field);
        errors.require(
            named("time_zone") || profile.time_zone.parse::<Tz>().is_ok(),
            "time_zone",
            "unknown",
            "There is no such time zone. Give one such as Europe/Vienna.",
        );
        errors.require(
            !profile.display_name.chars().any(char::is_control),
            "display_name",
            "not_text",
            "A name is one line of text.",
        );
        for id in profile.equipment.difference(&stored.equipment) {
            errors.require(
                seed::equipment().iter().any(|e| e.id == *id),
                "equipment",
                "unknown_equipment",
                format!("There is no equipment called `{id}`."),
            );
        }
        for id in profile.rules.keys().filter(|id| !stored.rules.contains_key(id)) {
            errors.require(
                library.get(id).is_some(),
                "rules",
                "unknown_movement",
                format!("There is no movement called `{id}`."),
            );
        }
        for (i, injury) in profile.injuries.iter().enumerate() {
            if profile.injuries[..i].iter().any(|other| other.joint == injury.joint) {
                errors.push(format!("injuries[{i}].joint"), "duplicate", "This region is named twice.");
            }
        }
        check_screening(profile, &mut errors);
        self.check_activities("activities", &profile.activities, &mut errors);
        let mut wrong = wrong_ranges.clone();
        wrong.extend(errors.into_result(()).err().unwrap_or_default());
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

fn check_screening(profile: &Profile, errors: &mut FieldErrors) {
    let screening = &profile.screening;
    for (i, item) in screening.yes.iter().enumerate() {
        if screening.yes[..i].contains(item) {
            errors.push(format!("screening.yes[{i}]"), "duplicate", "This question is answered twice.");
        }
    }
    if let Some(week) = screening.pregnancy_week {
        errors.require(
            (1..=MAX_PREGNANCY_WEEK).contains(&week) && screening.yes.contains(&ScreeningItem::Pregnant),
            "screening.pregnancy_week",
            "out_of_range",
            format!("A pregnancy has weeks 1 to {MAX_PREGNANCY_WEEK}."),
        );
    }
}

/// The profile of somebody who has not said anything yet: a full gym, so that nothing is missing from their first look.
pub(crate) fn first() -> Profile {
    let equipment =
        seed::kits().iter().find(|kit| kit.id == Kit::FullGym).map(|kit| kit.equipment.clone()).unwrap_or_default();
    Profile { kit: Kit::FullGym, equipment, ..Profile::default() }
}
