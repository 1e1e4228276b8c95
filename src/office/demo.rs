//! A workspace to try things in: an invented agency with its customers, agreements and logs, and amounts that are decided
//! there and nowhere else. It stands in a folder of its own among the system's temporary ones, and is gone when dropped. No
//! workspace of an agency is ever touched.

use std::env;
use std::path::Path;

use tempfile::{Builder, TempDir};

use super::refusal::Refusal;
use crate::disk::{self, DiskError};

/// The folder of logs that have arrived and are not imported.
pub const ARRIVED: &str = "in";

/// Files of the demo as they are.
const FILES: [(&str, &str); 4] = [
    ("lefi.toml", include_str!("../../fixtures/demo/lefi.toml")),
    ("parties.csv", include_str!("../../fixtures/demo/parties.csv")),
    ("agreements.csv", include_str!("../../fixtures/demo/agreements.csv")),
    ("usage-formats/LÄSMIG.txt", include_str!("new_workspace/usage-formats.txt")),
];

/// Its logs, which wait to be imported.
const LOGS: [(&str, &str); 4] = [
    ("lefi-2025-02.csv", include_str!("../../fixtures/demo/logs/lefi-2025-02.csv")),
    ("lefi-2025-03.csv", include_str!("../../fixtures/demo/logs/lefi-2025-03.csv")),
    ("lefi-2025-04.csv", include_str!("../../fixtures/demo/logs/lefi-2025-04.csv")),
    ("lefi-2025-04.csv.totals", include_str!("../../fixtures/demo/logs/lefi-2025-04.csv.totals")),
];

/// Its fee models, whose amounts are invented.
const TARIFFS: [(&str, &str); 4] = [
    ("lefi-online/2024-01-01.toml", include_str!("../../tariffs/lefi-online/2024-01-01.toml")),
    ("lefi-online/2025-04-01.toml", include_str!("../../tariffs/lefi-online/2025-04-01.toml")),
    ("lefi-online/2026-04-01.toml", include_str!("../../tariffs/lefi-online/2026-04-01.toml")),
    (
        "lefi-prenumeration/2024-01-01.toml",
        include_str!("../../tariffs/lefi-prenumeration/2024-01-01.toml"),
    ),
];

/// A scenario over its logs, and the proposal that it names; each where the window looks for it.
const SCENARIOS: [(&str, &str); 2] = [
    ("scenarios/tva-forslag-2026.toml", include_str!("../../fixtures/scenarios/demo.toml")),
    ("forslag/forslag-a.toml", include_str!("../../fixtures/scenarios/forslag-a.toml")),
];

/// Where the scenario has its proposal beside it, and where that stands here.
const BESIDE: &str = "\"forslag-a.toml\"";
const IN_ITS_FOLDER: &str = "\"../forslag/forslag-a.toml\"";

/// What the fee models say of their amounts, and what they say here, so that something can be issued by them.
const ILLUSTRATIVE: &str = "status = \"illustrative\"";
const DECIDED: &str =
    "status = \"decided\"\nreference = \"Dnr 1 (påhittat)\"\ndecided_on = 2024-12-01";
/// Where the fixture has its fee models; here they stand in the folder that is meant where nothing is said.
const ELSEWHERE: &str = "tariffs = \"../../tariffs\"";

/// The workspace, for as long as somebody tries things in it.
#[derive(Debug)]
pub struct Demo(TempDir);

impl Demo {
    /// Makes one.
    pub fn new() -> Result<Self, Refusal> {
        let place = env::temp_dir();
        let made = Builder::new().prefix("lefi-demo-").tempdir();
        let demo = Self(made.map_err(DiskError::write(&place))?);
        for (name, text) in FILES {
            demo.write(name, &text.replace(ELSEWHERE, "# tariffs = \"tariffs\""))?;
        }
        for (name, text) in LOGS {
            demo.write(&format!("{ARRIVED}/{name}"), text)?;
        }
        for (name, text) in TARIFFS {
            demo.write(&format!("tariffs/{name}"), &text.replace(ILLUSTRATIVE, DECIDED))?;
        }
        for (name, text) in SCENARIOS {
            demo.write(name, &text.replace(BESIDE, IN_ITS_FOLDER))?;
        }
        Ok(demo)
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) -> Result<(), DiskError> {
        let path = self.folder().join(name);
        let folder = path.parent().unwrap_or(self.folder());
        disk::write_whole(folder, &path, text.as_bytes())
    }
}
