//! How the lines of an explanation are written: labels, indents, numbers. It knows nothing of fees.

use crate::engine::explain::NumberedLine;
use crate::values::language::Language;
use crate::values::money::Quantity;

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

    /// All of the arithmetic but its result.
    pub(super) fn figures(&self, numbered: NumberedLine<'_>) -> String {
        let line = numbered.line;
        let (quantity, price) =
            (self.number(&line.detail.quantity()), self.number(&line.detail.unit_price()));
        let mut figures = format!("{quantity} × {price}");
        if line.detail.per() != Quantity::ONE {
            figures.push_str(&format!(" ÷ {}", self.number(&line.detail.per())));
        }
        match numbered.unrounded().filter(|exact| !exact.is_whole_ore()) {
            Some(exact) => {
                let dots = if exact.goes_on { "…" } else { "" };
                let plain = self.number(&exact.plain);
                format!("{figures} = {plain}{dots} → ")
            }
            None => format!("{figures} = "),
        }
    }
}
