//! JSON whose keys stay in the order in which they were set, so that people can read it and the
//! same schema always gives the same bytes.

use serde::{Serialize, Serializer};

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Json {
    Bool(bool),
    Count(usize),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

/// Keys and values in the order of writing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// The object with one more key.
    #[must_use]
    pub(super) fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.0.push((key.to_owned(), value.into()));
        self
    }

    /// The object with one more key, if there is a value.
    #[must_use]
    pub(super) fn with_some(self, key: &str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The object with the keys of another after its own.
    #[must_use]
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        self.0.iter_mut().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(own, _)| own == key)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a file: indented, with a line feed at its end.
    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts, numbers and lists are always JSON") + "\n"
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<K: Into<String>> FromIterator<(K, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, Json)>>(members: I) -> Self {
        Self(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<usize> for Json {
    fn from(value: usize) -> Self {
        Self::Count(value)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Object> for Json {
    fn from(value: Object) -> Self {
        Self::Object(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

/// What a word becomes when YAML reads it without quotation marks: `1.0` is a number, `true` a
/// truth value. We take the word as written; a schema must allow both.
pub(super) fn as_read(word: &str) -> Vec<Json> {
    let mut forms = vec![Json::from(word)];
    match word {
        "true" => forms.push(true.into()),
        "false" => forms.push(false.into()),
        _ => {
            let begins = word.starts_with(|first: char| first.is_ascii_digit());
            forms.extend(begins.then(|| word.parse().ok()).flatten().map(Json::Number));
        }
    }
    forms
}
