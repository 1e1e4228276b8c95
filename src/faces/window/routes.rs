//! What the window answers to: every address with its method, who may ask, and the page that answers. What is not in this
//! table is not there.

use axum::http::StatusCode;

use super::accessibility;
use super::acts::called;
use super::answer::{PageAnswer, no};
use super::asked::PageRequest;
use super::backup;
use super::begin;
use super::closing;
use super::credit;
use super::decisions;
use super::document;
use super::documents;
use super::drafts;
use super::entrance;
use super::hand_over;
use super::help;
use super::issuing;
use super::job_page;
use super::layouts;
use super::look::Look;
use super::month;
use super::new_workspace;
use super::proposals;
use super::read_in;
use super::registers;
use super::rejects;
use super::repeats;
use super::settings;
use super::tariffs;
use super::trail;
use super::two_persons;
use super::warehouse;
use super::what_if;
use super::year;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// A method that is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// Looks, and changes nothing.
    Get,
    /// Does something, by a form.
    Post,
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Anybody on this machine.
    Anybody,
    /// Who has come in by a link.
    Admitted,
}

/// How a form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SentAs {
    /// As fields.
    Fields,
    /// In parts, with files.
    Parts,
}

/// An address that is answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route {
    pub(super) method: Method,
    /// Its pattern: parts in braces are open.
    pub(super) path: &'static str,
    pub(super) who: Who,
    pub(super) sent_as: SentAs,
    page: RoutePage,
}

/// What answers an address.
#[derive(Debug, Clone, Copy)]
enum RoutePage {
    /// A page by itself.
    Plain(fn(&PageRequest) -> PageAnswer),
    /// A page of the period that the address names.
    OfPeriod(fn(&PageRequest, BillingPeriod) -> PageAnswer),
}

impl Route {
    /// What its page answers; of a period that is none, that there is none.
    pub(super) fn answer(&self, asked: &PageRequest) -> PageAnswer {
        match self.page {
            RoutePage::Plain(page) => page(asked),
            RoutePage::OfPeriod(page) => match typed::period(asked.places.text("period")) {
                Ok(period) => page(asked, period),
                Err(refusal) => no_period(asked, &refusal.into()),
            },
        }
    }
}

fn no_period(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    let title = text!("Perioden finns inte", "There is no such period");
    no(asked, StatusCode::NOT_FOUND, &title, &refusal.text(&|act| called(asked, act)))
}

const fn admitted(method: Method, path: &'static str, page: RoutePage) -> Route {
    Route { method, path, who: Who::Admitted, sent_as: SentAs::Fields, page }
}

const fn get(path: &'static str, page: fn(&PageRequest) -> PageAnswer) -> Route {
    admitted(Method::Get, path, RoutePage::Plain(page))
}

const fn post(path: &'static str, page: fn(&PageRequest) -> PageAnswer) -> Route {
    admitted(Method::Post, path, RoutePage::Plain(page))
}

const fn get_of(path: &'static str, page: fn(&PageRequest, BillingPeriod) -> PageAnswer) -> Route {
    admitted(Method::Get, path, RoutePage::OfPeriod(page))
}

const fn post_of(path: &'static str, page: fn(&PageRequest, BillingPeriod) -> PageAnswer) -> Route {
    admitted(Method::Post, path, RoutePage::OfPeriod(page))
}

const fn with_files(path: &'static str, page: fn(&PageRequest) -> PageAnswer) -> Route {
    Route { sent_as: SentAs::Parts, ..post(path, page) }
}

const fn open(path: &'static str, page: fn(&PageRequest) -> PageAnswer) -> Route {
    Route { who: Who::Anybody, ..get(path, page) }
}

