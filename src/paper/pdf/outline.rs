//! The list of places beside the pages, in long documents (ISO 32000-1, 12.3.3). It decides nothing; the layout did.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::canvas::Bookmark;
use super::drawing::HEIGHT;

/// What the catalog says of bookmarks; nothing where there are none.
pub(super) fn of_catalog(
    file: &mut Document,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
) -> Dictionary {
    if bookmarks.is_empty() {
        return Dictionary::new();
    }
    let root = file.new_object_id();
    let objects: Vec<ObjectId> = bookmarks.iter().map(|_| file.new_object_id()).collect();
    let object = |at: usize| Object::Reference(objects[at]);
    // Gathered once: a long document has as many places as fees.
    let mut kids: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        kids.entry(bookmark.under).or_default().push(at);
    }
    let under = |parent: Option<usize>| kids.get(&parent).map_or(&[][..], Vec::as_slice);
    for (at, bookmark) in bookmarks.iter().enumerate() {
        let beside = under(bookmark.under);
        let place = beside.binary_search(&at).unwrap_or(0);
        let page = pages.get(bookmark.page).map_or(Object::Null, |page| (*page).into());
        let top = Object::Real((HEIGHT - bookmark.y) * 72.0 / 25.4);
        let mut written = dictionary! {
            "Title" => text_string(&bookmark.words),
            "Parent" => bookmark.under.map_or(root.into(), object),
            "Dest" => vec![page, "XYZ".into(), Object::Null, top, Object::Null],
        };
        if let Some(before) = place.checked_sub(1) {
            written.set("Prev", object(beside[before]));
        }
        if let Some(next) = beside.get(place + 1) {
            written.set("Next", object(*next));
        }
        hold(&mut written, under(Some(at)), object);
        file.set_object(objects[at], written);
    }
    let mut written = dictionary! { "Type" => "Outlines" };
    hold(&mut written, under(None), object);
    file.set_object(root, written);
    dictionary! { "Outlines" => root, "PageMode" => "UseOutlines" }
}

/// The places that stand under one.
fn hold(written: &mut Dictionary, kids: &[usize], object: impl Fn(usize) -> Object) {
    if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
        written.set("First", object(*first));
        written.set("Last", object(*last));
        written.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    }
}
