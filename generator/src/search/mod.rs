//! The search: an index of a site in one language, as files that a browser loads from a disk or
//! from a server, and the keywords of a printed register.
//!
//! 1. `words` reads the words of a text, `fold` gives them one spelling.
//! 2. `tally` counts the words of each page, many pages at once.
//! 3. `vocabulary` gathers all words, finds their terms (`stem`) and the parts of compounds
//!    (`compound`).
//! 4. `postings` turns it round: for each term its pages.
//! 5. `lexicon`, `postings` and `store` become files by `shard`; `register` picks the keywords.
//!
//! It knows pages as [`Document`]s and nothing of how they are made. The query script of the theme
//! reads the files; `words` and `fold` have their twins there.

use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

mod compound;
mod document;
mod fold;
mod lexicon;
mod postings;
mod register;
mod shard;
mod stem;
mod store;
mod tally;
mod vocabulary;
mod words;

pub(crate) use document::{Document, Facet, Group, Library, Section, Sort};
pub(crate) use register::Keyword;
pub(crate) use shard::File;

use postings::Postings;
use shard::Shelf;
use tally::Tally;
use vocabulary::Vocabulary;

/// Pages counted together.
const TOGETHER: u32 = 64;

/// Bytes of postings in a file, before compression: of a small site and of a large one.
const SHARD: [usize; 2] = [24_000, 64_000];

/// The index of one language.
pub(crate) struct Index {
    pub files: Vec<File>,
    pub keywords: Vec<Keyword>,
}

/// What the query script must know before it loads anything else.
#[derive(Serialize)]
struct Manifest<'a> {
    pages: u32,
    highest: u8,
    /// The first spelling of each part of the lexicon.
    lexicon: Vec<&'a str>,
    /// The first term of each file of postings.
    terms: Vec<usize>,
    /// The first page of each pack.
    packs: Vec<u32>,
    /// Id, label, weight, first page and the page after the last.
    groups: Vec<(&'a str, &'a str, f32, u32, u32)>,
    /// The groups that have a file of facets.
    facets: Vec<usize>,
    /// As folded words.
    synonyms: Vec<Vec<String>>,
    words: &'a BTreeMap<&'a str, &'a str>,
}

/// Makes the index of a site in one language.
pub(crate) fn index(library: &Library<'_>) -> Index {
    let mut tallies = count(library);
    let (vocabulary, numbers) = vocabulary::gather(&mut tallies, library.tag);
    let documents = tallies.iter_mut().flat_map(|tally| &mut tally.pages);
    let documents = documents.map(|page| std::mem::take(&mut page.document)).collect();
    let packs = store::packs(documents);
    let postings = Postings::new(tallies, &numbers, &vocabulary);
    let keywords = register::keywords(&vocabulary, &postings, library.tag);
    let files = files(library, &vocabulary, &postings, &packs);
    Index { files, keywords }
}

fn count(library: &Library<'_>) -> Vec<Tally> {
    let kept = store::kept_at_first(library.len());
    let starts: Vec<u32> = (0..library.len()).step_by(TOGETHER as usize).collect();
    starts
        .into_par_iter()
        .map(|start| {
            let mut tally = Tally::default();
            for page in start..(start + TOGETHER).min(library.len()) {
                tally.add((library.page)(page), kept);
            }
            tally.done()
        })
        .collect()
}

