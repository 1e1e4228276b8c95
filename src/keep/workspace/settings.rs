//! `lefi.toml` → settings, all errors at once. It never touches a file.

use super::accounts;
use super::usage_words::{each_once, event_ids};
use crate::engine::accounting::Accounts;
use crate::engine::invoice::{Issuer, OneInvoicePer, WholeKronor};
use crate::values::country::country_code;
use crate::values::diagnostic::Diagnostic;
use crate::values::event_id::EventIdForm;
use crate::values::identity::{Bankgiro, OrganisationNumber, PayeeReferenceForm};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Interval};
use crate::values::personal_number::LetIn;
use crate::values::text::{Text, text};
use crate::values::toml_table::{self, TomlTable};

/// What `lefi.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The agency that bills.
    pub issuer: Issuer,
    /// The kind of period that is issued (R5).
    pub billing_period: Interval,
    /// The first period that is issued (R5).
    pub bills_from: BillingPeriod,
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
    /// How documents are numbered and issued.
    pub issuing: Issuing,
    /// The language of whoever works here, where it is said.
    pub language: Option<Language>,
    /// Who may read and write what is made.
    pub sharing: Sharing,
    /// The words a log may have as channel.
    pub channels: Vec<String>,
    /// The words a log may have as outcome.
    pub outcomes: Vec<String>,
    /// Forms of event ids in which digits are nobody's.
    pub event_ids: Vec<EventIdForm>,
    /// The folder of tariffs, from the workspace's root.
    pub tariffs: String,
    /// Where amounts are booked; none: nothing is exported to accounting.
    pub accounts: Option<Accounts>,
}

/// Who may read and write the files of the ledger and the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Who made them.
    Owner,
    /// The group of who made them, too.
    Group,
}

/// How documents are numbered and issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuing {
    /// Letters before year and number on invoices; may be empty. Alike letters are one series (R24).
    pub invoice_series: String,
    /// Letters before year and number on credit notes; may be empty.
    pub credit_note_series: String,
    /// How OCR numbers are made and end.
    pub payee_reference: PayeeReferenceForm,
    /// Whether a run needs a second person.
    pub approval: Approval,
    /// Invoices below it are carried over to the next period; 0.00 carries none.
    pub smallest_invoice: Money,
    /// What shares an invoice (R23).
    pub one_invoice_per: OneInvoicePer,
}

/// Whether a run is issued by one person alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// It is.
    NotNeeded,
    /// One prepares, another approves.
    FourEyes,
}

const KEYS: &[&str] = &[
    "format",
    "billing_period",
    "bills_from",
    "tariffs",
    "issuer",
    "payment",
    "usage",
    "issuing",
    "accounts",
    "files_for",
    "language",
];
const ISSUING: &[&str] =
    &["invoice_series", "credit_note_series", "four_eyes", "smallest_invoice", "one_invoice_per"];
const ISSUER: &[&str] = &[
    "name",
    "organisation_number",
    "street",
    "postal_code",
    "city",
    "country",
    "contact",
    "telephone",
    "email",
    "website",
];
const PAYMENT: &[&str] = &["bankgiro", "days", "whole_kronor", "ocr", "ocr_length", "terms"];
/// The least digits of an OCR number: a year, six digits of a series and the check digit.
const SHORTEST_OCR: u32 = 11;

/// Reads `lefi.toml`.
pub(super) fn parse(file: &str, source: &str, let_in: LetIn) -> Result<Settings, Vec<Diagnostic>> {
    toml_table::read(file, source, let_in, KEYS, settings)
}

fn settings(table: &TomlTable<'_>) -> Option<Settings> {
    table.exact_integer("format", 1);
    let billing_period = table.word("billing_period", &["month", "quarter", "year"]).map(interval);
    let bills_from = bills_from(table, billing_period);
    let tariffs = match table.has("tariffs") {
        true => table.text("tariffs"),
        false => Some("tariffs".to_owned()),
    };
    let payment = table.table("payment", PAYMENT);
    let whole_kronor = payment
        .as_ref()
        .and_then(|table| table.either("whole_kronor", WholeKronor::On, WholeKronor::Off));
    let sharing = table.word_or_first("files_for", &["owner", "group"]).map(|word| match word {
        "group" => Sharing::Group,
        _ => Sharing::Owner,
    });
    let language = match table.has("language") {
        true => table.word("language", &["sv", "en"]).map(|word| match word {
            "en" => Some(Language::English),
            _ => Some(Language::Swedish),
        }),
        false => Some(None),
    };
    let issuing = issuing(table.optional_table("issuing", ISSUING), payment.as_ref());
    let issuer = issuer(table.table("issuer", ISSUER), payment);
    let accounts = accounts::accounts(table);
    let usage = table.table("usage", &["channels", "outcomes", "event_ids"]);
    let words = |key| {
        let table = usage.as_ref()?;
        if !table.has(key) {
            let message = text!("`{key}` saknas", "`{key}` is missing");
            let help = text!("lägg till {key} = [\"…\"]", "add {key} = [\"…\"]");
            table.wrong_here("toml-missing", message, help);
        }
        each_once(table, key)
    };
    let (channels, outcomes) = (words("channels"), words("outcomes"));
    let event_ids = usage.as_ref().and_then(event_ids);
    Some(Settings {
        issuer: issuer?,
        billing_period: billing_period?,
        bills_from: bills_from?,
        whole_kronor: whole_kronor?,
        issuing: issuing?,
        sharing: sharing?,
        language: language?,
        channels: channels?,
        outcomes: outcomes?,
        event_ids: event_ids?,
        tariffs: tariffs?,
        accounts: accounts?,
    })
}

