//! A month's work with every command that writes, for tests that look at all that was written.

use std::fs;
use std::path::Path;

use crate::office::Office;

/// What is worked: all of it (after logs that were rejected whole, too), or what the files of a ledger and its
/// documents come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    All,
    AllAfterRejects,
    Ledger,
}

/// Every command that writes something, in an order that works; gives what each said.
pub fn worked(office: &Office, work: Work) -> String {
    for name in ["demo.toml", "forslag-a.toml", "motiv.txt"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scenarios").join(name);
        fs::write(office.path(name), fs::read(from).unwrap()).unwrap();
    }
    let mut said = String::new();
    let of_ledger = |line: &str| LEDGER.contains(&line);
    for line in COMMANDS.lines().filter(|line| work != Work::Ledger || of_ledger(line)) {
        let mut arguments: Vec<&str> = line.split(' ').collect();
        if work == Work::AllAfterRejects && arguments[0] == "close" {
            arguments.extend(["--accept-rejects", "Provfiler"]);
        }
        let output = office.lefi(&arguments);
        let (out, words) =
            (crate::office::text(&output.stdout), crate::office::text(&output.stderr));
        assert!(output.status.success(), "lefi {line}\n{words}");
        said.push_str(&out);
        said.push_str(&words);
    }
    said
}

const LEDGER: [&str; 4] = [
    "import logs/lefi-2025-02.csv logs/lefi-2025-03.csv logs/lefi-2025-04.csv",
    "bill 2025-02 --issue --date 2025-06-02",
    "export 2025-02",
    "backup copy.tar.zst",
];

const COMMANDS: &str = "\
init new
import logs/lefi-2025-02.csv logs/lefi-2025-03.csv logs/lefi-2025-04.csv
import logs/lefi-2025-02.csv
check
decide hold 2025-02 LO-002 --reason Tvist
decide withdraw 1 --reason Löst
decide line 2025-02 LO-005 --text Rapport --amount 1250,00 --account 3119 --reason Beställd
decide waive 2025-03 556900-1067 lefi-online --reason Uppsagt
bill 2025-02 --pdf --xml
bill 2025-02 --format json
bill 2025-02 --issue --date 2025-06-02
documents 2025-02
credit 2025000001 --reason Dubbletter --line 1=100 --date 2025-06-02
invoices
explain 2025000001 --rows
export 2025-02
export 2025-02 --format receivables
export 2025-02 --format xlsx
accruals 2025-02
status 2025-02
close 2025-02
--user Ena bill 2025-03 --prepare
--user Andra approve 2
bill 2025-03 --issue
whatif demo.toml --format xlsx --out what.xlsx
whatif demo.toml --format html --out what.html
consultation demo.toml --motives motiv.txt --out pack
trail
verify
backup copy.tar.zst";
