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
            "Starta `lefi serve --demo`. Fönstret öppnas med Exempelmyndigheten, dess kunder och avtal, och loggar för februari till april 2025 som väntar på att läsas in. Allt är påhittat, och försvinner när fönstret stängs. Öppna den här sidan i en egen flik.",
            "Start `lefi serve --demo`. The window opens with an invented agency, its customers and agreements, and logs of February to April 2025 that wait to be imported. All of it is invented, and is gone when the window closes. Open this page in a tab of its own."
        ))])
        .part(text!("1. Läs in loggarna", "1. Read the logs in"), [Steps(vec![
            text!("Gå till Läs in. Under Levererat till servern ligger tre loggar.", "Go to Read in. Three logs lie under Delivered to the server."),
            text!("Kryssa för `lefi-2025-02.csv` och `lefi-2025-03.csv` och tryck Läs in markerade.", "Tick `lefi-2025-02.csv` and `lefi-2025-03.csv` and press Read in those marked."),
            text!("Läs resultatet: lästa rader = godtagna + dubbletter + avvisade.", "Read the result: rows read = accepted + duplicates + rejected."),
        ])])
        .part(text!("2. Rätta de avvisade raderna", "2. Mend the rejected rows"), [Steps(vec![
            text!("Tryck Rätta på inläsningens sida. Skälet står vid varje rad.", "Press Mend on the page of the import. The reason stands at each row."),
            text!("Rätta det som är felstavat och tryck Läs in rättade rader. Det som ska vara avvisat får stå kvar.", "Mend what is misspelt and press Read mended rows in. What should be rejected may stay."),
        ])])
        .part(text!("3. Granska utkasten för februari", "3. Look at the drafts of February"), [Steps(vec![
            text!("Gå till Månaden. Rutan Gör nu säger vad som är nästa sak.", "Go to The month. The box Do now says what comes next."),
            text!("Tryck Granska utkasten. Välj en kund och läs fakturan till höger.", "Press Look at the drafts. Choose a customer and read the invoice to the right."),
            text!("Öppna förklaringen och följ ett belopp ned till raderna i loggen.", "Open the explanation and follow an amount down to the rows of the log."),
        ])])
        .part(text!("4. Utfärda", "4. Issue"), [Steps(vec![
            text!("Tryck Utfärda fakturorna på månadens sida. Läs det som står överst, välj fakturadatum och tryck Utfärda.", "Press Issue the invoices on the page of the month. Read what stands first, choose the invoice date and press Issue."),
            text!("Svara på frågan som kommer. Fakturorna får nummer, alla på en gång.", "Answer the question that comes. The invoices get numbers, all at once."),
        ])])
        .part(text!("5. Kreditera en faktura", "5. Credit an invoice"), [Steps(vec![
            text!("Sök på ett kundnamn i sökfältet högst upp och öppna ett dokument.", "Search for a customer's name in the field at the top and open a document."),
            text!("Tryck Kreditera, välj vissa rader, skriv hur mycket och varför, och förhandsgranska.", "Press Credit, choose some lines, type how much and why, and preview it."),
            text!("Utfärda kreditfakturan. Båda dokumenten leder nu till varandra.", "Issue the credit note. The two documents now lead to each other."),
        ])])
        .part(text!("6. Lämna över och stäng", "6. Hand over and close"), [Steps(vec![
            text!("Tryck Lämna på månadens sida, och sedan Lämna dokumenten till bokföringen. Hämta filerna.", "Press Hand over on the page of the month, and then Hand the documents to accounting. Fetch the files."),
            text!("Tryck Kontrollera och stäng på månadens sida. Läs kontrollbladet, tryck Kontrollera allt och stäng februari.", "Press Check and close on the page of the month. Read the control sheet, press Verify all and close February."),
        ])])
        .part(text!("7. Nästa månad", "7. The next month"), [Steps(vec![
            text!("Månaden är nu mars. En organisations användning kan inte faktureras: avtalet är uppsagt.", "The month is March now. One organisation's usage can't be billed: its agreement has ended."),
            text!("Tryck Ta beslut, välj att avskriva, skriv skälet och se effekten innan du sparar.", "Press Decide, choose to waive it, type the reason and see the effect before you save."),
            text!("Utfärda mars på samma sätt. I Händelser står nu allt du har gjort.", "Issue March in the same way. Events now says all that you have done."),
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