/// What is absent has the plainest value: one series of digits, one person, nothing carried over.
fn issuing(table: Option<TomlTable<'_>>, payment: Option<&TomlTable<'_>>) -> Option<Issuing> {
    let table = table.as_ref();
    let approval = match table.filter(|table| table.has("four_eyes")) {
        Some(table) => table.either("four_eyes", Approval::FourEyes, Approval::NotNeeded),
        None => Some(Approval::NotNeeded),
    };
    let smallest_invoice = match table.filter(|table| table.has("smallest_invoice")) {
        Some(table) => table.optional_money("smallest_invoice"),
        None => Some(Money::ZERO),
    };
    let one_invoice_per = match table {
        Some(table) => table.word_or_first("one_invoice_per", &["agreement", "recipient"]),
        None => Some("agreement"),
    };
    let payee_reference = payment.map_or(Some(PayeeReferenceForm::CheckDigit), payee_reference);
    let (invoice_series, credit_note_series) =
        (series(table, "invoice_series"), series(table, "credit_note_series"));
    Some(Issuing {
        invoice_series: invoice_series?,
        credit_note_series: credit_note_series?,
        payee_reference: payee_reference?,
        approval: approval?,
        smallest_invoice: smallest_invoice?,
        one_invoice_per: match one_invoice_per? {
            "recipient" => OneInvoicePer::Recipient,
            _ => OneInvoicePer::Agreement,
        },
    })
}

/// How the bank controls OCR numbers; a length belongs to a fixed length alone.
fn payee_reference(payment: &TomlTable<'_>) -> Option<PayeeReferenceForm> {
    let words = &["check-digit", "length-and-check-digit", "fixed-length"];
    let form = match payment.word_or_first("ocr", words)? {
        "fixed-length" => {
            let length = payment.whole("ocr_length", SHORTEST_OCR..=25)?;
            return u8::try_from(length).ok().map(PayeeReferenceForm::FixedLength);
        }
        "length-and-check-digit" => PayeeReferenceForm::LengthAndCheckDigit,
        _ => PayeeReferenceForm::CheckDigit,
    };
    if payment.has("ocr_length") {
        let message = text!(
            "`ocr_length` gäller OCR-nummer med fast längd",
            "`ocr_length` is for OCR numbers of a fixed length"
        );
        let help = text!(
            "ange ocr = \"fixed-length\" bredvid den, eller ta bort den",
            "write ocr = \"fixed-length\" beside it, or leave it out"
        );
        payment.wrong_at("ocr_length", "settings-ocr", message, help);
        return None;
    }
    Some(form)
}

/// Up to four capital letters: the number becomes part of file names and of e-invoices.
fn series(table: Option<&TomlTable<'_>>, key: &str) -> Option<String> {
    let Some(table) = table.filter(|table| table.has(key)) else { return Some(String::new()) };
    let text = table.optional_text(key)?;
    if text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(text);
    }
    let message = text!("”{text}” är ingen serie", "“{text}” is no series");
    let help = text!(
        "ange högst fyra bokstäver A–Z, som \"K\"",
        "none to four letters A–Z, such as \"K\""
    );
    table.wrong_at(key, "settings-series", message, help);
    None
}

fn interval(word: &str) -> Interval {
    match word {
        "month" => Interval::Month,
        "quarter" => Interval::Quarter,
        _ => Interval::Year,
    }
}

