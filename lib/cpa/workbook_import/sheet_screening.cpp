#include "cpa/workbook_import/internal/sheet_screening.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/heading_reading.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/row_steps.hpp"
#include "cpa/workbook_import/internal/sheet_month.hpp"
#include "cpa/workbook_import/internal/table_words.hpp"

namespace cpa::workbook_import {

std::vector<std::string> key_of(const ForeignTable& table) {
  ImportLayout bare{.period = table.period.text, .unit = table.unit};
  for (const ForeignHeading& heading : table.headings) {
    bare.columns.push_back({.heading = heading.text});
  }
  return heading_key(bare);
}

std::optional<Problem> SheetScreening::objection(const ForeignTable& table, bool named) const {
  if (!named) {
    if (auto plan = of_plan(table)) return plan;
  }
  // What heads a report's columns is of no weight where its title says that it is of money.
  const bool report = table.month_of_sheet && table.months_across();
  if (!report) {
    if (auto parts = of_months(table)) return parts;
  }
  if (!named) {
    if (auto other = of_else(table)) return other;
  }
  if (report) {
    if (auto parts = of_months(table)) return parts;
  }
  return to_be_asked(table);
}

std::optional<Problem> SheetScreening::of_plan(const ForeignTable& table) const {
  const std::string& sheet = book_.sheets()[table.sheet].name;
  const auto plan = std::find_if(table.titles.begin(), table.titles.end(), tells_of_plan);
  if (!tells_of_plan(sheet) && plan == table.titles.end()) return std::nullopt;
  return Problem{.code = "import.plan_sheet",
                 .severity = Severity::warning,
                 .where = {.file = file_, .sheet = sheet},
                 .arguments = {{"found", sheet}}};
}

// A sheet of money, of a stock, of one workshop, or of what was bought is none of the factory's use
// unless it was named. Of such money a title may tell that was another one when the sheet was taken
// before.
std::optional<Problem> SheetScreening::of_else(const ForeignTable& table) const {
  const std::string& sheet = book_.sheets()[table.sheet].name;
  const std::string own = own_names();
  const bool known = is_known(table, sheet);
  const bool has_units = std::any_of(table.headings.begin(), table.headings.end(),
                                     [&](const auto& each) { return has_unit_of_plant(each); });
  const std::string part = known ? std::string() : part_told(table, sheet, own);
  const std::string other = other_told(table, known ? "" : sheet, own, has_units);
  if (part.empty() && other.empty()) return std::nullopt;
  return Problem{.code = part.empty() ? "import.other_sheet" : "import.part_sheet",
                 .severity = Severity::warning,
                 .where = {.file = file_, .sheet = sheet},
                 .arguments = {{"found", sheet}, {"words", part.empty() ? other : part}}};
}

std::optional<Problem> SheetScreening::of_months(const ForeignTable& table) const {
  if (!table.months_told.empty()) {
    Problem differ = problem_at("import.month_unclear", table,
                                {.row = table.heading_row, .column = table.period.column});
    std::vector<std::string> words;
    for (const std::string& told : table.months_told) words.push_back("\"" + told + "\"");
    differ.arguments["found"] = join(words);
    // A report beside sheets that can be read may be of anything.
    if (table.months_across()) differ.severity = Severity::warning;
    return differ;
  }
  if (auto other = of_other_dates(table)) return other;
  if (table.month_parts.empty()) return std::nullopt;
  Problem parts = problem_at("import.month_parts", table,
                             {.row = table.heading_row + (table.month_of_sheet ? 0 : 1),
                              .column = table.months.begin()->first});
  parts.arguments["found"] = join(table.month_parts);
  if (table.month_of_sheet) parts.severity = Severity::warning;
  return parts;
}

// Dates left over from the sheet of another month: its title says one, all its days another.
std::optional<Problem> SheetScreening::of_other_dates(const ForeignTable& table) const {
  if (table.days.empty()) return std::nullopt;
  const calendar::Month month = calendar::month_of(table.days.front());
  const bool one_month =
      std::all_of(table.days.begin(), table.days.end(),
                  [month](calendar::Day day) { return calendar::month_of(day) == month; });
  if (!one_month) return std::nullopt;
  const std::string other = other_month_said(table, month);
  if (other.empty()) return std::nullopt;
  Problem differ = problem_at("import.month_unclear", table,
                              {.row = table.first_row, .column = table.period.column});
  differ.arguments["found"] =
      "\"" + other + "\", \"" + calendar::text_of(table.days.front()) + "\"";
  return differ;
}

// The words of a title, or the sheet's name, that say another month or year than `month`; empty
// where none do.
std::string SheetScreening::other_month_said(const ForeignTable& table,
                                             calendar::Month month) const {
  const auto number = static_cast<unsigned>(month.month());
  const auto year = static_cast<int>(month.year());
  const auto differs = [&](const MonthsNamed& named) {
    return !named.span && named.months.size() == 1 && named.names_other(number, year);
  };
  std::string titles;
  for (const std::string& title : table.titles) {
    if (differs(months_named(title))) return title;
    titles += title + " ; ";
  }
  const auto sheets = book_.sheets();
  const std::string& sheet = sheets[table.sheet].name;
  if (differs(months_of_name(sheet, numbers_may_be_months(sheets)))) return sheet;
  const auto said = title_year(titles).named;
  if (!said || *said == year) return {};
  const auto told =
      std::find_if(table.titles.begin(), table.titles.end(),
                   [&](const std::string& title) { return title_year(title).named == said; });
  return told == table.titles.end() ? std::to_string(*said) : *told;
}

Problem SheetScreening::entry_in_doubt(const ForeignTable& table) const {
  const auto& [at, words] = table.doubtful_entry.front();
  Problem mixed = problem_at("import.ledger_mixed", table, at);
  mixed.arguments["found"] = words;
  if (table.doubtful_entry.size() > 1) {
    const auto& [other_at, other] = table.doubtful_entry.back();
    mixed.arguments["other"] = other;
    mixed.arguments["other_cell"] = book_.locate(table.sheet, other_at).field;
  }
  return mixed;
}

// What must be said before anything of the table can be read.
std::optional<Problem> SheetScreening::to_be_asked(const ForeignTable& table) const {
  const tables::CellAddress at{.row = table.first_row, .column = table.period.column};
  if (!table.rival_period.empty()) {
    Problem rivals = problem_at("import.two_periods", table, at);
    rivals.arguments["found"] = table.period.text;
    rivals.arguments["other"] = table.rival_period;
    return rivals;
  }
  const bool said = choices_.by_day || choices_.adds_up;
  const bool known = std::any_of(known_.begin(), known_.end(), [&](const ImportLayout& layout) {
    return heading_key(layout) == key_of(table) && (layout.by_day || layout.adds_up);
  });
  if (!table.doubtful_entry.empty() && !choices_.adds_up) return entry_in_doubt(table);
  if (said || known || row_step(table, plant_) != RowStep::unclear) return std::nullopt;
  std::vector<std::string> days;
  for (const calendar::Day day : table.days) {
    constexpr std::size_t shown = 3;
    if (days.size() < shown) days.push_back(calendar::text_of(day));
  }
  Problem unclear = problem_at("import.rows_unclear", table, at);
  unclear.arguments["found"] = join(days);
  return unclear;
}

Problem SheetScreening::problem_at(const char* code, const ForeignTable& table,
                                   tables::CellAddress at) const {
  Problem problem{.code = code, .where = book_.locate(table.sheet, at)};
  problem.arguments["cell"] = problem.where.field;
  return problem;
}

std::string SheetScreening::own_names() const {
  std::string own = plant_.enterprise.name;
  for (const plant::Item& item : plant_.items) own += " ; " + item.name_vi + " ; " + item.name_en;
  return own;
}

// Whether the sheet was taken before, by its name.
bool SheetScreening::is_known(const ForeignTable& table, const std::string& sheet) const {
  const auto key = key_of(table);
  return std::any_of(known_.begin(), known_.end(), [&](const ImportLayout& layout) {
    return fold(layout.sheet) == fold(sheet) && heading_key(layout) == key;
  });
}

bool SheetScreening::has_unit_of_plant(const ForeignHeading& heading) const {
  const auto unit = heading_reading(heading.text, packs_.units).unit;
  return unit && std::any_of(plant_.items.begin(), plant_.items.end(), [&](const auto& item) {
           return item.unit.dimension == unit->dimension;
         });
}

}  // namespace cpa::workbook_import
