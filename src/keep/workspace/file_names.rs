//! What the files of a workspace are called.

/// Who: one row per organisation.
pub const PARTIES_FILE: &str = "parties.csv";

/// What: one row per agreement.
pub const AGREEMENTS_FILE: &str = "agreements.csv";

/// Where usage lies that is counted in a warehouse.
pub const WAREHOUSE_FILE: &str = "warehouse.toml";

/// The file that makes a folder a workspace.
pub const SETTINGS_FILE: &str = "lefi.toml";
