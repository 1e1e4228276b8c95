//! `[accounts]` of `lefi.toml`: accounts, dimensions and the rules that choose among them. No account is known
//! to the program; what is absent stays absent.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::engine::accounting::{
    Accounts, AccrualAccounts, BySide, Counterpart, Object, ObjectRule, RevenueRule, Side,
    is_number,
};
use crate::values::identity::OrganisationNumber;
use crate::values::text::text;
use crate::values::toml_table::TomlTable;
use crate::values::vat::VatCategory;

const KEYS: &[&str] = &[
    "series",
    "receivables",
    "vat",
    "rounding",
    "revenue",
    "objects",
    "counterpart",
    "accruals",
    "names",
    "dimensions",
];
const SIDES: &[&str] = &["inside", "outside"];
const REVENUE: &[&str] = &["service", "fees", "state", "vat", "account"];
const OBJECT: &[&str] = &["service", "fees", "dimension", "object", "name"];
const ACCRUALS: &[&str] = &["series", "deferred", "accrued"];
const COUNTERPART: &[&str] = &["dimension", "inside", "outside", "organisations"];

/// The names of accounts and dimensions, and the table of `lefi.toml` that diagnostics point into.
struct AccountNames<'a, 'b> {
    table: &'b TomlTable<'a>,
    accounts: BTreeMap<String, String>,
    dimensions: BTreeMap<String, String>,
}

/// The accounts, where there are any: `Some(None)` where there is no such table.
pub(super) fn accounts(settings: &TomlTable<'_>) -> Option<Option<Accounts>> {
    if !settings.has("accounts") {
        return Some(None);
    }
    let table = settings.table("accounts", KEYS)?;
    let names = table.has("names").then(|| table.any_texts("names"));
    let dimensions = table.has("dimensions").then(|| table.any_texts("dimensions"));
    let (names, dimensions) = (names.unwrap_or(Some(BTreeMap::new()))?, dimensions);
    let dimensions = dimensions.unwrap_or(Some(BTreeMap::new()))?;
    let known = AccountNames { table: &table, accounts: names, dimensions };
    let series = series(&table);
    let receivables = known.by_side(&table, "receivables");
    let vat = known.vat();
    let rounding = match table.has("rounding") {
        true => known.account(&table, "rounding").map(Some),
        false => Some(None),
    };
    let revenue = known.rules("revenue", REVENUE, |rule| known.revenue(rule));
    let objects = known.rules("objects", OBJECT, |rule| known.object(rule));
    let counterpart = match table.has("counterpart") {
        true => known.counterpart().map(Some),
        false => Some(None),
    };
    let accruals = match table.has("accruals") {
        true => known.accruals(series.as_deref()).map(Some),
        false => Some(None),
    };
    known.are_numbers();
    Some(Some(Accounts {
        series: series?,
        receivables: receivables?,
        vat: vat?,
        rounding: rounding?,
        revenue: revenue?,
        objects: objects?,
        counterpart: counterpart?,
        accruals: accruals?,
        names: known.accounts,
        dimensions: known.dimensions,
    }))
}

/// Letters and digits without spaces: other programs read it.
fn series(table: &TomlTable<'_>) -> Option<String> {
    let text = table.text("series")?;
    if text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Some(text);
    }
    let message = text!("”{text}” är ingen serie", "“{text}” is no series");
    let help = text!(
        "ange en till tio bokstäver A–Z och siffror, som \"LEFI\"",
        "one to ten letters A–Z and digits, such as \"LEFI\""
    );
    table.wrong_at("series", "settings-voucher-series", message, help);
    None
}

impl AccountNames<'_, '_> {
    /// Accounts and dimensions are digits in SIE.
    fn are_numbers(&self) {
        for (key, names) in [("names", &self.accounts), ("dimensions", &self.dimensions)] {
            for number in names.keys().filter(|number| !is_number(number)) {
                let message = text!("”{number}” är inget nummer", "“{number}” is no number");
                let help = text!(
                    "ange konton och dimensioner med en till tio siffror",
                    "accounts and dimensions are one to ten digits"
                );
                self.table.wrong_at(key, "settings-account", message, help);
            }
        }
    }

