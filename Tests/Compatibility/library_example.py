#!/usr/bin/env python3
"""The example of the library records against `rundown simulator`, and stops what it has started.

usage: library_example.py PATH-OF-RUNDOWN PATH-OF-RECORD-EXAMPLE
"""

import subprocess
import sys

from simulator import APP_ID, CUSTOMER_ID, CUSTOMER_SECRET, Simulator

ENVIRONMENT = {
    "AGORA_APP_ID": APP_ID,
    "AGORA_CUSTOMER_ID": CUSTOMER_ID,
    "AGORA_CUSTOMER_SECRET": CUSTOMER_SECRET,
    "GCS_ACCESS_KEY": "made-up",
    "GCS_SECRET_KEY": "made-up",
}


def run(example, url, **changes):
    words = [example, "--endpoint", url]
    environment = {**ENVIRONMENT, **changes}
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    rundown, example = sys.argv[1:]
    with Simulator(rundown) as simulator:
        refused = run(example, simulator.url, AGORA_CUSTOMER_SECRET="wrong")
        recorded = run(example, simulator.url)
    assert refused.returncode == 1, refused
    assert refused.stdout.startswith("not recorded: acquire failed: HTTP 401: Invalid authentication"), refused
    assert recorded.returncode == 0, recorded
    state, playlist = recorded.stdout.splitlines()
    sid = state.removeprefix("recording ").removesuffix(": in-progress")
    assert playlist == f"{sid}_algebra-101.m3u8", recorded
    assert [line["call"] for line in simulator.accepted(sid)] == ["start", "query", "stop"], simulator.ledger
    assert simulator.recording(sid)["endReason"] == "stopped", simulator.ledger
    print("library example: recorded and stopped")


if __name__ == "__main__":
    main()
