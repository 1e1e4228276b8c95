//! What a run takes back together with credits by hand, where that is more than was billed. It is told; it decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::notice::{Notices, RunNotice};
use super::refusal::Refusal;
use super::standing::Standing;
use crate::engine::invoice::{DocumentKind, Draft, Issued, Line, Origin};
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;
use crate::values::vat::VatKind;

/// What is billed of one agreement, period and VAT kind.
type BilledKey<'a> = (&'a AgreementName, BillingPeriod, VatKind);

/// What issued documents come to net in a key, credit notes negative.
#[derive(Debug, Clone, Copy, Default)]
struct BilledByHandAndAll {
    all: Money,
    by_hand: Money,
}

/// R25 leaves credits by hand outside what a run compares: together with them it may take back more than was billed
/// for the periods that it corrects. That is told; whether it is meant, only people know.
pub fn tell(standing: &Standing, drafts: &[Draft], notices: &mut Notices) -> Result<(), Refusal> {
    let credits: Vec<&Draft> =
        drafts.iter().filter(|draft| draft.kind == DocumentKind::CreditNote).collect();
    if credits.is_empty() {
        return Ok(());
    }
    let billed = billed(&credits, &standing.documents)?;
    for draft in credits {
        let keys: BTreeSet<BilledKey<'_>> = draft.lines.iter().map(key).collect();
        let of_keys = || keys.iter().filter_map(|key| billed.get(key));
        let by_hand = Money::sum(of_keys().map(|one| one.by_hand))?;
        let all = Money::sum(of_keys().map(|one| one.all))?;
        let now = draft.totals.net;
        // Without the credits by hand it takes back what is billed, and no more.
        let taken = now.minus(by_hand)?;
        if by_hand.ore() < 0 && all < now {
            let billed = all.minus(by_hand)?;
            let numbers = draft.refers_to.iter().map(|reference| reference.number.clone());
            let numbers = numbers.collect();
            notices.tell(RunNotice::OverCredited { numbers, taken, billed });
        }
    }
    Ok(())
}

fn key(line: &Line) -> BilledKey<'_> {
    (&line.agreement, line.billing_period, line.vat.kind())
}

/// What documents come to net in all that these credit notes take back.
fn billed<'a>(
    credits: &[&'a Draft],
    issued: &'a [Issued],
) -> Result<BTreeMap<BilledKey<'a>, BilledByHandAndAll>, MoneyError> {
    let keys = credits.iter().flat_map(|draft| draft.lines.iter().map(key));
    let mut billed: BTreeMap<_, BilledByHandAndAll> =
        keys.map(|key| (key, BilledByHandAndAll::default())).collect();
    for one in issued {
        let draft = &one.invoice.draft;
        for line in &draft.lines {
            let Some(sums) = billed.get_mut(&key(line)) else { continue };
            let counted = draft.kind.counted(line.detail.amount())?;
            sums.all = sums.all.plus(counted)?;
            if one.origin == Origin::ByHand {
                sums.by_hand = sums.by_hand.plus(counted)?;
            }
        }
    }
    Ok(billed)
}
