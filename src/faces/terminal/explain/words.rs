//! An explanation as text for people. What differs is said first and loudest.

use super::super::bill::corrections_table;
use super::paper::Paper;
use super::{rows, tables};
use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{CreditedLine, Grounds, LogRows, NumberedLine, Part, Scope, Step};
use crate::engine::invoice::{DocumentKind, Line};
use crate::keep::ledger::KeptDocument;
use crate::office::explain::{Explained, rule};
use crate::sources::tariff::{Fee, Tariff, TariffStatus};
use crate::values::language::Language;
use crate::values::money::MoneyError;
use crate::values::period::Period;

/// The whole explanation.
pub(super) fn text(explained: &Explained<'_>, language: Language) -> Result<String, MoneyError> {
    let mut paper = Paper::new(language);
    paper.head(explained.document)?;
    match &explained.credited {
        None => {
            for part in &explained.parts {
                paper.part(explained.document, part)?;
            }
        }
        Some(credited) => {
            for line in &credited.lines {
                paper.credited(line, credited.original)?;
            }
            let number = credited.original.number();
            paper.line(&format!(
                "\n{} {number}",
                paper.pick(
                    "Så kom de krediterade raderna till på",
                    "How the credited lines came about on"
                )
            ));
            for part in &explained.parts {
                paper.part(credited.original, part)?;
            }
        }
    }
    Ok(paper.text)
}

impl Paper {
    fn head(&mut self, kept: &KeptDocument) -> Result<(), MoneyError> {
        let (invoice, draft) = (&kept.issued.invoice, kept.draft());
        let kind = self.language.document(draft.kind);
        self.line(&format!("{kind} {} · {} · {}", invoice.number, invoice.issued_on, draft.period));
        let (buyer, agreement) = (&draft.buyer, &draft.agreement);
        self.line(&format!(
            "{} · {} {} · {} {}",
            buyer.name,
            self.pick("kundens org.nr", "customer’s organisation number"),
            agreement.organisation_number,
            self.pick("avtal", "agreement"),
            agreement.name
        ));
        if !draft.refers_to.is_empty() {
            let of = self.pick("av", "of");
            let all = draft.refers_to.iter();
            let all: Vec<String> =
                all.map(|one| format!("{} {of} {}", one.number, one.issued_on)).collect();
            let words = match all.len() {
                1 => self.pick("Avser faktura", "Refers to invoice"),
                _ => self.pick("Avser fakturor", "Refers to invoices"),
            };
            self.line(&format!("{words} {}", all.join(", ")));
        }
        if let Some(reason) = &draft.reason {
            let reason = self.language.reason(reason);
            self.line(&format!("{}: {reason}", self.pick("Anledning", "Reason")));
        }
        let corrected = corrections_table(draft, self.language)?;
        if !corrected.is_empty() {
            self.indented(&corrected);
            self.line("");
        }
        self.line(&format!(
            "{} {} {}",
            self.pick(
                "Räknat på det som fanns när dokumentet utfärdades: post",
                "Worked out from what there was when it was issued: entry"
            ),
            kept.entry.before(),
            self.pick("i händelseloggen", "of the audit trail")
        ));
        Ok(())
    }

