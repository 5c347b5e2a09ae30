//! What a web address stands for: one file, or a repository. People paste what their browser
//! shows, so the page of a file is taken for the file itself.

use super::client::Client;
use super::failure::{Failure, NET_ADDRESS, NET_STATUS};
use super::forge::{Api, File, Forge, LONGEST_FILE, is_commit};
use super::found::{FILE_NAMES, Found};
use super::pace::Pace;
use crate::diagnostic::text;
use url::Url;

/// Reads an address that somebody wrote.
pub(super) fn parse(written: &str) -> Result<Url, Failure> {
    Url::parse(written).ok().filter(Url::has_host).ok_or_else(|| {
        Failure::new(
            NET_ADDRESS,
            text! {
                de: "`{written}` ist keine Adresse, die sich holen lässt",
                en: "`{written}` is no address that can be fetched",
            },
        )
    })
}

/// A file on a forge, as its address tells.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    raw: Url,
    repository: Option<Url>,
    /// Within the repository.
    path: Option<String>,
    commit: Option<String>,
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
    let place = place(address);
    let answer = pace.get(&place.raw, "text/plain, */*;q=0.5", LONGEST_FILE)?;
    let answer = answer.expect_success(&place.raw)?;
    Ok(Found {
        shown: address.to_string(),
        bytes: answer.body,
        repository: place.repository.map(String::from),
        path: place.path,
        commit: place.commit,
    })
}

/// Where the file behind the page of a forge lies.
fn place(address: &Url) -> Place {
    let parts: Vec<&str> = address.path_segments().into_iter().flatten().collect();
    let below = |path: &[&str]| {
        let mut url = address.clone();
        url.set_path(&path.join("/"));
        url.set_query(None);
        url.set_fragment(None);
        url
    };
    let raw = |path: &[&str]| below(path);
    let (raw, repository, reference, path) = match (address.host_str(), parts.as_slice()) {
        (Some("github.com"), [owner, name, "blob" | "raw", reference, path @ ..]) => {
            let mut url = below(&[&[*owner, *name, *reference], path].concat());
            url.set_host(Some("raw.githubusercontent.com")).expect("the host is fixed and valid");
            (url, Some(below(&[owner, name])), *reference, path)
        }
        (Some("raw.githubusercontent.com"), [owner, name, reference, path @ ..]) => {
            let mut url = below(&[owner, name]);
            url.set_host(Some("github.com")).expect("the host is fixed and valid");
            (raw(&parts), Some(url), *reference, path)
        }
        (_, [before @ .., "-", "blob" | "raw", reference, path @ ..]) => {
            let file = [before, &["-", "raw", *reference], path].concat();
            (raw(&file), Some(below(before)), *reference, path)
        }
        (
            _,
            [
                owner,
                name,
                "src" | "raw",
                kind @ ("branch" | "tag" | "commit"),
                reference,
                path @ ..,
            ],
        ) => {
            let file = [&[*owner, *name, "raw", *kind, *reference], path].concat();
            (raw(&file), Some(below(&[owner, name])), *reference, path)
        }
        _ => (address.clone(), None, "", &[][..]),
    };
    Place {
        raw,
        repository,
        path: Some(path.join("/")).filter(|path| !path.is_empty()),
        commit: is_commit(reference).then(|| reference.to_owned()),
    }
}

/// The publiccode.yml of a repository, by the interface of whatever forge keeps it.
fn repository(address: &Url, pace: &Pace) -> Result<Found, Failure> {
    let name = address.path().split("/-/").next().unwrap_or_default();
    let name = name.trim_matches('/').trim_end_matches(".git");
    for api in interfaces(address) {
        for file in FILE_NAMES {
            if let Some(File { bytes, commit }) = api.file(pace, name, file)? {
                let mut repository = address.clone();
                repository.set_path(name);
                repository.set_query(None);
                repository.set_fragment(None);
                return Ok(Found {
                    shown: address.to_string(),
                    bytes,
                    repository: Some(repository.into()),
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
    let below = |path| {
        let mut root = address.clone();
        root.set_path(path);
        root.set_query(None);
        root.set_fragment(None);
        root
    };
    if address.host_str() == Some("github.com") {
        let root = Url::parse("https://api.github.com/").expect("the address is fixed and valid");
        return vec![Api::at(Forge::Github, &root, "")];
    }
    vec![
        Api::at(Forge::Gitlab, &below("api/v4"), ""),
        Api::at(Forge::Forgejo, &below("api/v1"), ""),
    ]
}

#[cfg(test)]
mod tests {
    use super::place;
    use url::Url;

    #[track_caller]
    fn check(page: &str, raw: &str, repository: &str, path: &str) {
        let place = place(&Url::parse(page).unwrap());
        assert_eq!(place.raw.as_str(), raw);
        assert_eq!(place.repository.map(String::from).as_deref(), Some(repository));
        assert_eq!(place.path.as_deref(), Some(path));
    }

    #[test]
    fn the_page_of_a_file_leads_to_the_file() {
        check(
            "https://github.com/amt/fach/blob/main/sub/publiccode.yml?plain=1#L3",
            "https://raw.githubusercontent.com/amt/fach/main/sub/publiccode.yml",
            "https://github.com/amt/fach",
            "sub/publiccode.yml",
        );
        check(
            "https://raw.githubusercontent.com/amt/fach/main/publiccode.yml",
            "https://raw.githubusercontent.com/amt/fach/main/publiccode.yml",
            "https://github.com/amt/fach",
            "publiccode.yml",
        );
        check(
            "https://gitlab.example.org/amt/gruppe/fach/-/blob/main/publiccode.yml",
            "https://gitlab.example.org/amt/gruppe/fach/-/raw/main/publiccode.yml",
            "https://gitlab.example.org/amt/gruppe/fach",
            "publiccode.yml",
        );
        check(
            "https://git.example.org/amt/fach/src/branch/main/publiccode.yaml",
            "https://git.example.org/amt/fach/raw/branch/main/publiccode.yaml",
            "https://git.example.org/amt/fach",
            "publiccode.yaml",
        );
    }

    #[test]
    fn an_address_without_a_forge_is_taken_as_it_is() {
        let address = Url::parse("https://example.org/files/publiccode.yml?v=2").unwrap();
        let place = place(&address);
        assert_eq!((place.raw, place.repository, place.path), (address, None, None));
    }
}
