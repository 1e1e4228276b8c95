//! What must always hold, in any world: of windows and prices, of more usage, of a version that begins a day later, of
//! credits, and of one document's forms. More worlds: `PROPTEST_CASES=500 cargo test --test properties`.

mod credited;
mod more_usage;
mod moved_boundary;
#[allow(dead_code, reason = "of documents made up, only the paper is wanted here")]
#[path = "../invoice_pdf/documents.rs"]
mod paper;
mod same_sums;
#[allow(dead_code, reason = "only what is on an account is wanted here")]
#[path = "../export/sie.rs"]
mod sie;
mod windows;
#[path = "../worlds/mod.rs"]
mod worlds;
#[path = "../peppol/read.rs"]
mod xml;
