//! `lefi verify`: what verifying found, in words.

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::progress::DrawnProgress;
use super::swedish::Swedish;
use super::{Context, Outcome, acts, language};
use crate::office::progress::Watch;
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
    #[command(flatten)]
    form: FormArguments,
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
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &VerifyArguments, context: &Context) -> Outcome {
    answer::give(context, |_| {
        let kept = arguments.head.as_deref().map(kept_head).transpose()?;
        let target = Target::parse(arguments.target.as_deref());
        let bars = DrawnProgress::none();
        let draw = |told| bars.draw(told);
        let watch = Watch::over(&draw);
        let verified = verify(&context.desk()?, target, kept.as_ref(), &context.program, &watch)?;
        drop(bars);
        let told = verified.told(&acts::called, language::of_words());
        let answer = Answer::of(context, &told, || Ok(told.identical.clone()))?;
        Ok(answer.but(verified.sound().err().map(Into::into)))
    })
}
