//! Whoever has a question wants to reach a person, and the standard asks for one.

use super::{Rule, publiccode};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic, Span, text};
use crate::graph::Graph;
use crate::model::{Entry, Group, Localised, Value};
use std::collections::BTreeSet;

const CODE: Code = Code("contact-mailbox");

pub(super) const RULE: Rule =
    Rule { code: CODE.0, page: include_str!("contact_mailbox.md"), check };

const CONTACTS: &str = "maintenance.contacts";
const ORGANISATION: &str = "organisation.name";

/// The kind whose titles are names of organisations.
const ORGANISATIONS: &str = "organisation";

/// Where an entry says who wrote the owner's file, and the word for us: whom we could not ask we
/// do not name, so there is nothing to mend.
const AUTHOR: &str = "record.author";
const US: &str = "editors";

/// Words that a company bears and a person does not, as written.
const LEGAL_FORMS: [&str; 24] = [
    "GmbH", "gGmbH", "mbH", "AG", "KG", "KGaA", "OHG", "UG", "GbR", "eG", "AöR", "KdöR", "eV",
    "Ltd", "Limited", "LLC", "Inc", "Corp", "SAS", "SARL", "SpA", "S.p.A", "Srl", "S.r.l",
];

/// The legal form that is written with and without a space; no person is called like its parts.
const ASSOCIATION: &str = "e.V.";

/// Words that a group or a mailbox bears, in small letters.
const GROUPS: [&str; 18] = [
    "team",
    "support",
    "redaktion",
    "referat",
    "abteilung",
    "office",
    "info",
    "kontakt",
    "contact",
    "helpdesk",
    "service",
    "postfach",
    "mailbox",
    "geschäftsstelle",
    "poststelle",
    "community",
    "maintainers",
    "developers",
];

/// The parts of addresses before `@` behind which nobody in particular reads.
const MAILBOXES: [&str; 24] = [
    "info",
    "kontakt",
    "contact",
    "support",
    "office",
    "mail",
    "post",
    "poststelle",
    "hello",
    "hallo",
    "help",
    "helpdesk",
    "hilfe",
    "service",
    "servicedesk",
    "team",
    "admin",
    "webmaster",
    "presse",
    "press",
    "opensource",
    "oss",
    "sales",
    "noreply",
];

fn check(graph: &Graph, _: &Settings) -> Vec<Diagnostic> {
    let organisations = organisations(graph);
    let theirs = graph.catalog.entries.iter().filter(|entry| {
        entry.fields.at(AUTHOR).is_none_or(|author| author.value.as_text() != Some(US))
    });
    theirs.flat_map(|entry| of_project(entry, &organisations)).collect()
}

/// The names of organisations the catalogue knows, in small letters.
fn organisations(graph: &Graph) -> BTreeSet<String> {
    let entries = graph.catalog.entries.iter().filter(|entry| &*entry.kind.id == ORGANISATIONS);
    let titles = entries.filter_map(|entry| entry.get(&entry.kind.title, ""));
    let mut names = BTreeSet::new();
    for title in titles {
        match &title.value {
            Value::Text(name) | Value::Localised(Localised::Same(name)) => {
                names.insert(name.to_lowercase());
            }
            Value::Localised(Localised::Each(each)) => {
                names.extend(each.iter().map(|name| name.text.to_lowercase()));
            }
            _ => {}
        }
    }
    names
}

fn of_project(entry: &Entry, organisations: &BTreeSet<String>) -> Vec<Diagnostic> {
    let Some(owners) = publiccode(entry) else { return Vec::new() };
    let Some(contacts) = owners.at(CONTACTS) else { return Vec::new() };
    let own = owners.at(ORGANISATION).and_then(|node| node.value.as_text());
    let is_organisation = |name: &str| {
        organisations.contains(&name.to_lowercase()) || own.is_some_and(|own| own == name)
    };
    let items = contacts.value.items(contacts).iter().enumerate();
    items
        .filter_map(|(number, contact)| match &contact.value {
            Value::Group(contact) => of_contact(contact, number, &is_organisation),
            _ => None,
        })
        .collect()
}

fn of_contact(
    contact: &Group,
    number: usize,
    is_organisation: &dyn Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let name = contact.get("name").and_then(|node| Some((node.value.as_text()?, node.span)));
    let affiliation = contact.text("affiliation");
    if let Some((name, span)) = name
        && (is_no_person(name) || is_organisation(name) || affiliation == Some(name))
    {
        return Some(finding(span, name, &format!("{CONTACTS}[{number}].name")));
    }
    let mail = contact.get("email")?;
    let written = mail.value.as_text()?;
    is_mailbox(written).then(|| finding(mail.span, written, &format!("{CONTACTS}[{number}].email")))
}

fn is_no_person(name: &str) -> bool {
    let ends = |character: char| character.is_whitespace() || ",()-/&".contains(character);
    let mut words = name.split(ends).map(|word| word.trim_end_matches('.'));
    let is_association = name.replace(' ', "").ends_with(ASSOCIATION);
    is_association
        || words.any(|word| LEGAL_FORMS.contains(&word) || GROUPS.contains(&&*word.to_lowercase()))
}

fn is_mailbox(mail: &str) -> bool {
    let local = mail.split('@').next().unwrap_or_default().to_lowercase();
    MAILBOXES.contains(&&*local.replace(['.', '-', '_'], ""))
}

fn finding(span: Span, written: &str, path: &str) -> Diagnostic {
    Diagnostic::info(CODE, span, text! {
        de: "`{written}` ist vermutlich kein Mensch, sondern eine Stelle oder ein Sammelpostfach",
        en: "`{written}` is probably no person but a body or a shared mailbox",
    })
    .key(path)
    .help(text! {
        de: "Der Standard fragt nach einer Person, die Auskunft gibt. Nennen Sie eine, die damit einverstanden ist; die Stelle gehört unter `affiliation`.",
        en: "the standard asks for a person who gives answers; name one who agrees to it, and put the body under `affiliation`",
    })
}
