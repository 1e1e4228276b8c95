//! The control sheet of a year or quarter that is issued in parts: the sums of its periods under each other, and of
//! all of them. Each period's own sheet ties its log rows; here only sums are added up.

use std::collections::BTreeMap;

use super::super::Failure;
use super::super::table::{self, Align, Medium};
use super::sheet::{KindSum, Sheet, too_large};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Interval};

/// The sheets of the periods that a longer one is issued in, in their order.
pub(super) struct Parts {
    pub whole: BillingPeriod,
    pub sheets: Vec<Sheet>,
}

/// The periods in which a longer one is issued; none where it is issued itself. One that is only a part of what is
/// issued, or that no run bills, is refused.
pub(super) fn parts(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Option<Vec<BillingPeriod>>, Failure> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let issued: Vec<BillingPeriod> = runs.iter().map(|run| run.period).collect();
    let kind = workspace.settings.billing_period;
    if issued.contains(&period) {
        return Ok(None);
    }
    let days = period.period();
    if let Some(longer) = issued
        .iter()
        .find(|one| one.period().days() > days.days() && one.period().intersection(days).is_some())
    {
        return Err(Failure::WrongUse(format!(
            "{period} is a part of {longer}, which was issued as a whole: `lefi status {longer}`"
        )));
    }
    let within = |one: &BillingPeriod| {
        let of_one = one.period();
        of_one.first() >= days.first() && of_one.end() <= days.end()
    };
    let mut found: Vec<BillingPeriod> = issued.into_iter().filter(within).collect();
    if period.interval() == kind && found.is_empty() {
        return Ok(None);
    }
    let from = workspace.settings.bills_from;
    let to_come = |one: &BillingPeriod| {
        one.period().first() >= from.period().first()
            && within(one)
            && found.iter().all(|other| other.period().intersection(one.period()).is_none())
    };
    let to_come: Vec<BillingPeriod> = kind
        .touching(days)
        .into_iter()
        .map(|days| BillingPeriod::containing(kind, days.first()))
        .filter(to_come)
        .collect();
    found.extend(to_come);
    found.sort_by_key(|one| one.period());
    found.dedup();
    if found.is_empty() {
        return Err(Failure::WrongUse(never_issued(kind, period, from)));
    }
    Ok(Some(found))
}

/// Why nothing is issued of a period.
fn never_issued(kind: Interval, period: BillingPeriod, from: BillingPeriod) -> String {
    let longer = BillingPeriod::containing(kind, period.period().first());
    match longer.period().days() > period.period().days() && longer.period() >= from.period() {
        true => format!(
            "{period} is a part of {longer}, which is issued as a whole: `lefi status {longer}`"
        ),
        false => format!("nothing of {period} is ever issued: lefi.toml bills from {from} on"),
    }
}

/// A period that is issued in parts is closed part by part.
pub(super) fn refuse_parts(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let Some(parts) = parts(workspace, ledger, period)? else { return Ok(()) };
    let names: Vec<String> = parts.iter().map(ToString::to_string).collect();
    Err(Failure::WrongUse(format!(
        "{period} is issued in parts, which are closed one after the other: {}",
        names.join(", ")
    )))
}

impl Parts {
    /// Reads the sheets.
    pub(super) fn of(
        workspace: &Workspace,
        ledger: &Ledger,
        whole: BillingPeriod,
        parts: &[BillingPeriod],
    ) -> Result<Self, Failure> {
        let sheets = parts.iter().map(|part| Sheet::of(workspace, ledger, *part));
        Ok(Self { whole, sheets: sheets.collect::<Result<_, _>>()? })
    }

    /// Whether the sums of every period tie.
    pub(super) fn ties(&self) -> bool {
        self.sheets.iter().all(Sheet::ties)
    }

    /// The whole sheet.
    pub(super) fn words(&self, language: Language, medium: Medium) -> Result<String, Failure> {
        let title = language.pick("KONTROLLBLAD", "CONTROL SHEET");
        let verdict = match self.ties() {
            true => language.pick("Summorna stämmer till öret.", "The sums tie to the öre."),
            false => language.pick("SUMMORNA STÄMMER INTE.", "THE SUMS DO NOT TIE."),
        };
        let parts = [
            format!("{title} {}\n", self.whole),
            self.periods(language, medium)?,
            self.fees(language, medium)?,
            format!("{verdict}\n"),
        ];
        Ok(parts.join("\n"))
    }

