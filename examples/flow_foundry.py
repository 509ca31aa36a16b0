"""The true flows of examples/iron-foundry: metal back from the castings, sand round its loop, power
from the switchboard. Constructed; the README names what is real."""

from flow_recipes import FlowPlant, Meter, Period

LPG = 12.68  # MWh/t: 1.09 TOE/t at 41.868 GJ/TOE, the factor that cpa uses
MELT_HEAT = 0.390  # MWh in 1 t of iron at 1,480 degrees Celsius
BLEED = 0.30  # of the make-up of the cooling tower
GROUND_OFF = 0.016  # of the castings from the shake-out


def metal(m):
    """Mass in t, back from what is sold to what is charged."""
    good, machined = m.row["good_castings"], m.row["machined_castings"]
    chips = m.chips * machined
    machining_rejects = 0.012 * machined
    to_machining = machined + chips + machining_rejects
    passed = good + to_machining
    rejects = m.rejects * passed
    raw = (passed + rejects) / (1 - GROUND_OFF)
    poured = raw / m.casting_yield
    pigged, spilled = m.pigged * poured, 0.004 * poured
    molten = poured + pigged + spilled
    scrap = m.behind("scrap_iron", "mass", "scrap_iron")
    pig = m.behind("pig_iron", "mass", "pig_iron")
    alloys = m.behind("ferroalloys", "mass", "ferroalloys")
    slag = m.behind("slag", "mass", "slag")
    charge = molten + slag + m.fume - m.lining
    returns = charge - scrap - pig - alloys
    back = poured - raw + rejects + pigged + machining_rejects
    return {
        "scrap_iron": scrap, "pig_iron": pig, "ferroalloys": alloys, "returns_charged": returns,
        "charge": charge, "lining_flux": m.lining, "slag": slag, "fume": m.fume, "molten": molten,
        "pigged": pigged, "spilled": spilled, "poured": poured, "filled_moulds": poured,
        "castings_raw": raw, "gates": poured - raw, "fettling_waste": GROUND_OFF * raw,
        "fettled": passed + rejects, "rejects": rejects, "good_castings": good,
        "to_machining": to_machining, "machined_castings": machined, "chips": chips,
        "machining_rejects": machining_rejects, "returns_yard": back - returns,
    }


def iron(m, mass):
    """Fe in t, around the furnace; the scrap carries what the melt and the slag ask for."""
    of = {"molten": m.fe_molten * mass["molten"], "slag": 0.40 * mass["slag"],
          "fume": 0.45 * mass["fume"], "pig_iron": 0.938 * mass["pig_iron"],
          "ferroalloys": 0.30 * mass["ferroalloys"],
          "returns_charged": m.fe_molten * mass["returns_charged"]}
    of["charge"] = of["molten"] + of["slag"] + of["fume"]
    of["scrap_iron"] = of["charge"] - of["pig_iron"] - of["ferroalloys"] - of["returns_charged"]
    return of


def sand(m, mass):
    """In t of dry sand with its binders."""
    new = m.behind("new_sand", "sand", "new_sand")
    bentonite = m.behind("bentonite", "sand", "bentonite")
    to_cores = m.core_sand
    resin = 0.018 * to_cores
    core_rejects = 0.06 * to_cores
    cores = to_cores + resin - core_rejects
    to_mixing = new - to_cores - m.sand_stocked
    mixed = m.sand_to_metal * mass["poured"]
    spill = 0.02 * mixed
    moulds = mixed + cores - spill
    burn_off = 0.36 * bentonite
    filled = moulds - burn_off
    on_castings = 0.011 * mass["castings_raw"]
    used = filled - on_castings - m.leak("shake_out", "sand")
    returned = mixed - to_mixing - bentonite
    return {
        "new_sand": new, "sand_store": m.sand_stocked, "sand_to_cores": to_cores, "resin": resin,
        "core_rejects": core_rejects, "cores": cores, "sand_to_mixing": to_mixing,
        "bentonite": bentonite, "mixed_sand": mixed, "spilled_sand": spill, "moulds": moulds,
        "burn_off": burn_off, "filled_moulds": filled, "castings_raw": on_castings,
        "fettling_waste": on_castings, "used_sand": used, "return_sand": returned,
        "sand_dust": m.sand_dust, "spent_sand": used + spill - returned - m.sand_dust,
    }


