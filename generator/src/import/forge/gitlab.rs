//! GitLab: projects by key, so that none is skipped while others are added; the raw file names its
//! last commit itself.

use super::{Api, File, JSON, LONGEST_FILE, Repository, is_commit};
use crate::import::failure::Failure;
use crate::import::pace::Pace;
use serde::Deserialize;

pub(super) const LIST: &str =
    "projects?visibility=public&simple=true&order_by=id&sort=asc&pagination=keyset&per_page=100";

#[derive(Deserialize)]
struct Project {
    path_with_namespace: String,
    web_url: String,
    /// An empty repository has none.
    default_branch: Option<String>,
    visibility: Option<String>,
}

/// The projects of a page that everybody may see and that hold something.
pub(super) fn repositories(body: &[u8]) -> Result<Vec<Repository>, serde_json::Error> {
    let projects: Vec<Project> = serde_json::from_slice(body)?;
    let is_public =
        |project: &Project| project.visibility.as_deref().is_none_or(|word| word == "public");
    let with_content = projects.into_iter().filter(|project| project.default_branch.is_some());
    let public = with_content.filter(is_public);
    Ok(public
        .map(|project| Repository { name: project.path_with_namespace, address: project.web_url })
        .collect())
}

/// A file at the head of the main branch.
pub(super) fn file(
    api: &Api,
    pace: &Pace,
    repository: &str,
    name: &str,
) -> Result<Option<File>, Failure> {
    let project = repository.replace('/', "%2F");
    let address = api.join(&format!("projects/{project}/repository/files/{name}/raw?ref=HEAD"));
    let answer = pace.get(&address, JSON, LONGEST_FILE)?;
    if answer.status == 404 {
        return Ok(None);
    }
    let answer = answer.expect_success(&address)?;
    let commit = answer.header("x-gitlab-last-commit-id").filter(|id| is_commit(id));
    let commit = commit.map(str::to_owned);
    Ok(Some(File { bytes: answer.body, commit }))
}
