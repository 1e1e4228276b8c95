//! Usage that is counted where it lies, in a warehouse: the script that counts a period there, and whether a result is right
//! before anything is made of it. Nothing connects to a warehouse; whoever runs jobs there runs the script.

mod checked;
pub mod compared;
mod kept;
mod overview;
mod script;
mod table;

pub use checked::{CheckedResult, checked, is_result};
pub use kept::{
    KeptResult, kept_results, kept_results_of, refuse_counted_days, refuse_restored_on_counted_days,
};
pub use overview::{WarehouseOverview, overview};
pub use script::{PeriodScript, script};
pub use table::WarehouseRows;
