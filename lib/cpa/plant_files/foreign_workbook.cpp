#include "cpa/plant_files/foreign_workbook.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/foreign_titles.hpp"
#include "cpa/plant_files/internal/heading_reading.hpp"
#include "cpa/plant_files/internal/heading_words.hpp"
#include "cpa/plant_files/internal/import_comparison.hpp"
#include "cpa/plant_files/internal/import_figures.hpp"
#include "cpa/plant_files/internal/import_problems.hpp"
#include "cpa/plant_files/internal/import_proposal.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"
#include "cpa/plant_files/internal/row_steps.hpp"
#include "cpa/plant_files/internal/table_words.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::plant_files {
namespace {

std::vector<std::string> key_of(const ForeignTable& table) {
  ImportLayout bare{.period = table.period.text, .unit = table.unit};
  for (const ForeignHeading& heading : table.headings) {
    bare.columns.push_back({.heading = heading.text});
  }
  return heading_key(bare);
}

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
      : book_(book), file_(file), plant_(plant), packs_(packs), known_(known), choices_(choices) {}

  Checked<ImportReading> read() {
    if (!find_tables() || !(find_known_layout() || propose())) return refuse(std::move(problems_));
    check_layout();
    if (!problems_.empty()) return refuse(std::move(problems_));
    const auto key = heading_key(reading_.layout);
    for (const ForeignTable& table : tables_) {
      if (key_of(table) == key) take(table);
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
    for (std::size_t i = 0; i < book_.sheets().size(); ++i) {
      const tables::SheetInfo& sheet = book_.sheets()[i];
      names.push_back(sheet.name);
      const bool named = !choices_.sheet.empty() && fold(sheet.name) == fold(choices_.sheet);
      if (sheet.hidden && !named) reading_.hidden_sheets.push_back(sheet.name);
      if (choices_.sheet.empty() ? sheet.hidden : !named) continue;
      looked_at_.push_back(sheet.name);
      if (auto table = find_foreign_table(book_, i, left_out(), problems_)) {
        keep(std::move(*table), named);
      }
    }
    if (tables_.empty()) {
      for (Problem& plan : plans_) plan.severity = Severity::error;
      std::move(plans_.begin(), plans_.end(), std::back_inserter(problems_));
      plans_.clear();
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

  // Folded headings of "HEADING=-".
  [[nodiscard]] std::vector<std::string> left_out() const {
    std::vector<std::string> headings;
    for (const std::string& said : choices_.columns) {
      const std::size_t equals = said.rfind('=');
      if (equals == std::string::npos || said.substr(equals + 1) != "-") continue;
      headings.push_back(fold(compose(trim(std::string_view(said).substr(0, equals)))));
    }
    return headings;
  }

  [[nodiscard]] std::string own_names() const {
    std::string own = plant_.enterprise.name;
    for (const plant::Item& item : plant_.items) own += " ; " + item.name_vi + " ; " + item.name_en;
    return own;
  }

  // Whether the sheet was taken before, by its name.
  [[nodiscard]] bool is_known(const ForeignTable& table, const std::string& sheet) const {
    const auto key = key_of(table);
    return std::any_of(known_.begin(), known_.end(), [&](const ImportLayout& layout) {
      return fold(layout.sheet) == fold(sheet) && heading_key(layout) == key;
    });
  }

  // A sheet of money, of a stock, of one workshop, or of what was bought is none of the factory's
  // use unless it was named. Of such money a title may tell that was another one when the sheet was
  // taken before.
  bool is_of_else(const ForeignTable& table, const std::string& sheet) {
    const std::string own = own_names();
    const bool known = is_known(table, sheet);
    const bool has_units = std::any_of(table.headings.begin(), table.headings.end(),
                                       [&](const auto& each) { return has_unit_of_plant(each); });
    const std::string part = known ? std::string() : part_told(table, sheet, own);
    const std::string other = other_told(table, known ? "" : sheet, own, has_units);
    if (part.empty() && other.empty()) return false;
    plans_.push_back({.code = part.empty() ? "import.other_sheet" : "import.part_sheet",
                      .severity = Severity::warning,
                      .where = {.file = file_, .sheet = sheet},
                      .arguments = {{"found", sheet}, {"words", part.empty() ? other : part}}});
    return true;
  }

  // What must be said before anything of the table can be read.
  bool ask(const ForeignTable& table) {
    const tables::CellAddress at{.row = table.first_row, .column = table.period.column};
    const auto complain_at = [&](std::string code, std::map<std::string, std::string> arguments) {
      Problem problem{.code = std::move(code), .where = book_.locate(table.sheet, at)};
      problem.arguments = std::move(arguments);
      problem.arguments["cell"] = problem.where.field;
      problems_.push_back(std::move(problem));
      return false;
    };
    if (!table.rival_period.empty()) {
      return complain_at("import.two_periods",
                         {{"found", table.period.text}, {"other", table.rival_period}});
    }
    const bool said = choices_.by_day || choices_.adds_up;
    const bool known = std::any_of(known_.begin(), known_.end(), [&](const ImportLayout& layout) {
      return heading_key(layout) == key_of(table) && (layout.by_day || layout.adds_up);
    });
    if (said || known || row_step(table, plant_) != RowStep::unclear) return true;
    std::vector<std::string> days;
    for (const calendar::Day day : table.days) {
      constexpr std::size_t shown = 3;
      if (days.size() < shown) days.push_back(calendar::text_of(day));
    }
    return complain_at("import.rows_unclear", {{"found", join(days)}});
  }

  void keep(ForeignTable table, bool named) {
    const std::string& sheet = book_.sheets()[table.sheet].name;
    const auto plan = std::find_if(table.titles.begin(), table.titles.end(), tells_of_plan);
    if (!named && (tells_of_plan(sheet) || plan != table.titles.end())) {
      plans_.push_back({.code = "import.plan_sheet",
                        .severity = Severity::warning,
                        .where = {.file = file_, .sheet = sheet},
                        .arguments = {{"found", sheet}}});
      return;
    }
    if (!table.month_parts.empty()) {
      Problem problem{.code = "import.month_parts",
                      .where = book_.locate(table.sheet, {.row = table.heading_row + 1,
                                                          .column = table.months.begin()->first})};
      problem.arguments = {{"found", join(table.month_parts)}, {"cell", problem.where.field}};
      problems_.push_back(std::move(problem));
      return;
    }
    if (!named && is_of_else(table, sheet)) return;
    if (!ask(table)) return;
    if (table.unit.empty()) table.unit = unit_in_title(table);
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
      } else if (mapped == 0) {
        std::move(doubts.begin(), doubts.end(), std::back_inserter(unsure));
      }
    }
    if (most == 0) {
      for (Problem& problem : last) problem.where.file = file_;
      problems_ = std::move(last);
      // Columns in doubt say better than the list of all of them what is to be said.
      if (problems_.empty() && unsure.empty()) complain_no_column();
      for (Problem& doubt : unsure) {
        doubt.where.file = file_;
        doubt.severity = Severity::error;
      }
      std::move(unsure.begin(), unsure.end(), std::back_inserter(problems_));
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
        if (has_unit_of_plant(heading) == fitting) {
          headings.push_back("\"" + shortened(heading.text, 300) + "\"");
        }
      }
    }
    constexpr std::size_t most_shown = 12;
    if (headings.size() > most_shown) headings.resize(most_shown);
    complain("import.no_column", {{"found", join(headings)}});
  }

  [[nodiscard]] bool has_unit_of_plant(const ForeignHeading& heading) const {
    const auto unit = heading_reading(heading.text, packs_.units).unit;
    return unit && std::any_of(plant_.items.begin(), plant_.items.end(), [&](const auto& item) {
             return item.unit.dimension == unit->dimension;
           });
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
    }
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
  std::vector<ForeignTable> tables_;
  std::vector<std::string> looked_at_;
  ImportReading reading_;
  std::set<std::size_t> hidden_columns_;
  std::map<std::pair<std::size_t, calendar::Period>, std::size_t> seen_;  // index of the figure
  bool mark_is_shown_ = false;
  Problems plans_;  // sheets that were left alone
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

}  // namespace cpa::plant_files
