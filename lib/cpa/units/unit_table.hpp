// The known units and every spelling people use for them, Vietnamese and English. The table itself
// is data (sectors/common/units.yaml, read by cpa/sectors) and is passed in.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::units {

// One spelling that means several units ("ton", "cal", "gal", "m3" of gas): refused with the
// choices.
struct AmbiguousSpelling {
  std::string spelling;
  std::vector<std::string> choices;  // codes of units
};

struct UnitEntry {
  Unit unit;
  std::vector<std::string> spellings;  // compared as written first, then case-folded if unambiguous
  std::string name_vi;
  std::string name_en;
  std::string ucum;   // UCUM code, may be empty
  std::string rec20;  // UN/CEFACT Recommendation 20 code, may be empty
};

class UnitTable {
 public:
  UnitTable() = default;
  // Problems: unit.table.duplicate (one spelling, two units; arguments spelling, first, second).
  [[nodiscard]] static Checked<UnitTable> from(std::vector<UnitEntry> entries,
                                               std::vector<AmbiguousSpelling> ambiguous);

  // Reads "kWh", "tấn", "1000 sp" (a whole number before a unit multiplies it), "GJ/t", "đ" is no
  // unit. Problems: unit.empty, unit.unknown (arguments found, nearest), unit.ambiguous (found,
  // choices).
  [[nodiscard]] Result<Unit> read(std::string_view text) const;
  // The same in a text with a declared mark, under which "1.000 sp" may be a thousand or one:
  // unit.ambiguous.
  [[nodiscard]] Result<Unit> read(std::string_view text, DecimalMark mark) const;
  // By exact code; nullptr when there is none.
  [[nodiscard]] const UnitEntry* find(std::string_view code) const;
  [[nodiscard]] std::span<const UnitEntry> entries() const { return entries_; }

 private:
  // The unit of one spelling, nullptr when no unit has it; problem unit.ambiguous.
  [[nodiscard]] Result<const Unit*> find_spelling(std::string_view plain) const;
  // One side of a ratio: a spelling, or a whole number before one.
  [[nodiscard]] Result<Unit> read_side(std::string_view plain) const;
  [[nodiscard]] Result<Unit> settled(const Result<const Unit*>& found,
                                     std::string_view plain) const;
  [[nodiscard]] std::vector<std::string> nearest_to(std::string_view plain) const;

  std::vector<UnitEntry> entries_;
  std::map<std::string, std::size_t, std::less<>> exact_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> folded_;
  std::map<std::string, std::vector<std::string>, std::less<>> ambiguous_;
};

}  // namespace cpa::units
