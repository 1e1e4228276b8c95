//! Help: one page for each page of the window, a guide through a first month, and all of it in a list. It reads no workspace
//! and does nothing.

mod drafts;
mod first_month;
mod month;
mod new_workspace;
mod topic;
mod words;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, no, sentence};
use super::asked::PageRequest;
use crate::values::text::text;
pub(super) use topic::HelpTopic;
use words::{HelpBlock, HelpPart};

/// All there is help with.
pub(super) fn contents(asked: &PageRequest) -> PageAnswer {
    let lead = text!(
        "Varje sida har en hjälpsida: länken Hjälp högst upp leder till den som hör till sidan du är på.",
        "Every page has a page of help: the link Help at the top leads to the one of the page you are on."
    );
    let body = html! {
        div.narrow {
            p.lead { (asked.say(&lead)) }
            ul.topics {
                @for topic in HelpTopic::ALL {
                    @let words = topic.words();
                    li {
                        a href=(PageAddress::HelpWith(*topic)) { (asked.say(&words.title)) }
                        br; span.lead { (sentence(&asked.say(&words.lead))) }
                    }
                }
            }
        }
    };
    WindowPage::new(asked.say(&text!("Hjälp", "Help")), body).into()
}

/// Help with one thing.
pub(super) fn page(asked: &PageRequest) -> PageAnswer {
    let Some(topic) = HelpTopic::named(asked.places.text("topic")) else {
        let title = text!("Hjälpsidan finns inte", "There is no such page of help");
        let words =
            text!("Alla hjälpsidor står under Hjälp.", "All pages of help stand under Help.");
        return no(asked, StatusCode::NOT_FOUND, &title, &words);
    };
    let words = topic.words();
    let body = html! {
        div.narrow.help-text {
            p.lead { (sentence(&asked.say(&words.lead))) }
            @for part in &words.parts { (one_part(asked, part)) }
            @if !words.see.is_empty() {
                h2 { (asked.say(&text!("Se även", "See also"))) }
                ul {
                    @for topic in words.see {
                        li { a href=(PageAddress::HelpWith(*topic)) { (asked.say(&topic.words().title)) } }
                    }
                }
            }
            p { a href=(PageAddress::Help) { (asked.say(&text!("All hjälp", "All help"))) } }
        }
    };
    WindowPage::new(asked.say(&words.title), body).into()
}

fn one_part(asked: &PageRequest, part: &HelpPart) -> Markup {
    let say = |words| sentence(&asked.say(words));
    html! {
        h2 { (asked.say(&part.heading)) }
        @for block in &part.blocks {
            @match block {
                HelpBlock::Words(words) => p { (say(words)) },
                HelpBlock::Steps(steps) => ol { @for step in steps { li { (say(step)) } } },
                HelpBlock::List(all) => ul { @for one in all { li { (say(one)) } } },
                HelpBlock::Terms(terms) => dl {
                    @for (term, words) in terms {
                        dt { (asked.say(term)) }
                        dd { (say(words)) }
                    }
                },
            }
        }
    }
}