/// R5: the first period issued is of the kind that is issued.
fn bills_from(table: &TomlTable<'_>, kind: Option<Interval>) -> Option<BillingPeriod> {
    let text = table.text("bills_from")?;
    let period = BillingPeriod::parse(&text);
    let (message, help) = match (period, kind) {
        (None, _) => (
            text!("”{text}” är ingen period", "“{text}” is no period"),
            text!(
                "ange en månad som \"2025-04\", ett kvartal som \"2025-Q2\", ett år som \"2025\"",
                "write a month as \"2025-04\", a quarter as \"2025-Q2\", a year as \"2025\""
            ),
        ),
        (Some(period), Some(kind)) if period.interval() != kind => {
            let meant = BillingPeriod::containing(kind, period.period().first());
            let meant = if meant.period().first() == period.period().first() {
                meant
            } else {
                meant.next()
            };
            let (is, word) = (in_words(period.interval()), kind.word());
            let message = text!(
                "”{text}” är {is} och `billing_period` är \"{word}\"",
                "“{text}” is a {is} and `billing_period` is \"{word}\"";
                is
            );
            let kind = in_words(kind);
            let help = text!(
                "ange det första som faktureras som {kind}: bills_from = \"{meant}\", om det är det",
                "write the first {kind} that is billed as a {kind}: bills_from = \"{meant}\", if that is the one";
                kind
            );
            (message, help)
        }
        (Some(period), _) => return Some(period),
    };
    table.wrong_at("bills_from", "settings-period", message, help);
    None
}

/// A kind of period: with its article in Swedish.
fn in_words(kind: Interval) -> Text {
    let swedish = match kind {
        Interval::Month => "en månad",
        Interval::Quarter => "ett kvartal",
        Interval::Year => "ett år",
    };
    Text::new(swedish, kind.word())
}

fn issuer(issuer: Option<TomlTable<'_>>, payment: Option<TomlTable<'_>>) -> Option<Issuer> {
    let text = |key| issuer.as_ref().and_then(|table| table.text(key));
    let perhaps = |key| {
        let table = issuer.as_ref()?;
        if table.has(key) { table.optional_text(key) } else { Some(String::new()) }
    };
    let number = text("organisation_number").and_then(|text| {
        let number = OrganisationNumber::parse(&text).filter(|number| !number.is_customer_number());
        if number.is_none()
            && let Some(table) = &issuer
        {
            let message = text!(
                "”{text}” är inte ett giltigt organisationsnummer",
                "“{text}” is no organisation number"
            );
            let help = text!(
                "ange tio siffror som NNNNNN-NNNN, där den sista är kontrollsiffran",
                "ten digits as NNNNNN-NNNN, the last of them the check digit"
            );
            table.wrong_at("organisation_number", "settings-organisation-number", message, help);
        }
        number
    });
    let (name, street, postal_code, city) =
        (text("name"), text("street"), text("postal_code"), text("city"));
    let (country, contact) = (issuer.as_ref().and_then(country), text("contact"));
    let (telephone, email, website) = (perhaps("telephone"), perhaps("email"), perhaps("website"));
    let payment = payment?;
    let bankgiro = bankgiro(&payment);
    let payment_days = payment.whole("days", 0..=365);
    let terms = payment.table("terms", &["sv", "en"]);
    let term = |key| terms.as_ref().and_then(|table| table.text(key));
    let (terms_sv, terms_en) = (term("sv"), term("en"));
    Some(Issuer {
        name: name?,
        vat_number: number?.vat_number(),
        organisation_number: number?,
        street: street?,
        postal_code: postal_code?,
        city: city?,
        country: country?,
        contact: contact?,
        telephone: telephone?,
        email: email?,
        website: website?,
        bankgiro: bankgiro?,
        payment_days: payment_days?,
        terms_sv: terms_sv?,
        terms_en: terms_en?,
    })
}

/// E-invoices have countries by the codes of ISO 3166-1. Settings that the ledger has may hold another one.
fn country(issuer: &TomlTable<'_>) -> Option<String> {
    let text = issuer.text("country")?;
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match country_code(&text) {
        Some(code) if code == text => return Some(text),
        None if is_code && issuer.source.let_in == LetIn::Before => return Some(text),
        _ => {}
    }
    let message = text!("”{text}” är ingen landskod", "“{text}” is no country code");
    let help = text!("ange två versaler, som \"SE\"", "two capital letters, such as \"SE\"");
    issuer.wrong_at("country", "settings-country", message, help);
    None
}

fn bankgiro(payment: &TomlTable<'_>) -> Option<Bankgiro> {
    let text = payment.text("bankgiro")?;
    let bankgiro = Bankgiro::parse(&text);
    if bankgiro.is_none() {
        let message = text!("”{text}” är inget bankgironummer", "“{text}” is no bankgiro number");
        let help = text!(
            "ange sju eller åtta siffror som NNN-NNNN eller NNNN-NNNN, där den sista är kontrollsiffran",
            "seven or eight digits as NNN-NNNN or NNNN-NNNN, the last of them the check digit"
        );
        payment.wrong_at("bankgiro", "settings-bankgiro", message, help);
    }
    bankgiro
}
