//! What the search shows of pages: titles, headings and the text for excerpts, in packs of pages
//! that stand beside each other. A small site keeps all of its text; a large one keeps the
//! beginning of each page, so that the whole stays fit for a network share.

use super::document::Document;
use super::shard::json;
use super::tally::shorten;
use rayon::prelude::*;

/// Bytes of text that a language keeps, before compression.
const BUDGET: usize = 2_000_000;

/// Of each page at least this much stays.
const LEAST: usize = 160;

/// Bytes of a pack before compression: small ones load soon, large ones are few.
const PACK: [usize; 2] = [16_000, 36_000];

/// A pack: the number of its first page and its content.
pub(super) struct Pack {
    pub first: u32,
    pub text: String,
}

/// How much of a page is worth keeping until all pages are known.
pub(super) fn kept_at_first(pages: u32) -> usize {
    (8 * BUDGET / usize::try_from(pages.max(1)).unwrap_or(usize::MAX)).max(LEAST)
}

/// Packs the pages.
pub(super) fn packs(documents: Vec<Document>) -> Vec<Pack> {
    let limit = limit(&documents);
    let size = (4 * documents.len()).clamp(PACK[0], PACK[1]);
    let entries: Vec<String> =
        documents.into_par_iter().map(|document| entry(document, limit)).collect();
    let mut packs: Vec<Pack> = Vec::new();
    for (number, entry) in (0..).zip(entries) {
        match packs.last_mut().filter(|pack| pack.text.len() + entry.len() <= size) {
            Some(pack) => {
                pack.text.push(',');
                pack.text.push_str(&entry);
            }
            None => packs.push(Pack { first: number, text: format!("[{entry}") }),
        }
    }
    for pack in &mut packs {
        pack.text.push(']');
    }
    packs
}

/// The length to which texts are cut, so that all together keep to the budget.
fn limit(documents: &[Document]) -> usize {
    let lengths: Vec<usize> = documents.iter().map(length).collect();
    let fits = |limit: usize| lengths.iter().map(|&own| own.min(limit)).sum::<usize>() <= BUDGET;
    let longest = lengths.iter().copied().max().unwrap_or_default();
    if fits(longest) {
        return longest;
    }
    let (mut low, mut high) = (0, longest);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if fits(middle) { low = middle } else { high = middle }
    }
    low.max(LEAST)
}

fn length(document: &Document) -> usize {
    document.sections.iter().map(|section| section.text.len()).sum()
}

/// A page as JSON: title, address, whether text is missing, and its sections.
fn entry(mut document: Document, limit: usize) -> String {
    let mut left = limit;
    for section in &mut document.sections {
        shorten(&mut section.text, left);
        left = left.saturating_sub(section.text.len());
    }
    let is_cut = document.sections.iter().any(|section| section.text.ends_with('…'));
    let sections: Vec<[&str; 3]> = document
        .sections
        .iter()
        .map(|section| [&*section.heading, &*section.anchor, &*section.text])
        .collect();
    json(&(&document.title, &document.path, u8::from(is_cut), sections))
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, Document, LEAST, kept_at_first, packs};
    use crate::search::document::Section;

    fn document(length: usize) -> Document {
        let section = Section { text: "wort ".repeat(length / 5), ..Section::default() };
        Document { title: "T".to_owned(), sections: vec![section], ..Document::default() }
    }

    #[test]
    fn a_small_site_keeps_its_text() {
        let packs = packs(vec![document(20), document(50_000)]);
        assert_eq!(packs.len(), 2);
        assert_eq!(packs[0].text, r#"[["T","",0,[["","","wort wort wort wort "]]]]"#);
        assert!(packs[1].text.len() > 50_000 && packs[1].first == 1);
    }

    #[test]
    fn a_large_site_keeps_to_the_budget() {
        let packs = packs((0..5_000).map(|_| document(1_000)).collect());
        let size: usize = packs.iter().map(|pack| pack.text.len()).sum();
        assert!(size < BUDGET + 5_000 * 40, "{size}");
        assert!(packs[0].text.contains("…\"]]]"));
        assert_eq!(kept_at_first(10_000_000), LEAST);
    }
}
