//! One document, four forms: what is on paper is in the e-invoice, in the accounting file and in the workbook, read
//! back from each of them, in any world. More worlds: `PROPTEST_CASES=300 cargo test --test paper same_sums`.

use crate::export::sie;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use lefi::engine::accounting::book;
use lefi::engine::billing::{BilledPeriod, Inputs, RunRequest, run};
use lefi::engine::invoice::{DocumentKind, Draft, Invoice, OneInvoicePer, Origin, WholeKronor};
use lefi::paper::pdf::Document;
use lefi::paper::{peppol, sie::sie as accounting_file, tables};
use lefi::values::language::Language;
use lefi::values::money::Money;
use lefi::values::period::{Day, Interval};
use proptest::prelude::*;

use crate::invoice_pdf::documents::{DIGEST, issuer, pages, paper, plain};
use crate::issued::{accounts, issued};
use crate::peppol::read::{all, values};
use crate::worlds::{Read, periods, world};

/// Net, öresavrundning, what is to be paid, and each class's taxable amount and VAT, as the e-invoice has them.
struct Sums {
    net: String,
    rounding: Option<String>,
    payable: String,
    vat: Vec<(String, String)>,
}

impl Sums {
    fn of_the_e_invoice(invoice: &Invoice) -> Self {
        let document = Document::Issued(invoice);
        let xml = peppol::render(document, &issuer(), Language::Swedish, DIGEST, &[]).unwrap();
        let values = values(std::str::from_utf8(&xml).unwrap());
        let every = |path: &str| all(&values, path).into_iter().map(str::to_owned);
        let one = |path: &str| every(path).next();
        let of_class = "TaxTotal/TaxSubtotal";
        let taxable = every(&format!("{of_class}/TaxableAmount"));
        Self {
            net: one("LegalMonetaryTotal/TaxExclusiveAmount").unwrap(),
            rounding: one("LegalMonetaryTotal/PayableRoundingAmount"),
            payable: one("LegalMonetaryTotal/PayableAmount").unwrap(),
            vat: taxable.zip(every(&format!("{of_class}/TaxAmount"))).collect(),
        }
    }

    fn is_on(&self, text: &str, kind: DocumentKind) {
        let shown = |amount: &str| plain(&Language::Swedish.number(amount));
        let label = if kind == DocumentKind::CreditNote { "Att kreditera" } else { "Att betala" };
        let mut lines = vec![
            format!("Summa exklusive moms {}", shown(&self.net)),
            format!("{label} {} kr", shown(&self.payable)),
        ];
        lines.extend(
            self.vat.iter().map(|(taxable, vat)| format!("på {} {}", shown(taxable), shown(vat))),
        );
        lines
            .extend(self.rounding.iter().map(|amount| format!("Öresavrundning {}", shown(amount))));
        for line in lines {
            assert!(text.contains(&line), "“{line}” is not on paper:\n{text}");
        }
        assert_eq!(text.contains("Öresavrundning"), self.rounding.is_some(), "{text}");
    }

    /// Net, VAT, rounding and payable in öre, negative on a credit note.
    fn in_ore(&self, kind: DocumentKind) -> [i64; 4] {
        let sign = if kind == DocumentKind::CreditNote { -1 } else { 1 };
        let vat = self.vat.iter().map(|(_, vat)| ore(vat)).sum();
        let rounding = self.rounding.as_deref().map_or(0, ore);
        [ore(&self.net), vat, rounding, ore(&self.payable)].map(|ore| sign * ore)
    }
}

fn ore(amount: &str) -> i64 {
    amount.replace('.', "").parse().unwrap()
}

/// Net, VAT, rounding and payable of the accounting file, each with the sign of the document.
fn of_the_accounts(invoice: &Invoice) -> [i64; 4] {
    let accounts = accounts();
    let voucher = book(invoice, &accounts, 1, "Faktura".to_owned()).unwrap();
    let file = accounting_file(&[voucher], &issuer(), &accounts.dimensions).unwrap();
    let read = sie::read(&file.bytes).unwrap();
    let on = |numbers: &[&str]| numbers.iter().map(|number| read.on(number)).sum::<i64>();
    [-on(&["3421"]), -on(&["2611"]), -on(&["3741"]), on(&["1511", "1512"])]
}

