//! The rows of the table: a heading for each fee, under it a row for each line. It draws nothing.

use super::columns::{ColumnPlaces, LineFigures};
use super::drawing::{LABEL, STRONG, Style};
use super::row::{RowCells, RowHeading, TableRow};
use super::typesetter::{LEFT, RIGHT, Typesetter};
use super::{PdfError, concern, corrected};
use crate::engine::invoice::{DocumentKind, Line, LineDetail};
use crate::values::money::Money;

/// A text of a line that somebody added stands beside its figures in at most so many lines, else above them.
const OWN_TEXT: usize = 8;

/// The rows of the document, and where their columns stand.
pub(super) struct Rows {
    pub rows: Vec<TableRow>,
    pub columns: ColumnPlaces,
}

/// All rows of the document, grouped by fee and the period they are charged for; under which version a line is makes no
/// difference (R25).
pub(super) fn rows(typesetter: &Typesetter<'_>) -> Result<Rows, PdfError> {
    let lines = &typesetter.document.draft().lines;
    let names: Vec<String> = lines
        .iter()
        .filter(|line| line.detail.kind() != LineDetail::Own)
        .map(|line| typesetter.language.detail(line.detail.kind()))
        .collect();
    let figures: Vec<LineFigures> = lines.iter().map(|line| figures(typesetter, line)).collect();
    let columns = ColumnPlaces::new(typesetter, &names, &figures)?;
    let mut rows = corrected::rows(typesetter)?;
    let (mut group, mut period, mut agreement) = (None, None, None);
    for (line, figures) in lines.iter().zip(figures) {
        if typesetter.document.draft().is_collective() && agreement != Some(&line.agreement) {
            agreement = Some(&line.agreement);
            (group, period) = (None, None);
            rows.push(TableRow::Period(of_agreement(typesetter, line)?));
        }
        if !typesetter.document.draft().corrected.is_empty() && period != Some(line.billing_period)
        {
            period = Some(line.billing_period);
            group = None;
            rows.push(TableRow::Period(of_period(typesetter, line)));
        }
        let figures = RowCells { period: columns.period(&figures.days), figures };
        if line.detail.kind() == LineDetail::Own {
            rows.extend(own(typesetter, line, (&columns, figures))?);
            group = None;
            continue;
        }
        let under = heading(typesetter, line)?;
        let key = (&line.fee, under.name.clone(), line.billing_period);
        if group.as_ref() != Some(&key) {
            rows.push(TableRow::Heading(under.clone()));
            group = Some(key);
        }
        if let Some(words) = included(typesetter, line) {
            let Style { face, size, .. } = LABEL;
            let text = typesetter.fonts.wrap(&words, face, size, RIGHT - LEFT)?;
            rows.push(TableRow::Included { under: under.clone(), text });
        }
        let detail = typesetter.language.detail(line.detail.kind());
        let Style { face, size, .. } = columns.style;
        let detail = typesetter.fonts.wrap(&detail, face, size, columns.name)?;
        rows.push(TableRow::Line { under, detail, figures });
    }
    rows.extend(references(typesetter)?);
    rows.extend(long_reason(typesetter)?);
    Ok(Rows { rows, columns })
}

/// Documents that are referred to, where they are too many for the head.
fn references(typesetter: &Typesetter<'_>) -> Result<Vec<TableRow>, PdfError> {
    if !concern::listed_in_the_table(typesetter) {
        return Ok(Vec::new());
    }
    let name = vec![concern::label(typesetter)];
    let under = RowHeading { name, language: None, aside: String::new() };
    let mut rows = vec![TableRow::PartHeading(under.clone())];
    let (references, column) = concern::references(typesetter)?;
    rows.extend(references.into_iter().map(|cells| {
        let under = under.clone();
        TableRow::References { under, cells, column }
    }));
    Ok(rows)
}

/// Why the document was made, where the head has no room for it.
fn long_reason(typesetter: &Typesetter<'_>) -> Result<Vec<TableRow>, PdfError> {
    let Some(concern::ReasonLines { lines, language }) = concern::long_reason(typesetter)? else {
        return Ok(Vec::new());
    };
    let name = vec![concern::reason_label(typesetter).to_owned()];
    let under = RowHeading { name, language, aside: String::new() };
    let mut rows = vec![TableRow::PartHeading(under.clone())];
    rows.extend(lines.into_iter().map(|text| TableRow::Text { under: under.clone(), text }));
    Ok(rows)
}

