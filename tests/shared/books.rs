//! Books kept by a test: what was issued, from what, and what must hold of it after every run (R25).

use std::collections::{BTreeMap, BTreeSet};

use lefi::engine::audit;
use lefi::engine::billing::{
    BilledPeriod, Carried, Changes, Decision, DecisionKind, Inputs, Names, Run, RunRequest,
    SkipReason, Waited, run, touched,
};
use lefi::engine::explain::{AtOnce, Material};
use lefi::engine::invoice::{
    DocumentKind, Draft, Invoice, Issued, Line, LineDetail, OneInvoicePer, Origin, WholeKronor,
    totals,
};
use lefi::sources::party::{Agreement, Party};
use lefi::sources::tariff::Catalogue;
use lefi::sources::usage::Count;
use lefi::values::agreement_name::AgreementName;
use lefi::values::identity::{PayeeReference, PayeeReferenceForm};
use lefi::values::money::{Money, Quantity};
use lefi::values::period::{BillingPeriod, Day};
use lefi::values::vat::VatCategory;

use crate::explained::check_explained;

/// Everything as it is on some day.
#[derive(Clone)]
pub struct World {
    pub catalogue: Catalogue,
    pub parties: Vec<Party>,
    pub agreements: Vec<Agreement>,
    pub counts: Vec<Count>,
    pub decisions: Vec<Decision>,
    pub smallest: Money,
    pub one_invoice_per: OneInvoicePer,
}

impl World {
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
        }
    }

    /// What a period would come to if nothing were billed, lines of one's own included.
    fn fresh(&self, period: BillingPeriod) -> Run {
        let not_held = |one: &&Decision| !matches!(one.kind, DecisionKind::Hold { .. });
        let decisions: Vec<_> = self.decisions.iter().filter(not_held).cloned().collect();
        run(&RunRequest {
            period,
            inputs: self.inputs(),
            whole_kronor: WholeKronor::Off,
            one_invoice_per: OneInvoicePer::Agreement,
            smallest: Money::ZERO,
            decisions: &decisions,
            billed: &[],
            history: &[],
            carried: &[],
            waited: &[],
        })
        .unwrap()
    }

    fn is_held(&self, of: BillingPeriod, name: &str) -> bool {
        self.decisions.iter().any(|one| {
            matches!(&one.kind, DecisionKind::Hold { period, agreement }
                if *period == of && agreement == name)
        })
    }
}

/// How things stood when a run had compared every billed period.
struct Compared {
    world: World,
    /// How many documents there were after it.
    documents: usize,
    /// The periods that it did not settle.
    unsettled: BTreeSet<BillingPeriod>,
}

/// What was issued, and what it was issued from.
#[derive(Default)]
pub struct Books {
    compared: Option<Compared>,
    pub history: Vec<Issued>,
    pub billed: Vec<(BillingPeriod, World)>,
    pub carried: BTreeSet<Carried>,
    pub waited: Vec<Waited>,
}

/// Net in öre by agreement, fee and VAT.
type Sums = BTreeMap<(String, String, VatCategory, String), i64>;

impl Books {
    /// What a run would issue now.
    pub fn preview(&self, world: &World, period: BillingPeriod) -> Run {
        self.looking_at(world, period, |_| true, |_| true)
    }

    /// A run that looks at these billed periods and these documents.
    fn looking_at(
        &self,
        world: &World,
        period: BillingPeriod,
        billed: impl Fn(BillingPeriod) -> bool,
        document: impl Fn(&Draft) -> bool,
    ) -> Run {
        let looked_at = self.billed.iter().filter(|(period, _)| billed(*period));
        let looked_at: Vec<_> = looked_at
            .map(|(period, then)| BilledPeriod {
                period: *period,
                inputs: then.inputs(),
                decisions: &then.decisions,
            })
            .collect();
        let carried = self.carried.iter().filter(|one| billed(one.period));
        let history = self.history.iter().filter(|one| document(&one.invoice.draft));
        run(&RunRequest {
            period,
            inputs: world.inputs(),
            whole_kronor: WholeKronor::Off,
            one_invoice_per: world.one_invoice_per,
            smallest: world.smallest,
            decisions: &world.decisions,
            billed: &looked_at,
            history: &history.cloned().collect::<Vec<_>>(),
            carried: &carried.cloned().collect::<Vec<_>>(),
            waited: &self.waited,
        })
        .unwrap()
    }

