//! How a PDF is read aloud: the structure against what is drawn, read with lopdf and `pdfinfo`.

use std::collections::{BTreeMap, BTreeSet};

use lefi::engine::invoice::DocumentKind;
use lefi::paper::pdf::Document;
use lefi::values::language::Language;
use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};

use crate::invoice_pdf::documents::{DIGEST, every_kind, of_kind, paper, told};

/// Operators that put something on the page.
const DRAWING: &[&str] =
    &["Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"];

/// Page object and mark.
type Mark = (ObjectId, i64);

/// An element with what is under it.
struct Element {
    kind: String,
    dictionary: Dictionary,
    elements: Vec<Element>,
    marks: Vec<Mark>,
    object: ObjectId,
}

impl Element {
    /// It and all under it, in reading order.
    fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for element in &self.elements {
            all.extend(element.all());
        }
        all
    }

    fn attribute(&self, name: &[u8]) -> Option<&Object> {
        self.dictionary.get(b"A").ok()?.as_dict().ok()?.get(name).ok()
    }
}

fn dictionary<'a>(file: &'a lopdf::Document, object: &'a Object) -> &'a Dictionary {
    file.dereference(object).unwrap().1.as_dict().unwrap()
}

fn structure(file: &lopdf::Document) -> Element {
    let root = dictionary(file, file.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    assert_eq!(root.get(b"Type").unwrap().as_name().unwrap(), b"StructTreeRoot");
    let kids = root.get(b"K").unwrap().as_array().unwrap();
    assert_eq!(kids.len(), 1);
    element(file, kids[0].as_reference().unwrap())
}

fn element(file: &lopdf::Document, object: ObjectId) -> Element {
    let dictionary = file.get_dictionary(object).unwrap().clone();
    let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
    let (mut elements, mut marks) = (Vec::new(), Vec::new());
    for kid in dictionary.get(b"K").unwrap().as_array().unwrap() {
        match kid {
            Object::Integer(id) => marks.push((page.unwrap(), *id)),
            // A place that leads somewhere; `links` below looks at those.
            Object::Dictionary(place) if place.has(b"Obj") => {}
            Object::Dictionary(mark) => {
                let page = mark.get(b"Pg").unwrap().as_reference().unwrap();
                marks.push((page, mark.get(b"MCID").unwrap().as_i64().unwrap()));
            }
            kid => {
                let kid = element(file, kid.as_reference().unwrap());
                let parent = kid.dictionary.get(b"P").unwrap().as_reference().unwrap();
                assert_eq!(parent, object, "a kid knows its parent");
                elements.push(kid);
            }
        }
    }
    let kind = dictionary.get(b"S").unwrap().as_name().unwrap();
    let kind = String::from_utf8(kind.to_vec()).unwrap();
    Element { kind, dictionary, elements, marks, object }
}

/// The marks of a page; what is drawn outside a mark, or in one within another, is an error.
fn marks(file: &lopdf::Document, page: ObjectId) -> Vec<Mark> {
    let content = Content::decode(&file.get_page_content(page)).unwrap();
    let (mut marks, mut open) = (Vec::new(), 0);
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                open += 1;
                assert_eq!(open, 1, "a mark within a mark");
                let properties = operation.operands.get(1).map(|one| one.as_dict().unwrap());
                match properties.and_then(|one| one.get(b"MCID").ok()) {
                    Some(id) => marks.push((page, id.as_i64().unwrap())),
                    None => assert_eq!(operation.operands[0].as_name().unwrap(), b"Artifact"),
                }
            }
            "EMC" => open -= 1,
            operator => assert!(open == 1 || !DRAWING.contains(&operator), "{operator} unmarked"),
        }
    }
    assert_eq!(open, 0);
    marks
}

#[test]
fn all_that_is_drawn_is_read_once_or_is_an_artifact() {
    for (name, pdf) in every_kind() {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let drawn: Vec<Mark> =
            file.get_pages().into_values().flat_map(|page| marks(&file, page)).collect();
        let root = structure(&file);
        let read: Vec<Mark> = root.all().iter().flat_map(|one| one.marks.clone()).collect();
        let set = |marks: &[Mark]| marks.iter().copied().collect::<BTreeSet<_>>();
        assert_eq!(set(&drawn).len(), drawn.len(), "{name}: a number twice on a page");
        assert_eq!(set(&read).len(), read.len(), "{name}: something is read twice");
        assert_eq!(set(&drawn), set(&read), "{name}");
        for one in root.all() {
            assert!(
                !one.marks.is_empty() || !one.elements.is_empty(),
                "{name}: empty {}",
                one.kind
            );
        }
        assert_eq!(parents(&file), owners(&root), "{name}: the way back from marks to elements");
    }
}