    fn part(&mut self, kept: &KeptDocument, part: &Part<'_>) -> Result<(), MoneyError> {
        let Some(first) = part.lines.first().map(|one| one.line) else { return Ok(()) };
        self.heading(kept, part, first);
        for number in &part.differing {
            self.differs(*number);
        }
        match &part.grounds {
            Grounds::Written { tariff, fee, text } => {
                self.written(tariff, fee);
                for line in text {
                    self.line(&format!("  {:>14} | {}", line.number, line.text));
                }
                self.rules(fee);
            }
            Grounds::Decided(Some(decision)) => {
                let label = self.pick("Beslut", "Decision");
                self.fact(label, &format!("{}: {}", decision.id, decision.reason));
                if let Some(account) = &first.account {
                    self.fact(self.pick("Konto", "Account"), account);
                }
            }
            Grounds::Decided(None) => {
                let words = self.pick("raden är återtagen", "the line was withdrawn");
                self.fact(self.pick("Beslut", "Decision"), words);
            }
            Grounds::Unknown => {
                let words = self.pick(
                    "avgiften finns inte i de avgiftsmodeller som dokumentet gjordes av",
                    "the fee is not in the tariffs that the document was made from",
                );
                self.fact(self.pick("Avgift", "Fee"), words);
            }
        }
        for step in part.shown_steps() {
            self.step(step)?;
        }
        for comparison in &part.comparisons {
            let words = match comparison.scope {
                Scope::SameQuantity | Scope::SameAmount => self.pick(
                    "fakturerat tidigare mot det som ska faktureras (R25)",
                    "billed before against what is owed (R25)",
                ),
                Scope::WholeFee => self.pick(
                    "alla avgiftens rader, avrundade var för sig (R25)",
                    "all lines of the fee, each rounded by itself (R25)",
                ),
            };
            let line = self.pick("Rad", "Line");
            self.line(&format!("\n  {line} {}: {words}", comparison.line));
            let table = tables::comparison(comparison, kept.number(), self.language)?;
            self.indented(&table);
            if comparison.rest_waits {
                let words = self.pick(
                    "Det som fattas väntar på nästa rättelse till en annan mottagare (R25).",
                    "What is missing waits for the next correction to another recipient (R25).",
                );
                self.line(&format!("    {words}"));
            }
        }
        self.line("");
        if kept.draft().kind == DocumentKind::CreditNote && part.comparisons.is_empty() {
            self.line(&format!(
                "  {}",
                self.pick(
                    "Det blev mindre än noll att betala: tecknen är vända (R23).",
                    "It came to less than nothing to pay: signs are turned (R23)."
                )
            ));
        }
        for line in &part.lines {
            self.arithmetic(*line);
        }
        Ok(())
    }

    fn heading(&mut self, kept: &KeptDocument, part: &Part<'_>, first: &Line) {
        let numbers: Vec<String> = part.lines.iter().map(|one| one.number.to_string()).collect();
        let label = match part.lines.len() {
            1 => self.pick("RAD", "LINE"),
            _ => self.pick("RADER", "LINES"),
        };
        let name = self.language.fee(first).to_owned();
        let mut heading = format!("\n{label} {} · {name}", numbers.join(", "));
        if first.billing_period != kept.draft().period {
            let carried = match kept.draft().corrected.is_empty() {
                true => self.pick("överfört från", "carried over from"),
                false => self.pick("avser", "for"),
            };
            heading.push_str(&format!(" · {carried} {}", first.billing_period));
        }
        self.line(&heading);
    }

    /// What can't be reproduced is never hidden: the document holds, the explanation does not.
    fn differs(&mut self, number: usize) {
        let words = match self.language {
            Language::Swedish => format!(
                "!! STÄMMER INTE: rad {number} blir inte vad som fakturerades när den räknas om här. Det som är fakturerat står på raden nedan; kör `lefi verify`."
            ),
            Language::English => format!(
                "!! DOES NOT TIE: line {number} does not come to what was billed when it is worked out again. What was billed stands below; run `lefi verify`."
            ),
        };
        self.line(&format!("  {words}"));
    }

    fn written(&mut self, tariff: &Tariff, fee: &Fee) {
        let decided = match &tariff.decision {
            TariffStatus::Decided { reference, decided_on } => {
                format!(", {} {decided_on}, {reference}", self.pick("beslutad", "decided"))
            }
            TariffStatus::Draft => format!(", {}", self.pick("ett förslag", "a draft")),
            TariffStatus::Illustrative => format!(", {}", self.pick("påhittad", "invented")),
        };
        let label = self.pick("Avgift", "Fee");
        self.fact(label, &format!("{} · {}{decided}", fee.code, tariff.name));
        let line = self.pick("rad", "line");
        let place = format!("{}, {line} {}", fee.place.file, fee.place.line);
        self.fact(self.pick("Källa", "Source"), &place);
    }

    fn rules(&mut self, fee: &Fee) {
        let mut label = self.pick("Regler", "Rules");
        for rule in rule::of_fee(fee) {
            self.fact(label, rule.in_language(self.language));
            label = "";
        }
    }

