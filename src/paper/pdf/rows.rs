//! The rows of the table: a heading for each fee, under it a row for each line. It draws nothing.

use super::columns::{Columns, Figures};
use super::drawing::{LABEL, STRONG, Style};
use super::paper::{LEFT, Paper, RIGHT};
use super::row::{Cells, Heading, Row};
use super::{PdfError, concern, corrected};
use crate::engine::invoice::{DocumentKind, Line, LineDetail};

/// A text of a line that somebody added stands beside its figures in at most so many lines, else above them.
const OWN_TEXT: usize = 8;

/// The rows of the document, and where their columns stand.
pub(super) struct Rows {
    pub rows: Vec<Row>,
    pub columns: Columns,
}

/// All rows of the document, grouped by fee and the period they are charged for; under which version a line is makes no
/// difference (R25).
pub(super) fn rows(paper: &Paper<'_>) -> Result<Rows, PdfError> {
    let lines = &paper.document.draft().lines;
    let names: Vec<String> = lines
        .iter()
        .filter(|line| line.detail != LineDetail::Own)
        .map(|line| paper.language.detail(line.detail))
        .collect();
    let figures: Vec<Figures> = lines.iter().map(|line| figures(paper, line)).collect();
    let columns = Columns::new(paper, &names, &figures)?;
    let mut rows = corrected::rows(paper)?;
    let (mut group, mut period) = (None, None);
    for (line, figures) in lines.iter().zip(figures) {
        if !paper.document.draft().corrected.is_empty() && period != Some(line.billing_period) {
            period = Some(line.billing_period);
            group = None;
            rows.push(Row::Period(of_period(paper, line)));
        }
        let figures = Cells { period: columns.period(&figures.days), figures };
        if line.detail == LineDetail::Own {
            rows.extend(own(paper, line, (&columns, figures))?);
            group = None;
            continue;
        }
        let under = heading(paper, line)?;
        let key = (&line.fee, under.name.clone(), line.billing_period);
        if group.as_ref() != Some(&key) {
            rows.push(Row::Heading(under.clone()));
            group = Some(key);
        }
        if let Some(words) = included(paper, line) {
            let Style { face, size, .. } = LABEL;
            let text = paper.fonts.wrap(&words, face, size, RIGHT - LEFT)?;
            rows.push(Row::Included { under: under.clone(), text });
        }
        let detail = paper.language.detail(line.detail);
        let Style { face, size, .. } = columns.style;
        let detail = paper.fonts.wrap(&detail, face, size, columns.name)?;
        rows.push(Row::Line { under, detail, figures });
    }
    rows.extend(references(paper)?);
    rows.extend(long_reason(paper)?);
    Ok(Rows { rows, columns })
}

/// Documents that are referred to, where they are too many for the head.
fn references(paper: &Paper<'_>) -> Result<Vec<Row>, PdfError> {
    if !concern::listed_in_the_table(paper) {
        return Ok(Vec::new());
    }
    let name = vec![concern::label(paper)];
    let under = Heading { name, language: None, aside: String::new() };
    let mut rows = vec![Row::PartHeading(under.clone())];
    let (references, column) = concern::references(paper)?;
    rows.extend(references.into_iter().map(|cells| {
        let under = under.clone();
        Row::References { under, cells, column }
    }));
    Ok(rows)
}

/// Why the document was made, where the head has no room for it.
fn long_reason(paper: &Paper<'_>) -> Result<Vec<Row>, PdfError> {
    let Some(concern::Reason { lines, language }) = concern::long_reason(paper)? else {
        return Ok(Vec::new());
    };
    let name = vec![concern::reason_label(paper).to_owned()];
    let under = Heading { name, language, aside: String::new() };
    let mut rows = vec![Row::PartHeading(under.clone())];
    rows.extend(lines.into_iter().map(|text| Row::Text { under: under.clone(), text }));
    Ok(rows)
}

/// The period that the lines under it correct.
fn of_period(paper: &Paper<'_>, line: &Line) -> Heading {
    // Who was billed nothing for it before gets an invoice.
    let words = match paper.document.draft().kind {
        DocumentKind::Invoice => paper.pick("Avser", "For"),
        DocumentKind::Correction | DocumentKind::CreditNote => {
            paper.pick("Rättelse av", "Correction of")
        }
    };
    let name = format!("{words} {}", line.billing_period);
    Heading { name: vec![name], language: None, aside: String::new() }
}

/// The service and the fee, unless the fee's name says the service itself.
fn heading(paper: &Paper<'_>, line: &Line) -> Result<Heading, PdfError> {
    let fee = paper.language.fee(line);
    let name = match &line.on_paper.service {
        Some(service) if !fee.to_lowercase().contains(&service.to_lowercase()) => {
            format!("{service}: {fee}")
        }
        _ => fee.to_owned(),
    };
    let aside = aside(paper, line);
    let beside = match aside.is_empty() {
        true => 0.0,
        false => paper.fonts.width(&aside, LABEL.face, LABEL.size)? + 3.0,
    };
    let name = paper.fonts.wrap(&name, STRONG.face, STRONG.size, RIGHT - LEFT - beside)?;
    Ok(Heading { name, language: paper.spoken(&line.name_sv, &line.name_en), aside })
}

/// A line that was carried over says for which period it is charged; one that corrects stands under its period.
fn aside(paper: &Paper<'_>, line: &Line) -> String {
    let draft = paper.document.draft();
    if line.billing_period == draft.period || !draft.corrected.is_empty() {
        return String::new();
    }
    format!("{} {}", paper.pick("överfört från", "carried over from"), line.billing_period)
}

/// What was counted, what of it is included and what is charged: on an invoice, whose lines are what was used.
fn included(paper: &Paper<'_>, line: &Line) -> Option<String> {
    match paper.document.draft().kind {
        DocumentKind::Invoice => paper.language.included(line),
        DocumentKind::Correction | DocumentKind::CreditNote => None,
    }
}

fn own(
    paper: &Paper<'_>,
    line: &Line,
    (columns, figures): (&Columns, Cells),
) -> Result<Vec<Row>, PdfError> {
    let mut text = paper.language.fee(line).to_owned();
    let aside = aside(paper, line);
    if !aside.is_empty() {
        text.push_str(&format!(" ({aside})"));
    }
    let language = paper.spoken(&line.name_sv, &line.name_en);
    let beside = paper.fonts.wrap(&text, STRONG.face, columns.style.size, columns.name)?;
    if beside.len() <= OWN_TEXT {
        return Ok(vec![Row::Own { text: beside, language, figures }]);
    }
    let name = paper.fonts.wrap(&text, STRONG.face, STRONG.size, RIGHT - LEFT)?;
    let under = Heading { name, language, aside: String::new() };
    let detail = vec![paper.language.detail(line.detail)];
    Ok(vec![Row::Heading(under.clone()), Row::Line { under, detail, figures }])
}

fn figures(paper: &Paper<'_>, line: &Line) -> Figures {
    let language = paper.language;
    let (first, last) = (line.period.first().to_string(), line.period.last().to_string());
    Figures {
        days: (first, (line.period.days() > 1).then_some(last)),
        quantity: language.number(&line.quantity.to_string()),
        unit: language.unit(line).to_owned(),
        unit_price: language.unit_price(line),
        amount: language.number(&line.amount.to_string()),
    }
}
