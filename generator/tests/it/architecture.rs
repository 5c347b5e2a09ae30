//! The invariants of `ARCHITECTURE.md`. Whoever breaks one on purpose changes the document and
//! the table here in the same commit.

use crate::project::{files, fixture, leitwerk, repository, run};
use source::{Source, sources};
use std::collections::BTreeSet;
use std::fs;

mod source;

/// The modules of the program, lowest floor first: each uses only those before it.
const FLOORS: [&str; 25] = [
    "diagnostic",
    "model",
    "config",
    "markdown",
    "diff",
    "prose",
    "licence",
    "cite",
    "load",
    "migrate",
    "guide",
    "scaffold",
    "graph",
    "rules",
    "spelling",
    "explain",
    "search",
    "pages",
    "assessment",
    "release",
    "theme",
    "output",
    "import",
    "pipeline",
    "cli",
];

/// Each outside crate and the files or folders that may name it.
const DOORS: [(&str, &[&str]); 34] = [
    ("aho-corasick", &["markdown/terms.rs"]),
    ("annotate-snippets", &["diagnostic/emit/text.rs"]),
    ("base64", &["search/shard.rs"]),
    ("celes", &["load/code.rs"]),
    ("clap", &["cli/args.rs", "cli/mod.rs"]),
    ("encoding_rs", &["load/dictionary.rs"]),
    ("granit-parser", &["load/yaml.rs", "load/yaml"]),
    ("icu_collator", &["pages/order.rs"]),
    ("icu_locale_core", &["pages/order.rs"]),
    ("indicatif", &["cli/progress.rs"]),
    ("isolang", &["load/code.rs"]),
    ("jiff", &["model/date.rs"]),
    ("mdbook-driver", &["load/book.rs", "load/book"]),
    ("mdbook-renderer", &["load/book.rs", "load/book"]),
    ("mdbook-summary", &["load/book.rs", "load/book"]),
    ("mimalloc", &["main.rs"]),
    ("minijinja", &["theme.rs"]),
    ("miniz_oxide", &["search/shard.rs"]),
    ("oxilangtag", &["load/code.rs"]),
    ("percent-encoding", &["diagnostic/emit/sarif.rs", "pages/barrier.rs"]),
    ("pulldown-cmark", &["markdown"]),
    ("rustix", &["output/publish.rs"]),
    (
        "serde_json",
        &[
            "assessment/emit.rs",
            "cite/cff.rs",
            "diagnostic/emit",
            "import/emit.rs",
            "import/forge.rs",
            "import/forge",
            "output/schema/json.rs",
            "output/statement.rs",
            "search/shard.rs",
            "search/words.rs",
        ],
    ),
    ("similar", &["diff.rs"]),
    ("snowball_stemmers_rs", &["search/stem.rs"]),
    ("spdx", &["licence"]),
    ("spellbook", &["spelling/dictionaries.rs"]),
    ("strsim", &["diagnostic/nearest.rs"]),
    ("toml", &["config.rs"]),
    ("unicode-normalization", &["search/fold.rs"]),
    ("unicode-segmentation", &["load/scalar.rs"]),
    ("ureq", &["import/client.rs", "import/client"]),
    ("url", &["markdown/link.rs", "import"]),
    ("walkdir", &["load/walk.rs"]),
];

/// Crates that extend the language; every file may use them.
const FREE: [&str; 3] = ["anyhow", "rayon", "serde"];

/// The rooms that may touch `std::fs`, and those that may change something there.
const READERS: [&str; 10] = [
    "load",
    "config.rs",
    "theme.rs",
    "output/generated.rs",
    "output/publish.rs",
    "output/replace.rs",
    "import/checkout.rs",
    "import/disk.rs",
    "import/local.rs",
    "import/shelf.rs",
];
const WRITERS: [&str; 3] = ["output/generated.rs", "output/publish.rs", "output/replace.rs"];

/// What may know addresses of the network; `DOORS` says who may speak to them.
const NETWORK: [&str; 3] = ["import/address.rs", "import/client.rs", "import/client"];

