#!/usr/bin/env python3
"""Whether the probe tells every wrong form from the right one, measured on DuckDB alone.

usage: mutants.py LEFI [--find]

Each regular expression of the script is made wrong in every small way: a class a sign wider or narrower, a repetition more or
less, a branch or an anchor gone. A wrong script that takes no more rows for plain than the right one holds more of them: the
import decides those, and nothing is billed wrong. One that takes more must be told by a row of the probe, or by no row at all
that could be found. `--find` prints rows for `src/sources/usage/warehouse/probe.txt` that tell the rest.
"""
import datetime
import pathlib
import random
import re
import sys
import tempfile
import zoneinfo

import duckdb
import pyarrow

import engines

FIELDS = ["event", "time", "organisation", "service", "channel", "outcome", "quantity"]
NAMES = {"event": "event_id", "time": "timestamp", "organisation": "organisation_number", "service": "service", "quantity": "quantity", "rest": "event_id", "moment": "timestamp"}
COLUMNS = {"rest": "event", "moment": "time"}
PLAIN = ["probe-1", "2025-04-01T08:15:00+02:00", "5560000019", "lefi-online", "web", "answered", "1"]
SAMPLES = 400
STOCKHOLM = zoneinfo.ZoneInfo("Europe/Stockholm")


class Form:
    """A regular expression as a tree: ('or', parts), ('and', parts), ('times', part, least, most), ('class', negated, ranges), ('sign', text)."""

    def __init__(self, text: str):
        self.text, self.at = text, 0
        self.tree = self.either()
        assert self.at == len(text), text[self.at:]

    def either(self):
        parts = [self.sequence()]
        while self.text[self.at:self.at + 1] == "|":
            self.at += 1
            parts.append(self.sequence())
        return ("or", parts)

    def sequence(self):
        parts = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.repeated())
        return ("and", parts)

    def repeated(self):
        sign = self.text[self.at]
        if sign == "(":
            self.at += 1
            part = self.either()
            self.at += 1
        elif sign == "[":
            end = self.text.index("]", self.at + 1)
            part, self.at = of_class(self.text[self.at + 1:end]), end + 1
        else:
            part, self.at = ("sign", sign), self.at + 1
        found = re.match(r"[?*+]|\{(\d+)(,?)(\d*)\}", self.text[self.at:])
        if not found:
            return part
        self.at += found.end()
        least, comma, most = found.groups()
        bounds = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(found[0])
        return ("times", part, *(bounds or (int(least), int(most) if comma else int(least))))


def of_class(text: str):
    negated, text = text.startswith("^"), text.removeprefix("^")
    found = re.findall(r"(.)-(.)|(.)", text, re.S)
    return ("class", negated, [(low, high) if low else (one, one) for low, high, one in found])


