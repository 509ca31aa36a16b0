#include "cpa/sectors/factor_table.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::argument_of;
using cpa::test::code_of;
using cpa::test::has;
using cpa::test::on;
using cpa::test::packs;
using cpa::test::unit_of;

const auto day = on("2023-06-30");

Result<FactorFound> toe(std::string_view carrier, std::string_view unit) {
  return packs().factors.toe_coefficient(carrier, unit_of(unit), day);
}

long double heat_in_gj(std::string_view carrier, std::string_view unit, HeatChain chain) {
  const auto found = packs().factors.final_energy(carrier, unit_of(unit), chain, day);
  REQUIRE(found);
  return found->factor.quantity().in_si() * unit_of(unit).to_si / 1e9L;
}

long double grid(int year) {
  const auto found = packs().factors.grid_emission(year);
  REQUIRE(found);
  return found->factor.number;
}

}  // namespace

TEST_CASE("the source of every factor is told in both languages", "[sectors]") {
  for (const auto& entry : packs().factors.entries()) {
    const Source& source = entry.factor.provenance.source;
    INFO(entry.factor.id);
    CHECK_FALSE(source.title_vi.empty());
    const Bilingual cited = source.cited();
    CHECK(cited.vi.find("not read") == std::string::npos);
    CHECK(cited.vi.find("restated") == std::string::npos);
    CHECK(cited.en.starts_with(source.title));
  }
}

TEST_CASE("a figure in TOE stays in TOE and becomes energy through its carrier's coefficient",
          "[sectors]") {
  const auto same = toe("electricity", "TOE");
  REQUIRE(same);
  CHECK(same->factor.quantity().in_si() == 1);
  // 3.6 MJ/kWh over 0.0001543 TOE/kWh; a fuel's TOE are heat.
  CHECK(static_cast<double>(heat_in_gj("electricity", "TOE", HeatChain::toe)) ==
        Approx(3.6e-3 / 0.0001543).epsilon(1e-12));
  CHECK(static_cast<double>(heat_in_gj("coal_dust_3_4", "TOE", HeatChain::toe)) ==
        Approx(41.868).epsilon(1e-12));
  const auto unclear = packs().factors.final_energy("coke", unit_of("TOE"), HeatChain::ipcc, day);
  CHECK(code_of(unclear) == "factor.must_declare");
}

// Letter 3505/BCT-KHCN of 19/4/2011, conversion table.
TEST_CASE("the TOE coefficients are those of the letter of 2011", "[sectors]") {
  struct Row {
    const char* carrier;
    const char* unit;
    const char* value;
    const char* in;
  };
  for (const auto& row :
       {Row{"electricity", "kWh", "0.0001543", "TOE/kWh"},
        Row{"coal_dust_1_2", "t", "0.70", "TOE/t"}, Row{"coal_dust_3_4", "t", "0.60", "TOE/t"},
        Row{"diesel", "t", "1.02", "TOE/t"}, Row{"diesel", "l", "0.88", "TOE/m3"},
        Row{"fuel_oil", "t", "0.99", "TOE/t"}, Row{"fuel_oil", "l", "0.94", "TOE/m3"},
        Row{"lpg", "kg", "1.09", "TOE/t"}, Row{"gasoline", "t", "1.05", "TOE/t"},
        Row{"gasoline", "l", "0.83", "TOE/m3"}, Row{"jet_fuel", "t", "1.05", "TOE/t"}}) {
    CAPTURE(row.carrier, row.unit);
    const auto found = toe(row.carrier, row.unit);
    REQUIRE(found);
    CHECK(found->factor.value.text() == row.value);
    CHECK(found->factor.unit.code == row.in);
    CHECK(found->factor.provenance.known == Known::read);
    CHECK(found->factor.provenance.source.title.find("3505/BCT-KHCN") != std::string::npos);
    CHECK(found->warnings.empty());
  }
}

TEST_CASE("a thousand TOE of electricity alone is 6.48 GWh", "[sectors]") {
  const auto found = toe("electricity", "kWh");
  REQUIRE(found);
  const auto energy =
      units::Quantity(units::dimension::oil_equivalent, 1000) / found->factor.quantity();
  CHECK(unit_of("GWh").value_of(energy) == Approx(6.48).epsilon(0.001));
}

