//! The command line's help in Swedish. English stands in the doc comments of the arguments, Swedish in a table beside them;
//! here the tables are put into the command that clap reads by. What is called something (commands, options, values)
//! is never translated: only words are.

use std::fmt::Write as _;
use std::iter;

use clap::builder::{PossibleValue, Str};
use clap::{Arg, ArgAction, Command};

/// What a command says of itself in Swedish.
pub(super) struct Swedish {
    /// What it does.
    pub about: &'static str,
    /// What each argument is, by its field.
    pub arguments: &'static [(&'static str, &'static str)],
    /// The same for arguments that several commands have.
    pub flattened: &'static [&'static [(&'static str, &'static str)]],
    /// What each value of an argument is, where that is said: the argument's field, the value, the words.
    pub values: &'static [(&'static str, &'static str, &'static str)],
    /// The commands within.
    pub commands: &'static [(&'static str, Swedish)],
}

impl Swedish {
    /// Nothing yet: for what a table leaves out.
    pub(super) const NONE: Self =
        Self { about: "", arguments: &[], flattened: &[], values: &[], commands: &[] };

    fn argument(&self, field: &str) -> Option<&'static str> {
        let flattened = self.flattened.iter().copied().flatten();
        let mut all = self.arguments.iter().chain(flattened);
        all.find(|(one, _)| *one == field).map(|(_, words)| *words)
    }

    fn value(&self, field: &str, value: &str) -> Option<&'static str> {
        let mut all = self.values.iter();
        all.find(|(one, name, _)| (*one, *name) == (field, value)).map(|(.., words)| *words)
    }

    fn command(&self, name: &str) -> Option<&'static Self> {
        self.commands.iter().find(|(one, _)| *one == name).map(|(_, command)| command)
    }
}

/// What stands in for a value, `<FILE>`, where it is another word in Swedish.
const VALUES: [(&str, &str); 24] = [
    ("ACCOUNT", "KONTO"),
    ("AGREEMENT", "AVTAL"),
    ("AMOUNT", "BELOPP"),
    ("AMOUNT=FROM..TO/STEP", "BELOPP=FRÅN..TILL/STEG"),
    ("BATCH", "INLÄSNING"),
    ("COLUMN", "KOLUMN"),
    ("DAY", "DATUM"),
    ("DELIMITER", "SKILJETECKEN"),
    ("DIR", "MAPP"),
    ("FEE", "AVGIFT"),
    ("FILE", "FIL"),
    ("FIRST..LAST", "FÖRSTA..SISTA"),
    ("FOLDER", "MAPP"),
    ("KEY", "NYCKEL"),
    ("KIND", "TYP"),
    ("LANGUAGE", "SPRÅK"),
    ("LAYOUT", "LOGGFORMAT"),
    ("NAME", "NAMN"),
    ("NUMBER", "NUMMER"),
    ("PERCENT", "PROCENT"),
    ("QUANTITY", "ANTAL"),
    ("REASON", "SKÄL"),
    ("TABLE", "TABELL"),
    ("TARIFF", "AVGIFTSMODELL"),
];

/// The same for those that only one command has.
const RARE_VALUES: [(&str, &str); 12] = [
    ("COLUMN=VALUE", "KOLUMN=VÄRDE"),
    ("NEW", "NY"),
    ("NUMBER|NAME", "NUMMER|NAMN"),
    ("N[=QUANTITY]", "N[=ANTAL]"),
    ("OLD", "TIDIGARE"),
    ("ORGANISATION_NUMBER", "ORGANISATIONSNUMMER"),
    ("REFERENCE", "DNR"),
    ("RESULT", "RESULTAT"),
    ("SERVICE", "TJÄNST"),
    ("TARGET", "PERIOD|NUMMER"),
    ("WHAT", "NUMMER|NAMN"),
    ("[NUMBER:]HASH", "[NUMMER:]KONTROLLSUMMA"),
];

/// Those that are the same word in both.
#[cfg(test)]
const SAME_VALUES: [&str; 8] = ["FORMAT", "GIB", "ID", "KR", "N", "PERIOD", "SCENARIO", "TEXT"];

/// Where the help and the version stand among the options: after what holds for every command.
const LAST: usize = 999;

fn stands_in(english: &Str) -> Str {
    let mut all = VALUES.iter().chain(&RARE_VALUES);
    all.find(|(one, _)| *one == english.as_str())
        .map_or_else(|| english.clone(), |(_, swedish)| (*swedish).into())
}

/// The command and all within it, with their words in Swedish.
pub(super) fn in_swedish(command: Command, words: &Swedish) -> Command {
    let mut command = translated(command, words);
    command.build();
    with_help_command(command)
}

