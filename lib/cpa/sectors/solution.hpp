// A known way to use or lose less (giải pháp). Ranges of savings are hints for screening: what one
// brings a plant is computed from the plant's own figures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/sectors/publication.hpp"
#include "cpa/sectors/technique.hpp"

namespace cpa::sectors {

enum class Affected {
  electricity,
  fuel,
  steam,
  water,
  waste_water,
  materials,
  chemicals,
  solid_waste,
  hazardous_waste,
  organic_load,
  emissions,
  voc,
  dust
};

struct TypicalSaving {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  std::string unit;  // "%", "kWh/t"
  Bilingual of;      // what the figure is a part of: "boiler fuel"
  Bilingual basis;   // how it is judged
  Known known = Known::unverified;
  friend bool operator==(const TypicalSaving&, const TypicalSaving&) = default;
};

struct Payback {
  std::optional<Decimal> low;  // years
  std::optional<Decimal> high;
  Known known = Known::unverified;
  friend bool operator==(const Payback&, const Payback&) = default;
};

struct Solution {
  std::string id;                        // "x-boi-01"
  std::string folder;                    // of its pack
  std::string listed_as;                 // how the reference's table calls the trade
  std::vector<std::string> sub_sectors;  // empty = all of the folder's
  std::string operation;                 // "utilities.boiler"
  Bilingual title;
  Bilingual description;
  Technique technique = Technique::housekeeping;
  std::vector<Affected> affects;
  std::optional<TypicalSaving> saving;
  std::optional<Payback> payback;
  Bilingual investment;    // may be empty
  Bilingual effects;       // on safety, health and environment, and cautions
  std::string calculator;  // empty = none
  std::string arc;         // assessment recommendation code; empty = none
  Origin origin;
  std::optional<int> year;  // of its source, where that is stated
  friend bool operator==(const Solution&, const Solution&) = default;
};

[[nodiscard]] const char* code_of(Affected affected);

}  // namespace cpa::sectors
