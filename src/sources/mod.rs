//! What people and systems hand in, read into types that cannot be wrong: fee models, customers and agreements, logs, scenarios.
//! No source knows another, but that a scenario names amounts as `tariff` does and `usage` keeps its rows on disk.

pub mod party;
pub mod scenario;
pub mod tariff;
pub mod usage;