    /// A row for each period and their sum.
    fn periods(&self, language: Language, medium: Medium) -> Result<String, Failure> {
        let pick = |swedish, english| language.pick(swedish, english);
        let right = |heading| (heading, Align::Right);
        let mut table = table::new(&[
            (pick("Period", "Period"), Align::Whole),
            (pick("Läge", "Stage"), Align::Left),
            right(pick("Loggrader", "Log rows")),
            right(pick("Dokument", "Documents")),
            right(pick("Netto", "Net")),
            right(pick("Moms", "VAT")),
            right(pick("Öresavr.", "Rounding")),
            right(pick("Att betala", "To pay")),
        ]);
        let number = |number: u64| language.number(&number.to_string());
        let sums = |sum: &KindSum| -> [String; 5] {
            let amounts = [sum.net, sum.vat, sum.rounding, sum.payable];
            let [net, vat, rounding, payable] =
                amounts.map(|amount| language.number(&amount.to_string()));
            [number(sum.documents as u64), net, vat, rounding, payable]
        };
        let mut row = |name: String, stage: &str, rows: u64, sums: [String; 5]| {
            table.add_row([name, stage.to_owned(), number(rows)].into_iter().chain(sums));
        };
        let (mut total, mut rows) = (KindSum::default(), 0_u64);
        for sheet in &self.sheets {
            // What is not issued has no sums yet: 0.00 would say that it came to nothing. A credit by hand may be
            // filed there already.
            let sums = match (stage(sheet), sheet.total.documents) {
                (Stage::NotIssued, 0) => [const { String::new() }; 5],
                _ => sums(&sheet.total),
            };
            let stage = stage(sheet).words(language);
            row(sheet.period.to_string(), stage, sheet.rows_now, sums);
            total.add(&sheet.total).map_err(too_large)?;
            rows += sheet.rows_now;
        }
        row(pick("Summa", "Sum").to_owned(), "", rows, sums(&total));
        // A narrow terminal can do without rounding and log rows.
        Ok(table::show_on(&table, medium, &[6, 2]))
    }

    /// What each fee comes to over all periods, whatever the version.
    fn fees(&self, language: Language, medium: Medium) -> Result<String, Failure> {
        let pick = |swedish, english| language.pick(swedish, english);
        let mut sums: BTreeMap<(String, String), (usize, Money)> = BTreeMap::new();
        for ((tariff, _), fee) in self.sheets.iter().flat_map(|sheet| &sheet.fees) {
            let name = language.pick(&fee.name_sv, &fee.name_en).to_owned();
            let sum = sums.entry((tariff.clone(), name)).or_insert((0, Money::ZERO));
            sum.0 += fee.lines;
            sum.1 = sum.1.plus(fee.amount).map_err(too_large)?;
        }
        let mut table = table::new(&[
            (pick("Avgift", "Fee"), Align::Left),
            (pick("Avgiftsmodell", "Tariff"), Align::Left),
            (pick("Rader", "Lines"), Align::Right),
            (pick("Belopp, kr", "Amount, SEK"), Align::Right),
        ]);
        let (mut lines, mut amount) = (0, Money::ZERO);
        for ((tariff, name), (of_fee, sum)) in sums {
            lines += of_fee;
            amount = amount.plus(sum).map_err(too_large)?;
            table.add_row([name, tariff, of_fee.to_string(), language.number(&sum.to_string())]);
        }
        table.add_row([
            pick("Summa rader", "Sum of lines").to_owned(),
            String::new(),
            lines.to_string(),
            language.number(&amount.to_string()),
        ]);
        Ok(table::show_on(&table, medium, &[1]))
    }
}

/// How far a period has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    NotIssued,
    Issued,
    Closed,
}

impl Stage {
    fn words(self, language: Language) -> &'static str {
        match self {
            Self::NotIssued => language.pick("inte utfärdad", "not issued"),
            Self::Issued => language.pick("utfärdad", "issued"),
            Self::Closed => language.pick("stängd", "closed"),
        }
    }
}

fn stage(sheet: &Sheet) -> Stage {
    match (sheet.is_closed(), sheet.control) {
        (true, _) => Stage::Closed,
        (false, Some(_)) => Stage::Issued,
        (false, None) => Stage::NotIssued,
    }
}
