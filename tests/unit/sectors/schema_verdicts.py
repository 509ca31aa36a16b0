#!/usr/bin/env python3
"""The JSON Schemas judge every pack and every sample as our own reader does.

schema_verdicts.py SCHEMAS PACKS SAMPLES: files of PACKS and of SAMPLES/good are accepted, those of
SAMPLES/bad refused (pack_files.test.cpp requires the same of the reader). So are the rows of tables, by the
schemas NAME.csv.schema.json; that these have the reader's columns, table_schemas.test.cpp requires. Exit 77 =
cannot run here.
"""
import csv
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


def faults_of_tables(folder, packs):
    """Rows of ours are accepted; one with a cell that no reader takes is refused."""
    wrong = []
    spoilt = {"norms.csv": [{"kind": "norm"}, {"low": "1,5"}, {"id": ""}, {"standing": "yes"}, {"year": "20x0"},
                            {"product_en": ""}, {"known": ""}, {"band_ends": "[["}, {"note_vi": "chỉ một", "note_en": ""}],
              "limits.csv": [{"medium": "water"}, {"high": ".5", "low": ""}, {"high": "", "low": ""},
                             {"valid_from": "2016"}, {"valid_from": ""}, {"standing": ""}, {"locator": ""}]}
    for name, cells in spoilt.items():
        checker = editor_yaml.validator(json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8")))
        count = 0
        for path in sorted(packs.rglob(name)):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    count += 1
                    for error in checker.iter_errors(row):
                        wrong.append(f"{path}: {row['id']}: {error.message[:200]}")
        for other in cells:
            if checker.is_valid({**row, **other}):
                wrong.append(f"{name}: accepted with {other}")
        for column in (set(row) & set(checker.schema["required"])):
            if checker.is_valid({key: cell for key, cell in row.items() if key != column}):
                wrong.append(f"{name}: accepted without {column}")
        if checker.is_valid({**row, "unknown": ""}):
            wrong.append(f"{name}: accepted with an unknown column")
        wrong += [] if count else [f"{name}: no rows to judge"]
    return wrong


def main():
    schema_folder, packs, samples = (pathlib.Path(argument) for argument in sys.argv[1:])
    schemas = {}
    for path in schema_folder.glob("*.schema.json"):
        if path.name.endswith(".csv.schema.json"):
            continue
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
    wrong += faults_of_tables(schema_folder, packs)
    print("\n".join(wrong) or f"{len(good)} good, {len(bad)} bad")
    return 1 if wrong else 0


sys.exit(main())
