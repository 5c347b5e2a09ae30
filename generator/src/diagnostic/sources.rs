//! The files of a run and places in them. The text of a file is not kept: a place is a line and
//! a column, and whoever prints an excerpt reads the file again.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file of the run, by its number in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SourceId(u32);

/// A place in a file: line and column count from 1, the column and length in characters.
/// Line 0 means the file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub source: SourceId,
    pub line: u32,
    pub column: u32,
    pub length: u32,
}

impl Span {
    /// A file as a whole.
    pub(crate) fn file(source: SourceId) -> Self {
        Self { source, line: 0, column: 0, length: 0 }
    }

    /// A part, in bytes, of a scalar that was `written` here, if that stands on one line.
    pub(crate) fn within(self, written: &str, part: &Range<usize>) -> Self {
        let small = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let (Some(before), Some(inside)) = (written.get(..part.start), written.get(part.clone()))
        else {
            return self;
        };
        let Some(marks) = self.length.checked_sub(small(written)) else { return self };
        let column = self.column + small(before) + u32::from(marks > 0);
        Self { column, length: small(inside).max(1), ..self }
    }
}

/// The paths of all files of a run, relative to the project and with `/` between their parts.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    paths: Vec<PathBuf>,
}

impl Sources {
    /// Registers a file.
    pub(crate) fn add(&mut self, path: PathBuf) -> SourceId {
        self.paths.push(path);
        SourceId(u32::try_from(self.paths.len() - 1).expect("a project has fewer than 2^32 files"))
    }

    /// The paths of all files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter().map(PathBuf::as_path)
    }

    /// The path of a file, relative to the project.
    pub(crate) fn path(&self, id: SourceId) -> &Path {
        &self.paths[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{Sources, Span};
    use std::path::PathBuf;

    #[test]
    fn a_part_of_a_scalar_is_where_it_was_written() {
        let source = Sources::default().add(PathBuf::new());
        let span = |length| Span { source, line: 3, column: 10, length };
        let part = |span: Span| (span.column, span.length);
        let written = "MIT OR GPL-2.0";
        assert_eq!(part(span(14).within(written, &(7..14))), (17, 7));
        // Between quotation marks.
        assert_eq!(part(span(16).within(written, &(7..14))), (18, 7));
        // On several lines, of which only the first character is known.
        assert_eq!(part(span(1).within(written, &(7..14))), (10, 1));
    }
}
