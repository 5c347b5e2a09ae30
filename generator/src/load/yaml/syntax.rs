//! Says in plain words why a text is not YAML.

use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use granit_parser::ErrorKind;

const YAML_SYNTAX: Code = Code("yaml-syntax");
const YAML_DEPTH: Code = Code("yaml-depth");
const YAML_DIRECTIVE: Code = Code("yaml-directive");

/// The finding for an error of the parser in a text that begins on a line of its file. The parser
/// stops where it can go no further; people look for the cause.
pub(super) fn finding(text: &str, first_line: u32, span: Span, kind: &ErrorKind) -> Diagnostic {
    use ErrorKind as E;
    let words = explain(kind);
    let cause = match kind {
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            opened_above(text, first_line, span).map(|place| (place, unclosed_quote()))
        }
        E::TabInPlainScalar => tab_below(text, first_line, span).map(|place| (place, tab())),
        _ => None,
    };
    let (place, (code, message, help)) = cause.unwrap_or((span, words));
    Diagnostic::error(code, place, message).help(help)
}

/// The first tab with which a line begins, from a place on.
fn tab_below(text: &str, first_line: u32, span: Span) -> Option<Span> {
    let at = usize::try_from(span.line.checked_sub(first_line)?).ok()?;
    let mut lines = text.lines().zip(first_line..).skip(at);
    lines.find_map(|(line, number)| {
        let indent = line.len() - line.trim_start().len();
        let column = line[..indent].find('\t')?;
        Some(Span { line: number, column: u32::try_from(column).ok()? + 1, ..span })
    })
}

/// Where a quotation mark was opened that the one before a place has closed by accident: on the
/// nearest line above on which the marks do not come in pairs.
fn opened_above(text: &str, first_line: u32, span: Span) -> Option<Span> {
    let lines: Vec<&str> = text.lines().collect();
    let at = usize::try_from(span.line.checked_sub(first_line)?).ok()?;
    let column = usize::try_from(span.column).ok()?;
    let before: String = lines.get(at)?.chars().take(column - 1).collect();
    let mark = before.trim_end().chars().next_back()?;
    let is_odd = |line: &str| line.matches(mark).count() % 2 == 1;
    let above = (0..at).rev().find(|&above| is_odd(lines[above])).filter(|_| is_odd(&before))?;
    let opened = lines[above].rfind(mark)?;
    let column = lines[above][..opened].chars().count();
    Some(Span {
        line: u32::try_from(above).ok()? + first_line,
        column: u32::try_from(column).ok()? + 1,
        ..span
    })
}

fn explain(kind: &ErrorKind) -> (Code, Text, Text) {
    use ErrorKind as E;
    match kind {
        E::RecursionLimitExceeded => depth(),
        E::DirectiveDisallowed => directive(),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => tab(),
        E::UnclosedQuotedScalar
        | E::DocumentIndicatorInQuotedScalar
        | E::InvalidQuotedScalarIndent => unclosed_quote(),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            after_quote()
        }
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => bracket(),
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => {
            colon()
        }
        E::UnexpectedCharacter { character } => unexpected(*character),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape => escape(),
        E::SimpleKeyExpected | E::InvalidSimpleKey => key_without_value(),
        _ => indentation(),
    }
}

fn depth() -> (Code, Text, Text) {
    (
        YAML_DEPTH,
        text! { de: "die Angaben sind zu tief verschachtelt", en: "the values are nested too deeply" },
        text! { de: "Erlaubt sind 16 Ebenen.", en: "16 levels are allowed" },
    )
}

fn directive() -> (Code, Text, Text) {
    (
        YAML_DIRECTIVE,
        text! { de: "Zeilen, die mit `%` beginnen, sind nicht erlaubt", en: "lines that begin with `%` are not allowed" },
        text! { de: "Löschen Sie die Zeile.", en: "delete the line" },
    )
}

fn tab() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "hier steht ein Tabulator", en: "here is a tab" },
        text! { de: "Rücken Sie mit Leerzeichen ein, zwei je Ebene.", en: "indent with spaces, two for each level" },
    )
}

fn unclosed_quote() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "das hier begonnene Anführungszeichen wird nicht geschlossen", en: "the quotation mark opened here is not closed" },
        text! { de: "Setzen Sie das schließende Anführungszeichen an das Ende des Textes.", en: "put the closing quotation mark at the end of the text" },
    )
}

fn after_quote() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "nach dem schließenden Anführungszeichen steht noch etwas", en: "something follows the closing quotation mark" },
        text! { de: "Setzen Sie den ganzen Wert in ein Paar Anführungszeichen; ein Anführungszeichen im Text wird verdoppelt ('') oder mit \\\" geschrieben.", en: "put the whole value into one pair of quotation marks; a quotation mark inside is doubled ('') or written \\\"" },
    )
}

fn bracket() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "eine Klammer ist nicht geschlossen oder ein Komma fehlt", en: "a bracket is not closed or a comma is missing" },
        text! { de: "Schließen Sie die Klammer, oder setzen Sie Text, der eine Klammer enthält, in Anführungszeichen.", en: "close the bracket, or put text that contains one into quotation marks" },
    )
}

fn colon() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "hier beginnt unerwartet ein neuer Schlüssel", en: "a new key begins here unexpectedly" },
        text! { de: "Text, der einen Doppelpunkt mit Leerzeichen enthält, braucht Anführungszeichen; sonst prüfen Sie die Einrückung.", en: "text that contains a colon and a space needs quotation marks; otherwise check the indentation" },
    )
}

fn unexpected(character: char) -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "ein Wert darf nicht mit `{character}` beginnen", en: "a value must not begin with `{character}`" },
        text! { de: "Setzen Sie den Wert in Anführungszeichen.", en: "put the value into quotation marks" },
    )
}

fn escape() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "diese Schreibweise mit `\\` gibt es nicht", en: "there is no such notation with `\\`" },
        text! { de: "Schreiben Sie `\\\\` für einen umgekehrten Schrägstrich oder verwenden Sie einfache Anführungszeichen.", en: "write `\\\\` for a backslash or use single quotation marks" },
    )
}

fn key_without_value() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "hier fehlt der Doppelpunkt nach dem Schlüssel", en: "the colon after the key is missing here" },
        text! { de: "Schreiben Sie `schluessel: wert`, mit einem Leerzeichen nach dem Doppelpunkt.", en: "write `key: value`, with a space after the colon" },
    )
}

fn indentation() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "die Datei ist hier nicht als YAML zu lesen", en: "the file cannot be read as YAML here" },
        text! { de: "Meist stimmt die Einrückung nicht: Was zusammengehört, beginnt in derselben Spalte.", en: "mostly the indentation is wrong: what belongs together begins in the same column" },
    )
}
