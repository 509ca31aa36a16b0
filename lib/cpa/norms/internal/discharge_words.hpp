// The words by which a plant names a regulation on waste water or exhaust air, a parameter and a
// unit, held against those of the packs.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/knowledge.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::norms {

// Small letters without diacritics, index figures as figures, "_" for all the rest:
// "QCVN 40:2011/BTNMT" -> "qcvn_40_2011_btnmt", "BOD₅ (20 °C)" -> "bod5_20_c".
[[nodiscard]] std::string code_of_words(std::string_view text);

struct DischargeParameter {
  std::string code;  // of its English name
  sectors::Bilingual name;
  std::string unit;
  std::set<std::string> also;  // codes of its other names
};

// Those of all limits on waste water (Medium::waste_water) or exhaust air (Medium::air) that the
// packs have.
class DischargeParameters {
 public:
  explicit DischargeParameters(const sectors::Knowledge& knowledge, sectors::Medium medium);

  // By its name in either language, by another name that the packs give it ("TSS", "T-N"), or
  // without what stands in brackets ("BOD5", "Amoni"); nullptr when there is none, or where several
  // are called so.
  [[nodiscard]] const DischargeParameter* find(std::string_view words) const;
  // The code under which a parameter of a limit is known, by its English name.
  [[nodiscard]] std::string code_of(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> nearest(std::string_view words) const;

 private:
  std::vector<DischargeParameter> all_;  // by code
};

// Those with limits of the medium, those that replace one of them, and those replaced with one.
[[nodiscard]] std::vector<const sectors::Regulation*> discharge_regulations(
    const sectors::Knowledge& knowledge, sectors::Medium medium);

// By its code, or by a beginning of it that one alone has: "qcvn_40_2011"; nullptr when there is
// none.
[[nodiscard]] const sectors::Regulation* regulation_named(
    std::string_view words, const std::vector<const sectors::Regulation*>& known);

// Whether a figure in one unit says what one in the other says: the same dimension, or the same
// words where the table has no such unit ("MPN/100 ml", "Pt-Co").
[[nodiscard]] bool fits_unit(const std::string& found, const std::string& expected,
                             const units::UnitTable& units);

}  // namespace cpa::norms
