//! Which account Postgres runs as: ours, or an unprivileged one when we are root.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::Command,
};

use crate::{Error, Result, error::Context};

/// An account to switch to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account {
    pub uid: u32,
    pub gid: u32,
}

impl Account {
    /// `None` when there is nothing to switch from.
    pub fn unprivileged() -> Result<Option<Self>> {
        if !is_root() {
            return Ok(None);
        }
        let passwd = fs::read_to_string("/etc/passwd").context(|| "read /etc/passwd".into())?;
        ["postgres", "nobody"].iter().find_map(|name| find(&passwd, name)).map(Some).ok_or(Error::NoAccount)
    }

    /// Makes `command` run as this account.
    pub fn apply(self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    /// Hands over a file or directory.
    pub fn own(self, path: &Path) -> Result<()> {
        std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid))
            .context(|| format!("hand {} to uid {}", path.display(), self.uid))
    }
}

pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether an account other than the owner may pass through every existing ancestor of `path`.
pub(crate) fn reachable_by_others(path: &Path) -> bool {
    path.ancestors().skip(1).filter_map(|dir| fs::metadata(dir).ok()).all(|meta| meta.permissions().mode() & 0o001 != 0)
}

fn find(passwd: &str, name: &str) -> Option<Account> {
    let mut fields = passwd
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .find(|fields| fields.first() == Some(&name))?
        .into_iter()
        .skip(2);
    let uid = fields.next()?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some(Account { uid, gid })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_whole_name() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\nnobody2:x:5:6::/:\nnobody:x:65534:65533::/:/bin/false\n";
        let account = find(passwd, "nobody").unwrap();
        assert_eq!((account.uid, account.gid), (65534, 65533));
        assert!(find(passwd, "postgres").is_none());
    }

    #[test]
    fn the_root_directory_is_reachable() {
        assert!(reachable_by_others(Path::new("/anything")));
    }
}
