//! The structure of a document: what a screen reader reads, in the order a person would (ISO 32000-1,
//! 14.7 and 14.8). Data only; structure.rs writes it.

/// The number of an element in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ElementId(usize);

impl ElementId {
    pub(super) fn index(self) -> usize {
        self.0
    }
}

/// Whether a header cell heads a row or a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderScope {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
}

/// The structure type of an element (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ElementRole {
    Document,
    Section,
    /// What it is and which: the one heading of the whole.
    Heading,
    /// The heading of a part, in long documents.
    Subheading,
    Paragraph,
    /// A part of a paragraph.
    Span,
    /// A part of a paragraph that leads somewhere.
    Link,
    Table,
    Row,
    /// A header cell over so many columns.
    Header {
        scope: HeaderScope,
        columns: usize,
    },
    /// A cell of data over so many columns, with the headers that are not found by looking up and to the left.
    Cell {
        headers: Vec<ElementId>,
        columns: usize,
    },
    List,
    Item,
    ItemBody,
    /// What is no text: it says the same in words. The box is left, top, right and bottom in mm.
    Figure {
        words: String,
        bounds: [f32; 4],
    },
}

impl ElementRole {
    /// The header of a row.
    pub(super) const OF_ROW: Self = Self::Header { scope: HeaderScope::Row, columns: 1 };
    /// A cell whose headers are found by looking up and to the left.
    pub(super) const CELL: Self = Self::Cell { headers: Vec::new(), columns: 1 };
}

/// What an element holds, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Element(ElementId),
    /// What is drawn on a page, counted from 0, under a number.
    Content { page: usize, id: usize },
    /// A place on a page that leads somewhere, by its number in the document.
    Area { page: usize, number: usize },
}

/// An element of the structure with what it holds.
#[derive(Debug)]
pub(super) struct Element {
    pub role: ElementRole,
    pub parent: Option<ElementId>,
    pub kids: Vec<Kid>,
    /// Its language, where that is not the document's (BCP 47).
    pub language: Option<&'static str>,
}

/// All elements; a parent comes before its kids.
#[derive(Debug)]
pub(super) struct Tree(Vec<Element>);

impl Tree {
    /// The document itself.
    pub(super) const ROOT: ElementId = ElementId(0);

    pub(super) fn new() -> Self {
        let (role, parent, kids) = (ElementRole::Document, None, Vec::new());
        Self(vec![Element { role, parent, kids, language: None }])
    }

    pub(super) fn elements(&self) -> &[Element] {
        &self.0
    }

    pub(super) fn add(&mut self, parent: ElementId, role: ElementRole) -> ElementId {
        let id = ElementId(self.0.len());
        let (parent_of, kids) = (Some(parent), Vec::new());
        self.0.push(Element { role, parent: parent_of, kids, language: None });
        self.hold(parent, Kid::Element(id));
        id
    }

    /// What is drawn on a page belongs to the element.
    pub(super) fn content(&mut self, element: ElementId, page: usize, id: usize) {
        self.hold(element, Kid::Content { page, id });
    }

    /// A place on a page that the element leads from.
    pub(super) fn area(&mut self, element: ElementId, page: usize, number: usize) {
        self.hold(element, Kid::Area { page, number });
    }

    /// The element is in another language than the document.
    pub(super) fn speak(&mut self, element: ElementId, language: &'static str) {
        if let Some(element) = self.0.get_mut(element.0) {
            element.language = Some(language);
        }
    }

    fn hold(&mut self, element: ElementId, kid: Kid) {
        if let Some(element) = self.0.get_mut(element.0) {
            element.kids.push(kid);
        }
    }
}
