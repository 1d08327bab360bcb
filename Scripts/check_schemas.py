"""Checks the schemas, and every spec, plan, report and format against them. Run by Scripts/check-schemas.

usage: check_schemas.py PATH-OF-RUNDOWN
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as XML
from pathlib import Path

import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import SchemaError, best_match

import editor_help

ROOT = Path(__file__).resolve().parent.parent


class Problem(Exception):
    """Something that cannot even be compared with a schema."""


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core scalars: `yes` and `08:30` are texts, `012` is twelve, a date is a text."""

    yaml_implicit_resolvers = {}


def _scalar(tag, pattern, first):
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(f"^(?:{pattern})$"), list(first))


_scalar("null", "~|null|Null|NULL|", ["~", "n", "N", ""])
_scalar("bool", "true|True|TRUE|false|False|FALSE", "tTfF")
_scalar("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789")
_scalar(
    "float",
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    "-+.0123456789",
)
_scalar("merge", "<<", "<")


def _construct_int(loader, node):
    text = loader.construct_scalar(node)
    if text.startswith("0o"):
        return int(text[2:], 8)
    return int(text, 16) if text.startswith("0x") else int(text, 10)


CoreLoader.add_constructor("tag:yaml.org,2002:int", _construct_int)


def with_text_keys(value):
    """The value with every key as a text, as in JSON."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


def documents(path):
    """The documents of a spec."""
    text = path.read_text(encoding="utf-8")
    try:
        if path.suffix == ".json":
            return [json.loads(text)]
        return [with_text_keys(document) for document in yaml.load_all(text, CoreLoader)]
    except (yaml.YAMLError, ValueError) as error:
        raise Problem(f"{path}: {error}") from error


def specs(folder):
    """The specs of a folder; a name with `_` in front is a fragment that others extend."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".yml", ".json") and path.is_file() and not path.name.startswith("_")
    )


def validator(name):
    path = Path("schemas") / f"{name}.schema.json"
    try:
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
    except (OSError, ValueError) as error:
        raise Problem(f"{path}: {error}") from error
    except SchemaError as error:
        raise Problem(f"{path}: {error.json_path}: {error.message}") from error
    return Draft202012Validator(schema)


def complaints(schema, value, name):
    """What a schema has against a value: of alternatives, what is wrong with the nearest."""
    for error in sorted(schema.iter_errors(value), key=lambda error: [str(part) for part in error.absolute_path]):
        nearest = best_match([error])
        message = nearest.message if len(nearest.message) <= 300 else nearest.message[:297] + "..."
        yield f"{name}: {nearest.json_path}: {message}"


