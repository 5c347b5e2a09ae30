//! Says in plain words why a text is not YAML.

use crate::diagnostic::{Code, Diagnostic, Span, Text, text};
use granit_parser::ErrorKind;

const YAML_SYNTAX: Code = Code("yaml-syntax");
const YAML_DEPTH: Code = Code("yaml-depth");
/// It looks like a space and is none to YAML.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

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
        E::SimpleKeyExpected | E::InvalidSimpleKey if is_dash(text, first_line, span) => {
            Some((span, dash()))
        }
        _ => no_break_space(text, first_line, span).map(|place| (place, no_break())),
    };
    let (place, (code, message, help)) = cause.unwrap_or((span, words));
    Diagnostic::error(code, place, message).help(help)
}

/// The finding for a key that begins with a no-break space: it was to be indentation.
pub(super) fn no_break_finding(span: Span) -> Diagnostic {
    let (code, message, help) = no_break();
    Diagnostic::error(code, Span { length: 1, ..span }, message).help(help)
}

/// The first tab with which a line begins, from a place on.
fn tab_below(text: &str, first_line: u32, span: Span) -> Option<Span> {
    let at = line_number(first_line, span)?;
    let mut lines = text.lines().zip(first_line..).skip(at);
    lines.find_map(|(line, number)| {
        let indent = line.len() - line.trim_start().len();
        let column = line[..indent].find('\t')?;
        Some(Span { line: number, column: u32::try_from(column).ok()? + 1, ..span })
    })
}

/// Whether the line of a place begins with a dash to which its text is joined.
fn is_dash(text: &str, first_line: u32, span: Span) -> bool {
    let line = line_number(first_line, span).and_then(|at| text.lines().nth(at));
    let rest = line.and_then(|line| line.trim_start().strip_prefix('-'));
    rest.is_some_and(|rest| !rest.starts_with(['-', ' ']) && !rest.is_empty())
}

fn line_number(first_line: u32, span: Span) -> Option<usize> {
    usize::try_from(span.line.checked_sub(first_line)?).ok()
}

/// A no-break space where YAML needs a space, up to the nearest key above a place.
fn no_break_space(text: &str, first_line: u32, span: Span) -> Option<Span> {
    let lines: Vec<&str> = text.lines().collect();
    let at = line_number(first_line, span)?;
    for above in (0..lines.len().min(at + 1)).rev() {
        if let Some(column) = no_break_column(lines[above]) {
            let line = u32::try_from(above).ok()? + first_line;
            return Some(Span { line, column: u32::try_from(column).ok()?, length: 1, ..span });
        }
        if above < at && lines[above].contains(':') {
            return None;
        }
    }
    None
}

/// The column of a no-break space in the indentation of a line, after its dash or after its key.
fn no_break_column(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let after = |sign: Option<usize>| {
        sign.map(|sign| sign + 1).filter(|after| line[*after..].starts_with(NO_BREAK_SPACE))
    };
    let dash = line[indent..].starts_with('-').then_some(indent);
    let within = line[..indent].find(NO_BREAK_SPACE);
    let found = within.or_else(|| after(dash)).or_else(|| after(line.find(':')))?;
    Some(line[..found].chars().count() + 1)
}

/// Where a quotation mark was opened that the one before a place has closed by accident: on the
/// nearest line above on which the marks do not come in pairs.
fn opened_above(text: &str, first_line: u32, span: Span) -> Option<Span> {
    let lines: Vec<&str> = text.lines().collect();
    let at = line_number(first_line, span)?;
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

fn dash() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "nach dem Strich fehlt ein Leerzeichen", en: "a space is missing after the dash" },
        text! { de: "Schreiben Sie `- wert`, mit einem Leerzeichen nach dem Strich.", en: "write `- value`, with a space after the dash" },
    )
}

fn no_break() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "hier steht das unsichtbare Zeichen U+00A0 (geschütztes Leerzeichen), das für YAML kein Leerzeichen ist", en: "here is the invisible character U+00A0 (no-break space), which is no space to YAML" },
        text! { de: "Löschen Sie das Zeichen und geben Sie ein einfaches Leerzeichen ein.", en: "delete the character and type a plain space" },
    )
}

fn indentation() -> (Code, Text, Text) {
    (
        YAML_SYNTAX,
        text! { de: "die Datei ist hier nicht als YAML zu lesen", en: "the file cannot be read as YAML here" },
        text! { de: "Meist stimmt die Einrückung nicht: Was zusammengehört, beginnt in derselben Spalte.", en: "mostly the indentation is wrong: what belongs together begins in the same column" },
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Sources;
    use crate::load::yaml::parse;
    use std::path::PathBuf;

    /// The place and the message of the first finding in a text that begins on line 3.
    fn found(text: &str) -> (u32, u32, String) {
        let mut findings = Vec::new();
        parse(Sources::default().add(PathBuf::new()), text, 3, &mut findings);
        let finding = findings.first().expect("the text is wrong");
        (finding.span.line, finding.span.column, finding.message.en.clone())
    }

    #[test]
    fn a_dash_without_its_space_is_named() {
        for text in ["a:\n- b\n-web\n", "a:\n  - b\n  -web\n"] {
            let (line, _, message) = found(text);
            assert_eq!((line, &*message), (5, "a space is missing after the dash"), "{text}");
        }
        assert_eq!(found("a: b\nc\n").2, "the colon after the key is missing here");
    }

    #[test]
    fn a_no_break_space_is_named_where_it_stands() {
        let cases = [
            ("name:\u{a0}x\nurl: y\n", (3, 6)),
            ("ä: x\nürl:\u{a0}y\n", (4, 5)),
            ("a:\n\u{a0}\u{a0}de: x\n  en: y\n", (4, 1)),
            ("a:\n  \u{a0}de: x\n  en: y\n", (4, 3)),
            ("a:\n  de: x\n\u{a0}\u{a0}en: y\n", (5, 1)),
        ];
        for (text, (line, column)) in cases {
            let (own_line, own_column, message) = found(text);
            assert!(message.contains("U+00A0"), "{text}: {message}");
            assert_eq!((own_line, own_column), (line, column), "{text}");
        }
        let (.., message) = found("a:\u{a0}b\nc: d\ne: f: g\n");
        assert!(message.contains("U+00A0"), "{message}");
        let (.., message) = found("a: 10:\u{a0}30\nc: 1\ne: f: g\n");
        assert!(!message.contains("U+00A0"), "{message}");
    }
}
