#include "cpa/tasks/workbook_marking.hpp"

#include <map>
#include <set>
#include <utility>

#include "cpa/files/reading.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/plant_files/figure_places.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/tables/marked_copy.hpp"

namespace cpa::tasks {
namespace {

[[nodiscard]] Checked<std::string> bytes_of(const std::filesystem::path& workbook) {
  auto bytes = files::read_file(workbook, plant_files::largest_file);
  if (!bytes) return refuse(Problems{std::move(bytes).error()});
  return std::move(*bytes);
}

}  // namespace

Checked<std::vector<PlacedText>> at_their_cells(const std::filesystem::path& workbook,
                                                const std::vector<reports::FigureNote>& notes,
                                                const sectors::Packs& packs) {
  auto bytes = bytes_of(workbook);
  if (!bytes) return refuse(std::move(bytes).error());
  const auto places = plant_files::figure_places(std::move(*bytes), workbook.string(), packs);
  if (!places) return refuse(places.error());
  std::multimap<std::pair<std::string, calendar::Period>, const Location*> by_figure;
  for (const plant_files::FigurePlace& place : *places) {
    by_figure.emplace(std::make_pair(place.item, place.row), &place.where);
  }
  std::vector<PlacedText> placed;
  for (const reports::FigureNote& note : notes) {
    const auto [first, last] = by_figure.equal_range({note.item, note.period});
    if (first == last) placed.push_back({.where = {.file = workbook.string()}, .text = note.text});
    for (auto at = first; at != last; ++at) {
      placed.push_back({.where = *at->second, .text = note.text});
    }
  }
  return placed;
}

Checked<Marking> write_marked_copy(const std::filesystem::path& workbook,
                                   const std::filesystem::path& copy,
                                   const std::vector<PlacedText>& texts,
                                   const std::string& heading) {
  Marking marking;
  std::vector<tables::CellMark> marks;
  std::set<std::pair<std::string, std::pair<std::size_t, std::size_t>>> cells;
  for (const PlacedText& one : texts) {
    const Location& at = one.where;
    if (at.sheet.empty() || at.line == 0 || at.column == 0) {
      ++marking.elsewhere;
      continue;
    }
    marks.push_back({.sheet = at.sheet, .at = {at.line - 1, at.column - 1}, .message = one.text});
    cells.insert({at.sheet, {at.line, at.column}});
  }
  marking.cells = cells.size();
  auto bytes = bytes_of(workbook);
  if (!bytes) return refuse(std::move(bytes).error());
  auto rows = plant_files::heading_rows(*bytes, workbook.string());
  if (!rows) return refuse(std::move(rows).error());
  const auto marked = tables::marked_copy(std::move(*bytes), workbook.string(), marks,
                                          {.text = heading, .rows = std::move(*rows)});
  if (!marked) return refuse(marked.error());
  const auto written = files::write_file_atomically(copy, *marked);
  if (!written) return refuse(Problems{written.error()});
  return marking;
}

}  // namespace cpa::tasks
