//! The pages about what the check can report, and their list. Sites that show how their content
//! is checked switch them on in `book.toml`.

use super::address;
use super::frame::{self, Frame};
use super::links::OnPage;
use super::site::Site;
use super::view::Link;
use super::{Shown, View};
use crate::diagnostic::Tongue;
use crate::explain::{self, Part};
use crate::markdown::html::html;
use crate::markdown::slug;
use crate::model::Lang;
use serde::Serialize;
use std::collections::BTreeSet;

/// The page of a code.
#[derive(Serialize)]
pub(crate) struct DiagnosticView {
    frame: Frame,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<&'static str>,
    parts: Vec<PartView>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Serialize)]
struct PartView {
    heading: &'static str,
    anchor: String,
    html: String,
}

/// The list of all codes.
#[derive(Serialize)]
pub(crate) struct DiagnosticsView {
    frame: Frame,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_lang: Option<&'static str>,
    codes: Vec<CodeView>,
}

#[derive(Serialize)]
struct CodeView {
    link: Link,
    /// What is wrong, in a sentence.
    html: String,
}

/// The language of the texts on the pages of a language, and its tag where it is another.
fn tongue(site: &Site<'_>, lang: Lang) -> (Tongue, Option<&'static str>) {
    match site.tag(lang) {
        "de" => (Tongue::German, None),
        "en" => (Tongue::English, None),
        _ => (Tongue::English, Some("en")),
    }
}

/// What the list of all codes shows.
pub(super) fn show_list(site: &Site<'_>, lang: Lang) -> Shown {
    let page = address::diagnostics(site.tag(lang));
    let title = site.word(lang, "diagnostics");
    let mut frame =
        frame::frame(site, lang, &page, title, |other| address::diagnostics(site.tag(other)));
    site.word(lang, "diagnostics-about").clone_into(&mut frame.description);
    let (tongue, other_lang) = tongue(site, lang);
    let on_page = OnPage { site, lang, page: &page, own: None, chapter: None };
    let code = |(number, code): (usize, &explain::Page)| CodeView {
        link: link(site, lang, &page, number),
        html: html(code.sentence(tongue), &on_page, &mut BTreeSet::new()),
    };
    let codes = explain::pages().iter().enumerate().map(code).collect();
    let view = View::Diagnostics(Box::new(DiagnosticsView { frame, other_lang, codes }));
    Shown { address: page, template: "diagnostics.html", lang, view }
}

/// What the page of a code shows, by its number among all pages.
pub(super) fn show(site: &Site<'_>, number: usize, lang: Lang) -> Shown {
    let code = &explain::pages()[number];
    let at = |lang| address::diagnostic(site.tag(lang), code.code);
    let page = at(lang);
    let (tongue, other_lang) = tongue(site, lang);
    let mut frame = frame::frame(site, lang, &page, code.code, at);
    frame.description = code.sentence(tongue).replace('`', "");
    frame.breadcrumbs.push(Link {
        title: site.word(lang, "diagnostics").to_owned(),
        href: page.to(address::diagnostics(site.tag(lang)).path()),
        lang: None,
    });
    let on_page = OnPage { site, lang, page: &page, own: None, chapter: None };
    let mut seen = BTreeSet::new();
    let part = |Part { heading, text }| PartView {
        heading,
        anchor: slug(heading),
        html: html(text, &on_page, &mut seen),
    };
    let next = (number + 1 < explain::pages().len()).then_some(number + 1);
    let beside = |number: Option<usize>| number.map(|number| link(site, lang, &page, number));
    let view = DiagnosticView {
        parts: code.parts(tongue).map(part).into(),
        previous: beside(number.checked_sub(1)),
        next: beside(next),
        frame,
        other_lang,
    };
    let view = View::Diagnostic(Box::new(view));
    Shown { address: page, template: "diagnostic.html", lang, view }
}

fn link(site: &Site<'_>, lang: Lang, page: &address::Address, number: usize) -> Link {
    let code = explain::pages()[number].code;
    let href = page.to(address::diagnostic(site.tag(lang), code).path());
    Link { title: code.to_owned(), href, lang: None }
}