/// What the parent tree says of each mark.
fn parents(file: &lopdf::Document) -> BTreeMap<Mark, ObjectId> {
    let root = dictionary(file, file.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = dictionary(file, root.get(b"ParentTree").unwrap());
    let numbers = numbers.get(b"Nums").unwrap().as_array().unwrap();
    let next = root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap();
    assert_eq!(next as usize * 2, numbers.len());
    // Pages come first, then places that lead somewhere.
    let mut parents = BTreeMap::new();
    for (page, pair) in file.get_pages().into_values().zip(numbers.chunks(2)) {
        let own = file.get_dictionary(page).unwrap().get(b"StructParents").unwrap();
        assert_eq!(own.as_i64().unwrap(), pair[0].as_i64().unwrap());
        let elements = file.dereference(&pair[1]).unwrap().1.as_array().unwrap();
        for (id, element) in (0..).zip(elements) {
            parents.insert((page, id), element.as_reference().unwrap());
        }
    }
    parents
}

fn owners(root: &Element) -> BTreeMap<Mark, ObjectId> {
    let of = |one: &Element| one.marks.iter().map(|mark| (*mark, one.object)).collect::<Vec<_>>();
    root.all().into_iter().flat_map(of).collect()
}

#[test]
fn elements_stand_where_they_may() {
    for (name, pdf) in every_kind() {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let root = structure(&file);
        assert_eq!(root.kind, "Document");
        let all = root.all();
        let headings: Vec<&&Element> = all.iter().filter(|one| one.kind.starts_with('H')).collect();
        // From three pages on, parts have headings of their own.
        let long = file.get_pages().len() > 2;
        assert_eq!(headings.len() > 1, long, "{name}");
        assert_eq!(headings[0].kind, "H1");
        assert!(headings.iter().skip(1).all(|one| one.kind == "H2"), "{name}");
        for one in all {
            let may: &[&str] = match one.kind.as_str() {
                "Document" => &["Sect", "H1", "H2", "Table", "P", "L"],
                "P" => &["Span", "Link"],
                "Sect" => &["P", "Table", "Figure"],
                "Table" => &["TR"],
                "TR" => &["TH", "TD"],
                "L" => &["LI"],
                "LI" => &["LBody"],
                _ => &[],
            };
            for kid in &one.elements {
                assert!(may.contains(&kid.kind.as_str()), "{name}: {} in {}", kid.kind, one.kind);
            }
            let text = one.elements.is_empty();
            assert_eq!(one.marks.is_empty(), !text, "{name}: {} of both kinds", one.kind);
        }
    }
}

#[test]
fn each_cell_knows_its_headers_and_each_row_has_all_columns() {
    for (name, pdf) in every_kind() {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let tree = dictionary(&file, file.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        let names = tree.get(b"IDTree").unwrap().as_dict().unwrap().get(b"Names").unwrap();
        let names = names.as_array().unwrap();
        let names: Vec<(&[u8], ObjectId)> = names
            .chunks(2)
            .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_reference().unwrap()))
            .collect();
        assert!(names.is_sorted_by(|one, other| one.0 < other.0), "{name}: found by halving");
        let names: BTreeMap<&[u8], ObjectId> = names.into_iter().collect();
        let root = structure(&file);
        let all = root.all();
        for table in all.iter().filter(|one| one.kind == "Table") {
            let widths: BTreeSet<i64> = table.elements.iter().map(width).collect();
            assert_eq!(widths.len(), 1, "{name}: rows of {widths:?} columns");
            // Label and value; lines and corrected periods; what is to be paid, on the first page.
            assert!(widths.iter().all(|width| (1..=5).contains(width)), "{widths:?}");
        }
        let column = |one: &&Element| {
            one.attribute(b"Scope")
                .is_some_and(|scope| scope.as_name().is_ok_and(|name| name == b"Column"))
        };
        let lines = all.iter().filter(|one| one.kind == "Table").filter(|table| {
            let first = &table.elements[0].elements;
            first.len() == 5 && first.iter().all(|cell| column(&cell))
        });
        let corrects = usize::from(name.starts_with("corrections"));
        assert_eq!(lines.count(), 1 + corrects, "{name}: read once");
        for one in all.iter().filter(|one| one.kind == "TH") {
            assert!(one.attribute(b"Scope").is_some());
            let id = one.dictionary.get(b"ID").unwrap().as_str().unwrap();
            assert_eq!(names[id], one.object);
        }
        for one in all.iter().filter(|one| one.attribute(b"Headers").is_some()) {
            let headers = one.attribute(b"Headers").unwrap().as_array().unwrap();
            assert!(headers.len() >= 2);
            assert!(headers.iter().all(|header| names.contains_key(header.as_str().unwrap())));
        }
    }
}

