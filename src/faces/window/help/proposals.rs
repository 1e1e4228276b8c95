//! Help with proposals for fee models.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Förslag till avgifter", "Proposals for fees");
    let lead = text!(
        "Ett förslag är en avgiftsmodell som ännu inte är beslutad. Det påverkar ingen faktura.",
        "A proposal is a fee model that is not decided yet. It touches no invoice."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Välj vilken version förslaget börjar som, och från vilken dag det skulle gälla.", "Choose the version that the proposal begins as, and the day from which it would hold."),
            text!("Ändra belopp och nivåer i korten. Kurvan, priset och vad varje kund skulle betala räknas om medan du skriver; annars tryck Räkna om.", "Change amounts and tiers in the cards. The curve, the price and what each customer would pay are reckoned anew while you type; otherwise press Reckon anew."),
            text!("Moms per kundkategori, och vilka kunder och planer en avgift gäller, ändras under de rubriker som fälls ut. Inget kryss och ingen plan betyder alla.", "VAT by category, and the customers and plans that a fee is for, are changed under the headings that fold out. No tick and no plan mean all."),
            text!("Tryck Tänk om med det … för att se vad förslaget ger i ett scenario med prognos och kostnad.", "Press What if with it … to see what the proposal brings in a scenario with a forecast and a cost."),
            text!("Skriv ett skäl och tryck Spara förslaget. Skälet, dagen och ditt namn sparas i händelseloggen.", "Type a reason and press Save the proposal. The reason, the day and your name are kept in the audit trail."),
            text!("När det är beslutat: tryck Beslutad …, ange beslutets nummer, dag och vem som beslutade. Nästa sida visar vad det gör med kommande fakturor.", "Once it is decided: press Decided …, give the reference, the day and who decided. The next page shows what it does to the invoices to come."),
        ])])
        .part(text!("Så läser du sidan", "How to read the page"), [Terms(vec![
            (text!("Kurvan", "The curve"), text!("Vad en fråga kostar i snitt efter hur många som ställs på ett år. Streckad linje är den version som gäller annars.", "What a question costs on the average by how many are asked in a year. The dashed line is the version that holds otherwise.")),
            (text!("Ändring per kund", "Change by customer"), text!("Det senaste årets inlästa användning, räknad med förslaget och med den version som gäller annars, som om var och en hade gällt hela tiden.", "The imported usage of the last year, reckoned with the proposal and with the version that holds otherwise, as if each had held all the time.")),
            (text!("Skillnad", "What differs"), text!("Villkor för villkor, och vad som börjar om den dag förslaget börjar gälla.", "Term by term, and what begins anew on the day that the proposal takes effect.")),
        ])])
        .part(text!("Filens text", "Text of the file"), [Words(text!(
            "Förslaget är en fil i mappen forslag. Det som fälten inte har, som vilka utfall en avgift räknar, ändras i texten. Kommentarer i filen står kvar när du ändrar i fälten.",
            "The proposal is a file in the folder forslag. What the fields do not have, such as the outcomes that a fee counts, is changed in the text. Comments in the file stay when you change the fields."
        ))])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!("Någon annan har sparat samma rad: sidan visar bådas ändringar. Inget är sparat.", "Somebody else has saved the same line: the page shows both changes. Nothing is saved."),
            text!("En avgift kan inte byta från per år till per fråga: ta bort den och lägg till en ny avgift med egen kod.", "A fee can't change from yearly to per question: take it away and add a new fee with a code of its own."),
        ])])
        .see(&[HelpTopic::Tariffs, HelpTopic::Trail])
}
