//! What acts are called on the terminal: the command or the option that does each. Nothing is done here.

use crate::keep::workspace::Approval;
use crate::office::act::Act;
use crate::values::text::{Text, text};

/// The command that does it, as it stands within a sentence.
pub(super) fn called(act: &Act) -> Text {
    let plain = |command: String| Text::same(format!("`{command}`"));
    let with_reason =
        |command: String| text!("`{command} --reason TEXT`", "`{command} --reason TEXT`");
    match act {
        Act::Again => Text::same("--again"),
        Act::AcceptRejects(period) => text!(
            "`lefi close {period} --accept-rejects SKÄL`",
            "`lefi close {period} --accept-rejects REASON`"
        ),
        Act::Close(period) => plain(format!("lefi close {period}")),
        Act::CloseWithoutExport(period) => text!(
            "`lefi close {period} --without-export SKÄL`",
            "`lefi close {period} --without-export REASON`"
        ),
        Act::Issue(period) => plain(format!("lefi bill {period} --issue")),
        Act::LetPassRejects => Text::same("--accept-rejects"),
        Act::LetPassWithoutExport => Text::same("--without-export"),
        Act::LookAtPeriod(period) => plain(format!("lefi status {period}")),
        Act::UndoImport => text!(
            "`lefi import --undo INLÄSNING --reason TEXT`",
            "`lefi import --undo BATCH --reason TEXT`"
        ),
        Act::VerifyPeriod(period) => plain(format!("lefi verify {period}")),
        Act::Waive { period, organisation_number, service } => Text::same(format!(
            "lefi decide waive {period} {organisation_number} {} --reason TEXT",
            as_argument(service)
        )),
        Act::Approve(name) => plain(format!("lefi approve {name}")),
        Act::BackUp => plain("lefi backup".to_owned()),
        Act::BackUpOlder => {
            text!("`lefi backup FIL --not-newest`", "`lefi backup FILE --not-newest`")
        }
        Act::ApproveByName => plain("lefi approve".to_owned()),
        Act::AskForCsv => Text::same("--format csv"),
        Act::BillAnew => Text::same("--anew"),
        Act::ChooseIssue => Text::same("--issue"),
        Act::ChoosePrepare => Text::same("--prepare"),
        Act::ChooseTable => Text::same("--table"),
        Act::BeginWorkspace => plain("lefi init".to_owned()),
        Act::Check => plain("lefi check".to_owned()),
        Act::CompareTariffs => Text::same("lefi whatif"),
        Act::CreditPart => Text::same("--line 1=10"),
        Act::Decide(name) => with_reason(format!("lefi decide {name}")),
        Act::ExportAgain(period) => plain(format!("lefi export {period} --again")),
        Act::ExportReceivables(period) => {
            plain(format!("lefi export {period} --format receivables"))
        }
        Act::ExportWorkbook(period) => plain(format!("lefi export {period} --format xlsx")),
        Act::ExportPeriod(period) => plain(format!("lefi export {period}")),
        Act::Export => plain("lefi export".to_owned()),
        Act::GiveDate => Text::same("--date"),
        Act::GiveFile => Text::same("--out"),
        Act::GiveKey(key) => Text::same(format!("--once {key}")),
        Act::GiveLanguage => Text::same("--language"),
        Act::GiveName => text!("--user NAMN", "--user NAME"),
        Act::GivePeriodAndTariff => text!("--period och --tariff", "--period and --tariff"),
        Act::GiveWorkbook => text!("--out FIL.xlsx", "--out FILE.xlsx"),
        Act::GiveWithoutUsage => Text::same("--without-usage"),
        Act::Hold { period, agreement } => {
            with_reason(format!("lefi decide hold {period} {agreement}"))
        }
        Act::IssueCredit(number) => plain(format!("lefi credit {number} --issue")),
        Act::ListDecisions => plain("lefi decide list".to_owned()),
        Act::ListDocuments => plain("lefi invoices".to_owned()),
        Act::ListDocumentsOf(period) => plain(format!("lefi invoices --period {period}")),
        Act::LookToApprove(name) => plain(format!("lefi approve {name} --look")),
        Act::Preview(period) => plain(format!("lefi bill {period}")),
        Act::OnceMore => {
            text!("ge det en egen nyckel: --once NYCKEL", "give that a key of its own: --once KEY")
        }
        Act::MeanDate => Text::same("--really"),
        Act::Prepare(period) => plain(format!("lefi bill {period} --prepare")),
        Act::PrepareCredit(number) => text!(
            "`lefi credit {number} --reason TEXT --prepare`",
            "`lefi credit {number} --reason TEXT --prepare`"
        ),
        Act::PrepareCreditAsAsked(number) => plain(format!("lefi credit {number} … --prepare")),
        Act::Restore => plain("lefi restore".to_owned()),
        Act::SayWithoutUsage { period, approval } => {
            let step = match approval {
                Approval::NotNeeded => "--issue",
                Approval::FourEyes => "--prepare",
            };
            text!(
                "lefi bill {period} {step} --without-usage SKÄL",
                "lefi bill {period} {step} --without-usage REASON"
            )
        }
        Act::TakeOver => with_reason("lefi take-over".to_owned()),
        Act::Trail => plain("lefi trail".to_owned()),
        Act::Verify => plain("lefi verify".to_owned()),
        Act::Withdraw(name) => with_reason(format!("lefi decide withdraw {name}")),
        Act::WriteDocuments(period) => plain(format!("lefi documents {period}")),
    }
}

/// A word of a log in a command to copy: the shell is to take it as it is, whatever is in it.
pub(super) fn as_argument(word: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_.".contains(character);
    match word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