fn files(
    library: &Library<'_>,
    vocabulary: &Vocabulary,
    postings: &Postings,
    packs: &[store::Pack],
) -> Vec<File> {
    let mut stops: Vec<String> =
        stem::Stems::of(library.tag).stops().into_iter().map(fold::fold).collect();
    stops.sort_unstable();
    stops.dedup();
    let lexicon = lexicon::parts(vocabulary, &stops);
    let shards = shards(library.len(), vocabulary, postings);
    let facets = facets(library);
    let mut contents: Vec<(String, &[u8])> = Vec::new();
    let numbered = |letter: char, number: usize| format!("{letter}{number}");
    contents.extend(
        lexicon.iter().enumerate().map(|(at, part)| (numbered('l', at), part.lines.as_bytes())),
    );
    contents.extend(
        shards.iter().enumerate().map(|(at, (_, bytes))| (numbered('t', at), bytes.as_slice())),
    );
    contents.extend(
        packs.iter().enumerate().map(|(at, pack)| (numbered('p', at), pack.text.as_bytes())),
    );
    contents.extend(facets.iter().map(|(group, text)| (numbered('f', *group), text.as_bytes())));
    let build = shard::fingerprint(contents.iter().map(|(_, content)| *content));
    let shelf = Shelf { tag: library.tag, build };
    let manifest = Manifest {
        pages: library.len(),
        highest: postings::HIGHEST,
        lexicon: lexicon.iter().map(|part| &*part.first).collect(),
        terms: shards.iter().map(|(first, _)| *first).collect(),
        packs: packs.iter().map(|pack| pack.first).collect(),
        groups: groups(library),
        facets: facets.iter().map(|(group, _)| *group).collect(),
        synonyms: synonyms(library),
        words: &library.words,
    };
    let mut files: Vec<File> =
        contents.par_iter().map(|(name, content)| shelf.packed(name, content)).collect();
    files.push(shelf.plain("manifest", &manifest));
    files
}

/// The groups of words that mean the same, without mere forms of a word in the group.
fn synonyms(library: &Library<'_>) -> Vec<Vec<String>> {
    let stems = stem::Stems::of(library.tag);
    let group = |names: &Vec<String>| {
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for name in names {
            let (mut folded, mut terms) = (Vec::new(), Vec::new());
            words::words(name, &mut |word| {
                folded.push(fold::fold(word.text));
                terms.push(stems.stem(word.text));
            });
            if !folded.is_empty() && seen.insert(terms) {
                kept.push(folded.join(" "));
            }
        }
        (kept.len() > 1).then_some(kept)
    };
    library.synonyms.iter().filter_map(group).collect()
}

fn groups<'a>(library: &'a Library<'_>) -> Vec<(&'a str, &'a str, f32, u32, u32)> {
    let group = |group: &'a Group| {
        (&*group.id, &*group.label, group.weight, group.pages.start, group.pages.end)
    };
    library.groups.iter().map(group).collect()
}

/// The postings in files: the first term of each, and the lengths of its lists before the lists.
fn shards(pages: u32, vocabulary: &Vocabulary, postings: &Postings) -> Vec<(usize, Vec<u8>)> {
    let size = (6 * pages as usize).clamp(SHARD[0], SHARD[1]);
    let mut shards: Vec<(usize, Vec<u8>, Vec<u8>)> = Vec::new();
    for term in 0..vocabulary.terms.len() {
        if shards.last().is_none_or(|(_, _, lists)| lists.len() > size) {
            shards.push((term, Vec::new(), Vec::new()));
        }
        let (_, lengths, lists) = shards.last_mut().expect("one was just made sure of");
        let before = lists.len();
        postings.encode(term, lists);
        let length = u32::try_from(lists.len() - before).expect("a list is shorter than 4 GB");
        shard::push_number(lengths, length);
    }
    let joined =
        |(first, lengths, lists): (usize, Vec<u8>, Vec<u8>)| (first, [lengths, lists].concat());
    shards.into_iter().map(joined).collect()
}

/// The facets of each group that has some, as JSON: label, values, and of each value the distances
/// between its pages.
fn facets(library: &Library<'_>) -> Vec<(usize, String)> {
    let numbers = 0..library.groups.len();
    let of = |group: usize| {
        let own = library.facets.iter().filter(|facet| facet.group == group);
        let value = |(label, pages): &(String, Vec<u32>)| {
            let mut last = 0;
            let gap = |&page: &u32| page - std::mem::replace(&mut last, page);
            (label.clone(), pages.iter().map(gap).collect::<Vec<u32>>())
        };
        let facets: Vec<_> = own
            .map(|facet| (&facet.label, facet.values.iter().map(value).collect::<Vec<_>>()))
            .collect();
        (!facets.is_empty()).then(|| (group, shard::json(&facets)))
    };
    numbers.filter_map(of).collect()
}
