//! Forges and their interfaces: which repositories there are, and the publiccode.yml in one of
//! them. A folder of this module holds what is peculiar to each.

use super::failure::{Failure, NET_ADDRESS, NET_FORM};
use super::pace::Pace;
use crate::diagnostic::text;
use std::collections::BTreeSet;
use url::Url;

mod forgejo;
mod github;
mod gitlab;

/// A page of a list is never longer.
const LONGEST_PAGE: u64 = 8 * 1024 * 1024;

/// A publiccode.yml is never longer; the reader of content has the same bound.
pub(super) const LONGEST_FILE: u64 = 1024 * 1024;

/// No forge has more pages; one that says so leads in circles.
const MOST_PAGES: usize = 20_000;

const JSON: &str = "application/json";

/// The programs that forges run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forge {
    Gitlab,
    Github,
    /// Forgejo and Gitea.
    Forgejo,
}

/// The interface of one forge.
#[derive(Clone, Debug)]
pub(super) struct Api {
    pub forge: Forge,
    /// Below this lie all addresses of the interface.
    pub root: Url,
    /// The list of repositories, below the root.
    list: String,
    /// What the addresses of its repositories begin with, without scheme.
    covers: String,
}

/// A public repository.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Repository {
    /// Such as `owner/name`.
    pub name: String,
    /// Where people see it.
    pub address: String,
}

/// A file of a repository.
#[derive(Debug)]
pub(super) struct File {
    pub bytes: Vec<u8>,
    pub commit: Option<String>,
}

impl Api {
    /// The interface behind an address that people know: of the forge, of its interface, or, on
    /// GitHub, of an organisation.
    pub(super) fn of(address: &Url, forge: Option<Forge>) -> Result<Self, Failure> {
        let forge = forge.or_else(|| guess(address)).ok_or_else(|| {
            Failure::new(NET_ADDRESS, text! {
                de: "von welcher Art `{address}` ist, lässt sich nicht erkennen; sagen Sie es mit `--forge`",
                en: "what kind of forge `{address}` is cannot be told; say it with `--forge`",
            })
        })?;
        match forge {
            Forge::Gitlab => Ok(Self::at(forge, &below(address, "api/v4"), gitlab::LIST)),
            Forge::Forgejo => Ok(Self::at(forge, &below(address, "api/v1"), forgejo::LIST)),
            Forge::Github => github::of_owner(address),
        }
    }

    /// The interface of a forge that keeps its repositories on the same host.
    pub(super) fn at(forge: Forge, root: &Url, list: &str) -> Self {
        let root = root.clone();
        let covers = format!("{}/", host_and_port(&root));
        Self { forge, root, list: list.to_owned(), covers }
    }

    /// Whether a repository belongs to what this list would hold. The repository is written like
    /// `host/owner/name`.
    pub(super) fn covers(&self, repository: &str) -> bool {
        repository.starts_with(&self.covers)
    }

    /// All public repositories, by name.
    pub(super) fn repositories(&self, pace: &Pace) -> Result<Vec<Repository>, Failure> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut at = self.join(&self.list);
        while seen.insert(at.clone()) && seen.len() <= MOST_PAGES {
            let answer = pace.get(&at, JSON, LONGEST_PAGE)?.expect_success(&at)?;
            let repositories = match self.forge {
                Forge::Gitlab => gitlab::repositories(&answer.body),
                Forge::Github => github::repositories(&answer.body),
                Forge::Forgejo => forgejo::repositories(&answer.body),
            };
            found.extend(repositories.map_err(|error| not_a_list(&at, &error))?);
            // Only the question of the next page is taken over, so that it stays with this forge.
            match answer.header("link").and_then(next_query) {
                Some(query) => at.set_query(Some(&query)),
                None => return Ok(found.into_iter().collect()),
            }
        }
        Err(Failure::new(
            NET_FORM,
            text! {
                de: "die Liste von `{at}` nimmt kein Ende",
                en: "the list of `{at}` has no end",
            },
        ))
    }

    /// A file in the root of a repository, as its main branch has it.
    pub(super) fn file(
        &self,
        pace: &Pace,
        repository: &str,
        name: &str,
    ) -> Result<Option<File>, Failure> {
        match self.forge {
            Forge::Gitlab => gitlab::file(self, pace, repository, name),
            Forge::Github => github::file(self, pace, repository, name),
            Forge::Forgejo => forgejo::file(self, pace, repository, name),
        }
    }

    /// An address below the root of the interface.
    fn join(&self, path: &str) -> Url {
        let mut address = self.root.clone();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        address.set_path(&format!("{}/{path}", self.root.path().trim_end_matches('/')));
        address.set_query(Some(query).filter(|query| !query.is_empty()));
        address
    }
}

/// What the addresses of well-known forges look like.
fn guess(address: &Url) -> Option<Forge> {
    let host = address.host_str()?;
    let path = address.path();
    match host {
        "github.com" | "api.github.com" => Some(Forge::Github),
        _ if path.contains("/api/v4") || host.starts_with("gitlab.") => Some(Forge::Gitlab),
        _ if path.contains("/api/v1") || host == "codeberg.org" => Some(Forge::Forgejo),
        _ if host.contains("forgejo") || host.contains("gitea") => Some(Forge::Forgejo),
        _ => None,
    }
}

/// The root of an interface, whether the address already names it or not.
fn below(address: &Url, interface: &str) -> Url {
    let path = address.path();
    let end = path.find(&format!("/{interface}")).unwrap_or(path.trim_end_matches('/').len());
    let mut root = address.clone();
    root.set_path(&format!("{}/{interface}", &path[..end]));
    root.set_query(None);
    root.set_fragment(None);
    root
}

/// The host of an address, with the port where it is not the usual one.
pub(super) fn host_and_port(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default();
    address.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The query of the page after this one, from a header such as `<https://…?page=2>; rel="next"`.
fn next_query(link: &str) -> Option<String> {
    let next = link.split(',').find(|part| part.contains(r#"rel="next""#))?;
    let (address, _) = next.trim().strip_prefix('<')?.split_once('>')?;
    Some(address.split_once('?')?.1.to_owned())
}

fn not_a_list(address: &Url, error: &serde_json::Error) -> Failure {
    Failure::new(
        NET_FORM,
        text! {
            de: "`{address}` antwortet nicht mit einer Liste von Repositorys ({error})",
            en: "`{address}` does not answer with a list of repositories ({error})",
        },
    )
}

/// The newest commit that touched a file, from a list of commits with that one first. A repository
/// without such a file, or with nothing at all, has none.
fn newest_commit(pace: &Pace, address: &Url) -> Result<Option<String>, Failure> {
    #[derive(serde::Deserialize)]
    struct Commit {
        sha: String,
    }
    let answer = pace.get(address, JSON, LONGEST_PAGE)?;
    if matches!(answer.status, 404 | 409) {
        return Ok(None);
    }
    let answer = answer.expect_success(address)?;
    let commits: Vec<Commit> =
        serde_json::from_slice(&answer.body).map_err(|error| not_a_list(address, &error))?;
    Ok(commits.into_iter().next().map(|commit| commit.sha).filter(|sha| is_commit(sha)))
}

/// Whether a text is the name of a commit.
pub(super) fn is_commit(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The bytes behind an address, or nothing where there is no such file.
fn bytes(pace: &Pace, address: &Url, accept: &str) -> Result<Option<Vec<u8>>, Failure> {
    let answer = pace.get(address, accept, LONGEST_FILE)?;
    match answer.status {
        404 => Ok(None),
        _ => answer.expect_success(address).map(|answer| Some(answer.body)),
    }
}
