//! Each folder of `tests/fixtures/rules/` is a project that breaks one rule, and what its author
//! then reads, in both languages. A new rule needs no code here.

use crate::golden;
use crate::project::{fixture, leitwerk};
use std::fs;

#[test]
fn each_fixture_breaks_its_rule() {
    for folder in fs::read_dir(fixture("rules")).unwrap() {
        let folder = folder.unwrap().path();
        let code = folder.file_name().unwrap().to_str().unwrap();
        for lang in ["de", "en"] {
            let checked = leitwerk(&folder, &["check", "--lang", lang]);
            golden::expect(&folder.join(format!("expected.{lang}.txt")), &checked.shown());
        }
        let findings = leitwerk(&folder, &["check", "--format", "json"]).stdout;
        assert!(!findings.is_empty(), "{code} is not broken");
        for finding in findings.lines() {
            let finding: serde_json::Value = serde_json::from_str(finding).unwrap();
            assert_eq!(finding["code"], code, "{finding}");
        }
    }
}
