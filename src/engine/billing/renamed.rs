//! Agreements that have been renamed (`formerly` in `agreements.csv`): under every name they have had they are the
//! same agreement (R25). What was issued, decided and carried over under a former name is seen as the agreement's by
//! its name of today; nothing that is kept changes.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    BilledPeriod, BillingError, Carried, Decision, DecisionKind, Inputs, Run, RunRequest, Waited,
};
use crate::engine::invoice::{Draft, Issued};
use crate::sources::party::Agreement;
use crate::values::agreement_name::AgreementName;
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::text::text;

/// The names that agreements have had, with those that they have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<AgreementName, AgreementName>);

impl Names {
    /// As these rows tell it.
    pub fn of(agreements: &[Agreement]) -> Self {
        let former = |agreement: &Agreement| {
            let now = agreement.name.clone();
            agreement.formerly.clone().into_iter().map(move |former| (former, now.clone()))
        };
        Self(agreements.iter().flat_map(former).collect())
    }

    /// Whether no agreement was renamed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name that an agreement has today.
    pub fn now<'a>(&'a self, name: &'a AgreementName) -> &'a AgreementName {
        self.0.get(name).unwrap_or(name)
    }

    /// Every name that these agreements have had: those of today, each with its former ones.
    pub fn ever<'a>(
        &self,
        names: impl IntoIterator<Item = &'a AgreementName>,
    ) -> Vec<AgreementName> {
        let mut former: HashMap<&AgreementName, Vec<&AgreementName>> = HashMap::new();
        for (before, now) in &self.0 {
            former.entry(now).or_default().push(before);
        }
        let mut all = Vec::new();
        for name in names {
            let now = self.now(name);
            all.push(now.clone());
            all.extend(former.get(now).into_iter().flatten().copied().cloned());
        }
        all
    }

    /// A draft as its agreement is called today.
    pub fn draft(&self, mut draft: Draft) -> Draft {
        self.rename_in(&mut draft);
        draft
    }

    /// Issued documents as their agreements are called today.
    pub fn history(&self, issued: &[Issued]) -> Vec<Issued> {
        issued.iter().map(|one| self.issued(one)).collect()
    }

    /// An issued document as its agreement is called today.
    pub fn issued(&self, issued: &Issued) -> Issued {
        let mut issued = issued.clone();
        self.rename_in(&mut issued.invoice.draft);
        issued
    }

    /// Decisions as the agreements that they name are called today.
    pub fn decisions(&self, decisions: &[Decision]) -> Vec<Decision> {
        let mut decisions = decisions.to_vec();
        for one in &mut decisions {
            match &mut one.kind {
                DecisionKind::Hold { agreement, .. } | DecisionKind::OwnLine { agreement, .. } => {
                    self.rename(agreement);
                }
                DecisionKind::Waive { .. } => {}
            }
        }
        decisions
    }

    fn agreements(&self, agreements: &[Agreement]) -> Vec<Agreement> {
        let mut agreements = agreements.to_vec();
        agreements.iter_mut().for_each(|one| self.rename(&mut one.name));
        agreements
    }

    fn carried(&self, carried: &[Carried]) -> Vec<Carried> {
        let mut carried = carried.to_vec();
        carried.iter_mut().for_each(|one| self.rename(&mut one.agreement));
        carried
    }

    fn waited(&self, waited: &[Waited]) -> Vec<Waited> {
        let mut waited = waited.to_vec();
        waited.iter_mut().for_each(|one| self.rename(&mut one.agreement));
        waited
    }

    fn rename_in(&self, draft: &mut Draft) {
        let others = draft.others.iter_mut().map(|one| &mut one.name);
        let lines = draft.lines.iter_mut().map(|line| &mut line.agreement);
        let names = std::iter::once(&mut draft.agreement.name).chain(others).chain(lines);
        names.for_each(|name| self.rename(name));
    }

    fn rename(&self, name: &mut AgreementName) {
        if let Some(now) = self.0.get(name) {
            now.clone_into(name);
        }
    }
}

