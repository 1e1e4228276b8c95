//! What a run takes back together with credits by hand, where that is more than was billed. It is told; it decides nothing.

use super::notice::{Notices, RunNotice};
use super::refusal::Refusal;
use super::standing::Standing;
use crate::engine::invoice::{DocumentKind, Draft, Issued, Line, Origin};
use crate::values::money::{Money, MoneyError};

/// R25 leaves credits by hand outside what a run compares: together with them it may take back more than was billed
/// for the periods that it corrects. That is told; whether it is meant, only people know.
pub fn tell(standing: &Standing, drafts: &[Draft], notices: &mut Notices) -> Result<(), Refusal> {
    for draft in drafts.iter().filter(|draft| draft.kind == DocumentKind::CreditNote) {
        let is_by_hand = |issued: &&Issued| issued.origin == Origin::ByHand;
        let by_hand = of_same_periods(draft, standing.documents.iter().filter(is_by_hand));
        let by_hand = by_hand?;
        let all = of_same_periods(draft, standing.documents.iter())?;
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

/// What documents come to net in a document's agreement, VAT kind and original periods, credit notes negative.
fn of_same_periods<'a>(
    draft: &Draft,
    issued: impl Iterator<Item = &'a Issued>,
) -> Result<Money, MoneyError> {
    let is_ours = |line: &Line| {
        draft.lines.iter().any(|one| {
            (&one.agreement, one.billing_period, one.vat.kind())
                == (&line.agreement, line.billing_period, line.vat.kind())
        })
    };
    let mut sum = Money::ZERO;
    for other in issued.map(|one| &one.invoice.draft) {
        for line in other.lines.iter().filter(|line| is_ours(line)) {
            sum = sum.plus(other.kind.counted(line.detail.amount())?)?;
        }
    }
    Ok(sum)
}
