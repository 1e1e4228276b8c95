//! Manual lines: what a person adds to an agreement's bill, with a reason. Priced by nobody but
//! that person; taxed as the party's category is.

use std::collections::{HashMap, HashSet};

use super::billable::Billable;
use super::decision::{Decision, DecisionKind};
use super::{Request, SkipReason, Skipped, Unresolved, UnresolvedReason, resolve};
use crate::engine::invoice::{Line, OnPaper};
use crate::engine::rating::Detail;
use crate::sources::party::{Agreement, RowsByOrganisation};
use crate::sources::tariff::Tariff;
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;
use crate::values::vat::VatClass;

/// A manual line that a decision asks for in the period.
#[derive(Clone, Copy)]
struct OwnLineAsked<'a> {
    decision: &'a Decision,
    agreement: &'a AgreementName,
    text: &'a str,
    amount: Money,
    account: &'a str,
}

/// Who is billed only because of a line of one's own, and lines nobody can be billed for.
pub(super) struct BilledForOwnLines<'a> {
    pub billable: Vec<Billable<'a>>,
    pub skipped: Vec<Skipped>,
}

/// Lines of one's own, and those that can't be billed.
#[derive(Default)]
pub(super) struct OwnLines {
    pub lines: Vec<Line>,
    pub unresolved: Vec<Unresolved>,
}

/// The lines of one's own that decisions ask for in a period, each agreement's in their order.
pub(super) struct OwnLinesAsked<'a> {
    period: BillingPeriod,
    in_order: Vec<OwnLineAsked<'a>>,
    by_agreement: HashMap<&'a AgreementName, Vec<OwnLineAsked<'a>>>,
}

impl<'d> OwnLinesAsked<'d> {
    pub(super) fn of(in_period: BillingPeriod, decisions: &'d [Decision]) -> Self {
        let asked = decisions.iter().filter_map(|decision| match &decision.kind {
            DecisionKind::OwnLine { period, agreement, text, amount, account }
                if *period == in_period =>
            {
                Some(OwnLineAsked { decision, agreement, text, amount: *amount, account })
            }
            _ => None,
        });
        let in_order: Vec<OwnLineAsked<'_>> = asked.collect();
        let mut by_agreement: HashMap<_, Vec<OwnLineAsked<'_>>> = HashMap::new();
        for line in &in_order {
            by_agreement.entry(line.agreement).or_default().push(*line);
        }
        Self { period: in_period, in_order, by_agreement }
    }

    /// Whether the agreement gets any.
    pub(super) fn has(&self, agreement: &AgreementName) -> bool {
        self.by_agreement.contains_key(agreement)
    }

    /// Agreements out of force in the period that get a line all the same; of those that get one, these are billed anyway.
    pub(super) fn billable<'a>(
        &self,
        request: &Request<'a>,
        mut known: HashSet<AgreementName>,
    ) -> BilledForOwnLines<'a> {
        let mut result = BilledForOwnLines { billable: Vec::new(), skipped: Vec::new() };
        if self.in_order.is_empty() {
            return result;
        }
        let rows = request.agreements.iter().rev().map(|agreement| (&agreement.name, agreement));
        let rows: HashMap<&AgreementName, &Agreement> = rows.collect();
        let parties = RowsByOrganisation::new(request.parties);
        for line in &self.in_order {
            if known.contains(line.agreement) {
                continue;
            }
            match out_of_force(request.period, (&rows, &parties), *line) {
                Ok(None) => {}
                Ok(Some(more)) => {
                    known.insert(more.agreement.name.clone());
                    result.billable.push(more);
                }
                Err(reason) => result.skipped.push(Skipped {
                    agreement: line.agreement.clone(),
                    period: self.period,
                    reason,
                }),
            }
        }
        result
    }

    /// An agreement's lines of one's own; without a version or VAT class they are unresolved.
    pub(super) fn lines(
        &self,
        request: &Request<'_>,
        billable: &Billable<'_>,
    ) -> Result<OwnLines, MoneyError> {
        let mut own = OwnLines::default();
        for asked in self.by_agreement.get(&billable.agreement.name).into_iter().flatten() {
            match taxed(request, billable) {
                Ok((tariff, vat)) => own.lines.push(line(self.period, *asked, tariff, vat)?),
                Err(reason) => own.unresolved.push(Unresolved {
                    organisation_number: billable.party.organisation_number,
                    service: billable.agreement.service.to_string(),
                    period: self.period,
                    reason,
                    rows: 0,
                    days: self.period.period(),
                    waived: None,
                }),
            }
        }
        Ok(own)
    }
}

/// The agreement of a line, where it is out of force; one in force is told of elsewhere.
fn out_of_force<'a>(
    period: BillingPeriod,
    (rows, parties): (&HashMap<&AgreementName, &'a Agreement>, &RowsByOrganisation<'a>),
    line: OwnLineAsked<'_>,
) -> Result<Option<Billable<'a>>, SkipReason> {
    let period = period.period();
    let unknown = || SkipReason::OwnLineWithoutAgreement { id: line.decision.id.clone() };
    let agreement = *rows.get(line.agreement).ok_or_else(unknown)?;
    if agreement.validity.intersection(period).is_some() {
        return Ok(None);
    }
    let (party, buyer) =
        resolve::who(parties, agreement, period.last()).map_err(SkipReason::Unresolved)?;
    // No fee is charged while the agreement is out of force, so no window is cut.
    Ok(Some(Billable { agreement, party, category_days: period, buyer, usage: &[] }))
}

/// The last version in force in the period, and how it taxes the party's category.
fn taxed<'a>(
    request: &Request<'a>,
    billable: &Billable<'_>,
) -> Result<(&'a Tariff, &'a VatClass), UnresolvedReason> {
    let days = request.period.period();
    let (tariff, _) = request
        .catalogue
        .versions(&billable.agreement.service)
        .filter(|(_, held)| held.intersection(days).is_some())
        .last()
        .ok_or(UnresolvedReason::NoVersion)?;
    let vat = tariff.vat.get(&billable.party.category).ok_or(UnresolvedReason::NoVatClass)?;
    Ok((tariff, vat))
}

fn line(
    billing_period: BillingPeriod,
    asked: OwnLineAsked<'_>,
    tariff: &Tariff,
    vat: &VatClass,
) -> Result<Line, MoneyError> {
    let detail = Detail::once(LineDetail::Own, asked.amount)?;
    Ok(Line {
        agreement: asked.agreement.clone(),
        billing_period,
        fee: asked.decision.fee_code(),
        name_sv: asked.text.to_owned(),
        name_en: asked.text.to_owned(),
        tariff: tariff.name.clone(),
        detail,
        period: billing_period.period(),
        vat: vat.clone(),
        account: Some(asked.account.to_owned()),
        on_paper: OnPaper { service: tariff.service_name.clone(), ..OnPaper::default() },
    })
}
