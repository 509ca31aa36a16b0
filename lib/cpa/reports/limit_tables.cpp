#include "cpa/reports/limit_tables.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::reports {
namespace {

using sectors::Limit;
using Limits = std::vector<const Limit*>;

constexpr std::string_view parting = ", ";  // "Heavy work, 25 % of the time"
constexpr std::string_view between = "; ";  // "New plant; into other receiving water"
constexpr std::string_view leading = ": ";  // "Exposure in the shift: 8 hours"
constexpr std::size_t fewest_grouped = 3;
constexpr std::size_t most_sides = 6;  // that a page has room for

// Words in the order in which they are met, each once.
class Order {
 public:
  std::size_t place(const std::string& word) {
    const auto [at, is_new] = places_.try_emplace(word, words_.size());
    if (is_new) words_.push_back(word);
    return at->second;
  }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  // A before B, whichever was met first.
  void sort() {
    std::sort(words_.begin(), words_.end());
    for (std::size_t i = 0; i < words_.size(); ++i) places_[words_[i]] = i;
  }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<std::string> words_;
};

class Arrangement {
 public:
  Arrangement(const PackWords& words, const Limits& limits) : words_(words) {
    Order parameters;
    for (const Limit* limit : limits) {
      const std::size_t place = parameters.place(limit->parameter.en);
      if (place == parameters_.size()) parameters_.emplace_back();
      parameters_[place].push_back(limit);
    }
  }

  std::vector<LimitTable> run() {
    if (auto table = by_sides()) return {std::move(*table)};
    std::vector<LimitTable> tables;
    for (Limits& limits : parameters_) {
      if (auto table = crossed(limits)) {
        tables.push_back(std::move(*table));
        limits.clear();
      }
    }
    if (auto table = by_conditions()) tables.insert(tables.begin(), std::move(*table));
    if (auto table = listed()) tables.push_back(std::move(*table));
    return tables;
  }

 private:
  [[nodiscard]] std::string name_of(const Limit& limit) const { return words_.of(limit.parameter); }

  // What each of the text's own columns means: the shortest of its limits' conditions.
  [[nodiscard]] std::map<std::string, std::string> meanings(Order& columns) const {
    std::map<std::string, std::string> meant;
    for (const Limits& limits : parameters_) {
      for (const Limit* limit : limits) {
        const std::string& condition = words_.of(limit->condition);
        const auto [at, is_new] = meant.try_emplace(limit->column, condition);
        if (condition.size() < at->second.size()) at->second = condition;
        columns.place(limit->column);
      }
    }
    const auto& codes = columns.words();
    const bool are_letters =
        std::all_of(codes.begin(), codes.end(), [](const auto& code) { return code.size() == 1; });
    if (are_letters) columns.sort();
    return meant;
  }

  // What a condition says beside the meaning of its column: "New plant" of "New plant; into other
  // receiving water (column B)"; nothing where it does not say that meaning.
  static std::optional<std::string> beside(const std::string& condition,
                                           const std::string& meaning) {
    if (condition == meaning) return std::string();
    if (meaning.empty()) return condition;
    if (condition.size() < meaning.size() + between.size()) return {};
    const std::string lead = condition.substr(0, condition.size() - meaning.size());
    const std::string rest = condition.substr(lead.size());
    // Its first letter may be a capital where it stands alone.
    if (fold(rest) != fold(meaning) || !lead.ends_with(between)) return {};
    return lead.substr(0, lead.size() - between.size());
  }

  // One row a parameter, where the text's own columns tell its figures apart.
  [[nodiscard]] std::optional<LimitTable> by_sides() const {
    Order columns;
    const auto meant = meanings(columns);
    if (columns.words().size() < 2 || meant.contains("")) return {};
    LimitTable table;
    bool any_pair = false;
    for (const Limits& limits : parameters_) {
      std::map<std::pair<std::string, std::string>, std::size_t> rows;
      for (const Limit* limit : limits) {
        const auto more = beside(words_.of(limit->condition), meant.at(limit->column));
        if (!more) return {};
        const auto [at, is_new] = rows.try_emplace({*more, limit->unit}, table.rows.size());
        if (is_new) {
          const std::string name = name_of(*limit) + (more->empty() ? "" : "; " + *more);
          table.rows.push_back({"", name, words_.unit(limit->unit), {}});
        }
        auto& cells = table.rows[at->second].cells;
        cells.resize(columns.words().size());
        const Limit*& cell = cells[columns.place(limit->column)];
        if (cell != nullptr) return {};
        any_pair = any_pair || !is_new;
        cell = limit;
      }
    }
    if (!any_pair) return {};
    for (const std::string& column : columns.words()) {
      const std::string sign = words_.column(column);
      const std::string& meaning = meant.at(column);
      const bool is_but_a_name =
          meaning.ends_with(" " + sign) && std::count(meaning.begin(), meaning.end(), ' ') == 1;
      table.sides.push_back(is_but_a_name ? meaning : sign);
      if (!meaning.empty() && !is_but_a_name) table.meant.push_back(sign + ": " + meaning);
    }
    return table;
  }