def energy(m, mass):
    """In MWh; heat in iron above the air's temperature."""
    total = m.behind("electricity", "energy", "electricity")
    of = dict(m.power_to, electricity=total, electricity_furnaces=m.melt_power * mass["molten"],
              lpg=m.behind("lpg", "energy", "lpg_mwh"), molten=MELT_HEAT * mass["molten"])
    of["electricity_moulding"] = total - of["electricity_furnaces"] - sum(m.power_to.values())
    lost = of["electricity_furnaces"] - of["molten"]
    of["coil_heat"], of["shell_heat"] = m.coil_share * lost, (1 - m.coil_share) * lost
    of["ladle_heat"] = m.ladle_share * of["lpg"] + 0.045 * of["molten"]
    tapped = of["molten"] + of["lpg"] - of["ladle_heat"]
    of["pigged"] = tapped * mass["pigged"] / mass["molten"]
    of["poured"] = tapped - of["pigged"]
    of["mould_heat"], of["heat_pigs"] = of["poured"], of["pigged"]
    for place in ("fettling", "machining"):
        of["heat_" + place] = of["electricity_" + place]
    return of


def water_of(m):
    """In m3."""
    supply = m.behind("water_supply", "water", "water")
    of = {"water_supply": supply, "sand_water": m.sand_water, "withdrawal:sand_mixing": m.sand_water,
          "make_up": m.make_up, "tower_bleed": BLEED * m.make_up,
          "evaporation": (1 - BLEED) * m.make_up, "coolant_water": m.coolant,
          "spent_coolant": m.coolant}
    of["general_water"] = supply - m.sand_water - m.make_up - m.coolant
    of["waste_water"] = of["general_water"]
    return of


def truth(m):
    m.row["lpg_mwh"] = LPG * m.row["lpg"] / 1000
    mass = metal(m)
    layers = {"mass": mass, "sand": sand(m, mass), "water": water_of(m),
              "energy": energy(m, mass), "iron": iron(m, mass)}
    return {(of, layer): value for layer, flows in layers.items() for of, value in flows.items()}


def scale(of, uncertainty, source, decimals=2, **more):
    return Meter(of, "mass", decimals, "t", uncertainty, how="scale", source=source, **more)


def sand_scale(of, uncertainty, source, decimals=1, **more):
    return Meter(of, "sand", decimals, "t", uncertainty, how="scale", source=source, **more)


def power_meter(of, uncertainty, source="feeder meter", **more):
    return Meter(of, "energy", 0, "kWh", uncertainty, source=source, units=1000, **more)


def water_meter(of, uncertainty, **more):
    return Meter(of, "water", 0, "m3", uncertainty, source="branch meter", **more)


def sample(of, uncertainty, source="spectrometer, mean of the month", decimals=2):
    return Meter(of, "iron", decimals, "%", uncertainty, how="sample", source=source)


BOOK, BRIDGE = "as in data.csv", "weighbridge"

