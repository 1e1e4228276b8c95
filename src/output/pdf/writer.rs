//! Pages of drawings → bytes. The only file that talks to printpdf. Fonts have fixed names and dates
//! come from the document, so that the same pages give the same bytes (R26).

use lopdf::{Object, StringFormat};
use printpdf::{
    Color, CustomPdfConformance, FontId, Line, LinePoint, Mm, OffsetDateTime, Op, PdfConformance,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rgb, TextItem,
    TextMatrix,
};

use sha2::{Digest, Sha256};

use super::drawing::{Drawing, Ink, Page, Style};
use super::font::Face;
use super::head;
use super::layout::Paper;
use super::{Document, PdfError};
use crate::period::Day;

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;

/// Writes the file.
pub(super) fn write(paper: &Paper<'_>, pages: &[Page]) -> Result<Vec<u8>, PdfError> {
    let draft = paper.document.draft();
    let title = format!("{} {} {}", head::heading(paper), draft.agreement.agreement, draft.period);
    let mut document = PdfDocument::new(&title);
    for face in [Face::Regular, Face::Bold] {
        let font = PdfFont::new(paper.fonts.face(face).clone());
        document.resources.fonts.map.insert(font_id(face), font);
    }
    let information = &mut document.metadata.info;
    information.author.clone_from(&paper.issuer.name);
    information.creator = concat!("lefi ", env!("CARGO_PKG_VERSION")).to_owned();
    information.producer = information.creator.clone();
    information.subject = format!("SHA-256 {}", paper.source_digest);
    information.identifier = paper.source_digest.get(..32).unwrap_or_default().to_owned();
    // The identifier that marks PDF/X is left empty: this file claims no such standard.
    let mut plain = CustomPdfConformance::default();
    plain.identifier.clear();
    information.conformance = PdfConformance::Custom(plain);
    let seconds = i64::from(dated(paper).days_since_1970()) * 86_400;
    if let Ok(date) = OffsetDateTime::from_unix_timestamp(seconds) {
        information.creation_date = date;
        information.modification_date = date;
        information.metadata_date = date;
    }
    let pages = pages.iter().map(|page| {
        let operations = page.iter().flat_map(operations).collect();
        PdfPage::new(Mm(WIDTH), Mm(HEIGHT), operations)
    });
    document.pages = pages.collect();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    // printpdf makes the identifier up; here it comes from what is on the pages.
    let identifier = || Object::String(identifier(paper, &title), StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![identifier(), identifier()]));
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|_| PdfError::Written)?;
    Ok(bytes)
}

/// 16 bytes that are the same for the same document and differ for others.
fn identifier(paper: &Paper<'_>, title: &str) -> Vec<u8> {
    let hash = Sha256::new().chain_update(paper.source_digest).chain_update(title).finalize();
    hash[..16].to_vec()
}

/// The invoice date, or for a draft the period's last day: never the day it was printed.
fn dated(paper: &Paper<'_>) -> Day {
    match paper.document {
        Document::Issued(invoice) => invoice.issued_on,
        Document::Preview(draft) => draft.period.period().last(),
    }
}

fn font_id(face: Face) -> FontId {
    FontId(match face {
        Face::Regular => "FRegular".to_owned(),
        Face::Bold => "FBold".to_owned(),
    })
}

fn color(ink: Ink) -> Color {
    let (r, g, b) = match ink {
        Ink::Black => (0.10, 0.11, 0.13),
        Ink::Grey => (0.38, 0.41, 0.45),
        Ink::Accent => (0.07, 0.29, 0.36),
        Ink::Watermark => (0.90, 0.92, 0.93),
    };
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn operations(drawing: &Drawing) -> Vec<Op> {
    match drawing {
        Drawing::Text { x, y, style, text } => {
            shown(text, *style, TextMatrix::Translate(across(*x), up(*y)))
        }
        Drawing::Slanted { x, y, style, text } => {
            shown(text, *style, TextMatrix::TranslateRotate(across(*x), up(*y), 45.0))
        }
        Drawing::Rule { from, to, y, thickness, ink } => {
            let point = |x| LinePoint { p: Point { x: across(x), y: up(*y) }, bezier: false };
            let line = Line { points: vec![point(*from), point(*to)], is_closed: false };
            vec![
                Op::SetOutlineColor { col: color(*ink) },
                Op::SetOutlineThickness { pt: Pt(*thickness) },
                Op::DrawLine { line },
            ]
        }
    }
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
