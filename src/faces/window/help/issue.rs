//! Help with issuing.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Förbered, attestera och utfärda", "Prepare, approve and issue");
    let lead = text!(
        "Här blir utkasten fakturor. Det som är utfärdat ändras aldrig; det rättas med en kreditfaktura.",
        "Here drafts become invoices. What is issued never changes; it is put right by a credit note."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Läs det som står överst: hinder som måste undanröjas, det som är ovanligt, det som har ändrats sedan förra körningen, och stickproven.", "Read what stands first: what must be cleared away, what is unusual, what has changed since the last run, and the samples."),
            text!("Krävs två personer: tryck Förbered körningen. En annan person öppnar fönstret under sitt namn, granskar, bekräftar det och trycker Attestera körning.", "Where two persons are needed: press Prepare the run. Another person opens the window under their own name, looks, says so and presses Approve run."),
            text!("Välj fakturadatum och tryck Utfärda. En sida frågar en gång till, med antal dokument och belopp.", "Choose the invoice date and press Issue. A page asks once more, with the number of documents and the amount."),
            text!("Tryck Utfärda där. Allt räknas om från loggraderna av en andra, fristående beräkning; skiljer det ett öre utfärdas inget.", "Press Issue there. All is calculated anew from the log rows by a second, independent calculation; where it differs by an öre nothing is issued."),
        ])])
        .part(text!("Ord på sidan", "Words on the page"), [Terms(vec![
            (text!("Förberedd körning", "Prepared run"), text!(
                "Det som den andra personen ska granska, fryst. Ändras underlaget gäller attesten inte längre, och sidan säger vad som ändrats.",
                "What the other person is to look at, frozen. If what it is made from changes, the approval holds no longer, and the page says what has changed."
            )),
            (text!("Stickprov", "Samples"), text!(
                "Tre dokument som väljs av körningen själv, lika för den som förbereder och den som attesterar. Öppna dem och följ ett belopp ned till loggen.",
                "Three documents that the run itself chooses, the same for who prepares and who approves. Open them and follow an amount down to the log."
            )),
            (text!("Fakturadatum", "Invoice date"), text!(
                "Står på fakturorna och avgör förfallodatumet. Det får inte ligga före den senast utfärdade fakturans.",
                "Stands on the invoices and decides the due date. It must not be before that of the newest invoice."
            )),
            (text!("Nummer", "Numbers"), text!(
                "Alla dokument i körningen får nummer i följd på en gång, eller inget av dem.",
                "All documents of the run get consecutive numbers at once, or none of them does."
            )),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!("Sidan säger att något har ändrats sedan du såg den: läs vad, och tryck igen om det är rätt. Inget har utfärdats.", "The page says that something has changed since you saw it: read what, and press again if it is right. Nothing was issued."),
            text!("En tjänst saknar all användning: fråga efter loggen. Är det så det ska vara, skriv varför.", "A service has no usage at all: ask for the log. If it is meant to be so, type why."),
            text!("Arbetet avbröts, eller datorn stängdes: öppna månaden. Antingen är allt utfärdat eller inget, och fattas filer görs de om.", "The work was cut off, or the computer was shut: open the month. Either all is issued or nothing, and missing files are made again."),
        ])])
        .part(text!("Utfärdad av misstag?", "Issued by mistake?"), [Words(text!(
            "Inget kan tas bort. Kreditera dokumentet: helt, vissa rader, eller kreditera och fakturera på nytt.",
            "Nothing can be removed. Credit the document: whole, some lines, or credit it and bill anew."
        ))])
        .see(&[HelpTopic::Drafts, HelpTopic::Credit, HelpTopic::HandOver])
}
