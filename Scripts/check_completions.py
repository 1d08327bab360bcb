#!/usr/bin/env python3
"""Presses the tab key in real shells, and fails unless what comes is what was meant.

usage: check_completions.py FOLDER-OF-THE-PROGRAM FOLDER-OF-SHARED-FILES

The second folder is PREFIX/share of an installation. Shells that are not there, or need a terminal that cannot be had, are named and left out.
"""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# What is typed, what must be offered or put in, and what must not.
LINES = [
    ("rundown vali", "rundown validate", None),
    ("rundown token mi", "rundown token mint", None),
    ("rundown validate --requ", "rundown validate --require-env", None),
    ("rundown plan --format sv", "rundown plan --format svg", None),
    ("rundown history --outcome fai", "rundown history --outcome failed", None),
    ("rundown explain mp4-need", "rundown explain mp4-needs-hls", None),
    ("rundown validate less", "rundown validate lesson.yaml", None),
    ("rundown run --state stat", "rundown run --state states/", None),
    ("rundown run --each roo", "rundown run --each rooms.csv", "rooms.txt"),
]
CODES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07|[\x07\x0f]")


def pressed(command, begin, line, environment, folder):
    """What a shell's screen says after a line was typed and the tab key pressed."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, environment)
    seen = b""

    def until(done, seconds):
        nonlocal seen
        end = time.monotonic() + seconds
        while time.monotonic() < end and not done(CODES.sub(b"", seen)):
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:
                    break

    try:
        os.write(terminal, f"{begin}; echo rea''dy\n".encode())
        until(lambda text: b"ready" in text, 30)
        seen = b""
        os.write(terminal, line[0].encode() + b"\t")
        wanted = line[1].encode()
        until(lambda text: wanted in text.replace(b"\r", b"").replace(b"\n", b""), 20)
    finally:
        os.close(terminal)
        os.waitpid(process, 0)
    return CODES.sub(b"", seen).decode(errors="replace").replace("\r", "").replace("\n", "")


def has_terminals():
    """Not in a container without /dev/pts."""
    try:
        for end in pty.openpty():
            os.close(end)
        return True
    except OSError:
        return False


def in_terminal(command, begin, environment, folder):
    for line in LINES:
        screen = pressed(command, begin, line, environment, folder)
        if line[1] not in screen or (line[2] and line[2] in screen):
            yield f'{line[0]!r} became {screen!r}, and not {line[1]!r}'


def in_fish(script, environment, folder):
    for typed, wanted, other in LINES[:5] + LINES[6:]:
        command = ["fish", "--no-config", "-c", f"source {script}; complete -C '{typed}'"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=60)
        offered = [line.split("\t")[0] for line in done.stdout.splitlines()]
        if wanted.split()[-1] not in offered:
            yield f"{typed!r} offers {offered}, and not {wanted.split()[-1]!r}: {done.stderr}"


def main():
    programs, shared = (str(Path(argument).resolve()) for argument in sys.argv[1:])
    bash = f"{shared}/bash-completion/completions/rundown"
    zsh = f"{shared}/zsh/site-functions"
    fish = f"{shared}/fish/vendor_completions.d/rundown.fish"
    problems, tried = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("lesson.yaml", "rooms.csv", "rooms.txt"):
            Path(folder, name).write_text("")
        Path(folder, "states").mkdir()
        environment = {
            "HOME": folder, "TERM": "dumb", "PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PS1": "> ",
        }
        shells = {
            "bash": lambda: in_terminal(["bash", "--norc", "-i"], f"source {bash}", environment, folder),
            "zsh": lambda: in_terminal(
                ["zsh", "-f", "-i"], f"fpath=({zsh} $fpath); autoload -Uz compinit; compinit -u -D", environment, folder),
            "fish": lambda: in_fish(fish, environment, folder),
        }
        if not has_terminals():
            print("check-completions: there are no terminals here: bash and zsh are NOT TRIED", file=sys.stderr)
            del shells["bash"], shells["zsh"]
        for shell, check in shells.items():
            if not shutil.which(shell):
                print(f"check-completions: there is no {shell}", file=sys.stderr)
                continue
            tried.append(shell)
            problems += [f"{shell}: {problem}" for problem in check()]
    for problem in problems:
        print(f"check-completions: {problem}", file=sys.stderr)
    if not tried or problems:
        return 1
    print(f"check-completions: {len(LINES)} lines are completed in {', '.join(tried)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
