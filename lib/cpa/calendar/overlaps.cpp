#include "cpa/calendar/overlaps.hpp"

namespace cpa::calendar {

std::vector<Overlap> overlaps_of(std::span<const Period> ordered, std::size_t most) {
  std::vector<Overlap> found;
  std::size_t furthest = 0;
  for (std::size_t i = 1; i < ordered.size() && found.size() < most; ++i) {
    if (ordered[i].from < ordered[furthest].to) found.push_back({furthest, i});
    if (ordered[i].to > ordered[furthest].to) furthest = i;
  }
  return found;
}

}  // namespace cpa::calendar
