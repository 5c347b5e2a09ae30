//! What a project says of itself, with everything it names looked up.

use super::demand::{Demand, MUST, Scope, guidelines, roles};
use super::findings;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::graph::{Graph, Node};
use crate::model::{Date, Group, Node as Written, Reference, Value, is_before, is_dotted};
use std::collections::BTreeMap;

/// More mistakes than this need not be told apart.
const ENOUGH: usize = 200;

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Assessment<'a> {
    pub project: &'a str,
    pub date: &'a str,
    pub scope: Scope,
    /// By requirement; those that are left empty are not among them.
    pub answers: BTreeMap<Node, Answer<'a>>,
}

/// An answer to one requirement.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    /// `met`, `partly`, `not-met` or `not-applicable`.
    pub word: &'a str,
    /// The version of the requirement that was answered.
    pub version: &'a str,
    pub date: &'a str,
    pub evidence: Vec<&'a str>,
    pub note: &'a str,
    span: Span,
}

/// Looks up what a file names, and finds its mistakes.
struct Reader<'a, 'f> {
    graph: &'a Graph,
    today: Date,
    findings: &'f mut Vec<Diagnostic>,
}

impl<'a> Assessment<'a> {
    /// Makes sense of the values of a file.
    pub(crate) fn read(
        group: &'a Group,
        graph: &'a Graph,
        today: Date,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut reader = Reader { graph, today, findings };
        reader.day(group.get("date"), "date");
        let scope = Scope { documents: reader.documents(group), roles: reader.roles(group) };
        let date = group.text("date").unwrap_or_default();
        let answers = reader.answers(group, date);
        reader.expect_evidence(&answers, &scope);
        let project = group.text("project").unwrap_or_default();
        Self { project, date, scope, answers }
    }
}

/// The items of a list that may be missing.
fn items<'a>(group: &'a Group, key: &str) -> &'a [Written] {
    group.get(key).map(|node| node.value.items(node)).unwrap_or_default()
}

