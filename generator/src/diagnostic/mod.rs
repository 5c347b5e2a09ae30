//! Where text came from and what is wrong with it.
//!
//! A [`Diagnostic`] is an author's mistake as plain data: where, what, and what to do, in German
//! and English. A [`Report`] collects those of one run; nothing here prints or reads a file.
//! `emit` turns a report into text for people or into what programs and services read.

pub(crate) mod emit;
pub(crate) mod nearest;
mod report;
mod sources;

pub(crate) use report::Report;
pub(crate) use sources::{SourceId, Sources, Span};

/// A sentence for people, in both languages the program speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub de: String,
    pub en: String,
}

/// Builds a [`Text`] from two format strings that may name local variables.
macro_rules! text {
    (de: $de:literal, en: $en:literal $(,)?) => {
        $crate::diagnostic::Text { de: format!($de), en: format!($en) }
    };
}
pub(crate) use text;

/// The language of messages, of the command line and of nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    German,
    English,
}

impl Text {
    /// The sentence in one language.
    pub(crate) fn in_tongue(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::German => &self.de,
            Tongue::English => &self.en,
        }
    }
}

/// How much a finding weighs. An error stops the build before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Error,
    Warning,
    /// Worth knowing; nothing has to be done.
    Info,
}

impl Severity {
    /// The word of the machine-readable formats.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The word for people.
    pub(crate) fn name(self, tongue: Tongue) -> &'static str {
        match (self, tongue) {
            (Self::Error, Tongue::German) => "Fehler",
            (Self::Warning, Tongue::German) => "Warnung",
            (Self::Info, Tongue::German) => "Hinweis",
            (_, Tongue::English) => self.id(),
        }
    }
}

/// The stable name of a kind of mistake, such as `unknown-key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Code(pub &'static str);

/// One finding in the content.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    pub span: Span,
    /// The key it is about, such as `description.de.features[0]`, where there is one.
    pub path: Option<Box<str>>,
    /// What is wrong: lower case, no final stop, back ticks round what the author wrote.
    pub message: Text,
    /// What to do about it.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// A mistake that stops the build.
    pub(crate) fn error(code: Code, span: Span, message: Text) -> Self {
        Self { severity: Severity::Error, code, span, path: None, message, help: None }
    }

    /// Something to mend that does not stop the build.
    pub(crate) fn warning(code: Code, span: Span, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Something worth knowing.
    pub(crate) fn info(code: Code, span: Span, message: Text) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, span, message) }
    }

    /// Adds the key it is about.
    #[must_use]
    pub(crate) fn key(mut self, path: &str) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds what the author should do.
    #[must_use]
    pub(crate) fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }
}
