//! A credit note speaks as the document it credits, a correction as things are called today (ML 17 kap. 22 §).

use lefi::engine::billing::{Decision, DecisionKind};
use lefi::engine::invoice::{DocumentKind, Line, OneInvoicePer};
use lefi::sources::party::{parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::values::agreement_name::AgreementName;
use lefi::values::money::Money;
use lefi::values::period::{BillingPeriod, Day};

use crate::books::{Books, World};
use crate::changing::asked;

const NUMBER: &str = "556900-0010";
const QUARTER: &str = "2025-Q2";

/// How two fees, their VAT and a line of one's own are called at a time.
struct Words {
    query: [&'static str; 2],
    base: &'static str,
    reason: &'static str,
    own: &'static str,
    account: &'static str,
}

const THEN: Words = Words {
    query: ["Fråga", "Question"],
    base: "Grundavgift",
    reason: "Utanför, som det hette",
    own: "Utbildning",
    account: "3590",
};

const NOW: Words = Words {
    query: ["Förfrågan", "Query"],
    base: "Fast avgift",
    reason: "Utanför, som det heter",
    own: "Kurs",
    account: "3591",
};

/// One agreement with so many questions each in April and in May, and a line of one's own of so many öre.
fn world(words: &Words, (questions, ore): (u64, i64)) -> World {
    let Words { query: [query_sv, query_en], base, reason, .. } = words;
    let tariff = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"2025-01-01\"\ntitle = \"Påhittad\"\n\
         valid_from = 2025-01-01\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
         [vat]\nstate-agency = {{ category = \"O\", reason = \"{reason}\" }}\n\
         [[fee]]\ncode = \"base\"\nname.sv = \"{base}\"\nrecurring = {{ every = \"month\", proration = \"days\" }}\n\
         price.flat = \"10.00\"\n\
         [[fee]]\ncode = \"query\"\nname.sv = \"{query_sv}\"\nname.en = \"{query_en}\"\n\
         usage = {{ accumulate = \"month\" }}\nprice.per_unit = \"0.121\"\n"
    );
    let parties = format!(
        "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id\n\
         {NUMBER};Fiktiva verket;state-agency;G 1;111 11;Ort;SE;;;\n"
    );
    let agreements = format!(
        "agreement;organisation_number;service;valid_from;valid_through;reference\n\
         A-1;{NUMBER};lefi-online;2025-01-01;;\n"
    );
    World {
        catalogue: Catalogue::new(vec![parse("tariff.toml", &tariff).unwrap()]).unwrap(),
        parties: parse_parties("parties.csv", parties.as_bytes()).unwrap(),
        agreements: parse_agreements("agreements.csv", agreements.as_bytes()).unwrap(),
        counts: [4, 5]
            .map(|month| asked(NUMBER, Day::new(2025, month, 10).unwrap(), questions))
            .into(),
        decisions: vec![own_line(words, ore)],
        smallest: Money::ZERO,
        one_invoice_per: OneInvoicePer::Agreement,
    }
}

fn own_line(words: &Words, ore: i64) -> Decision {
    let kind = DecisionKind::OwnLine {
        period: BillingPeriod::parse(QUARTER).unwrap(),
        agreement: AgreementName::parse("A-1").unwrap(),
        text: words.own.to_owned(),
        amount: Money::from_ore(ore),
        account: words.account.to_owned(),
    };
    Decision { id: "1".to_owned(), reason: "Enligt beslut".to_owned(), kind }
}

/// The lines of the one document that billing the quarter again makes, without what they come to.
fn made_again(then: (u64, i64), now: (u64, i64)) -> (DocumentKind, Vec<String>) {
    let (mut books, quarter) = (Books::default(), BillingPeriod::parse(QUARTER).unwrap());
    books.issue(&world(&THEN, then), quarter);
    let (run, _) = books.issue(&world(&NOW, now), quarter);
    let [document] = &run.drafts[..] else { panic!("{run:?}") };
    (document.kind, document.lines.iter().map(words).collect())
}

fn words(line: &Line) -> String {
    let (account, reason) = (line.account.as_deref(), line.vat.reason());
    [
        line.detail.kind().to_string().as_str(),
        &line.name_sv,
        &line.name_en,
        reason.unwrap_or_default(),
        account.unwrap_or_default(),
    ]
    .join(", ")
}

#[test]
fn a_credit_note_calls_things_as_the_document_that_it_credits() {
    let (kind, lines) = made_again((4, 10_000), (0, 6_000));
    assert_eq!(kind, DocumentKind::CreditNote);
    assert_eq!(
        lines,
        [
            "own, Utbildning, Utbildning, Utanför, som det hette, 3590",
            "unit, Fråga, Question, Utanför, som det hette, ",
            "rounding, Fråga, Question, Utanför, som det hette, ",
        ]
    );
}

#[test]
fn a_correction_calls_things_as_they_are_called_today() {
    let (kind, lines) = made_again((4, 10_000), (8, 16_000));
    assert_eq!(kind, DocumentKind::Correction);
    assert_eq!(
        lines,
        [
            "unit, Förfrågan, Query, Utanför, som det heter, ",
            "rounding, Förfrågan, Query, Utanför, som det heter, ",
            "own, Kurs, Kurs, Utanför, som det heter, 3591",
        ]
    );
}
