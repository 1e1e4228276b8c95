//! Customers, agreements and rows that change as tables: what was found, one with its rows by day, what a change does to them.
//! They work nothing out.

use super::agreements::{AgreementInFull, FoundAgreements};
use super::changed_rows::ChangedRow;
use super::columns::{heading, shown};
use super::parties::{FoundParties, PartyInFull};
use super::words::{agreement_days, agreement_stands, party_days, row_mark, whose_row};
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::sources::party::{Agreement, Delivery, Party, Register, Specification};
use crate::values::agreement_name::AgreementName;
use crate::values::language::Language;

/// The customers that were found. A narrow screen can do without the delivery, the place, then the category.
pub fn parties(found: &FoundParties, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Org.nr", "Number")),
        SheetColumn::words(pick("Namn", "Name")),
        SheetColumn::words(pick("Kategori", "Category")).spare(3),
        SheetColumn::words(pick("Ort", "City")).spare(2),
        SheetColumn::whole(pick("Leverans", "Delivery")).spare(1),
        SheetColumn::words(pick("Avtal", "Agreements")),
        SheetColumn::whole(pick("Ändras", "Changes")).spare(4),
    ];
    let mut sheet = Sheet::new(pick("Kunder", "Customers"), language, columns);
    for one in &found.parties {
        let party = &one.party;
        let agreements: Vec<&str> = one.agreements.iter().map(AgreementName::as_str).collect();
        sheet.add([
            party.organisation_number.to_string().into(),
            (&party.name).into(),
            language.category(party.category).into(),
            (&party.city).into(),
            delivery(party, language).into(),
            agreements.join(", ").into(),
            one.changes_on.map_or(Cell::Empty, Cell::Day),
        ]);
    }
    sheet
}

fn delivery(party: &Party, language: Language) -> String {
    shown("delivery", party.delivery.map_or("", Delivery::word), language)
}

/// A customer's rows, each with the days on which it holds.
pub fn party_rows(full: &PartyInFull, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Gäller", "Holds")),
        SheetColumn::words(pick("Namn och adress", "Name and address")),
        SheetColumn::words(pick("Kategori", "Category")),
        SheetColumn::words(pick("Er referens", "Your reference")).spare(1),
        SheetColumn::words(pick("Leverans", "Delivery")),
        SheetColumn::whole(pick("Fakturan går till", "Invoices go to")).spare(2),
    ];
    let mut sheet = Sheet::new(pick("Uppgifter", "Particulars"), language, columns);
    for one in &full.rows {
        let party = &one.party;
        let city = format!("{} {}", party.postal_code, party.city);
        let country = match party.country.as_str() {
            "SE" => "",
            other => language.country(other),
        };
        let lines = [party.name.as_str(), &party.street, city.trim(), country];
        let lines = lines.into_iter().filter(|line| !line.is_empty()).map(str::to_owned);
        let delivery = delivery(party, language);
        let by = [delivery.as_str(), &party.peppol_id, &party.email].map(str::to_owned);
        sheet.add([
            party_days(one).in_language(language).into(),
            Cell::Lines(lines.collect()),
            language.category(party.category).into(),
            (&party.reference).into(),
            Cell::Lines(by.into_iter().filter(|line| !line.is_empty()).collect()),
            party.invoice_to.map_or(Cell::Empty, |other| other.to_string().into()),
        ]);
    }
    sheet
}

/// Agreements of one customer.
pub fn agreements_of_party(full: &PartyInFull, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Avtal", "Agreement")),
        SheetColumn::whole(pick("Tjänst", "Service")),
        SheetColumn::whole(pick("Gäller", "In force")),
        SheetColumn::words(pick("Referens", "Reference")),
    ];
    let mut sheet = Sheet::new(pick("Avtal", "Agreements"), language, columns);
    for one in &full.agreements {
        sheet.add([
            (&one.name).into(),
            (&one.service).into(),
            agreement_days(one).in_language(language).into(),
            (&one.reference).into(),
        ]);
    }
    sheet
}

