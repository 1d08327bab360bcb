"""Checks what reports are shown as, with the tools that others read them with: JUnit's XML against its schema, metrics
with promtool, the page in a headless Chromium. Run by Scripts/check-reports.

usage: check_reports.py [--shots FOLDER] COMMAND...     as in: check_reports.py .build/debug/rundown report

COMMAND is called with a file, --format and the format's name. With --shots, pictures of the page are left in FOLDER.
"""

import html.parser
import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as XML
from pathlib import Path

import report_samples
from chromium import Chromium

SCHEMA = Path(__file__).resolve().parent.parent / "Tests/ReportRenderingTests/Fixtures/junit-10.xsd"
# What a batch of 1,000 jobs may come to: bytes, and seconds until the page is there.
PAGE_SIZE, PAGE_TIME = 5_000_000, 2.0
# GitHub's limit for the summary of a step.
MARKDOWN_SIZE = 1 << 20
# Name, width, height, colour scheme, medium.
LOOKS = [
    ("desktop", 1280, 900, "light", "screen"), ("phone", 390, 844, "light", "screen"),
    ("dark", 1280, 900, "dark", "screen"), ("dark-phone", 390, 844, "dark", "screen"),
    ("print", 794, 1123, "light", "print"),
]
FORMATS = ["text", "json", "markdown", "junit", "html", "prometheus"]

problems = []


def expect(truth, sample, what):
    if not truth:
        problems.append(f"{sample}: {what}")


