//! What entries of a kind look like. A kind is read from `content/kinds/<kind>.yaml`; the types
//! a field may have are fixed here, and the compiler names every place that must know them.

use super::{ChecklistFields, Localised, Name};
use std::sync::Arc;

/// A kind of entry, such as licence or project.
#[derive(Debug)]
pub(crate) struct Kind {
    pub id: Name,
    /// The folder below `content/` in which its entries lie.
    pub folder: String,
    /// The segment of the address below the language.
    pub address: String,
    pub label: Localised,
    pub plural: Localised,
    pub about: Localised,
    /// Stands on every page of the kind, such as "no legal advice".
    pub disclaimer: Option<Localised>,
    /// The field that names an entry.
    pub title: FieldPath,
    /// The field that says in a sentence what it is.
    pub summary: FieldPath,
    /// The fields by which the list of the kind is divided.
    pub facets: Vec<FieldPath>,
    pub fields: Arc<[Field]>,
    /// The file of an entry that is a folder; without it an entry is `<id>.yml`.
    pub file: Option<String>,
    pub beside: Option<Beside>,
    /// The field of the main file that says who wrote the file beside it.
    pub origin: Option<Name>,
    /// Entries link themselves in texts and are listed by letter.
    pub glossary: bool,
    /// The id of an entry is an SPDX licence id.
    pub spdx_licence: bool,
    /// Entries are cited by their id, which then stands before the title.
    pub label_by_id: bool,
    /// The fields by which its entries become checklists.
    pub checklist: Option<ChecklistFields>,
    pub extent: Extent,
}

/// How many entries a kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    Catalogue,
    /// One, and so the start page does not offer it as a catalogue.
    Single,
}

/// A second file of an entry, kept as its owner wrote it, decoded after a schema of its own.
#[derive(Debug)]
pub(crate) struct Beside {
    /// The file's name, such as `publiccode.yml`.
    pub file: String,
    /// The field of the entry under which its content appears.
    pub field: Field,
}

/// One key of an entry.
#[derive(Debug)]
pub(crate) struct Field {
    pub id: Name,
    pub field_type: FieldType,
    pub required: bool,
    pub filled_by: FilledBy,
    /// In a group for each language: required in one of them, not in all.
    pub required_once: bool,
    /// Required only if another key, given from the root of the file, has one of these values.
    pub required_when: Vec<Condition>,
    /// Allowed only if another key has one of these values; empty means always.
    pub allowed_when: Vec<Condition>,
    pub label: Localised,
    pub help: Option<Localised>,
    /// A value as people would write it; of a list, one item.
    pub example: Option<Localised>,
    /// What to write instead, if the key is out of use.
    pub deprecated: Option<Localised>,
    /// What to know about the key that is no mistake of the author.
    pub superseded: Option<Localised>,
    /// The version of the standard that brought the key.
    pub since: Option<Box<str>>,
    /// The spelling of the key that is in use; this one is an old one.
    pub spelled: Option<Name>,
    /// Of a list: a single value stands for a list of one.
    pub single: Single,
    /// Usual values of a text that may be anything.
    pub suggestions: Vec<String>,
    /// Not shown on pages.
    pub hidden: bool,
    /// What the key is without a value.
    pub blank: Blank,
}

impl Field {
    /// Whether only whoever runs the site can fill it in.
    pub(crate) fn is_fill_in(&self) -> bool {
        self.filled_by == FilledBy::Operator
    }

    /// Whether it may be left open: it is a blank itself, or a group of some.
    pub(crate) fn may_be_blank(&self) -> bool {
        let inner = match &self.field_type {
            FieldType::Group(fields) => fields.as_ref(),
            _ => &[],
        };
        self.is_fill_in() || inner.iter().any(Self::may_be_blank)
    }

    /// A field of which nothing but its type and its words is known.
    pub(crate) fn plain(id: Name, field_type: FieldType, label: Localised) -> Self {
        Self {
            id,
            field_type,
            required: false,
            filled_by: FilledBy::Authors,
            required_once: false,
            required_when: Vec::new(),
            allowed_when: Vec::new(),
            label,
            help: None,
            example: None,
            deprecated: None,
            superseded: None,
            since: None,
            spelled: None,
            single: Single::No,
            suggestions: Vec::new(),
            hidden: false,
            blank: Blank::Mistake,
        }
    }
}

/// What a key without a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// A line that somebody forgot.
    Mistake,
    /// A form that is filled in step by step; it says nothing.
    Allowed,
}

/// Who can know a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FilledBy {
    Authors,
    /// Only whoever runs the site: without a value it is a blank that the check counts.
    Operator,
}

/// Whether a single value may stand for a list of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Single {
    No,
    Yes,
    /// By the specification, but not for the reference parser of the standard.
    Disputed,
}

/// Holds when the value at `path` is one of `values`.
#[derive(Debug)]
pub(crate) struct Condition {
    pub path: FieldPath,
    pub values: Vec<String>,
}

