//! The fields of each part of the settings but the accounts.

use super::accounts;
use super::field::{SettingAbsent, SettingField, SettingItem, SettingShape, SettingsPart};
use crate::values::text::{Text, text};

/// What a part has.
pub fn items(part: SettingsPart) -> Vec<SettingItem> {
    match part {
        SettingsPart::Issuer => fields(issuer()),
        SettingsPart::Payment => fields(payment()),
        SettingsPart::Issuing => fields(issuing()),
        SettingsPart::Words => fields(words()),
        SettingsPart::Accounts => accounts::items(),
    }
}

fn fields(fields: Vec<SettingField>) -> Vec<SettingItem> {
    fields.into_iter().map(SettingItem::Field).collect()
}

fn issuer() -> Vec<SettingField> {
    let field = SettingField::new;
    let country = text!("Två versaler, som SE.", "Two capital letters, such as SE.");
    let contact = text!(
        "Enheten som kunden frågar. Skriv ingen persons namn som inte ska stå på fakturan.",
        "The unit that customers ask. Name no person who is not to stand on invoices."
    );
    vec![
        field("issuer.name", text!("Namn", "Name"))
            .hint(text!("Som det ska stå på fakturan.", "As it is to stand on invoices.")),
        field("issuer.organisation_number", text!("Organisationsnummer", "Organisation number"))
            .hint(text!("Tio siffror, som 202100-9994.", "Ten digits, such as 202100-9994.")),
        field("issuer.street", text!("Gatuadress eller box", "Street or box")),
        field("issuer.postal_code", text!("Postnummer", "Postal code")),
        field("issuer.city", text!("Ort", "City")),
        field("issuer.country", text!("Land", "Country")).hint(country),
        field("issuer.contact", text!("Kontakt", "Contact")).hint(contact),
        field("issuer.telephone", text!("Telefon", "Telephone")).optional(),
        field("issuer.email", text!("E-post", "E-mail")).optional(),
        field("issuer.website", text!("Webbplats", "Website")).optional(),
    ]
}

fn payment() -> Vec<SettingField> {
    let field = SettingField::new;
    let ocr = vec![
        ("check-digit", text!("kontrollsiffra", "check digit")),
        (
            "length-and-check-digit",
            text!("längdsiffra och kontrollsiffra", "length and check digit"),
        ),
        ("fixed-length", text!("fast längd", "fixed length")),
    ];
    vec![
        field("payment.bankgiro", text!("Bankgiro", "Bankgiro")).hint(text!(
            "Som 5050-1055, med kontrollsiffra.",
            "Such as 5050-1055, with its check digit."
        )),
        field("payment.days", text!("Betalningsvillkor, dagar", "Days to pay"))
            .of(SettingShape::Whole)
            .hint(text!(
                "Från fakturadatum till förfallodatum.",
                "From the invoice date to the due date."
            )),
        field("payment.whole_kronor", text!("Öresavrundning", "Rounding to whole kronor"))
            .of(SettingShape::YesOrNo)
            .hint(text!(
                "Det som ska betalas avrundas till hela kronor.",
                "What is to be paid is rounded to whole kronor."
            )),
        field("payment.ocr", text!("OCR-nummer slutar med", "OCR numbers end in"))
            .of(SettingShape::Choice(ocr))
            .absent(SettingAbsent::Means("check-digit"))
            .hint(text!("Som banken kontrollerar dem.", "As the bank checks them.")),
        field("payment.ocr_length", text!("OCR-numrets längd", "Length of OCR numbers"))
            .of(SettingShape::Whole)
            .optional()
            .hint(text!(
                "Bara vid fast längd: 11–25 siffror.",
                "With a fixed length alone: 11–25 digits."
            )),
        field("payment.terms.sv", text!("Villkor på svenska", "Terms in Swedish")).hint(text!(
            "Står längst ned på fakturan, som vad som gäller vid sen betalning.",
            "Stand at the foot of invoices, such as what holds for late payment."
        )),
        field("payment.terms.en", text!("Villkor på engelska", "Terms in English"))
            .hint(text!("På dokument som skrivs på engelska.", "On documents in English.")),
    ]
}

