"""What construct.py builds the example factories from. All of it is constructed; the figures that
the amounts were calibrated on are named in each plant's README."""

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple


@dataclass
class Product:
    code: str
    mean: float  # t per month, baseline
    growth: float  # of the reporting year over the baseline
    common: float  # share of the market's ups and downs (standard deviation)
    own: float  # its own
    decimals: int = 1


@dataclass
class Remark:
    """A cell that is no plain meter reading: its text where it replaces the figure, state, note."""

    cell: Optional[str] = None
    state: str = ""
    note: str = ""


@dataclass
class Use:
    code: str
    unit: str
    base: float  # per month, without any production
    per: Tuple[float, ...]  # per tonne of each product, in the plant's order of products
    saving: float  # the truth
    cv: float  # standard deviation of the noise over mean baseline use
    rho: float  # its month-to-month correlation
    decimals: int = 0
    per_degree: float = 0.0  # per month and degree Celsius
    events: Dict[str, float] = field(default_factory=dict)  # period -> amount added
    remarks: Dict[str, Remark] = field(default_factory=dict)
    intended: str = ""  # the verdict on "at least 5 %" that the example is built to show
    kind: str = ""  # batch only
    carrier: str = ""  # batch only


@dataclass
class Climate:
    normals: List[float]  # monthly means, degrees Celsius
    reference: float
    sd: float
    rho: float
    anomalies: Dict[str, float] = field(default_factory=dict)


@dataclass
class Plant:
    folder: str
    seed: int
    season: List[float]
    products: List[Product]
    uses: List[Use]
    climate: Optional[Climate] = None
    stoppage: Dict[str, float] = field(default_factory=dict)  # period -> share of normal production
    mark: str = "."
    grouping: str = ""
    delimiter: str = ","
    line_end: str = "\n"
    bom: bool = False


# Lunar New Year fell on 2022-02-01, 2023-01-22 and 2024-02-10; the share of a normal month left.
TET = {"2022-01": 0.86, "2022-02": 0.70, "2023-01": 0.60, "2024-01": 0.98, "2024-02": 0.66}

PANGASIUS = Plant(
    folder="pangasius-freezing",
    seed=2227,
    season=[1.02, 0.98, 1.04, 1.02, 0.98, 0.94, 0.93, 0.96, 1.00, 1.05, 1.06, 1.02],
    products=[
        Product("frozen_fillet", 440, 0.04, 0.07, 0.05),
        Product("frozen_portions", 130, 0.02, 0.06, 0.09),
    ],
    uses=[
        Use("electricity", "kWh", 165000, (720, 520), 0.09, 0.018, 0.3,
            per_degree=9000, events={"2023-06": -41000, "2023-07": -41000},
            intended="confirmed"),
        Use("diesel", "lít", 500, (2.4, 2.0), 0.0, 0.09, 0.2),
        Use("lpg", "kg", 150, (1.6, 1.2), 0.02, 0.05, 0.1),
        Use("raw_fish", "tấn", 6, (2.55, 1.25), 0.008, 0.012, 0.0,
            decimals=1, intended="refuted"),
        Use("packaging", "kg", 150, (42, 40), 0.0, 0.015, 0.0,
            intended="refuted"),
        Use("chlorine", "kg", 40, (0.9, 0.5), 0.06, 0.06, 0.1,
            remarks={"2022-09": Remark(cell="")}),
        Use("ice", "tấn", 25, (0.5, 0.3), 0.05, 0.1, 0.2, decimals=1,
            remarks={"2022-02": Remark(cell="-"), "2023-01": Remark(cell="-")}),
        Use("water", "m3", 1900, (14.0, 7.5), 0.15, 0.028, 0.2,
            remarks={"2023-03": Remark(state="estimated",
                                       note="đồng hồ dừng 6 ngày, tính theo ngày chạy còn lại")},
            intended="confirmed"),
        Use("by_products", "tấn", 5, (1.5, 0.22), 0.0, 0.015, 0.0, decimals=1),
    ],
    climate=Climate(
        normals=[25.4, 26.0, 27.3, 28.5, 27.9, 27.3, 26.9, 26.9, 26.8, 26.9, 26.8, 25.8],
        reference=27.0, sd=0.9, rho=0.7,
        anomalies={"2024-02": 0.5, "2024-03": 0.9, "2024-04": 1.2, "2024-05": 0.6,
                   "2022-11": -0.2, "2022-12": -0.4, "2023-01": -0.3}),
    mark=",", grouping=".", delimiter=";", line_end="\r\n", bom=True,
)