METERS = [
    scale("scrap_iron", 0.5, BRIDGE, note=BOOK),
    scale("pig_iron", 0.4, BRIDGE, note=BOOK),
    Meter("ferroalloys", "mass", 0, "kg", 1, how="books", source="store issues", units=1000,
          note=BOOK),
    scale("returns_charged", 0.8, "charging crane, returns"),
    scale("charge", 0.4, "charging bucket scale"),
    scale("molten", 0.7, "ladle crane scale", decimals=1),
    scale("slag", 2, BRIDGE, note=BOOK),
    scale("fume", 5, "bag filter hopper"),
    scale("pigged", 2, "yard scale"),
    scale("spilled", 0.8, "estimate from two weeks", way="tolerance"),
    scale("castings_raw", 0.7, "platform scale"),
    scale("gates", 1, "yard scale"),
    scale("fettled", 0.5, "platform scale"),
    scale("rejects", 1, "yard scale"),
    scale("good_castings", 0.2, "dispatch scale"),
    scale("to_machining", 0.4, "platform scale"),
    scale("machined_castings", 0.2, "dispatch scale"),
    scale("chips", 1.5, "yard scale"),
    scale("machining_rejects", 3, "yard scale"),
    scale("returns_yard", 2, "survey of the heap", way="standard", decimals=1),
    sand_scale("new_sand", 1, BRIDGE, note=BOOK),
    sand_scale("sand_store", 2, "survey of the heap", way="standard"),
    sand_scale("sand_to_cores", 2, "core shop scale"),
    sand_scale("resin", 2, "drums emptied", decimals=2),
    sand_scale("core_rejects", 5, "skip scale", decimals=2),
    Meter("bentonite", "sand", 0, "kg", 1, how="books", source="store issues", units=1000,
          note=BOOK),
    sand_scale("mixed_sand", 2, "mixer batches", decimals=0),
    sand_scale("spilled_sand", 10, "conveyor pit, five days", decimals=0),
    Meter("burn_off", "sand", 1, "t", 20, way="half_width_95", how="calculated",
          source="loss on ignition"),
    sand_scale("fettling_waste", 6, "skip scale and sieve", decimals=2),
    sand_scale("spent_sand", 2, BRIDGE),
    sand_scale("sand_dust", 5, "bag filter hopper", decimals=2),
    Meter("water_supply", "water", 0, "m3", 1.5, source="main meter", note=BOOK),
    water_meter("sand_water", 2), water_meter("make_up", 2), water_meter("coolant_water", 3),
    water_meter("general_water", 3),
    Meter("withdrawal:sand_mixing", "water", 0, "m3", 15, way="half_width_95", how="calculated",
          source="moisture of the mixed sand; all of it evaporates"),
    power_meter("electricity", 0.5, "utility meter", note=BOOK),
    power_meter("electricity_furnaces", 0.5), power_meter("electricity_sand", 1),
    power_meter("electricity_fettling", 1), power_meter("electricity_machining", 1),
    power_meter("electricity_moulding", 1),
    Meter("lpg", "energy", 1, "MWh", 1, how="bill", source="cylinders, 12.68 MWh/t", note=BOOK),
    Meter("molten", "energy", 1, "MWh", 3, how="calculated", source="0.39 MWh/t at 1,480 °C"),
    Meter("pigged", "energy", 2, "MWh", 6, how="calculated", source="pouring temperature"),
    Meter("ladle_heat", "energy", 1, "MWh", 20, way="half_width_95", how="calculated",
          source="drop of temperature, tap to mould"),
    sample("scrap_iron", 1.0, "five lots remelted"), sample("pig_iron", 0.5, "certificates"),
    sample("ferroalloys", 5, "certificates", 1), sample("returns_charged", 0.4),
    sample("molten", 0.3), sample("slag", 8, "two samples a week", 1),
    sample("fume", 10, "one sample", 1),
]

BEFORE = dict(
    chips=0.095, rejects=0.058, casting_yield=0.690, pigged=0.022, fume=1.15, lining=2.4,
    fe_molten=0.934, core_sand=18.2, sand_stocked=2.6, sand_to_metal=5.9, sand_dust=10.8,
    sand_water=97.0, make_up=432.0, coolant=29.0, coil_share=0.56, ladle_share=0.62,
    melt_power=0.620,  # MWh to melt 1 t
    power_to={"electricity_sand": 41.5, "electricity_fettling": 47.2, "electricity_machining": 63.8})

AFTER = dict(
    chips=0.095, rejects=0.049, casting_yield=0.694, pigged=0.018, fume=1.25, lining=2.6,
    fe_molten=0.934, core_sand=20.1, sand_stocked=4.8, sand_to_metal=5.8, sand_dust=11.9,
    sand_water=107.0, make_up=455.0, coolant=31.0, coil_share=0.56, ladle_share=0.60,
    melt_power=0.598,
    power_to={"electricity_sand": 41.0, "electricity_fettling": 46.5, "electricity_machining": 63.0})

PLANT = FlowPlant(
    folder="iron-foundry", seed=5044,
    periods=[
        Period("before", "2023-05", BEFORE, bias={("electricity_furnaces", "energy"): -0.07},
               leak={("shake_out", "sand"): 5.0}),
        Period("after", "2024-05", AFTER, leak={("shake_out", "sand"): 5.5}),
    ],
    meters=METERS, truth=truth,
    shared=[(("scrap_iron", "mass"), ("pig_iron", "mass"), 0.5),
            (("good_castings", "mass"), ("machined_castings", "mass"), 0.6)],
    contents={"iron": 100.0})