TEST_CASE("the TOE coefficient of electricity stands for 6.46 MJ of primary energy", "[sectors]") {
  const auto coefficient = toe("electricity", "kWh");
  const auto energy = packs().factors.oil_equivalent_energy(day);
  REQUIRE(coefficient);
  REQUIRE(energy);
  const auto primary = coefficient->factor.number * energy->factor.number * 1000;  // MJ/kWh
  CHECK(primary == Approx(6.46).epsilon(0.001));
}

TEST_CASE("a kilowatt-hour is exactly 3.6 MJ of final energy", "[sectors]") {
  const auto found =
      packs().factors.final_energy("electricity", unit_of("kWh"), HeatChain::toe, day);
  REQUIRE(found);
  CHECK(found->factor.value == Decimal(36, 1));
  CHECK(found->factor.unit.code == "MJ/kWh");
  CHECK(found->factor.quantity().in_si() == 1.0L);
}

TEST_CASE("diesel gives 42.7 GJ a tonne by way of TOE and 43.0 by the IPCC", "[sectors]") {
  CHECK(heat_in_gj("diesel", "t", HeatChain::toe) == Approx(42.70536));
  CHECK(heat_in_gj("diesel", "t", HeatChain::ipcc) == Approx(43.0));
  const auto found = packs().factors.final_energy("diesel", unit_of("t"), HeatChain::toe, day);
  CHECK(found->factor.value.text() == "42.70536");
  CHECK(found->factor.unit.code == "GJ/t");
  CHECK(found->factor.chain == "vietnam.toe_2011.diesel_t x common.conventions.toe_energy");
}

// Net heating values that the TOE table implies at 41.868 GJ/TOE.
TEST_CASE("the heating values behind the TOE table come out of it", "[sectors]") {
  CHECK(heat_in_gj("coal_dust_1_2", "t", HeatChain::toe) == Approx(29.3).epsilon(0.002));
  CHECK(heat_in_gj("coal_dust_3_4", "t", HeatChain::toe) == Approx(25.1).epsilon(0.002));
  CHECK(heat_in_gj("fuel_oil", "t", HeatChain::toe) == Approx(41.4).epsilon(0.002));
  CHECK(heat_in_gj("lpg", "t", HeatChain::toe) == Approx(45.6).epsilon(0.002));
  CHECK(heat_in_gj("gasoline", "t", HeatChain::toe) == Approx(44.0).epsilon(0.002));
  CHECK(heat_in_gj("diesel", "1000 l", HeatChain::toe) == Approx(0.88 * 41.868));
}

TEST_CASE("a fuel billed by its heat is converted to TOE by definition", "[sectors]") {
  const auto found = toe("wood", "GJ");
  REQUIRE(found);
  CHECK(found->factor.quantity().in_si() * 41.868e9L == Approx(1));
}

TEST_CASE("a plant that burns coke has to choose between 0.70 and 0.75", "[sectors]") {
  CHECK(code_of(toe("coke", "t")) == "factor.must_declare");
  CHECK(argument_of(toe("coke", "t"), "choices") == "0.70, 0.75");
}

TEST_CASE("coal dust 5 and 6 is declared because copies of the table differ", "[sectors]") {
  CHECK(code_of(toe("coal_dust_5_6", "t")) == "factor.must_declare");
  CHECK(argument_of(toe("coal_dust_5_6", "t"), "choices") == "0.50, 0.60");
  const auto* entry = packs().factors.find("vietnam.toe_2011.coal_dust_5_6_t");
  REQUIRE(entry != nullptr);
  CHECK(entry->factor.provenance.known == Known::secondary);
}

TEST_CASE("gas in bare cubic metres is refused, and in normal ones it is declared", "[sectors]") {
  CHECK(code_of(toe("natural_gas", "m3")) == "factor.gas_state");
  CHECK(argument_of(toe("natural_gas", "m3"), "choices").find("Nm3") == 0);
  CHECK(code_of(toe("natural_gas", "Nm3")) == "factor.must_declare");
}

