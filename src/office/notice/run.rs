//! What is told of a run: what it takes back, what it lacks, what was issued before, and what became of it.

use super::super::act::{Act, Called};
use crate::engine::billing::Unusual;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Day};
use crate::values::run_number::RunNumber;
use crate::values::text::{Text, text};

/// What is unusual in a run against earlier periods, before it is issued.
#[derive(Debug)]
pub struct UnusualNotice {
    /// The run's period.
    pub period: BillingPeriod,
    /// What is unusual; what moved most comes first.
    pub found: Vec<Unusual>,
}

impl UnusualNotice {
    /// How much there is of it: a face shows it as a table.
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let (period, found) = (self.period, self.found.len());
        match found {
            0 => text!(
                "inget ovanligt i {period} mot tidigare perioder",
                "nothing unusual in {period} against earlier periods"
            ),
            _ => text!("att granska i {period}: {found}", "to look at in {period}: {found}"),
        }
    }
}

/// What is told of a run.
#[derive(Debug)]
pub enum RunNotice {
    /// Together with credits by hand it takes back more than was billed.
    OverCredited {
        /// The documents that it takes back.
        numbers: Vec<String>,
        /// What is taken back net, credits by hand with it.
        taken: Money,
        /// What was billed net.
        billed: Money,
    },
    /// A service has no usage, and had some the period before.
    Silent {
        /// The service.
        service: String,
        /// The period without.
        period: BillingPeriod,
        /// The period before.
        before: BillingPeriod,
    },
    /// A reason was given for services without usage, and there are none.
    NoneSilent,
    /// Its period was issued before: what it has is what has changed.
    IssuedBefore {
        /// The period.
        period: BillingPeriod,
        /// When.
        issued_on: Day,
    },
    /// Periods within it were issued.
    IssuedWithin {
        /// The period.
        period: BillingPeriod,
        /// Those.
        within: Vec<BillingPeriod>,
    },
    /// Drafts were written as files.
    Drafts {
        /// How many.
        documents: usize,
        /// The folder, as it is shown.
        folder: String,
    },
    /// Nothing has changed since it was issued.
    NothingChanged(BillingPeriod),
    /// Its corrections wait for more to come.
    CorrectionsWait,
    /// Log rows can't be billed, and nobody has decided on them.
    Undecided {
        /// How many.
        rows: u64,
    },
    /// Something begins anew within the period: a lower price can raise a bill (R9).
    Restart(Text),
    /// It is approved.
    Approved {
        /// The run.
        run: RunNumber,
        /// Its period.
        period: BillingPeriod,
    },
}

impl RunNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Undecided { rows } => {
                let rows = Text::counted(*rows, ["loggrad", "loggrader"], ["log row", "log rows"]);
                text!(
                    "{rows} kan inte faktureras: se listan i slutet",
                    "{rows} can't be billed: see the list at the end";
                    rows
                )
            }
            Self::Restart(words) => words.clone(),
            Self::OverCredited { numbers, taken, billed } => {
                let numbers = numbers.join(", ");
                let (taken, billed) = (Text::number(taken), Text::number(billed));
                text!(
                    "granska {numbers}: med det som krediterats för hand tas {taken} kr netto tillbaka av {billed} kr",
                    "look at {numbers}: with what was credited by hand, {taken} kr net is taken back of {billed} kr";
                    taken, billed
                )
            }
            Self::Silent { service, period, before } => text!(
                "{service} har ingen användning i {period} men hade det i {before}: är dess logg inläst?",
                "{service} has no usage in {period} and had some in {before}: is its log imported?"
            ),
            Self::NoneSilent => {
                let give = called(&Act::GiveWithoutUsage);
                text!(
                    "{give} gör ingenting här: ingen tjänst saknar användning utan att någon har sagt varför",
                    "{give} does nothing here: no service lacks usage that nobody has spoken of";
                    give
                )
            }
            Self::IssuedBefore { period, issued_on } => {
                let list = called(&Act::ListDocumentsOf(*period));
                text!(
                    "{period} utfärdades {issued_on}: nedan står det som har ändrats sedan dess; {list} visar dokumenten",
                    "{period} was issued on {issued_on}: below is what has changed since; {list} lists its documents";
                    list
                )
            }
            Self::IssuedWithin { period, within } => {
                let within: Vec<String> = within.iter().map(ToString::to_string).collect();
                let within = within.join(", ");
                text!(
                    "redan utfärdat: {within}; nedan står hela {period} som om det inte vore det",
                    "issued already: {within}; below is all of {period} as if it were not"
                )
            }
            Self::Drafts { documents, folder } => text!(
                "{documents} dokument finns i {folder}",
                "{documents} documents are in {folder}"
            ),
            Self::NothingChanged(period) => text!(
                "inget har ändrats sedan {period} utfärdades: inget utfärdades nu",
                "nothing has changed since {period} was issued: nothing was issued now"
            ),
            Self::CorrectionsWait => text!(
                "rättelserna väntar tills det blir mer: inget utfärdades nu",
                "corrections wait for more to come: nothing was issued now"
            ),
            Self::Approved { run, period } => {
                let issue = called(&Act::Issue(*period));
                text!(
                    "körning {run} är attesterad; utfärda den med {issue}",
                    "run {run} is approved; issue it with {issue}";
                    issue
                )
            }
        }
    }
}
