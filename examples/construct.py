#!/usr/bin/env python3
"""Rewrites the constructed data of the example factories, byte for byte the same every time.

    python3 examples/construct.py            writes the files
    python3 examples/construct.py --check    writes nothing; exit code 1 if a file differs

Python 3.8 or later, standard library only. The recipes (who uses how much of what, and how much
was truly saved) stand in recipes.py beside this file. For every month t and every item

    use_t = (base + sum of per_product * product_t + per_degree * (temperature_t - reference))
            * (1 - true saving, in the reporting months only)
            + event_t + cv * mean baseline use * u_t,      u_t = rho * u_(t-1) + e_t, var(u) = 1

so the true saving is a fraction of what would have been used, and the noise is of one size in all
months. Meters count on: what a month shows is the difference of two rounded readings. The normal
numbers are sums of twelve uniforms of a splitmix64 generator: plain integer and IEEE arithmetic,
hence the same bytes on every machine.

Written: data.csv and truth.csv of every plant, weather.csv where the recipe has a climate, the
tables between the truth marks in README.md and README.vi.md, batch/data.csv and batch/plants.csv.
"""

import csv
import datetime
import io
import math
import pathlib
import sys

import recipes

HERE = pathlib.Path(__file__).resolve().parent
TRUTH_BEGIN, TRUTH_END = "<!-- truth -->", "<!-- end of truth -->"
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023, 2024) for month in range(1, 13)]
BASELINE = 24  # months; the rest is the reporting period


class Noise:
    """splitmix64 (Steele, Lea, Flood 2014) and what is drawn from it."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) >> 11) / float(1 << 53)

    def normal(self):
        return sum(self.uniform() for _ in range(12)) - 6.0

    def autoregressive(self, rho, count):
        """AR(1) of unit variance, stationary from its first value."""
        values = [self.normal()]
        for _ in range(count - 1):
            values.append(rho * values[-1] + math.sqrt(1 - rho * rho) * self.normal())
        return values


def stream_seed(plant_seed, code):
    """Every column has its own stream, so a changed item leaves the others as they are."""
    return plant_seed * 1_000_000 + sum((i + 1) * ord(c) for i, c in enumerate(code))


def production(plant):
    """Products share the market's ups and downs (common) and have some of their own."""
    common = Noise(stream_seed(plant.seed, "market")).autoregressive(0.3, len(MONTHS))
    table = {}
    for product in plant.products:
        own = Noise(stream_seed(plant.seed, product.code)).autoregressive(0.2, len(MONTHS))
        values = []
        for t, period in enumerate(MONTHS):
            level = product.mean * plant.season[t % 12] * recipes.TET.get(period, 1.0)
            level *= plant.stoppage.get(period, 1.0)
            if t >= BASELINE:
                level *= 1 + product.growth
            values.append(level * (1 + product.common * common[t] + product.own * own[t]))
        table[product.code] = [round(v, product.decimals) for v in values]
    return table


def daily_weather(climate, seed):
    """Month normals joined by straight lines between the 15ths, plus AR(1) days."""
    first, last = datetime.date(2022, 1, 1), datetime.date(2024, 12, 31)
    days = [first + datetime.timedelta(d) for d in range((last - first).days + 1)]
    noise = Noise(stream_seed(seed, "weather")).autoregressive(climate.rho, len(days))
    rows = []
    for day, u in zip(days, noise):
        here, there = (day.month, day.month % 12 + 1) if day.day >= 15 else (
            (day.month - 2) % 12 + 1, day.month)
        share = ((day.day - 15) / 30.0) if day.day >= 15 else ((day.day + 15) / 30.0)
        normal = climate.normals[here - 1] * (1 - share) + climate.normals[there - 1] * share
        warmer = climate.anomalies.get(f"{day.year}-{day.month:02d}", 0.0)
        rows.append((day, round(normal + warmer + climate.sd * u, 1)))
    return rows


def monthly_means(weather):
    sums = {}
    for day, celsius in weather:
        total, count = sums.get(f"{day.year}-{day.month:02d}", (0.0, 0))
        sums[f"{day.year}-{day.month:02d}"] = (total + celsius, count + 1)
    return [sums[p][0] / sums[p][1] for p in MONTHS]


def metered(values, decimals):
    """Differences of an ever-growing meter read to so many decimals, as whole counts."""
    total, before, counts = 0.0, 0, []
    for value in values:
        total += value
        now = math.floor(total * 10**decimals + 0.5)
        counts.append(now - before)
        before = now
    return counts


def consumption(plant, use, made, temperatures):
    """The true use of one item, month by month, as whole counts of its last decimal."""
    expected = []
    for t in range(len(MONTHS)):
        value = use.base + sum(k * made[p.code][t] for k, p in zip(use.per, plant.products))
        if use.per_degree:
            value += use.per_degree * (temperatures[t] - plant.climate.reference)
        expected.append(value)
    mean = sum(expected[:BASELINE]) / BASELINE
    noise = Noise(stream_seed(plant.seed, use.code)).autoregressive(use.rho, len(MONTHS))
    values = []
    for t, period in enumerate(MONTHS):
        kept = 1 - use.saving if t >= BASELINE else 1.0
        event = use.events.get(period, 0.0)
        values.append(max(0.0, expected[t] * kept + event + use.cv * mean * noise[t]))
    return metered(values, use.decimals)


def number_text(count, decimals, mark, grouping):
    """A whole count of the last decimal as people write it: 1.234,5 or 1234.5."""
    digits = str(count).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if grouping:
        whole = f"{int(whole):,}".replace(",", grouping)
    return whole + (mark + part if part else "")


