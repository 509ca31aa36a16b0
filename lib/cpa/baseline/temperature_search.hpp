// Where does use begin to follow the weather? Tries every change point or balance point of a shape
// and tells how well each explains what the other columns leave over. (Điểm gãy theo nhiệt độ.)
// Other columns are taken out once (Frisch-Waugh-Lovell), so a grid of two thousand pairs of
// balance points, 30 to 90 degF by one degree as in CalTRACK, costs as much as a few full fits.
#pragma once

#include <span>
#include <vector>

#include "cpa/baseline/model_form.hpp"

namespace cpa::baseline {

struct TemperatureCandidate {
  long double heating_base = 0;
  long double cooling_base = 0;
  long double rss = 0;
};

struct TemperatureSearch {
  std::size_t tried = 0;
  // Those with the signs that physics allows and enough rows on each side, best first, at most
  // `kept_candidates`; the best change point is refined between the points of the grid.
  std::vector<TemperatureCandidate> found;
};

inline constexpr std::size_t kept_candidates = 9;

// `others` is the form without temperature; rows are the baseline's. Shapes by degree-days need
// daily temperatures in the observations; without them nothing is found.
[[nodiscard]] TemperatureSearch search_temperature(const ModelForm& others, TemperatureShape shape,
                                                   const consumption::Observations& observations,
                                                   std::span<const std::size_t> rows);

}  // namespace cpa::baseline
