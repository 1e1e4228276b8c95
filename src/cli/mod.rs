//! The command line: the only room that prints. One file per command; results go to stdout, words to stderr.

mod bill;
mod check;
mod import;
mod init;
mod quote;
mod tariff;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// From usage logs of LEFI Online to right, explainable invoices.
#[derive(Debug, Parser)]
#[command(name = "lefi", version, max_term_width = 100)]
struct Arguments {
    /// The workspace; otherwise the nearest folder upward that holds lefi.toml
    #[arg(long, global = true, value_name = "DIR")]
    workspace: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitArguments),
    Check(check::CheckArguments),
    Tariff(tariff::TariffArguments),
    Quote(quote::QuoteArguments),
    Import(import::ImportArguments),
    Bill(bill::BillArguments),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 0
    Done,
    /// 1: the input has errors.
    InputErrors,
    /// 2: wrong use.
    WrongUse,
    /// 3: the ledger says no.
    LedgerRefuses,
    /// 4: the file system.
    FileSystem,
}

impl Outcome {
    fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::InputErrors => 1,
            Self::WrongUse => 2,
            Self::LedgerRefuses => 3,
            Self::FileSystem => 4,
        }
    }
}

/// Reads the arguments, runs the command and gives the exit code.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let workspace = arguments.workspace.as_deref();
    let outcome = match arguments.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Check(arguments) => check::run(&arguments, workspace),
        Command::Tariff(arguments) => tariff::run(&arguments, workspace),
        Command::Quote(arguments) => quote::run(&arguments),
        Command::Import(arguments) => import::run(&arguments, workspace),
        Command::Bill(arguments) => bill::run(&arguments, workspace),
    };
    ExitCode::from(outcome.code())
}
