//! `parties.csv` → parties. All errors at once, with their places; it never touches a file.

use super::csv_cells::CsvLayout;
use super::csv_rows::{CsvRow, CsvTable};
use super::fields::{CellReader, FieldCodes};
use super::{Delivery, Party};
use crate::values::country::{country_advice, country_code};
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::language::Language;
use crate::values::personal_number::LetIn;
use crate::values::shared_text::{SharedText, SharedTexts};
use crate::values::suggest::{advice, nearest};
use crate::values::text::{Text, text};

pub(super) const LAYOUT: CsvLayout = CsvLayout {
    required: &[
        "organisation_number",
        "name",
        "category",
        "street",
        "postal_code",
        "city",
        "country",
        "reference",
        "email",
        "peppol_id",
    ],
    optional: &["valid_from", "delivery", "invoice_to", "language", "payment_days", "foreign_id"],
    encoding: "party-encoding",
    header: "party-header",
    column: "party-column",
    cells: "party-cells",
    quote: "party-quote",
};

/// More days than anybody gets to pay.
const MOST_PAYMENT_DAYS: u32 = 365;

const CODES: FieldCodes = FieldCodes {
    organisation_number: "party-organisation-number",
    personal: "party-personal-number",
    date: "party-date",
    text: "party-text",
    missing: "party-missing",
};

/// Reads `parties.csv`: semicolons, UTF-8 with or without BOM or Windows-1252, columns in any order.
pub fn parse_parties(file: &str, bytes: &[u8]) -> Result<Vec<Party>, Vec<Diagnostic>> {
    parse_parties_let_in(file, bytes, LetIn::Now)
}

/// The same, of a file that is let in now or was before.
pub(crate) fn parse_parties_let_in(
    file: &str,
    bytes: &[u8],
    let_in: LetIn,
) -> Result<Vec<Party>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let table = CsvTable::read(file, bytes, &LAYOUT, &mut problems);
    // What is wrong with rows is said before what is wrong with cells.
    let (mut of_cells, mut texts) = (Vec::new(), SharedTexts::default());
    let rows = table.rows(&mut problems);
    let mut parties: Vec<Party> =
        rows.filter_map(|row| read_party(&row, (let_in, &mut texts), &mut of_cells)).collect();
    parties.shrink_to_fit();
    problems.append(&mut of_cells);
    check_twice(&parties, &table, &mut problems);
    if problems.is_empty() { Ok(parties) } else { Err(problems) }
}

fn read_party(
    row: &CsvRow<'_>,
    (let_in, texts): (LetIn, &mut SharedTexts),
    problems: &mut Vec<Diagnostic>,
) -> Option<Party> {
    let before = problems.len();
    let mut fields = CellReader { row, let_in, codes: &CODES, problems };
    let organisation_number = fields.organisation("organisation_number");
    let name = fields.required("name");
    let category = category(&mut fields);
    let mut text = |column| fields.text(column).unwrap_or_default();
    let (street, postal_code, city) = (text("street"), text("postal_code"), text("city"));
    let reference = text("reference");
    let country = country(&mut fields);
    let email = email(&mut fields);
    let peppol_id = peppol_id(&mut fields);
    let valid_from = fields.optional_day("valid_from");
    let delivery = delivery(&mut fields, &peppol_id);
    let invoice_to = fields.optional_organisation("invoice_to");
    let language = language(&mut fields);
    let payment_days = payment_days(&mut fields);
    let foreign_id = foreign_id(&mut fields, organisation_number);
    if problems.len() > before {
        return None;
    }
    Some(Party {
        organisation_number: organisation_number?,
        name: texts.of_one(name?),
        category: category?,
        street: texts.of_one(street),
        postal_code: texts.shared(&postal_code),
        city: texts.shared(&city),
        country: texts.shared(&country),
        reference: texts.of_one(reference),
        email: texts.of_one(email),
        peppol_id: texts.of_one(peppol_id),
        valid_from,
        delivery,
        invoice_to,
        foreign_id: foreign_id.map(SharedText::from),
        language,
        payment_days,
        line: row.line,
    })
}

fn category(fields: &mut CellReader<'_>) -> Option<PartyCategory> {
    let word = fields.required("category")?;
    let category = PartyCategory::parse(&word).or_else(|| in_swedish(&word));
    if category.is_none() {
        let message = text!("okänd kategori `{word}`", "unknown category `{word}`");
        let help = category_advice(&word);
        fields.wrong("category", Diagnostic::error("party-category", message).help(help));
    }
    category
}

