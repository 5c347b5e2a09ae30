//! Makes text of authors safe to print: content must not steer a terminal or a service that reads
//! logs, hide itself by changing the direction of writing, or flood the screen.

use std::fmt::Write as _;

/// Longer texts lose their middle: a sentence stays readable when a key in it is a megabyte long.
const LONGEST: usize = 400;

/// What follows `##` in the commands that services find anywhere in a line of a log.
const COMMANDS: [&str; 3] = ["[", "vso[", "teamcity["];

/// The text on one line with characters that act as `\u{…}`, cut to a sane length.
pub(crate) fn escape(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return escape_whole(text);
    }
    let head: String = text.chars().take(LONGEST / 2).collect();
    let tail: String = text.chars().skip(count - LONGEST / 2).collect();
    format!("{}…{}", escape_whole(&head), escape_whole(&tail))
}

/// The same without a cut, for paths: systems bound them, and who reads one wants to find it.
pub(super) fn escape_whole(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (character, acts) in characters(text) {
        if acts {
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Text of several lines, none of which can be a command to a service that reads logs.
pub(crate) fn escape_lines(text: &str) -> String {
    let line = |line: &str| {
        let safe = escape_whole(line);
        match safe.split_once("::") {
            Some((space, rest)) if space.trim().is_empty() => format!("{space}:\\u{{3a}}{rest}"),
            _ => safe,
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Each character, and whether it acts instead of being seen.
pub(super) fn characters(text: &str) -> impl Iterator<Item = (char, bool)> {
    text.char_indices().map(|(at, character)| {
        let after = &text[at + character.len_utf8()..];
        let commands = || {
            text[..at].ends_with('#') && COMMANDS.iter().any(|command| after.starts_with(command))
        };
        (character, acts(character) || (character == '#' && commands()))
    })
}

/// Control characters, and those that have no width or change the direction of writing.
fn acts(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, escape, escape_lines};

    #[test]
    fn what_acts_is_shown_as_its_number() {
        let cases = [
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c"),
            ("a\u{202e}b\u{61c}", "a\\u{202e}b\\u{61c}"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("Größe – „ja“ 👩", "Größe – „ja“ 👩"),
            ("## Title, ##[error]x", "## Title, #\\u{23}[error]x"),
            ("###[x] ##vso[x] ##teamcity[x]", "##\\u{23}[x] #\\u{23}vso[x] #\\u{23}teamcity[x]"),
        ];
        for (text, expected) in cases {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn a_long_text_keeps_its_ends() {
        let text = format!("unknown key `{}`, 12 are known", "ü".repeat(1_000_000));
        let safe = escape(&text);
        assert!(safe.starts_with("unknown key `ü") && safe.ends_with("ü`, 12 are known"));
        assert_eq!(safe.chars().count(), LONGEST + 1);
        let fits = "ü".repeat(LONGEST);
        assert_eq!(escape(&fits), fits);
    }

    #[test]
    fn no_line_begins_like_a_command() {
        assert_eq!(
            escape_lines("a::b\n  ::error::c\n1 | ::d"),
            "a::b\n  :\\u{3a}error::c\n1 | ::d"
        );
    }
}
