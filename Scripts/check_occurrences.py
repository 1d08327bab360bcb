"""Compares when rundown says a schedule comes with two others: croniter alone, and croniter's reading of an expression
on a calendar without time zones, brought to instants by zoneinfo. In every zone of the tz database, around every change
of its offset from 2020 to 2040. Run by Scripts/check-schedules.

usage: check_occurrences.py PATH-OF-RUNDOWN-BENCH [ZONEINFO-FOLDER]

All three read the same database: that of the tzdata package, unless another folder is given.
"""

import json
import subprocess
import sys
import tempfile
import zoneinfo
from collections import Counter
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

import tzdata
from croniter import croniter

FIRST, LAST = (int(datetime(year, 1, 1, tzinfo=timezone.utc).timestamp()) for year in (2020, 2041))
HOUR = 3600
FOR_EVERY_ZONE = ["0 * * * *", "0 0 * * *", "*/30 0-3 * * *"]
DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]


def changes(zone):
    """The instants from 2020 to 2040 from which on the offset is another, with the offsets before and after."""
    def offset(instant):
        return int(datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())

    low, before = FIRST - 1, offset(FIRST - 1)
    while low < LAST:
        high = low + 12 * HOUR
        if offset(high) == before:
            low = high
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == before else (low, middle)
        yield high, before, offset(high)
        low, before = high, offset(high)


def expressions(instant, before, after):
    """Expressions that come around a change, each with the hours before and after it that are looked at."""
    wall = datetime.fromtimestamp(instant, timezone.utc).replace(tzinfo=None) + timedelta(seconds=min(before, after))
    shift = timedelta(seconds=abs(after - before))
    first, middle, end = wall, wall + shift / 2, wall + shift
    weekday = DAYS[middle.isoweekday() % 7]
    yield "* * * * *", shift.total_seconds() / HOUR + 0.5
    for expression in ("0 * * * *", "30 * * * *", "*/20 * * * *", "7,37 0-23 * * *", f"*/15 * * * {weekday}"):
        yield expression, 6
    for expression in ("0 0 * * *", "0 */2 * * *", "15 1-23/3 * * *", "59 23 * * *", "@hourly", "@daily", "*/30 0-3 * * *"):
        yield expression, 27
    for time in (first, first - timedelta(minutes=1), middle, end, end - timedelta(minutes=1)):
        yield f"{time.minute} {time.hour} * * *", 51
    yield f"*/10 {middle.hour} * * *", 27
    yield f"* {middle.hour} {middle.day} * *", 27
    yield f"{middle.minute} {middle.hour} * * {weekday}", 27
    yield f"{middle.minute} {middle.hour} {middle.day} * *", 27
    yield f"{middle.minute} {middle.hour} {middle.day} {middle.month} *", 27
    yield f"{middle.minute} {middle.hour} {end.day} * {DAYS[(middle.isoweekday() + 1) % 7]}", 51
    yield f"{middle.minute} {middle.hour} */2 * MON-SUN", 51


@lru_cache(maxsize=None)
def every_hour(expression):
    hours = croniter.expand(expression)[0][1]
    return hours == ["*"] or len(hours) == 24


@lru_cache(maxsize=4096)
def walls(expression, start, end):
    """The times of a calendar without zones that an expression names."""
    times, iterator = [], croniter(expression, start - timedelta(minutes=1))
    while (time := iterator.get_next(datetime)) < end:
        times.append(time)
    return times


