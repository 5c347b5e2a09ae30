//! The version of the standard a file follows. Without one that is known nothing else of the file
//! can be judged, so this is then its only finding.

use super::Decoder;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::load::scalar::is_number;
use crate::load::yaml::Tree;
use crate::model::{Field, FieldType, Versions};

const UNKNOWN_VERSION: Code = Code("unknown-version");
const NOT_LATEST_VERSION: Code = Code("not-latest-version");

impl Decoder<'_> {
    /// Finds out which version the file follows. False means that nobody can know.
    pub(super) fn settle_version(&mut self, fields: &[Field]) -> bool {
        let versions = fields.iter().find_map(|field| match &field.field_type {
            FieldType::Version(versions) => Some((field, versions)),
            _ => None,
        });
        let Some((field, versions)) = versions else { return true };
        // That a file is no mapping at all is for `group` to say.
        if self.root.mapping().is_none() {
            return true;
        }
        let mark = self.path.enter(&field.id);
        let read = match self.root.get(&field.id) {
            Some(tree) if !tree.is_empty() => known(tree, versions),
            other => {
                let span = other.map_or(self.root.span, |tree| tree.span);
                if self.looks_foreign(fields) {
                    Err(foreign(span))
                } else {
                    Err(missing(span, &field.id, versions))
                }
            }
        };
        let read = self.kept(read);
        if let Some((written, tree)) = read {
            self.version = Some(written);
            if !versions.latest.iter().any(|latest| latest == written) {
                self.report(not_latest(tree.span, written, versions));
            }
        }
        self.path.leave(mark);
        read.is_some()
    }

    /// Whether hardly a key of the file is one of the standard.
    fn looks_foreign(&self, fields: &[Field]) -> bool {
        let members = self.root.mapping().unwrap_or_default();
        let is_known = |key: &str| fields.iter().any(|field| *field.id == *key);
        let known = members.iter().filter(|(key, _)| is_known(&key.text)).count();
        known < 3
    }
}

fn foreign(span: Span) -> Diagnostic {
    Diagnostic::error(UNKNOWN_VERSION, Span { length: 1, ..span }, text! {
        de: "das sieht nicht nach einer publiccode.yml aus",
        en: "this does not look like a publiccode.yml",
    })
    .help(text! {
        de: "Gehört die Datei zu einem Projekt, prüfen Sie sie in dessen Ordner oder nennen Sie ihn mit `--project`.",
        en: "if the file belongs to a project, check it in the project's folder or name that with `--project`",
    })
}

/// The version, if it is a text and one of those that are understood.
fn known<'t>(tree: &'t Tree, versions: &Versions) -> Result<(&'t str, &'t Tree), Diagnostic> {
    let Some(written) = tree.text() else {
        return Err(unknown(tree.span, versions));
    };
    if tree.is_plain() && is_number(written) && written != "0" {
        return Err(unquoted(tree.span, written));
    }
    if versions.known.iter().any(|known| known == written) {
        return Ok((written, tree));
    }
    let known = versions.known.join("`, `");
    Err(Diagnostic::error(
        UNKNOWN_VERSION,
        tree.span,
        text! {
            de: "die Fassung `{written}` des Standards ist nicht bekannt; der Rest der Datei wird nicht geprüft",
            en: "version `{written}` of the standard is not known; the rest of the file is not checked",
        },
    )
    .help(text! { de: "Bekannt sind: `{known}`.", en: "known are: `{known}`" }))
}

fn missing(span: Span, key: &str, versions: &Versions) -> Diagnostic {
    let latest = newest(versions);
    Diagnostic::error(UNKNOWN_VERSION, Span { length: 1, ..span }, text! {
        de: "es fehlt `{key}`, die Fassung des Standards; der Rest der Datei wird nicht geprüft",
        en: "`{key}`, the version of the standard, is missing; the rest of the file is not checked",
    })
    .help(text! {
        de: "Ergänzen Sie am Anfang die Zeile `{key}: \"{latest}\"`.",
        en: "add the line `{key}: \"{latest}\"` at the start",
    })
}

fn unknown(span: Span, versions: &Versions) -> Diagnostic {
    let latest = newest(versions);
    Diagnostic::error(UNKNOWN_VERSION, span, text! {
        de: "die Fassung des Standards muss ein Text sein; der Rest der Datei wird nicht geprüft",
        en: "the version of the standard must be a text; the rest of the file is not checked",
    })
    .help(text! { de: "Schreiben Sie zum Beispiel `\"{latest}\"`.", en: "write for example `\"{latest}\"`" })
}

fn unquoted(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(UNKNOWN_VERSION, span, text! {
        de: "die Fassung `{written}` ist eine Zahl und kein Text; der Rest der Datei wird nicht geprüft",
        en: "version `{written}` is a number and not a text; the rest of the file is not checked",
    })
    .help(text! {
        de: "Setzen Sie sie in Anführungszeichen: `\"{written}\"`.",
        en: "put it in quotation marks: `\"{written}\"`",
    })
}

fn not_latest(span: Span, written: &str, versions: &Versions) -> Diagnostic {
    let latest = newest(versions);
    Diagnostic::warning(
        NOT_LATEST_VERSION,
        span,
        text! {
            de: "`{written}` ist nicht die neueste Fassung des Standards",
            en: "`{written}` is not the newest version of the standard",
        },
    )
    .help(text! {
        de: "Die Datei bleibt gültig. `leitwerk migrate` zeigt, was sich mit {latest} ändert.",
        en: "the file remains valid; `leitwerk migrate` shows what changes with {latest}",
    })
}

fn newest(versions: &Versions) -> &str {
    versions.latest.first().map_or("", String::as_str)
}
