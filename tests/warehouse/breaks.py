"""Every hole of every dialect, broken on purpose as somebody might fill it wrong: the probe or the totals must refuse each.

A break is a hole of `Dialect` (src/sources/usage/warehouse/dialect.rs), a pattern of what the dialect wrote there, and what
is written instead. A hole without a break of its own fails the check, so that a new one gets some.
"""
import pathlib
import re

DIALECT = pathlib.Path(__file__).resolve().parent.parent.parent / "src/sources/usage/warehouse/dialect.rs"
# What is told and never compared, what is only about speed, and what makes no result at all where it is wrong.
NOT_BROKEN = {"version", "now", "fence", "run", "step", "column"}
ZONES = [("day", "'Europe/Stockholm'", "'Europe/Helsinki'"), ("day", "'Europe/Stockholm'", "'Etc/GMT-1'"), ("day", "'Europe/Stockholm'", "'UTC'")]
EXACT = [("number", r"(DECIMAL|NUMERIC)\(15,6\)", r"\1(15,0)"), ("number", r"(DECIMAL|NUMERIC)\(15,6\)", r"\1(15,4)"), ("number", r"(DECIMAL|NUMERIC)\(15,6\)", r"\1(9,6)")]
ENDS = [("end", r"\$'", "'"), ("end", r"\|\$\)", ")")]
SIGNS = [("without_leading", r"trim\(LEADING '0' FROM lefi_event\)", "lefi_event"), ("without_leading", r"trim\(LEADING '0' FROM lefi_event\)", "substr(lefi_event, 2)"),
         ("without_trailing", r"trim\(TRAILING '0' FROM", "trim(TRAILING '' FROM"), ("without_trailing", r"trim\(TRAILING '0' FROM", "trim(BOTH '0' FROM"),
         ("last_ten", r"right\(concat\('0000000000', (.*?)\), 10\)", r"right(\1, 10)"), ("last_ten", r"right\((concat\(.*?\)), 10\)", r"left(\1, 10)")]
ROWS = [("rows", r"lefi_service, lefi_channel, lefi_outcome, lefi_quantity\)\n", r"lefi_channel, lefi_service, lefi_outcome, lefi_quantity)\n"), ("rows", r"\('timestamp 1', [^\n]*\n", "")]
DATES = [("date", r"CAST\('([-0-9]+)' AS DATE\)", r"(CAST('\1' AS DATE) + INTERVAL '1' DAY)")]
TEXTS = [("text", r"CAST\((lefi_event|event_id) AS (VARCHAR|TEXT|STRING)\)", r"substr(CAST(\1 AS \2), 1, 20)"), ("text", r"CAST\((lefi_event|event_id) AS (VARCHAR|TEXT|STRING)\)", r"lower(CAST(\1 AS \2))")]
DIGITS = [("digits", r"'\[\^0-9\]', '', 'g'\)", "'[^0-9]', '')"), ("digits", r"'\[\^0-9\]', ''", "'[-]', ''")]
KIND = ("kind", r"(typeof|arrow_typeof|pg_typeof|toTypeName)\((happened|quantity|event_id)\)", "'VARCHAR'")
INTEGER = [("integer", r"AS (INTEGER|Int32|INT)\)( \* 2\) % 9)", r"AS \1) * 2) % 10)")]


def of_trim(right: str, wrong: list) -> list:
    return [("trim", right, one) for one in wrong]


