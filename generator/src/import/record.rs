//! Changes what the file of an entry says of its origin, and not a byte beside it: the editors'
//! comments, order and spelling stay.

use crate::load;
use crate::model::Date;

/// A key of the group and its new value; without one its line is deleted.
pub(super) type Change = (&'static str, Option<String>);

/// The text with the values of a group changed. Nothing where the group is not written as lines
/// of its own, or where the result would not say what it should.
pub(super) fn revise(text: &str, group: &str, changes: &[Change]) -> Option<String> {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let end = if lines.iter().any(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let head = match lines.iter().position(|line| opens(line, group)) {
        Some(head) => head,
        None if load::has_key(text, group) => return None,
        None => {
            lines.insert(0, format!("{group}:{end}"));
            0
        }
    };
    for (key, value) in changes {
        change(&mut lines, head, key, value.as_deref().map(scalar).as_deref(), end);
    }
    let revised = lines.concat();
    let says = |(key, value): &Change| load::value(&revised, &[group, key]) == *value;
    changes.iter().all(says).then_some(revised)
}

/// A text as a YAML scalar: as it is where that is safe, else in quotation marks.
fn scalar(text: &str) -> String {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:+?=&%".contains(&byte);
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(is_safe)
        && !text.ends_with(':')
        && !["true", "false", "null", "yes", "no", "on", "off"].contains(&text);
    let is_date = Date::day(text).or_else(|| Date::month(text)).is_some();
    if is_plain || is_date { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

/// Whether a line is `group:` and nothing but a comment after it.
fn opens(line: &str, group: &str) -> bool {
    let rest = line.strip_prefix(group).and_then(|rest| rest.strip_prefix(':'));
    rest.is_some_and(|rest| {
        let rest = rest.trim();
        rest.is_empty() || rest.starts_with('#')
    })
}

fn change(lines: &mut Vec<String>, head: usize, key: &str, value: Option<&str>, end: &str) {
    let last = last_of(lines, head);
    let indent = lines[head + 1..=last].iter().find_map(|line| indent_of(line)).unwrap_or(2);
    let holds = |line: &String| {
        let own = line.get(indent..).and_then(|own| own.strip_prefix(key));
        indent_of(line) == Some(indent) && own.is_some_and(|own| own.starts_with(':'))
    };
    let Some(at) = (head + 1..=last).find(|at| holds(&lines[*at])) else {
        if let Some(value) = value {
            if !lines[last].ends_with('\n') {
                lines[last].push_str(end);
            }
            lines.insert(last + 1, format!("{:indent$}{key}: {value}{end}", ""));
        }
        return;
    };
    // What is indented deeper belongs to the value.
    let more = lines[at + 1..=last]
        .iter()
        .take_while(|line| indent_of(line).is_some_and(|own| own > indent))
        .count();
    let old: String = lines.drain(at..=at + more).take(1).collect();
    if let Some(value) = value {
        let own_end = &old[old.trim_end_matches(['\r', '\n']).len()..];
        let comment = comment_of(&old[indent + key.len() + 1..]);
        lines.insert(at, format!("{:indent$}{key}: {value}{comment}{own_end}", ""));
    }
}

/// The last line of the group that begins at a line; blank lines and comments after it belong to
/// what follows.
fn last_of(lines: &[String], head: usize) -> usize {
    let is_within = |line: &&String| line.trim().is_empty() || line.starts_with([' ', '#']);
    let within = lines[head + 1..].iter().take_while(is_within).count();
    (head..=head + within)
        .rev()
        .find(|at| *at == head || indent_of(&lines[*at]).is_some())
        .unwrap_or(head)
}

/// How far a line with a value is moved in.
fn indent_of(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    (indent > 0 && !text.trim().is_empty() && !text.starts_with('#')).then_some(indent)
}

/// The comment after a value, with the space before it.
fn comment_of(value: &str) -> &str {
    let value = value.trim_end_matches(['\r', '\n']);
    let start = value.len() - value.trim_start().len();
    let quoted = value[start..].chars().next().filter(|first| matches!(first, '"' | '\''));
    let from = quoted
        .and_then(|quote| value[start + 1..].rfind(quote).map(|at| start + 1 + at))
        .unwrap_or_default();
    value[from..].find(" #").map_or("", |at| value[from + at..].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{Change, revise, scalar};

    #[track_caller]
    fn check(text: &str, changes: &[Change], expected: Option<&str>) {
        assert_eq!(revise(text, "record", changes).as_deref(), expected);
    }

    fn set(key: &'static str, value: &str) -> Change {
        (key, Some(value.to_owned()))
    }

    #[test]
    fn only_the_lines_in_question_change() {
        check(
            "# kept\nrecord: # too\n    author: editors   # who\n    checked: '2026-07'\n\n# next\nname:   x\n",
            &[set("author", "owner"), set("commit", "abc"), set("checked", "2026-11")],
            Some(
                "# kept\nrecord: # too\n    author: owner # who\n    checked: 2026-11\n    commit: abc\n\n# next\nname:   x\n",
            ),
        );
    }

    #[test]
    fn line_ends_and_a_missing_last_one_are_kept() {
        check(
            "name: x\r\nrecord:\r\n  author: editors",
            &[set("commit", "abc")],
            Some("name: x\r\nrecord:\r\n  author: editors\r\n  commit: abc\r\n"),
        );
    }

    #[test]
    fn a_line_is_deleted_and_a_long_value_goes_whole() {
        check(
            "record:\n  commit: >\n    abc\n    def\n  path: a\nname: x\n",
            &[("commit", None), set("path", "b")],
            Some("record:\n  path: b\nname: x\n"),
        );
    }

    #[test]
    fn a_group_that_is_missing_comes_first() {
        check("name: x\n", &[set("author", "owner")], Some("record:\n  author: owner\nname: x\n"));
        check(
            "record:\nname: x\n",
            &[set("author", "owner")],
            Some("record:\n  author: owner\nname: x\n"),
        );
    }

    #[test]
    fn a_group_on_one_line_is_left_alone() {
        check("record: {author: editors}\n", &[set("author", "owner")], None);
        check("record: [\n", &[set("author", "owner")], None);
    }

    #[test]
    fn scalars_that_could_be_read_otherwise_are_quoted() {
        assert_eq!(scalar("https://example.org/a-b"), "https://example.org/a-b");
        assert_eq!(scalar("12e4"), "'12e4'");
        assert_eq!(scalar("2026-11"), "2026-11");
        assert_eq!(scalar("it's # here"), "'it''s # here'");
    }
}
