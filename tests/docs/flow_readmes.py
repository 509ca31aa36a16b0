#!/usr/bin/env python3
"""What the READMEs of the examples say of their flow sheets against what the program finds.

In the section of the flow sheet, words in backquotes that are streams or centres are what the
program names: the suspects of a contradiction and all that could as well be, the first meters to
buy, and centres whose smallest detectable loss is told. Each suspect and each that it cannot be told
from must be named, and nothing else of the plant may be.

Usage: flow_readmes.py CPA EXAMPLES
"""
import json
import pathlib
import re
import subprocess
import sys

PLANTS = ("pangasius-freezing", "knit-dyehouse", "iron-foundry")
SECTION = re.compile(r"^## (?:Flow sheet|Sơ đồ dòng)\s*$(.*?)(?=^## |\Z)", re.M | re.S)


def of(quantity):
    return quantity.split(".")[0]


def named_by_program(answer):
    must, may = set(), set()
    for balance in answer["balances"]:
        for suspect in balance["suspects"]:
            alike = suspect["indistinguishable"] + suspect["rivals"]
            must |= {of(suspect["id"])} | {of(one["id"]) for one in alike}
        may |= {of(meter["id"]) for meter in balance["next_meters"]}
        may |= {of(unit["id"]) for unit in balance["units"]}
    return must, may


def check(cpa, folder):
    run = subprocess.run([cpa, "balance", str(folder), "--json"], capture_output=True, check=True)
    answer = json.loads(run.stdout)
    must, may = named_by_program(answer)
    known = {of(one["id"]) for balance in answer["balances"]
             for one in balance["streams"] + balance["units"]}
    faults = []
    for name in ("README.md", "README.vi.md"):
        text = (folder / name).read_text(encoding="utf-8")
        section = SECTION.search(text)
        if not section:
            faults.append(f"{folder.name}/{name}: no section about the flow sheet")
            continue
        told = set(re.findall(r"`([a-z0-9_]+)`", section.group(1))) & known
        faults += [f"{folder.name}/{name}: the program suspects {one}; it is not named"
                   for one in sorted(must - told)]
        faults += [f"{folder.name}/{name}: {one} is named, but not by the program"
                   for one in sorted(told - must - may)]
    return faults


def main():
    cpa, examples = sys.argv[1], pathlib.Path(sys.argv[2])
    faults = [fault for plant in PLANTS for fault in check(cpa, examples / plant)]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
