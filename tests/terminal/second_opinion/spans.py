"""Stretches of days, half-open: the first day is in, `end` is the day after the last (R3).

Periods, windows and intervals are the calendar's months, quarters and years (R5, R9, R18).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

FAR = date(9999, 12, 31)


@dataclass(frozen=True, order=True)
class Span:
    start: date
    end: date

    def __bool__(self):
        return self.start < self.end

    def __contains__(self, day):
        return self.start <= day < self.end

    def __and__(self, other):
        """The days of both; none where they do not meet."""
        return Span(max(self.start, other.start), min(self.end, other.end))

    @property
    def last(self):
        return self.end - timedelta(days=1)

    @property
    def days(self):
        return (self.end - self.start).days


MONTHS = {"month": 1, "quarter": 3, "calendar-year": 12, "year": 12}


def calendar_span(kind, day):
    """The calendar's month, quarter or year that holds the day."""
    months = MONTHS[kind]
    first = (day.month - 1) // months * months
    after = first + months
    return Span(date(day.year, first + 1, 1), date(day.year + after // 12, after % 12 + 1, 1))


def calendar_spans(kind, span):
    """All of a kind that share a day with the span."""
    one = calendar_span(kind, span.start)
    while one.start < span.end:
        yield one
        one = calendar_span(kind, one.end)


def billing_period(text):
    """R5: 2025-04, 2025-Q2 or 2025, as its kind and its days."""
    year, month, quarter = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])))?", text).groups()
    if month:
        return "month", calendar_span("month", date(int(year), int(month), 1))
    if quarter:
        return "quarter", calendar_span("quarter", date(int(year), 3 * int(quarter), 1))
    return "year", calendar_span("year", date(int(year), 1, 1))


def through(first, last):
    """From the first day to the last one, which is in; no last day is no end (R3)."""
    return Span(first, last + timedelta(days=1) if last else FAR)
