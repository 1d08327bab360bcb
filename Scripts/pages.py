"""The pages of the documentation: their blocks, links and anchors. Used by Scripts/check-pages.

A comment on the line before a block says what it is:

    <!-- write: specs/algebra.yaml -->  a file that the page's later commands find
    <!-- run -->                        commands with what they print, in the page's own folder
    <!-- run: repository -->            the same, in this repository
    <!-- run: background -->            one command that goes on until the page is over, and what it prints at once
    <!-- part: mix -->                  keys that are laid over the plainest spec of that mode
    <!-- mistake: mix -->               the same, and the spec is refused; without a mode, a whole spec is
    <!-- file: Examples/… -->           a file of this repository (Scripts/check-readme)
"""

import re
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(\s*)```(\S*)\s*$")
MARK = re.compile(r"^\s*<!-- (write|run|part|mistake|file)(?:: (\S+))? -->\s*$")
LINK = re.compile(r"(?<!!)\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
CODE = re.compile(r"(`+)(?:.+?)\1")


class Block:
    """One fenced block."""

    def __init__(self, page, line, language, mark, value):
        self.page, self.line, self.language, self.mark, self.value = page, line, language, mark, value
        self.lines = []

    @property
    def text(self):
        return "".join(line + "\n" for line in self.lines)

    @property
    def place(self):
        return f"{self.page.path.relative_to(ROOT)}:{self.line}"

    @property
    def is_spec(self):
        written = [line for line in self.lines if line.strip() and not line.startswith("#")]
        return self.language in ("yaml", "yml") and bool(written) and written[0].strip() == "version: 1"

    def commands(self):
        """The command lines, each with what is shown to be printed by it."""
        if self.language == "console":
            found = []
            for line in self.lines:
                if line.startswith("$ "):
                    found.append((line[2:], []))
                elif found and found[-1][0].endswith("\\") and not found[-1][1]:
                    found[-1] = (f"{found[-1][0][:-1]}{line.strip()}", [])
                elif found:
                    found[-1][1].append(line)
            return found
        if self.language in ("sh", "bash", "crontab", ""):
            return [(line, []) for line in re.sub(r"\\\n\s*", "", self.text).splitlines()]
        return []


class Page:
    """One page."""

    def __init__(self, path):
        self.path = path
        self.blocks, self.prose = [], []
        block, mark, indent = None, None, ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fence = FENCE.match(line)
            if block is not None:
                if fence and not fence[2]:
                    block = None
                else:
                    block.lines.append(line.removeprefix(indent))
            elif fence:
                indent = fence[1]
                block = Block(self, number, fence[2], *(mark or (None, None)))
                self.blocks.append(block)
                mark = None
            else:
                if found := MARK.match(line):
                    mark = (found[1], found[2])
                elif line.strip():
                    mark = None
                self.prose.append((number, line))

    def links(self):
        """Every link with its line."""
        for number, line in self.prose:
            for target in LINK.findall(CODE.sub(lambda code: "x" * len(code[0]), line)):
                yield number, target

    def spans(self):
        """What stands in inline code, with its line."""
        for number, line in self.prose:
            for code in CODE.finditer(line):
                yield number, code[0].strip("`")

    def anchors(self):
        """What links may name in this page: headings as GitHub names them."""
        names = set()
        for _, line in self.prose:
            if heading := re.match(r"#+ (.*)", line):
                text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).strip().lower()
                kept = (c for c in text if c in " -_" or unicodedata.category(c)[0] in "LN")
                names.add("".join(kept).replace(" ", "-"))
        return names


def pages():
    """Every page of this repository, by its path."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "Examples").rglob("*.md")]
    return {path: Page(path) for path in sorted(found)}
