//! The same software twice confuses whoever searches, and both entries grow old.

use super::{Rule, publiccode, publiccode_place};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Text, text};
use crate::graph::Graph;
use crate::model::{Entry, Group, Node, Value};
use std::collections::BTreeMap;

const CODE: Code = Code("near-duplicate");

pub(super) const RULE: Rule = Rule { code: CODE.0, page: include_str!("near_duplicate.md"), check };

/// A part may lie in the repository of the whole.
const PARTS: &str = "part-of";

/// A project and the value by which it was recognised.
type Seen<'a> = BTreeMap<String, (&'a Entry, &'a Node)>;

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let (mut repositories, mut names) = (Seen::new(), Seen::new());
    let mut findings = Vec::new();
    for entry in &graph.catalog.entries {
        let Some(owners) = publiccode(entry) else { continue };
        let by_repository = text_of(owners, "url").and_then(|(node, url)| {
            let (other, first) = *see(&mut repositories, repository(url), entry, node)?;
            let place = publiccode_place(other, first.span);
            (!is_part(entry, other) && !is_part(other, entry))
                .then(|| finding(node, "url", same_repository(&other.id, &place)))
        });
        let by_name = name_key(owners).and_then(|(node, key)| {
            let (other, first) = *see(&mut names, key, entry, node)?;
            let place = publiccode_place(other, first.span);
            Some(finding(node, "name", same_name(&other.id, &place)))
        });
        findings.extend(by_repository.or(by_name));
    }
    findings
}

/// The first project of a key, unless it is this one.
fn see<'a, 's>(
    seen: &'s mut Seen<'a>,
    key: String,
    entry: &'a Entry,
    node: &'a Node,
) -> Option<&'s (&'a Entry, &'a Node)> {
    let first = seen.entry(key).or_insert((entry, node));
    (!std::ptr::eq(first.0, entry)).then_some(first)
}

fn text_of<'a>(group: &'a Group, key: &str) -> Option<(&'a Node, &'a str)> {
    let node = group.get(key)?;
    Some((node, node.value.as_text()?))
}

/// What addresses of the same repository have in common: no scheme, no name of a user, no `www.`,
/// the host in small letters, and nothing after the path's last word.
fn repository(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or_default().to_lowercase();
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host))
}

/// The name without what people write in one way or another, and the type of the software.
fn name_key(owners: &Group) -> Option<(&Node, String)> {
    let (node, name) = text_of(owners, "name")?;
    let folded = folded(name);
    let software = owners.text("softwareType").unwrap_or_default();
    (!folded.is_empty()).then(|| (node, format!("{folded} {software}")))
}

fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in name.to_lowercase().chars() {
        match character {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            _ if character.is_alphanumeric() => folded.push(character),
            _ => {}
        }
    }
    folded
}

fn is_part(part: &Entry, whole: &Entry) -> bool {
    let Some(node) = part.fields.get(PARTS) else { return false };
    node.value.items(node).iter().any(|item| match &item.value {
        Value::Reference(reference) => reference.id.eq_ignore_ascii_case(&whole.id),
        _ => false,
    })
}

fn same_repository(id: &str, place: &str) -> Text {
    text! {
        de: "dasselbe Repository hat schon `{id}` (`{place}`)",
        en: "`{id}` already has the same repository (`{place}`)",
    }
}

fn same_name(id: &str, place: &str) -> Text {
    text! {
        de: "denselben Namen und dieselbe Art hat schon `{id}` (`{place}`)",
        en: "`{id}` already has the same name and type (`{place}`)",
    }
}

fn finding(node: &Node, key: &str, message: Text) -> Diagnostic {
    Diagnostic::warning(CODE, node.span, message).key(key).help(text! {
        de: "Ist es dieselbe Software, führen Sie beide Einträge zusammen und nennen die alte Kennung unter `former-ids`; ist sie ein Teil der anderen, schreiben Sie `part-of`; sonst machen Sie den Namen eindeutig.",
        en: "if it is the same software, make one entry of both and name the old id under `former-ids`; if it is a part of the other, write `part-of`; otherwise make the name distinct",
    })
}

#[cfg(test)]
mod tests {
    use super::{folded, repository};

    #[test]
    fn spellings_of_one_repository_are_the_same() {
        for url in [
            "http://www.Git.Example.org/group/name.git",
            "https://git.example.org/group/name/",
            "ssh://git@git.example.org/group/name.git/",
        ] {
            assert_eq!(repository(url), "git.example.org/group/name", "{url}");
        }
        assert_ne!(repository("https://a.example/x"), repository("https://a.example/X"));
    }

    #[test]
    fn spellings_of_one_name_are_the_same() {
        for name in ["Bürger-Portal", "BUERGER PORTAL", "Bürgerportal"] {
            assert_eq!(folded(name), "buergerportal", "{name}");
        }
    }
}
