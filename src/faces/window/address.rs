//! Where things are in the window. Every link and every redirect is made from one of these, never from what somebody sent.
//! How each is written is in `address_text`.

pub(super) use super::address_part::part;
use super::help_topic::HelpTopic;
use super::settings_page::SettingsPage;
use crate::sources::party::Register;
use crate::values::period::BillingPeriod;
use crate::values::tariff_name::TariffName;

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