impl<'a> Reader<'a, '_> {
    /// Whether there are so many mistakes that looking for more helps nobody.
    fn is_flooded(&self) -> bool {
        let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        self.findings.iter().filter(is_error).count() > ENOUGH
    }

    fn documents(&mut self, group: &Group) -> Vec<Node> {
        let mut documents = Vec::new();
        for (number, node) in items(group, "documents").iter().enumerate() {
            if self.is_flooded() {
                break;
            }
            let Value::Reference(named) = &node.value else { continue };
            let path = format!("documents[{number}]");
            let Some(document) = self.find(named, node.span, &path) else {
                let finding = findings::unknown_document(self.graph, named, node.span);
                self.findings.push(finding.key(&path));
                continue;
            };
            if documents.contains(&document) {
                continue;
            }
            let only = Scope { documents: vec![document], roles: Vec::new() };
            if guidelines(self.graph, &only).is_empty() {
                self.findings.push(findings::asks_nothing(&named.id, node.span).key(&path));
            }
            documents.push(document);
        }
        documents
    }

    fn roles(&mut self, group: &Group) -> Vec<String> {
        let mut known = Vec::new();
        let words = roles(self.graph).map(|words| words.0.as_slice()).unwrap_or_default();
        for (number, node) in items(group, "roles").iter().enumerate() {
            if self.is_flooded() {
                break;
            }
            let Some(role) = node.value.as_text() else { continue };
            if words.iter().any(|(word, _)| &**word == role) {
                known.push(role.to_owned());
            } else {
                let finding = findings::unknown_role(role, words, node.span);
                self.findings.push(finding.key(&format!("roles[{number}]")));
            }
        }
        known
    }

    fn answers(&mut self, group: &'a Group, date: &'a str) -> BTreeMap<Node, Answer<'a>> {
        let mut answers = BTreeMap::new();
        let mut first: BTreeMap<Node, Span> = BTreeMap::new();
        for (number, node) in items(group, "answers").iter().enumerate() {
            if self.is_flooded() {
                break;
            }
            let path = |key: &str| format!("answers[{number}].{key}");
            let Value::Group(own) = &node.value else { continue };
            let Some(requirement) = own.get("requirement") else { continue };
            let Value::Reference(named) = &requirement.value else { continue };
            let (span, path_of) = (requirement.span, path("requirement"));
            let Some(found) = self.find(named, span, &path_of) else {
                let finding = findings::unknown_requirement(self.graph, named, span);
                self.findings.push(finding.key(&path_of));
                continue;
            };
            if let Some(first) = first.get(&found) {
                self.findings.push(findings::double(&named.id, span, *first).key(&path_of));
                continue;
            }
            first.insert(found, span);
            self.day(own.get("date"), &path("date"));
            self.version(own, found, &path("version"));
            answers.extend(answer(own, date).map(|answer| (found, answer)));
        }
        answers
    }

    /// The entry or document of a name. A former id is followed, and the author told.
    fn find(&mut self, named: &Reference, span: Span, path: &str) -> Option<Node> {
        let Reference { kind, id } = named;
        if let Some(node) = self.graph.find(kind, id) {
            return Some(node);
        }
        let is_former = |node: &Node| {
            self.graph.name(*node).0 == *kind
                && former_ids(self.graph, *node).any(|own| own == &**id)
        };
        let node = self.graph.nodes().find(is_former)?;
        let current = self.graph.name(node).1;
        self.findings.push(findings::former(id, current, span).key(path));
        Some(node)
    }

    fn day(&mut self, node: Option<&Written>, path: &str) {
        let Some((node, written)) = node.and_then(|node| Some((node, node.value.as_text()?)))
        else {
            return;
        };
        if Date::day(written).is_some_and(|day| day > self.today) {
            self.findings.push(findings::future(written, node.span).key(path));
        }
    }

    /// The version must be one the requirement can have had.
    fn version(&mut self, own: &Group, requirement: Node, path: &str) {
        let Some(node) = own.get("version") else { return };
        let Some(entry) = self.graph.entry(requirement) else { return };
        let demand = Demand { node: requirement, entry };
        let written = node.value.as_text().unwrap_or_default();
        let (since, current) = (demand.since(), demand.version());
        // `0` would mean the newest.
        let is_version = is_dotted(written) && written != "0";
        let finding = if !is_version || is_before(written, since) {
            findings::never_had(written, since, current, node.span)
        } else if is_before(current, written) {
            findings::newer(written, current, node.span)
        } else {
            return;
        };
        self.findings.push(finding.key(path));
    }

    /// Says once that answers name no evidence: a checklist of a browser knows none.
    fn expect_evidence(&mut self, answers: &BTreeMap<Node, Answer<'a>>, scope: &Scope) {
        let asked = guidelines(self.graph, scope);
        let mut bare: Vec<(Span, &str)> = asked
            .iter()
            .flat_map(|guideline| &guideline.demands)
            .filter(|demand| demand.strength() == MUST)
            .filter_map(|demand| Some((demand, answers.get(&demand.node)?)))
            .filter(|(_, answer)| answer.word == "met" && answer.evidence.is_empty())
            .map(|(demand, answer)| (answer.span, &*demand.entry.id))
            .collect();
        bare.sort();
        if let [(span, id), more @ ..] = &*bare {
            self.findings.push(findings::no_evidence(id, more.len(), *span));
        }
    }
}

/// The answer of a group, if there is one.
fn answer<'a>(own: &'a Group, date: &'a str) -> Option<Answer<'a>> {
    let word = own.get("answer")?;
    Some(Answer {
        word: word.value.as_text()?,
        version: own.text("version").unwrap_or_default(),
        date: own.text("date").unwrap_or(date),
        evidence: items(own, "evidence").iter().filter_map(|node| node.value.as_text()).collect(),
        note: own.text("note").unwrap_or_default(),
        span: word.span,
    })
}

/// The ids by which a requirement or document could be found before.
fn former_ids(graph: &Graph, node: Node) -> impl Iterator<Item = &str> {
    let document = graph.document(node).map(|own| graph.chapter(own, crate::model::Lang(0)));
    let fields = graph.entry(node).map(|entry| &entry.fields);
    let fields = fields.or(document.map(|chapter| &chapter.front_matter));
    let items = fields.map(|fields| items(fields, "former-ids")).unwrap_or_default();
    items.iter().filter_map(|item| item.value.as_text())
}