def written(tree) -> str:
    kind = tree[0]
    if kind == "or":
        return "|".join(written(part) for part in tree[1])
    if kind == "and":
        return "".join(f"({written(part)})" if part[0] == "or" else written(part) for part in tree[1])
    if kind == "sign":
        return tree[1]
    if kind == "class":
        # A line at the end is a line.
        ranges = sorted(tree[2], key=lambda one: one == ("-", "-"))
        signs = "".join(low if low == high else f"{low}-{high}" for low, high in ranges)
        return f"[{'^' if tree[1] else ''}{signs}]"
    _, part, least, most = tree
    text = f"({written(part)})" if part[0] == "or" else written(part)
    if (least, most) == (1, 1):
        return text
    short = {(0, 1): "?", (0, None): "*", (1, None): "+"}.get((least, most))
    return text + (short or (f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"))


def wrong(tree):
    """The same made wrong in every small way."""
    kind = tree[0]
    if kind in ("or", "and"):
        for at, part in enumerate(tree[1]):
            for other in wrong(part):
                yield (kind, [*tree[1][:at], other, *tree[1][at + 1:]])
            if len(tree[1]) > 1:
                yield (kind, tree[1][:at] + tree[1][at + 1:])
    elif kind == "sign" and tree[1] not in "^$":
        yield ("sign", ".")
    elif kind == "class":
        _, negated, ranges = tree
        for at, (low, high) in enumerate(ranges):
            others = [(chr(ord(low) - 1), high), (low, chr(ord(high) + 1))]
            if low != high:
                others += [(chr(ord(low) + 1), high), (low, chr(ord(high) - 1))]
            for other in others:
                # Others can't be printed in a script.
                if all(" " <= sign <= "~" for sign in other) and not set("[]^\\-'") & {*other} - {low, high} and (low == high == "-") <= (other == ("-", "-")):
                    yield (kind, negated, [*ranges[:at], other, *ranges[at + 1:]])
            if len(ranges) > 1:
                yield (kind, negated, ranges[:at] + ranges[at + 1:])
    elif kind == "times":
        _, part, least, most = tree
        for other in wrong(part):
            yield (kind, other, least, most)
        bounds = {(least + 1, most), (max(least - 1, 0), most), (least, None)}
        if most is not None:
            bounds |= {(least, most + 1), (least, most - 1)}
        for low, high in bounds - {(least, most)}:
            if high is None or (low <= high and high > 0):
                yield (kind, part, low, high)


def sample(tree, draw: random.Random) -> str:
    kind = tree[0]
    if kind == "or":
        return sample(draw.choice(tree[1]), draw)
    if kind == "and":
        return "".join(sample(part, draw) for part in tree[1])
    if kind == "sign":
        return {"^": "", "$": "", ".": draw.choice("09a/:")}.get(tree[1], tree[1])
    if kind == "class":
        _, negated, ranges = tree
        if negated:
            return draw.choice([sign for sign in "09Aa-_/. :zZ" if not any(low <= sign <= high for low, high in ranges)] or [" "])
        low, high = draw.choice(ranges)
        return draw.choice([low, high, chr(draw.randint(ord(low), ord(high)))])
    _, part, least, most = tree
    most = least + 2 if most is None else most
    return "".join(sample(part, draw) for _ in range(draw.choice([least, most, draw.randint(least, most)])))


class Script:
    """What a script says of rows: the conditions that it has, read as they stand. DuckDB is asked whether they are read right."""

    def __init__(self, text: str):
        self.text = text
        end = "AS lefi_day\n    FROM lefi_checked\n)"
        self.sort = text[text.index("lefi_owned AS"):]
        self.sort = self.sort[:self.sort.index(end) + len(end)]
        self.forms = [(found.start(2), found[1], found[2]) for found in re.finditer(r"regexp_matches\(lefi_(\w+), '([^']*)'\)", self.sort)]

    def broken(self, at: int, form: str, other: str) -> str:
        return self.sort[:at] + other + self.sort[at + len(form):]

    def probe(self) -> list:
        rows = re.findall(r"^        \('(\w+ \d+)', (.*?)\)[,;]?$", self.text, re.M)
        cells = [re.findall(r"'([^']*)'", row) for _, row in rows]
        return [row for row in cells if len(row) == 7]

    def asked(self, rows: list) -> list:
        """What DuckDB says of rows."""
        connection = duckdb.connect()
        connection.execute("SET TimeZone = 'UTC'")
        names = ["lefi_case", *(f"lefi_{field}" for field in FIELDS)]
        numbered = [[str(at), *row] for at, row in enumerate(rows)]
        table = pyarrow.table({name: pyarrow.array([row[at] for row in numbered], pyarrow.string()) for at, name in enumerate(names)})
        connection.register("lefi_given", table)
        found = connection.execute(f"WITH lefi_source AS (SELECT * FROM lefi_given), {self.sort} SELECT lefi_is_plain, lefi_day FROM lefi_dated ORDER BY CAST(lefi_case AS INTEGER)")
        return [(bool(is_plain), day) for is_plain, day in found.fetchall()]


def condition(text: str):
    """A condition of SQL as one of Python."""
    text = re.sub(r"regexp_matches\(lefi_(\w+), ('[^']*')\)", lambda found: f"has(row['{found[1]}'], {pattern(found[2][1:-1])!r})", text)
    text = re.sub(r"lefi_(\w+) IN (\([^)]*\))", r"row['\1'] in \2", text)
    text = text.replace("NOT ", "not ").replace(" AND ", " and ").replace(" OR ", " or ").replace("\n", " ")
    return compile(text, "condition", "eval")


def pattern(text: str) -> str:
    """As Python writes it, where a line break at the end is not passed over."""
    return re.sub(r"\[[^]]*\]|\$", lambda found: r"\Z" if found[0] == "$" else found[0], text)


def is_form(text: str) -> bool:
    try:
        re.compile(pattern(text))
    except re.error:
        # An engine says no to it: nothing is billed.
        return False
    return True


def has(text: str, form: str) -> bool:
    return re.search(form, text, re.S) is not None


class Reading:
    """A script, as it reads rows."""

    def __init__(self, sort: str):
        parts = [re.search(form, sort, re.S)[1] for form in [
            r"CASE WHEN (.*?) AND substr\(lefi_event, 1, 8\) =", r"THEN concat\('dddddddd', .*?WHEN (.*?) THEN", r"lefi_shaped AS \(.*?CASE WHEN (.*?)THEN 1 ELSE 0 END AS lefi_is_shaped",
            r"AS lefi_is_plain,\s*CASE WHEN (.*?) THEN 1 ELSE 0 END AS lefi_offset"]]
        self.own, self.filled, self.shape, self.offset = map(condition, parts)

    def answer(self, values: list):
        row = dict(zip(FIELDS, values))
        told = lambda code: eval(code, {"has": has, "row": row})
        event = row["event"]
        if told(self.own) and event[:8] == row["time"][:10].replace("-", ""):
            row["rest"] = "dddddddd" + event[8:]
        else:
            row["rest"] = event.lstrip("0") if told(self.filled) else event
        is_shaped = told(self.shape)
        organisation = row["organisation"].replace("-", "")
        if not is_shaped or (organisation[:1] != "K" and not is_checked(organisation)):
            return (False, "")
        row["moment"] = row["time"]
        day = row["time"][:10]
        if told(self.offset):
            try:
                day = str(datetime.datetime.fromisoformat(row["time"]).astimezone(STOCKHOLM).date())
            except (ValueError, OverflowError):
                day = "an error"
        return (True, day)


def is_checked(organisation: str) -> bool:
    return organisation.isascii() and organisation.isdigit() and engines.luhn(organisation[:9]) == organisation


def is_somebodys(text: str) -> bool:
    """Whether ten digits in it have a right check digit: no number of the probe may be anybody's."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return any(is_checked(digits[at:at + 10]) for at in range(len(digits) - 9))


def sampled(field: str, trees: list, draw: random.Random) -> list:
    at = FIELDS.index(COLUMNS.get(field, field))
    rows = {}
    for number in range(SAMPLES):
        value = sample(draw.choice(trees), draw)
        if field in ("event", "rest") and number % 2:
            value = draw.choice(["", "x", "id-"]) + value + draw.choice(["", "y", "-1"])
        if not set("'*\n|") & set(value) and value.strip() == value and " => " not in value and not (at != 2 and is_somebodys(value)):
            rows[value] = [*PLAIN[:at], value, *PLAIN[at + 1:]]
    return list(rows.values())


def main() -> None:
    lefi = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="lefi-mutants-") as folder:
        path = pathlib.Path(folder)
        workspace = engines.Workspace(lefi, path / "workspace")
        usage = engines.Usage(path, "edge", [PLAIN], False)
        workspace.table("duckdb", engines.DuckDb().table(usage), usage)
        script = Script(workspace.run("warehouse", "sql", engines.PERIOD))
    right, probe = Reading(script.sort), script.probe()
    answers = [right.answer(row) for row in probe]
    assert answers == script.asked(probe), [(row, one, other) for row, one, other in zip(probe, answers, script.asked(probe)) if one != other][:5]
    draw, taken = random.Random(20), []
    number = told = untold = narrower = 0
    for at, field, text in script.forms:
        tree = Form(text).tree
        assert Form(written(tree)).tree == tree, text
        place = FIELDS.index(COLUMNS.get(field, field))
        # Of rows whose value is plain one is enough.
        asked = {row[place]: (row, answer) for row, answer in zip(probe, answers) if row[place] != PLAIN[place] or row == PLAIN}
        for other, made in {written(made): made for made in wrong(tree)}.items():
            if other == text or not is_form(other):
                continue
            number += 1
            broken = Reading(script.broken(at, text, other))
            if any(broken.answer(row) != answer for row, answer in [*asked.values(), (PLAIN, right.answer(PLAIN))]):
                told += 1
                continue
            if any(broken.answer(row) != answer for of, row, answer in taken if COLUMNS.get(of, of) == COLUMNS.get(field, field)):
                untold += 1
                continue
            differing = [(row, answer, broken.answer(row)) for row in sampled(field, [made, tree], draw) for answer in [right.answer(row)] if broken.answer(row) != answer]
            wider = [(row, answer) for row, answer, found in differing if found[0]]
            narrower += bool(differing) and not wider
            if wider:
                untold += 1
                taken.append((field, *min(wider, key=lambda one: len("".join(one[0])))))
    print(f"{number} wrong forms: {told} are told by the probe's {len(probe)} rows; {untold} are not and take rows that are not plain; {narrower} only hold more; {number - told - untold - narrower} read all rows alike that were found")
    for field, row, (is_plain, day) in taken:
        name = NAMES[field]
        value = row[FIELDS.index(COLUMNS.get(field, field))]
        print(f"  {name}|{value}" + (f" => {day if name == 'timestamp' else value}" if is_plain else ""))
    if untold and "--find" not in sys.argv:
        raise SystemExit("the probe has too few rows")


if __name__ == "__main__":
    main()
