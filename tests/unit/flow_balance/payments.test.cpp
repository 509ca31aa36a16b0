// What is bought, handled and sold, by the unit and as a sum: what it comes to in the costs.
#include "cpa/flow_cost/flow_costs.hpp"

#include <algorithm>
#include <utility>

#include "cpa/flow_cost/focus_selection.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"
#include "tests/unit/flow_balance/two_processes.hpp"

using namespace cpa;
using namespace cpa::tests;
using flow_cost::CostClass;

TEST_CASE("what is paid by the tonne never hangs on the order in which the layers were declared") {
  const auto with_order = [](const char* first, const char* second, const char* paid_for) {
    SheetMaker maker;
    maker.layer(first, kilogram).layer(second, kilogram).centre("print");
    maker.stream("ink", "", "print", {"mass", 50}, {{"ink", 40}}).price(13, kilogram);
    maker.sheet.streams.back().price_layers = {*maker.sheet.layer_index(paid_for)};
    maker.stream("paper", "", "print", {"mass", 50});
    maker.stream("printed", "print", "", {"mass", 70}, {{"ink", 30}});
    maker.role(plant::StreamRole::product);
    maker.stream("waste", "print", "", {"mass", 30}, {{"ink", 10}}).disposal(1, kilogram);
    maker.sheet.streams.back().handling.back().paid.layers = {0, 1};
    maker.sheet.cost_base = maker.sheet.layer_index("mass");
    return costs_of(maker.sheet);
  };
  for (const char* const paid_for : {"mass", "ink"}) {
    const auto one = with_order("mass", "ink", paid_for);
    const auto other = with_order("ink", "mass", paid_for);
    CHECK(one.spent.total() == Approx(other.spent.total()));
    CHECK(one.loss.total() == Approx(other.loss.total()));
    CHECK(one.spent[CostClass::raw_material] ==
          Approx(std::string(paid_for) == "mass" ? 650 : 520));
    CHECK(one.spent[CostClass::disposal] == Approx(40));  // ink and mass weighed together
  }
}

TEST_CASE("a price for the tonne of what is in two layers of tonnes is not costed by the first") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("ink", kilogram).centre("print");
  maker.stream("ink", "", "print", {"mass", 50}, {{"ink", 40}}).price(13, kilogram);
  maker.stream("waste", "print", "", {"mass", 50}, {{"ink", 40}});
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  REQUIRE_FALSE(costs);
  CHECK(costs.error().front().code == "flow_cost.price_unit");
}

