//! What whoever runs a site must say: blanks that stop a site from going to the public, values that
//! stand in texts, the foot of every page and the accessibility statement as data.

use crate::golden;
use crate::html::{Tag, main_of, tags};
use crate::project::{Project, fixture, leitwerk, repository};
use serde_json::{Value, json};
use std::fs;

const OPERATOR: &str = "content/operator/operator.yml";

/// A site whose operator has said everything, some of it to do harm.
fn filled() -> Project {
    let project = Project::of_fixture("legal");
    for file in ["content/kinds/operator.yaml", "content/vocabularies/jurisdiction.yaml"] {
        project.write(file, fs::read(repository().join(file)).unwrap());
    }
    project
}

/// The same with the file as the repository has it: nothing is filled in.
fn blank() -> Project {
    let project = filled();
    project.write(OPERATOR, fs::read(repository().join(OPERATOR)).unwrap());
    for file in ["de/barrierefreiheit.md", "en/accessibility.md"] {
        let text = fs::read_to_string(project.path(&format!("content/{file}"))).unwrap();
        project.write(&format!("content/{file}"), text.replace("conformance.gaps", "conformance"));
    }
    for file in ["de/impressum.md", "en/imprint.md"] {
        let text = fs::read_to_string(project.path(&format!("content/{file}"))).unwrap();
        project.write(&format!("content/{file}"), text.replace("conformance.gaps", "conformance"));
    }
    project
}

fn page(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path("site").join(path)).unwrap()
}

fn statement(project: &Project) -> Value {
    serde_json::from_str(&page(project, "accessibility-statement.json")).unwrap()
}

/// The links of the foot of a page.
fn foot(html: &str) -> Vec<String> {
    let (_, foot) = html.split_once("<footer").unwrap();
    tags(foot).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

fn severities(project: &Project, args: &[&str]) -> Vec<(String, String)> {
    let run = project.run(&[args, &["--format", "json"]].concat());
    let finding = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        ["code", "severity"].map(|key| finding[key].as_str().unwrap().to_owned()).into()
    };
    run.stdout.lines().map(finding).collect()
}

#[test]
fn a_draft_with_blanks_is_built_and_a_site_for_the_public_is_not() {
    let project = blank();
    let found = severities(&project, &["check"]);
    assert_eq!(found, [("blank".to_owned(), "warning".to_owned())]);
    let strict = severities(&project, &["check", "--profile", "production"]);
    assert!(strict.len() > 20);
    assert!(strict.iter().all(|(code, severity)| code == "blank" && severity == "error"));
    let refused = project.run(&["build", "--profile", "production"]);
    assert_eq!(refused.code, 1, "{}", refused.shown());
    assert!(!project.path("site").exists());
    project.run(&["build"]).expect_success();
    project.run(&["build", "--profile", "draft"]).expect_success();
}

#[test]
fn the_settings_name_the_profile_and_the_command_line_has_the_last_word() {
    let project = blank();
    let book = fs::read_to_string(project.path("book.toml")).unwrap();
    project.write("book.toml", format!("{book}profile = \"production\"\n"));
    assert_eq!(project.run(&["build"]).code, 1);
    project.run(&["build", "--profile", "draft"]).expect_success();
    project.write("book.toml", format!("{book}profile = \"public\"\n"));
    assert_eq!(project.run(&["check"]).code, 2);
}

#[test]
fn a_single_file_is_held_against_the_profile_too() {
    let project = blank();
    let file = project.path(OPERATOR);
    let file = file.to_str().unwrap();
    assert_eq!(project.run(&["check", file]).code, 0);
    assert_eq!(project.run(&["check", file, "--profile", "production"]).code, 1);
}

#[test]
fn a_site_without_blanks_goes_to_the_public() {
    let project = filled();
    let run = project.run(&["build", "--profile", "production", "--lang", "en"]);
    assert!(run.expect_success().stdout.starts_with("0 errors, 0 warnings\n"), "{}", run.shown());
    for path in ["de/impressum", "de/barrierefreiheit", "en/imprint"] {
        let html = page(&project, &format!("{path}/index.html"));
        let golden = fixture("legal/expected").join(format!("{path}.html"));
        golden::expect(&golden, &format!("{}\n", main_of(&html)));
    }
}

