#include "cpa/balance/internal/problem_words.hpp"

#include <algorithm>
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

// As constraints name it: "steam.energy".
std::string named(const FlowSheet& sheet, const SheetQuantity& quantity) {
  const std::string& layer = sheet.layers[quantity.layer].code;
  switch (quantity.kind) {
    case Kind::amount:
    case Kind::content:
      return sheet.streams[quantity.of].id + "." + layer;
    case Kind::stock_change:
    case Kind::withdrawal:
      return sheet.centres[quantity.of].id + "." + layer;
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

std::vector<std::size_t> numbers_in(std::string text) {
  std::replace(text.begin(), text.end(), ',', ' ');
  std::istringstream words(text);
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

// The exact figures that stand in the equations.
std::vector<std::string> exact_figures(const FlowSheet& sheet, const FlowEquations& equations,
                                       const std::vector<std::size_t>& numbers) {
  std::set<std::size_t> fixed;
  for (const std::size_t number : numbers) {
    for (const Term& term : equations.system.equations[number].terms) {
      for (const std::size_t factor : term.factors) {
        if (equations.system.variables[factor].knowledge == Knowledge::fixed) fixed.insert(factor);
      }
    }
  }
  std::vector<std::string> names;
  for (const std::size_t variable : fixed) {
    names.push_back(named(sheet, equations.quantities[variable]));
  }
  return names;
}

// The imbalance in the unit that its layer is shown in, and which side has more; left out where the
// equations are not all balances of one layer.
void show_imbalance(const FlowSheet& sheet, const FlowEquations& equations,
                    const std::vector<std::size_t>& numbers, Problem& problem) {
  const auto imbalance = problem.arguments.find("imbalance");
  if (imbalance == problem.arguments.end()) return;
  const SheetEquation& first = equations.statements[numbers.front()];
  const bool alike = std::all_of(numbers.begin(), numbers.end(), [&](std::size_t number) {
    const SheetEquation& other = equations.statements[number];
    return other.kind == SheetEquation::Kind::balance && other.layer == first.layer;
  });
  if (!alike) {
    problem.arguments.erase(imbalance);
    return;
  }
  const units::Unit& unit = sheet.layers[first.layer].unit;
  double value = 0;
  std::istringstream(imbalance->second) >> value;
  value /= static_cast<double>(unit.to_si);
  problem.arguments["amount"] = value > 0 ? "@balance.more_in" : "@balance.more_out";
  imbalance->second =
      canonical_number(round_significant(static_cast<long double>(value > 0 ? value : -value), 6));
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
  if (problem.code == "balance.contradiction" || problem.code == "balance.only_nothing") {
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
  problem.arguments = {{"of", named(sheet, quantity)}};
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

Problems in_words(const FlowSheet& sheet, const FlowEquations& equations, Problems problems) {
  for (Problem& problem : problems) problem = in_words(sheet, equations, std::move(problem));
  return problems;
}

}  // namespace cpa::balance
