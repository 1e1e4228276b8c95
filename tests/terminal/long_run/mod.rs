//! Two years of a billing office, month by month through the program: logs with late, double and wrong rows, unknown
//! parties, a wrong file that is taken back, parties that join and leave, a fee model decided too late, a hold and a
//! credit by hand. After each month the import's sums, the control sheet, what each agreement has been billed to date
//! and the accounts tie with books that know nothing of the program (`books.rs`). The whole office:
//! `LEFI_LONG_RUN=600 cargo test --release --test terminal long_run -- --nocapture`.

mod books;
mod usage;

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use crate::office::Office;
use books::Books;
use serde_json::Value;
use usage::{Month, UNKNOWN};

fn parties() -> u32 {
    std::env::var("LEFI_LONG_RUN").ok().and_then(|text| text.parse().ok()).unwrap_or(8)
}

/// The month whose agreement is held back, and when it is let go.
const HELD: (u32, u32) = (9, 11);
/// When a wrong file comes in, and when it is taken back.
const WRONG: (u32, u32) = (5, 6);
/// When an invoice is credited by hand.
const CREDITED: u32 = 8;
/// When the fee model of May 2025 is decided: May and June are billed by then.
const DECIDED: u32 = 18;

struct Run {
    office: Office,
    books: Books,
    /// Net of the runs' documents by agreement, in öre.
    billed: BTreeMap<String, i64>,
    documents: usize,
}

