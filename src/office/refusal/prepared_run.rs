//! Why a prepared run is not approved, or not issued.

use super::super::act::{Act, Called};
use super::super::change::Change;
use super::kind::Kind;
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Day};
use crate::values::run_number::RunNumber;
use crate::values::text::{Text, text};

/// Why a prepared run is not approved, or not issued.
#[derive(Debug)]
pub enum PreparedRunRefusal {
    /// Two persons are needed, and nothing is prepared.
    NotPrepared(BillingPeriod),
    /// Nobody has approved it.
    Waits {
        /// The run.
        run: RunNumber,
        /// Who prepared it.
        by: String,
    },
    /// It was prepared with another invoice date.
    OtherDate {
        /// The run.
        run: RunNumber,
        /// Its period.
        period: BillingPeriod,
        /// Its date.
        kept: Day,
    },
    /// It was prepared in another language.
    OtherLanguage {
        /// The run.
        run: RunNumber,
        /// Its period.
        period: BillingPeriod,
        /// Its language.
        kept: Language,
    },
    /// A version that billed by other rules prepared it.
    OtherRules {
        /// The run.
        run: RunNumber,
        /// Its period.
        period: BillingPeriod,
        /// The version.
        program: String,
    },
    /// It is not what it was when it was prepared.
    Changed {
        /// The run.
        run: RunNumber,
        /// Its period.
        period: BillingPeriod,
        /// What has changed since.
        changes: Vec<Change>,
    },
    /// A newer run of its period was prepared.
    Replaced {
        /// The run.
        run: RunNumber,
        /// Its period.
        period: BillingPeriod,
        /// The newer run.
        newer: RunNumber,
    },
    /// Nothing of that name waits for approval.
    Unknown {
        /// What was asked for.
        name: String,
        /// The runs that wait.
        runs: Vec<RunNumber>,
        /// The credits that wait, and the numbers of their documents.
        credits: Vec<WaitingCredit>,
    },
}

/// A credit that waits for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCredit {
    /// Its name.
    pub name: String,
    /// The number of the document that it credits.
    pub of: String,
}

impl PreparedRunRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Unknown { .. } => Kind::WrongUse,
            Self::NotPrepared(_)
            | Self::Waits { .. }
            | Self::OtherDate { .. }
            | Self::OtherLanguage { .. }
            | Self::OtherRules { .. }
            | Self::Changed { .. }
            | Self::Replaced { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        let prepare = |period: &BillingPeriod| called(&Act::Prepare(*period));
        match self {
            Self::NotPrepared(period) => {
                let prepare = prepare(period);
                text!(
                    "två personer behövs (four_eyes): först {prepare}",
                    "two persons are needed (four_eyes): first {prepare}";
                    prepare
                )
            }
            Self::Waits { run, by } => {
                let approve = called(&Act::Approve(run.to_string()));
                text!(
                    "körning {run}, förberedd av {by}, väntar på en annan person: {approve}",
                    "run {run}, prepared by {by}, waits for somebody else: {approve}";
                    approve
                )
            }
            Self::OtherDate { run, period, kept } => {
                let (give, prepare) = (called(&Act::GiveDate), prepare(period));
                text!(
                    "körning {run} förbereddes med fakturadatumet ({give}) {kept}, som ingår i det som attesteras: ange inget annat, eller förbered körningen på nytt med {prepare}",
                    "run {run} was prepared with the invoice date ({give}) {kept}, which is a part of what is approved: leave it out, or prepare the run anew with {prepare}";
                    give, prepare
                )
            }
            Self::OtherLanguage { run, period, kept } => {
                let (give, prepare) = (called(&Act::GiveLanguage), prepare(period));
                let kept = kept.word();
                text!(
                    "körning {run} förbereddes med språket ({give}) {kept}, som ingår i det som attesteras: ange inget annat, eller förbered körningen på nytt med {prepare}",
                    "run {run} was prepared with the language ({give}) {kept}, which is a part of what is approved: leave it out, or prepare the run anew with {prepare}";
                    give, prepare
                )
            }
            Self::OtherRules { run, period, program } => {
                let prepare = prepare(period);
                text!(
                    "körning {run} förbereddes av lefi {program}, som fakturerade efter andra regler, så en attest av den gäller inte; förbered den igen med {prepare}",
                    "run {run} was prepared by lefi {program}, which billed by other rules, so an approval of it is void; prepare it again with {prepare}";
                    prepare
                )
            }
            Self::Changed { run, period, changes } => {
                let (prepare, changes) = (prepare(period), Change::lines(changes));
                text!(
                    "körning {run} är inte som när den förbereddes, så en attest av den gäller inte; förbered den igen med {prepare}. Sedan dess:\n  {changes}",
                    "run {run} is not what it was when it was prepared, so an approval of it is void; prepare it again with {prepare}. Since then:\n  {changes}";
                    prepare, changes
                )
            }
            Self::Replaced { run, period, newer } => text!(
                "körning {run} har ersatts av körning {newer}: bara den nyaste körningen för {period} utfärdas",
                "run {run} was replaced by run {newer}: only the newest run of {period} is issued"
            ),
            Self::Unknown { name, runs, credits } => {
                let runs = runs.iter().map(|run| text!("körning {run}", "run {run}"));
                let credits = credits
                    .iter()
                    .map(|WaitingCredit { name, of }| text!("{name}, av {of}", "{name}, of {of}"));
                let waiting: Vec<Text> = runs.chain(credits).collect();
                let waiting = match waiting.is_empty() {
                    true => text!("inget är förberett", "nothing is prepared"),
                    false => {
                        let waiting = Text::joined(&waiting, ", ");
                        text!("förberedda är {waiting}", "prepared are {waiting}"; waiting)
                    }
                };
                text!(
                    "ingen körning eller kreditering {name} väntar på attest: {waiting}",
                    "no run or credit {name} waits for approval: {waiting}";
                    waiting
                )
            }
        }
    }
}
