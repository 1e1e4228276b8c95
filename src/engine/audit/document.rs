//! A document held against itself: every line's product, every sum, VAT and what is to be paid (R20, R21, R23).
//! It knows nothing of tariffs or usage.

use std::collections::BTreeMap;

use super::credited::BeforeCredit;
use super::deviation::{Deviation, DeviationKind, DocumentFault, StatedSum};
use super::exact::{Exact, Ore};
use crate::engine::invoice::{DocumentKind, Draft, Invoice, Line, Totals, VatTotal, WholeKronor};
use crate::values::detail::LineDetail;
use crate::values::money::{Money, Quantity};
use crate::values::vat::{VatCategory, VatClass};

/// What a rounding is at most, in öre.
const KRONA: u64 = 100;
/// How much more a rounding of lines may be for each line of the document, in öre.
const ORE_A_LINE: u64 = 2;
/// The same of a sum to whole kronor on a credit note, in öre: the last credit of a document takes the roundings that are
/// left of it and of all credits before.
const CREDITED: u64 = 1000;

/// All that is not right about a document by itself.
pub fn check_document(draft: &Draft, whole_kronor: WholeKronor) -> Vec<Deviation> {
    check(draft, whole_kronor, BeforeCredit::default())
}

/// The same of a credit note made by hand, beside all documents issued before it: the last of a VAT class takes the
/// VAT that is left, and one that takes back a whole document takes its amount to pay (R25).
pub fn check_credit(
    draft: &Draft,
    whole_kronor: WholeKronor,
    before: &[&Invoice],
) -> Vec<Deviation> {
    check(draft, whole_kronor, BeforeCredit::of(draft, before))
}

/// R9, R21: a rounding makes up for half an öre a line, or rounds a sum to whole kronor. What is more is none, whoever
/// wrote it; of what was issued before, too.
pub fn check_roundings(draft: &Draft) -> Option<Deviation> {
    let most = KRONA + ORE_A_LINE * draft.lines.len() as u64;
    let most_of_sum = match draft.kind {
        DocumentKind::CreditNote => CREDITED,
        DocumentKind::Invoice | DocumentKind::Correction => KRONA,
    };
    let roundings = draft.lines.iter().filter(|line| line.detail.kind() == LineDetail::Rounding);
    let sum = (draft.totals.rounding, most_of_sum);
    let mut all = roundings.map(|line| (line.detail.amount(), most)).chain([sum]);
    let found = DeviationKind::Document { kind: draft.kind, fault: DocumentFault::RoundedTooFar };
    let (agreement, period) = (draft.agreement.name.clone(), draft.period);
    let is_more = all.any(|(amount, most)| amount.ore().unsigned_abs() > most);
    is_more.then_some(Deviation { agreement, period, found })
}

/// R23: no document is made whose net, VAT and amount to pay are all 0.00. By the first rules there could be one.
pub fn check_worth(draft: &Draft) -> Option<Deviation> {
    let Totals { net, vat, payable, .. } = draft.totals;
    let found = DeviationKind::Document { kind: draft.kind, fault: DocumentFault::ComesToNothing };
    let (agreement, period) = (draft.agreement.name.clone(), draft.period);
    ([net, vat, payable] == [Money::ZERO; 3]).then_some(Deviation { agreement, period, found })
}

fn check(draft: &Draft, whole_kronor: WholeKronor, credited: BeforeCredit) -> Vec<Deviation> {
    let mut check = Check { draft, credited, found: Vec::new() };
    for (number, line) in (1..).zip(&draft.lines) {
        check.line(number, line);
    }
    check.sums(whole_kronor);
    check.form();
    check.found.extend(check_roundings(draft));
    check.found
}

struct Check<'a> {
    draft: &'a Draft,
    credited: BeforeCredit,
    found: Vec<Deviation>,
}