    /// The same run, looking only at the periods that can differ since the last one, as the program does.
    fn narrowed(&self, world: &World, period: BillingPeriod) -> Option<Run> {
        let last = self.compared.as_ref()?;
        let terms = |world: &World| (world.smallest, world.one_invoice_per);
        if terms(&last.world) != terms(world) {
            return None;
        }
        let usage = changed_days(&last.world.counts, &world.counts);
        let mut periods = last.unsettled.clone();
        periods.extend(changed_decisions(&last.world.decisions, &world.decisions));
        let since = self.history[last.documents..].iter().map(|one| &one.invoice.draft);
        periods.extend(since.flat_map(|draft| draft.lines.iter().map(|line| line.billing_period)));
        let changes = Changes {
            before: last.world.inputs(),
            now: world.inputs(),
            usage: &usage,
            decisions: &world.decisions,
            periods: &periods,
        };
        let billed = touched(self.billed.iter().map(|(period, _)| *period), &changes);
        let is_looked_at = |one: BillingPeriod| one == period || billed.contains(&one);
        let has_lines =
            |draft: &Draft| draft.lines.iter().any(|line| is_looked_at(line.billing_period));
        let run = self.looking_at(world, period, is_looked_at, has_lines);
        let names = run.correcting();
        Some(self.looking_at(world, period, is_looked_at, |draft| {
            has_lines(draft) || draft.agreements().any(|one| names.contains(&one.name))
        }))
    }

    /// Issues a run and checks what must hold then; tells the run and its documents' numbers.
    pub fn issue(&mut self, world: &World, period: BillingPeriod) -> (Run, Vec<String>) {
        let run = self.preview(world, period);
        if let Some(narrowed) = self.narrowed(world, period) {
            assert_eq!(narrowed, run, "what was not looked at does differ");
        }
        // An agreement is looked at by its name of today, as the run did (R25).
        self.history = Names::of(&world.agreements).history(&self.history);
        check_shared(world, &run);
        self.check_net(&run);
        self.check_nobody_pays_for_another(&run);
        self.check_nobody_gets_back_more(world, &run);
        let before = self.history.len();
        let add = |draft: &Draft| self.add_after(before, draft.clone(), Origin::Run);
        let numbers = run.drafts.iter().map(add).collect();
        self.carried.extend(run.carried.iter().cloned());
        self.waited = run.waited().collect();
        if self.billed.iter().all(|(one, _)| *one != period) {
            self.billed.push((period, world.clone()));
        }
        for (_, then) in &mut self.billed {
            *then = world.clone();
        }
        self.compared = Some(Compared {
            world: world.clone(),
            documents: self.history.len(),
            unsettled: run.unsettled(),
        });
        self.check(world, period);
        self.check_explained(world, before, &run);
        (run, numbers)
    }

    /// What the run issued, after so many documents, is explained to the öre.
    fn check_explained(&self, world: &World, before: usize, run: &Run) {
        for Issued { invoice, .. } in &self.history[before..] {
            let draft = &invoice.draft;
            let shared = |other: &Draft| {
                other.agreements().any(|one| draft.agreement_called(&one.name).is_some())
            };
            let ours = |all: &[Issued]| -> Vec<Invoice> {
                let counted = all.iter().filter(|one| one.origin != Origin::ByHand);
                let invoices = counted.map(|one| &one.invoice);
                invoices.filter(|one| shared(&one.draft)).cloned().collect()
            };
            let waiting =
                run.waited().filter(|one| draft.agreement_called(&one.agreement).is_some());
            check_explained(Material {
                document: invoice.into(),
                inputs: world.inputs(),
                texts: &BTreeMap::new(),
                decisions: &world.decisions,
                before: &ours(&self.history[..before]),
                beside: AtOnce::Issued(&ours(&self.history[before..])),
                waiting: &waiting.map(|one| one.period).collect::<Vec<_>>(),
            });
        }
    }