def output(rundown, *arguments):
    """What a command prints. Its journal and all else it keeps go to a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as state:
        environment = dict(os.environ, XDG_STATE_HOME=state)
        command = [rundown, *arguments]
        run = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            check=False, encoding="utf-8",
        )
    if run.returncode != 0:
        raise Problem(f"{' '.join(['rundown', *arguments])}: exit {run.returncode}\n{run.stderr.strip()}")
    return run.stdout


def parsed(text, name):
    try:
        return json.loads(text)
    except ValueError as error:
        raise Problem(f"{name}: no JSON: {error}") from error


# Every kind of finding, in text that every format has to escape.
BROKEN = """\
version: 1
name: "a,b: 100% <&> \\u0007 \u65e5\u672c"
mode: mixx
channel: {cname: c, uid: 1, maxIdelTime: 5m}  # rundown: allow literal-secret, no-such-rule
storage: {accessKey: literal}
"""


def findings(rundown, folder, form):
    """What validate prints of a broken spec, and of one that is good, in a format; the exit code is always the same."""
    (folder / "broken, 1.yaml").write_text(BROKEN, encoding="utf-8")
    run = subprocess.run(
        [rundown, "validate", "--format", form, str(folder), "specs/mix-mp4.yaml"], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    if run.returncode != 65:
        raise Problem(f"rundown validate --format {form}: exit {run.returncode}, not 65\n{run.stderr.strip()}")
    return run.stdout


def check_formats(rundown):
    """Yields every complaint about the formats of diagnostics: they must be well formed and agree with each other."""
    with tempfile.TemporaryDirectory() as name:
        texts = {form: findings(rundown, Path(name), form) for form in ("json", "jsonl", "sarif", "github", "junit")}
    found = parsed(texts["json"], "json")["diagnostics"]
    rules = [diagnostic["rule"] for diagnostic in found]
    if not {"unknown-key", "unknown-word", "unknown-rule"} <= set(rules):
        yield f"json: the rules found are {rules}"
    if [parsed(line, "jsonl") for line in texts["jsonl"].splitlines()] != found:
        yield "jsonl: not the same as json"

    sarif = parsed(texts["sarif"], "sarif")
    schema = json.loads(Path("Tests/Schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
    yield from complaints(Draft7Validator(schema), sarif, "sarif")
    if [result["ruleId"] for result in sarif["runs"][0]["results"]] != rules:
        yield "sarif: not the rules of json"
    if sum("fixes" in result for result in sarif["runs"][0]["results"]) != sum("fix" in one for one in found):
        yield "sarif: not the fixes of json"

    lines = texts["github"].splitlines()
    if not all(re.fullmatch(r"::(error|warning) file=[^:,]+,line=\d+,[^:]*,title=[a-z0-9-]+::.+", line) for line in lines):
        yield f"github: not all are annotations: {lines}"
    if len(lines) != len(found):
        yield "github: not as many as in json"

    suites = XML.fromstring(texts["junit"])
    cases = suites.findall("testsuite/testcase")
    if suites.tag != "testsuites" or int(suites.get("tests")) != len(cases) or len(cases) != len(found) + 1:
        yield f"junit: {suites.attrib}, and {len(cases)} cases of {len(found)} findings and a good file"
    for suite in [suites, *suites.findall("testsuite")]:
        if int(suite.get("failures")) != len(suite.findall(".//failure")):
            yield f"junit: {suite.attrib}, and {len(suite.findall('.//failure'))} failures"


def check(rundown):
    """Yields every complaint, and gives the counts of what was looked at."""
    job, plan, report = validator("job"), validator("plan"), validator("report")
    paths = specs(Path("specs"))
    if not paths:
        raise Problem("specs/: there is no spec")

    spec_count = 0
    for path in paths:
        for index, document in enumerate(documents(path)):
            spec_count += 1
            yield from complaints(job, document, f"{path}#{index + 1}" if index else str(path))

    for path in paths:
        name = f"plan of {path}"
        yield from complaints(plan, parsed(output(rundown, "plan", "--format", "json", str(path)), name), name)

    report_count = 0
    with tempfile.TemporaryDirectory() as folder:
        output(rundown, "rehearse", "--report-dir", folder, "specs/")
        # The index of a batch names reports; it is not one.
        for path in sorted(path for path in Path(folder).rglob("*.json") if path.name != "index.json"):
            report_count += 1
            name = f"report {path.name}"
            yield from complaints(report, parsed(path.read_text(encoding="utf-8"), name), name)
    if report_count == 0:
        raise Problem("rundown rehearse --report-dir: no report was written")

    yield from editor_help.complaints(job.schema)
    yield from check_formats(rundown)
    return f"{spec_count} specs, {len(paths)} plans, {report_count} reports and 5 formats valid"


def main(arguments):
    if len(arguments) != 1:
        print("usage: check_schemas.py PATH-OF-RUNDOWN", file=sys.stderr)
        return 64
    rundown = str(Path(arguments[0]).resolve())
    os.chdir(ROOT)
    count = 0
    checks = check(rundown)
    try:
        while True:
            print(next(checks), file=sys.stderr)
            count += 1
    except StopIteration as end:
        summary = end.value
    except (Problem, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    if count:
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
        return 1
    print(summary)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
