//! The schemas for editors: current, mapped to the files they are for, and written with care.

use crate::project::{Project, fixture, leitwerk, repository};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn json(path: &str) -> Value {
    let text = fs::read_to_string(repository().join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_committed_schemas_are_current() {
    let checked = leitwerk(&repository(), &["schema", "--check", "--lang", "en"]);
    assert_eq!(checked.shown(), "0 errors, 0 warnings\nexit code 0\n");
}

/// The value of a key at the start of a line of a kind file.
fn setting<'a>(kind: &'a str, key: &str) -> Option<&'a str> {
    let line = kind.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))?;
    Some(line.trim())
}

#[test]
fn the_editor_knows_the_schema_of_every_file() {
    let mapped = json(".vscode/settings.json")["yaml.schemas"].clone();
    let beyond = ["assessment", "publiccode"];
    let beyond =
        beyond.map(|name| (format!("./schemas/{name}.schema.json"), format!("{name}.yml")));
    let mut expected = BTreeSet::from(beyond);
    for entry in fs::read_dir(repository().join("content/kinds")).unwrap() {
        let kind = fs::read_to_string(entry.unwrap().path()).unwrap();
        let Some(folder) = setting(&kind, "folder") else { continue };
        let file = setting(&kind, "file").map_or("*.yml".to_owned(), |file| format!("*/{file}"));
        let schema = format!("./schemas/{}.schema.json", setting(&kind, "id").unwrap());
        expected.insert((schema, format!("content/{folder}/{file}")));
    }
    let mapped: BTreeSet<(String, String)> = mapped
        .as_object()
        .unwrap()
        .iter()
        .map(|(schema, files)| (schema.clone(), files.as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(mapped, expected);
    for (schema, _) in mapped {
        assert!(repository().join(&schema).is_file(), "{schema}");
    }
}

fn project() -> Project {
    let project = Project::empty().with_real_kinds();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n");
    project
}

#[test]
fn what_is_not_current_is_named_and_brought_up_to_date() {
    let project = project();
    project.run(&["schema"]).expect_success();
    project.write("schemas/term.schema.json", "{}\n");
    fs::remove_file(project.path("schemas/source.schema.json")).unwrap();
    fs::copy(project.path("schemas/faq.schema.json"), project.path("schemas/gone.schema.json"))
        .unwrap();
    project.write("schemas/foreign.schema.json", "{}\n");
    let checked = project.run(&["schema", "--check", "--format", "json", "--lang", "en"]);
    assert_eq!(checked.code, 1);
    let found: Vec<(String, String)> = checked
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| {
            (line["file"].as_str().unwrap().into(), line["message"].as_str().unwrap().into())
        })
        .collect();
    let expected = [
        ("schemas/gone.schema.json", "the kind of this schema is gone"),
        ("schemas/source.schema.json", "this schema is missing"),
        ("schemas/term.schema.json", "this schema no longer fits its kind"),
    ];
    assert_eq!(found, expected.map(|(file, message)| (file.to_owned(), message.to_owned())));
    let written = project.run(&["schema", "--lang", "en"]);
    assert_eq!(
        written.expect_success().stdout,
        "schemas/gone.schema.json: removed\nschemas/source.schema.json: new\n\
         schemas/term.schema.json: changed\n17 schemas are up to date.\n"
    );
    project.run(&["schema", "--check"]).expect_success();
    assert!(project.path("schemas/foreign.schema.json").is_file());
}

#[test]
fn a_wrong_kind_is_reported_and_nothing_is_written() {
    let project = project();
    project.write("content/kinds/term.yaml", "id: term\nfolder: terms\n");
    let run = project.run(&["schema", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("`label` is missing"), "{}", run.stdout);
    assert!(!project.path("schemas").exists());
}

/// A project with one kind that has this one field.
fn schema_of(field: &str) -> Value {
    let project = Project::empty();
    project.write("book.toml", "[output.leitwerk]\nlanguages = [\"de\", \"en\"]\n");
    let kind = format!(
        "id: thing\nfolder: things\nlabel: T\nplural: T\nabout: T\ntitle: f\nsummary: f\nfields:\n  f: {{{field}, label: {{de: D, en: E}}}}\n  g: {{type: one-of, label: G, values: {{yes: J, \"1.0\": N}}}}\n"
    );
    project.write("content/kinds/thing.yaml", kind);
    project.run(&["schema"]).expect_success();
    let text = fs::read_to_string(project.path("schemas/thing.schema.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What is said of a value: its schema without the words for people.
fn shape_of(field: &str) -> Value {
    let mut shape = schema_of(field)["properties"]["f"].clone();
    for words in ["title", "description", "markdownDescription"] {
        shape.as_object_mut().unwrap().remove(words).unwrap();
    }
    shape
}

#[test]
fn each_type_has_its_shape() {
    let text = fs::read_to_string(fixture("schema/shapes.json")).unwrap();
    let cases: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    for (field, expected) in cases {
        assert_eq!(shape_of(&field), expected, "{field}");
    }
}

#[test]
fn a_word_that_yaml_reads_otherwise_is_allowed_in_both_forms() {
    let schema = schema_of("type: text");
    let words = &schema["properties"]["g"];
    assert_eq!(words["enum"], serde_json::json!(["yes", "1.0", 1.0]));
    assert_eq!(words["enumDescriptions"], serde_json::json!(["J", "N"]));
}

#[test]
fn a_key_that_depends_on_another_becomes_a_rule() {
    let schema = schema_of("type: text, required-when: {g: ['yes']}, allowed-when: {g: ['1.0']}");
    let condition = |values: Value| serde_json::json!({"required": ["g"], "properties": {"g": {"enum": values}}});
    let filled = serde_json::json!({"not": {"type": "null"}});
    let nothing = serde_json::json!([{"type": "null"}, {"maxItems": 0, "type": "array"}]);
    assert_eq!(
        schema["allOf"],
        serde_json::json!([
            {
                "if": condition(serde_json::json!(["yes"])),
                "then": {"required": ["f"], "properties": {"f": filled}},
            },
            {
                "if": condition(serde_json::json!(["1.0", 1.0])),
                "else": {"properties": {"f": {"anyOf": nothing}}},
            },
        ])
    );
    let told = schema["properties"]["f"]["description"].as_str().unwrap();
    assert_eq!(
        told,
        "D: Pflicht bei `g: yes`. Erlaubt nur bei `g: 1.0`.\n\nE: Required with `g: yes`. Allowed only with `g: 1.0`."
    );
}
