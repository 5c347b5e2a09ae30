//! Where a git checkout says it comes from, read from its files without starting git. Which commit
//! is checked out is not asked: whether a file was changed since only git can tell, and a commit
//! that does not hold the file would be a false proof.

use super::disk;
use std::fs;
use std::path::{Path, PathBuf};

/// The settings of a checkout are shorter.
const LONGEST: u64 = 1024 * 1024;

/// A checkout around a file.
#[derive(Debug)]
pub(super) struct Checkout {
    root: PathBuf,
    /// The web address it comes from.
    pub origin: Option<String>,
}

/// The checkout a file lies in, if it lies in one.
pub(super) fn around(file: &Path) -> Option<Checkout> {
    let file = std::path::absolute(file).ok()?;
    let is_folder =
        |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    let root = file.ancestors().skip(1).find(|folder| is_folder(&folder.join(".git")))?;
    let config = disk::read_text(&root.join(".git/config"), LONGEST);
    Some(Checkout {
        root: root.to_owned(),
        origin: config.as_deref().and_then(origin).and_then(web_address),
    })
}

impl Checkout {
    /// The path of a file within the checkout, with `/` between its parts.
    pub(super) fn path_of(&self, file: &Path) -> Option<String> {
        let file = std::path::absolute(file).ok()?;
        let parts: Option<Vec<&str>> =
            file.strip_prefix(&self.root).ok()?.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }
}

/// The `url` in the section `[remote "origin"]`.
fn origin(config: &str) -> Option<&str> {
    let section = config.split("[remote \"origin\"]").nth(1)?;
    let lines = section.lines().take_while(|line| !line.trim_start().starts_with('['));
    let mut pairs = lines.filter_map(|line| line.split_once('='));
    pairs.find(|(key, _)| key.trim() == "url").map(|(_, value)| value.trim())
}

/// The web address behind `git@host:owner/name.git` and its like, without credentials.
fn web_address(origin: &str) -> Option<String> {
    let (scheme, rest) = origin.split_once("://").unwrap_or(("", origin));
    let (_, place) = rest.rsplit_once('@').unwrap_or(("", rest));
    let place = match scheme {
        "" => {
            let (host, path) = place.split_once(':')?;
            format!("{host}/{path}")
        }
        "ssh" => {
            let (host, path) = place.split_once('/')?;
            format!("{}/{path}", host.split(':').next().unwrap_or_default())
        }
        "http" | "https" => place.to_owned(),
        _ => return None,
    };
    let is_plain = place.contains('/')
        && !place.starts_with(['/', '.'])
        && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/:+".contains(&byte));
    let scheme = if scheme == "http" { "http" } else { "https" };
    is_plain.then(|| format!("{scheme}://{}", place.trim_end_matches('/').trim_end_matches(".git")))
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn an_origin_becomes_a_web_address() {
        let expected = Some("https://git.example.org/amt/fach".to_owned());
        let origins = [
            "git@git.example.org:amt/fach.git",
            "ssh://git@git.example.org:2222/amt/fach.git",
            "https://git.example.org/amt/fach/",
            "https://name:secret@git.example.org/amt/fach.git",
        ];
        for origin in origins {
            assert_eq!(web_address(origin), expected, "{origin}");
        }
        for origin in ["/srv/git/fach", "../fach", "file:///srv/fach", "git@host:a b"] {
            assert_eq!(web_address(origin), None, "{origin}");
        }
    }
}
