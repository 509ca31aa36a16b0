#include "cpa/workbook_import/foreign_workbook.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/internal/columns_left.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/heading_reading.hpp"
#include "cpa/workbook_import/internal/import_comparison.hpp"
#include "cpa/workbook_import/internal/import_figures.hpp"
#include "cpa/workbook_import/internal/import_problems.hpp"
#include "cpa/workbook_import/internal/import_proposal.hpp"
#include "cpa/workbook_import/internal/left_sheets.hpp"
#include "cpa/workbook_import/internal/row_steps.hpp"
#include "cpa/workbook_import/internal/sheet_screening.hpp"
#include "cpa/workbook_import/internal/year_columns.hpp"

namespace cpa::workbook_import {
namespace {

std::size_t mapped_columns(const ImportLayout& layout) {
  return static_cast<std::size_t>(
      std::count_if(layout.columns.begin(), layout.columns.end(),
                    [](const ImportColumn& column) { return !column.item.empty(); }));
}

class WorkbookImport {
 public:
  WorkbookImport(tables::WorkbookReader& book, const std::string& file, const plant::Plant& plant,
                 const sectors::Packs& packs, std::span<const ImportLayout> known,
                 const ImportChoices& choices)
      : book_(book),
        file_(file),
        plant_(plant),
        packs_(packs),
        known_(known),
        choices_(choices),
        screening_(book, file, plant, packs, known, choices) {}

  Checked<ImportReading> read() {
    if (!find_tables() || !(find_known_layout() || propose())) {
      return refuse(std::move(problems_));
    }
    check_layout();
    if (!problems_.empty()) return refuse(std::move(problems_));
    const auto key = heading_key(reading_.layout);
    for (const ForeignTable& table : tables_) {
      if (key_of(table) == key) {
        take(table);
      } else {
        plans_.push_back(sheet_left(book_, table, reading_.layout));
      }
    }
    for (const auto& [sheet, why] : unread_) {
      if (auto told = sheet_unread(book_, sheet, why)) plans_.push_back(std::move(*told));
    }
    for (const std::size_t column : hidden_columns_) {
      reading_.hidden_columns.push_back(tables::column_letters(column));
    }
    for (Problem& doubt : doubts_) {
      doubt.where.file = file_;
      doubt.where.sheet = reading_.layout.sheet;
    }
    reading_.problems = std::move(plans_);
    std::move(doubts_.begin(), doubts_.end(), std::back_inserter(reading_.problems));
    if (mark_is_shown_) reading_.layout.mark_assumed = false;
    if (!has_errors(problems_)) {
      for (Problem& far : compare_with_plant(plant_, reading_.figures, choices_)) {
        problems_.push_back(std::move(far));
      }
    }
    std::move(problems_.begin(), problems_.end(), std::back_inserter(reading_.problems));
    return std::move(reading_);
  }

 private:
  void complain(std::string code, std::map<std::string, std::string> arguments) {
    problems_.push_back(
        {.code = std::move(code), .where = {.file = file_}, .arguments = std::move(arguments)});
  }

  bool find_tables() {
    std::vector<std::string> names;
    const SaidHeadings said = said_headings();
    for (std::size_t i = 0; i < book_.sheets().size(); ++i) {
      const tables::SheetInfo& sheet = book_.sheets()[i];
      names.push_back(sheet.name);
      const bool named = !choices_.sheet.empty() && fold(sheet.name) == fold(choices_.sheet);
      if (sheet.hidden && !named) reading_.hidden_sheets.push_back(sheet.name);
      if (choices_.sheet.empty() ? sheet.hidden : !named) continue;
      looked_at_.push_back(sheet.name);
      NoTable why;
      if (auto table = find_foreign_table(book_, i, said, why)) {
        keep(std::move(*table), named);
      } else if (!why.faults.empty()) {
        std::move(why.faults.begin(), why.faults.end(), std::back_inserter(problems_));
      } else {
        unread_.emplace_back(i, std::move(why));
      }
    }
    join_item_sheets(tables_);
    if (tables_.empty()) {
      for (Problem& plan : plans_) plan.severity = Severity::error;
      std::move(plans_.begin(), plans_.end(), std::back_inserter(problems_));
      plans_.clear();
      complain_of_obstacles();
    }
    if (!choices_.sheet.empty() && looked_at_.empty()) {
      complain("import.sheet_unknown", unknown_word(choices_.sheet, names));
    } else if (looked_at_.empty() && problems_.empty() && !reading_.hidden_sheets.empty()) {
      complain("import.only_hidden", {{"found", join(reading_.hidden_sheets)}});
    } else if (tables_.empty() && problems_.empty()) {
      complain("import.no_table", {{"found", join(looked_at_)}});
    }
    return problems_.empty();
  }

  // What stands in the way of sheets that look like those of a month, where nothing else is read.
  void complain_of_obstacles() {
    for (const auto& unread : unread_) {
      if (!unread.second.obstacle) continue;
      problems_.push_back(*unread.second.obstacle);
      problems_.back().severity = Severity::error;
    }
  }

