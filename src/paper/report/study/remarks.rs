//! What must be known before anybody decides: whether the base is what was billed, what is not decided, what
//! can't be billed, and the mark of 25 a §. It weighs nothing against anything.

use std::collections::BTreeSet;

use super::StudyReport;
use super::words::{kronor, percent};
use crate::paper::report::{Remark, Weight};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

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
        let words = self.pick(
            "Avgifterna är inte beslutade och får inte användas för fakturering:",
            "These fees are not decided and may not be billed:",
        );
        Some(warning(format!("{words} {told}.")))
    }

    fn as_billed(&self) -> Result<Remark, MoneyError> {
        let language = self.language;
        let study = self.study;
        let periods = study.as_billed.periods.len() as u64;
        if periods == 0 {
            return Ok(warning(
                self.pick(
                    "Ingen av underlagets perioder är fakturerad, så det finns inget att stämma av \
                     omräkningen mot.",
                    "None of the base's periods is billed, so there is nothing to hold the replay against.",
                )
                .to_owned(),
            ));
        }
        let counted = language.counted(periods, "period", self.pick("perioder", "periods"));
        if study.as_billed.differences.is_empty() {
            return Ok(note(match language {
                Language::Swedish => format!(
                    "Underlaget stämmer på öret: dagens avgifter ger just det som är fakturerat ({counted})."
                ),
                Language::English => format!(
                    "The base is right to the öre: today's fees give exactly what was billed ({counted})."
                ),
            }));
        }
        let billed = Money::sum(study.as_billed.differences.iter().map(|one| one.billed))?;
        let replayed = Money::sum(study.as_billed.differences.iter().map(|one| one.replayed))?;
        let more = kronor(replayed.minus(billed)?, language);
        let places = language.number(&study.as_billed.differences.len().to_string());
        Ok(warning(match language {
            Language::Swedish => format!(
                "Underlaget är inte det som är fakturerat ({counted}): {places} avtalsperioder skiljer sig, \
                 tillsammans {more}. De står under Avstämning."
            ),
            Language::English => format!(
                "The base is not what was billed ({counted}): {places} agreement periods differ, together \
                 {more}. They are under Reconciliation."
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
        let periods: Vec<String> = self.study.unused.iter().map(ToString::to_string).collect();
        let words = self.pick("Ingen användning är lagrad för", "No usage is stored for");
        Some(warning(format!("{words} {}.", self.language.list(&periods))))
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
        let many = self.study.not_signed.len() as u64;
        if many == 0 {
            return None;
        }
        let words = match self.language {
            Language::Swedish => {
                self.language.counted(many, "avtal antas", "avtal antas")
                    + " som ingen har tecknat än"
            }
            Language::English => {
                self.language.counted(many, "agreement is", "agreements are")
                    + " assumed that nobody has signed yet"
            }
        };
        let named =
            self.study.not_signed.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let rest = if self.study.not_signed.len() > NAMED { " …" } else { "" };
        Some(note(format!("{words}: {named}{rest}.")))
    }
}

fn note(text: String) -> Remark {
    Remark { weight: Weight::Note, text }
}

fn warning(text: String) -> Remark {
    Remark { weight: Weight::Warning, text }
}
