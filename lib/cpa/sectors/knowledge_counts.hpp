// How many rows the packs hold, of which kind and known in which way, and how the reference's names
// for trades were filed under sub-sectors: what an editor of packs wants to see before and after.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/sectors/knowledge.hpp"

namespace cpa::sectors {

struct RowCount {
  std::string folder;  // "food"
  std::string kind;    // "norm.legal_limit", "solution"
  std::size_t read = 0;
  std::size_t secondary = 0;
  std::size_t unverified = 0;
  std::size_t unsaid = 0;  // of kinds that are no figures: questions, sources, words

  [[nodiscard]] std::size_t total() const { return read + secondary + unverified + unsaid; }
  friend bool operator==(const RowCount&, const RowCount&) = default;
};

// By folder, then in the order of the kinds.
[[nodiscard]] std::vector<RowCount> count_rows(const Packs& packs, const Knowledge& knowledge);

// How the typical savings of solutions are known. RowCount says of a solution how its source is
// known: that the measure exists and works so. What it saves is often known less well.
struct SavingsKnown {
  std::size_t read = 0;
  std::size_t secondary = 0;
  std::size_t unverified = 0;
  std::size_t none = 0;  // solutions without a typical saving
  friend bool operator==(const SavingsKnown&, const SavingsKnown&) = default;
};

[[nodiscard]] SavingsKnown count_savings(const Knowledge& knowledge);

// One name of the reference's tables.
struct ListedName {
  std::string name;                      // "meat processing"
  std::string sector;                    // "food", "cross"
  std::vector<std::string> sub_sectors;  // that rows under the name were filed under
  bool whole_sector = false;             // rows under it hold for the whole sector
  std::size_t norms = 0;
  std::size_t solutions = 0;
  friend bool operator==(const ListedName&, const ListedName&) = default;
};

// By sector and name.
[[nodiscard]] std::vector<ListedName> listed_names(const Knowledge& knowledge);

}  // namespace cpa::sectors
