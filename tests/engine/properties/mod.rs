//! What must always hold, in any world: of windows and prices, of more usage, of a version that begins a day later,
//! of credits and of explanations. More worlds: `PROPTEST_CASES=500 cargo test --test engine properties`.

mod credited;
mod explained;
mod more_usage;
mod moved_boundary;
mod windows;
