"""Reads a workspace as a user has it: lefi.toml, tariffs, parties, agreements.

The files are taken to be right: what is wrong in them, the program itself must tell.
"""

import csv
import io
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spans import FAR, Span, calendar_span, calendar_spans, through


# Swedish words for categories.
CATEGORIES = {
    "försäkringsbolag": "insurer",
    "försäkringsgivare": "insurer",
    "bolag": "insurer",
    "försäkringsförmedlare": "broker",
    "förmedlare": "broker",
    "statlig myndighet": "state-agency",
    "myndighet": "state-agency",
    "statlig": "state-agency",
    "kommun": "municipality",
    "region": "region",
    "landsting": "region",
    "annan": "other",
    "övrig": "other",
    "övriga": "other",
}


@dataclass(frozen=True)
class Version:
    service: str
    name: str
    span: Span
    vat: dict
    fees: list

    @property
    def tariff(self):
        return f"{self.service}/{self.name}"


@dataclass(frozen=True)
class Agreement:
    name: str
    organisation: str
    service: str
    span: Span
    plan: str
    formerly: tuple


@dataclass(frozen=True)
class Party:
    first: date
    category: str
    invoice_to: str | None


@dataclass(frozen=True)
class Workspace:
    versions: list
    parties: dict
    agreements: list
    whole_kronor: bool
    channels: list
    outcomes: list

    def party(self, organisation, day):
        """The party's row in force on a day (R23); None where it has no row yet."""
        rows = [row for row in self.parties.get(organisation, []) if row.first <= day]
        return max(rows, key=lambda row: row.first) if rows else None

    def days_of_category(self, organisation, kind, period):
        """R9: the days around a billing period without a change of the party's category, within its year.

        A change counts from the first billing period on whose last day the new one holds.
        """
        year = calendar_span("year", period.start)
        start, end, last_known = year.start, year.end, None
        for one in calendar_spans(kind, year):
            party = self.party(organisation, one.last)
            if party is None:
                continue
            if last_known and party.category != last_known:
                if one.start <= period.start:
                    start = one.start
                else:
                    end = min(end, one.start)
            last_known = party.category
        return Span(start, end)

    def why_not_billed(self, organisation, day):
        """What a party lacks to be billed at all; None where nothing."""
        party = self.party(organisation, day)
        if party is None:
            return "unknown party"
        if party.invoice_to and self.party(party.invoice_to, day) is None:
            return "unknown recipient in invoice_to"
        return None

    def versions_of(self, service):
        return [one for one in self.versions if one.service == service]


def workspace(folder):
    folder = Path(folder)
    settings = folder / "lefi.toml"
    settings = tomllib.loads(settings.read_text("utf-8")) if settings.exists() else {}
    return Workspace(
        versions=versions(folder / settings.get("tariffs", "tariffs")),
        parties=parties(folder / "parties.csv"),
        agreements=agreements(folder / "agreements.csv"),
        whole_kronor=settings.get("payment", {}).get("whole_kronor", False),
        channels=settings.get("usage", {}).get("channels", []),
        outcomes=settings.get("usage", {}).get("outcomes", []),
    )


def versions(folder):
    """All versions. One without a last day holds until the next of its service begins (R4)."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.toml"))]
    files.sort(key=lambda file: (file["service"], file["valid_from"]))
    read = []
    for file, following in zip(files, files[1:] + [None]):
        span = through(file["valid_from"], file.get("valid_through"))
        if following and following["service"] == file["service"] and span.end == FAR:
            span = Span(span.start, following["valid_from"])
        read.append(Version(file["service"], file["version"], span, file["vat"], file["fee"]))
    return read


def parties(path):
    """The dated rows of each organisation."""
    rows = {}
    for row in table(path):
        party = Party(
            first=day(row.get("valid_from")) or date.min,
            category=CATEGORIES.get(row["category"].lower(), row["category"]),
            invoice_to=row.get("invoice_to") and organisation_number(row["invoice_to"]),
        )
        rows.setdefault(organisation_number(row["organisation_number"]), []).append(party)
    return rows


def agreements(path):
    return [
        Agreement(
            name=row["agreement"],
            organisation=organisation_number(row["organisation_number"]),
            service=row["service"],
            span=through(day(row["valid_from"]), day(row.get("valid_through"))),
            plan=row.get("plan") or "",
            formerly=tuple((row.get("formerly") or "").replace(",", " ").split()),
        )
        for row in table(path)
    ]


def table(path):
    """The rows of a file with semicolons and a header, columns in any order."""
    lines = under_header(text(path.read_bytes()))
    return list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";"))


def text(content):
    """UTF-8, with or without its mark; a line that is not is Windows-1252. Each letter is one character."""
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return unicodedata.normalize("NFC", "\n".join(line_of_text(line) for line in lines))


def line_of_text(line):
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252")


def under_header(text):
    """The lines that are not blank, from the header on: Excel's own first line is none."""
    return [line for line in text.splitlines() if line.strip() and line.strip() != "sep=;"]


def day(cell):
    return date.fromisoformat(cell) if cell else None


def organisation_number(cell):
    """Ten digits as NNNNNN-NNNN, the third at least 2, the last a check digit; twelve begin with 16.
    Or a customer number, K and digits."""
    if customer := re.fullmatch(r"[Kk]([0-9]{1,9})", cell):
        return f"K{int(customer[1])}"
    digits = re.fullmatch(r"(?:16)?([0-9]{6})-?([0-9]{4})", cell)
    digits = digits and digits[1] + digits[2]
    if not digits or digits[2] < "2" or not luhn(digits):
        raise ValueError(f"{cell!r} is no organisation number")
    return f"{digits[:6]}-{digits[6:]}"


def luhn(digits):
    """Whether the check digit fits: every second digit doubled, from the last but one."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
