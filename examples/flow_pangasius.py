"""The true flows of examples/pangasius-freezing: from the packed product back to the raw fish, and
water and energy from what they are used for. Constructed; the README names what is real."""

from flow_recipes import Fixed, FlowPlant, Meter, Period

GLAZE = 0.097  # t of glaze to t of frozen fish
DRYING_IQF, DRYING_CONTACT = 0.012, 0.008  # of what goes into the freezers
BLEED = 0.25  # of the make-up: the condenser water is concentrated four times
LATENT_SHARE, LATENT_HEAT = 0.85, 2430.0  # of the heat leaves as vapour; MJ to m3 of water
WATER_HEAT = 4.19 * 24 / 3600  # MWh to cool 1 m3 from 28 to 4 degrees Celsius
FILLET_HEAT, PORTION_HEAT = 0.0940, 0.0925  # MWh to freeze 1 t from 6 to -18 degrees Celsius


def fish(m):
    """Mass in t without packaging, from the product back."""
    net_fillet = m.row["frozen_fillet"] + m.stocked
    net_portions = m.row["frozen_portions"]
    portions = net_portions / (1 + GLAZE)
    crumbs, rework = m.crumbs * net_fillet, m.rework * net_fillet
    frozen = (net_fillet + (1 + GLAZE) * (crumbs + rework)) / (1 + GLAZE)
    glaze = GLAZE * (frozen + portions)
    lost_glaze = GLAZE * (crumbs + rework)  # crumbs and rework carry their glaze
    to_iqf = frozen / (1 - DRYING_IQF)
    to_contact = portions / (1 - DRYING_CONTACT)
    drip = 0.006 * to_iqf
    soaked = to_iqf + drip - rework - GLAZE * rework
    trimmed = soaked / (1 + m.uptake)
    fillets = trimmed / (1 - m.trimmings)
    by_products = m.behind("by_products_sold", "mass", "by_products")
    cut_offs = 0.23 * to_contact
    skin = fillets - trimmed
    heads = by_products - skin - cut_offs
    raw = m.behind("raw_fish", "mass", "raw_fish")
    bled, bled_portions = fillets + heads, to_contact + cut_offs
    assert abs(glaze - lost_glaze + frozen + portions - crumbs - rework
               - net_fillet - net_portions) < 1e-9
    return {
        "raw_fish": raw, "dead_fish": m.dead, "live_fish": raw - m.dead,
        "blood": raw - m.dead - bled - bled_portions,
        "bled_fish": bled, "bled_for_portions": bled_portions,
        "fillets": fillets, "heads_bones": heads, "trimmed": trimmed, "skin_fat": skin,
        "portions_cut": to_contact, "cut_offs": cut_offs,
        "soak_uptake": soaked - trimmed, "soaked": soaked, "drip": drip,
        "to_iqf": to_iqf, "drying_iqf": to_iqf - frozen, "frozen_fillet_bulk": frozen,
        "drying_contact": to_contact - portions, "frozen_portions_bulk": portions,
        "glaze_uptake": glaze,
        "crumbs": (1 + GLAZE) * crumbs, "rework": (1 + GLAZE) * rework,
        "packed_fillet": net_fillet, "packed_portions": net_portions,
        "fillet_shipped": m.row["frozen_fillet"], "portions_shipped": net_portions,
        "cold_store": m.stocked, "by_products_sold": by_products,
    }


def packaging_of(m, mass):
    """Cartons and film in t: as much on each tonne packed."""
    bought = m.behind("packaging", "packaging", "packaging")
    film = 0.016 * bought
    on_a_tonne = (bought - film) / (mass["packed_fillet"] + mass["packed_portions"])
    packed = ("packed_fillet", "packed_portions", "fillet_shipped", "portions_shipped",
              "cold_store")
    return {"packaging": bought, "film_waste": film,
            **{of: on_a_tonne * mass[of] for of in packed}}


