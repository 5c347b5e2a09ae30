//! What a web address stands for: one file, or a repository. People paste what their browser
//! shows, so the page of a file is taken for the file itself.

use super::client::Client;
use super::failure::{Failure, NET_ADDRESS, NET_STATUS};
use super::forge::{Api, File, Forge, LONGEST_FILE};
use super::found::{FILE_NAMES, Found};
use super::pace::Pace;
use crate::diagnostic::text;
use place::{Place, beside};
use url::Url;

mod place;

/// Reads an address that somebody wrote.
pub(super) fn parse(written: &str) -> Result<Url, Failure> {
    Url::parse(written).map_err(|_| {
        Failure::new(
            NET_ADDRESS,
            text! {
                de: "`{written}` ist keine Adresse, die sich holen lässt",
                en: "`{written}` is no address that can be fetched",
            },
        )
    })
}

/// Fetches what an address stands for.
pub(super) fn fetch(address: &Url, client: Client) -> Result<Found, Failure> {
    let pace = Pace::new(client);
    let last = address.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
    if last.ends_with(".yml") || last.ends_with(".yaml") {
        return file(address, &pace);
    }
    repository(address, &pace)
}

fn file(address: &Url, pace: &Pace) -> Result<Found, Failure> {
    let own = Place::of(address);
    let answer = pace.get(&own.raw, "text/plain, */*;q=0.5", LONGEST_FILE)?;
    let answer = answer.expect_success(&own.raw)?;
    Ok(Found {
        shown: address.to_string(),
        bytes: answer.body,
        repository: own.repository.map(String::from),
        path: own.path,
        commit: own.commit,
    })
}

/// The publiccode.yml of a repository, by the interface of whatever forge keeps it.
fn repository(address: &Url, pace: &Pace) -> Result<Found, Failure> {
    let name = address.path().split("/-/").next().unwrap_or_default();
    let name = name.trim_matches('/').trim_end_matches(".git");
    for api in interfaces(address) {
        for file in FILE_NAMES {
            if let Some(File { bytes, commit }) = api.file(pace, name, file)? {
                return Ok(Found {
                    shown: address.to_string(),
                    bytes,
                    repository: Some(beside(address, name).into()),
                    path: Some(file.to_owned()),
                    commit,
                });
            }
        }
    }
    Err(Failure::new(
        NET_STATUS,
        text! {
            de: "unter `{address}` liegt kein Repository mit einer `publiccode.yml`",
            en: "there is no repository with a `publiccode.yml` at `{address}`",
        },
    ))
}

/// The interfaces that may answer for a repository, the likeliest first.
fn interfaces(address: &Url) -> Vec<Api> {
    if address.host_str() == Some("github.com") {
        let root = Url::parse("https://api.github.com/").expect("the address is fixed and valid");
        return vec![Api::at(Forge::Github, &root, "")];
    }
    vec![
        Api::at(Forge::Gitlab, &beside(address, "api/v4"), ""),
        Api::at(Forge::Forgejo, &beside(address, "api/v1"), ""),
    ]
}
