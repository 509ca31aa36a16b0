"""The true flows of examples/knit-dyehouse: fabric back from the product, water from the machines,
heat from what is drained. Constructed; the README names what is real."""

from flow_recipes import FlowPlant, Meter, Period

COAL, HUSK = 20.9, 14.5  # GJ/t, as in plant.yaml
STEAM, CONDENSATE, BLOWDOWN = 2.646, 0.260, 0.600  # GJ to m3 of water, above water of 28 degrees
KELVIN = 0.00419  # GJ to warm 1 m3 by 1 K
KILOWATT_HOUR = 0.0036  # GJ
RETURNED = 0.60  # of the steam to pretreatment and dyeing comes back as condensate
BLOWN_DOWN = 0.05  # of the steam raised
LINT_AND_WAX = 0.035  # of the greige fabric
FIXED_DYE = 0.76
CARRIED, PRESSED = 2.5, 0.65  # m3 of liquor to t of fabric, from dyeing and after extraction
RINSED = 1.9


def fabric(m):
    """In t of conditioned fabric, from the product back to the greige."""
    light, dark = m.row["light_shades"], m.row["dark_shades"]
    product = light + dark
    again, cut = m.again * product, m.cut * product
    dried = product + again + cut
    lint = 0.004 * dried
    wet = dried + lint
    prepared = wet - again
    batched = prepared / (1 - LINT_AND_WAX)
    greige = m.behind("greige", "mass", "greige")
    return {
        "greige": greige, "greige_batched": batched, "greige_store": greige - batched,
        "lint_wax": batched - prepared, "fabric_prepared": prepared, "fabric_dyed": wet,
        "fabric_rinsed": wet, "fabric_extracted": wet, "lint": lint, "fabric_dried": dried,
        "fabric_again": again, "cut_offs": cut, "light_shades": light, "dark_shades": dark,
    }


def boiler(m):
    """Coal in GJ and steam and condensate in m3 of water."""
    coal = m.behind("coal", "energy", "coal_gj")
    back = RETURNED * (m.steam_shares[0] + m.steam_shares[1])
    steam = m.boiler_efficiency * coal / (STEAM + BLOWN_DOWN * BLOWDOWN - back * CONDENSATE)
    return coal, steam


def water_of(m, mass, steam):
    to_pretreatment, to_dyeing = (share * steam for share in m.steam_shares)
    of = dict(m.water_to)
    of.update(
        water_supply=m.behind("water_supply", "water", "water"), steam_main=steam,
        steam_pretreatment=to_pretreatment, steam_dyeing=to_dyeing,
        steam_rinsing=steam - to_pretreatment - to_dyeing - m.leak("steam_header", "water"),
        condensate_pretreatment=RETURNED * to_pretreatment, condensate_dyeing=RETURNED * to_dyeing,
        blowdown=BLOWN_DOWN * steam)
    of["make_up"] = (steam + of["blowdown"] - of["condensate_pretreatment"]
                     - of["condensate_dyeing"])
    piped = ("backwash", "pretreatment_water", "dyeing_water", "recovery_water", "general_water",
             "make_up")
    of["rinsing_water"] = of["water_supply"] - sum(of[name] for name in piped)
    of["warm_rinsing"] = of["recovery_water"] - of["warm_dyeing"]
    of["scour_waste"] = (of["pretreatment_water"] + of["rinse_reuse"] + to_pretreatment
                         - of["condensate_pretreatment"])
    of["fabric_dyed"] = CARRIED * mass["fabric_dyed"]
    of["spent_bath"] = (of["dyeing_water"] + of["warm_dyeing"] + to_dyeing
                        - of["condensate_dyeing"] - of["fabric_dyed"])
    of["fabric_rinsed"] = RINSED * mass["fabric_rinsed"]
    of["fabric_extracted"] = PRESSED * mass["fabric_extracted"]
    of["extracted_water"] = of["fabric_rinsed"] - of["fabric_extracted"]
    of["exhaust"] = of["fabric_extracted"]
    of["rinse_clear"] = (of["rinsing_water"] + of["warm_rinsing"] + of["steam_rinsing"]
                         + of["fabric_dyed"] - of["fabric_rinsed"] - of["rinse_hot"]
                         - of["rinse_reuse"])
    of["cooled_effluent"] = of["rinse_hot"]
    of["withdrawal:services"] = m.taken_up
    of["waste_services"] = of["general_water"] - m.taken_up
    wastes = ("backwash", "scour_waste", "spent_bath", "cooled_effluent", "rinse_clear",
              "extracted_water", "waste_services", "blowdown")
    of["equalised"] = sum(of[name] for name in wastes)
    of["sludge"] = m.behind("sludge", "water", "sludge")
    of["discharge"] = of["equalised"] - of["sludge"]
    return of