/// All of them.
pub(super) const ROUTES: &[Route] = &[
    open("/in", entrance::enter),
    open("/static/window.css", |_| PageAnswer::Look(Look::Style)),
    open("/static/window.js", |_| PageAnswer::Look(Look::Script)),
    open("/static/icon.svg", |_| PageAnswer::Look(Look::Icon)),
    post("/ut", entrance::leave),
    get("/", month::home),
    get("/period", month::chosen),
    get_of("/period/{period}", month::of_period),
    get_of("/period/{period}/utkast", drafts::list),
    get_of("/period/{period}/utkast.pdf", drafts::pdf),
    get_of("/period/{period}/utkast/{name}", drafts::explained),
    get_of("/period/{period}/utkast/{name}/loggrader", drafts::log_rows),
    get_of("/period/{period}/utkast/{name}/loggrader.csv", drafts::log_rows_csv),
    get("/dokument", documents::of_all),
    get("/dokument.csv", documents::csv),
    get("/dokument.xlsx", documents::workbook),
    get("/dokument/{number}", document::shown),
    get("/dokument/{number}/pdf", document::pdf),
    get("/dokument/{number}/fil", document::file),
    get("/dokument/{number}/loggrader", document::log_rows),
    get("/dokument/{number}/loggrader.csv", document::log_rows_csv),
    get_of("/period/{period}/lamna", hand_over::page),
    post_of("/period/{period}/lamna", hand_over::acts::book),
    post_of("/period/{period}/lamna/skriv", hand_over::acts::write),
    get_of("/period/{period}/lamna/{file}", hand_over::file),
    get_of("/period/{period}/periodisering", hand_over::accruals::page),
    get_of("/period/{period}/stang", closing::page),
    get_of("/period/{period}/stang/bekrafta", closing::confirm::ask),
    post_of("/period/{period}/stang/bekrafta", closing::confirm::act),
    post_of("/period/{period}/stang/kontrollera", closing::verifying::act),
    get("/ar/{year}", year::page),
    get("/ar/{year}/excel", year::excel),
    get("/sakerhetskopia", backup::page),
    post("/sakerhetskopia", backup::act),
    get("/sakerhetskopia/{file}", backup::file),
    get("/handelser", trail::page),
    get("/handelser.csv", trail::csv),
    get("/las-in", read_in::page),
    post("/las-in", read_in::import),
    with_files("/las-in/filer", read_in::receive),
    post("/las-in/bort", read_in::put_away),
    get("/las-in/{batch}", read_in::look),
    get("/las-in/{batch}/ta-tillbaka", read_in::ask_take_back),
    post("/las-in/{batch}/ta-tillbaka", read_in::take_back),
    get("/dokument/{number}/kreditera", credit::ask),
    post("/dokument/{number}/kreditera", credit::give),
    get("/dokument/{number}/kreditera.pdf", credit::pdf),
    get("/dokument/{number}/kreditering", credit::waiting),
    post("/dokument/{number}/kreditering/attestera", credit::approve),
    post("/dokument/{number}/kreditering/utfarda", credit::issue),
    get_of("/period/{period}/dokument.zip", documents::zip),
    get_of("/period/{period}/beslut", decisions::look),
    get_of("/period/{period}/beslut/effekt", decisions::effect),
    post_of("/period/{period}/beslut", decisions::decide),
    get_of("/period/{period}/utfarda", issuing::look),
    post_of("/period/{period}/utfarda", issuing::issue),
    post_of("/period/{period}/utfarda/forbered", issuing::prepare),
    post_of("/period/{period}/utfarda/attestera", issuing::approve),
    get_of("/period/{period}/utfarda/bekrafta", issuing::confirm),
    get("/godkannanden", two_persons::look),
    post("/godkannanden/begar", two_persons::ask),
    post("/godkannanden/attestera", two_persons::approve),
    post("/godkannanden/aterkalla", two_persons::withdraw),
    get("/ny-arbetsmapp", new_workspace::ask),
    post("/ny-arbetsmapp", new_workspace::make),
    get("/hjalp", help::contents),
    get("/hjalp/{topic}", help::page),
    get("/arbete/{job}", job_page::look),
    post("/arbete/{job}/avbryt", job_page::stop),
    get("/tillganglighet", accessibility::statement),
    get("/las-in/ny-layout", layouts::ask),
    post("/las-in/ny-layout/prova", layouts::try_out),
    post("/las-in/ny-layout", layouts::make),
    get("/las-in/datalager", warehouse::page),
    get("/las-in/datalager/skript", warehouse::file),
    get("/las-in/{batch}/avvisade", rejects::look),
    post("/las-in/{batch}/avvisade/prova", rejects::try_out),
    post("/las-in/{batch}/avvisade", rejects::take),
    get("/las-in/{batch}/avvisade.csv", rejects::file),
    get("/las-in/{batch}/dubbletter", repeats::look),
    get("/parter", registers::parties),
    get("/parter.xlsx", registers::parties_workbook),
    get("/parter/{number}", registers::party),
    post("/parter/{number}", registers::save_party),
    get("/parter/{number}/uppgifter", registers::mend_party),
    get("/parter/{number}/nya-uppgifter", registers::party_from),
    post("/parter/{number}/prova", registers::try_party),
    get("/ny-kund", registers::new_party),
    post("/ny-kund", registers::save_party),
    post("/ny-kund/prova", registers::try_party),
    get("/avtal", registers::agreements),
    get("/avtal.xlsx", registers::agreements_workbook),
    get("/avtal/{name}", registers::agreement),
    post("/avtal/{name}", registers::save_agreement),
    get("/avtal/{name}/uppgifter", registers::change_agreement),
    get("/avtal/{name}/uppsagning", registers::end_agreement),
    post("/avtal/{name}/prova", registers::try_agreement),
    get("/nytt-avtal", registers::new_agreement),
    post("/nytt-avtal", registers::save_agreement),
    post("/nytt-avtal/prova", registers::try_agreement),
    get("/excel/{register}", registers::excel::page),
    post("/excel/{register}", registers::excel::save),
    post("/excel/{register}/prova", registers::excel::try_out),
    with_files("/excel/{register}/fil", registers::excel::file),
    get("/avgifter", tariffs::all),
    get("/avgifter/jamfor", tariffs::compare),
    get("/avgifter/nytt-forslag", proposals::ask_new),
    post("/avgifter/nytt-forslag", proposals::begin),
    get("/avgifter/{service}/{version}", tariffs::version),
    get("/avgiftsforslag/{name}", proposals::look),
    post("/avgiftsforslag/{name}", proposals::save),
    post("/avgiftsforslag/{name}/prova", proposals::try_out),
    get("/avgiftsforslag/{name}/text", proposals::text),
    post("/avgiftsforslag/{name}/text", proposals::save_text),
    post("/avgiftsforslag/{name}/text/prova", proposals::try_text),
    get("/avgiftsforslag/{name}/beslut", proposals::ask_decision),
    post("/avgiftsforslag/{name}/beslut", proposals::decide),
    get("/avgiftsforslag/{name}/ta-bort", proposals::ask_removal),
    post("/avgiftsforslag/{name}/ta-bort", proposals::remove),
    get("/installningar", settings::page),
    get("/installningar/{section}", settings::open),
    post("/installningar/{section}", settings::save),
    post("/installningar/{section}/prova", settings::tried),
    get("/borja", begin::page),
    get("/borja/avgifter", begin::choose),
    post("/borja/avgifter", begin::take),
    get("/tank-om", what_if::list),
    post("/tank-om", what_if::begin),
    get("/tank-om/{scenario}", what_if::look),
    post("/tank-om/{scenario}", what_if::save),
    post("/tank-om/{scenario}/prova", what_if::try_out),
    get("/tank-om/{scenario}/rapport", what_if::report),
    post("/tank-om/{scenario}/rapport", what_if::report),
    get("/tank-om/{scenario}/excel", what_if::workbook),
    post("/tank-om/{scenario}/excel", what_if::workbook),
    get("/tank-om/{scenario}/tabell.csv", what_if::table),
    get("/tank-om/{scenario}/los", what_if::solve::page),
    post("/tank-om/{scenario}/los", what_if::solve::ask),
    get("/tank-om/{scenario}/svep", what_if::sweep::page),
    post("/tank-om/{scenario}/svep", what_if::sweep::ask),
    get("/tank-om/{scenario}/svep.csv", what_if::sweep::csv),
    get("/tank-om/{scenario}/kanslighet", what_if::sensitivity::page),
    post("/tank-om/{scenario}/kanslighet", what_if::sensitivity::ask),
    get("/tank-om/{scenario}/samrad", what_if::consultation::page),
    post("/tank-om/{scenario}/samrad/{fil}", what_if::consultation::file),
];

#[cfg(test)]
mod tests {
    use super::{Method, ROUTES, Who};

    #[test]
    fn what_is_answered_stands_in_the_table_that_the_gate_is_tried_with() {
        let told = ROUTES.iter().map(|route| {
            let method = match route.method {
                Method::Get => "GET",
                Method::Post => "POST",
            };
            let who = match route.who {
                Who::Anybody => "anybody",
                Who::Admitted => "admitted",
            };
            vec![method, route.path, who]
        });
        let table = include_str!("../../../tests/window/routes.txt").lines();
        let table: Vec<Vec<&str>> = table.map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(told.collect::<Vec<_>>(), table);
    }
}
