//! The structure tree as objects of the file: from each element to what is drawn, and from what is drawn back to
//! its element (ISO 32000-1, 14.7). It decides nothing; the layout did.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::canvas::{Drawn, DrawnPage, LinkArea, Mark};
use super::drawing::HEIGHT;
use super::outline;
use super::tree::{Element, ElementId, ElementRole, HeaderScope, Kid, Tree};

/// What the catalog says of structure; each page learns its place in the parent tree.
pub(super) fn of_catalog(
    file: &mut Document,
    Drawn { pages, tree, bookmarks }: &Drawn,
) -> lopdf::Result<Dictionary> {
    let root = file.new_object_id();
    let objects: Vec<ObjectId> = tree.elements().iter().map(|_| file.new_object_id()).collect();
    let page_objects: Vec<ObjectId> = file.get_pages().into_values().collect();
    let areas: Vec<&LinkArea> = pages.iter().flat_map(|page| &page.areas).collect();
    let area_objects: Vec<ObjectId> = areas.iter().map(|_| file.new_object_id()).collect();
    let places = Places { root, objects: &objects, pages: &page_objects, areas: &area_objects };
    let mut names = Vec::new();
    for (element, object) in tree.elements().iter().zip(&objects) {
        let written = places.element(element, *object, &mut names);
        file.set_object(*object, written);
    }
    for area in areas {
        let written = annotation(area, pages.len());
        file.set_object(area_objects[area.number], written);
    }
    let parents = parent_tree(file, pages, &places)?;
    let next = i64::try_from(pages.len() + area_objects.len()).unwrap_or(i64::MAX);
    let written = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![places.object(Tree::ROOT)],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
        "IDTree" => dictionary! { "Names" => names },
    };
    file.set_object(root, written);
    let mut entries = dictionary! {
        "StructTreeRoot" => root,
        "MarkInfo" => dictionary! { "Marked" => true },
    };
    entries.extend(&outline::of_catalog(file, bookmarks, &page_objects));
    Ok(entries)
}

/// A place that leads to an address (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18): it is printed, and has no frame.
fn annotation(area: &LinkArea, pages: usize) -> Dictionary {
    let address = lopdf::Object::string_literal(area.address.as_str());
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rectangle(area.bounds),
        "Border" => vec![Object::Integer(0); 3],
        "F" => 4_i64,
        "Contents" => text_string(&area.words),
        "StructParent" => number(pages + area.number),
        "A" => dictionary! { "Type" => "Action", "S" => "URI", "URI" => address },
    }
}

/// Left, top, right and bottom in mm as the file measures them: from below, in points.
fn rectangle([left, top, right, bottom]: [f32; 4]) -> Vec<Object> {
    let point = |mm: f32| Object::Real(mm * 72.0 / 25.4);
    vec![point(left), point(HEIGHT - bottom), point(right), point(HEIGHT - top)]
}

/// For each page, the elements of its marks.
fn parent_tree(
    file: &mut Document,
    pages: &[DrawnPage],
    places: &Places<'_>,
) -> lopdf::Result<ObjectId> {
    let mut numbers: Vec<Object> = Vec::new();
    for (at, (page, object)) in (0_i64..).zip(pages.iter().zip(places.pages)) {
        let mut marks: Vec<(usize, ElementId)> = page
            .runs
            .iter()
            .filter_map(|run| match run.mark {
                Mark::Artifact(_) => None,
                Mark::Content { element, id } => Some((id, element)),
            })
            .collect();
        marks.sort_by_key(|(id, _)| *id);
        let elements: Vec<Object> =
            marks.into_iter().map(|(_, element)| places.object(element)).collect();
        numbers.extend([at.into(), file.add_object(elements).into()]);
        let page_object = file.get_dictionary_mut(*object)?;
        page_object.set("StructParents", at);
        // The order of links is that of the structure.
        page_object.set("Tabs", "S");
        page_object.remove(b"Annots");
        let areas = page.areas.iter().map(|area| places.area(area.number));
        let areas: Vec<Object> = areas.collect();
        if !areas.is_empty() {
            page_object.set("Annots", areas);
        }
    }
    for area in pages.iter().flat_map(|page| &page.areas) {
        numbers.extend([number(pages.len() + area.number), places.object(area.element)]);
    }
    Ok(file.add_object(dictionary! { "Nums" => numbers }))
}

