//! From differences to sheets (R25): what is owed more goes on a correction, what is owed less on a
//! credit note to the document that billed it, newest first. Makes no document itself.
//!
//! A reduction that no document has billed, such as one down to a maximum, stands on the correction as
//! long as that leaves something to pay there; else it is credited to the newest document. What rounding
//! leaves over stays with the lines it comes from.

use std::cmp::Ordering;

use super::difference::{Difference, Group, Key, rounding, size, sized, total_size};
use super::drafts;
use super::history::History;
use crate::invoice::{Invoice, Line, OnPaper};
use crate::money::{Money, MoneyError, Quantity};
use crate::period::BillingPeriod;

/// The lines of the documents that make differences good, for one agreement, period and VAT kind.
#[derive(Default)]
pub(super) struct Sheets<'a> {
    /// What is owed more.
    pub correction: Vec<Line>,
    /// What is owed less, positive as credit notes show it, by the document credited.
    pub credits: Vec<CreditSheet<'a>>,
}

/// Lines that credit one document.
pub(super) struct CreditSheet<'a> {
    /// None only where there is nothing to refer to.
    pub document: Option<&'a Invoice>,
    pub lines: Vec<Line>,
}

/// What was billed, and what has been credited of it.
pub(super) struct Billed<'a, 'h> {
    pub history: &'h History<'a>,
    pub period: BillingPeriod,
    /// The invoices and corrections that billed the period, newest first.
    pub invoices: Vec<&'a Invoice>,
    /// The invoices of the year up to the period, where none billed the period itself (R23).
    pub window: Vec<&'a Invoice>,
}

impl<'a> Billed<'a, '_> {
    /// Where a reduction goes that nothing billed.
    fn newest(&self) -> Option<&'a Invoice> {
        self.invoices.first().or(self.window.last()).copied()
    }

    /// What is left of a key on a document: billed less credited by whatever refers to it.
    fn left(&self, invoice: &Invoice, key: Key<'_>) -> Result<Quantity, MoneyError> {
        let of_key = |line: &&Line| line.billing_period == self.period && Key::of(line) == key;
        let billed = total_size(invoice.draft.lines.iter().filter(of_key))?;
        let credits = self.history.credits_of(invoice).flat_map(|credit| &credit.draft.lines);
        billed.minus(total_size(credits.filter(of_key))?)
    }

    /// Splits a reduction over the documents that billed it, newest first.
    fn allocate(&self, reduction: &Line) -> Result<Allocation<'a>, MoneyError> {
        let mut rest = size(reduction).negated();
        let mut placed = Vec::new();
        for invoice in self.invoices.iter().copied() {
            let part = rest.min(self.left(invoice, Key::of(reduction))?);
            if part > Quantity::ZERO {
                placed.push((invoice, sized(reduction, part.negated())?));
                rest = rest.minus(part)?;
            }
        }
        let left_over = (!rest.is_zero()).then(|| sized(reduction, rest.negated())).transpose()?;
        Ok(Allocation { placed, left_over })
    }
}

/// Where a reduction goes; all lines negative.
struct Allocation<'a> {
    placed: Vec<(&'a Invoice, Line)>,
    /// What no document has left.
    left_over: Option<Line>,
}

/// A credit note uses the words and the VAT class of the document it credits (ML 17 kap. 22 §).
fn as_billed(invoice: &Invoice, line: &Line) -> Line {
    let lines = &invoice.draft.lines;
    let exactly = lines.iter().find(|billed| Key::of(billed) == Key::of(line));
    let nearly = || lines.iter().find(|billed| Group::of(billed) == Group::of(line));
    let Some(billed) = exactly.or_else(nearly) else { return line.clone() };
    Line {
        name_sv: billed.name_sv.clone(),
        name_en: billed.name_en.clone(),
        tariff: billed.tariff.clone(),
        vat: billed.vat.clone(),
        account: billed.account.clone(),
        on_paper: OnPaper { included: None, ..billed.on_paper.clone() },
        ..line.clone()
    }
}

