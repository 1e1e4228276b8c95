//! Why a billed period comes out differently for an agreement (R25): from what moved, what people
//! decided and what is billed. The words stand with the reasons.

use std::collections::{BTreeSet, HashMap};

use super::corrected::{Corrected, CorrectedPart};
use super::difference::{Difference, differences};
use super::fresh::Fresh;
use super::history::History;
use super::swapped_inputs::{InputKind, SwappedInputs};
use super::{BilledPeriod, BillingError, RunRequest, Waited, counts_needed, decision};
use crate::engine::invoice::{CorrectionReason, Line, Reason};
use crate::sources::party::{Agreement, RowsByOrganisation};
use crate::sources::tariff::{self, Catalogue, Tariff};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::money::MoneyError;
use crate::values::period::Period;
use crate::values::tariff_name::TariffName;

/// What a period was last billed from, and what it comes to today.
pub(super) struct Causes<'a, 'r> {
    request: &'r RunRequest<'a>,
    history: &'r History<'a>,
    billed: &'r BilledPeriod<'a>,
    fresh: &'r Fresh<'a>,
    swapped: SwappedInputs<'a>,
    today: HashMap<&'a AgreementName, &'a Agreement>,
    waited: HashMap<&'a AgreementName, Vec<&'a Waited>>,
    /// The rows of parties as they were, and as they are.
    parties: [RowsByOrganisation<'a>; 2],
}

impl<'a, 'r> Causes<'a, 'r> {
    pub(super) fn new(
        request: &'r RunRequest<'a>,
        history: &'r History<'a>,
        billed: &'r BilledPeriod<'a>,
        fresh: &'r Fresh<'a>,
        corrected: &Corrected<'a>,
    ) -> Result<Self, BillingError> {
        let mut waited: HashMap<_, Vec<&Waited>> = HashMap::new();
        for one in request.waited.iter().filter(|one| one.period == billed.period) {
            waited.entry(&one.agreement).or_default().push(one);
        }
        let rows = request.inputs.agreements.iter();
        let mut causes = Self {
            request,
            history,
            billed,
            fresh,
            swapped: SwappedInputs::default(),
            today: rows.map(|agreement| (&agreement.name, agreement)).collect(),
            waited,
            parties: [billed.inputs.parties, request.inputs.parties].map(RowsByOrganisation::new),
        };
        let of_drafts = corrected.drafts.iter().map(|draft| draft.agreement.clone());
        let of_parts = corrected.parts.iter().filter_map(|part| causes.agreement(part));
        let agreements: Vec<Agreement> = of_drafts.chain(of_parts).collect();
        causes.swapped = SwappedInputs::new(request, billed, &agreements)?;
        Ok(causes)
    }

    /// Puts the reasons on each draft and part.
    pub(super) fn explain(&self, corrected: &mut Corrected<'a>) -> Result<(), BillingError> {
        for draft in &mut corrected.drafts {
            let name = &draft.agreement.name;
            let reasons =
                self.of(&draft.agreement).map_err(|source| BillingError::of(name, source))?;
            draft.reason = Some(Reason::Found(reasons));
        }
        for part in &mut corrected.parts {
            let Some(agreement) = self.agreement(part) else { continue };
            let reasons = self.of(&agreement);
            part.reasons = reasons.map_err(|source| BillingError::of(&part.agreement, source))?;
        }
        Ok(())
    }

    /// The agreement that a part is for: today's, or as it was last billed where it is another organisation's now.
    fn agreement(&self, part: &CorrectedPart<'_>) -> Option<Agreement> {
        let ours = |one: &&Agreement| one.organisation_number == part.recipient.party;
        let newest = || self.history.newest(&part.agreement, part.recipient);
        let today = self.today.get(&part.agreement).copied().filter(ours);
        let billed = || newest()?.draft.agreement_called(&part.agreement);
        today.or_else(billed).cloned()
    }

