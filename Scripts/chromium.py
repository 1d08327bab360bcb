"""A headless Chromium, told what to do through its DevTools protocol over a pipe."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field


@dataclass
class Seen:
    """What came of opening a page."""

    seconds: float = 0.0
    # How much wider than the window the page is, in pixels.
    overflow: int = 0
    messages: list = field(default_factory=list)
    requests: list = field(default_factory=list)


class Chromium:
    """A browser that is there for the length of a `with`."""

    @staticmethod
    def program():
        return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)

    def __init__(self, program):
        self._program = program
        self._events, self._last, self._buffer = [], 0, b""

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        # The browser reads commands from its descriptor 3 and answers through 4.
        to_read, self._commands = os.pipe()
        self._answers, to_write = os.pipe()
        script = f'exec 3<&{to_read} 4>&{to_write}; exec "$@"'
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"]
        flags += ["--hide-scrollbars", "--no-first-run", f"--user-data-dir={self._profile.name}", "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", script, "bash", self._program, *flags], pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        target = self._call("Target.createTarget", {"url": "about:blank"}, session=None)["targetId"]
        self._session = self._call("Target.attachToTarget", {"targetId": target, "flatten": True}, session=None)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self._call(f"{domain}.enable")
        return self

    def __exit__(self, *_):
        try:
            self._call("Browser.close", session=None)
        except (OSError, RuntimeError):
            self._process.kill()
        self._process.wait(timeout=20)
        os.close(self._commands)
        os.close(self._answers)
        self._profile.cleanup()

    def open(self, path, width, height, scheme, media):
        """Opens a file, and tells how long it took until it was painted and what the page said and asked for."""
        self._call("Page.navigate", {"url": "about:blank"})
        self._await("Page.loadEventFired")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._call("Emulation.setDeviceMetricsOverride", size)
        scheme = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", {"media": media, "features": scheme})
        self._events.clear()
        began = time.monotonic()
        self._call("Page.navigate", {"url": path.as_uri()})
        self._await("Page.loadEventFired", keep=True)
        # Asking for two frames waits for the first one with the page in it.
        frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        self._call("Runtime.evaluate", {"expression": frames, "awaitPromise": True})
        seen = Seen(seconds=time.monotonic() - began)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        seen.overflow = self._call("Runtime.evaluate", {"expression": wide})["result"]["value"]
        for event in self._events:
            details = event["params"]
            if event["method"] == "Log.entryAdded":
                seen.messages.append(details["entry"]["text"])
            elif event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                seen.messages.append(json.dumps(details)[:300])
            elif event["method"] == "Network.requestWillBeSent":
                seen.requests.append(details["request"]["url"])
        return seen

    def picture(self, whole=True):
        """A picture of the page in PNG, of all of it or of what the window shows."""
        return base64.b64decode(self._call("Page.captureScreenshot", {"captureBeyondViewport": whole})["data"])

    def _call(self, method, parameters=None, session=""):
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters or {}}
        if session is not None:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._commands, data):]
        wanted = self._last
        while True:
            answer = self._next()
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise RuntimeError(f"Chromium: {method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self._events.append(answer)

    def _await(self, method, keep=False):
        while not any(event["method"] == method for event in self._events):
            event = self._next()
            if "method" in event:
                self._events.append(event)
        if not keep:
            self._events.clear()

    def _next(self):
        while b"\0" not in self._buffer:
            piece = os.read(self._answers, 1 << 16)
            if not piece:
                raise RuntimeError("Chromium has ended by itself")
            self._buffer += piece
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)
