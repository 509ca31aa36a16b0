#include "cpa/tasks/workbook_marking.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/data_quality/data_quality.hpp"
#include "cpa/files/reading.hpp"
#include "cpa/files/writing.hpp"
#include "cpa/plant_files/figure_places.hpp"
#include "cpa/plant_files/read_plant.hpp"
#include "cpa/tables/marked_copy.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::tasks {
namespace {

[[nodiscard]] Checked<std::string> bytes_of(const std::filesystem::path& workbook) {
  auto bytes = files::read_file(workbook, plant_files::largest_file);
  if (!bytes) return refuse(Problems{std::move(bytes).error()});
  return std::move(*bytes);
}

// Each cell with a text, in the order of the sheets, rows and columns.
void each_text(tables::WorkbookReader& book,
               const std::function<void(std::size_t sheet, tables::CellAddress at,
                                        std::string_view text)>& take) {
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    (void)book.read(sheet, [&](const tables::SheetRow& row) {
      for (const tables::SheetCell& cell : row.cells) {
        if (cell.kind == tables::SheetCellKind::text) {
          take(sheet, {row.row, cell.column}, cell.text);
        }
      }
      return true;
    });
  }
}

// `"Điện năng", "Điện mua"` -> both; a text without quotation marks is one name.
std::vector<std::string> names_in(std::string_view found) {
  std::vector<std::string> names;
  if (found.find('"') == std::string_view::npos) return {std::string(found)};
  for (std::size_t at = found.find('"'); at != std::string_view::npos;) {
    const std::size_t end = found.find('"', at + 1);
    if (end == std::string_view::npos) break;
    names.emplace_back(found.substr(at + 1, end - at - 1));
    at = found.find('"', end + 1);
  }
  return names;
}

// The heading of a figure's column; the file alone where its sheet has none.
Location heading_over(const Location& figure, const std::map<std::string, std::size_t>& rows) {
  const auto row = rows.find(figure.sheet);
  if (row == rows.end()) return {.file = figure.file};
  return {.file = figure.file,
          .sheet = figure.sheet,
          .line = row->second + 1,
          .column = figure.column,
          .field = figure.field};
}

// Whether a problem is of several headings, of which it is told at the first one only.
bool is_of_headings(const std::string& code) {
  constexpr auto codes = std::to_array<std::string_view>(
      {"import.rivals", "import.only_parts", "import.left_beside", "import.column_lacking"});
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Names that a problem asks about, where it is told of no cell or only of the first of them.
std::vector<std::string> asked_about(const Problem& problem) {
  std::vector<std::string> names;
  const bool has_cell = problem.where.line > 0 && !is_of_headings(problem.code);
  if (has_cell || !problem.code.starts_with("import.")) return names;
  for (const char* argument : {"found", "others"}) {
    const auto told = problem.arguments.find(argument);
    if (told == problem.arguments.end()) continue;
    for (std::string& name : names_in(told->second)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

Problems at_named_headings(const std::filesystem::path& workbook, Problems problems) {
  auto bytes = bytes_of(workbook);
  if (!bytes) return problems;
  auto book = tables::WorkbookReader::open(std::move(*bytes), {.file = workbook.string()});
  if (!book) return problems;
  using Key = std::pair<std::string, std::string>;  // sheet, text
  std::map<Key, Location> first;
  each_text(*book, [&](std::size_t sheet, tables::CellAddress at, std::string_view text) {
    constexpr std::size_t lowest_heading = 100;
    if (at.row > lowest_heading) return;
    first.emplace(Key{book->sheets()[sheet].name, std::string(trim(text))},
                  book->locate(sheet, at));
  });
  Problems placed;
  for (Problem& problem : problems) {
    std::vector<Location> places;
    for (const std::string& name : asked_about(problem)) {
      for (const auto& [key, where] : first) {
        const bool there = problem.where.sheet.empty() || problem.where.sheet == key.first;
        if (there && key.second == name) places.push_back(where);
      }
    }
    for (const Location& where : places) {
      placed.push_back(problem);
      placed.back().where = where;
    }
    if (places.empty()) placed.push_back(std::move(problem));
  }
  return placed;
}

Checked<void> check_copy_place(const std::filesystem::path& workbook,
                               const std::filesystem::path& copy,
                               std::span<const std::string> headings) {
  std::error_code unknown;
  if (!std::filesystem::exists(copy, unknown)) return {};
  auto there = bytes_of(copy);
  const auto own = bytes_of(workbook);
  if (there && own && *there == *own) return {};
  bool is_marked = false;
  if (there) {
    auto book = tables::WorkbookReader::open(std::move(*there), {.file = copy.string()});
    if (book) {
      each_text(*book, [&](std::size_t, tables::CellAddress, std::string_view text) {
        is_marked = is_marked || std::any_of(headings.begin(), headings.end(),
                                             [text](const std::string& heading) {
                                               return text.starts_with(heading);
                                             });
      });
    }
  }
  if (is_marked) return {};
  return refuse(
      Problems{{.code = "mark.other_workbook",
                .where = {.file = copy.string()},
                .arguments = {{"path", copy.string()}, {"found", workbook.filename().string()}}}});
}

Checked<std::vector<PlacedText>> at_their_cells(const std::filesystem::path& workbook,
                                                const std::vector<reports::FigureNote>& notes,
                                                const sectors::Packs& packs) {
  const auto bytes = bytes_of(workbook);
  if (!bytes) return refuse(bytes.error());
  const auto places = plant_files::figure_places(*bytes, workbook.string(), packs);
  if (!places) return refuse(places.error());
  const auto rows = plant_files::heading_rows(*bytes, workbook.string());
  if (!rows) return refuse(rows.error());
  std::multimap<std::pair<std::string, calendar::Period>, const Location*> by_figure;
  for (const plant_files::FigurePlace& place : *places) {
    by_figure.emplace(std::make_pair(place.item, place.row), &place.where);
  }
  std::vector<PlacedText> placed;
  std::set<std::pair<std::string, std::string>> at_headings;  // item, text: once for all its months
  for (const reports::FigureNote& note : notes) {
    const auto [first, last] = by_figure.equal_range({note.item, note.period});
    for (auto at = first; at != last; ++at) placed.push_back({*at->second, note.text});
    if (first != last || !at_headings.emplace(note.item, note.text).second) continue;
    const auto any = by_figure.lower_bound({note.item, calendar::Period{}});
    const bool has_column = any != by_figure.end() && any->first.first == note.item;
    placed.push_back(
        {has_column ? heading_over(*any->second, *rows) : Location{.file = workbook.string()},
         note.text});
  }
  return placed;
}

std::vector<PlacedText> doubts_of_import(const ImportOutcome& outcome,
                                         language::Language language) {
  if (!outcome.looked_at) return {};
  const plant::Plant& plant = *outcome.looked_at;
  std::multimap<std::pair<std::string, calendar::Period>, const Location*> by_figure;
  for (const workbook_import::ImportedFigure& figure : outcome.reading.figures) {
    by_figure.emplace(std::make_pair(plant.items.at(figure.item).code, figure.period),
                      &figure.where);
  }
  std::vector<PlacedText> placed;
  for (const reports::FigureNote& note :
       reports::figure_notes(plant, data_quality::examine(plant), language)) {
    const auto [first, last] = by_figure.equal_range({note.item, note.period});
    for (auto at = first; at != last; ++at) placed.push_back({*at->second, note.text});
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