    /// An account that has a name.
    fn account(&self, table: &TomlTable<'_>, key: &str) -> Option<String> {
        let account = table.text(key)?;
        self.named(table, key, account)
    }

    fn named(&self, table: &TomlTable<'_>, key: &str, account: String) -> Option<String> {
        if !is_number(&account) {
            let message = text!("”{account}” är inget konto", "“{account}” is no account");
            let help =
                text!("ange en till tio siffror inom citattecken", "one to ten digits in quotes");
            table.wrong_at(key, "settings-account", message, help);
            return None;
        }
        if !self.accounts.contains_key(&account) {
            let message = text!("kontot {account} har inget namn", "account {account} has no name");
            let help = text!(
                "lägg till i [accounts.names]: {account} = \"…\"",
                "add to [accounts.names]: {account} = \"…\""
            );
            table.wrong_at(key, "settings-account-name", message, help);
            return None;
        }
        Some(account)
    }

    /// An account for each side.
    fn by_side(&self, table: &TomlTable<'_>, key: &str) -> Option<BySide<String>> {
        let sides = table.table(key, SIDES)?;
        let (inside, outside) = (self.account(&sides, "inside"), self.account(&sides, "outside"));
        Some(BySide { inside: inside?, outside: outside? })
    }

    fn vat(&self) -> Option<BTreeMap<Decimal, String>> {
        if !self.table.has("vat") {
            return Some(BTreeMap::new());
        }
        let written = self.table.any_texts("vat")?;
        let one = |(rate, account): (String, String)| {
            let percent = Decimal::from_str_exact(&rate).ok();
            let percent = percent.filter(|percent| *percent > Decimal::ZERO);
            if percent.is_none() {
                let message = text!("”{rate}” är ingen skattesats", "“{rate}” is no rate");
                let help = text!(
                    "ange vat = {{ \"25\" = \"KONTO\" }}: procent inom citattecken",
                    "write vat = {{ \"25\" = \"ACCOUNT\" }}: per cent in quotes"
                );
                self.table.wrong_at("vat", "settings-vat-rate", message, help);
            }
            let account = self.named(self.table, "vat", account);
            Some((percent?.normalize(), account?))
        };
        let read: Vec<_> = written.into_iter().map(one).collect();
        read.into_iter().collect()
    }

