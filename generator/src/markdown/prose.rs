//! What people read as running text: no code, no targets of links and no addresses.

use super::OPTIONS;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::ops::Range;

/// The parts of a document that are running text, in bytes and in their order. What stands without
/// a gap is one part, though the parser may give it in pieces.
pub(crate) fn prose(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    // The code block or the bare address whose text is none to read.
    let mut skipped = 0_usize;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(tag) if is_skipped(&tag) => skipped += 1,
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Text(_) if skipped == 0 => match parts.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => parts.push(range),
            },
            _ => {}
        }
    }
    parts
}

fn is_skipped(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) => true,
        Tag::Link { link_type, .. } => matches!(link_type, LinkType::Autolink | LinkType::Email),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::prose;

    fn read(text: &str) -> Vec<&str> {
        prose(text).into_iter().map(|part| &text[part]).collect()
    }

    #[test]
    fn running_text_has_no_code_and_no_addresses() {
        let cases: [(&str, &[&str]); 9] = [
            ("Ein Satz.", &["Ein Satz."]),
            ("# Titel {#anker}\n\nText", &["Titel", "Text"]),
            ("Mit `code` und [Link](ziel.md).", &["Mit ", " und ", "Link", "."]),
            ("Siehe <https://example.org> dort", &["Siehe ", " dort"]),
            ("```\nlet a\n```\n\nDanach", &["Danach"]),
            ("```\n[a](b)\n```\n\nDanach", &["Danach"]),
            ("| Kopf |\n|---|\n| Zelle |", &["Kopf", "Zelle"]),
            ("> [!NOTE]\n> Merke [dies]", &["Merke [dies]"]),
            ("![Bild](a.png)", &["Bild"]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