BREAKS = {
    "duckdb": [*ZONES, *EXACT, *ENDS, *SIGNS, *ROWS, *DATES, *TEXTS, *DIGITS, KIND, *INTEGER,
               ("matches", r"regexp_matches\(", "regexp_full_match("), ("matches", r"regexp_matches\((lefi_\w+), '([^']*)'\)", r"regexp_matches(\1, '\2', 'i')"),
               ("matches", r"regexp_matches\((lefi_\w+), '([^']*)'\)", r"regexp_matches(lower(\1), '\2')"),
               *of_trim(r"trim\((replace\(.*?'`'\)), '[^']*'\)", [r"\1"]),
               *of_trim(r"(?<![lr])trim\((replace\(.*?'`'\), '[^']*')\)", [r"ltrim(\1)", r"rtrim(\1)"]),
               ("instant", "timezone\\('UTC', ", "timezone('Europe/Stockholm', "), ("instant", "%H:%M:%S.%f", "%I:%M:%S.%f"),
               ("as_instant", r"CAST\(lefi_time AS TIMESTAMPTZ\)", "CAST(replace(lefi_time, 'Z', '-05:00') AS TIMESTAMPTZ)"),
               ("session", "SET TimeZone = 'UTC';\n", None), ("export", r"\) TO '", " LIMIT 300) TO '")],
    # It writes exact numbers without trailing zeros: to take off none changes nothing there.
    "clickhouse": [*ZONES, *ENDS, *(one for one in SIGNS if one[2] != "trim(TRAILING '' FROM"), *INTEGER, KIND,
                   ("number", r"toDecimal64\((\w+), 6\)", r"toDecimal64(\1, 0)"), ("number", r"toDecimal64\((\w+), 6\)", r"toDecimal64(\1, 4)"), ("number", r"toDecimal64\((\w+), 6\)", r"toDecimal32(\1, 6)"),
                   ("matches", r"match\((lefi_\w+), '", r"match(lower(\1), '"), ("matches", r"match\((lefi_\w+), '([^']*)'\)", r"match(\1, '^(?:\2)$')"), ("matches", r"match\((lefi_\w+), '", r"match(\1, '(?i)"),
                   ("rows", r"lefi_service String, lefi_channel String", "lefi_channel String, lefi_service String"), ("rows", r"\('timestamp 1', [^\n]*\n", ""),
                   ("date", r"toDate32\('([-0-9]+)'\)", r"(toDate32('\1') + 1)"),
                   ("text", r"toString\((lefi_event|event_id)\)", r"substr(toString(\1), 1, 20)"), ("text", r"toString\((lefi_event|event_id)\)", r"lower(toString(\1))"),
                   ("digits", r"replaceRegexpAll\((lefi_organisation), '\[\^0-9\]'", r"replaceRegexpOne(\1, '[^0-9]'"), ("digits", r"'\[\^0-9\]', ''", "'[-]', ''"),
                   *of_trim(r"replaceRegexpAll\((replace\(.*?'`'\)), '\^\[[^']*'", [r"replaceRegexpOne(\1, '^[ ]+'", r"replaceRegexpAll(\1, '^[ ]+|[ ]+$'"]),
                   ("instant", r"%H:%i:%S.%fZ', 'UTC'", "%H:%i:%S.%fZ', 'Europe/Stockholm'"), ("instant", r"%H:%i:%S", "%I:%i:%S"),
                   ("as_instant", r"parseDateTime64BestEffort\(lefi_time, 6, 'UTC'\)", "parseDateTime64BestEffort(replace(lefi_time, 'Z', ''), 6, 'America/New_York')"),
                   ("session", "session_timezone = 'UTC'", None), ("export", "TRUNCATE FORMAT Parquet", "TRUNCATE FORMAT TSV")],
    "datafusion": [*ZONES, *EXACT, *ENDS, *SIGNS, *ROWS, *DATES, *TEXTS, *DIGITS, KIND, *INTEGER,
                   ("matches", r"regexp_like\((lefi_\w+), '([^']*)'\)", r"regexp_like(\1, '^(?:\2)$')"), ("matches", r"regexp_like\((lefi_\w+), '([^']*)'\)", r"regexp_like(\1, '\2', 'i')"),
                   *of_trim(r"btrim\((replace\(.*?'`'\)), '[^']*'\)", [r"btrim(\1)", r"\1"]), *of_trim(r"btrim\((replace\(.*?'`'\), '[^']*')\)", [r"ltrim(\1)", r"rtrim(\1)"]),
                   ("instant", r"'Timestamp\(Microsecond, Some\(\"UTC\"\)\)'", "'Timestamp(Second, Some(\"+02:00\"))'"), ("instant", r"'Timestamp\(Microsecond, Some\(\"UTC\"\)\)'", "'Timestamp(Microsecond, None)'"),
                   ("as_instant", r"CAST\(lefi_time AS TIMESTAMP\)", "CAST(replace(lefi_time, 'Z', '-05:00') AS TIMESTAMP)"),
                   ("session", r"time_zone = '\+00:00'", None), ("export", r"\) TO '", " LIMIT 300) TO '")],
    "postgres": [*ZONES, *EXACT, *ENDS, *SIGNS, *ROWS, *DATES, *TEXTS, *DIGITS, KIND, *INTEGER,
                 ("matches", r" ~ '", " ~* '"), ("matches", r" ~ '([^']*)'", r" ~ '^(\1)$'"), ("matches", r" ~ '", " SIMILAR TO '"),
                 *of_trim(r"trim\(BOTH '[^']*' FROM", ["trim(BOTH ' ' FROM"]), *of_trim(r"trim\(BOTH ('[^']*' FROM)", [r"trim(LEADING \1", r"trim(TRAILING \1"]),
                 ("instant", "AT TIME ZONE 'UTC', 'YYYY", "AT TIME ZONE 'Europe/Stockholm', 'YYYY"), ("instant", "HH24:MI:SS.US", "HH:MI:SS.US"),
                 ("as_instant", r"CAST\(lefi_time AS TIMESTAMPTZ\)", "CAST(replace(lefi_time, 'Z', '-05:00') AS TIMESTAMPTZ)"),
                 ("session", "SET LOCAL TIME ZONE 'UTC'", None), ("session", "SET LOCAL DateStyle = 'ISO'", "SET LOCAL DateStyle = 'German'"),
                 ("export", "HEADER true", "HEADER false"), ("export", "DELIMITER ';'", "DELIMITER '|'"), ("export", r"\) TO STDOUT", " LIMIT 300) TO STDOUT")],
    # Each takes seconds: one of each kind.
    "spark": [*ZONES[:1], *EXACT[:1], ("end", r"\\z", "$"), SIGNS[1], SIGNS[3], SIGNS[4], ROWS[0], DATES[0], TEXTS[0], DIGITS[1], KIND,
              ("integer", r"AS INT\)( \* 2\) % 9)", r"AS INT) * 2) % 10)"), ("matches", r"RLIKE r'([^']*)'", r"RLIKE r'^(?:\1)$'"),
              *of_trim(r"trim\(BOTH '[^']*' FROM", ["trim(BOTH ' ' FROM"]), ("instant", "HH:mm:ss.SSSSSS", "hh:mm:ss.SSSSSS"),
              ("as_instant", r"CAST\(lefi_time AS TIMESTAMP\)", "CAST(replace(lefi_time, 'Z', '-05:00') AS TIMESTAMP)"), ("session", "SET TIME ZONE 'UTC'", "SET TIME ZONE 'America/New_York'"),
              ("export", "USING PARQUET", "USING CSV")],
}
# Sessions that others left in another zone: what is set right in the query itself counts alike in any.
BREAKS = {engine: [one for one in breaks if one[2] is not None] for engine, breaks in BREAKS.items()}
ZONE = {"duckdb": ("SET TimeZone = 'UTC'", "SET TimeZone = 'America/New_York'"), "clickhouse": ("session_timezone = 'UTC'", "session_timezone = 'America/New_York'"),
        "datafusion": ("time_zone = '+00:00'", "time_zone = '-05:00'"), "postgres": ("SET LOCAL TIME ZONE 'UTC'", "SET LOCAL TIME ZONE 'America/New_York'")}


def holes() -> set:
    text = DIALECT.read_text(encoding="utf-8")
    body = text.split("pub(super) struct Dialect {")[1].split("\n}\n")[0]
    return set(re.findall(r"^    pub ([a-z_]+):", body, re.M)) - NOT_BROKEN


def without_break(engine: str) -> set:
    """Holes that nothing breaks; the session's is broken by its zone."""
    session = {"session"} if engine in ZONE else set()
    return holes() - {hole for hole, _, _ in BREAKS[engine]} - session


def broken(script: str, one: tuple) -> str:
    hole, right, wrong = one
    text = re.sub(right, wrong, script)
    assert text != script, f"{hole}: {right} is not in the script"
    return text
