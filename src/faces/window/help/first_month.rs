//! The guide through a first month: what is done in which order, with the demo's invented agency.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{Steps, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Din första månad", "Your first month");
    let lead = text!(
        "En faktureringsmånad från loggar till stängd period, på ungefär tio minuter, med påhittade uppgifter.",
        "A month of billing from logs to a closed period, in about ten minutes, with invented data."
    );
    HelpWords::new(title, lead)
        .part(text!("Innan du börjar", "Before you begin"), [Words(text!(
            "Starta `lefi serve --demo`. Fönstret öppnas med en påhittad myndighet, dess kunder och avtal, och loggar för februari till april 2025 som väntar på att läsas in. Allt är påhittat, och försvinner när fönstret stängs. Öppna den här sidan i en egen flik: länken Din första månad står högst upp på varje sida.",
            "Start `lefi serve --demo`. The window opens with an invented agency, its customers and agreements, and logs of February to April 2025 that wait to be imported. All of it is invented, and is gone when the window closes. Open this page in a tab of its own: the link Your first month stands at the top of every page."
        ))])
        .part(text!("1. Läs in loggarna", "1. Read the logs in"), [Steps(vec![
            text!("Gå till Läs in. Under Levererat till servern ligger tre loggar.", "Go to Read in. Three logs lie under Delivered to the server."),
            text!("Kryssa för `lefi-2025-02.csv` och `lefi-2025-03.csv` och tryck Läs in markerade.", "Tick `lefi-2025-02.csv` and `lefi-2025-03.csv` and press Read in those marked."),
            text!("Läs resultatet: lästa rader = godtagna + dubbletter + avvisade. Varje rad är en av de tre.", "Read the result: rows read = accepted + duplicates + rejected. Every row is one of the three."),
        ])])
        .part(text!("2. Rätta en avvisad rad", "2. Mend a rejected row"), [Steps(vec![
            text!("Tryck Rätta 11 avvisade rader. Skälet står vid varje rad, och det som är fel står i en ruta.", "Press Mend 11 rejected rows. The reason stands at each row, and what is wrong stands in a field."),
            text!("Kanalen `fax` finns inte: välj `web` i listan Byt mot, i tabellen Samma fel i flera rader.", "There is no channel `fax`: choose `web` in the list Replace by, in the table The same slip in several rows."),
            text!("Tryck Läs in rättade rader. De andra får stå kvar som avvisade tills avsändaren har svarat vad som ska stå där.", "Press Import mended rows. The others stay rejected until the sender has said what should stand there."),
        ])])
        .part(text!("3. Granska utkasten för februari", "3. Look at the drafts of February"), [Steps(vec![
            text!("Gå till Månaden, som är februari 2025. Rutan Gör nu säger vad som är nästa sak.", "Go to The month, which is February 2025. The box Do now says what comes next."),
            text!("Tryck Granska utkasten. Tryck på en mottagare till vänster, och läs fakturan till höger. Här är alla att granska, för ingen har fakturerats förut.", "Press Look at the drafts. Press a recipient to the left, and read the invoice to the right. All are to be looked at here, for nobody was billed before."),
            text!("Tryck Så kom beloppet till under fakturan. Öppna Loggrader vid en rad och följ beloppet ned till raderna i loggen.", "Press How the amount came about beneath the invoice. Open Log rows of a line, and follow the amount down to the rows of the log."),
        ])])
        .part(text!("4. Utfärda", "4. Issue"), [Steps(vec![
            text!("Gå till Månaden och tryck Utfärda fakturorna. Läs det som står överst. Fakturadatum är i dag om du inte skriver något annat. Tryck Utfärda …", "Go to The month and press Issue the invoices. Read what stands first. The invoice date is today unless you type another. Press Issue …"),
            text!("En sida frågar en gång till. Tryck Utfärda 13 dokument: fakturorna får nummer, alla på en gång.", "A page asks once more. Press Issue 13 documents: the invoices get numbers, all at once."),
        ])])
        .part(text!("5. Kreditera en faktura", "5. Credit an invoice"), [Steps(vec![
            text!("Skriv ett kundnamn, till exempel `Påhittade Sak`, i sökfältet högst upp och tryck Sök. Öppna fakturan.", "Type a customer's name, such as `Påhittade Sak`, into the search field at the top and press Search. Open the invoice."),
            text!("Tryck Kreditera …, välj Vissa rader, skriv `10` under Kreditera antal på rad 1 och ett skäl. Tryck Förhandsgranska.", "Press Credit …, choose Some lines, type `10` under Credit quantity on line 1 and a reason. Press Preview."),
            text!("Tryck Utfärda kreditfakturan. Båda dokumenten leder nu till varandra, under Hör ihop med.", "Press Issue the credit note. The two documents now lead to each other, under Belongs together with."),
        ])])
        .part(text!("6. Lämna över och stäng", "6. Hand over and close"), [Steps(vec![
            text!("Gå till Månaden, tryck Lämna, och sedan Lämna 14 dokument till bokföringen. Hämta filerna.", "Go to The month, press Hand over, and then Hand 14 documents to accounting. Fetch the files."),
            text!("Gå till Månaden och tryck Kontrollera och stäng. Läs kontrollbladet. Längre ned på det trycker du Kontrollera allt, som räknar om allt från loggarna.", "Go to The month and press Check and close. Read the control sheet. Farther down on it press Verify everything, which recomputes all from the logs."),
            text!("Tryck Stäng februari 2025 …, läs vad det betyder och tryck Stäng februari 2025.", "Press Close February 2025 …, read what it means, and press Close February 2025."),
        ])])
        .part(text!("7. Nästa månad", "7. The next month"), [Steps(vec![
            text!("Gå till Månaden, som nu är mars. En organisations användning kan inte faktureras: inget avtal gäller. Tryck Ta beslut.", "Go to The month, which is March now. One organisation's usage can't be billed: no agreement is in force. Press Decide."),
            text!("Tryck Avstå från att fakturera … Se effekten, skriv ett skäl och tryck Avstå från att fakturera.", "Press Leave unbilled … See what it does, type a reason and press Leave it unbilled."),
            text!("Gå till Månaden och utfärda mars på samma sätt som februari. I Händelser står nu allt du har gjort.", "Go to The month and issue March as you issued February. Events now says all that you have done."),
        ])])
        .part(text!("På riktigt", "In earnest"), [Words(text!(
            "Stäng provet och starta `lefi serve` i den mapp där myndighetens arbetsmapp finns, eller ska finnas.",
            "Close the trial and start `lefi serve` in the folder where the agency's workspace is, or is to be."
        ))])
        .see(&[
            HelpTopic::Month,
            HelpTopic::Imports,
            HelpTopic::Drafts,
            HelpTopic::Issue,
            HelpTopic::Credit,
            HelpTopic::Close,
        ])
}