/// The agreements that were found. A narrow screen can do without the reference, the service, then the days.
pub fn agreements(found: &FoundAgreements, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Avtal", "Agreement")),
        SheetColumn::words(pick("Kund", "Customer")),
        SheetColumn::whole(pick("Tjänst", "Service")).spare(2),
        SheetColumn::whole(pick("Gäller", "In force")).spare(3),
        SheetColumn::words(pick("Läge", "Stands")),
        SheetColumn::words(pick("Referens", "Reference")).spare(1),
    ];
    let mut sheet = Sheet::new(pick("Avtal", "Agreements"), language, columns);
    for one in &found.agreements {
        let Agreement { name, organisation_number, service, reference, .. } = &one.agreement;
        sheet.add([
            name.into(),
            one.party.clone().unwrap_or_else(|| organisation_number.to_string()).into(),
            service.into(),
            agreement_days(&one.agreement).in_language(language).into(),
            agreement_stands(one.stands).in_language(language).into(),
            reference.into(),
        ]);
    }
    sheet
}

/// All that is known of one agreement, a row for each thing.
pub fn agreement_facts(full: &AgreementInFull, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [SheetColumn::whole(pick("Uppgift", "Particular")), SheetColumn::words("")];
    let mut sheet = Sheet::new(pick("Avtal", "Agreement"), language, columns);
    let Agreement { organisation_number, service, reference, plan, .. } = &full.agreement;
    let called = |party: &Party| format!("{} {}", party.organisation_number, party.name);
    let number = || organisation_number.to_string();
    let mut add = |what: &'static str, value: String| {
        if !value.is_empty() {
            sheet.add([what.into(), value.into()]);
        }
    };
    add(pick("Kund", "Customer"), full.party.as_ref().map_or_else(number, called));
    let recipient = full.recipient.as_ref().map(called);
    add(pick("Fakturan går till", "Invoices go to"), recipient.unwrap_or_default());
    add(pick("Tjänst", "Service"), service.to_string());
    let days = agreement_days(&full.agreement);
    add(pick("Gäller", "In force"), days.in_language(language).to_owned());
    let stands = agreement_stands(full.stands);
    add(pick("Läge", "Stands"), stands.in_language(language).to_owned());
    add(pick("Avtalets referens", "Contract reference"), reference.to_string());
    add(pick("Plan", "Plan"), plan.clone().unwrap_or_default().to_string());
    let specification = match full.agreement.specification {
        Specification::Wanted => pick("ja", "yes"),
        Specification::NotWanted => "",
    };
    add(pick("Specifikation", "Specification"), specification.to_owned());
    let former: Vec<&str> = full.agreement.formerly.iter().map(AgreementName::as_str).collect();
    add(pick("Tidigare namn", "Former names"), former.join(", "));
    add(pick("Dokument", "Documents"), full.documents_in_all.to_string());
    sheet
}

/// Rows that change, cell by cell: as they are beside as they become.
pub fn changes(register: Register, rows: &[ChangedRow], language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Rad", "Row")),
        SheetColumn::words(pick("Uppgift", "Particular")),
        SheetColumn::words(pick("Nu", "Now")),
        SheetColumn::words(pick("Blir", "Becomes")),
    ];
    let mut sheet = Sheet::new(pick("Rader som ändras", "Rows that change"), language, columns);
    for row in rows {
        let mark = row_mark(row).map(|mark| format!(" ({})", mark.in_language(language)));
        let whose = whose_row(register, row) + &mark.unwrap_or_default();
        let mut whose = Some(whose).into_iter();
        for cell in row.cells(register) {
            let said = |value: &str| -> Cell {
                match value.is_empty() {
                    true => Cell::NoFigure,
                    false => shown(cell.column, value, language).into(),
                }
            };
            sheet.add([
                whose.next().map_or(Cell::Empty, Cell::from),
                heading(register, cell.column).in_language(language).into(),
                if row.before.is_some() { said(cell.before) } else { Cell::Empty },
                if row.after.is_some() { said(cell.now) } else { Cell::Empty },
            ]);
        }
    }
    sheet
}