#[test]
fn what_an_operator_writes_is_text_and_never_code() {
    let project = filled();
    project.run(&["build"]).expect_success();
    let html = page(&project, "de/barrierefreiheit/index.html");
    assert!(!html.contains("<script>"), "{html}");
    assert!(html.contains("&lt;script&gt;"));
    let html = page(&project, "de/impressum/index.html");
    assert!(html.contains("Stadt Musterstadt &amp; „Umland“"));
    assert!(html.contains("href=\"mailto:post%3Cb%3E@musterstadt.example\""), "{html}");
    assert!(html.contains("href=\"https://aufsicht.example/?a=1&amp;b=2\""), "{html}");
}

#[test]
fn blanks_are_shown_in_words() {
    let project = blank();
    project.run(&["build"]).expect_success();
    let html = page(&project, "de/impressum/index.html");
    let blank = |text: &str| format!("<span class=\"blank\">{text}</span>");
    assert!(html.contains(&format!("<dt>Rechtsform</dt><dd>{}</dd>", blank("[noch offen]"))));
    assert!(html.contains(&format!("<strong>{}</strong>", blank("[noch offen: Name der Stelle]"))));
    let html = page(&project, "en/imprint/index.html");
    assert!(html.contains(&blank("[still blank: Name of the body]")), "{html}");
    let own = page(&project, "de/operator/operator/index.html");
    assert!(own.contains("<h1>Betrieb dieser Website</h1>"), "{own}");
}

#[test]
fn every_page_leads_to_what_the_law_demands_and_to_a_mail_about_itself() {
    let project = filled();
    project.run(&["build"]).expect_success();
    let html = page(&project, "de/barrierefreiheit/index.html");
    let mail = foot(&html).into_iter().find(|href| href.starts_with("mailto:")).unwrap();
    assert_eq!(
        foot(&html)[..2],
        ["../../de/impressum/index.html", "../../de/barrierefreiheit/index.html"]
    );
    // Nothing in the address can add a recipient, nothing in the title a header.
    let (to, about) = mail.split_once("?subject=").unwrap();
    assert_eq!(to, "mailto:barriere%3Fcc%3Deve@musterstadt.example");
    let (subject, body) = about.split_once("&body=").unwrap();
    assert!(subject.contains("Barrierefreiheit%20%26%20mehr"), "{subject}");
    assert!(body.contains("de%2Fbarrierefreiheit%2Findex.html%0D%0A"), "{body}");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte);
    assert!(subject.bytes().chain(body.bytes()).all(plain), "{mail}");
    let english = page(&project, "en/404.html");
    assert!(foot(&english).iter().any(|href| href.contains("Barrier%20on%20the%20page")));
}

#[test]
fn while_no_mailbox_is_known_the_foot_leads_to_the_statement() {
    let project = blank();
    project.run(&["build"]).expect_success();
    let html = page(&project, "en/operator/operator/index.html");
    assert!(foot(&html).contains(&"../../../en/accessibility/index.html#report".to_owned()));
}

