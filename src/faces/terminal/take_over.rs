//! `lefi take-over`: says that this ledger is the one that goes on here.

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::{Context, Outcome, acts, tell};
use crate::keep::ledger::TakenOver;
use crate::office::act::Act;
use crate::office::take_over;
use crate::office::typed;
use crate::values::text::{Text, text};

/// Goes on with a ledger that was copied here, or with an older one where the newest is lost
#[derive(Debug, clap::Args)]
pub(super) struct TakeOverArguments {
    /// Why; kept on record
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Fortsätter med en liggare som kopierats hit, eller med en äldre när den nyaste är förlorad",
    arguments: &[("reason", "Varför; sparas")],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &TakeOverArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let reason = typed::words("--reason", &arguments.reason)?;
        let taken = take_over::take_over(&context.desk()?, &reason, notices)?;
        Answer::of(context, &taken, || Ok(tell::words(&in_words(taken.taken_over)).to_owned()))
    })
}

fn in_words(taken: Option<TakenOver>) -> Text {
    match taken {
        None => text!(
            "det finns inget att ta över: den här liggaren är den nyaste som har skrivits här\n",
            "nothing to take over: this ledger is the newest that was written here\n"
        ),
        Some(TakenOver::Copied) => text!(
            "den här kopian fortsätter härifrån: ingen får längre arbeta i den andra\n",
            "this copy goes on from here: nobody may work on the other any more\n"
        ),
        Some(TakenOver::Older | TakenOver::Apart) => {
            let verify = acts::called(&Act::Verify);
            text!(
                "den här liggaren fortsätter härifrån: {verify} visar de dokument och filer till redovisningen som den inte känner till, och README, ”Two copies”, säger vad som ska göras med dem\n",
                "this ledger goes on from here: {verify} names the documents and files for accounting that it does not know, and README, “Two copies”, says what to do with them\n";
                verify
            )
        }
    }
}
