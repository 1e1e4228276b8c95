//! A period's documents handed to those who take them further: to accounting, once, and as files that can be fetched however
//! often. What is booked is looked at before.

pub(super) mod accruals;
pub(super) mod acts;
mod booking;
mod documents;
mod files;

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, SentFile, WindowPage, all_told, refused};
use super::asked::PageRequest;
use crate::office::hand_over::{HandOver, file_named, hand_over};
use crate::office::notice::Notices;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// What is handed over, and what is not yet.
pub(super) fn page(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.see().and_then(|seen| {
        let desk = asked.desk()?;
        let handed = hand_over(&desk, period, &mut notices)?;
        let booking = booking::section(asked, &seen, &desk, &handed)?;
        Ok(body(asked, &handed, &booking, &notices))
    });
    match found {
        Ok(body) => {
            let of = asked.language.period_name(period);
            let title = asked.say(&text!("Lämna – {of}", "Hand over – {of}"));
            WindowPage::new(title, body).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

/// A file of the period, by its name.
pub(super) fn file(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let name = asked.places.text("file");
    let file = asked.desk().and_then(|desk| {
        // What is told of it stands on the page that links here.
        file_named(&desk, period, name, &mut Notices::default())
    });
    match file {
        Ok(file) => PageAnswer::File(SentFile::of(file)),
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, handed: &HandOver, booking: &Markup, notices: &Notices) -> Markup {
    html! {
        (sums(asked, handed))
        (all_told(asked, notices))
        @if handed.documents.is_empty() {
            p { (asked.say(&nothing(handed))) }
        } @else {
            (documents::missing(asked, handed))
            (booking)
            (files::section(asked, handed))
            (documents::section(asked, handed))
        }
        p { a href=(PageAddress::Month(handed.period)) { (asked.say(&text!("Till månaden", "To the month"))) } }
    }
}

fn nothing(handed: &HandOver) -> Text {
    let period = handed.period;
    text!(
        "Inget dokument för {period} är utfärdat ännu: först därefter finns det något att lämna.",
        "No document of {period} is issued yet: there is nothing to hand over before."
    )
}

fn sums(asked: &PageRequest, handed: &HandOver) -> Markup {
    let documents = handed.documents.len() as u64;
    let documents = asked.language.counted(
        documents,
        asked.language.pick("dokument", "document"),
        asked.language.pick("dokument", "documents"),
    );
    let (net, payable) = (asked.kronor(handed.net), asked.kronor(handed.payable));
    html! {
        @if !handed.documents.is_empty() {
            p.lead { (asked.say(&text!("{documents} · {net} netto · att betala {payable}", "{documents} · {net} net · {payable} to pay"))) }
        }
    }
}
