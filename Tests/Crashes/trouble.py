"""What can befall a run besides being killed."""

import asyncio
import signal

import laws


def cases():
    return {
        "sigterm": sigterm,
        "sigterm-twice": sigterm_twice,
        "hand-over": hand_over,
        "sigstop": sigstop,
        "two-at-once": two_at_once,
        "disk-full-journal": disk_full_journal,
        "disk-full-reports": disk_full_reports,
        "read-only-journal": read_only_journal,
        "read-only-reports": read_only_reports,
        "journal-cut-off": journal_cut_off,
        "clock-set-back": lambda stage: clock_set(stage, "-7200"),
        "clock-set-forward": lambda stage: clock_set(stage, "3"),
    }


async def until_recording(room):
    for _ in range(400):
        if any(e.get("call") == "start" and e["kind"] == "accepted" for e in room.ledger()):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not begin to record")


async def sigterm(stage):
    room = stage.room("mix")
    process = await room.start(room.run_arguments())
    await until_recording(room)
    process.send_signal(signal.SIGTERM)
    ended = await room.wait(process)
    assert ended.code == 143, ended.code
    reports = await room.reports()
    assert [report["outcome"] for report in reports] == ["interrupted"]
    laws.check(room, reports)
    assert not [r for r in laws.recordings(room.ledger()).values() if r["ended"] is None]


async def sigterm_twice(stage):
    room = stage.room("individual")
    process = await room.start(room.run_arguments())
    await until_recording(room)
    process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    ended = await room.wait(process)
    assert ended.code == 143, ended.code
    resumed = await room.finish(["resume"])
    reports = await room.reports()
    laws.check(room, reports, resumed.code if "goes on" in resumed.errors else None)


async def hand_over(stage):
    room = stage.room("mix")
    process = await room.start(room.run_arguments("--on-signal", "hand-over"))
    await until_recording(room)
    process.send_signal(signal.SIGINT)
    ended = await room.wait(process)
    assert ended.code == 130, ended.code
    assert [r for r in laws.recordings(room.ledger()).values() if r["ended"] is None], "the recording was stopped"
    resumed = await room.finish(["resume"])
    assert resumed.code == 0, resumed.output + resumed.errors
    laws.check(room, await room.reports(), resumed.code)


async def sigstop(stage):
    """Stopped past the end of its recording: nobody takes the run over, and it ends what it began."""
    room = stage.room("mix")
    process = await room.start(room.run_arguments())
    await until_recording(room)
    process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(1)
    other = await room.finish(room.run_arguments())
    assert other.code == 75, f"another run ended with {other.code}"
    resumed = await room.finish(["resume"])
    assert resumed.code == 0, f"resume ended with {resumed.code}"
    calls = [e for e in room.ledger() if e.get("call") == "stop"]
    assert not calls, "resume stopped what another process is at"
    await asyncio.sleep(11)
    process.send_signal(signal.SIGCONT)
    ended = await room.wait(process)
    laws.check(room, await room.reports(), ended.code)
    assert not [r for r in laws.recordings(room.ledger()).values() if r["ended"] is None]


async def two_at_once(stage):
    room = stage.room("web")
    ended = await asyncio.gather(*(room.finish(room.run_arguments()) for _ in range(2)))
    codes = sorted(one.code for one in ended)
    assert codes == [0, 75], codes
    assert len(laws.recordings(room.ledger())) == 1
    laws.check(room, await room.reports())


async def disk_full_journal(stage):
    """Whichever write is the first that fails: nothing goes on recording, and the exit code is 74."""
    for first in (1, 4, 10, 20, 40, 60):
        room = stage.room("mix")
        ended = await room.finish(room.run_arguments(), DISK_FULL_AFTER=str(first), DISK_FOLDER=str(room.state))
        assert ended.code == 74, f"from write {first} on: {ended.code}: {ended.errors[-400:]}"
        assert "journal.sqlite: the disk" in ended.errors, ended.errors[-400:]
        live = [r for r in laws.recordings(room.ledger()).values() if r["ended"] is None]
        assert not live, f"from write {first} on something goes on recording"


async def disk_full_reports(stage):
    room = stage.room("mix")
    reports = room.folder / "reports"
    ended = await room.finish(
        room.run_arguments("--report-dir", str(reports)), DISK_FULL_AFTER="1", DISK_FOLDER=str(reports))
    assert ended.code == 74, ended.code
    assert not list(reports.glob("*.json")) and not list(reports.glob(".*")), "half a report was left"
    assert not [r for r in laws.recordings(room.ledger()).values() if r["ended"] is None]


async def read_only_journal(stage):
    room = stage.room("mix")
    ended = await room.finish(room.run_arguments(), DISK_READ_ONLY="1", DISK_FOLDER=str(room.state))
    assert ended.code == 74, ended.code
    assert not room.ledger(), "something was called without a journal"


async def read_only_reports(stage):
    room = stage.room("mix")
    reports = room.folder / "reports"
    ended = await room.finish(
        room.run_arguments("--report-dir", str(reports)), DISK_READ_ONLY="1", DISK_FOLDER=str(reports))
    assert ended.code == 74, ended.code
    assert not room.ledger(), "something was called although its report could not be kept"


async def journal_cut_off(stage):
    """A journal of a run that was killed, cut off anywhere: no crash, and never a second recording beside the first."""
    for part in (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 100):
        room = stage.room("mix")
        process = await room.start(room.run_arguments())
        await until_recording(room)
        process.kill()
        await room.wait(process)
        log = room.state / "journal.sqlite-wal"
        content = log.read_bytes()
        log.write_bytes(content[: len(content) * part // 100])
        ended = await room.finish(room.run_arguments())
        assert ended.code in (0, 1, 74), f"cut off at {part} %: {ended.code}: {ended.errors[-400:]}"
        spans = sorted((r["began"], r["ended"] or 1e18) for r in laws.recordings(room.ledger()).values())
        assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:])), f"cut off at {part} %: two at once"


async def clock_set(stage, shift):
    """Between two processes the time of day is set: no step is lost, and none is done twice."""
    room = stage.room("mix")
    process = await room.start(room.run_arguments())
    await until_recording(room)
    process.kill()
    await room.wait(process)
    resumed = await room.finish(["resume"], CLOCK_SHIFT=shift)
    assert resumed.code == 0, resumed.output + resumed.errors
    laws.check(room, await room.reports(), resumed.code)
