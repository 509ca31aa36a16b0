// The period that is judged, the nearest rows where no norm speaks, and questions that have no
// answer.
#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using plant::ItemKind;

namespace {

std::string first_code(const plant::Plant& plant, const norms::NormOptions& options = {}) {
  const auto all = norms::place_plant(plant, energy_factors(), knowledge({}), options);
  return all ? "" : all.error().front().code;
}

sectors::Norm of_trade(sectors::Norm norm, const std::string& sub_sector) {
  norm.sub_sector = sub_sector;
  return norm;
}

}  // namespace

TEST_CASE("the plant's reporting period is judged, else its last twelve complete months") {
  auto plant = fish_plant();
  plant.items[4] = item("fillet", ItemKind::product, tonne, each_month(100, 30));
  for (std::size_t i = 0; i < 4; ++i) {
    auto longer =
        item(plant.items[i].code, plant.items[i].kind, plant.items[i].unit, each_month(10, 20));
    longer.carrier = plant.items[i].carrier;
    plant.items[i] = longer;
  }
  CHECK(calendar::text_of(placed(plant, {}).period.period) == "2024-09/2025-08");
  CHECK(placed(plant, {}).period.from == norms::PeriodFrom::data);
  plant.reporting = calendar::read_period("2024-03/2024-08").value();
  const auto all = placed(plant, {});
  CHECK(calendar::text_of(all.period.period) == "2024-03/2024-08");
  CHECK(all.period.months.size() == 6);
  norms::NormOptions options;
  options.period = calendar::read_period("2024-01/2024-12").value();
  CHECK(calendar::text_of(placed(plant, {}, options).period.period) == "2024-01/2024-12");
}

TEST_CASE("half a year's output counts twice for the year") {
  auto plant = fish_plant();
  norms::NormOptions options;
  options.period = calendar::read_period("2024-01/2024-06").value();
  const auto all = placed(
      plant, {quartiles("a", "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200)},
      options);
  CHECK(all.yearly_output == 1200000);
  CHECK(placement(all, "a").gaps[0].amount == 480000);
}

TEST_CASE("bills on days of their own are split by days and marked") {
  auto plant = fish_plant();
  auto& record = plant.items[0].records[0];
  record.own_period.to += std::chrono::days{5};
  plant.items[0].records[1].own_period.from += std::chrono::days{5};
  const auto all = placed(
      plant, {quartiles("a", "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200)});
  CHECK(all.figures.front().figure.use.prorated);
  CHECK(placement(all, "a").value == Approx(1000));
}

TEST_CASE("without a norm the nearest rows of the sector are named and not compared") {
  const auto water = [](const char* id, const char* trade) {
    return of_trade(quartiles(id, "water", cubic_metre, tonne, "product", 1, 2, 3), trade);
  };
  const auto all =
      placed(fish_plant(),
             {water("b_beer", "beer"), water("a_dairy", "dairy"), water("z_all", ""),
              quartiles("own", "electricity", kilowatt_hour, tonne, "product", 300, 600, 1200)});
  REQUIRE(all.nearest.size() == 2);
  CHECK(all.nearest[0].indicator == "total_energy");
  CHECK(all.nearest[0].norms.empty());
  CHECK(all.nearest[1].indicator == "water");
  CHECK(all.nearest[1].norms == std::vector<std::string>{"z_all", "a_dairy", "b_beer"});
}

TEST_CASE("a plant that names no sub-sector, has no data or names what is not there is told") {
  auto plant = fish_plant();
  CHECK(first_code(plant).empty());
  norms::NormOptions options;
  options.named["melted"] = {"iron"};
  CHECK(first_code(plant, options) == "norms.count_unknown");
  options.named.clear();
  options.named["molten"] = {"coal"};
  CHECK(first_code(plant, options) == "norms.count_unknown");
  options.named.clear();
  options.period = calendar::read_period("2020-01/2020-12").value();
  CHECK(first_code(plant, options) == "norms.no_data");
  plant.enterprise.sub_sector.clear();
  CHECK(first_code(plant) == "norms.no_sub_sector");
  for (auto& item : plant.items) item.records.clear();
  plant.enterprise.sub_sector = "seafood_freezing";
  CHECK(first_code(plant) == "norms.no_data");
}
