"""Lines become documents (R21, R23), and rows are told apart by what became of them (R6)."""

from collections import Counter, defaultdict
from fractions import Fraction

import fees
from exact import exact, half_away_from_zero, kronor, plain, to_ore
from spans import billing_period

NO_CLASS = "no VAT class for the category"


def bill(workspace, period_name, usage):
    """Everything a period owes, as `lefi bill PERIOD --format json` tells it."""
    kind, period = billing_period(period_name)
    by_party = defaultdict(list)
    for used in usage:
        by_party[used.organisation, used.service].append(used)
    invoices, skipped, without_class = [], [], []
    for agreement in workspace.agreements:
        named = {"agreement": agreement.name, "organisation_number": agreement.organisation}
        if not agreement.span & period:
            continue
        why_not = workspace.why_not_billed(agreement.organisation, period.last)
        if why_not:  # R23: the run lists who got none and why
            skipped.append(named | {"reason": why_not})
            continue
        category = workspace.party(agreement.organisation, period.last).category
        used = by_party[agreement.organisation, agreement.service]
        lines = fees.lines(workspace, agreement, category, kind, period, used)
        if any(category not in line.version.vat for line in lines):
            without_class.append((agreement.organisation, agreement.service, NO_CLASS))
        lines = [(line, line.version.vat[category]) for line in lines if category in line.version.vat]
        made = documents(lines, workspace.whole_kronor)
        invoices += [named | document for document in made]
        if not made:
            reason = "all lines are 0.00" if lines else "nothing to charge"
            if any(line.detail.ore for line, _ in lines):
                reason = "its lines come to 0.00 together"
            skipped.append(named | {"reason": reason})
    answer = {"period": period_name, "invoices": invoices, "skipped": skipped}
    return answer | told_apart(workspace, period, usage, without_class)


def documents(lines, whole_kronor):
    """R23: category O apart from the rest; nothing where all lines are 0.00, or net, VAT and what is to be paid."""
    apart = [[], []]
    for line, vat in lines:
        apart[vat["category"] == "O"].append((line, vat))
    made = [
        document(kind, whole_kronor)
        for kind in apart
        if any(line.detail.ore for line, _ in kind)
    ]
    nothing = ("0.00", "0.00", "0.00")
    return [one for one in made if (one["net"], one["vat"], one["payable"]) != nothing]


def document(lines, whole_kronor):
    net = sum(line.detail.ore for line, _ in lines)
    by_class = Counter()
    for line, vat in lines:
        by_class[vat["category"], rate(vat)] += line.detail.ore
    # R21: once for each class, on the sum of its lines.
    vat = {key: to_ore(Fraction(ore, 100) * key[1] / 100) for key, ore in by_class.items()}
    exact_total = net + sum(vat.values())
    payable = 100 * half_away_from_zero(Fraction(exact_total, 100)) if whole_kronor else exact_total
    # R23: below zero it is a credit note, signs turned; öresavrundning decides nothing.
    sign = -1 if exact_total < 0 else 1
    return {
        "kind": "credit-note" if sign < 0 else "invoice",
        "lines": [as_told(line, vat, sign) for line, vat in lines],
        "net": kronor(sign * net),
        "vat": kronor(sign * sum(vat.values())),
        "rounding": kronor(sign * (payable - exact_total)),
        "payable": kronor(sign * payable),
    }


def rate(vat):
    return exact(vat.get("rate", "0"))


def as_told(line, vat, sign):
    detail = line.detail
    return {
        "fee": line.fee,
        "tariff": line.version.tariff,
        "detail": detail.what,
        "from": str(line.days.start),
        "through": str(line.days.last),
        "quantity": plain(sign * detail.quantity),
        "unit_price": plain(detail.unit),
        "per": plain(detail.per),
        "amount": kronor(sign * detail.ore),
        "vat_category": vat["category"],
        "vat_rate": plain(rate(vat)),
    }


def told_apart(workspace, period, usage, without_class):
    """R6: of the rows dated in the period: charged, free, or unresolved and why.

    `without_class`: whose fees have no VAT class, which is told of those without any row too.
    """
    control = Counter(accepted=0, charged=0, free=0, unresolved=0)
    unresolved = Counter(dict.fromkeys(without_class, 0))
    for used in usage:
        if used.day in period:
            fate = fate_of(workspace, period, used)
            control["accepted"] += used.rows
            if fate in ("charged", "free"):
                control[fate] += used.rows
            else:
                control["unresolved"] += used.rows
                unresolved[used.organisation, used.service, fate] += used.rows
    keys = ("organisation_number", "service", "reason", "rows")
    rows = [dict(zip(keys, (*key, rows))) for key, rows in sorted(unresolved.items())]
    return {"control": dict(control), "unresolved": rows}


def fate_of(workspace, period, used):
    if used.organisation not in workspace.parties:
        return "unknown party"
    of_party = [
        one
        for one in workspace.agreements
        if (one.organisation, one.service) == (used.organisation, used.service)
        and used.day in one.span
    ]
    if not of_party:
        return "no agreement in force"
    why_not = workspace.why_not_billed(used.organisation, period.last)
    if why_not:
        return why_not
    category = workspace.party(used.organisation, period.last).category
    versions = [one for one in workspace.versions_of(used.service) if used.day in one.span]
    if not versions:
        return "no tariff version in force"
    [version], [agreement] = versions, of_party
    is_counted = lambda fee: fees.is_for(fee, category, agreement) and fees.counts(fee, used)
    if not any(map(is_counted, version.fees)):
        return "free"
    return "charged" if category in version.vat else NO_CLASS
