//! The pages of the codes at the terminal.

use super::terminal::Terminal;
use super::{FAILURE, WRONG_CALL};
use crate::diagnostic::Tongue;
use crate::diagnostic::nearest::nearest;
use crate::explain::{self, Page};
use anyhow::anyhow;

/// Lines of running text are no longer.
const WIDTH: usize = 80;

/// Prints the page of a code, or all codes with a sentence each.
pub(super) fn explain(code: Option<&str>, terminal: Terminal) -> u8 {
    let text = match code {
        None => list(terminal.tongue),
        Some(code) => {
            let Some(page) = explain::page(code) else {
                terminal.complain(&anyhow!(unknown(code, terminal.tongue)));
                return WRONG_CALL;
            };
            whole(page, terminal.tongue)
        }
    };
    terminal.print(&text).map_or(FAILURE, |()| 0)
}

fn unknown(code: &str, tongue: Tongue) -> String {
    let near = nearest(code, explain::pages().iter().map(|page| page.code));
    match (tongue, near) {
        (Tongue::German, Some(near)) => format!(
            "Den Code `{code}` gibt es nicht. Meinten Sie `{near}`? Alle Codes zeigt `leitwerk explain`."
        ),
        (Tongue::German, None) => {
            format!("Den Code `{code}` gibt es nicht. Alle Codes zeigt `leitwerk explain`.")
        }
        (Tongue::English, Some(near)) => format!(
            "There is no code `{code}`. Did you mean `{near}`? `leitwerk explain` lists all codes."
        ),
        (Tongue::English, None) => {
            format!("There is no code `{code}`. `leitwerk explain` lists all codes.")
        }
    }
}

/// All codes in one column, what is wrong beside them in another.
fn list(tongue: Tongue) -> String {
    let column = explain::pages().iter().map(|page| page.code.len()).max().unwrap_or_default() + 2;
    let row = |page: &Page| {
        let lines = wrap(page.sentence(tongue), WIDTH - column);
        let lines = lines.join(&format!("\n{:column$}", ""));
        format!("{:column$}{lines}\n", page.code)
    };
    explain::pages().iter().map(row).collect()
}

/// The page of a code. Examples keep their lines.
fn whole(page: &Page, tongue: Tongue) -> String {
    let mut text = format!("# {}\n\n", page.code);
    let mut in_example = false;
    for line in page.markdown(tongue).lines() {
        let is_fence = line.starts_with("```");
        in_example ^= is_fence;
        let shown =
            if in_example || is_fence { line.to_owned() } else { wrap(line, WIDTH).join("\n") };
        text.push_str(&shown);
        text.push('\n');
    }
    text
}

/// A text as lines of whole words.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("it begins with one line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_whole_words() {
        assert_eq!(
            wrap("über uns ein Überlanges Wort", 8),
            ["über uns", "ein", "Überlanges", "Wort"]
        );
        assert_eq!(wrap("", 8), [""]);
    }
}
