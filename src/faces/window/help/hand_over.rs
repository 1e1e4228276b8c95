//! Help with handing over.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Lämna över", "Hand over");
    let lead = text!(
        "Det som andra ska ha: fakturorna till kunderna, verifikationerna till redovisningen, reskontran.",
        "What others are to have: invoices to customers, vouchers to accounting, receivables."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Saknas ett konto står det överst. Lägg till det under Inställningar, Konton.", "If an account is missing, it stands first. Add it under Settings, Accounts."),
            text!("Hämta fakturorna, en och en eller alla i en zip, och skicka dem som ni brukar.", "Fetch the invoices, one by one or all in a zip, and send them as you usually do."),
            text!("Tryck Lämna dokument till bokföringen; knappen säger hur många. Hämta sedan filen och läs in den i ekonomisystemet. Varje dokument bokförs en gång.", "Press Hand documents to accounting; the button says how many. Then fetch the file and import it into the accounting system. Each document is booked once."),
            text!("Hämta kundreskontran om den förs för sig.", "Fetch the receivables where they are kept apart."),
        ])])
        .part(text!("Filerna", "The files"), [Terms(vec![
            (text!("SIE och journal", "SIE and journal"), text!("Verifikationerna som SIE 4I för ekonomisystemet, och som lista att läsa.", "The vouchers as SIE 4I for the accounting system, and as a list to read.")),
            (text!("Kundreskontra", "Receivables"), text!("Varje dokument med kund, OCR-nummer, förfallodatum och belopp.", "Each document with customer, OCR number, due date and amount.")),
            (text!("Excel", "Excel"), text!("Hela körningen som arbetsbok, med rader och summor.", "The whole run as a workbook, with lines and sums.")),
            (text!("Periodavgränsningar", "Accruals"), text!("Intäkter som hör till en annan period än den de faktureras i.", "Revenue that belongs to another period than the one it is billed in.")),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!("Filen kom bort: hämta den igen. Sidan visar vem som hämtade den och när; innehållet är detsamma.", "The file was lost: fetch it again. The page shows who fetched it and when; what it holds is the same."),
            text!("Ett konto har ändrats sedan något redan bokförts: sidan säger vilka dokument det gäller. Rätta i ekonomisystemet.", "An account has changed since something was booked: the page says which documents. Put it right in the accounting system."),
        ])])
        .part(text!("Vad lefi inte gör", "What lefi does not do"), [Words(text!(
            "lefi skickar inget själv, varken till kunder eller till ekonomisystemet. Det som hämtas ligger på din dator.",
            "lefi sends nothing by itself, neither to customers nor to the accounting system. What is fetched is on your computer."
        ))])
        .see(&[HelpTopic::Close, HelpTopic::Documents])
}
