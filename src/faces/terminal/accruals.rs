//! `lefi accruals`: revenue on the wrong side of a period's end, as a list or a file.

use clap::ValueEnum;

use super::language;
use super::swedish::Swedish;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, tell};
use crate::engine::accounting::{Accrual, AccrualKind};
use crate::office::accruals::{AccrualsFile, look, write};
use crate::office::notice::Notices;
use crate::office::typed;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::period::Day;

/// Shows revenue on the wrong side of a period's end: billed for days to come, or not billed yet
#[derive(Debug, clap::Args)]
pub(super) struct AccrualsArguments {
    /// The accounting period that ends, such as 2025 or 2025-06
    period: String,
    /// A table for people, a CSV or vouchers as SIE 4I
    #[arg(long, value_enum, default_value_t = AccrualsFormat::Table)]
    format: AccrualsFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar intäkter att periodisera vid ett bokslut: fakturerade för kommande dagar eller ännu inte fakturerade",
    arguments: &[
        ("period", "Räkenskapsperioden som avslutas, till exempel 2025 eller 2025-06"),
        ("format", "En tabell för läsning, CSV eller verifikationer som SIE 4I"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AccrualsFormat {
    Table,
    Csv,
    Sie,
}

pub(super) fn run(arguments: &AccrualsArguments, context: &Context) -> Outcome {
    tell::finish(|notices| accruals(arguments, context, notices))
}

fn accruals(
    arguments: &AccrualsArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let period = typed::period(&arguments.period)?;
    let desk = context.desk()?;
    let file = match arguments.format {
        AccrualsFormat::Table => {
            let accruals = look(&desk, period, notices)?;
            return Ok(shown(&accruals.all()?, accruals.last, language::of_results())?);
        }
        AccrualsFormat::Csv => AccrualsFile::List,
        AccrualsFormat::Sie => AccrualsFile::Vouchers,
    };
    let path = write(&desk, period, file, notices)?;
    Ok(format!("{}\n", path.display()))
}

/// The list for people, with a sum for each kind.
fn shown(found: &[Accrual<'_>], last: Day, language: Language) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Dokument", "Document"), Align::Whole),
        (pick("Avtal", "Agreement"), Align::Whole),
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Dagar", "Days"), Align::Whole),
        (pick("Belopp", "Amount"), Align::Right),
        (pick("Periodiseras", "Accrual"), Align::Right),
    ]);
    let amount = |amount: Money| language.number(&amount.to_string());
    for kind in AccrualKind::ALL {
        let of_kind = || found.iter().filter(|accrual| accrual.kind == kind);
        for accrual in of_kind() {
            table.add_row([
                accrual.document.unwrap_or(pick("ofakturerat", "not billed")).to_owned(),
                accrual.draft.agreement.agreement.clone(),
                language.fee(accrual.line).to_owned(),
                format!("{} / {}", accrual.days, accrual.line.period.days()),
                amount(accrual.line_amount),
                amount(accrual.amount),
            ]);
        }
        let sum = Money::sum(of_kind().map(|accrual| accrual.amount))?;
        let words = match kind {
            AccrualKind::Deferred => pick("Förutbetalda intäkter", "Deferred revenue"),
            AccrualKind::Accrued => pick("Upplupna intäkter", "Accrued revenue"),
        };
        let none = String::new;
        table.add_row([none(), none(), format!("{words} {last}"), none(), none(), amount(sum)]);
    }
    Ok(table::show(&table))
}
