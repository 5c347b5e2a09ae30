//! Safe HTML of a document. Raw HTML never comes through, links go where the caller resolves
//! them, words of the glossary link themselves, and an image of an entry shows the entry. `block`
//! writes the tags of blocks, this module everything within them.

mod block;

use super::OPTIONS;
use super::anchor::{Places, anchors, embedded};
use super::link::{Target, classify};
use super::plain::whole_words;
use super::terms::Terms;
use block::Blocks;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html::push_html};
use std::collections::{BTreeMap, BTreeSet};

/// What a document needs to know of the page it stands on.
pub(crate) trait Surroundings {
    /// Where a link leads, relative to the page, and what to call it; `None` leaves plain text.
    fn href(&self, target: Target<'_>) -> Option<String>;
    /// What people should know before they follow a link into another way of writing.
    fn aside(&self, target: Target<'_>) -> Option<Aside>;
    /// Whether the text is in plain language: every line stays a line and every word whole.
    fn is_plain(&self) -> bool;
    /// Which places have an anchor.
    fn places(&self) -> Places;
    /// An entry shown in place, as HTML whose outermost element takes these attributes.
    fn embed(&self, kind: &str, id: &str, attributes: &str) -> Option<String>;
    /// What stands before a place that has an anchor, other than a heading.
    fn mark(&self, _anchor: &str) -> Option<String> {
        None
    }
    /// The value of a field as HTML: standing `alone` a block of its own, else within a sentence.
    fn fact(&self, target: Target<'_>, alone: bool) -> Option<String>;
    /// The words of the language for a key of the interface.
    fn word(&self, key: &str) -> String;
    /// The glossary, and where its terms are.
    fn terms(&self) -> Option<&Terms>;
    /// The address of a term, relative to the page; `None` on its own page.
    fn term_href(&self, term: u32) -> Option<String>;
}

/// That a link leads to a page in another language, and how the text says so.
pub(crate) struct Aside {
    pub lang: String,
    pub note: String,
}

/// Renders a document. `seen` holds the terms that linked themselves on this page before.
pub(crate) fn html(text: &str, around: &dyn Surroundings, seen: &mut BTreeSet<u32>) -> String {
    let events: Vec<Event<'_>> = Parser::new_ext(text, OPTIONS).collect();
    let mut writer = Writer {
        around,
        seen,
        anchors: anchors(&events, around.places()),
        blocks: Blocks::new(around),
        out: Vec::with_capacity(events.len()),
        quiet: 0,
        open_links: Vec::new(),
    };
    let mut at = 0;
    while at < events.len() {
        at += writer.step(at, &events[at..]);
    }
    let mut html = String::with_capacity(text.len() * 3 / 2);
    push_html(&mut html, writer.out.into_iter());
    html
}

struct Writer<'a, 't> {
    around: &'a dyn Surroundings,
    seen: &'a mut BTreeSet<u32>,
    /// By the number of the event that begins the place.
    anchors: BTreeMap<usize, String>,
    blocks: Blocks<'a>,
    out: Vec<Event<'t>>,
    /// How many links, headings and code blocks we are in; there no term links itself.
    quiet: usize,
    /// For each open link what closes it.
    open_links: Vec<String>,
}

impl<'t> Writer<'_, 't> {
    /// Handles the event with this number, or several that belong together; gives how many.
    fn step(&mut self, at: usize, events: &[Event<'t>]) -> usize {
        let anchor = self.anchors.get(&at);
        let id = anchor.map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
        let is_heading = matches!(events[0], Event::Start(Tag::Heading { .. }));
        let mark = anchor.filter(|_| !is_heading).and_then(|anchor| self.around.mark(anchor));
        if let Some(mark) = mark {
            self.raw(mark);
        }
        if let Some((taken, html)) = self.shown(events, &id) {
            self.raw(html);
            return taken;
        }
        match &events[0] {
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::SoftBreak if self.around.is_plain() => self.out.push(Event::HardBreak),
            Event::Text(text) if self.around.is_plain() => self.raw(whole_words(text)),
            Event::Text(text) if self.quiet == 0 => self.text(text.clone()),
            Event::Start(tag) => self.start(tag, &id),
            Event::End(tag) => self.end(*tag),
            other => self.out.push(other.clone()),
        }
        1
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(CowStr::from(html)));
    }

    /// An entry in place, or a value of one: alone in a paragraph or within a sentence.
    fn shown(&self, events: &[Event<'t>], id: &str) -> Option<(usize, String)> {
        if let Some(shown) = embedded(events) {
            let html = self.around.embed(shown.kind, shown.id, id)?;
            return Some((shown.events, html));
        }
        if let Some((fact, taken)) = fact_alone(events) {
            let html = self.around.fact(fact, true)?;
            return Some((
                taken,
                if id.is_empty() { html } else { format!("<div{id}>{html}</div>\n") },
            ));
        }
        let (fact, taken) = fact(events)?;
        Some((taken, self.around.fact(fact, false)?))
    }

    /// Text, in which words of the glossary become links.
    fn text(&mut self, text: CowStr<'t>) {
        let Some(terms) = self.around.terms() else { return self.out.push(Event::Text(text)) };
        let mut from = 0;
        for found in terms.find(&text, self.seen) {
            let Some(href) = self.around.term_href(found.term) else { continue };
            self.out.push(Event::Text(CowStr::from(text[from..found.place.start].to_owned())));
            self.raw(format!("<a class=\"term\" href=\"{}\">", escape(&href)));
            self.out.push(Event::Text(CowStr::from(text[found.place.clone()].to_owned())));
            self.raw("</a>".to_owned());
            from = found.place.end;
        }
        self.out.push(Event::Text(if from == 0 {
            text
        } else {
            CowStr::from(text[from..].to_owned())
        }));
    }

    fn start(&mut self, tag: &Tag<'t>, id: &str) {
        if matches!(tag, Tag::Link { .. } | Tag::Heading { .. } | Tag::CodeBlock(_)) {
            self.quiet += 1;
        }
        match tag {
            Tag::Link { dest_url, .. } => self.open_link(dest_url),
            Tag::Image { dest_url, .. } => self.image(dest_url, tag),
            _ => match self.blocks.open(tag, id) {
                Some(html) => self.raw(html),
                None => self.out.push(Event::Start(tag.clone())),
            },
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Link | TagEnd::Heading(_) | TagEnd::CodeBlock) {
            self.quiet -= 1;
        }
        match tag {
            TagEnd::Link => {
                let end = self.open_links.pop().unwrap_or_default();
                self.raw(end);
            }
            _ => match self.blocks.close(tag) {
                Some(html) => self.raw(html),
                None => self.out.push(Event::End(tag)),
            },
        }
    }

    fn open_link(&mut self, written: &str) {
        let target = classify(written);
        let (href, aside) = (self.around.href(target), self.around.aside(target));
        let hreflang = aside.as_ref().map(|aside| format!(" hreflang=\"{}\"", escape(&aside.lang)));
        let hreflang = hreflang.unwrap_or_default();
        let (begin, end) = match (href, target) {
            (Some(href), Target::Web(_)) => {
                let href = escape(&href);
                (format!("<a class=\"external\" rel=\"external\" href=\"{href}\">"), "</a>")
            }
            (Some(href), _) => (format!("<a href=\"{}\"{hreflang}>", escape(&href)), "</a>"),
            (None, _) => ("<span>".to_owned(), "</span>"),
        };
        self.raw(begin);
        let note =
            aside.map(|aside| format!(" <span class=\"aside\">{}</span>", escape(&aside.note)));
        self.open_links.push(note.unwrap_or_default() + end);
    }

    /// A picture from `content/assets/`; its alternative text follows as events of its own, and
    /// stands alone where there is no picture.
    fn image(&mut self, written: &str, tag: &Tag<'t>) {
        if let (Some(href), Tag::Image { link_type, title, id, .. }) =
            (self.around.href(classify(written)), tag)
        {
            let dest_url = CowStr::from(href);
            self.out.push(Event::Start(Tag::Image {
                link_type: *link_type,
                dest_url,
                title: title.clone(),
                id: id.clone(),
            }));
        }
    }
}

/// A value of an entry that is shown here, and how many events it takes.
fn fact<'a>(events: &'a [Event<'_>]) -> Option<(Target<'a>, usize)> {
    let [Event::Start(Tag::Image { dest_url, .. }), rest @ ..] = events else { return None };
    let fact @ Target::Fact { .. } = classify(dest_url) else { return None };
    let end = rest.iter().position(|event| matches!(event, Event::End(TagEnd::Image)))?;
    Some((fact, end + 2))
}

/// The same where it is all there is of a paragraph.
fn fact_alone<'a>(events: &'a [Event<'_>]) -> Option<(Target<'a>, usize)> {
    let [Event::Start(Tag::Paragraph), rest @ ..] = events else { return None };
    let (fact, taken) = fact(rest)?;
    matches!(rest.get(taken), Some(Event::End(TagEnd::Paragraph))).then_some((fact, taken + 2))
}

/// Text for HTML, also within double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
