//! A written report as blocks, and its Markdown and HTML by the libraries that write both.

use maud::{DOCTYPE, PreEscaped, html};
pub use pulldown_cmark::HeadingLevel;
use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Tag, TagEnd};

/// What a report is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 4.
    Heading(HeadingLevel, String),
    /// A paragraph of plain text.
    Paragraph(String),
    /// A table. Its first column has names, the others numbers.
    Table {
        /// The names of the columns.
        header: Vec<String>,
        /// Rows of as many cells.
        rows: Vec<Vec<String>>,
    },
    /// A list.
    List(Vec<String>),
    /// A picture.
    Picture(Picture),
}

/// A picture of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file.
    pub file_name: String,
    /// What it shows, in a sentence.
    pub caption: String,
    /// The picture as SVG.
    pub svg: String,
}

/// A written report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    title: String,
    blocks: Vec<Block>,
}

impl Document {
    pub(crate) fn new(title: String) -> Self {
        let heading = Block::Heading(HeadingLevel::H1, title.clone());
        Self { title, blocks: vec![heading] }
    }

    pub(crate) fn section(&mut self, title: impl Into<String>) {
        self.blocks.push(Block::Heading(HeadingLevel::H2, title.into()));
    }

    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(crate) fn table(&mut self, header: &[&str], rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table { header: header.iter().map(|name| (*name).to_owned()).collect(), rows });
    }

    pub(crate) fn list(&mut self, items: Vec<String>) {
        self.blocks.push(Block::List(items));
    }

    pub(crate) fn picture(&mut self, picture: Picture) {
        self.blocks.push(Block::Picture(picture));
    }

    /// What it is made of, in its order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The pictures, to be saved beside the Markdown.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// The report as Markdown. Pictures are links to files in a folder; without one they are left out.
    #[must_use]
    pub fn to_markdown(&self, pictures: Option<&str>) -> String {
        let shown = |picture: &Picture| {
            let Some(folder) = pictures else { return Vec::new() };
            let link = Tag::Image {
                link_type: LinkType::Inline,
                dest_url: format!("{folder}/{}", picture.file_name).into(),
                title: "".into(),
                id: "".into(),
            };
            let caption = Event::Text(picture.caption.clone().into());
            let image = [Event::Start(link), caption, Event::End(TagEnd::Image)];
            in_paragraph(image.into())
        };
        let events = self.events(shown);
        let mut text = String::new();
        // Writing to a string cannot fail, and the events are well formed.
        let _ = pulldown_cmark_to_cmark::cmark(events.iter(), &mut text, pulldown_cmark::Options::ENABLE_TABLES);
        text + "\n"
    }

    /// The report as one HTML file, with its pictures in it and nothing from elsewhere.
    #[must_use]
    pub fn to_html(&self) -> String {
        let shown = |picture: &Picture| {
            let figure = html! {
                figure { (PreEscaped(&picture.svg)) figcaption { (picture.caption) } }
            };
            vec![Event::Html(CowStr::from(figure.into_string()))]
        };
        let mut body = String::new();
        pulldown_cmark::html::push_html(&mut body, self.events(shown).into_iter());
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) }
                }
                body { main { (PreEscaped(body)) } }
            }
        }
        .into_string()
    }

    fn events(&self, picture: impl Fn(&Picture) -> Vec<Event<'static>>) -> Vec<Event<'static>> {
        let mut events = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading(level, text) => {
                    let start = Tag::Heading { level: *level, id: None, classes: Vec::new(), attrs: Vec::new() };
                    events.extend([Event::Start(start), plain(text), Event::End(TagEnd::Heading(*level))]);
                }
                Block::Paragraph(text) => events.extend(in_paragraph(vec![plain(text)])),
                Block::List(items) => {
                    events.push(Event::Start(Tag::List(None)));
                    for item in items {
                        events.extend([Event::Start(Tag::Item), plain(item), Event::End(TagEnd::Item)]);
                    }
                    events.push(Event::End(TagEnd::List(false)));
                }
                Block::Table { header, rows } => events.extend(table(header, rows)),
                Block::Picture(own) => events.extend(picture(own)),
            }
        }
        events
    }
}

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff;margin:2rem auto;max-width:60rem;padding:0 1rem}\
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}\
th,td{border-bottom:1px solid #999;padding:.2rem .6rem}th{border-bottom:2px solid #111}\
figure{margin:1rem 0}figure svg{max-width:100%;height:auto}figcaption{font-size:.9rem}\
@media print{body{margin:0;max-width:none}table,figure{break-inside:avoid}}";

fn plain(text: &str) -> Event<'static> {
    Event::Text(text.to_owned().into())
}

fn in_paragraph(events: Vec<Event<'static>>) -> Vec<Event<'static>> {
    let mut paragraph = vec![Event::Start(Tag::Paragraph)];
    paragraph.extend(events);
    paragraph.push(Event::End(TagEnd::Paragraph));
    paragraph
}

fn table(header: &[String], rows: &[Vec<String>]) -> Vec<Event<'static>> {
    let side = |column: usize| if column == 0 { Alignment::Left } else { Alignment::Right };
    let cells = |cells: &[String]| -> Vec<Event<'static>> {
        let cell = |text: &String| [Event::Start(Tag::TableCell), plain(text), Event::End(TagEnd::TableCell)];
        cells.iter().flat_map(cell).collect()
    };
    let mut events =
        vec![Event::Start(Tag::Table((0..header.len()).map(side).collect())), Event::Start(Tag::TableHead)];
    events.extend(cells(header));
    events.push(Event::End(TagEnd::TableHead));
    for row in rows {
        events.push(Event::Start(Tag::TableRow));
        events.extend(cells(row));
        events.push(Event::End(TagEnd::TableRow));
    }
    events.push(Event::End(TagEnd::Table));
    events
}
