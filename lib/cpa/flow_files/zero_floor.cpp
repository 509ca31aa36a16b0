#include "cpa/flow_files/internal/zero_floor.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/core/rounding.hpp"
#include "cpa/flow_files/internal/flow_context.hpp"
#include "cpa/flow_files/internal/reading_conversion.hpp"

namespace cpa::flow_files {
namespace {

using plant::Figure;
using plant::FlowLayer;
using plant::StreamFigure;

double floor_of(double largest) { return floor_share * largest / std::sqrt(12.0); }

// Whose figure it is, and in which unit it is shown.
struct ZeroReading {
  const std::string& of;
  const std::string& layer;
  const units::Unit& unit;
};

void put(Figure& figure, double largest, const ZeroReading& subject, Problems& problems) {
  if (!figure.floored || figure.standard_deviation > 0) return;
  figure.standard_deviation = floor_of(largest);
  if (figure.standard_deviation > 0) {
    const auto shown = static_cast<double>(figure.standard_deviation / subject.unit.to_si);
    Problem warning =
        problem_of("flows.zero_floor", {{"of", subject.of},
                                        {"floor", canonical_number(round_significant(shown, 3))},
                                        {"unit", subject.unit.code}});
    warning.severity = Severity::warning;
    warning.where = figure.where;
    problems.push_back(std::move(warning));
    return;
  }
  Problem problem =
      problem_of("flows.zero_no_floor", {{"of", subject.of}, {"layer", subject.layer}});
  problem.where = figure.where;
  problems.push_back(std::move(problem));
}

std::vector<double> largest_readings(const plant::FlowSheet& sheet) {
  std::vector<double> largest(sheet.layers.size(), 0.0);
  for (const plant::Stream& stream : sheet.streams) {
    for (const StreamFigure& one : stream.figures) {
      if (one.figure.state == plant::FigureState::unmeasured) continue;
      largest[one.layer] = std::max(largest[one.layer], std::fabs(one.figure.value));
    }
  }
  return largest;
}

}  // namespace

void put_on_floor(plant::FlowSheet& sheet, Problems& problems) {
  const std::vector<double> largest = largest_readings(sheet);
  const auto put_all = [&](std::vector<StreamFigure>& figures, const std::string& of,
                           bool contents) {
    for (StreamFigure& one : figures) {
      const FlowLayer& layer = sheet.layers[one.layer];
      // Contents say nothing of the size of an amount of the same layer.
      const double size = layer.carrier && !contents ? 0.0 : largest[one.layer];
      put(one.figure, size, {of, layer.code, shown_unit(layer, contents)}, problems);
    }
  };
  for (plant::Stream& stream : sheet.streams) put_all(stream.figures, stream.id, true);
  for (plant::QuantityCentre& centre : sheet.centres) {
    put_all(centre.stock_changes, centre.id, false);
    put_all(centre.withdrawals, centre.id, false);
  }
}

void put_on_floor(plant::StockBook& book, const std::string& stream, Problems& problems) {
  double largest = 0;
  for (const Figure* figure : {&book.purchased, &book.opening, &book.closing}) {
    largest = std::max(largest, std::fabs(figure->value));
  }
  // An empty store at the turn of a period is the rule: worth no warning.
  bool is_without = false;
  for (Figure* figure : {&book.purchased, &book.opening, &book.closing}) {
    if (!figure->floored || figure->standard_deviation > 0) continue;
    figure->standard_deviation = floor_of(largest);
    is_without = is_without || !(figure->standard_deviation > 0);
  }
  if (!is_without) return;
  Problem problem = problem_of("flows.zero_no_floor", {{"of", stream}, {"layer", "books"}});
  problem.where = book.where;
  problems.push_back(std::move(problem));
}

}  // namespace cpa::flow_files
