//! Where things are in the window. Every link and every redirect is made from one of these, never from what somebody sent.
//! Addresses are Swedish, in ASCII and stay: people paste them into mail and workbooks.

use std::fmt;

pub(super) use super::address_part::part;
use super::help_topic::HelpTopic;
use super::settings_page::SettingsPage;
use crate::sources::party::Register;
use crate::values::period::BillingPeriod;
use crate::values::tariff_name::TariffName;

/// What a register is called in addresses.
fn word(register: Register) -> &'static str {
    match register {
        Register::Parties => "parter",
        Register::Agreements => "avtal",
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PageAddress {
    /// The month that is to be done.
    Home,
    /// The month of a period.
    Month(BillingPeriod),
    /// The drafts of a period.
    Drafts(BillingPeriod),
    /// One of them as a PDF.
    DraftPdf(BillingPeriod),
    /// One of them, by its name, and how it comes about.
    Draft(BillingPeriod, String),
    /// The log rows behind a line of it, which a field names.
    DraftRows(BillingPeriod, String),
    /// All of them as a file.
    DraftRowsCsv(BillingPeriod, String),
    /// What is issued.
    Documents,
    /// What is issued for a period.
    DocumentsOf(BillingPeriod),
    /// All files that are filed under a period, in one.
    PeriodZip(BillingPeriod),
    /// The same for a spreadsheet.
    DocumentsCsv,
    /// The same as a workbook.
    DocumentsWorkbook,
    /// A document, by its number.
    Document(String),
    /// The same as a PDF.
    DocumentPdf(String),
    /// The log rows behind a line of it, which a field names.
    DocumentRows(String),
    /// All of them as a file.
    DocumentRowsCsv(String),
    /// Where it is credited.
    Credit(String),
    /// What its credit would issue, as a PDF.
    CreditPdf(String),
    /// Its credit that is prepared and waits.
    WaitingCredit(String),
    /// Where that is approved.
    ApproveCredit(String),
    /// Where that is issued.
    IssueCredit(String),
    /// A file of it, which a field names.
    DocumentFile(String),
    /// What of a period is handed over.
    HandOver(BillingPeriod),
    /// Where files of its documents are written again.
    WriteFiles(BillingPeriod),
    /// A file of it for those who take it further, by its name.
    HandedFile(BillingPeriod, String),
    /// The accruals at its end.
    Accruals(BillingPeriod),
    /// Its control sheet.
    Close(BillingPeriod),
    /// Where it is closed.
    Closing(BillingPeriod),
    /// Where what is kept is verified.
    Verify(BillingPeriod),
    /// A year by customer.
    Year(i32),
    /// That year as a workbook.
    YearWorkbook(i32),
    /// Backups.
    Backup,
    /// One of them, by its name.
    KeptBackup(String),
    /// The audit trail.
    Trail,
    /// The trail as CSV.
    TrailFile,
    /// Where logs are read in.
    ReadIn,
    /// Where files of logs are sent.
    ReadInFiles,
    /// Where files that were sent are put away.
    PutAway,
    /// An import, by its batch.
    Import(String),
    /// Where an import is taken back.
    TakeBack(String),
    /// What is decided about a period.
    Decisions(BillingPeriod),
    /// What a decision would do.
    DecisionEffect(BillingPeriod),
    /// A period's run before it is issued.
    Issuing(BillingPeriod),
    /// Where its run is prepared.
    PrepareRun(BillingPeriod),
    /// Where its prepared run is approved.
    ApproveRun(BillingPeriod),
    /// What issuing it means, before that is done.
    ConfirmIssue(BillingPeriod),
    /// What two persons decide.
    TwoPersons,
    /// Where one of them asks for it.
    AskTwoPersons,
    /// Where the other approves it.
    ApproveTwoPersons,
    /// Where it is withdrawn.
    WithdrawTwoPersons,
    /// Where a workspace is begun.
    NewWorkspace,
    /// All help.
    Help,
    /// Help with one thing.
    HelpWith(HelpTopic),
    /// Something that is being done, by its number.
    Job(u64),
    /// Where that is asked to stop.
    StopJob(u64),
    /// What the window can be used with.
    Accessibility,
    /// The rows of an import that another row counts for.
    Repeats(String),
    /// Where a layout is pointed out.
    NewLayout,
    /// Where usage is counted in a warehouse.
    Warehouse,
    /// The script of a period, as a file.
    WarehouseScript,
    /// Where it is tried.
    LayoutTried,
    /// The rejected rows of an import.
    Rejects(String),
    /// Where they are tried with what is mended.
    RejectsTried(String),
    /// The file of them.
    RejectsFile(String),
    /// The customers.
    Parties,
    /// One of them, by its number; where its rows are saved.
    Party(String),
    /// Where a row of it is mended, which a field names.
    PartyRow(String),
    /// Where it gets a row from a date.
    PartyRowFrom(String),
    /// Where a row of it is tried.
    PartyTried(String),
    /// Where a customer is added.
    NewParty,
    /// Where a new one is tried.
    NewPartyTried,
    /// The agreements.
    Agreements,
    /// One of them, by its name; where it is saved.
    Agreement(String),
    /// Where it is changed.
    AgreementRow(String),
    /// Where it is ended.
    AgreementEnd(String),
    /// Where a change of it is tried.
    AgreementTried(String),
    /// Where an agreement is added.
    NewAgreement,
    /// Where a new one is tried.
    NewAgreementTried,
    /// A register as a workbook.
    RegisterWorkbook(Register),
    /// Where it is given back, and saved.
    RegisterInExcel(Register),
    /// Where a file of it is sent.
    RegisterFile(Register),
    /// Where pasted rows are tried.
    RegisterTried(Register),
    /// Fee models.
    Tariffs,
    /// Two of them beside each other, which fields name.
    CompareTariffs,
    /// One of them.
    Tariff(TariffName),
    /// Where a proposal begins.
    NewProposal,
    /// A proposal, by its name.
    Proposal(String),
    /// Where it is tried with what is typed.
    ProposalTried(String),
    /// The text of its file.
    ProposalText(String),
    /// Where that is checked.
    ProposalTextTried(String),
    /// Where it is decided.
    DecideProposal(String),
    /// Where it is taken away.
    RemoveProposal(String),
    /// The settings.
    Settings,
    /// A page of them; where it is saved.
    SettingsOf(SettingsPage),
    /// Where a change of them is tried.
    SettingsTried(SettingsPage),
    /// The steps to the first drafts.
    Begin,
    /// Where fee models are chosen to begin with.
    BeginFees,
    /// Scenarios.
    WhatIf,
    /// One of them, by its name.
    Scenario(String),
    /// Where it is tried with what was typed.
    ScenarioTried(String),
    /// Its answer as a page to keep.
    ScenarioReport(String),
    /// Its answer as a workbook.
    ScenarioWorkbook(String),
    /// A table of its answer, which a field names.
    ScenarioTable(String),
    /// Where an amount of it is looked for.
    SolveScenario(String),
    /// Where an amount of it is tried by steps.
    SweepScenario(String),
    /// All those steps as a file.
    SweepFile(String),
    /// How far its assumptions move it.
    TestScenario(String),
    /// What is handed in about it.
    Consult(String),
    /// A file of that.
    ConsultationFile(String, &'static str),
    /// Where somebody goes out.
    Out,
}

impl PageAddress {
    /// The address with fields after it, such as what is searched for.
    pub(super) fn with(&self, fields: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(format!("{self}?"));
        query.extend_pairs(fields);
        query.finish().replace("?&", "?")
    }
}

impl fmt::Display for PageAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => formatter.write_str("/"),
            Self::Month(period) => write!(formatter, "/period/{period}"),
            Self::Drafts(period) => write!(formatter, "/period/{period}/utkast"),
            Self::DraftPdf(period) => write!(formatter, "/period/{period}/utkast.pdf"),
            Self::Draft(period, name) => {
                write!(formatter, "/period/{period}/utkast/{}", part(name))
            }
            Self::DraftRows(period, name) => {
                write!(formatter, "/period/{period}/utkast/{}/loggrader", part(name))
            }
            Self::DraftRowsCsv(period, name) => {
                write!(formatter, "/period/{period}/utkast/{}/loggrader.csv", part(name))
            }
            Self::DocumentsOf(period) => write!(formatter, "/dokument?period={period}"),
            Self::PeriodZip(period) => write!(formatter, "/period/{period}/dokument.zip"),
            Self::Documents => formatter.write_str("/dokument"),
            Self::DocumentsCsv => formatter.write_str("/dokument.csv"),
            Self::DocumentsWorkbook => formatter.write_str("/dokument.xlsx"),
            Self::Document(number) => write!(formatter, "/dokument/{}", part(number)),
            Self::DocumentPdf(number) => write!(formatter, "/dokument/{}/pdf", part(number)),
            Self::DocumentRows(number) => write!(formatter, "/dokument/{}/loggrader", part(number)),
            Self::DocumentRowsCsv(number) => {
                write!(formatter, "/dokument/{}/loggrader.csv", part(number))
            }
            Self::Credit(number) => write!(formatter, "/dokument/{}/kreditera", part(number)),
            Self::CreditPdf(number) => {
                write!(formatter, "/dokument/{}/kreditera.pdf", part(number))
            }
            Self::WaitingCredit(number) => {
                write!(formatter, "/dokument/{}/kreditering", part(number))
            }
            Self::ApproveCredit(number) => {
                write!(formatter, "/dokument/{}/kreditering/attestera", part(number))
            }
            Self::IssueCredit(number) => {
                write!(formatter, "/dokument/{}/kreditering/utfarda", part(number))
            }
            Self::DocumentFile(number) => write!(formatter, "/dokument/{}/fil", part(number)),
            Self::HandOver(period) => write!(formatter, "/period/{period}/lamna"),
            Self::WriteFiles(period) => write!(formatter, "/period/{period}/lamna/skriv"),
            Self::HandedFile(period, name) => {
                write!(formatter, "/period/{period}/lamna/{}", part(name))
            }
            Self::Accruals(period) => write!(formatter, "/period/{period}/periodisering"),
            Self::Close(period) => write!(formatter, "/period/{period}/stang"),
            Self::Closing(period) => write!(formatter, "/period/{period}/stang/bekrafta"),
            Self::Verify(period) => write!(formatter, "/period/{period}/stang/kontrollera"),
            Self::Year(year) => write!(formatter, "/ar/{year}"),
            Self::YearWorkbook(year) => write!(formatter, "/ar/{year}/excel"),
            Self::Backup => formatter.write_str("/sakerhetskopia"),
            Self::KeptBackup(name) => write!(formatter, "/sakerhetskopia/{}", part(name)),
            Self::TrailFile => formatter.write_str("/handelser.csv"),
            Self::Trail => formatter.write_str("/handelser"),
            Self::ReadIn => formatter.write_str("/las-in"),
            Self::ReadInFiles => formatter.write_str("/las-in/filer"),
            Self::PutAway => formatter.write_str("/las-in/bort"),
            Self::Import(batch) => write!(formatter, "/las-in/{}", part(batch)),
            Self::TakeBack(batch) => write!(formatter, "/las-in/{}/ta-tillbaka", part(batch)),
            Self::Decisions(period) => write!(formatter, "/period/{period}/beslut"),
            Self::DecisionEffect(period) => write!(formatter, "/period/{period}/beslut/effekt"),
            Self::Issuing(period) => write!(formatter, "/period/{period}/utfarda"),
            Self::PrepareRun(period) => write!(formatter, "/period/{period}/utfarda/forbered"),
            Self::ApproveRun(period) => write!(formatter, "/period/{period}/utfarda/attestera"),
            Self::ConfirmIssue(period) => write!(formatter, "/period/{period}/utfarda/bekrafta"),
            Self::TwoPersons => formatter.write_str("/godkannanden"),
            Self::AskTwoPersons => formatter.write_str("/godkannanden/begar"),
            Self::ApproveTwoPersons => formatter.write_str("/godkannanden/attestera"),
            Self::WithdrawTwoPersons => formatter.write_str("/godkannanden/aterkalla"),
            Self::NewWorkspace => formatter.write_str("/ny-arbetsmapp"),
            Self::Help => formatter.write_str("/hjalp"),
            Self::HelpWith(topic) => write!(formatter, "/hjalp/{topic}"),
            Self::Job(number) => write!(formatter, "/arbete/{number}"),
            Self::StopJob(number) => write!(formatter, "/arbete/{number}/avbryt"),
            Self::Accessibility => formatter.write_str("/tillganglighet"),
            Self::Repeats(batch) => write!(formatter, "/las-in/{}/dubbletter", part(batch)),
            Self::NewLayout => formatter.write_str("/las-in/ny-layout"),
            Self::Warehouse => formatter.write_str("/las-in/datalager"),
            Self::WarehouseScript => formatter.write_str("/las-in/datalager/skript"),
            Self::LayoutTried => formatter.write_str("/las-in/ny-layout/prova"),
            Self::Rejects(batch) => write!(formatter, "/las-in/{}/avvisade", part(batch)),
            Self::RejectsTried(batch) => {
                write!(formatter, "/las-in/{}/avvisade/prova", part(batch))
            }
            Self::RejectsFile(batch) => write!(formatter, "/las-in/{}/avvisade.csv", part(batch)),
            Self::Parties => formatter.write_str("/parter"),
            Self::Party(number) => write!(formatter, "/parter/{}", part(number)),
            Self::PartyRow(number) => write!(formatter, "/parter/{}/uppgifter", part(number)),
            Self::PartyRowFrom(number) => {
                write!(formatter, "/parter/{}/nya-uppgifter", part(number))
            }
            Self::PartyTried(number) => write!(formatter, "/parter/{}/prova", part(number)),
            Self::NewParty => formatter.write_str("/ny-kund"),
            Self::NewPartyTried => formatter.write_str("/ny-kund/prova"),
            Self::Agreements => formatter.write_str("/avtal"),
            Self::Agreement(name) => write!(formatter, "/avtal/{}", part(name)),
            Self::AgreementRow(name) => write!(formatter, "/avtal/{}/uppgifter", part(name)),
            Self::AgreementEnd(name) => write!(formatter, "/avtal/{}/uppsagning", part(name)),
            Self::AgreementTried(name) => write!(formatter, "/avtal/{}/prova", part(name)),
            Self::NewAgreement => formatter.write_str("/nytt-avtal"),
            Self::NewAgreementTried => formatter.write_str("/nytt-avtal/prova"),
            Self::RegisterWorkbook(register) => write!(formatter, "/{}.xlsx", word(*register)),
            Self::RegisterInExcel(register) => write!(formatter, "/excel/{}", word(*register)),
            Self::RegisterFile(register) => write!(formatter, "/excel/{}/fil", word(*register)),
            Self::RegisterTried(register) => write!(formatter, "/excel/{}/prova", word(*register)),
            Self::Tariffs => formatter.write_str("/avgifter"),
            Self::CompareTariffs => formatter.write_str("/avgifter/jamfor"),
            Self::Tariff(name) => {
                write!(formatter, "/avgifter/{}/{}", part(name.service()), part(name.version()))
            }
            Self::NewProposal => formatter.write_str("/avgifter/nytt-forslag"),
            Self::Proposal(name) => write!(formatter, "/avgiftsforslag/{}", part(name)),
            Self::ProposalTried(name) => write!(formatter, "/avgiftsforslag/{}/prova", part(name)),
            Self::ProposalText(name) => write!(formatter, "/avgiftsforslag/{}/text", part(name)),
            Self::ProposalTextTried(name) => {
                write!(formatter, "/avgiftsforslag/{}/text/prova", part(name))
            }
            Self::DecideProposal(name) => {
                write!(formatter, "/avgiftsforslag/{}/beslut", part(name))
            }
            Self::RemoveProposal(name) => {
                write!(formatter, "/avgiftsforslag/{}/ta-bort", part(name))
            }
            Self::Settings => formatter.write_str("/installningar"),
            Self::SettingsOf(page) => write!(formatter, "/installningar/{}", page.name()),
            Self::SettingsTried(page) => write!(formatter, "/installningar/{}/prova", page.name()),
            Self::Begin => formatter.write_str("/borja"),
            Self::BeginFees => formatter.write_str("/borja/avgifter"),
            Self::WhatIf => formatter.write_str("/tank-om"),
            Self::Scenario(name) => write!(formatter, "/tank-om/{}", part(name)),
            Self::ScenarioTried(name) => write!(formatter, "/tank-om/{}/prova", part(name)),
            Self::ScenarioReport(name) => write!(formatter, "/tank-om/{}/rapport", part(name)),
            Self::ScenarioWorkbook(name) => write!(formatter, "/tank-om/{}/excel", part(name)),
            Self::ScenarioTable(name) => write!(formatter, "/tank-om/{}/tabell.csv", part(name)),
            Self::SolveScenario(name) => write!(formatter, "/tank-om/{}/los", part(name)),
            Self::SweepScenario(name) => write!(formatter, "/tank-om/{}/svep", part(name)),
            Self::SweepFile(name) => write!(formatter, "/tank-om/{}/svep.csv", part(name)),
            Self::TestScenario(name) => write!(formatter, "/tank-om/{}/kanslighet", part(name)),
            Self::Consult(name) => write!(formatter, "/tank-om/{}/samrad", part(name)),
            Self::ConsultationFile(name, file) => {
                write!(formatter, "/tank-om/{}/samrad/{file}", part(name))
            }
            Self::Out => formatter.write_str("/ut"),
        }
    }
}
