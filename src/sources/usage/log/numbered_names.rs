//! Names with a number each, so that rows need not keep them. It never forgets one.

use std::collections::HashMap;

/// Names met so far.
#[derive(Debug, Default)]
pub(crate) struct NumberedNames {
    numbers: HashMap<String, u16>,
    names: Vec<String>,
    last: u16,
}

impl NumberedNames {
    /// The number of a name; none when there are more names than numbers.
    pub(crate) fn number(&mut self, name: &str) -> Option<u16> {
        // Rows come in stretches of one name.
        if self.names.get(usize::from(self.last)).is_some_and(|last| last == name) {
            return Some(self.last);
        }
        let number = match self.numbers.get(name) {
            Some(number) => *number,
            None => {
                let number = u16::try_from(self.names.len()).ok()?;
                self.names.push(name.to_owned());
                self.numbers.insert(name.to_owned(), number);
                number
            }
        };
        self.last = number;
        Some(number)
    }

    /// All names, by number.
    pub(crate) fn all(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn name(&self, number: u16) -> &str {
        self.names.get(usize::from(number)).map_or("", String::as_str)
    }
}
