//! Values of a scenario that a later step may have to complain about, each with its place. Must show no personal
//! identity number.

use crate::sources::scenario::{Factor, PercentError, Placed, Share};
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::money::Quantity;
use crate::values::personal_number::is_personal;
use crate::values::text::{Text, text};
use crate::values::toml_table::{TomlSource, TomlTable, decimal};

/// The tables of an array, without those that are wrong.
pub(super) fn each<T>(
    file: &TomlTable<'_>,
    key: &str,
    keys: &[&str],
    read: impl Fn(&TomlTable<'_>) -> Option<T>,
) -> Vec<T> {
    let values = file.array(key).unwrap_or_default().into_iter();
    values.filter_map(|value| read(&TomlTable::of_value(file.source, value, keys)?)).collect()
}

/// A value with the place of its key's value.
pub(super) fn placed<T>(table: &TomlTable<'_>, key: &str, value: T) -> Placed<T> {
    let span = table.span_of(key).unwrap_or(0..0);
    Placed { value, place: table.source.place(&span) }
}

/// A proposal's name. People give it and read it; only `--proposal` refers to it.
pub(super) fn proposal_name(table: &TomlTable<'_>) -> Option<Placed<String>> {
    let name = table.text("name")?;
    if is_proposal_name(&name) {
        return Some(placed(table, "name", name));
    }
    let message = text!("”{name}” kan inte vara ett namn", "“{name}” can't be a name");
    let help = text!(
        "använd bokstäver (även å, ä och ö), siffror, blanksteg, `-`, `_` och `.`, högst 60 tecken",
        "letters (å, ä and ö too), digits, spaces, `-`, `_` and `.`, at most 60"
    );
    table.wrong_at("name", "toml-name", message, help);
    None
}

fn is_proposal_name(text: &str) -> bool {
    // Letters of other alphabets turn or mix with the text around them.
    let latin = |one: char| one.is_alphanumeric() && one < '\u{250}';
    let allowed = |one: char| latin(one) || " -_.".contains(one);
    text.chars().all(allowed)
        && text.starts_with(latin)
        && !text.ends_with(' ')
        && text.chars().count() <= 60
}

/// A service's name.
pub(super) fn name(table: &TomlTable<'_>, key: &str) -> Option<Placed<String>> {
    let name = table.name(key)?;
    Some(placed(table, key, name))
}

/// The same, where the key is there.
pub(super) fn optional_name(table: &TomlTable<'_>, key: &str) -> Option<Placed<String>> {
    if table.has(key) { name(table, key) } else { None }
}

/// A word of the usage log.
pub(super) fn text(table: &TomlTable<'_>, key: &str) -> Option<Placed<String>> {
    table.text(key).map(|text| placed(table, key, text))
}

/// The same, where the key is there.
pub(super) fn optional_text(table: &TomlTable<'_>, key: &str) -> Option<Placed<String>> {
    if table.has(key) { text(table, key) } else { None }
}

/// The category of a party.
pub(super) fn category(table: &TomlTable<'_>) -> Option<PartyCategory> {
    let words = PartyCategory::ALL.map(PartyCategory::word);
    PartyCategory::parse(table.word("category", &words)?)
}

/// An organisation number.
pub(super) fn party(table: &TomlTable<'_>, key: &str) -> Option<Placed<OrganisationNumber>> {
    let text = table.text(key)?;
    if let Some(number) = OrganisationNumber::parse(&text) {
        return Some(placed(table, key, number));
    }
    let (message, help) = if is_personal(&text) {
        let message = text!(
            "`{key}` ser ut som ett personnummer",
            "`{key}` looks like a personal identity number"
        );
        let help = text!(
            "en kund är en organisation: ta bort personnumret ur filen",
            "a party is an organisation; take the number out of the file"
        );
        (message, help)
    } else {
        let message = text!(
            "”{text}” är inte ett giltigt organisationsnummer",
            "“{text}” is no organisation number"
        );
        let help = text!(
            "ange tio siffror som NNNNNN-NNNN, där den sista är kontrollsiffran",
            "ten digits as NNNNNN-NNNN, the last of them the check digit"
        );
        (message, help)
    };
    table.wrong_at(key, "scenario-party", message, help);
    None
}

/// The same, where the key is there.
pub(super) fn optional_party(
    table: &TomlTable<'_>,
    key: &str,
) -> Option<Placed<OrganisationNumber>> {
    if table.has(key) { party(table, key) } else { None }
}

/// `percent`: so many more, or less with a minus sign.
pub(super) fn change(table: &TomlTable<'_>) -> Option<Factor> {
    percent(table, Factor::of_change)
}

/// `percent`: so many of something; all where the key is absent.
pub(super) fn of_usage(table: &TomlTable<'_>) -> Option<Factor> {
    if table.has("percent") { percent(table, Factor::of_share) } else { Some(Factor::ONE) }
}

/// `percent`: a part of the whole.
pub(super) fn share(table: &TomlTable<'_>) -> Option<Share> {
    percent(table, Share::of_percent)
}

fn percent<T>(table: &TomlTable<'_>, read: impl Fn(&str) -> Result<T, PercentError>) -> Option<T> {
    let text = signed(table, "percent")?;
    match read(text) {
        Ok(found) => Some(found),
        Err(error) => {
            let help = text!(
                "ange procent som \"3.5\"; bara growth får ha minustecken, ned till \"-100\"",
                "per cent as \"3.5\"; only growth may have a minus sign, down to \"-100\""
            );
            table.wrong_at("percent", "scenario-percent", error.words(), help);
            None
        }
    }
}

/// A quoted decimal that may have a minus sign, as it is written.
pub(super) fn signed<'a>(table: &TomlTable<'a>, key: &str) -> Option<&'a str> {
    let value = table.needed(key)?;
    decimal(table.source, value, Quantity::parse_signed)?;
    value.get_ref().as_str()
}

/// Reports what is there already; `what` is the beginning of a sentence.
pub(super) fn twice<T>(
    source: &TomlSource<'_>,
    code: &'static str,
    told: impl Fn(usize) -> Text,
    first: &Placed<T>,
    second: &Placed<T>,
) {
    let problem = Diagnostic::error(code, told(first.place.line)).at(second.place.clone());
    source.report(problem.help(text!("behåll en av dem", "keep one of them")));
}
