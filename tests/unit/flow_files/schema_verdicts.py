#!/usr/bin/env python3
"""The JSON Schema of flows.yaml accepts what our own reader accepts and refuses what it can see.

schema_verdicts.py SCHEMA PAGE ERRORS: the example of PAGE and the drawings under ERRORS whose fault lies in the
readings or between the parts are accepted, those with a fault of form refused. Exit 77 = cannot run here.
"""
import json
import pathlib
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}; install python3-jsonschema and python3-yaml")
    sys.exit(77)

# Faults of form, which a schema sees; all others are between parts or in flows.csv.
OF_FORM = {"flows.hazard", "flows.id", "flows.limit", "flows.no_layer", "flows.terms", "flows.variable",
           "flows.version"}


class Loader(yaml.SafeLoader):
    """Scalars as editors see them (YAML 1.2): dates stay texts, only true and false are booleans."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])


def main():
    schema_file, page, errors = (pathlib.Path(argument) for argument in sys.argv[1:])
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    example = re.search(r"```yaml\n(flows: 1.*?)```", page.read_text(encoding="utf-8"), re.S)
    documents = {"example": example.group(1)}
    for path in sorted(errors.glob("flows.*/flows.yaml")):
        documents[path.parent.name] = path.read_text(encoding="utf-8")
    wrong = []
    for name, text in documents.items():
        refusal = next((error.message for error in checker.iter_errors(yaml.load(text, Loader))), None)
        if (refusal is not None) != (name in OF_FORM):
            wrong.append(f"{name}: {refusal or 'accepted'}")
    print("\n".join(wrong) or f"{len(documents)} judged alike")
    return 1 if wrong else 0


sys.exit(main())
