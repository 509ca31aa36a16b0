#include "cpa/units/unit_table.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/units/unit_text.hpp"

namespace cpa::units {
namespace {

Problem problem(std::string_view code, std::string_view found) {
  Problem result;
  result.code = std::string(code);
  result.arguments["found"] = shortened(found);
  return result;
}

Problem duplicate(std::string_view spelling, std::string_view first, std::string_view second) {
  auto result = problem("unit.table.duplicate", spelling);
  result.arguments["spelling"] = std::string(spelling);
  result.arguments["first"] = std::string(first);
  result.arguments["second"] = std::string(second);
  return result;
}

Problem ambiguous(std::string_view found, std::span<const std::string> choices) {
  auto result = problem("unit.ambiguous", found);
  result.arguments["choices"] = join(choices);
  return result;
}

// The code and every spelling of a unit in the form that is compared.
std::vector<std::string> plain_spellings(const UnitEntry& entry) {
  std::vector<std::string> spellings{plain_spelling(entry.unit.code)};
  for (const auto& spelling : entry.spellings) spellings.push_back(plain_spelling(spelling));
  return spellings;
}

Unit times(std::uint64_t factor, const Unit& unit) {
  if (factor == 1) return unit;
  return {std::to_string(factor) + " " + unit.code, unit.dimension,
          static_cast<long double>(factor) * unit.to_si};
}

}  // namespace

Checked<UnitTable> UnitTable::from(std::vector<UnitEntry> entries,
                                   std::vector<AmbiguousSpelling> ambiguous_spellings) {
  UnitTable table;
  table.entries_ = std::move(entries);
  Problems problems;
  for (std::size_t index = 0; index < table.entries_.size(); ++index) {
    for (const auto& spelling : plain_spellings(table.entries_[index])) {
      const auto [at, is_new] = table.exact_.try_emplace(spelling, index);
      if (!is_new && at->second != index) {
        problems.push_back(duplicate(spelling, table.entries_[at->second].unit.code,
                                     table.entries_[index].unit.code));
      }
      auto& sharing = table.folded_[fold(spelling)];
      if (std::find(sharing.begin(), sharing.end(), index) == sharing.end()) {
        sharing.push_back(index);
      }
    }
  }
  for (auto& each : ambiguous_spellings) {
    const auto spelling = plain_spelling(each.spelling);
    if (const auto known = table.exact_.find(spelling); known != table.exact_.end()) {
      problems.push_back(
          duplicate(spelling, table.entries_[known->second].unit.code, join(each.choices)));
    }
    table.ambiguous_.try_emplace(fold(spelling), each.choices);
    table.ambiguous_.insert_or_assign(spelling, std::move(each.choices));
  }
  if (!problems.empty()) return refuse(std::move(problems));
  return table;
}

const UnitEntry* UnitTable::find(std::string_view code) const {
  const auto at = exact_.find(plain_spelling(code));
  if (at == exact_.end() || entries_[at->second].unit.code != code) return nullptr;
  return &entries_[at->second];
}

Result<Unit> UnitTable::read(std::string_view text, DecimalMark mark) const {
  const auto readings = readings_of_multiple(plain_spelling(text), mark);
  if (!readings.empty()) return refuse(ambiguous(text, readings));
  return read(text);
}

Result<Unit> UnitTable::read(std::string_view text) const {
  const auto plain = plain_spelling(text);
  if (plain.empty()) return refuse(problem("unit.empty", text));
  if (const auto known = find_spelling(plain); !known || *known != nullptr) {
    return settled(known, plain);
  }
  const auto ratio = ratio_in(plain);
  if (!ratio) return read_side(plain);
  const auto above = read_side(ratio->above);
  if (!above) return above;
  const auto below = read_side(ratio->below);
  if (!below) return below;
  return Unit{above->code + "/" + below->code, above->dimension / below->dimension,
              above->to_si / below->to_si};
}

Result<Unit> UnitTable::read_side(std::string_view plain) const {
  const auto known = find_spelling(plain);
  if (!known || *known != nullptr) return settled(known, plain);
  const auto multiple = multiple_in(plain);
  if (!multiple) return settled(known, plain);
  const auto unit = settled(find_spelling(multiple->unit), multiple->unit);
  if (!unit) return unit;
  return times(multiple->factor, *unit);
}

Result<const Unit*> UnitTable::find_spelling(std::string_view plain) const {
  if (const auto at = exact_.find(plain); at != exact_.end()) return &entries_[at->second].unit;
  const auto folded = fold(plain);
  for (const auto key : {plain, std::string_view(folded)}) {
    const auto at = ambiguous_.find(key);
    if (at != ambiguous_.end()) return refuse(ambiguous(plain, at->second));
  }
  const auto at = folded_.find(folded);
  // A lone letter with marks is a letter of its own: đ, the dong, is not d, the day.
  const bool is_marked_letter = folded.size() == 1 && plain.size() > 1;
  if (at == folded_.end() || is_marked_letter) return nullptr;
  if (at->second.size() == 1) return &entries_[at->second.front()].unit;
  std::vector<std::string> choices;
  for (const auto index : at->second) choices.push_back(entries_[index].unit.code);
  return refuse(ambiguous(plain, choices));
}

Result<Unit> UnitTable::settled(const Result<const Unit*>& found, std::string_view plain) const {
  if (!found) return refuse(found.error());
  if (*found != nullptr) return **found;
  auto unknown = problem("unit.unknown", plain);
  unknown.arguments["nearest"] = join(nearest_to(plain));
  return refuse(std::move(unknown));
}

std::vector<std::string> UnitTable::nearest_to(std::string_view plain) const {
  constexpr std::size_t most = 3;
  std::vector<std::string> spellings;
  spellings.reserve(exact_.size());
  for (const auto& entry : entries_) {
    for (auto& spelling : plain_spellings(entry)) spellings.push_back(std::move(spelling));
  }
  // One spelling a unit.
  std::vector<std::string> nearest;
  std::vector<std::size_t> taken;
  for (auto& spelling : nearest_words(plain, spellings, spellings.size())) {
    const auto unit = exact_.find(spelling)->second;
    if (std::find(taken.begin(), taken.end(), unit) != taken.end()) continue;
    taken.push_back(unit);
    nearest.push_back(std::move(spelling));
    if (nearest.size() == most) break;
  }
  // A known unit with a word of its own behind it: "m3 nước".
  const std::string_view first_word = plain.substr(0, plain.find(' '));
  if (nearest.empty() && first_word.size() < plain.size()) {
    const auto unit = find_spelling(first_word);
    if (unit && *unit != nullptr) nearest.push_back((*unit)->code);
  }
  return nearest;
}

}  // namespace cpa::units
