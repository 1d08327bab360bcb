"""`rundown simulator` as a process of its own, for programs that others wrote."""

import json
import subprocess
import tempfile
import time
from pathlib import Path

APP_ID = "5eed5eed5eed5eed5eed5eed5eed5eed"
CUSTOMER_ID = "simulated-customer"
CUSTOMER_SECRET = "simulated-secret"


class Simulator:
    """Serves from `with` to the end of it; afterwards `ledger` holds what it wrote."""

    def __init__(self, rundown):
        self._rundown = rundown
        self._folder = tempfile.TemporaryDirectory(prefix="rundown-compatibility-")
        self._process = None
        self.url = None
        self.ledger = []

    def __enter__(self):
        folder = Path(self._folder.name)
        ready = folder / "ready"
        self._process = subprocess.Popen(
            [self._rundown, "simulator", "--pace", "fast", "--requests-per-second", "1000"]
            + ["--ready-file", str(ready), "--ledger", str(folder / "ledger.jsonl")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while not ready.exists():
            if self._process.poll() is not None:
                raise RuntimeError(f"the simulator ended with {self._process.returncode}")
            if time.monotonic() > deadline:
                self._end()
                raise RuntimeError("the simulator is not ready after a minute")
            time.sleep(0.02)
        self.url = ready.read_text(encoding="utf-8").strip()
        return self

    def __exit__(self, *_):
        self._end()
        text = (Path(self._folder.name) / "ledger.jsonl").read_text(encoding="utf-8")
        self.ledger = [json.loads(line) for line in text.splitlines()]
        self._folder.cleanup()

    def _end(self):
        self._process.terminate()
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def accepted(self, sid):
        """The calls on a recording that took effect, in order."""
        return [line for line in self.ledger if line["kind"] == "accepted" and line.get("sid") == sid]

    def recording(self, sid):
        """What became of a recording."""
        found = [line for line in self.ledger if line["kind"] == "recording" and line["sid"] == sid]
        assert len(found) == 1, f"the ledger has {len(found)} recordings {sid}"
        return found[0]
