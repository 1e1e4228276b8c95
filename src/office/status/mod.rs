//! How far a period has come, and the control sheet that ties its log rows to counts, lines, documents and sums; closing
//! a period. It only looks, but for the closing, and never mends a difference.

mod close;
mod closing_ahead;
mod control;
mod json;
mod parts;
pub mod parts_tables;
mod parts_words;
mod period_status;
mod rejected;
mod sheet;
mod stage;
mod step;
mod steps;
mod table;
pub mod tables;
mod verdict;
mod words;

pub use close::{Closed, LetPass, close};
pub use closing_ahead::{ClosingAhead, closing_ahead};
pub use control::{control_sheet, control_sheet_at};
pub use parts::{Parts, parts};
pub use period_status::{PeriodStatus, status};
pub use sheet::{ControlSheet, FeeSum, KindSum};
pub use stage::{Stage, stage};
pub use step::{State, Step, StepName};
pub use table::control_table;
pub use verdict::Verdict;
pub use words::{remarks, row_sums, step_note};
