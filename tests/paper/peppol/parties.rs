//! What a party must state before its invoices go by Peppol.

use crate::office::Office;
use crate::peppol::documents::xml;

const REFERENCE: &str = "SE;Enhet 5;";
const ADDRESS: &str = "0007:2021009077;;peppol";

#[test]
fn a_party_by_peppol_states_its_reference() {
    let office = Office::empty();
    office.done(&["check"]);
    office.change("parties.csv", REFERENCE, "SE; ;");
    let said = office.refused(1, &["check"]);
    assert!(said.contains("check-peppol-reference") && said.contains("parties.csv:8"), "{said}");
    let said = office.refused(1, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("check-peppol-reference"), "{said}");
    office.change("parties.csv", ADDRESS, "0007:2021009077;;pdf");
    office.done(&["check"]);
}

#[test]
fn a_party_by_peppol_states_an_address_that_can_be_one() {
    for (address, refused) in [
        ("0088:7300010000001", false),
        ("0088:7300010000002", true),
        ("0088:730001000000", true),
        ("9955:2021009077", true),
    ] {
        let office = Office::empty();
        office.change("parties.csv", ADDRESS, &format!("{address};;peppol"));
        if refused {
            let said = office.refused(1, &["check"]);
            assert!(said.contains("check-peppol-endpoint") && said.contains(address), "{said}");
        } else {
            office.done(&["check"]);
        }
    }
}

/// Swedish sellers have 25, 12 and 6 % in Peppol (SE-R-006): another rate is told before a number is spent.
#[test]
fn a_vat_rate_that_peppol_does_not_take_is_told_where_an_invoice_would_go_there() {
    let tariff = "tariffs/lefi-online/2024-01-01.toml";
    let class = |rate: &str| format!("insurer = {{ category = \"S\", rate = \"{rate}\" }}");
    let office = Office::empty();
    office.change(
        "parties.csv",
        "faktura1@exempel.invalid;;;pdf;",
        "faktura1@exempel.invalid;0007:5569001018;;peppol;",
    );
    office.done(&["check"]);
    office.change(tariff, &class("25"), &class("6"));
    office.done(&["check"]);
    for (before, rate) in [("6", "20"), ("20", "25.5")] {
        office.change(tariff, &class(before), &class(rate));
        for command in [&["check"][..], &["bill", "2025-02", "--issue"]] {
            let said = office.refused(1, command);
            let told = said.contains("check-peppol-vat-rate") && said.contains("parties.csv");
            assert!(told && said.contains(&format!("{rate} % VAT for insurer")), "{said}");
        }
    }
    office.change("parties.csv", "0007:5569001018;;peppol;", ";;pdf;");
    office.done(&["check"]);
}

#[test]
fn an_e_invoice_goes_to_the_stated_address_or_to_the_organisation_number() {
    let documents = &crate::peppol::judged().documents;
    let mut invoice = documents.iter().find_map(|one| one.invoice.clone()).unwrap();
    let buyer = invoice.draft.buyer.organisation_number.plain();
    for (stated, scheme, number) in [
        ("", "0007", buyer.as_str()),
        ("0007:2021009077", "0007", "2021009077"),
        ("0088:7300010000001", "0088", "7300010000001"),
        ("9955:1", "0007", buyer.as_str()),
    ] {
        invoice.draft.buyer.peppol_id = stated.to_owned().into();

        let written = xml(&invoice, &[]);
        let address = format!("<cbc:EndpointID schemeID=\"{scheme}\">{number}</cbc:EndpointID>");
        assert!(written.contains(&address), "{stated}");
    }
}

#[test]
fn a_buyer_without_a_reference_is_sent_the_agreements_name() {
    let documents = &crate::peppol::judged().documents;
    let mut invoice = documents.iter().find_map(|one| one.invoice.clone()).unwrap();
    invoice.draft.buyer.reference = "  ".to_owned().into();
    let agreement = &invoice.draft.agreement.name;
    let wanted = format!("<cbc:BuyerReference>{agreement}</cbc:BuyerReference>");
    assert!(xml(&invoice, &[]).contains(&wanted));
}