DYEHOUSE = Plant(
    folder="knit-dyehouse",
    seed=2218,
    season=[0.97, 0.93, 1.05, 1.06, 1.04, 1.02, 0.98, 0.96, 0.95, 1.00, 1.02, 1.02],
    products=[
        Product("light_shades", 210, 0.08, 0.07, 0.08, decimals=2),
        Product("dark_shades", 140, -0.10, 0.06, 0.10, decimals=2),
    ],
    uses=[
        Use("electricity", "kWh", 95000, (950, 1150), 0.0, 0.02, 0.2,
            events={f"2024-{m:02d}": 9600 for m in range(3, 13)}, intended="refuted"),
        Use("coal", "t", 28, (0.55, 0.72), 0.14, 0.025, 0.3, decimals=2,
            intended="confirmed"),
        Use("rice_husk", "t", 12, (0.30, 0.32), 0.0, 0.03, 0.2, decimals=2),
        Use("greige", "t", 1.0, (1.045, 1.055), 0.0, 0.008, 0.0, decimals=2,
            intended="refuted"),
        Use("dyes", "kg", 60, (8, 46), 0.0, 0.025, 0.1, decimals=1,
            intended="refuted"),
        Use("salt", "kg", 400, (180, 420), 0.12, 0.025, 0.1,
            intended="confirmed"),
        Use("soda_ash", "kg", 200, (60, 140), 0.12, 0.035, 0.1,
            remarks={"2022-08": Remark(cell="")}),
        Use("water", "m3", 2000, (60, 81), 0.18, 0.03, 0.2,
            remarks={"2023-10": Remark(state="estimated",
                                       note="meter replaced on the 18th, days scaled up")},
            intended="confirmed"),
        Use("sludge", "t", 4, (0.05, 0.08), 0.06, 0.08, 0.2, decimals=2),
    ],
)

FOUNDRY = Plant(
    folder="iron-foundry",
    seed=2555,
    season=[1.00, 0.96, 1.03, 1.02, 1.00, 0.98, 0.97, 0.98, 1.00, 1.02, 1.02, 1.02],
    products=[
        Product("good_castings", 180, 0.15, 0.07, 0.05, decimals=2),
        Product("machined_castings", 70, 0.15, 0.07, 0.07, decimals=2),
    ],
    uses=[
        Use("electricity", "kWh", 137000, (1150, 1600), 0.025, 0.05, 0.3,
            events={"2024-09": -16000}, intended="undecided"),
        Use("diesel", "l", 300, (4.0, 6.0), 0.0, 0.06, 0.2),
        Use("lpg", "kg", 250, (9.0, 9.0), 0.03, 0.05, 0.2),
        Use("scrap_iron", "t", 1.5, (0.78, 0.84), 0.0, 0.018, 0.0, decimals=2,
            intended="refuted"),
        Use("pig_iron", "t", 0.8, (0.29, 0.31), 0.01, 0.025, 0.0, decimals=2),
        Use("ferroalloys", "kg", 60, (13.5, 14.5), 0.0, 0.04, 0.0),
        Use("new_sand", "t", 8, (0.34, 0.36), 0.08, 0.06, 0.2, decimals=1),
        Use("bentonite", "kg", 500, (52, 55), 0.04, 0.05, 0.1,
            remarks={"2022-05": Remark(cell="")}),
        Use("water", "m3", 200, (1.9, 2.2), 0.04, 0.06, 0.2,
            remarks={"2023-08": Remark(state="estimated", note="meter unreadable, mean of "
                                       "the months before and after")}),
        Use("slag", "t", 0.5, (0.06, 0.065), 0.0, 0.08, 0.1, decimals=2),
    ],
    stoppage={"2024-09": 0.74},
)

PLANTS = [PANGASIUS, DYEHOUSE, FOUNDRY]


def batch_plant(folder, seed, mean, growth, savings, cv):
    """A plant of the batch: electricity, natural gas and water on one product."""
    flat = [1.0] * 12
    return Plant(
        folder=folder, seed=seed, season=flat,
        products=[Product("product", mean, growth, 0.08, 0.05)],
        uses=[
            Use("electricity", "kWh", 120 * mean, (380,), savings[0], cv, 0.2,
                kind="energy", carrier="electricity"),
            Use("lpg", "kg", 4 * mean, (22,), savings[1], cv, 0.2,
                kind="fuel", carrier="lpg"),
            Use("water", "m3", 0.8 * mean, (3.4,), savings[2], 1.3 * cv, 0.1,
                kind="water"),
        ])


BATCH = [
    batch_plant("mekong-01", 3101, 320, 0.05, (0.09, 0.10, 0.14), 0.018),
    batch_plant("mekong-02", 3102, 95, 0.00, (0.00, 0.00, 0.00), 0.020),
    batch_plant("delta-03", 3103, 540, 0.16, (0.02, 0.03, 0.03), 0.050),
    batch_plant("delta-04", 3104, 210, -0.08, (0.07, 0.00, 0.12), 0.025),
    batch_plant("coast-05", 3105, 150, 0.02, (0.12, 0.06, 0.00), 0.030),
]

WORDS = {
    "en": {
        "mark": ".", "item": "Item", "unit": "Unit", "base": "Base load a month",
        "per": "per t `{product}`", "degree": "per °C and month", "saving": "True saving",
        "cv": "Noise CV", "rho": "AR(1)", "verdict": "Built to show, for “≥ 5 %”",
        "confirmed": "confirmed", "refuted": "refuted", "undecided": "undecided", "open": "–",
        "seed": "Plant seed {seed}; each column's stream is derived from it and the item's code.",
    },
    "vi": {
        "mark": ",", "item": "Mục", "unit": "Đơn vị", "base": "Tải nền mỗi tháng",
        "per": "trên 1 tấn `{product}`", "degree": "trên 1 °C mỗi tháng",
        "saving": "Tiết kiệm thật", "cv": "Nhiễu (CV)", "rho": "AR(1)",
        "verdict": "Dựng để cho thấy, với “≥ 5 %”",
        "confirmed": "xác nhận", "refuted": "bác bỏ", "undecided": "chưa kết luận được",
        "open": "–",
        "seed": "Hạt giống của nhà máy: {seed}; dãy ngẫu nhiên của mỗi cột suy ra từ đó và mã mục.",
    },
}
