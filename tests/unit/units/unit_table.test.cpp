#include "cpa/units/unit_table.hpp"

#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using namespace cpa::units;
using cpa::test::argument_of;
using cpa::test::code_of;
using cpa::test::entry;
using cpa::test::unit_table;

namespace {

// The code of the unit, or of the refusal.
std::string read(std::string_view text) {
  const auto unit = unit_table().read(text);
  return unit ? unit->code : unit.error().code;
}

}  // namespace

TEST_CASE("units are known by their Vietnamese and English spellings", "[units]") {
  const auto [text, code] = GENERATE(table<std::string, std::string>({
      {"kWh", "kWh"},
      {" tấn ", "t"},
      {"ta\u0302\u0301n", "t"},
      {"Tấn", "t"},
      {"TAN", "t"},
      {"tấn dầu  quy đổi", "TOE"},
      {"số điện", "kWh"},
      {"Sản phẩm", "pc"},
      {"lit", "L"},
      {"LÍT", "L"},
      {"hl", "hL"},
      {"m³", "m3"},
      {"M3", "m3"},
      {"m^3", "m3"},
      {"m²", "m2"},
      {"kwh", "kWh"},
      {"mét\u00A0khối", "m3"},
  }));
  INFO(text);
  CHECK(read(text) == code);
}

TEST_CASE("case counts where it tells two units apart", "[units]") {
  CHECK(read("MW") == "MW");
  CHECK(read("mW") == "mW");
  CHECK(read("Mg") == "t");
  CHECK(read("mg") == "mg");
  const auto either = unit_table().read("Mw");
  CHECK(code_of(either) == "unit.ambiguous");
  CHECK(argument_of(either, "choices") == "mW, MW");
}

TEST_CASE("marks count where they tell two units apart", "[units]") {
  CHECK(read("tạ") == "quintal");
  CHECK(read("tá") == "dozen");
  CHECK(argument_of(unit_table().read("ta"), "choices") == "quintal, dozen");
}

TEST_CASE("a ton, a calorie and a cubic metre of gas are refused with the choices", "[units]") {
  const auto ton = unit_table().read("ton");
  CHECK(code_of(ton) == "unit.ambiguous");
  CHECK(argument_of(ton, "found") == "ton");
  CHECK(argument_of(ton, "choices") == "t, long_ton, short_ton");
  CHECK(read("TON") == "unit.ambiguous");
  CHECK(read("cal") == "unit.ambiguous");
  CHECK(read("m³ gas") == "unit.ambiguous");
  CHECK(read("kWh/ton") == "unit.ambiguous");
  CHECK(read("1000 gal") == "unit.ambiguous");
}

TEST_CASE("an unknown unit names the nearest known ones", "[units]") {
  const auto mistyped = unit_table().read("kWhh");
  CHECK(code_of(mistyped) == "unit.unknown");
  CHECK(argument_of(mistyped, "found") == "kWhh");
  CHECK(argument_of(mistyped, "nearest") == "kWh, MWh, kW");
  CHECK(argument_of(unit_table().read("kWh/tnà"), "found") == "tnà");
  CHECK(argument_of(unit_table().read("m3 nước"), "nearest") == "m3");
  CHECK(argument_of(unit_table().read("furlong per fortnight"), "nearest").empty());
}

TEST_CASE("the dong is no unit, and not a day without its mark either", "[units]") {
  CHECK(read("d") == "day");
  CHECK(read("đ") == "unit.unknown");
  CHECK(read("đ/kWh") == "unit.unknown");
  CHECK(read("kWh/Đ") == "unit.unknown");
}

TEST_CASE("an empty unit is said to be empty", "[units]") {
  CHECK(read("") == "unit.empty");
  CHECK(read(" \u00A0") == "unit.empty");
}

TEST_CASE("a ratio of two units is a unit", "[units]") {
  const auto specific = unit_table().read("kWh / tấn");
  REQUIRE(specific);
  CHECK(specific->code == "kWh/t");
  CHECK(specific->dimension == dimension::energy / dimension::mass);
  CHECK(specific->to_si == 3600.0L);
  CHECK(read("GJ/1000 sp") == "GJ/1000 pc");
  CHECK(read("lít/sp") == "L/pc");
}