/// The same of the workbook's row.
fn of_the_workbook(invoice: &Invoice) -> [i64; 4] {
    let sheet = tables::documents(&[invoice], Language::Swedish).unwrap();
    let bytes = tables::xlsx(&[sheet], Day::new(2026, 1, 1).unwrap()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Dokument").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    ["Netto", "Moms", "Öresavrundning", "Att betala"].map(|heading| {
        let at = rows[0].iter().position(|cell| *cell == *heading).unwrap();
        match rows[1][at] {
            Data::Float(kronor) => (kronor * 100.0).round() as i64,
            ref other => panic!("{heading}: {other:?}"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Documents are laid out and read back by another program: few by default.
        cases: 8,
        max_shrink_iters: 50,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn paper_e_invoice_accounts_and_workbook_carry_the_same_sums(
        mut world in world(Interval::Quarter),
        whole_kronor in proptest::sample::select(&[WholeKronor::On, WholeKronor::Off][..]),
    ) {
        for tariff in &mut world.tariffs {
            // In Sweden there is no such rate, and the e-invoice says so.
            *tariff = tariff.replace("rate = \"12.5\"", "rate = \"12\"");
        }
        let world = world.read();
        let drafts = periods(Interval::Quarter).into_iter().flat_map(|period| world.plan(period, whole_kronor).drafts);
        for (at, draft) in drafts.enumerate().take(6) {
            carries_the_same_sums(at, draft);
        }
        // The same of documents that correct several periods, with lines of either sign.
        for (at, draft) in corrections(&world, whole_kronor).into_iter().enumerate().take(3) {
            carries_the_same_sums(100 + at, draft);
        }
    }
}

fn carries_the_same_sums(at: usize, draft: Draft) {
    // As if decided, so that no mark stands across the page (R27).
    let draft = Draft { illustrative: false, ..draft };
    let invoice = issued(at, draft, Origin::Run).invoice;
    let sums = Sums::of_the_e_invoice(&invoice);
    let kind = invoice.draft.kind;
    let text = pages(&paper(Document::Issued(&invoice), Language::Swedish)).concat();
    sums.is_on(&plain(&text), kind);
    assert!(text.contains(&invoice.number));
    assert_eq!(of_the_accounts(&invoice), sums.in_ore(kind), "accounts: {}", invoice.number);
    assert_eq!(of_the_workbook(&invoice), sums.in_ore(kind), "workbook: {}", invoice.number);
}

/// What a run corrects when every other count of a year came in after its quarters were billed (R25).
fn corrections(world: &Read, whole_kronor: WholeKronor) -> Vec<Draft> {
    let early = world.counts.iter().step_by(2).cloned().collect();
    let before = Read { counts: early, ..world.clone() };
    let quarters = periods(Interval::Quarter);
    let drafts = quarters.iter().flat_map(|quarter| before.plan(*quarter, whole_kronor).drafts);
    let history: Vec<_> =
        drafts.enumerate().map(|(at, draft)| issued(at, draft, Origin::Run)).collect();
    let billed: Vec<_> = quarters
        .iter()
        .map(|period| BilledPeriod { period: *period, inputs: inputs(&before), decisions: &[] })
        .collect();
    let run = run(&RunRequest {
        period: quarters[quarters.len() - 1],
        inputs: inputs(world),
        whole_kronor,
        one_invoice_per: OneInvoicePer::Agreement,
        smallest: Money::ZERO,
        decisions: &[],
        billed: &billed,
        history: &history,
        carried: &[],
        waited: &[],
    });
    let drafts = run.unwrap().drafts.into_iter();
    drafts.filter(|draft| !draft.corrected.is_empty()).collect()
}

fn inputs(world: &Read) -> Inputs<'_> {
    let Read { catalogue, parties, agreements, counts } = world;
    Inputs { catalogue, parties, agreements, counts }
}
