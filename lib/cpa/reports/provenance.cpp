#include "cpa/reports/provenance.hpp"

namespace cpa::reports {

const char* code_of(Lock lock) {
  switch (lock) {
    case Lock::not_locked:
      return "not_locked";
    case Lock::locked:
      return "locked";
    case Lock::broken:
      return "broken";
  }
  return "";
}

std::string names_of(const std::vector<PackUsed>& packs) {
  std::string names;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    const PackUsed& pack = packs[i];
    const std::string folder = pack.pack.substr(0, pack.pack.find('.') + 1);
    const auto goes_on = [&](std::size_t other) {
      return !folder.empty() && other < packs.size() && packs[other].pack.starts_with(folder) &&
             packs[other].version == pack.version && packs[other].layer == pack.layer;
    };
    const bool is_later = i > 0 && goes_on(i - 1);
    if (i > 0) names += is_later ? ", " : "; ";
    names += is_later ? pack.pack.substr(folder.size()) : pack.pack;
    if (goes_on(i + 1)) continue;
    names += " " + pack.version;
    if (!pack.layer.empty()) names += " (" + pack.layer + ")";
  }
  return names;
}

std::string named_packs(const std::vector<PackUsed>& packs, const std::string& id) {
  return packs.empty() ? id : names_of(packs) + " (" + id + ")";
}

}  // namespace cpa::reports
