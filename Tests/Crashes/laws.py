"""What must hold however a run was disturbed: its reports beside the simulator's ledger."""

LAYOUTS = ["#000001", "#000002", "#000003"]
LIVE = ("running", "possiblyRunning")


def recordings(ledger):
    """The recordings of a channel by sid: when they began and ended, and what was changed in them."""
    found = {}
    for entry in ledger:
        sid = entry.get("sid")
        if entry["kind"] == "accepted" and entry.get("call") == "start":
            found.setdefault(sid, {"began": entry["time"], "ended": None, "changes": [], "stopped": None})
        if sid not in found:
            continue
        if entry.get("transition") in ("ended", "gone") and found[sid]["ended"] is None:
            found[sid]["ended"] = entry["time"]
        if entry["kind"] == "accepted" and entry.get("call") in ("update", "updateLayout"):
            found[sid]["changes"].append(entry)
        if entry["kind"] == "accepted" and entry.get("call") == "stop":
            found[sid]["stopped"] = found[sid]["stopped"] or entry["time"]
    return found


def check(room, reports, code=None):
    ledger = room.ledger()
    real = recordings(ledger)
    told = [recording for report in reports for recording in report["recordings"]]
    by_sid = {recording.get("sid"): recording for recording in told}
    by_resource = {recording["resourceId"]: recording for recording in told}
    spans = sorted((r["began"], r["ended"] or float("inf"), sid) for sid, r in real.items())
    for (_, end, one), (begin, _, other) in zip(spans, spans[1:]):
        named = any(by_sid.get(sid, {}).get("state") == "possiblyRunning" for sid in (one, other))
        named = named or any(r["state"] == "possiblyRunning" for r in told)
        assert begin >= end or named, f"{one} and {other} were live at once"
    resources = {entry.get("sid"): entry.get("resourceId") for entry in ledger if entry.get("sid")}
    for sid, recording in real.items():
        told_of = by_sid.get(sid) or by_resource.get(resources.get(sid))
        if recording["ended"] is None:
            assert told_of and told_of["state"] in LIVE, f"{sid} is live, and no report says so"
        else:
            assert told_of, f"{sid} was recorded and is in no report"
        check_changes(room.mode, recording)
    for recording in told:
        sid = recording.get("sid")
        if sid is None:
            continue
        assert sid in real, f"nobody knows {sid}"
        if recording["state"] not in LIVE:
            assert real[sid]["ended"] is not None, f"{sid} is live and told of as {recording['state']}"
    for entry in ledger:
        assert entry.get("status") != 429, "a request was one too many"
    for report in reports:
        if report["outcome"] == "succeeded":
            assert not any(r["state"] in LIVE for r in report["recordings"]), "it left something and succeeded"
            check_whole(room.mode, real, report)
    if code is not None and reports:
        outcomes = {report["outcome"] for report in reports}
        assert (code == 0) == (outcomes == {"succeeded"}), f"exit code {code} for {outcomes}"
    room.check_bytes()


def check_changes(mode, recording):
    """In the plan's order, and none after the stop."""
    for change in recording["changes"]:
        assert recording["stopped"] is None or change["time"] <= recording["stopped"], "a change after the stop"
    if mode == "mix":
        seen = [change["change"]["layout"].get("backgroundColor") for change in recording["changes"]]
        places = [LAYOUTS.index(color) for color in seen]
        assert places == sorted(places), f"layouts came as {seen}"


def check_whole(mode, real, report):
    """What is told of as done was done."""
    sid = report["recordings"][-1]["sid"]
    done = [step for step in report["steps"] if step["work"] in ("update", "updateLayout")]
    done = [step for step in done if step["outcome"] == "succeeded"]
    assert len(real[sid]["changes"]) >= len(done), "a change is told of that was not made"
    assert done, "no change was made, and the run succeeded"
    if mode == "mix":
        assert real[sid]["changes"][-1]["change"]["layout"].get("backgroundColor") == LAYOUTS[-1], "the last layout was lost"


def writes(ledger):
    return [entry for entry in ledger if entry.get("call") in ("acquire", "start", "update", "updateLayout", "stop")]
