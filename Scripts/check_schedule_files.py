"""Checks what rundown writes for schedulers with the schedulers' own tools: that Debian's crontab, systemd-analyze and
the schemas of Kubernetes take it, and that it comes when rundown says that the schedule does. Run by
Scripts/check-schedules.

usage: check_schedule_files.py PATH-OF-RUNDOWN-BENCH [SEED]
"""

import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import kubernetes_validate
import yaml
from croniter import croniter

EXAMPLES = Path(__file__).resolve().parent.parent / "Examples"
FROM = int(datetime(2026, 1, 1, tzinfo=timezone.utc).timestamp())
NAMES = {"month": "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(),
         "weekday": "SUN MON TUE WED THU FRI SAT".split()}
BY_HAND = [
    "55 8 * * MON-FRI", "*/15 * * * *", "0 9 1,15 * SUN", "0 9 */2 JAN-JUN/2 7", "0 8-17/3 * * *", "@daily", "@weekly",
    "@hourly", "@monthly", "@yearly", "0 0 29 2 *", "30 2 * * *", "*/30 2 * * *", "0 */2 * * *", "0 9 * * FRI-SUN",
    "0 9 31 * MON", "5,35 0-23 * * *", "0 9 1-31 * MON", "59 23 31 12 *", "0 9 * */3 *", "0 9 */2 * 1",
]
ZONES = ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]


def field(rng, low, high, names=()):
    """One field of an expression, at random."""
    def number():
        value = rng.randint(low, high)
        return rng.choice(names) if names and rng.random() < 0.3 else str(value)

    def item():
        kind = rng.random()
        if kind < 0.5:
            return number()
        first = rng.randint(low, high - 2)
        last = rng.randint(first + 1, high)
        if kind < 0.8 or last - first < 3:
            return f"{first}-{last}"
        return f"{first}-{last}/{rng.randint(2, min(last - first, 9))}"

    kind = rng.random()
    if kind < 0.35:
        return "*"
    if kind < 0.5:
        return f"*/{rng.randint(2, 5)}"
    return ",".join(item() for _ in range(rng.randint(1, 3)))


def expressions(rng, count):
    yield from BY_HAND
    for _ in range(count):
        yield " ".join([field(rng, 0, 59), field(rng, 0, 23), field(rng, 1, 28), field(rng, 1, 12, NAMES["month"]),
                        field(rng, 0, 6, NAMES["weekday"])])


def cases(rng):
    for number, cron in enumerate(expressions(rng, 150)):
        zone = rng.choice(ZONES)
        yield {
            "name": f"job-{number}", "cron": cron, "zone": zone, "machine": rng.choice([zone, zone, "UTC"]), "from": FROM,
            "command": [sys.executable, "run", "--due", "50% off", "it's \"$5\""],
            "overlap": rng.choice(["forbid", "allow", "replace", "queue"]),
            "catchUp": rng.choice(["skip", "latest", "all"]), **rng.choice([{}, {"deadline": 300}]),
        }


def ran(*command):
    """Runs a tool, and gives its output where it has nothing to complain of."""
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode != 0:
        raise Wrong(f"{' '.join(map(str, command))}: {run.stderr or run.stdout}")
    return run.stdout + run.stderr


class Wrong(Exception):
    """What a tool does not take, or takes for something else."""


def walls(cron, zone, count, **options):
    """The first times that clocks show by croniter, on a calendar without zones."""
    start = datetime.fromtimestamp(FROM, ZoneInfo(zone)).replace(tzinfo=None)
    iterator = croniter(cron, start, **options)
    return [iterator.get_next(datetime) for _ in range(count)]


def agree(what, case, occurrences, cron, **options):
    """Compares what cron or Kubernetes makes of fields with the occurrences, but near a change of clocks."""
    zone = ZoneInfo(case["zone"])
    right = [datetime.fromtimestamp(i, zone) for i in occurrences[:25]]
    calm = [t for t in right if (t - timedelta(days=1)).utcoffset() == (t + timedelta(days=1)).utcoffset()]
    theirs = walls(cron, case["zone"], 40, **options)
    missing = [t for t in calm if t.replace(tzinfo=None) not in theirs]
    span = [t for t in theirs if right and t <= right[-1].replace(tzinfo=None)]
    if missing or (len(calm) == len(right) and len(span) != len(right)):
        raise Wrong(f"{what} reads {cron!r} as {span}, and not as {right}")


def check_crontab(case, answer, folder):
    path = folder / "crontab"
    path.write_text(answer["crontab"], encoding="utf-8")
    ran("crontab", "-n", str(path))
    line = next(line for line in answer["crontab"].splitlines() if line and not line.startswith("#"))
    fields = " ".join(line.split()[:5])
    if fields == "* * * * *":
        return "cron every minute"
    # croniter's name for what Debian's cron does where a day field begins with a star.
    agree("cron", case, answer["occurrences"], fields, implement_cron_bug=True)
    return "cron"


