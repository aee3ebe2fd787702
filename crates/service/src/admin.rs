//! Admins: those who look after an instance.
//!
//! A use case for admins takes an [`Admin`], which only [`Services::admin`] makes: one that forgets to ask does not
//! compile. Who is none is told that there is nothing here, so that nobody learns what there is.

use domain::dto::{account::Role, admin::Kpis};

use crate::{Error, Result, Services, Viewer, account};

/// Who asks, proven by a live login to be an admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admin(Viewer);

impl Admin {
    /// Who it is.
    #[must_use]
    pub const fn viewer(self) -> Viewer {
        self.0
    }
}

impl Services {
    /// Proves that whoever asks is an admin, as of now.
    pub async fn admin(&self, viewer: Viewer) -> Result<Admin> {
        match db::account::find_role(&self.db, viewer.user).await? {
            Some(Role::Admin) => Ok(Admin(viewer)),
            Some(Role::User) | None => Err(Error::not_found("page")),
        }
    }

    /// How well plans keep what they promise, over everybody.
    pub async fn kpis(&self, _: Admin) -> Result<Kpis> {
        Ok(Kpis {
            sessions: db::kpi::sessions(&self.db).await?,
            weeks: db::kpi::weeks(&self.db).await?,
            criteria: db::kpi::criteria(&self.db).await?,
            violations: db::kpi::violations(&self.db).await?,
            engines: db::kpi::engines(&self.db).await?,
        })
    }

    /// Makes admins of the accounts with these addresses, now or when they are opened.
    pub async fn with_admins(self, addresses: &[String]) -> Result<Self> {
        let addresses: Vec<String> =
            addresses.iter().map(|a| account::normalise(a)).filter(|a| !a.is_empty()).collect();
        if addresses.is_empty() {
            return Ok(self);
        }
        let mut tx = db::begin(&self.db).await?;
        let appointed = db::account::appoint(&mut tx, &addresses).await?;
        db::commit(tx).await?;
        if appointed > 0 {
            tracing::info!(appointed, "made admins of accounts that the configuration names");
        }
        Ok(Self { admins: addresses.into(), ..self })
    }
}