/// What a value of a field may be.
#[derive(Debug)]
pub(crate) enum FieldType {
    Text(Bounds),
    /// ASCII letters, digits, `.`, `_`, `+` and `-`.
    Id,
    /// An absolute address: http or https, or else of any scheme.
    Url(Scheme),
    /// The address of a video at one of these hosts, which let others embed theirs by oEmbed.
    Video(Vec<String>),
    /// An http or https address, a URN, or one of these words.
    Urn(Vec<String>),
    /// `2026-02-23`
    Date,
    /// `2026-02`
    Month,
    /// `true` or `false` and nothing else.
    Bool,
    OneOf(Arc<Vocabulary>),
    Ref(RefType),
    /// An SPDX licence expression; each licence in it is a relation, named from the other side.
    Spdx(Option<Localised>),
    /// One SPDX licence id.
    SpdxId(Option<Localised>),
    /// A BCP 47 language tag.
    Language,
    /// An ISO 3166-1 alpha-2 country.
    Country,
    Email,
    /// A relative path or http(s) address of a file that lies beside the entry's.
    File(FileForm),
    /// The version of a standard; what else the file may say follows from it.
    Version(Versions),
    MediaType,
    Localised(Bounds),
    LocalisedMarkdown(Bounds),
    LocalisedList(Bounds),
    List(Box<FieldType>, Bounds),
    Group(Arc<[Field]>),
    /// A group for each BCP 47 language.
    Languages(Arc<[Field]>),
}

/// The least and the greatest length: of a text in characters as people see them (grapheme
/// clusters), of a list in items.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub min: usize,
    pub max: usize,
}

/// What the address of a field may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Web,
    Any,
}

/// What the file of a field may be.
#[derive(Debug)]
pub(crate) struct FileForm {
    /// The ends of its name, such as `.svg`; empty means any.
    pub extensions: Vec<String>,
    /// Ends that the specification allows and its reference parser refuses.
    pub disputed: Vec<String>,
    /// The least width of a PNG in pixels.
    pub min_width: usize,
}

/// The versions of a standard that are understood.
#[derive(Debug)]
pub(crate) struct Versions {
    pub known: Vec<String>,
    /// The spellings of the newest.
    pub latest: Vec<String>,
}

/// Whether a version comes before another, by their numbers. `0` means the newest.
pub(crate) fn is_before(version: &str, other: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> { text.split('.').flat_map(str::parse).collect() };
    version != "0" && numbers(version) < numbers(other)
}

/// Whether a version is numbers with dots between them. Then its place in the order of versions is
/// known, and it can stand in an address.
pub(crate) fn is_dotted(version: &str) -> bool {
    let is_number = |part: &str| {
        (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    version.split('.').all(is_number)
}

/// A relation to other entries.
#[derive(Debug)]
pub(crate) struct RefType {
    /// The kinds that may be named.
    pub to: Vec<Name>,
    /// The words for the relation seen from the other side.
    pub inverse: Option<Localised>,
    /// The relation must not lead back to where it began.
    pub acyclic: bool,
}

/// The words a field may hold, in the order in which people should see them.
#[derive(Debug)]
pub(crate) struct Vocabulary(pub Vec<(Name, Localised)>);

impl Vocabulary {
    /// What people read for a word.
    pub(crate) fn label(&self, word: &str) -> Option<&Localised> {
        self.0.iter().find(|(key, _)| &**key == word).map(|(_, label)| label)
    }
}

/// The way from an entry to one of its fields, such as `publiccode.legal.license`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldPath(pub Vec<Name>);

impl FieldPath {
    /// Reads a path of names joined by dots.
    pub(crate) fn parse(text: &str) -> Self {
        Self(text.split('.').map(Name::from).collect())
    }

    /// The name at the end of the path.
    pub(crate) fn name(&self) -> &Name {
        self.0.last().expect("what is split has a part")
    }
}

impl Kind {
    /// The field at the end of a path.
    pub(crate) fn field(&self, path: &FieldPath) -> Option<&Field> {
        let (first, rest) = path.0.split_first()?;
        let beside =
            self.beside.as_ref().map(|beside| &beside.field).filter(|field| field.id == *first);
        let mut field = beside.or_else(|| find(&self.fields, first))?;
        for name in rest {
            field = find(field.field_type.members()?, name)?;
        }
        Some(field)
    }
}

fn find<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| &*field.id == name)
}

impl FieldType {
    /// The fields below this one, if it is a group.
    pub(crate) fn members(&self) -> Option<&[Field]> {
        match self {
            Self::Group(fields) | Self::Languages(fields) => Some(fields),
            Self::List(item, _) => item.members(),
            _ => None,
        }
    }

    /// The type of the items, if it is a list, or else the type itself.
    pub(crate) fn item(&self) -> &Self {
        match self {
            Self::List(item, _) => item,
            other => other,
        }
    }
}
