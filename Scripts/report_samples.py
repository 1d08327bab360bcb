"""Reports of every kind, as rundown writes them, for check_reports.py."""

import copy
import json
from datetime import datetime, timedelta, timezone

START = datetime(2026, 1, 5, 8, 0, tzinfo=timezone.utc)


def at(seconds):
    return (START + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def attempt(call, seconds, latency=42, **more):
    return {
        "call": call, "sentAt": at(seconds), "endpoint": "https://api.sd-rtn.com", "httpStatus": 200,
        "requestId": "4c5c8a3e9d5f4a5f", "latencyMilliseconds": latency, **more,
    }


def lost(call, seconds, error="no answer came in time", latency=10000, **more):
    found = attempt(call, seconds, latency, error=error, **more)
    if "httpStatus" not in more:
        del found["httpStatus"], found["requestId"]
    return found


def gone(seconds):
    """The answer that a verify waits for."""
    return lost("query", seconds, "query failed: HTTP 404, code 404: failed to find worker", 40, httpStatus=404, code=404)


def step(name, work, due=None, sent=None, begin=0.0, outcome="succeeded", attempts=None, lasts=0.1, **more):
    found = {"id": name, "work": work, "outcome": outcome, "attempts": attempts or [], **more}
    if due is not None:
        found["plannedOffsetMilliseconds"] = int(due * 1000)
    if sent is not None:
        found["offsetMilliseconds"] = int(sent * 1000)
        found["startedAt"], found["endedAt"] = at(begin + sent), at(begin + sent + lasts)
        if due is not None:
            found["latenessMilliseconds"] = int((sent - due) * 1000)
    return found


def window(user, x, y, width, height, **more):
    return {"user": user, "x": x, "y": y, "width": width, "height": height, **more}


WIDE = {"width": 1280, "height": 720, "background": "#101820", "windows": [
    window("teacher", 0, 0, 0.75, 1), window("1001", 0.75, 0, 0.25, 0.33), window("1002", 0.75, 0.33, 0.25, 0.33),
    window("1003", 0.75, 0.66, 0.25, 0.34)]}
GRID = {"width": 1280, "height": 720, "windows": [
    window("A", 0, 0, 0.5, 0.5, isStandIn=True), window("B", 0.5, 0, 0.5, 0.5, isStandIn=True),
    window("teacher", 0, 0.5, 0.5, 0.5), window("D", 0.5, 0.5, 0.5, 0.5, isStandIn=True, opacity=0.5)]}
TALL = {"width": 360, "height": 640, "windows": [window("teacher", 0, 0, 1, 1), window("1001", 0.6, 0.7, 0.35, 0.25)]}


def success(name="algebra-101", begin=0.0, files=2, steps=2):
    """A lecture of 55 minutes with changes of its layout."""
    sid, zero = f"sid-{name}-5f2b9c7d", begin + 2
    changes = []
    for index in range(steps):
        due = 300 + index * 2700 / max(steps, 1)
        changes.append(step(
            f"layout-{index + 1}", "updateLayout", due, due + 0.02, zero, attempts=[attempt("updateLayout", zero + due + 0.02)],
            line=20 + index, layout=[GRID, WIDE, TALL][index % 3]))
    return {
        "schemaVersion": 1, "tool": "rundown 0.4.0", "runKey": f"{abs(hash_of(name)):016x}",
        "job": {
            "name": name, "labels": {"course": "algebra"}, "mode": "mix", "spec": {"file": "specs/algebra.yaml", "line": 2},
            "specDigest": "9f86d081884c7d65", "planDigest": "60303ae22b998861",
        },
        "outcome": "succeeded", "scheduledAt": at(begin), "startedAt": at(begin), "endedAt": at(zero + 3330),
        "recordings": [{
            "cname": name, "uid": "700001", "resourceId": "JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22-x", "sid": sid,
            "state": "stopped", "startedAt": at(zero), "endedAt": at(zero + 3300.4), "status": "ended (6)",
            "endpoints": ["https://api.sd-rtn.com"],
        }],
        "steps": [
            step("acquire", "acquire", sent=-1.2, begin=zero, attempts=[attempt("acquire", begin + 0.8)]),
            step("start", "start", sent=-0.8, begin=zero, lasts=0.8, attempts=[attempt("start", begin + 1.2, 800)], layout=WIDE),
            step("confirm", "confirm", sent=1, begin=zero, lasts=4, attempts=[attempt("query", zero + 1), attempt("query", zero + 4)]),
            *changes,
            step("stop", "stop", 3300, 3300.1, zero, attempts=[attempt("stop", zero + 3300.1)]),
            step("verify", "verify", sent=3301, begin=zero, lasts=25, attempts=[attempt("query", zero + 3301), gone(zero + 3325)], decision="it is gone"),
        ],
        "polls": {"count": 54, "failures": 0},
        "files": [{"name": f"{name}/{sid}_{name}_{index}.m3u8", "trackType": "audio_and_video", "uid": "0"} for index in range(files)],
        "uploadingStatus": "unknown",
        "expectations": [{"expected": "1 files or more", "found": str(files), "isMet": files >= 1}],
        "warnings": [],
    }


def hash_of(text):
    """A number for a name, the same in every process."""
    value = 7
    for character in text:
        value = value * 31 + ord(character) & 0xFFFFFFFFFFFF
    return value


def failure(name="geometry-7", begin=30.0):
    """A layout that came late and was refused, after a lost answer and a wait under the quota."""
    run = success(name, begin)
    zero = begin + 2
    run["outcome"] = "failed"
    run["steps"][3] = step(
        "layout-1", "updateLayout", 300, 347.5, zero, "failed", lasts=14, line=20, layout=GRID,
        decision="it waited for query-1 to be done",
        attempts=[
            lost("updateLayout", zero + 347.5, waitedMilliseconds=22000),
            lost("updateLayout", zero + 360, "the service refused the request: regions overlap", 61, httpStatus=400, code=2, requestId="e4e1")])
    run["steps"][4]["latenessMilliseconds"] = 2500
    run["warnings"] = ["the recording stood alone in its channel for 4m"]
    run["expectations"] = [{"expected": "3 files or more", "found": "2", "isMet": False}]
    run["error"] = {
        "step": "layout-1", "message": "updateLayout was refused with code 2: the request is invalid.",
        "likelyCause": "Two regions of the layout have the same uid.", "whatToDo": "Give each region a uid of its own.",
        "place": {"file": "specs/geometry.yaml", "line": 20}}
    return run


def interrupted():
    """A signal came after 12 minutes."""
    run = success("physics-3", 60.0)
    run["outcome"] = "interrupted"
    run["endedAt"] = at(62 + 725)
    run["recordings"][0]["endedAt"] = at(62 + 722)
    run["steps"][4:6] = [
        step("layout-2", "updateLayout", 1650, outcome="skipped", line=21, layout=WIDE),
        step("stop", "stop", 3300, 720, 62, decision="a signal came", attempts=[attempt("stop", 782)])]
    del run["steps"][5]["latenessMilliseconds"]
    run["steps"][6] = step("verify", "verify", sent=721, begin=62, lasts=3, attempts=[attempt("query", 783)])
    run["error"] = {"message": "The run was interrupted by a signal.", "whatToDo": "Run it again, or leave it to rundown resume."}
    return run


def resumed():
    """Another process went on with it, late for a step, and an older recording of it was found."""
    run = success("chemistry-2", 90.0)
    run["resumed"] = [{"at": at(92 + 1000), "found": "running"}, {"at": at(92 + 2400), "found": "stopUnknown"}]
    run["steps"][4] = step(
        "layout-2", "updateLayout", 1650, 1712, 92, attempts=[attempt("updateLayout", 92 + 1712)], line=21, layout=WIDE,
        decision="it was due while no process was running")
    run["recordings"].insert(0, {
        "cname": "chemistry-2", "uid": "700009", "resourceId": "older", "sid": "sid-older", "state": "ended",
        "startedAt": at(92 - 30), "endedAt": at(92 + 400), "endpoints": ["https://api.sd-rtn.com"]})
    return run


def left():
    """The network went away; whether the recording was started is not known."""
    run = success("history-9", 120.0, files=0)
    run["outcome"] = "unreachable"
    run["endedAt"] = at(120 + 61)
    run["recordings"] = [{
        "cname": "history-9", "uid": "700004", "resourceId": "JyvK8", "state": "possiblyRunning",
        "mayRunUntil": "until 30s after the last user has left the channel (maxIdleTime), at most 72 hours",
        "endpoints": ["https://api.sd-rtn.com", "https://api.agora.io"]}]
    tries = [lost("start", 121 + 12 * index, endpoint=["https://api.sd-rtn.com", "https://api.agora.io"][index % 2]) for index in range(5)]
    run["steps"] = [
        {**step("acquire", "acquire"), "startedAt": at(120.2), "endedAt": at(120.9), "attempts": [attempt("acquire", 120.2, 700)]},
        {**step("start", "start", outcome="unknown", layout=WIDE), "startedAt": at(121), "endedAt": at(181), "attempts": tries, "decision": "no answer came, not even when it was repeated"},
        *[step(name, name, outcome="skipped") for name in ("confirm", "stop", "verify")]]
    run["polls"] = {"count": 0, "failures": 0}
    run["error"] = {"step": "start", "message": "No answer to start came.", "likelyCause": "The network was away.", "whatToDo": "See whether the recording runs: rundown sweep."}
    return run


def refused():
    run = left()
    run["job"]["name"], run["outcome"], run["recordings"] = "biology-1", "refused", []
    run["steps"] = [{**step("acquire", "acquire", outcome="failed"), "startedAt": at(120.2), "endedAt": at(120.4), "attempts": [lost("acquire", 120.2, "the credentials are wrong", 88, httpStatus=401, requestId="r")]}]
    run["endedAt"] = at(121)
    run["error"] = {"step": "acquire", "message": "The service refused the credentials (HTTP 401).", "whatToDo": "Look at AGORA_CUSTOMER_ID and its secret."}
    return run


def skipped():
    run = left()
    run["job"]["name"], run["outcome"], run["recordings"] = "art-2", "skipped", []
    run["steps"] = [step(name, name, outcome="skipped") for name in ("acquire", "start", "confirm", "stop", "verify")]
    run["startedAt"], run["endedAt"], run["plannedStartAt"], run["waitedMilliseconds"] = at(120), at(121), at(120), 61_000
    run["error"] = {"message": "The job was not started, since music-1 had failed.", "whatToDo": "See why music-1 failed, and run this job again."}
    return run


HOSTILE = [
    """<script>alert(1)</script>&amp;"quoted"'single'`code`|pipe|\\back*star*_under_[link](http://x)$m$""",
    "line\nbreak\ttab\r\x00\x01\x1b[31mred\x7f\x85\u202eturned\u2066\ufffe\uffff",
    "]]>--><!--<![CDATA[ </style></svg></details>{{x}}%s%n\\n\\\"",
    "W" * 3000, "录制-中文频道-测试 🎓 e\u0301\u0301\u0301 \u0301first", "",
]


def hostile():
    """Every text that a spec or the service may have a hand in, at its worst."""
    def spoil(value, key, text):
        kept = {"outcome", "state", "found", "sentAt", "startedAt", "endedAt", "scheduledAt", "at", "background"}
        if isinstance(value, dict):
            return {name: spoil(item, name, text) for name, item in value.items()}
        if isinstance(value, list):
            return [spoil(item, key, text) for item in value]
        return text + value[:6] if isinstance(value, str) and (key not in kept or key == "found" and value.isdigit()) else value

    runs = []
    for index, text in enumerate(HOSTILE):
        run = spoil(failure(f"hostile-{index}", index * 10.0), "", text)
        run["job"]["labels"] = {text + "k": text}
        runs.append(run)
    # Numbers and times that nobody would write.
    odd = failure("odd", 5.0)
    for number, found in zip([2**63 - 1, -(2**63), 0, 2**62, -1, 10**15, 3], odd["steps"]):
        found["plannedOffsetMilliseconds"] = found["offsetMilliseconds"] = found["latenessMilliseconds"] = number
        for request in found["attempts"]:
            request["latencyMilliseconds"] = request["waitedMilliseconds"] = number
    odd["startedAt"], odd["endedAt"] = odd["endedAt"], odd["startedAt"]
    odd["steps"][2]["startedAt"] = "yesterday"
    odd["steps"][1]["layout"] = {"width": -1, "height": 0, "background": "red;}", "windows": [window("u", 1e300, -1e300, 0, -5, opacity=-3)]}
    odd["steps"][0]["layout"] = {"width": 2**62, "height": 1, "windows": [window("u", 0, 0, 1, 1)] * 30}
    empty = success("empty")
    empty.update(startedAt="", endedAt="not a time", steps=[], recordings=[], files=[], expectations=[])
    return [*runs, odd, empty]


def crowded():
    """Many steps at one moment, and many files."""
    run = success("crowded", steps=150, files=400)
    again = success("every-second", 10)
    for index in range(5):
        again["steps"].insert(3, step(f"together-{index}", "query", 600, 600.1, 12, attempts=[attempt("query", 612)]))
    return [run, again]


def thousand():
    """A night of 1,000 jobs, of which some went wrong; each with users of its own in its layouts."""
    runs = []
    for index in range(1000):
        make = failure if index % 50 == 7 else success
        run = make(f"course-{index:04}", index * 11.0)
        for found in run["steps"]:
            if "layout" in found:
                found["layout"] = copy.deepcopy(found["layout"])
                found["layout"]["windows"][1]["user"] = str(10_000 + index)
        runs.append(run)
    return runs


def samples():
    """Batches by name, each a list of reports."""
    return {
        "success": [success()], "failure": [failure()], "interrupted": [interrupted()], "resumed": [resumed()],
        "left": [left()], "batch": [success(), failure(), interrupted(), resumed(), left(), refused(), skipped(), success("latin-4", 1800.0)],
        "crowded": crowded(), "hostile": hostile(), "thousand": thousand(), "none": [],
    }


def write(folder, runs):
    """Writes a batch as --report-dir does, and gives the index."""
    folder.mkdir(parents=True)
    entries = []
    for number, run in enumerate(runs):
        name = f"run-{number:04}.json"
        (folder / name).write_text(json.dumps(run, ensure_ascii=False), encoding="utf-8")
        entries.append({"job": run["job"]["name"], "outcome": run["outcome"], "report": name})
    times = [run["startedAt"] for run in runs] + [run["endedAt"] for run in runs]
    index = {
        "schemaVersion": 1, "tool": "rundown 0.4.0", "startedAt": min(times, default=at(0)),
        "endedAt": max((time for time in times if time.endswith("Z")), default=at(0)),
        "exitCode": int(any(run["outcome"] != "succeeded" for run in runs)), "runs": entries}
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
    return folder / "index.json"
