#include "cpa/flow_files/internal/finished_sheets.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/paid_sums.hpp"
#include "cpa/flow_files/internal/zero_floor.hpp"

namespace cpa::flow_files {
namespace {

using plant::FlowSheet;
using plant::FlowVariable;
using plant::Stream;
using plant::StreamRole;

Problem warning(const char* code, Arguments arguments, const Location& where) {
  Problem problem = problem_of(code, std::move(arguments));
  problem.severity = Severity::warning;
  problem.where = where;
  return problem;
}

void find_lone_centres(const FlowSheet& sheet, Problems& problems) {
  std::vector<bool> has_stream(sheet.centres.size(), false);
  for (const Stream& stream : sheet.streams) {
    if (stream.from) has_stream[*stream.from] = true;
    if (stream.to) has_stream[*stream.to] = true;
  }
  for (std::size_t i = 0; i < sheet.centres.size(); ++i) {
    if (has_stream[i]) continue;
    const auto& centre = sheet.centres[i];
    problems.push_back(warning("flows.centre_alone", {{"found", centre.id}}, centre.where));
  }
}

// What a price of the item would count of the stream's amounts, and what it is counted in.
struct ItemPriceFit {
  std::vector<std::string> layers;
  std::vector<std::string> expected;
};

ItemPriceFit fit_of(const FlowSheet& sheet, const Stream& stream, const units::Unit& unit) {
  ItemPriceFit fit;
  for (const plant::StreamFigure& one : stream.figures) {
    const auto& layer = sheet.layers[one.layer];
    if (layer.carrier || !is_known(layer.unit)) continue;
    if (layer.unit.dimension == unit.dimension) fit.layers.push_back(layer.code);
    const auto known = std::find(fit.expected.begin(), fit.expected.end(), layer.unit.code);
    if (known == fit.expected.end()) fit.expected.push_back(layer.unit.code);
  }
  return fit;
}

// A bought, sold or wasted stream without a price of its own costs what its item does.
void take_item_prices(FlowSheet& sheet, bool first, FlowContext& context) {
  for (Stream& stream : sheet.streams) {
    if (stream.item.empty() || stream.price) continue;
    const auto* price = context.plant->price(stream.item, sheet.period.from);
    if (price == nullptr) continue;
    const std::string& unit = price->price.unit.code;
    const ItemPriceFit fit = fit_of(sheet, stream, price->price.unit);
    const bool counts = stream.role == StreamRole::input || stream.role == StreamRole::by_product;
    if (fit.layers.size() == 1) {
      stream.price = price->price;
      stream.price_source = price->source;
    } else if (fit.layers.size() > 1 && counts && first) {
      Problem open = problem_of("flows.item_paid_for", {{"found", unit},
                                                        {"of", stream.id},
                                                        {"choices", join(fit.layers)},
                                                        {"first", fit.layers.front()}});
      open.where = stream.where;
      context.problems.push_back(std::move(open));
    } else if (fit.layers.empty() && first) {
      context.problems.push_back(warning(
          "flows.item_price_unit",
          {{"of", stream.id}, {"found", unit}, {"expected", join(fit.expected)}}, stream.where));
    }
  }
}

bool is_measured(const FlowSheet& sheet, const FlowVariable& variable) {
  const auto measured = [](const plant::StreamFigure* one) {
    return one != nullptr && one->figure.state == plant::FigureState::measured;
  };
  if (variable.kind != FlowVariable::Kind::stock_change) {
    return measured(sheet.streams[variable.of].in_layer(variable.layer));
  }
  const auto& figures = sheet.centres[variable.of].stock_changes;
  const auto at = std::find_if(figures.begin(), figures.end(),
                               [&](const auto& one) { return one.layer == variable.layer; });
  return at != figures.end() && measured(&*at);
}

// Two readings share an error only where both were read.
void find_idle_correlations(const std::vector<FlowSheet>& sheets, Problems& problems) {
  if (sheets.empty()) return;
  for (const plant::SharedError& shared : sheets.front().shared_errors) {
    const bool is_used = std::any_of(sheets.begin(), sheets.end(), [&](const FlowSheet& sheet) {
      return is_measured(sheet, shared.first) && is_measured(sheet, shared.second);
    });
    if (is_used) continue;
    problems.push_back(warning("flows.correlation_unmeasured", {}, shared.where));
  }
}

}  // namespace

std::vector<FlowSheet> empty_sheets(const Drawing& drawing, FlowContext& context) {
  std::size_t figures = 0;
  for (const Stream& stream : drawing.sheet.streams) figures += 1 + stream.figures.size();
  if (figures * drawing.periods.size() > most_figures) {
    context.problems.push_back(
        problem_of("flows.limit", {{"kind", "figure"}, {"limit", std::to_string(most_figures)}}));
    return {};
  }
  std::vector<FlowSheet> sheets;
  for (std::size_t i = 0; i < drawing.periods.size(); ++i) {
    FlowSheet& sheet = sheets.emplace_back(drawing.sheet);
    sheet.id = drawing.periods[i].id;
    sheet.period_name = drawing.periods[i].name;
    sheet.period = drawing.periods[i].period;
    for (const DrawnBook& book : drawing.books) {
      if (!book.period || *book.period == i) sheet.books.push_back(book.book);
    }
    take_period_amounts(drawing, i, sheet);
  }
  return sheets;
}

Checked<FlowSheetsRead> finished(std::vector<FlowSheet> sheets, const std::string& file,
                                 FlowContext& context) {
  Problems& problems = context.problems;
  for (FlowSheet& sheet : sheets) put_on_floor(sheet, problems);
  if (!has_errors(problems)) {
    for (FlowSheet& sheet : sheets) take_item_prices(sheet, &sheet == &sheets.front(), context);
    if (!sheets.empty()) find_lone_centres(sheets.front(), problems);
    find_idle_correlations(sheets, problems);
  }
  for (Problem& problem : problems) {
    if (problem.where.file.empty()) problem.where.file = file;
  }
  const bool stopped = problems.size() >= most_problems;
  if (stopped) problems.resize(most_problems);
  sort_by_place(problems);
  if (stopped) {
    Problem more = problem_of("plant_file.many_faults", {{"shown", std::to_string(most_problems)}});
    more.where.file = file;
    problems.push_back(std::move(more));
  }
  if (has_errors(problems)) return refuse(std::move(problems));
  return FlowSheetsRead{std::move(sheets), std::move(problems)};
}

}  // namespace cpa::flow_files
