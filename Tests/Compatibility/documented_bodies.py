#!/usr/bin/env python3
"""curl sends the bodies of the API's documentation to `rundown simulator`, each in a session of its own.

usage: documented_bodies.py PATH-OF-RUNDOWN

The bodies are those of Tests/RawBodyTests/Corpus, byte for byte where they are no JSON. Each is labelled with what the
service makes of it. Where public sources differ the label names the safer side.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from simulator import APP_ID, CUSTOMER_ID, CUSTOMER_SECRET, Simulator

CORPUS = Path(__file__).resolve().parent.parent / "RawBodyTests" / "Corpus"
# The documented starts with which a session begins before a body of another call.
BASES = {"mix": "013", "individual": "003", "web": "009"}


class Curl:
    """Makes the calls by the paths of v1-api 1.2."""

    def __init__(self, url):
        self._url = f"{url}/v1/apps/{APP_ID}/cloud_recording"

    def __call__(self, path, body=None):
        """The HTTP status and the answer's JSON."""
        words = ["curl", "--silent", "--show-error", "--user", f"{CUSTOMER_ID}:{CUSTOMER_SECRET}"]
        words += ["--header", "Content-Type: application/json", "--write-out", "\\n%{http_code}", "--max-time", "30"]
        if body is not None:
            words += ["--data-binary", "@-"]
        run = subprocess.run(words + [f"{self._url}/{path}"], input=body or "", capture_output=True, text=True, check=True)
        text, _, status = run.stdout.rpartition("\n")
        return int(status), json.loads(text)

    def accepted(self, path, body=None):
        status, answer = self(path, None if body is None else json.dumps(body))
        assert status == 200, f"{path.rpartition('/')[2]}: {status} {answer}"
        return answer


class Session:
    """A recording that a documented start began, under a channel name and a uid of the caller's."""

    def __init__(self, curl, mode, cname, uid):
        self._curl, self._mode, self._who = curl, mode, {"cname": cname, "uid": uid}
        self._sid = None
        self._resource_id = None

    def acquire(self, scene):
        body = {**self._who, "clientRequest": {"scene": scene}}
        self._resource_id = self._curl.accepted("acquire", body)["resourceId"]

    @property
    def start_path(self):
        return f"resourceid/{self._resource_id}/mode/{self._mode}/start"

    def path(self, call):
        return f"resourceid/{self._resource_id}/sid/{self._sid}/mode/{self._mode}/{call}"

    def begin(self):
        base = example("start", BASES[self._mode])["body"]
        self.acquire(1 if self._mode == "web" else 0)
        self.began(self._curl.accepted(self.start_path, {**base, **self._who}))

    def began(self, answer):
        self._sid = answer["sid"]

    def await_ready(self):
        deadline = time.monotonic() + 30
        while self._curl.accepted(self.path("query"))["serverResponse"]["status"] < 4:
            assert time.monotonic() < deadline, "the recording is not ready after half a minute"
            time.sleep(0.1)

    def stop(self):
        # Where nothing has been recorded yet the answer is 206.
        body = {**self._who, "clientRequest": {"async_stop": True}}
        status, answer = self._curl(self.path("stop"), json.dumps(body))
        assert status in (200, 206), f"stop: {status} {answer}"


def example(call, name):
    return json.loads((CORPUS / call / f"{name}.json").read_text(encoding="utf-8"))


def recorder_uid(uid):
    """The uid of a body, where it is one; a body's wrong uid is met by its own call, not by the acquire before it."""
    return uid if uid.isascii() and uid.isdigit() and 0 < int(uid) < 2**32 else "900"


def send(curl, call, content):
    """Sends one body in a session made for it, and gives the status and the answer."""
    body, mode = content.get("body") or {}, content["mode"]
    text = content.get("raw") or json.dumps(body)
    if call == "acquire":
        return curl("acquire", text)
    session = Session(curl, mode, body.get("cname", "room"), recorder_uid(body.get("uid", "")))
    if call == "start":
        postpones = "appsCollection" in body.get("clientRequest", {})
        session.acquire(1 if mode == "web" else 2 if postpones else 0)
        status, answer = curl(session.start_path, text)
        if status == 200:
            session.began(answer)
            session.stop()
        return status, answer
    session.begin()
    if call == "stop":
        session.await_ready()
    status, answer = curl(session.path(call), text)
    if call != "stop" or status != 200:
        session.stop()
    return status, answer


def problem(content, status, answer):
    """What is wrong with an answer."""
    expected = content["lean"] if content["expect"] == "unsure" else content["expect"]
    if expected == "reject":
        is_right = status == 400 and answer.get("code") in (2, 401) and answer.get("reason")
    else:
        is_right = status == 200 and answer.get("resourceId")
    return None if is_right else f"{expected} was expected: {status} {answer}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    examples = [
        (file.parent.name, file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in CORPUS.glob("*/*.json")
    ]
    assert len(examples) >= 48, f"only {len(examples)} bodies were found"
    failures = 0
    with Simulator(sys.argv[1]) as simulator:
        curl = Curl(simulator.url)
        for call, name, content in sorted(examples, key=lambda example: example[:2]):
            found = problem(content, *send(curl, call, content))
            if found:
                failures += 1
                print(f"documented bodies: {call}/{name}: FAILED: {found}")
    live = [line["sid"] for line in simulator.ledger if line["kind"] == "recording" and "endedAt" not in line]
    assert not live, f"still recording: {live}"
    print(f"documented bodies: {len(examples) - failures} of {len(examples)} are answered as labelled")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
