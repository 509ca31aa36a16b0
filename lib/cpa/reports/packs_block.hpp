// The line below a result that names the packs it rests on, with their versions.
#pragma once

#include <vector>

#include "cpa/language/language.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/reports/text_view.hpp"

namespace cpa::reports {

[[nodiscard]] TextBlock packs_block(const std::vector<PackUsed>& packs,
                                    language::Language language);

}  // namespace cpa::reports
