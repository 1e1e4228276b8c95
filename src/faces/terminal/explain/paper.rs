//! How the lines of an explanation are written: labels, indents, numbers. It knows nothing of fees.

use crate::values::language::Language;
use crate::values::text::Text;

/// Text that grows line by line.
pub(super) struct Paper {
    pub language: Language,
    pub text: String,
}

impl Paper {
    pub(super) fn new(language: Language) -> Self {
        Self { language, text: String::new() }
    }

    pub(super) fn pick<'a>(&self, swedish: &'a str, english: &'a str) -> &'a str {
        self.language.pick(swedish, english)
    }

    pub(super) fn number(&self, plain: &impl ToString) -> String {
        self.language.number(&plain.to_string())
    }

    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A label and what stands beside it.
    pub(super) fn fact(&mut self, label: &str, value: &str) {
        self.line(&format!("  {label:<11} {value}"));
    }

    pub(super) fn indented(&mut self, table: &str) {
        self.line("");
        for line in table.lines() {
            self.line(&format!("  {line}"));
        }
    }

    pub(super) fn say(&self, text: &Text) -> String {
        text.in_language(self.language).to_owned()
    }
}
