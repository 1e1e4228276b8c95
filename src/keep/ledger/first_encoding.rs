//! The first encoding, frozen: digests as `lefi` 0.1.0 made them, over its own version and over values as a debugger
//! shows them, and the sentences that it stored. They prove what was issued then; nothing new may be written by them.

use std::collections::BTreeSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::engine::billing::{Decision, DecisionKind};
use crate::engine::invoice::{CorrectionReason, Line, Reason};
use crate::values::detail::LineDetail;
use crate::values::period::{BillingPeriod, Interval, Period};
use crate::values::tariff_name::TariffName;
use crate::values::vat::VatClass;

/// What documents were made from: the program, the files, the logs that counted and what was decided.
pub fn sources_digest<'a>(
    program: &str,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    logs: impl IntoIterator<Item = String>,
    decisions: &[Decision],
) -> String {
    let mut hash = Sha256::new();
    let mut add = |name: &str, content: &[u8]| {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    };
    add("lefi", program.as_bytes());
    for (name, content) in files {
        add(name, content);
    }
    for sha256 in logs {
        add("log", sha256.as_bytes());
    }
    for decision in decisions {
        add("decision", decision_text(decision).as_bytes());
    }
    hexadecimal(hash)
}

/// What a credit by hand was made from: the document it credits, and the lines and the reason of its own.
pub fn credit_digest(
    original_sources: &str,
    original_number: &str,
    lines: &[Line],
    reason: Option<(&str, &str)>,
) -> String {
    let lines: Vec<String> = lines.iter().map(line_text).collect();
    let reason = match reason {
        Some((swedish, english)) => {
            format!("Some(Reason {{ sv: {}, en: {} }})", quoted(swedish), quoted(english))
        }
        None => "None".to_owned(),
    };
    let hash = Sha256::new()
        .chain_update(original_sources)
        .chain_update(original_number)
        .chain_update(format!("[{}] {reason}", lines.join(", ")));
    hexadecimal(hash)
}

/// The sentences by which 0.1.0 stored why a run corrected something, each with what it meant.
const REASONS: [(CorrectionReason, &str, &str); 10] = [
    (CorrectionReason::HeldBack, "faktureringen hölls inne till nu", "held back until now"),
    (
        CorrectionReason::CarriedOver,
        "överfört belopp, tidigare för litet för en egen faktura",
        "carried over, too small an amount until now",
    ),
    (CorrectionReason::LaterUsage, "senare inkommen användning", "usage that came in later"),
    (
        CorrectionReason::ImportTakenBack,
        "återtagen inläsning av användning",
        "an import of usage taken back",
    ),
    (CorrectionReason::AgreementChanged, "ändrat avtal", "changed agreement"),
    (CorrectionReason::CategoryChanged, "ändrad partskategori", "changed party category"),
    (CorrectionReason::PartyChanged, "ändrad partsuppgift", "changed party details"),
    (CorrectionReason::LineAdded, "tillagd rad", "a line added"),
    (CorrectionReason::LineWithdrawn, "återtagen rad", "a line withdrawn"),
    (CorrectionReason::Recomputed, "ny beräkning", "computed anew"),
];
const TARIFF: (&str, &str) = ("ändrad avgiftsmodell ", "changed tariff ");

/// A reason as 0.1.0 stored it, in two sentences, read back into what it meant: codes where a run found it, a
/// person's words where both are the same, otherwise the sentences themselves.
pub(super) fn reason(swedish: String, english: String) -> Reason {
    let found = reasons(&swedish, |one| one.1, TARIFF.0);
    match found {
        Some(found) if reasons(&english, |one| one.2, TARIFF.1).as_ref() == Some(&found) => {
            Reason::Found(found)
        }
        _ if swedish == english => Reason::Given(swedish),
        _ => Reason::AsWritten { sv: swedish, en: english },
    }
}

