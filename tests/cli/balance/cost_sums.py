#!/usr/bin/env python3
"""Whether the whole money of `cpa balance --costs --json` (standard input) adds up to the last unit."""
import json
import sys

faults = []


def total(parts):
    return sum(value for key, value in parts.items() if key != "total")


def check(name, got, expected):
    if round(got - expected, 6) != 0:
        faults.append(f"{name}: {got} against {expected}")


for balance in json.load(sys.stdin)["balances"]:
    costs = balance["costs"]
    units = costs["units"]
    wastes = costs["waste_streams"]
    for name in ("spent", "product", "by_product", "stock", "loss"):
        check(name, total(costs[name]), costs[name]["total"])
    out = sum(costs[name]["total"] for name in ("product", "by_product", "stock", "loss"))
    check("spent", costs["spent"]["total"], out)
    for part in costs["loss"]:
        check(f"loss of units, {part}", sum(unit["loss"][part] for unit in units), costs["loss"][part])
        check(f"loss in wastes, {part}", sum(waste["costs"][part] for waste in wastes), costs["loss"][part])
    for unit in units:
        for name, parts in unit.items():
            if name != "id":
                check(f"{unit['id']} {name}", total(parts), parts["total"])
        leaving = ("product", "recycled", "by_product", "stock", "loss", "passed_on", "recovered")
        check(unit["id"], unit["carried_in"]["total"] + unit["own"]["total"],
              sum(unit[name]["total"] for name in leaving))
    lost = {unit["id"]: unit["loss"]["total"] for unit in units}
    for row in costs["focus"]:
        check(f"focus {row['id']}", row["lost_money"], lost[row["id"]])
print("\n".join(faults) or "every sum adds up")
