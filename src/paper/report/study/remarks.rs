//! What must be known before anybody decides: whether the base is what was billed, what is not decided, what
//! can't be billed, and the mark of 25 a §. It weighs nothing against anything.

use std::collections::BTreeSet;

use super::StudyReport;
use super::words::{kronor, percent};
use crate::paper::remarks;
use crate::paper::report::{Remark, Weight};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::text::Text;

/// Of more surpluses than these, none is told with its figure.
const TOLD: usize = 4;
/// Of more agreements than these, the first are named.
const NAMED: usize = 8;

impl StudyReport<'_> {
    pub(super) fn remarks(&self) -> Result<Vec<Remark>, MoneyError> {
        let mut remarks: Vec<Remark> = self.not_decided().into_iter().collect();
        remarks.push(self.as_billed()?);
        remarks.extend(self.mark());
        remarks.extend(self.restarted());
        let ended = self.study.ended.iter().map(|one| note(self.language.ended(one)));
        remarks.extend(ended);
        remarks.extend(self.without_usage());
        remarks.extend(self.not_billable());
        remarks.extend(self.not_signed());
        Ok(remarks)
    }

    /// R27: what nobody decided is no fee.
    fn not_decided(&self) -> Option<Remark> {
        if self.undecided.is_empty() {
            return None;
        }
        let reasons: BTreeSet<&str> =
            self.undecided.iter().map(|one| one.why.in_language(self.language)).collect();
        let told = reasons.into_iter().map(|why| {
            let of = self.undecided.iter().filter(|one| one.why.in_language(self.language) == why);
            let of: BTreeSet<usize> = of.map(|one| one.catalogue).collect();
            format!("{} – {why}", self.names(&of))
        });
        let told = told.collect::<Vec<_>>().join("; ");
        Some(warning(format!("{} {told}.", self.said(&remarks::not_decided()))))
    }

    fn as_billed(&self) -> Result<Remark, MoneyError> {
        let (language, held) = (self.language, &self.study.as_billed);
        let words = self.said(&remarks::as_billed(held));
        if held.periods.is_empty() {
            return Ok(warning(words));
        }
        if held.differences.is_empty() {
            return Ok(note(words));
        }
        let billed = Money::sum(held.differences.iter().map(|one| one.billed))?;
        let replayed = Money::sum(held.differences.iter().map(|one| one.replayed))?;
        let more = kronor(replayed.minus(billed)?, language);
        let places = language.number(&held.differences.len().to_string());
        Ok(warning(match language {
            Language::Swedish => format!(
                "{words} {places} avtalsperioder skiljer sig, tillsammans {more}. De står under Avstämning."
            ),
            Language::English => format!(
                "{words} {places} agreement periods differ, together {more}. They are under Reconciliation."
            ),
        }))
    }

    /// The mark of 25 a § avgiftsförordningen; nothing without a cost.
    fn mark(&self) -> Option<Remark> {
        self.study.cost?;
        let language = self.language;
        let proposals = self.study.proposals.iter().map(|one| &one.standing);
        let standings = [&self.study.today].into_iter().chain(proposals).zip(0..);
        let over = standings.filter_map(|(standing, at)| {
            let coverage = standing.coverage.filter(|one| one.is_over_the_mark())?;
            Some((at, percent(coverage.of_turnover, language)))
        });
        let over: Vec<(usize, String)> = over.collect();
        if over.is_empty() {
            let words = self.pick(
                "Inget överskott är större än 10 % av omsättningen (25 a § avgiftsförordningen). Tidigare års \
                 resultat är inte medräknade.",
                "No surplus is over 10 % of turnover (25 a § avgiftsförordningen). Earlier years' results are \
                 not counted.",
            );
            return Some(note(words.to_owned()));
        }
        let over = if over.len() <= TOLD {
            let told = over.iter().map(|(at, part)| format!("{} ({part})", self.name(*at)));
            language.list(&told.collect::<Vec<_>>())
        } else {
            self.names(&over.iter().map(|(at, _)| *at).collect())
        };
        Some(warning(match language {
            Language::Swedish => format!(
                "Överskott över 10 % av omsättningen: {over}. Är det ackumulerade överskottet så stort ska \
                 myndigheten föreslå regeringen hur det disponeras (25 a § avgiftsförordningen). Tidigare \
                 års resultat är inte medräknade."
            ),
            Language::English => format!(
                "Surplus over 10 % of turnover: {over}. Where the accumulated surplus is that large, the \
                 agency proposes to the government what to do with it (25 a § avgiftsförordningen). Earlier \
                 years' results are not counted."
            ),
        }))
    }

    /// A lower price can raise a bill where tiers begin anew (R9).
    fn restarted(&self) -> impl Iterator<Item = Remark> {
        self.restarted.iter().map(|one| {
            let names = self.names(&one.catalogues.iter().copied().collect());
            warning(format!("{names}: {}.", one.words.in_language(self.language)))
        })
    }

    fn without_usage(&self) -> Option<Remark> {
        if self.study.unused.is_empty() {
            return None;
        }
        Some(warning(self.said(&remarks::without_usage(&self.study.unused))))
    }

    fn not_billable(&self) -> Option<Remark> {
        if self.left_out.is_empty() {
            return None;
        }
        let rows = self.left_out.iter().map(|one| one.rows).sum();
        Some(warning(match self.language {
            Language::Swedish => {
                let rows = self.language.counted(rows, "loggrad", "loggrader");
                format!("{rows} kan inte faktureras och ingår inte i något belopp. Se Avstämning.")
            }
            Language::English => {
                let rows = self.language.counted(rows, "log row", "log rows");
                format!(
                    "{rows} can't be billed and are in no amount. They are under Reconciliation."
                )
            }
        }))
    }

    fn not_signed(&self) -> Option<Remark> {
        let named = self.study.not_signed.iter().take(NAMED).cloned().collect::<Vec<_>>();
        let rest = if self.study.not_signed.len() > NAMED { " …" } else { "" };
        let words = || self.said(&remarks::not_signed(&named)) + rest;
        (!named.is_empty()).then(|| note(words()))
    }

    fn said(&self, words: &Text) -> String {
        words.in_language(self.language).to_owned()
    }
}

fn note(text: String) -> Remark {
    Remark { weight: Weight::Note, text }
}

fn warning(text: String) -> Remark {
    Remark { weight: Weight::Warning, text }
}
