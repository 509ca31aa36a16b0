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

// Problems that rest on several cells or keys of their row.
constexpr std::array<std::string_view, 16> by_whole_row{
    "pack.overlap",         "pack.indicator_unit", "pack.denominator_missing", "pack.factor_unit",
    "pack.implausible",     "pack.choices",        "pack.choices_open",        "pack.co2_potential",
    "pack.meaning_changed", "pack.unit_redefined", "pack.currency_redefined",  "pack.carrier_kind",
    "pack.item_unit",       "pack.product_unit",   "pack.denominator_unit",    "pack.limit_unit"};

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

bool is_whole_row(const Problem& problem) {
  return std::find(by_whole_row.begin(), by_whole_row.end(), problem.code) != by_whole_row.end();
}

// "items[2].unit" lies within "items[2]".
bool lies_within(std::string_view field, std::string_view row) {
  return !row.empty() && field.substr(0, row.size()) == row &&
         (field.size() == row.size() || field[row.size()] == '.' || field[row.size()] == '[');
}

bool is_of_the_same(const Problem& problem, const Problem& first) {
  const Location& here = problem.where;
  const Location& there = first.where;
  if (here.file != there.file) return false;
  const bool whole_row = is_whole_row(problem);
  // Without its columns no row of the table is whole.
  if (first.code == "pack.column_missing") return whole_row;
  if (here.line == there.line && (whole_row || here.field == there.field)) return true;
  return whole_row && lies_within(there.field, here.field);
}

template <typename Row, typename CodeOf>
void doubt_rows(const std::vector<Row>& rows, std::string_view file, FaultsWithin& faults,
                std::size_t since, CodeOf code_of) {
  for (const Row& row : rows) {
    const auto& [code, path] = code_of(row);
    const bool is_faulty =
        std::any_of(faults.problems.begin() + static_cast<std::ptrdiff_t>(since),
                    faults.problems.end(), [&, &within = path](const Problem& each) {
                      return each.where.file == file && lies_within(each.where.field, within);
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
  if (is_whole_row(problem)) {
    const bool rests_on_doubtful =
        std::any_of(problem.arguments.begin(), problem.arguments.end(),
                    [&](const auto& each) { return within.doubtful.count(each.second) != 0; });
    if (rests_on_doubtful) return true;
  }
  return std::any_of(within.problems.begin(), within.problems.end(),
                     [&](const Problem& first) { return is_of_the_same(problem, first); });
}

}  // namespace cpa::sectors::internal
