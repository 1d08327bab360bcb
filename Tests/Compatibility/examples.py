#!/usr/bin/env python3
"""The files in Examples for GitHub Actions and GitLab CI are what these take, and their own commands check specs, record against
`rundown simulator`, and stop what was left.

usage: examples.py PATH-OF-RUNDOWN

check-jsonschema is that of the environment that runs this.
"""

import json
import re
import stat
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import yaml

from hooks_and_workflows import ROOT, Project
from simulator import APP_ID, CUSTOMER_ID, CUSTOMER_SECRET, Simulator

GITHUB = ROOT / "Examples" / "GitHub" / "record.yaml"
GITLAB = ROOT / "Examples" / "GitLab" / "recordings.gitlab-ci.yml"
SPEC = """version: 1
name: short
mode: mix
service: {area: cn}
channel: {cname: short, uid: auto, maxIdleTime: 5m}
transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
storage: {vendor: google-cloud, bucket: b, accessKey: "${OSS_ACCESS_KEY}", secretKey: "${OSS_SECRET_KEY}"}
duration: 8s
"""
VALUES = {
    "AGORA_APP_ID": APP_ID,
    "AGORA_CUSTOMER_ID": CUSTOMER_ID,
    "AGORA_CUSTOMER_SECRET": CUSTOMER_SECRET,
    "OSS_ACCESS_KEY": "made-up",
    "OSS_SECRET_KEY": "made-up",
}


def repository(folder, rundown, url):
    """Somebody's repository with one spec, in which "rundown run" calls the simulator."""
    folder.mkdir()
    project = Project(folder, rundown)
    for spec in (project.folder / "specs").iterdir():
        spec.unlink()
    project.write("specs/short.yaml", SPEC)
    wrapper = folder / "tools" / "rundown"
    wrapper.unlink()
    wrapper.write_text(
        "#!/bin/sh\ncommand=$1\nshift\n"
        f'[ "$command" != run ] || set -- --endpoint {url} "$@"\nexec {rundown} "$command" "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return project


def script(project, lines, code=0):
    """A job's lines, as a runner gives them to one shell."""
    return project.run("sh", "-e", "-c", "\n".join(lines), code=code)


def passed(path):
    """The test cases of a JUnit file, of which none has failed."""
    cases = list(ElementTree.parse(path).iter("testcase"))
    assert cases and not [case for case in cases if case.find("failure") is not None], path
    return len(cases)


def check_github(project):
    project.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(GITHUB))
    steps = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))["jobs"]["record"]["steps"]
    commands = [step["run"] for step in steps if re.match("rundown |test ! -e reports ", step.get("run", ""))]
    assert [re.search(r"rundown (\w+)", command)[1] for command in commands] == ["run", "sweep", "report"], commands
    # Where a run was refused before it made any, there are no reports to show.
    script(project, commands[-1:])
    for command in commands:
        script(project, [command])
    assert "short" in (project.folder.parent / "summary.md").read_text(encoding="utf-8")


def check_gitlab(project):
    project.run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB))
    jobs = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    script(project, jobs["specs"]["script"])
    assert passed(project.folder / "validation.xml") == passed(project.folder / "rehearsal" / "index.xml") == 1
    good = project.change("specs/short.yaml", "mode: mix\n", "mode: mixx\n")
    script(project, jobs["specs"]["script"], code=65)
    assert "specs/short.yaml" in (project.folder / "validation.xml").read_text(encoding="utf-8")
    project.write("specs/short.yaml", good)

    script(project, jobs["record"]["script"])
    assert passed(project.folder / "reports" / "index.xml") == 1
    script(project, jobs["record"]["after_script"])
    kept = jobs["record"]["artifacts"]["paths"]
    assert kept == ["reports", "swept"] and json.loads((project.folder / "reports" / "index.json").read_text())["runs"]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rundown = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="rundown-examples-") as name, Simulator(str(rundown)) as simulator:
        for check in (check_github, check_gitlab):
            project = repository(Path(name) / check.__name__, rundown, simulator.url)
            project.add(VALUES)
            check(project)
    print("examples: the workflow for GitHub and the pipeline for GitLab check, record and leave nothing running")


if __name__ == "__main__":
    main()
