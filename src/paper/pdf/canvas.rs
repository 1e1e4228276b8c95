//! The pages as they are drawn, and beside them the structure that says how they are read. Whatever is
//! drawn belongs to an element of the structure or is an artifact, never to neither (ISO 14289-1, 7.1).

use super::PdfError;
use super::drawing::{Drawing, Ink};
use super::tree::{ElementId, ElementRole, Tree};

/// What has nothing to say to somebody who hears the page (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Artifact {
    /// Rules.
    Layout,
    /// Marks across the page.
    Watermark,
    /// What a following page repeats at its top.
    Header,
    /// The page's number, and the foot where it comes again.
    Footer,
}

/// The element or artifact that a run of drawings belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// To no element.
    Artifact(Artifact),
    /// To an element, under a number that is the page's own.
    Content { element: ElementId, id: usize },
}

/// A run of drawings with one mark.
#[derive(Debug)]
pub(super) struct MarkedRun {
    pub mark: Mark,
    pub drawings: Vec<Drawing>,
}

/// A part of a page that is a link to an address.
#[derive(Debug)]
pub(super) struct LinkArea {
    pub element: ElementId,
    /// Its number in the document.
    pub number: usize,
    /// `mailto:…` or `https://…`.
    pub address: String,
    /// Where it leads, in words.
    pub words: String,
    /// Left, top, right and bottom in mm.
    pub bounds: [f32; 4],
}

/// The drawings of a page in their order, with its links.
#[derive(Debug, Default)]
pub(super) struct DrawnPage {
    pub runs: Vec<MarkedRun>,
    pub areas: Vec<LinkArea>,
    contents: usize,
}

/// A bookmark: a heading in the list beside the pages, and where it is.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub words: String,
    /// Counted from 0.
    pub page: usize,
    /// In mm from above.
    pub y: f32,
    /// What it stands under: none where it stands by itself.
    pub under: Option<usize>,
}

/// The finished pages, their structure and their bookmarks.
#[derive(Debug)]
pub(super) struct Drawn {
    pub pages: Vec<DrawnPage>,
    pub tree: Tree,
    /// In their order; none in short documents.
    pub bookmarks: Vec<Bookmark>,
}

/// The element or artifact that the next drawing is added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DrawTarget {
    Artifact(Artifact),
    Element(ElementId),
}

/// The pages and the structure while they are drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    pages: Vec<DrawnPage>,
    tree: Tree,
    bookmarks: Vec<Bookmark>,
    areas: usize,
    place: DrawTarget,
}

impl Canvas {
    /// One empty page.
    pub(super) fn new() -> Self {
        let place = DrawTarget::Element(Tree::ROOT);
        let pages = vec![DrawnPage::default()];
        Self { pages, tree: Tree::new(), bookmarks: Vec::new(), areas: 0, place }
    }

    /// What was made.
    pub(super) fn finish(self) -> Drawn {
        Drawn { pages: self.pages, tree: self.tree, bookmarks: self.bookmarks }
    }

    /// Keeps a place to leap to; gives its number, for those under it.
    pub(super) fn bookmark(&mut self, words: &str, y: f32, under: Option<usize>) -> usize {
        let page = self.pages.len().saturating_sub(1);
        self.bookmarks.push(Bookmark { words: words.to_owned(), page, y, under });
        self.bookmarks.len() - 1
    }

    /// What is drawn now is in another language than the document.
    pub(super) fn speak(&mut self, language: Option<&'static str>) {
        if let (DrawTarget::Element(element), Some(language)) = (self.place, language) {
            self.tree.speak(element, language);
        }
    }

    /// What is drawn now leads to an address; within an artifact nothing does.
    pub(super) fn lead(&mut self, address: String, words: String, bounds: [f32; 4]) {
        let (DrawTarget::Element(element), Some(page)) =
            (self.place, self.pages.len().checked_sub(1))
        else {
            return;
        };
        let number = self.areas;
        self.areas += 1;
        self.tree.area(element, page, number);
        if let Some(page) = self.pages.last_mut() {
            page.areas.push(LinkArea { element, number, address, words, bounds });
        }
    }

    /// Goes on with an empty page.
    pub(super) fn turn(&mut self) {
        self.pages.push(DrawnPage::default());
    }

    /// A new element under the one that is drawn in; within an artifact there are none.
    pub(super) fn add(&mut self, role: ElementRole) -> Option<ElementId> {
        match self.place {
            DrawTarget::Artifact(_) => None,
            DrawTarget::Element(parent) => Some(self.tree.add(parent, role)),
        }
    }

    /// Draws in an element that was added earlier.
    pub(super) fn under<T>(
        &mut self,
        element: Option<ElementId>,
        draw: impl FnOnce(&mut Self) -> Result<T, PdfError>,
    ) -> Result<T, PdfError> {
        let before = self.place;
        self.place = element.map_or(before, DrawTarget::Element);
        let drawn = draw(self);
        self.place = before;
        drawn
    }

    /// Draws in a new element.
    pub(super) fn within<T>(
        &mut self,
        role: ElementRole,
        draw: impl FnOnce(&mut Self) -> Result<T, PdfError>,
    ) -> Result<T, PdfError> {
        let element = self.add(role);
        self.under(element, draw)
    }

    /// Draws what belongs to no element.
    pub(super) fn artifact<T>(
        &mut self,
        artifact: Artifact,
        draw: impl FnOnce(&mut Self) -> Result<T, PdfError>,
    ) -> Result<T, PdfError> {
        let before = std::mem::replace(&mut self.place, DrawTarget::Artifact(artifact));
        let drawn = draw(self);
        self.place = before;
        drawn
    }

    /// Draws what lies under all that is on the page so far.
    pub(super) fn behind(
        &mut self,
        draw: impl FnOnce(&mut Self) -> Result<(), PdfError>,
    ) -> Result<(), PdfError> {
        let before = self.pages.last().map_or(0, |page| page.runs.len());
        draw(self)?;
        if let Some(page) = self.pages.last_mut() {
            page.runs.rotate_left(before);
        }
        Ok(())
    }

    pub(super) fn push(&mut self, drawing: Drawing) {
        let at = self.pages.len().saturating_sub(1);
        let Some(page) = self.pages.last_mut() else { return };
        let last = page.runs.last_mut();
        let goes_on = last.filter(|run| match (self.place, run.mark) {
            (DrawTarget::Artifact(place), Mark::Artifact(mark)) => place == mark,
            (DrawTarget::Element(place), Mark::Content { element, .. }) => place == element,
            _ => false,
        });
        if let Some(run) = goes_on {
            run.drawings.push(drawing);
            return;
        }
        let mark = match self.place {
            DrawTarget::Artifact(artifact) => Mark::Artifact(artifact),
            DrawTarget::Element(element) => {
                let id = page.contents;
                page.contents += 1;
                self.tree.content(element, at, id);
                Mark::Content { element, id }
            }
        };
        page.runs.push(MarkedRun { mark, drawings: vec![drawing] });
    }

    /// A level rule: it divides what is seen, and has nothing to say.
    pub(super) fn rule(&mut self, (from, to): (f32, f32), y: f32, thickness: f32, ink: Ink) {
        let before = std::mem::replace(&mut self.place, DrawTarget::Artifact(Artifact::Layout));
        self.push(Drawing::Rule { from, to, y, thickness, ink });
        self.place = before;
    }
}
