#!/usr/bin/env python3
"""The hook for pre-commit, the workflow for GitHub Actions and the settings for editors do what docs/editors.md says.

usage: hooks_and_workflows.py PATH-OF-RUNDOWN

pre-commit and check-jsonschema are those of the environment that runs this.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
WORKFLOW = ROOT / "Examples" / "GitHub" / "recordings.yaml"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


class Project:
    """A repository of somebody who keeps specs, with rundown on the PATH."""

    def __init__(self, folder, rundown):
        self.folder = folder / "project"
        shutil.copytree(ROOT / "specs", self.folder / "specs")
        tools = folder / "tools"
        tools.mkdir()
        (tools / "rundown").symlink_to(rundown)
        self._environment = {
            "PATH": f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "PRE_COMMIT_HOME": str(folder / "pre-commit"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        for name in ("AUTHOR", "COMMITTER"):
            self._environment |= {f"GIT_{name}_NAME": "somebody", f"GIT_{name}_EMAIL": "somebody@example.com"}

    def add(self, variables):
        """Sets variables for the commands to come."""
        self._environment |= variables

    def run(self, *words, code=0, folder=None):
        """What a command prints, which must end with that code."""
        run = subprocess.run(
            words,
            cwd=folder or self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert run.returncode == code, f"{' '.join(words)}: {run.returncode}, not {code}\n{run.stdout}"
        return run.stdout

    def change(self, name, old, new):
        """Changes a file, and gives back what it held."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return text

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")


def check_hook(project, folder):
    """The configuration that the page shows, with the hook's repository on this machine."""
    hooks = folder / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    project.run("pre-commit", "validate-manifest", str(hooks / ".pre-commit-hooks.yaml"))
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Hooks"]):
        project.run("git", *words, folder=hooks)
    shown = next(text for language, text in BLOCK.findall(PAGE) if language == "yaml" and "repos:" in text)
    revision = project.run("git", "rev-parse", "HEAD", folder=hooks).strip()
    shown = re.sub("repo: .*", f"repo: {hooks}", re.sub("rev: .*", f"rev: {revision}", shown))
    project.write(".pre-commit-config.yaml", shown)
    project.run("pre-commit", "validate-config", ".pre-commit-config.yaml")

    project.run("git", "init", "-q", "-b", "main")
    project.run("git", "add", "-A")
    assert "Passed" in project.run("pre-commit", "run"), "the good specs were not checked"
    project.run("git", "commit", "-q", "-m", "Specs")
    project.run("pre-commit", "install")

    good = project.change("specs/_lecture.yaml", "area: ap", "area: moon")
    project.run("git", "add", "-A")
    said = project.run("git", "commit", "-q", "-m", "A mistake in what others extend", code=1)
    assert "specs/_lecture.yaml:" in said and "error: " in said, said
    project.write("specs/_lecture.yaml", good)
    project.write("README.md", "Nothing that is recorded.\n")
    project.run("git", "add", "-A")
    assert "Skipped" in project.run("pre-commit", "run"), "a file that is no spec was checked"


def check_workflow(project):
    """Its form by GitHub's own schema, and its own commands one after another."""
    project.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW))
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["check"]["steps"]
    commands = {step["name"]: step["run"] for step in steps if "rundown " in step.get("run", "") and "id" not in step}
    del commands["Build rundown"]
    assert len(commands) == 4, f"the workflow's commands are {list(commands)}"
    for command in commands.values():
        project.run("sh", "-e", "-c", command)
    assert json.loads((project.folder / "rundown.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert list((project.folder / "reports").glob("*.json")), "the rehearsal left no report"

    good = project.change("specs/mix-first.yaml", "mode: mix\n", "mode: mixx\n")
    said = project.run("sh", "-e", "-c", commands["Check the specs"], code=65)
    assert said.startswith("::error file=specs/mix-first.yaml,line="), said
    project.run("sh", "-e", "-c", commands["Check them for code scanning"])
    results = json.loads((project.folder / "rundown.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["level"] for result in results] == ["error"], results
    project.write("specs/mix-first.yaml", good)


def check_settings():
    """Every block of settings is JSON and names the schema."""
    blocks = [json.loads(text) for language, text in BLOCK.findall(PAGE) if language == "json"]
    assert len(blocks) == 1 and list(blocks[0]["yaml.schemas"]) == ["./job.schema.json"], blocks
    modeline = "# yaml-language-server: $schema=../job.schema.json"
    assert modeline in PAGE, "the page does not show the line for one file"
    for spec in sorted((ROOT / "specs").glob("[!_]*.yaml")):
        text = spec.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=../schemas/job.schema.json\n"), f"{spec.name} names no schema"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rundown = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="rundown-hooks-") as name:
        project = Project(Path(name), rundown)
        check_workflow(project)
        check_hook(project, Path(name))
    check_settings()
    print("hooks and workflows: the hook, the workflow and the settings work")


if __name__ == "__main__":
    main()
