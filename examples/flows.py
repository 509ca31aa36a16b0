#!/usr/bin/env python3
"""Rewrites the readings of the example flow sheets, byte for byte the same every time.

    python3 examples/flows.py            writes the files
    python3 examples/flows.py --check    writes nothing; exit code 1 if a file differs

Python 3.8 or later, standard library only. The drawings, PLANT/flows.yaml, are written by hand. The
true flows of a plant are computed bottom-up in flow_<plant>.py; here they are held against the
drawing: in every layer of every centre that something enters and leaves they must close to 1e-9,
but for the losses built in. A reading is the truth with noise of the stated size (sums of twelve
uniforms of a splitmix64 generator, as in construct.py), and wrong by a stated share where a wrong
meter is built in. Where data.csv of the plant holds the same figure of the same month, the reading
is that figure and the truth lies one draw of the noise beside it.

Written: flows.csv, and flows_truth.csv with the true value behind every stream, change of stock and
withdrawal, and what was built in.
"""

import csv
import io
import pathlib
import re
import sys

import flow_dyehouse
import flow_foundry
import flow_pangasius
from construct import HERE, csv_bytes, number_text, plain
from flow_recipes import Month

PLANTS = [flow_pangasius.PLANT, flow_dyehouse.PLANT, flow_foundry.PLANT]
HEADINGS = ["period", "of", "layer", "state", "value", "unit", "uncertainty", "way", "how",
            "source", "note", "basis", "days"]


class Drawing:
    """What the check needs of flows.yaml, which is written one key a line."""

    def __init__(self, path):
        self.layers, self.centres, self.streams = {}, [], {}
        section, stream = "", {}
        for line in path.read_text(encoding="utf-8").splitlines():
            top = re.match(r"([a-z_]+):", line)
            section = top.group(1) if top else section
            if section == "layers" and "code:" in line:
                carrier = re.search(r"carried_by: (\w+)", line)
                self.layers[re.search(r"code: (\w+)", line).group(1)] = (
                    carrier.group(1) if carrier else None)
            elif section == "centres" and re.match(r"  - ", line):
                self.centres.append(re.search(r"id: (\w+)", line).group(1))
            elif section == "streams":
                if re.match(r"  - id: ", line):
                    stream = self.streams.setdefault(line.split(": ")[1].strip(), {})
                key = re.match(r"    (from|to|layers): \[?([^\]]*)\]?$", line)
                if key:
                    stream[key.group(1)] = [word.strip() for word in key.group(2).split(",")]


def imbalances(drawing, truth, month):
    """Centre, layer and what is left over wherever something enters and leaves."""
    for layer in drawing.layers:
        for centre in drawing.centres:
            into = [s for s, d in drawing.streams.items()
                    if d["to"] == [centre] and layer in d["layers"]]
            out = [s for s, d in drawing.streams.items()
                   if d["from"] == [centre] and layer in d["layers"]]
            held = [truth[key] for key in ((centre, layer), (f"withdrawal:{centre}", layer))
                    if key in truth]
            if not (into or held) or not (out or held):
                continue
            entering = sum(truth[(s, layer)] for s in into)
            rest = entering - sum(truth[(s, layer)] for s in out) - sum(held)
            yield centre, layer, rest - month.leak(centre, layer), max(entering, 1e-30)


def checked_truth(plant, drawing, month):
    truth = plant.truth(month)
    wanted = {(s, layer) for s, d in drawing.streams.items() for layer in d["layers"]}
    stray = {key for key in truth if key[0] in drawing.streams} ^ wanted
    if stray:
        raise SystemExit(f"{plant.folder}: drawing and truth differ in {sorted(stray)}")
    for (of, layer), value in truth.items():
        if value < 0 and of in drawing.streams:
            raise SystemExit(f"{plant.folder}: {month.period.id} {of} {layer} is {value}")
    for centre, layer, rest, size in imbalances(drawing, truth, month):
        if abs(rest) > 1e-9 * size:
            raise SystemExit(f"{plant.folder}: {month.period.id} {centre} {layer}: {rest} left")
    return truth


