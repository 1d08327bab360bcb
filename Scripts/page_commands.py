"""Whether the command lines that pages show are known to the program. Used by Scripts/check-pages."""

import json
import re
import shlex
import subprocess

from pages import ROOT

ALWAYS = {"--help": False, "-h": False, "--version": False, "--generate-completion-script": True}


class Grammar:
    """The program's commands and options, as it tells them itself."""

    def __init__(self, rundown):
        told = subprocess.run([rundown, "--experimental-dump-help"], stdout=subprocess.PIPE, check=True).stdout
        self.root = json.loads(told)["command"]

    def complaint(self, words):
        """What is wrong with the words after the program's name; None if nothing is."""
        command, path = self.root, "rundown"
        rest = list(words)
        while rest and not rest[0].startswith("-") and command.get("subcommands"):
            name = rest.pop(0)
            if name == "help":
                return None
            found = next((sub for sub in command["subcommands"] if sub["commandName"] == name), None)
            if found is None:
                return f'"{path}" has no command "{name}"'
            command, path = found, f"{path} {name}"
        options = dict(ALWAYS)
        values = {}
        for argument in command.get("arguments", []):
            for name in argument.get("names", []):
                dashes = "-" if name["kind"] == "short" else "--"
                options[dashes + name["name"]] = argument["kind"] == "option"
                values[dashes + name["name"]] = argument.get("allValues") or []
        while rest:
            word = rest.pop(0)
            if not word.startswith("-") or word == "-":
                continue
            name, equals, value = word.partition("=")
            if name not in options:
                return f'"{path}" has no option "{name}"'
            if options[name] and not equals:
                if not rest:
                    return f'"{name}" of "{path}" needs a value'
                value = rest.pop(0)
            if values.get(name) and re.fullmatch(r"[a-z-]+", value) and value not in values[name]:
                return f'"{name}" of "{path}" does not take "{value}"'
        return None


def calls(line):
    """The words after each "rundown" of a command line."""
    try:
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words = list(lexer)
    except ValueError:
        return
    simple, current = [], []
    for word in words:
        if re.fullmatch(r"[();<>|&]+", word):
            simple.append(current)
            # What follows a redirection is a file.
            current = ["(file)"] if re.fullmatch(r"[<>&]+", word) and ("<" in word or ">" in word) else []
        else:
            current.append(word)
    for words in [*simple, current]:
        for index, word in enumerate(words):
            follows = words[index + 1] if index + 1 < len(words) else ""
            if word.rsplit("/", 1)[-1] == "rundown" and re.match(r"(?!rundown$)[a-z]+$|-", follows):
                yield words[index + 1:]
                break


def unknown(page, grammar):
    """Every command line of a page that the program would not understand."""
    for block in page.blocks:
        for line, _ in block.commands():
            for words in calls(line):
                if complaint := grammar.complaint(words):
                    yield f"{block.place}: {complaint}"
    for number, span in page.spans():
        if span.startswith("rundown "):
            for words in calls(span):
                complaint = grammar.complaint(words)
                # In prose an option may be named without its value.
                if complaint and not complaint.endswith("needs a value"):
                    yield f"{page.path.relative_to(ROOT)}:{number}: {complaint}"