/// The command that shows help is clap's own, there once the others are built.
fn with_help_command(command: Command) -> Command {
    let names: Vec<String> = names(&command);
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |within| match name.as_str() {
            "help" => within.about("Visar den här hjälpen, eller hjälpen till ett kommando"),
            _ => with_help_command(within),
        })
    })
}

fn names(command: &Command) -> Vec<String> {
    command.get_subcommands().map(|within| within.get_name().to_owned()).collect()
}

fn translated(command: Command, words: &Swedish) -> Command {
    let template = template(&command);
    let has_version = command.get_version().is_some();
    let mut command = command
        .about(words.about)
        .help_template(template)
        .subcommand_value_name("KOMMANDO")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|argument| translated_argument(argument, words))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(LAST)
                .help("Visar hjälpen (utförligare med --help)")
                .long_help("Visar hjälpen (kortare med -h)"),
        );
    if has_version {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .display_order(LAST);
        command = command.arg(version.help("Visar programmets version"));
    }
    for name in names(&command) {
        if let Some(words) = words.command(&name) {
            command = command.mut_subcommand(&name, |within| translated(within, words));
        }
    }
    command
}

/// The order and the headings of the help.
fn template(command: &Command) -> String {
    let (heading, usage) = (command.get_styles().get_header(), command.get_styles().get_usage());
    let mut template = format!("{{about-with-newline}}\n{usage}Användning:{usage:#} {{usage}}");
    let sections = [
        ("Kommandon", "subcommands", command.has_subcommands()),
        ("Argument", "positionals", command.get_positionals().next().is_some()),
        ("Alternativ", "options", true),
    ];
    for (title, tag, is_there) in sections {
        if is_there {
            let _ = write!(template, "\n\n{heading}{title}:{heading:#}\n{{{tag}}}");
        }
    }
    template
}

fn translated_argument(argument: Arg, words: &Swedish) -> Arg {
    let field = argument.get_id().to_string();
    let Some(help) = words.argument(&field) else { return argument };
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    let stand_ins = argument.get_value_names().unwrap_or_default();
    let stand_ins: Vec<Str> = stand_ins.iter().map(stands_in).collect();
    let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let defaults: Vec<_> = defaults.collect();
    let default = match defaults.as_slice() {
        [] => None,
        defaults => Some(format!("[standard: {}]", defaults.join(" "))),
    };
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let among = match values.as_slice() {
        [] => None,
        values => Some(format!("[möjliga värden: {}]", values.join(", "))),
    };
    let short: Vec<&str> =
        iter::once(help).chain(default.as_deref()).chain(among.as_deref()).collect();
    let said = values_said(&field, &values, words);
    let long = match (&said, default.as_deref(), among.as_deref()) {
        (Some(said), default, _) => [Some(said.as_str()), default],
        (None, default, among) => [default, among],
    };
    let long: Vec<&str> = long.into_iter().flatten().collect();
    let gap = if long.is_empty() { "" } else { "\n\n" };
    argument
        .value_names(stand_ins)
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(short.join(" "))
        .long_help(format!("{help}{gap}{}", long.join("\n")))
}

/// Each value with what it is, where that is said.
fn values_said(field: &str, values: &[&str], words: &Swedish) -> Option<String> {
    let widest = values.iter().map(|value| value.chars().count()).max()?;
    let mut text = String::from("Möjliga värden:");
    let mut any = false;
    for value in values {
        let Some(said) = words.value(field, value) else { continue };
        any = true;
        let _ = write!(text, "\n- {:<width$} {said}", format!("{value}:"), width = widest + 1);
    }
    any.then_some(text)
}