/// Functions of `std::fs` that change something.
const WRITES: [[&str; 2]; 16] = [
    ["fs", "write"],
    ["fs", "copy"],
    ["fs", "rename"],
    ["fs", "hard_link"],
    ["fs", "create_dir"],
    ["fs", "create_dir_all"],
    ["fs", "remove_file"],
    ["fs", "remove_dir"],
    ["fs", "remove_dir_all"],
    ["fs", "set_permissions"],
    ["fs", "OpenOptions"],
    ["fs", "DirBuilder"],
    ["fs", "symlink"],
    ["File", "create"],
    ["File", "create_new"],
    ["File", "options"],
];

/// Methods of paths that look at the disk.
const LOOKS: [&str; 5] = ["exists", "try_exists", "canonicalize", "read_dir", "read_link"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 7] = ["utils", "util", "helpers", "common", "misc", "types", "manager"];

/// What only whoever runs the site can know, in `content/operator/operator.yml`.
const BLANKS: usize = 28;

/// More code than this in a file is two files.
const LONGEST_FILE: usize = 250;

#[track_caller]
fn expect_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn module(source: &Source) -> &str {
    source.file.trim_end_matches(".rs").split('/').next().unwrap_or_default()
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == name)
}

#[test]
fn modules_use_lower_floors_only() {
    let lib = fs::read_to_string(repository().join("generator/src/lib.rs")).unwrap();
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("mod ").and_then(|line| line.strip_suffix(';')))
        .collect();
    assert_eq!(declared, FLOORS, "the order of `lib.rs`");
    let mut found = Vec::new();
    for source in sources() {
        let Some(own) = floor(module(&source)) else { continue };
        for path in &source.paths {
            let used = path.get(1).filter(|_| path[0] == "crate").and_then(|name| floor(name));
            if used.is_some_and(|used| used > own) {
                found.push(format!("{}: {}", source.file, path.join("::")));
            }
        }
    }
    expect_none("a higher floor is used", &found);
}

#[test]
fn each_crate_has_one_door() {
    let sources = sources();
    let mut found = Vec::new();
    for (name, doors) in DOORS {
        let root = name.replace('-', "_");
        for source in sources.iter().filter(|source| !source.lies_in(doors)) {
            if source.roots().contains(&*root) {
                found.push(format!("{} names `{name}`", source.file));
            }
        }
    }
    expect_none("a crate is named outside its door", &found);
}

