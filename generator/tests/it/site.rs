//! Sites as they come out: every page of a tiny one held against a golden file, and what must be
//! true of each page of the real one.

use crate::golden;
use crate::html::{Tag, main_of, tags};
use crate::project::{Project, Run, files, fixture, leitwerk, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// More bytes than this and a page of an entry has grown with the catalogue.
const LARGEST_ENTRY: usize = 20_000;

/// A built site: its files by path, and the tags of its pages.
pub(crate) struct Site {
    files: BTreeMap<String, Vec<u8>>,
    pub pages: BTreeMap<String, Vec<Tag>>,
}

impl Site {
    pub(crate) fn build(project: &Path) -> (Self, Run) {
        let folder = TempDir::new().unwrap();
        let out = folder.path().join("site");
        let run = leitwerk(project, &["build", "--out", out.to_str().unwrap()]);
        let files: BTreeMap<_, _> = files(&out).into_iter().collect();
        let is_page = |(path, _): &(&String, _)| path.ends_with(".html");
        let read = |(path, bytes): (&String, &Vec<u8>)| {
            (path.clone(), tags(std::str::from_utf8(bytes).unwrap()))
        };
        let pages = files.iter().filter(is_page).map(read).collect();
        (Self { files, pages }, run)
    }

    /// The site of the repository, built once.
    pub(crate) fn real() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let (site, run) = Self::build(&repository());
            run.expect_success();
            site
        })
    }

    pub(crate) fn text(&self, page: &str) -> &str {
        std::str::from_utf8(&self.files[page]).unwrap()
    }

    /// Holds every page against a condition.
    #[track_caller]
    fn expect_of_each_page(&self, what: &str, problems: impl Fn(&str, &[Tag]) -> Vec<String>) {
        let mut found = Vec::new();
        for (page, tags) in &self.pages {
            found.extend(
                problems(page, tags).into_iter().map(|problem| format!("{page}: {problem}")),
            );
        }
        found.truncate(20);
        assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    }
}

#[test]
fn the_tiny_site_is_golden() {
    let (site, run) = Site::build(Project::of_fixture("site").path("").as_path());
    run.expect_success();
    let expected = fixture("site").join("expected");
    if golden::is_blessing() && expected.exists() {
        for (path, _) in files(&expected) {
            fs::remove_file(expected.join(path)).unwrap();
        }
    }
    // What the search loads is compressed; `e2e/search.test.mjs` reads it.
    let is_made = |path: &&String| {
        let is_index = path.contains("/search/") && path.ends_with(".js");
        !path.contains("theme/") && !path.contains("assets/") && !is_index
    };
    let made: Vec<&String> =
        site.files.keys().filter(is_made).filter(|path| !path.starts_with('.')).collect();
    for path in &made {
        let is_page = site.pages.contains_key(*path);
        let text = if is_page { main_of(site.text(path)) } else { site.text(path).trim_end() };
        golden::expect(&expected.join(path), &format!("{text}\n"));
    }
    let golden: Vec<String> = files(&expected).into_iter().map(|(path, _)| path).collect();
    assert_eq!(golden.iter().collect::<Vec<_>>(), made);
}

