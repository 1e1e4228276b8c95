//! One import: what became of its rows, which months they are of, which days have none. What is left to do is linked.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean, refusal_told, refused};
use super::super::asked::PageRequest;
use super::import_list::by;
use crate::office::import::look::{ImportLook, ImportedMonth, look as look_at};
use crate::office::import::recorded::{RecordedImport, RecordedLog};
use crate::office::notice::Notices;
use crate::office::refusal::{ImportRefusal, Refusal};
use crate::sources::usage::ImportTotals;
use crate::values::text::{Text, text};

/// The page.
pub(in super::super) fn look(asked: &PageRequest) -> PageAnswer {
    let mut notices = Notices::default();
    let batch = asked.places.text("batch");
    match asked.desk().and_then(|desk| look_at(&desk, batch, &mut notices)) {
        Ok(seen) => {
            let title = text!("Inläsning {batch}", "Import {batch}");
            WindowPage::new(asked.say(&title), body(asked, &seen, &notices)).into()
        }
        Err(refusal) => not_there(asked, &refusal),
    }
}

/// Where there is no such import, that is said as for any address that leads nowhere.
pub(super) fn not_there(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    let is_unknown =
        matches!(refusal, Refusal::Import(data) if matches!(**data, ImportRefusal::Unknown { .. }));
    if !is_unknown {
        return refused(asked, refusal);
    }
    let title = asked.say(&text!("Inläsningen finns inte", "There is no such import"));
    let body = html! {
        (refusal_told(asked, refusal))
        p { a href=(PageAddress::ReadIn) { (asked.say(&text!("Till inläsningarna", "To the imports"))) } }
    };
    WindowPage { status: StatusCode::NOT_FOUND, title, body }.into()
}

fn body(asked: &PageRequest, seen: &ImportLook, notices: &Notices) -> Markup {
    let import = &seen.import;
    html! {
        p.lead {
            (asked.say(&text!("Inläst av", "Read in by"))) " "
            (clean(&asked.say(&by(&import.by.who, &import.by.at.in_stockholm()))))
        }
        (taken_back(asked, import))
        (all_told(asked, notices))
        (logs(asked, import))
        (left_to_do(asked, import))
        (months(asked, seen))
        div.actions {
            a.button href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) }
            a.button.quiet href=(PageAddress::ReadIn) { (asked.say(&text!("Läs in fler", "Read in more"))) }
            @if import.taken_back.is_none() {
                a.button.quiet href=(PageAddress::TakeBack(import.batch.clone())) {
                    (asked.say(&text!("Ta tillbaka …", "Take back …")))
                }
            }
        }
    }
}

fn taken_back(asked: &PageRequest, import: &RecordedImport) -> Markup {
    let Some(taken_back) = &import.taken_back else { return html! {} };
    let (who, when) = (&taken_back.by.who, taken_back.by.at.in_stockholm());
    let reason = &taken_back.reason;
    let words = text!(
        "Inläsningen togs tillbaka av {who}, {when}: {reason}. Raderna räknas inte.",
        "The import was taken back by {who}, {when}: {reason}. Its rows do not count."
    );
    html! { div.refusal { p { (clean(&asked.say(&words))) } } }
}

/// The rows that do not count: to be mended, or to be looked at.
fn left_to_do(asked: &PageRequest, import: &RecordedImport) -> Markup {
    let totals = import.totals();
    let rejected = Text::counted(
        totals.rejected,
        ["avvisad rad", "avvisade rader"],
        ["rejected row", "rejected rows"],
    );
    let batch = || import.batch.clone();
    html! {
        @if import.taken_back.is_none() && totals.rejected + totals.duplicate > 0 {
            div.actions {
                @if import.logs.iter().any(|log| log.rejects.is_some()) {
                    a.button href=(PageAddress::Rejects(batch())) { (asked.say(&text!("Rätta {rejected}", "Mend {rejected}"; rejected))) }
                }
                a.button.quiet href=(PageAddress::Repeats(batch())) { (asked.say(&text!("Dubbletter och konflikter", "Duplicates and conflicts"))) }
            }
        }
    }
}

/// Read = accepted + duplicates + rejected, log by log.
fn logs(asked: &PageRequest, import: &RecordedImport) -> Markup {
    let title = text!("Loggar", "Logs");
    html! {
        h2 { (asked.say(&title)) }
        div.table tabindex="0" role="region" aria-label=(asked.say(&title)) { table {
            caption.hidden { (asked.say(&title)) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Logg", "Log"))) }
                th.number scope="col" { (asked.say(&text!("Lästa", "Read"))) }
                th.number scope="col" { (asked.say(&text!("Godtagna", "Accepted"))) }
                th.number scope="col" { (asked.say(&text!("Dubbletter", "Duplicates"))) }
                th.number scope="col" { (asked.say(&text!("Avvisade", "Rejected"))) }
            } }
            tbody {
                @for log in &import.logs { (row(asked, log)) }
                @if import.logs.len() > 1 {
                    tr.total {
                        th scope="row" { (asked.say(&text!("Summa", "Sum"))) }
                        (figures(asked, &import.totals()))
                    }
                }
            }
        } }
    }
}

fn row(asked: &PageRequest, log: &RecordedLog) -> Markup {
    html! {
        tr {
            th scope="row" { (clean(&log.name)) }
            (figures(asked, &log.totals))
        }
    }
}

fn figures(asked: &PageRequest, totals: &ImportTotals) -> Markup {
    let all = [totals.read, totals.accepted, totals.duplicate, totals.rejected];
    html! { @for rows in all { td.number { (asked.language.number(&rows.to_string())) } } }
}

/// The months that its rows are of.
fn months(asked: &PageRequest, seen: &ImportLook) -> Markup {
    if seen.months.is_empty() {
        return html! {};
    }
    let title = text!("Månader som raderna gäller", "Months that the rows are of");
    html! {
        h2 { (asked.say(&title)) }
        div.table tabindex="0" role="region" aria-label=(asked.say(&title)) { table {
            caption.hidden { (asked.say(&title)) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Period", "Period"))) }
                th.number scope="col" { (asked.say(&text!("Rader", "Rows"))) }
                th.number scope="col" { (asked.say(&text!("Organisationer", "Organisations"))) }
                th scope="col" { (asked.say(&text!("Fakturering", "Billing"))) }
            } }
            tbody { @for month in &seen.months { (month_row(asked, month)) } }
        } }
    }
}

fn month_row(asked: &PageRequest, month: &ImportedMonth) -> Markup {
    let billing = match month.is_issued {
        true => text!(
            "Utfärdad: det som är nytt rättas i nästa körning",
            "Issued: what is new the next run corrects"
        ),
        false => text!("Öppen: raderna kommer med", "Open: the rows come along"),
    };
    html! {
        tr {
            th.whole scope="row" { a href=(PageAddress::Month(month.period)) { (asked.language.period_name(month.period)) } }
            td.number { (asked.language.number(&month.rows.to_string())) }
            td.number { (asked.language.number(&month.organisations.to_string())) }
            td { (asked.say(&billing)) }
        }
    }
}
