//! GitHub: the repositories of an organisation or a person; all of GitHub is in no list. The
//! commit is asked for first and the file then taken from it, so that both belong together.

use super::{Api, File, Forge, Repository, bytes, newest_commit};
use crate::diagnostic::text;
use crate::import::failure::{Failure, NET_ADDRESS};
use crate::import::pace::Pace;
use serde::Deserialize;
use url::Url;

const RAW: &str = "application/vnd.github.raw+json";

#[derive(Deserialize)]
struct Project {
    full_name: String,
    html_url: String,
    private: bool,
}

/// The interface for the repositories of an owner: `https://github.com/owner`, or the address of
/// an interface with `/orgs/owner` or `/users/owner`.
pub(super) fn of_owner(address: &Url) -> Result<Api, Failure> {
    let parts: Vec<&str> = address.path().split('/').filter(|part| !part.is_empty()).collect();
    let (before, kind, owner) = match parts.as_slice() {
        [owner] if address.host_str() == Some("github.com") => (&[][..], "users", *owner),
        [before @ .., kind @ ("orgs" | "users"), owner] => (before, *kind, *owner),
        _ => {
            return Err(Failure::new(
                NET_ADDRESS,
                text! {
                    de: "`{address}` nennt keine Organisation; schreiben Sie `https://github.com/<name>`",
                    en: "`{address}` names no organisation; write `https://github.com/<name>`",
                },
            ));
        }
    };
    let mut api = at(&root_of(address, before));
    api.list = format!("{kind}/{owner}/repos?per_page=100&sort=full_name");
    api.covers = format!("{}{}/", api.covers, owner.to_lowercase());
    Ok(api)
}

/// The interface that `github.com` has elsewhere, or the address itself up to what it lists.
fn root_of(address: &Url, before: &[&str]) -> Url {
    if address.host_str() == Some("github.com") {
        return Url::parse("https://api.github.com/").expect("the address is fixed and valid");
    }
    let mut root = address.clone();
    root.set_path(&before.join("/"));
    root.set_query(None);
    root.set_fragment(None);
    root
}

fn at(root: &Url) -> Api {
    let mut api = Api::at(Forge::Github, root, "");
    if root.host_str() == Some("api.github.com") {
        "github.com/".clone_into(&mut api.covers);
    }
    api
}

/// The repositories of a page that everybody may see.
pub(super) fn repositories(body: &[u8]) -> Result<Vec<Repository>, serde_json::Error> {
    let projects: Vec<Project> = serde_json::from_slice(body)?;
    let public = projects.into_iter().filter(|project| !project.private);
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
    let commits = api.join(&format!("repos/{repository}/commits?path={name}&per_page=1"));
    let Some(commit) = newest_commit(pace, &commits)? else { return Ok(None) };
    let address = api.join(&format!("repos/{repository}/contents/{name}?ref={commit}"));
    let bytes = bytes(pace, &address, RAW)?;
    Ok(bytes.map(|bytes| File { bytes, commit: Some(commit) }))
}
