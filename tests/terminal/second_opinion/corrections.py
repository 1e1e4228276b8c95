"""What a run of billed periods corrects, and whether all documents come to what is owed (R25).

Documents that were issued are given as they are; what is owed is worked out here (fees.py). A document is
{"kind", "by_hand", "agreement", "lines"}; each line of it says the billing period that it is for.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

import documents
import fees
from exact import exact, kronor, plain, to_ore
from spans import billing_period

# These have no price of their own: they differ in amount.
BY_AMOUNT = ("minimum", "maximum", "rounding")


@dataclass(frozen=True, order=True)
class Key:
    """What makes two lines the same (R25): not the version, nor what things are called."""

    period: str
    fee: str
    vat: tuple
    what: str
    unit: Fraction
    per: Fraction


@dataclass
class Sum:
    quantity: Fraction = Fraction(0)
    ore: int = 0


def told(workspace, question, usage):
    """All that `question` asks of: where billed and owed differ, and what a run of that would come to."""
    left_out = {tuple(one) for one in question["left_out"]}
    billed = of_documents(workspace, question["documents"], left_out)
    owed = fresh(workspace, question["billed"], usage, left_out)
    return {"corrections": corrections(billed, owed), "compared": len(owed)}


def of_documents(workspace, issued, left_out):
    """What counts of what was issued, by agreement and key; a credit note's lines count as less."""
    now = {former: one.name for one in workspace.agreements for former in one.formerly}
    sums = defaultdict(lambda: defaultdict(Sum))
    for document in issued:
        if document["by_hand"]:  # outside the comparison
            continue
        agreement = now.get(document["agreement"], document["agreement"])
        sign = -1 if document["kind"] == "credit-note" else 1
        for line in document["lines"]:
            period = line["billing_period"]
            if line["detail"] == "own" or (agreement, period) in left_out:
                continue
            detail = line["detail"]
            price = (number(line["unit_price"]), number(line["per"]))
            vat = (line["vat_category"], exact(line["vat_rate"]))
            add(sums[agreement], period, line["fee"], vat, detail, price, sign * number(line["quantity"]), sign * to_ore(number(line["amount"])))
    return sums


def fresh(workspace, periods, usage, left_out):
    """What today's files owe for these periods, by agreement and key."""
    sums = defaultdict(lambda: defaultdict(Sum))
    for name in periods:
        kind, period = billing_period(name)
        for agreement in workspace.agreements:
            if not agreement.span & period or (agreement.name, name) in left_out:
                continue
            if workspace.why_not_billed(agreement.organisation, period.last):
                continue
            category = workspace.party(agreement.organisation, period.last).category
            used = [
                one
                for one in usage
                if (one.organisation, one.service) == (agreement.organisation, agreement.service)
            ]
            for line in fees.lines(workspace, agreement, category, kind, period, used):
                if category in line.version.vat:
                    vat = line.version.vat[category]
                    vat = (vat["category"], documents.rate(vat))
                    detail = line.detail
                    price = (detail.unit, detail.per)
                    add(sums[agreement.name], name, line.fee, vat, detail.what, price, detail.quantity, detail.ore)
    return sums


def add(sums, period, fee, vat, what, price, quantity, ore):
    unit, per = (Fraction(0), Fraction(1)) if what in BY_AMOUNT else price
    one = sums[Key(period, fee, vat, what, unit, per)]
    one.quantity += quantity
    one.ore += ore


def corrections(billed, owed):
    """What each agreement is billed or paid back, for each VAT kind: its lines, and what they come to."""
    made = []
    for agreement in sorted(billed.keys() | owed.keys()):
        lines = differences(billed[agreement], owed[agreement])
        for outside in (False, True):
            of_kind = {key: one for key, one in lines.items() if (key.vat[0] == "O") == outside}
            if of_kind:
                made.append({"agreement": agreement, "outside": outside} | sums_of(of_kind))
    return made


def differences(billed, owed):
    """Line by line; where the rounded lines of a fee do not come to what it differs by, a rounding does."""
    lines = {}
    rests = defaultdict(int)
    nothing = Sum()
    for key in sorted(billed.keys() | owed.keys()):
        before, now = billed.get(key, nothing), owed.get(key, nothing)
        rests[key.period, key.fee, key.vat] += now.ore - before.ore
        if key.what == "rounding":
            continue
        if key.what in BY_AMOUNT:
            if now.ore != before.ore:
                lines[key] = Sum(Fraction(0), now.ore - before.ore)
        elif now.quantity != before.quantity:
            quantity = now.quantity - before.quantity
            lines[key] = Sum(quantity, to_ore(quantity * key.unit / key.per))
    for key, one in lines.items():
        rests[key.period, key.fee, key.vat] -= one.ore
    for (period, fee, vat), rest in rests.items():
        if rest:
            lines[Key(period, fee, vat, "rounding", Fraction(0), Fraction(1))] = Sum(Fraction(0), rest)
    return lines


def sums_of(lines):
    """R20, R21: net is the sum of lines, VAT is rounded once for each class."""
    by_class = defaultdict(int)
    for key, one in lines.items():
        by_class[key.vat] += one.ore
    net = sum(by_class.values())
    vat = sum(to_ore(Fraction(ore, 100) * rate / 100) for (_, rate), ore in by_class.items())
    fees_of = defaultdict(int)
    for key, one in lines.items():
        fees_of[key.period, key.fee, key.vat] += one.ore
    return {
        "lines": sorted(as_told(key, one) for key, one in lines.items() if key.what != "rounding"),
        "fees": sorted(
            [period, fee, vat[0], plain(vat[1]), kronor(ore)]
            for (period, fee, vat), ore in fees_of.items()
        ),
        "sums": [kronor(net), kronor(vat), kronor(net + vat)],
    }


def as_told(key, one):
    """A line with its quantity, or its amount where it has no price of its own."""
    size = kronor(one.ore) if key.what in BY_AMOUNT else plain(one.quantity)
    vat, rate = key.vat
    return [key.period, key.fee, vat, plain(rate), key.what, plain(key.unit), plain(key.per), size]


def number(text):
    """A decimal that may be below zero."""
    return -exact(text[1:]) if text.startswith("-") else exact(text)
