// How a trade's process runs (quy trình công nghệ): its unit operations in order, each with what
// goes in, comes out and is lost. General engineering knowledge, no measurement of any plant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/provenance.hpp"

namespace cpa::sectors {

struct Operation {
  std::string id;  // "wort_boiling"; referred to as "beer.wort_boiling"
  Bilingual name;
  std::vector<Bilingual> inputs;
  std::vector<Bilingual> outputs;
  std::vector<Bilingual> losses;
  std::vector<Bilingual> metrics;
  std::vector<Bilingual> hazards;
  friend bool operator==(const Operation&, const Operation&) = default;
};

struct Process {
  std::string id;       // of the sub-sector; "utilities" for what all trades share
  std::string folder;   // of its pack: "food"
  Bilingual reference;  // what its figures are counted to: "hl of packaged beer"
  Bilingual focus;      // where audits usually look first
  Known known = Known::unverified;
  std::vector<Operation> operations;
  std::string pack;  // id of the file that it is written in

  [[nodiscard]] const Operation* operation(std::string_view id) const;
  friend bool operator==(const Process&, const Process&) = default;
};

}  // namespace cpa::sectors
