//! Help with decisions by two persons.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Beslut av två personer", "Decisions by two persons");
    let lead = text!(
        "Här står allt som väntar på attest av en annan person, och tre beslut som två personer fattar tillsammans.",
        "All that waits for another person's approval stands here, and three decisions that two persons take together."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("En person öppnar beslutet, skriver skälet och trycker Begär.", "One person opens the decision, types the reason and presses Ask."),
            text!("En annan person öppnar samma sida i ett fönster som är öppnat i hens eget namn, läser skälet och trycker Attestera.", "Another person opens the same page in a window that was opened in their own name, reads the reason and presses Approve."),
            text!("Ångrar ni er innan det är attesterat: öppna Återkalla begäran och skriv varför.", "If you think better of it before it is approved: open Withdraw the request and say why."),
        ])])
        .part(text!("Tre beslut", "Three decisions"), [Terms(vec![
            (
                text!("Konton att bokföra på", "Accounts to book on"),
                text!(
                    "Dokument som attesterats med vissa konton bokförs inte med andra förrän två personer är överens om dem. Kontona som begärs står på sidan, rad för rad.",
                    "Documents that were approved with some accounts are not booked with others until two persons agree on them. The accounts asked for stand on the page, line by line."
                ),
            ),
            (
                text!("Klockan går rätt", "The clock is right"),
                text!(
                    "Ett dokument med ett datum längre fram hindrar alla följande, eftersom nummer och datum följs åt. Gick klockan fel då, intyga att den går rätt nu. Det som är utfärdat ändras inte.",
                    "A document with a date that lies ahead keeps all others from being issued, as numbers and dates go up together. If the clock was wrong then, say that it is right now. What was issued does not change."
                ),
            ),
            (
                text!("En person räcker", "One person is enough"),
                text!(
                    "Att kravet på två personer tas bort kräver två personer: en begär, en annan attesterar. Dessförinnan ändras Två personer för att utfärda till nej under Inställningar, Fakturering.",
                    "Taking away the need for two persons takes two persons: one asks, another approves. Before that, Two persons to issue becomes no under Settings, Billing."
                ),
            ),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!(
                "”En annan person måste attestera”: du har själv begärt eller förberett det, eller så är ni inloggade i datorn som samma person.",
                "“Somebody else must approve it”: you asked for it or prepared it yourself, or you are logged in to the computer as one person."
            ),
            text!(
                "Kontona under Inställningar är inte de som begärdes: lägg tillbaka dem, eller återkalla begäran och begär på nytt.",
                "The accounts under Settings are not those that were asked for: put them back, or withdraw the request and ask anew."
            ),
        ])])
        .see(&[HelpTopic::Issue, HelpTopic::Credit, HelpTopic::HandOver])
}