/// Advice in the words of each language: both are read.
fn category_advice(word: &str) -> Text {
    let words = PartyCategory::ALL.map(PartyCategory::word);
    let meant = nearest(word, words).and_then(PartyCategory::parse).map(swedish_word);
    let swedish = advice(meant.unwrap_or(word), &PartyCategory::ALL.map(swedish_word));
    Text::new(swedish.swedish(), advice(word, &words).english())
}

/// The Swedish word that is offered for a category.
fn swedish_word(category: PartyCategory) -> &'static str {
    match category {
        PartyCategory::Insurer => "försäkringsbolag",
        PartyCategory::Broker => "försäkringsförmedlare",
        PartyCategory::StateAgency => "statlig myndighet",
        PartyCategory::Municipality => "kommun",
        PartyCategory::Region => "region",
        PartyCategory::Other => "annan",
    }
}

/// The category that a Swedish word means.
fn in_swedish(word: &str) -> Option<PartyCategory> {
    Some(match word.to_lowercase().as_str() {
        "försäkringsbolag" | "försäkringsgivare" | "bolag" => PartyCategory::Insurer,
        "försäkringsförmedlare" | "förmedlare" => PartyCategory::Broker,
        "statlig myndighet" | "myndighet" | "statlig" => PartyCategory::StateAgency,
        "kommun" => PartyCategory::Municipality,
        "landsting" | "region" => PartyCategory::Region,
        "övrig" | "övriga" | "annan" => PartyCategory::Other,
        _ => return None,
    })
}

/// Two letters or a name; an empty cell is Sweden. A register that the ledger has may hold two letters that are no country's.
fn country(fields: &mut CellReader<'_>) -> String {
    let value = fields.text("country").unwrap_or_default();
    if value.is_empty() {
        return "SE".to_owned();
    }
    let is_code = value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    match country_code(&value) {
        Some(code) => code.to_owned(),
        None if is_code && fields.let_in == LetIn::Before => value.to_ascii_uppercase(),
        None => {
            let message = text!("`{value}` är ingen landskod", "`{value}` is no country code");
            let problem = Diagnostic::error("party-country", message);
            fields.wrong("country", problem.help(country_advice(&value)));
            value
        }
    }
}

fn email(fields: &mut CellReader<'_>) -> String {
    let value = fields.text("email").unwrap_or_default();
    let right = value.split_once('@').is_some_and(|(before, after)| {
        !before.is_empty() && after.contains('.') && !after.contains('@') && !value.contains(' ')
    });
    if !value.is_empty() && !right {
        let message = text!("`{value}` är ingen e-postadress", "`{value}` is no e-mail address");
        let help = text!("ange en e-postadress, eller lämna cellen tom", "one address, or nothing");
        fields.wrong("email", Diagnostic::error("party-email", message).help(help));
    }
    value
}

fn peppol_id(fields: &mut CellReader<'_>) -> String {
    let value = fields.text("peppol_id").unwrap_or_default();
    let right = match value.split_once(':') {
        Some(("0007", number)) => number.len() == 10 && OrganisationNumber::parse(number).is_some(),
        Some((scheme, id)) => {
            scheme.len() == 4
                && scheme.bytes().all(|byte| byte.is_ascii_digit())
                && !id.is_empty()
                && id.bytes().all(|byte| byte.is_ascii_graphic())
        }
        None => value.is_empty(),
    };
    if !right {
        let message =
            text!("`{value}` är inte ett giltigt Peppol-id", "`{value}` is no Peppol address");
        let help = text!(
            "ange 0007: och tio siffror, eller 0088: och ett GLN",
            "0007: and ten digits, or 0088: and a GLN"
        );
        fields.wrong("peppol_id", Diagnostic::error("party-peppol-id", message).help(help));
    }
    value
}

fn delivery(fields: &mut CellReader<'_>, peppol_id: &str) -> Option<Delivery> {
    let word = fields.optional("delivery")?;
    match word.as_str() {
        "pdf" => Some(Delivery::Pdf),
        "peppol" if peppol_id.is_empty() => {
            let message = text!(
                "leveranssättet är `peppol` men Peppol-id saknas",
                "`peppol` without a Peppol address"
            );
            let help =
                text!("fyll i `peppol_id`, eller ange pdf", "fill in `peppol_id`, or write pdf");
            fields.wrong("delivery", Diagnostic::error("party-delivery", message).help(help));
            None
        }
        "peppol" => Some(Delivery::Peppol),
        other => {
            let message = text!("okänt leveranssätt `{other}`", "unknown delivery `{other}`");
            let problem = Diagnostic::error("party-delivery", message);
            fields.wrong("delivery", problem.help(advice(other, &["pdf", "peppol"])));
            None
        }
    }
}

