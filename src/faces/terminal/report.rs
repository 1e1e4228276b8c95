//! Shows diagnostics on stderr: what is wrong, the line with the place underlined, how to mend it.

use ariadne::{CharSet, Config, Label, Report, ReportKind, Source};

use super::language::of_words;
use super::say::{clean_diagnostic, say, say_as_it_is, words_on_a_terminal};
use crate::values::diagnostic::{Diagnostic, Place, Severity};

/// Longest line that is shown whole, in characters.
const WIDEST: usize = 160;

/// Prints all of them, then how many there were.
pub(super) fn report(diagnostics: &[Diagnostic]) {
    let diagnostics: Vec<Diagnostic> = diagnostics.iter().map(clean_diagnostic).collect();
    for diagnostic in &diagnostics {
        match &diagnostic.place {
            Some(place) => with_place(diagnostic, place),
            None => without_place(diagnostic),
        }
    }
    let count = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let plural = |number, word| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => {}
        (errors, 0) => say(&plural(errors, "error")),
        (0, warnings) => say(&plural(warnings, "warning")),
        _ => say(&format!("{}, {}", plural(errors, "error"), plural(warnings, "warning"))),
    }
}

fn kind(severity: Severity) -> ReportKind<'static> {
    match severity {
        Severity::Error => ReportKind::Error,
        Severity::Warning => ReportKind::Warning,
    }
}

fn without_place(diagnostic: &Diagnostic) {
    let word = match diagnostic.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    say(&format!("[{}] {word}: {}", diagnostic.code, diagnostic.message.in_language(of_words())));
    if let Some(help) = &diagnostic.help {
        say(&format!("  Help: {}", help.in_language(of_words())));
    }
}

fn with_place(diagnostic: &Diagnostic, place: &Place) {
    // A column and the characters meant, kept within the part of the line that is shown.
    let column = place.column.map_or(0, |column| column - 1 - place.skipped);
    let skipped = if column + place.length > WIDEST { column.saturating_sub(20) } else { 0 };
    let text: String = place.text.chars().skip(skipped).take(WIDEST).collect();
    let shown = text.chars().count();
    let start = (column - skipped).min(shown);
    // Empty lines before it, so that the line stands under its own number.
    let above = place.line.saturating_sub(1);
    let end = (start + place.length).min(shown).max(start);
    let span = (place.file.as_str(), above + start..above + end);
    let config =
        Config::default().with_color(words_on_a_terminal()).with_char_set(CharSet::Unicode);
    let message = diagnostic.message.in_language(of_words());
    let mut report = Report::build(kind(diagnostic.severity), span.clone())
        .with_config(config)
        .with_code(diagnostic.code)
        .with_message(message)
        .with_label(Label::new(span).with_message("here"));
    if let Some(help) = &diagnostic.help {
        report = report.with_help(help.in_language(of_words()));
    }
    let source = Source::from("\n".repeat(above) + &text);
    let mut drawn = Vec::new();
    match report.finish().write((place.file.as_str(), source), &mut drawn) {
        Ok(()) => say_as_it_is(&String::from_utf8_lossy(&drawn)),
        Err(error) => say(&format!("{message}: {error}")),
    }
}