    /// Gives a draft the next number.
    pub fn add(&mut self, draft: Draft, origin: Origin) -> String {
        self.add_after(self.history.len(), draft, origin)
    }

    /// The same, of a run before which so many documents were issued: it refers to one of those, if it can.
    fn add_after(&mut self, before: usize, draft: Draft, origin: Origin) -> String {
        match origin {
            Origin::Run => check_document(&draft),
            Origin::ByHand | Origin::BilledAnew => self.check_by_hand(&draft),
        }
        let earlier = self.history[..before].iter().filter(|one| {
            let other = &one.invoice.draft;
            other.agreements().any(|one| one.name == draft.agreement.name)
                && other.lines[0].vat.kind() == draft.lines[0].vat.kind()
                && other.kind != DocumentKind::CreditNote
                && other.buyer.organisation_number == draft.buyer.organisation_number
                && other.lines.iter().any(|line| line.billing_period == draft.period)
        });
        if draft.kind != DocumentKind::Invoice {
            let referring = !draft.refers_to.is_empty() || earlier.count() == 0;
            assert!(referring, "a document refers to what it corrects: {draft:?}");
        }
        let number = (1001 + self.history.len()).to_string();
        let day = Day::parse("2026-01-01").unwrap().plus_days(self.history.len() as u64);
        let invoice = Invoice {
            payee_reference: PayeeReference::new(&number, PayeeReferenceForm::CheckDigit).unwrap(),
            number: number.clone(),
            issued_on: day,
            due_on: day.plus_days(30),
            draft,
        };
        self.history.push(Issued { invoice, origin });
        number
    }

    /// The same of a document made by hand, beside all that was issued before it (R25).
    fn check_by_hand(&self, draft: &Draft) {
        check_lines(draft);
        let before: Vec<_> = self.history.iter().map(|one| &one.invoice).collect();
        assert_eq!(audit::check_credit(draft, WholeKronor::Off, &before), []);
    }

    pub fn document(&self, number: &str) -> &Issued {
        self.history.iter().find(|one| one.invoice.number == number).unwrap()
    }

    /// R25: one document for each agreement, VAT kind and buyer, in the order of its periods, and each of these comes
    /// to what its lines come to: billed before, right today, and why.
    fn check_net(&self, run: &Run) {
        let mut seen = BTreeSet::new();
        let all = run.drafts.iter().chain(&run.waiting);
        for draft in all.filter(|draft| !draft.corrected.is_empty()) {
            let who = (draft.buyer.organisation_number, draft.agreement.organisation_number);
            let kind = draft.lines[0].vat.kind();
            let name = draft.agreement.name.clone();
            assert!(seen.insert((name, kind, who)), "two net documents: {draft:#?}");
            assert_eq!(draft.period, run.period, "filed with the run");
            let periods: Vec<_> = draft.corrected.iter().map(|one| one.period).collect();
            assert!(periods.is_sorted_by(|one, two| one.period() < two.period()), "{periods:?}");
            let mut of_lines: Vec<_> = draft.lines.iter().map(|line| line.billing_period).collect();
            of_lines.dedup();
            assert_eq!(of_lines, periods, "lines stand in the order of their periods");
            for one in &draft.corrected {
                let lines = draft.lines.iter().filter(|line| line.billing_period == one.period);
                let sum = Money::sum(lines.map(|line| line.detail.amount())).unwrap();
                assert_eq!(one.difference(), draft.kind.counted(sum), "{one:?}");
                assert_eq!(one.billed.ore(), self.net_of(draft, one.period), "billed before");
                assert!(!one.reasons.is_empty(), "{one:?} has a reason");
            }
        }
    }

