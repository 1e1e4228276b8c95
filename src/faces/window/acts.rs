//! What acts are called in the window. What has no page here yet is called as whoever started the window calls it. Nothing is
//! done here.

use super::asked::PageRequest;
use super::open_window::OpenWindow;
use crate::office::act::Act;
use crate::office::awaiting::JointDecision;
use crate::office::credit_name::is_name;
use crate::values::text::{Text, text};

/// What does it, as it stands within a sentence.
pub(super) fn called(asked: &PageRequest, act: &Act) -> Text {
    called_in(&asked.window, act)
}

/// The same where the request is over, as in work that goes on.
pub(super) fn called_in(window: &OpenWindow, act: &Act) -> Text {
    match act {
        Act::BeginWorkspace => text!("”Skapa en arbetsmapp här”", "“Make a workspace here”"),
        Act::LookAtPeriod(period) => {
            text!("månadens sida för {period}", "the page of the month {period}")
        }
        Act::UndoImport => {
            text!("”Ta tillbaka” på inläsningens sida", "“Take back” on the page of the import")
        }
        Act::ExportPeriod(period) | Act::ExportAgain(period) => {
            text!("sidan Lämna för {period}", "the page Hand over of {period}")
        }
        Act::ExportReceivables(period) | Act::ExportWorkbook(period) => {
            text!("sidan Lämna för {period}", "the page Hand over of {period}")
        }
        Act::WriteDocuments(period) => text!(
            "”Skriv filerna igen” på sidan Lämna för {period}",
            "“Write the files again” on the page Hand over of {period}"
        ),
        Act::Close(period) | Act::AcceptRejects(period) | Act::CloseWithoutExport(period) => {
            text!("sidan Stäng för {period}", "the page Close of {period}")
        }
        Act::VerifyPeriod(period) => {
            text!(
                "”Kontrollera” på kontrollbladet för {period}",
                "“Verify” on the control sheet of {period}"
            )
        }
        Act::Verify => text!(
            "”Kontrollera allt” på ett kontrollblad",
            "“Verify everything” on a control sheet"
        ),
        Act::BackUpOlder => text!(
            "”Ta kopia ändå” på sidan Säkerhetskopia",
            "“Copy all the same” on the page Backup"
        ),
        Act::Trail => text!("sidan Händelser", "the page Events"),
        Act::ListDocuments => text!("”Dokument”", "“Documents”"),
        Act::ListDocumentsOf(period) => {
            text!("”Dokument” med perioden {period}", "“Documents” with the period {period}")
        }
        Act::BillAnew => text!("att fakturera på nytt", "billing it anew"),
        Act::CreditPart => text!("”Vissa rader”", "“Some lines”"),
        Act::PrepareCredit(number) | Act::PrepareCreditAsAsked(number) => {
            text!("”Kreditera” på dokumentet {number}", "“Credit” on the document {number}")
        }
        Act::IssueCredit(number) => text!(
            "”Utfärda kreditfakturan” på krediteringen av {number}",
            "“Issue the credit note” on the credit of {number}"
        ),
        Act::Approve(name) | Act::LookToApprove(name) if is_name(name) => text!(
            "”Visa krediteringen som väntar” på dokumentet",
            "“Show the credit that waits” on the document"
        ),
        Act::ListDecisions => text!("sidan Beslut", "the page Decisions"),
        Act::Hold { .. } => text!(
            "”Spärra ett avtal” på sidan Beslut",
            "“Hold an agreement back” on the page Decisions"
        ),
        Act::Waive { .. } => text!(
            "”Avstå från att fakturera” på sidan Beslut",
            "“Leave unbilled” on the page Decisions"
        ),
        Act::Prepare(period) => {
            text!("”Förbered” på sidan Utfärda {period}", "“Prepare” on the page Issue {period}")
        }
        Act::Issue(period) => text!("sidan Utfärda {period}", "the page Issue {period}"),
        Act::SayWithoutUsage { period, .. } => {
            text!("skriv varför på sidan Utfärda {period}", "say why on the page Issue {period}")
        }
        Act::Preview(period) => text!("sidan Utkast {period}", "the page Drafts {period}"),
        Act::Approve(name) | Act::LookToApprove(name) if is_run(name) => {
            text!("”Attestera” på periodens sida Utfärda", "“Approve” on the period's page Issue")
        }
        Act::Withdraw(name) if is_run(name) => {
            text!("”Återkalla” på sidan Beslut", "“Withdraw” on the page Decisions")
        }
        Act::Approve(name) | Act::LookToApprove(name) if JointDecision::named(name).is_some() => {
            text!(
                "”Attestera” på sidan Beslut av två personer",
                "“Approve” on the page Decisions by two persons"
            )
        }
        Act::Decide(name) if JointDecision::named(name) == Some(JointDecision::Clock) => text!(
            "”Intyga att klockan går rätt” på sidan Beslut av två personer",
            "“Say that the clock is right” on the page Decisions by two persons"
        ),
        Act::Decide(name) if JointDecision::named(name).is_some() => text!(
            "”Begär” på sidan Beslut av två personer",
            "“Ask” on the page Decisions by two persons"
        ),
        Act::Withdraw(name) if JointDecision::named(name).is_some() => text!(
            "”Återkalla” på sidan Beslut av två personer",
            "“Withdraw” on the page Decisions by two persons"
        ),
        Act::ApproveByName => text!("”Attestera krediteringen”", "“Approve the credit”"),
        Act::OnceMore => text!(
            "skriv ett annat skäl, så att de går att skilja åt",
            "write another reason, so that they can be told apart"
        ),
        Act::CompareTariffs => text!("sidan Tänk om", "the page What if"),
        Act::AskForCsv => text!("”Alla värden som CSV”", "“All values as CSV”"),
        Act::Export => text!("sidan Lämna", "the page Hand over"),
        Act::Check => text!("månadens sida", "the page of the month"),
        Act::BackUp => text!("sidan Säkerhetskopia", "the page Backup"),
        Act::GiveLanguage => text!("”Dokumentens språk”", "“Language of the documents”"),
        Act::GiveWithoutUsage => {
            text!("skälet till att användning saknas", "the reason why there is no usage")
        }
        Act::MeanDate => text!("”Datumet är avsett”", "“The date is meant”"),
        Act::GiveDate => text!("”Fakturadatum”", "“Invoice date”"),
        other => (window.called)(other),
    }
}

/// Whether a name is the number of a run or of a decision.
fn is_run(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}
