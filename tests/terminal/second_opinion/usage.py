"""Usage: log rows become accepted, duplicate or rejected ones (R1, R6, R7); or counts that are given as such."""

import csv
import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

from exact import exact
from reading import organisation_number, table, text, under_header

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TIMESTAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[T ](\d\d:\d\d)(?:(:\d\d)(?:\.\d+)?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?",
    re.ASCII,
)
# What programs write where an id is missing, and numbers that a spreadsheet has shortened.
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
LOST = re.compile(
    r"null|\(null\)|<null>|none|nil|nan|n/a|#n/a|undefined|\(blank\)|\\n|-|-?\d([.,]\d+)?e\+\d+",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Used:
    """What was used: one row's content (R7), or so many rows' together."""

    organisation: str
    day: date
    service: str
    channel: str
    outcome: str
    quantity: Fraction
    rows: int = 1


def from_counts(path):
    """Rows that are added up already, one count a line."""
    return [
        Used(
            organisation_number(row["organisation_number"]),
            date.fromisoformat(row["day"]),
            row["service"],
            row["channel"],
            row["outcome"],
            exact(row["quantity"]),
            int(row["rows"]),
        )
        for row in table(path)
    ]


def from_imports(imports, workspace):
    """One import after another: what is accepted, in any order, and the totals of each file (R6)."""
    accepted, totals = {}, []
    for paths in imports:
        totals += import_logs(paths, workspace, accepted)
    return list(accepted.values()), totals


def import_logs(paths, workspace, accepted):
    """Adds an import to what was accepted before it; its totals by file."""
    rows = [(file, row_of(row, workspace)) for file, path in enumerate(paths) for row in log(path)]
    contents = defaultdict(set)
    for _, row in rows:
        if row:
            contents[row[0]].add(row[1])
    totals = [dict(read=0, accepted=0, duplicate=0, rejected=0) for _ in paths]
    for file, row in rows:
        totals[file]["read"] += 1
        totals[file][fate(row, contents, accepted)] += 1
    return totals


def fate(row, contents, accepted):
    """R7: what becomes of a row; one that is accepted is put with the others."""
    if row is None:
        return "rejected"
    event, used = row
    if len(contents[event]) > 1:  # with other content within one import: all of them
        return "rejected"
    if event in accepted:  # with other content against an earlier import: the later
        return "duplicate" if accepted[event] == used else "rejected"
    accepted[event] = used
    return "accepted"


def log(path):
    """The rows of a log, as it is or with gzip; None for what is no row of the columns. A row is a line."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    header, *lines = under_header(text(content))
    header = cells(header)
    width = len(header)
    while not header[-1].strip():  # columns that were cleared
        header.pop()
    for line in lines:
        row = cells(line)
        whole = row and len(row) == width and not any(map(str.strip, row[len(header) :]))
        yield dict(zip(header, row)) if whole else None


def cells(line):
    """The cells of a line; None where a quote is not closed."""
    try:
        [row] = csv.reader([line], delimiter=";", strict=True)
    except csv.Error:
        return None
    return row


def row_of(row, workspace):
    """The event and its content; None for a row that must be rejected."""
    if row is None:
        return None
    try:
        organisation = organisation_number(row["organisation_number"])
        used = Used(
            organisation,
            local_day(row["timestamp"]),
            row["service"],
            row["channel"],
            row["outcome"],
            quantity_of(row.get("quantity", "1")),  # the column may be absent, a cell not
        )
        event = row["event_id"]
        told = not LOST.fullmatch(event) and not is_personal(event, used.day)
        named = event and row["service"] and told
        known = used.channel in workspace.channels and used.outcome in workspace.outcomes
    except (ValueError, TypeError):
        return None
    # R7: an event is an organisation's own.
    return ((organisation, row["event_id"]), used) if named and known else None


def quantity_of(text):
    """The number of a row: not beyond all usage, nor one whose point may part thousands."""
    number = exact(text)
    if number > 10**9 or (number * 10**9).denominator > 1 or THOUSANDS.fullmatch(text):
        raise ValueError(f"{text!r} is no quantity")
    return number


def is_personal(event, row_day):
    """Whether an event id has the form of a personal identity number, which a log must not have.

    One that begins with its row's own day is a day and a running number.
    """
    digits = re.fullmatch(r"(?:18|19|20)?[0-9]{2}([0-9]{2})([0-9]{2})[-+]?[0-9]{4}", event)
    if not digits or event.startswith(f"{row_day:%Y%m%d}"):
        return False
    month, day = int(digits[1]), int(digits[2])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def local_day(stamp):
    """R1: the date in Stockholm. ValueError where it says no time that was."""
    parts = TIMESTAMP.fullmatch(stamp)
    if not parts:
        raise ValueError(f"{stamp!r} is no timestamp")
    day, minute, second, offset = parts.groups()
    if minute is None:
        return date.fromisoformat(day)
    moment = datetime.fromisoformat(f"{day}T{minute}{second or ':00'}")
    if offset:
        return (moment - distance(offset)).replace(tzinfo=timezone.utc).astimezone(STOCKHOLM).date()
    local = moment.replace(tzinfo=STOCKHOLM)
    there_and_back = local.astimezone(timezone.utc).astimezone(STOCKHOLM).replace(tzinfo=None)
    if there_and_back != moment:
        raise ValueError(f"{stamp} was skipped when the clocks changed")
    return moment.date()


def distance(offset):
    """How far a local time is ahead of UTC."""
    if offset == "Z":
        return timedelta(0)
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return -ahead if offset[0] == "-" else ahead