    /// What a document's recipient has been billed for a period, in its VAT kind.
    fn net_of(&self, draft: &Draft, period: BillingPeriod) -> i64 {
        let (name, party) = (&draft.agreement.name, draft.agreement.organisation_number);
        let same = |one: &&Draft| {
            one.agreement_called(name).is_some_and(|one| one.organisation_number == party)
                && one.buyer.organisation_number == draft.buyer.organisation_number
        };
        let counted = self.history.iter().filter(|one| one.origin != Origin::ByHand);
        let lines = counted.map(|one| &one.invoice.draft).filter(same).flat_map(|one| {
            one.lines
                .iter()
                .filter(move |line| line.agreement == *name)
                .map(move |line| (one.kind.counted(line.detail.amount()).unwrap(), line))
        });
        let kind = draft.lines[0].vat.kind();
        lines
            .filter(|(_, line)| line.billing_period == period && line.vat.kind() == kind)
            .map(|(amount, _)| amount.ore())
            .sum()
    }

    /// R25: no more of a fee's quantity is taken back of anybody than that buyer was billed, unless nobody else
    /// was billed of it at all.
    fn check_nobody_pays_for_another(&self, run: &Run) {
        for draft in run.drafts.iter().filter(|draft| !draft.corrected.is_empty()) {
            for line in draft.lines.iter().filter(|line| line.detail.kind() != LineDetail::Rounding)
            {
                let taken = draft.kind.counted_quantity(size(line)).unwrap();
                if taken >= Quantity::ZERO {
                    continue;
                }
                let billed = |ours: bool| {
                    let counted = self.history.iter().filter(|one| one.origin != Origin::ByHand);
                    let issued = counted.map(|one| &one.invoice.draft);
                    // What the run itself takes back of others is theirs no more.
                    let now = run.drafts.iter().filter(|_| !ours);
                    let of = issued.chain(now).filter(|one| {
                        ours == (one.buyer.organisation_number == draft.buyer.organisation_number)
                    });
                    of.map(|one| one.kind.counted_quantity(of_key(&one.lines, line)).unwrap())
                        .fold(Quantity::ZERO, |sum, size| sum.plus(size).unwrap())
                };
                let over = billed(true).plus(taken).unwrap() < Quantity::ZERO;
                assert!(!(over && billed(false) > Quantity::ZERO), "of another: {line:#?}");
            }
        }
    }

    /// R25: who is the buyer no more gets back no more of a fee than that buyer was billed, and is billed nothing
    /// more than a deduction that is taken back.
    fn check_nobody_gets_back_more(&self, world: &World, run: &Run) {
        for draft in run.drafts.iter().filter(|draft| !draft.corrected.is_empty()) {
            let party = draft.agreement.organisation_number;
            let row = world.parties.iter().find(|one| one.organisation_number == party).unwrap();
            if row.invoice_to.unwrap_or(party) == draft.buyer.organisation_number {
                continue;
            }
            for line in &draft.lines {
                let alike = |one: &&Line| {
                    (&one.agreement, one.billing_period, &one.fee, one.vat.taxed())
                        == (&line.agreement, line.billing_period, &line.fee, line.vat.taxed())
                };
                let net = |one: &Draft| {
                    let amounts = one.lines.iter().filter(alike).map(|one| one.detail.amount());
                    one.kind.counted(Money::sum(amounts).unwrap()).unwrap().ore()
                };
                let counted = self.history.iter().filter(|one| one.origin != Origin::ByHand);
                let name = &draft.agreement.name;
                let ours = counted.map(|one| &one.invoice.draft).filter(|one| {
                    one.agreement_called(name).is_some_and(|one| one.organisation_number == party)
                        && one.buyer.organisation_number == draft.buyer.organisation_number
                });
                let billed: i64 = ours.map(net).sum();
                let more = net(draft);
                let nearer = billed.min(0)..=billed.max(0);
                assert!(nearer.contains(&(billed + more)), "{more} of {billed}: {draft:#?}");
            }
        }
    }