/// Works out what a period's run would issue, given what is issued already (R23, R25), with each agreement under its
/// name of today. Where nothing has changed, a second run is empty. Changes nothing (R24).
///
/// # Errors
/// Amounts that can't be kept exactly (R22), control totals that do not tie (R6).
pub fn run(request: &RunRequest<'_>) -> Result<Run, BillingError> {
    let mut drafts = Vec::new();
    let run = each_draft(request, &mut |draft| drafts.push(draft))?;
    Ok(Run { drafts, ..run })
}

/// The same, each draft handed out as it is made, in the run's order: none is in the answer, so that a run takes little more
/// than what it is made from. What is handed out before an error is of no run.
///
/// # Errors
/// As [`run`].
pub fn each_draft(
    request: &RunRequest<'_>,
    take: &mut dyn FnMut(Draft),
) -> Result<Run, BillingError> {
    let names = Names::of(request.inputs.agreements);
    if names.is_empty() {
        return super::run::each_draft(request, take);
    }
    let (decisions, carried) = (names.decisions(request.decisions), names.carried(request.carried));
    let history = names.history(request.history);
    let waited = names.waited(request.waited);
    let then: Vec<_> = request
        .billed
        .iter()
        .map(|billed| {
            (names.agreements(billed.inputs.agreements), names.decisions(billed.decisions))
        })
        .collect();
    let billed: Vec<_> = request
        .billed
        .iter()
        .zip(&then)
        .map(|(billed, (agreements, decisions))| BilledPeriod {
            inputs: Inputs { agreements, ..billed.inputs },
            decisions,
            ..*billed
        })
        .collect();
    let renamed = RunRequest {
        decisions: &decisions,
        billed: &billed,
        history: &history,
        carried: &carried,
        waited: &waited,
        ..*request
    };
    super::run::each_draft(&renamed, take)
}

/// Agreements that look renamed since the last run, and of which nobody said so: of an organisation and service one
/// name is in the file no more and another is new, from the same day on or from the day after the other's last.
/// Without `formerly` all that was billed would be credited and billed anew.
pub fn likely_renamed(agreements: &[Agreement], before: &[Agreement]) -> Vec<Diagnostic> {
    let names = Names::of(agreements);
    let [now, then] = [agreements, before]
        .map(|rows| rows.iter().map(|one| &one.name).collect::<HashSet<&AgreementName>>());
    let mut gone: HashMap<_, Vec<&Agreement>> = HashMap::new();
    for old in before.iter().filter(|old| !now.contains(names.now(&old.name))) {
        gone.entry((old.organisation_number, &old.service)).or_default().push(old);
    }
    let is_new = |new: &&Agreement| {
        let known = std::iter::once(&new.name).chain(&new.formerly);
        known.into_iter().all(|name| !then.contains(name))
    };
    let mut found = Vec::new();
    for new in agreements.iter().filter(is_new) {
        let first = new.validity.first();
        let ours = gone.get(&(new.organisation_number, &new.service));
        let renamed = ours
            .into_iter()
            .flatten()
            .find(|old| first == old.validity.first() || first == old.validity.end());
        if let Some(old) = renamed {
            let (old, new_name) = (&old.name, &new.name);
            let message = text!(
                "avtalet {new_name} ser ut att vara {old}, som fanns i den senaste körningen men inte längre i agreements.csv",
                "agreement {new_name} looks like {old}, which the last run had and agreements.csv has no more"
            );
            let help = text!(
                "om {old} har bytt namn, ange det i kolumnen `formerly` för {new_name}: annars krediteras allt som fakturerats under {old} och faktureras på nytt",
                "if {old} was renamed, write it in the column `formerly` of {new_name}: without it all that was billed under {old} is credited and billed anew"
            );
            let at = Place::of_line("agreements.csv", new.line, "");
            found.push(Diagnostic::warning("check-agreement-renamed", message).help(help).at(at));
        }
    }
    found
}
