//! What is credited whole is as if it had never been: on paper and in the accounts, to the last öre.

use std::collections::BTreeMap;

use lefi::engine::accounting::{Posting, book};
use lefi::engine::billing::{CreditError, CreditRequest, Selection, credit};
use lefi::engine::invoice::{DocumentKind, Draft, Issued, Origin, WholeKronor};
use lefi::sources::tariff::Catalogue;
use lefi::values::period::Interval;
use proptest::prelude::*;

use crate::issued::{accounts, issued};
use crate::worlds::{periods, world};

fn whole<'a>(
    original: &'a Issued,
    history: &'a [Issued],
    catalogue: &'a Catalogue,
    whole_kronor: WholeKronor,
) -> CreditRequest<'a> {
    let (selection, reason) = (&Selection::Whole, "Fel");
    CreditRequest { original, history, agreements: &[], catalogue, selection, reason, whole_kronor }
}

/// Net, VAT, öresavrundning and what is to be paid, in öre; a credit note takes them back.
fn sums(draft: &Draft) -> [i64; 4] {
    let totals = &draft.totals;
    [totals.net, totals.vat, totals.rounding, totals.payable]
        .map(|amount| draft.kind.counted(amount).unwrap().ore())
}

/// What is on each account with its objects, in öre.
fn balances(documents: &[&Issued]) -> BTreeMap<String, i64> {
    let accounts = accounts();
    let mut balances = BTreeMap::new();
    for (at, one) in (1..).zip(documents) {
        let voucher = book(&one.invoice, &accounts, at, String::new()).unwrap();
        assert_eq!(voucher.entries.iter().map(|entry| entry.amount.ore()).sum::<i64>(), 0);
        for Posting { account, counterpart, objects, amount, .. } in voucher.entries {
            *balances.entry(format!("{account} {counterpart:?} {objects:?}")).or_insert(0) +=
                amount.ore();
        }
    }
    balances
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        max_shrink_iters: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whole_credits_leave_nothing_on_paper_nor_on_any_account(
        world in world(Interval::Month),
        whole_kronor in proptest::sample::select(&[WholeKronor::On, WholeKronor::Off][..]),
    ) {
        let world = world.read();
        let drafts = periods(Interval::Month).into_iter().flat_map(|period| world.plan(period, whole_kronor).drafts);
        let billed: Vec<Issued> = drafts
            .filter(|draft| draft.kind == DocumentKind::Invoice)
            .enumerate()
            .map(|(at, draft)| issued(at, draft, Origin::Run))
            .collect();
        let mut history = billed.clone();
        // The newest first: what a later month of a window took back is charged no more then.
        for original in billed.iter().rev() {
            let credited = credit(&whole(original, &history, &world.catalogue, whole_kronor)).unwrap();
            let (was, back) = (sums(&original.invoice.draft), sums(&credited));
            prop_assert_eq!(was.map(|ore| -ore), back, "{}", original.invoice.number);
            let note = issued(history.len(), credited, Origin::ByHand);
            let left = balances(&[original, &note]);
            prop_assert!(left.values().all(|ore| *ore == 0), "{left:?}");
            history.push(note);
            prop_assert_eq!(credit(&whole(original, &history, &world.catalogue, whole_kronor)), Err(CreditError::NothingLeft));
        }
    }
}
