#include "cpa/sectors/internal/consequences.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/pack_texts.hpp"

namespace cpa::sectors::internal {
namespace {

using Codes = std::pair<std::string_view, std::string_view>;

// The kind of file that gives what is referred to by a "kind" of reference.
constexpr std::array<Codes, 10> homes{{{"sub_sector", "sector/1"},
                                       {"sector", "sector/1"},
                                       {"item", "sector/1"},
                                       {"operation", "processes/1"},
                                       {"limit", "limits.csv"},
                                       {"indicator", "indicators/1"},
                                       {"region", "indicators/1"},
                                       {"denominator", "indicators/1"},
                                       {"regulation", "regulations/1"},
                                       {"pack", "pack/1"}}};

// ... and by a problem's code.
constexpr std::array<Codes, 6> homes_by_code{{{"pack.source_unknown", "sources/1"},
                                              {"pack.carrier_unknown", "carriers/1"},
                                              {"pack.manifest_missing", "pack/1"},
                                              {"pack.choice_unknown", "units/1"},
                                              {"unit.unknown", "units/1"},
                                              {"unit.ambiguous", "units/1"}}};

// What a rule over several cells or keys of a row reads. A fault in one of these may be what makes
// it speak; a fault in any other says nothing about it.
struct RuleOverRow {
  std::string_view code;
  std::string_view table;  // empty = any file
  std::string_view reads;  // between blanks
};

constexpr std::array<RuleOverRow, 20> rules_over_rows{{
    {"pack.overlap", "norms.csv",
     "sector sub_sector also_of listed_as indicator boundary denominator region kind regulation "
     "match_vi match_en band_low band_high band_ends band_unit band_vi band_en valid_from valid_to "
     "standing"},
    {"pack.overlap", "limits.csv",
     "medium regulation column parameter_vi condition_vi trades low high valid_from valid_to "
     "standing"},
    {"pack.overlap", "", "id kind gas carriers per valid status"},
    {"pack.indicator_unit", "", "unit indicator"},
    {"pack.denominator_missing", "", "unit per denominator"},
    {"pack.denominator_unit", "", "per denominator sub_sector"},
    {"pack.figure_missing", "", "kind indicator"},
    {"pack.negative", "", "unit per kind"},
    {"pack.limit_unit", "", "unit medium parameter_vi parameter_en"},
    {"pack.factor_unit", "", "kind unit per carriers"},
    {"pack.implausible", "", "kind value unit per"},
    {"pack.co2_potential", "", "kind gas value"},
    {"pack.choices", "", "value choices"},
    {"pack.choices_open", "", "choices must_declare"},
    {"pack.meaning_changed", "", "id code kind"},
    {"pack.unit_redefined", "", "code dimension factor"},
    {"pack.currency_redefined", "", "code digits"},
    {"pack.carrier_kind", "", "kind carrier"},
    {"pack.item_unit", "", "unit carrier"},
    {"pack.product_unit", "", "unit kind"},
}};

template <std::size_t N>
std::string_view home_in(const std::array<Codes, N>& table, std::string_view word) {
  const auto at = std::find_if(table.begin(), table.end(),
                               [&](const Codes& each) { return each.first == word; });
  return at == table.end() ? std::string_view() : at->second;
}

std::string_view argument(const Problem& problem, const char* name) {
  const auto at = problem.arguments.find(name);
  return at == problem.arguments.end() ? std::string_view() : std::string_view(at->second);
}

bool is_lacking(const Problem& problem, const FaultsWithin& within) {
  std::string_view home = home_in(homes_by_code, problem.code);
  if (problem.code == "pack.reference_unknown") home = home_in(homes, argument(problem, "kind"));
  if (problem.code == "pack.kind_missing") home = argument(problem, "found");
  return !home.empty() && within.lacking.count(home) != 0;
}

const RuleOverRow* rule_over_row(const Problem& problem) {
  const std::string_view file = problem.where.file;
  const auto at =
      std::find_if(rules_over_rows.begin(), rules_over_rows.end(), [&](const RuleOverRow& rule) {
        return rule.code == problem.code && (rule.table.empty() || file.ends_with(rule.table));
      });
  return at == rules_over_rows.end() ? nullptr : &*at;
}

bool reads(const RuleOverRow& rule, std::string_view key) {
  std::string_view rest = rule.reads;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == key) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// "items[2].unit" lies within "items[2]".
bool lies_within(std::string_view field, std::string_view row) {
  return !row.empty() && field.substr(0, row.size()) == row &&
         (field.size() == row.size() || field[row.size()] == '.' || field[row.size()] == '[');
}

// "unit" of "items[2].unit" in the row "items[2]"; empty where the row as a whole is meant.
std::string_view key_within(std::string_view field, std::string_view row) {
  field.remove_prefix(std::min(row.size() + 1, field.size()));
  return field.substr(0, field.find_first_of(".["));
}

// Without a column of its own the rule has nothing to rest on in any row of the table.
bool reads_a_missing_column(const RuleOverRow& rule, const Problem& first) {
  std::string_view rest = argument(first, "columns");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    if (reads(rule, trim(rest.substr(0, end)))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// Columns are named alike in every row, paths of keys are not.
bool rests_on(const RuleOverRow& rule, const Location& here, const Location& there) {
  if (there.field.empty()) return here.line == there.line;
  if (is_table(here.file)) return here.line == there.line && reads(rule, there.field);
  if (!lies_within(there.field, here.field)) return false;
  const auto key = key_within(there.field, here.field);
  return key.empty() || reads(rule, key);
}

bool is_of_the_same(const Problem& problem, const Problem& first) {
  const Location& here = problem.where;
  const Location& there = first.where;
  if (here.file != there.file) return false;
  const auto* rule = rule_over_row(problem);
  if (rule == nullptr) return here.line == there.line && here.field == there.field;
  if (first.code == "pack.column_missing") return reads_a_missing_column(*rule, first);
  return rests_on(*rule, here, there);
}

template <typename Row, typename CodeOf>
void doubt_rows(const std::vector<Row>& rows, std::string_view file, FaultsWithin& faults,
                std::size_t since, CodeOf code_of) {
  for (const Row& row : rows) {
    const auto& [code, path] = code_of(row);
    const bool is_faulty =
        std::any_of(faults.problems.begin() + static_cast<std::ptrdiff_t>(since),
                    faults.problems.end(), [&, &within = path](const Problem& each) {
                      return each.where.file == file && lies_within(each.where.field, within) &&
                             key_within(each.where.field, within) != "name";
                    });
    if (is_faulty && !code.empty()) faults.doubtful.insert(code);
  }
}

}  // namespace

void FaultsWithin::lack(std::string_view path, std::string_view text) {
  if (is_table(path)) {
    lacking.emplace(path.substr(path.find_last_of('/') + 1));
    return;
  }
  const std::string schema(schema_of(text));
  const auto kinds = all_schemas();
  for (const auto& near : nearest_words(schema, kinds, 1)) lacking.insert(near);
}

void FaultsWithin::doubt(const DecodedPack& pack, std::size_t since) {
  const auto& file = pack.info.path;
  doubt_rows(pack.units, file, *this, since,
             [](const auto& row) { return std::pair(row.value.unit.code, row.place.path); });
  doubt_rows(pack.carriers, file, *this, since,
             [](const auto& row) { return std::pair(row.value.code, row.place.path); });
}

void FaultsWithin::doubt(const KnowledgeFile& file, std::size_t since) {
  doubt_rows(file.indicators, file.path, *this, since,
             [](const auto& row) { return std::pair(row.value.code, row.place.place.path); });
}

void add_warnings(const Problems& from, Problems& into) {
  std::copy_if(from.begin(), from.end(), std::back_inserter(into),
               [](const Problem& each) { return each.severity == Severity::warning; });
}

bool follows(const Problem& problem, const FaultsWithin& within) {
  const auto found = problem.arguments.find("found");
  if (found != problem.arguments.end() && found->second.empty()) return true;
  if (problem.code == "unit.empty" || is_lacking(problem, within)) return true;
  if (rule_over_row(problem) != nullptr) {
    const bool rests_on_doubtful =
        std::any_of(problem.arguments.begin(), problem.arguments.end(),
                    [&](const auto& each) { return within.doubtful.count(each.second) != 0; });
    if (rests_on_doubtful) return true;
  }
  return std::any_of(within.problems.begin(), within.problems.end(),
                     [&](const Problem& first) { return is_of_the_same(problem, first); });
}

}  // namespace cpa::sectors::internal