/// Where things are in the file.
struct Places<'a> {
    root: ObjectId,
    objects: &'a [ObjectId],
    pages: &'a [ObjectId],
    areas: &'a [ObjectId],
}

impl Places<'_> {
    fn object(&self, element: ElementId) -> Object {
        self.objects.get(element.index()).map_or(Object::Null, |object| (*object).into())
    }

    fn page(&self, page: usize) -> Object {
        self.pages.get(page).map_or(Object::Null, |object| (*object).into())
    }

    fn area(&self, number: usize) -> Object {
        self.areas.get(number).map_or(Object::Null, |object| (*object).into())
    }

    /// An element; `names` are those that others refer to.
    fn element(&self, element: &Element, object: ObjectId, names: &mut Vec<Object>) -> Dictionary {
        let parent = element.parent.map_or(self.root.into(), |parent| self.object(parent));
        let mut written = dictionary! {
            "Type" => "StructElem",
            "S" => kind(&element.role),
            "P" => parent,
        };
        let page = element.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } | Kid::Area { page, .. } => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = page {
            written.set("Pg", self.page(page));
        }
        let kids: Vec<Object> = element.kids.iter().map(|kid| self.kid(*kid, page)).collect();
        written.set("K", kids);
        if let Some(language) = element.language {
            written.set("Lang", text_string(language));
        }
        if let Some(attributes) = attributes(&element.role, self) {
            written.set("A", attributes);
        }
        match &element.role {
            ElementRole::Header { .. } => {
                let name = name(object);
                written.set("ID", name.clone());
                names.extend([name, object.into()]);
            }
            ElementRole::Figure { words, .. } => written.set("Alt", text_string(words)),
            _ => {}
        }
        written
    }

    /// What is drawn is a number on the element's page, or says on which other page it is.
    fn kid(&self, kid: Kid, on: Option<usize>) -> Object {
        match kid {
            Kid::Element(element) => self.object(element),
            Kid::Content { page, id } if on == Some(page) => number(id),
            Kid::Content { page, id } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => self.page(page),
                "MCID" => number(id),
            }),
            Kid::Area { page, number } => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => self.page(page),
                "Obj" => self.area(number),
            }),
        }
    }
}

/// The standard structure types (ISO 32000-1, 14.8.4).
pub(super) fn kind(role: &ElementRole) -> &'static str {
    match role {
        ElementRole::Document => "Document",
        ElementRole::Section => "Sect",
        ElementRole::Heading => "H1",
        ElementRole::Subheading => "H2",
        ElementRole::Paragraph => "P",
        ElementRole::Span => "Span",
        ElementRole::Link => "Link",
        ElementRole::Table => "Table",
        ElementRole::Row => "TR",
        ElementRole::Header { .. } => "TH",
        ElementRole::Cell { .. } => "TD",
        ElementRole::List => "L",
        ElementRole::Item => "LI",
        ElementRole::ItemBody => "LBody",
        ElementRole::Figure { .. } => "Figure",
    }
}

/// The standard attributes (ISO 32000-1, 14.8.5).
fn attributes(role: &ElementRole, places: &Places<'_>) -> Option<Dictionary> {
    match role {
        ElementRole::Header { scope, columns } => {
            let scope = match scope {
                HeaderScope::Column => "Column",
                HeaderScope::Row => "Row",
            };
            let mut attributes = dictionary! { "O" => "Table", "Scope" => scope };
            if *columns > 1 {
                attributes.set("ColSpan", number(*columns));
            }
            Some(attributes)
        }
        ElementRole::Cell { headers, columns } if !headers.is_empty() => {
            let object = |header: &ElementId| places.objects.get(header.index()).copied();
            let headers: Vec<Object> = headers.iter().filter_map(object).map(name).collect();
            let mut attributes = dictionary! { "O" => "Table", "Headers" => headers };
            if *columns > 1 {
                attributes.set("ColSpan", number(*columns));
            }
            Some(attributes)
        }
        ElementRole::Figure { bounds, .. } => {
            let bounds = rectangle(*bounds);
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds })
        }
        _ => None,
    }
}

/// The name of a header, in the order of names for the tree of them.
fn name((object, _): ObjectId) -> Object {
    Object::string_literal(format!("h{object:08}"))
}

fn number(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