/// Letters, digits and what stands between them; a Swedish organisation has its number alone.
fn foreign_id(fields: &mut CellReader<'_>, number: Option<OrganisationNumber>) -> Option<String> {
    let written = fields.optional("foreign_id")?;
    let is_one = (4..=30).contains(&written.len())
        && written.chars().all(|one| one.is_ascii_alphanumeric() || " -./".contains(one))
        && written.chars().any(|one| one.is_ascii_digit());
    let has_number = number.is_some_and(|number| !number.is_customer_number());
    if is_one && !has_number {
        return Some(written);
    }
    let message = match has_number {
        true => text!(
            "`foreign_id` är för den som inte har något svenskt organisationsnummer",
            "`foreign_id` is for who has no Swedish organisation number"
        ),
        false => text!(
            "`{written}` är inget utländskt registreringsnummer",
            "`{written}` is no foreign registration number"
        ),
    };
    let help = text!(
        "ge kunden ett kundnummer som K17 i `organisation_number`, och ange här dess nummer i sitt land, som DK12345678",
        "give the party a customer number such as K17 in `organisation_number`, and its number in its country here, such as DK12345678"
    );
    fields.wrong("foreign_id", Diagnostic::error("party-foreign-id", message).help(help));
    None
}

/// `sv` or `en`, in words too; where nothing is said, that of all documents.
fn language(fields: &mut CellReader<'_>) -> Option<Language> {
    let word = fields.optional("language")?;
    match word.to_lowercase().as_str() {
        "sv" | "svenska" | "swedish" => Some(Language::Swedish),
        "en" | "engelska" | "english" => Some(Language::English),
        _ => {
            let message = text!("okänt språk `{word}`", "unknown language `{word}`");
            let problem = Diagnostic::error("party-language", message);
            fields.wrong("language", problem.help(advice(&word, &["sv", "en"])));
            None
        }
    }
}

/// Whole days, as many as the settings may have; where nothing is said, theirs.
fn payment_days(fields: &mut CellReader<'_>) -> Option<u32> {
    let written = fields.optional("payment_days")?;
    let days = written.parse().ok().filter(|days| *days <= MOST_PAYMENT_DAYS);
    if days.is_none() {
        let message = text!(
            "`{written}` är inget antal dagar att betala på",
            "`{written}` is no number of days to pay within"
        );
        let help = text!(
            "ange ett heltal från 0 till {MOST_PAYMENT_DAYS}, eller lämna cellen tom",
            "a whole number from 0 to {MOST_PAYMENT_DAYS}, or nothing"
        );
        fields.wrong("payment_days", Diagnostic::error("party-payment-days", message).help(help));
    }
    days
}

/// An organisation has one row from each day (R23 must find one row, not two).
fn check_twice(parties: &[Party], table: &CsvTable<'_>, problems: &mut Vec<Diagnostic>) {
    let key = |party: &Party| (party.organisation_number, party.valid_from);
    let mut rows: Vec<&Party> = parties.iter().collect();
    rows.sort_by_key(|party| (key(party), party.line));
    let alike = rows.chunk_by(|one, other| key(one) == key(other));
    let mut twice: Vec<(&Party, usize)> = alike
        .filter_map(|alike| alike.split_first())
        .flat_map(|(first, others)| others.iter().map(|other| (*other, first.line)))
        .collect();
    twice.sort_by_key(|(party, _)| party.line);
    for (party, line) in twice {
        let message = text!(
            "{number} finns redan med samma startdag, på rad {line}",
            "{number} has a row from the same day on line {line}",
            number = party.organisation_number
        );
        let help = text!(
            "ta bort en av dem, eller ange i `valid_from` från vilken dag den senare gäller",
            "remove one, or give the later one the day it holds from in `valid_from`"
        );
        let place = table.place(party.line, "organisation_number");
        let problem = Diagnostic::error("party-twice", message).help(help);
        problems.push(Diagnostic { place, ..problem });
    }
}
