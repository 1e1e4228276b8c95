//! The run of a period: previewed, prepared for a second person, approved by one, issued. Each file here is one of these, or
//! what keeps one from being done. No amount is worked out here.

pub mod approval;
pub mod draft_files;
pub mod issuable;
pub mod issue;
pub mod look;
pub mod preview;
pub mod shown;
pub mod silence;
