//! What a person must decide or should know. A note about something undecided asks for somebody.

use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use crate::load::Key;

const MIGRATE_UNDECIDED: Code = Code("migrate-undecided");
const MIGRATE_NOTE: Code = Code("migrate-note");

fn undecided(span: Span, message: Text) -> Diagnostic {
    Diagnostic::warning(MIGRATE_UNDECIDED, span, message)
}

/// YAML that has mistakes of its own.
pub(super) fn unreadable(span: Span) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "die Datei bleibt, wie sie ist, denn ihr YAML hat Fehler",
            en: "the file stays as it is, for its YAML has mistakes",
        },
    )
    .help(text! {
        de: "Beheben Sie zuerst die Fehler, die hier genannt sind.",
        en: "first mend the mistakes named here",
    })
}

/// A file in a form in which it cannot be edited line by line.
pub(super) fn unusual(span: Span) -> Diagnostic {
    undecided(span, text! {
        de: "die Datei bleibt, wie sie ist, denn in dieser Schreibweise lässt sie sich nicht sicher ändern",
        en: "the file stays as it is, for in this form it cannot be changed safely",
    })
    .help(text! {
        de: "Schreiben Sie jede Angabe in eine eigene Zeile: `schluessel: wert`.",
        en: "write each key in a line of its own: `key: value`",
    })
}

/// A file that nothing shows to be a publiccode.yml.
pub(super) fn something_else(span: Span) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "die Datei bleibt, wie sie ist, denn sie sieht nicht wie eine publiccode.yml aus",
            en: "the file stays as it is, for it does not look like a publiccode.yml",
        },
    )
    .help(text! {
        de: "Ist es eine, nennen Sie sie `publiccode.yml` oder ergänzen Sie `publiccodeYmlVersion`.",
        en: "if it is one, name it `publiccode.yml` or add `publiccodeYmlVersion`",
    })
}

/// A file of a newer version than the one asked for.
pub(super) fn no_way_back(span: Span, written: &str, target: &str) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "die Datei folgt schon der Fassung {written}, nach {target} führt kein Weg zurück",
            en: "the file already follows version {written}, there is no way back to {target}",
        },
    )
    .help(text! {
        de: "Nennen Sie mit `--to` eine Fassung, die mindestens so neu ist.",
        en: "name a version with `--to` that is at least as new",
    })
}

/// A version nobody can compare.
pub(super) fn no_version(span: Span, target: &str) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "dieser Angabe ist die Fassung des Standards nicht zu entnehmen",
            en: "this does not say which version of the standard it is",
        },
    )
    .help(text! {
        de: "Schreiben Sie `\"{target}\"`, wenn die Datei dieser Fassung folgt.",
        en: "write `\"{target}\"` if the file follows this version",
    })
}

/// A key about which the standard leaves the choice to people.
pub(super) fn for_people(key: &Key, why: &Text) -> Diagnostic {
    let name = &key.text;
    undecided(
        key.span,
        text! {
            de: "was aus `{name}` wird, kann nur ein Mensch entscheiden",
            en: "what becomes of `{name}` only a person can decide",
        },
    )
    .help(why.clone())
}

/// A key inside brackets over several lines, or with a value that cannot be carried along.
pub(super) fn out_of_reach(key: &Key) -> Diagnostic {
    let name = &key.text;
    undecided(key.span, text! {
        de: "`{name}` ist überholt, lässt sich in dieser Schreibweise aber nicht ohne Ihr Zutun ändern",
        en: "`{name}` is out of use but cannot be changed without you in this form",
    })
    .help(text! {
        de: "Schreiben Sie die Angaben statt in Klammern oder über mehrere Zeilen je in eine eigene Zeile.",
        en: "instead of in brackets or over several lines, write each in a line of its own",
    })
}

