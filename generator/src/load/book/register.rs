//! A register that the settings name must have texts, above all a start page: every page of its
//! language offers it.

use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::load::walk::Files;
use crate::model::Chapter;
use std::path::PathBuf;

const BAD_REGISTER: Code = Code("bad-register");

/// Says which registers have no summary or no start page.
pub(super) fn check(settings: &Settings, chapters: &[Chapter], files: &Files, report: &mut Report) {
    for lang in settings.languages.registers() {
        let tag = settings.languages.tag(lang);
        let summary = files.get(&format!("{tag}/SUMMARY.md"));
        let is_start = |own: &Chapter| own.lang == lang && own.path.is_empty();
        match summary {
            None => {
                let source = report.sources.add(PathBuf::from("book.toml"));
                report.push(without_summary(Span::file(source), tag));
            }
            Some(file) if !chapters.iter().any(is_start) => {
                report.push(without_start(Span::file(file.source), tag));
            }
            Some(_) => {}
        }
    }
}

fn without_summary(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::error(BAD_REGISTER, span, text! {
        de: "für das Register `{tag}` gibt es kein Inhaltsverzeichnis",
        en: "there is no summary for the register `{tag}`",
    })
    .key("output.leitwerk.registers")
    .help(text! {
        de: "Legen Sie `{tag}/SUMMARY.md` im Ordner der Inhalte an oder nehmen Sie das Register aus `registers`.",
        en: "make `{tag}/SUMMARY.md` in the folder of the content, or take the register out of `registers`",
    })
}

fn without_start(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::error(BAD_REGISTER, span, text! {
        de: "dem Register `{tag}` fehlt die Startseite",
        en: "the register `{tag}` has no start page",
    })
    .help(text! {
        de: "Nennen Sie als Erstes `[Start-Seite](index.md)`; auf sie führen alle Seiten, die es in diesem Register nicht gibt.",
        en: "name `[Start](index.md)` first; every page that does not exist in this register leads to it",
    })
}