/// The reasons that a sentence was put together of, with a capital first; none where a part of it is not known.
fn reasons(
    sentence: &str,
    words: fn(&(CorrectionReason, &'static str, &'static str)) -> &'static str,
    tariff: &str,
) -> Option<BTreeSet<CorrectionReason>> {
    let mut letters = sentence.chars();
    let first = letters.next()?.to_lowercase();
    let sentence: String = first.chain(letters).collect();
    let (mut found, mut left) = (BTreeSet::new(), sentence.as_str());
    loop {
        let known =
            REASONS.iter().find_map(|one| Some((one.0.clone(), left.strip_prefix(words(one))?)));
        let (reason, rest) = match (known, left.strip_prefix(tariff)) {
            (Some(known), _) => known,
            (None, Some(named)) => {
                let end = named.find(", ").unwrap_or(named.len());
                let version = TariffName::parse(&named[..end])?;
                (CorrectionReason::TariffChanged { version, decision: None }, &named[end..])
            }
            (None, None) => return None,
        };
        found.insert(reason);
        match rest.strip_prefix(", ") {
            Some(more) => left = more,
            None => return rest.is_empty().then_some(found),
        }
    }
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn decision_text(decision: &Decision) -> String {
    let kind = match &decision.kind {
        DecisionKind::Hold { period, agreement } => {
            format!(
                "Hold {{ period: {}, agreement: {} }}",
                period_text(*period),
                quoted(agreement.as_str())
            )
        }
        DecisionKind::OwnLine { period, agreement, text, amount, account } => format!(
            "OwnLine {{ period: {}, agreement: {}, text: {}, amount: Money({}), account: {} }}",
            period_text(*period),
            quoted(agreement.as_str()),
            quoted(text),
            amount.ore(),
            quoted(account)
        ),
        DecisionKind::Waive { period, organisation_number, service } => format!(
            "Waive {{ period: {}, organisation_number: OrganisationNumber({}), service: {} }}",
            period_text(*period),
            // It was a number: zeros in front are gone.
            organisation_number.plain().trim_start_matches('0'),
            quoted(service)
        ),
    };
    let (id, reason) = (quoted(&decision.id), quoted(&decision.reason));
    format!("Decision {{ id: {id}, reason: {reason}, kind: {kind} }}")
}

fn line_text(line: &Line) -> String {
    let account = line
        .account
        .as_deref()
        .map_or("None".to_owned(), |account| format!("Some({})", quoted(account)));
    format!(
        "Line {{ billing_period: {}, fee: {}, name_sv: {}, name_en: {}, tariff: {}, detail: {}, period: {}, quantity: Quantity({}), unit_price: UnitPrice({}), per: Quantity({}), amount: Money({}), vat: {}, account: {account} }}",
        period_text(line.billing_period),
        quoted(line.fee.as_str()),
        quoted(&line.name_sv),
        quoted(&line.name_en),
        quoted(line.tariff.as_str()),
        detail_text(line.detail.kind()),
        days_text(line.period),
        line.detail.quantity(),
        line.detail.unit_price(),
        line.detail.per(),
        line.detail.amount().ore(),
        vat_text(&line.vat),
    )
}

fn period_text(period: BillingPeriod) -> String {
    let interval = match period.interval() {
        Interval::Month => "Month",
        Interval::Quarter => "Quarter",
        Interval::Year => "Year",
    };
    format!("BillingPeriod {{ interval: {interval}, period: {} }}", days_text(period.period()))
}

fn days_text(days: Period) -> String {
    format!("Period {{ start: Day({}), end: Day({}) }}", days.first(), days.end())
}

fn detail_text(detail: LineDetail) -> String {
    let word = match detail {
        LineDetail::Tier(number) => return format!("Tier({number})"),
        LineDetail::TierFlat(number) => return format!("TierFlat({number})"),
        LineDetail::Flat => "Flat",
        LineDetail::Unit => "Unit",
        LineDetail::Package => "Package",
        LineDetail::Minimum => "Minimum",
        LineDetail::Maximum => "Maximum",
        LineDetail::Recurring => "Recurring",
        LineDetail::OneOff => "OneOff",
        LineDetail::Rounding => "Rounding",
        LineDetail::Own => "Own",
    };
    word.to_owned()
}

fn vat_text(class: &VatClass) -> String {
    match class {
        VatClass::Standard { rate } => format!("Standard {{ rate: {rate} }}"),
        VatClass::Exempt { reason } => format!("Exempt {{ reason: {} }}", quoted(reason)),
        VatClass::Outside { reason } => format!("Outside {{ reason: {} }}", quoted(reason)),
    }
}

/// A text between quotes, with what a debugger escapes.
fn quoted(text: &str) -> String {
    let mut shown = String::from('"');
    for letter in text.chars() {
        match letter {
            '\'' => shown.push('\''),
            // Writing to a text does not fail.
            other => drop(write!(shown, "{}", other.escape_debug())),
        }
    }
    shown.push('"');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::invoice::OnPaper;
    use crate::values::detail::Detail;
    use crate::values::identity::OrganisationNumber;
    use crate::values::money::{Money, Quantity, UnitPrice};
    use crate::values::period::Day;

    /// Texts that 0.1.0 itself gave, put down by hand: its digests are over them.
    #[test]
    fn decisions_read_as_they_did_in_0_1_0() {
        let period = BillingPeriod::parse("2025-Q1").unwrap();
        let shown = "BillingPeriod { interval: Quarter, period: Period { start: Day(2025-01-01), end: Day(2025-04-01) } }";
        let decision = |kind| Decision {
            id: "3".to_owned(),
            reason: "Kundens \"fel\" \\ 'påhittat'".to_owned(),
            kind,
        };
        let begun = r#"Decision { id: "3", reason: "Kundens \"fel\" \\ 'påhittat'", kind: "#;
        let agreement = crate::values::agreement_name::AgreementName::parse("LO-001").unwrap();
        let service = "lefi-online".to_owned();
        for (kind, text) in [
            (
                DecisionKind::Hold { period, agreement: agreement.clone() },
                format!(r#"Hold {{ period: {shown}, agreement: "LO-001" }}"#),
            ),
            (
                DecisionKind::OwnLine {
                    period,
                    agreement,
                    text: "Utbildning".to_owned(),
                    amount: Money::from_ore(-125_050),
                    account: "3119".to_owned(),
                },
                format!(
                    r#"OwnLine {{ period: {shown}, agreement: "LO-001", text: "Utbildning", amount: Money(-125050), account: "3119" }}"#
                ),
            ),
            (
                DecisionKind::Waive {
                    period,
                    organisation_number: OrganisationNumber::parse("212000-9093").unwrap(),
                    service,
                },
                format!(
                    r#"Waive {{ period: {shown}, organisation_number: OrganisationNumber(2120009093), service: "lefi-online" }}"#
                ),
            ),
        ] {
            assert_eq!(decision_text(&decision(kind)), format!("{begun}{text} }}"));
        }
    }

    #[test]
    fn sentences_of_0_1_0_are_read_back_into_codes() {
        let found = |swedish: &str, english: &str| reason(swedish.to_owned(), english.to_owned());
        let version = TariffName::parse("lefi-online/2025-04-01").unwrap();
        assert_eq!(
            found(
                "Överfört belopp, tidigare för litet för en egen faktura, senare inkommen användning, ändrad avgiftsmodell lefi-online/2025-04-01, tillagd rad",
                "Carried over, too small an amount until now, usage that came in later, changed tariff lefi-online/2025-04-01, a line added",
            ),
            Reason::Found(BTreeSet::from([
                CorrectionReason::CarriedOver,
                CorrectionReason::LaterUsage,
                CorrectionReason::TariffChanged { version, decision: None },
                CorrectionReason::LineAdded,
            ]))
        );
        assert_eq!(found("Fel adress", "Fel adress"), Reason::given("Fel adress"));
        let unknown = found("Ny beräkning, okänt", "Computed anew, unknown");
        assert!(matches!(unknown, Reason::AsWritten { .. }));
    }

    #[test]
    fn lines_read_as_they_did_in_0_1_0() {
        let line = Line {
            agreement: crate::values::agreement_name::AgreementName::parse("A-1").unwrap(),
            billing_period: BillingPeriod::parse("2025-02").unwrap(),
            fee: crate::values::fee_code::FeeCode::parse("query").unwrap(),
            name_sv: "Fråga".to_owned(),
            name_en: "Question".to_owned(),
            tariff: TariffName::parse("lefi-online/2024-01-01").unwrap(),
            // As 0.1.0 could have it, whatever it comes to.
            detail: Detail::as_kept(
                LineDetail::TierFlat(2),
                Quantity::parse_signed("-2.5").unwrap(),
                (UnitPrice::parse("1.60").unwrap(), Quantity::parse("365").unwrap()),
                Money::from_ore(-400),
            ),
            period: Period::new(
                Day::parse("2025-02-01").unwrap(),
                Day::parse("2025-03-01").unwrap(),
            )
            .unwrap(),
            vat: VatClass::Outside { reason: "Inom staten".to_owned() },
            account: Some("3119".to_owned()),
            on_paper: OnPaper::default(),
        };
        assert_eq!(
            line_text(&line),
            r#"Line { billing_period: BillingPeriod { interval: Month, period: Period { start: Day(2025-02-01), end: Day(2025-03-01) } }, fee: "query", name_sv: "Fråga", name_en: "Question", tariff: "lefi-online/2024-01-01", detail: TierFlat(2), period: Period { start: Day(2025-02-01), end: Day(2025-03-01) }, quantity: Quantity(-2.5), unit_price: UnitPrice(1.60), per: Quantity(365), amount: Money(-400), vat: Outside { reason: "Inom staten" }, account: Some("3119") }"#
        );
    }
}
