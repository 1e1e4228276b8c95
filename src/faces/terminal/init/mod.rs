//! `lefi init`: a workspace to start from. It never overwrites anything.

use std::path::{Path, PathBuf};

use super::{Failure, Outcome};
use crate::disk;
use crate::engine::invoice::Issuer;
use crate::keep::workspace::read_settings;
use crate::office::named_file;
use crate::values::text::{Text, text};

/// Makes a workspace to start from
#[derive(Debug, clap::Args)]
pub(super) struct InitArguments {
    /// A folder that is empty or not there yet
    folder: PathBuf,
}

/// The files of a new workspace.
const FILES: [(&str, &str); 5] = [
    ("lefi.toml", include_str!("lefi.toml")),
    (
        "parties.csv",
        "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id;\
         valid_from;delivery;invoice_to\n",
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
pub(super) struct Placeholder {
    /// Its key in `lefi.toml`.
    pub key: &'static str,
    /// What it is, in words.
    pub words: Text,
}

/// What an issuer still has of the template: name, number, bankgiro or address. None of them is anybody's.
pub(super) fn left_of_template(issuer: &Issuer) -> Vec<Placeholder> {
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

pub(super) fn run(arguments: &InitArguments) -> Outcome {
    super::finish(init(&arguments.folder))
}

fn init(folder: &Path) -> Result<String, Failure> {
    named_file::impersonal(folder)?;
    if !disk::entries_if_any(folder)?.is_empty() {
        let words = format!("{} is not empty; name a new folder", folder.display());
        return Err(Failure::WrongUse(words));
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        // A byte order mark is what makes Excel read å, ä and ö in a CSV.
        let mark = if name.ends_with(".csv") { "\u{FEFF}" } else { "" };
        disk::write_whole(parent, &path, format!("{mark}{text}").as_bytes())?;
    }
    Ok(format!(
        "{} is ready. Next:\n  1. fill in lefi.toml, parties.csv and agreements.csv\n  2. put the fee models in tariffs/\n  3. lefi check --workspace {}\n",
        folder.display(),
        folder.display()
    ))
}
