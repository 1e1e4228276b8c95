//! Files that travel within the PDF: the same invoice for machines (ISO 19005-3, 6.8).

use lopdf::{Dictionary, Document, Object, Stream, dictionary, text_string};

/// What an attached file is to the page (ISO 19005-3, annex E).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// What the page was made from.
    Source,
    /// What the page shows, as data.
    Data,
    /// The same as the page, for machines.
    Alternative,
    /// More than the page shows.
    Supplement,
}

impl Relationship {
    fn word(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
            Self::Alternative => "Alternative",
            Self::Supplement => "Supplement",
        }
    }
}

/// A file within the PDF.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its name, such as `2025-000123.xml`.
    pub name: &'a str,
    /// Its kind, such as `text/xml`.
    pub mime: &'a str,
    /// What it is, for a person.
    pub description: &'a str,
    /// What it is to the page.
    pub relationship: Relationship,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the catalog says of attached files; nothing where there are none.
pub(super) fn of_catalog(
    file: &mut Document,
    attachments: &[Attachment<'_>],
    date: &Object,
) -> Dictionary {
    // A name tree is in the order of its names (ISO 32000-1, 7.9.6).
    let mut attachments: Vec<&Attachment<'_>> = attachments.iter().collect();
    attachments.sort_by_key(|attachment| attachment.name);
    if attachments.is_empty() {
        return Dictionary::new();
    }
    let (mut files, mut names) = (Vec::new(), Vec::new());
    for attachment in attachments {
        let specification = specification(file, attachment, date);
        files.push(Object::Reference(file.add_object(specification)));
        names.push(text_string(attachment.name));
        names.extend(files.last().cloned());
    }
    dictionary! {
        "AF" => files,
        "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    }
}

fn specification(file: &mut Document, attachment: &Attachment<'_>, date: &Object) -> Dictionary {
    let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
    let kind = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => attachment.mime,
        "Params" => dictionary! { "Size" => size, "ModDate" => date.clone() },
    };
    let content = file.add_object(Stream::new(kind, attachment.bytes.to_vec()));
    dictionary! {
        "Type" => "Filespec",
        "F" => text_string(attachment.name),
        "UF" => text_string(attachment.name),
        "Desc" => text_string(attachment.description),
        "AFRelationship" => attachment.relationship.word(),
        "EF" => dictionary! { "F" => content, "UF" => content },
    }
}
