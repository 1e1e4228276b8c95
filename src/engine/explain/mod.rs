//! How a document's amounts came about, as data: for each fee the text it stands on, the counts and windows behind it,
//! and of a correction what was billed before. It bills the document's periods again as they were billed, sets what
//! that comes to beside the document's own lines, and rates nothing itself. The words are a face's.

mod compared;
mod counts;
mod credited;
mod fee;
mod json;
mod line;
mod material;
mod source;
mod sums;
mod unrounded;
mod window;

pub use compared::{BilledInDocument, ComparedBy, LineComparison, Size};
pub use counts::{ChannelOutcome, CountRow, CountTable};
pub use credited::{CreditedLine, credited};
pub use fee::{CountedLog, ExplainedCharge, ExplainedFee, Grounds, LogRows, RowsFound, explain};
pub use line::NumberedLine;
pub use material::{AtOnce, CalledDocument, CalledDraft, Material};
pub use source::SourceLine;
pub use sums::{ExplainedVat, vat_totals};
pub use unrounded::Unrounded;
pub use window::{WindowFigures, WindowRow, WindowRowKind, window_rows};