TEST_CASE("vapour of liquefied gas is asked for its state, its litres and solids are not",
          "[sectors]") {
  CHECK(code_of(toe("lpg", "m3")) == "factor.gas_state");
  CHECK(code_of(toe("lpg", "1000 m3")) == "factor.gas_state");
  CHECK(argument_of(toe("lpg", "m3"), "choices").find("t, kg") == 0);
  CHECK(code_of(toe("biogas", "m3")) == "factor.gas_state");
  CHECK(code_of(toe("lpg", "Nm3")) == "factor.none");
  CHECK(code_of(toe("lpg", "l")) == "factor.unit");
  CHECK(code_of(toe("wood", "m3")) == "factor.unit");
  for (const auto& carrier : packs().factors.carriers()) {
    INFO(carrier.code);
    CHECK(carrier.gas == carrier.accepts(units::dimension::amount));
  }
}

TEST_CASE("what no table has is refused by name, never zero", "[sectors]") {
  for (const auto* carrier : {"wood", "rice_husk", "sawdust", "bagasse", "kerosene"}) {
    CHECK(code_of(toe(carrier, "t")) == "factor.none");
  }
  CHECK(code_of(toe("purchased_steam", "t")) == "factor.none");
  CHECK(code_of(toe("solar_self", "kWh")) == "factor.none");
}

TEST_CASE("an unknown carrier is refused with the nearest ones", "[sectors]") {
  CHECK(code_of(toe("desel", "t")) == "factor.carrier_unknown");
  CHECK(argument_of(toe("desel", "t"), "nearest").find("diesel") == 0);
}

TEST_CASE("electricity by the tonne is refused with units that fit", "[sectors]") {
  CHECK(code_of(toe("electricity", "t")) == "factor.unit");
  CHECK(argument_of(toe("electricity", "t"), "choices") == "kWh, MJ");
}

TEST_CASE("the grid's factor fell by 10.2 % in 2021 and by 27.8 % from 2018 to 2023", "[sectors]") {
  CHECK(100 * (1 - grid(2021) / grid(2020)) == Approx(10.2).epsilon(0.005));
  CHECK(100 * (1 - grid(2023) / grid(2018)) == Approx(27.8).epsilon(0.002));
}

// Announcements of the Department of Climate Change, 2014-2023.
TEST_CASE("the grid's series has every year from 2010 to 2023", "[sectors]") {
  for (int year = 2010; year <= 2023; ++year) {
    const auto found = packs().factors.grid_emission(year);
    REQUIRE(found);
    CHECK(found->factor.year == year);
    CHECK(found->factor.unit.code == "t/MWh");
    CHECK(has(found->warnings, "factor.unverified") == (year < 2014));
  }
  CHECK(grid(2022) == Approx(0.6766));
}

TEST_CASE("a year not yet published takes the last one and says so", "[sectors]") {
  const auto found = packs().factors.grid_emission(2025);
  REQUIRE(found);
  CHECK(found->factor.year == 2023);
  CHECK(has(found->warnings, "factor.year_not_published"));
  CHECK(code_of(packs().factors.grid_emission(2009)) == "factor.no_year");
}

TEST_CASE("a terajoule of diesel emits 74,100 kg of CO2 and a little more in CO2e", "[sectors]") {
  const auto co2 = packs().factors.fuel_emission("diesel", Gas::co2, day);
  REQUIRE(co2);
  CHECK(co2->factor.value.text() == "74100");
  const auto all = packs().factors.fuel_co2e("diesel", day);
  REQUIRE(all);
  CHECK(all->factor.number == Approx(74100 + 3.0 * 28 + 0.6 * 265));
  CHECK(all->factor.unit.code == "kg/TJ");
}

TEST_CASE("the CO2 of wood stays out of the sum", "[sectors]") {
  const auto all = packs().factors.fuel_co2e("wood", day);
  REQUIRE(all);
  CHECK(all->factor.number == Approx(30 * 28 + 4 * 265));
  CHECK(has(all->warnings, "factor.unverified"));
}
