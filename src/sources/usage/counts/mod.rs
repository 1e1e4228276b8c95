//! What is counted of rows, and how counts are laid out: for billing, and for questions about usage.

pub(super) mod by_organisation;
pub(super) mod count;
pub(super) mod imported_counts;
pub(super) mod metering;
pub(super) mod part;
pub(super) mod row_words;
mod sorted_piles;
pub(super) mod summed;
pub(super) mod sums;
pub(super) mod volumes;
pub(super) mod warehouse_counts;