fn ore(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

fn signed(document: &Value, key: &str) -> i64 {
    let sign = if document["kind"] == "credit-note" { -1 } else { 1 };
    sign * ore(&document[key])
}

impl Run {
    fn new(parties: u32) -> Self {
        let office = Office::empty();
        for service in ["lefi-online", "lefi-prenumeration"] {
            fs::remove_dir_all(office.path(&format!("tariffs/{service}"))).unwrap();
        }
        fs::create_dir_all(office.path("tariffs/lefi-online")).unwrap();
        office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2024-01\"");
        let outside = "state = \"outside\"\n";
        let revenue = format!("{outside}vat = \"S\"\naccount = \"3421\"");
        office.change("lefi.toml", &revenue, &format!("{outside}account = \"3421\""));
        let books = Books::new(parties);
        fs::write(office.path("tariffs/lefi-online/2023-01-01.toml"), books.versions[0].file())
            .unwrap();
        fs::write(office.path("parties.csv"), books.parties_file()).unwrap();
        Self { office, books, billed: BTreeMap::new(), documents: 0 }
    }

    fn month(&mut self, number: u32) {
        let month = Month::new(number);
        self.happens_before(month);
        fs::write(self.office.path("agreements.csv"), self.books.agreements_file(month)).unwrap();
        self.import(month);
        let period = month.name();
        if self.books.waits_for_a_waiver(month) {
            let why = ["--reason", "Okänd part"];
            let waive = ["decide", "waive", &period, UNKNOWN, "lefi-online"];
            self.office.done(&[&waive[..], &why].concat());
        }
        let run = self.office.issue_on(&period, &month.invoice_date());
        self.control_sheet_ties(month, &run["control"]);
        self.documents += run["invoices"].as_array().unwrap().len();
        for document in run["invoices"].as_array().unwrap() {
            let agreement = document["agreement"].as_str().unwrap().to_owned();
            *self.billed.entry(agreement).or_insert(0) += signed(document, "net");
        }
        self.billed_to_date_ties(month);
        let by_hand = self.happens_after(month, &run);
        self.accounts_tie(month, &run, by_hand);
    }

    /// What else happens before the month is billed.
    fn happens_before(&mut self, month: Month) {
        match month.number {
            number if number == DECIDED => {
                self.books.decide_the_second_version();
                let file = self.books.versions[1].file();
                fs::write(self.office.path("tariffs/lefi-online/2025-05-16.toml"), file).unwrap();
            }
            number if number == WRONG.0 => {
                let rows = self.books.wrong_rows(month);
                fs::write(self.office.path("wrong.csv"), usage::file(&rows)).unwrap();
                let import = self.office.json(&["import", "wrong.csv"]);
                self.books.wrong_batch = import["files"][0]["batch"].as_str().unwrap().to_owned();
                self.books.add(rows);
            }
            number if number == WRONG.1 => {
                let batch = self.books.wrong_batch.clone();
                self.office.done(&["import", "--undo", &batch, "--reason", "Fel fil"]);
                self.books.take_back_the_wrong_rows();
            }
            number if number == HELD.0 => {
                let held = self.books.held();
                self.office.done(&["decide", "hold", &month.name(), &held, "--reason", "Tvist"]);
            }
            number if number == HELD.1 => {
                let list = self.office.done(&["decide", "list", "--language", "en"]);
                let line = list.lines().find(|line| line.contains("held back")).unwrap();
                let decision = line.split_whitespace().next().unwrap();
                self.office.done(&["decide", "withdraw", decision, "--reason", "Löst"]);
            }
            _ => {}
        }
    }

    /// A credit by hand, which stands outside of what is billed to date; what it takes back, in öre.
    fn happens_after(&self, month: Month, run: &Value) -> i64 {
        if month.number != CREDITED {
            return 0;
        }
        let documents = run["invoices"].as_array().unwrap();
        let document = documents.iter().find(|one| one["kind"] == "invoice").unwrap();
        let number = document["number"].as_str().unwrap();
        let date = month.invoice_date();
        self.office.done(&["credit", number, "--reason", "Överenskommet", "--date", &date]);
        ore(&document["payable"])
    }

    fn import(&mut self, month: Month) {
        let logs = self.books.logs(month);
        for (at, log) in logs.iter().enumerate() {
            let name = format!("{}-{at}.csv", month.name());
            fs::write(self.office.path(&name), &log.text).unwrap();
            let import = self.office.json(&["import", &name]);
            let sums = ["read", "accepted", "duplicate", "rejected"]
                .map(|key| import["files"][0][key].as_u64().unwrap());
            assert_eq!(sums, log.sums, "{name}: {import:#}");
            assert_eq!(sums[0], sums[1] + sums[2] + sums[3]);
        }
        for log in logs {
            self.books.add(log.rows);
        }
    }

    fn control_sheet_ties(&self, month: Month, control: &Value) {
        let shown =
            ["accepted", "charged", "free", "unresolved"].map(|key| control[key].as_u64().unwrap());
        assert_eq!(shown, self.books.control_sheet(month), "{}", month.name());
        assert_eq!(shown[0], shown[1] + shown[2] + shown[3]);
    }

    fn billed_to_date_ties(&self, month: Month) {
        let held = (HELD.0..HELD.1).contains(&month.number).then(|| self.books.held());
        for (agreement, owed) in self.books.owed_to_date(month) {
            if held.as_ref() != Some(&agreement) {
                let billed = self.billed.get(&agreement).copied().unwrap_or(0);
                assert_eq!(billed, owed, "{agreement} to the end of {}", month.name());
            }
        }
    }

    /// Vouchers balance, and what is owed in the accounts is what the documents say.
    fn accounts_tie(&self, month: Month, run: &Value, by_hand: i64) {
        let period = month.name();
        let written = self.office.done(&["export", &period, "--format", "sie"]);
        let text = fs::read(written.trim()).unwrap();
        let text = String::from_utf8_lossy(&text);
        let (mut all, mut receivables) = (0, 0);
        for entry in text.lines().filter_map(|line| line.trim().strip_prefix("#TRANS ")) {
            let account = entry.split(' ').next().unwrap();
            let amount = entry[entry.find('}').unwrap() + 1..].trim().split(' ').next().unwrap();
            let (kronor, part) = amount.split_once('.').unwrap_or((amount, "00"));
            let ore: i64 = format!("{kronor}{part:0<2}").parse().unwrap();
            all += ore;
            if ["1511", "1512"].contains(&account.trim_matches('"')) {
                receivables += ore;
            }
        }
        assert_eq!(all, 0, "{period}: vouchers do not balance");
        let documents = run["invoices"].as_array().unwrap();
        let payable: i64 = documents.iter().map(|one| signed(one, "payable")).sum();
        assert_eq!(receivables, payable - by_hand, "{period}");
    }
}

#[test]
fn two_years_tie_month_by_month() {
    let mut run = Run::new(parties());
    for number in 0..24 {
        let begun = Instant::now();
        run.month(number);
        eprintln!(
            "{}: {:.1} s, {} documents",
            Month::new(number).name(),
            begun.elapsed().as_secs_f32(),
            run.documents
        );
    }
    let begun = Instant::now();
    let verified = run.office.done(&["verify"]);
    assert!(verified.starts_with("identical"), "{verified}");
    eprintln!("verify: {:.1} s", begun.elapsed().as_secs_f32());
    let again = run.office.issue_on("2025-12", "2026-01-05");
    assert!(again["invoices"].as_array().unwrap().is_empty(), "{again:#}");
    assert!(run.documents > 24 * run.books.parties() as usize / 2);
}
