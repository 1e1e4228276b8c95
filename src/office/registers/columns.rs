//! What the columns of the registers are called for people, and what may be written in them. What a file must have is known by
//! `sources/party`; a column that has no words here is called as in its file.

use crate::sources::party::{Register, RegisterCells};
use crate::values::composed::composed;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// What is written in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnShape {
    /// Words.
    Words,
    /// A day.
    Day,
    /// The number of an organisation.
    Organisation,
    /// One of the categories of customers.
    Category,
    /// One of the ways in which invoices go.
    Delivery,
    /// One of the languages of documents.
    Language,
    /// Yes or no.
    YesOrNo,
}

/// What is written in a column of this name.
pub fn shape(column: &str) -> ColumnShape {
    match column {
        "valid_from" | "valid_through" => ColumnShape::Day,
        "organisation_number" | "invoice_to" => ColumnShape::Organisation,
        "category" => ColumnShape::Category,
        "delivery" => ColumnShape::Delivery,
        "language" => ColumnShape::Language,
        "specification" => ColumnShape::YesOrNo,
        _ => ColumnShape::Words,
    }
}

/// What a column is called.
pub fn heading(register: Register, column: &str) -> Text {
    match (register, column) {
        (_, "organisation_number") => text!("Organisationsnummer", "Organisation number"),
        (_, "name") => text!("Namn", "Name"),
        (_, "category") => text!("Kategori", "Category"),
        (_, "street") => text!("Gata eller box", "Street or box"),
        (_, "postal_code") => text!("Postnummer", "Postal code"),
        (_, "city") => text!("Ort", "City"),
        (_, "country") => text!("Land", "Country"),
        (Register::Parties, "reference") => text!("Er referens", "Your reference"),
        (Register::Agreements, "reference") => text!("Avtalets referens", "Contract reference"),
        (_, "email") => text!("E-post", "E-mail"),
        (_, "peppol_id") => text!("Peppol-id", "Peppol id"),
        (_, "valid_from") => text!("Gäller från", "In force from"),
        (_, "valid_through") => text!("Gäller till och med", "In force through"),
        (_, "delivery") => text!("Leverans", "Delivery"),
        (_, "invoice_to") => text!("Fakturan går till", "Invoices go to"),
        (_, "language") => text!("Språk på fakturan", "Language of invoices"),
        (_, "payment_days") => text!("Betalningsvillkor, dagar", "Terms of payment, days"),
        (_, "foreign_id") => text!("Utländskt registreringsnummer", "Foreign registration number"),
        (_, "agreement") => text!("Avtal", "Agreement"),
        (_, "service") => text!("Tjänst", "Service"),
        (_, "plan") => text!("Plan", "Plan"),
        (_, "specification") => text!("Specifikation", "Specification"),
        (_, "formerly") => text!("Tidigare namn", "Former names"),
        (_, other) => Text::same(other),
    }
}

/// What somebody should know who fills it in.
pub fn hint(register: Register, column: &str) -> Option<Text> {
    Some(match (register, column) {
        (_, "organisation_number") => {
            text!(
                "Tio siffror, NNNNNN-NNNN; den som inte har något svenskt nummer får ett kundnummer, som K17.",
                "Ten digits, NNNNNN-NNNN; who has no Swedish number gets a customer number, such as K17."
            )
        }
        (_, "country") => {
            text!("Landets namn eller kod; tomt är Sverige.", "Its name or code; empty is Sweden.")
        }
        (Register::Parties, "reference") => text!(
            "Det som kunden vill ha som Er referens; krävs med Peppol.",
            "What the customer wants as its reference; Peppol asks for it."
        ),
        (Register::Agreements, "reference") => {
            text!("Diarienummer eller avtalsnummer.", "The number of the contract.")
        }
        (_, "peppol_id") => text!(
            "0007: och tio siffror, eller 0088: och ett GLN på 13 siffror. Utländska kunder har sitt lands, som 0184:DK12345678.",
            "0007: and ten digits, or 0088: and a GLN of 13 digits. Customers abroad have that of their country, such as 0184:DK12345678."
        ),
        (Register::Parties, "valid_from") => text!(
            "Den första dag uppgifterna gäller; tomt är från början.",
            "The first day on which they hold; empty is from the beginning."
        ),
        (Register::Agreements, "valid_from") => {
            text!("Avtalets första dag, som 2025-04-01.", "The first day, such as 2025-04-01.")
        }
        (_, "valid_through") => {
            text!(
                "Avtalets sista dag; tomt är tills vidare.",
                "The last day; empty is until further notice."
            )
        }
        (_, "invoice_to") => text!(
            "Organisationsnumret till den som betalar, om det är en annan kund.",
            "The number of who pays, where that is another customer."
        ),
        (_, "language") => {
            text!(
                "Kundens fakturor och kreditfakturor skrivs på det.",
                "The customer's invoices and credit notes are written in it."
            )
        }
        (_, "payment_days") => text!(
            "Dagar från fakturadatum till förfallodatum; tomt är som för alla andra.",
            "Days from the invoice date to the due date; empty is as for all others."
        ),
        (_, "foreign_id") => text!(
            "Numret i kundens eget land, som DK12345678; bara med kundnummer.",
            "Its number in its own country, such as DK12345678; only with a customer number."
        ),
        (_, "agreement") => text!(
            "Bokstäver, siffror, punkt, _ och bindestreck: namnet blir en del av filnamn.",
            "Letters, digits, full stop, _ and hyphen: it becomes part of file names."
        ),
        (_, "plan") => {
            text!("Bara om avgiftsmodellen har planer.", "Only where the fee model has plans.")
        }
        (_, "specification") => text!(
            "Användningen dag för dag följer med varje faktura.",
            "The usage day by day comes with each invoice."
        ),
        (_, "formerly") => text!(
            "Namn som avtalet har haft, med blanksteg emellan.",
            "Names that it had, with spaces between them."
        ),
        _ => return None,
    })
}

