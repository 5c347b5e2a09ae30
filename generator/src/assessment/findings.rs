//! What can be wrong in what a project says of itself, beyond the form of the file.

use super::demand::documents;
use crate::diagnostic::nearest::{nearest, suggestion};
use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::graph::Graph;
use crate::model::{Localised, Name, REQUIREMENT, Reference};

const UNKNOWN_REQUIREMENT: Code = Code("unknown-requirement");
const UNKNOWN_DOCUMENT: Code = Code("unknown-document");
const NOT_IN_VOCABULARY: Code = Code("not-in-vocabulary");
const FORMER_ID: Code = Code("former-id");
const DOUBLE_ANSWER: Code = Code("double-answer");
const ODD_VERSION: Code = Code("odd-version");
const FUTURE_DATE: Code = Code("future-date");
const NO_EVIDENCE: Code = Code("no-evidence");

/// Why nobody can be assessed here.
pub(crate) fn no_requirement() -> Text {
    text! {
        de: "hier gibt es keine Anforderungen, die gelten",
        en: "there are no requirements here that are in force",
    }
}

pub(super) fn unknown_requirement(graph: &Graph, named: &Reference, span: Span) -> Diagnostic {
    let id = &named.id;
    let message = text! {
        de: "die Anforderung `{id}` gibt es nicht",
        en: "there is no requirement `{id}`",
    };
    let near = nearest(id, graph.ids(REQUIREMENT));
    Diagnostic::error(UNKNOWN_REQUIREMENT, span, message).help(match near {
        Some(near) => text! { de: "Meinten Sie `{near}`?", en: "did you mean `{near}`?" },
        None => text! {
            de: "Die Kennung steht auf der Seite der Anforderung vor dem Titel.",
            en: "the id stands before the title on the page of the requirement",
        },
    })
}

pub(super) fn unknown_document(graph: &Graph, named: &Reference, span: Span) -> Diagnostic {
    let id = &named.id;
    let message = text! {
        de: "den Leitfaden `{id}` gibt es nicht",
        en: "there is no guideline `{id}`",
    };
    let known: Vec<&str> = documents(graph).map(|(_, document)| &*document.id).collect();
    Diagnostic::error(UNKNOWN_DOCUMENT, span, message).help(suggestion(id, &known))
}

pub(super) fn asks_nothing(id: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        UNKNOWN_DOCUMENT,
        span,
        text! {
            de: "der Leitfaden `{id}` hat keine Anforderungen, die gelten",
            en: "the guideline `{id}` has no requirements that are in force",
        },
    )
    .help(text! {
        de: "Entwürfe und zurückgezogene Texte zählen nicht. Löschen Sie die Zeile.",
        en: "drafts and withdrawn texts do not count; delete the line",
    })
}

pub(super) fn unknown_role(role: &str, words: &[(Name, Localised)], span: Span) -> Diagnostic {
    let known: Vec<&str> = words.iter().map(|(word, _)| &**word).collect();
    Diagnostic::error(
        NOT_IN_VOCABULARY,
        span,
        text! {
            de: "`{role}` gehört nicht zu den erlaubten Wörtern",
            en: "`{role}` is not one of the allowed words",
        },
    )
    .help(suggestion(role, &known))
}

pub(super) fn former(id: &str, current: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        FORMER_ID,
        span,
        text! {
            de: "`{id}` heißt inzwischen `{current}`",
            en: "`{id}` is now called `{current}`",
        },
    )
    .help(text! { de: "Schreiben Sie `{current}`.", en: "write `{current}`" })
}

pub(super) fn double(id: &str, span: Span, first: Span) -> Diagnostic {
    let line = first.line;
    Diagnostic::error(
        DOUBLE_ANSWER,
        span,
        text! {
            de: "auf `{id}` antwortet schon Zeile {line}",
            en: "line {line} answers `{id}` already",
        },
    )
    .help(
        text! { de: "Behalten Sie eine der beiden Antworten.", en: "keep one of the two answers" },
    )
}

pub(super) fn never_had(written: &str, since: &str, current: &str, span: Span) -> Diagnostic {
    let help = if since == current {
        text! {
            de: "Es gibt sie in der Fassung {current}. Prüfen Sie, auf welche Sie antworten.",
            en: "it exists in version {current}; check which one you answer",
        }
    } else {
        text! {
            de: "Es gibt sie seit Fassung {since}, jetzt in Fassung {current}. Prüfen Sie, auf welche Sie antworten.",
            en: "it exists since version {since}, now in version {current}; check which one you answer",
        }
    };
    let message = text! {
        de: "in der Fassung `{written}` gab es diese Anforderung nie",
        en: "this requirement never had the version `{written}`",
    };
    Diagnostic::warning(ODD_VERSION, span, message).help(help)
}

pub(super) fn newer(written: &str, current: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        ODD_VERSION,
        span,
        text! {
            de: "die Fassung `{written}` ist neuer als die der Anforderung",
            en: "the version `{written}` is newer than that of the requirement",
        },
    )
    .help(text! {
        de: "Die Anforderung steht in Fassung {current}. Ist diese Wissensbasis veraltet?",
        en: "the requirement is in version {current}; is this knowledge base out of date?",
    })
}

pub(super) fn future(written: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        FUTURE_DATE,
        span,
        text! {
            de: "der Tag `{written}` liegt in der Zukunft",
            en: "the day `{written}` lies in the future",
        },
    )
    .help(text! {
        de: "Nennen Sie den Tag, an dem Sie geantwortet haben.",
        en: "give the day on which you answered",
    })
}

pub(super) fn no_evidence(id: &str, more: usize, span: Span) -> Diagnostic {
    let message = match more {
        0 => text! {
            de: "die Antwort auf `{id}` nennt keinen Nachweis",
            en: "the answer to `{id}` names no evidence",
        },
        1 => text! {
            de: "die Antwort auf `{id}` und eine weitere nennen keinen Nachweis",
            en: "the answer to `{id}` and one more name no evidence",
        },
        more => text! {
            de: "die Antwort auf `{id}` und {more} weitere nennen keinen Nachweis",
            en: "the answer to `{id}` and {more} more name no evidence",
        },
    };
    Diagnostic::info(NO_EVIDENCE, span, message).help(text! {
        de: "Wer ein MUSS erfüllt, sollte unter `evidence` zeigen, wo man es nachprüfen kann.",
        en: "whoever meets a MUST should show under `evidence` where it can be checked",
    })
}
