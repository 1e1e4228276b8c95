//! The registers of customers and agreements as people look at and change them: listed and searched, one by one with their rows
//! by day, a row in a form, all of it in a spreadsheet and back. They stay the files that they are; saving is `edit`'s.

mod agreements;
mod change;
mod changed_rows;
mod columns;
mod given_back;
mod given_table;
pub mod lists;
mod meant_row;
mod parties;
mod past;
mod row_edit;
mod sheet;
mod words;

pub use agreements::{
    AgreementFilter, AgreementInFull, AgreementStands, FoundAgreements, ListedAgreement,
    agreement_in_full, find_agreements, services,
};
pub use change::{RegisterChange, change_by_table, change_row, given_file};
pub use changed_rows::{ChangedRow, DifferentCell, changed_rows};
pub use columns::{ColumnShape, column_of, heading, hint, shape, shown};
pub use given_back::{GivenBack, GivenLook, RowsNotGiven, look_at_given, save_given};
pub use given_table::GivenText;
pub use meant_row::{AskedChange, MeantRow, asked_change, meant_row, typed_cells};
pub use parties::{
    DatedParty, FoundParties, ListedParty, PartyFilter, PartyInFull, SoughtParty, find_parties,
    party_in_full,
};
pub use past::{PastChange, past_changes};
pub use row_edit::{
    AskedRow, RowLook, RowNo, RowProblems, RowStands, file_of, look_at_row, opened_rows, save_row,
};
pub use sheet::{register_csv, workbook};
pub use words::{agreement_days, agreement_stands, party_days, row_mark, whose_row};
