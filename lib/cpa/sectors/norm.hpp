// A figure of specific consumption, yield or waste that a plant can be held against (định mức): a
// law's limit, a range of good practice, the quartiles of a sample, or what one study reports. It
// stands in its source's own unit; nothing is converted.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/sectors/publication.hpp"
#include "cpa/sectors/rule_in_time.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::sectors {

enum class NormKind {
  legal_limit,
  bat_range,  // of the best available techniques
  quartiles,  // low, typical, high are the lower quartile, the median and the upper one of `sample`
  reported,   // one study's or survey's figure
  benchmark
};

// What of a plant the figure covers.
enum class Boundary {
  site,
  process,   // a line or department
  operation  // one stage or machine
};

// Sizes of plant that a norm holds for; its own words say whether an end belongs to it ("from 20 to
// 100", "above 100"). Nothing is ever interpolated between bands.
struct CapacityBand {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool low_belongs = true;
  bool high_belongs = false;
  units::Unit unit;  // a year's output
  Bilingual name;

  // Of a year's output in the band's unit.
  [[nodiscard]] bool reaches_low(long double output) const {
    return !low || (low_belongs ? low->value() <= output : low->value() < output);
  }
  [[nodiscard]] bool within_high(long double output) const {
    return !high || (high_belongs ? output <= high->value() : output < high->value());
  }
  [[nodiscard]] bool holds(long double output) const {
    return reaches_low(output) && within_high(output);
  }
  friend bool operator==(const CapacityBand&, const CapacityBand&) = default;
};

// Words that tell by a product's name whether a row is for it. They match whole, and with their
// diacritics where the name has any; of words within longer ones the longer count.
struct ProductWords {
  std::vector<std::string> is;      // "không ga"
  std::vector<std::string> beside;  // of what may be made beside it under the same row
  std::vector<std::string> is_not;
  friend bool operator==(const ProductWords&, const ProductWords&) = default;
};

struct Norm {
  std::string id;                    // never changes its meaning
  std::string folder;                // of its pack: "vietnam"
  std::string layer;                 // a consultant's folder that it is from; empty = built in
  std::string sector;                // "food"; "cross" = of all
  std::string sub_sector;            // empty = of the whole sector
  std::vector<std::string> also_of;  // sub-sectors that its sample holds as well
  std::string listed_as;             // how the reference's table calls the trade
  Bilingual product;
  std::string indicator;  // Indicator::code
  Boundary boundary = Boundary::site;
  units::Unit unit;         // "kWh"
  units::Unit per;          // "t"; "1" for a pure share
  std::string denominator;  // Denominator::code; empty for a pure share
  NormKind kind = NormKind::reported;
  std::optional<Decimal> low;
  std::optional<Decimal> typical;
  std::optional<Decimal> high;
  std::optional<Decimal> value;  // where the source gives one figure
  std::optional<std::int64_t> sample;
  std::string year;    // as the source has it: "FY2000-FY2026"
  std::string region;  // NamedCode::code
  Origin origin;
  RuleInTime rule;  // legal norms only
  std::optional<CapacityBand> band;
  std::string read_via;            // by way of what a secondary figure was seen
  std::string read_via_vi;         // the same in Vietnamese; empty = as it is
  bool plausibility_only = false;  // the source gives it as a check of plausibility, no more
  std::string regulation;          // Regulation::code of a legal norm; empty = not told
  ProductWords match_vi;           // both empty: the row is for all of its sub-sector
  ProductWords match_en;
  Bilingual exclusions;  // what the rule does not cover
  Bilingual note;

  [[nodiscard]] bool is_of(std::string_view one) const {
    return sub_sector == one ||
           (!one.empty() && std::find(also_of.begin(), also_of.end(), one) != also_of.end());
  }
  friend bool operator==(const Norm&, const Norm&) = default;
};

[[nodiscard]] const char* code_of(NormKind kind);      // "bat_range"
[[nodiscard]] const char* code_of(Boundary boundary);  // "site"

}  // namespace cpa::sectors
