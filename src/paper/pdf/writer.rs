//! Pages of drawings → bytes. The only file that talks to printpdf. Fonts have fixed names and dates
//! come from the document, so that the same pages give the same bytes (R26).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use printpdf::{
    Color, CurTransMat, CustomPdfConformance, DictItem, FontId, Line, LinePoint, Mm, Op,
    PdfConformance, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rgb,
    TextItem, TextMatrix,
};

use super::attachments::{self, Attachment};
use super::canvas::{Artifact, Drawn, Mark, MarkedRun};
use super::drawing::{CodeGrid, Drawing, HEIGHT, Ink, Style, WIDTH};
use super::font::Face;
use super::metadata::{self, Metadata};
use super::tree::Tree;
use super::typesetter::Typesetter;
use super::{PdfError, packing, srgb, stream_ends, structure};

/// Writes the file: what printpdf makes of the pages, and what PDF/A-3a and PDF/UA-1 ask for besides.
pub(super) fn write(
    typesetter: &Typesetter<'_>,
    drawn: &Drawn,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, PdfError> {
    let metadata = Metadata::new(typesetter);
    let mut file = pages(typesetter, drawn, metadata.title());
    "1.7".clone_into(&mut file.version);
    let entries = [
        Dictionary::from_iter([("OutputIntents", srgb::output_intent(&mut file))]),
        metadata.of_catalog(&mut file),
        structure::of_catalog(&mut file, drawn).map_err(|_| PdfError::Written)?,
        attachments::of_catalog(&mut file, attachments, &metadata.date()),
    ];
    let catalog = file.catalog_mut().map_err(|_| PdfError::Written)?;
    for entry in &entries {
        catalog.extend(entry);
    }
    // printpdf makes up an identifier and says things of PDF/X: the document's own take their place.
    let information = file.trailer.get(b"Info").and_then(Object::as_reference);
    file.set_object(information.map_err(|_| PdfError::Written)?, metadata.information());
    file.trailer.set("ID", metadata::identifier(typesetter, metadata.title(), attachments));
    packing::pack(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|_| PdfError::Written)?;
    stream_ends::made_plain(&file, bytes).ok_or(PdfError::Written)
}

/// Letters that every document's fonts have besides its own, so that the font programs are the same bytes in all
/// of them: then the ledger keeps them once. A letter that is not among these makes another font program.
const COMMON_LETTERS: &str = concat!(
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
    "\u{a0}ÀÅÄÖÆØÉÜåäöæøéü§–−×÷±·…“”’•€"
);

/// The pages with their fonts.
fn pages(typesetter: &Typesetter<'_>, drawn: &Drawn, title: &str) -> lopdf::Document {
    let mut document = PdfDocument::new(title);
    for face in [Face::Regular, Face::Bold] {
        let font = PdfFont::new(typesetter.fonts.face(face).clone());
        document.resources.fonts.map.insert(font_id(face), font);
    }
    // Without a standard of printpdf's own, which would bring in a profile for print.
    document.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance::default());
    let pages = drawn.pages.iter().map(|page| {
        let operations = page.runs.iter().flat_map(|run| marked(run, &drawn.tree)).collect();
        PdfPage::new(Mm(WIDTH), Mm(HEIGHT), operations)
    });
    document.pages = pages.chain([page_of_letters()]).collect();
    // printpdf leaves out operators that it has no name for, as those of a stranger's file; here they are our own.
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    let mut file = document.to_lopdf_document(&options, &mut Vec::new());
    take_last_page(&mut file);
    file
}

/// A page that uses all common letters, for printpdf takes a font's letters from what is shown.
fn page_of_letters() -> PdfPage {
    let style = |face| Style { face, size: 1.0, ink: Ink::Black };
    let shown = [Face::Regular, Face::Bold]
        .map(|face| shown(COMMON_LETTERS, style(face), TextMatrix::Translate(Pt(0.0), Pt(0.0))));
    PdfPage::new(Mm(WIDTH), Mm(HEIGHT), shown.concat())
}

/// Takes the page of letters away again; nothing of it stays in the file.
fn take_last_page(file: &mut lopdf::Document) {
    if let Some(last) = file.get_pages().into_keys().next_back() {
        file.delete_pages(&[last]);
        file.prune_objects();
        file.renumber_objects();
    }
}