def protein(m, mass):
    """In kg: muscle is followed back from the freezer, offal from its own content."""
    fillet = 0.165 * 1000 * mass["trimmed"]
    drip = 0.055 * 1000 * mass["drip"]
    # Rework comes back with the protein of what it was taken from.
    share_back = mass["rework"] / (mass["frozen_fillet_bulk"] * (1 + GLAZE))
    frozen = (fillet - drip) / (1 - share_back)
    rework = share_back * frozen
    crumbs = frozen * mass["crumbs"] / (mass["frozen_fillet_bulk"] * (1 + GLAZE))
    portions = 0.158 * 1000 * mass["portions_cut"]
    skin, heads = 0.118 * 1000 * mass["skin_fat"], 0.143 * 1000 * mass["heads_bones"]
    cut_offs, blood = 0.139 * 1000 * mass["cut_offs"], 0.062 * 1000 * mass["blood"]
    whole = fillet + skin + heads + portions + cut_offs + blood
    live = mass["live_fish"] / mass["raw_fish"]
    return {
        "raw_fish": whole / live, "live_fish": whole, "dead_fish": whole / live - whole,
        "blood": blood, "bled_fish": fillet + skin + heads, "bled_for_portions": portions + cut_offs,
        "fillets": fillet + skin, "heads_bones": heads, "trimmed": fillet, "skin_fat": skin,
        "portions_cut": portions, "cut_offs": cut_offs, "soaked": fillet, "drip": drip,
        "to_iqf": frozen, "frozen_fillet_bulk": frozen, "frozen_portions_bulk": portions,
        "crumbs": crumbs, "rework": rework, "packed_fillet": frozen - rework - crumbs,
        "packed_portions": portions, "by_products_sold": skin + heads + cut_offs,
    }


def energy(m, mass, water):
    """In MWh; heat above -18 degrees Celsius in what is frozen, above 4 in what is chilled."""
    of = {name: m.electricity_to[name] for name in m.electricity_to}
    total = m.behind("electricity", "energy", "electricity")
    of["electricity_halls"] = total - sum(of.values())
    of.update(electricity=total, heat_halls=of["electricity_halls"],
              to_iqf=FILLET_HEAT * mass["to_iqf"], portions_cut=PORTION_HEAT * mass["portions_cut"],
              brine_water=WATER_HEAT * water["brine_water"],
              glaze_water=WATER_HEAT * water["glaze_water"],
              heat_in_fillets=FILLET_HEAT * mass["to_iqf"],
              heat_in_portions=PORTION_HEAT * mass["portions_cut"],
              heat_in_water=WATER_HEAT * (water["brine_water"] + water["glaze_water"]),
              heat_treatment=of["electricity_treatment"], gain_iqf=m.gain_iqf, gain_walls=m.gain_walls, gain_doors=m.gain_doors)
    of["heat_iqf"] = of["electricity_iqf"] + of["to_iqf"] + m.gain_iqf
    of["heat_contact"] = of["electricity_contact"] + of["portions_cut"]
    of["heat_store"] = of["electricity_store"] + m.gain_walls + m.gain_doors
    of["heat_brine"] = of["electricity_brine"] + of["brine_water"]
    of["heat_glaze"] = of["electricity_glaze"] + of["glaze_water"]
    of["heat_to_air"] = of["electricity_condensers"] + sum(
        of[h] for h in ("heat_iqf", "heat_contact", "heat_store", "heat_brine", "heat_glaze"))
    return of


def water_of(m, mass):
    """In m3, but for the condensers, which follow from their heat, and for cleaning."""
    of = {name: amount for name, amount in m.water_to.items()}
    of.update(ice=m.behind("ice", "water", "ice"), soak_uptake=mass["soak_uptake"],
              glaze_uptake=mass["glaze_uptake"], glaze_reuse=m.glaze_reuse)
    of["melt_water"] = of["ice"]
    of["waste_bleeding"] = of["bleeding_water"] + m.glaze_reuse
    of["waste_filleting"], of["waste_cutting"] = of["filleting_water"], of["cutting_water"]
    of["spent_brine"] = of["brine_water"] - of["soak_uptake"]
    of["glaze_overflow"] = of["glaze_water"] - of["glaze_uptake"] - m.glaze_reuse
    return of


def truth(m):
    mass = fish(m)
    water = water_of(m, mass)
    heat = energy(m, mass, water)
    water["evaporation"] = heat["heat_to_air"] * 3600 * LATENT_SHARE / LATENT_HEAT
    water["make_up"] = water["evaporation"] / (1 - BLEED)
    water["condenser_bleed"] = BLEED * water["make_up"]
    water["water_supply"] = m.behind("water_supply", "water", "water")
    used = ("bleeding_water", "filleting_water", "cutting_water", "brine_water", "glaze_water",
            "make_up")
    water["cleaning_water"] = (water["water_supply"] - m.leak("water_header", "water")
                               - sum(water[name] for name in used))
    water["withdrawal:cleaning"] = m.drying_floors
    water["waste_cleaning"] = water["cleaning_water"] - m.drying_floors
    wastes = ("melt_water", "waste_bleeding", "waste_filleting", "waste_cutting", "spent_brine",
              "glaze_overflow", "condenser_bleed", "waste_cleaning")
    water["discharge"] = sum(water[name] for name in wastes)
    layers = {"mass": mass, "water": water, "energy": heat, "packaging": packaging_of(m, mass),
              "protein": protein(m, mass)}
    return {(of, layer): value for layer, flows in layers.items() for of, value in flows.items()}


