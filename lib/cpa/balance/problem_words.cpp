#include "cpa/balance/internal/problem_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"

namespace cpa::balance {
namespace {

using plant::FlowSheet;
using Kind = SheetQuantity::Kind;

// More names than this tell less, not more.
constexpr std::size_t most_names = 12;

// What an equation speaks of, and where that was written.
std::pair<std::string, Location> named(const FlowSheet& sheet, const SheetEquation& statement) {
  switch (statement.kind) {
    case SheetEquation::Kind::balance: {
      const plant::QuantityCentre& centre = sheet.centres[statement.of];
      return {centre.id + " (" + sheet.layers[statement.layer].code + ")", centre.where};
    }
    case SheetEquation::Kind::transfer:
      return {sheet.transfers[statement.of].id, sheet.transfers[statement.of].where};
    case SheetEquation::Kind::constraint:
      return {sheet.constraints[statement.of].id, sheet.constraints[statement.of].where};
  }
  return {};
}

std::vector<std::size_t> numbers_in(std::string text) {
  std::replace(text.begin(), text.end(), ',', ' ');
  std::istringstream words(text);
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

// "trimmings.mass = 12 t", in the unit that it is shown in.
std::string with_value(const FlowSheet& sheet, const FlowEquations& equations,
                       std::size_t variable) {
  const SheetQuantity& quantity = equations.quantities[variable];
  const plant::FlowLayer& layer = sheet.layers[quantity.layer];
  const bool plain = quantity.kind == Kind::transfer;
  const units::Unit& unit = quantity.kind == Kind::content ? layer.content_unit : layer.unit;
  const long double value = static_cast<long double>(equations.system.variables[variable].value) /
                            (plain ? 1 : unit.to_si);
  const std::string shown =
      name_of(sheet, quantity) + " = " + canonical_number(round_significant(value, 6));
  return plain || unit.code == "1" ? shown : shown + " " + unit.code;
}

// The exact figures that stand in the equations, or are their coefficients.
std::vector<std::string> exact_figures(const FlowSheet& sheet, const FlowEquations& equations,
                                       const std::vector<std::size_t>& numbers) {
  std::set<std::size_t> fixed;
  const auto add = [&](std::size_t variable) {
    if (equations.system.variables[variable].knowledge == Knowledge::fixed) fixed.insert(variable);
  };
  for (const std::size_t number : numbers) {
    for (const Term& term : equations.system.equations[number].terms) {
      for (const std::size_t factor : term.factors) add(factor);
    }
    const SheetEquation& statement = equations.statements[number];
    if (statement.kind != SheetEquation::Kind::transfer) continue;
    const auto coefficient = equations.variable({Kind::transfer, statement.of, statement.layer});
    if (coefficient) add(*coefficient);
  }
  std::vector<std::string> names;
  for (const std::size_t variable : fixed) {
    names.push_back(with_value(sheet, equations, variable));
  }
  return names;
}

// What the equations lack, in the unit that its layer is shown in: where they are all balances of
// one layer and simply add up, which side has more; else by how much the first is missed. Left out
// where that has no unit of its own.
void show_imbalance(const FlowSheet& sheet, const FlowEquations& equations,
                    const std::vector<std::size_t>& numbers, Problem& problem) {
  const bool adds_up = problem.arguments.count("imbalance") > 0;
  const auto given = problem.arguments.find(adds_up ? "imbalance" : "apart");
  if (given == problem.arguments.end()) return;
  double value = 0;
  std::istringstream(given->second) >> value;
  problem.arguments.erase(given);
  const SheetEquation& first = equations.statements[numbers.front()];
  const bool alike = std::all_of(numbers.begin(), numbers.end(), [&](std::size_t number) {
    const SheetEquation& other = equations.statements[number];
    return other.kind == SheetEquation::Kind::balance && other.layer == first.layer;
  });
  if (first.kind == SheetEquation::Kind::constraint) return;
  const units::Unit& unit = sheet.layers[first.layer].unit;
  value /= static_cast<double>(unit.to_si);
  problem.arguments["amount"] = !adds_up || !alike ? "@balance.apart"
                                : value > 0        ? "@balance.more_in"
                                                   : "@balance.more_out";
  problem.arguments["imbalance"] =
      canonical_number(round_significant(static_cast<long double>(std::fabs(value)), 6));
  problem.arguments["unit"] = unit.code;
}

void name_equations(const FlowSheet& sheet, const FlowEquations& equations,
                    const std::vector<std::size_t>& numbers, Problem& problem) {
  std::vector<std::string> names;
  for (const std::size_t number : numbers) {
    const auto [name, where] = named(sheet, equations.statements.at(number));
    if (names.empty()) problem.where = where;
    names.push_back(name);
  }
  if (problem.code == "balance.contradiction" || problem.code == "balance.only_nothing" ||
      problem.code == "balance.infeasible") {
    show_imbalance(sheet, equations, numbers, problem);
    const auto figures = exact_figures(sheet, equations, numbers);
    if (!figures.empty()) problem.arguments["figures"] = listed(figures);
  }
  problem.arguments.erase("units");
  problem.arguments["equations"] = listed(names);
}

// A reading or a figure that the equations refuse.
void name_variable(const FlowSheet& sheet, const FlowEquations& equations, std::size_t number,
                   Problem& problem) {
  const SheetQuantity& quantity = equations.quantities.at(number);
  problem.arguments = {{"of", name_of(sheet, quantity)}};
  problem.where = FlowBalance::figure(sheet, quantity).where;
}

Problem in_words(const FlowSheet& sheet, const FlowEquations& equations, Problem problem) {
  for (const char* variable : {"variable", "flow"}) {
    const auto found = problem.arguments.find(variable);
    if (found == problem.arguments.end()) continue;
    const auto numbers = numbers_in(found->second);
    if (!numbers.empty()) name_variable(sheet, equations, numbers.front(), problem);
    return problem;
  }
  for (const char* list : {"equations", "equation", "units", "unit"}) {
    const auto found = problem.arguments.find(list);
    if (found == problem.arguments.end()) continue;
    const auto numbers = numbers_in(found->second);
    if (!numbers.empty()) name_equations(sheet, equations, numbers, problem);
    return problem;
  }
  return problem;
}

}  // namespace

std::string name_of(const FlowSheet& sheet, const SheetQuantity& quantity) {
  const std::string& layer = sheet.layers[quantity.layer].code;
  switch (quantity.kind) {
    case Kind::amount:
    case Kind::content:
      return sheet.streams[quantity.of].id + "." + layer;
    case Kind::stock_change:
      return sheet.centres[quantity.of].id + "." + layer;
    case Kind::withdrawal:
      return "withdrawal:" + sheet.centres[quantity.of].id + "." + layer;
    case Kind::transfer:
      break;
  }
  return sheet.transfers[quantity.of].id;
}

std::string listed(const std::vector<std::string>& names) {
  if (names.size() <= most_names) return join(names);
  return join({names.begin(), names.begin() + most_names}) + ", … (" +
         std::to_string(names.size()) + ")";
}

Problems in_words(const FlowSheet& sheet, const FlowEquations& equations, Problems problems) {
  for (Problem& problem : problems) problem = in_words(sheet, equations, std::move(problem));
  return problems;
}

}  // namespace cpa::balance
