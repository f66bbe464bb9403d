"""Checks written files with other people's readers.

    check-written.py ninjs SCHEMA FILE...   IPTC's JSON Schema, with PyPI's jsonschema
    check-written.py feed FILE...           RSS and Atom, with PyPI's feedparser: no `bozo`, a title and a text each

One line a fault and exit code 1; exit code 69 when the package is not there.
"""
import json
import sys


def ninjs(schema_path, paths):
    import jsonschema

    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)(schema)
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for error in validator.iter_errors(json.load(file)):
                yield f"{path}: {error.json_path}: {error.message}"


def feed(paths):
    import feedparser

    for path in paths:
        parsed = feedparser.parse(path)
        if parsed.bozo:
            yield f"{path}: {parsed.bozo_exception}"
        if not parsed.entries:
            yield f"{path}: no entries"
        for entry in parsed.entries:
            if not entry.get("content") and not entry.get("summary"):
                yield f"{path}: an entry without a text"


try:
    faults = list(ninjs(sys.argv[2], sys.argv[3:]) if sys.argv[1] == "ninjs" else feed(sys.argv[2:]))
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(69)
for fault in faults[:20]:
    print(fault)
sys.exit(1 if faults else 0)
