//! Why a layout that somebody points out is not kept.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why a layout that somebody points out is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutRefusal {
    /// The name is none that a file may have here.
    NameForm,
    /// A layout has that name.
    NameTaken {
        /// The name.
        name: String,
    },
    /// Two columns are taken for one field.
    Twice {
        /// The field.
        field: String,
    },
    /// It does not read a single one of the first rows.
    ReadsNothing,
    /// There is no row to point at.
    NoRows,
    /// More text than the first rows of a log.
    Large {
        /// How many bytes it may have.
        most: usize,
    },
}

impl LayoutRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NameTaken { .. } => Kind::Ledger,
            Self::NameForm
            | Self::Twice { .. }
            | Self::ReadsNothing
            | Self::NoRows
            | Self::Large { .. } => Kind::Input,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NameForm => text!(
                "layouten behöver ett namn med 2 till 40 små bokstäver a–z, siffror och bindestreck, som ”lager-2026”",
                "the layout needs a name of 2 to 40 small letters a–z, digits and hyphens, such as “lager-2026”"
            ),
            Self::NameTaken { name } => text!(
                "det finns redan en layout ”{name}”: välj ett annat namn",
                "there is a layout “{name}” already: choose another name"
            ),
            Self::Twice { field } => text!(
                "två kolumner är angivna som {field}: välj en",
                "two columns are taken for {field}: choose one"
            ),
            Self::ReadsNothing => text!(
                "ingen av raderna kan läsas med layouten: rätta den innan den sparas",
                "none of the rows can be read by the layout: mend it before it is saved"
            ),
            Self::NoRows => text!(
                "klistra in loggens första rader, med rubrikraden",
                "paste the first rows of the log, with its header"
            ),
            Self::Large { most } => text!(
                "högst {kilobytes} kB av loggen behövs: klistra in rubrikraden och några rader",
                "at most {kilobytes} kB of the log are needed: paste its header and some rows",
                kilobytes = most >> 10
            ),
        }
    }
}
