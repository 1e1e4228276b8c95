//! What went to accounting, and what would be booked if the rest went now. It books nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{all_told, clean, list, refusal_told, sentence};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::table;
use crate::engine::accounting::{Voucher, VoucherKey};
use crate::keep::ledger::HandedExport;
use crate::office::desk::Desk;
use crate::office::export::booking_ahead::{BookingAhead, booking_ahead};
use crate::office::hand_over::{AccountsSaid, HandOver};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::text::{Text, text};

/// What is booked, and what would be.
pub(super) fn section(
    asked: &PageRequest,
    seen: &str,
    desk: &Desk,
    handed: &HandOver,
) -> Result<Markup, Refusal> {
    let title = text!("Bokföring", "Accounting");
    let rest = match (handed.unbooked(), handed.accounts) {
        (0, _) => html! { p { (asked.say(&all_booked(handed))) } },
        (_, AccountsSaid::Unsaid) => html! { p { (sentence(&asked.say(&no_accounts()))) } },
        (_, AccountsSaid::Said) => ahead(asked, seen, desk, handed)?,
    };
    Ok(html! {
        h2 id="bokforing" { (asked.say(&title)) }
        (exports(asked, handed))
        (rest)
    })
}

fn all_booked(handed: &HandOver) -> Text {
    let documents = handed.documents.len();
    text!(
        "Alla {documents} dokument är lämnade till bokföringen, vart och ett en gång. Filerna ovan är byte för byte de som lämnades.",
        "All {documents} documents are handed to accounting, each of them once. The files above are byte for byte those that were handed over."
    )
}

fn no_accounts() -> Text {
    text!(
        "`lefi.toml` har inga konton (`[accounts]`), så inget bokförs härifrån och ingen väntar på det.",
        "`lefi.toml` has no accounts (`[accounts]`), so nothing is booked from here and nobody waits for it."
    )
}

/// What was handed over when and by whom, each file to be fetched again.
fn exports(asked: &PageRequest, handed: &HandOver) -> Markup {
    if handed.exports.is_empty() {
        return html! {};
    }
    let heading = |text: Text| html! { th scope="col" { (asked.say(&text)) } };
    let caption = text!("Lämnat till bokföringen", "Handed to accounting");
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
            caption { (asked.say(&caption)) }
            thead { tr {
                (heading(text!("När", "When")))
                (heading(text!("Vem", "Who")))
                (heading(text!("Dokument", "Documents")))
                (heading(text!("Verifikationer", "Vouchers")))
                (heading(text!("Filer", "Files")))
            } }
            tbody { @for one in &handed.exports { (export(asked, handed, one)) } }
        } }
    }
}

fn export(asked: &PageRequest, handed: &HandOver, one: &HandedExport) -> Markup {
    let keys: Vec<&VoucherKey> = one.documents.iter().map(|(_, key)| key).collect();
    html! {
        tr {
            th.whole scope="row" { (one.signature.at.in_stockholm()) }
            td { (clean(&one.signature.who)) }
            td { (asked.language.number(&one.documents.len().to_string())) }
            td.whole { (clean(&from_to(&keys))) }
            td { @for (at, name) in one.files.iter().enumerate() {
                @if at > 0 { br; }
                a href=(PageAddress::HandedFile(handed.period, name.clone())) { (name) }
            } }
        }
    }
}

/// `LEFI 1–13 (2025)`, for each accounting year.
fn from_to(keys: &[&VoucherKey]) -> String {
    let years = keys.chunk_by(|one, next| (&one.series, one.year) == (&next.series, next.year));
    let of_year = years.map(|keys| match keys {
        [first, .., last] => {
            format!("{} {}–{} ({})", first.series, first.number, last.number, first.year)
        }
        [one] => format!("{} {} ({})", one.series, one.number, one.year),
        [] => String::new(),
    });
    of_year.collect::<Vec<_>>().join(", ")
}

/// What would be booked, or what is in the way.
fn ahead(
    asked: &PageRequest,
    seen: &str,
    desk: &Desk,
    handed: &HandOver,
) -> Result<Markup, Refusal> {
    let mut notices = Notices::default();
    let looked = booking_ahead(desk, handed.period, &mut notices);
    Ok(match looked {
        Ok(ahead) => html! {
            (all_told(asked, &notices))
            (effect(asked, &ahead)?)
            (form::act(asked, seen, PageAddress::HandOver(handed.period), html! {
                p.buttons { button { (asked.say(&button(handed))) } }
            }))
        },
        Err(Refusal::Input(gaps)) => html! {
            p { (asked.say(&text!("Det här saknas innan något kan bokföras:", "This is missing before anything can be booked:"))) }
            (list(asked, &gaps))
        },
        Err(refusal) => refusal_told(asked, &refusal),
    })
}

fn button(handed: &HandOver) -> Text {
    let documents = handed.unbooked() as u64;
    let documents = Text::counted(documents, ["dokument", "dokument"], ["document", "documents"]);
    text!("Lämna {documents} till bokföringen", "Hand {documents} to accounting"; documents)
}

/// What would be booked: how many vouchers, and each of them where somebody opens it.
fn effect(asked: &PageRequest, ahead: &BookingAhead) -> Result<Markup, Refusal> {
    let keys: Vec<&VoucherKey> =
        ahead.vouchers.iter().map(|voucher: &Voucher| &voucher.key).collect();
    let documents =
        Text::counted(keys.len() as u64, ["dokument", "dokument"], ["document", "documents"]);
    let vouchers = from_to(&keys);
    let told = text!(
        "{documents} bokförs som {vouchers}. Varje dokument bokförs en gång, och det kan inte göras ogjort här.",
        "{documents} will be booked as {vouchers}. Each document is booked once, and that can't be undone here.";
        documents
    );
    let journal = ahead.journal(asked.language)?;
    let caption = text!("Verifikationerna, som de bokförs", "The vouchers, as they are booked");
    Ok(html! {
        p { (clean(&asked.say(&told))) }
        details {
            summary { (asked.say(&text!("Visa verifikationerna", "Show the vouchers"))) }
            (table::of_sheet(asked, &journal, &caption))
        }
    })
}
