//! Where a word stands in its file. A text may be folded, indented or quoted there; its words are
//! not, so the third time a word stands in a text is the third time it stands in the file from
//! where the text begins.

use super::words::Word;
use crate::diagnostic::Span;

/// The place of a word of a text that begins at a place; where it was written in another way, such
/// as by an escape, that place itself.
pub(super) fn place(raw: &str, text: &str, word: &Word<'_>, begin: Span) -> Span {
    let before = text[..word.start].matches(word.text).count();
    let Some(start) = offset(raw, begin) else { return begin };
    let Some((at, _)) = raw[start..].match_indices(word.text).nth(before) else { return begin };
    let (above, small) = (&raw[..start + at], |count| u32::try_from(count).unwrap_or(u32::MAX));
    let line = above.rsplit('\n').next().unwrap_or_default();
    Span {
        line: small(above.matches('\n').count() + 1),
        column: small(line.chars().count() + 1),
        length: small(word.text.chars().count()),
        ..begin
    }
}

/// The byte of a file at a place.
fn offset(raw: &str, place: Span) -> Option<usize> {
    let lines = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let line: usize = raw.split_inclusive('\n').take(lines).map(str::len).sum();
    let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
    let (inside, _) = raw[line..].char_indices().nth(column)?;
    Some(line + inside)
}
