//! What keeps a run from being issued, each in words that say how to go on. It looks, and tells.

use std::collections::BTreeSet;

use super::super::say::say;
use super::super::{Context, Failure};
use crate::engine::invoice::{DocumentKind, Draft, Issued, Line, Origin};
use crate::keep::ledger::Writing;
use crate::office::standing::Standing;
use crate::values::money::{Money, MoneyError};
use crate::values::period::{BillingPeriod, Day, Interval};

/// R5: periods of the one kind, from `bills_from` on, none twice and none skipped, each when it is over.
pub(super) fn may_be_issued(
    context: &Context,
    writing: &Writing<'_>,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let settings = &standing.books.settings;
    let refuse = |words: String| Err(Failure::Ledger(words));
    if period.interval() != settings.billing_period {
        let kind = settings.bills_from;
        return refuse(format!(
            "{period} can be previewed only: lefi.toml says that periods such as {kind} are issued"
        ));
    }
    let billed = standing.billed();
    if billed.contains(&period) {
        return match writing.closed(period)? {
            Some(_) => refuse(format!(
                "{period} is closed: what has changed in it is billed by the next period's run"
            )),
            None => Ok(()),
        };
    }
    let next = match billed.last() {
        None => settings.bills_from,
        Some(last) if last.interval() == settings.billing_period => last.next(),
        Some(last) if settings.bills_from.period().first() == last.period().end() => {
            settings.bills_from
        }
        Some(last) => return refuse(other_kind(*last, settings.billing_period)),
    };
    if period != next {
        return refuse(format!("{period} can't be issued now: the next period to issue is {next}"));
    }
    let today = context.today();
    if period.period().last() >= today {
        return refuse(format!("{period} is not over: it ends on {}", period.period().last()));
    }
    Ok(())
}

/// What to write in `lefi.toml` where periods of another kind are issued from now on (R5).
fn other_kind(last: BillingPeriod, kind: Interval) -> String {
    let (first, word) = (last.period().end(), kind.word());
    let next = BillingPeriod::containing(kind, first);
    if next.period().first() == first {
        return format!(
            "{last} was issued last, and the {word} after it is {next}: write bills_from = \"{next}\" in lefi.toml, beside billing_period = \"{word}\""
        );
    }
    let (begins, before) = (next.next(), last.interval());
    let through = BillingPeriod::containing(before, next.period().last());
    format!(
        "{last} was issued last, and no {word} begins on {first}: write billing_period = \"{0}\" and bills_from = \"{1}\" in lefi.toml and issue through {through}; then write billing_period = \"{word}\" and bills_from = \"{begins}\"",
        before.word(),
        last.next(),
    )
}

/// R27.
pub(in super::super) fn refuse_illustrative(drafts: &[Draft]) -> Result<(), Failure> {
    let marked: Vec<&Draft> = drafts.iter().filter(|draft| draft.illustrative).collect();
    let Some(first) = marked.first() else { return Ok(()) };
    let tariffs: BTreeSet<&str> =
        marked.iter().flat_map(|draft| &draft.lines).map(|line| line.tariff.as_str()).collect();
    let tariffs: Vec<&str> = tariffs.into_iter().collect();
    Err(Failure::Ledger(format!(
        "{} documents, such as that of agreement {}, stand on tariffs that are not decided ({}): such tariffs can be previewed and never issued with (R27)",
        marked.len(),
        first.agreement.agreement,
        tariffs.join(", ")
    )))
}

pub(super) use super::super::acts::as_argument;

/// The invoice date that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum AskedDate {
    /// That of the day.
    Today,
    /// This one.
    On(Day),
    /// This one, though it may lie after tomorrow.
    ReallyOn(Day),
}

impl AskedDate {
    /// By the arguments of a command.
    pub(in super::super) fn of(date: Option<&str>, really: bool) -> Result<Self, Failure> {
        Ok(match date.map(super::day).transpose()? {
            None => Self::Today,
            Some(day) if really => Self::ReallyOn(day),
            Some(day) => Self::On(day),
        })
    }

    /// The day, where one was named.
    pub(in super::super) fn named(self) -> Option<Day> {
        match self {
            Self::Today => None,
            Self::On(day) | Self::ReallyOn(day) => Some(day),
        }
    }
}

