//! Help with customers and agreements.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Kunder och avtal", "Customers and agreements");
    let lead = text!(
        "Kunder är de som faktureras, avtal är vad de faktureras för. Båda står i registerfiler i arbetsmappen, `parties.csv` och `agreements.csv`, och kan ändras här, i Excel eller i ett annat program.",
        "Customers are who is billed, agreements are what for. Both stand in files of the workspace, `parties.csv` and `agreements.csv`, and can be changed here, in Excel or in another program."
    );
    HelpWords::new(title, lead)
        .part(text!("Så ändrar du en uppgift", "How to change something"), [Steps(vec![
            text!("Öppna kunden eller avtalet. Har något ändrats från en viss dag, välj Nya uppgifter från ett datum: då står det gamla kvar. Är något fel, välj Rätta.", "Open the customer or the agreement. Where something changed from a day on, choose New particulars from a date: the old ones stay. Where something is wrong, choose Correct."),
            text!("Fyll i och tryck Visa vad som ändras. Hela registret läses och kontrolleras. Det som är fel står vid sitt fält, och inget är sparat.", "Fill it in and press Show what changes. The whole register is read and checked. What is wrong stands beside its field, and nothing is saved."),
            text!("Sidan visar vad som ändras och vad det gör med nästa körning och med perioder som redan är fakturerade.", "The page shows what changes, and what that does to the next run and to periods that are billed already."),
            text!("Skriv skälet och tryck Spara. Ändringen står i händelseloggen med dag, namn och skäl, och hos kunden under Ändringar.", "Type the reason and press Save. The change stands in the audit trail with the day, your name and the reason, and with the customer under Changes."),
        ])])
        .part(text!("Kunder med egna villkor", "Customers with terms of their own"), [List(vec![
            text!("Språk på fakturan och betalningsvillkor: fylls de i gäller de för kunden, annars det som gäller för alla.", "Language of invoices and terms of payment: where they are filled in they hold for the customer, else what holds for all."),
            text!("Kund utan svenskt organisationsnummer, som ett utländskt bolag: skriv ett eget kundnummer, K och siffror som K17, i stället för organisationsnumret, och numret i kundens eget land under Utländskt registreringsnummer. Loggen ska ha samma kundnummer.", "A customer without a Swedish organisation number, such as a foreign company: type a customer number of your own, K and digits such as K17, instead of the organisation number, and its number in its own country under Foreign registration number. The log is to have the same customer number."),
            text!("Enskild näringsidkare: också den får ett kundnummer. Personnummer sparas aldrig.", "A sole trader gets a customer number too. Personal identity numbers are never stored."),
        ])])
        .part(text!("En faktura för flera avtal", "One invoice for several agreements"), [Words(text!(
            "Den som betalar för flera avtal kan få en samlingsfaktura. Det väljs för alla kunder under Inställningar, Fakturering: En faktura per mottagare.",
            "Who pays for several agreements may get one collective invoice. That is chosen for all customers under Settings, Billing: One invoice per recipient."
        ))])
        .part(text!("Uppsägning", "Notice"), [Words(text!(
            "Välj Säg upp på avtalets sida och ange sista dagen. Sidan visar vilka fakturor som ändras. Används tjänsten efter den dagen kan användningen inte faktureras och står under Beslut.",
            "Choose Give notice on the agreement's page and say the last day. The page shows whose invoices change. Usage after that day can't be billed and stands under Decisions."
        ))])
        .part(text!("Många på en gång", "Many at once"), [List(vec![
            text!("Ändra i Excel: ladda ned registret, ändra och lämna tillbaka arbetsboken. Rubrikerna måste stå kvar; ordningen är fri.", "Change in Excel: download the register, change it and give the workbook back. The headings have to stay; their order is free."),
            text!("Det som en formel ger läses också, om den är uträknad: har ett annat program skrivit arbetsboken, öppna och spara den i Excel först.", "What a formula gives is read too, where it is worked out: where another program wrote the workbook, open and save it in Excel first."),
            text!("Klistra in: kopiera rubrikraden och några rader ur Excel. Bara de kolumner som är med ändras.", "Paste: copy the headings and some rows out of Excel. Only columns that are there change."),
            text!("Rader som inte är med står kvar, om du inte kryssar för att de ska tas bort.", "Rows that are not there stay, unless you tick that they are to go."),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!("Någon annan har ändrat samma rad: sidan visar båda ändringarna, och inget är sparat. Öppna sidan på nytt och gör om din ändring. Gäller ändringarna olika rader sparas båda.", "Somebody else has changed the same row: the page shows both changes, and nothing is saved. Open the page anew and make yours again. Changes of different rows are both kept."),
            text!("Registret är en Excelarbetsbok i arbetsmappen: då ändras det där. Spara den som CSV UTF-8 om du vill ändra här.", "The register is an Excel workbook in the workspace: then it is changed there. Save it as CSV UTF-8 to change it here."),
        ])])
        .see(&[HelpTopic::Decisions, HelpTopic::Month, HelpTopic::Trail])
}
