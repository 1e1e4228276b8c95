"""Every half hour of the years given, by Python's zoneinfo and this machine's time zones, which share nothing
with the program's: as instants, and as what a clock on a wall in Stockholm shows.

    python3 stockholm.py 2025 2026

Lines of `instant UTC STOCKHOLM-CLOCK OFFSET-MINUTES DAY` and of `wall CLOCK DAY`, where DAY is `skipped` if the
clock never shows that time.
"""

import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HALF_HOUR = timedelta(minutes=30)
SECOND = timedelta(seconds=1)


def half_hours(first_year: int, last_year: int):
    """Each half hour, and the last second before it: what lies at an edge."""
    at, end = datetime(first_year, 1, 1), datetime(last_year + 1, 1, 1)
    while at < end:
        yield at
        yield at + HALF_HOUR - SECOND
        at += HALF_HOUR


def is_shown(wall: datetime) -> bool:
    """A time that is skipped comes back as another when it is taken to UTC and home again."""
    there = wall.replace(tzinfo=STOCKHOLM).astimezone(timezone.utc)
    return there.astimezone(STOCKHOLM).replace(tzinfo=None) == wall


def main() -> None:
    first_year, last_year = (int(year) for year in sys.argv[1:3])
    for at in half_hours(first_year, last_year):
        local = at.replace(tzinfo=timezone.utc).astimezone(STOCKHOLM)
        offset = int(local.utcoffset().total_seconds()) // 60
        clock = local.replace(tzinfo=None).isoformat()
        print("instant", at.isoformat(), clock, offset, local.date())
        print("wall", at.isoformat(), at.date() if is_shown(at) else "skipped")


main()
