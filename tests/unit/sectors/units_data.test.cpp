#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using cpa::test::argument_of;
using cpa::test::code_of;
using cpa::test::packs;
using cpa::test::unit_of;

}  // namespace

TEST_CASE("people's spellings of units are read in both languages", "[sectors]") {
  struct Row {
    const char* written;
    const char* code;
  };
  for (const auto& row :
       {Row{"kWh", "kWh"}, Row{"KWH", "kWh"}, Row{"số điện", "kWh"},     Row{"MWh", "MWh"},
        Row{"GJ", "GJ"},   Row{"TOE", "TOE"}, Row{"toe", "TOE"},         Row{"tấn", "t"},
        Row{"Tấn", "t"},   Row{"tonne", "t"}, Row{"kg", "kg"},           Row{"tạ", "tạ"},
        Row{"yến", "yến"}, Row{"m3", "m3"},   Row{"m³", "m3"},           Row{"khối", "m3"},
        Row{"lít", "l"},   Row{"hl", "hl"},   Row{"m²", "m2"},           Row{"sp", "sp"},
        Row{"cái", "sp"},  Row{"pcs", "sp"},  Row{"1000 sp", "1000 sp"}, Row{"người", "người"},
        Row{"ca", "ca"},   Row{"lô", "lô"},   Row{"°C", "degC"},         Row{"Nm3", "Nm3"},
        Row{"%", "%"},     Row{"ngày", "d"},  Row{"giờ", "h"},           Row{"yard", "yd"}}) {
    CAPTURE(row.written);
    const auto unit = packs().units.read(row.written);
    REQUIRE(unit);
    CHECK(unit->code == row.code);
  }
}

TEST_CASE("spellings that mean several units are refused with the choices", "[sectors]") {
  for (const auto* written : {"ton", "cal", "gal", "gallon", "BTU", "HP", "mã lực"}) {
    CAPTURE(written);
    CHECK(code_of(packs().units.read(written)) == "unit.ambiguous");
  }
  CHECK(argument_of(packs().units.read("ton"), "choices") == "t, ton_us, ton_uk");
}

// SI brochure, 9th edition; international yard and pound; calorie and BTU of the international
// table (ISO 31-4).
TEST_CASE("units have their defined sizes", "[sectors]") {
  struct Row {
    const char* code;
    long double si;
  };
  for (const auto& row :
       {Row{"kWh", 3.6e6L}, Row{"kcal", 4186.8L}, Row{"Gcal", 4.1868e9L},
        Row{"BTU_IT", 1055.05585262L}, Row{"MMBTU", 1055055852.62L}, Row{"therm", 105505585.262L},
        Row{"lb", 0.45359237L}, Row{"gal_us", 0.003785411784L}, Row{"gal_uk", 0.00454609L},
        Row{"HP_metric", 75 * 9.80665L}, Row{"tạ", 100}, Row{"kTOE", 1000}, Row{"yd", 0.9144L},
        Row{"tá", 12}}) {
    CAPTURE(row.code);
    const auto* entry = packs().units.find(row.code);
    REQUIRE(entry != nullptr);
    CHECK(entry->unit.to_si == Approx(row.si).epsilon(1e-15));
  }
  CHECK(packs().units.find("BTU_th")->unit.to_si == Approx(1054.35026448889L).epsilon(1e-13));
  CHECK(packs().units.find("HP_mech")->unit.to_si == Approx(745.69987158L).epsilon(1e-10));
}

TEST_CASE("a cubic metre of gas holds p V/(R T) at its stated state", "[sectors]") {
  constexpr long double gas_constant = 8.31446261815324L;
  const auto normal = unit_of("Nm3");
  const auto standard = unit_of("Sm3");
  CHECK(normal.dimension == units::dimension::amount);
  CHECK(normal.to_si == Approx(101325 / (gas_constant * 273.15L)).epsilon(1e-15));
  CHECK(standard.to_si == Approx(101325 / (gas_constant * 288.15L)).epsilon(1e-15));
  CHECK(normal.to_si / standard.to_si == Approx(288.15L / 273.15L).epsilon(1e-15));
}

TEST_CASE("oil equivalent is no energy", "[sectors]") {
  CHECK(unit_of("TOE").dimension != unit_of("GJ").dimension);
}

TEST_CASE("every unit has a name in both languages and reads back by its code", "[sectors]") {
  for (const auto& entry : packs().units.entries()) {
    CAPTURE(entry.unit.code);
    CHECK_FALSE(entry.name_vi.empty());
    CHECK_FALSE(entry.name_en.empty());
    const auto read = packs().units.read(entry.unit.code);
    REQUIRE(read);
    CHECK(*read == entry.unit);
    for (const auto& spelling : entry.spellings) CHECK(packs().units.read(spelling) == entry.unit);
  }
}
