#!/usr/bin/env python3
"""The JSON Schemas judge every pack and every sample as our own reader does.

schema_verdicts.py SCHEMAS PACKS SAMPLES: files of PACKS and of SAMPLES/good are accepted, those of
SAMPLES/bad refused (pack_files.test.cpp requires the same of the reader). Exit 77 = cannot run here.
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


class Loader(yaml.SafeLoader):
    """Scalars as editors see them (YAML 1.2): dates stay texts, only true and false are booleans."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])


def verdict(path, schemas):
    document = yaml.load(path.read_text(encoding="utf-8"), Loader)
    schema = schemas.get(document.get("schema") if isinstance(document, dict) else None)
    if schema is None:
        return "of no known kind"
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return next((error.message for error in checker.iter_errors(document)), None)


def main():
    schema_folder, packs, samples = (pathlib.Path(argument) for argument in sys.argv[1:])
    schemas = {}
    for path in schema_folder.glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[schema["properties"]["schema"]["const"]] = schema
    good = sorted(packs.rglob("*.yaml")) + sorted(samples.glob("good/*.yaml"))
    bad = sorted(samples.glob("bad/*.yaml"))
    if not schemas or not good or not bad:
        print("nothing to judge")
        return 1
    wrong = [f"{path}: refused: {why}" for path in good if (why := verdict(path, schemas))]
    wrong += [f"{path}: accepted" for path in bad if not verdict(path, schemas)]
    print("\n".join(wrong) or f"{len(good)} good, {len(bad)} bad")
    return 1 if wrong else 0


sys.exit(main())
