"""A simulator, processes of rundown beside it, and what the ledger says of their recordings."""

import asyncio
import json
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path

APP_ID = "0123456789abcdef0123456789abcdef"
SECRETS = {"SECRET": "customer:secret%six", "AK": "access/key+one=1", "SK": "secret key ?two"}
VALUES = SECRETS | {"APP_ID": APP_ID, "CUSTOMER_ID": "customer"}

HEAD = """
version: 1
name: {name}
mode: {mode}
service:
  {{appId: "${{APP_ID}}", customerId: "${{CUSTOMER_ID}}", customerSecret: "${{SECRET}}", area: cn, requestsPerSecond: 500}}
channel: {{cname: {name}, uid: auto{idle}}}
storage: {{vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${{AK}}", secretKey: "${{SK}}"}}
"""
SPECS = {
    "mix": HEAD
    + """
transcoding: {{width: 640, height: 360, fps: 15, bitrate: 500}}
layout: {{mixedVideoLayout: best-fit, backgroundColor: "#000001"}}
timeline:
  - {{at: 5s, updateLayout: {{mixedVideoLayout: floating, backgroundColor: "#000002"}}}}
  - {{at: 6s, updateLayout: {{mixedVideoLayout: best-fit, backgroundColor: "#000003"}}}}
  - {{at: 8s, stop: {{}}}}
""",
    "individual": HEAD
    + """
subscriptions: {{subscribeAudioUids: all, subscribeVideoUids: all}}
timeline:
  - {{at: 5s, update: {{subscribeAudioUids: ["22"], subscribeVideoUids: ["22"]}}}}
  - {{at: 6s, update: {{subscribeAudioUids: ["22", "57"], subscribeVideoUids: ["22", "57"]}}}}
  - {{at: 8s, stop: {{async_stop: false}}}}
""",
    "web": HEAD
    + """
page: {{url: "https://stage.example.com/hall", videoWidth: 1280, videoHeight: 720}}
timeline:
  - {{at: 5s, pause: {{}}}}
  - {{at: 6s, resume: {{}}}}
  - {{at: 8s, stop: {{}}}}
""",
}


@dataclass
class Ended:
    """What a process left behind."""

    code: int
    output: str
    errors: str


@dataclass
class Stage:
    rundown: str
    folder: Path
    url: str = ""
    simulator: asyncio.subprocess.Process | None = None
    rooms: int = 0
    # Processes at once: most of their time they wait.
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(28))

    async def open(self):
        self.simulator = await asyncio.create_subprocess_exec(
            self.rundown, "simulator", "--ready-file", str(self.folder / "ready"), "--ledger", str(self.ledger_file),
            "--app-id", APP_ID, "--customer-id", "customer", "--customer-secret", SECRETS["SECRET"], "--pace", "fast",
            "--requests-per-second", "2000", "--workers", "2000",
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        while not (self.folder / "ready").exists():
            await asyncio.sleep(0.05)
        self.url = (self.folder / "ready").read_text().strip()

    async def close(self):
        self.simulator.terminate()
        await self.simulator.wait()

    @property
    def ledger_file(self):
        return self.folder / "ledger.jsonl"

    def ledger(self, cname):
        """What happened in a channel, in order: calls and transitions, and the path to a refused one by its resource."""
        entries = [json.loads(line) for line in self.ledger_file.read_text().splitlines() if line.endswith("}")]
        entries = [entry for entry in entries if entry["kind"] != "recording"]
        resources = {entry.get("resourceId") for entry in entries if entry.get("cname") == cname}
        return [e for e in entries if e.get("cname") == cname or e.get("resourceId") in resources - {None}]

    def room(self, mode, name=None):
        self.rooms += 1
        return Room(self, mode, name or f"{mode}-{self.rooms}")


@dataclass
class Room:
    """A job of its own, with its folder and its channel."""

    stage: Stage
    mode: str
    name: str

    def __post_init__(self):
        self.folder = self.stage.folder / self.name
        self.folder.mkdir()
        self.spec = self.folder / "spec.yaml"
        idle = "" if self.mode == "web" else ", maxIdleTime: 5m"
        self.spec.write_text(SPECS[self.mode].format(name=self.name, mode=self.mode, idle=idle))

    @property
    def state(self):
        return self.folder / "state"

    @property
    def due(self):
        return "2026-01-01T09:00:00+08:00"

    def run_arguments(self, *more):
        return ["run", str(self.spec), "--endpoint", self.stage.url, "--at", self.due, *more]

    async def start(self, arguments, **extra):
        environment = VALUES | {"PATH": "/usr/bin:/bin", "HOME": str(self.folder)} | extra
        if any(key in extra for key in ("CRASH_AT", "CRASH_COUNT", "CLOCK_SHIFT", "DISK_FOLDER")):
            environment["LD_PRELOAD"] = str(self.stage.folder / "shim.so")
        return await asyncio.create_subprocess_exec(
            self.stage.rundown, *arguments, "--state", str(self.state), cwd=self.folder, env=environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def wait(self, process, limit=240):
        try:
            output, errors = await asyncio.wait_for(process.communicate(), limit)
        except asyncio.TimeoutError:
            process.kill()
            output, errors = await process.communicate()
            raise AssertionError(f"it did not end in {limit} s: {errors.decode()[-600:]}") from None
        ended = Ended(process.returncode, output.decode(), errors.decode())
        for secret in SECRETS.values():
            assert secret not in ended.output + ended.errors, "a secret was printed"
        assert ended.code == -signal.SIGKILL or "Fatal error" not in ended.errors, ended.errors[-600:]
        return ended

    async def finish(self, arguments, limit=240, **extra):
        return await self.wait(await self.start(arguments, **extra), limit)

    async def reports(self):
        """The last report of every run that the journal knows."""
        listed = await self.finish(["history", "--format", "json", "--limit", "100"])
        assert listed.code == 0, listed.errors
        runs = [json.loads(line) for line in listed.output.splitlines()]
        reports = []
        for run in runs:
            shown = await self.finish(["history", run["run"], "--format", "json"])
            assert shown.code == 0, f"{run['standing']}: {shown.errors}"
            reports.append(json.loads(shown.output))
        return reports

    def ledger(self):
        return self.stage.ledger(self.name)

    def check_bytes(self):
        for path in self.folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                for secret in SECRETS.values():
                    assert secret.encode() not in content, f"a secret is in {path.name}"