    /// A list of tables, each read even where another is wrong.
    fn rules<T>(
        &self,
        key: &str,
        keys: &[&str],
        read: impl Fn(&TomlTable<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !self.table.has(key) {
            return Some(Vec::new());
        }
        let rules: Vec<_> = self
            .table
            .array(key)?
            .into_iter()
            .map(|value| read(&TomlTable::of_value(self.table.source, value, keys)?))
            .collect();
        rules.into_iter().collect()
    }

    fn revenue(&self, table: &TomlTable<'_>) -> Option<RevenueRule> {
        let fees = fees(table);
        let side = table
            .has("state")
            .then(|| table.word("state", SIDES))
            .map(|word| Side::ALL.into_iter().find(|side| Some(side.word()) == word));
        let vat = table.has("vat").then(|| table.word("vat", &["S", "E", "O"])).map(category);
        let account = self.account(table, "account");
        let service = service(table);
        Some(RevenueRule {
            service: service?,
            fees: fees?,
            side: transpose(side)?,
            vat: transpose(vat)?,
            account: account?,
        })
    }

    fn object(&self, table: &TomlTable<'_>) -> Option<ObjectRule> {
        let fees = if table.has("fees") { fees(table) } else { Some(None) };
        let (number, name) = (table.text("object"), table.text("name"));
        let dimension = self.dimension(table);
        let service = service(table);
        let object = Object { dimension: dimension?, number: number?, name: name? };
        Some(ObjectRule { service: service?, fees: fees?, object })
    }

    /// Vouchers of accruals are numbered apart from those of documents.
    fn accruals(&self, documents: Option<&str>) -> Option<AccrualAccounts> {
        let table = self.table.table("accruals", ACCRUALS)?;
        let series = series(&table);
        if series.is_some() && series.as_deref() == documents {
            let message =
                text!("serien är densamma som för fakturorna", "the series is that of documents");
            let help = text!(
                "ange en annan, som \"PER\": nummer skulle annars användas två gånger",
                "take another, such as \"PER\": numbers would be used twice"
            );
            table.wrong_at("series", "settings-voucher-series", message, help);
            return None;
        }
        let (deferred, accrued) =
            (self.by_side(&table, "deferred"), self.by_side(&table, "accrued"));
        Some(AccrualAccounts { series: series?, deferred: deferred?, accrued: accrued? })
    }

    /// A dimension that has a name.
    fn dimension(&self, table: &TomlTable<'_>) -> Option<String> {
        let dimension = table.text("dimension")?;
        if self.dimensions.contains_key(&dimension) {
            return Some(dimension);
        }
        let message =
            text!("dimensionen {dimension} har inget namn", "dimension {dimension} has no name");
        let help = text!(
            "lägg till i [accounts.dimensions]: {dimension} = \"…\"",
            "add to [accounts.dimensions]: {dimension} = \"…\""
        );
        table.wrong_at("dimension", "settings-dimension", message, help);
        None
    }

    fn counterpart(&self) -> Option<Counterpart> {
        let table = self.table.table("counterpart", COUNTERPART)?;
        let dimension = self.dimension(&table);
        let (inside, outside) = (table.text("inside"), table.text("outside"));
        let organisations = match table.has("organisations") {
            true => organisations(&table),
            false => Some(BTreeMap::new()),
        };
        Some(Counterpart {
            dimension: dimension?,
            codes: BySide { inside: inside?, outside: outside? },
            organisations: organisations?,
        })
    }
}

/// What is absent is absent; what is there and wrong is nothing.
fn transpose<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(None) => None,
        Some(found) => Some(found),
    }
}

fn service(table: &TomlTable<'_>) -> Option<Option<String>> {
    transpose(table.has("service").then(|| table.text("service")))
}

/// `["*"]` is every fee, written out so that none is meant by forgetting.
fn fees(table: &TomlTable<'_>) -> Option<Option<BTreeSet<String>>> {
    if !table.has("fees") {
        let message = text!("`fees` saknas", "`fees` is missing");
        let help = text!(
            "lägg till fees = [\"…\"] med avgifternas koder, eller fees = [\"*\"] för alla",
            "add fees = [\"…\"] with codes of fees, or fees = [\"*\"] for all"
        );
        table.wrong_here("toml-missing", message, help);
        return None;
    }
    let fees: BTreeSet<String> = table.texts("fees")?.into_iter().collect();
    Some(Some(fees).filter(|fees| !fees.contains("*")))
}

fn category(word: Option<&'static str>) -> Option<VatCategory> {
    [VatCategory::S, VatCategory::E, VatCategory::O]
        .into_iter()
        .find(|category| Some(category.to_string().as_str()) == word)
}

fn organisations(table: &TomlTable<'_>) -> Option<BTreeMap<OrganisationNumber, String>> {
    let one = |(number, code): (String, String)| {
        let organisation = OrganisationNumber::parse(&number);
        if organisation.is_none() {
            let message = text!(
                "”{text}” är inte ett giltigt organisationsnummer",
                "“{text}” is no organisation number",
                text = number
            );
            let help = text!(
                "ange tio siffror som NNNNNN-NNNN, där den sista är kontrollsiffran",
                "ten digits as NNNNNN-NNNN, the last of them the check digit"
            );
            table.wrong_at("organisations", "settings-organisation-number", message, help);
        }
        Some((organisation?, code))
    };
    let read: Vec<_> = table.any_texts("organisations")?.into_iter().map(one).collect();
    read.into_iter().collect()
}