def scale(of, decimals, uncertainty, source, **more):
    return Meter(of, "mass", decimals, "tấn", uncertainty, how="cân", source=source, **more)


def flow_meter(of, uncertainty, source, **more):
    return Meter(of, "water", 0, "m3", uncertainty, how="đồng hồ", source=source, **more)


def power_meter(of, uncertainty, source, **more):
    return Meter(of, "energy", 0, "kWh", uncertainty, how="công tơ", source=source, units=1000,
                 **more)


def cartons(of, uncertainty=1.5, **more):
    return Meter(of, "packaging", 2, "tấn", uncertainty, how="tính",
                 source="số thùng nhân bao bì một thùng", **more)


def sample(of, uncertainty=2.5):
    return Meter(of, "protein", 2, "%", uncertainty, how="mẫu", source="Kjeldahl, mẫu gộp cả kỳ")


BELT, BRIDGE, FLOOR = "cân băng tải", "cân xe tải", "cân sàn phụ phẩm"

METERS = [
    scale("raw_fish", 1, 0.5, BRIDGE, note="bằng data.csv"),
    scale("dead_fish", 1, 0.4, "sổ tiếp nhận", way="tolerance"),
    scale("bled_fish", 1, 0.6, BELT),
    scale("bled_for_portions", 1, 0.6, BELT),
    scale("heads_bones", 1, 1.0, FLOOR),
    scale("fillets", 1, 0.5, BELT + " sau phi lê"),
    scale("skin_fat", 1, 1.0, FLOOR),
    scale("trimmed", 1, 0.5, BELT + " sau sửa phi lê"),
    scale("portions_cut", 1, 0.6, BELT),
    scale("cut_offs", 1, 1.5, FLOOR),
    scale("soaked", 1, 0.5, BELT + " trước phân cỡ"),
    scale("drip", 1, 10, "hứng và cân ba ca"),
    scale("frozen_fillet_bulk", 1, 0.5, BELT + " sau IQF"),
    scale("frozen_portions_bulk", 1, 0.6, BELT + " sau tủ đông"),
    Meter("packaging", "packaging", 0, "kg", 1.0, how="sổ kho", source="phiếu xuất kho",
          units=1000, note="bằng data.csv"),
    Meter("film_waste", "packaging", 2, "tấn", 5, how="cân", source="cân phế liệu"),
    cartons("packed_fillet"), cartons("packed_portions"), cartons("fillet_shipped"),
    cartons("portions_shipped"),
    cartons("cold_store", uncertainty=0.06, way="tolerance", stock=True),
    scale("crumbs", 2, 4, "cân phế phẩm"),
    scale("rework", 2, 2, "cân phòng đóng gói"),
    scale("packed_fillet", 1, 0.4, "cân kiểm thùng", note="trừ bao bì"),
    scale("fillet_shipped", 1, 0.3, "phiếu xuất hàng",
          note="khối lượng tịnh, như data.csv"),
    scale("portions_shipped", 1, 0.3, "phiếu xuất hàng",
          note="khối lượng tịnh, như data.csv"),
    scale("cold_store", 1, 1.0, "kiểm kê đầu và cuối kỳ", way="tolerance", stock=True),
    scale("by_products_sold", 1, 0.5, BRIDGE, note="bằng data.csv"),
    flow_meter("water_supply", 2.0, "đồng hồ tổng", note="bằng data.csv"),
    flow_meter("bleeding_water", 2.0, "đồng hồ nhánh"),
    flow_meter("filleting_water", 2.0, "đồng hồ nhánh"),
    flow_meter("cutting_water", 3.0, "đồng hồ nhánh"),
    flow_meter("brine_water", 2.0, "đồng hồ nhánh"),
    flow_meter("glaze_water", 2.0, "đồng hồ nhánh"),
    flow_meter("cleaning_water", 3.0, "đồng hồ nhánh"),
    flow_meter("make_up", 2.0, "đồng hồ nhánh"),
    flow_meter("glaze_reuse", 2.0, "đồng hồ bơm hồi"),
    Meter("ice", "water", 1, "tấn", 1.5, how="hóa đơn", source="phiếu giao đá",
          note="bằng data.csv"),
    flow_meter("discharge", 1.0, "đồng hồ điện từ", way="class", scale=12000),
    Meter("withdrawal:cleaning", "water", 0, "m3", 30, way="half_width_95", how="tính",
          source="nước bay hơi từ sàn ướt"),
    power_meter("electricity", 0.5, "công tơ điện lực", note="bằng data.csv"),
    power_meter("electricity_iqf", 1.0, "công tơ nhánh"),
    power_meter("electricity_contact", 1.0, "công tơ nhánh"),
    power_meter("electricity_store", 1.0, "công tơ nhánh"),
    power_meter("electricity_brine", 1.5, "công tơ nhánh"),
    power_meter("electricity_glaze", 1.5, "công tơ nhánh"),
    power_meter("electricity_condensers", 1.5, "công tơ nhánh"),
    power_meter("electricity_treatment", 1.5, "công tơ nhánh"),
    power_meter("electricity_halls", 2.0, "công tơ nhánh"),
    Meter("to_iqf", "energy", 1, "MWh", 3, how="tính", source="từ 6 xuống -18 °C"),
    Meter("portions_cut", "energy", 1, "MWh", 3, how="tính", source="từ 6 xuống -18 °C"),
    Meter("brine_water", "energy", 1, "MWh", 4, how="tính", source="từ 28 xuống 4 °C"),
    Meter("glaze_water", "energy", 1, "MWh", 4, how="tính", source="từ 28 xuống 4 °C"),
    Meter("gain_iqf", "energy", 1, "MWh", 15, way="half_width_95", how="tính",
          source="diện tích vách và hệ số truyền nhiệt"),
    sample("raw_fish"), sample("blood", 15), sample("heads_bones", 4), sample("trimmed"), sample("skin_fat", 4),
    sample("portions_cut"), sample("cut_offs", 4), sample("soaked"), sample("drip", 8),
    sample("frozen_fillet_bulk"), sample("crumbs", 4), sample("rework", 4),
    sample("packed_fillet"), sample("packed_portions"), sample("by_products_sold", 3),
]

