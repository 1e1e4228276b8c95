//! A workspace to start from, made from a template, and what a workspace still has of that. It never overwrites anything.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::named_file;
use super::refusal::{NewWorkspaceRefusal, Refusal};
use crate::disk;
use crate::engine::invoice::Issuer;
use crate::keep::workspace::read_settings;
use crate::values::json;
use crate::values::text::{Text, text};

/// The files of a new workspace.
const FILES: [(&str, &str); 5] = [
    ("lefi.toml", include_str!("lefi.toml")),
    (
        "parties.csv",
        "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id;\
         valid_from;delivery;invoice_to;language;payment_days;foreign_id\n",
    ),
    (
        "agreements.csv",
        "agreement;organisation_number;service;valid_from;valid_through;reference;plan;specification\n",
    ),
    ("tariffs/LÄSMIG.txt", include_str!("tariffs.txt")),
    ("usage-formats/LÄSMIG.txt", include_str!("usage-formats.txt")),
];

/// Something that the template says of the issuer and only the agency knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Its key in `lefi.toml`.
    pub key: &'static str,
    /// What it is, in words.
    pub words: Text,
}

/// What an issuer still has of the template: name, number, bankgiro or address. None of them is anybody's.
pub fn left_of_template(issuer: &Issuer) -> Vec<Placeholder> {
    let Ok(template) = read_settings(include_str!("lefi.toml")) else { return Vec::new() };
    let template = template.issuer;
    let same = [
        ("name", text!("namn", "name"), issuer.name == template.name),
        (
            "organisation_number",
            text!("organisationsnummer", "organisation number"),
            issuer.organisation_number == template.organisation_number,
        ),
        ("street", text!("gatuadress", "street"), issuer.street == template.street),
        (
            "postal_code",
            text!("postnummer", "postal code"),
            issuer.postal_code == template.postal_code,
        ),
        ("city", text!("ort", "city"), issuer.city == template.city),
        ("bankgiro", text!("bankgironummer", "bankgiro"), issuer.bankgiro == template.bankgiro),
    ];
    let left = same.into_iter().filter(|(.., is_same)| *is_same);
    left.map(|(key, words, _)| Placeholder { key, words }).collect()
}

/// A workspace that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewWorkspace {
    /// Its folder, as it was named.
    #[serde(serialize_with = "json::path")]
    pub folder: PathBuf,
}

/// Makes one in a folder that is empty or not there yet.
pub fn make(folder: &Path) -> Result<NewWorkspace, Refusal> {
    named_file::impersonal(folder)?;
    if !disk::entries_if_any(folder)?.is_empty() {
        let folder = folder.display().to_string();
        return Err(NewWorkspaceRefusal::NotEmpty { folder }.into());
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        // A byte order mark is what makes Excel read å, ä and ö in a CSV.
        let mark = if name.ends_with(".csv") { "\u{FEFF}" } else { "" };
        disk::write_whole(parent, &path, format!("{mark}{text}").as_bytes())?;
    }
    Ok(NewWorkspace { folder: folder.to_path_buf() })
}
