//! What is counted of rows, and how counts are laid out: for billing, and for questions about usage.

pub(super) mod count;
pub(super) mod metering;
pub(super) mod sums;
pub(super) mod volumes;