/// The column that a heading means: its name, or what it is called in either language.
pub fn column_of(register: Register, written: &str) -> Option<&'static str> {
    let written = composed(written.trim()).to_lowercase();
    register.columns().find(|column| {
        let heading = heading(register, column);
        *column == written
            || heading.swedish().to_lowercase() == written
            || heading.english().to_lowercase() == written
    })
}

/// What a cell says to people: a category and a way of delivery by their names.
pub fn shown(column: &str, value: &str, language: Language) -> String {
    match shape(column) {
        ColumnShape::Category => match PartyCategory::parse(value) {
            Some(category) => language.category(category).to_owned(),
            None => value.to_owned(),
        },
        ColumnShape::Delivery => match value {
            "pdf" => "PDF".to_owned(),
            "peppol" => "Peppol".to_owned(),
            other => other.to_owned(),
        },
        ColumnShape::Language => match value {
            "sv" => language.pick("svenska", "Swedish").to_owned(),
            "en" => language.pick("engelska", "English").to_owned(),
            other => other.to_owned(),
        },
        ColumnShape::YesOrNo => match value {
            "yes" | "ja" => language.pick("ja", "yes").to_owned(),
            "no" | "nej" => language.pick("nej", "no").to_owned(),
            other => other.to_owned(),
        },
        ColumnShape::Words | ColumnShape::Day | ColumnShape::Organisation => value.to_owned(),
    }
}

/// Cells as they are written in a file, whatever way people have of writing the same: letters as one character each, no blanks
/// around, numbers of organisations with their hyphen, the words of files for categories and ways of delivery.
pub(super) fn tidied(cells: &RegisterCells) -> RegisterCells {
    cells.iter().map(|(column, value)| (*column, tidy(column, value))).collect()
}

fn tidy(column: &str, value: &str) -> String {
    let value = composed(value.trim());
    let value = value.trim();
    let small = value.to_lowercase();
    match shape(column) {
        ColumnShape::Organisation => match OrganisationNumber::parse(value) {
            Some(number) => number.to_string(),
            None => value.to_owned(),
        },
        ColumnShape::Category => {
            let called = |category: &PartyCategory| {
                [Language::Swedish, Language::English]
                    .iter()
                    .any(|language| language.category(*category).to_lowercase() == small)
            };
            let known = PartyCategory::ALL.iter().find(|one| called(one));
            known.map_or(value, |category| category.word()).to_owned()
        }
        ColumnShape::Delivery if matches!(small.as_str(), "pdf" | "peppol") => small,
        ColumnShape::Language => match small.as_str() {
            "sv" | "svenska" | "swedish" => "sv".to_owned(),
            "en" | "engelska" | "english" => "en".to_owned(),
            _ => value.to_owned(),
        },
        ColumnShape::Words if column == "postal_code" => postal_code(value),
        _ => value.to_owned(),
    }
}

/// Five digits are written as `123 45`.
fn postal_code(value: &str) -> String {
    let digits: String = value.chars().filter(|one| !one.is_whitespace()).collect();
    match digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{} {}", &digits[..3], &digits[3..]),
        false => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_words_of_its_own_by_which_it_is_found() {
        for register in [Register::Parties, Register::Agreements] {
            for column in register.columns() {
                let heading = heading(register, column);
                assert_ne!(heading.swedish(), column, "{register:?}");
                for words in [column, heading.swedish(), heading.english()] {
                    assert_eq!(column_of(register, words), Some(column), "{register:?} {words}");
                }
            }
        }
    }

    #[test]
    fn what_people_write_is_written_as_files_have_it() {
        for (column, written, tidied) in [
            ("organisation_number", " 5569001018 ", "556900-1018"),
            ("organisation_number", "x", "x"),
            ("category", "Statlig myndighet", "state-agency"),
            ("delivery", "Peppol", "peppol"),
            ("language", "Engelska", "en"),
            ("language", "danska", "danska"),
            ("organisation_number", " K17 ", "K17"),
            ("postal_code", "11122", "111 22"),
            ("postal_code", "DK-1234", "DK-1234"),
            ("name", "Fo\u{308}rsa\u{308}kring", "Försäkring"),
        ] {
            assert_eq!(tidy(column, written), tidied);
        }
    }
}