  // Rows and columns of one parameter whose conditions are all pairs of the same words.
  [[nodiscard]] std::optional<LimitTable> crossed(const Limits& limits) const {
    Order rows;
    Order columns;
    std::map<std::pair<std::size_t, std::size_t>, const Limit*> cells;
    std::set<std::string> units;
    for (const Limit* limit : limits) {
      const std::string& condition = words_.of(limit->condition);
      const std::size_t at = condition.find(parting);
      if (at == std::string::npos) return {};
      const std::size_t row = rows.place(condition.substr(0, at));
      const std::size_t column = columns.place(condition.substr(at + parting.size()));
      if (!cells.try_emplace({row, column}, limit).second) return {};
      units.insert(limit->unit);
    }
    const std::size_t all = rows.words().size() * columns.words().size();
    if (rows.words().size() < 2 || columns.words().size() < 2 || cells.size() != all) return {};
    if (units.size() != 1) return {};
    LimitTable table;
    table.title = name_of(*limits.front()) + ", " + words_.unit(*units.begin());
    table.sides = columns.words();
    table.units_in_rows = false;
    for (std::size_t row = 0; row < rows.words().size(); ++row) {
      table.rows.push_back({"", rows.words()[row], "", {}});
      for (std::size_t column = 0; column < columns.words().size(); ++column) {
        table.rows.back().cells.push_back(cells.at({row, column}));
      }
    }
    return table;
  }

  // Conditions that several parameters share, each parameter a column.
  [[nodiscard]] std::optional<LimitTable> by_conditions() {
    std::map<std::string, std::size_t> sharing;
    for (const Limits& limits : parameters_) {
      std::set<std::string> conditions;
      for (const Limit* limit : limits) conditions.insert(words_.of(limit->condition));
      for (const std::string& condition : conditions) ++sharing[condition];
    }
    sharing[""] = 0;
    std::vector<Limits*> columns;
    for (Limits& limits : parameters_) {
      const bool shares = std::any_of(limits.begin(), limits.end(), [&](const Limit* limit) {
        return sharing[words_.of(limit->condition)] > 1;
      });
      if (!shares) continue;
      if (!is_one_column(limits)) return {};
      columns.push_back(&limits);
    }
    if (columns.size() < 2 || columns.size() > most_sides) return {};
    LimitTable table;
    table.units_in_rows = false;
    Order rows;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const Limit& first = *columns[column]->front();
      table.sides.push_back(name_of(first) + ", " + words_.unit(first.unit));
      for (const Limit* limit : *columns[column]) {
        const std::string& condition = words_.of(limit->condition);
        const std::size_t row = rows.place(condition);
        if (row == table.rows.size()) {
          table.rows.push_back({"", condition, "", Limits(columns.size())});
        }
        table.rows[row].cells[column] = limit;
      }
    }
    if (table.rows.size() < 2) return {};
    for (Limits* limits : columns) limits->clear();
    return table;
  }

  // One unit, and no condition twice or lacking.
  [[nodiscard]] bool is_one_column(const Limits& limits) const {
    std::set<std::string> conditions;
    for (const Limit* limit : limits) {
      const std::string& condition = words_.of(limit->condition);
      if (condition.empty() || limit->unit != limits.front()->unit) return false;
      if (!conditions.insert(condition).second) return false;
    }
    return true;
  }

  // What is left: one figure a row, below their parameter's name where it has several.
  [[nodiscard]] std::optional<LimitTable> listed() const {
    LimitTable table;
    const bool in_groups =
        std::any_of(parameters_.begin(), parameters_.end(), [](const Limits& limits) {
          return limits.size() >= fewest_grouped &&
                 std::none_of(limits.begin(), limits.end(),
                              [](const Limit* limit) { return limit->condition.en.empty(); });
        });
    for (const Limits& limits : parameters_) {
      const std::string lead = in_groups ? common_lead(limits) : std::string();
      for (const Limit* limit : limits) {
        table.names_columns = table.names_columns || limit->column != limits.front()->column;
        std::string name = words_.of(limit->condition).substr(lead.size());
        std::string group = name_of(*limit);
        if (!lead.empty()) group += "; " + lead.substr(0, lead.size() - leading.size());
        if (!in_groups || name.empty()) {
          name = name_of(*limit) + (name.empty() ? "" : "; " + name);
        }
        if (!in_groups) group.clear();
        table.rows.push_back(
            {std::move(group), std::move(name), words_.unit(limit->unit), {limit}});
      }
    }
    return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
  }

  // "Exposure in the shift: " where all conditions begin with it.
  [[nodiscard]] std::string common_lead(const Limits& limits) const {
    if (limits.size() < fewest_grouped) return {};
    const std::string& first = words_.of(limits.front()->condition);
    const std::size_t at = first.find(leading);
    if (at == std::string::npos) return {};
    std::string lead = first.substr(0, at + leading.size());
    const bool is_common = std::all_of(limits.begin(), limits.end(), [&](const Limit* limit) {
      return words_.of(limit->condition).starts_with(lead);
    });
    return is_common ? lead : std::string();
  }

  const PackWords& words_;
  std::vector<Limits> parameters_;
};

}  // namespace

std::vector<LimitTable> limit_tables(const PackWords& words, const Limits& limits) {
  return Arrangement(words, limits).run();
}

}  // namespace cpa::reports
