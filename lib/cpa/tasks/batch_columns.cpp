#include "cpa/tasks/batch_columns.hpp"

#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::tasks {

using plant_files::FigurePart;

BatchColumns::BatchColumns(const tables::CsvReader& reader) {
  for (std::size_t i = 0; i < reader.headings().size(); ++i) {
    const auto parts = plant_files::heading_parts(reader.headings()[i]);
    if (!parts) continue;
    const auto at = places_.try_emplace(std::string(parts->code)).first;
    at->second[static_cast<std::size_t>(parts->part)] = i;
  }
}

Problems BatchColumns::unknown(const tables::CsvReader& reader, const BatchRoles& roles) const {
  constexpr std::size_t shown = 3;
  Problems problems;
  for (std::size_t i = 0; i < reader.headings().size(); ++i) {
    const std::string& heading = reader.headings()[i];
    // A column without a heading is the table's own matter.
    if (heading.empty() || heading == "plant" || heading == "period") continue;
    const auto parts = plant_files::heading_parts(heading);
    if (parts && roles.codes.contains(parts->code) && has(std::string(parts->code))) continue;
    std::vector<std::string> known{"plant", "period"};
    const bool has_part = heading.find('.') != std::string::npos;
    for (const std::string& code : roles.codes) {
      known.push_back(code);
      if (!has_part) continue;
      for (const char* part : plant_files::figure_part_endings) known.push_back(code + part);
    }
    Problem problem{.code = "batch.column_unknown"};
    problem.arguments = {{"found", heading},
                         {"nearest", join(nearest_words(heading, known, shown))}};
    problem.where = reader.locate_heading(i);
    problems.push_back(std::move(problem));
  }
  return problems;
}

bool BatchColumns::has(const std::string& code) const {
  const auto at = places_.find(code);
  return at != places_.end() && at->second.front();
}

std::optional<plant::Record> BatchColumns::read(const tables::CsvReader& reader,
                                                const tables::Row& row, const plant::Item& item,
                                                const calendar::Period& period, DecimalMark mark,
                                                Problems& problems) const {
  const Places& places = places_.find(item.code)->second;
  const auto text = [&](FigurePart part) {
    const auto column = places[static_cast<std::size_t>(part)];
    return column ? row.cells[*column].text : std::string_view();
  };
  const plant_files::FigureCells cells{.value = &row.cells[*places.front()],
                                       .state = trim(text(FigurePart::state)),
                                       .note = text(FigurePart::note),
                                       .from = trim(text(FigurePart::from)),
                                       .to = trim(text(FigurePart::to))};
  return plant_files::read_figure(cells, item, period, mark, [&](Problem problem, FigurePart part) {
    auto column = places[static_cast<std::size_t>(part)];
    // Half a bill may have no column of its first days.
    if (!column) column = places[static_cast<std::size_t>(FigurePart::to)];
    problem.where = reader.locate(row, column.value_or(*places.front()));
    problems.push_back(std::move(problem));
  });
}

}  // namespace cpa::tasks
