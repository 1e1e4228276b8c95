//! What people do with a workspace, for whichever face they meet: values and refusals come back, and nothing is printed here.
//! It knows no argument, no table and no colour.
//!
//! Somebody sits at a `desk`. What can't be done is a `refusal`, what somebody should know a `notice`, what mends it an `act`.
//! A month goes through `import` (with `new_layout` and `mend`), `check`, `decide`, `bill` (preview, prepare, look, issue), `documents`, `credit`, `export`,
//! `status` and its closing, `backup`. What a run is made from is in `books`, `standing` and `reach`, what holds it against
//! the second calculator in `recheck`, what has changed since it was looked at in `changes`.

pub mod access;
pub mod accounting_files;
pub mod accruals;
pub mod act;
pub mod agreed_accounts;
pub mod approve;
pub mod awaiting;
pub mod backup;
pub mod bill;
pub mod booked_otherwise;
pub mod books;
pub mod change;
pub mod changes;
pub mod check;
pub mod clock;
pub mod control_sheet_file;
pub mod credit;
pub mod credit_name;
pub mod credit_stage;
pub mod decide;
pub mod demo;
pub mod desk;
pub mod documents;
pub mod documents_again;
pub mod documents_zip;
pub mod done;
pub mod entry_words;
pub mod exceptions;
pub mod explain;
pub mod export;
pub mod findings;
pub mod four_eyes;
pub mod hand_over;
pub mod import;
pub mod import_lock;
pub mod inbox;
pub mod invoice_date;
pub mod invoices;
pub mod issuance;
mod ledger_words;
pub mod mend;
pub mod month;
pub mod named_file;
pub mod new_layout;
pub mod new_workspace;
pub mod newer;
pub mod notice;
pub mod once;
pub mod over_credited;
pub mod printed;
pub mod progress;
pub mod quote;
pub mod reach;
pub mod reading;
pub mod recheck;
pub mod refusal;
pub mod restarts;
pub mod second;
pub mod seen;
mod signed;
pub mod signer;
pub mod standing;
pub mod status;
pub mod stored_usage;
pub mod study;
mod subject;
pub mod supposed;
pub mod take_over;
pub mod taken;
pub mod tariffs;
pub mod to_decide;
pub mod trail;
pub mod typed;
pub mod unresolved;
pub mod unusual;
pub mod upload;
pub mod verify;
pub mod written_files;
pub mod year;
