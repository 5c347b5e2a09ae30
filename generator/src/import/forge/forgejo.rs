//! Forgejo and Gitea: the search without words finds all repositories. As with GitHub the commit
//! comes first and the file is taken from it.

use super::{Api, File, Repository, bytes, newest_commit};
use crate::import::failure::Failure;
use crate::import::pace::Pace;
use serde::Deserialize;

/// Fifty is the most that a forge gives out unless its settings say otherwise.
pub(super) const LIST: &str = "repos/search?private=false&sort=id&order=asc&limit=50&page=1";

const RAW: &str = "application/octet-stream";

#[derive(Deserialize)]
struct Found {
    data: Vec<Project>,
}

#[derive(Deserialize)]
struct Project {
    full_name: String,
    html_url: String,
    private: bool,
    #[serde(default)]
    internal: bool,
    #[serde(default)]
    empty: bool,
}

/// The repositories of a page that everybody may see and that hold something.
pub(super) fn repositories(body: &[u8]) -> Result<Vec<Repository>, serde_json::Error> {
    let Found { data } = serde_json::from_slice(body)?;
    let public =
        data.into_iter().filter(|project| !project.private && !project.internal && !project.empty);
    Ok(public
        .map(|project| Repository { name: project.full_name, address: project.html_url })
        .collect())
}

/// A file at the head of the main branch.
pub(super) fn file(
    api: &Api,
    pace: &Pace,
    repository: &str,
    name: &str,
) -> Result<Option<File>, Failure> {
    let question = format!("path={name}&limit=1&stat=false&verification=false&files=false");
    let commits = api.join(&format!("repos/{repository}/commits?{question}"));
    let Some(commit) = newest_commit(pace, &commits)? else { return Ok(None) };
    let address = api.join(&format!("repos/{repository}/raw/{name}?ref={commit}"));
    let bytes = bytes(pace, &address, RAW)?;
    Ok(bytes.map(|bytes| File { bytes, commit: Some(commit) }))
}