#[test]
fn a_former_id_leads_on() {
    let (site, _) = Site::build(Project::of_fixture("site").path("").as_path());
    for lang in ["de", "en"] {
        let tags = &site.pages[&format!("{lang}/things/light/index.html")];
        let refresh = tags.iter().find(|tag| tag.get("http-equiv") == Some("refresh")).unwrap();
        assert_eq!(refresh.get("content"), Some("0; url=../lamp/index.html"));
        assert!(site.pages.contains_key(&format!("{lang}/things/lamp/index.html")));
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (again, run) = Site::build(&repository());
    run.expect_success();
    assert!(again.files == Site::real().files);
}

/// A path seen from a page, as a path from the root of the site.
fn resolve(page: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn is_remote(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

#[test]
fn every_link_leads_somewhere() {
    expect_links_to_lead(Site::real());
    // It knows its address, so it has files the other has not.
    let (tiny, _) = Site::build(Project::of_fixture("site").path("").as_path());
    expect_links_to_lead(&tiny);
}

#[track_caller]
fn expect_links_to_lead(site: &Site) {
    let mut anchors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (page, tags) in &site.pages {
        anchors.insert(page, tags.iter().filter_map(|tag| tag.get("id")).collect());
    }
    site.expect_of_each_page("links", |page, tags| {
        let addresses = tags.iter().flat_map(|tag| [tag.get("href"), tag.get("src")]).flatten();
        let broken = addresses.filter(|address| !is_remote(address)).filter(|address| {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            let target = if path.is_empty() { Some(page.to_owned()) } else { resolve(page, path) };
            let Some(target) = target.filter(|target| site.files.contains_key(target)) else {
                return true;
            };
            !anchor.is_empty() && !anchors.get(&*target).is_some_and(|ids| ids.contains(anchor))
        });
        broken.map(str::to_owned).collect()
    });
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    Site::real().expect_of_each_page("loaded", |_, tags| {
        let loads = |tag: &&Tag| !matches!(&*tag.name, "a") && tag.get("rel") != Some("canonical");
        let of = |tag: &Tag| {
            ["href", "src", "srcset", "data", "poster", "action"]
                .map(|attribute| tag.get(attribute).map(str::to_owned))
        };
        let loaded = tags.iter().filter(loads).flat_map(of).flatten();
        loaded.filter(|address| address.contains(':') || address.starts_with('/')).collect()
    });
    for (path, bytes) in &Site::real().files {
        let is_style = Path::new(path).extension().is_some_and(|ending| ending == "css");
        let text = String::from_utf8_lossy(bytes);
        assert!(!is_style || !text.contains("url(") && !text.contains("@import"), "{path}");
    }
}

#[test]
fn no_page_holds_code_or_style() {
    Site::real().expect_of_each_page("inline", |_, tags| {
        let is_inline = |tag: &&Tag| {
            let attribute = |name: &str| name == "style" || name.starts_with("on");
            let script = tag.name == "script" && tag.get("src").is_none();
            let style = matches!(&*tag.name, "style" | "iframe" | "object" | "embed" | "base");
            script || style || tag.attributes.iter().any(|(name, _)| attribute(name))
        };
        let active = |tag: &&Tag| tag.get("href").is_some_and(|to| to.starts_with("javascript:"));
        tags.iter()
            .filter(|tag| is_inline(tag) || active(tag))
            .map(|tag| format!("{tag:?}"))
            .collect()
    });
}

#[test]
fn every_page_is_well_formed() {
    Site::real().expect_of_each_page("form", |page, tags| {
        let mut found = Vec::new();
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        for name in ["h1", "main", "title", "html", "head", "body"] {
            if count(name) != 1 {
                found.push(format!("{} times `{name}`", count(name)));
            }
        }
        let lang = tags[0].get("lang").unwrap_or_default();
        if tags[0].name != "html"
            || !(page == "index.html" || page.starts_with(&format!("{lang}/")))
        {
            found.push(format!("`lang` is `{lang}`"));
        }
        let policy =
            tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|tag| tag.get("content")).unwrap_or_default();
        if !policy.contains("default-src 'none'") || policy.contains("unsafe") {
            found.push(format!("the policy is `{policy}`"));
        }
        found
    });
}

#[test]
fn ids_are_unique_and_labels_are_there() {
    Site::real().expect_of_each_page("ids", |_, tags| {
        let mut ids = BTreeSet::new();
        let mut found: Vec<String> = tags
            .iter()
            .filter_map(|tag| tag.get("id"))
            .filter(|id| !ids.insert(*id))
            .map(|id| format!("`{id}` stands twice"))
            .collect();
        let labels = tags.iter().filter_map(|tag| tag.get("aria-labelledby"));
        found.extend(
            labels.filter(|label| !ids.contains(label)).map(|label| format!("no `{label}`")),
        );
        let pictures = tags.iter().filter(|tag| tag.name == "img" && tag.get("alt").is_none());
        found.extend(pictures.map(|tag| format!("{tag:?} has no alternative text")));
        found
    });
}

/// Kind and id of every entry as the folders of `content/` have them, by the address of its page
/// below the language.
fn entries() -> Vec<String> {
    let content = repository().join("content");
    let mut entries = Vec::new();
    for (file, bytes) in files(&content.join("kinds")) {
        let text = String::from_utf8(bytes).unwrap();
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let (Some(folder), Some(address)) = (value("folder:"), value("address:")) else {
            let others = ["assessment.yaml", "chapter.yaml", "publiccode.yaml", "shared.yaml"];
            assert!(others.contains(&&*file), "{file}");
            continue;
        };
        for entry in fs::read_dir(content.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let id = name.trim_end_matches(".yml").to_lowercase().replace(['_', '+'], "-");
            entries.push(format!("{address}/{id}"));
        }
    }
    entries
}

#[test]
fn every_entry_has_a_page_in_each_language() {
    let pages = &Site::real().pages;
    let entries = entries();
    assert!(entries.len() > 500);
    let addresses = entries
        .iter()
        .flat_map(|entry| ["de", "en"].map(|lang| format!("{lang}/{entry}/index.html")));
    let missing: Vec<String> = addresses.filter(|page| !pages.contains_key(page)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_page_of_an_entry_does_not_grow_with_the_catalogue() {
    let site = Site::real();
    let mut large = Vec::new();
    for entry in entries() {
        for lang in ["de", "en"] {
            let page = format!("{lang}/{entry}/index.html");
            let bytes = site.files.get(&page).map_or(0, Vec::len);
            assert!(bytes > 0, "{page} is missing");
            if bytes > LARGEST_ENTRY {
                large.push(format!("{page} has {bytes} bytes"));
            }
        }
    }
    assert!(large.is_empty(), "{}", large.join("\n"));
}
