//! A register such as Leichte Sprache: which pages it has, how people get there and back, and what
//! is told when it is not complete.

use crate::html::{Tag, tags};
use crate::project::{Project, files, repository};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// The pages of the tiny site, by path.
fn site() -> BTreeMap<String, String> {
    let project = Project::of_fixture("site");
    project.run(&["build"]).expect_success();
    let pages = files(&project.path("site")).into_iter();
    let pages = pages.filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// Where the switch of a page leads: language and address from the root of the site. What is the
/// same page in another language is marked by `=`.
fn switch(page: &str, html: &str) -> Vec<String> {
    let root = "../".repeat(page.matches('/').count());
    let (head, _) = html.split_once("</head>").unwrap();
    let (_, header) = html.split_once("class=\"languages\"").unwrap();
    let (header, _) = header.split_once("</nav>").unwrap();
    let same: Vec<Tag> = tags(head);
    let is_same = |href: &str| {
        same.iter().any(|tag| tag.get("rel") == Some("alternate") && tag.get("href") == Some(href))
    };
    let links = tags(header).into_iter().filter(|tag| tag.name == "a");
    let told = links.map(|tag| {
        let href = tag.get("href").unwrap();
        let sign = if is_same(href) { "=" } else { "" };
        let address = href.strip_prefix(&*root).unwrap();
        format!("{} {sign}{address}", tag.get("hreflang").unwrap())
    });
    told.collect()
}

#[test]
fn a_register_has_its_chapters_and_its_search() {
    let site = site();
    let own: Vec<&str> =
        site.keys().filter(|path| path.starts_with("de-simple/")).map(String::as_str).collect();
    assert_eq!(
        own,
        [
            "de-simple/index.html",
            "de-simple/keywords/index.html",
            "de-simple/nur-hier/index.html",
            "de-simple/search/index.html",
            "de-simple/wer-wir-sind/index.html"
        ]
    );
    assert!(
        !site
            .keys()
            .any(|path| path.ends_with("/nur-hier/index.html") && !path.starts_with("de-s"))
    );
    for page in ["de/chapters/index.html", "en/chapters/index.html"] {
        assert!(!site[page].contains("Nur hier"), "{page} lists what exists in the register only");
    }
    let lamp = &site["de/things/lamp/index.html"];
    assert!(!lamp.contains("Leichte") || !lamp.contains("de-simple/wer"), "{lamp}");
}

#[test]
fn the_switch_stays_on_the_page_where_it_can() {
    let site = site();
    for (page, expected) in [
        ("de/index.html", vec!["en =en/index.html", "de-simple =de-simple/index.html"]),
        (
            "de/ueber-uns/index.html",
            vec!["en =en/about-us/index.html", "de-simple =de-simple/wer-wir-sind/index.html"],
        ),
        (
            "de/things/lamp/index.html",
            vec!["en =en/things/lamp/index.html", "de-simple de-simple/index.html"],
        ),
        ("de/404.html", vec!["en =en/404.html", "de-simple de-simple/index.html"]),
        ("en/about-us/index.html", vec!["de =de/ueber-uns/index.html"]),
        (
            "de-simple/wer-wir-sind/index.html",
            vec!["de =de/ueber-uns/index.html", "en =en/about-us/index.html"],
        ),
        ("de-simple/nur-hier/index.html", vec!["de de/index.html", "en en/index.html"]),
    ] {
        assert_eq!(switch(page, &site[page]), expected, "{page}");
    }
    assert!(site["de/index.html"].contains(">Leichte Sprache</a>"));
    assert!(site["de-simple/index.html"].contains(">Alltags-Sprache</a>"));
}

#[test]
fn links_to_what_the_register_lacks_lead_to_the_language_and_say_so() {
    let page = &site()["de-simple/index.html"];
    let outside = "<a href=\"../de/things/lamp/index.html\" hreflang=\"de\">Die Lampe \
                   <span class=\"aside\">(in Alltags-Sprache)</span></a>";
    assert!(page.contains(outside), "{page}");
    assert!(page.contains("<a href=\"../de-simple/wer-wir-sind/index.html\">Wer wir sind</a>"));
    assert!(!page.contains("class=\"term\""), "a word of the glossary links itself");
}

#[test]
fn the_page_has_the_words_and_the_title_of_the_register() {
    let page = &site()["de-simple/index.html"];
    assert!(page.contains("<html lang=\"de-simple\">"));
    assert!(page.contains("<body class=\"register\">"));
    assert!(page.contains("<title>Willkommen – Kleine leichte Sammlung</title>"));
    assert!(page.contains("Zum Text springen"));
    assert!(page.contains("Schön, dass Sie da sind.<br />\n"), "{page}");
}

/// The findings of a project in German with a register and these files, one a line.
fn findings(settings: &str, files: &[(&str, &str)]) -> String {
    let project = Project::empty();
    project.write("book.toml", format!("[output.leitwerk]\nlanguages = [\"de\"]\n{settings}"));
    project.write("content/de/SUMMARY.md", "[Start](index.md)\n");
    project.write("content/de/index.md", "# Start\n");
    for (file, text) in files {
        project.write(&format!("content/{file}"), text);
    }
    let run = project.run(&["check", "--lang", "en"]);
    let titles = run.stdout.lines().filter(|line| line.contains("]: "));
    titles.chain(run.stderr.lines()).collect::<Vec<_>>().join("\n")
}

const SIMPLE: &str = "registers = [\"de-simple\"]\n";

#[test]
fn a_register_without_texts_is_told() {
    let none = "error[bad-register]: there is no summary for the register `de-simple`";
    assert_eq!(findings(SIMPLE, &[]), none);
    let files = [("de-simple/SUMMARY.md", "- [A](a.md)\n"), ("de-simple/a.md", "# A\n")];
    let no_start = "error[bad-register]: the register `de-simple` has no start page";
    assert_eq!(findings(SIMPLE, &files), no_start);
    let files = [("de-simple/SUMMARY.md", "[A](index.md)\n"), ("de-simple/index.md", "# A\n")];
    assert_eq!(findings(SIMPLE, &files), "");
}

#[test]
fn settings_that_fit_no_register_are_refused() {
    for (settings, told) in [
        ("registers = [\"simple\"]\n", "the register `simple` should be written like `de-simple`"),
        ("registers = [\"de-Simple\"]\n", "should be written like `de-simple`"),
        ("registers = [\"fr-simple\"]\n", "is a way of writing `fr`, which is no language"),
        ("registers = [\"de-simple\", \"de-simple\"]\n", "a language is named twice"),
        (
            "title.de-simple = \"Leicht\"\n",
            "words for `de-simple`, which is not among the `registers`",
        ),
    ] {
        let said = findings(settings, &[]);
        assert!(said.contains(told), "{settings}{said}");
    }
}

#[test]
fn a_register_is_compared_with_its_language() {
    let project = Project::empty().with_real_kinds();
    project.write(
        "book.toml",
        "[output.leitwerk]\nlanguages = [\"en\", \"de\"]\nregisters = [\"de-simple\"]\n",
    );
    for (folder, date) in [("en", "2026-01-03"), ("de", "2026-01-05"), ("de-simple", "2026-01-04")]
    {
        project.write(&format!("content/{folder}/SUMMARY.md"), "[Start](index.md)\n");
        let text = format!("---\nid: welcome\ndate: {date}\n---\n# Start\n");
        project.write(&format!("content/{folder}/index.md"), text);
    }
    let run = project.run(&["check", "--lang", "en"]);
    let older: Vec<&str> =
        run.stdout.lines().filter(|line| line.contains("[translation-older]")).collect();
    let expected = "warning[translation-older]: the translation is as of `2026-01-04`, the original `2026-01-05`";
    assert_eq!(older, [expected], "{}", run.stdout);
}

#[test]
fn the_words_of_the_interface_are_in_leichte_sprache_too() {
    let words = repository().join("themes/default/i18n/de-simple.yaml");
    let words = fs::read_to_string(words).unwrap();
    let mut lines = String::from("# Wörter\n\n");
    // That a text is not tested yet must be said, and can only be said by a negation. The hint at a
    // link stands in brackets so that it does not read as a part of its text.
    let spoken = words.lines().filter(|line| {
        !line.starts_with('#')
            && !["not-tested:", "in-standard"].iter().any(|key| line.starts_with(key))
    });
    for line in spoken {
        let (_, word) = line.split_once(": ").unwrap();
        for sentence in word.trim_matches('"').split_inclusive(". ") {
            let plain = sentence.replace(['{', '}'], "");
            let _ = writeln!(lines, "- {}", plain.trim());
        }
    }
    let files = [("de-simple/SUMMARY.md", "[A](index.md)\n"), ("de-simple/index.md", &*lines)];
    assert_eq!(findings(SIMPLE, &files), "");
}

#[test]
fn only_videos_of_a_form_and_size_that_browsers_play_are_taken() {
    for (name, bytes, is_taken) in [
        ("film.mp4", b"\0\0\0\x18ftypisom".to_vec(), true),
        ("film.webm", b"\x1a\x45\xdf\xa3....".to_vec(), true),
        ("film.webm", b"\0\0\0\x18ftypisom".to_vec(), false),
        ("film.mov", b"\0\0\0\x14ftypqt  ".to_vec(), false),
    ] {
        let project = Project::empty();
        project.write("book.toml", "");
        project.write("content/de/SUMMARY.md", "[Start](index.md)\n");
        project.write("content/de/index.md", "# Start\n");
        project.write(&format!("content/assets/{name}"), &bytes);
        let run = project.run(&["build", "--lang", "en"]);
        assert_eq!(run.code == 0, is_taken, "{name}: {}", run.shown());
        assert_eq!(run.stdout.contains("error[bad-asset]"), !is_taken, "{}", run.stdout);
        let copied = fs::read(project.path(&format!("site/assets/{name}"))).ok();
        assert_eq!(copied, is_taken.then_some(bytes));
    }
    let large = Project::empty();
    large.write("book.toml", "");
    large.write("content/assets/film.mp4", b"\0\0\0\x18ftypisom");
    let file = fs::OpenOptions::new().write(true).open(large.path("content/assets/film.mp4"));
    file.unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
    assert!(large.run(&["check", "--lang", "en"]).stdout.contains("error[bad-asset]"));
}
