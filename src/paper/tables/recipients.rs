//! To whom documents go, as a table for who approves them: address, reference and VAT as they stand on the document.

use super::{Sheet, SheetColumn};
use crate::engine::invoice::Draft;
use crate::values::language::Language;

/// A row for each document.
pub fn recipients(drafts: &[Draft], language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Mottagare", "Recipient")),
        SheetColumn::words(pick("Adress", "Address")),
        SheetColumn::words(pick("Er referens", "Your reference")),
        SheetColumn::words(pick("Moms", "VAT")),
    ];
    let mut sheet = Sheet::new(pick("Mottagare", "Recipients"), language, columns);
    for draft in drafts {
        let buyer = &draft.buyer;
        sheet.add([
            format!("{} {}", buyer.name, buyer.organisation_number).into(),
            address(draft).into(),
            (&buyer.reference).into(),
            vat(draft, language).into(),
        ]);
    }
    sheet
}

/// Where the document goes, by post and otherwise.
fn address(draft: &Draft) -> String {
    let buyer = &draft.buyer;
    let place = format!("{} {}", buyer.postal_code, buyer.city);
    let texts = [buyer.street.as_str(), &place, &buyer.country, &buyer.email, &buyer.peppol_id];
    let texts = texts.into_iter().map(str::trim).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

/// Each VAT class with what it is computed on.
fn vat(draft: &Draft, language: Language) -> String {
    let of = language.pick("på", "of");
    let classes = draft.totals.vat_totals.iter().map(|vat| {
        let class = match vat.class.reason() {
            None => format!("{} %", vat.class.rate().normalize()),
            Some(reason) => reason.to_owned(),
        };
        format!("{class} {of} {}", language.number(&vat.taxable.to_string()))
    });
    classes.collect::<Vec<_>>().join(", ")
}