impl Check<'_> {
    fn add(&mut self, found: DeviationKind) {
        let agreement = self.draft.agreement.name.clone();
        self.found.push(Deviation { agreement, period: self.draft.period, found });
    }

    fn is(&mut self, sum: StatedSum, stated: Money, right: Ore) {
        let stated = Ore::of(stated);
        if stated != right {
            self.add(DeviationKind::Sum { kind: self.draft.kind, sum, stated, right });
        }
    }

    fn wrong(&mut self, fault: DocumentFault) {
        self.add(DeviationKind::Document { kind: self.draft.kind, fault });
    }

    /// R20: a line's amount is its product, rounded.
    fn line(&mut self, number: usize, line: &Line) {
        let [quantity, price, per] = [
            line.detail.quantity().decimal(),
            line.detail.unit_price().decimal(),
            line.detail.per().decimal(),
        ]
        .map(Exact::of);
        match quantity.priced(&price, &per) {
            Some(right) => {
                let sum = StatedSum::Line { number, fee: line.fee.clone(), product: product(line) };
                self.is(sum, line.detail.amount(), right);
            }
            None => self.wrong(DocumentFault::PriceForNothing),
        }
    }

    /// R20, R21: sums are of the rounded lines shown; VAT is rounded once per class.
    fn sums(&mut self, whole_kronor: WholeKronor) {
        let totals = &self.draft.totals;
        let vat = self.vat_by_class(&totals.vat_totals);
        let net: Ore = self.draft.lines.iter().map(|line| Ore::of(line.detail.amount())).sum();
        let to_pay = &net + &vat;
        let whole = self.credited.payable.clone();
        let payable = match (whole.filter(|whole| *whole == Ore::of(totals.payable)), whole_kronor)
        {
            (Some(whole), _) => whole,
            (None, WholeKronor::Off) => to_pay.clone(),
            (None, WholeKronor::On) => to_pay.whole_kronor(),
        };
        self.is(StatedSum::Net, totals.net, net);
        self.is(StatedSum::AllVat, totals.vat, vat);
        self.is(StatedSum::Rounding, totals.rounding, &payable - &to_pay);
        self.is(StatedSum::Payable, totals.payable, payable);
    }

    /// Holds each class's sums against its lines; returns all VAT.
    fn vat_by_class(&mut self, stated: &[VatTotal]) -> Ore {
        let mut right: BTreeMap<&VatClass, Ore> = BTreeMap::new();
        for line in &self.draft.lines {
            let sum = right.entry(&line.vat).or_default();
            *sum = &*sum + &Ore::of(line.detail.amount());
        }
        let credited = self.credited.clone();
        let vat_of = |class: &VatClass, sum: &Ore| {
            credited.last(class, sum).unwrap_or_else(|| sum.percent(class.rate()))
        };
        let all = right.iter().map(|(class, sum)| vat_of(class, sum)).sum();
        for total in stated {
            match right.remove(&total.class) {
                Some(taxable) => {
                    let vat = vat_of(&total.class, &taxable);
                    self.is(StatedSum::Taxable(total.class.clone()), total.taxable, taxable);
                    self.is(StatedSum::Vat(total.class.clone()), total.vat, vat);
                }
                None => self.wrong(DocumentFault::StrangeVatClass),
            }
        }
        if !right.is_empty() {
            self.wrong(DocumentFault::VatClassLeftOut);
        }
        all
    }

    /// R23.
    fn form(&mut self) {
        let lines = &self.draft.lines;
        let outside = lines.iter().filter(|line| line.vat.category() == VatCategory::O).count();
        if outside > 0 && outside < lines.len() {
            self.wrong(DocumentFault::OutsideBesideOthers);
        }
        if lines.iter().all(|line| line.detail.amount() == Money::ZERO) {
            self.wrong(DocumentFault::AllZero);
        }
        // Before öresavrundning: that a few öre round to nothing makes no invoice of them.
        let to_pay = &Ore::of(self.draft.totals.net) + &Ore::of(self.draft.totals.vat);
        if to_pay.is_negative() {
            self.wrong(match self.draft.kind {
                DocumentKind::CreditNote => DocumentFault::CreditBelowZero,
                DocumentKind::Invoice | DocumentKind::Correction => DocumentFault::InvoiceBelowZero,
            });
        }
    }
}

fn product(line: &Line) -> String {
    let base = (line.detail.per() != Quantity::ONE).then(|| format!(" ÷ {}", line.detail.per()));
    format!("{} × {}{}", line.detail.quantity(), line.detail.unit_price(), base.unwrap_or_default())
}
