#include <numeric>
#include <random>

#include "cpa/flow_cost/flow_costs.hpp"
#include "cpa/flow_cost/focus_selection.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::tests;
using flow_cost::CostClass;
using flow_cost::CostParts;
using flow_cost::FlowCosts;
using plant::StreamRole;

namespace {

FlowCosts costs_in(const plant::FlowSheet& sheet) {
  const auto balance = balance::balance_of(sheet);
  REQUIRE(balance);
  auto costs = flow_cost::flow_costs_of(sheet, *balance, {});
  REQUIRE(costs);
  return std::move(*costs);
}

const flow_cost::StreamCost& stream_of(const FlowCosts& costs, const plant::FlowSheet& sheet,
                                       const char* id) {
  return costs.streams[*sheet.stream_index(id)];
}

// 100 kg at 1000 each; 30 of them leave as waste through a tank.
SheetMaker waste_through_a_tank() {
  SheetMaker maker;
  maker.layer("mass", kilogram).centre("unit").centre("tank");
  maker.stream("bought", "", "unit", {"mass", 100}).price(1000, kilogram);
  maker.stream("product", "unit", "", {"mass", 70}).role(StreamRole::product);
  maker.stream("waste", "unit", "tank", {"mass", 30}).role(StreamRole::loss);
  maker.sheet.cost_base = 0;
  return maker;
}

void check_each_once(const plant::FlowSheet& sheet, const FlowCosts& costs) {
  const double whole = costs.spent.total();
  CostParts centres;
  for (const flow_cost::CentreCosts& centre : costs.centres) {
    centres += centre.loss;
    CostParts in = centre.carried_in;
    in += centre.own;
    CostParts out = centre.product;
    for (const CostParts* part : {&centre.recycled, &centre.by_product, &centre.stock, &centre.loss,
                                  &centre.passed_on, &centre.recovered}) {
      out += *part;
      for (const double sum : part->of) CHECK(sum >= -1e-9 * whole);
    }
    CHECK(out.total() == Approx(in.total()).margin(1e-9 * whole));
  }
  CHECK(centres.total() == Approx(costs.loss.total()).margin(1e-9 * whole));
  const auto balance = *balance::balance_of(sheet);
  double wastes = 0;
  for (const auto& waste :
       flow_cost::waste_streams(sheet, balance, costs, flow_cost::WasteOrder::money)) {
    wastes += flow_cost::cost_of(costs, waste).total;
  }
  CHECK(wastes == Approx(costs.loss.total()).margin(1e-9 * whole));
  double focus = 0;
  for (const auto& row : flow_cost::focus_selection(sheet, costs)) focus += row.money;
  CHECK(focus == Approx(costs.loss.total()).margin(1e-9 * whole));
}

}  // namespace

