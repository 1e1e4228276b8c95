//! `lefi tariff`: the versions there are, one as a table to compare with the printed fee model, and
//! what changes between two.

mod words;

pub(super) use words::decision;

use crate::office::reading;
use std::path::PathBuf;

use clap::Subcommand;

use super::language;
use super::swedish::Swedish;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, load, report};
use crate::disk;
use crate::office::restarts::words as restart_words;
use crate::sources::tariff::{self, FeeChange, Tariff, diff, restarts};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::period::Interval;
use crate::values::text::text;

/// Lists, shows and compares tariffs
#[derive(Debug, clap::Args)]
pub(super) struct TariffArguments {
    #[command(subcommand)]
    command: TariffCommand,
}

#[derive(Debug, Subcommand)]
enum TariffCommand {
    /// All versions of the workspace and the days they hold
    List,
    /// One version as a table
    Show {
        /// A version, as lefi-online/2025-04-01, or a tariff file
        tariff: String,
    },
    /// What changes from one version to another, fee by fee
    Diff {
        /// A version, as lefi-online/2024-01-01, or a tariff file
        old: String,
        /// A version, as lefi-online/2025-04-01, or a tariff file
        new: String,
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
                ..Swedish::NONE
            },
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &TariffArguments, context: &Context) -> Outcome {
    let text = match &arguments.command {
        TariffCommand::List => list(context, language::of_results()),
        TariffCommand::Show { tariff } => {
            find(tariff, context).map(|tariff| show(&tariff, language::of_results()))
        }
        TariffCommand::Diff { old, new } => find(old, context)
            .and_then(|old| Ok((old, find(new, context)?)))
            .map(|(old, new)| compare(&old, &new, language::of_results())),
    };
    super::finish(text)
}

fn list(context: &Context, language: Language) -> Result<String, Failure> {
    let catalogue = reading::catalogue(&load::workspace(context)?)?;
    let pick = |swedish, english| language.pick(swedish, english);
    let headings = [
        (pick("Version", "Version"), Align::Left),
        (pick("Gäller från", "From"), Align::Left),
        (pick("till och med", "through"), Align::Left),
        (pick("Avgifter", "Fees"), Align::Right),
        (pick("Status", "Status"), Align::Left),
    ];
    let mut table = table::new(&headings);
    for service in catalogue.services() {
        for (tariff, days) in catalogue.versions(service) {
            let open = days.last().year() >= 9998;
            table.add_row([
                tariff.name(),
                days.first().to_string(),
                if open {
                    pick("tills vidare", "further notice").to_owned()
                } else {
                    days.last().to_string()
                },
                tariff.fees.len().to_string(),
                words::decision(&tariff.decision, language),
            ]);
        }
    }
    report::report(&catalogue.gaps());
    Ok(table::show(&table))
}

/// A version by its name in the workspace, or a file.
fn find(name: &str, context: &Context) -> Result<Tariff, Failure> {
    let path = PathBuf::from(name);
    if name.ends_with(".toml") || disk::is_file(&path)? {
        let source = reading::text(&path)?;
        return tariff::parse(name, &source).map_err(Failure::Input);
    }
    let catalogue = reading::catalogue(&load::workspace(context)?)?;
    catalogue.version(name).cloned().ok_or_else(|| {
        let names = catalogue.services().flat_map(|service| catalogue.versions(service));
        let names: Vec<String> = names.map(|(tariff, _)| tariff.name()).collect();
        let message =
            text!("det finns ingen avgiftsmodell ”{name}”", "there is no tariff “{name}”");
        let help = text!(
            "det finns {names}; eller ange en fil som slutar på .toml",
            "there is {names}; or name a file that ends in .toml",
            names = names.join(", ")
        );
        Failure::Input(vec![Diagnostic::error("tariff-unknown", message).help(help)])
    })
}

fn title(tariff: &Tariff, language: Language) -> String {
    let through = match tariff.valid_through {
        Some(day) => format!("–{day}"),
        None => language.pick(" och tills vidare", " and on").to_owned(),
    };
    format!(
        "{} ({})\n{} {}{through}\n{}\n{}: {}\n",
        tariff.title,
        tariff.name(),
        language.pick("gäller", "holds"),
        tariff.valid_from,
        words::decision(&tariff.decision, language),
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
        let mut left = [name, fee.code.clone()].into_iter();
        for (label, value) in words::rows(fee, language) {
            table.add_row([left.next().unwrap_or_default(), label, value]);
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

fn compare(old: &Tariff, new: &Tariff, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Villkor", "Terms"), Align::Left),
        (&old.version, Align::Left),
        (&new.version, Align::Left),
    ]);
    for change in diff(old, new) {
        let (fee, before, after) = match change {
            FeeChange::Added(fee) => (fee, Vec::new(), words::rows(fee, language)),
            FeeChange::Removed(fee) => (fee, words::rows(fee, language), Vec::new()),
            FeeChange::Changed { old, new } => {
                (new, words::rows(old, language), words::rows(new, language))
            }
        };
        let mut left = [
            pick(&fee.name_sv, &fee.name_en).to_owned(),
            format!("{}{}", fee.code, mark(change, language)),
        ]
        .into_iter();
        for (label, before, after) in differing(before, after) {
            table.add_row([left.next().unwrap_or_default(), label, before, after]);
        }
        for rest in left {
            table.add_row([rest.as_str(), "", "", ""]);
        }
        table.add_row(["", "", "", ""]);
    }
    for category in crate::values::identity::PartyCategory::ALL {
        let word = |tariff: &Tariff| match tariff.vat.get(&category) {
            Some(class) => format!("{} {}", class.category(), class.rate().normalize()),
            None => "–".to_owned(),
        };
        if old.vat.get(&category) != new.vat.get(&category) {
            let label = language.category(category).to_owned();
            table.add_row([pick("Moms", "VAT").to_owned(), label, word(old), word(new)]);
        }
    }
    let mut text = match table.is_empty() {
        true => pick("Inget ändras.\n", "Nothing changes.\n").to_owned(),
        false => table::show(&table),
    };
    // A file does not say by which kind of period is billed: the shortest cuts least.
    for restart in restarts(old, new, Interval::Month) {
        text.push_str(&format!("{}.\n", restart_words(&restart).in_language(language)));
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

/// Label, before and after, for the rows that are not alike.
fn differing(before: Vec<words::Row>, after: Vec<words::Row>) -> Vec<(String, String, String)> {
    let value = |rows: &[words::Row], label: &str| {
        rows.iter().find(|(one, _)| one == label).map(|(_, value)| value.clone())
    };
    let labels =
        after.iter().chain(before.iter().filter(|(label, _)| value(&after, label).is_none()));
    labels
        .map(|(label, _)| (label.clone(), value(&before, label), value(&after, label)))
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| {
            let word = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
            (label, word(before), word(after))
        })
        .collect()
}
