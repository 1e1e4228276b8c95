//! How each address is written: in Swedish, in ASCII, and to stay, for people paste them into mail and workbooks. It decides
//! nothing of where a link leads.

use std::fmt;

use super::address::{PageAddress, part};
use crate::sources::party::Register;

/// What a register is called in addresses.
fn word(register: Register) -> &'static str {
    match register {
        Register::Parties => "parter",
        Register::Agreements => "avtal",
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
