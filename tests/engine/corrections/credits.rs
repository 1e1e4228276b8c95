//! Credits by hand: never more than is left, and to the last öre.

use std::collections::{BTreeMap, BTreeSet};

use lefi::engine::audit;
use lefi::engine::billing::{
    AnewRequest, ChosenLine, CreditError, CreditExtent, CreditRequest, Selection, bill_anew, credit,
};
use lefi::engine::invoice::{
    DocumentKind, Draft, Invoice, Issued, Line, LineDetail, Origin, WholeKronor,
};
use lefi::values::money::{Money, Quantity};
use lefi::values::period::Interval;
use proptest::prelude::*;

use super::own_line;
use crate::books::{Books, World};
use crate::changing::{FEES, Sources, month};

/// Credits what it can; never more than what is left, and the sum of all credits never more than was billed.
pub fn by_hand(books: &mut Books, world: &World, at: usize, line: Option<usize>, tenths: u32) {
    let Some(original) = books.history.get(at) else { return };
    let lines = &original.invoice.draft.lines;
    let selection = match line {
        None => Selection::Whole,
        Some(line) => {
            let line = line % lines.len();
            let of_line = lines[line].detail.quantity().decimal()
                * Quantity::from(u64::from(tenths)).decimal();
            let tenth = Quantity::from_decimal(of_line / Quantity::from(10_u64).decimal());
            let counted =
                matches!(lines[line].detail.kind(), LineDetail::Tier(_) | LineDetail::Unit);
            let share = if counted { CreditExtent::Quantity(tenth) } else { CreditExtent::All };
            Selection::Lines(vec![ChosenLine { number: line + 1, share }])
        }
    };
    let made = credit(&CreditRequest {
        original,
        history: &books.history,
        agreements: &world.agreements,
        catalogue: &world.catalogue,
        selection: &selection,
        reason: "Överenskommet",
        whole_kronor: WholeKronor::Off,
    });
    let Ok(draft) = made else { return };
    let number = original.invoice.number.clone();
    // Less is left of it where a correction took back some of its lines.
    let is_whole = draft.lines == original.invoice.draft.lines;
    if selection == Selection::Whole && credited(books, &number).0 == 0 && is_whole {
        assert_eq!(draft.totals, original.invoice.draft.totals, "the same sums, VAT too");
    }
    books.add(draft, Origin::ByHand);
    let (credited, billed) = credited(books, &number);
    assert!(credited <= billed, "{number} is credited by {credited} öre of {billed}");
    if selection == Selection::Whole {
        let again = credit(&CreditRequest {
            original: books.document(&number),
            history: &books.history,
            agreements: &world.agreements,
            catalogue: &world.catalogue,
            selection: &selection,
            reason: "Igen",
            whole_kronor: WholeKronor::Off,
        });
        assert!(again.is_err(), "a whole credit leaves nothing");
    }
}

/// What is left of a document after its credits, in öre by fee and version.
fn left_by_fee(books: &Books, number: &str) -> BTreeMap<(String, String), i64> {
    let mut left = BTreeMap::new();
    let mut add = |line: &Line, sign: i64| {
        let key = (line.fee.to_string(), line.tariff.to_string());
        *left.entry(key).or_default() += sign * line.detail.amount().ore();
    };
    let original = &books.document(number).invoice.draft;
    original.lines.iter().for_each(|line| add(line, 1));
    credit_lines(books, number).for_each(|line| add(line, -1));
    left
}

/// Whether a later month of the window took back some of it (R23): then less than the document is left (R25).
fn is_taken_back_later(books: &Books, number: &str) -> bool {
    let original = &books.document(number).invoice.draft;
    let mut later = books.history.iter().map(|one| &one.invoice.draft);
    later.any(|draft| {
        draft.agreements().any(|one| original.agreement_called(&one.name).is_some())
            && draft.period > original.period
            && draft.lines.iter().any(|line| {
                let is_credit = draft.kind == DocumentKind::CreditNote;
                is_credit != (line.detail.amount().ore() < 0)
            })
    })
}

/// The lines that credit a document.
fn credit_lines<'a>(books: &'a Books, number: &'a str) -> impl Iterator<Item = &'a Line> {
    let original = &books.document(number).invoice.draft;
    let drafts = books.history.iter().map(|one| &one.invoice.draft);
    let credits = drafts.filter(move |draft| {
        draft.kind == DocumentKind::CreditNote
            && draft.refers_to.iter().any(|reference| reference.number == number)
    });
    credits.flat_map(|draft| &draft.lines).filter(|line| {
        original.lines.iter().any(|other| other.billing_period == line.billing_period)
    })
}

/// What has been credited of a document, of what it billed, in öre: together with the documents that its credit notes
/// refer to besides, for those take back of all of them, and with what corrections of them bill (R25).
fn credited(books: &Books, number: &str) -> (i64, i64) {
    let lines = &books.document(number).invoice.draft.lines;
    let periods: BTreeSet<_> = lines.iter().map(|line| line.billing_period).collect();
    let mut documents = BTreeSet::from([number.to_owned()]);
    let mut known = 0;
    while known < documents.len() {
        known = documents.len();
        let references = credits_of(books, &documents).flat_map(|credit| &credit.refers_to);
        let references = references.map(|one| one.number.clone());
        let corrections = referring(books, &documents).filter(|one| !is_credit(&one.draft));
        let found: Vec<_> = references.chain(corrections.map(|one| one.number.clone())).collect();
        documents.extend(found);
    }
    let sum = |draft: &Draft| -> i64 {
        let lines = draft.lines.iter().filter(|line| periods.contains(&line.billing_period));
        lines.map(|line| line.detail.amount().ore()).sum()
    };
    let billed = documents.iter().map(|one| &books.document(one).invoice.draft);
    let billed = billed.filter(|draft| !is_credit(draft)).map(sum).sum();
    (credits_of(books, &documents).map(sum).sum(), billed)
}