def csv_bytes(rows, delimiter, line_end, bom):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return (b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode("utf-8")


def plant_csv(plant, rows):
    return csv_bytes(rows, plant.delimiter, plant.line_end, plant.bom)


def data_rows(plant, made, temperatures):
    columns = []  # heading, cells
    for product in plant.products:
        counts = [round(v * 10**product.decimals) for v in made[product.code]]
        columns.append((product.code, [number_text(c, product.decimals, plant.mark, plant.grouping)
                                       for c in counts]))
    for use in plant.uses:
        counts = consumption(plant, use, made, temperatures)
        cells = [number_text(c, use.decimals, plant.mark, plant.grouping) for c in counts]
        states, notes = [""] * len(MONTHS), [""] * len(MONTHS)
        for period, remark in use.remarks.items():
            t = MONTHS.index(period)
            if remark.cell is not None:
                cells[t] = remark.cell
            states[t], notes[t] = remark.state, remark.note
        columns.append((use.code, cells))
        if any(states):
            columns += [(use.code + ".state", states), (use.code + ".note", notes)]
    header = ["period"] + [heading for heading, _ in columns]
    return [header] + [[p] + [cells[t] for _, cells in columns] for t, p in enumerate(MONTHS)]


def plain(value):
    return f"{value:.10g}"


def truth_rows(plant):
    products = [p.code for p in plant.products]
    header = (["item", "unit", "base_per_month"] + ["per_" + p for p in products] +
              ["per_degree", "true_saving", "noise_cv", "rho", "events", "intended_verdict"])
    rows = [header]
    for use in plant.uses:
        rows.append([use.code, use.unit, plain(use.base)] +
                    [plain(k) for k in use.per] +
                    [plain(use.per_degree), plain(use.saving), plain(use.cv), plain(use.rho),
                     " ".join(f"{p}:{plain(a)}" for p, a in sorted(use.events.items())),
                     use.intended])
    return rows


def truth_table(plant, language):
    """The table of truth.csv as people read it, in the README of that language."""
    words = recipes.WORDS[language]
    mark = words["mark"]

    def shown(value, percent=False):
        text = plain(round(value * 100, 6)) + " %" if percent else plain(value)
        return text.replace(".", mark)

    products = [p.code for p in plant.products]
    heads = [words["item"], words["unit"], words["base"]]
    heads += [words["per"].format(product=p) for p in products]
    heads += [words["degree"]] if plant.climate else []
    heads += [words["saving"], words["cv"], words["rho"], words["verdict"]]
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    for use in plant.uses:
        cells = [f"`{use.code}`", use.unit, shown(use.base)]
        cells += [shown(k) for k in use.per]
        cells += [shown(use.per_degree)] if plant.climate else []
        cells += [shown(use.saving, True), shown(use.cv, True), shown(use.rho),
                  words[use.intended or "open"]]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", words["seed"].format(seed=plant.seed)]
    return "\n".join(lines)


def readme_bytes(path, table):
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(TRUTH_BEGIN)
    after = rest.split(TRUTH_END)[1]
    return f"{before}{TRUTH_BEGIN}\n{table}\n{TRUTH_END}{after}".encode("utf-8")


def plant_files(plant):
    folder = HERE / plant.folder
    made = production(plant)
    weather = daily_weather(plant.climate, plant.seed) if plant.climate else []
    temperatures = monthly_means(weather) if weather else []
    yield folder / "data.csv", plant_csv(plant, data_rows(plant, made, temperatures))
    if weather:
        rows = [["date", "mean_temperature"]]
        rows += [[d.isoformat(), number_text(round(c * 10), 1, plant.mark, "")] for d, c in weather]
        yield folder / "weather.csv", plant_csv(plant, rows)
    yield folder / "truth.csv", csv_bytes(truth_rows(plant), ",", "\n", False)
    for name, language in (("README.md", "en"), ("README.vi.md", "vi")):
        yield folder / name, readme_bytes(folder / name, truth_table(plant, language))


def batch_files():
    """Plants of the batch, one wide table for all: a column a plant does not have stays empty."""
    codes = ["product"] + [u.code for u in recipes.BATCH[0].uses]
    data = [["plant", "period"] + codes]
    roles = [["plant", "baseline", "reporting", "item", "kind", "unit", "carrier"]]
    for plant in recipes.BATCH:
        rows = data_rows(plant, production(plant), [])
        data += [[plant.folder] + row for row in rows[1:]]
        ranges = [plant.folder, "2022-01/2023-12", "2024-01/2024-12"]
        roles.append(ranges + ["product", "product", "t", ""])
        roles += [ranges + [u.code, u.kind, u.unit, u.carrier] for u in plant.uses]
    yield HERE / "batch" / "data.csv", csv_bytes(data, ",", "\n", False)
    yield HERE / "batch" / "plants.csv", csv_bytes(roles, ",", "\n", False)


def main(arguments):
    if arguments not in ([], ["--check"]):
        print("usage: construct.py [--check]", file=sys.stderr)
        return 2
    differing = []
    files = [f for plant in recipes.PLANTS for f in plant_files(plant)] + list(batch_files())
    for path, content in files:
        if path.exists() and path.read_bytes() == content:
            continue
        differing.append(path)
        if not arguments:
            path.write_bytes(content)
    for path in differing:
        print(("differs: " if arguments else "written: ") + str(path.relative_to(HERE)))
    return 1 if arguments and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
