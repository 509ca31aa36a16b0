#include "cpa/plant_files/internal/import_figures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/cell_reading.hpp"
#include "cpa/plant_files/internal/exact_conversion.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

// Rows that sum up others begin with one of these.
bool is_total(std::string_view text) {
  constexpr std::array<std::string_view, 13> words{
      "tong",    "cong",   "total", "sum",     "luy ke",  "trung binh", "binh quan",
      "average", "ca nam", "quy",   "quarter", "6 thang", "9 thang"};
  const std::string folded = fold(compose(trim(text)));
  const bool quarter =
      folded.size() > 1 && folded[0] == 'q' && folded[1] >= '1' && folded[1] <= '4';
  return quarter || std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           return folded.substr(0, word.size()) == word;
         });
}

// How a text shows which mark parts its decimals: "96,4" and "1.234,5" do, "182.450" and "182,450"
// may be either, "182450" has none.
enum class MarkEvidence { none, either, shown };

MarkEvidence evidence_in(std::string_view text) {
  const std::size_t first = text.find_first_of(".,");
  if (first == std::string_view::npos) return MarkEvidence::none;
  const bool lone = text.find_first_of(".,", first + 1) == std::string_view::npos;
  const bool grouped = text.size() - first - 1 == 3 && first >= 1 && first <= 3 && text[0] != '0';
  return lone && grouped ? MarkEvidence::either : MarkEvidence::shown;
}

struct MappedColumn {
  std::size_t item = 0;
  units::Unit unit;
  std::string unit_text;
};

class SheetImport {
 public:
  SheetImport(tables::WorkbookReader& book, const ForeignTable& table, const ImportLayout& layout,
              const plant::Plant& plant, const sectors::Packs& packs)
      : book_(book), table_(table), layout_(layout), plant_(plant), year_(table.year) {
    for (const ForeignHeading& heading : table.headings) map(heading, packs);
  }

  ImportedSheet read() {
    Problems problems = book_.read(table_.sheet, [this](const tables::SheetRow& row) {
      if (row.row >= table_.first_row) take_row(row);
      return true;
    });
    tell_of_neighbour();
    tell_of_days();
    tell_of_mark();
    for (Problem& problem : problems) {
      const bool of_sheet = problem.where.column == 0;
      const bool of_row =
          problem.where.line > table_.first_row && (!end_ || problem.where.line <= *end_);
      if (of_sheet || (of_row && is_read(problem.where.line - 1, problem.where.column - 1))) {
        sheet_.problems.push_back(std::move(problem));
      }
    }
    return std::move(sheet_);
  }

 private:
  void map(const ForeignHeading& heading, const sectors::Packs& packs) {
    for (const ImportColumn& column : layout_.columns) {
      if (column.item.empty() || fold(column.heading) != fold(heading.text)) continue;
      const auto item =
          std::find_if(plant_.items.begin(), plant_.items.end(),
                       [&](const plant::Item& each) { return each.code == column.item; });
      auto unit = packs.units.read(column.unit);
      if (item == plant_.items.end() || !unit) continue;
      columns_[heading.column] = {.item = static_cast<std::size_t>(item - plant_.items.begin()),
                                  .unit = std::move(*unit),
                                  .unit_text = column.unit};
    }
  }

  [[nodiscard]] bool is_read(std::size_t row, std::size_t column) const {
    if (table_.months_across()) return columns_.count(row) > 0 && table_.months.count(column) > 0;
    return column == table_.period.column || columns_.count(column) > 0;
  }

  void complain(std::string code, std::size_t row, std::size_t column,
                std::map<std::string, std::string> arguments, Severity severity = Severity::error) {
    Problem problem{.code = std::move(code),
                    .severity = severity,
                    .where = book_.locate(table_.sheet, {.row = row, .column = column})};
    problem.arguments = std::move(arguments);
    problem.arguments["cell"] = problem.where.field;
    sheet_.problems.push_back(std::move(problem));
  }

