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

std::vector<std::string> ids_of(const norms::Nearest& nearest) {
  std::vector<std::string> ids;
  for (const norms::NearRow& row : nearest.rows) ids.push_back(row.norm);
  return ids;
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
  CHECK(all.nearest[0].rows.empty());
  CHECK(all.nearest[1].indicator == "water");
  CHECK(ids_of(all.nearest[1]) == std::vector<std::string>{"z_all", "a_dairy", "b_beer"});
}

TEST_CASE("a plant is shown nothing near to what it does not count") {
  auto plant = fish_plant();
  std::erase_if(plant.items,
                [](const plant::Item& one) { return one.kind == plant::ItemKind::water; });
  const auto all = placed(
      plant, {of_trade(quartiles("b", "water", cubic_metre, tonne, "product", 1, 2, 3), "beer")});
  REQUIRE(all.nearest.size() == 2);
  CHECK(all.nearest[0].indicator == "electricity");
  CHECK(all.nearest[1].indicator == "total_energy");
}

TEST_CASE("a trade of which the packs have no row is told from one whose rows were refused") {
  const auto row = quartiles("b", "water", cubic_metre, tonne, "product", 1, 2, 3);
  CHECK(placed(fish_plant(), {of_trade(row, "beer")}).own_norms == 0);
  auto expired = limit("old", kilowatt_hour, tonne, "product", 1000, "2010-01-01", "2012-12-31");
  CHECK(placed(fish_plant(), {of_trade(row, "beer"), expired}).own_norms == 1);
}

TEST_CASE("the nearest rows are of the trade, its class and trades of like work, with the reason") {
  const auto water = [](const char* id, const char* trade, const units::Unit& per) {
    return of_trade(quartiles(id, "water", cubic_metre, per, "product", 1, 2, 3), trade);
  };
  auto own = water("z_own", "seafood_freezing", hectolitre);
  own.listed_as = "fish freezing";
  own.product.en = "frozen fish (SIC 2092)";
  auto wide = water("y_class", "", hectolitre);
  wide.product.en = "all food and beverages (SIC 20)";
  auto stranger = water("a_stranger", "", hectolitre);
  stranger.product.en = "machinery (SIC 35)";
  auto known = knowledge({own, wide, stranger, water("x_meat", "meat", hectolitre),
                          water("b_beer", "beer", hectolitre), water("c_tea", "tea", tonne)});
  for (int i = 0; i < 3; ++i) {
    known.checklist.push_back({.sub_sectors = {"meat", "seafood_freezing"}});
  }
  known.checklist.push_back({.sub_sectors = {"beer", "seafood_freezing"}});
  const auto all = norms::place_plant(fish_plant(), energy_factors(), known, {});
  REQUIRE(all);
  const auto& near = all->nearest.back();
  REQUIRE(near.indicator == "water");
  CHECK(ids_of(near) == std::vector<std::string>{"z_own", "y_class", "x_meat"});
  using norms::Nearness;
  CHECK(near.rows[0].why == Nearness::same_trade);
  CHECK(near.rows[1].why == Nearness::sector_class);
  CHECK(near.rows[2].why == Nearness::like_work);
  CHECK(norms::code_of(Nearness::like_work) == std::string("like_work"));
}

TEST_CASE("a row to one of the plant's own unit is near where little is nearer") {
  const auto water = [](const char* id, const char* trade, const units::Unit& per) {
    return of_trade(quartiles(id, "water", cubic_metre, per, "product", 1, 2, 3), trade);
  };
  const auto all =
      placed(fish_plant(), {water("b_beer", "beer", hectolitre), water("c_tea", "tea", tonne)});
  const auto& near = all.nearest.back();
  CHECK(ids_of(near) == std::vector<std::string>{"c_tea", "b_beer"});
  CHECK(near.rows[0].why == norms::Nearness::same_basis);
}

TEST_CASE("rows that share no more than the sector fill up to three and no further") {
  std::vector<sectors::Norm> rows;
  for (const char* trade : {"beer", "dairy", "meat", "tea", "sugar"}) {
    rows.push_back(
        of_trade(quartiles(trade, "water", cubic_metre, hectolitre, "product", 1, 2, 3), trade));
  }
  CHECK(ids_of(placed(fish_plant(), rows).nearest.back()) ==
        std::vector<std::string>{"beer", "dairy", "meat"});
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
