//! The registers of customers and agreements: lists, one by one, a row in a form, all of it in a spreadsheet and back. What would
//! change is a page of its own, and from that it is saved. The office reads, checks and saves.

mod agreement_list;
mod agreement_page;
mod changed;
mod documents;
pub(super) mod excel;
mod pages;
mod party_list;
mod party_page;
mod past;
mod row_act;
mod row_form;
mod row_page;

pub(super) use agreement_list::page as agreements;
pub(super) use agreement_page::page as agreement;
pub(super) use party_list::page as parties;
pub(super) use party_page::page as party;

use super::answer::PageAnswer;
use super::asked::PageRequest;
use crate::sources::party::Register;
use row_form::RowFormKind;

/// The customers as a workbook.
pub(super) fn parties_workbook(asked: &PageRequest) -> PageAnswer {
    excel::download(asked, Register::Parties)
}

/// The agreements as a workbook.
pub(super) fn agreements_workbook(asked: &PageRequest) -> PageAnswer {
    excel::download(asked, Register::Agreements)
}

/// A new customer.
pub(super) fn new_party(asked: &PageRequest) -> PageAnswer {
    row_act::begin(asked, Register::Parties)
}

/// A customer's row, to be mended.
pub(super) fn mend_party(asked: &PageRequest) -> PageAnswer {
    row_act::of_row(asked, Register::Parties, RowFormKind::Mend)
}

/// A customer's new row from a date.
pub(super) fn party_from(asked: &PageRequest) -> PageAnswer {
    row_act::of_row(asked, Register::Parties, RowFormKind::From)
}

/// What saving a customer's row would change.
pub(super) fn try_party(asked: &PageRequest) -> PageAnswer {
    row_act::tried(asked, Register::Parties)
}

/// Saves a customer's row.
pub(super) fn save_party(asked: &PageRequest) -> PageAnswer {
    row_act::save(asked, Register::Parties)
}

/// A new agreement.
pub(super) fn new_agreement(asked: &PageRequest) -> PageAnswer {
    row_act::begin(asked, Register::Agreements)
}

/// An agreement, to be changed.
pub(super) fn change_agreement(asked: &PageRequest) -> PageAnswer {
    row_act::of_row(asked, Register::Agreements, RowFormKind::Mend)
}

/// An agreement's last day.
pub(super) fn end_agreement(asked: &PageRequest) -> PageAnswer {
    row_act::of_row(asked, Register::Agreements, RowFormKind::End)
}

/// What saving an agreement would change.
pub(super) fn try_agreement(asked: &PageRequest) -> PageAnswer {
    row_act::tried(asked, Register::Agreements)
}

/// Saves an agreement.
pub(super) fn save_agreement(asked: &PageRequest) -> PageAnswer {
    row_act::save(asked, Register::Agreements)
}
