// What a plant can do next, told from why its savings were confirmed, refuted or left open: which
// months to find, what to meter, which event to document. Each step once, the most useful first.
// (Việc cần làm tiếp theo.)
#pragma once

#include <string>
#include <vector>

#include "cpa/reports/provenance.hpp"
#include "cpa/reports/wording.hpp"

namespace cpa::reports {

// The plant as a word of a command; where nobody said where it lies, the word for it.
[[nodiscard]] std::string plant_word(const Provenance& provenance, const Wording& wording);

[[nodiscard]] std::vector<std::string> next_steps(const savings::PlantAssessment& assessment,
                                                  const Provenance& provenance,
                                                  const Wording& wording);

}  // namespace cpa::reports