  // Folded, of "HEADING=..."; those of "HEADING=-" are left out.
  [[nodiscard]] SaidHeadings said_headings() const {
    SaidHeadings headings;
    for (const std::string& said : choices_.columns) {
      const std::size_t equals = said.rfind('=');
      if (equals == std::string::npos) continue;
      headings.all.push_back(folded_text(std::string_view(said).substr(0, equals)));
      if (said.substr(equals + 1) == "-") headings.left_out.push_back(headings.all.back());
    }
    return headings;
  }

  void keep(ForeignTable table, bool named) {
    if (auto objection = screening_.objection(table, named)) {
      auto& problems = objection->severity == Severity::warning ? plans_ : problems_;
      problems.push_back(std::move(*objection));
      return;
    }
    if (table.unit.empty() && table.year_columns.empty()) table.unit = unit_in_title(table);
    tables_.push_back(std::move(table));
  }

  // "ĐIỆN NĂNG TIÊU THỤ NĂM 2024 (MWh)"; one letter alone may stand for anything.
  [[nodiscard]] std::string unit_in_title(const ForeignTable& table) const {
    for (const std::string& title : table.titles) {
      const HeadingReading reading = heading_reading(title, packs_.units);
      const bool said = reading.unit && reading.has_brackets && reading.unit_text.size() > 1;
      if (said) return reading.unit_text;
    }
    return {};
  }

  bool find_known_layout() {
    if (choices_.say_layout()) return false;
    for (const ForeignTable& table : tables_) {
      const auto key = key_of(table);
      for (const ImportLayout& layout : known_) {
        if (heading_key(layout) != key || names_other_year(layout, table)) continue;
        reading_.layout = layout;
        reading_.layout_is_known = true;
        if (layout.mark == DecimalMark::undeclared) {
          reading_.layout.mark = plant_.decimal_mark;
          reading_.layout.mark_assumed = true;
        }
        return true;
      }
    }
    return false;
  }

  // A column "Năm 2023" was another one in the table of 2023 than in that of 2024.
  [[nodiscard]] static bool names_other_year(const ImportLayout& layout,
                                             const ForeignTable& table) {
    return std::any_of(layout.columns.begin(), layout.columns.end(), [&](const auto& column) {
      const auto year = column.item.empty() ? std::nullopt : title_year(column.heading).any();
      return year && year != table.year;
    });
  }

  // Of the sheets that can be read the one with the most columns that are understood.
  bool propose() {
    std::size_t most = 0;
    Problems last;
    Problems unsure;  // why columns were left out, of tables of which nothing is understood
    for (const ForeignTable& table : tables_) {
      Problems doubts;
      auto layout = propose_layout(table, plant_, packs_, choices_.columns, doubts);
      if (!layout) {
        last = std::move(layout.error());
      } else if (const std::size_t mapped = mapped_columns(*layout); mapped > most) {
        most = mapped;
        layout->sheet = book_.sheets()[table.sheet].name;
        say_rows(table, *layout);
        reading_.layout = std::move(*layout);
        doubts_ = std::move(doubts);
        for (Problem& left : columns_left(table, reading_.layout, plant_, packs_, doubts_)) {
          doubts_.push_back(std::move(left));
        }
      } else if (mapped == 0) {
        for (Problem& doubt : doubts) doubt.where.sheet = book_.sheets()[table.sheet].name;
        std::move(doubts.begin(), doubts.end(), std::back_inserter(unsure));
      }
    }
    if (most == 0) {
      // Where headings are lost, no list of those that are left says what is to be done.
      for (const ForeignTable& table : tables_) {
        std::copy(table.lost_headings.begin(), table.lost_headings.end(),
                  std::back_inserter(problems_));
      }
      if (!problems_.empty()) return false;
      for (Problem& problem : last) problem.where.file = file_;
      problems_ = std::move(last);
      // Columns in doubt say better than the list of all of them what is to be said.
      if (problems_.empty() && unsure.empty()) complain_no_column();
      for (Problem& doubt : unsure) {
        doubt.where.file = file_;
        doubt.severity = Severity::error;
      }
      std::move(unsure.begin(), unsure.end(), std::back_inserter(problems_));
      complain_of_obstacles();
      return false;
    }
    if (choices_.mark != DecimalMark::undeclared) {
      reading_.layout.mark = choices_.mark;
      reading_.layout.mark_assumed = false;
    }
    return true;
  }

  void say_rows(const ForeignTable& table, ImportLayout& layout) const {
    const RowStep step = row_step(table, plant_);
    layout.adds_up = choices_.adds_up || (!choices_.by_day && step == RowStep::part);
    layout.by_day = !layout.adds_up && choices_.by_day.value_or(step == RowStep::day);
  }

