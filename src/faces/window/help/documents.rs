//! Help with documents.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Dokument", "Documents");
    let lead = text!(
        "Alla fakturor och kreditfakturor som har utfärdats, och sökning bland dem.",
        "All invoices and credit notes that have been issued, and a search among them."
    );
    HelpWords::new(title, lead)
        .part(text!("Så söker du", "How to search"), [Steps(vec![
            text!("Skriv ett fakturanummer, en del av ett namn, ett organisationsnummer eller ett OCR-nummer i sökfältet. Det finns högst upp på varje sida.", "Type an invoice number, a part of a name, an organisation number or an OCR number into the search field. It is at the top of every page."),
            text!("Ett helt fakturanummer och Enter leder rakt till dokumentet.", "A whole invoice number and Enter leads straight to the document."),
            text!("Begränsa med period, slag, tjänst, avtal och datum. Summan under listan gäller det som visas.", "Narrow it by period, kind, service, agreement and dates. The sum below the list is of what is shown."),
            text!("Spara listan med Excel eller CSV. Det blir just det som visas.", "Save the list by Excel or CSV. It is just what is shown."),
        ])])
        .part(text!("Vad du ser", "What you see"), [Terms(vec![
            (text!("Slag", "Kind"), text!("Faktura eller kreditfaktura. En kreditfaktura har minus framför beloppet.", "Invoice or credit note. A credit note has a minus before its amount.")),
            (text!("Netto, moms, att betala", "Net, VAT, to pay"), text!("Att betala är det som står på inbetalningen, efter öresavrundning.", "To pay is what stands on the payment, after rounding to whole kronor.")),
            (text!("Ladda ned som zip", "Download as zip"), text!("En periods alla filer i en packad fil: PDF, e-faktura och specifikation.", "All files of a period in one packed file: PDF, e-invoice and specification.")),
        ])])
        .part(text!("Om du inte hittar det", "If you don't find it"), [List(vec![
            text!("Ta bort begränsningarna: en period eller ett slag kan vara kvar från förra sökningen.", "Take away what narrows it: a period or a kind may be left from the search before."),
            text!("Det som inte är utfärdat finns inte här, utan bland utkasten på månadens sida.", "What is not issued is not here but among the drafts of the month."),
        ])])
        .part(text!("När en kund ringer", "When a customer calls"), [Words(text!(
            "Sök på numret kunden läser upp. Öppna dokumentet och gå i förklaringen bredvid från raden till avgiften, antalet och dagarna.",
            "Search for the number that the customer reads out. Open the document, and go in the explanation beside it from the line to the fee, the number and the days."
        ))])
        .see(&[HelpTopic::Document, HelpTopic::Credit])
}
