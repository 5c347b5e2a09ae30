//! Makes text of authors safe to print: content must not steer a terminal, hide itself by
//! changing the direction of writing, or flood the screen.

use std::fmt::Write as _;

/// Longer texts are cut: a message stays readable when a key is a megabyte long.
const LONGEST: usize = 400;

/// The text with control, direction and zero-width characters as `\u{…}`, cut to a sane length.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            safe.push('…');
            break;
        }
        if is_unsafe(character) {
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Characters that act instead of being seen.
pub(super) fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
