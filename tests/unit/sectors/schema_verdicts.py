#!/usr/bin/env python3
"""The JSON Schemas judge every pack and every sample as our own reader does.

schema_verdicts.py SCHEMAS PACKS SAMPLES: files of PACKS and of SAMPLES/good are accepted, those of
SAMPLES/bad refused (pack_files.test.cpp requires the same of the reader). Exit 77 = cannot run here.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import editor_yaml  # noqa: E402


def verdict(path, schemas):
    document = editor_yaml.load(path.read_text(encoding="utf-8"))
    schema = schemas.get(document.get("schema") if isinstance(document, dict) else None)
    if schema is None:
        return "of no known kind"
    checker = editor_yaml.validator(schema, format_checker=editor_yaml.formats())
    return next((error.message for error in checker.iter_errors(document)), None)


def main():
    schema_folder, packs, samples = (pathlib.Path(argument) for argument in sys.argv[1:])
    schemas = {}
    for path in schema_folder.glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        editor_yaml.validator(schema)
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
