//! What the import of a warehouse's result would do, in words: the counts, the run, and the agreements one by one. It works
//! nothing out.

use super::effect::{MovedBilling, MovedCount, ResultEffect};
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// So many counts are told one by one.
const COUNTS: usize = 30;

impl ResultEffect {
    /// It in words, a line each.
    pub fn words(&self) -> Vec<Text> {
        let Self { period, earlier, counts_moved, counts, run, agreements, .. } = self;
        let number = Text::grouped(*counts_moved);
        let mut lines = vec![match earlier {
            Some(earlier) => text!(
                "{period}: {number} antal blir andra än i {earlier}, som tas tillbaka",
                "{period}: {number} counts would be others than in {earlier}, which would be taken back";
                number
            ),
            None => {
                text!("{period}: {number} antal tillkommer", "{period}: {number} counts are new"; number)
            }
        }];
        if let Some(run) = run {
            let moved = Text::grouped(agreements.len() as u64);
            lines.push(text!(
                "körningen {run}: {moved} avtal får ett annat belopp",
                "run {run}: {moved} agreements would have another amount";
                moved
            ));
        }
        lines.extend(agreements.iter().map(of_agreement));
        lines.extend(counts.iter().take(COUNTS).map(of_count));
        let more = counts_moved.saturating_sub(COUNTS as u64);
        if more > 0 {
            let more = Text::grouped(more);
            lines.push(text!("och {more} antal till", "and {more} counts more"; more));
        }
        lines
    }
}

fn of_agreement(one: &MovedBilling) -> Text {
    let MovedBilling { agreement, buyer, before, after } = one;
    let figure = |amount: &Option<_>| figure(amount.as_ref().map(ToString::to_string));
    let (before, after) = (figure(before), figure(after));
    text!(
        "  {agreement}  {buyer}: {before} → {after} kr",
        "  {agreement}  {buyer}: {before} → {after} kr";
        before, after
    )
}

fn of_count(one: &MovedCount) -> Text {
    let MovedCount { organisation_number, day, service, channel, outcome, before, after } = one;
    let figure = |amount: &Option<_>| figure(amount.as_ref().map(ToString::to_string));
    let (before, after) = (figure(before), figure(after));
    text!(
        "  {day}  {organisation_number}  {service}  {channel}  {outcome}: {before} → {after}",
        "  {day}  {organisation_number}  {service}  {channel}  {outcome}: {before} → {after}";
        before, after
    )
}

/// A figure as each language writes it; a line where there is none.
fn figure(plain: Option<String>) -> Text {
    let Some(plain) = plain else { return Text::same("–") };
    Text::new(Language::Swedish.number(&plain), Language::English.number(&plain))
}
