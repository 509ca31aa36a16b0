// What to look at on the walk-through (bảng kiểm): one question, answered conform, in part, not,
// not applicable or not seen, for cleaner production, safety, health and environment together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/sectors/provenance.hpp"
#include "cpa/sectors/technique.hpp"

namespace cpa::sectors {

enum class Domain { cp, safety, health, environment };
enum class EvidenceWay { see, measure, document, interview };

// Each from 1 to 5, before anyone has seen the plant.
struct RiskDefault {
  int likelihood = 1;
  int severity = 1;
  friend bool operator==(const RiskDefault&, const RiskDefault&) = default;
};

struct ChecklistItem {
  std::string id;      // "C-A-01"; printed everywhere
  std::string folder;  // of its pack: "common", "food"
  std::string group;   // "A" to "N"
  std::vector<Domain> domains;
  std::vector<std::string> sub_sectors;  // empty = all of the folder's
  std::string operation;                 // "beer.wort_boiling"; empty = none
  Bilingual question;                    // yes = conform
  std::vector<EvidenceWay> evidence;
  Bilingual look_for;
  std::string limit;  // Limit::id; empty = none
  std::optional<Technique> technique;
  std::optional<RiskDefault> risk;
  std::string pack;  // id of the file that it is written in
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};

[[nodiscard]] const char* code_of(Domain domain);
[[nodiscard]] const char* code_of(EvidenceWay way);

}  // namespace cpa::sectors
