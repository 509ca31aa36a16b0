// The line below a result that names the packs it rests on, with their versions.
#pragma once

#include <vector>

#include "cpa/language/language.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::reports {

// The folders of packs that were read, in their order.
[[nodiscard]] std::vector<PackUsed> packs_read(const sectors::Knowledge& knowledge);

[[nodiscard]] TextBlock packs_block(const std::vector<PackUsed>& packs,
                                    language::Language language);

}  // namespace cpa::reports
