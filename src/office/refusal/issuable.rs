//! Why a run can't be prepared or issued, whatever its date and number would be.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::engine::billing::SilentService;
use crate::keep::workspace::Approval;
use crate::values::agreement_name::AgreementName;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Interval};
use crate::values::tariff_name::TariffName;
use crate::values::text::{Text, text};

/// Why a run can't be prepared or issued.
#[derive(Debug)]
pub enum IssuableRefusal {
    /// Periods of another kind are issued.
    PreviewOnly {
        /// The period.
        period: BillingPeriod,
        /// One that is issued.
        bills_from: BillingPeriod,
    },
    /// The period is closed.
    Closed(BillingPeriod),
    /// Another period is to be issued before.
    NotNext {
        /// The period.
        period: BillingPeriod,
        /// The next one.
        next: BillingPeriod,
    },
    /// `lefi.toml` has another kind of period from some day on, and does not say so as it must.
    OtherKind {
        /// The period that was issued last.
        last: BillingPeriod,
        /// The kind that is to come.
        kind: Interval,
    },
    /// The period is not over.
    NotOver(BillingPeriod),
    /// Documents stand on tariffs that are not decided.
    Illustrative {
        /// How many documents.
        documents: usize,
        /// The agreement of the first.
        agreement: AgreementName,
        /// The tariffs.
        tariffs: Vec<TariffName>,
    },
    /// Services have fallen silent, and nobody said why.
    Silent {
        /// The period without usage.
        period: BillingPeriod,
        /// The services.
        services: Vec<SilentService>,
        /// Whether the run is prepared or issued.
        approval: Approval,
    },
    /// The issuer is the one that a new workspace begins with.
    Template {
        /// What nobody has filled in.
        left: Vec<Text>,
    },
    /// A credit note would have no invoice that it could refer to.
    CreditOfNothing {
        /// The agreement.
        agreement: AgreementName,
        /// What would be credited.
        payable: Money,
        /// The period that it is for.
        period: BillingPeriod,
    },
}

impl IssuableRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::PreviewOnly { period, bills_from } => text!(
                "{period} kan bara förhandsgranskas: enligt lefi.toml utfärdas perioder som {bills_from}",
                "{period} can be previewed only: lefi.toml says that periods such as {bills_from} are issued"
            ),
            Self::Closed(period) => text!(
                "{period} är stängd: det som har ändrats i den faktureras i nästa periods körning",
                "{period} is closed: what has changed in it is billed by the next period's run"
            ),
            Self::NotNext { period, next } => text!(
                "{period} kan inte utfärdas nu: nästa period att utfärda är {next}",
                "{period} can't be issued now: the next period to issue is {next}"
            ),
            Self::OtherKind { last, kind } => other_kind(*last, *kind),
            Self::NotOver(period) => {
                let last = period.period().last();
                text!(
                    "{period} är inte slut: sista dagen är {last}",
                    "{period} is not over: it ends on {last}"
                )
            }
            Self::Illustrative { documents, agreement, tariffs } => {
                let tariffs = tariffs.join(", ");
                text!(
                    "{documents} dokument, bland dem det för avtalet {agreement}, bygger på avgiftsmodeller som inte är beslutade ({tariffs}): de kan förhandsgranskas men aldrig faktureras (R27)",
                    "{documents} documents, such as that of agreement {agreement}, stand on tariffs that are not decided ({tariffs}): such tariffs can be previewed and never issued with (R27)"
                )
            }
            Self::Silent { period, services, approval } => {
                let say = called(&Act::SayWithoutUsage { period: *period, approval: *approval });
                let services: Vec<Text> = services.iter().map(|one| silent(one, *period)).collect();
                let services = Text::joined(&services, "\n");
                text!(
                    "en tjänst har ingen användning i {period} men hade det perioden före: läs in dess logg, eller ange varför det inte finns någon\n{services}\n    {say}",
                    "a service has no usage in {period} and had some the period before: import its log, or say why there is none\n{services}\n    {say}";
                    services, say
                )
            }
            Self::Template { left } => {
                let left = Text::joined(left, ", ");
                let (begin, check) = (called(&Act::BeginWorkspace), called(&Act::Check));
                text!(
                    "lefi.toml har fortfarande det som {begin} skrev om utfärdaren ({left}): fyll i myndighetens egna uppgifter innan något utfärdas; {check} visar raderna",
                    "lefi.toml still has what {begin} wrote as the issuer's {left}: put in the agency's own before anything is issued; {check} shows the lines";
                    left, begin, check
                )
            }
            Self::CreditOfNothing { agreement, payable, period } => {
                let (amount, plain) = (Text::number(payable), payable);
                let amount = Text::new(format!("{} kr", amount.swedish()), plain.to_string());
                let hold = called(&Act::Hold { period: *period, agreement: agreement.to_string() });
                text!(
                    "avtalet {agreement} skulle få en kreditfaktura på {amount} i {period} men har ingen faktura som den kan hänvisa till: ta tillbaka raden som orsakar det, eller spärra avtalet med {hold}",
                    "agreement {agreement} would get a credit note of {amount} in {period} and has no invoice that it could refer to: withdraw the line that does it, or hold the agreement back with {hold}";
                    amount, hold
                )
            }
        }
    }
}

fn silent(one: &SilentService, period: BillingPeriod) -> Text {
    let SilentService { service, rows_before, before } = one;
    let number = |language: Language| language.number(&rows_before.to_string());
    let rows = Text::new(number(Language::Swedish), number(Language::English));
    let rows = match rows_before {
        1 => text!("1 loggrad", "1 log row"),
        _ => text!("{rows} loggrader", "{rows} log rows"; rows),
    };
    text!(
        "  {service}: {rows} i {before}, ingen i {period}",
        "  {service}: {rows} in {before}, none in {period}";
        rows
    )
}

/// What to write in `lefi.toml` where periods of another kind are issued from now on (R5).
fn other_kind(last: BillingPeriod, kind: Interval) -> Text {
    let (first, word) = (last.period().end(), kind.word());
    let next = BillingPeriod::containing(kind, first);
    if next.period().first() == first {
        return text!(
            "{last} utfärdades senast, och närmast efter den kommer {next}: skriv bills_from = \"{next}\" i lefi.toml, bredvid billing_period = \"{word}\"",
            "{last} was issued last, and the {word} after it is {next}: write bills_from = \"{next}\" in lefi.toml, beside billing_period = \"{word}\""
        );
    }
    let (begins, before) = (next.next(), last.interval());
    let through = BillingPeriod::containing(before, next.period().last());
    let (before, from) = (before.word(), last.next());
    let none = match kind {
        Interval::Month => text!("ingen månad", "no month"),
        Interval::Quarter => text!("inget kvartal", "no quarter"),
        Interval::Year => text!("inget år", "no year"),
    };
    text!(
        "{last} utfärdades senast, och {none} börjar {first}: skriv billing_period = \"{before}\" och bills_from = \"{from}\" i lefi.toml och utfärda till och med {through}; skriv sedan billing_period = \"{word}\" och bills_from = \"{begins}\"",
        "{last} was issued last, and {none} begins on {first}: write billing_period = \"{before}\" and bills_from = \"{from}\" in lefi.toml and issue through {through}; then write billing_period = \"{word}\" and bills_from = \"{begins}\"";
        none
    )
}