def energy(m, coal, water):
    """In GJ above water of 28 degrees Celsius."""
    of = {name: kilowatt_hours * KILOWATT_HOUR for name, kilowatt_hours in m.power_to.items()}
    total = m.behind("electricity", "energy", "electricity")
    of["electricity_general"] = total - sum(of.values())
    of["electricity"], of["coal"] = total, coal
    of["husk"] = m.behind("husk", "energy", "husk_gj")
    for name in ("steam_main", "steam_pretreatment", "steam_dyeing", "steam_rinsing"):
        of[name] = STEAM * water[name]
    for name in ("condensate_pretreatment", "condensate_dyeing"):
        of[name] = CONDENSATE * water[name]
    of["blowdown"] = BLOWDOWN * water["blowdown"]
    for name, kelvin in m.warmer.items():
        of[name] = KELVIN * kelvin * water[name]
    of["stack_loss"] = (coal + of["electricity_boiler"] + of["condensate_pretreatment"]
                        + of["condensate_dyeing"] - of["steam_main"] - of["blowdown"])
    of["heat_oil"] = m.oil_efficiency * of["husk"]
    of["oil_loss"] = of["husk"] + of["electricity_oil"] - of["heat_oil"]
    of["exhaust"] = m.exhaust_share * (of["heat_oil"] + of["electricity_stenter"])
    of["walls_stenter"] = of["heat_oil"] + of["electricity_stenter"] - of["exhaust"]
    of["heat_recovered"] = of["warm_dyeing"] + of["warm_rinsing"]
    of["cooled_effluent"] = of["rinse_hot"] - of["heat_recovered"]
    of["surface_pretreatment"] = (
        of["steam_pretreatment"] + of["electricity_pretreatment"] + of["rinse_reuse"]
        - of["scour_waste"] - of["condensate_pretreatment"])
    of["surface_dyeing"] = (of["steam_dyeing"] + of["electricity_dyeing"] + of["warm_dyeing"]
                            - of["spent_bath"] - of["fabric_dyed"] - of["condensate_dyeing"])
    of["surface_rinsing"] = (of["steam_rinsing"] + of["warm_rinsing"] + of["fabric_dyed"]
                             - of["rinse_hot"] - of["rinse_clear"] - of["rinse_reuse"])
    of["heat_effluent"] = (of["scour_waste"] + of["spent_bath"] + of["rinse_clear"]
                           + of["cooled_effluent"] + of["blowdown"])
    of["heat_extraction"] = of["electricity_extraction"]
    of["heat_inspection"] = of["electricity_general"]
    of["heat_treatment"] = of["electricity_treatment"]
    return of


def chemicals(m):
    """Salts and dye in kg: both wash out but for what is fixed on the fabric."""
    salt, soda = m.behind("salt", "salts", "salt"), m.behind("soda_ash", "salts", "soda_ash")
    dyes = m.behind("dyes", "dye", "dyes")
    salts = salt + soda
    bath = 0.72
    yield "salts", {"salt": salt, "soda_ash": soda, "spent_bath": bath * salts,
                    "fabric_dyed": (1 - bath) * salts, "rinse_hot": (1 - bath) * salts,
                    "cooled_effluent": (1 - bath) * salts, "equalised": salts, "discharge": salts}
    in_bath = 0.6 * (1 - FIXED_DYE) * dyes
    washed = 0.4 * (1 - FIXED_DYE) * dyes
    yield "dye", {"dyes": dyes, "spent_bath": in_bath, "fabric_dyed": dyes - in_bath,
                  "rinse_hot": washed, "cooled_effluent": washed, "equalised": in_bath + washed,
                  "fabric_rinsed": FIXED_DYE * dyes}


def truth(m):
    m.row["coal_gj"], m.row["husk_gj"] = COAL * m.row["coal"], HUSK * m.row["rice_husk"]
    mass = fabric(m)
    coal, steam = boiler(m)
    water = water_of(m, mass, steam)
    cod = {name: content * water[name] for name, content in m.cod.items()}
    cod["cooled_effluent"] = cod["rinse_hot"]
    cod["equalised"] = sum(amount for name, amount in cod.items() if name != "rinse_hot")
    layers = {"mass": mass, "water": water, "energy": energy(m, coal, water), "cod": cod}
    layers.update(chemicals(m))
    return {(of, layer): value for layer, flows in layers.items() for of, value in flows.items()}


