//! `lefi verify`: what verifying found, in words.

use std::path::Path;

use super::form::Form;
use super::swedish::Swedish;
use super::{Context, Failure, Outcome, acts, tell};
use crate::keep::ledger::KeptHead;
use crate::office::act::Act;
use crate::office::four_eyes;
use crate::office::refusal::VerifyRefusal;
use crate::office::verify::{Finding, Found, Target, Verified, verify};
use crate::values::text::{Text, text};

/// Differences that are told one by one.
const TOLD: usize = 50;

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
    super::finish(verify_asked(arguments, context))
}

fn verify_asked(arguments: &VerifyArguments, context: &Context) -> Result<String, Failure> {
    match said(arguments, context)? {
        Ok(words) => Ok(tell::words(&words).to_owned()),
        Err(words) => Err(Failure::Ledger(tell::words(&words).to_owned())),
    }
}

/// What `lefi verify` of this version of the program says of a workspace, in English.
///
/// # Errors
/// What differs, or why nothing can be looked at.
pub fn verified(workspace: &Path, program: &str) -> Result<String, String> {
    let context = Context {
        workspace: Some(workspace.to_path_buf()),
        user: None,
        program: program.to_owned(),
        command: "verify".to_owned(),
        form: Form::Words,
    };
    match said(&VerifyArguments { target: None, head: None }, &context) {
        Ok(Ok(words)) => Ok(words.english().to_owned()),
        Ok(Err(words)) => Err(words.english().to_owned()),
        Err(Failure::Input(problems)) => {
            let problems = problems.iter().map(|one| one.message.english());
            Err(problems.collect::<Vec<_>>().join("\n"))
        }
        Err(Failure::Refused(refusal)) => Err(refusal.text(&acts::called).english().to_owned()),
        Err(Failure::WrongUse(words) | Failure::Ledger(words)) => Err(words),
    }
}

/// What is said where nothing differs, or what differs.
fn said(arguments: &VerifyArguments, context: &Context) -> Result<Result<Text, Text>, Failure> {
    let head = |text: &str| KeptHead::parse(text).ok_or_else(|| VerifyRefusal::NoHead(text.into()));
    let kept = arguments.head.as_deref().map(head).transpose()?;
    let target = Target::parse(arguments.target.as_deref());
    let desk = context.desk()?;
    let verified = verify(&desk, &target, kept.as_ref(), &context.program)?;
    let Verified { found, four_eyes, one_login } = &verified;
    Ok(conclusion(found).map(|text| {
        let besides = match target {
            Target::All => Text::joined(&[four_eyes::lines(four_eyes), one_login.clone()], ""),
            Target::Period(_) | Target::Document(_) => of_a_part(),
        };
        text!("{text}{besides}", "{text}{besides}"; text, besides)
    }))
}

/// What is said where not everything was looked at.
fn of_a_part() -> Text {
    let verify = acts::called(&Act::Verify);
    text!(
        "granskat: dess egna poster i händelseloggen och användningen för dess dagar; {verify} granskar hela kedjan och allt som är lagrat\n",
        "looked at: its own entries of the audit trail and the usage of its days; {verify} looks at the whole chain and at all that is stored\n";
        verify
    )
}

/// What was looked at, and what differs, in words.
fn conclusion(found: &Found) -> Result<Text, Text> {
    let Found { runs, documents, files, rows, differences, .. } = found;
    let seen = text!(
        "{runs} körningar, {documents} dokument, {files} filer, {rows} lagrade rader",
        "{runs} runs, {documents} documents, {files} files, {rows} stored rows"
    );
    let remarks = remarks(found);
    if differences.is_empty() {
        let (others, head) = (of_other_versions(found), &found.of_head);
        let identical = text!(
            "allt stämmer: {seen}\n{others}{remarks}{head}",
            "identical: {seen}\n{others}{remarks}{head}";
            seen, others, remarks, head
        );
        return Ok(identical);
    }
    let mut told: Vec<Text> =
        differences.iter().take(TOLD).map(|one| one.text(&acts::called)).collect();
    if differences.len() > TOLD {
        let more = differences.len() - TOLD;
        told.push(text!("… och {more} till", "… and {more} more"));
    }
    let (told, count) = (Text::joined(&told, "\n"), differences.len());
    let words = text!(
        "{told}\n{remarks}{count} skillnader i {seen}",
        "{told}\n{remarks}{count} differences in {seen}";
        told, remarks, seen
    );
    Err(words)
}

/// Files that are no difference and can't be proven.
fn remarks(found: &Found) -> Text {
    let line = |finding: &Finding| {
        let words = finding.text(&acts::called);
        text!("{words}\n", "{words}\n"; words)
    };
    let mut lines: Vec<Text> = found.remarks.iter().take(TOLD).map(line).collect();
    if found.remarks.len() > TOLD {
        let more = found.remarks.len() - TOLD;
        lines.push(text!("… och {more} sådana filer till\n", "… and {more} more such files\n"));
    }
    Text::joined(&lines, "")
}

/// What is proven otherwise than by making it anew, since another version of the program made it.
fn of_other_versions(found: &Found) -> Text {
    let runs = found.older_rules.iter().map(|(program, count)| {
        text!(
            "{count} körningar i lefi {program} fakturerade enligt sina egna regler: varje dokuments uträkning, och vad de sammanlagt hade fakturerat dittills, är omräknade\n",
            "{count} runs of lefi {program} billed by its own rules: each document's arithmetic, and what they had billed to date in all, are recomputed\n"
        )
    });
    let now = &found.program;
    let documents = found.made_by.iter().map(|(program, count)| {
        text!(
            "{count} dokuments filer gjordes av lefi {program}: de är det som utfärdades, och görs inte på nytt av lefi {now}\n",
            "{count} documents' files were made by lefi {program}: they are the bytes that were issued, and are not made anew by lefi {now}\n"
        )
    });
    // Several documents of a run may say the same.
    let mut not_recomputed = found.not_recomputed.clone();
    not_recomputed.sort_by(|one, other| one.english().cmp(other.english()));
    not_recomputed.dedup();
    let not_recomputed = not_recomputed.iter().map(|words| text!("{words}\n", "{words}\n"; words));
    Text::joined(&runs.chain(not_recomputed).chain(documents).collect::<Vec<_>>(), "")
}
