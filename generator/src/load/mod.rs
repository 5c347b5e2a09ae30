//! Files to [`Catalog`]. The steps:
//!
//! 1. `walk` visits `content/` and accepts regular files with portable names,
//! 2. `text` reads a file and refuses what is not plain UTF-8 text,
//! 3. `yaml` turns text into a tree that knows the place of every key and value,
//! 4. `kinds` reads what entries of a kind look like,
//! 5. `decode` reads an entry by its kind, `entries` all of them in parallel,
//! 6. `single` reads one publiccode.yml outside of any project, by the standard that is built in,
//! 7. `assessment` reads the answers of a project to the requirements, `built_in` what both may say,
//! 8. `assets` reads the pictures, `book` reads the chapters of each language, `front_matter` what they say of themselves.
//! 9. `versions` reads chapters as they were published, `published` the addresses that must stay.
//!
//! Every mistake becomes a diagnostic; none stops the others.

mod assessment;
mod assets;
mod book;
mod built_in;
mod code;
mod decode;
mod dictionary;
mod entries;
mod flood;
mod fresh;
mod front_matter;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod kinds;
mod neighbour;
mod peek;
mod published;
mod retired;
mod scalar;
mod single;
mod text;
mod versions;
mod walk;
mod word_list;
mod words;
mod written;
mod yaml;

use crate::config::Settings;
use crate::diagnostic::Report;
use crate::model::Catalog;
use anyhow::Result;

pub(crate) use assessment::{Answers, answers, assessment_kind};
pub(crate) use assets::Asset;
pub(crate) use book::from_mdbook;
pub(crate) use code::countries;
pub(crate) use dictionary::{Dictionary, dictionary};
pub(crate) use flood::cut;
pub(crate) use fresh::{has_folder, id_problem, in_the_way, is_taken, name_problem};
pub(crate) use kinds::Schema;
pub(crate) use peek::{has_key, value};
pub(crate) use published::FILE as ADDRESSES;
pub(crate) use scalar::meant_boolean;
pub(crate) use single::{
    Document, check_bytes, check_files, check_text, document, retired_keys, standard, tree,
};
pub(crate) use text::line_of;
pub(crate) use versions::{Known, gather, scatter, snapshot};
pub(crate) use walk::is_portable;
pub(crate) use walk::report_unread;
pub(crate) use word_list::{Listed, word_list};
pub(crate) use words::words;
pub(crate) use written::{Written, WrittenFile, primary, written};
pub(crate) use yaml::{Key, Tree};

/// Loads all content of a project: its catalogue and its pictures.
pub(crate) fn load(settings: &Settings, report: &mut Report) -> Result<(Catalog, Vec<Asset>)> {
    let files = walk::walk(settings, report)?;
    let schema = kinds::load(&settings.languages, &files, report);
    let entries = entries::load(settings, &schema.kinds, &files, report);
    let chapters = book::load(settings, &schema.chapter, &files, report)?;
    let known = Known { kind: &schema.chapter, languages: &settings.languages };
    let versions = versions::load(known, &files, report);
    let assets = assets::load(&files, report);
    let catalog = Catalog {
        languages: settings.languages.clone(),
        versions,
        published: published::load(&files, report),
        kinds: schema.kinds,
        chapter_kind: schema.chapter,
        entries,
        chapters,
        assets: assets.iter().map(|asset| asset.path.clone()).collect(),
    };
    Ok((catalog, assets))
}

/// Loads only what entries look like.
pub(crate) fn schema(settings: &Settings, report: &mut Report) -> Result<Schema> {
    let files = walk::walk(settings, report)?;
    Ok(kinds::load(&settings.languages, &files, report))
}
