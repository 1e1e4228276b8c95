//! What PDF/A-3a and PDF/UA-1 ask of the file besides its structure: checks of our own, read with lopdf and with
//! programs that know PDF. A validator that nobody here wrote looks at every PDF in `tests/paper/peppol`.

use std::fs;
use std::process::Command;

use lefi::engine::invoice::DocumentKind;
use lefi::paper::pdf::{Attachment, Document, Relationship, render};
use lefi::values::language::Language;
use lopdf::content::Content;
use lopdf::{Dictionary, Object, Stream};

use crate::invoice_pdf::documents::{DIGEST, every_kind, issuer, of_kind, paper, saved, told};

fn loaded(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).unwrap()
}

fn dictionary<'a>(file: &'a lopdf::Document, of: &'a Dictionary, key: &str) -> &'a Dictionary {
    file.dereference(of.get(key.as_bytes()).unwrap()).unwrap().1.as_dict().unwrap()
}

fn stream<'a>(file: &'a lopdf::Document, of: &'a Dictionary, key: &str) -> &'a Stream {
    file.dereference(of.get(key.as_bytes()).unwrap()).unwrap().1.as_stream().unwrap()
}

#[test]
fn the_file_says_what_it_is_and_in_which_language() {
    for (name, pdf) in every_kind() {
        assert!(pdf.starts_with(b"%PDF-1.7\n%"), "{name}");
        let file = loaded(pdf);
        let catalog = file.catalog().unwrap();
        assert!(dictionary(&file, catalog, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
        let viewer = dictionary(&file, catalog, "ViewerPreferences");
        assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let language = if name.ends_with("english") { "en" } else { "sv-SE" };
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), language.as_bytes());
        let metadata = stream(&file, catalog, "Metadata");
        assert!(!metadata.dict.has(b"Filter"), "{name}: found without unpacking");
        let xmp = String::from_utf8(metadata.content.clone()).unwrap();
        for wanted in [
            "<pdfaid:part>3</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
            &format!("<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"),
        ] {
            assert!(xmp.contains(wanted), "{name}: {wanted} is not in\n{xmp}");
        }
        let identifier = file.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert_eq!(identifier.len(), 2);
        assert_eq!(identifier[0].as_str().unwrap().len(), 16);
    }
}

#[test]
fn title_dates_and_program_are_the_same_in_both_places() {
    let mut invoice = of_kind(DocumentKind::Invoice, 1, 0);
    invoice.number = "A&B<1>".to_owned();
    let pdf = paper(Document::Issued(&invoice), Language::Swedish);
    let file = loaded(&pdf);
    let xmp = told("pdfinfo", &["-meta"], &pdf, &[]);
    let information = dictionary(&file, &file.trailer, "Info");
    let text =
        |key: &str| lopdf::decode_text_string(information.get(key.as_bytes()).unwrap()).unwrap();
    assert_eq!(text("Title"), "Faktura A&B<1> A-1 2025-04");
    assert!(xmp.contains(">Faktura A&amp;B&lt;1&gt; A-1 2025-04</rdf:li>"), "{xmp}");
    assert_eq!(text("Author"), issuer().name);
    assert!(xmp.contains(&format!("<rdf:li>{}</rdf:li>", issuer().name)));
    assert!(xmp.contains(&format!("<pdf:Producer>{}</pdf:Producer>", text("Producer"))));
    // The document's date: no clock.
    for key in ["CreationDate", "ModDate"] {
        assert_eq!(text(key), "D:20250505000000Z");
    }
    for key in ["CreateDate", "ModifyDate", "MetadataDate"] {
        assert!(xmp.contains(&format!("<xmp:{key}>2025-05-05T00:00:00Z</xmp:{key}>")), "{xmp}");
    }
}

