//! The settings as a form carries them: which page it is of, which text it was made from, and what was typed. It decides nothing.

use maud::{Markup, html};

use super::super::asked::PageRequest;
use super::super::form::hidden;
use super::super::settings_page::SettingsPage;
use crate::office::refusal::Refusal;
use crate::office::settings::{AskedSettings, OpenedSettings, SettingCells, WantedSettings};

/// The field of the digest that the form was made from.
const BASE: &str = "bas";
/// The field of the text.
pub(super) const TEXT: &str = "text";
/// The button that asks for more rows.
pub(super) const MORE: &str = "fler";
/// The button that asks for the fields once more.
pub(super) const BACK: &str = "tillbaka";
/// What the names of fields begin with.
const TABLES: [&str; 7] =
    ["issuer.", "payment.", "issuing.", "usage.", "accounts.", "billing_period", "bills_from"];
const LANGUAGE: &str = "language";

/// A form.
#[derive(Debug, Clone)]
pub(super) struct SettingsForm {
    pub(super) page: SettingsPage,
    pub(super) base: String,
    /// What stands in its fields; nothing where it is of the text.
    pub(super) cells: SettingCells,
    pub(super) text: String,
}

impl SettingsForm {
    /// As the settings are.
    pub(super) fn of(page: SettingsPage, opened: &OpenedSettings) -> Result<Self, Refusal> {
        let cells = match page {
            SettingsPage::Part(part) => opened.cells(part)?,
            SettingsPage::Text => SettingCells::new(),
        };
        let (base, text) = (opened.digest.clone(), opened.text.clone());
        Ok(Self { page, base, cells, text })
    }

    /// As it was sent.
    pub(super) fn sent(asked: &PageRequest, page: SettingsPage) -> Self {
        let is_field =
            |name: &str| name == LANGUAGE || TABLES.iter().any(|table| name.starts_with(table));
        let fields = asked.form.0.iter().filter(|(name, _)| is_field(name));
        Self {
            page,
            base: asked.form.text(BASE).to_owned(),
            cells: fields.cloned().collect(),
            text: asked.form.text(TEXT).to_owned(),
        }
    }

    /// What is asked of the office.
    pub(super) fn asked_settings(&self) -> AskedSettings {
        let wanted = match self.page {
            SettingsPage::Part(part) => WantedSettings::Fields(part, self.cells.clone()),
            SettingsPage::Text => WantedSettings::Text(self.text.clone()),
        };
        AskedSettings { base: self.base.clone(), wanted }
    }

    /// What the form carries without showing it.
    pub(super) fn marks(&self) -> Markup {
        hidden(BASE, &self.base)
    }

    /// The same with all that was typed.
    pub(super) fn carried(&self) -> Markup {
        html! {
            (self.marks())
            @match self.page {
                SettingsPage::Part(_) => @for (name, typed) in &self.cells { (hidden(name, typed)) },
                SettingsPage::Text => (hidden(TEXT, &self.text)),
            }
        }
    }
}
