//! Whatever happens in whatever order, billed to date over all documents equals a fresh bill (R25): random
//! sequences of import, late import, undo, tariff revision, changed agreement, hold, credit and issue, through
//! the binary and its ledger. More of them: `PROPTEST_CASES=200 cargo test --test terminal sequences`.

use crate::office;

use std::collections::BTreeMap;
use std::fs;

use crate::office::Office;
use proptest::prelude::*;
use serde_json::Value;

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
const AGREEMENTS: [(&str, &str); 4] = [
    ("LO-001", "556900-1018"),
    ("LO-002", "556900-1026"),
    ("LO-007", "202100-9077"),
    ("LO-011", "232100-9116"),
];
const PERIODS: [&str; 3] = ["2025-02", "2025-03", "2025-04"];

/// Something that happens.
#[derive(Debug, Clone)]
enum Step {
    /// A log of so many events from an id on; ids that were there before are duplicates.
    Import {
        first: u32,
        events: u32,
        party: usize,
        month: u32,
    },
    Undo {
        which: usize,
    },
    Price {
        ore: u32,
    },
    Address {
        number: u32,
    },
    EndAgreement {
        which: usize,
        day: u32,
    },
    Hold {
        which: usize,
    },
    Release,
    OwnLine {
        which: usize,
        kronor: i32,
    },
    Credit {
        which: usize,
    },
    Anew {
        which: usize,
    },
    Issue,
    IssueAgain,
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0_usize..6;
    prop_oneof![
        4 => (0_u32..40, 1_u32..30, 0_usize..4, 1_u32..5)
            .prop_map(|(first, events, party, month)| Step::Import { first, events, party, month }),
        2 => which.clone().prop_map(|which| Step::Undo { which }),
        1 => (100_u32..400).prop_map(|ore| Step::Price { ore }),
        1 => (1_u32..90).prop_map(|number| Step::Address { number }),
        1 => (0_usize..4, 1_u32..28).prop_map(|(which, day)| Step::EndAgreement { which, day }),
        1 => (0_usize..4).prop_map(|which| Step::Hold { which }),
        1 => Just(Step::Release),
        1 => (0_usize..4, -50_i32..200).prop_map(|(which, kronor)| Step::OwnLine { which, kronor }),
        1 => which.clone().prop_map(|which| Step::Credit { which }),
        1 => which.prop_map(|which| Step::Anew { which }),
        3 => Just(Step::Issue),
        2 => Just(Step::IssueAgain),
    ]
}

/// An office in which things happen.
struct Story {
    office: Office,
    logs: Vec<(String, String)>,
    issued: usize,
    /// Lines of one's own: each is meant, however alike they are.
    lines: usize,
    agreements: String,
}

impl Story {
    fn new() -> Self {
        let office = Office::empty();
        // One day of usage for each month, so that no month is empty.
        let agreements = fs::read_to_string(office.path("agreements.csv")).unwrap();
        Self { office, logs: Vec::new(), issued: 0, lines: 0, agreements }
    }