TEST_CASE("what passes a tank as waste is lost where it became waste, and there alone") {
  auto maker = waste_through_a_tank();
  maker.stream("out", "tank", "", {"mass", 30}).hazard(2);
  const auto costs = costs_in(maker.sheet);
  CHECK(costs.loss.total() == Approx(30'000));
  CHECK(costs.centres[0].loss.total() == Approx(30'000));
  CHECK(costs.centres[1].loss.total() == 0);
  CHECK(costs.centres[1].passed_on.total() == Approx(30'000));
  CHECK(stream_of(costs, maker.sheet, "waste").lost.total() == Approx(30'000));
  CHECK(stream_of(costs, maker.sheet, "out").lost.total() == 0);
  CHECK(stream_of(costs, maker.sheet, "out").passed_on == Approx(30'000));
  const auto rows = flow_cost::focus_selection(maker.sheet, costs);
  CHECK(rows[0].centre == 0);
  CHECK(rows[0].amount == Approx(30));
  CHECK(rows[1].amount == 0);
  CHECK(rows[1].hazard == 0);
  check_each_once(maker.sheet, costs);
}

TEST_CASE("what a treatment adds is lost at the treatment") {
  auto maker = waste_through_a_tank();
  maker.stream("lime", "", "tank", {"mass", 10}).price(500, kilogram);
  maker.stream("out", "tank", "", {"mass", 40}).disposal(20, kilogram);
  const auto costs = costs_in(maker.sheet);
  CHECK(costs.centres[0].loss.total() == Approx(30'000));
  CHECK(costs.centres[1].loss.total() == Approx(10 * 500 + 40 * 20));
  CHECK(costs.centres[1].lost_amount == Approx(10));
  check_each_once(maker.sheet, costs);
}

TEST_CASE("what a treatment gives back is not lost: by a recycle, and by a by-product") {
  auto maker = waste_through_a_tank();
  maker.stream("back", "tank", "unit", {"mass", 12}).role(StreamRole::recycle);
  maker.stream("sold", "tank", "", {"mass", 6}).role(StreamRole::by_product);
  maker.stream("out", "tank", "", {"mass", 12});
  maker.sheet.streams[1].figures[0].figure.value += 12;  // what came back is product
  const auto costs = costs_in(maker.sheet);
  const auto& unit = costs.centres[0];
  CHECK(unit.loss.total() == Approx(costs.loss.total()));
  CHECK(unit.recovered.total() == Approx(1.5 * unit.loss.total()));  // 18 of 30 kg
  CHECK(costs.centres[1].loss.total() == 0);
  check_each_once(maker.sheet, costs);
}

TEST_CASE("sludge on its way from basin to press stays the waste of where it began") {
  auto maker = waste_through_a_tank();
  maker.centre("press");
  maker.stream("sludge", "tank", "press", {"mass", 30});  // internal, as it is by itself
  maker.stream("cake", "press", "", {"mass", 30});
  const auto costs = costs_in(maker.sheet);
  CHECK(costs.centres[0].loss.total() == Approx(30'000));
  CHECK(costs.centres[2].loss.total() == 0);
  check_each_once(maker.sheet, costs);
}

TEST_CASE("product that is lost as waste is told apart from raw material") {
  auto maker = waste_through_a_tank();
  maker.sheet.streams.back().lost_product = true;
  maker.stream("out", "tank", "", {"mass", 30});
  const auto costs = costs_in(maker.sheet);
  CHECK(costs.loss[CostClass::lost_product] == Approx(30'000));
  CHECK(costs.loss[CostClass::raw_material] == 0);
  CHECK(costs.centres[0].loss[CostClass::lost_product] == Approx(30'000));
  CHECK(costs.spent[CostClass::raw_material] == Approx(100'000));
  check_each_once(maker.sheet, costs);
}

TEST_CASE("the ± of a waste is that of what is lost in it, not of what it carries on") {
  auto maker = waste_through_a_tank();
  maker.sheet.streams.back().figures[0].figure = {.state = plant::FigureState::unmeasured};
  maker.sheet.streams[1].figures[0].figure = {
      .state = plant::FigureState::measured, .value = 70, .standard_deviation = 2};
  maker.stream("out", "tank", "", {"mass"});
  const auto costs = costs_in(maker.sheet);
  CHECK(stream_of(costs, maker.sheet, "waste").standard_deviation == Approx(2000).epsilon(1e-3));
  CHECK(stream_of(costs, maker.sheet, "out").standard_deviation == 0);
}

TEST_CASE("money is lost once in plants of any shape, with treatments in chains and loops") {
  std::mt19937 random(20'240'917);
  const auto pick = [&](std::size_t below) {
    return static_cast<std::size_t>(random() % static_cast<unsigned>(below));
  };
  for (int plant = 0; plant < 60; ++plant) {
    const std::size_t size = 3 + pick(6);
    // Shares of what leaves each centre; amounts that close are found by following them.
    struct Edge {
      std::size_t from, to;  // to == size: outside
      StreamRole role;
      double share;
    };
    std::vector<Edge> edges;
    for (std::size_t from = 0; from < size; ++from) {
      const std::size_t first = edges.size();
      const StreamRole leaving[] = {StreamRole::product, StreamRole::by_product, StreamRole::loss};
      edges.push_back({from, size, leaving[pick(3)], 1.0 + static_cast<double>(pick(5))});
      for (std::size_t more = 1 + pick(3); more > 0; --more) {
        const std::size_t to = pick(size);
        if (to == from) continue;
        const StreamRole inner[] = {StreamRole::internal, StreamRole::loss, StreamRole::recycle};
        edges.push_back({from, to, inner[pick(3)], 1.0 + static_cast<double>(pick(5))});
      }
      double sum = 0;
      for (std::size_t i = first; i < edges.size(); ++i) sum += edges[i].share;
      for (std::size_t i = first; i < edges.size(); ++i) edges[i].share /= sum;
    }
    std::vector<double> through(size, 100);
    for (int turn = 0; turn < 3000; ++turn) {
      std::vector<double> next(size, 100);
      for (const Edge& edge : edges) {
        if (edge.to < size) next[edge.to] += edge.share * through[edge.from];
      }
      through = std::move(next);
    }
    SheetMaker maker;
    maker.layer("mass", kilogram).layer("energy", joule);
    const auto name = [](std::size_t centre) { return "c" + std::to_string(centre); };
    for (std::size_t i = 0; i < size; ++i) maker.centre(name(i), static_cast<std::int64_t>(50 * i));
    for (std::size_t i = 0; i < size; ++i) {
      maker.stream("in" + std::to_string(i), "", name(i), {"mass", 100}).price(10, kilogram);
      maker.stream("power" + std::to_string(i), "", name(i), {"energy", 10}).price(3, joule);
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const Edge& edge = edges[i];
      maker
          .stream("s" + std::to_string(i), name(edge.from), edge.to < size ? name(edge.to) : "",
                  {"mass", edge.share * through[edge.from], 0.1})
          .role(edge.role);
      if (edge.role == StreamRole::loss) maker.disposal(1, kilogram);
    }
    maker.sheet.cost_base = 0;
    check_each_once(maker.sheet, costs_in(maker.sheet));
  }
}

TEST_CASE(
    "a boiler's wages go with the steam that it makes, not with the water that it blows down") {
  SheetMaker maker;
  maker.layer("mass", tonne).layer("water", cubic_metre).layer("energy", kilowatt_hour);
  maker.centre("boiler", 1000).centre("dryer");
  maker.stream("goods", "", "dryer", {"mass", 10});
  maker.stream("feed", "", "boiler", {"water", 5}).stream("blowdown", "boiler", "", {"water", 5});
  maker.stream("fuel", "", "boiler", {"energy", 100});
  maker.stream("steam", "boiler", "dryer", {"energy", 80})
      .stream("stack", "boiler", "", {"energy", 20});
  maker.stream("dried", "dryer", "", {"mass", 10}).role(plant::StreamRole::product);
  maker.stream("surface", "dryer", "", {"energy", 80});
  const auto costs = costs_in(maker.sheet);
  CHECK(costs.product[CostClass::processing] == Approx(800));
  CHECK(costs.loss[CostClass::processing] == Approx(200));
}
