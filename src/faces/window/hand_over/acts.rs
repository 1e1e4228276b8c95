//! Handing a period to accounting, and writing files of its documents again. What is booked is the office's.

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, refused_page};
use super::super::asked::PageRequest;
use super::super::jobs::{ActDone, Lane, Work, Working};
use super::super::perform::perform;
use crate::office::documents_again::write_again;
use crate::office::export::vouchers::{AskedExport, export};
use crate::office::notice::Notices;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Books the documents that are not booked yet, and writes the files.
pub(in super::super) fn book(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let back = PageAddress::HandOver(period);
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return refused_page(asked, &refusal, &back),
    };
    let of = Text::in_both(|language| language.period_name(period));
    let within = Text::in_both(|language| language.period_within(period));
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Lämnar {within} till bokföringen", "Handing {within} to accounting"; within),
        back: back.clone(),
    };
    let see = back.clone();
    let books = move |_: &Working| {
        let mut notices = Notices::default();
        export(&desk, period, AskedExport::Both, &mut notices)?;
        let told = text!(
            "{of} är lämnad till bokföringen. Hämta filerna nedan.",
            "{of} is handed to accounting. Fetch the files below.";
            of
        );
        Ok(ActDone { see, told: vec![told], notices })
    };
    perform(asked, work, books, |refusal| refused_page(asked, refusal, &back))
}

/// Writes the files of the documents again, as they were issued.
pub(in super::super) fn write(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let back = PageAddress::HandOver(period);
    let desk = match asked.desk_apart() {
        Ok(desk) => desk,
        Err(refusal) => return refused_page(asked, &refusal, &back),
    };
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Skriver filerna igen", "Writing the files again"),
        back: back.clone(),
    };
    let see = back.clone();
    let writes = move |working: &Working| {
        let mut notices = Notices::default();
        let written = write_again(&desk, period, &|told| working.progress(told), &mut notices)?;
        let (files, folder) = (written.files, written.folder.display().to_string());
        let told =
            text!("{files} filer är skrivna i {folder}.", "{files} files are written in {folder}.");
        Ok(ActDone { see, told: vec![told], notices })
    };
    perform(asked, work, writes, |refusal| refused_page(asked, refusal, &back))
}
