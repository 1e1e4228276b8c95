//! `lefi decide`: what people decide about a period's run, each with a reason: an agreement held back, usage
//! waived, a line of one's own. What is decided stays on record; it can be withdrawn.

mod words;

use clap::Subcommand;

use super::answer::{self, Answer};
use super::form::{self, FormArguments, TableFormArguments};
use super::language;
use super::once::{self, OnceArguments};
use super::swedish::Swedish;
use super::{Context, Failure, Outcome};
use crate::office::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use crate::office::clock::{ClockDecision, RightClock};
use crate::office::decide::{self, AskedFor, OwnLine, two_persons, withdraw};
use crate::office::notice::Notices;
use crate::office::typed;
pub(super) use words::{clock_is_right, used};
use words::{decided, decided_once, list, until_approved, withdrawn};

/// Holds an agreement back, waives usage, adds a line of one's own; lists and withdraws such decisions
#[derive(Debug, clap::Args)]
pub(super) struct DecideArguments {
    #[command(subcommand)]
    command: DecideCommand,
}

#[derive(Debug, Subcommand)]
enum DecideCommand {
    /// Keeps an agreement out of a period's run until this is withdrawn (a dispute)
    Hold {
        /// The period, such as 2025-04
        period: String,
        /// The agreement's name
        agreement: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Lets usage that can't be billed stay unbilled
    Waive {
        /// The period, such as 2025-04
        period: String,
        /// Whose usage
        organisation_number: String,
        /// Of which service
        #[arg(allow_hyphen_values = true)]
        service: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Adds a line to an agreement's invoice
    Line {
        /// The period, such as 2025-04
        period: String,
        /// The agreement's name
        agreement: String,
        /// What stands on the line
        #[arg(long)]
        text: String,
        /// kr without VAT, such as 1250.00 or -100.00
        #[arg(long, allow_hyphen_values = true)]
        amount: String,
        /// The account it is booked on
        #[arg(long)]
        account: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        once: OnceArguments,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Asks that two persons are needed no more (four_eyes); somebody else approves it with `lefi approve four-eyes-off`
    FourEyesOff {
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Says that the clock is right, after it was wrong once; with four_eyes somebody else approves it with `lefi approve
    /// clock`
    Clock {
        /// What was wrong
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Asks that documents which were approved with other accounts, or with none, are booked by those that lefi.toml has
    /// now (four_eyes); somebody else approves it with `lefi approve accounts`
    Accounts {
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Withdraws a decision by its number, or what waits for somebody else's approval
    Withdraw {
        /// The number that `lefi decide list` shows; or four-eyes-off, accounts or clock
        number: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Lists the decisions in force
    List {
        #[command(flatten)]
        form: TableFormArguments,
    },
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Spärrar ett avtal, avstår från att fakturera användning eller lägger till en manuell rad; listar och återkallar sådana beslut",
    commands: &[
        (
            "hold",
            Swedish {
                about: "Håller ett avtal utanför periodens körning tills beslutet återkallas (en tvist)",
                arguments: &[
                    ("period", "Perioden, till exempel 2025-04"),
                    ("agreement", "Avtalets namn"),
                    ("reason", "Varför"),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "waive",
            Swedish {
                about: "Avstår från att fakturera användning som inte går att fakturera",
                arguments: &[
                    ("period", "Perioden, till exempel 2025-04"),
                    ("organisation_number", "Vems användning"),
                    ("service", "Vilken tjänst"),
                    ("reason", "Varför"),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "line",
            Swedish {
                about: "Lägger till en manuell rad på ett avtals faktura",
                arguments: &[
                    ("period", "Perioden, till exempel 2025-04"),
                    ("agreement", "Avtalets namn"),
                    ("text", "Texten på raden"),
                    ("amount", "Kronor exklusive moms, till exempel 1250.00 eller -100.00"),
                    ("account", "Kontot som raden bokförs på"),
                    ("reason", "Varför"),
                ],
                flattened: &[once::SWEDISH, form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "four-eyes-off",
            Swedish {
                about: "Begär att två personer inte längre ska krävas (four_eyes); någon annan attesterar med `lefi approve four-eyes-off`",
                arguments: &[("reason", "Varför")],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "clock",
            Swedish {
                about: "Intygar att klockan går rätt efter att ha gått fel; med four_eyes attesterar någon annan med `lefi approve clock`",
                arguments: &[("reason", "Vad som var fel")],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "accounts",
            Swedish {
                about: "Begär att fakturor som attesterades med andra konton, eller utan, bokförs på dem som lefi.toml har nu (four_eyes); någon annan attesterar med `lefi approve accounts`",
                arguments: &[("reason", "Varför")],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "withdraw",
            Swedish {
                about: "Återkallar ett beslut, angivet med nummer, eller det som väntar på någon annans attest",
                arguments: &[
                    (
                        "number",
                        "Numret som `lefi decide list` visar; eller four-eyes-off, accounts eller clock",
                    ),
                    ("reason", "Varför"),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "list",
            Swedish {
                about: "Listar gällande beslut",
                flattened: &[form::SWEDISH_TABLE],
                ..Swedish::NONE
            },
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &DecideArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| answered(&arguments.command, context, notices))
}

fn answered(
    command: &DecideCommand,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    let reasoned = |reason: &str| typed::words("--reason", reason);
    match command {
        DecideCommand::List { form } => {
            let found = decide::in_force(&desk, notices)?;
            let (decisions, language) = (&found.decisions, language::of_results());
            let words = || Ok(list(decisions, language));
            let table = || Ok(decide::sheet(decisions, language));
            Answer::of(context, &found, || form.words_or_csv(words, table))
        }
        DecideCommand::Hold { period, agreement, reason, .. } => {
            let (period, reason) = (typed::period(period)?, reasoned(reason)?);
            let made = decide::hold(&desk, period, agreement, &reason, notices)?;
            Answer::of(context, &made, || Ok(decided(&made)))
        }
        DecideCommand::Waive { period, organisation_number, service, reason, .. } => {
            let number = typed::organisation_number(organisation_number)?;
            let (period, reason) = (typed::period(period)?, reasoned(reason)?);
            let made = decide::waive(&desk, period, (number, service), &reason, notices)?;
            Answer::of(context, &made, || Ok(decided(&made)))
        }
        DecideCommand::Line { period, agreement, text, amount, account, reason, once, .. } => {
            let line = OwnLine {
                period: typed::period(period)?,
                agreement: agreement.clone(),
                text: typed::line_text("--text", text)?,
                amount: typed::line_amount("--amount", amount)?,
                account: typed::account("--account", account)?,
            };
            let (reason, key) = (reasoned(reason)?, once.key()?);
            let made = decide::own_line(&desk, line, &reason, key.as_deref(), notices)?;
            Answer::of(context, &made, || Ok(decided_once(&made)))
        }
        DecideCommand::FourEyesOff { reason, .. } => {
            two_persons::four_eyes_off(&desk, &reasoned(reason)?, notices)?;
            asked_for(context, FOUR_EYES_OFF)
        }
        DecideCommand::Accounts { reason, .. } => {
            two_persons::accounts(&desk, &reasoned(reason)?, notices)?;
            asked_for(context, ACCOUNTS)
        }
        DecideCommand::Clock { reason, .. } => {
            match two_persons::clock(&desk, &reasoned(reason)?, notices)? {
                ClockDecision::Asked => asked_for(context, CLOCK),
                ClockDecision::Right(at) => {
                    let right = RightClock { clock_is_right_at: at };
                    Answer::of(context, &right, || Ok(clock_is_right(at)))
                }
            }
        }
        DecideCommand::Withdraw { number, reason, .. } => {
            let reason = reasoned(reason)?;
            let taken_back = withdraw::withdraw(&desk, number, &reason, notices)?;
            Answer::of(context, &taken_back, || Ok(withdrawn(&taken_back)))
        }
    }
}

/// What waits for a second person, by the name that it is approved by.
fn asked_for(context: &Context, name: &'static str) -> Result<Answer, Failure> {
    Answer::of(context, &AskedFor { asked_for: name }, || Ok(until_approved(name)))
}
