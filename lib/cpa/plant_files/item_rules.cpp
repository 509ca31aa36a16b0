#include "cpa/plant_files/item_rules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/plant_files/internal/reading_context.hpp"

namespace cpa::plant_files {
namespace {

// A cubic metre of gas is no amount until its state is known; what the plant's own heating value
// is for, it knows.
std::optional<Problem> bare_volume(const plant::Item& item, const sectors::Carrier& known,
                                   const sectors::Packs& packs) {
  if (!known.leaves_state_open(item.unit) || item.heating_value || item.toe_coefficient)
    return std::nullopt;
  auto asked = packs.factors.toe_coefficient(known.code, item.unit, {});
  if (asked) return std::nullopt;
  return std::move(asked).error();
}

}  // namespace

bool is_item_code(std::string_view code) {
  constexpr std::array<std::string_view, 9> own_words{
      "period", "from", "to", "item", "value", "unit", "state", "note", "temperature"};
  constexpr std::size_t longest = 64;
  if (code.empty() || code.size() > longest || code.front() == '-') return false;
  if (std::find(own_words.begin(), own_words.end(), code) != own_words.end()) return false;
  return std::all_of(code.begin(), code.end(),
                     [](char c) { return is_of_word(c) || c == '_' || c == '-'; });
}

std::optional<Problem> carrier_fault(const plant::Item& item, bool unit_known,
                                     const sectors::Packs& packs) {
  if (const auto* known = packs.carrier(item.carrier)) {
    return unit_known ? bare_volume(item, *known, packs) : std::nullopt;
  }
  std::vector<std::string> known;
  for (const sectors::Carrier& one : packs.factors.carriers()) known.push_back(one.code);
  // With its own factors the plant can count a carrier that no table knows.
  const bool declares = item.heating_value || item.toe_coefficient;
  return Problem{.code = "plant.carrier.unknown",
                 .severity = declares ? Severity::warning : Severity::error,
                 .arguments = unknown_word(item.carrier, known)};
}

}  // namespace cpa::plant_files
