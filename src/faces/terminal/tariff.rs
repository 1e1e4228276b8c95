//! `lefi tariff`: the versions there are, one as a table to compare with the printed fee model, and
//! what changes between two.

use clap::Subcommand;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, language};
use crate::office::restarts::words as restart_words;
use crate::office::tariffs::comparison::{ChangedFee, Comparison, compare};
use crate::office::tariffs::{self, Asked, Version, terms};
use crate::sources::tariff::{FeeChange, Tariff};
use crate::values::language::Language;
use crate::values::text::Text;
use crate::values::vat::VatClass;

/// Lists, shows and compares tariffs
#[derive(Debug, clap::Args)]
pub(super) struct TariffArguments {
    #[command(subcommand)]
    command: TariffCommand,
}

#[derive(Debug, Subcommand)]
enum TariffCommand {
    /// All versions of the workspace and the days they hold
    List {
        #[command(flatten)]
        form: FormArguments,
    },
    /// One version as a table
    Show {
        /// A version, as lefi-online/2025-04-01, or a tariff file
        tariff: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// What changes from one version to another, fee by fee
    Diff {
        /// A version, as lefi-online/2024-01-01, or a tariff file
        old: String,
        /// A version, as lefi-online/2025-04-01, or a tariff file
        new: String,
        #[command(flatten)]
        form: FormArguments,
    },
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Listar, visar och jämför avgiftsmodeller",
    commands: &[
        (
            "list",
            Swedish {
                about: "Alla versioner i arbetsmappen och de dagar de gäller",
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "show",
            Swedish {
                about: "En version som tabell",
                arguments: &[(
                    "tariff",
                    "En version, till exempel lefi-online/2025-04-01, eller en fil med en avgiftsmodell",
                )],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "diff",
            Swedish {
                about: "Vad som ändras från en version till en annan, avgift för avgift",
                arguments: &[
                    (
                        "old",
                        "En version, till exempel lefi-online/2024-01-01, eller en fil med en avgiftsmodell",
                    ),
                    (
                        "new",
                        "En version, till exempel lefi-online/2025-04-01, eller en fil med en avgiftsmodell",
                    ),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &TariffArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| match &arguments.command {
        TariffCommand::List { .. } => {
            let found = tariffs::list(&context.desk()?.workspace, notices)?;
            Answer::of(context, &found, || Ok(list(&found.versions, language::of_results())))
        }
        TariffCommand::Show { tariff, .. } => {
            let tariff = find(tariff, context)?;
            Answer::of(context, &tariff, || Ok(show(&tariff, language::of_results())))
        }
        TariffCommand::Diff { old, new, .. } => {
            let (old, new) = (find(old, context)?, find(new, context)?);
            let compared = compare(&old, &new);
            Answer::of(context, &compared, || {
                Ok(differences(&compared, [&old, &new], language::of_results()))
            })
        }
    })
}

/// A file that is named needs no workspace.
fn find(typed: &str, context: &Context) -> Result<Tariff, Failure> {
    Ok(match Asked::typed(typed)? {
        Asked::File(path) => tariffs::of_file(&path)?,
        Asked::Version(name) => tariffs::of_workspace(&context.desk()?.workspace, &name)?,
    })
}

fn list(versions: &[Version], language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let headings = [
        (pick("Version", "Version"), Align::Left),
        (pick("Gäller från", "From"), Align::Left),
        (pick("till och med", "through"), Align::Left),
        (pick("Avgifter", "Fees"), Align::Right),
        (pick("Status", "Status"), Align::Left),
    ];
    let mut table = table::new(&headings);
    for version in versions {
        let through = match version.last {
            Some(last) => last.to_string(),
            None => pick("tills vidare", "further notice").to_owned(),
        };
        table.add_row([
            version.name.to_string(),
            version.first.to_string(),
            through,
            version.fees.to_string(),
            terms::decision(&version.decision).in_language(language).to_owned(),
        ]);
    }
    table::show(&table)
}

fn title(tariff: &Tariff, language: Language) -> String {
    let through = match tariff.valid_through {
        Some(day) => format!("–{day}"),
        None => language.pick(" och tills vidare", " and on").to_owned(),
    };
    format!(
        "{} ({})\n{} {}{through}\n{}\n{}: {}\n",
        tariff.title,
        tariff.name,
        language.pick("gäller", "holds"),
        tariff.valid_from,
        terms::decision(&tariff.decision).in_language(language),
        language.pick("källa", "source"),
        tariff.source
    )
}

fn show(tariff: &Tariff, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Villkor", "Terms"), Align::Left),
        ("", Align::Left),
    ]);
    for fee in &tariff.fees {
        let name = pick(&fee.name_sv, &fee.name_en).to_owned();
        let mut left = [name, fee.code.to_string()].into_iter();
        for term in terms::of_fee(fee) {
            let (label, value) =
                (term.label.in_language(language), term.value.in_language(language));
            table.add_row([left.next().unwrap_or_default(), label.to_owned(), value.to_owned()]);
        }
        table.add_row(["", "", ""]);
    }
    let mut vat =
        table::new(&[(pick("Moms", "VAT"), Align::Left), ("", Align::Left), ("", Align::Left)]);
    for (category, class) in &tariff.vat {
        let rate = match class.reason() {
            None => format!("{} %", class.rate().normalize()),
            Some(reason) => reason.to_owned(),
        };
        vat.add_row([language.category(*category), &class.category().to_string(), &rate]);
    }
    format!("{}\n{}{}", title(tariff, language), table::show(&table), table::show(&vat))
}

fn differences(
    Comparison { fees, vat, restarts }: &Comparison<'_>,
    [old, new]: [&Tariff; 2],
    language: Language,
) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Villkor", "Terms"), Align::Left),
        (old.name.version(), Align::Left),
        (new.name.version(), Align::Left),
    ]);
    let word = |text: &Option<Text>| match text {
        Some(text) => text.in_language(language).to_owned(),
        None => "–".to_owned(),
    };
    for ChangedFee { change, terms } in fees {
        let fee = match change {
            FeeChange::Added(fee) | FeeChange::Removed(fee) => fee,
            FeeChange::Changed { new, .. } => new,
        };
        let mut left = [
            pick(&fee.name_sv, &fee.name_en).to_owned(),
            format!("{}{}", fee.code, mark(*change, language)),
        ]
        .into_iter();
        for term in terms {
            let label = term.label.in_language(language).to_owned();
            let (before, after) = (word(&term.before), word(&term.after));
            table.add_row([left.next().unwrap_or_default(), label, before, after]);
        }
        for rest in left {
            table.add_row([rest.as_str(), "", "", ""]);
        }
        table.add_row(["", "", "", ""]);
    }
    for one in vat {
        let class = |class: Option<&VatClass>| match class {
            Some(class) => format!("{} {}", class.category(), class.rate().normalize()),
            None => "–".to_owned(),
        };
        let label = language.category(one.category).to_owned();
        let (before, after) = (class(one.before), class(one.after));
        table.add_row([pick("Moms", "VAT").to_owned(), label, before, after]);
    }
    let mut text = match table.is_empty() {
        true => pick("Inget ändras.\n", "Nothing changes.\n").to_owned(),
        false => table::show(&table),
    };
    for restart in restarts {
        text.push_str(&format!("{}.\n", restart_words(restart).in_language(language)));
    }
    text
}

fn mark(change: FeeChange<'_>, language: Language) -> &'static str {
    match change {
        FeeChange::Added(_) => language.pick(" (ny)", " (new)"),
        FeeChange::Removed(_) => language.pick(" (upphör)", " (ends)"),
        FeeChange::Changed { .. } => "",
    }
}
