#include "cpa/workbook_import/internal/figure_taking.hpp"

#include <algorithm>
#include <tuple>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/exact_conversion.hpp"
#include "cpa/workbook_import/internal/import_problems.hpp"

namespace cpa::workbook_import {

using tables::SheetCellKind;

// Nothing for a cell that says nothing, or that was told about.
std::optional<plant_files::CellContent> FigureTaking::content_of(const At& at,
                                                                 const MappedColumn& column) {
  const tables::SheetCell& cell = at.cell;
  const auto amount = amount_with_unit(cell, column);
  if (is_written_figure(cell)) {
    into_.notes.note_mark({at.row, cell.column}, amount ? amount->number : trim(cell.text));
  }
  if (cell.kind == SheetCellKind::number) into_.notes.note_number(cell.column, cell.text);
  auto content = imported_content(cell, column, plant_.items[column.item], layout_.mark);
  if (content && amount) into_.notes.note_own_unit({at.row, cell.column}, trim(cell.text));
  if (content) return *std::move(content);
  Problem refused = complaint(content.error().code.c_str(), at, content.error().arguments);
  const bool is_unread =
      refused.code.starts_with("number.") && is_written_figure(cell) &&
      into_.notes.note_unread({at.row, cell.column}, amount ? amount->number : trim(cell.text),
                              refused);
  if (!is_unread) into_.sheet.problems.push_back(std::move(refused));
  return std::nullopt;
}

void FigureTaking::note_rows(const At& at, const MappedColumn& column,
                             const plant_files::CellContent& content, const When& when,
                             RowKind kind) {
  if (!layout_.adds_up) return;
  const AddedRows::Key key{column.item, when.period};
  const bool is_sum = kind == RowKind::sum;
  if (content.figure && is_sum) {
    into_.rows.note_sum(key, *content.figure, {at.row, at.cell.column});
  } else if (content.figure) {
    into_.rows.note_part(key, *content.figure);
  }
  // What a diary computes as nothing is most often a day that was not written yet.
  const bool unwritten =
      table_.is_diary() && at.cell.is_formula && content.figure && content.figure->is_zero();
  const bool counts = !is_sum || seen_.count(key) == 0;
  if (when.day && !unwritten && counts) {
    into_.days.note(column.item, when.period, *when.day, at.row);
  }
}

void FigureTaking::take(const At& at, const MappedColumn& column, const When& when, RowKind kind) {
  auto content = content_of(at, column);
  if (!content) return;
  if (!when.estimate.empty() && content->figure) {
    content->state = plant::ReadingState::estimated;
    content->note = when.estimate;
  }
  const tables::SheetCell& cell = at.cell;
  const plant::Item& item = plant_.items[column.item];
  const Location where = book_.locate(table_.sheet, {.row = at.row, .column = cell.column});
  const AddedRows::Key key{column.item, when.period};
  const bool is_sum = kind == RowKind::sum;
  note_rows(at, column, *content, when, kind);
  // Where parts stand beside it the sum of them is what was used; alone it is the month's.
  if (is_sum && seen_.count(key) > 0) return;
  if (cell.is_formula && is_negative_use(*content, item)) {
    return complain("import.negative", at,
                    {{"found", content->figure->text()}, {"item", item.code}});
  }
  const auto first = seen_.emplace(key, Seen{where.field, into_.sheet.figures.size(), is_sum});
  if (!first.second) return take_again(at, column, *content, first.first->second, when.period);
  Problems warnings;
  plant::Reading reading = plant_files::reading_of(std::move(*content), item, warnings);
  for (Problem& warning : warnings) {
    warning.where = where;
    into_.sheet.problems.push_back(std::move(warning));
  }
  if (cell.is_formula) ++into_.sheet.formulas;
  if (cell.hidden) into_.sheet.hidden_columns.insert(cell.column);
  into_.sheet.figures.push_back({.item = column.item,
                                 .period = when.period,
                                 .reading = std::move(reading),
                                 .where = where,
                                 .bill = when.bill});
}

// Rows that are parts of a month are added up; temperatures and the like are not.
void FigureTaking::take_again(const At& at, const MappedColumn& column,
                              const plant_files::CellContent& content, Seen& first,
                              const calendar::Period& period) {
  const plant::Item& item = plant_.items[column.item];
  auto& figures = into_.sheet.figures;
  const bool adds = layout_.adds_up && adds_over_time(item);
  if (layout_.adds_up && !adds) {
    return complain_once(item, "import.not_added", at, period, first);
  }
  const bool stands = first.figure < figures.size() && figures[first.figure].item == column.item &&
                      figures[first.figure].period == period;
  if (!adds || !stands) return complain_once(item, "import.twice", at, period, first);
  if (!content.figure) return;
  plant::Reading& sum = figures[first.figure].reading;
  const bool begins = std::exchange(first.is_sum, false);
  const auto added = begins ? content.figure : plant_files::add_exactly(sum.value, *content.figure);
  if (!added) return complain("number.too_long", at, {{"found", content.figure->text()}});
  sum.value = *added;
  const bool estimates = sum.state == plant::ReadingState::estimated || content.state.has_value();
  sum.state = estimates ? plant::ReadingState::estimated : plant::ReadingState::measured;
  if (sum.note.empty()) sum.note = content.note;
  if (at.cell.is_formula) ++into_.sheet.formulas;
}

Problem FigureTaking::complaint(const char* code, const At& at,
                                std::map<std::string, std::string> arguments) const {
  Problem problem{.code = code,
                  .where = book_.locate(table_.sheet, {.row = at.row, .column = at.cell.column})};
  problem.arguments = std::move(arguments);
  problem.arguments["cell"] = problem.where.field;
  return problem;
}

void FigureTaking::complain(const char* code, const At& at,
                            std::map<std::string, std::string> arguments) {
  into_.sheet.problems.push_back(complaint(code, at, std::move(arguments)));
}

void FigureTaking::complain_once(const plant::Item& item, const char* code, const At& at,
                                 const calendar::Period& period, const Seen& first) {
  auto& problems = into_.sheet.problems;
  const auto same = std::find_if(problems.begin(), problems.end(), [&](const Problem& other) {
    return other.code == code && other.arguments.at("item") == item.code;
  });
  if (same != problems.end()) return count_one_more(*same);
  complain(code, at,
           {{"item", item.code}, {"period", calendar::text_of(period)}, {"first", first.field}});
}

void note_marks_of_sum(const tables::SheetRow& row, const MappedColumns& columns,
                       SheetNotes& notes) {
  for (const tables::SheetCell& cell : row.cells) {
    if (columns.count(cell.column) > 0 && is_written_figure(cell)) {
      notes.note_mark_of_sum(trim(cell.text));
    }
  }
}

void join_rows_twice(Problems& problems) {
  const auto digits_of = [](const std::string& cell) {
    return cell.substr(std::min(cell.find_first_of("0123456789"), cell.size()));
  };
  const auto argument = [](const Problem& problem, const char* name) {
    const auto found = problem.arguments.find(name);
    return found == problem.arguments.end() ? std::string() : found->second;
  };
  using Row = std::tuple<std::size_t, std::string, std::string, std::string>;
  std::map<Row, std::size_t> rows;  // with the place of its problem among those joined
  Problems joined;
  joined.reserve(problems.size());
  for (Problem& problem : problems) {
    if (problem.code != "import.twice") {
      joined.push_back(std::move(problem));
      continue;
    }
    const Row row{problem.where.line, argument(problem, "period"), argument(problem, "more"),
                  digits_of(argument(problem, "first"))};
    const auto known = rows.emplace(row, joined.size());
    if (known.second) {
      joined.push_back(std::move(problem));
    } else {
      joined[known.first->second].arguments["item"] += ", " + argument(problem, "item");
    }
  }
  problems = std::move(joined);
}

}  // namespace cpa::workbook_import
