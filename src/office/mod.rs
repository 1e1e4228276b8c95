//! What people do with a workspace, for whichever face they meet: values and refusals come back, and nothing is printed here.
//! It knows no argument, no table and no colour.
//!
//! Here is what a run is made from (`books`, `standing`, `reach`), what holds it against the second calculator (`recheck`)
//! and what has changed since it was looked at (`changes`). The steps themselves are still within `faces::terminal`.

pub mod books;
pub mod changes;
pub mod reach;
pub mod reading;
pub mod recheck;
pub mod refusal;
pub mod standing;