#[test]
fn colours_are_srgb_and_the_profile_is_there() {
    for (name, pdf) in every_kind() {
        let file = loaded(pdf);
        let intents = file.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
        assert_eq!(intents.len(), 1);
        let intent = file.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        assert!(intent.has(b"OutputConditionIdentifier"));
        let profile = stream(&file, intent, "DestOutputProfile");
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        sound_profile(&profile.decompressed_content().unwrap_or(profile.content.clone()));
        for page in file.get_pages().into_values() {
            let content = Content::decode(&file.get_page_content(page)).unwrap();
            for operation in content.operations {
                let other = ["g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "gs", "sh"];
                let operator = operation.operator.as_str();
                assert!(!other.contains(&operator), "{name}: {operator}");
            }
        }
    }
}

/// The figures that tell a profile from a heap of bytes (ICC.1:2004, 7).
fn sound_profile(profile: &[u8]) {
    let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(number(0), profile.len());
    assert_eq!(&profile[12..24], b"mntrRGB XYZ ");
    assert_eq!(&profile[36..40], b"acsp");
    let tags: Vec<(&[u8], usize, usize)> = (0..number(128))
        .map(|tag| 132 + tag * 12)
        .map(|at| (&profile[at..at + 4], number(at + 4), number(at + 8)))
        .collect();
    for needed in
        [b"desc", b"cprt", b"wtpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"]
    {
        let (_, offset, size) = tags.iter().find(|tag| tag.0 == needed).unwrap();
        assert!(offset % 4 == 0 && offset + size <= profile.len());
    }
    // The three primaries together are white, to the last of 65536 but a few.
    let place = |name: &[u8]| tags.iter().find(|tag| tag.0 == name).unwrap().1;
    for axis in 0..3 {
        let at = |name: &[u8]| number(place(name) + 8 + axis * 4);
        assert!((at(b"rXYZ") + at(b"gXYZ") + at(b"bXYZ")).abs_diff(at(b"wtpt")) < 32);
    }
}

#[test]
fn nothing_is_in_the_file_that_an_archive_refuses() {
    for (name, pdf) in every_kind() {
        let checked = Command::new("qpdf").arg("--check").arg(saved(pdf).path()).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        let file = loaded(pdf);
        assert!(!file.trailer.has(b"Encrypt"), "{name}");
        let catalog = file.catalog().unwrap();
        for key in ["OpenAction", "AA", "AcroForm", "OCProperties", "NeedsRendering"] {
            assert!(!catalog.has(key.as_bytes()), "{name}: {key}");
        }
        for object in file.objects.values() {
            let (dictionary, filter) = match object {
                Object::Dictionary(dictionary) => (dictionary, None),
                Object::Stream(stream) => (&stream.dict, stream.dict.get(b"Filter").ok()),
                _ => continue,
            };
            assert!(
                filter
                    .is_none_or(|filter| filter.as_name().is_ok_and(|name| name == b"FlateDecode"))
            );
            for key in ["JS", "SMask", "Alternates", "OPI", "GTS_PDFXVersion", "FFilter"] {
                assert!(!dictionary.has(key.as_bytes()), "{name}: {key}");
            }
        }
    }
}

#[test]
fn each_font_is_embedded_and_each_glyph_has_its_letter() {
    for (name, pdf) in every_kind() {
        let fonts = told("pdffonts", &[], pdf, &[]);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(fonts.len(), 2, "{name}");
        for font in fonts {
            assert!(font.contains("+LiberationSans") && font.contains("yes yes yes"), "{font}");
        }
        let file = loaded(pdf);
        for page in file.get_pages().into_values() {
            let content = Content::decode(&file.get_page_content(page)).unwrap();
            let shown =
                content.operations.iter().filter(|one| ["Tj", "TJ"].contains(&&*one.operator));
            for text in shown.flat_map(|one| &one.operands).flat_map(strings) {
                let missing = text.chunks(2).any(|glyph| glyph == [0, 0]);
                assert!(!missing, "{name}: a glyph that is missing");
            }
        }
    }
    let mut invoice = of_kind(DocumentKind::Invoice, 1, 0);
    let (street, city) = ("ÅÄÖåäöéüß ÆØæø ŁŽčğ ΑΩαω", "БЖбж 0123456789 −–—…·’“”«»§½€");
    invoice.draft.buyer.street = street.into();
    invoice.draft.buyer.city = city.into();
    let text =
        told("pdftotext", &[], &paper(Document::Issued(&invoice), Language::Swedish), &["-"]);
    assert!(text.contains(street) && text.contains(city), "{text}");
}

#[test]
fn the_font_programs_are_the_same_in_every_document_and_nothing_is_left_of_how() {
    let programs = |pdf: &[u8]| -> Vec<Vec<u8>> {
        let file = loaded(pdf);
        let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
        let programs = streams.filter(|stream| stream.dict.has(b"Length1"));
        let mut programs: Vec<_> = programs.map(|stream| stream.content.clone()).collect();
        programs.sort();
        programs
    };
    let expected = programs(&every_kind()[0].1);
    assert_eq!(expected.len(), 2);
    for (name, pdf) in every_kind() {
        assert!(programs(pdf) == expected, "{name}");
        let mut file = loaded(pdf);
        assert_eq!(file.prune_objects(), [], "{name}: objects that nothing refers to");
        let numbers: Vec<u32> = file.objects.keys().map(|(number, _)| *number).collect();
        let last = u32::try_from(numbers.len()).unwrap();
        assert_eq!(numbers, (1..=last).collect::<Vec<_>>(), "{name}: numbers of objects");
    }
}

fn strings(object: &Object) -> Vec<&[u8]> {
    match object {
        Object::String(text, _) => vec![text],
        Object::Array(parts) => parts.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn an_attached_file_comes_back_as_it_was() {
    let xml = "<?xml version=\"1.0\"?>\n<Påhittad>\u{1F4B6} å\r\n</Påhittad>\n".repeat(300);
    let own = Attachment {
        name: "2025-000123.xml",
        mime: "text/xml",
        description: "Samma faktura för maskiner (påhittad)",
        relationship: Relationship::Alternative,
        bytes: xml.as_bytes(),
    };
    let other = Attachment { name: "2025-000100.txt", mime: "text/plain", bytes: b"", ..own };
    let invoice = of_kind(DocumentKind::Invoice, 2, 0);
    let render = |attachments: &[Attachment<'_>]| {
        let document = Document::Issued(&invoice);
        render(document, &issuer(), Language::Swedish, DIGEST, attachments).unwrap()
    };
    let pdf = render(&[own, other]);
    assert!(pdf == render(&[own, other]), "R26: the same bytes");
    let checked = Command::new("qpdf").arg("--check").arg(saved(&pdf).path()).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let listed = told("pdfdetach", &["-list"], &pdf, &[]);
    assert!(listed.contains("2 embedded files"), "{listed}");
    let folder = tempfile::tempdir().unwrap();
    told("pdfdetach", &["-saveall", "-o", folder.path().to_str().unwrap()], &pdf, &[]);
    assert!(fs::read(folder.path().join(own.name)).unwrap() == xml.as_bytes());
    assert!(fs::read(folder.path().join(other.name)).unwrap().is_empty());

    let file = loaded(&pdf);
    let files = file.catalog().unwrap().get(b"AF").unwrap().as_array().unwrap();
    assert_eq!(files.len(), 2);
    let file_of = |at: usize| file.dereference(&files[at]).unwrap().1.as_dict().unwrap();
    assert_eq!(file_of(1).get(b"UF").unwrap().as_str().unwrap(), own.name.as_bytes());
    assert_eq!(file_of(1).get(b"AFRelationship").unwrap().as_name().unwrap(), b"Alternative");
    let described = lopdf::decode_text_string(file_of(1).get(b"Desc").unwrap()).unwrap();
    assert_eq!(described, own.description);
    let content = stream(&file, dictionary(&file, file_of(1), "EF"), "F");
    assert_eq!(content.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"text/xml");
    let size = dictionary(&file, &content.dict, "Params").get(b"Size").unwrap().as_i64().unwrap();
    assert_eq!(size as usize, xml.len());
    let plain = loaded(&render(&[]));
    assert!(!plain.catalog().unwrap().has(b"AF") && !plain.catalog().unwrap().has(b"Names"));
}

/// ISO 19005-3, 6.1.7.1: data that ends with a carriage return has a whole end of line behind it, so that its length is
/// what the file says.
#[test]
fn each_stream_is_as_long_as_it_says() {
    let invoice = of_kind(DocumentKind::Invoice, 2, 0);
    // The last byte of compressed data is that of a sum over what was compressed (RFC 1950).
    let last = |text: &str| (1 + text.bytes().map(u32::from).sum::<u32>()) % 65521 % 256;
    let text = "påhittat ".repeat(200);
    let letter = ' '..='~';
    let fillers = letter.clone().flat_map(|one| {
        letter.clone().flat_map(move |two| ["", "a", "aa"].map(|more| format!("{one}{two}{more}")))
    });
    let text = fillers.map(|filler| text.clone() + &filler).find(|text| last(text) == 13).unwrap();
    let attached = Attachment {
        name: "2025-000123.txt",
        mime: "text/plain",
        description: "Text",
        relationship: Relationship::Supplement,
        bytes: text.as_bytes(),
    };
    let document = Document::Issued(&invoice);
    let pdf = render(document, &issuer(), Language::Swedish, DIGEST, &[attached]).unwrap();
    let plain = b"\r\r\nendstream";
    assert!(pdf.windows(plain.len()).any(|bytes| bytes == plain), "no stream ends so");
    let checked = Command::new("qpdf").arg("--check").arg(saved(&pdf).path()).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let listed = told("pdfdetach", &["-save", "1", "-o", "/dev/stdout"], &pdf, &[]);
    assert!(listed.contains(&text), "the file comes back as it was");
}