def content(plant, drawing, truth, of, layer):
    """A component's content in the drawing's unit; an amount of other layers."""
    carrier = drawing.layers[layer]
    if not carrier:
        return truth[(of, layer)]
    return truth[(of, layer)] / truth[(of, carrier)] * plant.contents[layer]


def stated(meter, mark):
    amount = plain(meter.uncertainty).replace(".", mark)
    if meter.way == "class":
        of = "của" if mark == "," else "of"
        return f"{amount} % {of} {plain(meter.scale)} {meter.unit}", ""
    if meter.is_share:
        return f"{amount} %", "" if meter.way == "percent" else meter.way
    return f"{amount} {'pp' if meter.unit == '%' else meter.unit}", meter.way


def reading_rows(plant, drawing, month, truth):
    for meter in month.meters.values():
        value = month.shown(meter, content(plant, drawing, truth, meter.of, meter.layer))
        scaled = round(value * 10**meter.decimals)
        text = number_text(abs(scaled), meter.decimals, plant.mark, "")
        uncertainty, way = stated(meter, plant.mark)
        yield [month.period.id, meter.of, meter.layer, "", ("-" if scaled < 0 else "") + text,
               meter.unit, uncertainty, way, meter.how, meter.source, meter.note, meter.basis,
               meter.days]
    for fixed in plant.fixed:
        text = number_text(round(fixed.value * 10**fixed.decimals), fixed.decimals, plant.mark, "")
        yield [month.period.id, fixed.of, fixed.layer, "fixed", text, fixed.unit, "", "",
               fixed.how, fixed.source, fixed.note, "", ""]


def used_columns(rows):
    return [i for i, heading in enumerate(HEADINGS)
            if heading in ("period", "of", "layer", "value") or any(row[i] for row in rows)]


def truth_rows(plant, drawing, month, truth):
    for (of, layer), amount in truth.items():
        value = content(plant, drawing, truth, of, layer) if of in drawing.streams else amount
        bias = month.period.bias.get((of, layer))
        yield [month.period.id, of, layer, plain(value), f"meter wrong by {bias:+.1%}" if bias else ""]
    for (centre, layer), amount in month.period.leak.items():
        yield [month.period.id, centre, layer, plain(amount), "loss that no stream shows"]


def data_sums(folder, period, mark):
    """The figures of a month, or their sums over the months of a year."""
    text = (folder / "data.csv").read_text(encoding="utf-8-sig")
    numbers, months = {}, 0
    for row in csv.DictReader(io.StringIO(text), delimiter=";" if mark == "," else ","):
        if not row["period"].startswith(period.time):
            continue
        months += 1
        for code, cell in row.items():
            plainly = cell.replace(".", "").replace(",", ".") if mark == "," else cell
            if re.fullmatch(r"-?[0-9.]+", plainly):
                numbers[code] = numbers.get(code, 0.0) + float(plainly)
    if months != period.months:
        raise SystemExit(f"{folder}: {months} months of {period.time}")
    return numbers


def plant_files(plant):
    folder = HERE / plant.folder
    drawing = Drawing(folder / "flows.yaml")
    readings, true = [], [["period", "of", "layer", "true_value", "built_in"]]
    for period in plant.periods:
        month = Month(plant, period, data_sums(folder, period, plant.mark))
        truth = checked_truth(plant, drawing, month)
        readings += reading_rows(plant, drawing, month, truth)
        true += truth_rows(plant, drawing, month, truth)
    columns = used_columns(readings)
    headings = plant.headings or HEADINGS
    rows = [[row[i] for i in columns] for row in [headings] + readings]
    yield folder / "flows.csv", csv_bytes(rows, plant.delimiter, plant.line_end, plant.bom)
    yield folder / "flows_truth.csv", csv_bytes(true, ",", "\n", False)


def main(arguments):
    if arguments not in ([], ["--check"]):
        print("usage: flows.py [--check]", file=sys.stderr)
        return 2
    differing = []
    for path, contents in [f for plant in PLANTS for f in plant_files(plant)]:
        if path.exists() and path.read_bytes() == contents:
            continue
        differing.append(path)
        if not arguments:
            path.write_bytes(contents)
    for path in differing:
        print(("differs: " if arguments else "written: ") + str(path.relative_to(HERE)))
    return 1 if arguments and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
