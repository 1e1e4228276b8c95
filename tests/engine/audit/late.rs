//! What is owed to date when usage comes late: the comparison must name just the fees that come out
//! differently, and be satisfied once the difference is billed (R25).

use std::collections::BTreeMap;

use lefi::engine::audit::{DeviationKind, compare, owed};
use lefi::engine::billing::Run;
use lefi::engine::invoice::{DocumentKind, Draft, Line, WholeKronor, totals};
use lefi::values::fee_code::FeeCode;
use lefi::values::period::Interval;
use lefi::values::vat::VatRate;
use proptest::prelude::*;

use crate::worlds::{self, periods, world};

type Fee = (String, FeeCode, VatRate);

/// What a run bills of each fee, credit notes negative, in öre.
fn billed(run: &Run) -> BTreeMap<Fee, i64> {
    let mut fees = BTreeMap::new();
    for draft in &run.drafts {
        for line in signed(draft) {
            let agreement = draft.agreement.name.to_string();
            let fee = (agreement, line.fee.clone(), line.vat.taxed());
            *fees.entry(fee).or_default() += line.detail.amount().ore();
        }
    }
    fees.retain(|_, amount| *amount != 0);
    fees
}

/// A document's lines as an invoice would have them.
fn signed(draft: &Draft) -> Vec<Line> {
    let turned = |line: &Line| match draft.kind {
        DocumentKind::CreditNote => negated(line),
        DocumentKind::Invoice | DocumentKind::Correction => line.clone(),
    };
    draft.lines.iter().map(turned).collect()
}

fn negated(line: &Line) -> Line {
    Line { detail: line.detail.negated().unwrap(), ..line.clone() }
}

/// The difference of two runs as one document for each agreement: all of the later one, less all of the
/// earlier one. Longer than R25's, and worth the same.
fn corrections(before: &Run, after: &Run) -> Vec<Draft> {
    let mut documents: BTreeMap<String, Draft> = BTreeMap::new();
    let lines = |run: &Run| run.drafts.clone().into_iter();
    let less = lines(before).map(|draft| (signed(&draft).iter().map(negated).collect(), draft));
    let more = lines(after).map(|draft| (signed(&draft), draft));
    for (lines, draft) in less.chain(more) {
        let lines: Vec<Line> = lines;
        let name = draft.agreement.name.to_string();
        let empty = Draft { kind: DocumentKind::Correction, lines: Vec::new(), ..draft };
        documents.entry(name).or_insert(empty).lines.extend(lines);
    }
    documents
        .into_values()
        .map(|draft| Draft { totals: totals(&draft.lines, WholeKronor::Off).unwrap(), ..draft })
        .collect()
}

proptest! {
    #![proptest_config(super::worlds())]

    #[test]
    fn r25_late_usage_is_owed_until_it_is_billed(
        world in world(Interval::Month),
        late in worlds::counts(20),
        month in 0_usize..12,
    ) {
        let before = world.read();
        let mut after = before.clone();
        after.counts.extend(late);
        let period = periods(Interval::Month)[month];
        let (first, second) = (before.plan(period, WholeKronor::Off), after.plan(period, WholeKronor::Off));
        let owed = owed(&after.books(), period).unwrap();
        let drafts: Vec<_> = first.drafts.iter().collect();
        let found = compare(&owed, &drafts, period);

        let (then, now) = (billed(&first), billed(&second));
        let mut fees: Vec<&Fee> = then.keys().chain(now.keys()).collect();
        fees.sort();
        fees.dedup();
        fees.retain(|fee| then.get(*fee) != now.get(*fee));
        let mut told: Vec<Fee> = found.iter().filter_map(|one| match &one.found {
            DeviationKind::Fee { fee, vat, .. } =>
                Some((one.agreement.to_string(), fee.clone(), vat.taxed())),
            _ => None,
        }).collect();
        told.sort();
        prop_assert_eq!(told.iter().collect::<Vec<_>>(), fees);

        let corrections = corrections(&first, &second);
        let all: Vec<_> = drafts.into_iter().chain(&corrections).collect();
        let left = compare(&owed, &all, period);
        prop_assert!(left.is_empty(), "{}", super::words(&left));
    }
}
