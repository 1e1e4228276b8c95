//! Generated documents: of random worlds, and of worlds whose tariff and usage change after they were billed. The
//! same ones every time.

use lefi::engine::invoice::{Draft, WholeKronor, totals};
use lefi::values::period::Interval;
use lefi::values::vat::VatClass;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::books::Books;
use crate::changing::{FEES, Sources, month};
use crate::peppol::documents::{Written, numbered, written};
use crate::worlds;

/// So many of random worlds; of one world not more than so many.
const OF_WORLDS: usize = 260;
const OF_ONE: usize = 12;

pub fn all() -> Vec<Written> {
    let mut all = of_worlds();
    all.extend(of_changes());
    all
}

fn of_worlds() -> Vec<Written> {
    let mut runner = TestRunner::deterministic();
    let mut all = Vec::new();
    for (number, billing) in [Interval::Month, Interval::Quarter].into_iter().cycle().enumerate() {
        let mut world = worlds::world(billing).new_tree(&mut runner).unwrap().current();
        for tariff in &mut world.tariffs {
            // In Sweden there is no such rate (SE-R-006).
            *tariff = tariff.replace("rate = \"12.5\"", "rate = \"12\"");
        }
        let world = world.read();
        let whole = if number % 2 == 0 { WholeKronor::Off } else { WholeKronor::On };
        let drafts = worlds::periods(billing).into_iter().flat_map(|period| {
            world.try_plan(period, whole).map_or_else(|_| Vec::new(), |run| run.drafts)
        });
        for (draft, at) in drafts.zip(0_u64..).take(OF_ONE) {
            let name = format!("worlds/{number}-{at}");
            let draft = for_two_reasons(dressed(draft, at), whole);
            all.push(written(&name, numbered(draft, at + 1)));
        }
        if all.len() >= OF_WORLDS {
            return all;
        }
    }
    all
}

/// A document whose lines are taxed alike for reasons in other words, as two fee models may have them.
fn for_two_reasons(mut draft: Draft, whole: WholeKronor) -> Draft {
    if let [first, second, ..] = &mut draft.lines[..]
        && first.vat == second.vat
        && let VatClass::Exempt { reason } | VatClass::Outside { reason } = &mut second.vat
    {
        reason.push_str(" enligt den nya modellen");
        draft.totals = totals(&draft.lines, whole).unwrap();
    }
    draft
}

/// Some buyers state more than others, in characters that XML must escape.
fn dressed(mut draft: Draft, at: u64) -> Draft {
    if at.is_multiple_of(2) {
        draft.buyer.reference = "Ref <1> & \"2\"".to_owned().into();
        draft.buyer.email = "faktura@exempel.invalid".to_owned().into();
        draft.agreement.reference = "Dnr 1".to_owned().into();
    }
    if at.is_multiple_of(3) {
        draft.buyer.peppol_id = "0088:7300010000001".to_owned().into();
        draft.buyer.street = String::new().into();
    }
    draft
}

/// Three months billed; then usage, fees or the category change, and the last is billed again.
fn of_changes() -> Vec<Written> {
    let mut all = Vec::new();
    for before in 0..FEES.len() {
        for after in 0..FEES.len() {
            let (mut sources, mut books) = (Sources::new(), Books::default());
            sources.fees = [before, before];
            for number in 1..=3 {
                books.issue(&sources.world(), month(number));
            }
            sources.fees = [after, after];
            sources.usage.push((0, 2, 77));
            sources.usage.remove(0);
            sources.outside = (before + after) % 3 == 0;
            books.issue(&sources.world(), month(3));
            for issued in books.history {
                let name = format!("changes/{before}-{after}/{}", issued.invoice.number);
                all.push(written(&name, issued.invoice));
            }
        }
    }
    all
}
