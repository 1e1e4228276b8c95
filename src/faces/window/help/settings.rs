//! Help with the settings.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Inställningar", "Settings");
    let lead = text!(
        "Inställningarna säger vem som fakturerar, hur det betalas, hur dokument numreras och vilka konton som bokförs. De står i filen `lefi.toml` i arbetsmappen, och kommentarer i den står kvar när något ändras här.",
        "The settings say who bills, how it is paid, how documents are numbered and which accounts are booked. They stand in the file `lefi.toml` of the workspace, and comments in it stay when something is changed here."
    );
    HelpWords::new(title, lead)
        .part(text!("Så ändrar du något", "How to change something"), [Steps(vec![
            text!("Välj Ändra vid den del som det gäller, och fyll i fälten.", "Choose Change beside the part that it is about, and fill in the fields."),
            text!("Tryck Visa vad som ändras. Det som är fel står vid sitt fält, och inget är sparat.", "Press Show what changes. What is wrong stands beside its field, and nothing is saved."),
            text!("Sidan visar raderna som ändras, vad som måste göras om och vad det gör med nästa körning.", "The page shows the lines that change, what has to be done again and what it does to the next run."),
            text!("Skriv skälet och tryck Spara ändringen. Den står i händelseloggen med dag, namn och skäl, och under Ändringar på sidan Inställningar.", "Type the reason and press Save the change. It stands in the audit trail with the day, your name and the reason, and under Changes on the page Settings."),
        ])])
        .part(text!("En faktura per avtal eller per mottagare", "One invoice per agreement or per recipient"), [List(vec![
            text!("Per avtal: varje avtal får sin faktura, med avtalets referens.", "Per agreement: each gets its invoice, with the agreement's reference."),
            text!("Per mottagare: alla avtal som samma kund betalar för står på en samlingsfaktura, avtal för avtal med egna summor. I e-fakturan står avtalet vid varje rad. En rättelse av en tidigare period gäller fortfarande ett avtal i taget.", "Per recipient: all agreements that one customer pays for stand on a collective invoice, one after the other with sums of their own. On e-invoices the agreement stands beside each line. What corrects an earlier period is still of one agreement at a time."),
            text!("Ändringen gäller från nästa körning. Fakturor som är utfärdade är som de var.", "The change holds from the next run on. Invoices that are issued are as they were."),
        ])])
        .part(text!("Vad en ändring gör ogiltigt", "What a change voids"), [List(vec![
            text!("En körning som är förberedd måste förberedas på nytt, och en attest gäller inte längre: den som attesterar ska ha sett just det som utfärdas.", "A run that is prepared has to be prepared anew, and an approval is void: who approves has to have seen just what is issued."),
            text!("Ändras konton där två personer behövs måste två personer besluta om dem innan något bokförs.", "Where accounts change and two persons are needed, two persons have to decide on them before anything is booked."),
            text!("Dokument som är utfärdade ändras aldrig.", "Documents that are issued never change."),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!("Någon annan har ändrat samma rad: sidan visar båda ändringarna, och inget är sparat. Gäller ändringarna olika rader sparas båda.", "Somebody else has changed the same line: the page shows both changes, and nothing is saved. Changes of different lines are both kept."),
            text!("Ett konto har inget namn: lägg till det under Kontoplan, längre ned på sidan Konton.", "An account has no name: add it under Chart of accounts, further down on the page Accounts."),
            text!("Det som inte har något fält ändras som text. Filen kontrolleras som helhet innan den sparas.", "What has no field is changed as text. The file is checked as a whole before it is saved."),
        ])])
        .see(&[HelpTopic::TwoPersons, HelpTopic::Issue, HelpTopic::Trail])
}
