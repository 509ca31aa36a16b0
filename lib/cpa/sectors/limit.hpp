// What the law allows at a workplace or in what leaves the site (quy chuẩn: tiếng ồn, nước thải,
// khí thải). The plant's own permit goes before any of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/sectors/publication.hpp"
#include "cpa/sectors/rule_in_time.hpp"

namespace cpa::sectors {

enum class Medium {
  noise,
  microclimate,
  light,
  dust,
  chemical,
  waste_water,
  air,
  ambient_air,
  outside_noise,
  hazardous_waste
};

struct Limit {
  std::string id;
  std::string folder;  // of its pack: "vietnam"
  Medium medium = Medium::noise;
  std::string regulation;  // Regulation::code, "QCVN 24:2016/BYT"
  Bilingual parameter;
  std::vector<std::string> also_called;  // the parameter's other names, in any language: "TSS"
  Bilingual condition;                   // may be empty
  std::string column;                    // "A", "B", "TWA", "STEL"; empty = none
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  std::string unit;  // of the units' table, or a level unit ("dBA")
  Origin origin;
  RuleInTime rule;
  std::string superseded_by;        // a regulation's code or a limit's id; empty = none
  std::vector<std::string> trades;  // sectors and sub-sectors it speaks of; empty = all
  Bilingual note;
  friend bool operator==(const Limit&, const Limit&) = default;
};

// A text of law, also one whose figures were not seen.
struct Regulation {
  std::string code;
  std::string folder;  // of its pack: "vietnam"
  Bilingual title;
  RuleInTime rule;
  std::vector<std::string> replaces;
  std::vector<std::string> replaces_outside;      // texts that the packs do not have
  std::vector<std::string> sub_sectors;           // that it is for; empty = all
  std::vector<std::string> energy_norm_of;        // sub-sectors whose specific energy use it limits
  bool other_trades = false;                      // only for trades that the packs do not have
  std::vector<std::string> without_coefficients;  // parameters (English) that take no Kq and Kf
  bool values_seen = false;
  bool force_day_seen = true;  // else the day that its validity begins with is that of its issue
  Origin origin;
  Bilingual note;
  friend bool operator==(const Regulation&, const Regulation&) = default;
};

// A coefficient that a regulation multiplies its limits by (Kq, Kf, Kp, Kv).
struct Coefficient {
  std::string id;
  std::string folder;  // of its pack: "vietnam"
  std::string regulation;
  Bilingual name;
  std::optional<Decimal> low;  // of what it depends on, in `unit`
  std::optional<Decimal> high;
  std::string unit;
  std::optional<Decimal> value;
  Known known = Known::unverified;
  Bilingual note;
  friend bool operator==(const Coefficient&, const Coefficient&) = default;
};

struct Authority {
  std::string id;
  std::string folder;  // of its pack: "vietnam"
  Bilingual name;
  Bilingual role;
  Known known = Known::unverified;
  Bilingual note;
  std::string pack;  // id of the file that it is written in
  friend bool operator==(const Authority&, const Authority&) = default;
};

// What a plant has to report, measure or keep, and when.
struct Duty {
  std::string id;
  std::string folder;  // of its pack: "vietnam"
  Bilingual title;
  Bilingual who;
  Bilingual when;
  Bilingual basis;                       // the text of law and its place
  std::vector<std::string> sub_sectors;  // it binds; empty = all
  Validity valid;
  Origin origin;
  Bilingual note;
  friend bool operator==(const Duty&, const Duty&) = default;
};

[[nodiscard]] const char* code_of(Medium medium);  // "waste_water"

}  // namespace cpa::sectors
