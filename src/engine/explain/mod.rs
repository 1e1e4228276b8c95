//! How a document's amounts came about, as data: for each fee the text it stands on, the counts and windows behind it,
//! and of a correction what was billed before. It bills the document's periods again as they were billed, sets what
//! that comes to beside the document's own lines, and rates nothing itself. The words are a face's.

mod compared;
mod counts;
mod credited;
mod exact;
mod line;
mod material;
mod part;
mod source;
mod window;

pub use compared::{Billed, Comparison, Scope, Size};
pub use counts::{CountTable, Way};
pub use credited::{CreditedLine, credited};
pub use exact::{Exact, percent, product};
pub use line::NumberedLine;
pub use material::Material;
pub use part::{Grounds, LogRows, Part, Step, explain};
pub use source::SourceLine;
pub use window::{WindowFigures, WindowRow, WindowRowKind, window_rows};
