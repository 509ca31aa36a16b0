#!/usr/bin/env python3
"""The JSON Schema of flows.yaml accepts what our own reader accepts and refuses what it can see.

schema_verdicts.py SCHEMA PAGE ERRORS: the example of PAGE and the drawings under ERRORS whose fault lies in the
readings or between the parts are accepted, those with a fault of form refused. Exit 77 = cannot run here.
"""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import editor_yaml  # noqa: E402

# Faults of form, which a schema sees; all others are between parts or in flows.csv.
OF_FORM = {"flows.hazard", "flows.id", "flows.limit", "flows.no_layer", "flows.price_and_sum", "flows.terms", "flows.variable",
           "flows.version"}


def main():
    schema_file, page, errors = (pathlib.Path(argument) for argument in sys.argv[1:])
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    checker = editor_yaml.validator(schema)
    example = re.search(r"```yaml\n(flows: 1.*?)```", page.read_text(encoding="utf-8"), re.S)
    documents = {"example": example.group(1)}
    for path in sorted(errors.glob("flows.*/flows.yaml")):
        documents[path.parent.name] = path.read_text(encoding="utf-8")
    wrong = []
    for name, text in documents.items():
        refusal = next((error.message for error in checker.iter_errors(editor_yaml.load(text))), None)
        if (refusal is not None) != (name in OF_FORM):
            wrong.append(f"{name}: {refusal or 'accepted'}")
    print("\n".join(wrong) or f"{len(documents)} judged alike")
    return 1 if wrong else 0


sys.exit(main())
