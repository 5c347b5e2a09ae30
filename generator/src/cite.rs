//! How to cite a text: as a sentence, as BibTeX and in the Citation File Format. Values come in,
//! text goes out; which words a sentence has, the caller says.

mod bibtex;
mod cff;

pub(crate) use bibtex::bibtex;
pub(crate) use cff::cff;

use crate::model::Date;

/// What is cited: one version of a text in one language.
#[derive(Debug)]
pub(crate) struct Work<'a> {
    /// Names the work among others, such as `licence-compliance-1.0-de`.
    pub key: String,
    /// The body that answers for the text.
    pub author: &'a str,
    pub title: &'a str,
    /// The title of the site it stands on.
    pub site: &'a str,
    pub version: &'a str,
    /// The day on which the version was finished.
    pub date: Date,
    /// A BCP 47 tag.
    pub lang: &'a str,
    /// Where the version stays, if that is known.
    pub url: Option<String>,
    /// Version and day in words, and the path within the site where there is no address.
    pub note: String,
    /// What people are asked to do.
    pub message: &'a str,
}

/// Puts values in the place of `{name}`. A value is never looked through for more names.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(own, _)| *own == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = value {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

/// A title as a sentence of its own: on one line and with a stop, unless it ends with a sign.
pub(crate) fn sentence(title: &str) -> String {
    let line = one_line(title);
    let is_ended =
        line.trim_end_matches(['“', '”', '"', '\'', '’', ')']).ends_with(['.', '?', '!']);
    if is_ended { line } else { line + "." }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A work whose texts hold what formats trip over.
#[cfg(test)]
fn odd_work() -> Work<'static> {
    Work {
        key: "odd-1.0-de".to_owned(),
        author: "Länder and Bund: #1 {Stelle}",
        title: "Größe \"x\" 100 % & $5_€ \\ {offen ~ ^\n'ß': - #",
        site: "Leitwerk: yes",
        version: "1.10",
        date: Date::day("2026-11-24").unwrap(),
        lang: "de",
        url: Some("https://example.org/a_b/index.html".to_owned()),
        note: "Fassung 1.10, 24. November 2026".to_owned(),
        message: "Bitte „so“ zitieren.",
    }
}

#[cfg(test)]
mod tests {
    use super::{fill, sentence};

    #[test]
    fn a_value_is_no_template() {
        let values = [("title", "{site} {x"), ("site", "S")];
        assert_eq!(fill("{title}, {site}: {other} {", &values), "{site} {x, S: {other} {");
    }

    #[test]
    fn a_title_ends_like_a_sentence() {
        let cases = [
            ("Lizenzen", "Lizenzen."),
            ("Welches Verfahren?", "Welches Verfahren?"),
            ("Er sagt „Ja!“", "Er sagt „Ja!“"),
            ("Zwei\n Zeilen", "Zwei Zeilen."),
        ];
        for (title, expected) in cases {
            assert_eq!(sentence(title), expected);
        }
    }
}
