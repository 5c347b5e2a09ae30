//! The tags of blocks: headings, paragraphs, lists, tables, quotes and code. The anchor of a block
//! stands on its own element, so that a page does not grow by elements that hold nothing but one.

use super::{Surroundings, escape};
use crate::markdown::parse::number;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Tag, TagEnd};

/// Writes blocks, and leaves those to the library that it writes as we would.
pub(super) struct Blocks<'a> {
    around: &'a dyn Surroundings,
    /// Whether we are in the head of a table.
    in_head: bool,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(around: &'a dyn Surroundings) -> Self {
        Self { around, in_head: false }
    }

    /// The tag that begins a block. `id` is its anchor as an attribute, or empty.
    pub(super) fn open(&mut self, tag: &Tag<'_>, id: &str) -> Option<String> {
        Some(match tag {
            Tag::Heading { level, .. } => format!("<h{}{id}>", number(*level)),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind, id),
            Tag::CodeBlock(kind) => code(kind, id),
            Tag::Table(_) => format!("<div{id} class=\"table\" tabindex=\"0\"><table>\n"),
            Tag::TableHead => {
                self.in_head = true;
                "<thead><tr>".to_owned()
            }
            Tag::TableRow => "<tr>".to_owned(),
            Tag::TableCell if self.in_head => "<th scope=\"col\">".to_owned(),
            Tag::TableCell => "<td>".to_owned(),
            _ if id.is_empty() => return None,
            Tag::Paragraph => format!("<p{id}>"),
            Tag::BlockQuote(None) => format!("<blockquote{id}>\n"),
            Tag::List(None) => format!("<ul{id}>\n"),
            Tag::List(Some(1)) => format!("<ol{id}>\n"),
            Tag::List(Some(start)) => format!("<ol{id} start=\"{start}\">\n"),
            Tag::DefinitionList => format!("<dl{id}>\n"),
            _ => return None,
        })
    }

    /// The tag that ends a block.
    pub(super) fn close(&mut self, tag: TagEnd) -> Option<String> {
        Some(match tag {
            TagEnd::Heading(level) => format!("</h{}>\n", number(level)),
            TagEnd::BlockQuote(Some(_)) => "</div>\n".to_owned(),
            TagEnd::CodeBlock => "</code></pre>\n".to_owned(),
            TagEnd::Table => "</tbody></table></div>\n".to_owned(),
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n".to_owned()
            }
            TagEnd::TableRow => "</tr>\n".to_owned(),
            TagEnd::TableCell => if self.in_head { "</th>" } else { "</td>" }.to_owned(),
            _ => return None,
        })
    }

    fn alert(&self, kind: BlockQuoteKind, id: &str) -> String {
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let title = escape(&self.around.word(&format!("alert-{name}")));
        format!(
            "<div{id} class=\"alert {name}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
        )
    }
}

fn code(kind: &CodeBlockKind<'_>, id: &str) -> String {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let class = if language.is_empty() {
        String::new()
    } else {
        format!(" class=\"language-{}\"", escape(language))
    };
    format!("<pre{id} tabindex=\"0\"><code{class}>")
}
