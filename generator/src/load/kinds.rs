//! What entries of a kind look like, from `content/kinds/` and `content/vocabularies/`.

use super::walk::{File, Files};
use super::{text, yaml};
use crate::diagnostic::{Code, Diagnostic, Report, Span, text};
use crate::model::{
    Beside, Bounds, Extent, Field, FieldPath, FieldType, Kind, Languages, Localised, Name,
    Vocabulary,
};
use std::collections::BTreeMap;
use std::sync::Arc;

mod checklist;
mod field;
mod reader;

use reader::Reader;

const BAD_KIND: Code = Code("bad-kind");

/// All kinds of a project.
#[derive(Debug)]
pub(crate) struct Schema {
    /// By id.
    pub kinds: Vec<Arc<Kind>>,
    pub chapter: Arc<Kind>,
}

/// What the kinds share while they are read.
struct Context<'a> {
    languages: &'a Languages,
    vocabularies: BTreeMap<String, Arc<Vocabulary>>,
    trees: BTreeMap<String, yaml::Tree>,
    findings: Vec<Diagnostic>,
}

/// Reads every kind. A project without kinds is an ordinary mdBook.
pub(super) fn load(languages: &Languages, files: &Files, report: &mut Report) -> Schema {
    let mut context = Context {
        languages,
        vocabularies: BTreeMap::new(),
        trees: trees(files.below("kinds"), report),
        findings: Vec::new(),
    };
    for (name, tree) in trees(files.below("vocabularies"), report) {
        let words = context.vocabulary(&tree);
        context.vocabularies.insert(name, words);
    }
    let ids: Vec<String> = context.trees.keys().cloned().collect();
    let mut kinds = Vec::new();
    let mut chapter = None;
    for id in ids {
        let tree = context.trees[&id].clone();
        match &*id {
            "shared" => {}
            "chapter" => chapter = Some(Arc::new(context.kind(&id, &tree))),
            _ if tree.get("standard").is_some() => {}
            _ => kinds.push(Arc::new(context.kind(&id, &tree))),
        }
    }
    context.expect_own_places(&kinds);
    context.expect_one_checklist(&kinds);
    report.extend(context.findings);
    Schema { kinds, chapter: chapter.unwrap_or_else(|| Arc::new(plain_chapter())) }
}

/// One standard with its vocabularies, from trees that are not part of a project.
pub(super) fn standard(
    id: &str,
    languages: &Languages,
    tree: &yaml::Tree,
    vocabularies: &BTreeMap<String, yaml::Tree>,
) -> (Option<Field>, Vec<Diagnostic>) {
    let mut context = Context {
        languages,
        vocabularies: BTreeMap::new(),
        trees: BTreeMap::new(),
        findings: Vec::new(),
    };
    for (name, tree) in vocabularies {
        let words = context.vocabulary(tree);
        context.vocabularies.insert(name.clone(), words);
    }
    let field = context.standard(id.into(), tree);
    (field, context.findings)
}

fn trees(files: &[File], report: &mut Report) -> BTreeMap<String, yaml::Tree> {
    let mut trees = BTreeMap::new();
    for file in files {
        let Some(name) = file.path.strip_suffix(".yaml").and_then(|path| path.rsplit('/').next())
        else {
            continue;
        };
        let mut findings = Vec::new();
        let text = text::read(file, &mut findings);
        let tree = text.and_then(|text| yaml::parse(file.source, &text, 1, &mut findings));
        trees.extend(tree.map(|tree| (name.to_owned(), tree)));
        report.extend(findings);
    }
    trees
}

/// Chapters of a project that says nothing about front matter.
pub(super) fn plain_chapter() -> Kind {
    let word = |text: &str| Localised::Same(text.into());
    Kind {
        id: "chapter".into(),
        folder: String::new(),
        address: "chapters".to_owned(),
        label: word("Chapter"),
        plural: word("Chapters"),
        about: word(""),
        disclaimer: None,
        title: FieldPath(Vec::new()),
        summary: FieldPath(Vec::new()),
        facets: Vec::new(),
        fields: Arc::new([]),
        file: None,
        beside: None,
        origin: None,
        glossary: false,
        spdx_licence: false,
        label_by_id: false,
        checklist: None,
        extent: Extent::Catalogue,
    }
}

