//! Which rows have a form that every engine reads alike, as one condition.

use super::forms::{self, of_event_ids};
use super::parts::{NAMES, ScriptParts};
use super::table::QuantityColumn;

impl ScriptParts<'_> {
    /// Whether an id is nobody's, without its row's own day.
    fn is_nobodys(&self) -> String {
        let mut safe = vec![
            format!(
                "NOT ({} OR {} OR {})",
                self.has("lefi_rest", forms::DATED),
                self.has("lefi_rest", forms::LETTERED),
                self.has("lefi_rest", forms::ESCAPED)
            ),
            format!("NOT {}", self.has("lefi_rest", forms::TEN_DIGITS)),
            format!(
                "({} AND {} AND NOT {})",
                self.has(NAMES[0], forms::RANDOM),
                self.has(NAMES[0], forms::OF_RANDOM),
                self.has(NAMES[0], forms::FILLED)
            ),
        ];
        let named = self.query.words.event_ids.iter().filter_map(of_event_ids);
        safe.extend(named.map(|form| self.has(NAMES[0], &form)));
        format!("({})", safe.join("\n                OR "))
    }

    /// Whether a row's values have forms that are read alike.
    pub(super) fn shape(&self) -> String {
        let [event, time, organisation, service, channel, outcome, quantity] = NAMES;
        let has = |text: &str, form: &str| self.has(text, form);
        let not = |text: &str, form: &str| format!("NOT {}", self.has(text, form));
        let mut all = vec![
            has(event, forms::EVENT_ID),
            has(event, forms::DIGIT),
            not(event, forms::SHORTENED),
            self.is_nobodys(),
            has(organisation, forms::ORGANISATION),
            has(organisation, forms::NOT_ZERO),
            has(time, forms::TIMESTAMP),
            not(time, forms::NO_DAY),
            has(time, forms::DAY_OF_YEAR),
            not(time, forms::SKIPPED),
            has(service, forms::SERVICE),
            not(service, forms::TEN_DIGITS),
            one_of(channel, self.query.words.channels),
            one_of(outcome, self.query.words.outcomes),
            has(quantity, forms::QUANTITY),
            not(quantity, forms::LONG_QUANTITY),
        ];
        if self.query.table.quantity == QuantityColumn::Text {
            all.push(not(quantity, forms::THOUSANDS));
        }
        all.join("\n            AND ")
    }
}

/// Whether a text is one of the words that can be written as they are; rows with other words are held.
fn one_of(text: &str, words: &[String]) -> String {
    let words: Vec<String> = words
        .iter()
        .filter(|word| forms::is_plain_word(word))
        .map(|word| format!("'{word}'"))
        .collect();
    match words.is_empty() {
        true => "1 = 0".to_owned(),
        false => format!("{text} IN ({})", words.join(", ")),
    }
}