#[test]
fn the_statement_as_data_says_what_the_file_says() {
    let project = filled();
    project.run(&["build"]).expect_success();
    let statement = statement(&project);
    let each = |de: &str, en: &str| json!({"de": de, "en": en});
    assert_eq!(
        statement["accessibility"],
        json!({
            "jurisdiction": "bavaria",
            "law": each("Gesetz", "Act"),
            "conformance": {
                "status": "partial",
                "gaps": [
                    {
                        "what": each("<script>alert(1)</script>", "Two diagrams"),
                        "reason": "not-conformant",
                        "alternative": null,
                        "solved-by": "2027-03",
                    },
                    {
                        "what": each("Video", "Video"),
                        "reason": "disproportionate-burden",
                        "alternative": each("Der Text daneben", "The text beside it"),
                        "solved-by": null,
                    },
                ],
            },
            "preparation": {
                "date": "2026-11-24",
                "evaluated-by": "self",
                "evaluated": "2026-11-20",
                "report": null,
                "reviewed": null,
            },
            "contact": {"email": "barriere?cc=eve@musterstadt.example", "phone": "+49 30 23125 001"},
            "enforcement": {"name": each("Stelle", "Body"), "link": "https://stelle.example/"},
        })
    );
    assert_eq!(statement["body"]["address"], "Rathausplatz 1, 12345 Musterstadt");
    assert_eq!(statement["website"], each("Muster", "Muster"));
    assert_eq!(statement["page"]["en"], "en/accessibility/index.html");
}

#[test]
fn blanks_are_null_in_the_data_and_no_key_is_missing() {
    let (full, open) = (filled(), blank());
    full.run(&["build"]).expect_success();
    open.run(&["build"]).expect_success();
    let (full, open) = (statement(&full), statement(&open));
    assert_eq!(open["accessibility"]["conformance"], json!({"status": null, "gaps": null}));
    assert_eq!(keys(&open["body"]), keys(&full["body"]));
    assert_eq!(keys(&open["accessibility"]), keys(&full["accessibility"]));
    // The keys are documented.
    let document =
        fs::read_to_string(repository().join("docs/accessibility-statement.md")).unwrap();
    for group in ["body", "accessibility"] {
        for key in keys(&open[group]) {
            assert!(document.contains(&format!("`{group}.{key}`")), "{group}.{key}");
        }
    }
}

/// The ways to all values below groups.
fn keys(value: &Value) -> Vec<String> {
    let mut keys = Vec::new();
    for (key, value) in value.as_object().unwrap() {
        match value.as_object() {
            Some(group) if !group.contains_key("de") => {
                keys.extend(self::keys(value).into_iter().map(|inner| format!("{key}.{inner}")));
            }
            _ => keys.push(key.clone()),
        }
    }
    keys
}

#[test]
fn the_statement_page_names_its_data() {
    let project = filled();
    project.run(&["build"]).expect_success();
    let data = "../../accessibility-statement.json";
    let leads = |tag: &Tag| tag.get("href") == Some(data);
    let html = page(&project, "de/barrierefreiheit/index.html");
    let tags = tags(&html);
    let links: Vec<&str> = tags.iter().filter(|tag| leads(tag)).map(|tag| &*tag.name).collect();
    assert_eq!(links, ["link", "a"]);
    assert!(!page(&project, "de/impressum/index.html").contains("statement.json"));
}

#[test]
fn a_site_without_operator_has_no_statement() {
    let project = Project::empty();
    project.write("book.toml", "");
    project.write("content/de/SUMMARY.md", "[Start](index.md)\n");
    project.write("content/de/index.md", "# Start\n");
    project.run(&["build", "--profile", "production"]).expect_success();
    assert!(!project.path("site/accessibility-statement.json").exists());
    assert!(foot(&page(&project, "de/index.html")).is_empty());
}

/// A new file of the operator asks for everything that is a blank.
#[test]
fn the_file_of_the_repository_is_the_one_a_new_site_gets() {
    let project = filled();
    fs::remove_file(project.path(OPERATOR)).unwrap();
    project.run(&["new", "operator", "operator", "--lang", "de"]).expect_success();
    let lines = |text: &str| -> Vec<String> {
        let (_, after) = text.split_once("\n# Stelle\n").unwrap();
        after.lines().map(str::to_owned).collect()
    };
    let made = fs::read_to_string(project.path(OPERATOR)).unwrap();
    let kept = fs::read_to_string(repository().join(OPERATOR)).unwrap();
    assert_eq!(lines(&made), lines(&kept));
    let checked = leitwerk(&repository(), &["check", "--profile", "production"]);
    assert_eq!(checked.code, 1);
}