    fn happen(&mut self, step: &Step) {
        match step {
            Step::Import { first, events, party, month } => {
                self.import(*first, *events, *party, *month);
            }
            Step::Undo { which } if !self.logs.is_empty() => {
                let (_, batch) = self.logs.remove(which % self.logs.len());
                self.office.done(&["import", "--undo", &batch, "--reason", "Fel fil"]);
            }
            Step::Price { ore } => self.price(*ore),
            Step::Address { number } => {
                let text = fs::read_to_string(self.office.path("parties.csv")).unwrap();
                let start = text.find("Påhittade gatan").unwrap();
                let end = start + text[start..].find(';').unwrap();
                let text = format!("{}Påhittade gatan {number}{}", &text[..start], &text[end..]);
                fs::write(self.office.path("parties.csv"), text).unwrap();
            }
            Step::EndAgreement { which, day } => {
                let (agreement, organisation) = AGREEMENTS[*which];
                let open = format!("{agreement};{organisation};lefi-online;2024-01-01;;");
                let ended =
                    format!("{agreement};{organisation};lefi-online;2024-01-01;2025-03-{day:02};");
                self.agreements = self.agreements.replace(&open, &ended);
                fs::write(self.office.path("agreements.csv"), &self.agreements).unwrap();
            }
            Step::Hold { which } => {
                let period = PERIODS[self.issued.min(2)];
                let agreement = AGREEMENTS[*which].0;
                // Held already, it says so and does nothing.
                let hold = ["decide", "hold", period, agreement, "--reason", "Tvist"];
                assert!(matches!(self.office.lefi(&hold).status.code(), Some(0 | 3)));
            }
            Step::Release => self.release(),
            Step::OwnLine { which, kronor } if *kronor != 0 => {
                let amount = format!("{kronor}.00");
                self.lines += 1;
                let once = format!("rad {}", self.lines);
                self.office.done(&[
                    "decide",
                    "line",
                    PERIODS[self.issued.min(2)],
                    AGREEMENTS[*which].0,
                    "--text",
                    "Egen rad",
                    "--amount",
                    &amount,
                    "--account",
                    "3119",
                    "--reason",
                    "Överenskommet",
                    "--once",
                    &once,
                ]);
            }
            Step::Credit { which } => self.credit(*which, &[]),
            Step::Anew { which } => self.credit(*which, &["--anew"]),
            Step::Issue if self.issued < PERIODS.len() => self.issue(PERIODS[self.issued]),
            Step::IssueAgain if self.issued > 0 => self.issue(PERIODS[self.issued - 1]),
            _ => {}
        }
    }

    fn import(&mut self, first: u32, events: u32, party: usize, month: u32) {
        let mut text = HEADER.to_owned();
        let organisation = AGREEMENTS[party].1;
        for event in first..first + events {
            let day = event % 28 + 1;
            let channel = if event % 2 == 0 { "system" } else { "web" };
            text.push_str(&format!(
                "e{party}-{month}-{event};2025-{month:02}-{day:02};{organisation};lefi-online;{channel};answered;{}\n",
                event * 7 % 90 + 1
            ));
        }
        let name = format!("log-{}-{first}-{events}-{party}-{month}.csv", self.logs.len());
        fs::write(self.office.path(&name), text).unwrap();
        let file = self.office.json(&["import", &name])["files"][0].clone();
        let batch = file["batch"].as_str().unwrap().to_owned();
        if self.logs.iter().all(|(_, known)| *known != batch) {
            self.logs.push((name, batch));
        }
    }

    fn price(&self, ore: u32) {
        let name = "tariffs/lefi-online/2024-01-01.toml";
        let text = fs::read_to_string(self.office.path(name)).unwrap();
        let start = text.find("price.per_unit = \"").unwrap() + "price.per_unit = \"".len();
        let end = start + text[start..].find('"').unwrap();
        let text = format!("{}{}.{:02}{}", &text[..start], ore / 100, ore % 100, &text[end..]);
        fs::write(self.office.path(name), text).unwrap();
    }

    fn release(&self) {
        self.withdraw("held back");
    }

    /// Withdraws the decisions that are listed with these words.
    fn withdraw(&self, words: &str) {
        let list = self.office.done(&["decide", "list", "--language", "en"]);
        for line in list.lines().filter(|line| line.contains(words)) {
            let number = line.split_whitespace().next().unwrap();
            self.office.done(&["decide", "withdraw", number, "--reason", "Löst"]);
        }
    }

    fn credit(&self, which: usize, more: &[&str]) {
        let invoices = self.documents();
        let own: Vec<&Value> = invoices.iter().filter(|one| one["kind"] != "credit-note").collect();
        let Some(document) = own.get(which % own.len().max(1)) else { return };
        let number = document["number"].as_str().unwrap();
        let base = ["credit", number, "--reason", "Fel", "--date", "2025-06-02"];
        // What is credited already can't be credited again: then it says so and does nothing.
        let output = self.office.lefi(&[&base[..], more].concat());
        assert!(matches!(output.status.code(), Some(0 | 3)), "{}", office::text(&output.stderr));
    }