#[test]
fn every_dependency_has_a_door_and_is_used() {
    let manifest = fs::read_to_string(repository().join("generator/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let declared: BTreeSet<&str> =
        manifest["dependencies"].as_table().unwrap().keys().map(String::as_str).collect();
    let doors = DOORS.iter().map(|(name, _)| *name);
    let known: BTreeSet<&str> = doors.chain(FREE).collect();
    let sources = sources();
    let used: BTreeSet<&str> = sources.iter().flat_map(Source::roots).collect();
    let mut found = Vec::new();
    found.extend(declared.difference(&known).map(|name| format!("`{name}` has no door")));
    found.extend(known.difference(&declared).map(|name| format!("`{name}` is no dependency")));
    found.extend(
        declared
            .iter()
            .filter(|name| !used.contains(&*name.replace('-', "_")))
            .map(|name| format!("`{name}` is not used")),
    );
    expect_none("dependencies and doors differ", &found);
}

#[test]
fn files_are_read_written_and_printed_in_their_rooms() {
    let mut found = Vec::new();
    for source in sources() {
        let file = &source.file;
        let looks = source.methods.iter().any(|method| LOOKS.contains(&method.as_str()));
        if (source.names(&["std", "fs"]) || looks) && !source.lies_in(&READERS) {
            found.push(format!("{file} reads files"));
        }
        if WRITES.iter().any(|name| source.names(name)) && !source.lies_in(&WRITERS) {
            found.push(format!("{file} writes files"));
        }
        let prints = ["println", "print", "eprintln", "eprint", "dbg"];
        let prints = prints.iter().any(|name| source.macros.contains(*name))
            || ["stdout", "stderr", "stdin"].iter().any(|stream| source.names(&["io", stream]));
        if prints && !source.lies_in(&["cli"]) {
            found.push(format!("{file} talks to the terminal"));
        }
        if source.names(&["std", "net"]) && !source.lies_in(&NETWORK) {
            found.push(format!("{file} reaches beyond the machine"));
        }
        if source.names(&["process", "Command"]) {
            found.push(format!("{file} starts programs"));
        }
    }
    expect_none("something is done in the wrong room", &found);
}

#[test]
fn files_are_short_and_introduced() {
    let mut found = Vec::new();
    for source in sources() {
        let file = &source.file;
        if !source.text.starts_with("//! ") {
            found.push(format!("{file} does not begin with `//!`"));
        }
        let lines = code_lines(&source.text);
        if lines > LONGEST_FILE {
            found.push(format!("{file} has {lines} lines of code, at most {LONGEST_FILE} fit"));
        }
        let mut names = file.trim_end_matches(".rs").split('/');
        if names.any(|name| EMPTY_NAMES.contains(&name)) {
            found.push(format!("{file} has a name that says nothing"));
        }
    }
    expect_none("files", &found);
}

/// Lines that are neither blank nor a comment nor part of a module of tests.
fn code_lines(text: &str) -> usize {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[test]
fn every_rule_has_a_page_and_a_fixture() {
    let rules = repository().join("generator/src/rules");
    let mut codes = Vec::new();
    for source in sources() {
        let Some(rule) = source.file.strip_prefix("rules/").filter(|file| *file != "mod.rs") else {
            continue;
        };
        let code = rule.trim_end_matches(".rs").replace('_', "-");
        assert!(source.text.contains(&format!("Code(\"{code}\")")), "{rule} has another code");
        assert!(rules.join(rule).with_extension("md").is_file(), "{rule} has no page");
        codes.push(code);
    }
    let folders = fs::read_dir(fixture("rules")).unwrap();
    let mut fixtures: Vec<String> =
        folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect();
    fixtures.sort();
    assert_eq!(fixtures, codes, "the folders of `tests/fixtures/rules/`");
}

/// The codes a text of the program makes.
fn codes(source: &Source) -> impl Iterator<Item = &str> {
    let code = source.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.split("Code(\"").skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let sources = sources();
    let made: BTreeSet<&str> = sources.iter().flat_map(codes).collect();
    let list = run(["explain"], b"").stdout;
    let listed: Vec<&str> = list
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(listed, made.iter().copied().collect::<Vec<_>>(), "what `leitwerk explain` lists");
    let is_rule = |code: &&str| {
        let file = format!("rules/{}.rs", code.replace('-', "_"));
        sources.iter().any(|source| source.file == file)
    };
    let mut expected: Vec<String> =
        listed.iter().filter(|code| !is_rule(code)).map(|code| format!("{code}.md")).collect();
    expected.push("mod.rs".to_owned());
    expected.sort();
    let folder = files(&repository().join("generator/src/explain"));
    let names: Vec<String> = folder.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, expected, "the files of `explain/`");
}

#[test]
fn the_real_content_passes() {
    let checked = leitwerk(&repository(), &["check", "--lang", "en"]);
    let said = checked.expect_success().shown();
    let findings =
        said.lines().filter(|line| line.starts_with("warning[") || line.starts_with("info["));
    // Who will run the site is not known, so nobody can fill in these; nothing else is open.
    let blanks = findings.filter(|line| line.starts_with("warning[blank]: ")).count();
    assert_eq!(blanks, 1, "{said}");
    assert!(said.contains(&format!("statements still blank: {BLANKS};")), "{said}");
    assert!(said.contains("--> content/operator/operator.yml:"), "{said}");
    assert!(said.ends_with("0 errors, 1 warning\nexit code 0\n"), "{said}");
}

#[test]
fn the_documents_show_the_help() {
    for command in commands() {
        let document = if command == "leitwerk" { "README.md" } else { "docs/commands.md" };
        let text = fs::read_to_string(repository().join(document)).unwrap();
        let arguments = command.split(' ').skip(1).chain(["--help"]);
        let help = run(arguments, b"").expect_success().stdout.clone();
        let marker = format!("<!-- help: {command} -->\n");
        let (_, after) = text.split_once(&marker).unwrap_or_else(|| panic!("no {marker}"));
        let (_, block) = after.trim_start().split_once('\n').unwrap();
        let (shown, _) = block.split_once("\n```").unwrap();
        assert_eq!(shown.trim_end(), help.trim_end(), "{command}");
    }
}

/// The program and each of its commands, as its own help lists them.
fn commands() -> Vec<String> {
    let help = run(["--help"], b"").expect_success().stdout.clone();
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next());
    std::iter::once("leitwerk".to_owned())
        .chain(names.map(|name| format!("leitwerk {name}")))
        .collect()
}
