//! `[[proposal]]`: what is proposed, made from files or from a version, with other amounts.

use std::collections::BTreeMap;

use super::fields::{self, placed};
use crate::sources::scenario::{Placed, Proposal, ProposalSource};
use crate::sources::tariff::AmountName;
use crate::values::diagnostic::Diagnostic;
use crate::values::money::UnitPrice;
use crate::values::tariff_name::TariffName;
use crate::values::text::{Text, text};
use crate::values::toml_table::{TomlTable, decimal, text};

const KEYS: &[&str] = &["name", "tariffs", "of", "amounts"];
const CODE: &str = "scenario-proposal";

/// All proposals of a file, without those that are wrong.
pub(super) fn proposals(file: &TomlTable<'_>) -> Vec<Proposal> {
    if file.array("proposal").is_none_or(|values| values.is_empty()) {
        let message = text!("scenariot har inget förslag", "the scenario has no proposal");
        let help = text!("lägg till minst ett [[proposal]]", "add at least one [[proposal]]");
        file.wrong_at("proposal", "toml-missing", message, help);
    }
    let proposals = fields::each(file, "proposal", KEYS, proposal);
    for (at, proposal) in proposals.iter().enumerate() {
        if let Some(first) = proposals[..at].iter().find(|first| first.name == proposal.name) {
            let message = text!(
                "förslaget `{name}` finns redan på rad {line}",
                "proposal `{name}` is already on line {line}",
                name = proposal.name,
                line = first.place.line
            );
            let problem = Diagnostic::error("scenario-proposal-twice", message);
            let help = text!("ge varje förslag ett eget namn", "give each proposal its own name");
            file.source.report(problem.at(proposal.place.clone()).help(help));
        }
    }
    proposals
}

fn proposal(table: &TomlTable<'_>) -> Option<Proposal> {
    let name = fields::proposal_name(table);
    let source = source(table);
    let amounts = amounts(table);
    let Placed { value: name, place } = name?;
    Some(Proposal { name, source: source?, amounts, place })
}

fn source(table: &TomlTable<'_>) -> Option<ProposalSource> {
    match (table.has("tariffs"), table.has("of")) {
        (true, false) => files(table).map(ProposalSource::Files),
        (false, true) => version(table).map(ProposalSource::Version),
        (true, true) => {
            let message = text!(
                "ett förslag utgår från bara en sak",
                "a proposal is made from one thing only"
            );
            let help = text!(
                "behåll `tariffs` för filer, eller `of` för en version; två källor är två förslag",
                "keep `tariffs` for files, or `of` for a version; two sources are two proposals"
            );
            table.wrong_at("of", CODE, message, help);
            None
        }
        (false, false) => {
            let message = text!(
                "det framgår inte vad förslaget utgår från",
                "the proposal does not say what it is made from"
            );
            let help = text!(
                "lägg till tariffs = [\"FIL.toml\"], eller of = \"TJÄNST/VERSION\"",
                "add tariffs = [\"FILE.toml\"], or of = \"SERVICE/VERSION\""
            );
            table.wrong_at("name", CODE, message, help);
            None
        }
    }
}

fn files(table: &TomlTable<'_>) -> Option<Vec<Placed<String>>> {
    let values = table.array("tariffs")?;
    if values.is_empty() {
        let message = text!("`tariffs` anger ingen fil", "`tariffs` names no file");
        let help = text!(
            "ange minst en fil bredvid den här, som \"proposal-a.toml\"",
            "name at least one file beside this one, such as \"proposal-a.toml\""
        );
        table.wrong_at("tariffs", CODE, message, help);
        return None;
    }
    let mut files: Vec<Placed<String>> = Vec::new();
    for value in values {
        let Some(path) = text(table.source, value) else { continue };
        if files.iter().any(|file| file.value == path) {
            let message = text!("”{path}” finns två gånger", "“{path}” is there twice");
            let help = text!("behåll en av dem", "keep one of them");
            table.source.wrong(&value.span(), CODE, message, help);
        }
        files.push(Placed { value: path, place: table.source.place(&value.span()) });
    }
    Some(files)
}

fn version(table: &TomlTable<'_>) -> Option<Placed<TariffName>> {
    let text = table.optional_text("of")?;
    if let Some(name) = TariffName::parse(&text) {
        return Some(placed(table, "of", name));
    }
    let message = text!(
        "”{text}” är ingen version av en avgiftsmodell",
        "“{text}” is no version of a tariff"
    );
    let help = text!(
        "ange en tjänst och dess version, som \"lefi-online/2026-04-01\"; en fil anges under `tariffs`",
        "a service and its version, as \"lefi-online/2026-04-01\"; a file goes under `tariffs`"
    );
    table.wrong_at("of", CODE, message, help);
    None
}

fn amounts(table: &TomlTable<'_>) -> BTreeMap<AmountName, Placed<UnitPrice>> {
    let mut amounts = BTreeMap::new();
    for (key, value) in table.entries("amounts").into_iter().flatten() {
        let wrong = |message: Text, help: Text| {
            table.source.wrong(&key.span(), "scenario-amount", message, help);
        };
        let written = key.get_ref();
        if value.get_ref().is_table() {
            let message = text!(
                "`{written}` har egna nycklar i stället för ett belopp",
                "`{written}` has keys of its own, not an amount"
            );
            let help = text!(
                "ange hela namnet inom citattecken, som \"{written}.unit\" = \"1.10\"",
                "put the whole name in quotes, as \"{written}.unit\" = \"1.10\""
            );
            wrong(message, help);
            continue;
        }
        let price = decimal(table.source, value, UnitPrice::parse);
        match AmountName::parse(written) {
            Err(error) => wrong(error.words(), error.help()),
            Ok(name) => {
                let place = table.source.place(&key.span());
                amounts.extend(price.map(|value| (name, Placed { value, place })));
            }
        }
    }
    amounts
}
