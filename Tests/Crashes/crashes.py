"""Kills rundown everywhere, and disturbs it otherwise; see `run`."""

import asyncio
import signal
import sys
import time
from pathlib import Path

import laws
import trouble
from stage import Stage

KINDS = ("write", "synced", "request", "sent", "answer")
# Of the writes into the log every so-maniest is a point; of the others all.
SPREAD = {"write": 3}
LEAST_POINTS = 200


async def count(stage, mode):
    """How many calls of each kind an undisturbed run makes."""
    room = stage.room(mode)
    file = room.folder / "count"
    ended = await room.finish(room.run_arguments(), CRASH_COUNT=str(file))
    assert ended.code == 0, ended.output + ended.errors
    laws.check(room, await room.reports(), ended.code)
    return {kind: int(number) for kind, number in (line.split() for line in file.read_text().splitlines())}


async def killed(stage, mode, point, by_run):
    """Kills a run at a point, and lets another process go on with it."""
    room = stage.room(mode)
    first = await room.finish(room.run_arguments(), CRASH_AT=point)
    assert first.code in (-signal.SIGKILL, 0), f"code {first.code}: {first.errors[-600:]}"
    if by_run:
        second = await room.finish(room.run_arguments())
    else:
        second = await room.finish(["resume"])
    try:
        reports = await room.reports()
    except AssertionError as problem:
        raise AssertionError(f"{problem}; the second process ended with {second.code}: {second.errors[-600:]}") from None
    laws.check(room, reports, second.code if reports and first.code != 0 else None)
    before = len(laws.writes(room.ledger()))
    third = await room.finish(["resume"])
    assert third.code == 0, f"a second resume ended with {third.code}"
    assert len(laws.writes(room.ledger())) == before, "a second resume changed something"
    return first.code == -signal.SIGKILL


async def main():
    rundown, folder, *wanted = sys.argv[1:]
    stage = Stage(rundown, Path(folder))
    await stage.open()
    began = time.monotonic()
    try:
        modes = ("mix", "individual", "web")
        counts = dict(zip(modes, await asyncio.gather(*(count(stage, mode) for mode in modes))))
        cases = {}
        for mode in modes:
            for kind in KINDS:
                for number in range(1, counts[mode][kind] + 1, SPREAD.get(kind, 1)):
                    by_run = len(cases) % 2 == 0
                    cases[f"{mode}/{kind}:{number}"] = (killed, (stage, mode, f"{kind}:{number}", by_run))
        points = set(cases)
        assert len(points) >= LEAST_POINTS, f"only {len(points)} points"
        cases |= {name: (case, (stage,)) for name, case in trouble.cases().items()}
        if wanted:
            cases = {name: cases[name] for name in wanted}
        failures, dead = [], 0

        async def play(name, case, arguments):
            nonlocal dead
            async with stage.places:
                try:
                    was_killed = await case(*arguments)
                    dead += was_killed is True
                except Exception as problem:  # noqa: BLE001 - every failure is told of
                    failures.append(f"{name}: {type(problem).__name__}: {problem}")

        await asyncio.gather(*(play(name, *case) for name, case in cases.items()))
        length = time.monotonic() - began
        played = len(points & set(cases))
        print(f"killed at {dead} of {played} points in three modes, {len(cases) - played} other troubles: {length:.0f} s")
        for failure in failures:
            print(f"FAILED {failure}")
        if failures:
            print("replay: Tests/Crashes/run PATH-OF-RUNDOWN CASE")
            sys.exit(1)
        print("every recording is stopped or told of, and told of as it was")
    finally:
        await stage.close()


asyncio.run(main())
