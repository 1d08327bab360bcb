"""Times programs on the same specs. Run by Scripts/bench.

usage: bench.py FOLDER-OF-BINARIES FOLDER-OF-OTHER-PROGRAMS
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COUNT = 1000
COLD_RUNS = 60


def seconds(command, environment):
    """How long a command takes. What it prints is thrown away; it has to succeed."""
    start = time.perf_counter()
    subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        check=True)
    return time.perf_counter() - start


def main(arguments):
    if len(arguments) != 2:
        print("usage: bench.py FOLDER-OF-BINARIES FOLDER-OF-OTHER-PROGRAMS", file=sys.stderr)
        return 64
    binaries, others = (Path(argument).resolve() for argument in arguments)
    environment = dict(os.environ, OSS_ACCESS_KEY="key", OSS_SECRET_KEY="secret", NO_COLOR="1")
    rundown = binaries / "rundown"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([binaries / "rundown-bench", "write", folder, str(COUNT)], check=True)
        specs = sorted(str(path) for path in Path(folder).iterdir())
        size = sum(os.path.getsize(path) for path in specs) // len(specs)
        print(f"{COUNT} files of {size} bytes, whole programs, best of 3")
        schema = str(Path("schemas/job.schema.json").resolve())
        rows = [
            ("rundown validate", rundown, [folder], 3),
            ("rundown validate, one core", "taskset", ["-c", "0", str(rundown), "validate", folder], 3),
            ("yamllint", others / "yamllint", ["-d", "relaxed", *specs], 1),
            ("check-jsonschema", others / "check-jsonschema", ["--schemafile", schema, *specs], 1),
        ]
        first = None
        for name, program, rest, rounds in rows:
            if isinstance(program, Path) and not program.exists():
                print(f"{name:30} not there: NOT COMPARED")
                continue
            command = [str(program), "validate", *rest] if program == rundown else [str(program), *rest]
            try:
                best = min(seconds(command, environment) for _ in range(rounds))
            except OSError as error:
                print(f"{name:30} failed: {error}")
                continue
            except subprocess.CalledProcessError as error:
                print(f"{name:30} failed with exit code {error.returncode}: {error.stderr.decode()[:300]}")
                continue
            first = first or best
            print(f"{name:30} {best * 1000:10.1f} ms  {best / first:8.1f}×")
        if rundown.exists():
            times = [seconds([str(rundown), "validate", specs[0]], environment) for _ in range(COLD_RUNS)]
            print(f"{'one file, median of ' + str(COLD_RUNS):30} {statistics.median(times) * 1000:10.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