fn width(row: &Element) -> i64 {
    let span = |cell: &Element| cell.attribute(b"ColSpan").map_or(1, |span| span.as_i64().unwrap());
    row.elements.iter().map(span).sum()
}

/// What a screen reader reads, piece by piece.
fn read_aloud(pdf: &[u8]) -> Vec<String> {
    let text = told("pdfinfo", &["-struct-text"], pdf, &[]).replace('\u{A0}', " ");
    let pieces = text.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    // A figure has no text of its own.
    pieces.map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

#[test]
fn an_invoice_is_read_in_the_order_a_person_would() {
    let pdf = paper(Document::Issued(&of_kind(DocumentKind::Invoice, 4, 0)), Language::Swedish);
    let line = |tier| format!("Nivå {tier}|2025-04-01–2025-04-30|1 000 frågor|1,60|1 600,00");
    let wanted = [
        "Exempelmyndigheten (påhittad)|Box 1 111 11 Exempelstad",
        "Faktura 2025-000123",
        "Fakturadatum|2025-05-05|Förfallodatum|2025-06-04|OCR-nummer|20250001235",
        "Tjänst|lefi-online|Faktureringsperiod|2025-04|Er referens|Ekonomi 4711",
        "Avtal|A-1, Dnr 1-2025 (påhittat)|Kundens org.nr|556900-0010",
        "Fiktiva Försäkring AB|Påhittade gatan 1 222 22 Sagostad",
        "Avgift|Period|Antal|À-pris, kr|Belopp, kr",
        &format!("Påhittad avgift 0|{}|{}|{}", line(1), line(2), line(3)),
        &format!("Påhittad avgift 1|{}", line(1)),
        "Summa exklusive moms|6 400,00|Moms 25 % på 6 400,00|1 600,00|Att betala|8 000,00 kr",
        "Bankgiro|999-9996|OCR-nummer|20250001235|Förfallodatum|2025-06-04",
        "Läs av koden i bankens app.",
        "Ränta tas ut enligt räntelagen.",
        "Frågor:|Enheten för avgifter|·|avgifter@exempel.invalid",
        "Exempelmyndigheten (påhittad) · Org.nr 202100-9994 · Momsreg.nr SE202100999401",
        &format!("Underlag SHA-256 {DIGEST}"),
    ];
    assert_eq!(read_aloud(&pdf).join("|"), wanted.join("|"));
    // Programs that know nothing of structure read it in the order it is drawn: the same.
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let drawn = told("pdftotext", &["-raw"], &pdf, &["-"]).replace(['\u{A0}', '\u{C}'], " ");
    let read = format!("{} Sida 1 av 1", wanted.join(" ").replace('|', " "));
    assert_eq!(words(&drawn), words(&read));
}

#[test]
fn a_long_document_is_read_without_what_its_pages_repeat() {
    for (name, pdf) in every_kind().iter().filter(|(name, _)| ["long", "preview"].contains(name)) {
        let read = read_aloud(pdf);
        let count = |wanted: &str| read.iter().filter(|piece| piece.contains(wanted)).count();
        assert_eq!(count("Belopp, kr"), 1, "{name}");
        assert_eq!(count("forts."), 0);
        assert_eq!(count("Sida"), 0);
        assert_eq!(count("Underlag"), 1);
        assert_eq!(count("Fiktiva Försäkring AB"), 1);
        assert_eq!(count("2025-04-01–2025-04-30"), if *name == "long" { 110 } else { 90 });
        // What stands nowhere but across the page is read all the same.
        assert_eq!(count("EJ BESLUTADE BELOPP"), usize::from(*name == "preview"));
    }
}

#[test]
fn a_credit_note_reads_each_of_many_invoices() {
    let note = of_kind(DocumentKind::CreditNote, 40, 150);
    let read = read_aloud(&paper(Document::Issued(&note), Language::Swedish));
    for reference in &note.draft.refers_to {
        let wanted = format!("{} av {}", reference.number, reference.issued_on);
        assert_eq!(read.iter().filter(|piece| **piece == wanted).count(), 1, "{wanted}");
    }
    // Words on two lines are two words.
    let reason = note.draft.reason.as_ref().unwrap().swedish();
    let reason = reason.trim();
    assert!(read.iter().any(|piece| piece == reason), "{read:?}");
}

#[test]
fn a_payment_code_says_in_words_what_is_in_it() {
    for (name, pdf) in every_kind() {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let root = structure(&file);
        let figures: Vec<&Element> =
            root.all().into_iter().filter(|one| one.kind == "Figure").collect();
        let pays = !["credit", "many", "preview"].contains(name);
        assert_eq!(figures.len(), usize::from(pays), "{name}");
        let Some(figure) = figures.first() else { continue };
        let words = lopdf::decode_text_string(figure.dictionary.get(b"Alt").unwrap()).unwrap();
        for wanted in ["999-9996", "20250001235", "2025-06-04", "QR"] {
            assert!(words.contains(wanted), "{name}: {words}");
        }
        assert_eq!(figure.attribute(b"BBox").unwrap().as_array().unwrap().len(), 4);
    }
}

/// ISO 14289-1, 7.18.5: an address leads there, says so in words, and belongs to its element.
#[test]
fn e_mail_and_web_addresses_are_links() {
    let invoice = of_kind(DocumentKind::Invoice, 1, 0);
    let mut issuer = crate::invoice_pdf::documents::issuer();
    issuer.website = "www.exempel.invalid".to_owned();
    let document = Document::Issued(&invoice);
    let pdf = lefi::paper::pdf::render(document, &issuer, Language::Swedish, DIGEST, &[]).unwrap();
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let tree = dictionary(&file, file.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = dictionary(&file, tree.get(b"ParentTree").unwrap()).get(b"Nums").unwrap();
    let numbers = numbers.as_array().unwrap();
    let page = file.get_pages().into_values().next().unwrap();
    let places = file.get_dictionary(page).unwrap().get(b"Annots").unwrap().as_array().unwrap();
    let mut addresses = Vec::new();
    for place in places {
        let object = place.as_reference().unwrap();
        let link = dictionary(&file, place);
        let action = dictionary(&file, link.get(b"A").unwrap());
        let address = String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec());
        addresses.push(address.unwrap());
        let words = lopdf::decode_text_string(link.get(b"Contents").unwrap()).unwrap();
        assert!(addresses.last().unwrap().ends_with(&words), "{words}");
        let own = link.get(b"StructParent").unwrap().as_i64().unwrap();
        let at = numbers.chunks(2).find(|pair| pair[0].as_i64().unwrap() == own).unwrap();
        let element = dictionary(&file, &at[1]);
        assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Link");
        let kids = element.get(b"K").unwrap().as_array().unwrap();
        let leads = |kid: &&Object| {
            let kid = kid.as_dict().and_then(|kid| kid.get(b"Obj"));
            kid.is_ok_and(|obj| obj.as_reference().unwrap() == object)
        };
        assert_eq!(kids.iter().filter(leads).count(), 1);
    }
    assert_eq!(addresses, ["mailto:avgifter@exempel.invalid", "https://www.exempel.invalid"]);
}

#[test]
fn a_long_document_has_bookmarks_and_a_short_one_none() {
    for (name, pdf) in every_kind() {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let long = file.get_pages().len() > 2;
        assert_eq!(file.catalog().unwrap().has(b"Outlines"), long, "{name}");
        if !long {
            continue;
        }
        let outline = dictionary(&file, file.catalog().unwrap().get(b"Outlines").unwrap());
        let mut titles = Vec::new();
        let mut next = outline.get(b"First").ok();
        while let Some(place) = next {
            let place = dictionary(&file, place);
            titles.push(lopdf::decode_text_string(place.get(b"Title").unwrap()).unwrap());
            next = place.get(b"Next").ok();
        }
        let root = structure(&file);
        let headings = root.all().into_iter().filter(|one| one.kind == "H2").count();
        assert_eq!(titles.len(), headings, "{name}: {titles:?}");
        assert!(titles.iter().any(|title| title.starts_with("Avgifter") || title == "Fees"));
    }
}

/// ISO 14289-1, 7.2: what a document in English has in Swedish alone is Swedish.
#[test]
fn a_text_in_another_language_says_which() {
    let mut invoice = of_kind(DocumentKind::Invoice, 1, 0);
    invoice.draft.lines[0].name_en = invoice.draft.lines[0].name_sv.clone();
    let spoken = |language| {
        let pdf = paper(Document::Issued(&invoice), language);
        let file = lopdf::Document::load_mem(&pdf).unwrap();
        let root = structure(&file);
        let languages = root.all().into_iter().filter(|one| one.dictionary.has(b"Lang"));
        languages.map(|one| one.kind.clone()).collect::<Vec<_>>()
    };
    assert_eq!(spoken(Language::Swedish), Vec::<String>::new());
    // Who bills and where, the fee that has no name in English, the unit to ask, and who bills again.
    assert_eq!(spoken(Language::English), ["P", "P", "TH", "Span", "P"]);
}
