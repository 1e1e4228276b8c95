//! The command line: the only room that prints, in `say.rs` alone. One file for each command, and some for what commands share; results go to stdout, words to stderr.

mod accruals;
mod acts;
mod answer;
mod approve;
mod backup;
mod bill;
mod check;
mod consultation;
mod context;
mod credit;
mod decide;
mod diagnostics;
mod documents;
mod envelope;
mod explain;
mod export;
mod failure;
mod finish;
mod form;
mod import;
mod init;
mod invoices;
mod json_text;
mod language;
mod log_text;
mod not_understood;
mod once;
mod outcome;
mod pieces;
mod progress;
mod quote;
mod registers;
mod say;
mod sensitivity;
mod serve;
mod solve;
mod status;
mod swedish;
mod sweep;
mod table;
mod take_over;
mod tariff;
mod tell;
mod trail;
mod unusual;
mod value_error;
mod verify;
mod warehouse;
mod whatif;

use std::env;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use outcome::Outcome;

use context::Context;
use failure::Failure;
use finish::finish;
use form::AnswerForm;
use not_understood::{no_language, not_understood};
use say::say;
use swedish::Swedish;
use value_error::ValueError;

use crate::keep::ledger::PROGRAM;
use crate::keep::workspace::Sharing;
use crate::office::access;
use crate::office::typed;
use crate::values::text::text;

/// From usage logs of LEFI Online to right, explainable invoices.
#[derive(Debug, Parser)]
#[command(name = "lefi", version, max_term_width = 100)]
struct Arguments {
    /// The workspace; otherwise the nearest folder upward that holds lefi.toml
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    workspace: Option<PathBuf>,
    /// Who does it, for the audit trail; otherwise the operating system's user
    #[arg(long, global = true, value_name = "NAME", value_parser = user, display_order = 901)]
    user: Option<String>,
    /// Of what is shown, and of documents that are made; otherwise what is shown is as LEFI_LANGUAGE or lefi.toml says, and documents are
    /// Swedish
    #[arg(long, global = true, value_enum, display_order = 902)]
    language: Option<language::LanguageArgument>,
    #[command(subcommand)]
    command: Command,
}

/// What there is to do, in the order of a month: from a workspace and its logs to what is closed; then what keeps it safe,
/// then the registers, the fee models and the studies.
#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitArguments),
    Serve(serve::ServeArguments),
    Check(check::CheckArguments),
    Import(import::ImportArguments),
    Warehouse(warehouse::WarehouseArguments),
    Status(status::StatusArguments),
    Decide(decide::DecideArguments),
    Bill(bill::BillArguments),
    Approve(approve::ApproveArguments),
    Documents(documents::DocumentsArguments),
    Invoices(invoices::InvoicesArguments),
    Explain(explain::ExplainArguments),
    Credit(credit::CreditArguments),
    Export(export::ExportArguments),
    Close(status::CloseArguments),
    Accruals(accruals::AccrualsArguments),
    Verify(verify::VerifyArguments),
    Trail(trail::TrailArguments),
    Backup(backup::BackupArguments),
    Restore(backup::RestoreArguments),
    TakeOver(take_over::TakeOverArguments),
    Party(registers::party::PartyArguments),
    Agreement(registers::agreement::AgreementArguments),
    Tariff(tariff::TariffArguments),
    Quote(quote::QuoteArguments),
    Whatif(whatif::WhatifArguments),
    Sensitivity(sensitivity::SensitivityArguments),
    Solve(solve::SolveArguments),
    Consultation(consultation::ConsultationArguments),
    LogText(log_text::LogTextArguments),
}

/// The same in Swedish: the command itself, what holds for every command, and the commands.
const SWEDISH: Swedish = Swedish {
    about: "Från användningsloggar för LEFI Online till korrekta fakturor som går att förklara",
    arguments: FOR_ALL,
    values: &[("language", "sv", "svenska"), ("language", "en", "engelska")],
    commands: &[
        ("init", init::SWEDISH),
        ("serve", serve::SWEDISH),
        ("check", check::SWEDISH),
        ("import", import::SWEDISH),
        ("warehouse", warehouse::SWEDISH),
        ("status", status::SWEDISH),
        ("decide", decide::SWEDISH),
        ("bill", bill::SWEDISH),
        ("approve", approve::SWEDISH),
        ("documents", documents::SWEDISH),
        ("invoices", invoices::SWEDISH),
        ("explain", explain::SWEDISH),
        ("credit", credit::SWEDISH),
        ("export", export::SWEDISH),
        ("close", status::SWEDISH_CLOSE),
        ("accruals", accruals::SWEDISH),
        ("verify", verify::SWEDISH),
        ("trail", trail::SWEDISH),
        ("backup", backup::SWEDISH),
        ("restore", backup::SWEDISH_RESTORE),
        ("take-over", take_over::SWEDISH),
        ("party", registers::party::SWEDISH),
        ("agreement", registers::agreement::SWEDISH),
        ("tariff", tariff::SWEDISH),
        ("quote", quote::SWEDISH),
        ("whatif", whatif::SWEDISH),
        ("sensitivity", sensitivity::SWEDISH),
        ("solve", solve::SWEDISH),
        ("consultation", consultation::SWEDISH),
        ("log-text", log_text::SWEDISH),
    ],
    ..Swedish::NONE
};