impl Context<'_> {
    fn kind(&mut self, id: &str, tree: &yaml::Tree) -> Kind {
        let mut reader = Reader::new(tree, &mut self.findings);
        let paths = |texts: Vec<String>| texts.iter().map(|text| FieldPath::parse(text)).collect();
        let mut kind = Kind {
            id: id.into(),
            folder: reader.text("folder").unwrap_or_default(),
            address: reader.text("address").unwrap_or_else(|| usual_address(id)),
            label: reader.localised("label", self.languages),
            plural: reader.localised("plural", self.languages),
            about: reader.localised("about", self.languages),
            disclaimer: reader.optional_localised("disclaimer", self.languages),
            title: FieldPath::parse(&reader.text("title").unwrap_or_default()),
            summary: FieldPath::parse(&reader.text("summary").unwrap_or_default()),
            facets: paths(reader.texts("facets")),
            fields: Arc::new([]),
            file: reader.text("file"),
            beside: None,
            origin: reader.text("origin").map(Name::from),
            glossary: reader.flag("glossary"),
            spdx_licence: reader.flag("spdx-licence"),
            label_by_id: reader.flag("label-by-id"),
            checklist: None,
            extent: if reader.flag("single") { Extent::Single } else { Extent::Catalogue },
        };
        reader.expect_segments(&kind.address, "address");
        reader.expect_segments(&kind.folder, "folder");
        let shared = reader.texts("shared");
        let (own, beside) = (reader.tree("fields"), reader.tree("beside"));
        let checklist = reader.tree("checklist");
        reader.expect_text("id", id);
        reader.finish();
        let mut fields = own.map(|own| self.fields(own)).unwrap_or_default();
        fields.extend(self.shared(&shared, tree.span));
        kind.fields = fields.into();
        kind.beside = beside.and_then(|beside| self.beside(beside));
        kind.checklist = checklist.and_then(|own| self.checklist(&kind, own));
        self.check_paths(&kind, tree.span);
        kind
    }

    /// Two kinds with one folder or address would claim the same entries or pages.
    fn expect_own_places(&mut self, kinds: &[Arc<Kind>]) {
        for (number, kind) in kinds.iter().enumerate() {
            let same =
                |other: &&Arc<Kind>| other.folder == kind.folder || other.address == kind.address;
            if let Some(other) = kinds[..number].iter().find(same) {
                let (own, other) = (&kind.id, &other.id);
                let span = self.trees[&**own].span;
                self.findings.push(Diagnostic::error(
                    BAD_KIND,
                    span,
                    text! {
                        de: "`{own}` hat denselben Ordner oder dieselbe Adresse wie `{other}`",
                        en: "`{own}` has the same folder or address as `{other}`",
                    },
                ));
            }
        }
    }

    fn shared(&mut self, names: &[String], span: Span) -> Vec<Field> {
        let Some(all) = self.trees.get("shared").and_then(|tree| tree.get("fields")).cloned()
        else {
            return Vec::new();
        };
        let mut fields = Vec::new();
        for name in names {
            match all.get(name) {
                Some(field) => fields.push(self.field(name, field)),
                None => self.findings.push(unknown(span, name)),
            }
        }
        fields
    }

    fn beside(&mut self, tree: &yaml::Tree) -> Option<Beside> {
        let mut reader = Reader::new(tree, &mut self.findings);
        let (file, schema, field) =
            (reader.text("file")?, reader.text("schema")?, reader.text("field")?);
        reader.finish();
        let Some(standard) = self.trees.get(&schema).cloned() else {
            self.findings.push(unknown(tree.span, &schema));
            return None;
        };
        Some(Beside { file, field: self.standard(Name::from(field), &standard)? })
    }

    /// The fields of a standard as one field of the entry beside which its file lies.
    fn standard(&mut self, id: Name, tree: &yaml::Tree) -> Option<Field> {
        let mut reader = Reader::new(tree, &mut self.findings);
        let label = reader.localised("label", self.languages);
        let help = reader.optional_localised("about", self.languages);
        let own = reader.tree("fields")?;
        let group = FieldType::Group(self.fields(own).into());
        Some(Field { required: true, help, ..Field::plain(id, group, label) })
    }

    /// Title, summary and facets must name fields that exist.
    fn check_paths(&mut self, kind: &Kind, span: Span) {
        if &*kind.id == "chapter" {
            return;
        }
        for path in kind.facets.iter().chain([&kind.title, &kind.summary]) {
            if kind.field(path).is_none() {
                self.findings.push(unknown(span, &path.0.join(".")));
            }
        }
    }
}

fn unknown(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(BAD_KIND, span, text! {
        de: "`{name}` gibt es nicht",
        en: "there is no `{name}`",
    })
    .help(text! {
        de: "Genannt werden dürfen Felder dieser Art, gemeinsame Felder aus `shared.yaml` und Dateien im selben Ordner.",
        en: "what may be named are fields of this kind, shared fields of `shared.yaml` and files of the same folder",
    })
}

/// Where the list of a kind is that does not say so; templates link to that of the chapters.
fn usual_address(id: &str) -> String {
    if id == "chapter" { "chapters".to_owned() } else { id.to_owned() }
}

/// Bounds that allow anything.
const UNBOUNDED: Bounds = Bounds { min: 0, max: usize::MAX };
