//! The canonical form that digests are over (R26): values one after the other, each with its kind and its length, so
//! that no two inputs look alike; never words for people, debug text, an answer's JSON or the program's version. Each
//! digest begins with what it is of and the number of its encoding.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::Encoding;
use super::code::{Code, line_detail};
use crate::engine::billing::{Carried, Control, Decision, DecisionKind, Run, Skipped, Unresolved};
use crate::engine::invoice::{
    CorrectedPeriod, CorrectionReason, Draft, Included, Line, OnPaper, Reason, Reference, Totals,
    VatTotal,
};
use crate::sources::party::{Agreement, Party, Specification};
use crate::sources::usage::Count;
use crate::values::language::Language;
use crate::values::period::Period;
use crate::values::tariff_name::TariffName;
use crate::values::unit::Unit;
use crate::values::vat::VatClass;

/// A digest that is being made.
#[derive(Debug, Clone)]
pub struct Canonical(Sha256);

impl Canonical {
    /// Begins the digest of something.
    pub fn new(of: &str, encoding: Encoding) -> Self {
        let mut begun = Self(Sha256::new());
        begun.text(of).number(encoding.number());
        begun
    }

    fn value(&mut self, kind: u8, bytes: &[u8]) -> &mut Self {
        self.0.update([kind]);
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.value(b't', text.as_bytes())
    }

    /// A whole number.
    pub fn number(&mut self, number: impl Into<i128>) -> &mut Self {
        let number: i128 = number.into();
        self.value(b'i', &number.to_le_bytes())
    }

