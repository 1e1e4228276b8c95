//! What verifying found, in words: what was looked at where nothing differs, otherwise each difference. It looks at nothing.

use super::finding::Finding;
use super::found::Found;
use crate::office::act::{Act, Called};
use crate::values::text::{Text, text};

/// Differences that are told one by one.
const TOLD: usize = 50;

/// What was looked at, where nothing differs.
pub(in crate::office) fn identical(found: &Found, called: &Called<'_>) -> Text {
    let (seen, others, remarks) = (seen(found), of_other_versions(found), remarks(found, called));
    let head = &found.of_head;
    text!(
        "allt stämmer: {seen}\n{others}{remarks}{head}",
        "identical: {seen}\n{others}{remarks}{head}";
        seen, others, remarks, head
    )
}

/// What differs.
pub(in crate::office) fn differences(found: &Found, called: &Called<'_>) -> Text {
    let differences = &found.differences;
    let mut told: Vec<Text> = differences.iter().take(TOLD).map(|one| one.text(called)).collect();
    if differences.len() > TOLD {
        let more = differences.len() - TOLD;
        told.push(text!("… och {more} till", "… and {more} more"));
    }
    let (told, remarks, count) =
        (Text::joined(&told, "\n"), remarks(found, called), differences.len());
    let seen = seen(found);
    text!(
        "{told}\n{remarks}{count} skillnader i {seen}",
        "{told}\n{remarks}{count} differences in {seen}";
        told, remarks, seen
    )
}

/// How much was looked at.
fn seen(found: &Found) -> Text {
    let Found { runs, documents, files, rows, .. } = found;
    let of_runs = Text::new(if *runs == 1 { "körning" } else { "körningar" }, "runs");
    text!(
        "{runs} {of_runs}, {documents} dokument, {files} filer, {rows} lagrade rader",
        "{runs} {of_runs}, {documents} documents, {files} files, {rows} stored rows";
        of_runs
    )
}

/// What is said where not everything was looked at.
pub(in crate::office) fn of_a_part(called: &Called<'_>) -> Text {
    let verify = called(&Act::Verify);
    text!(
        "granskat: dess egna poster i händelseloggen och användningen för dess dagar; {verify} granskar hela kedjan och allt som är lagrat\n",
        "looked at: its own entries of the audit trail and the usage of its days; {verify} looks at the whole chain and at all that is stored\n";
        verify
    )
}

/// Files that are no difference and can't be proven.
fn remarks(found: &Found, called: &Called<'_>) -> Text {
    let line = |finding: &Finding| {
        let words = finding.text(called);
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