    fn of(&self, agreement: &Agreement) -> Result<BTreeSet<CorrectionReason>, MoneyError> {
        let name = &agreement.name;
        let billed = self.history.billed(name, self.billed.period)?;
        let was_held = decision::held(self.billed.decisions, self.billed.period, name).is_some();
        if billed.is_empty() && was_held {
            return Ok(BTreeSet::from([CorrectionReason::HeldBack]));
        }
        let bill = self.fresh.bill(name);
        let owed: &[Line] = bill.map_or(&[], |bill| &bill.lines);
        let differences = differences(owed, &billed)?;
        let of_person = |one: &Difference| line_reason(one, owed, &billed);
        let mut reasons: BTreeSet<_> = differences.iter().filter_map(of_person).collect();
        if differences.iter().any(|one| of_person(one).is_none()) {
            for factor in self.swapped.moved(agreement)? {
                reasons.extend(self.reasons(factor, agreement));
            }
        }
        let waited = self.waited.get(name).into_iter().flatten();
        reasons.extend(waited.flat_map(|one| one.reasons.iter().cloned()));
        if reasons.is_empty() {
            // What changed meanwhile was no news any more to the last run, which held it back.
            reasons.insert(match was_held {
                true => CorrectionReason::HeldBack,
                false => CorrectionReason::Recomputed,
            });
        }
        Ok(reasons)
    }

    /// What a factor's move is called.
    fn reasons(&self, factor: InputKind, agreement: &Agreement) -> Vec<CorrectionReason> {
        match factor {
            InputKind::Usage => {
                let moved = self.swapped.usage(agreement);
                let more = moved.more.then_some(CorrectionReason::LaterUsage);
                let less = moved.less.then_some(CorrectionReason::ImportTakenBack);
                more.into_iter().chain(less).collect()
            }
            InputKind::Agreements => vec![CorrectionReason::AgreementChanged],
            InputKind::Parties => vec![self.party_reason(agreement)],
            InputKind::Tariffs => self.versions(agreement),
        }
    }

    fn party_reason(&self, agreement: &Agreement) -> CorrectionReason {
        let last = self.billed.period.period().last();
        let [before, now] = self.parties.each_ref().map(|parties| {
            let row = parties.in_force(agreement.organisation_number, last);
            row.map(|party| party.category)
        });
        match now {
            now if now == before => CorrectionReason::PartyChanged,
            Some(_) if before.is_some() => CorrectionReason::CategoryChanged,
            _ => CorrectionReason::PartyChanged,
        }
    }

    /// The versions that changed, came or went and hold on a day that the period looks at.
    fn versions(&self, agreement: &Agreement) -> Vec<CorrectionReason> {
        let (before, now) = (self.billed.inputs.catalogue, self.request.inputs.catalogue);
        let days = counts_needed(self.billed.period);
        let gone = changed(before, now, &agreement.service, days);
        let come = changed(now, before, &agreement.service, days);
        let names: BTreeSet<TariffName> = gone.chain(come).collect();
        let changed = |version: TariffName| {
            let tariff = now.version(&version).or_else(|| before.version(&version));
            let decision = tariff.and_then(|tariff| match &tariff.decision {
                tariff::TariffStatus::Decided { reference, .. } => Some(reference.clone()),
                tariff::TariffStatus::Illustrative | tariff::TariffStatus::Draft => None,
            });
            CorrectionReason::TariffChanged { version, decision }
        };
        names.into_iter().map(changed).collect()
    }
}

/// Whether a person added or withdrew the line: one that was billed and is still owed is taxed otherwise.
fn line_reason(one: &Difference, owed: &[Line], billed: &[Line]) -> Option<CorrectionReason> {
    let stands_in = |lines: &[Line]| lines.iter().any(|line| line.fee == one.any.fee);
    match (one.any.detail.kind(), stands_in(owed), stands_in(billed)) {
        (LineDetail::Own, true, false) => Some(CorrectionReason::LineAdded),
        (LineDetail::Own, false, _) => Some(CorrectionReason::LineWithdrawn),
        _ => None,
    }
}

/// The versions of a catalogue that another has not, or not alike.
fn changed(
    of: &Catalogue,
    other: &Catalogue,
    service: &str,
    days: Period,
) -> impl Iterator<Item = TariffName> {
    of.versions(service)
        .filter(move |(_, held)| held.intersection(days).is_some())
        .filter(|(tariff, _)| !other.version(&tariff.name).is_some_and(|one| alike(tariff, one)))
        .map(|(tariff, _)| tariff.name.clone())
}

/// Whether two versions charge alike, wherever their files write it.
fn alike(one: &Tariff, other: &Tariff) -> bool {
    tariff::diff(one, other).is_empty()
        && one.vat == other.vat
        && (one.valid_from, one.valid_through) == (other.valid_from, other.valid_through)
}