    /// R25: billed to date equals a fresh bill, and a second run finds nothing.
    fn check(&self, world: &World, period: BillingPeriod) {
        let again = self.preview(world, period);
        assert!(again.drafts.is_empty(), "a second run issues again: {:#?}", again.drafts);
        for (period, _) in &self.billed {
            let fresh = world.fresh(*period);
            let lacking: Vec<_> = fresh
                .skipped
                .iter()
                .filter(|one| matches!(one.reason, SkipReason::Unresolved(_)))
                .map(|one| one.agreement.clone())
                .collect();
            let waits = |name: &AgreementName| {
                world.is_held(*period, name.as_str())
                    || lacking.contains(name)
                    || again.carried.iter().any(|c| c.period == *period && c.agreement == *name)
            };
            let owed = sums(fresh.drafts.iter().chain(&fresh.waiting), *period, &waits);
            let counted = self.history.iter().filter(|one| one.origin != Origin::ByHand);
            let documents = counted.map(|one| &one.invoice.draft).chain(&again.waiting);
            let billed = sums(documents, *period, &waits);
            assert_eq!(billed, owed, "billed to date is the fresh bill of {period}");
            self.check_by_the_second_calculator(world, *period, (&waits, &again.waiting));
        }
    }
}

impl Books {
    /// All that counts comes to what other code works out of the same inputs, line by line.
    fn check_by_the_second_calculator(
        &self,
        world: &World,
        period: BillingPeriod,
        (waits, waiting): (&impl Fn(&AgreementName) -> bool, &[Draft]),
    ) {
        let World { catalogue, parties, agreements, counts, .. } = world;
        let mut owed =
            audit::owed(&audit::AuditedBooks { catalogue, parties, agreements, counts }, period)
                .unwrap();
        owed.retain(|one| !waits(&one.charge.agreement));
        let counted = self.history.iter().filter(|one| one.origin != Origin::ByHand);
        let documents = counted.map(|one| &one.invoice.draft).chain(waiting).cloned();
        let documents: Vec<Draft> = documents
            .map(|mut draft| {
                draft.lines.retain(|line| !waits(&line.agreement));
                draft
            })
            .collect();
        let documents: Vec<&Draft> =
            documents.iter().filter(|draft| !draft.lines.is_empty()).collect();
        let found = audit::compare(&owed, &documents, period);
        assert!(found.is_empty(), "{period} by the second calculator: {found:#?}");
    }
}

/// R23: where the agency bills by recipient, each has one invoice of a VAT kind, with the lines of each agreement in a row;
/// otherwise no agreements share one.
fn check_shared(world: &World, run: &Run) {
    let mut seen = BTreeSet::new();
    for draft in &run.drafts {
        let mut names: Vec<&AgreementName> =
            draft.lines.iter().map(|line| &line.agreement).collect();
        names.dedup();
        let of: Vec<&AgreementName> = draft.agreements().map(|one| &one.name).collect();
        assert_eq!(names, of, "agreements stand in a row");
        let is_own = draft.kind == DocumentKind::Invoice && draft.reason.is_none();
        match world.one_invoice_per {
            OneInvoicePer::Agreement => assert!(!draft.is_collective(), "{draft:#?}"),
            OneInvoicePer::Recipient if is_own && draft.period == run.period => {
                let key = (draft.buyer.organisation_number, draft.lines[0].vat.kind());
                assert!(seen.insert(key), "two invoices to one recipient: {draft:#?}");
            }
            OneInvoicePer::Recipient => {}
        }
    }
}