/// How many days ahead an invoice date may lie at most.
const LONGEST_AHEAD: u64 = 366;

/// The date of issue: never before that of an earlier number (R24), and not after tomorrow but where that is meant.
pub(in super::super) fn invoice_date(
    today: Day,
    writing: &Writing<'_>,
    asked: AskedDate,
) -> Result<Day, Failure> {
    let (date, ahead, way_out) = match asked {
        AskedDate::Today => (today, 0, ""),
        AskedDate::On(day) => (day, 1, ": say --really besides, where that is meant"),
        AskedDate::ReallyOn(day) => (day, LONGEST_AHEAD, ", and more than a year ahead"),
    };
    if date > today.plus_days(ahead) {
        return Err(Failure::WrongUse(format!(
            "the invoice date {date} is in the future: today is {today}{way_out}"
        )));
    }
    match writing.last_issued_on()? {
        Some(last) if date < last => Err(Failure::Ledger(format!(
            "the invoice date {date} is before {last}, when the newest document was issued: numbers and dates go up together{}",
            match last > today {
                true =>
                    "; where a clock was wrong then, set it right and say so: `lefi decide clock --reason TEXT`",
                false => "",
            }
        ))),
        _ => Ok(date),
    }
}

/// A credit note must say without ambiguity what it takes back (ML 17 kap. 22 §): one for an agreement to which
/// nothing was invoiced can't.
pub(super) fn refuse_credit_of_nothing(drafts: &[Draft]) -> Result<(), Failure> {
    let of_nothing =
        |draft: &&Draft| draft.kind == DocumentKind::CreditNote && draft.refers_to.is_empty();
    let Some(draft) = drafts.iter().find(of_nothing) else { return Ok(()) };
    // What is held back is held back in the period that it is for, not in the run's.
    let period = draft.corrected.last().map_or(draft.period, |one| one.period);
    let agreement = &draft.agreement.agreement;
    Err(Failure::Ledger(format!(
        "agreement {agreement} would get a credit note of {} in {period} and has no invoice that it could refer to: withdraw the line that does it, or hold the agreement back with `lefi decide hold {period} {agreement} --reason TEXT`",
        draft.totals.payable
    )))
}

/// R25 leaves credits by hand outside what a run compares: together with them it may take back more than was billed
/// for the periods that it corrects. That is told; whether it is meant, only people know.
pub(in super::super) fn tell_over_credited(
    standing: &Standing,
    drafts: &[Draft],
) -> Result<(), Failure> {
    let too_large = |error: MoneyError| Failure::Ledger(error.to_string());
    for draft in drafts.iter().filter(|draft| draft.kind == DocumentKind::CreditNote) {
        let is_by_hand = |issued: &&Issued| issued.origin == Origin::ByHand;
        let by_hand = of_same_periods(draft, standing.documents.iter().filter(is_by_hand));
        let by_hand = by_hand.map_err(too_large)?;
        let all = of_same_periods(draft, standing.documents.iter()).map_err(too_large)?;
        let now = draft.totals.net;
        // Without the credits by hand it takes back what is billed, and no more.
        let taken = now.minus(by_hand).map_err(too_large)?;
        if by_hand.ore() < 0 && all < now {
            let billed = all.minus(by_hand).map_err(too_large)?;
            let numbers: Vec<&str> =
                draft.refers_to.iter().map(|reference| reference.number.as_str()).collect();
            say(&format!(
                "look at {}: with what was credited by hand, {taken} kr net is taken back of {billed} kr",
                numbers.join(", ")
            ));
        }
    }
    Ok(())
}

/// What documents come to net in a document's agreement, VAT kind and original periods, credit notes negative.
fn of_same_periods<'a>(
    draft: &Draft,
    issued: impl Iterator<Item = &'a Issued>,
) -> Result<Money, MoneyError> {
    let is_ours = |line: &Line| {
        draft.lines.iter().any(|one| {
            (one.billing_period, one.vat.kind()) == (line.billing_period, line.vat.kind())
        })
    };
    let mut sum = Money::ZERO;
    for other in issued.map(|one| &one.invoice.draft) {
        if other.agreement.agreement == draft.agreement.agreement {
            for line in other.lines.iter().filter(|line| is_ours(line)) {
                sum = sum.plus(other.kind.counted(line.amount)?)?;
            }
        }
    }
    Ok(sum)
}
