// A document that figures of the packs were taken from, and how much one of its kind proves.
#pragma once

#include <string>

#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

// What stands behind a figure, the strongest first.
enum class EvidenceWeight {
  official,   // law or a body of statistics
  survey,     // many plants, counted
  study,      // some plants, looked into
  handbook,   // the trade's own reference books
  supplier,   // who sells the machine
  press,      // a newspaper or a trade's news
  judgement,  // an engineer's estimate, no document
};

struct Publication {
  std::string id;  // "food.itac": the folder of its pack and the key there
  std::string title;
  std::string title_vi;      // the same in Vietnamese; empty = as it is
  std::string url;           // empty = none
  std::string publisher;     // empty = not known
  std::string publisher_vi;  // the same in Vietnamese; empty = as it is, as proper names are
  EvidenceWeight weight = EvidenceWeight::judgement;

  [[nodiscard]] Bilingual titles() const { return {title_vi.empty() ? title : title_vi, title}; }
  [[nodiscard]] Bilingual publishers() const {
    return {publisher_vi.empty() ? publisher : publisher_vi, publisher};
  }
  friend bool operator==(const Publication&, const Publication&) = default;
};

// Where a row of the packs is from.
struct Origin {
  std::string publication;  // Publication::id
  std::string locator;      // table, page, column
  std::string locator_vi;   // the same in Vietnamese; empty = as it is
  Known known = Known::unverified;
  EvidenceWeight weight = EvidenceWeight::judgement;  // the row's own, or its publication's
  friend bool operator==(const Origin&, const Origin&) = default;
};

[[nodiscard]] const char* code_of(EvidenceWeight weight);  // "survey"

}  // namespace cpa::sectors
