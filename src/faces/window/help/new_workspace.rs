//! Help with a folder that has no workspace.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::{Text, text};

pub(super) fn words() -> HelpWords {
    let title = text!("Ny arbetsmapp", "New workspace");
    let lead = text!(
        "En arbetsmapp är en mapp med allt som faktureringen bygger på. Den skapas en gång.",
        "A workspace is a folder with all that billing is made from. It is made once."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!(
                "Tryck Skapa en arbetsmapp här. Mappen måste vara tom, och inget skrivs över.",
                "Press Make a workspace here. The folder must be empty, and nothing is overwritten."
            ),
            text!(
                "Följ stegen på sidan Kom i gång: myndigheten, betalningen, avgifterna, kunderna, avtalen och den första loggen.",
                "Follow the steps on the page Get started: the agency, the payment, the fees, the customers, the agreements and the first log."
            ),
            text!(
                "Granska utkasten. Det som fattas eller är fel står på månadens sida, med råd.",
                "Look at the drafts. What is missing or wrong stands on the page of the month, with advice."
            ),
        ])])
        .part(text!("Vad mappen innehåller", "What the folder holds"), [Terms(vec![
            (Text::same("lefi.toml"), text!(
                "Inställningar: vem som fakturerar, hur det betalas, vilka konton som bokförs.",
                "Settings: who bills, how it is paid, which accounts are booked."
            )),
            (Text::same("parties.csv"), text!("Kunderna, med adress och leveranssätt.", "The customers, with address and delivery.")),
            (Text::same("agreements.csv"), text!("Avtalen: vem, vilken tjänst, från och till.", "The agreements: who, which service, from and to.")),
            (Text::same("tariffs"), text!("Avgiftsmodellerna, en fil för varje version.", "The fee models, a file for each version.")),
            (Text::same("usage-formats"), text!("Hur loggar ser ut som inte följer standarden.", "What logs look like that do not follow the standard.")),
            (Text::same("ledger"), text!(
                "Det som är inläst och utfärdat. Ändra aldrig något här för hand, och ta säkerhetskopior.",
                "What is imported and issued. Never change anything here by hand, and take backups."
            )),
            (Text::same("out"), text!("Fakturor och andra filer som lefi gör.", "Invoices and other files that lefi makes.")),
        ])])
        .part(text!("Vill du prova först?", "Want to try first?"), [Words(text!(
            "`lefi serve --demo` öppnar en arbetsmapp med påhittade kunder, avgifter och loggar. Där går det att fakturera, kreditera och stänga utan att något blir på riktigt.",
            "`lefi serve --demo` opens a workspace with invented customers, fees and logs. There you can bill, credit and close, and none of it is real."
        ))])
        .see(&[HelpTopic::Begin, HelpTopic::Settings, HelpTopic::FirstMonth])
}
