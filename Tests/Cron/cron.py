"""See `run`."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

rundown, folder = sys.argv[1], Path(sys.argv[2])
VALUES = {
    "AGORA_APP_ID": "0123456789abcdef0123456789abcdef",
    "AGORA_CUSTOMER_ID": "customer",
    "AGORA_CUSTOMER_SECRET": "customer-secret",
    "KEY": "storage-key",
}
SPEC = """
version: 1
name: {name}
mode: mix
service: {{area: cn}}
channel: {{cname: {name}, uid: auto, maxIdleTime: 5m}}
transcoding: {{width: 640, height: 360, fps: 15, bitrate: 500}}
storage: {{vendor: amazon-s3, region: us-east-1, bucket: b, accessKey: "${{KEY}}", secretKey: "${{KEY}}"}}
schedule: {{cron: "* * * * *", timeZone: UTC}}
duration: 15s
"""
TICK = """#!/bin/sh
{rundown} run --due --quiet --state {folder}/state --endpoint {url} --report-dir {folder}/reports \\
    --report-format prometheus {folder}/specs
echo $? >> {folder}/codes
"""


def until(what, seconds, check):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.2)
    log = (folder / "log").read_text() if (folder / "log").exists() else ""
    raise SystemExit(f"FAILED: {what} did not come in {seconds} s\n{log[-2000:]}")


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


def ledger():
    entries = [json.loads(line) for line in lines(folder / "ledger") if line.endswith("}")]
    return [entry for entry in entries if entry["kind"] != "recording"]


def accepted(call):
    return [entry for entry in ledger() if entry["kind"] == "accepted" and entry.get("call") == call]


def program(*arguments):
    return subprocess.run(
        [rundown, *arguments, "--state", str(folder / "state")], env=os.environ | VALUES, capture_output=True, text=True
    )


def runs():
    listed = program("history", "--format", "json", "--limit", "100")
    return [json.loads(line) for line in listed.stdout.splitlines()]


def processes():
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0] == rundown.encode() and b"--due" in words:
            found.append(int(path.parent.name))
    return found


def play(url):
    until("the first recording", 75, lambda: len(accepted("start")) >= 2)
    refused = program("run", "--endpoint", url, str(folder / "specs"))
    assert refused.returncode == 75, f"an overlapping start ended with {refused.returncode}: {refused.stderr[-600:]}"
    until("the first exit code", 60, lambda: lines(folder / "codes"))
    assert lines(folder / "codes") == ["0"], lines(folder / "codes")
    until("the second minute's recordings", 75, lambda: len(accepted("start")) >= 4)
    time.sleep(2)
    for process in processes():
        os.kill(process, signal.SIGKILL)
    until("the exit code of the killed batch", 10, lambda: len(lines(folder / "codes")) >= 2)
    assert lines(folder / "codes")[1] == "137", lines(folder / "codes")
    assert {run["standing"] for run in runs()} == {"succeeded", "left"}
    until("the third minute's exit code", 130, lambda: len(lines(folder / "codes")) >= 3)


def check():
    known = runs()
    assert len(known) == 6, known
    left = [run for run in known if run["standing"] in ("left", "running")]
    assert not left, left
    assert len({(run["job"], run["scheduledAt"]) for run in known}) == 6, "an occurrence was run twice"
    starts, stops = accepted("start"), accepted("stop")
    assert len(starts) == len(stops) == 6, f"{len(starts)} starts, {len(stops)} stops"
    reports = [json.loads(path.read_text()) for path in (folder / "reports").glob("lesson-*.json")]
    assert len(reports) == 6 and sum("resumed" in report for report in reports) == 2, len(reports)
    metrics = subprocess.run(
        ["promtool", "check", "metrics"], input=(folder / "reports" / "index.prom").read_text(), capture_output=True,
        text=True,
    )  # fmt: skip
    assert metrics.returncode == 0, metrics.stderr
    assert json.loads((folder / "reports" / "index.json").read_text())["runs"], "the index is empty"


def main():
    (folder / "specs").mkdir()
    for name in ("lesson-a", "lesson-b"):
        (folder / "specs" / f"{name}.yaml").write_text(SPEC.format(name=name))
    simulator = subprocess.Popen(
        [rundown, "simulator", "--ready-file", str(folder / "ready"), "--ledger", str(folder / "ledger"), "--pace", "fast",
         "--app-id", VALUES["AGORA_APP_ID"], "--customer-id", VALUES["AGORA_CUSTOMER_ID"], "--customer-secret",
         VALUES["AGORA_CUSTOMER_SECRET"]], stdout=subprocess.DEVNULL,
    )  # fmt: skip
    url = until("the simulator", 10, lambda: lines(folder / "ready"))[0]
    tick = folder / "tick"
    tick.write_text(TICK.format(rundown=rundown, folder=folder, url=url))
    tick.chmod(0o755)
    before = subprocess.run(["crontab", "-l"], capture_output=True, text=True)
    table = "".join(f"{name}={value}\n" for name, value in VALUES.items())
    table += f"* * * * * {tick} >> {folder}/log 2>&1\n"
    subprocess.run(["crontab", "-"], input=table, text=True, check=True)
    cron = subprocess.Popen(["cron", "-f"])
    try:
        play(url)
    finally:
        if before.returncode == 0:
            subprocess.run(["crontab", "-"], input=before.stdout, text=True, check=True)
        else:
            subprocess.run(["crontab", "-r"], check=True)
        cron.terminate()
        cron.wait()
    check()
    simulator.terminate()
    print("cron ran two jobs in three minutes: one batch was killed and taken up by the next, an overlapping start refused")


main()
