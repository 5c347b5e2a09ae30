//! Safe HTML of a document. Raw HTML never comes through, links go where the caller resolves
//! them, words of the glossary link themselves, and an image of an entry shows the entry.

use super::OPTIONS;
use super::link::{Target, classify};
use super::parse::{Anchors, number};
use super::plain::whole_words;
use super::terms::Terms;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd, html::push_html,
};
use std::collections::BTreeSet;

/// What a document needs to know of the page it stands on.
pub(crate) trait Surroundings {
    /// Where a link leads, relative to the page, and what to call it; `None` leaves plain text.
    fn href(&self, target: Target<'_>) -> Option<String>;
    /// What people should know before they follow a link into another way of writing.
    fn aside(&self, target: Target<'_>) -> Option<Aside>;
    /// Whether the text is in plain language: every line stays a line and every word whole.
    fn is_plain(&self) -> bool;
    /// An entry shown in place, as HTML.
    fn embed(&self, kind: &str, id: &str) -> Option<String>;
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
        anchors: Anchors::default(),
        out: Vec::with_capacity(events.len()),
        quiet: 0,
        head: false,
        open_links: Vec::new(),
    };
    let mut at = 0;
    while at < events.len() {
        at += writer.step(&events[at..]);
    }
    let mut html = String::with_capacity(text.len() * 3 / 2);
    push_html(&mut html, writer.out.into_iter());
    html
}

struct Writer<'a, 't> {
    around: &'a dyn Surroundings,
    seen: &'a mut BTreeSet<u32>,
    anchors: Anchors,
    out: Vec<Event<'t>>,
    /// How many links, headings and code blocks we are in; there no term links itself.
    quiet: usize,
    /// Whether we are in the head of a table.
    head: bool,
    /// For each open link what closes it.
    open_links: Vec<String>,
}

impl<'t> Writer<'_, 't> {
    /// Handles the next event, or several that belong together; gives how many.
    fn step(&mut self, events: &[Event<'t>]) -> usize {
        if let Some((taken, html)) = self.embedded(events) {
            self.raw(html);
            return taken;
        }
        match &events[0] {
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::SoftBreak if self.around.is_plain() => self.out.push(Event::HardBreak),
            Event::Text(text) if self.around.is_plain() => self.raw(whole_words(text)),
            Event::Text(text) if self.quiet == 0 => self.text(text.clone()),
            Event::Start(tag) => self.start(tag, events),
            Event::End(tag) => self.end(*tag),
            other => self.out.push(other.clone()),
        }
        1
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(CowStr::from(html)));
    }

    /// A paragraph that is nothing but the image of an entry.
    fn embedded(&self, events: &[Event<'t>]) -> Option<(usize, String)> {
        let [Event::Start(Tag::Paragraph), Event::Start(Tag::Image { dest_url, .. }), rest @ ..] =
            events
        else {
            return None;
        };
        let Target::Entry { kind, id } = classify(dest_url) else { return None };
        let end = rest.iter().position(|event| matches!(event, Event::End(TagEnd::Image)))?;
        matches!(rest.get(end + 1), Some(Event::End(TagEnd::Paragraph)))
            .then(|| Some((end + 4, self.around.embed(kind, id)?)))?
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

    fn start(&mut self, tag: &Tag<'t>, events: &[Event<'t>]) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.quiet += 1;
                let anchor = self.anchors.make(id.as_deref().unwrap_or(&heading_text(events)));
                self.raw(format!("<h{} id=\"{anchor}\">", number(*level)));
            }
            Tag::Link { dest_url, .. } => self.open_link(dest_url),
            Tag::Image { dest_url, .. } => self.image(dest_url, tag),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind),
            Tag::CodeBlock(kind) => self.code(kind),
            Tag::Table(_) => self.raw("<div class=\"table\" tabindex=\"0\"><table>\n".to_owned()),
            Tag::TableHead => {
                self.head = true;
                self.raw("<thead><tr>".to_owned());
            }
            Tag::TableRow => self.raw("<tr>".to_owned()),
            Tag::TableCell => {
                self.raw(if self.head { "<th scope=\"col\">" } else { "<td>" }.to_owned());
            }
            other => self.out.push(Event::Start(other.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.quiet -= 1;
                self.raw(format!("</h{}>\n", number(level)));
            }
            TagEnd::Link => {
                self.quiet -= 1;
                let end = self.open_links.pop().unwrap_or_default();
                self.raw(end);
            }
            TagEnd::BlockQuote(Some(_)) => self.raw("</div>\n".to_owned()),
            TagEnd::CodeBlock => {
                self.quiet -= 1;
                self.raw("</code></pre>\n".to_owned());
            }
            TagEnd::Table => self.raw("</tbody></table></div>\n".to_owned()),
            TagEnd::TableHead => {
                self.head = false;
                self.raw("</tr></thead><tbody>\n".to_owned());
            }
            TagEnd::TableRow => self.raw("</tr>\n".to_owned()),
            TagEnd::TableCell => self.raw(if self.head { "</th>" } else { "</td>" }.to_owned()),
            other => self.out.push(Event::End(other)),
        }
    }

    fn open_link(&mut self, written: &str) {
        self.quiet += 1;
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

    /// A picture from `content/assets/`; its alternative text follows as events of its own.
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
        } else {
            self.out.push(Event::Start(tag.clone()));
        }
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let title = escape(&self.around.word(&format!("alert-{name}")));
        self.raw(format!(
            "<div class=\"alert {name}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
        ));
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) {
        self.quiet += 1;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{}\"", escape(language))
        };
        self.raw(format!("<pre tabindex=\"0\"><code{class}>"));
    }
}

fn heading_text(events: &[Event<'_>]) -> String {
    let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    inside
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        })
        .collect()
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
