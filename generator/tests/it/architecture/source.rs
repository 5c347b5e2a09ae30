//! The source of the program as a list of files and of the names each of them uses.

use crate::project::{files, repository};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};

/// One file of `generator/src`.
#[derive(Debug)]
pub(crate) struct Source {
    /// Relative to `generator/src`, such as `load/walk.rs`.
    pub file: String,
    pub text: String,
    /// Every path of two or more segments and every import, from `crate` or an outside crate on.
    pub paths: BTreeSet<Vec<String>>,
    /// The names of macros and of methods that are called.
    pub macros: BTreeSet<String>,
    pub methods: BTreeSet<String>,
}

impl Source {
    /// Whether a file or the folder it lies in is named: `theme.rs`, `load`.
    pub(crate) fn lies_in(&self, rooms: &[&str]) -> bool {
        rooms.iter().any(|room| self.file == *room || self.file.starts_with(&format!("{room}/")))
    }

    /// Whether a path of this file contains these segments in a row.
    pub(crate) fn names(&self, segments: &[&str]) -> bool {
        self.paths.iter().any(|path| path.windows(segments.len()).any(|part| part == segments))
    }

    /// The outside crates and own modules that begin a path.
    pub(crate) fn roots(&self) -> BTreeSet<&str> {
        self.paths.iter().map(|path| path[0].as_str()).collect()
    }
}

/// All Rust files of the program.
pub(crate) fn sources() -> Vec<Source> {
    files(&repository().join("generator/src"))
        .into_iter()
        .filter(|(file, _)| file.ends_with(".rs"))
        .map(|(file, bytes)| read(file, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn read(file: String, text: String) -> Source {
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut names = Names { module: module(&file), ..Names::default() };
    names.visit_file(&parsed);
    let Names { paths, macros, methods, .. } = names;
    Source { file, text, paths, macros, methods }
}

/// The module a file holds: `load/mod.rs` and `load.rs` are both `load`.
fn module(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs").trim_end_matches("mod").trim_end_matches('/');
    let is_root = matches!(path, "lib" | "main");
    if is_root { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

#[derive(Default)]
struct Names {
    module: Vec<String>,
    paths: BTreeSet<Vec<String>>,
    macros: BTreeSet<String>,
    methods: BTreeSet<String>,
}

impl Names {
    /// Takes in a path as it is written, seen from the module we are in.
    fn add(&mut self, written: &[String]) {
        let mut path = written.to_vec();
        let supers = path.iter().take_while(|segment| *segment == "super").count();
        let is_self = path.first().is_some_and(|segment| segment == "self");
        if supers > 0 || is_self {
            let own = &self.module[..self.module.len().saturating_sub(supers)];
            path.splice(..supers + usize::from(is_self), own.iter().cloned());
            path.insert(0, "crate".to_owned());
        }
        self.paths.insert(path);
    }

    fn import(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.import(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) if name.ident == "self" => self.add(before),
            syn::UseTree::Name(name) => self.add(&with(&name.ident)),
            syn::UseTree::Rename(rename) => self.add(&with(&rename.ident)),
            syn::UseTree::Glob(_) => self.add(before),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(before, tree));
            }
        }
    }

    /// The paths in what a macro or an attribute is given, which is not parsed.
    fn tokens(&mut self, tokens: &str) {
        let joined = tokens.replace(" :: ", "::");
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        for word in joined.split(|c: char| !is_part(c)).filter(|word| word.contains("::")) {
            let path: Vec<String> =
                word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
            if path.len() > 1 {
                self.add(&path);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import(&[], &item.tree);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let segments: Vec<String> =
                path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.macros.extend(call.path.segments.last().map(|segment| segment.ident.to_string()));
        self.tokens(&call.tokens.to_string());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.tokens(&list.tokens.to_string());
        visit::visit_meta_list(self, list);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.methods.insert(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }
}