/// The period that the lines under it correct.
fn of_period(typesetter: &Typesetter<'_>, line: &Line) -> RowHeading {
    // Who was billed nothing for it before gets an invoice.
    let words = match typesetter.document.draft().kind {
        DocumentKind::Invoice => typesetter.pick("Avser", "For"),
        DocumentKind::Correction | DocumentKind::CreditNote => {
            typesetter.pick("Rättelse av", "Correction of")
        }
    };
    let name = format!("{words} {}", line.billing_period);
    RowHeading { name: vec![name], language: None, aside: String::new() }
}

/// The agreement that the lines under it are charged under, whose it is and what it comes to: of a document that several
/// share.
fn of_agreement(typesetter: &Typesetter<'_>, line: &Line) -> Result<RowHeading, PdfError> {
    let draft = typesetter.document.draft();
    let agreement = draft.agreement_of(line);
    let net = Money::sum(draft.lines_of(agreement).map(|line| line.detail.amount()));
    let net = net.map_err(|_| PdfError::Written)?;
    let label = typesetter.pick("Avtal", "Agreement");
    let contract = match agreement.reference.is_empty() {
        true => String::new(),
        false => format!(", {}", agreement.reference),
    };
    let number = typesetter.language.customer_number(agreement.organisation_number).to_lowercase();
    let sum = typesetter.pick("summa", "net");
    let net = typesetter.language.number(&net.to_string());
    let name = format!(
        "{label} {}{contract} – {number} {} – {sum} {net}",
        agreement.name, agreement.organisation_number
    );
    let name = typesetter.fonts.wrap(&name, STRONG.face, 10.0, RIGHT - LEFT)?;
    Ok(RowHeading { name, language: None, aside: String::new() })
}

/// The service and the fee, unless the fee's name says the service itself.
fn heading(typesetter: &Typesetter<'_>, line: &Line) -> Result<RowHeading, PdfError> {
    let fee = typesetter.language.fee(line);
    let name = match &line.on_paper.service {
        Some(service) if !fee.to_lowercase().contains(&service.to_lowercase()) => {
            format!("{service}: {fee}")
        }
        _ => fee.to_owned(),
    };
    let aside = aside(typesetter, line);
    let beside = match aside.is_empty() {
        true => 0.0,
        false => typesetter.fonts.width(&aside, LABEL.face, LABEL.size)? + 3.0,
    };
    let name = typesetter.fonts.wrap(&name, STRONG.face, STRONG.size, RIGHT - LEFT - beside)?;
    Ok(RowHeading { name, language: typesetter.spoken(&line.name_sv, &line.name_en), aside })
}

/// A line that was carried over says for which period it is charged; one that corrects stands under its period.
fn aside(typesetter: &Typesetter<'_>, line: &Line) -> String {
    let draft = typesetter.document.draft();
    if line.billing_period == draft.period || !draft.corrected.is_empty() {
        return String::new();
    }
    format!("{} {}", typesetter.pick("överfört från", "carried over from"), line.billing_period)
}

/// What was counted, what of it is included and what is charged: on an invoice, whose lines are what was used.
fn included(typesetter: &Typesetter<'_>, line: &Line) -> Option<String> {
    match typesetter.document.draft().kind {
        DocumentKind::Invoice => typesetter.language.included(line),
        DocumentKind::Correction | DocumentKind::CreditNote => None,
    }
}

fn own(
    typesetter: &Typesetter<'_>,
    line: &Line,
    (columns, figures): (&ColumnPlaces, RowCells),
) -> Result<Vec<TableRow>, PdfError> {
    let mut text = typesetter.language.fee(line).to_owned();
    let aside = aside(typesetter, line);
    if !aside.is_empty() {
        text.push_str(&format!(" ({aside})"));
    }
    let language = typesetter.spoken(&line.name_sv, &line.name_en);
    let beside = typesetter.fonts.wrap(&text, STRONG.face, columns.style.size, columns.name)?;
    if beside.len() <= OWN_TEXT {
        return Ok(vec![TableRow::Own { text: beside, language, figures }]);
    }
    let name = typesetter.fonts.wrap(&text, STRONG.face, STRONG.size, RIGHT - LEFT)?;
    let under = RowHeading { name, language, aside: String::new() };
    let detail = vec![typesetter.language.detail(line.detail.kind())];
    Ok(vec![TableRow::Heading(under.clone()), TableRow::Line { under, detail, figures }])
}

fn figures(typesetter: &Typesetter<'_>, line: &Line) -> LineFigures {
    let language = typesetter.language;
    let (first, last) = (line.period.first().to_string(), line.period.last().to_string());
    LineFigures {
        days: (first, (line.period.days() > 1).then_some(last)),
        quantity: language.number(&line.detail.quantity().to_string()),
        unit: language.unit(line).to_owned(),
        unit_price: language.unit_price(line),
        amount: language.number(&line.detail.amount().to_string()),
    }
}
