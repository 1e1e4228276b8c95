//! What would stand on documents besides their lines, in words for who approves. It decides nothing.

use super::super::table::{self, Align};
use crate::engine::invoice::{Draft, Issuer};
use crate::office::issuance::Issuance;
use crate::values::language::Language;
use crate::values::money::Money;

/// What stands on all of the documents, and to whom each goes.
pub(in super::super) fn words(
    issuance: &Issuance<'_>,
    drafts: &[Draft],
    language: Language,
) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let issuer = &issuance.settings.issuer;
    let days = u64::from(issuer.payment_days);
    let written = match issuance.language {
        Language::Swedish => pick("på svenska", "in Swedish"),
        Language::English => pick("på engelska", "in English"),
    };
    let mut text = format!(
        "{}: {} {}, {} {}, bankgiro {}, {written}\n",
        pick("På dokumenten", "On the documents"),
        pick("fakturadatum", "invoice date"),
        issuance.issued_on,
        pick("förfallodatum", "due date"),
        issuance.issued_on.plus_days(days),
        issuer.bankgiro,
    );
    text.push_str(&format!("  {}\n", sender(issuer)));
    let terms = match issuance.language {
        Language::Swedish => &issuer.terms_sv,
        Language::English => &issuer.terms_en,
    };
    text.push_str(&format!("  {terms}\n"));
    let mut recipients = table::new(&[
        (pick("Mottagare", "Recipient"), Align::Left),
        (pick("Adress", "Address"), Align::Left),
        (pick("Er referens", "Your reference"), Align::Left),
        (pick("Moms", "VAT"), Align::Left),
    ]);
    for draft in drafts {
        let buyer = &draft.buyer;
        let address = [
            buyer.street.as_str(),
            &format!("{} {}", buyer.postal_code, buyer.city),
            &buyer.country,
            &buyer.email,
            &buyer.peppol_id,
        ];
        let address: Vec<&str> =
            address.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        recipients.add_row([
            format!("{} {}", buyer.name, buyer.organisation_number),
            address.join(", "),
            buyer.reference.clone(),
            vat(draft, language),
        ]);
    }
    text + &table::show(&recipients)
}

fn sender(issuer: &Issuer) -> String {
    let texts = [
        issuer.name.as_str(),
        &issuer.organisation_number.to_string(),
        &issuer.street,
        &format!("{} {}", issuer.postal_code, issuer.city),
        &issuer.country,
        &issuer.contact,
        &issuer.telephone,
        &issuer.email,
        &issuer.website,
    ];
    let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}

/// Each VAT class with what it is computed on.
fn vat(draft: &Draft, language: Language) -> String {
    let amount = |amount: Money| language.number(&amount.to_string());
    let of = language.pick("på", "of");
    let classes = draft.totals.vat_totals.iter().map(|vat| {
        let class = match vat.class.reason() {
            None => format!("{} %", vat.class.rate().normalize()),
            Some(reason) => reason.to_owned(),
        };
        format!("{class} {of} {}", amount(vat.taxable))
    });
    classes.collect::<Vec<_>>().join(", ")
}
