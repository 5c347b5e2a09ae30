//! Checklists: which there are, what stands in them, and what an author can get wrong about them.

use crate::project::{Project, files, repository};
use crate::site::Site;
use std::collections::BTreeMap;
use std::fs;

/// What the kind of the small project says of its checklists.
const SAID: &str = "checklist: {by: for, group: stands-in, order: weight, phase: when, check: how, version: [changed, since]}";

/// The small project, with something else in the place of what its kind says.
fn project_with(said: &str) -> Project {
    let project = Project::of_fixture("site");
    let kind = fs::read_to_string(project.path("content/kinds/duty.yaml")).unwrap();
    assert!(kind.contains(SAID));
    project.write("content/kinds/duty.yaml", kind.replace(SAID, said));
    project
}

fn build(project: &Project) -> Site {
    let (site, run) = Site::build(&project.path(""));
    run.expect_success();
    site
}

/// An item of a checklist: its id, its version, and the place of its weight.
type Item = (String, String, u32);

/// The items of a page by the anchors of its groups, in the order of the page.
fn shown(site: &Site, page: &str) -> Vec<(String, Vec<Item>)> {
    let mut groups: Vec<(String, Vec<Item>)> = Vec::new();
    for tag in &site.pages[page] {
        if tag.name == "section" {
            groups.push((tag.get("aria-labelledby").unwrap().to_owned(), Vec::new()));
        }
        if let Some(id) = tag.get("data-id") {
            let rank = tag.get("data-rank").unwrap().parse().unwrap();
            let item = (id.to_owned(), tag.get("data-version").unwrap().to_owned(), rank);
            groups.last_mut().unwrap().1.push(item);
        }
    }
    groups
}

fn group(anchor: &str, items: &[(&str, &str, u32)]) -> (String, Vec<Item>) {
    let own = |&(id, version, rank): &(&str, &str, u32)| (id.to_owned(), version.to_owned(), rank);
    (anchor.to_owned(), items.iter().map(own).collect())
}

#[test]
fn groups_follow_the_summary_and_what_weighs_most_comes_first() {
    let site = build(&Project::of_fixture("site"));
    let about =
        group("group-about", &[("d-02", "1.10", 1), ("d-04", "1.0", 1), ("d-01", "1.0", 2)]);
    let lamp = group("group-lamp", &[("d-03", "", 1)]);
    // One language has no chapter of its own for the part of the guideline.
    for lang in ["de", "en"] {
        let page = format!("{lang}/checklists/head-cook/index.html");
        assert_eq!(shown(&site, &page), [about.clone(), lamp.clone()]);
        let guest = shown(&site, &format!("{lang}/checklists/guest/index.html"));
        assert_eq!(guest, [group("group-about", &[("d-02", "1.10", 1)])]);
        assert!(!site.pages.contains_key(&format!("{lang}/checklists/nobody/index.html")));
    }
}

#[test]
fn the_menu_and_the_lists_lead_to_the_checklists() {
    let site = build(&Project::of_fixture("site"));
    for (page, target) in [
        ("de/404.html", "../de/checklists/index.html"),
        ("de/duties/index.html", "../../de/checklists/index.html"),
        ("de/duties/by-for/head-cook/index.html", "../../../checklists/head-cook/index.html"),
        ("de/ueber-uns/index.html", "../checklists/head-cook/index.html"),
        ("de/index.html", "../de/checklists/index.html"),
    ] {
        let links = site.pages[page].iter().filter_map(|tag| tag.get("href"));
        assert!(links.into_iter().any(|href| href == target), "{page} does not lead to {target}");
    }
}

