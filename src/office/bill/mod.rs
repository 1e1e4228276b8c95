//! The run of a period: previewed, prepared for a second person, approved by one, issued. Each file here is one of these, or
//! what keeps one from being done. No amount is worked out here.

pub mod approval;
pub mod before_issue;
mod documents_sheet;
pub mod draft_files;
pub mod drafts;
mod hindrances;
pub mod issuable;
pub mod issue;
mod json;
pub mod look;
pub mod preview;
pub mod previewed;
pub mod run_stage;
pub mod shown;
pub mod silence;
mod unbilled_sheet;

pub use documents_sheet::{documents_sheet, draft_row, drafts_sheet};
pub use unbilled_sheet::unbilled_sheet;
