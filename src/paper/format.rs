//! What a document is kept as: its files, how each is called and of which type it is. It makes no file.

use crate::values::language::Language;

/// What a document is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The PDF, with the e-invoice in it.
    Pdf,
    /// The e-invoice (Peppol BIS Billing 3), with the other files in it.
    EInvoice,
    /// What was counted, as CSV, where the agreement wants that.
    Specification,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::EInvoice, Self::Specification];

    /// How the names of its files end, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::EInvoice => "xml",
            Self::Specification => "csv",
        }
    }

    /// Its type, as an e-invoice and a browser call it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::EInvoice => "text/xml",
            Self::Specification => "text/csv",
        }
    }

    /// The name of the file of the document with this number.
    pub fn file_name(self, number: &str, language: Language) -> String {
        let ending = self.ending();
        match self {
            Self::Pdf | Self::EInvoice => format!("{number}.{ending}"),
            Self::Specification => {
                let word = language.pick("specifikation", "specification");
                format!("{number}-{word}.{ending}")
            }
        }
    }

    /// What a file of a document is, by its name.
    pub fn of_file(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_the_name_it_is_given() {
        for format in Format::ALL {
            let name = format.file_name("2025000005", Language::Swedish);
            assert_eq!(Format::of_file(&name), Some(format), "{name}");
        }
        assert_eq!(Format::of_file("kontrollblad.xlsx"), None);
        let specification = Format::Specification.file_name("2025000005", Language::Swedish);
        assert_eq!(specification, "2025000005-specifikation.csv");
    }
}
