#include "cpa/flow_cost/flow_costs.hpp"

#include <algorithm>

#include "cpa/flow_cost/focus_selection.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"
#include "tests/unit/flow_balance/two_processes.hpp"

using namespace cpa;
using namespace cpa::tests;
using flow_cost::CostClass;

TEST_CASE("costs follow the mass through two processes, as worked by hand") {
  const auto sheet = two_processes().sheet;
  const auto costs = costs_of(sheet);
  CHECK(costs.spent.total() == Approx(19'300));
  CHECK(costs.product[CostClass::raw_material] == Approx(7'000));
  CHECK(costs.product[CostClass::energy] == Approx(1'400));
  CHECK(costs.product[CostClass::processing] == Approx(2'100 + 3'500));
  CHECK(costs.product.total() == Approx(14'000));
  CHECK(costs.loss.total() == Approx(5'300));
  const auto& first = stream(costs, sheet, "waste_1").parts;
  CHECK(first[CostClass::raw_material] == Approx(2'000));
  CHECK(first[CostClass::energy] == Approx(400));
  CHECK(first[CostClass::processing] == Approx(600));
  CHECK(first[CostClass::disposal] == Approx(200));
  CHECK(costs.centres[1].carried_in.total() == Approx(8'000 + 1'600 + 2'400));
}

TEST_CASE("a recycle brings its material back and leaves energy and processing lost") {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("first", 3000).centre("second", 4000);
  maker.stream("material", "", "first", {"mass", 900}).price(10, kilogram);
  maker.stream("between", "first", "second", {"mass", 800});
  maker.stream("waste", "first", "", {"mass", 200});
  maker.stream("product", "second", "", {"mass", 700}).role(plant::StreamRole::product);
  maker.stream("rework", "second", "first", {"mass", 100}).role(plant::StreamRole::recycle);
  maker.sheet.cost_base = 0;
  const auto costs = costs_of(maker.sheet);
  // 10,000 reach the first process: 9,000 bought and 1,000 that come back.
  CHECK(costs.centres[0].carried_in[CostClass::raw_material] == Approx(1'000));
  CHECK(costs.product[CostClass::raw_material] == Approx(7'000));
  CHECK(stream(costs, maker.sheet, "waste").parts[CostClass::raw_material] == Approx(2'000));
  CHECK(stream(costs, maker.sheet, "rework").parts[CostClass::raw_material] == Approx(1'000));
  CHECK(stream(costs, maker.sheet, "rework").lost_in_recycle == Approx(300 + 500));
  CHECK(costs.loss.total() == Approx(2'000 + 600 + 800));
}

TEST_CASE("water follows water, not the mass of the product") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("water", cubic_metre).centre("wash");
  maker.stream("fish", "", "wash", {"mass", 100}).price(10, kilogram);
  maker.stream("tap", "", "wash", {"water", 50}).price(4, cubic_metre);
  maker.stream("washed", "wash", "", {"mass", 98}).role(plant::StreamRole::product);
  maker.stream("scales", "wash", "", {"mass", 2});
  maker.stream("effluent", "wash", "", {"water", 50}).disposal(3, cubic_metre);
  maker.sheet.cost_base = 0;
  const auto costs = costs_of(maker.sheet);
  const auto& effluent = stream(costs, maker.sheet, "effluent").parts;
  CHECK(effluent[CostClass::water] == Approx(200));
  CHECK(effluent[CostClass::disposal] == Approx(150));
  CHECK(costs.product[CostClass::water] == 0);
}

TEST_CASE("treatment, disposal and fee are kept apart, and a fee goes by the kilogram of COD") {
  const units::Unit content{.code = "kg/m3",
                            .dimension = units::dimension::mass / units::dimension::volume};
  SheetMaker maker;
  maker.layer("water", cubic_metre).component("cod", "water", kilogram, content).centre("wash");
  maker.stream("tap", "", "wash", {"water", 50}).price(4, cubic_metre);
  maker.stream("effluent", "wash", "", {"water", 50}, {{"cod", 2, 0.1}})
      .handling(plant::HandlingKind::treatment, 3, cubic_metre)
      .disposal(1, cubic_metre)
      .handling(plant::HandlingKind::fee, 5, kilogram);
  const auto costs = costs_of(maker.sheet);
  const auto& effluent = stream(costs, maker.sheet, "effluent");
  CHECK(effluent.parts[CostClass::treatment] == Approx(150));
  CHECK(effluent.parts[CostClass::disposal] == Approx(50));
  CHECK(effluent.parts[CostClass::fee] == Approx(500));
  CHECK(effluent.parts.handling() == Approx(700));
  CHECK(costs.spent.total() == Approx(900));
  // 100 kg of COD known to 5 kg, at 5 each.
  CHECK(effluent.standard_deviation == Approx(25).epsilon(1e-3));
}

TEST_CASE("a fee says what it counts where its unit fits the sludge and its dry matter") {
  const units::Unit share{.code = "1", .dimension = {}};
  SheetMaker maker;
  maker.layer("mass", kilogram).component("dry_matter", "mass", kilogram, share).centre("press");
  maker.stream("in", "", "press", {"mass", 900}).price(1, kilogram);
  maker.stream("sludge", "press", "", {"mass", 900}, {{"dry_matter", 0.2, 0.01}})
      .handling(plant::HandlingKind::fee, 2, kilogram);
  plant::Handling& fee = maker.sheet.streams.back().handling.back();
  CHECK(stream(costs_of(maker.sheet), maker.sheet, "sludge").parts[CostClass::fee] == Approx(1800));
  fee.paid.layers = {1};
  CHECK(stream(costs_of(maker.sheet), maker.sheet, "sludge").parts[CostClass::fee] == Approx(360));
}

TEST_CASE("a fee by what the stream does not carry is refused") {
  SheetMaker maker;
  maker.layer("water", cubic_metre).centre("wash");
  maker.stream("tap", "", "wash", {"water", 50}).price(4, cubic_metre);
  maker.stream("effluent", "wash", "", {"water", 50})
      .handling(plant::HandlingKind::fee, 5, kilogram);
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  REQUIRE_FALSE(costs);
  CHECK(costs.error().front().code == "flow_cost.price_unit");
}

TEST_CASE("a waste stream's cost carries the balance's uncertainty") {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("cut");
  maker.stream("fish", "", "cut", {"mass", 1000}).price(10, kilogram);
  maker.stream("fillet", "cut", "", {"mass", 400, 20}).role(plant::StreamRole::product);
  maker.stream("heads", "cut", "", {"mass"});
  maker.sheet.cost_base = 0;
  const auto costs = costs_of(maker.sheet);
  // 600 kg at 10, known as well as the fillet is.
  CHECK(stream(costs, maker.sheet, "heads").parts.total() == Approx(6'000));
  CHECK(stream(costs, maker.sheet, "heads").standard_deviation == Approx(200).epsilon(1e-3));
}

TEST_CASE("an amount that is not determined is not priced but asked for") {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("cut");
  maker.stream("fish", "", "cut", {"mass", 1000, 10}).price(10, kilogram);
  maker.stream("fillet", "cut", "", {"mass"}).role(plant::StreamRole::product);
  maker.stream("heads", "cut", "", {"mass"});
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  REQUIRE_FALSE(costs);
  CHECK(costs.error().size() == 2);
  CHECK(costs.error().front().code == "flow_cost.undetermined");
}

TEST_CASE("money that goes round for ever is refused") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("energy", joule).centre("first").centre("second");
  maker.stream("power", "", "first", {"energy", 100}).price(1, joule);
  maker.stream("on", "first", "second", {"mass", 5});
  maker.stream("back", "second", "first", {"mass", 5});
  maker.sheet.cost_base = 0;
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  REQUIRE_FALSE(costs);
  CHECK(costs.error().front().code == "flow_cost.closed_loop");
}

TEST_CASE("a loop that lets out next to nothing is refused, one that lets out enough is costed") {
  // 1.1 kg a year go in and out of a loop of 10,000 or of 10^12 kg.
  const auto looping = [](double round) {
    SheetMaker maker;
    maker.layer("mass", kilogram).centre("first").centre("second");
    maker.stream("feed", "", "first", {"mass", 1.1}).price(10, kilogram);
    maker.stream("on", "first", "second", {"mass", round + 1.1});
    maker.stream("back", "second", "first", {"mass", round});
    maker.stream("product", "second", "", {"mass", 1.1}).role(plant::StreamRole::product);
    maker.sheet.cost_base = 0;
    const auto balance = balance::balance_of(maker.sheet);
    REQUIRE(balance);
    return flow_cost::flow_costs_of(maker.sheet, *balance, {});
  };
  const auto costs = looping(1e4);
  REQUIRE(costs);
  CHECK(costs->product.total() == Approx(11));
  const auto refused = looping(1e12);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().front().code == "flow_cost.closed_loop");
}

TEST_CASE("prices in two currencies and by units that do not flow are refused together") {
  auto maker = two_processes();
  maker.sheet.streams[0].price->currency = {"USD", 2};
  maker.sheet.streams[1].price->unit = kilogram;
  const auto balance = balance::balance_of(maker.sheet);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  REQUIRE_FALSE(costs);
  std::vector<std::string> codes;
  for (const Problem& problem : costs.error()) codes.push_back(problem.code);
  CHECK(std::count(codes.begin(), codes.end(), "flow_cost.currency") > 0);
  CHECK(std::count(codes.begin(), codes.end(), "flow_cost.price_unit") == 1);
}

TEST_CASE("the focus is the centre whose losses weigh most by money, mass and hazard") {
  const auto sheet = two_processes().sheet;
  const auto balance = *balance::balance_of(sheet);
  const auto costs = *flow_cost::flow_costs_of(sheet, balance, {});
  const auto rows = flow_cost::focus_selection(sheet, costs);
  REQUIRE(rows.size() == 2);
  // first: money 3,200 of 3,200, mass 200 of 200, hazard 1 of 3.
  CHECK(rows[0].centre == 0);
  CHECK(rows[0].score == Approx(10 + 10 + 10.0 / 3));
  CHECK(rows[1].score == Approx(10 * 2'100.0 / 3'200 + 5 + 10));
  const auto by_hazard =
      flow_cost::waste_streams(sheet, balance, costs, flow_cost::WasteOrder::hazard);
  CHECK(sheet.streams[*by_hazard.front().stream].id == "waste_2");
}

namespace {

// 100 kg of cane of 12 % sugar boiled down: 10 kg of sugar, 4 kg of molasses, the rest vapour.
SheetMaker boiling() {
  SheetMaker sheet;
  sheet.layer("mass", kilogram).component("sugar", "mass", kilogram, percent);
  sheet.centre("boil", 600);
  sheet.stream("cane", "", "boil", {"mass", 100}, tests::Read{"sugar", 12}).price(10, kilogram);
  sheet.stream("vapour", "boil", "", {"mass", 86});
  sheet.stream("crystals", "boil", "", {"mass", 10, 0.1}, tests::Read{"sugar", 100})
      .role(plant::StreamRole::product);
  sheet.stream("molasses", "boil", "", {"mass"}, tests::Read{"sugar"});
  return sheet;
}

}  // namespace

TEST_CASE("by mass the water that boils off takes most of the money, and that is said") {
  auto maker = boiling();
  maker.sheet.cost_base = 0;
  const auto costs = costs_of(maker.sheet);
  CHECK(stream(costs, maker.sheet, "vapour").parts.total() == Approx(0.86 * 1'600));
  REQUIRE(costs.diluting.size() == 1);
  CHECK(maker.sheet.streams[costs.diluting.front()].id == "vapour");
}

TEST_CASE("vapour that costs little beside the goods but much beside the losses is pointed at") {
  // 3 kg of 1,000 dry up; 20 kg are trimmed off. A fee takes no share of what goes by mass.
  const auto drying = [](double dried, std::int64_t fee) {
    SheetMaker maker;
    maker.layer("mass", kilogram).component("protein", "mass", kilogram, percent).centre("freeze");
    maker.stream("fish", "", "freeze", {"mass", 1000}, tests::Read{"protein", 16});
    maker.price(10, kilogram);
    maker.stream("trimmings", "freeze", "", {"mass", 20}, tests::Read{"protein"});
    maker.stream("vapour", "freeze", "", {"mass", dried});
    maker.handling(plant::HandlingKind::fee, fee, kilogram);
    maker.stream("frozen", "freeze", "", {"mass"}, tests::Read{"protein", 16});
    maker.role(plant::StreamRole::product);
    maker.sheet.cost_base = 0;
    return costs_of(maker.sheet);
  };
  CHECK(drying(3, 0).diluting == std::vector<std::size_t>{2});  // 0.3 % of all, 13 % of losses
  CHECK(drying(0.3, 0).diluting.empty());
  CHECK(drying(0.3, 1000).diluting.empty());
}

TEST_CASE("by a component the money goes where the component goes, material and processing alike") {
  auto maker = boiling();
  maker.sheet.cost_base = 1;
  const auto costs = costs_of(maker.sheet);
  // 10 of 12 kg of sugar are in the crystals.
  CHECK(costs.product[CostClass::raw_material] == Approx(1'000 * 10.0 / 12));
  CHECK(costs.product[CostClass::processing] == Approx(600 * 10.0 / 12));
  CHECK(stream(costs, maker.sheet, "vapour").parts.total() == 0);
  CHECK(costs.diluting.empty());
  CHECK(maker.sheet.product_layer() == 0);
  // 0.1 kg more crystals are 0.1 / 12 of all the money less that is lost in the molasses.
  CHECK(stream(costs, maker.sheet, "molasses").standard_deviation ==
        Approx(1'600 * 0.1 / 12).epsilon(1e-3));
}

TEST_CASE("a component that costs go by must be determined") {
  auto maker = boiling();
  maker.sheet.cost_base = 1;
  maker.sheet.streams[2].figures[1].figure = {};
  const auto balance = balance::balance_of(maker.sheet);
  REQUIRE(balance);
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance, {});
  REQUIRE_FALSE(costs);
  CHECK(costs.error().front().arguments.at("layer") == "sugar");
}

TEST_CASE("stock that is drawn where nothing comes in is asked for, not counted as nothing") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("store").centre("unit");
  maker.stream("raw", "", "unit", {"mass", 50}).price(100, tonne);
  maker.stream("old", "store", "unit", {"mass", 50});
  maker.stream("product", "unit", "", {"mass", 100}).role(plant::StreamRole::product);
  maker.sheet.centres[0].stock_changes.push_back(
      {.layer = 0, .figure = {.state = plant::FigureState::fixed, .value = -50'000}});
  maker.sheet.cost_base = 0;
  const auto costs = flow_cost::flow_costs_of(maker.sheet, *balance::balance_of(maker.sheet), {});
  REQUIRE_FALSE(costs);
  CHECK(costs.error().front().code == "flow_cost.stock_without_price");
  CHECK(costs.error().front().arguments.at("centre") == "store");
}

TEST_CASE("material drawn from stock costs what the same material costs that comes in") {
  SheetMaker maker;
  maker.layer("mass", tonne).centre("unit");
  maker.stream("raw", "", "unit", {"mass", 50}).price(100, tonne);
  maker.stream("product", "unit", "", {"mass", 80}).role(plant::StreamRole::product);
  maker.stream("waste", "unit", "", {"mass", 20});
  maker.sheet.centres[0].stock_changes.push_back(
      {.layer = 0, .figure = {.state = plant::FigureState::fixed, .value = -50'000}});
  maker.sheet.cost_base = 0;
  const auto costs = costs_of(maker.sheet);
  CHECK(costs.spent.total() == Approx(10'000));
  CHECK(costs.product.total() == Approx(8'000));
  CHECK(costs.loss.total() == Approx(2'000));
  CHECK(costs.purchases[0] == Approx(5'000));
}

TEST_CASE("water that evaporates is a loss in money, in the list of wastes and in the focus") {
  SheetMaker maker;
  maker.layer("water", cubic_metre).centre("cooling");
  maker.stream("tap", "", "cooling", {"water", 1000, 1}).price(10, cubic_metre);
  maker.stream("product", "cooling", "", {"water", 300}).role(plant::StreamRole::product);
  maker.stream("effluent", "cooling", "", {"water", 200});
  maker.sheet.centres[0].withdrawals.push_back(
      {0, {.state = plant::FigureState::measured, .value = 500, .standard_deviation = 10}});
  maker.sheet.cost_base = 0;
  const auto balance = *balance::balance_of(maker.sheet);
  const auto costs = costs_of(maker.sheet);
  CHECK(costs.loss.total() == Approx(7'000));
  const auto wastes =
      flow_cost::waste_streams(maker.sheet, balance, costs, flow_cost::WasteOrder::money);
  REQUIRE(wastes.size() == 2);
  CHECK(wastes.front().centre == 0U);
  const auto evaporated = flow_cost::cost_of(costs, wastes.front());
  CHECK(evaporated.total == Approx(5'000));
  CHECK(evaporated.standard_deviation > 0);
  double listed = 0;
  for (const auto& waste : wastes) listed += flow_cost::cost_of(costs, waste).total;
  CHECK(listed == Approx(costs.loss.total()));
  CHECK(flow_cost::focus_selection(maker.sheet, costs).front().amount == Approx(700));
}

TEST_CASE(
    "a hundred tonnes of spent sand are more than a tonne of fume, whatever shares the costs") {
  SheetMaker maker;
  maker.layer("metal", kilogram).layer("sand", kilogram).centre("foundry");
  maker.stream("scrap", "", "foundry", {"metal", 1000}).price(10, kilogram);
  maker.stream("castings", "foundry", "", {"metal", 990}).role(plant::StreamRole::product);
  maker.stream("fume", "foundry", "", {"metal", 10});
  maker.stream("new_sand", "", "foundry", {"sand", 500}).price(1, kilogram);
  maker.stream("spent_sand", "foundry", "", {"sand", 500});
  maker.sheet.cost_base = 0;
  const auto balance = *balance::balance_of(maker.sheet);
  const auto costs = costs_of(maker.sheet);
  const auto by_amount =
      flow_cost::waste_streams(maker.sheet, balance, costs, flow_cost::WasteOrder::amount);
  CHECK(maker.sheet.streams[*by_amount.front().stream].id == "spent_sand");
  CHECK(flow_cost::focus_selection(maker.sheet, costs).front().amount == Approx(510));
}

TEST_CASE("heat given off has no cost of its own, and all that energy cost is product or loss") {
  SheetMaker maker = two_processes();
  maker.stream("heat", "first", "", {"energy"});
  const auto& sheet = maker.sheet;
  const auto costs = costs_of(sheet);
  CHECK(stream(costs, sheet, "heat").lost.total() == 0);
  constexpr CostClass energy = CostClass::energy;
  CHECK(costs.product[energy] + costs.by_product[energy] + costs.stock[energy] +
            costs.loss[energy] ==
        Approx(costs.spent[energy]).epsilon(1e-12));
  // By the mass that leaves the first process, 200 of 1,000, then 100 of 800: as without the heat.
  CHECK(costs.loss[energy] == Approx(400 + 200));
}

TEST_CASE(
    "a treatment that is priced and draws energy too is doubted, unless the price holds none") {
  SheetMaker maker;
  maker.layer("mass", kilogram).layer("energy", joule);
  maker.centre("cut").centre("works");
  maker.stream("material", "", "cut", {"mass", 100}).price(10, kilogram);
  maker.stream("product", "cut", "", {"mass", 80}).role(plant::StreamRole::product);
  maker.stream("waste", "cut", "works", {"mass", 20}).role(plant::StreamRole::loss);
  maker.stream("treated", "works", "", {"mass", 20});
  maker.handling(plant::HandlingKind::treatment, 1, kilogram);
  maker.stream("power", "", "works", {"energy", 5}).price(1, joule);
  maker.stream("power_of_cut", "", "cut", {"energy", 5}).price(1, joule);
  const auto doubts = flow_cost::cost_cautions(maker.sheet);
  REQUIRE(doubts.size() == 1);
  CHECK(doubts.front().code == "flow_cost.treatment_energy");
  CHECK(doubts.front().arguments.at("stream") == "treated");
  CHECK(doubts.front().arguments.at("energy") == "power");
  maker.sheet.streams[3].handling.front().energy_apart = true;
  CHECK(flow_cost::cost_cautions(maker.sheet).empty());
  // A price for what leaves a process that makes something says nothing of the process's energy.
  maker.sheet.streams[3].handling.clear();
  maker.sheet.streams[2].to.reset();
  maker.sheet.streams[2].handling = {{.kind = plant::HandlingKind::treatment}};
  CHECK(flow_cost::cost_cautions(maker.sheet).empty());
}
