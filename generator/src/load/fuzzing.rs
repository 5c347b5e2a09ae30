//! The ways from the bytes of a file to what it says, for fuzz targets and tests. Only they build
//! it.

use super::kinds::plain_chapter;
use super::single::{check_bytes, standard};
use super::{front_matter, text};
use crate::diagnostic::{Diagnostic, SourceId, Sources};
use crate::model::{FieldType, Kind};
use std::path::PathBuf;

/// Reads bytes as a publiccode.yml by the standard.
///
/// # Panics
/// If a finding lies outside of the bytes.
pub fn yaml_entry(bytes: &[u8]) {
    let (source, mut findings) = (source(), Vec::new());
    check_bytes(source, bytes.to_vec(), &mut findings);
    expect_inside(bytes, &findings);
}

/// Reads bytes as a chapter whose front matter may say all that a publiccode.yml may.
///
/// # Panics
/// If a finding lies outside of the bytes, or the text of the chapter begins on another line.
pub fn front_matter(bytes: &[u8]) {
    let (languages, standard) = standard();
    let FieldType::Group(fields) = &standard.field_type else { unreachable!("it is a group") };
    let kind = Kind { fields: fields.clone(), ..plain_chapter() };
    let (source, mut findings) = (source(), Vec::new());
    if let Some(text) = text::of_bytes(source, bytes.to_vec(), &mut findings) {
        let parts = front_matter::split(source, &text, &kind, languages, &mut findings);
        let above = text.lines().count() - parts.body.lines().count();
        assert_eq!(parts.body_line as usize, above + 1, "the line of the body");
    }
    expect_inside(bytes, &findings);
}

fn source() -> SourceId {
    Sources::default().add(PathBuf::from("fuzzed"))
}

/// Every place is a line of the file and a column of it, or right behind it.
fn expect_inside(bytes: &[u8], findings: &[Diagnostic]) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lengths: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    for finding in findings.iter().filter(|finding| finding.span.line > 0) {
        let span = finding.span;
        let length = lengths.get(span.line as usize - 1);
        let is_inside =
            length.is_some_and(|length| (1..=length + 1).contains(&(span.column as usize)));
        assert!(is_inside, "{finding:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::{front_matter, yaml_entry};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::{RngSeed, TestRunner};

    /// Enough to meet every pair of pieces several times.
    const CASES: u32 = 20_000;

    /// What front matter is made of, and what ends it too early or too late.
    const PIECES: [&str; 24] = [
        "---",
        "---\n",
        "\n",
        "\r\n",
        "\n---",
        "--- \n",
        "...\n",
        "name: x\n",
        "url: \"",
        "legal:\n",
        "  license: ",
        "MIT",
        "\t",
        "# Title\n",
        "- ",
        "[",
        "}",
        "'",
        "|\n",
        "&a ",
        "\u{feff}",
        "\r",
        "ä",
        "😀",
    ];

    fn run(check: impl Fn(&[u8])) {
        let mut config =
            ProptestConfig { cases: CASES, failure_persistence: None, ..Default::default() };
        if config.rng_seed == RngSeed::Random {
            config.rng_seed = RngSeed::Fixed(1);
        }
        let pieces = vec(select(&PIECES[..]), 0..30).prop_map(|pieces| pieces.concat());
        let texts = (any::<bool>(), pieces)
            .prop_map(|(opened, text)| if opened { format!("---\n{text}") } else { text });
        let checked = TestRunner::new(config).run(&texts, |text| {
            check(text.as_bytes());
            Ok(())
        });
        checked.unwrap_or_else(|error| panic!("{error}"));
    }

    #[test]
    fn front_matter_of_any_text() {
        run(front_matter);
    }

    #[test]
    fn any_text_as_an_entry() {
        run(yaml_entry);
    }
}
