//! The settings as they are, part by part, with the way to change each and the changes that were saved. It changes nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean, refused};
use super::super::asked::PageRequest;
use super::super::settings_page::SettingsPage;
use crate::office::edit::{EditableFile, KeptSave, history};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::settings::{
    SettingCells, SettingField, SettingItem, SettingShape, SettingsPart, items, opened_settings,
    rows_in,
};
use crate::values::text::{Text, text};

/// Saves that are told.
const TOLD: usize = 20;

/// The page.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let opened = opened_settings(&desk)?;
        let past = history(&desk, &EditableFile::settings(), TOLD, &mut notices)?;
        let parts = SettingsPart::ALL.into_iter().map(|part| Ok((part, opened.cells(part)?)));
        let parts = parts.collect::<Result<Vec<_>, Refusal>>()?;
        Ok((parts, past))
    });
    let (parts, past) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let body = html! {
        (all_told(asked, &notices))
        p.lead { (asked.say(&text!(
            "Gäller hela arbetsmappen och står i filen lefi.toml. Innan något sparas visas vad som ändras och vad som måste göras om.",
            "Hold for the whole workspace and stand in the file lefi.toml. Before anything is saved you see what changes and what has to be done again."
        ))) }
        div.setting-parts { @for (part, cells) in &parts { (section(asked, *part, cells)) } }
        h2 { (asked.say(&text!("Övrigt", "The rest"))) }
        p { (asked.say(&text!(
            "Det som inte har något fält, som vem som får läsa filerna, ändras i texten.",
            "What has no field, such as who may read the files, is changed in the text."
        ))) }
        p.take-away {
            a href=(PageAddress::SettingsOf(SettingsPage::Text)) { (asked.say(&text!("Ändra som text", "Change as text"))) }
            a href=(PageAddress::TwoPersons) { (asked.say(&text!("Beslut av två personer", "Decisions by two persons"))) }
            a href=(PageAddress::Backup) { (asked.say(&text!("Säkerhetskopia", "Backup"))) }
            a href=(PageAddress::Begin) { (asked.say(&text!("Kom i gång", "Get started"))) }
        }
        (changes(asked, &past))
    };
    WindowPage::new(asked.say(&text!("Inställningar", "Settings")), body).into()
}

fn section(asked: &PageRequest, part: SettingsPart, cells: &SettingCells) -> Markup {
    let heading = asked.say(&part.heading());
    let items = items(part);
    let is_empty = part == SettingsPart::Accounts && cells.values().all(String::is_empty);
    html! {
        section aria-label=(heading) {
            h2 {
                (heading) " "
                a.beside href=(PageAddress::SettingsOf(SettingsPage::Part(part))) {
                    (asked.say(&text!("Ändra", "Change"))) span.hidden { " " (heading) }
                }
            }
            @if is_empty {
                p.lead { (asked.say(&text!(
                    "Inga konton är ifyllda, så inget kan lämnas till redovisningen.",
                    "No accounts are filled in, so nothing can be handed to accounting."
                ))) }
            } @else {
                div.table { table.settings {
                    caption.hidden { (heading) }
                    tbody { @for item in &items { (row(asked, item, cells)) } }
                } }
            }
        }
    }
}

fn row(asked: &PageRequest, item: &SettingItem, cells: &SettingCells) -> Markup {
    match item {
        SettingItem::Heading(heading, _) => html! {
            tr { th.group scope="rowgroup" colspan="2" { (asked.say(heading)) } }
        },
        SettingItem::Field(field) => html! {
            tr {
                th scope="row" { (asked.say(&field.heading)) }
                td { (shown(asked, field, cells.get(field.name).map_or("", String::as_str))) }
            }
        },
        SettingItem::Rows(rows) => {
            let number = rows_in(cells, rows);
            html! {
                tr {
                    th scope="row" { (asked.say(&rows.heading)) }
                    td { (asked.say(&Text::counted(number as u64, ["rad", "rader"], ["row", "rows"]))) }
                }
            }
        }
    }
}

fn shown(asked: &PageRequest, field: &SettingField, value: &str) -> Markup {
    let word = match &field.shape {
        SettingShape::Choice(options) => {
            options.iter().find(|(word, _)| *word == value).map(|(_, words)| asked.say(words))
        }
        SettingShape::YesOrNo => Some(match value {
            "true" => asked.say(&text!("ja", "yes")),
            _ => asked.say(&text!("nej", "no")),
        }),
        SettingShape::Words => Some(value.replace('\n', ", ")),
        _ => None,
    };
    let word = word.unwrap_or_else(|| value.to_owned());
    html! {
        @if word.is_empty() { span.place { (asked.say(&text!("tomt", "empty"))) } } @else { (clean(&word)) }
    }
}

/// Who changed them, when, why and what.
fn changes(asked: &PageRequest, past: &[KeptSave]) -> Markup {
    html! {
        h2 { (asked.say(&text!("Ändringar", "Changes"))) }
        @if past.is_empty() {
            p.lead { (asked.say(&text!(
                "Inga ändringar har sparats här. Det som ändras i filen med ett annat program står inte i listan.",
                "No changes were saved here. What is changed in the file by another program is not in the list."
            ))) }
        }
        @for one in past {
            @let signature = &one.entry.signature;
            details {
                summary { (signature.at.in_stockholm()) " · " (clean(&signature.who)) " · " (clean(&one.entry.reason)) }
                ul.list { @for change in one.changes() { li { (clean(&asked.say(&change.words()))) } } }
            }
        }
    }
}