TEST_CASE(
    "a bill without an amount belongs to its stream, whatever flows and however well it is known") {
  auto maker = two_processes();
  const double before = stream(costs_of(maker.sheet), maker.sheet, "waste_2").lost.total();
  maker.sheet.streams.back().handling.push_back(
      {.kind = plant::HandlingKind::fee, .paid = {.price = {}, .sum = plant::PaidSum{{5000, {}}}}});
  const auto costs = costs_of(maker.sheet);
  CHECK(stream(costs, maker.sheet, "waste_2").parts[CostClass::fee] == Approx(5000));
  CHECK(stream(costs, maker.sheet, "waste_2").lost.total() == Approx(before + 5000));
  CHECK(costs.spent.total() == Approx(19'300 + 5000));
}

TEST_CASE("a system cost by the month counts as often as the period has months") {
  auto maker = two_processes();
  maker.sheet.period = calendar::read_period("2025-01/2025-06").value();
  for (auto& centre : maker.sheet.centres) centre.system_cost->per = plant::PaidPer::month;
  CHECK(costs_of(maker.sheet).spent[CostClass::processing] == Approx(6 * 7'000));
}

TEST_CASE("what scrap is sold for stands beside its cost, and all of it stays lost") {
  auto maker = two_processes();
  const auto unsold = costs_of(maker.sheet);
  maker.sheet.streams.back().sold =
      plant::Payment{.price = money::Price{Decimal(2, 0), {}, kilogram}};
  const auto costs = costs_of(maker.sheet);
  CHECK(stream(costs, maker.sheet, "waste_2").revenue == Approx(200));
  CHECK(costs.loss.total() == Approx(unsold.loss.total()));
  CHECK(costs.spent.total() == Approx(unsold.spent.total()));
}

TEST_CASE("scrap whose amount is not determined is named instead of a revenue") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("water", cubic_metre).centre("cut");
  maker.stream("material", "", "cut", {"mass", 100}).price(10, kilogram);
  maker.stream("product", "cut", "", {"mass", 80}).role(plant::StreamRole::product);
  maker.stream("scrap", "cut", "", {"mass", 20}, {{"water"}});
  maker.sheet.streams.back().sold =
      plant::Payment{.price = money::Price{Decimal(2, 0), {}, cubic_metre}};
  const auto scrap = stream(costs_of(maker.sheet), maker.sheet, "scrap");
  CHECK_FALSE(scrap.revenue);
  CHECK(scrap.revenue_unknown);
}

TEST_CASE("what is recycled loses no amount, and without a hazard nothing ranks by hazard") {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("first", 1000).centre("second");
  maker.stream("feed", "", "first", {"mass", 100}).price(10, kilogram);
  maker.stream("back", "second", "first", {"mass", 500}).role(plant::StreamRole::recycle);
  maker.stream("on", "first", "second", {"mass", 500}).role(plant::StreamRole::recycle);
  maker.stream("product", "first", "", {"mass", 90}).role(plant::StreamRole::product);
  maker.stream("waste", "first", "", {"mass", 10});
  const auto rank = [&](const std::string& stream, flow_cost::WasteOrder order) {
    const auto balance = balance::balance_of(maker.sheet);
    REQUIRE(balance);
    const auto costs = costs_of(maker.sheet);
    const auto wastes = flow_cost::waste_streams(maker.sheet, *balance, costs, order);
    const flow_cost::Waste waste{.stream = maker.sheet.stream_index(stream), .centre = {}};
    const auto place = std::find(wastes.begin(), wastes.end(), waste) - wastes.begin();
    return flow_cost::ranks_of(maker.sheet, costs, wastes, order)[static_cast<std::size_t>(place)];
  };
  CHECK(rank("waste", flow_cost::WasteOrder::amount) == 1);
  CHECK_FALSE(rank("on", flow_cost::WasteOrder::amount));
  CHECK_FALSE(rank("waste", flow_cost::WasteOrder::hazard));
  maker.hazard(1);
  CHECK(rank("waste", flow_cost::WasteOrder::hazard) == 1);
}

TEST_CASE(
    "waste that is counted in another unit has no rank by amount, equal hazards share a rank, and "
    "the order of the file decides nothing") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("water", cubic_metre).centre("wash").centre("rinse");
  maker.stream("cloth", "", "wash", {"mass", 100}).price(10, kilogram);
  maker.stream("water", "", "wash", {"water", 50}).price(2, cubic_metre);
  maker.stream("rinse_water", "", "rinse", {"water", 70}).price(2, cubic_metre);
  maker.stream("backwash", "wash", "", {"water", 50}).hazard(2);
  maker.stream("discharge", "rinse", "", {"water", 70}).hazard(2);
  maker.stream("lint", "wash", "", {"mass", 5});
  maker.stream("dyed", "wash", "", {"mass", 95}).role(plant::StreamRole::product);
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = costs_of(maker.sheet);
  const auto wastes =
      flow_cost::waste_streams(maker.sheet, *balance, costs, flow_cost::WasteOrder::money);
  const auto rank = [&](const std::string& stream, flow_cost::WasteOrder order) {
    const flow_cost::Waste waste{.stream = maker.sheet.stream_index(stream), .centre = {}};
    const auto place = std::find(wastes.begin(), wastes.end(), waste) - wastes.begin();
    return flow_cost::ranks_of(maker.sheet, costs, wastes, order)[static_cast<std::size_t>(place)];
  };
  CHECK(rank("lint", flow_cost::WasteOrder::amount) == 1);
  CHECK_FALSE(rank("backwash", flow_cost::WasteOrder::amount));
  CHECK_FALSE(rank("discharge", flow_cost::WasteOrder::amount));
  CHECK(rank("backwash", flow_cost::WasteOrder::hazard) == 1);
  CHECK(rank("discharge", flow_cost::WasteOrder::hazard) == 1);
  CHECK_FALSE(rank("lint", flow_cost::WasteOrder::hazard));
  for (const auto& row : flow_cost::focus_selection(maker.sheet, costs)) {
    CHECK(row.compares == (maker.sheet.centres[row.centre].id == "wash"));
  }
}

TEST_CASE("materials of unlike price that are shared out as one mixture are told") {
  const auto told = [](int price_of_oil, bool as_layer) {
    SheetMaker maker;
    maker.layer("mass", kilogram).layer("oil", kilogram).centre("turn");
    maker.stream("steel", "", "turn", {"mass", 100}).price(40, kilogram);
    maker.stream("chips", "turn", "", {"mass", 30});
    maker.stream("oil", "", "turn", {as_layer ? "oil" : "mass", 10}).price(price_of_oil, kilogram);
    if (as_layer) maker.stream("used_oil", "turn", "", {"oil", 10});
    maker.stream("parts", "turn", "", {"mass", as_layer ? 70.0 : 80.0});
    maker.role(plant::StreamRole::product);
    return flow_cost::mixture_cautions(maker.sheet, costs_of(maker.sheet));
  };
  const auto doubts = told(10, false);
  REQUIRE(doubts.size() == 1);
  CHECK(doubts.front().code == "flow_cost.mixed_prices");
  CHECK(doubts.front().arguments.at("centre") == "turn");
  CHECK(doubts.front().arguments.at("dearest") == "steel");
  CHECK(doubts.front().arguments.at("cheapest") == "oil");
  CHECK(told(25, false).empty());
  CHECK(told(10, true).empty());
}

TEST_CASE(
    "wash water that has no price takes its share of the fish's cost by mass, and that is told "
    "where no component is balanced") {
  const auto told = [](bool as_layer) {
    SheetMaker maker;
    maker.layer("mass", kilogram).layer("water", kilogram).centre("cut");
    const char* const layer = as_layer ? "water" : "mass";
    maker.stream("fish", "", "cut", {"mass", 100}).price(28, kilogram);
    maker.stream("wash_water", "", "cut", {layer, 300});
    maker.stream("fillet", "cut", "", {"mass", 40}).role(plant::StreamRole::product);
    maker.stream("heads", "cut", "", {"mass", 45}).role(plant::StreamRole::by_product);
    maker.stream("waste_water", "cut", "", {layer, as_layer ? 300.0 : 315.0});
    if (as_layer) maker.stream("scraps", "cut", "", {"mass", 15});
    const auto costs = costs_of(maker.sheet);
    return std::pair(costs.loss.total() / costs.spent.total(),
                     flow_cost::mixture_cautions(maker.sheet, costs));
  };
  const auto [diluted, doubts] = told(false);
  CHECK(diluted > 0.78);
  REQUIRE(doubts.size() == 1);
  CHECK(doubts.front().arguments.at("cheapest") == "wash_water");
  CHECK(doubts.front().arguments.at("dearest") == "fish");
  const auto [apart, none] = told(true);
  CHECK(apart == Approx(0.15));
  CHECK(none.empty());
}

TEST_CASE(
    "a material that meets a dearer one at a later centre is told there, unless little hangs on "
    "it") {
  const auto told = [](int dye) {
    SheetMaker maker;
    maker.layer("mass", kilogram).centre("weave").centre("dye_house");
    maker.stream("yarn", "", "weave", {"mass", 100}).price(10, kilogram);
    maker.stream("cloth", "weave", "dye_house", {"mass", 100});
    maker.stream("dye", "", "dye_house", {"mass", double(dye)}).price(60, kilogram);
    maker.stream("dyed", "dye_house", "", {"mass", 90}).role(plant::StreamRole::product);
    maker.stream("cuttings", "dye_house", "", {"mass", 10.0 + dye});
    return flow_cost::mixture_cautions(maker.sheet, costs_of(maker.sheet));
  };
  REQUIRE(told(20).size() == 1);
  CHECK(told(20).front().arguments.at("cheapest") == "cloth");
  CHECK(told(20).front().arguments.at("centre") == "dye_house");
  CHECK(told(0).empty());
}

TEST_CASE("what of a furnace's energy bill left as heat is told beside, and no sum moves") {
  const auto money = [](bool with_heat) {
    SheetMaker maker;
    maker.layer("mass", kilogram).layer("energy", joule).centre("board").centre("furnace");
    maker.stream("iron", "", "furnace", {"mass", 100}).price(10, kilogram);
    maker.stream("power", "", "board", {"energy", 200}).price(3, joule);
    maker.stream("to_furnace", "board", "furnace", {"energy", 200});
    maker.stream("casting", "furnace", "", {"mass", 90}).role(plant::StreamRole::product);
    maker.stream("slag", "furnace", "", {"mass", 10});
    if (with_heat) {
      maker.stream("heat", "furnace", "", {"energy", 50});
      maker.stream("useful", "furnace", "", {"energy", 150}).role(plant::StreamRole::by_product);
    }
    return costs_of(maker.sheet);
  };
  const auto costs = money(true);
  REQUIRE(costs.energy_losses.size() == 1);
  CHECK(costs.energy_losses.front().cost == Approx(600 * 0.25));
  CHECK(costs.loss.total() == Approx(money(false).loss.total()));
  CHECK(costs.loss[CostClass::energy] == Approx(60));
}

TEST_CASE("heat that left a ladle had cost what the metal's and the gas's heat were bought for") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("energy", joule).centre("furnace").centre("ladle");
  maker.stream("iron", "", "furnace", {"mass", 100}).price(10, kilogram);
  maker.stream("power", "", "furnace", {"energy", 200}).price(3, joule);
  maker.stream("to_heating", "furnace", "", {"energy", 120}).role(plant::StreamRole::by_product);
  maker.stream("molten", "furnace", "ladle", {"mass", 100}, {{"energy", 80}});
  maker.stream("gas", "", "ladle", {"energy", 20}).price(3, joule);
  maker.stream("poured", "ladle", "", {"mass", 100}, {{"energy", 90}});
  maker.role(plant::StreamRole::product);
  maker.stream("heat", "ladle", "", {"energy", 10});
  const auto costs = costs_of(maker.sheet);
  REQUIRE(costs.energy_losses.size() == 1);
  // 80 of the 200 that the furnace bought for 600 came with the metal.
  CHECK(costs.energy_losses.front().cost == Approx((600 * 0.4 + 60) * 0.1));
}

namespace {

const flow_cost::EnergyLoss* energy_loss(const flow_cost::FlowCosts& costs,
                                         const plant::FlowSheet& sheet, const std::string& id) {
  for (const auto& loss : costs.energy_losses) {
    if (sheet.streams[loss.stream].id == id) return &loss;
  }
  return nullptr;
}

// A boiler whose stack takes a quarter of the fuel's heat along; what the steam dries leaves.
SheetMaker boiler_and_dryer(double water = 60, double vapour = 70, double exhaust = 150) {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("heat", joule).centre("boiler").centre("dryer");
  maker.stream("water", "", "boiler", {"mass", water}).price(1, kilogram);
  maker.stream("steam", "boiler", "dryer", {"mass", 60}, {{"heat", 150}});
  maker.stream("stack", "boiler", "", {"heat", 50});
  maker.stream("wet", "", "dryer", {"mass", 30}).price(100, kilogram);
  maker.stream("dry", "dryer", "", {"mass", 20}).role(plant::StreamRole::product);
  maker.stream("vapour", "dryer", "", {"mass", vapour});
  maker.stream("exhaust", "dryer", "", {"heat", exhaust});
  return maker;
}

}  // namespace

TEST_CASE("what a loss in two layers of energy took of a bill is never more than the bill") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("heat", joule).layer("exergy", joule).centre("dryer");
  maker.stream("steam", "", "dryer", {"heat", 150}, {{"exergy", 50}}).price(200, joule);
  maker.sheet.streams.back().price_layers = {1};
  maker.stream("wet", "", "dryer", {"mass", 30}).price(100, kilogram);
  maker.stream("dry", "dryer", "", {"mass", 30}).role(plant::StreamRole::product);
  maker.stream("exhaust", "dryer", "", {"heat", 150}, {{"exergy", 50}});
  const auto costs = costs_of(maker.sheet);
  REQUIRE(costs.energy_losses.size() == 1);
  CHECK(costs.energy_losses.front().cost == Approx(30'000));
}

TEST_CASE("what the stack takes of coal paid by the tonne is told") {
  auto maker = boiler_and_dryer();
  maker.stream("coal", "", "boiler", {"mass", 10}, {{"heat", 200}}).price(3'000, kilogram);
  maker.sheet.streams.back().item = "coal";
  maker.stream("gas", "boiler", "", {"mass", 10});
  plant::Plant factory;
  factory.items.push_back({.code = "coal", .kind = plant::ItemKind::energy});
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, factory);
  REQUIRE(costs);
  CHECK(costs->spent[CostClass::energy] == Approx(30'000));
  REQUIRE(energy_loss(*costs, maker.sheet, "stack"));
  CHECK(energy_loss(*costs, maker.sheet, "stack")->cost == Approx(7'500));
  // The rest of the bill, and no more.
  REQUIRE(energy_loss(*costs, maker.sheet, "exhaust"));
  CHECK(energy_loss(*costs, maker.sheet, "exhaust")->cost == Approx(22'500));
}

TEST_CASE("condensate brings back what its heat had cost, and the losses sum to the bill") {
  auto maker = boiler_and_dryer(10, 20, 140);
  maker.stream("fuel", "", "boiler", {"heat", 190}).price(200, joule);
  maker.stream("condensate", "dryer", "boiler", {"mass", 50}, {{"heat", 10}});
  maker.role(plant::StreamRole::recycle);
  const auto costs = costs_of(maker.sheet);
  REQUIRE(energy_loss(costs, maker.sheet, "stack"));
  CHECK(energy_loss(costs, maker.sheet, "stack")->cost == Approx(38'000.0 * 50 / 190));
  REQUIRE(energy_loss(costs, maker.sheet, "exhaust"));
  CHECK(energy_loss(costs, maker.sheet, "exhaust")->cost == Approx(38'000.0 * 140 / 190));
}

TEST_CASE("cold water and hot metal that are paid for themselves bring their heat for nothing") {
  auto maker = boiler_and_dryer(55);
  maker.stream("fuel", "", "boiler", {"heat", 180}).price(200, joule);
  maker.stream("feed", "", "boiler", {"mass", 5}, {{"heat", 20}}).price(1, kilogram);
  const auto costs = costs_of(maker.sheet);
  REQUIRE(energy_loss(costs, maker.sheet, "stack"));
  CHECK(energy_loss(costs, maker.sheet, "stack")->cost == Approx(36'000.0 * 50 / 200));
}

TEST_CASE("a loss of heat is named where some of the energy that came has no price") {
  auto maker = boiler_and_dryer();
  maker.stream("fuel", "", "boiler", {"heat", 150}).price(200, joule);
  maker.stream("wood", "", "boiler", {"heat", 50});
  const auto costs = costs_of(maker.sheet);
  REQUIRE(energy_loss(costs, maker.sheet, "stack"));
  CHECK_FALSE(energy_loss(costs, maker.sheet, "stack")->cost);
}

TEST_CASE("a loss of heat is named where its amount, or what came in, is not determined") {
  for (const char* const unread : {"stack", "condensate"}) {
    auto maker = boiler_and_dryer(10, 20, 140);
    maker.stream("fuel", "", "boiler", {"heat", 200}).price(200, joule);
    maker.stream("condensate", "dryer", "boiler", {"mass", 50}, {{"heat", 10}});
    maker.role(plant::StreamRole::recycle);
    maker.stream("walls", "boiler", "", {"heat"});
    maker.stream("pipes", "dryer", "", {"heat"});
    maker.sheet.streams[*maker.sheet.stream_index(unread)].figures.back().figure = {};
    const auto costs = costs_of(maker.sheet);
    REQUIRE(energy_loss(costs, maker.sheet, "stack"));
    CHECK_FALSE(energy_loss(costs, maker.sheet, "stack")->cost);
  }
}

TEST_CASE("heat of a material that is paid for itself had cost nothing, and is no loss of money") {
  auto maker = boiler_and_dryer(55, 70, 200);
  maker.stream("power", "", "dryer", {"heat", 50}).price(200, joule);
  maker.stream("feed", "", "boiler", {"mass", 5}, {{"heat", 200}}).price(1, kilogram);
  const auto costs = costs_of(maker.sheet);
  CHECK(energy_loss(costs, maker.sheet, "stack") == nullptr);
  REQUIRE(energy_loss(costs, maker.sheet, "exhaust"));
  CHECK(energy_loss(costs, maker.sheet, "exhaust")->cost == Approx(10'000));
}

TEST_CASE("water that recovered heat warmed brings what that heat had cost") {
  auto maker = boiler_and_dryer();
  maker.stream("fuel", "", "boiler", {"heat", 200}).price(200, joule);
  maker.centre("exchanger");
  maker.sheet.streams[*maker.sheet.stream_index("wet")].to = 2;
  maker.stream("warm", "exchanger", "dryer", {"mass", 30}, {{"heat", 40}});
  maker.stream("recovered", "dryer", "exchanger", {"heat", 40});
  maker.role(plant::StreamRole::recycle);
  const auto costs = costs_of(maker.sheet);
  REQUIRE(energy_loss(costs, maker.sheet, "exhaust"));
  CHECK(energy_loss(costs, maker.sheet, "exhaust")->cost == Approx(30'000));
}

TEST_CASE("heat that was converted from another layer has a cost that is not known") {
  auto maker = boiler_and_dryer();
  maker.layer("power", joule);
  maker.stream("electricity", "", "boiler", {"power", 200}).price(200, joule);
  maker.stream("to_heat", "boiler", "", {"power", 200}).role(plant::StreamRole::by_product);
  maker.sheet.centres[0].stock_changes.push_back({.layer = 1, .figure = {}});
  const auto costs = costs_of(maker.sheet);
  for (const char* const id : {"stack", "exhaust"}) {
    REQUIRE(energy_loss(costs, maker.sheet, id));
    CHECK_FALSE(energy_loss(costs, maker.sheet, id)->cost);
  }
}
