#include "cpa/plant_files/figure_parts.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {
std::optional<HeadingParts> heading_parts(std::string_view heading) {
  const std::size_t dot = std::min(heading.find('.'), heading.size());
  const std::string_view code = heading.substr(0, dot);
  const std::string_view part = heading.substr(dot);
  if (part.empty()) return HeadingParts{code, FigurePart::value};
  if (part == ".state") return HeadingParts{code, FigurePart::state};
  if (part == ".note") return HeadingParts{code, FigurePart::note};
  if (part == ".from") return HeadingParts{code, FigurePart::from};
  if (part == ".to") return HeadingParts{code, FigurePart::to};
  return std::nullopt;
}

std::optional<calendar::Period> bill_days(std::string_view from, std::string_view to,
                                          const plant::Item& item, const calendar::Period& row,
                                          const PartProblem& report) {
  if (from.empty() && to.empty()) return row;
  if (from.empty() || to.empty()) {
    report({.code = "data.bill.half", .arguments = {{"item", item.code}}}, FigurePart::from);
    return std::nullopt;
  }
  auto first = calendar::read_day(from);
  auto last = calendar::read_day(to);
  if (!first) report(std::move(first).error(), FigurePart::from);
  if (!last) report(std::move(last).error(), FigurePart::to);
  if (!first || !last) return std::nullopt;
  const calendar::Period own{*first, *last + std::chrono::days{1}};
  if (own.from >= own.to) {
    report(calendar::backwards(*first, *last), FigurePart::to);
    return std::nullopt;
  }
  if (!own.overlaps(row)) {
    report({.code = "data.bill.elsewhere",
            .severity = Severity::warning,
            .arguments = {{"item", item.code},
                          {"found", calendar::text_of(own)},
                          {"expected", calendar::text_of(row)}}},
           FigurePart::from);
  }
  return own;
}

std::optional<plant::Record> read_figure(const FigureCells& cells, const plant::Item& item,
                                         const calendar::Period& row, DecimalMark mark,
                                         const PartProblem& report) {
  CellContent content;
  content.note = std::string(cells.note);
  if (!cells.state.empty()) {
    content.state = read_state(cells.state);
    if (!content.state) {
      report({.code = "data.state.unknown", .arguments = unknown_word(cells.state, state_words())},
             FigurePart::state);
      return std::nullopt;
    }
  }
  const std::string_view text = trim(cells.value->text);
  content.dash = is_dash(text);
  if (!text.empty() && !content.dash) {
    auto figure = tables::read_cell(*cells.value, mark);
    if (!figure) {
      report(std::move(figure).error(), FigurePart::value);
      return std::nullopt;
    }
    content.figure = *figure;
  }
  const auto own = bill_days(cells.from, cells.to, item, row, report);
  if (!own) return std::nullopt;
  Problems found;
  plant::Reading reading = reading_of(std::move(content), item, found);
  for (Problem& problem : found) report(std::move(problem), FigurePart::value);
  return plant::Record{row, *own, std::move(reading)};
}

}  // namespace cpa::plant_files