/// What holds for every command.
const FOR_ALL: &[(&str, &str)] = &[
    ("workspace", "Arbetsmappen; annars den närmaste mappen uppåt som innehåller lefi.toml"),
    ("user", "Vem som utför det, för händelseloggen; annars operativsystemets användare"),
    (
        "language",
        "Språket i det som visas och i dokument som skapas; annars följer det som visas LEFI_LANGUAGE eller lefi.toml, och dokument blir på svenska",
    ),
];

/// A name that the audit trail can show.
fn user(text: &str) -> Result<String, ValueError> {
    typed::person(text).map_err(ValueError::from)
}

/// Reads the arguments, runs the command and gives the exit code.
pub fn main() -> ExitCode {
    let given: Vec<OsString> = env::args_os().collect();
    let read = Read::of(&given);
    match &read {
        Ok(Read { arguments: Arguments { language: Some(asked), .. }, .. }) => {
            language::ask((*asked).into())
        }
        _ if language::is_asked(&given) => {}
        _ => {
            if let Err(no) = language::heed_variable() {
                say(tell::words(&no_language(no.variable, &no.value)));
                return ExitCode::from(Outcome::WrongUse.code());
            }
        }
    }
    let Read { arguments, command, form } = match read {
        Ok(read) => read,
        Err(error) => {
            language::heed_unread(&given);
            return ExitCode::from(not_understood(error, &given, language::of_words()).code());
        }
    };
    access::restrict(Sharing::Owner);
    let context = Context {
        workspace: arguments.workspace,
        user: arguments.user,
        program: PROGRAM.to_owned(),
        command,
        form,
    };
    let run = AssertUnwindSafe(|| run(arguments.command, &context));
    // A panic is a fault of the program, but for a folder that the system can't close, which the standard library takes
    // for one. Either way what was kept is kept, and the exit code says so.
    let outcome = catch_unwind(run).unwrap_or_else(|_| {
        let words = text!(
            "programmet avbröts av ett fel: rapportera det som står ovan",
            "the program broke off: please report the words above"
        );
        say(tell::words(&words));
        Outcome::FileSystem
    });
    ExitCode::from(outcome.settled(outcome::left(), say::unsaid()).code())
}

/// Arguments as they were read.
struct Read {
    arguments: Arguments,
    /// The command's name, with that of the command within it.
    command: String,
    /// The form that is asked for.
    form: AnswerForm,
}

impl Read {
    fn of(given: &[OsString]) -> Result<Self, clap::Error> {
        let matches = Arguments::command().try_get_matches_from(given)?;
        let mut names = Vec::new();
        let mut within: &ArgMatches = &matches;
        while let Some((name, command)) = within.subcommand() {
            names.push(name);
            within = command;
        }
        let (command, form) = (names.join(" "), AnswerForm::asked(within));
        Ok(Self { arguments: Arguments::from_arg_matches(&matches)?, command, form })
    }
}

fn run(command: Command, context: &Context) -> Outcome {
    match command {
        Command::Init(arguments) => init::run(&arguments, context),
        Command::Serve(arguments) => serve::run(&arguments, context),
        Command::Check(arguments) => check::run(&arguments, context),
        Command::Party(arguments) => registers::party::run(&arguments, context),
        Command::Agreement(arguments) => registers::agreement::run(&arguments, context),
        Command::Tariff(arguments) => tariff::run(&arguments, context),
        Command::Quote(arguments) => quote::run(&arguments, context),
        Command::Whatif(arguments) => whatif::run(&arguments, context),
        Command::Sensitivity(arguments) => sensitivity::run(&arguments, context),
        Command::Solve(arguments) => solve::run(&arguments, context),
        Command::Consultation(arguments) => consultation::run(&arguments, context),
        Command::Import(arguments) => import::run(&arguments, context),
        Command::Warehouse(arguments) => warehouse::run(&arguments, context),
        Command::Bill(arguments) => bill::run(&arguments, context),
        Command::Approve(arguments) => approve::run(&arguments, context),
        Command::Credit(arguments) => credit::run(&arguments, context),
        Command::Decide(arguments) => decide::run(&arguments, context),
        Command::Documents(arguments) => documents::run(&arguments, context),
        Command::Invoices(arguments) => invoices::run(&arguments, context),
        Command::Explain(arguments) => explain::run(&arguments, context),
        Command::Export(arguments) => export::run(&arguments, context),
        Command::Accruals(arguments) => accruals::run(&arguments, context),
        Command::Status(arguments) => status::run(&arguments, context),
        Command::Close(arguments) => status::run_close(&arguments, context),
        Command::Trail(arguments) => trail::run(&arguments, context),
        Command::Verify(arguments) => verify::run(&arguments, context),
        Command::Backup(arguments) => backup::run(&arguments, context),
        Command::Restore(arguments) => backup::run_restore(&arguments, context),
        Command::TakeOver(arguments) => take_over::run(&arguments, context),
        Command::LogText(arguments) => log_text::run(&arguments),
    }
}