#[test]
fn without_such_a_kind_there_is_none() {
    let project = project_with("");
    let run = project.run(&["check", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("there is no `checklist:head_cook`"), "{}", run.shown());
    let text = fs::read_to_string(project.path("content/de/ueber-uns.md")).unwrap();
    let without = text.replace("(checklist:head_cook)", "(thing:lamp)");
    project.write("content/de/ueber-uns.md", without.replace("![](checklist:guest)", ""));
    let site = build(&project);
    let pages: Vec<_> = site.pages.keys().filter(|page| page.contains("checklist")).collect();
    assert!(pages.is_empty(), "{pages:?}");
    for page in site.pages.keys() {
        assert!(!site.text(page).contains("checklists/"), "{page} leads to a checklist");
    }
}

#[test]
fn a_link_to_no_checklist_is_a_finding() {
    for (word, help) in [
        ("head_cok", "did you mean `head_cook`?"),
        ("nobody", "there are checklists for `guest`, `head_cook`"),
    ] {
        let project = Project::of_fixture("site");
        project.write(
            "content/en/about-us.md",
            format!("---\nid: about\n---\n# About\n\n[List](checklist:{word})\n"),
        );
        let run = project.run(&["check", "--lang", "en"]);
        assert_eq!(run.code, 1);
        let expected = format!("there is no `checklist:{word}`");
        assert!(run.stdout.contains(&expected) && run.stdout.contains(help), "{}", run.shown());
    }
}

#[test]
fn a_broken_checklist_of_a_kind_is_a_finding() {
    let cases = [
        ("checklist: for", "`by` is missing"),
        (
            "checklist: {by: for, group: stands-in, order: weight, phase: when, check: how}",
            "`version` is missing",
        ),
        (&SAID.replace("by: for", "by: fro"), "there is no `fro`"),
        (&SAID.replace("by: for", "by: when"), "the field `when` does not fit `by`"),
        (&SAID.replace("order: weight", "order: for"), "the field `for` does not fit `order`"),
        (
            &SAID.replace("group: stands-in", "group: weight"),
            "the field `weight` does not fit `group`",
        ),
        (&SAID.replace("phase: when", "phase: how"), "the field `how` does not fit `phase`"),
        (&SAID.replace("check: how", "check: since"), "the field `since` does not fit `check`"),
        (&SAID.replace("[changed, since]", "[how]"), "the field `how` does not fit `version`"),
        (&SAID.replace("[changed, since]", "since"), "this value is not of the expected form"),
        (&SAID.replace("{by", "{role: for, by"), "the key `role` is not known here"),
    ];
    for (said, message) in cases {
        let run = project_with(said).run(&["check", "--lang", "en"]);
        assert_eq!(run.code, 1, "{said}");
        assert!(run.stdout.contains("bad-kind") && run.stdout.contains(message), "{}", run.shown());
    }
}

#[test]
fn two_kinds_with_checklists_are_a_finding() {
    let project = Project::of_fixture("site");
    let kind = fs::read_to_string(project.path("content/kinds/duty.yaml")).unwrap();
    let other = kind.replace("id: duty", "id: favour").replace("duties", "favours");
    project.write("content/kinds/favour.yaml", other);
    let run = project.run(&["check", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("there are checklists of the kind `duty` already"),
        "{}",
        run.shown()
    );
}

#[test]
fn a_chapter_and_the_checklists_do_not_meet() {
    let project = Project::of_fixture("site");
    project.write("content/en/SUMMARY.md", "# Contents\n\n[Welcome](index.md)\n\n- [About us](about-us.md)\n- [Lists](checklists.md)\n");
    project.write("content/en/checklists.md", "---\nid: lists\n---\n# Lists\n");
    let run = project.run(&["check", "--lang", "en"]);
    assert!(run.stdout.contains("address-clash"), "{}", run.shown());
}

/// The ids of the real requirements by role, as their files say.
fn by_role() -> BTreeMap<String, Vec<String>> {
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, bytes) in files(&repository().join("content/requirements")) {
        let text = String::from_utf8(bytes).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix("role: [")).unwrap();
        for role in line.trim_end_matches(']').split(", ") {
            roles
                .entry(role.to_owned())
                .or_default()
                .push(file.trim_end_matches(".yml").to_owned());
        }
    }
    roles
}

#[test]
fn every_requirement_stands_once_in_the_checklist_of_each_of_its_roles() {
    let site = Site::real();
    let roles = by_role();
    assert_eq!(roles.len(), 8);
    for (role, ids) in roles {
        for lang in ["de", "en"] {
            let page = format!("{lang}/checklists/{role}/index.html");
            let groups = shown(site, &page);
            let mut found: Vec<String> = Vec::new();
            for (anchor, items) in groups {
                assert!(items.is_sorted_by_key(|(_, _, rank)| *rank), "{page}#{anchor}");
                assert!(items.iter().all(|(_, version, _)| !version.is_empty()), "{page}#{anchor}");
                found.extend(items.into_iter().map(|(id, _, _)| id));
            }
            found.sort();
            assert_eq!(found, ids, "{page}");
            let total = format!(" {} ·", ids.len());
            assert!(site.text(&page).contains(&total), "{page} does not say{total}");
        }
    }
}

#[test]
fn every_box_of_a_checklist_has_its_label_and_its_own_anchor() {
    let site = Site::real();
    let pages = site.pages.iter().filter(|(page, _)| page.contains("/checklists/"));
    for (page, tags) in pages {
        let labels: Vec<_> = tags.iter().filter_map(|tag| tag.get("for")).collect();
        let boxes = tags.iter().filter(|tag| tag.get("type") == Some("checkbox"));
        for tag in boxes {
            let id = tag.get("id").unwrap();
            assert_eq!(labels.iter().filter(|label| **label == id).count(), 1, "{page}#{id}");
        }
    }
}
