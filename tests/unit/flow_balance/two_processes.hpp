// Two processes whose money can be followed by hand, and what their sheets come to.
#pragma once

#include "cpa/balance/flow_balance.hpp"
#include "cpa/flow_cost/flow_costs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/flow_sheets.hpp"
#include "tests/support/unit_values.hpp"

namespace cpa::tests {

inline flow_cost::FlowCosts costs_of(const plant::FlowSheet& sheet) {
  const auto balance = balance::balance_of(sheet);
  REQUIRE(balance);
  auto costs = flow_cost::flow_costs_of(sheet, *balance, {});
  REQUIRE(costs);
  return std::move(*costs);
}

// Everything exact.
inline SheetMaker two_processes() {
  SheetMaker sheet;
  sheet.layer("mass", kilogram).layer("energy", joule);
  sheet.centre("first", 3000).centre("second", 4000);
  sheet.stream("material", "", "first", {"mass", 1000}).price(10, kilogram);
  sheet.stream("power", "", "first", {"energy", 2000}).price(1, joule);
  sheet.stream("between", "first", "second", {"mass", 800});
  sheet.stream("waste_1", "first", "", {"mass", 200}).disposal(1, kilogram).hazard(1);
  sheet.stream("product", "second", "", {"mass", 700}).role(plant::StreamRole::product);
  sheet.stream("waste_2", "second", "", {"mass", 100}).disposal(1, kilogram).hazard(3);
  sheet.sheet.cost_base = 0;
  return sheet;
}

inline const flow_cost::StreamCost& stream(const flow_cost::FlowCosts& costs,
                                           const plant::FlowSheet& sheet, const char* id) {
  return costs.streams[*sheet.stream_index(id)];
}

}  // namespace cpa::tests
