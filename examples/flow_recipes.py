"""What flows.py builds the readings of a flow sheet from: what is read where and how well, what is
wrong on purpose, and the noise. The true flows of each plant stand in flow_<plant>.py."""

import math
from dataclasses import dataclass, field, replace
from typing import Callable, Dict, List, Optional, Tuple

from construct import Noise, stream_seed

Key = Tuple[str, str]  # stream or centre ("withdrawal:CENTRE"), layer


@dataclass
class Meter:
    """A reading in every period; what it shows is the truth, its noise and what is wrong with it."""

    of: str
    layer: str
    decimals: int
    unit: str
    uncertainty: float  # as stated: per cent, or an amount in `unit`
    way: str = "percent"  # percent | half_width_95 | class | tolerance | standard
    how: str = "meter"
    source: str = ""
    note: str = ""
    scale: float = 0.0  # full scale of a class, in `unit`
    units: float = 1.0  # how many of `unit` are one of the layer's (or content's) unit
    relative: bool = True  # half_width_95: in per cent of the reading
    basis: str = ""
    basis_factor: float = 1.0  # what is shown to what is meant: a share of dry matter
    days: str = ""
    days_factor: float = 1.0  # days read to days of the period
    stock: bool = False  # taken at both ends, however long the period is

    @property
    def key(self) -> Key:
        return (self.of, self.layer)

    def over(self, months):
        """The same meter of a longer period, whose scale and tolerance hold for each month."""
        absolute = self.way in ("standard", "tolerance") and not self.stock
        uncertainty = self.uncertainty * months if absolute else self.uncertainty
        return replace(self, uncertainty=uncertainty, scale=self.scale * months)

    def deviation(self, shown):
        """The standard deviation that the program takes, in `unit`."""
        if self.way == "class":
            return self.uncertainty / 100 * self.scale / math.sqrt(3)
        amount = self.uncertainty * abs(shown) / 100 if self.is_share else self.uncertainty
        return amount / {"half_width_95": 1.96, "tolerance": 2.0}.get(self.way, 1.0)

    @property
    def is_share(self):
        return self.way == "percent" or (self.way == "half_width_95" and self.relative)


@dataclass
class Fixed:
    """A value taken as exact."""

    of: str
    layer: str
    value: float  # in `unit`
    decimals: int
    unit: str
    how: str = "design"
    source: str = ""
    note: str = ""


@dataclass
class Period:
    id: str
    time: str  # a row of data.csv (2023-05), or a year of its rows (2022)
    parameters: dict
    bias: Dict[Key, float] = field(default_factory=dict)  # of the reading, as a share of it
    leak: Dict[Key, float] = field(default_factory=dict)  # centre, layer: amount no stream shows

    @property
    def months(self):
        return 12 if len(self.time) == 4 else 1


@dataclass
class FlowPlant:
    folder: str
    seed: int
    periods: List[Period]
    meters: List[Meter]
    truth: Callable  # (Month) -> {(of, layer): amount in the layer's unit}
    shared: List[Tuple[Key, Key, float]] = field(default_factory=list)
    fixed: List[Fixed] = field(default_factory=list)
    contents: Dict[str, float] = field(default_factory=dict)  # content units in 1 / carrier's unit
    mark: str = "."
    delimiter: str = ","
    line_end: str = "\n"
    bom: bool = False
    headings: Optional[List[str]] = None


class Month:
    """One period of one plant, a month or a year: its parameters, its figures of data.csv, and the
    noise of its meters."""

    def __init__(self, plant, period, row):
        self.plant, self.period, self.row = plant, period, row
        self.meters = {meter.key: meter.over(period.months) for meter in plant.meters}

    def __getattr__(self, name):
        return self.period.parameters[name]

    def leak(self, centre, layer):
        return self.period.leak.get((centre, layer), 0.0)

    def own_noise(self, key):
        seed = stream_seed(self.plant.seed, f"{self.period.id} {key[0]} {key[1]}")
        return Noise(seed).normal()

    def noise(self, key):
        """Of unit variance; meters that share an error share part of it."""
        for first, second, correlation in self.plant.shared:
            if key == second:
                rest = math.sqrt(1 - correlation * correlation)
                return correlation * self.noise(first) + rest * self.own_noise(key)
        return self.own_noise(key)

    def behind(self, of, layer, code):
        """The true amount behind the figure of data.csv, which is what this meter shows."""
        meter = self.meters[(of, layer)]
        shown = self.row[code]
        return (shown - meter.deviation(shown) * self.noise((of, layer))) / meter.units

    def shown(self, meter, true):
        """What the meter shows of a true amount in the layer's unit."""
        value = true * meter.units * meter.basis_factor * meter.days_factor
        if meter.is_share:  # a share of what is shown, as the program takes it
            share = meter.deviation(1.0)
            value /= 1 - share * self.noise(meter.key)
        else:
            value += meter.deviation(value) * self.noise(meter.key)
        return value * (1 + self.period.bias.get(meter.key, 0.0))
