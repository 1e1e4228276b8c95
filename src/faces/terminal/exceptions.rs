//! What was let pass for a period, in words: on the control sheet, and before somebody approves or issues.

use crate::keep::ledger::{Exception, ExceptionKind};
use crate::values::language::Language;

/// A line for each exception, with its reason, who made it and when.
pub(super) fn lines(exceptions: &[Exception], language: Language) -> String {
    let line = |one: &Exception| {
        let (who, at) = (&one.signature.who, one.signature.at.in_stockholm());
        format!("{}: {} ({who}, {at})\n", what(&one.kind, language), one.reason)
    };
    exceptions.iter().map(line).collect()
}

fn what(kind: &ExceptionKind, language: Language) -> String {
    let pick = |swedish: &str, english: &str| language.pick(swedish, english).to_owned();
    match kind {
        ExceptionKind::WithoutUsage { service } => {
            format!("{} {service}", pick("Utan användning av", "Without usage of"))
        }
        ExceptionKind::WithoutExport => pick("Stängd utan export", "Closed without export"),
        ExceptionKind::RejectsAccepted => {
            pick("Loggar utan någon godtagen rad", "Logs without any accepted row")
        }
    }
}
