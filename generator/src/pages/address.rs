//! Addresses of pages: the only place that makes them. Every page is a folder with an
//! `index.html`, and every link spells it, so that the same bytes work online and from a share.

use super::site::Site;
use crate::graph::Node;
use crate::model::{Lang, Name};

/// A page, as its path from the root of the site without leading slash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address(String);

impl Address {
    /// The page of a folder; the root of the site for none.
    pub(crate) fn folder<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::new();
        for segment in segments {
            path.push_str(segment);
            path.push('/');
        }
        path.push_str("index.html");
        Self(path)
    }

    /// A file that is not a page, or a page with a name of its own, such as `404.html`.
    pub(crate) fn file(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// A file in the folder of this page.
    pub(crate) fn beside(&self, name: &str) -> Self {
        let folder = self.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self(format!("{folder}/{name}"))
    }

    /// The path from the root of the site.
    pub(crate) fn path(&self) -> &str {
        &self.0
    }

    /// The way from this page to a path from the root of the site: no longer than it must be.
    pub(crate) fn to(&self, path: &str) -> String {
        let both = self.0.bytes().zip(path.bytes()).take_while(|(own, other)| own == other);
        let slashes = both.enumerate().filter(|(_, (byte, _))| *byte == b'/');
        let shared = slashes.last().map_or(0, |(at, _)| at + 1);
        let up = self.0[shared..].matches('/').count();
        format!("{}{}", "../".repeat(up), &path[shared..])
    }

    /// What leads from this page to the root of the site: empty or `../` repeated.
    pub(crate) fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

/// The id of an entry as a segment of an address: small letters, digits, `.` and `-`.
pub(crate) fn segment(id: &str) -> String {
    id.chars()
        .map(
            |character| {
                if matches!(character, '_' | '+') { '-' } else { character.to_ascii_lowercase() }
            },
        )
        .collect()
}

/// The page of an entry.
pub(crate) fn entry(lang: &str, kind_address: &str, id: &str) -> Address {
    Address::folder([lang, kind_address, &segment(id)])
}

/// The page of the wording of a licence.
pub(crate) fn licence_text(lang: &str, kind_address: &str, id: &str) -> Address {
    Address::folder([lang, kind_address, &segment(id), "text"])
}

/// A page of a list, the first without number.
pub(crate) fn list(lang: &str, segments: &[String], page: usize) -> Address {
    let number = page.to_string();
    let numbered = if page > 1 { vec!["page", &number] } else { Vec::new() };
    Address::folder(
        std::iter::once(lang).chain(segments.iter().map(String::as_str)).chain(numbered),
    )
}

/// The list of all that the check can report.
pub(crate) fn diagnostics(lang: &str) -> Address {
    Address::folder([lang, "diagnostics"])
}

/// The page of one of them.
pub(crate) fn diagnostic(lang: &str, code: &str) -> Address {
    Address::folder([lang, "diagnostics", code])
}

/// The page of the search.
pub(crate) fn search(lang: &str) -> Address {
    Address::folder([lang, "search"])
}

/// The register of keywords.
pub(crate) fn keywords(lang: &str) -> Address {
    Address::folder([lang, "keywords"])
}

/// A page of the keywords of a letter, the first without number.
pub(crate) fn keywords_of(lang: &str, letter: &str, page: usize) -> Address {
    list(lang, &["keywords".to_owned(), letter.to_owned()], page)
}

/// The list of all checklists.
pub(crate) fn checklists(lang: &str) -> Address {
    Address::folder([lang, "checklists"])
}

/// The checklist of a word.
pub(crate) fn checklist(lang: &str, word: &str) -> Address {
    Address::folder([lang, "checklists", &crate::markdown::slug(word)])
}

/// The page of a chapter.
pub(crate) fn chapter(lang: &str, path: &[Box<str>]) -> Address {
    Address::folder(std::iter::once(lang).chain(path.iter().map(|part| &**part)))
}

/// All versions of a chapter, by its id, which outlives file names.
pub(crate) fn versions(lang: &str, id: &str) -> Address {
    Address::folder([lang, "versions", &segment(id)])
}

/// The page on which a version of a chapter stays.
pub(crate) fn version(lang: &str, id: &str, version: &str) -> Address {
    Address::folder([lang, "versions", &segment(id), version])
}

/// What a version changed.
pub(crate) fn changes(lang: &str, id: &str, version: &str) -> Address {
    Address::folder([lang, "versions", &segment(id), version, "changes"])
}

/// The segment for a facet or a value of it: no word ever stands where a page of an entry stands.
pub(crate) fn facet(field: &Name) -> String {
    format!("by-{}", crate::markdown::slug(field))
}

/// The page of a former id.
pub(crate) fn former(site: &Site<'_>, node: Node, lang: Lang, id: &str) -> Address {
    let tag = site.tag(lang);
    match site.graph.entry(node) {
        Some(own) => entry(tag, &own.kind.address, id),
        None => Address::folder([tag, &segment(id)]),
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn the_way_to_another_page_is_the_shortest() {
        let page = Address::folder(["de", "projects", "a"]);
        for (to, way) in [
            ("de/projects/a/index.html", "index.html"),
            ("de/projects/ab/index.html", "../ab/index.html"),
            ("de/projects/index.html", "../index.html"),
            ("de/projects/a/text/index.html", "text/index.html"),
            ("en/projects/a/index.html", "../../../en/projects/a/index.html"),
            ("index.html", "../../../index.html"),
        ] {
            assert_eq!(page.to(to), way);
        }
    }
}
