//! Where the file behind the page of a forge lies. Each forge has its own form of addresses.

use crate::import::forge::is_commit;
use url::Url;

/// A file on a forge, as its address tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where its bytes are.
    pub raw: Url,
    pub repository: Option<Url>,
    /// Within the repository.
    pub path: Option<String>,
    pub commit: Option<String>,
}

/// An address on the same host.
pub(super) fn beside(address: &Url, path: &str) -> Url {
    let mut url = address.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    url
}

impl Place {
    /// Reads an address. One that has no known form is taken for the file itself.
    pub(super) fn of(address: &Url) -> Self {
        let known = match address.host_str() {
            Some("github.com") => on_github(address),
            Some("raw.githubusercontent.com") => raw_on_github(address),
            _ => on_gitlab(address).or_else(|| on_forgejo(address)),
        };
        known.unwrap_or_else(|| Self {
            raw: address.clone(),
            repository: None,
            path: None,
            commit: None,
        })
    }

    fn new(raw: Url, repository: Url, reference: &str, path: &str) -> Self {
        let commit = is_commit(reference).then(|| reference.to_owned());
        Self { raw, repository: Some(repository), path: Some(path.to_owned()), commit }
    }
}

/// `/owner/name/blob/reference/path`
fn on_github(address: &Url) -> Option<Place> {
    let [owner, name, kind, reference, path] = parts(address)?;
    let mut raw = beside(address, &format!("{owner}/{name}/{reference}/{path}"));
    raw.set_host(Some("raw.githubusercontent.com")).ok()?;
    let repository = beside(address, &format!("{owner}/{name}"));
    matches!(kind, "blob" | "raw").then(|| Place::new(raw, repository, reference, path))
}

/// `/owner/name/reference/path`, the reference in its short form.
fn raw_on_github(address: &Url) -> Option<Place> {
    let [owner, name, reference, path] = parts(address)?;
    let mut repository = beside(address, &format!("{owner}/{name}"));
    repository.set_host(Some("github.com")).ok()?;
    Some(Place::new(address.clone(), repository, reference, path))
}

/// `/group/name/-/blob/reference/path`, with groups in groups.
fn on_gitlab(address: &Url) -> Option<Place> {
    let (repository, file) = address.path().split_once("/-/")?;
    let [kind, reference, path] = split(file)?;
    let raw = beside(address, &format!("{repository}/-/raw/{reference}/{path}"));
    let repository = beside(address, repository);
    matches!(kind, "blob" | "raw").then(|| Place::new(raw, repository, reference, path))
}

/// `/owner/name/src/branch/reference/path`, and the same with `tag` or `commit`.
fn on_forgejo(address: &Url) -> Option<Place> {
    let [owner, name, kind, form, reference, path] = parts(address)?;
    let raw = beside(address, &format!("{owner}/{name}/raw/{form}/{reference}/{path}"));
    let repository = beside(address, &format!("{owner}/{name}"));
    let is_file = matches!(kind, "src" | "raw") && matches!(form, "branch" | "tag" | "commit");
    is_file.then(|| Place::new(raw, repository, reference, path))
}

fn parts<const N: usize>(address: &Url) -> Option<[&str; N]> {
    split(address.path().trim_start_matches('/'))
}

/// The parts of a path, the last with all that is left.
fn split<const N: usize>(path: &str) -> Option<[&str; N]> {
    let parts: Vec<&str> = path.splitn(N, '/').collect();
    parts.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::Place;
    use url::Url;

    #[track_caller]
    fn check(page: &str, raw: &str, repository: &str, path: &str) {
        let place = Place::of(&Url::parse(page).unwrap());
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
        let place = Place::of(&address);
        assert_eq!((place.raw, place.repository, place.path), (address, None, None));
    }
}