/// Six capital letters: the tag of a subset is made of them (ISO 32000-1, 9.6.4).
fn font_id(face: Face) -> FontId {
    FontId(match face {
        Face::Regular => "LEFIRE".to_owned(),
        Face::Bold => "LEFIBO".to_owned(),
    })
}

/// Drawings between the marks that say to what they belong (ISO 32000-1, 14.6).
fn marked(run: &MarkedRun, tree: &Tree) -> Vec<Op> {
    let (tag, properties) = match run.mark {
        Mark::Artifact(artifact) => ("Artifact", artifact_properties(artifact)),
        Mark::Content { element, id } => {
            let role = tree.elements().get(element.index()).map(|element| &element.role);
            let id = DictItem::Int(i64::try_from(id).unwrap_or(i64::MAX));
            (role.map_or("Span", structure::kind), vec![("MCID", id)])
        }
    };
    let map: BTreeMap<String, DictItem> =
        properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let begin = Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict { map },
    };
    let mut operations = vec![begin];
    operations.extend(run.drawings.iter().flat_map(operations_of));
    operations.push(Op::EndMarkedContentWithProperties);
    operations
}

/// ISO 32000-1, table 330.
fn artifact_properties(artifact: Artifact) -> Vec<(&'static str, DictItem)> {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    match artifact {
        Artifact::Layout => vec![("Type", name("Layout"))],
        Artifact::Watermark => {
            vec![("Type", name("Pagination")), ("Subtype", name("Watermark"))]
        }
        Artifact::Header => vec![("Type", name("Pagination")), ("Subtype", name("Header"))],
        Artifact::Footer => vec![("Type", name("Pagination")), ("Subtype", name("Footer"))],
    }
}

fn color(ink: Ink) -> Color {
    let [r, g, b] = ink.red_green_blue();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn operations_of(drawing: &Drawing) -> Vec<Op> {
    match drawing {
        Drawing::Text { x, y, style, text } => {
            shown(text, *style, TextMatrix::Translate(across(*x), up(*y)))
        }
        Drawing::Slanted { x, y, style, text } => {
            shown(text, *style, TextMatrix::TranslateRotate(across(*x), up(*y), 45.0))
        }
        Drawing::Rule { from, to, y, thickness, ink } => {
            let points = vec![point(*from, *y), point(*to, *y)];
            vec![
                Op::SetOutlineColor { col: color(*ink) },
                Op::SetOutlineThickness { pt: Pt(*thickness) },
                Op::DrawLine { line: Line { points, is_closed: false } },
            ]
        }
        Drawing::Code(bars) => filled(bars),
    }
}

/// CodeGrid in whole squares, on a grid that is turned downwards and laid where they are: their numbers are short, and there are
/// hundreds of them on an invoice.
fn filled(CodeGrid { x, y, square, bars }: &CodeGrid) -> Vec<Op> {
    let Pt(side) = Mm(*square).into();
    let grid = CurTransMat::Raw([side, 0.0, 0.0, -side, across(*x).0, up(*y).0]);
    let mut operations = vec![
        Op::SaveGraphicsState,
        Op::SetFillColor { col: color(Ink::Code) },
        Op::SetTransformationMatrix { matrix: grid },
    ];
    operations.extend(bars.iter().map(|bar| {
        let sides = [bar.column, bar.row, bar.length, 1];
        operator("re", sides.map(|side| DictItem::Int(side.into())).to_vec())
    }));
    operations.extend([operator("f", Vec::new()), Op::RestoreGraphicsState]);
    operations
}

/// An operator that printpdf has no name for, or ends a path after (ISO 32000-1, annex A).
fn operator(name: &str, operands: Vec<DictItem>) -> Op {
    Op::Unknown { key: name.to_owned(), value: operands }
}

fn point(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: across(x), y: up(y) }, bezier: false }
}

fn shown(text: &str, style: Style, matrix: TextMatrix) -> Vec<Op> {
    vec![
        Op::StartTextSection,
        Op::SetFillColor { col: color(style.ink) },
        Op::SetFont { font: PdfFontHandle::External(font_id(style.face)), size: Pt(style.size) },
        Op::SetTextMatrix { matrix },
        Op::ShowText { items: vec![TextItem::Text(text.to_owned())] },
        Op::EndTextSection,
    ]
}

fn across(x: f32) -> Pt {
    Mm(x).into()
}

/// Pages are measured from above here and from below in a PDF.
fn up(y: f32) -> Pt {
    Mm(HEIGHT - y).into()
}