AUDIT = dict(
    stocked=10.0, dead=4.2, crumbs=0.004, rework=0.015, uptake=0.060, trimmings=0.220,
    glaze_reuse=300.0, drying_floors=42.0, gain_iqf=18.0, gain_walls=38.0, gain_doors=31.0,
    water_to={"bleeding_water": 1720.0, "filleting_water": 1260.0, "cutting_water": 305.0,
              "brine_water": 1640.0, "glaze_water": 910.0},
    electricity_to={"electricity_iqf": 121.0, "electricity_contact": 24.5,
                    "electricity_store": 118.0, "electricity_brine": 21.5,
                    "electricity_glaze": 12.2, "electricity_condensers": 15.4,
                    "electricity_treatment": 27.5})

# The years: 12.6 months like the audit's, as 2022 took that much water; and what was improved.
BEFORE = dict(
    stocked=12.0, dead=53.0, crumbs=0.004, rework=0.015, uptake=0.060, trimmings=0.220,
    glaze_reuse=3800.0, drying_floors=530.0, gain_iqf=225.0, gain_walls=475.0, gain_doors=390.0,
    water_to={"bleeding_water": 21700.0, "filleting_water": 15900.0, "cutting_water": 3850.0,
              "brine_water": 20700.0, "glaze_water": 11500.0},
    electricity_to={"electricity_iqf": 1505.0, "electricity_contact": 306.0,
                    "electricity_store": 1460.0, "electricity_brine": 268.0,
                    "electricity_glaze": 152.0, "electricity_condensers": 190.0,
                    "electricity_treatment": 343.0})

AFTER = dict(
    stocked=16.0, dead=56.0, crumbs=0.003, rework=0.008, uptake=0.060, trimmings=0.214,
    glaze_reuse=7700.0, drying_floors=530.0, gain_iqf=212.0, gain_walls=475.0, gain_doors=275.0,
    water_to={"bleeding_water": 16700.0, "filleting_water": 13700.0, "cutting_water": 3750.0,
              "brine_water": 19000.0, "glaze_water": 11800.0},
    electricity_to={"electricity_iqf": 1410.0, "electricity_contact": 294.0,
                    "electricity_store": 1262.0, "electricity_brine": 225.0,
                    "electricity_glaze": 141.0, "electricity_condensers": 168.0,
                    "electricity_treatment": 312.0})

PLANT = FlowPlant(
    folder="pangasius-freezing", seed=5019,
    periods=[
        Period("before", "2022", BEFORE, leak={("water_header", "water"): 1320.0}),
        Period("audit", "2023-05", AUDIT, bias={("fillets", "mass"): -0.040},
               leak={("water_header", "water"): 110.0}),
        Period("after", "2024", AFTER, leak={("water_header", "water"): 1260.0}),
    ],
    meters=METERS, truth=truth,
    shared=[(("raw_fish", "mass"), ("by_products_sold", "mass"), 0.5)],
    contents={"protein": 0.1},
    mark=",", delimiter=";", line_end="\r\n", bom=True,
    headings=["kỳ", "dòng", "lớp", "trạng thái", "giá trị", "đơn vị", "độ không đảm bảo", "kiểu",
              "cách đo", "nguồn", "ghi chú", "cơ sở", "số ngày"])