/// How much the lines like this one are together.
fn of_key<'a>(lines: impl IntoIterator<Item = &'a Line>, like: &Line) -> Quantity {
    let key = |line: &Line| {
        let price = (!by_amount(line)).then_some((line.detail.unit_price(), line.detail.per()));
        let of = (line.agreement.clone(), line.billing_period, line.fee.clone());
        (of, line.detail.kind(), price, line.vat.taxed())
    };
    let alike = lines.into_iter().filter(|line| key(line) == key(like)).map(size);
    alike.fold(Quantity::ZERO, |sum, size| sum.plus(size).unwrap())
}

fn by_amount(line: &Line) -> bool {
    matches!(
        line.detail.kind(),
        LineDetail::Minimum | LineDetail::Maximum | LineDetail::Rounding | LineDetail::Own
    )
}

/// Quantity, or kronor where lines differ in amount.
fn size(line: &Line) -> Quantity {
    if by_amount(line) { Quantity::of_kronor(line.detail.amount()) } else { line.detail.quantity() }
}

fn sums<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
    period: BillingPeriod,
    waits: &impl Fn(&AgreementName) -> bool,
) -> Sums {
    let mut sums = Sums::new();
    for draft in drafts {
        let counts = |line: &&Line| line.billing_period == period && !waits(&line.agreement);
        for line in draft.lines.iter().filter(counts) {
            let sign = if draft.kind == DocumentKind::CreditNote { -1 } else { 1 };
            let key = (
                line.agreement.to_string(),
                line.fee.to_string(),
                line.vat.category(),
                line.vat.rate().normalize().to_string(),
            );
            *sums.entry(key).or_default() += sign * line.detail.amount().ore();
        }
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// R20: what stands on a document is its own arithmetic.
fn check_document(draft: &Draft) {
    check_lines(draft);
    assert_eq!(totals(&draft.lines, WholeKronor::Off).unwrap(), draft.totals);
    assert_eq!(audit::check_document(draft, WholeKronor::Off), []);
    assert_eq!(audit::check_worth(draft), None);
}

fn check_lines(draft: &Draft) {
    for line in &draft.lines {
        let exact =
            line.detail.unit_price().times(line.detail.quantity(), line.detail.per()).unwrap();
        assert_eq!(
            exact.round().unwrap(),
            line.detail.amount(),
            "quantity × price ÷ per: {line:?}"
        );
    }
    assert!(draft.totals.payable.ore() >= 0, "below zero is a credit note: {draft:#?}");
    assert!(
        draft.lines.iter().any(|line| line.detail.amount().ore() != 0),
        "all is 0.00: {draft:#?}"
    );
    let kind = |line: &Line| line.vat.kind();
    assert!(draft.lines.iter().all(|line| kind(line) == kind(&draft.lines[0])), "R23: O apart");
}

/// The days on which not the same was counted.
fn changed_days(before: &[Count], now: &[Count]) -> BTreeSet<Day> {
    let by_day = |counts: &[Count]| {
        let mut days: BTreeMap<Day, Vec<Count>> = BTreeMap::new();
        for count in counts {
            days.entry(count.day).or_default().push(count.clone());
        }
        days
    };
    let (before, now) = (by_day(before), by_day(now));
    let days = before.keys().chain(now.keys()).copied();
    days.filter(|day| before.get(day) != now.get(day)).collect()
}

/// The periods that were decided on otherwise.
fn changed_decisions(before: &[Decision], now: &[Decision]) -> Vec<BillingPeriod> {
    let gone = before.iter().filter(|one| !now.contains(one));
    let all = gone.chain(now.iter().filter(|one| !before.contains(one)));
    all.map(|one| match &one.kind {
        DecisionKind::Hold { period, .. }
        | DecisionKind::OwnLine { period, .. }
        | DecisionKind::Waive { period, .. } => *period,
    })
    .collect()
}
