"""A plant of one year of days in the folder named: use about a line of output, scattered."""
import datetime
import pathlib
import random
import sys

folder = pathlib.Path(sys.argv[1])
folder.mkdir()
(folder / "plant.yaml").write_text("""cpa: 1
id: daily
decimal: point
items:
  - {code: electricity, kind: energy, unit: kWh, carrier: electricity, name: {vi: Điện, en: Electricity}}
  - {code: fillet, kind: product, unit: t, name: {vi: Phi lê, en: Fillet}}
periods:
  baseline: 2022-01/2022-12
  reporting: 2023-01/2023-12
""", encoding="utf-8")
chance = random.Random(5)
rows = ["period,electricity,fillet"]
for day in range(365):
    made = 3 + chance.random()
    used = (400 + 120 * made) * (1 + chance.gauss(0, 0.16))
    rows.append(f"{datetime.date(2022, 1, 1) + datetime.timedelta(day)},{used:.1f},{made:.3f}")
(folder / "data.csv").write_text("\n".join(rows) + "\n")
