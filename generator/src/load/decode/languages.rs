//! Values that exist once for each language.

use super::group::is_left_empty;
use super::{Decoder, findings, standard};
use crate::diagnostic::text;
use crate::load::code;
use crate::load::scalar::{self, wrong_type};
use crate::load::yaml::{Key, Tree};
use crate::model::{Bounds, Field, Lang, LocalText, Localised, Value};

impl Decoder<'_> {
    pub(super) fn localised(
        &mut self,
        tree: &Tree,
        bounds: Bounds,
        same_allowed: bool,
    ) -> Option<Localised> {
        if same_allowed && tree.text().is_some() {
            return self.kept(scalar::text(tree, bounds)).map(Localised::Same);
        }
        let texts = self.each_language(tree, |decoder, tree| {
            Some((decoder.kept(scalar::text(tree, bounds))?, tree.text_span()))
        })?;
        let local = |(lang, (text, span))| LocalText { lang, text, span: Some(span) };
        Some(Localised::Each(texts.into_iter().map(local).collect()))
    }

    pub(super) fn localised_list(&mut self, tree: &Tree, bounds: Bounds) -> Option<Value> {
        let lists = self.each_language(tree, |decoder, tree| {
            let items = tree.sequence().unwrap_or(std::slice::from_ref(tree));
            Some(items.iter().filter_map(|item| decoder.kept(scalar::text(item, bounds))).collect())
        })?;
        Some(Value::LocalisedList(lists))
    }

    /// Reads a mapping from the languages of the site to something. Where the text of a language
    /// was refused there is no result, so that nobody reports it as missing too.
    fn each_language<T>(
        &mut self,
        tree: &Tree,
        mut read: impl FnMut(&mut Self, &Tree) -> Option<T>,
    ) -> Option<Vec<(Lang, T)>> {
        let languages = self.around.languages;
        let tags: Vec<&str> = languages.full.iter().map(String::as_str).collect();
        let Some(members) = tree.mapping() else {
            let example = tags.join(": …`, `");
            self.report(wrong_type(tree.span, text! { de: "ein Text je Sprache: `{example}: …`", en: "a text for each language: `{example}: …`" }));
            return None;
        };
        let mut each = Vec::with_capacity(members.len());
        for (key, value) in members {
            let mark = self.path.enter(&key.text);
            match languages.find(&key.text) {
                None => self.report(findings::unknown_language(key, &tags)),
                Some(_) if value.is_empty() => {
                    self.report(findings::empty_language(key));
                    each.push(None);
                }
                Some(lang) => each.push(read(self, value).map(|value| (lang, value))),
            }
            self.path.leave(mark);
        }
        let mut each: Vec<(Lang, T)> = each.into_iter().collect::<Option<_>>()?;
        each.sort_by_key(|(lang, _)| *lang);
        Some(each)
    }

    pub(super) fn by_language(&mut self, tree: &Tree, fields: &[Field]) -> Option<Value> {
        let Some(members) = tree.mapping() else {
            self.report(wrong_type(tree.span, text! { de: "ein Abschnitt je Sprache, zum Beispiel `de:`", en: "a section for each language, for example `de:`" }));
            return None;
        };
        if members.is_empty() {
            self.report(findings::no_language(tree.span));
        }
        let mut sections = Vec::with_capacity(members.len());
        for (key, value) in members {
            if !code::is_language(&key.text) {
                // About the languages of the section, not about a key of it.
                self.report(findings::no_language_tag(key, fields));
                if value.mapping().is_none() {
                    continue;
                }
            }
            let mark = self.path.enter(&key.text);
            if let Some(group) = self.group(value, fields) {
                sections.push((key.text.as_str().into(), group));
            }
            self.path.leave(mark);
        }
        self.expect_once(members, fields);
        Some(Value::Languages(sections))
    }

    /// Fields that one language must have. The reference parser asks them of each.
    fn expect_once(&mut self, members: &[(Key, Tree)], fields: &[Field]) {
        let sections = || members.iter().filter(|(_, section)| section.mapping().is_some());
        for field in fields.iter().filter(|field| field.required_once) {
            let is_absent = |section: &Tree| {
                section.get(&field.id).is_none_or(|value| is_left_empty(value, field))
            };
            let everywhere = sections().all(|(_, section)| is_absent(section));
            for (language, section) in sections().filter(|(_, section)| is_absent(section)) {
                let mark = self.path.enter(&language.text);
                self.absent_once(section, field, everywhere);
                self.path.leave(mark);
            }
        }
    }

    /// A field that is missing in a language, and perhaps in all.
    fn absent_once(&mut self, section: &Tree, field: &Field, everywhere: bool) {
        let members = section.mapping().unwrap_or_default();
        let key = members.iter().map(|(key, _)| key).find(|key| *key.text == *field.id);
        if everywhere && key.is_none() {
            return self.missing(section.span, field, None);
        }
        let mark = self.path.enter(&field.id);
        self.report(match key.filter(|_| everywhere) {
            Some(key) => findings::left_empty(key, field, true),
            None => standard::once_disputed(key.map_or(section.span, |key| key.span), &field.id),
        });
        self.path.leave(mark);
    }
}