/// Puts each difference on the sheet where it belongs.
pub(super) fn sheets<'a>(
    differences: &[Difference],
    billed: &Billed<'a, '_>,
) -> Result<Sheets<'a>, MoneyError> {
    let mut sheets = Sheets::default();
    let mut homeless = Vec::new();
    for line in differences.iter().flat_map(|difference| &difference.lines) {
        // No line of a difference is of nothing: it is more or it is less.
        if line.quantity > Quantity::ZERO {
            sheets.correction.push(line.clone());
        } else {
            let Allocation { placed, left_over } = billed.allocate(line)?;
            for (invoice, part) in placed {
                sheets.credit(Some(invoice), part)?;
            }
            homeless.extend(left_over);
        }
    }
    for line in homeless {
        sheets.place(line, billed)?;
    }
    for difference in differences {
        sheets.round(difference, billed)?;
    }
    sheets.tidy(differences)?;
    Ok(sheets)
}

impl<'a> Sheets<'a> {
    /// Places a reduction that no document has left: on the correction, if something is to pay there.
    fn place(&mut self, line: Line, billed: &Billed<'a, '_>) -> Result<(), MoneyError> {
        let alike = self.correction.iter().filter(|one| one.vat.taxed() == line.vat.taxed());
        let to_pay = Money::sum(alike.map(|one| one.amount))?;
        if to_pay.plus(line.amount)?.ore() >= 0 {
            self.correction.push(line);
            return Ok(());
        }
        self.credit(billed.newest(), line)
    }

    /// Puts a reduction on a document's credit note, its sign turned; with one like it, it is one line.
    fn credit(&mut self, document: Option<&'a Invoice>, line: Line) -> Result<(), MoneyError> {
        let line = document.map_or_else(|| line.clone(), |invoice| as_billed(invoice, &line));
        let line = drafts::turned(line)?;
        let number = |document: Option<&'a Invoice>| document.map(|one| one.number.as_str());
        let known = self.credits.iter().position(|one| number(one.document) == number(document));
        let at = known.unwrap_or(self.credits.len());
        if known.is_none() {
            self.credits.push(CreditSheet { document, lines: Vec::new() });
        }
        let lines = &mut self.credits[at].lines;
        match lines.iter_mut().find(|one| Key::of(one) == Key::of(&line)) {
            Some(like) => *like = sized(like, size(like).plus(size(&line))?)?,
            None => lines.push(line),
        }
        Ok(())
    }

    /// What the rounded lines of a group do not come to (R9): more to pay stays with what is corrected,
    /// less with what is credited, if there is any.
    fn round(
        &mut self,
        difference: &Difference,
        billed: &Billed<'a, '_>,
    ) -> Result<(), MoneyError> {
        let group = Group::of(&difference.any);
        let corrected = sum(&self.correction, group)?;
        let mut rest = difference.owed.minus(corrected)?;
        let mut last = None;
        for sheet in &self.credits {
            let credited = sum(&sheet.lines, group)?;
            rest = rest.plus(credited)?;
            if sheet.lines.iter().any(|line| Group::of(line) == group) {
                last = Some((sheet.document, credited));
            }
        }
        let line = rounding(&difference.any, rest)?;
        let is_corrected = self.correction.iter().any(|line| Group::of(line) == group);
        match (rest.ore().cmp(&0), last) {
            (Ordering::Equal, _) => Ok(()),
            (Ordering::Less, Some((document, _))) => self.credit(document, line),
            (Ordering::Greater, Some((document, credited)))
                if !is_corrected && rest <= credited =>
            {
                self.credit(document, line)
            }
            _ => self.place(line, billed),
        }
    }

    /// Lines in the order of the bill; a sheet on which no fee comes to anything is none.
    fn tidy(&mut self, differences: &[Difference]) -> Result<(), MoneyError> {
        let order =
            |line: &Line| differences.iter().position(|one| Group::of(&one.any) == Group::of(line));
        self.correction.sort_by_key(order);
        if !comes_to_something(&self.correction)? {
            self.correction.clear();
        }
        let mut credits = Vec::new();
        for mut sheet in self.credits.drain(..) {
            sheet.lines.sort_by_key(order);
            if comes_to_something(&sheet.lines)? {
                credits.push(sheet);
            }
        }
        self.credits = credits;
        Ok(())
    }
}

/// Whether any fee comes to something, up or down.
fn comes_to_something(lines: &[Line]) -> Result<bool, MoneyError> {
    for line in lines {
        if sum(lines, Group::of(line))?.ore() != 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a group's lines come to.
fn sum(lines: &[Line], group: Group<'_>) -> Result<Money, MoneyError> {
    Money::sum(lines.iter().filter(|line| Group::of(line) == group).map(|line| line.amount))
}