def check_systemd(answer, folder):
    for name, text in answer["systemd"].items():
        (folder / name).write_text(text, encoding="utf-8")
    complaint = ran("systemd-analyze", "verify", "--man=no", *(str(folder / name) for name in answer["systemd"]))
    if complaint.strip():
        raise Wrong(f"systemd-analyze verify: {complaint}")
    timer = next(text for name, text in answer["systemd"].items() if name.endswith(".timer"))
    calendars = [line.split("=", 1)[1] for line in timer.splitlines() if line.startswith("OnCalendar=")]
    if calendars == ["*-*-* *:*:00"]:
        ran("systemd-analyze", "calendar", *calendars)
        return "systemd every minute"
    times = set()
    base = datetime.fromtimestamp(FROM, timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
    for calendar in calendars:
        output = ran("systemd-analyze", "calendar", "--iterations=40", f"--base-time={base}", calendar)
        for line in output.splitlines():
            if "UTC" in line and ("elapse" in line or "(in UTC)" in line or "Iter" in line):
                text = line.split(": ", 1)[1].strip()
                moment = datetime.strptime(text, "%a %Y-%m-%d %H:%M:%S UTC").replace(tzinfo=timezone.utc)
                times.add(int(moment.timestamp()))
    right = answer["occurrences"][:25]
    if sorted(times)[:len(right)] != right:
        raise Wrong(f"systemd reads {calendars} as {sorted(times)[:len(right)]}, and not as {right}")
    return "systemd"


def check_kubernetes(case, answer, version):
    if "kubernetes" not in answer:
        return "refused for Kubernetes"
    documents = list(yaml.safe_load_all(answer["kubernetes"]))
    for document in documents:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except (kubernetes_validate.ValidationError, kubernetes_validate.InvalidSchemaError) as problem:
            raise Wrong(f"Kubernetes {version}: {problem}") from problem
    job = documents[0]
    if job["spec"]["timeZone"] != case["zone"]:
        raise Wrong(f"Kubernetes reads {job['spec']['timeZone']}")
    arguments = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["args"]
    if arguments != case["command"]:
        raise Wrong(f"Kubernetes reads the arguments {arguments}")
    agree("Kubernetes", case, answer["occurrences"], job["spec"]["schedule"])
    return "Kubernetes"


def check_examples(version):
    """The files that the documentation shows beside those that are written: drop-ins for the units, the claim."""
    claim = yaml.safe_load((EXAMPLES / "Kubernetes" / "state.yaml").read_text(encoding="utf-8"))
    kubernetes_validate.validate(claim, version, strict=True)
    with tempfile.TemporaryDirectory() as folder:
        unit = Path(folder) / "rundown-algebra.service"
        unit.write_text(f"[Service]\nType=oneshot\nExecStart={sys.executable}\n", encoding="utf-8")
        drop_in = Path(folder) / "rundown-.service.d" / "user.conf"
        drop_in.parent.mkdir()
        drop_in.write_text((EXAMPLES / "systemd" / "user.conf").read_text(encoding="utf-8"), encoding="utf-8")
        complaint = ran("systemd-analyze", "verify", "--man=no", str(unit))
        if complaint.strip():
            raise Wrong(f"systemd-analyze verify: {complaint}")


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print("usage: check_schedule_files.py PATH-OF-RUNDOWN-BENCH [SEED]", file=sys.stderr)
        return 64
    seed = arguments[1] if len(arguments) > 1 else "20260101"
    questions = list(cases(random.Random(seed)))
    run = subprocess.run([arguments[0], "schedule-files"], input="".join(json.dumps(q) + "\n" for q in questions),
                         stdout=subprocess.PIPE, encoding="utf-8", check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(questions):
        print(f"check-schedules: {len(answers)} answers to {len(questions)} cases", file=sys.stderr)
        return 1
    version = kubernetes_validate.latest_version()
    check_examples(version)
    wrong, counts = 0, {}
    with tempfile.TemporaryDirectory() as folder:
        for case, answer in zip(questions, answers):
            for check in (lambda: check_crontab(case, answer, Path(folder)), lambda: check_systemd(answer, Path(folder)),
                          lambda: check_kubernetes(case, answer, version)):
                try:
                    kind = check()
                    counts[kind] = counts.get(kind, 0) + 1
                except Wrong as problem:
                    wrong += 1
                    print(f"{case['cron']!r} in {case['zone']}: {problem}", file=sys.stderr)
    if wrong:
        print(f"{wrong} of the files are wrong (seed {seed})", file=sys.stderr)
        return 1
    print(f"files for {len(questions)} schedules (seed {seed}) are as crontab, systemd-analyze and Kubernetes {version} "
          f"want them: {', '.join(f'{count} {kind}' for kind, count in sorted(counts.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