  void complain_no_column() {
    std::vector<std::string> headings;
    // Those in a unit of the plant's first: one of them it is.
    for (const bool fitting : {true, false}) {
      for (const ForeignHeading& heading : tables_.front().headings) {
        if (screening_.has_unit_of_plant(heading) == fitting) {
          headings.push_back("\"" + shortened(heading.text, 300) + "\"");
        }
      }
    }
    constexpr std::size_t most_shown = 12;
    if (headings.size() > most_shown) headings.resize(most_shown);
    complain("import.no_column", {{"found", join(headings)}});
  }

  // A layout of another day may name what the plant no longer has.
  void check_layout() {
    std::vector<std::string> codes;
    for (const plant::Item& item : plant_.items) codes.push_back(item.code);
    for (const ImportColumn& column : reading_.layout.columns) {
      if (column.item.empty()) continue;
      const plant::Item* item = plant_.item(column.item);
      const auto unit = packs_.units.read(column.unit);
      if (item == nullptr) {
        complain("plant.item.unknown", unknown_word(column.item, codes));
      } else if (!unit || unit->dimension != item->unit.dimension) {
        complain("import.unit",
                 {{"found", column.unit}, {"item", item->code}, {"expected", item->unit_text}});
      }
      if (!problems_.empty()) problems_.back().where.file = import_yaml;
    }
  }

  void take(const ForeignTable& table) {
    if (reading_.sheets.empty()) {
      reading_.heading_row = table.heading_row + 1;
      reading_.months_across = table.months_across();
      reading_.years_across = !table.year_columns.empty();
      reading_.is_diary = table.is_diary();
      reading_.is_ledger = !table.entries.empty();
      reading_.figures_column = table.figures;
    }
    std::copy(table.lost_headings.begin(), table.lost_headings.end(),
              std::back_inserter(problems_));
    reading_.sheets.push_back(book_.sheets()[table.sheet].name);
    ImportedSheet sheet = read_import_sheet(book_, table, reading_.layout, plant_, packs_);
    reading_.hidden_rows += sheet.hidden_rows;
    hidden_columns_.merge(sheet.hidden_columns);
    reading_.formulas += sheet.formulas;
    if (sheet.rows_of_a_month.second > 0) {
      auto& ends = reading_.rows_of_a_month;
      ends.first = ends.first == 0 ? sheet.rows_of_a_month.first
                                   : std::min(ends.first, sheet.rows_of_a_month.first);
      ends.second = std::max(ends.second, sheet.rows_of_a_month.second);
    }
    mark_is_shown_ = mark_is_shown_ || sheet.mark_is_shown;
    std::move(sheet.totals.begin(), sheet.totals.end(), std::back_inserter(reading_.totals));
    for (ImportedFigure& figure : sheet.figures) take_once(std::move(figure));
    std::move(sheet.problems.begin(), sheet.problems.end(), std::back_inserter(problems_));
  }

  // Sheets may say the same month, as a summary does; another figure for it may be another part of
  // the factory, so neither is preferred.
  void take_once(ImportedFigure figure) {
    const auto first =
        seen_.emplace(std::make_pair(figure.item, figure.period), reading_.figures.size());
    if (first.second) {
      reading_.figures.push_back(std::move(figure));
      return;
    }
    const ImportedFigure& other = reading_.figures[first.first->second];
    if (other.reading.value == figure.reading.value &&
        other.reading.state == figure.reading.state) {
      return;
    }
    const std::string& item = plant_.items[figure.item].code;
    const auto same = std::find_if(problems_.begin(), problems_.end(), [&](const Problem& one) {
      return one.code == "import.twice" && one.arguments.at("item") == item;
    });
    if (same != problems_.end()) return count_one_more(*same);
    problems_.push_back({.code = "import.twice",
                         .where = figure.where,
                         .arguments = {{"item", plant_.items[figure.item].code},
                                       {"period", calendar::text_of(figure.period)},
                                       {"cell", figure.where.field},
                                       {"first", other.where.sheet + "!" + other.where.field}}});
  }

  tables::WorkbookReader& book_;
  const std::string& file_;
  const plant::Plant& plant_;
  const sectors::Packs& packs_;
  std::span<const ImportLayout> known_;
  const ImportChoices& choices_;
  SheetScreening screening_;
  std::vector<ForeignTable> tables_;
  std::vector<std::string> looked_at_;
  ImportReading reading_;
  std::set<std::size_t> hidden_columns_;
  std::map<std::pair<std::size_t, calendar::Period>, std::size_t> seen_;  // index of the figure
  bool mark_is_shown_ = false;
  std::vector<std::pair<std::size_t, NoTable>> unread_;  // sheets without a table
  Problems plans_;                                       // sheets that were left alone
  Problems doubts_;
  Problems problems_;
};

}  // namespace

Checked<ImportReading> read_foreign_workbook(std::string bytes, const std::string& file,
                                             const plant::Plant& plant, const sectors::Packs& packs,
                                             std::span<const ImportLayout> known,
                                             const ImportChoices& choices) {
  auto book = tables::WorkbookReader::open(std::move(bytes), {.file = file});
  if (!book) return refuse(book.error());
  return WorkbookImport(*book, file, plant, packs, known, choices).read();
}

}  // namespace cpa::workbook_import
