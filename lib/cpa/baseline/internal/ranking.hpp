// Candidates that have been judged, put in order and given their weights in the average.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/baseline/selection.hpp"
#include "cpa/baseline/temperature_search.hpp"

namespace cpa::baseline {

// A candidate with the forms that stand for it in the average.
struct Family {
  Candidate candidate;
  std::vector<TemperatureCandidate> points;
};

struct RankedRows {
  const std::vector<Term>& late_events;  // join every form once it is judged
  std::size_t count = 0;
  long double yy = 0;  // sum of squares of scaled use
};

[[nodiscard]] Problem selection_warning(const char* code, const std::string& item,
                                        const std::string& driver);

// By AICc, those that count first. Where something speaks against every one, the least of it is
// overlooked, with a warning. Fills the selection's candidates, average, warnings and mix_untold.
void rank_candidates(std::vector<Family> families, const consumption::Observations& observations,
                     const RankedRows& rows, Selection& selection);

}  // namespace cpa::baseline
