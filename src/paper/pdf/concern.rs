//! What a correction, a credit note or a late invoice concerns: the documents it refers to, each with number
//! and date (ML 17 kap. 22 §), and why it was made (R25). It never leaves a reference out, nor cuts a reason.

use super::PdfError;
use super::canvas::Canvas;
use super::drawing::{LABEL, TEXT, TextAnchor};
use super::tree::ElementRole;
use super::typesetter::{LEFT, RIGHT, Typesetter, VALUES};

const LINE: f32 = 4.6;
const BETWEEN: f32 = 0.6;
/// Between references that stand beside each other.
const GAP: f32 = 5.0;
/// A reason of more lines than this stands after the rows, which go on over pages.
const REASON: usize = 16;
/// More references than this are rows of the table, which go on over pages.
const IN_THE_HEAD: usize = 36;

/// The block between the head and the table.
pub(super) struct Concern {
    parts: Vec<ConcernPart>,
    /// From one cell of a row to the next.
    column: f32,
}

/// References or a reason, under their label.
struct ConcernPart {
    label: String,
    /// Rows of cells.
    rows: Vec<Vec<String>>,
    /// Their language, where it is not the document's.
    language: Option<&'static str>,
}

impl Concern {
    pub(super) fn new(typesetter: &Typesetter<'_>) -> Result<Self, PdfError> {
        let mut parts = Vec::new();
        let (rows, column) = references(typesetter)?;
        if !rows.is_empty() {
            let rows = match listed_in_the_table(typesetter) {
                false => rows,
                true => vec![vec![listed_below(typesetter)]],
            };
            parts.push(ConcernPart { label: label(typesetter), rows, language: None });
        }
        if let Some(ReasonLines { lines, language }) = reason(typesetter, RIGHT - VALUES)? {
            let words = typesetter.pick("står efter raderna", "stands below the lines");
            let lines = if lines.len() > REASON { vec![words.to_owned()] } else { lines };
            let rows = lines.into_iter().map(|line| vec![line]).collect();
            parts.push(ConcernPart { label: reason_label(typesetter).to_owned(), rows, language });
        }
        Ok(Self { parts, column })
    }

    /// How much room it takes; none where there is nothing to say.
    pub(super) fn height(&self) -> f32 {
        self.parts.iter().map(|part| part.rows.len() as f32 * LINE + BETWEEN).sum()
    }

    pub(super) fn draw(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        mut y: f32,
    ) -> Result<(), PdfError> {
        if self.parts.is_empty() {
            return Ok(());
        }
        page.within(ElementRole::Table, |page| {
            for part in &self.parts {
                y = page
                    .within(ElementRole::Row, |page| self.draw_part(typesetter, page, y, part))?;
            }
            Ok(())
        })
    }

    fn draw_part(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        mut y: f32,
        part: &ConcernPart,
    ) -> Result<f32, PdfError> {
        typesetter.element(
            page,
            ElementRole::OF_ROW,
            (LEFT, y),
            TextAnchor::Left,
            LABEL,
            &part.label,
        )?;
        page.within(ElementRole::CELL, |page| {
            page.speak(part.language);
            for row in &part.rows {
                for (at, cell) in row.iter().enumerate() {
                    let x = VALUES + at as f32 * self.column;
                    typesetter.text(page, (x, y), TextAnchor::Left, TEXT, cell)?;
                }
                y += LINE;
            }
            Ok(y + BETWEEN)
        })
    }
}

/// The reason why the document was made, broken into lines.
pub(super) struct ReasonLines {
    pub lines: Vec<String>,
    /// Its language, where it is not the document's.
    pub language: Option<&'static str>,
}

/// Why the document was made, in lines of this width; nothing where each period it corrects says so itself.
pub(super) fn reason(
    typesetter: &Typesetter<'_>,
    room: f32,
) -> Result<Option<ReasonLines>, PdfError> {
    let draft = typesetter.document.draft();
    let Some(reason) = draft.reason.as_ref().filter(|_| draft.corrected.is_empty()) else {
        return Ok(None);
    };
    let words = typesetter.language.reason(reason);
    let lines = typesetter.fonts.wrap(&words, TEXT.face, TEXT.size, room)?;
    let language = typesetter.spoken(&reason.swedish(), &reason.english());
    Ok(Some(ReasonLines { lines, language }))
}

/// Why the document was made, where the head has no room for it: in lines as wide as the page.
pub(super) fn long_reason(typesetter: &Typesetter<'_>) -> Result<Option<ReasonLines>, PdfError> {
    match reason(typesetter, RIGHT - VALUES)? {
        Some(in_the_head) if in_the_head.lines.len() > REASON => reason(typesetter, RIGHT - LEFT),
        _ => Ok(None),
    }
}

/// What stands before the reason.
pub(super) fn reason_label<'a>(typesetter: &Typesetter<'a>) -> &'a str {
    typesetter.pick("Anledning", "Reason")
}

/// What stands before the references.
pub(super) fn label(typesetter: &Typesetter<'_>) -> String {
    let words = match typesetter.document.draft().refers_to.len() {
        1 => typesetter.pick("Avser faktura", "Refers to invoice"),
        _ => typesetter.pick("Avser fakturor", "Refers to invoices"),
    };
    words.to_owned()
}

/// Whether there are so many references that the table lists them.
pub(super) fn listed_in_the_table(typesetter: &Typesetter<'_>) -> bool {
    typesetter.document.draft().refers_to.len() > IN_THE_HEAD
}

fn listed_below(typesetter: &Typesetter<'_>) -> String {
    let count = typesetter.document.draft().refers_to.len();
    format!(
        "{count} {}",
        typesetter.pick("fakturor, uppräknade efter raderna", "invoices, listed below")
    )
}

/// The references in rows as wide as the page has room for, and how wide a cell is.
pub(super) fn references(typesetter: &Typesetter<'_>) -> Result<(Vec<Vec<String>>, f32), PdfError> {
    let of = typesetter.pick("av", "of");
    let all: Vec<String> = typesetter
        .document
        .draft()
        .refers_to
        .iter()
        // The blank keeps apart what is read one after the other.
        .map(|reference| format!("{} {of} {} ", reference.number, reference.issued_on))
        .collect();
    let mut column: f32 = 0.0;
    for text in &all {
        column = column.max(typesetter.fonts.width(text, TEXT.face, TEXT.size)? + GAP);
    }
    // At least one, however long a number is.
    let beside = (1..=all.len())
        .take_while(|beside| *beside as f32 * column - GAP <= RIGHT - VALUES)
        .last()
        .unwrap_or(1);
    Ok((all.chunks(beside).map(<[String]>::to_vec).collect(), column))
}
