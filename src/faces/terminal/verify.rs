//! `lefi verify`: what verifying found, in words.

use super::swedish::Swedish;
use super::{Context, Failure, Outcome, acts, tell};
use crate::office::verify::{Target, kept_head, verify};

/// Recomputes what was issued and compares it with the ledger and the files, byte for byte
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArguments {
    /// A period such as 2025-04 or a document's number; otherwise everything
    target: Option<String>,
    /// A head of the audit trail that was kept elsewhere, as `lefi trail` and control sheets show it: nothing up to it
    /// may have changed
    #[arg(long, value_name = "[NUMBER:]HASH", conflicts_with = "target")]
    head: Option<String>,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Räknar om det som är utfärdat och jämför med liggaren och filerna, byte för byte",
    arguments: &[
        ("target", "En period, till exempel 2025-04, eller en fakturas nummer; annars allt"),
        (
            "head",
            "En kontrollsumma för händelseloggen som sparats på annan plats, så som `lefi trail` och kontrollbladen visar den: inget till och med den får ha ändrats",
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &VerifyArguments, context: &Context) -> Outcome {
    super::finish(verified(arguments, context))
}

fn verified(arguments: &VerifyArguments, context: &Context) -> Result<String, Failure> {
    let kept = arguments.head.as_deref().map(kept_head).transpose()?;
    let target = Target::parse(arguments.target.as_deref());
    let verified = verify(&context.desk()?, target, kept.as_ref(), &context.program)?;
    Ok(tell::words(&verified.sound()?.text(&acts::called)).to_owned())
}