/// What clap itself writes in a usage, in Swedish.
pub(super) fn usage_in_swedish(text: &str) -> String {
    text.replace("Usage:", "Användning:").replace("[OPTIONS]", "[ALTERNATIV]")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory};

    use super::super::{Arguments, SWEDISH};
    use super::{RARE_VALUES, SAME_VALUES, Swedish, VALUES, in_swedish, usage_in_swedish};

    /// What is called by a name within words: what stands in backticks and options, but for what stands in for a value.
    fn called(words: &str) -> BTreeSet<String> {
        let quoted = words.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
        let options = words.split_whitespace().filter(|word| word.starts_with("--"));
        let trimmed = quoted.chain(options).map(|word| word.trim_end_matches([',', ';', ':', '.']));
        let stands_in = |word: &str| word.chars().all(char::is_uppercase);
        trimmed.filter(|word| !stands_in(word)).map(str::to_owned).collect()
    }

    fn compare(
        place: &str,
        english: Option<String>,
        swedish: Option<&str>,
        wrong: &mut Vec<String>,
    ) {
        match (english, swedish) {
            (None, None) => {}
            (Some(english), Some(swedish)) => {
                if swedish.is_empty() || swedish == english || called(swedish) != called(&english) {
                    wrong.push(format!("{place}: “{english}”, ”{swedish}”"));
                }
            }
            (english, swedish) => wrong.push(format!("{place}: {english:?}, {swedish:?}")),
        }
    }

    /// Whether a table says what the command has, and no more; goes on to the commands within.
    fn walk(
        command: &Command,
        words: &Swedish,
        seen: &mut BTreeSet<String>,
        wrong: &mut Vec<String>,
    ) {
        let name = command.get_name();
        compare(name, command.get_about().map(ToString::to_string), Some(words.about), wrong);
        let mut fields = BTreeSet::new();
        let mut values = BTreeSet::new();
        for argument in command.get_arguments() {
            let field = argument.get_id().as_str();
            let place = format!("{name} {field}");
            fields.insert(field.to_owned());
            let help = argument.get_help().map(ToString::to_string);
            assert!(argument.get_long_help().is_none(), "{place} has a second paragraph");
            compare(&place, help, words.argument(field), wrong);
            seen.extend(
                argument.get_value_names().unwrap_or_default().iter().map(ToString::to_string),
            );
            for value in argument.get_possible_values() {
                let place = format!("{place} {}", value.get_name());
                let help = value.get_help().map(ToString::to_string);
                compare(&place, help, words.value(field, value.get_name()), wrong);
                values.insert((field.to_owned(), value.get_name().to_owned()));
            }
        }
        let flattened = words.flattened.iter().copied().flatten();
        for (field, _) in words.arguments.iter().chain(flattened) {
            if !fields.remove(*field) {
                wrong.push(format!("{name} has no argument {field}, or the table has it twice"));
            }
        }
        for (field, value, _) in words.values {
            if !values.remove(&((*field).to_owned(), (*value).to_owned())) {
                wrong.push(format!("{name} {field} has no value {value}"));
            }
        }
        for (within, _) in words.commands {
            if command.find_subcommand(within).is_none() {
                wrong.push(format!("{name} has no command {within}"));
            }
        }
        for within in command.get_subcommands() {
            match words.command(within.get_name()) {
                Some(words) => walk(within, words, seen, wrong),
                None => wrong.push(format!("{name} {} is not in Swedish", within.get_name())),
            }
        }
    }

    #[test]
    fn every_command_and_argument_is_in_swedish_too() {
        let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
        walk(&Arguments::command(), &SWEDISH, &mut seen, &mut wrong);
        assert!(wrong.is_empty(), "{wrong:#?}");
        let known = VALUES.iter().chain(&RARE_VALUES).map(|(english, _)| *english);
        let known: BTreeSet<String> = known.chain(SAME_VALUES).map(str::to_owned).collect();
        // A flag takes no value, but clap gives it a name all the same.
        seen.retain(|name| known.contains(name) || !is_flag(&Arguments::command(), name));
        assert_eq!(seen, known, "what stands in for a value");
    }

    /// Whether only flags have this name for a value.
    fn is_flag(command: &Command, name: &str) -> bool {
        let mut arguments = command.get_arguments();
        let names_value = arguments.any(|argument| {
            let names = argument.get_value_names().unwrap_or_default();
            argument.get_action().takes_values() && names.iter().any(|one| one == name)
        });
        !names_value && command.get_subcommands().all(|within| is_flag(within, name))
    }

    /// All helps, short and long, as they are shown in Swedish.
    fn helps(command: &mut Command, found: &mut Vec<String>) {
        found.push(usage_in_swedish(&command.render_long_help().to_string()));
        found.push(usage_in_swedish(&command.render_help().to_string()));
        for within in command.get_subcommands_mut().filter(|one| one.get_name() != "help") {
            helps(within, found);
        }
    }

    #[test]
    fn no_word_of_clap_is_left_in_english() {
        let mut found = Vec::new();
        helps(&mut in_swedish(Arguments::command(), &SWEDISH), &mut found);
        assert!(found.len() > 60, "{}", found.len());
        for help in found {
            for english in [
                "Usage",
                "Commands",
                "Arguments:",
                "Options",
                "OPTIONS",
                "COMMAND",
                "Print",
                "default",
                "ossible values",
                " given",
            ] {
                assert!(!help.contains(english), "{english} stands in\n{help}");
            }
            assert!(help.contains("Användning: lefi"), "{help}");
        }
    }
}
