//! BibTeX, in a form that BibLaTeX and reference managers read too. Letters stay as they are, for
//! all of them have read UTF-8 for years; what steers TeX is written as a command.

use super::{Work, one_line};
use std::fmt::Write as _;

/// The months as BibTeX knows them, without quotation marks.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A work as an entry of a bibliography.
pub(crate) fn bibtex(work: &Work<'_>) -> String {
    let month = usize::try_from(work.date.month - 1).ok().and_then(|at| MONTHS.get(at));
    let fields = [
        // A second pair of braces keeps the name of a body in one piece and capitals as they are.
        ("author", Some(format!("{{{{{}}}}}", plain(work.author)))),
        ("title", Some(format!("{{{{{}}}}}", plain(work.title)))),
        ("howpublished", Some(format!("{{{}}}", plain(work.site)))),
        ("year", Some(format!("{{{}}}", work.date.year))),
        ("month", month.map(|&month| month.to_owned())),
        ("version", Some(format!("{{{}}}", plain(work.version)))),
        ("note", Some(format!("{{{}}}", plain(&work.note)))),
        ("language", Some(format!("{{{}}}", work.lang))),
        // An address is read without commands; `config` lets nothing in that would need one.
        ("url", work.url.as_ref().map(|url| format!("{{{url}}}"))),
    ];
    let mut entry = format!("@misc{{{},\n", work.key);
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(entry, "  {name:12} = {value},");
        }
    }
    entry + "}\n"
}

/// Text that TeX prints as it is. Braces become commands as well: BibTeX counts them even where a
/// backslash stands before.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '\\' => plain.push_str("\\textbackslash{}"),
            '{' => plain.push_str("\\textbraceleft{}"),
            '}' => plain.push_str("\\textbraceright{}"),
            '~' => plain.push_str("\\textasciitilde{}"),
            '^' => plain.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => plain.extend(['\\', character]),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::odd_work;
    use super::bibtex;

    #[test]
    fn what_steers_tex_is_written_as_a_command() {
        let expected = r#"@misc{odd-1.0-de,
  author       = {{Länder and Bund: \#1 \textbraceleft{}Stelle\textbraceright{}}},
  title        = {{Größe "x" 100 \% \& \$5\_€ \textbackslash{} \textbraceleft{}offen \textasciitilde{} \textasciicircum{} 'ß': - \#}},
  howpublished = {Leitwerk: yes},
  year         = {2026},
  month        = nov,
  version      = {1.10},
  note         = {Fassung 1.10, 24. November 2026},
  language     = {de},
  url          = {https://example.org/a_b/index.html},
}
"#;
        assert_eq!(bibtex(&odd_work()), expected);
    }

    #[test]
    fn braces_are_balanced() {
        let entry = bibtex(&odd_work());
        assert_eq!(entry.matches('{').count(), entry.matches('}').count());
    }
}