fn is_credit(draft: &Draft) -> bool {
    draft.kind == DocumentKind::CreditNote
}

/// The documents that refer to any of these.
fn referring<'a>(
    books: &'a Books,
    documents: &'a BTreeSet<String>,
) -> impl Iterator<Item = &'a Invoice> {
    books
        .history
        .iter()
        .map(|one| &one.invoice)
        .filter(|invoice| invoice.draft.refers_to.iter().any(|one| documents.contains(&one.number)))
}

/// The credit notes that refer to any of these documents.
fn credits_of<'a>(
    books: &'a Books,
    documents: &'a BTreeSet<String>,
) -> impl Iterator<Item = &'a Draft> {
    referring(books, documents).map(|one| &one.draft).filter(|draft| is_credit(draft))
}

pub fn anew(books: &mut Books, world: &World, at: usize) {
    let Some(original) = books.history.get(at) else { return };
    let made = bill_anew(&AnewRequest {
        original,
        inputs: world.inputs(),
        decisions: &world.decisions,
        history: &books.history,
        reason: "Fel mottagare",
        whole_kronor: WholeKronor::Off,
    });
    let Ok(made) = made else { return };
    for draft in std::iter::once(made.credit).chain(made.anew) {
        books.add(draft, Origin::BilledAnew);
    }
}

/// R21: what is credited whole is paid back as it was paid, whatever is rounded to whole kronor by now.
#[test]
fn a_whole_credit_has_the_sums_of_its_document() {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.usage = vec![(0, 1, 101)];
    let world = sources.world();
    books.issue(&world, month(1));
    let original = &books.history[0];
    let credited = |selection| {
        let whole_kronor = WholeKronor::On;
        let (history, catalogue) = (&books.history, &world.catalogue);
        let (selection, reason) = (&selection, "Fel");
        let agreements = &world.agreements;
        credit(&CreditRequest {
            original,
            history,
            agreements,
            catalogue,
            selection,
            reason,
            whole_kronor,
        })
        .unwrap()
    };
    let billed = &original.invoice.draft;
    assert_ne!(billed.totals.payable.ore() % 100, 0, "there is something to round");
    assert_eq!(credited(Selection::Whole).totals, billed.totals);
    let lines =
        (1..=billed.lines.len()).map(|number| ChosenLine { number, share: CreditExtent::All });
    let note = credited(Selection::Whole);
    let before = [&original.invoice];
    assert_eq!(audit::check_credit(&note, WholeKronor::On, &before), [], "the document decides");
    assert_ne!(audit::check_document(&note, WholeKronor::On), [], "as today's setting does not");
    let chosen = credited(Selection::Lines(lines.collect())).totals;
    assert_eq!((chosen.net, chosen.payable.ore() % 100), (billed.totals.net, 0));
}

/// A deduction that was decided later is credited of an invoice and its correction together: the whole invoice is more than
/// is left of both.
#[test]
fn no_more_is_credited_than_is_left_of_all_that_a_credit_note_joins() {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.billing = Interval::Year;
    let year = sources.period(1);
    books.issue(&sources.world(), year);
    sources.usage.push((0, 1, 1));
    books.issue(&sources.world(), year);
    own_line(&mut sources, 0, year, -325);
    let world = sources.world();
    books.issue(&world, year);
    let ours = |one: &&Issued| one.invoice.draft.agreement.name == "A-1";
    let net = |one: &Issued| one.invoice.draft.totals.net.ore();
    let all: Vec<i64> = books.history.iter().filter(ours).map(net).collect();
    assert_eq!(all, [43_712, 11, 325]);
    let asked = |selection| {
        credit(&CreditRequest {
            original: &books.history[0],
            history: &books.history,
            agreements: &world.agreements,
            catalogue: &world.catalogue,
            selection: &selection,
            reason: "Fel",
            whole_kronor: WholeKronor::Off,
        })
    };
    let left = Money::from_ore(43_712 + 11 - 325);
    assert_eq!(asked(Selection::Whole), Err(CreditError::MoreThanLeft { left }));
    let line = ChosenLine { number: 1, share: CreditExtent::All };
    assert!(asked(Selection::Lines(vec![line])).is_ok());
    by_hand(&mut books, &world, 0, None, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is credited first, all credits together are the document, fee by fee to the öre.
    #[test]
    fn credits_add_up_to_the_document(
        fees in (0..FEES.len(), 0..FEES.len()),
        usage in prop::collection::vec((0_usize..2, 1_u32..3, 0_u32..400), 0..6),
        parts in prop::collection::vec((0_usize..6, 0_u32..11), 0..8),
    ) {
        let (mut sources, mut books) = (Sources::new(), Books::default());
        sources.fees = fees.into();
        books.issue(&sources.world(), month(1));
        sources.usage.extend(usage);
        let world = sources.world();
        books.issue(&world, month(2));
        let documents = books.history.len();
        // The newest first: what a later month took back is charged no more then.
        for at in (0..documents).rev() {
            for (line, tenths) in &parts {
                by_hand(&mut books, &world, at, Some(*line), *tenths);
            }
            by_hand(&mut books, &world, at, None, 0);
            let original = &books.history[at].invoice;
            if original.draft.kind != DocumentKind::CreditNote
                && !is_taken_back_later(&books, &original.number)
            {
                let left = left_by_fee(&books, &original.number);
                prop_assert!(left.values().all(|ore| *ore == 0), "{}: {left:?}", original.number);
            }
        }
    }
}