    fn step(&mut self, step: &Step<'_>) -> Result<(), MoneyError> {
        let days = step.charge.days;
        match &step.charge.origin {
            ChargeOrigin::Start => {
                let words = self.pick("avtalets första dag", "the agreement's first day");
                self.fact(self.pick("Dag", "Day"), &format!("{}: {words}", days.first()));
            }
            ChargeOrigin::Interval { interval, billed_on } => {
                let interval = self.with_days(*interval);
                self.fact(self.pick("Intervall", "Interval"), &interval);
                let in_force = self.with_days(days);
                self.fact(self.pick("I kraft", "In force"), &in_force);
                self.fact(self.pick("Tas ut", "Charged"), &billed_on.to_string());
            }
            ChargeOrigin::Window(window) => {
                let mut words = tables::days(window.days);
                if window.days != window.calendar {
                    let cut = self.pick(
                        "avtalet eller avgiftsmodellen börjar eller slutar däri, eller kundens kategori ändras",
                        "the agreement or the tariff begins or ends in it, or the party's category changes",
                    );
                    let of = self.pick("en del av", "a part of");
                    words.push_str(&format!(" ({of} {}: {cut})", window.calendar));
                }
                self.fact(self.pick("Ackumuleras", "Window"), &words);
                match step.count_table()? {
                    Some(counts) => self.indented(&tables::counts(&counts, self.language)?),
                    None => {
                        let none = self.pick("ingen användning", "no usage");
                        self.fact(self.pick("Räknat", "Counted"), none);
                    }
                }
                self.indented(&tables::window(window, days, self.language)?);
                if let Some(rows) = &step.rows {
                    self.rows(rows);
                }
            }
        }
        Ok(())
    }

    /// The log lines of the days billed.
    fn rows(&mut self, rows: &LogRows) {
        let (found, counted) = (self.number(&rows.found), self.number(&rows.counted));
        let words =
            self.pick("Loggrader bakom periodens antal", "Log lines behind the period's count");
        self.line(&format!("\n  {words}: {found}"));
        if rows.is_cut {
            let words = self.pick("det finns fler, i allt", "there are more, in all");
            self.line(&format!("  {words} {counted}"));
        } else if !rows.ties() {
            let words = self.pick("!! STÄMMER INTE: räknade är", "!! DOES NOT TIE: counted are");
            self.line(&format!("  {words} {counted}"));
        }
        for (file, lines) in &rows.files {
            self.line(&format!("    {file}"));
            for line in rows::ranges(lines) {
                self.line(&format!("      {line}"));
            }
        }
    }

    fn with_days(&self, period: Period) -> String {
        let words = self.pick("dagar", "days");
        format!("{} ({} {words})", tables::days(period), self.number(&period.days()))
    }

    /// The line's own figures: quantity × unit price ÷ per = amount, before rounding and after (R20).
    fn arithmetic(&mut self, NumberedLine { number, line }: NumberedLine<'_>) {
        let label = self.pick("Rad", "Line");
        let detail = self.language.detail(line.detail);
        let amount = self.number(&line.amount);
        let figures = self.figures(line);
        let note = rule::of_line(line.detail);
        let note =
            note.map_or_else(String::new, |note| format!("   {}", note.in_language(self.language)));
        self.line(&format!("  {label} {number}  {detail}: {figures}{amount} kr{note}"));
    }

    fn credited(
        &mut self,
        credited: &CreditedLine<'_>,
        original: &KeptDocument,
    ) -> Result<(), MoneyError> {
        let NumberedLine { number, line } = credited.line;
        let (label, name) = (self.pick("RAD", "LINE"), self.language.fee(line));
        self.line(&format!("\n{label} {number} · {name}"));
        let document = original.number();
        match credited.original {
            Some(NumberedLine { number, line }) => {
                let which = self.pick("rad", "line");
                let figures = format!("{}{} kr", self.figures(line), self.number(&line.amount));
                let value =
                    format!("{which} {number} {} {document}: {figures}", self.pick("på", "of"));
                self.fact(self.pick("Krediterar", "Credits"), &value);
            }
            None => {
                let words = self.pick("har ingen sådan rad", "has no such line");
                self.fact(self.pick("Krediterar", "Credits"), &format!("!! {document} {words}"));
            }
        }
        if !credited.earlier.is_empty() {
            let earlier = tables::earlier(&credited.earlier, self.language);
            self.fact(self.pick("Tidigare", "Earlier"), &earlier);
        }
        self.arithmetic(credited.line);
        if let Some(left) = credited.left()? {
            let value =
                format!("{}, {} kr", self.number(&left.quantity), self.number(&left.amount));
            self.fact(self.pick("Kvar", "Left"), &value);
        }
        Ok(())
    }
}
