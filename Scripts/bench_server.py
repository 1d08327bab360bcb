"""Measures `rundown simulator` under load: requests a second, and how many for each second of its processor time.

usage: bench_server.py PATH-OF-RUNDOWN     needs Debian's wrk
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

SECONDS = 10
CREDENTIALS = ("simulated-customer", "simulated-secret")
STORAGE = {"vendor": 1, "region": 0, "bucket": "b", "accessKey": "a", "secretKey": "s"}


class Service:
    """A simulator of its own, with room for any load."""

    def __init__(self, rundown, folder):
        ready = Path(folder) / "ready"
        self.process = subprocess.Popen(
            [rundown, "simulator", "--ready-file", str(ready), "--requests-per-second", "1000000000"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            env=dict(os.environ), start_new_session=True)
        while not ready.exists():
            if self.process.poll() is not None:
                raise SystemExit("bench: the simulator did not start")
            time.sleep(0.05)
        self.url = ready.read_text(encoding="utf-8").strip()
        self.prefix = f"{self.url}/v1/apps/5eed5eed5eed5eed5eed5eed5eed5eed/cloud_recording"

    def processor_time(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
        return 0

    def post(self, path, body):
        request = urllib.request.Request(
            f"{self.prefix}/{path}", json.dumps(body).encode(), {
                "Content-Type": "application/json", "Authorization": f"Basic {authorization()}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def authorization():
    # What the simulator takes when nothing else is said; it prints it itself.
    return base64.b64encode(":".join(CREDENTIALS).encode()).decode()


def main(arguments):
    if len(arguments) != 1:
        print("usage: bench_server.py PATH-OF-RUNDOWN", file=sys.stderr)
        return 64
    if not shutil.which("wrk"):
        print("bench: there is no wrk (Debian's package wrk): THE SERVER WAS NOT MEASURED", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        service = Service(arguments[0], folder)
        try:
            envelope = {"cname": "room", "uid": "7"}
            resource = service.post("acquire", {**envelope, "clientRequest": {}})["resourceId"]
            body = {**envelope, "clientRequest": {
                "recordingConfig": {"channelType": 1, "maxIdleTime": 3600}, "storageConfig": STORAGE}}
            sid = service.post(f"resourceid/{resource}/mode/mix/start", body)["sid"]
            for connections in (1, 16, 64):
                before, start = service.processor_time(), time.monotonic()
                run = subprocess.run(
                    ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency",
                     "-H", f"Authorization: Basic {authorization()}",
                     f"{service.prefix}/resourceid/{resource}/sid/{sid}/mode/mix/query"],
                    stdout=subprocess.PIPE, check=True, encoding="utf-8")
                took, used = time.monotonic() - start, service.processor_time() - before
                figures = {line.split()[0].rstrip(":"): line.split()[1:] for line in run.stdout.splitlines() if line.split()}
                count = int(next(line for line in run.stdout.splitlines() if "requests in" in line).split()[0])
                wrong = "Non-2xx" in run.stdout
                print(f"simulator, {connections:3} connections: {count / took:8.0f} queries/s, "
                      f"{count / used:8.0f} for each second of its processor time, p99 {figures['99%'][0]}, "
                      f"{service.memory()} MB{', NOT ALL ANSWERED 200' if wrong else ''}")
        finally:
            service.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