    /// Bytes of a file.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.value(b'b', bytes)
    }

    /// A text that may not be there.
    pub fn optional(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.value(b'n', &[]),
        }
    }

    /// Many of a kind, after how many there are.
    pub fn list<T>(
        &mut self,
        values: impl IntoIterator<Item = T>,
        each: impl Fn(&mut Self, T),
    ) -> &mut Self {
        let values: Vec<T> = values.into_iter().collect();
        self.value(b'l', &(values.len() as u64).to_le_bytes());
        values.into_iter().for_each(|value| each(self, value));
        self
    }

    /// The digest, in hexadecimal.
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Canonical {
    /// What a run would issue, and what it leaves out. Where a row stands in its file is no part of it.
    pub fn run(&mut self, run: &Run) -> &mut Self {
        let Run { period, drafts, control, unresolved, skipped, carried, waiting } = run;
        let Control { accepted, charged, free, unresolved: unresolved_rows } = *control;
        self.text(&period.to_string());
        for rows in [accepted, charged, free, unresolved_rows] {
            self.number(rows);
        }
        self.list(drafts, |form, draft| {
            form.draft(draft);
        })
        .list(unresolved, |form, one| {
            form.unresolved(one);
        })
        .list(skipped, |form, one| {
            form.skipped(one);
        })
        .list(carried, |form, one| {
            form.carried(one);
        })
        .list(waiting, |form, draft| {
            form.draft(draft);
        })
    }

    /// A document without its number.
    pub fn draft(&mut self, draft: &Draft) -> &mut Self {
        let Draft {
            kind,
            period,
            refers_to,
            agreement,
            others,
            buyer,
            lines,
            totals,
            illustrative,
            reason,
            corrected,
        } = draft;
        let Totals { net, vat_totals, vat, rounding, payable } = totals;
        self.text(kind.code()).text(&period.to_string());
        self.list(refers_to, |form, Reference { number, issued_on }| {
            form.text(number).text(&issued_on.to_string());
        });
        self.agreement(agreement).party(buyer).lines(lines);
        self.list(vat_totals, |form, VatTotal { class, taxable, vat }| {
            form.vat_class(class).number(taxable.ore()).number(vat.ore());
        });
        for amount in [net, vat, rounding, payable] {
            self.number(amount.ore());
        }
        self.number(i64::from(*illustrative));
        self.list(reason, |form, reason| {
            form.reason(reason);
        });
        self.list(corrected, |form, CorrectedPeriod { period, reasons, billed, right }| {
            form.text(&period.to_string()).reasons(reasons);
            form.number(billed.ore()).number(right.ore());
        });
        // Only a collective document has more: the digest of every other is as it was before there were any.
        if !others.is_empty() {
            self.list(others, |form, agreement| {
                form.agreement(agreement);
            })
            .list(lines, |form, line| {
                form.text(line.agreement.as_str());
            });
        }
        self
    }

    /// The form of a reason, then what it is: codes that were found, or words that a person gave.
    fn reason(&mut self, reason: &Reason) -> &mut Self {
        match reason {
            Reason::Found(found) => self.text("found").reasons(found),
            Reason::Given(words) => self.text("given").text(words),
            Reason::AsWritten { sv, en } => self.text("as-written").text(sv).text(en),
        }
    }

    fn reasons(&mut self, reasons: &BTreeSet<CorrectionReason>) -> &mut Self {
        self.list(reasons, |form, reason| {
            let (tariff, decision) = reason.tariff();
            form.text(reason.code()).optional(tariff.map(TariffName::as_str)).optional(decision);
        })
    }

    /// Lines of a document.
    pub fn lines(&mut self, lines: &[Line]) -> &mut Self {
        self.list(lines, |form, line| {
            form.line(line);
        })
    }

    fn line(&mut self, line: &Line) -> &mut Self {
        let Line {
            // That of the document, unless it is collective: then the document says it.
            agreement: _,
            billing_period,
            fee,
            name_sv,
            name_en,
            tariff,
            detail,
            period,
            vat,
            account,
            on_paper,
        } = line;
        self.text(&billing_period.to_string());
        for text in [fee.as_str(), name_sv, name_en, tariff.as_str()] {
            self.text(text);
        }
        self.text(&line_detail(detail.kind())).days(*period);
        self.text(&detail.quantity().to_string());
        self.text(&detail.unit_price().to_string()).text(&detail.per().to_string());
        self.number(detail.amount().ore()).vat_class(vat).optional(account.as_deref());
        self.on_paper(on_paper)
    }

    fn on_paper(&mut self, on_paper: &OnPaper) -> &mut Self {
        let OnPaper { service, unit, included } = on_paper;
        self.optional(service.as_deref());
        self.list(unit, |form, unit| {
            match unit {
                Unit::Named { sv, en } => form.text(sv).text(en),
                known => form.optional(known.code()),
            };
        });
        self.list(included, |form, Included { counted, taken_off }| {
            form.text(&counted.to_string()).text(&taken_off.to_string());
        })
    }

    fn vat_class(&mut self, class: &VatClass) -> &mut Self {
        self.text(class.category().code()).text(&class.rate().normalize().to_string());
        self.optional(class.reason())
    }

    fn days(&mut self, period: Period) -> &mut Self {
        self.text(&period.first().to_string()).text(&period.last().to_string())
    }

    /// An agreement, wherever its row stands.
    pub fn agreement(&mut self, one: &Agreement) -> &mut Self {
        let Agreement {
            name,
            organisation_number,
            service,
            validity,
            reference,
            plan,
            specification,
            // What it was called before is no part of a document: it says which documents are the agreement's.
            formerly: _,
            line: _,
        } = one;
        self.text(name.as_str()).text(&organisation_number.plain()).text(service).days(*validity);
        self.text(reference).optional(plan.as_deref());
        self.number(i64::from(*specification == Specification::Wanted))
    }

    /// A party, wherever its row stands.
    pub fn party(&mut self, party: &Party) -> &mut Self {
        let Party {
            organisation_number,
            name,
            category,
            street,
            postal_code,
            city,
            country,
            reference,
            email,
            peppol_id,
            valid_from,
            delivery,
            invoice_to,
            foreign_id,
            language,
            payment_days,
            line: _,
        } = party;
        self.text(&organisation_number.plain()).text(category.code());
        for text in [name, street, postal_code, city, country, reference, email, peppol_id] {
            self.text(text);
        }
        self.optional(valid_from.map(|day| day.to_string()).as_deref());
        self.optional(delivery.map(Code::code));
        self.optional(invoice_to.map(|one| one.plain()).as_deref());
        // Only who has terms of its own has more: the digest of every other is as it was before there were any.
        if language.is_some() || payment_days.is_some() {
            self.text("terms").optional(language.map(Language::word));
            self.optional(payment_days.map(|days| days.to_string()).as_deref());
        }
        if let Some(foreign_id) = foreign_id {
            self.text("foreign").text(foreign_id);
        }
        self
    }

    fn unresolved(&mut self, one: &Unresolved) -> &mut Self {
        let Unresolved { organisation_number, service, period, reason, rows, days, waived } = one;
        self.text(&organisation_number.plain()).text(service).text(&period.to_string());
        self.text(reason.code()).number(*rows).days(*days).optional(waived.as_deref())
    }

    fn skipped(&mut self, skipped: &Skipped) -> &mut Self {
        let Skipped { agreement, period, reason } = skipped;
        let kept = super::not_billed::KeptReason::of(reason);
        self.text(agreement.as_str()).text(&period.to_string()).text(kept.code);
        self.optional(kept.unresolved).optional(kept.words).optional(kept.vat_kind);
        self.list(kept.payable_ore, |form, ore| {
            form.number(ore);
        })
        .optional(kept.decision)
    }

    fn carried(&mut self, carried: &Carried) -> &mut Self {
        let Carried { period, agreement, kind } = carried;
        self.text(&period.to_string()).text(agreement.as_str()).text(kind.code())
    }

    /// What was used on a day.
    pub fn count(&mut self, count: &Count) -> &mut Self {
        let Count { organisation_number, day, service, channel, outcome, rows, quantity } = count;
        self.text(&organisation_number.plain()).text(&day.to_string());
        self.text(service).text(channel).text(outcome).number(*rows).text(&quantity.to_string())
    }

    /// What a person decided, with the reason in that person's words.
    pub fn decision(&mut self, decision: &Decision) -> &mut Self {
        let Decision { id, reason, kind } = decision;
        self.text(id).text(reason).text(super::decisions::code(kind));
        match kind {
            DecisionKind::Hold { period, agreement } => {
                self.text(&period.to_string()).text(agreement.as_str())
            }
            DecisionKind::OwnLine { period, agreement, text, amount, account } => self
                .text(&period.to_string())
                .text(agreement.as_str())
                .text(text)
                .number(amount.ore())
                .text(account),
            DecisionKind::Waive { period, organisation_number, service } => {
                self.text(&period.to_string()).text(&organisation_number.plain()).text(service)
            }
        }
    }
}
