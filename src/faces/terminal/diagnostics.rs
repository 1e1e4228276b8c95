//! Shows diagnostics on stderr: what is wrong, the line with the place underlined, how to mend it.

use ariadne::{CharSet, Config, Label, Report, ReportKind, Source};

use super::language::of_words;
use super::say::{clean_diagnostic, say, say_as_it_is, words_on_a_terminal};
use crate::values::diagnostic::{Diagnostic, Place, Severity};
use crate::values::language::Language;
use crate::values::text::Text;

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
    let pick = |swedish, english| of_words().pick(swedish, english);
    let counted = |number, severity| {
        let word = match (severity, number) {
            (Severity::Error, 1) => pick("fel", "error"),
            (Severity::Error, _) => pick("fel", "errors"),
            (Severity::Warning, 1) => pick("varning", "warning"),
            (Severity::Warning, _) => pick("varningar", "warnings"),
        };
        format!("{number} {word}")
    };
    match (errors, warnings) {
        (0, 0) => {}
        (errors, 0) => say(&counted(errors, Severity::Error)),
        (0, warnings) => say(&counted(warnings, Severity::Warning)),
        _ => say(&format!(
            "{}, {}",
            counted(errors, Severity::Error),
            counted(warnings, Severity::Warning)
        )),
    }
}

fn called(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => of_words().pick("Fel", "Error"),
        Severity::Warning => of_words().pick("Varning", "Warning"),
    }
}

/// The advice as a line of its own.
fn advice(help: &Text) -> String {
    let language = of_words();
    format!("  {}: {}", language.pick("Råd", "Help"), help.in_language(language))
}

fn kind(severity: Severity) -> ReportKind<'static> {
    match severity {
        Severity::Error => ReportKind::Error,
        Severity::Warning => ReportKind::Warning,
    }
}

fn without_place(diagnostic: &Diagnostic) {
    let word = called(diagnostic.severity);
    say(&format!("[{}] {word}: {}", diagnostic.code, diagnostic.message.in_language(of_words())));
    if let Some(help) = &diagnostic.help {
        say(&advice(help));
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
        .with_label(Label::new(span).with_message(of_words().pick("här", "here")));
    // Advice is called so in English alone where the drawing has it.
    let (within, below) = match of_words() {
        Language::English => (diagnostic.help.as_ref(), None),
        Language::Swedish => (None, diagnostic.help.as_ref()),
    };
    if let Some(help) = within {
        report = report.with_help(help.english());
    }
    let source = Source::from("\n".repeat(above) + &text);
    let mut drawn = Vec::new();
    match report.finish().write((place.file.as_str(), source), &mut drawn) {
        Ok(()) => {
            // The drawing names its kind in English, first of all words.
            let english = kind(diagnostic.severity).to_string();
            let drawn = String::from_utf8_lossy(&drawn);
            say_as_it_is(&drawn.replacen(&english, called(diagnostic.severity), 1));
        }
        Err(error) => say(&format!("{message}: {error}")),
    }
    if let Some(help) = below {
        say(&advice(help));
    }
}
