"""The lines of an agreement in a period, fee by fee: which days, how much, which version (R2, R6, R9, R18, R19)."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from exact import exact
from pricing import Detail, difference, window_details
from spans import Span, calendar_spans


@dataclass(frozen=True)
class Line:
    fee: str
    version: object
    days: Span
    detail: Detail


def lines(workspace, agreement, category, kind, period, usage):
    """All lines of an agreement in a period. `usage` is what its party used of its service, on any day."""
    found, recurring = [], set()
    for version in workspace.versions_of(agreement.service):
        for fee in version.fees:
            if not is_for(fee, category, agreement):
                continue
            if "usage" in fee:
                stretch = workspace.days_of_category(agreement.organisation, kind, period)
                found += usage_lines(fee, version, agreement, stretch, kind, period, usage)
            elif "one_off" in fee:
                found += one_off_lines(fee, version, agreement, period)
            elif fee["code"] not in recurring:
                recurring.add(fee["code"])  # all versions at once: they share the interval
                fees = fees_of_code(workspace, fee["code"], category, agreement)
                found += recurring_lines(fees, agreement, period)
    return found


def is_for(fee, category, agreement):
    """`parties` and `plans` say whom a fee is for; absent: all."""
    return category in fee.get("parties", [category]) and agreement.plan in fee.get(
        "plans", [agreement.plan]
    )


def counts(fee, used):
    """R6: a fee counts the channels and outcomes it names; where it names none, all."""
    usage = fee.get("usage")
    return (
        usage is not None
        and used.channel in usage.get("channels", [used.channel])
        and used.outcome in usage.get("outcomes", [used.outcome])
    )


def usage_lines(fee, version, agreement, stretch, kind, period, usage):
    """R9: each window within the version, the agreement and the category's days, to the period's end less to its start."""
    accumulate = fee["usage"].get("accumulate", "billing-period")
    in_force = version.span & agreement.span & stretch
    counted = [used for used in usage if used.day in in_force and counts(fee, used)]
    found = []
    for window in calendar_spans(kind if accumulate == "billing-period" else accumulate, period):
        window &= in_force
        if not window & period:
            continue
        before = window & Span(window.start, period.start)
        to_date = window & Span(window.start, period.end)
        measure = fee["usage"].get("measure", "sum")
        now = window_details(
            fee, measured(measure, counted, to_date), ended=window.end <= period.end
        )
        then = window_details(fee, measured(measure, counted, before), ended=False) if before else []
        days = window & period
        found += [Line(fee["code"], version, days, one) for one in difference(then, now)]
    return found


def measured(measure, counted, span):
    """R9a: the sum, the greatest day, or the last day that has any."""
    by_day = defaultdict(Fraction)
    for used in counted:
        if used.day in span:
            by_day[used.day] += used.quantity
    if not by_day:
        return Fraction(0)
    if measure == "peak-day":
        return max(by_day.values())
    if measure == "last-day":
        return by_day[max(by_day)]
    return sum(by_day.values())


def one_off_lines(fee, version, agreement, period):
    """R19: once, in the period that holds the agreement's first day, by the version of that day."""
    first = agreement.span.start
    if first not in period or first not in version.span:
        return []
    days = Span(first, agreement.span.end) & Span(first, first.fromordinal(first.toordinal() + 1))
    return [Line(fee["code"], version, days, Detail("one-off", Fraction(1), amount(fee)))]


def fees_of_code(workspace, code, category, agreement):
    """A recurring fee in each of the versions that have it for this agreement."""
    return [
        (version, fee)
        for version in workspace.versions_of(agreement.service)
        for fee in version.fees
        if fee["code"] == code and is_for(fee, category, agreement)
    ]


def recurring_lines(fees, agreement, period):
    """R18: each calendar interval, billed with its last day in force or, in advance, with its first."""
    recurring = fees[0][1]["recurring"]
    found = []
    for interval in calendar_spans(recurring["every"], period):
        parts = [(interval & agreement.span & version.span, version, fee) for version, fee in fees]
        parts = [part for part in parts if part[0]]
        if not parts:
            continue
        first, last = parts[0][0].start, parts[-1][0].last
        if (first if recurring.get("in") == "advance" else last) in period:
            found += interval_lines(recurring["proration"], interval, parts)
    return found


def interval_lines(proration, interval, parts):
    if proration == "days":  # a part for each version; the days are the quantity
        whole = Fraction(interval.days)
        return [
            Line(fee["code"], version, span, Detail("recurring", Fraction(span.days), amount(fee), whole))
            for span, version, fee in parts
        ]
    span, version, fee = parts[0]  # the version on the first day in force decides
    if proration == "none" and span.start != interval.start:
        return []
    days = Span(span.start, parts[-1][0].end)
    return [Line(fee["code"], version, days, Detail("recurring", Fraction(1), amount(fee)))]


def amount(fee):
    return exact(fee["price"]["flat"])