    fn issue(&mut self, period: &str) {
        // Usage after an agreement's end is waived: it can't be billed.
        for (period, (_, organisation)) in
            PERIODS.iter().flat_map(|period| AGREEMENTS.iter().map(move |one| (period, one)))
        {
            let said = self.office.lefi(&["bill", period, "--format", "json"]);
            let run: Value = serde_json::from_slice(&said.stdout).unwrap();
            let open =
                run["unresolved"].as_array().unwrap().iter().any(|one| {
                    one["organisation_number"] == *organisation && one["waived"].is_null()
                });
            if open {
                self.office.done(&[
                    "decide",
                    "waive",
                    period,
                    organisation,
                    "lefi-online",
                    "--reason",
                    "Uppsagt",
                ]);
            }
        }
        // A deduction from nothing would be a credit note to no invoice: that is refused, and then withdrawn.
        // Nor need a month have any usage.
        let issue = ["bill", period, "--issue", "--date", "2025-06-02", "--without-usage", "Ingen"];
        let preparing = self.office.lefi(&issue);
        if !preparing.status.success() {
            let said = office::text(&preparing.stderr);
            assert!(said.contains("no invoice that it could refer to"), "{said}");
            self.withdraw("−");
            self.office.done(&issue);
        }
        if self.issued < PERIODS.len() && period == PERIODS[self.issued] {
            self.issued += 1;
        }
        let verified = self.office.done(&["verify"]);
        assert!(verified.starts_with("identical"), "{verified}");
        assert!(self.office.issue(period)["invoices"].as_array().unwrap().is_empty());
    }

    fn documents(&self) -> Vec<Value> {
        if !self.office.path("ledger").exists() {
            return Vec::new();
        }
        self.office.json(&["invoices"])["invoices"].as_array().unwrap().clone()
    }

    /// Net in öre per agreement over all documents, credits by hand apart.
    fn billed(&self) -> BTreeMap<String, i64> {
        let by_hand = |one: &&Value| one["origin"] != "by-hand";
        sums(self.documents().iter().filter(by_hand))
    }

    /// The same from a workspace in which nothing was issued.
    fn fresh(&self) -> BTreeMap<String, i64> {
        let fresh = Office::empty();
        for name in ["parties.csv", "agreements.csv", "tariffs/lefi-online/2024-01-01.toml"] {
            fs::copy(self.office.path(name), fresh.path(name)).unwrap();
        }
        for (name, _) in &self.logs {
            fs::copy(self.office.path(name), fresh.path(name)).unwrap();
            fresh.done(&["import", name]);
        }
        let mut all = BTreeMap::new();
        for period in &PERIODS[..self.issued] {
            let run = fresh.json(&["bill", period]);
            for (agreement, ore) in sums(run["invoices"].as_array().unwrap().iter()) {
                *all.entry(agreement).or_insert(0) += ore;
            }
        }
        all
    }
}

fn sums<'a>(documents: impl Iterator<Item = &'a Value>) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for document in documents {
        let ore: i64 = document["lines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["detail"] != "own")
            .map(|line| line["amount"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap())
            .sum();
        let sign = if document["kind"] == "credit-note" { -1 } else { 1 };
        *sums.entry(document["agreement"].as_str().unwrap().to_owned()).or_insert(0) += sign * ore;
    }
    sums.retain(|_, ore| *ore != 0);
    sums
}

/// Each is a story of its own with dozens of commands: few by default.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r25_billed_to_date_equals_a_fresh_bill(steps in proptest::collection::vec(step(), 4..16)) {
        let mut story = Story::new();
        for step in &steps {
            story.happen(step);
        }
        story.release();
        let period = PERIODS[story.issued.saturating_sub(1)];
        story.issue(period);
        prop_assert_eq!(story.billed(), story.fresh());
    }
}