def scale(of, uncertainty, source, decimals=2, **more):
    return Meter(of, "mass", decimals, "t", uncertainty, how="scale", source=source, **more)


def water_meter(of, uncertainty, source="branch meter", **more):
    return Meter(of, "water", 0, "m3", uncertainty, source=source, **more)


def power_meter(of, uncertainty, source="branch meter", **more):
    return Meter(of, "energy", 0, "kWh", uncertainty, source=source, units=1 / KILOWATT_HOUR, **more)


def heat(of, uncertainty, source="flow and temperature", **more):
    return Meter(of, "energy", 0, "GJ", uncertainty, how="calculated", source=source, **more)


def sample(of, uncertainty):
    return Meter(of, "cod", 3, "kg/m3", uncertainty, how="sample", source="dichromate, composite")


BOOK = "as in data.csv"

METERS = [
    scale("greige", 0.3, "receiving scale", note=BOOK),
    scale("greige_store", 0.8, "stock-taking", way="standard", decimals=1),
    scale("greige_batched", 0.5, "batch scale"),
    scale("fabric_dried", 0.5, "scale after the stenter"),
    scale("lint", 20, "filters weighed on five days"),
    scale("fabric_again", 2, "batch cards"),
    scale("cut_offs", 4, "waste scale"),
    scale("light_shades", 0.3, "packing scale"),
    scale("dark_shades", 0.3, "packing scale"),
    water_meter("water_supply", 2.0, "main meter", way="half_width_95", note=BOOK),
    water_meter("backwash", 3.0),
    water_meter("pretreatment_water", 1.5),
    water_meter("dyeing_water", 1.5),
    water_meter("recovery_water", 1.5),
    water_meter("rinsing_water", 1.5),
    water_meter("general_water", 3.0),
    water_meter("make_up", 2.0),
    water_meter("warm_dyeing", 2.0),
    water_meter("rinse_reuse", 2.0, "reuse pump"),
    water_meter("rinse_hot", 2.0, "inlet of the heat exchanger"),
    water_meter("equalised", 1.5, "magnetic flow meter before the aeration"),
    water_meter("discharge", 1.5, "magnetic flow meter at the outlet"),
    Meter("sludge", "water", 2, "t", 3, how="scale", source="weighbridge slips", note=BOOK,
          units=1.05),
    Meter("withdrawal:services", "water", 0, "m3", 30, way="half_width_95", how="calculated",
          source="wet floors, watering, cooling"),
    Meter("fabric_dyed", "water", 0, "m3", 10, how="sample", source="liquor held, 12 batches"),
    Meter("fabric_rinsed", "water", 0, "m3", 8, how="sample", source="liquor held, 12 batches"),
    Meter("fabric_extracted", "water", 0, "m3", 5, how="sample", source="moisture, 12 batches"),
    Meter("steam_main", "water", 0, "t", 2, how="meter", source="orifice plate"),
    Meter("steam_pretreatment", "water", 0, "t", 3, how="meter", source="vortex meter"),
    Meter("steam_dyeing", "water", 0, "t", 3, how="meter", source="vortex meter"),
    Meter("condensate_dyeing", "water", 0, "m3", 3, source="condensate pump"),
    Meter("coal", "energy", 0, "GJ", 1.5, how="bill", source="weighed, 20.9 GJ/t", note=BOOK),
    Meter("husk", "energy", 0, "GJ", 2, how="bill", source="weighed, 14.5 GJ/t", note=BOOK),
    power_meter("electricity", 0.5, "utility meter", note=BOOK),
    power_meter("electricity_pretreatment", 1.5),
    power_meter("electricity_dyeing", 1.5),
    power_meter("electricity_extraction", 1.5),
    power_meter("electricity_stenter", 1.5),
    power_meter("electricity_boiler", 1.5),
    power_meter("electricity_oil", 1.5),
    power_meter("electricity_treatment", 1.5),
    power_meter("electricity_general", 1.5),
    heat("scour_waste", 5), heat("spent_bath", 5), heat("fabric_dyed", 8), heat("rinse_hot", 3),
    heat("rinse_clear", 8), heat("rinse_reuse", 8), heat("warm_dyeing", 3), heat("warm_rinsing", 3),
    heat("cooled_effluent", 4), heat("heat_oil", 3, "oil flow and temperatures"),
    Meter("salt", "salts", 0, "kg", 1, how="books", source="dye-kitchen scale", note=BOOK),
    Meter("soda_ash", "salts", 0, "kg", 1, how="books", source="dye-kitchen scale", note=BOOK),
    Meter("spent_bath", "salts", 0, "kg", 6, how="sample", source="conductivity and volume"),
    Meter("discharge", "salts", 0, "kg", 5, how="sample", source="conductivity and volume"),
    Meter("dyes", "dye", 1, "kg", 0.5, how="books", source="dye-kitchen scale", note=BOOK),
    Meter("spent_bath", "dye", 0, "kg", 15, how="sample", source="colour of the drained bath"),
    sample("scour_waste", 6), sample("spent_bath", 6), sample("rinse_hot", 6),
    sample("rinse_clear", 10), sample("extracted_water", 10), sample("waste_services", 15),
    sample("equalised", 4),
]

