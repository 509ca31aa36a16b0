// A word of the trade as both languages have it, and what it means (thuật ngữ).
#pragma once

#include <string>

#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

struct Term {
  std::string id;      // "waste_stream"
  std::string folder;  // of its pack: "common"
  Bilingual term;
  Bilingual meaning;  // one sentence
  std::string pack;   // id of the file that it is written in
  friend bool operator==(const Term&, const Term&) = default;
};

}  // namespace cpa::sectors
