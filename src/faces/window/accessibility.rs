//! What the window can be used with, what falls short of that, and whom to tell. It reads no workspace.

use maud::html;

use super::answer::{PageAnswer, WindowPage, sentence};
use super::asked::PageRequest;
use crate::values::text::{Text, text};

/// The statement.
pub(super) fn statement(asked: &PageRequest) -> PageAnswer {
    let say = |words: &Text| sentence(&asked.say(words));
    let lead = text!(
        "Fönstret ska gå att använda för alla, också med tangentbord, skärmläsare, förstoring och egna färger.",
        "The window is meant to be used by everybody, with a keyboard, a screen reader, magnification and one's own colours too."
    );
    let held = text!(
        "Det är byggt efter EN 301 549 (WCAG 2.1 nivå AA). Varje sida prövas automatiskt mot reglerna, i ljust och mörkt läge och på smal skärm, varje gång programmet byggs.",
        "It is built to EN 301 549 (WCAG 2.1 level AA). Every page is tried against the rules automatically, light and dark and on a narrow screen, each time the program is built."
    );
    let works = [
        text!(
            "Allt går att göra med tangentbordet. Den första länken på varje sida leder till innehållet.",
            "All can be done with the keyboard. The first link of every page leads to its contents."
        ),
        text!(
            "Allt går att göra utan skript i webbläsaren.",
            "All can be done without scripts in the browser."
        ),
        text!(
            "Inget sägs med enbart färg: varje läge har ett tecken och ord.",
            "Nothing is told by colour alone: each state has a sign and words."
        ),
        text!(
            "Sidorna går att förstora till 400 % utan att något försvinner. Breda tabeller rullas i sidled för sig.",
            "Pages can be magnified to 400 % without losing anything. Wide tables scroll sideways by themselves."
        ),
        text!("Diagram har en tabell med samma tal.", "Charts have a table with the same numbers."),
        text!(
            "Sessionen tar slut efter en timme utan användning. Ett formulär som skickas efter det finns kvar och kan skickas igen.",
            "The session ends after an hour without use. A form that is sent after that is kept and can be sent again."
        ),
    ];
    let short = [
        text!(
            "PDF:er visas i webbläsarens egen läsare, som inte alltid fungerar med skärmläsare. Förklaringen bredvid har samma rader och belopp som text.",
            "PDFs are shown in the browser's own reader, which does not always work with a screen reader. The explanation beside them has the same lines and amounts as text."
        ),
        text!(
            "Programmet är inte prövat av en oberoende granskare.",
            "The program has not been tried by an independent reviewer."
        ),
    ];
    let tell = text!(
        "Säg till den som förvaltar `lefi` hos er. Redogörelsen fylls i av myndigheten, med datum och kontaktväg, om lagen (2018:1937) om tillgänglighet till digital offentlig service gäller för er användning.",
        "Tell whoever keeps `lefi` at your agency. The agency fills in this statement, with a date and how to reach it, where the act (2018:1937) on accessibility of digital public services holds for your use."
    );
    let body = html! {
        div.narrow.help-text {
            p.lead { (say(&lead)) }
            p { (say(&held)) }
            h2 { (asked.say(&text!("Det här fungerar", "What works"))) }
            ul { @for one in &works { li { (say(one)) } } }
            h2 { (asked.say(&text!("Det här brister", "What falls short"))) }
            ul { @for one in &short { li { (say(one)) } } }
            h2 { (asked.say(&text!("Om något inte går att använda", "If something can't be used"))) }
            p { (say(&tell)) }
        }
    };
    WindowPage::new(asked.say(&text!("Tillgänglighet", "Accessibility")), body).into()
}
