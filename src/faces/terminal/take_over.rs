//! `lefi take-over`: says that this ledger is the one that goes on here, though it was copied, is an older one, or another
//! copy has gone on. It stays on record; what the other one handed out is not undone by it.

use super::{Context, Failure, Outcome, load};
use crate::keep::ledger::{Action, Code, MarkedAs, TakenOver};

/// Goes on with a ledger that was copied here, or with an older one where the newest is lost
#[derive(Debug, clap::Args)]
pub(super) struct TakeOverArguments {
    /// Why; kept on record
    #[arg(long)]
    reason: String,
}

pub(super) fn run(arguments: &TakeOverArguments, context: &Context) -> Outcome {
    super::finish(take_over(arguments, context))
}

fn take_over(arguments: &TakeOverArguments, context: &Context) -> Result<String, Failure> {
    let reason = load::words(&arguments.reason)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let writing = load::begin_taking_over(&ledger, context, &workspace.settings)?;
    let marked = writing.marked_as()?;
    if marked == MarkedAs::Shared {
        marked.refuse()?;
    }
    let Some(why) = marked.to_take_over() else {
        return Ok(
            "nothing to take over: this ledger is the newest that was written here\n".to_owned()
        );
    };
    writing.finish(Action::TakeOver, why.code(), &reason)?;
    Ok(in_words(why).to_owned())
}

fn in_words(why: TakenOver) -> &'static str {
    match why {
        TakenOver::Copied => "this copy goes on from here: nobody may work on the other any more\n",
        TakenOver::Older | TakenOver::Apart => {
            "this ledger goes on from here: `lefi verify` names the documents and files for accounting that it does not know, and README, “Two copies”, says what to do with them\n"
        }
    }
}