  // A row of one item where the months stand side by side.
  void take_item(const tables::SheetRow& row) {
    const auto item = columns_.find(row.row);
    if (item == columns_.end()) return;
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& cell : row.cells) {
      const auto month = table_.months.find(cell.column);
      if (month == table_.months.end()) continue;
      const auto period = period_of(month->second, table_.year, false);
      if (period) take_cell(row.row, cell, item->second, *period);
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  void take_row(const tables::SheetRow& row) {
    if (table_.months_across()) return take_item(row);
    const SheetCell* period_cell = nullptr;
    bool has_figures = false;
    for (const SheetCell& cell : row.cells) {
      if (cell.column == table_.period.column) period_cell = &cell;
      if (cell.column == table_.year_column) year_ = lone_year(cell) ? lone_year(cell) : year_;
      if (columns_.count(cell.column) > 0 && cell.kind != SheetCellKind::text) has_figures = true;
    }
    if (end_) {
      const bool goes_on = has_figures && period_cell != nullptr && reads_as_period(*period_cell);
      if (goes_on) tell_of_end();
      return;
    }
    if (period_cell == nullptr) {
      if (has_figures) {
        complain("import.no_period", row.row, table_.period.column, {}, Severity::warning);
      }
      return;
    }
    const auto period = period_of_row(row, *period_cell, has_figures);
    if (!period) {
      if (!has_figures && !reads_as_period(*period_cell)) look_for_end(row, *period_cell);
      return;
    }
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& cell : row.cells) {
      const auto column = columns_.find(cell.column);
      if (column != columns_.end()) take_cell(row.row, cell, column->second, *period);
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  [[nodiscard]] std::optional<ForeignPeriod> read_period(const SheetCell& cell) const {
    return table_.lone_months ? lone_month(cell) : foreign_period(cell);
  }
  [[nodiscard]] bool reads_as_period(const SheetCell& cell) const {
    return read_period(cell).has_value();
  }

  // A row of words below the figures: headings over again (as on each page of a print), a year
  // that the rows below it are of, or the headings of another table, which ends this one.
  void look_for_end(const tables::SheetRow& row, const SheetCell& period_cell) {
    if (const auto year = lone_year(period_cell)) {
      year_ = year;
      return;
    }
    for (const SheetCell& cell : row.cells) {
      if (columns_.count(cell.column) == 0) continue;
      const std::string words = fold(compose(trim(cell.text)));
      const auto own = std::find_if(
          table_.headings.begin(), table_.headings.end(),
          [&](const ForeignHeading& heading) { return heading.column == cell.column; });
      const bool again =
          words.empty() || is_dash(trim(cell.text)) ||
          (own != table_.headings.end() && fold(own->text).find(words) != std::string::npos);
      if (again) continue;
      end_ = row.row;
      end_words_ = shortened(trim(cell.text), 40);
      end_column_ = cell.column;
      return;
    }
  }

  void tell_of_end() {
    if (end_words_.empty()) return;
    complain("import.next_table", *end_, end_column_, {{"found", std::exchange(end_words_, {})}},
             Severity::warning);
  }

  void tell_of_neighbour() {
    if (!table_.next_table) return;
    complain("import.next_table", table_.heading_row, *table_.next_table,
             {{"found", table_.period.text}}, Severity::warning);
  }

  // A date that is neither the first nor the last day of its month may be when a meter was read.
  void note_day(std::size_t row, const ForeignPeriod& period, const SheetCell& cell) {
    const auto month =
        std::chrono::year(period.year.value_or(2000)) / std::chrono::month(period.month);
    const bool last = std::chrono::day(*period.day) == (month / std::chrono::last).day();
    if (*period.day == 1 || last) return;
    if (days_inside_++ == 0) {
      first_inside_ = {.row = row, .column = cell.column};
      inside_text_ = std::string(cell.text.substr(0, cell.text.find('T')));
    }
  }

  void tell_of_days() {
    if (days_inside_ == 0) return;
    complain("import.day_inside", first_inside_.row, first_inside_.column,
             {{"found", inside_text_}, {"count", std::to_string(days_inside_)}}, Severity::warning);
  }

  void note_mark(std::size_t row, std::size_t column, std::string_view text) {
    const MarkEvidence evidence = evidence_in(text);
    if (evidence == MarkEvidence::shown) mark_is_shown_ = true;
    if (evidence != MarkEvidence::either || !either_text_.empty()) return;
    either_text_ = std::string(text);
    either_at_ = {.row = row, .column = column};
  }

  // Nothing in the sheet shows that the plant's own mark is the workbook's too.
  void tell_of_mark() {
    if (!layout_.mark_assumed || mark_is_shown_ || either_text_.empty()) return;
    const std::size_t at = either_text_.find_first_of(".,");
    const std::string whole = either_text_.substr(0, at);
    const std::string rest = either_text_.substr(at + 1);
    // No mark in them: 118400, and 118 + 400/1000.
    const std::string large = whole + rest;
    const std::string small = whole + " + " + rest + "/1000";
    const bool comma = layout_.mark == DecimalMark::comma;
    const bool is_large = (either_text_[at] == ',') != comma;
    complain("import.mark_unproven", either_at_.row, either_at_.column,
             {{"found", either_text_},
              {"reading", is_large ? large : small},
              {"other", is_large ? small : large},
              {"mark", comma ? "point" : "comma"}},
             Severity::warning);
  }

  std::optional<calendar::Period> period_of_row(const tables::SheetRow& row, const SheetCell& cell,
                                                bool has_figures) {
    const auto read = read_period(cell);
    if (!read) {
      if (is_total(cell.text)) {
        sheet_.totals.emplace_back(trim(cell.text));
      } else if (has_figures) {
        complain("import.period_unreadable", row.row, cell.column,
                 {{"found", shortened(cell.text)}});
      }
      return std::nullopt;
    }
    const auto period = period_of(*read, year_, layout_.by_day);
    if (period && has_figures && read->day && !layout_.by_day) note_day(row.row, *read, cell);
    if (!period) {
      const bool no_year = !read->year && !year_;
      complain(no_year ? "import.year_unknown" : "import.period_unreadable", row.row, cell.column,
               {{"found", shortened(cell.text)}});
    }
    return period;
  }

  // Nothing for a cell that says nothing, or that was told about.
  std::optional<CellContent> content_of(std::size_t row, const SheetCell& cell,
                                        const MappedColumn& column) {
    const std::string& item = plant_.items[column.item].code;
    const std::string_view text = trim(cell.text);
    if (cell.kind == SheetCellKind::error) {
      complain("import.cell_error", row, cell.column,
               {{"found", std::string(text)}, {"item", item}});
      return std::nullopt;
    }
    if (cell.kind == SheetCellKind::text && text.empty()) return std::nullopt;
    if (cell.kind == SheetCellKind::text && is_dash(text)) return CellContent{.dash = true};
    if (cell.kind == SheetCellKind::date || cell.kind == SheetCellKind::boolean) {
      complain("import.not_a_figure", row, cell.column,
               {{"found", std::string(text)}, {"item", item}});
      return std::nullopt;
    }
    const bool number = cell.kind == SheetCellKind::number;
    if (!number) note_mark(row, cell.column, text);
    const auto figure = read_decimal(text, number ? DecimalMark::point : layout_.mark);
    if (!figure) {
      complain(figure.error().code, row, cell.column, figure.error().arguments);
      return std::nullopt;
    }
    const auto converted = convert_exactly(*figure, column.unit, plant_.items[column.item].unit);
    if (!converted) {
      complain("data.unit_differs", row, cell.column,
               {{"found", column.unit_text},
                {"item", item},
                {"expected", plant_.items[column.item].unit_text}});
      return std::nullopt;
    }
    return CellContent{.figure = *converted};
  }

  void take_cell(std::size_t row, const SheetCell& cell, const MappedColumn& column,
                 const calendar::Period& period) {
    auto content = content_of(row, cell, column);
    if (!content) return;
    const plant::Item& item = plant_.items[column.item];
    const Location where = book_.locate(table_.sheet, {.row = row, .column = cell.column});
    const auto first = seen_.emplace(std::make_pair(column.item, period), where.field);
    if (!first.second) {
      return complain("import.twice", row, cell.column,
                      {{"item", item.code},
                       {"period", calendar::text_of(period)},
                       {"first", first.first->second}});
    }
    Problems warnings;
    plant::Reading reading = reading_of(std::move(*content), item, warnings);
    for (Problem& warning : warnings) {
      warning.where = where;
      sheet_.problems.push_back(std::move(warning));
    }
    if (cell.is_formula) ++sheet_.formulas;
    if (cell.hidden) sheet_.hidden_columns.insert(cell.column);
    sheet_.figures.push_back(
        {.item = column.item, .period = period, .reading = std::move(reading), .where = where});
  }

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  const ImportLayout& layout_;
  const plant::Plant& plant_;
  std::map<std::size_t, MappedColumn> columns_;  // by column of the sheet, or by row
  std::map<std::pair<std::size_t, calendar::Period>, std::string> seen_;
  std::optional<int> year_;         // of the rows that are read now
  std::optional<std::size_t> end_;  // the row where another table begins
  std::string end_words_;           // until it was told of
  std::size_t end_column_ = 0;
  bool mark_is_shown_ = false;
  std::string either_text_;
  tables::CellAddress either_at_;
  std::size_t days_inside_ = 0;
  tables::CellAddress first_inside_;
  std::string inside_text_;
  ImportedSheet sheet_;
};

}  // namespace

ImportedSheet read_import_sheet(tables::WorkbookReader& book, const ForeignTable& table,
                                const ImportLayout& layout, const plant::Plant& plant,
                                const sectors::Packs& packs) {
  return SheetImport(book, table, layout, plant, packs).read();
}

}  // namespace cpa::plant_files
