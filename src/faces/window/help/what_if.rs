//! Help with scenarios.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Tänk om", "What if");
    let lead = text!(
        "Räkna om lagrad användning med andra avgifter, kunder och volymer. Inget på de här sidorna påverkar faktureringen.",
        "Bill stored usage again with other fees, customers and volumes. Nothing on these pages changes what is billed."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Skapa ett scenario under Tänk om, eller öppna ett. En fil som du har skrivit själv i mappen `scenarios` öppnas också.", "Begin a scenario under What if, or open one. A file that you wrote yourself in the folder `scenarios` opens too."),
            text!("Ändra ett belopp i fältet eller med reglaget. Utfallet till höger visas direkt; utan skript trycker du på Räkna om.", "Change an amount in its field or by the slider. What comes of it is shown at once on the right; without scripts press Work it out."),
            text!("Lägg till antaganden och vad verksamheten kostar per år.", "Add assumptions, and what the activity costs by year."),
            text!("Skriv ett skäl och tryck på Spara scenariot. Först då ändras filen.", "Write a reason and press Save the scenario. The file changes only then."),
        ])])
        .part(text!("Vad orden betyder", "What the words mean"), [Terms(vec![
            (text!("Underlag", "Base"), text!("De perioder vars lagrade användning räknas om.", "The periods whose stored usage is billed again.")),
            (text!("Prognos", "Forecast"), text!("Perioder framåt. Varje månad tar användningen i underlagets månad med samma namn.", "Periods ahead. Each month takes the usage of the base’s month of that name.")),
            (text!("Förslag", "Proposal"), text!("En avgiftsmodell i stället för dagens, med andra belopp. Ett tomt fält är beloppet i avgiftsmodellen.", "A fee model in the place of today’s, with other amounts. An empty field is the amount of the fee model.")),
            (text!("Elasticitet", "Elasticity"), text!("−0,30 betyder att 1 % högre pris ger 0,3 % färre frågor. Det är ett antagande.", "-0.30 means that a price 1 % higher gives 0.3 % fewer questions. It is an assumption.")),
        ])])
        .part(text!("Fler frågor", "More questions"), [List(vec![
            text!("Frågorna gäller scenariot så som du har skrivit det, även när det inte är sparat. En fråga som tar tid visar hur långt den har kommit och kan avbrytas.", "The questions are about the scenario as you have written it, saved or not. One that takes time shows how far it has come, and can be stopped."),
            text!("Lös räknar ut det lägsta värde på ett belopp som täcker kostnaden, även där intäkten sjunker igen.", "Solve works out the lowest value of an amount that covers the cost, also where revenue falls again."),
            text!("Pröva ett belopp i steg visar vad varje värde ger, som en kurva.", "Try an amount by steps shows what each value brings, as a curve."),
            text!("Hur säkert är det? ändrar ett antagande i taget.", "How sure is it? moves one assumption at a time."),
            text!("Samrådsunderlag ger de tabeller som lämnas vid samråd om avgifter.", "The consultation pack has the tables that are handed in about fees."),
        ])])
        .part(text!("Filen", "The file"), [Words(text!(
            "Det du inte ändrar står kvar som det är skrivet, med kommentarer. Har någon annan sparat samma rader under tiden sparas inget, och du får veta det.",
            "What you don’t change stays as it is written, with its comments. Where somebody else saved the same lines meanwhile nothing is saved, and you are told."
        ))])
        .see(&[HelpTopic::Year, HelpTopic::Trail])
}
