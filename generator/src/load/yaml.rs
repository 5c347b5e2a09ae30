//! One YAML file as a tree that keeps the place and the written form of every key and value.
//! It refuses what content never needs and attackers like: anchors, aliases, merge keys, tags,
//! directives, a second document, deep nesting. It is built without recursion.

use super::text::{forbidden, is_forbidden, is_widthless, widthless};
use crate::diagnostic::{Code, Diagnostic, SourceId, Span, text};
use granit_parser::{Event, Options, Parser, ScalarStyle, Span as Marks, options};

mod builder;
mod syntax;

use builder::Builder;

const YAML_ANCHOR: Code = Code("yaml-anchor");
const YAML_TAG: Code = Code("yaml-tag");
const YAML_MERGE: Code = Code("yaml-merge");
const YAML_DOCUMENTS: Code = Code("yaml-documents");
const YAML_EMPTY: Code = Code("yaml-empty");

/// The deepest nesting; the publiccode.yml standard needs five.
const MAX_DEPTH: usize = 16;

/// A node of the tree.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub span: Span,
    pub content: Content,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Text, whether it was written without quotes, and where it begins within the scalar.
    Scalar {
        text: String,
        plain: bool,
        begins: Begins,
    },
    Sequence(Vec<Tree>),
    Mapping(Vec<(Key, Tree)>),
    /// Something refused, of which a finding already speaks.
    Refused,
}

/// Where the text of a scalar begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begins {
    /// Where the scalar begins.
    Here,
    /// After the quotation mark.
    AfterQuote,
}

fn begins(style: ScalarStyle) -> Begins {
    match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Begins::AfterQuote,
        _ => Begins::Here,
    }
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub text: String,
    pub span: Span,
}

impl Tree {
    /// Whether nothing was written (`key:`), or `null` or `~`.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, plain: true, .. } if matches!(&**text, "" | "~" | "null"))
    }

    /// Whether it is a scalar without quotation marks.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.content, Content::Scalar { plain: true, .. })
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The place of the first character of the text of a scalar.
    pub(crate) fn text_span(&self) -> Span {
        let span = self.span;
        match self.content {
            Content::Scalar { begins: Begins::AfterQuote, .. } => {
                Span { column: span.column + 1, ..span }
            }
            _ => span,
        }
    }

    /// The keys of a mapping.
    pub(crate) fn mapping(&self) -> Option<&[(Key, Self)]> {
        match &self.content {
            Content::Mapping(members) => Some(members),
            _ => None,
        }
    }

    /// The items of a sequence.
    pub(crate) fn sequence(&self) -> Option<&[Self]> {
        match &self.content {
            Content::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.mapping()?.iter().find(|(own, _)| own.text == key).map(|(_, value)| value)
    }
}

/// Reads a text. `first_line` is the line of the file on which it begins, counted from 1.
/// Without a tree there is at least one finding. Characters without width are found in the text as
/// it is written; where it has none, an escape in a scalar may still make one.
pub(super) fn parse(
    source: SourceId,
    text: &str,
    first_line: u32,
    findings: &mut Vec<Diagnostic>,
) -> Option<Tree> {
    let mut builder = Builder::new(source, first_line);
    let escaped = !text.contains(is_widthless);
    for event in Parser::new_from_str_with_options(text, parser_options()) {
        match event {
            Ok((event, marks)) => {
                if step(&mut builder, event, &marks, escaped, findings).is_break() {
                    return None;
                }
            }
            Err(error) => {
                let span = builder.span_of(error.marker());
                findings.push(syntax::finding(text, first_line, span, error.kind()));
                return None;
            }
        }
    }
    if !escaped {
        findings.extend(widthless(source, text, first_line).map(|finding| builder.weigh(finding)));
    }
    let root = builder.finish();
    if root.as_ref().is_none_or(Tree::is_empty) {
        findings.push(empty(source, first_line));
        return None;
    }
    root
}

fn parser_options() -> Options {
    options! {
        disallow_directives: true,
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

fn step(
    builder: &mut Builder,
    event: Event<'_>,
    marks: &Marks,
    escaped: bool,
    findings: &mut Vec<Diagnostic>,
) -> std::ops::ControlFlow<()> {
    let span = builder.span(marks);
    if event.tag().is_some() {
        let place = marks.tag_span().map_or(span, |tag| builder.span(&tag));
        findings.push(refused(YAML_TAG, place));
    }
    match event {
        Event::DocumentStart(..) if builder.has_root() => {
            findings.push(second_document(span));
            return std::ops::ControlFlow::Break(());
        }
        Event::Anchor(..) => findings.push(refused(YAML_ANCHOR, span)),
        Event::Alias(_) | Event::UnresolvedAlias(_) => {
            findings.push(refused(YAML_ANCHOR, span));
            builder.value(Tree { span, content: Content::Refused }, findings);
        }
        Event::Scalar(text, style, ..) => {
            if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                builder.running_text(marks);
            }
            let acts = |character| is_forbidden(character) || (escaped && is_widthless(character));
            if let Some(character) = text.chars().find(|character| acts(*character)) {
                findings.push(forbidden(span, character));
            }
            builder.value(scalar(span, text.into_owned(), style), findings);
        }
        Event::SequenceStart(..) => {
            builder.open(Tree { span, content: Content::Sequence(Vec::new()) });
        }
        Event::MappingStart(..) => {
            builder.open(Tree { span, content: Content::Mapping(Vec::new()) });
        }
        Event::SequenceEnd | Event::MappingEnd => builder.close(findings),
        _ => {}
    }
    builder.within_limits(span, findings)
}

fn scalar(span: Span, text: String, style: ScalarStyle) -> Tree {
    Tree {
        span,
        content: Content::Scalar {
            text,
            plain: style == ScalarStyle::Plain,
            begins: begins(style),
        },
    }
}

fn refused(code: Code, span: Span) -> Diagnostic {
    let message = if code == YAML_TAG {
        text! { de: "YAML-Typangaben mit `!` sind nicht erlaubt", en: "YAML tags with `!` are not allowed" }
    } else if code == YAML_MERGE {
        text! { de: "der Merge-Schlüssel `<<` ist nicht erlaubt", en: "the merge key `<<` is not allowed" }
    } else {
        text! { de: "YAML-Anker (`&name`) und -Verweise (`*name`) sind nicht erlaubt", en: "YAML anchors (`&name`) and aliases (`*name`) are not allowed" }
    };
    Diagnostic::error(code, span, message).help(text! {
        de: "Schreiben Sie den Wert aus; soll das Zeichen zum Text gehören, setzen Sie den Text in Anführungszeichen.",
        en: "write the value out; if the sign belongs to the text, put the text in quotation marks",
    })
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(YAML_DOCUMENTS, span, text! {
        de: "hier beginnt ein zweites YAML-Dokument",
        en: "a second YAML document begins here",
    })
    .help(text! {
        de: "Eine Datei beschreibt genau eine Sache; löschen Sie die Zeile `---` oder legen Sie eine zweite Datei an.",
        en: "a file describes exactly one thing; delete the line `---` or make a second file",
    })
}

fn empty(source: SourceId, line: u32) -> Diagnostic {
    Diagnostic::error(
        YAML_EMPTY,
        Span { source, line, column: 1, length: 1 },
        text! {
            de: "die Datei ist leer",
            en: "the file is empty",
        },
    )
    .help(text! {
        de: "Füllen Sie sie aus oder löschen Sie sie.",
        en: "fill it in or delete it",
    })
}
