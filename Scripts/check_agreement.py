"""Compares rundown's own verdict on mutated specs with that of a JSON Schema validator. Run by Scripts/check-schemas.

usage: check_agreement.py PATH-OF-RUNDOWN-BENCH [COUNT [SEED]]
"""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema_rs

ROOT = Path(__file__).resolve().parent.parent


def disagreements(validator, lines):
    """Yields what the two say of each spec on which they differ.

    What no schema can say, such as how long a duration in text is, may only be found beyond what the schema refuses.
    """
    for number, line in enumerate(lines):
        verdict = json.loads(line)
        refusal = next(validator.iter_errors(verdict["spec"]), None)
        found = verdict["findings"] + (verdict["beyond"] if refusal else [])
        if bool(refusal) == bool(found):
            continue
        schema = f"refuses {'.'.join(map(str, refusal.instance_path))}: {refusal.message[:200]}" if refusal else "takes it"
        yield f"spec {number}: the schema {schema}; rundown says {found or 'nothing'}\n  {json.dumps(verdict['spec'])}"


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        print("usage: check_agreement.py PATH-OF-RUNDOWN-BENCH [COUNT [SEED]]", file=sys.stderr)
        return 64
    bench, count, seed = (arguments + ["20000", "20260101"][len(arguments) - 1:])[:3]
    schema = json.loads((ROOT / "schemas/job.schema.json").read_text(encoding="utf-8"))
    specs = sorted(str(path) for path in (ROOT / "specs").iterdir() if path.suffix in (".yaml", ".yml", ".json"))
    run = subprocess.run(
        [bench, "verdicts", count, seed, *specs], stdout=subprocess.PIPE, check=True, encoding="utf-8")
    lines = run.stdout.splitlines()
    if len(lines) != int(count):
        print(f"check-schemas: {bench} wrote {len(lines)} specs, not {count}", file=sys.stderr)
        return 1
    found = 0
    for found, text in enumerate(disagreements(jsonschema_rs.Draft202012Validator(schema), lines), 1):
        if found <= 10:
            print(text, file=sys.stderr)
    if found:
        print(f"{found} of {count} mutated specs are judged differently; again with: "
              f"{' '.join(['Scripts/check-schemas', 'RUNDOWN', 'RUNDOWN-BENCH', count, seed])}", file=sys.stderr)
        return 1
    print(f"{count} mutated specs (seed {seed}): the schema and rundown agree on each")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
