//! Chapters in their languages as documents, and their files.

use crate::model::{Catalog, Lang};
use std::collections::BTreeMap;

/// A chapter in all its languages.
#[derive(Debug)]
pub(crate) struct Document {
    pub id: Box<str>,
    /// By language, the number of its chapter in the catalogue.
    pub chapters: Vec<(Lang, usize)>,
}

/// Chapters with the same id are one document; the order is that of the leading language.
pub(super) fn documents(catalog: &Catalog) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, chapter) in catalog.chapters.iter().enumerate() {
        let at = by_id.get(&*chapter.id).copied();
        if let Some(at) =
            at.filter(|&at| documents[at].chapters.iter().all(|(lang, _)| *lang != chapter.lang))
        {
            documents[at].chapters.push((chapter.lang, number));
        } else {
            by_id.entry(&chapter.id).or_insert(documents.len());
            documents
                .push(Document { id: chapter.id.clone(), chapters: vec![(chapter.lang, number)] });
        }
    }
    documents
}

/// The chapter of each file, by language.
pub(super) fn files(catalog: &Catalog) -> Vec<BTreeMap<String, usize>> {
    let languages = &catalog.languages;
    let mut files: Vec<BTreeMap<String, usize>> =
        languages.all().chain(languages.registers()).map(|_| BTreeMap::new()).collect();
    for (number, chapter) in catalog.chapters.iter().enumerate() {
        files[usize::from(chapter.lang.0)].insert(chapter.file.to_string(), number);
    }
    files
}
