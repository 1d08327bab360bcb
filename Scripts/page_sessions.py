"""Whether commands print what pages show that they print. Used by Scripts/check-pages."""

import difflib
import os
import re
import socket
import subprocess
import tempfile
from pathlib import Path

from pages import ROOT

# What pages have in place of the folder and the program of a session.
FOLDER, PROGRAM, PORT = "/srv/recordings", "/usr/local/bin/rundown", "8800"
# What differs from run to run.
MASKS = [
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", "TIME"), (r"-\d{8}T\d{6}Z", "-STAMP"), (r"\b[0-9a-f]{32}\b", "ID"),
    (r"\b[0-9a-f]{12}\b", "KEY"), (r"\b[\w-]{100,}\b", "RESOURCE"), (r"\b\d+ ms\b", "N ms"),
    (r"\b\d{13}\b", "TIME"),
]
# Besides, of what takes real time.
REAL = [(r"^( +)\d\d:\d\d  ", r"\1MM:SS  "), (r"  \d+ attempts", "  N attempts"), (r"\b\d:\d\d:\d\d\b", "H:MM:SS")]


def masked(line, masks):
    for pattern, name in masks:
        line = re.sub(pattern, name, line)
    return line.rstrip()


class Session:
    """The folder in which a page's commands are run, one after another."""

    def __init__(self, rundown, folder):
        self.folder = Path(folder) / "recordings"
        self.folder.mkdir()
        tools = Path(folder) / "bin"
        tools.mkdir()
        (tools / "rundown").symlink_to(rundown)
        self._names = [(str(self.folder), FOLDER), (str(tools / "rundown"), PROGRAM), (str(rundown), PROGRAM)]
        self._environment = {
            "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC",
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self._left = []

    def close(self):
        for process in self._left:
            process.terminate()
            process.wait()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _shown(self, text):
        for real, name in self._names:
            text = text.replace(real, name)
        return text.replace(f":{self._port}", f":{PORT}")

    def run(self, block):
        """What differs between a block and what its commands print."""
        folder = ROOT if block.value == "repository" else self.folder
        commands = block.commands()
        if block.value == "background":
            yield from self._start(block, commands)
            return
        # One shell for the block, so that "$?" and variables mean what they say.
        mark = "{ code=$?; printf '\\036\\n'; (exit $code); }"
        script = "".join(f"{mark}\n{command.replace(PORT, self._port)}\n" for command, _ in commands)
        done = subprocess.run(
            ["bash", "-c", f"exec 2>&1\n{script}"], cwd=folder, env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, encoding="utf-8", timeout=300, check=False)
        answers = [part.removeprefix("\n") for part in self._shown(done.stdout).split("\036")[1:]]
        masks = MASKS + REAL if f":{PORT}" in block.text or "history" in block.text else MASKS
        for (command, shown), answer in zip(commands, answers):
            yield from difference(block, command, shown, answer.splitlines(), masks)

    def _start(self, block, commands):
        command, shown = commands[0]
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command.replace(PORT, self._port)}"], cwd=self.folder, env=self._environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8")
        self._left.append(process)
        answer = [self._shown(process.stdout.readline().rstrip("\n")) for _ in shown]
        yield from difference(block, command, shown, answer, MASKS)


def difference(block, command, shown, answer, masks):
    """A diff, if there is one. A line of three dots stands for any lines; a blank one at the end for nothing."""
    while shown and not shown[-1].strip():
        shown = shown[:-1]
    while answer and not answer[-1].strip():
        answer = answer[:-1]
    shown, answer = ([masked(line, masks) for line in lines] for lines in (shown, answer))
    pattern = "\n".join(r"(?:.*\n)*?.*" if line == "..." else re.escape(line) for line in shown)
    if not re.fullmatch(pattern, "\n".join(answer)):
        lines = difflib.unified_diff(shown, answer, "shown", "printed", lineterm="")
        yield f"{block.place}: $ {command}\n    " + "\n    ".join(lines)


def differences(page, rundown):
    """Everything that a page's commands print otherwise than it shows."""
    if not any(block.mark in ("run", "write") for block in page.blocks):
        return
    with tempfile.TemporaryDirectory(prefix="rundown-pages-") as folder:
        session = Session(rundown, folder)
        try:
            for block in page.blocks:
                if block.mark == "write":
                    session.write(block.value, block.text)
                elif block.mark == "run":
                    yield from session.run(block)
        finally:
            session.close()
