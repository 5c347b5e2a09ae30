//! Outside data into `content/`: publiccode.yml from a file, a folder, a web address or all of a
//! forge. The steps:
//!
//! 1. `local`, `web` and `forge` find files; `client` is the only one that reaches the network,
//!    `pace` asks through it as often as a forge allows,
//! 2. `place` holds each against the standard, finds the entry it belongs to on the `shelf`, and
//!    lets it speak only for the repository it was `found` in,
//! 3. what is new is written: the owner's file byte for byte, and of the editors' file only what
//!    its `record` says of the origin, or a `template` where there is none,
//! 4. an `outcome` for each file; `emit` makes text or JSON of them.
//!
//! There is no memory but the content itself: a file that was refused or a host that was down
//! changes nothing, and the next run finds what is right then.

mod address;
mod checkout;
mod client;
mod disk;
pub(crate) mod emit;
mod failure;
mod forge;
mod found;
mod local;
mod outcome;
mod pace;
mod place;
mod record;
mod shelf;
mod template;
mod web;

use crate::config::Settings;
use crate::diagnostic::{Report, text};
use crate::load;
use crate::model::Kind;
use anyhow::{Context as _, Result};
use client::Client;
use disk::Unread;
use failure::{CONTENT, Failure, NET_LIMIT, SOURCE};
use forge::{Api, File, LONGEST_FILE, Repository};
use found::{Found, repository_key};
use outcome::{Line, Outcome};
use pace::Pace;
use place::Desk;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use client::{Allowed, Limits};
pub(crate) use failure::Cause;
pub(crate) use forge::Forge;
pub(crate) use outcome::Summary;

/// The file by the standard, of which a kind keeps the owner's copy.
const STANDARD_FILE: &str = "publiccode.yml";

/// How a run is to be made.
#[derive(Debug)]
pub(crate) struct Terms {
    pub limits: Limits,
    /// Write nothing, only say what would be written.
    pub dry_run: bool,
    /// The secret for the interface of a forge.
    pub token: Option<String>,
}

/// Takes in a file, all files below a folder, or what a web address stands for.
pub(crate) fn import(
    settings: &Settings,
    source: &str,
    terms: &Terms,
    report: &mut Report,
) -> Result<Summary> {
    let Some(kind) = kind(settings, report)? else { return Ok(Summary::failed(unsound())) };
    let mut desk = Desk::new(settings, &kind, terms.dry_run)?;
    let found = if source.contains("://") {
        fetch(source, terms).map(|found| vec![Ok(found)])
    } else {
        find(source, settings)
    };
    Ok(match found {
        Ok(found) => {
            let lines = desk.place_all(found, report);
            Summary { lines, failure: None, dry_run: terms.dry_run }
        }
        Err(failure) => Summary::failed(failure),
    })
}

fn fetch(source: &str, terms: &Terms) -> Result<Found, Failure> {
    web::fetch(&web::parse(source)?, Client::new(terms.limits.clone()))
}

fn find(source: &str, settings: &Settings) -> Result<Vec<Result<Found, Line>>, Failure> {
    let failed = |text| Failure::new(SOURCE, text);
    if local::lies_in(Path::new(source), &settings.content) {
        return Err(failed(text! {
            de: "`{source}` gehört schon zum Katalog; geben Sie an, wo die Dateien herkommen",
            en: "`{source}` belongs to the catalogue already; say where the files come from",
        }));
    }
    let found = local::find(Path::new(source), &settings.content).map_err(|error| {
        failed(if error.kind() == ErrorKind::NotFound {
            text! {
                de: "diese Datei gibt es nicht: `{source}`; eine Adresse im Netz beginnt mit `https://`",
                en: "this file does not exist: `{source}`; an address on the web begins with `https://`",
            }
        } else {
            text! {
                de: "`{source}` lässt sich nicht lesen ({error})",
                en: "`{source}` cannot be read ({error})",
            }
        })
    })?;
    if found.is_empty() {
        return Err(failed(text! {
            de: "unter `{source}` liegt keine `{STANDARD_FILE}`",
            en: "there is no `{STANDARD_FILE}` below `{source}`",
        }));
    }
    Ok(found.into_iter().map(|found| found.map_err(unread)).collect())
}

fn unread((path, error): (PathBuf, Unread)) -> Line {
    let outcome = match error {
        Unread::Special => Outcome::Refused(text! {
            de: "das ist keine gewöhnliche Datei, sondern etwa ein Verweis; geben Sie an, wohin er führt",
            en: "this is no regular file but perhaps a link; say where it leads to",
        }),
        Unread::Long => Outcome::Refused(text! {
            de: "die Datei ist länger als {LONGEST_FILE} Bytes",
            en: "the file is longer than {LONGEST_FILE} bytes",
        }),
        Unread::Broken(error) => Outcome::Failed(text! {
            de: "das lässt sich nicht lesen ({error})",
            en: "this cannot be read ({error})",
        }),
    };
    Line { outcome, id: None, origin: path.to_string_lossy().into_owned() }
}