TEST_CASE("a whole number before a unit multiplies it", "[units]") {
  const auto [text, code, to_si] = GENERATE(table<std::string, std::string, long double>({
      {"1000 sp", "1000 pc", 1000.0L},
      {"1.000 sp", "1000 pc", 1000.0L},
      {"1 000 000 sp", "1000000 pc", 1e6L},
      {"100kg", "100 kg", 100.0L},
      {"10^3 m3", "1000 m3", 1000.0L},
      {"10³ m³", "1000 m3", 1000.0L},
      {"nghìn tấn", "1000 t", 1e6L},
      {"ngàn lít", "1000 L", 1.0L},
      {"triệu kWh", "1000000 kWh", 3.6e12L},
      {"thousand pcs", "1000 pc", 1000.0L},
      {"million m3", "1000000 m3", 1e6L},
      {"1 kg", "kg", 1.0L},
  }));
  INFO(text);
  const auto unit = unit_table().read(text);
  REQUIRE(unit);
  CHECK(unit->code == code);
  CHECK(unit->to_si == Approx(to_si).epsilon(1e-15));
  CHECK(unit_table().read(unit->code) == unit);
}

TEST_CASE("a multiple written with the reader's own decimal mark has two readings", "[units]") {
  const auto table = unit_table();
  const auto asked = table.read("1.000 sp", DecimalMark::point);
  REQUIRE_FALSE(asked);
  CHECK(asked.error().code == "unit.ambiguous");
  CHECK(asked.error().arguments.at("choices") == "1000 sp, 1 sp");
  CHECK_FALSE(table.read("1,000 sp", DecimalMark::comma));
  for (const auto& [text, mark] :
       std::vector<std::pair<std::string, DecimalMark>>{{"1.000 sp", DecimalMark::comma},
                                                        {"1.000 sp", DecimalMark::undeclared},
                                                        {"1,000 sp", DecimalMark::point},
                                                        {"1 000 sp", DecimalMark::point},
                                                        {"1000 sp", DecimalMark::point}}) {
    const auto read_so = table.read(text, mark);
    REQUIRE(read_so);
    CHECK(read_so->code == "1000 pc");
  }
  CHECK(table.read("1.000.000 sp", DecimalMark::point)->code == "1000000 pc");
  CHECK(table.read("kWh", DecimalMark::point)->code == "kWh");
}

TEST_CASE("what is no whole number before a unit is refused", "[units]") {
  const auto text =
      GENERATE(as<std::string>{}, "1.5 kg", "1,25 kg", "1.250 kg", "0 kg", "10^ m3", "10^0 m3",
               "10^99 m3", "2^3 m3", "1000", "1000 1000 sp", "99999999999999999999 kg", "kWh/t/h",
               "/t", "kWh/", "/", "nghìn", "-1 kg", "kWh.t", "\xFF\xFE");
  INFO(text);
  CHECK(read(text) == "unit.unknown");
}

TEST_CASE("a unit of the table is found by its exact code alone", "[units]") {
  const auto table = unit_table();
  REQUIRE(table.find("kWh") != nullptr);
  CHECK(table.find("kWh")->unit.to_si == 3.6e6L);
  CHECK(table.find("tấn") == nullptr);
  CHECK(table.find("kwh") == nullptr);
  CHECK(table.entries().size() == cpa::test::unit_entries().size());
}

TEST_CASE("every spelling of the table leads to its own unit", "[units]") {
  const auto table = unit_table();
  for (const auto& each : table.entries()) {
    for (const auto& spelling : each.spellings) {
      INFO(spelling);
      CHECK(table.read(spelling) == each.unit);
    }
  }
}

TEST_CASE("one spelling for two units is found when the table is made", "[units]") {
  const auto twice =
      UnitTable::from({entry("t", dimension::mass, 1000, {"tấn"}),
                       entry("ton_uk", dimension::mass, 1016.0469088L, {"tấn", "t"})},
                      {{"tấn", {"t", "ton_uk"}}});
  REQUIRE_FALSE(twice);
  REQUIRE(twice.error().size() == 3);
  for (const auto& problem : twice.error()) CHECK(problem.code == "unit.table.duplicate");
  const auto& first = twice.error().front().arguments;
  CHECK(first.at("spelling") == "tấn");
  CHECK(first.at("first") == "t");
  CHECK(first.at("second") == "ton_uk");
}
