#include <algorithm>

#include "cpa/flow_cost/flow_costs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"
#include "tests/unit/flow_balance/two_processes.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

// 1,000 kg of wet chips dried to 220 kg, of which 20 kg are dust.
SheetMaker drying(const char* vapour) {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("dryer", 500);
  maker.stream("wet", "", "dryer", {"mass", 1000}).price(5, kilogram);
  maker.stream("dry", "dryer", "", {"mass", 200}).role(plant::StreamRole::product);
  maker.stream("dust", "dryer", "", {"mass", 20});
  maker.stream(vapour, "dryer", "", {"mass"});
  return maker;
}

std::vector<std::string> named(const SheetMaker& maker) {
  std::vector<std::string> names;
  for (const auto& one : costs_of(maker.sheet).evaporating) {
    names.push_back(one.stream ? maker.sheet.streams[*one.stream].id
                               : "at " + maker.sheet.centres[*one.centre].id);
  }
  return names;
}

}  // namespace

TEST_CASE("water that dries off by mass takes most of the money, and that is said") {
  const auto maker = drying("vapour");
  const auto costs = costs_of(maker.sheet);
  CHECK(costs.loss.total() == Approx(0.8 * 5'500));
  CHECK(named(maker) == std::vector<std::string>{"vapour"});
  const auto doubts = flow_cost::evaporation_cautions(maker.sheet, costs);
  REQUIRE(doubts.size() == 1);
  CHECK(doubts.front().code == "flow_cost.evaporated");
  CHECK(doubts.front().arguments.at("of") == "vapour");
}

TEST_CASE("vapour is known by its name in either language, goods that were steamed are not") {
  for (const char* const name : {"Hơi nước thoát", "Nước bốc hơi", "Bay hơi khi sấy", "Steam lost",
                                 "Moisture loss", "evaporation_1"}) {
    CAPTURE(name);
    auto maker = drying("exhaust");
    maker.sheet.streams.back().name.vi = name;
    CHECK(named(maker) == std::vector<std::string>{"exhaust"});
  }
  for (const char* const name : {"Steamed rejects", "Bã ẩm", "Hỏi lại", "Trimmings"}) {
    CAPTURE(name);
    auto maker = drying("exhaust");
    maker.sheet.streams.back().name.vi = name;
    CHECK(named(maker).empty());
  }
}

TEST_CASE("a known withdrawal that speaks of evaporation is pointed at by its centre") {
  auto maker = drying("residue");
  maker.sheet.centres[0].withdrawals.push_back(
      {.layer = 0,
       .figure = {.state = plant::FigureState::fixed, .value = 300, .note = "nước bay hơi"}});
  CHECK(named(maker) == std::vector<std::string>{"at dryer"});
}

TEST_CASE("a stream of vapour takes no share, its money stays with the goods and the dust") {
  auto maker = drying("vapour");
  maker.sheet.streams.back().vapour = true;
  const auto costs = costs_of(maker.sheet);
  CHECK(stream(costs, maker.sheet, "vapour").parts.total() == 0);
  CHECK(costs.product.total() == Approx(5'500 * 200.0 / 220));
  CHECK(costs.loss.total() == Approx(5'500 * 20.0 / 220));
  CHECK(costs.evaporating.empty());
  // As an amount it is lost all the same.
  CHECK(stream(costs, maker.sheet, "vapour").lost_amount == Approx(780));
  CHECK(stream(costs, maker.sheet, "dust").lost_amount == Approx(20));
}

TEST_CASE("where nothing but vapour leaves a centre, it takes what was spent there") {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("dryer", 500);
  maker.stream("wet", "", "dryer", {"mass", 10}).price(5, kilogram);
  maker.stream("vapour", "dryer", "", {"mass"});
  maker.sheet.streams.back().vapour = true;
  CHECK(costs_of(maker.sheet).loss.total() == Approx(550));
}

TEST_CASE("vapour of a layer of water, by volume, or of goods with a component is not pointed at") {
  auto water = drying("vapour");
  water.sheet.layers[0].name.vi = "Nước";
  CHECK(named(water).empty());
  auto goods = drying("vapour");
  goods.component("solids", "mass", kilogram, percent);
  CHECK(named(goods).empty());
}