def render(command, path, form):
    done = subprocess.run([*command, str(path), "--format", form], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        said = done.stderr.decode()[:400]
        problems.append(f"{path.parent.name}: --format {form} ends with {done.returncode}: {said}")
        return None
    return done.stdout.decode("utf-8")


def check_junit(sample, text, runs, schema):
    expect(not list(schema.iter_errors(text)), sample, f"JUnit: {next(schema.iter_errors(text), None)}")
    suite = XML.fromstring(text).find("testsuite")
    cases = suite.findall("testcase")
    expect(len(cases) == len(runs) == int(suite.get("tests")), sample, f"JUnit: {len(cases)} cases of {len(runs)} runs")
    kinds = {"failure": {"failed"}, "error": {"unreachable", "refused", "interrupted"}, "skipped": {"skipped"}}
    for kind, outcomes in kinds.items():
        wanted = sum(run["outcome"] in outcomes for run in runs)
        found = sum(case.find(kind) is not None for case in cases)
        expect(wanted == found == int(suite.get(kind if kind == "skipped" else kind + "s")), sample, f"JUnit: {found} {kind}s, and {wanted} are right")
    for case, run in zip(cases, runs):
        error = run.get("error")
        if error and error.get("whatToDo"):
            expect(
                shown(error["whatToDo"]) in case.find("*").text, sample, f"JUnit: {run['job']['name']} lacks its advice")


def shown(text):
    """The text as XML may hold it."""
    return re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", text)


def check_metrics(sample, text, runs):
    done = subprocess.run(["promtool", "check", "metrics"], input=text.encode(), capture_output=True)
    said = (done.stdout + done.stderr).decode()
    expect(done.returncode == 0 and not said.strip(), sample, f"promtool: {said[:400]}")
    total = lambda name: sum(float(line.rsplit(" ", 1)[1]) for line in text.split("\n") if line.startswith(name + "{"))
    left = total("rundown_job_recordings_left_running")
    wanted = sum(r["state"] in ("running", "possiblyRunning") for run in runs for r in run["recordings"])
    expect(left == wanted, sample, f"metrics: {left} recordings left, and {wanted} are")
    errors = total("rundown_request_errors_total")
    # That a recording is not found after its stop is what a verify waits for.
    wanted = sum(
        "error" in attempt and (step["work"], step["outcome"], attempt.get("httpStatus")) != ("verify", "succeeded", 404)
        for run in runs for step in run["steps"] for attempt in step["attempts"])
    expect(errors == wanted, sample, f"metrics: {errors} errors, and {wanted} are")


class Page(html.parser.HTMLParser):
    """Every element and address of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses = {}, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.addresses += [value for name, value in attributes if name in ("href", "src", "xlink:href", "action")]

    handle_startendtag = handle_starttag


def check_page(sample, text, runs):
    page = Page(text)
    outward = {"script", "link", "img", "iframe", "object", "base", "form"} & page.tags.keys()
    expect(not outward, sample, f"page: it is not self-contained: {outward}")
    expect(all(address.startswith("#") for address in page.addresses), sample, "page: it has outward addresses")
    expect("url(http" not in text and "@import" not in text, sample, "page: its style loads something")
    expect(page.tags.get("details", 0) == len(runs), sample, f"page: {page.tags.get('details', 0)} jobs of {len(runs)}")
    expect(len(text.encode()) < PAGE_SIZE, sample, f"page: {len(text.encode())} bytes")
    # As strict as XML is, so that no browser has to guess.
    XML.fromstring(text.removeprefix("<!DOCTYPE html>\n"))


def check_in_browser(browser, sample, path, shots):
    for look, width, height, scheme, media in LOOKS if sample != "thousand" else LOOKS[:2]:
        seen = browser.open(path, width, height, scheme, media)
        expect(not seen.messages, sample, f"Chromium, {look}: {seen.messages[:3]}")
        expect(seen.requests == [path.as_uri()], sample, f"Chromium, {look}: it asked for {seen.requests[:4]}")
        expect(seen.overflow <= 0, sample, f"Chromium, {look}: {seen.overflow} pixels wider than the window")
        if sample == "thousand":
            expect(seen.seconds < PAGE_TIME, sample, f"Chromium, {look}: {seen.seconds:.2f} s until it is there")
            print(f"check-reports: 1,000 jobs: {path.stat().st_size:,} bytes, {seen.seconds:.2f} s in Chromium, {look}")
        if shots:
            (shots / f"{sample}-{look}.png").write_bytes(browser.picture(whole=sample != "thousand"))


def main():
    arguments = sys.argv[1:]
    shots = None
    if arguments[:1] == ["--shots"]:
        shots = Path(arguments[1])
        shots.mkdir(parents=True, exist_ok=True)
        arguments = arguments[2:]
    if not arguments:
        sys.exit(__doc__)
    if not shutil.which("promtool"):
        sys.exit("check-reports: there is no promtool; run: Scripts/setup --test")
    import xmlschema

    schema = xmlschema.XMLSchema(str(SCHEMA))
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for sample, runs in report_samples.samples().items():
            index = report_samples.write(Path(folder) / sample, runs)
            # A report alone, and the index of several.
            texts = {form: render(arguments, index, form) for form in FORMATS}
            if None in texts.values():
                continue
            check_junit(sample, texts["junit"], runs, schema)
            check_metrics(sample, texts["prometheus"], runs)
            check_page(sample, texts["html"], runs)
            expect(len(texts["markdown"].encode()) < MARKDOWN_SIZE, sample, "Markdown: it is too long for GitHub")
            decoder, rest, found = json.JSONDecoder(), texts["json"].strip(), []
            while rest:
                document, end = decoder.raw_decode(rest)
                found.append(document)
                rest = rest[end:].lstrip()
            expect(found == runs, sample, "JSON: it is not what was read")
            for form in FORMATS:
                hidden = re.search("[\x00-\x08\x0b-\x1f\x7f]", texts[form])
                expect(not hidden or form in ("text", "json"), sample, f"{form}: it holds control characters")
            page = index.parent / "page.html"
            page.write_text(texts["html"], encoding="utf-8")
            pages.append((sample, page))
            count += len(FORMATS)
        program = Chromium.program()
        if program is None:
            print("check-reports: NOT CHECKED IN A BROWSER: there is no Chromium (on Debian: apt-get install chromium)")
        else:
            with Chromium(program) as browser:
                for sample, page in pages:
                    check_in_browser(browser, sample, page, shots)
    for problem in problems:
        print(f"check-reports: {problem}", file=sys.stderr)
    if problems:
        sys.exit(1)
    print(f"check-reports: {count} renderings of {len(pages)} samples are in order")


if __name__ == "__main__":
    main()
