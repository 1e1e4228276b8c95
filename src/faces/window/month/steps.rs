//! The steps of a month, with who did each and when. How one stands is told by a sign and by words, never by colour alone.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::keep::ledger::ImportedFile;
use crate::office::month::BillingMonth;
use crate::office::status::{ControlSheet, State, Step, StepName};
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// All of them; before anything is kept there is nothing to tell of them.
pub(super) fn steps(asked: &PageRequest, month: &BillingMonth) -> Markup {
    let Some(sheet) = &month.sheet else { return html! {} };
    let say = |text: Text| asked.say(&text);
    html! {
        h2 { (say(text!("Steg", "Steps"))) }
        div.table { table.steps {
            thead.hidden { tr {
                th scope="col" { (say(text!("Läge", "State"))) }
                th scope="col" { (say(text!("Steg", "Step"))) }
                th scope="col" { (say(text!("Vem och när, eller vad som återstår", "Who and when, or what is left"))) }
            } }
            tbody { @for step in &month.steps { (row(asked, month, sheet, step)) } }
        } }
    }
}

fn row(asked: &PageRequest, month: &BillingMonth, sheet: &ControlSheet, step: &Step) -> Markup {
    let (class, sign, words) = match step.state {
        State::Done => ("done", "✓", text!("Klart", "Done")),
        State::Look => ("look", "!", text!("Att granska", "To look at")),
        State::Missing => ("missing", "✗", text!("Återstår", "To be done")),
        State::Ahead => ("ahead", "·", text!("Senare", "Later")),
        State::NotNeeded => ("not-needed", "–", text!("Behövs inte", "Not needed")),
    };
    html! {
        tr class=(class) {
            td.sign { span aria-hidden="true" { (sign) } span.hidden { (asked.say(&words)) } }
            th scope="row" { (asked.say(&step.name.words())) }
            td { (clean(&note(asked, month, sheet, step))) }
        }
    }
}

/// What is to be said of a step.
fn note(asked: &PageRequest, month: &BillingMonth, sheet: &ControlSheet, step: &Step) -> String {
    match step.name {
        StepName::Resolved if !month.undecided.is_empty() => asked.say(&undecided(month)),
        StepName::Imported => asked.say(&imported(sheet)),
        StepName::DaysCovered if !step.note.is_empty() => {
            let days = &step.note;
            asked.say(&text!("inga rader {days}", "no rows {days}"))
        }
        StepName::Documents | StepName::Exported if step.state == State::Ahead => String::new(),
        _ => step.note.clone(),
    }
}

fn undecided(month: &BillingMonth) -> Text {
    let (rows, organisations) = (month.undecided_rows(), month.undecided_organisations() as u64);
    let of = |language: Language| {
        let pick = |swedish, english| language.pick(swedish, english);
        format!(
            "{}, {}",
            language.counted(rows, pick("rad", "row"), pick("rader", "rows")),
            language.counted(
                organisations,
                pick("organisation", "organisation"),
                pick("organisationer", "organisations")
            ),
        )
    };
    Text::new(of(Language::Swedish), of(Language::English))
}

fn imported(sheet: &ControlSheet) -> Text {
    let sum = |of: fn(&ImportedFile) -> u64| sheet.files.iter().map(of).sum();
    let (read, accepted, duplicate, rejected): (u64, u64, u64, u64) = (
        sum(|file| file.totals.read),
        sum(|file| file.totals.accepted),
        sum(|file| file.totals.duplicate),
        sum(|file| file.totals.rejected),
    );
    let of = |language: Language| {
        let pick = |swedish, english| language.pick(swedish, english);
        let number = |number: u64| language.number(&number.to_string());
        let logs =
            language.counted(sheet.files.len() as u64, pick("logg", "log"), pick("loggar", "logs"));
        format!(
            "{logs}: {} {} = {} {} + {} {} + {} {}",
            number(read),
            pick("lästa", "read"),
            number(accepted),
            pick("godtagna", "accepted"),
            number(duplicate),
            pick("dubbletter", "duplicates"),
            number(rejected),
            pick("avvisade", "rejected"),
        )
    };
    match sheet.files.is_empty() {
        true => text!("inga loggar", "no logs"),
        false => Text::new(of(Language::Swedish), of(Language::English)),
    }
}
