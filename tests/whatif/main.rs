//! Scenarios: what they reproduce, assume, solve and say.

mod consultation;
mod replays;
mod scenario;
mod scenario_errors;
mod scenario_fields;
mod sensitivity;
mod solve;
mod solve_command;
mod whatif;

#[path = "../shared"]
mod shared {
    pub mod office;
    pub mod worlds;
}
use shared::{office, worlds};
