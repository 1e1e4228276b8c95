//! Every document as PDF against PDF/A-3a and PDF/UA-1, by rules nobody here wrote: what the program writes itself, all cases
//! and stories, generated documents, and documents of every form there is. And files with one thing wrong each, which must be
//! found.

use lefi::paper::pdf::{self, Document};
use lefi::values::language::Language;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::invoice_pdf::documents as papers;
use crate::peppol::documents::{Written, issuer};

/// A file, and what it is.
pub struct Page {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// All of them. Of the generated ones every third: they differ in figures more than in form.
pub fn all(documents: &[Written]) -> Vec<Page> {
    let chosen: Vec<&Written> = documents
        .iter()
        .enumerate()
        .filter(|(at, one)| at % 3 == 0 || !one.name.starts_with("changes/"))
        .map(|(_, one)| one)
        .collect();
    let half = chosen.len().div_ceil(2);
    let rendered = std::thread::scope(|scope| {
        let halves: Vec<_> = chosen
            .chunks(half)
            .map(|half| scope.spawn(|| half.iter().map(|one| page(one)).collect::<Vec<_>>()))
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect::<Vec<_>>()
    });
    let forms = papers::every_kind().iter();
    let forms =
        forms.map(|(name, bytes)| Page { name: format!("forms/{name}.pdf"), bytes: bytes.clone() });
    rendered.into_iter().chain(forms).collect()
}

fn page(one: &Written) -> Page {
    let name = one.name.replace(".xml", ".pdf");
    let bytes = match (&one.pdf, &one.invoice) {
        (Some(pdf), _) => pdf.clone(),
        (None, Some(invoice)) => {
            let english = invoice.number.ends_with('3');
            let language = if english { Language::English } else { Language::Swedish };
            let digest = "0".repeat(64);
            pdf::render(Document::Issued(invoice), &issuer(), language, &digest, &[]).unwrap()
        }
        (None, None) => panic!("{name} is nothing"),
    };
    Page { name, bytes }
}

/// What is broken, and in which profile's words that is told.
type Breakage = (&'static str, &'static str, fn(&mut lopdf::Document));

const BREAKAGES: &[Breakage] = &[
    ("no-language", "PDFUA1", |file| remove(catalog(file), "Lang")),
    ("no-marks", "PDFA", |file| remove(catalog(file), "MarkInfo")),
    ("no-structure", "PDFUA1", |file| remove(catalog(file), "StructTreeRoot")),
    ("no-colours", "PDFA", |file| remove(catalog(file), "OutputIntents")),
    ("no-metadata", "PDFA", |file| remove(catalog(file), "Metadata")),
    ("title-not-shown", "PDFUA1", |file| remove(catalog(file), "ViewerPreferences")),
    ("script", "PDFA", |file| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
        catalog(file).set("OpenAction", action);
    }),
    ("figure-without-words", "PDFUA1", |file| remove(found(file, "S", "Figure"), "Alt")),
    ("link-without-words", "PDFUA1", |file| remove(found(file, "Subtype", "Link"), "Contents")),
    ("cell-without-headers", "PDFUA1", |file| {
        for id in ["TH", "TD"].into_iter().flat_map(|kind| ids(file, "S", kind)).collect::<Vec<_>>()
        {
            file.get_dictionary_mut(id).unwrap().remove(b"A");
        }
    }),
    ("font-not-there", "PDFA", |file| remove(found(file, "Type", "FontDescriptor"), "FontFile2")),
];

/// A sound file, opened and saved again, and the same with one thing wrong each.
pub fn broken(sound: &[u8]) -> Vec<(Page, Option<&'static str>)> {
    let saved = |mut file: lopdf::Document| {
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        bytes
    };
    let file = lopdf::Document::load_mem(sound).unwrap();
    let again = Page { name: "broken/nothing.pdf".to_owned(), bytes: saved(file.clone()) };
    let mut all = vec![(again, None)];
    for (name, rule, damage) in BREAKAGES {
        let mut file = file.clone();
        damage(&mut file);
        let page = Page { name: format!("broken/{name}.pdf"), bytes: saved(file) };
        all.push((page, Some(*rule)));
    }
    all
}

fn catalog(file: &mut lopdf::Document) -> &mut Dictionary {
    file.catalog_mut().unwrap()
}

fn remove(of: &mut Dictionary, key: &str) {
    assert!(of.remove(key.as_bytes()).is_some(), "{key} is not there");
}

fn ids(file: &lopdf::Document, key: &str, value: &str) -> Vec<ObjectId> {
    let is = |object: &Object| {
        let dictionary = object.as_dict().ok()?;
        let name = dictionary.get(key.as_bytes()).ok()?.as_name().ok()?;
        (name == value.as_bytes()).then_some(())
    };
    file.objects.iter().filter(|(_, object)| is(object).is_some()).map(|(id, _)| *id).collect()
}

fn found<'a>(file: &'a mut lopdf::Document, key: &str, value: &str) -> &'a mut Dictionary {
    let first = *ids(file, key, value).first().unwrap_or_else(|| panic!("no {value}"));
    file.get_dictionary_mut(first).unwrap()
}
