//! What people see before they decide something about a period: what there is to decide on, and what a decision would do.
//! Nothing is decided here.

pub mod effect;
pub mod of_period;
