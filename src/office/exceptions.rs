//! What was let pass for a period, in words: on the control sheet, and before somebody approves or issues. It lets nothing
//! pass.

use crate::keep::ledger::{Exception, ExceptionKind};
use crate::values::text::{Text, text};

/// A line for each exception, with its reason, who made it and when.
pub fn lines(exceptions: &[Exception]) -> Text {
    let line = |one: &Exception| {
        let (who, at) = (&one.signature.who, one.signature.at.in_stockholm());
        let (what, reason) = (what(&one.kind), &one.reason);
        text!("{what}: {reason} ({who}, {at})\n", "{what}: {reason} ({who}, {at})\n"; what)
    };
    Text::joined(&exceptions.iter().map(line).collect::<Vec<_>>(), "")
}

fn what(kind: &ExceptionKind) -> Text {
    match kind {
        ExceptionKind::WithoutUsage { service } => {
            text!("Utan användning av {service}", "Without usage of {service}")
        }
        ExceptionKind::WithoutExport => text!("Stängd utan export", "Closed without export"),
        ExceptionKind::RejectsAccepted => {
            text!("Loggar utan någon godtagen rad", "Logs without any accepted row")
        }
    }
}