BEFORE = dict(
    again=0.034, cut=0.011, boiler_efficiency=0.72, oil_efficiency=0.71, exhaust_share=0.80,
    steam_shares=(0.330, 0.290), taken_up=160.0,
    water_to={"backwash": 430.0, "pretreatment_water": 7350.0, "dyeing_water": 3250.0,
              "recovery_water": 5900.0, "general_water": 940.0, "warm_dyeing": 2450.0,
              "rinse_reuse": 1450.0, "rinse_hot": 7900.0},
    warmer={"scour_waste": 27, "spent_bath": 41, "fabric_dyed": 41, "rinse_hot": 34,
            "rinse_clear": 7, "rinse_reuse": 7, "warm_dyeing": 17, "warm_rinsing": 17},
    power_to={"electricity_pretreatment": 61000, "electricity_dyeing": 128000,
              "electricity_extraction": 24000, "electricity_stenter": 121000,
              "electricity_boiler": 21500, "electricity_oil": 12500, "electricity_treatment": 54000},
    cod={"scour_waste": 2.20, "spent_bath": 1.55, "rinse_hot": 0.78, "rinse_clear": 0.24,
         "extracted_water": 0.20, "waste_services": 0.35})

AFTER = dict(
    again=0.024, cut=0.010, boiler_efficiency=0.74, oil_efficiency=0.71, exhaust_share=0.80,
    steam_shares=(0.340, 0.290), taken_up=150.0,
    water_to={"backwash": 360.0, "pretreatment_water": 3900.0, "dyeing_water": 2150.0,
              "recovery_water": 5600.0, "general_water": 800.0, "warm_dyeing": 2300.0,
              "rinse_reuse": 2900.0, "rinse_hot": 6300.0},
    warmer={"scour_waste": 26, "spent_bath": 39, "fabric_dyed": 39, "rinse_hot": 35,
            "rinse_clear": 6, "rinse_reuse": 6, "warm_dyeing": 22, "warm_rinsing": 22},
    power_to={"electricity_pretreatment": 52000, "electricity_dyeing": 113000,
              "electricity_extraction": 21500, "electricity_stenter": 109000,
              "electricity_boiler": 17500, "electricity_oil": 11800, "electricity_treatment": 59500},
    cod={"scour_waste": 2.55, "spent_bath": 1.75, "rinse_hot": 0.92, "rinse_clear": 0.26,
         "extracted_water": 0.20, "waste_services": 0.35})

TRAPS_BEFORE, TRAPS_AFTER = 52.0, 47.0  # t of steam blown through traps

PLANT = FlowPlant(
    folder="knit-dyehouse", seed=5036,
    periods=[
        Period("before", "2023-05", BEFORE, bias={("discharge", "water"): -0.065},
               leak={("steam_header", "water"): TRAPS_BEFORE,
                     ("steam_header", "energy"): STEAM * TRAPS_BEFORE}),
        Period("after", "2024-05", AFTER,
               leak={("steam_header", "water"): TRAPS_AFTER,
                     ("steam_header", "energy"): STEAM * TRAPS_AFTER}),
    ],
    meters=METERS, truth=truth,
    shared=[(("light_shades", "mass"), ("dark_shades", "mass"), 0.7)],
    contents={"cod": 1.0})
