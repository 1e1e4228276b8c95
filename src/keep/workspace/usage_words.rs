//! The lists under `[usage]` of `lefi.toml`: words of which none is there twice, and forms of event ids. It never reads a log.

use crate::values::event_id::{EventIdForm, EventIdFormError};
use crate::values::text::text;
use crate::values::toml_table::{self, TomlTable};

/// Words of which none is there twice: the second is a slip, and another one may be missing.
pub(super) fn each_once(table: &TomlTable<'_>, key: &str) -> Option<Vec<String>> {
    let words = table.texts(key)?;
    let places = table.array(key)?;
    for (at, (word, place)) in words.iter().zip(places).enumerate() {
        if words[..at].contains(word) {
            let message = text!("”{word}” finns två gånger", "“{word}” is there twice");
            let help = text!("behåll en av dem", "keep one of them");
            table.source.wrong(&place.span(), "settings-word-twice", message, help);
        }
    }
    Some(words)
}

/// Forms of event ids; without the key there are none.
pub(super) fn event_ids(usage: &TomlTable<'_>) -> Option<Vec<EventIdForm>> {
    const KEY: &str = "event_ids";
    if !usage.has(KEY) {
        return Some(Vec::new());
    }
    let (texts, places) = (each_once(usage, KEY)?, usage.array(KEY)?);
    let read = |(text, place): (&String, &toml_table::Value<'_>)| {
        let (message, help) = match EventIdForm::parse(text) {
            Ok(form) => return Some(form),
            Err(EventIdFormError::Nothing) => (
                text!("”{text}” är ingen form för händelse-id", "“{text}” is no form of event ids"),
                text!(
                    "ange uuid, ulid eller själva formen med # för en siffra och ? för en bokstav eller siffra, som \"LEFI-##########\"",
                    "write uuid, ulid, or the form itself with # for a digit and ? for a letter or a digit, such as \"LEFI-##########\""
                ),
            ),
            Err(EventIdFormError::Personal) => (
                text!(
                    "”{text}” är en form som ett personnummer kan ha",
                    "“{text}” is a form that a personal identity number can have"
                ),
                text!(
                    "sådana id kan inte skiljas från personer: be om loggar vars id har bokstäver eller fler siffror, och ange den formen",
                    "such ids can't be told from people: ask for logs whose ids have letters, or more digits, and name that form"
                ),
            ),
        };
        usage.source.wrong(&place.span(), "settings-event-ids", message, help);
        None
    };
    texts.iter().zip(places).map(read).collect()
}
