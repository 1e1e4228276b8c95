//! What of `lefi.toml` has a field of its own, part by part: how it is called, what may be written there, and what its being
//! absent means. Reading it is the workspace's.

use crate::values::text::{Text, text};

/// A part of the settings that people change as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsPart {
    /// Who bills.
    Issuer,
    /// Where, when and on which terms it is paid.
    Payment,
    /// What is billed from when, how documents are numbered and issued.
    Issuing,
    /// The words that logs may have.
    Words,
    /// Where amounts are booked.
    Accounts,
}

impl SettingsPart {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 5] =
        [Self::Issuer, Self::Payment, Self::Issuing, Self::Words, Self::Accounts];

    /// What it is called.
    pub fn heading(self) -> Text {
        match self {
            Self::Issuer => text!("Den som fakturerar", "Who bills"),
            Self::Payment => text!("Betalning", "Payment"),
            Self::Issuing => text!("Fakturering", "Billing"),
            Self::Words => text!("Ord i loggarna", "Words of logs"),
            Self::Accounts => text!("Konton", "Accounts"),
        }
    }
}

/// What may be written in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingShape {
    /// Words on one line.
    Line,
    /// A whole number.
    Whole,
    /// An amount in kr.
    Kronor,
    /// Several words.
    Words,
    /// Yes or no.
    YesOrNo,
    /// One of some words, with what each means.
    Choice(Vec<(&'static str, Text)>),
}

/// What it means that nothing is written in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingAbsent {
    /// It is needed.
    Wrong,
    /// It is needed where anything of its table is there.
    WrongInTable,
    /// It may be absent.
    Nothing,
    /// This word holds then.
    Means(&'static str),
}

/// A field.
#[derive(Debug, Clone)]
pub struct SettingField {
    /// Its tables and its key in `lefi.toml`: `payment.terms.sv`.
    pub name: &'static str,
    /// What it is called.
    pub heading: Text,
    /// What may be written there.
    pub hint: Option<Text>,
    /// Of which shape that is.
    pub shape: SettingShape,
    /// What it means that nothing is.
    pub absent: SettingAbsent,
}

impl SettingField {
    pub(super) fn new(name: &'static str, heading: Text) -> Self {
        let (shape, absent) = (SettingShape::Line, SettingAbsent::Wrong);
        Self { name, heading, hint: None, shape, absent }
    }

    pub(super) fn hint(self, hint: Text) -> Self {
        Self { hint: Some(hint), ..self }
    }

    pub(super) fn of(self, shape: SettingShape) -> Self {
        Self { shape, ..self }
    }

    pub(super) fn absent(self, absent: SettingAbsent) -> Self {
        Self { absent, ..self }
    }

    pub(super) fn optional(self) -> Self {
        self.absent(SettingAbsent::Nothing)
    }

    /// Its table, with those that it is in.
    pub(super) fn table(&self) -> &'static str {
        self.name.rsplit_once('.').map_or("", |(table, _)| table)
    }
}

/// How rows stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsStanding {
    /// As a list of tables.
    Tables,
    /// As keys with texts, in braces where they are new.
    Entries,
    /// As keys with texts, a line each.
    Lines,
}

/// Settings that are rows of alike fields.
#[derive(Debug, Clone)]
pub struct SettingRows {
    /// Its tables and its key in `lefi.toml`: `accounts.revenue`.
    pub name: &'static str,
    /// What they are called together.
    pub heading: Text,
    /// What somebody should know of them.
    pub hint: Option<Text>,
    /// How they stand.
    pub standing: RowsStanding,
    /// The fields of each row, by their keys in it. Of keys with texts they are `key` and `text`.
    pub columns: Vec<SettingField>,
}

/// What a page of a part has, in order.
#[derive(Debug, Clone)]
pub enum SettingItem {
    /// A heading above what follows, with what somebody should know of it.
    Heading(Text, Option<Text>),
    /// A field.
    Field(SettingField),
    /// Rows.
    Rows(SettingRows),
}