fn kinds() -> Vec<(&'static str, Text)> {
    vec![
        ("month", text!("månad", "month")),
        ("quarter", text!("kvartal", "quarter")),
        ("year", text!("år", "year")),
    ]
}

fn issuing() -> Vec<SettingField> {
    let field = SettingField::new;
    let languages = vec![
        ("", text!("som webbläsaren", "as the browser")),
        ("sv", text!("svenska", "Swedish")),
        ("en", text!("engelska", "English")),
    ];
    let series = text!(
        "Högst fyra bokstäver A–Z före år och nummer, som F. Får vara tomt.",
        "At most four letters A–Z before year and number, such as F. May be empty."
    );
    vec![
        field("billing_period", text!("Faktureras per", "Billed by"))
            .of(SettingShape::Choice(kinds())),
        field("bills_from", text!("Första perioden som faktureras", "First period that is billed"))
            .hint(text!("Som 2025-04, 2025-Q2 eller 2025.", "Such as 2025-04, 2025-Q2 or 2025.")),
        field("language", text!("Språk", "Language"))
            .of(SettingShape::Choice(languages))
            .optional()
            .hint(text!(
                "I fönstret och i filer med avvisade rader.",
                "In the window and in files of rejected rows."
            )),
        field(
            "issuing.invoice_series",
            text!("Fakturanummer börjar med", "Invoice numbers begin with"),
        )
        .optional()
        .hint(series.clone()),
        field(
            "issuing.credit_note_series",
            text!("Kreditfakturors nummer börjar med", "Credit notes' numbers begin with"),
        )
        .optional()
        .hint(series),
        field("issuing.one_invoice_per", text!("En faktura per", "One invoice per"))
            .of(SettingShape::Choice(vec![
                ("agreement", text!("avtal", "agreement")),
                ("recipient", text!("mottagare", "recipient")),
            ]))
            .absent(SettingAbsent::Means("agreement"))
            .hint(text!(
                "Per mottagare står alla avtal som samma kund betalar för på en samlingsfaktura.",
                "Per recipient, all agreements that one customer pays for share an invoice."
            )),
        field("issuing.four_eyes", text!("Två personer för att utfärda", "Two persons to issue"))
            .of(SettingShape::YesOrNo)
            .absent(SettingAbsent::Means("false"))
            .hint(text!(
                "En förbereder körningen och en annan attesterar den.",
                "One prepares the run and another approves it."
            )),
        field("issuing.smallest_invoice", text!("Minsta faktura, kr", "Smallest invoice, kr"))
            .of(SettingShape::Kronor)
            .optional()
            .hint(text!(
                "Mindre än så förs över till nästa period. Tomt: inget förs över.",
                "Less than that is carried over to the next period. Empty: nothing is."
            )),
    ]
}

fn words() -> Vec<SettingField> {
    let field = |name, heading| SettingField::new(name, heading).of(SettingShape::Words);
    vec![
        field("usage.channels", text!("Gränssnitt", "Channels"))
            .hint(text!("Ett per rad. Loggrader med andra ord avvisas.", "One a line. Log rows with other words are rejected.")),
        field("usage.outcomes", text!("Utfall", "Outcomes"))
            .hint(text!("Ett per rad.", "One a line.")),
        field("usage.event_ids", text!("Former för händelse-id", "Forms of event ids"))
            .optional()
            .hint(text!("Behövs bara om långa nummer tas för personnummer: uuid, ulid eller formen, med # för en siffra och ? för en bokstav eller siffra.", "Needed only where long numbers are taken for personal identity numbers: uuid, ulid or the form, with # for a digit and ? for a letter or a digit.")),
    ]
}
