//! Values that many rows are rejected for, each with what is to stand in its place. It replaces nothing itself.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form::hidden;
use super::sent::{SentRejects, replaced_names};
use crate::office::mend::view::RejectsView;
use crate::values::text::text;

/// Wrong values that are listed; the rest shows in the rows.
const LISTED: usize = 20;

/// A value with what is to stand in its place.
struct Replaceable<'a> {
    column: &'a str,
    from: &'a str,
    to: &'a str,
    /// How many rows have it still.
    rows: Option<u64>,
    known: &'a [String],
}

/// The values that are replaced, and those that may be.
pub(super) fn table(asked: &PageRequest, sent: &SentRejects, view: &RejectsView) -> Markup {
    let known = |column: &str| {
        let column = view.columns.iter().find(|one| one.name == column);
        column.map_or(&[] as &[String], |column| &column.known)
    };
    let replaced = sent.mends.replaced.iter().map(|one| Replaceable {
        column: &one.column,
        from: &one.from,
        to: &one.to,
        rows: None,
        known: known(&one.column),
    });
    let alike = view.alike.iter().take(LISTED).map(|one| Replaceable {
        column: &one.column,
        from: &one.value,
        to: "",
        rows: Some(one.rows),
        known: &one.known,
    });
    let all: Vec<Replaceable<'_>> = replaced.chain(alike).collect();
    html! {
        @if !all.is_empty() {
            @let caption = asked.say(&text!("Samma fel i flera rader", "The same slip in several rows"));
            div.table tabindex="0" role="region" aria-label=(caption) { table.alike {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Kolumn", "Column"))) }
                    th scope="col" { (asked.say(&text!("Står", "Stands"))) }
                    th.number scope="col" { (asked.say(&text!("Rader", "Rows"))) }
                    th scope="col" { (asked.say(&text!("Byt mot", "Replace by"))) }
                } }
                tbody { @for (at, one) in all.iter().enumerate() { (row(asked, at, one)) } }
            } }
            @if all.iter().any(|one| !one.known.is_empty()) {
                p.hint { (asked.say(&text!(
                    "Är ordet rätt och saknas i inställningarna? Lägg till det i lefi.toml under [usage]: då är raderna rätta som de står.",
                    "Is the word right and not in the settings? Add it to lefi.toml under [usage]: then the rows are right as they stand."
                ))) }
            }
        }
    }
}

fn row(asked: &PageRequest, at: usize, one: &Replaceable<'_>) -> Markup {
    let [column_name, from_name, to_name] = replaced_names(at);
    let (column, from) = (clean(one.column), clean(one.from));
    let label = asked.say(&text!("Byt ”{from}” i {column} mot", "Replace “{from}” in {column} by"));
    html! {
        tr {
            td { (hidden(&column_name, one.column)) (hidden(&from_name, one.from)) (column) }
            td { @if from.is_empty() { em { (asked.say(&text!("tomt", "nothing"))) } } @else { code { (from) } } }
            td.number { @match one.rows {
                Some(rows) => { (asked.language.number(&rows.to_string())) }
                None => { (asked.say(&text!("bytt", "replaced"))) }
            } }
            td {
                @if one.known.is_empty() {
                    input name=(to_name) aria-label=(label) value=(clean(one.to)) size="18" autocomplete="off";
                } @else {
                    select name=(to_name) aria-label=(label) {
                        option value="" selected[one.to.is_empty()] { (asked.say(&text!("byt inte", "leave it"))) }
                        @for word in one.known { option value=(word) selected[one.to == word] { (clean(word)) } }
                        @if !one.to.is_empty() && !one.known.iter().any(|word| word == one.to) {
                            option value=(clean(one.to)) selected { (clean(one.to)) }
                        }
                    }
                }
            }
        }
    }
}