/// The new place holds something else.
pub(super) fn taken(key: &Key, place: &str) -> Diagnostic {
    let name = &key.text;
    undecided(key.span, text! {
        de: "an die Stelle von `{name}` ist `{place}` getreten, doch dort steht schon etwas anderes",
        en: "`{place}` has taken the place of `{name}`, but holds something else already",
    })
    .help(text! {
        de: "Entscheiden Sie, was gilt, tragen Sie es bei `{place}` ein und löschen Sie `{name}`.",
        en: "decide what holds, write it under `{place}` and delete `{name}`",
    })
}

/// The new place needs something nobody can guess.
pub(super) fn lacking(key: &Key, place: &str, needed: &str) -> Diagnostic {
    let name = &key.text;
    undecided(key.span, text! {
        de: "an die Stelle von `{name}` ist `{place}` getreten, doch dazu gehört `{needed}`, und das steht nicht in der Datei",
        en: "`{place}` has taken the place of `{name}`, but needs `{needed}`, which the file does not say",
    })
    .help(text! {
        de: "Tragen Sie `{needed}` ein und rufen Sie `leitwerk migrate` noch einmal auf; bis dahin bleibt `{name}` stehen.",
        en: "fill in `{needed}` and run `leitwerk migrate` again; until then `{name}` stays",
    })
}

/// Neither yes nor no.
pub(super) fn neither_true_nor_false(span: Span, name: &str) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "ob `{name}` zutrifft, ist dem Wert nicht zu entnehmen",
            en: "the value does not say whether `{name}` holds",
        },
    )
    .help(text! { de: "Schreiben Sie `true` oder `false`.", en: "write `true` or `false`" })
}

/// A date with two readings.
pub(super) fn either_day(span: Span, written: &str, one: &str, other: &str) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "`{written}` kann zwei Tage meinen",
            en: "`{written}` may mean two days",
        },
    )
    .help(text! {
        de: "Schreiben Sie `{one}` oder `{other}`.",
        en: "write `{one}` or `{other}`",
    })
}

/// A GNU licence that does not say whether later versions apply.
pub(super) fn assumed(span: Span, written: &str, new: &str) -> Diagnostic {
    undecided(span, text! {
        de: "`{written}` sagt nicht, ob auch spätere Fassungen der Lizenz gelten; geschrieben wird `{new}`",
        en: "`{written}` does not say whether later versions of the licence apply too; `{new}` is written",
    })
    .help(text! {
        de: "Sehen Sie im Quelltext nach; steht dort „oder eine spätere Fassung“, ersetzen Sie `-only` durch `-or-later`.",
        en: "look into the source code; if it says “or any later version”, replace `-only` by `-or-later`",
    })
}

/// An id out of use whose meaning the SPDX list defines.
pub(super) fn by_definition(span: Span, written: &str, new: &str) -> Diagnostic {
    Diagnostic::info(MIGRATE_NOTE, span, text! {
        de: "`{written}` ist eine veraltete Angabe; die SPDX-Liste schreibt dafür heute `{new}`",
        en: "`{written}` is deprecated; the SPDX list now writes `{new}` for it",
    })
    .help(text! {
        de: "Gelten nach dem Quelltext auch spätere Fassungen, ersetzen Sie `-only` durch `-or-later`.",
        en: "if later versions apply too by the source code, replace `-only` by `-or-later`",
    })
}

/// An id out of use that has no clear successor.
pub(super) fn no_successor(span: Span, id: &str) -> Diagnostic {
    undecided(
        span,
        text! {
            de: "die Kennung `{id}` ist veraltet, und die SPDX-Liste nennt keine eindeutige neue",
            en: "the id `{id}` is deprecated, and the SPDX list names no clear successor",
        },
    )
    .help(text! {
        de: "Lesen Sie auf der Seite der Lizenz bei spdx.org nach, was an ihre Stelle getreten ist.",
        en: "read at the page of the licence at spdx.org what has taken its place",
    })
}

/// A comment that goes with its key.
pub(super) fn comment_goes(span: Span, comment: &str) -> Diagnostic {
    Diagnostic::info(
        MIGRATE_NOTE,
        span,
        text! {
            de: "mit der Angabe entfällt auch der Kommentar `{comment}`",
            en: "the comment `{comment}` goes with its key",
        },
    )
}
