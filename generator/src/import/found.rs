//! A publiccode.yml that was found somewhere.

use super::forge::is_commit;

/// The name by the standard, then the one that is often written instead.
pub(super) const FILE_NAMES: [&str; 2] = ["publiccode.yml", "publiccode.yaml"];

/// What was found, and as much as is known of where.
#[derive(Debug)]
pub(super) struct Found {
    /// The path or address as people know it.
    pub shown: String,
    pub bytes: Vec<u8>,
    /// The web address of the repository it lies in.
    pub repository: Option<String>,
    /// Within the repository.
    pub path: Option<String>,
    pub commit: Option<String>,
}

impl Found {
    /// The path within the repository where it is not the usual one.
    pub(super) fn unusual_path(&self) -> Option<&str> {
        self.path.as_deref().filter(|path| !FILE_NAMES.contains(path))
    }

    /// The web address it was fetched from.
    pub(super) fn address(&self) -> Option<&str> {
        Some(&*self.shown).filter(|shown| shown.contains("://"))
    }

    /// What the place says of a file that speaks of this repository.
    pub(super) fn standing(&self, repository: &str) -> Standing {
        let own = self.repository.as_deref();
        if own.is_some_and(|own| repository_key(own) == repository) {
            return Standing::Own;
        }
        match self.address().or(own) {
            Some(place) => Standing::Elsewhere(place.to_owned()),
            None => Standing::Unknown,
        }
    }

    /// What of the place still counts: one that only holds a copy says nothing of the original.
    pub(super) fn seen_as(self, standing: &Standing) -> Self {
        match standing {
            Standing::Own => self,
            _ => Self { repository: None, path: None, commit: None, ..self },
        }
    }

    /// The commit, if it is one.
    pub(super) fn commit(&self) -> Option<&str> {
        self.commit.as_deref().filter(|commit| is_commit(commit))
    }
}

/// Whether a file was found in the repository it speaks of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Own,
    /// At this address.
    Elsewhere(String),
    /// On this machine, and nothing tells where it comes from.
    Unknown,
}

/// The same for all addresses of a repository: without scheme, `.git` and capital letters.
pub(super) fn repository_key(address: &str) -> String {
    let lower = address.trim().to_lowercase();
    let (_, rest) = lower.split_once("://").unwrap_or(("", &lower));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    rest.trim_end_matches('/').trim_end_matches(".git").to_owned()
}

#[cfg(test)]
mod tests {
    use super::repository_key;

    #[test]
    fn addresses_of_one_repository_have_one_key() {
        let addresses = [
            "https://Git.example.org/Amt/Fach",
            "http://git.example.org/amt/fach/",
            "https://git.example.org/amt/fach.git",
            " https://git.example.org/amt/fach.git#readme",
        ];
        for address in addresses {
            assert_eq!(repository_key(address), "git.example.org/amt/fach", "{address}");
        }
        assert_ne!(repository_key("https://git.example.org/amt/fach2"), "git.example.org/amt/fach");
    }
}