def instants(wall, zone):
    """When clocks show this, and whether that is only skipped by them: then, when they have been put forward."""
    both = [int(wall.replace(tzinfo=zone, fold=fold).timestamp()) for fold in (0, 1)]
    shown = [i for i in dict.fromkeys(both) if datetime.fromtimestamp(i, zone).replace(tzinfo=None) == wall]
    if shown:
        return shown, False
    # Read with the offset before, the time is after the change, and with that after it before.
    low, high = min(both), max(both)
    before = datetime.fromtimestamp(low, zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        is_before = datetime.fromtimestamp(middle, zone).utcoffset() == before
        low, high = (middle, high) if is_before else (low, middle)
    return [high], True


def expected(expression, zone, start, end):
    """What rundown says it does, from a calendar and zoneinfo."""
    found = set()
    low, high = (datetime.fromtimestamp(i, timezone.utc).replace(tzinfo=None) for i in (start, end))
    offsets = [datetime.fromtimestamp(i, zone).utcoffset() for i in (start, end)]
    for wall in walls(expression, low + min(offsets) - timedelta(hours=4), high + max(offsets) + timedelta(hours=4)):
        shown, skipped = instants(wall, zone)
        if every_hour(expression):
            found.update([] if skipped else shown)
        else:
            found.add(shown[0])
    return [i for i in sorted(found) if start <= i < end]


def croniters(expression, zone, start, end):
    """What croniter says by itself; None where it stumbles over its own assertions."""
    iterator = croniter(expression, datetime.fromtimestamp(start - 1, zone))
    found = []
    try:
        while (instant := int(iterator.get_next(float))) < end:
            found.append(instant)
    except AssertionError:
        return None
    return found


def repeated(instant, zone):
    """Whether clocks showed the same before."""
    return datetime.fromtimestamp(instant, zone).fold == 1


def explained(theirs, right, zone, every_hour):
    """Whether croniter differs as it is known to: it comes in both of two hours that are repeated, and where clocks go
    back by half an hour it leaves out some of what comes every hour."""
    missing = set(right) - set(theirs)
    more = set(theirs) - set(right)
    if every_hour:
        return not more and all(repeated(i, zone) for i in missing)
    return not missing and all(repeated(i, zone) for i in more)


def cases(zones, count):
    """Every case with what is expected of it. Zones that do the same are worked out once."""
    known, peers = {}, {}
    for name, (zone, content) in zones.items():
        if content not in peers:
            peers[content] = list(changes(zone))
        count["changes"] += len(peers[content])
        for instant, before, after in peers[content]:
            near = tuple(change for change in peers[content] if abs(change[0] - instant) < 80 * HOUR)
            for expression, hours in expressions(instant, before, after):
                start, end = instant - int(hours * HOUR), instant + int(hours * HOUR)
                key = expression, near, start
                is_new = key not in known
                if is_new:
                    count["worked out"] += 1
                    right = expected(expression, zone, start, end)
                    theirs = croniters(expression, zone, start, end)
                    if theirs is None:
                        count["croniter fails"] += 1
                    elif theirs != right:
                        count["croniter differs"] += 1
                        if not explained(theirs, right, zone, every_hour(expression)):
                            count["unexplained"] += 1
                            print(f"croniter: {name} {expression!r} near {instant}: {theirs} and not {right}",
                                  file=sys.stderr)
                    known[key] = json.dumps(right, separators=(",", ":")), json.dumps(right[::-1], separators=(",", ":"))
                # Zones that change as another one does are asked for less.
                if is_new or expression in FOR_EVERY_ZONE:
                    yield [name, expression, start, end, True], known[key][0]
                if is_new:
                    yield [name, expression, start, end, False], known[key][1]
        # And over all the years.
        for expression in ("30 2 * * SUN", "0 0 1 * *", "0 12 29 2 *"):
            key = expression, content
            if key not in known:
                known[key] = json.dumps(expected(expression, zone, FIRST, LAST), separators=(",", ":"))
            yield [name, expression, FIRST, LAST, True], known[key]


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print("usage: check_occurrences.py PATH-OF-RUNDOWN-BENCH [ZONEINFO-FOLDER]", file=sys.stderr)
        return 64
    folder = Path(arguments[1]) if len(arguments) > 1 else Path(tzdata.__file__).parent / "zoneinfo"
    zoneinfo.reset_tzpath(to=[str(folder)])
    zones = {}
    for name in sorted(zoneinfo.available_timezones()):
        path = folder / name
        if path.is_file():
            zones[name] = zoneinfo.ZoneInfo(name), path.read_bytes()
    count = Counter()
    wrong = 0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as questions, tempfile.TemporaryFile("w+") as answers:
        for question, answer in cases(zones, count):
            count["cases"] += 1
            count["instants"] += answer.count(",") + (answer != "[]")
            questions.write(json.dumps(question) + "\n")
            answers.write(answer + "\n")
        questions.seek(0)
        answers.seek(0)
        with subprocess.Popen([arguments[0], "occurrences", str(folder)], stdin=questions, stdout=subprocess.PIPE,
                              encoding="utf-8") as run:
            lines = 0
            for lines, (got, right) in enumerate(zip(run.stdout, answers), 1):
                if got != right:
                    wrong += 1
                    if wrong <= 10:
                        questions.seek(0)
                        question = next(line for number, line in enumerate(questions, 1) if number == lines)
                        print(f"{question.strip()}: {got.strip()} and not {right.strip()}", file=sys.stderr)
        if run.returncode != 0 or lines != count["cases"]:
            print(f"check-occurrences: {lines} answers to {count['cases']} cases", file=sys.stderr)
            return 1
    figures = (f"{len(zones)} zones, {count['changes']} changes of their offsets, {count['cases']} cases of "
               f"{count['instants']} instants; {count['worked out']} cases worked out, of which croniter differs in "
               f"{count['croniter differs']} and fails in {count['croniter fails']}")
    if wrong or count["unexplained"]:
        print(f"{figures}: rundown is wrong in {wrong}, croniter unexplained in {count['unexplained']}", file=sys.stderr)
        return 1
    print(f"{figures}: it comes in both of two hours that are repeated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
