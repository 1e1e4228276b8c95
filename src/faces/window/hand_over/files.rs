//! Files that nothing is booked by: made from the ledger each time somebody fetches one. It makes none.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use crate::office::accruals;
use crate::office::export::{receivables, workbook};
use crate::office::hand_over::HandOver;
use crate::values::text::{Text, text};

/// A table of them, each with what it is for.
pub(super) fn section(asked: &PageRequest, handed: &HandOver) -> Markup {
    let period = handed.period;
    let [items, customers] = receivables::names(period);
    let [list, vouchers] = accruals::names(period);
    let all = [
        (
            workbook::name(period),
            text!(
                "Arbetsbok för Excel: dokument, rader, antal, ej fakturerbart, kontrollblad",
                "Workbook for Excel: documents, lines, counts, what could not be billed, control sheet"
            ),
        ),
        (items, text!("Kundreskontra: en rad per dokument", "Open items: a row for each document")),
        (customers, text!("Kundregister: en rad per kund", "Customers: a row for each")),
        (
            list,
            text!(
                "Periodisering vid periodens slut, som lista",
                "Accruals at the end of the period, as a list"
            ),
        ),
        (
            vouchers,
            text!(
                "Periodisering vid periodens slut, som verifikationer (SIE)",
                "Accruals at the end of the period, as vouchers (SIE)"
            ),
        ),
    ];
    let title = text!("Andra filer", "Other files");
    let told = text!(
        "Inget bokförs med dem: de görs av det som är utfärdat varje gång de hämtas.",
        "Nothing is booked by them: they are made from what is issued whenever they are fetched."
    );
    let look = text!("Titta på periodiseringen", "Look at the accruals");
    html! {
        h2 id="filer" { (asked.say(&title)) }
        p.lead { (asked.say(&told)) }
        ul.list { @for (name, what) in all { (line(asked, handed, &name, &what)) } }
        p { a href=(PageAddress::Accruals(period)) { (asked.say(&look)) } }
    }
}

fn line(asked: &PageRequest, handed: &HandOver, name: &str, what: &Text) -> Markup {
    html! {
        li {
            a href=(PageAddress::HandedFile(handed.period, name.to_owned())) { (name) }
            br; span.place { (asked.say(what)) }
        }
    }
}
