//! What begins anew with a version's first day (R9), as sentences: a lower price can raise a bill.

use crate::sources::tariff::{Restart, RestartedPart};
use crate::values::language::Language;
use crate::values::text::Text;

/// The sentence in both languages.
pub fn words(restart: &Restart<'_>) -> Text {
    let [swedish, english] = [Language::Swedish, Language::English];
    Text::new(sentence(restart, swedish), sentence(restart, english))
}

/// *Fråga via system till system: nivåerna börjar om 1 juli 2026 …*
fn sentence(restart: &Restart<'_>, language: Language) -> String {
    let fee = language.pick(&restart.fee.name_sv, &restart.fee.name_en);
    let parts: Vec<String> =
        restart.parts.iter().map(|part| name(*part, language).to_owned()).collect();
    let (parts, day) = (language.list(&parts), language.day(restart.first));
    let version = &restart.tariff.name;
    // Included units are taken off once more, which lowers a bill.
    let can_raise = restart.parts.iter().any(|part| *part != RestartedPart::Included);
    let so = match can_raise {
        true => language.pick(
            ", så en kund kan få betala mer även där priset är lägre",
            ", so a customer may pay more even where the price is lower",
        ),
        false => "",
    };
    match language {
        Language::Swedish => {
            format!("{fee}: {parts} börjar om {day}, när {version} börjar gälla{so}")
        }
        Language::English => {
            format!("{fee}: {parts} begin anew on {day}, when {version} takes effect{so}")
        }
    }
}

fn name(part: RestartedPart, language: Language) -> &'static str {
    let (swedish, english) = match part {
        RestartedPart::Tiers => ("nivåerna", "tiers"),
        RestartedPart::Included => ("antalet som ingår", "included units"),
        RestartedPart::Minimum => ("lägsta avgiften", "the minimum fee"),
        RestartedPart::Maximum => ("högsta avgiften", "the maximum fee"),
    };
    language.pick(swedish, english)
}