/// Into a catalogue whose folders or kinds are broken, nothing is written.
fn unsound() -> Failure {
    Failure::new(
        CONTENT,
        text! {
            de: "der Katalog selbst hat Fehler; beheben Sie sie zuerst",
            en: "the catalogue itself has errors; put them right first",
        },
    )
}

/// Takes in the publiccode.yml of every public repository of a forge, one after the other.
pub(crate) fn harvest(
    settings: &Settings,
    address: &str,
    forge: Option<Forge>,
    terms: &Terms,
    report: &mut Report,
) -> Result<Summary> {
    let Some(kind) = kind(settings, report)? else { return Ok(Summary::failed(unsound())) };
    let mut desk = Desk::new(settings, &kind, terms.dry_run)?;
    let (api, pace, repositories) = match list(address, forge, terms) {
        Ok(listed) => listed,
        Err(failure) => return Ok(Summary::failed(failure)),
    };
    let mut summary = Summary { dry_run: terms.dry_run, ..Summary::default() };
    for repository in repositories {
        match api.file(&pace, &repository.name, STANDARD_FILE) {
            Ok(None) => {}
            Ok(Some(file)) => summary.lines.push(take(repository, file, &mut desk, report)),
            // Whoever has used up the patience of the run would only be asked in vain.
            Err(failure) if failure.reason == NET_LIMIT => {
                summary.failure = Some(failure);
                return Ok(summary);
            }
            Err(failure) => {
                desk.shelf.note_seen(&repository_key(&repository.address));
                let outcome = Outcome::Unreachable(failure);
                summary.lines.push(Line { outcome, id: None, origin: repository.address });
            }
        }
    }
    summary.lines.extend(missing(&desk, &api));
    Ok(summary)
}

fn list(
    address: &str,
    forge: Option<Forge>,
    terms: &Terms,
) -> Result<(Api, Pace, Vec<Repository>), Failure> {
    let api = Api::of(&web::parse(address)?, forge)?;
    let client = Client::new(terms.limits.clone());
    let client = match &terms.token {
        Some(token) => client.with_token(&api.root, token.clone())?,
        None => client,
    };
    let pace = Pace::new(client);
    let repositories = api.repositories(&pace)?;
    Ok((api, pace, repositories))
}

/// Puts the file of a repository in its place, unless it is the copy of another's: a fork keeps
/// the file of the project it comes from, and the standard wants only the original listed.
fn take(repository: Repository, file: File, desk: &mut Desk<'_>, report: &mut Report) -> Line {
    let text = str::from_utf8(&file.bytes).ok();
    let url = text.and_then(|text| load::value(text, &["url"]));
    let own = repository_key(&repository.address);
    if let Some(url) = url.filter(|url| repository_key(url) != own) {
        return Line { outcome: Outcome::Elsewhere(url), id: None, origin: repository.address };
    }
    desk.shelf.note_seen(&own);
    desk.place(
        Found {
            shown: repository.address.clone(),
            bytes: file.bytes,
            repository: Some(repository.address),
            path: Some(STANDARD_FILE.to_owned()),
            commit: file.commit,
        },
        report,
    )
}

/// The entries that come from this forge and were not found there any more. They stay: whether
/// the software is gone is for people to say.
fn missing(desk: &Desk<'_>, api: &Api) -> Vec<Line> {
    let entries = desk.shelf.entries.iter();
    let gone = entries.filter(|entry| entry.is_owned && !entry.is_seen).filter_map(|entry| {
        let repository = entry.repository.as_deref()?;
        let origin = repository.to_owned();
        let outcome = Outcome::Missing;
        api.covers(repository).then(|| Line { outcome, id: Some(entry.id.clone()), origin })
    });
    gone.collect()
}

/// The kind that keeps a publiccode.yml beside its own file; none where the content has mistakes
/// that could lead an import astray.
fn kind(settings: &Settings, report: &mut Report) -> Result<Option<Arc<Kind>>> {
    let schema = load::schema(settings, report)?;
    if report.has_errors() {
        return Ok(None);
    }
    let keeps = |kind: &&Arc<Kind>| {
        kind.beside.as_ref().is_some_and(|beside| beside.file == STANDARD_FILE)
            && kind.file.is_some()
            && kind.origin.is_some()
    };
    let kind = schema.kinds.iter().find(keeps).context(
        "no kind in `content/kinds/` keeps a `publiccode.yml` beside its own file and names its `origin`",
    )?;
    Ok(Some(Arc::clone(kind)))
}
