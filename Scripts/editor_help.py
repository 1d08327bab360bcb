"""What an editor can offer from the schema of specs: keys with their descriptions, words, defaults and examples.

yaml-language-server is a program of Node's; where that cannot be had, this looks at what it would read.
"""

from jsonschema import Draft202012Validator

# Where the cursor is in a spec, what the spec holds so far, and some of what must be offered there.
KEYS = [
    ([], {}, {"mode", "channel", "storage", "timeline", "duration"}),
    (["channel"], {"mode": "mix"}, {"cname", "uid", "token", "maxIdleTime"}),
    (["channel", "token"], {"mode": "mix"}, {"appCertificate", "expiresIn"}),
    (["timeline", 0], {"mode": "mix"}, {"at", "updateLayout", "update", "query", "stop"}),
    (["timeline", 0, "updateLayout"], {"mode": "mix"}, {"mixedVideoLayout", "layoutConfig"}),
    (["page"], {"mode": "web"}, {"url", "videoWidth", "maxRecordingHour"}),
]
WORDS = [
    (["mode"], {}, {"individual", "mix", "web"}),
    (["storage", "vendor"], {"mode": "mix"}, {"amazon-s3", "google-cloud", "self-built"}),
    (["storage", "region"], {"mode": "mix", "storage": {"vendor": "amazon-s3"}}, {"us-east-1", "eu-central-1"}),
    (["storage", "region"], {"mode": "mix", "storage": {"vendor": "alibaba-cloud"}}, {"cn-shanghai"}),
    (["layout", "mixedVideoLayout"], {"mode": "mix"}, {"floating", "best-fit", "vertical", "custom"}),
    (["files", "avFileType", 0], {"mode": "mix"}, {"hls", "mp4"}),
]


class Reader:
    """Finds the schemas that hold at a place, as a language server does."""

    def __init__(self, schema):
        self._schema = schema

    def accepts(self, schema, value):
        return Draft202012Validator({**schema, "$defs": self._schema["$defs"]}).is_valid(value)

    def parts(self, schema, value):
        """A schema with its alternatives, what it refers to, and the conditions that hold of a value."""
        if not isinstance(schema, dict):
            return
        yield schema
        if "$ref" in schema:
            yield from self.parts(self._schema["$defs"][schema["$ref"].removeprefix("#/$defs/")], value)
        for keyword in ("anyOf", "oneOf", "allOf"):
            for part in schema.get(keyword, []):
                yield from self.parts(part, value)
        if "if" in schema:
            branch = "then" if self.accepts(schema["if"], value) else "else"
            yield from self.parts(schema.get(branch), value)

    def at(self, path, document):
        """The schemas of a place."""
        found, value = list(self.parts(self._schema, document)), document
        for step in path:
            is_key = isinstance(step, str)
            value = (value.get(step, {}) if isinstance(value, dict) else {}) if is_key else {}
            inner = [part.get("properties", {}).get(step) if is_key else part.get("items") for part in found]
            found = [part for schema in inner for part in self.parts(schema, value)]
        return found

    def keys(self, path, document):
        return {key for part in self.at(path, document) for key, inner in part.get("properties", {}).items() if inner}

    def words(self, path, document):
        found = self.at(path, document)
        return {word for part in found for word in [*part.get("enum", []), *([part["const"]] if "const" in part else [])]}


def complaints(schema):
    """Yields what an editor would miss."""
    reader = Reader(schema)
    for name, section in [("the job", schema), *schema["$defs"].items()]:
        for key, field in section.get("properties", {}).items():
            place = f"{name}: {key}"
            if not str(field.get("description", "")).endswith("."):
                yield f"{place}: there is no description to show"
            for value in [*field.get("examples", []), *([field["default"]] if "default" in field else [])]:
                if not reader.accepts(field, value):
                    yield f"{place}: {value!r} is offered and not accepted"
    for path, document, wanted in KEYS:
        missing = wanted - reader.keys(path, document)
        if missing:
            yield f"at {path}: the keys {sorted(missing)} are not offered"
    for path, document, wanted in WORDS:
        missing = wanted - reader.words(path, document)
        if missing:
            yield f"at {path}: the words {sorted(missing)} are not offered"
