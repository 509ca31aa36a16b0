// Rows of the packs for those who look norms up: cpa norms list, cpa norms show ID.
#pragma once

#include "common/request.hpp"
#include "common/terminal.hpp"

namespace cpa::apps {

// Those that fit --sector, --sub-sector, --indicator and --kind. Problem: norms.filter_unknown
// (found, what, nearest).
[[nodiscard]] Exit list_norms(const Request& request, const Terminal& terminal);
// Problem: norms.id_unknown (found, nearest).
[[nodiscard]] Exit show_norm(const Request& request, const Terminal& terminal);

}  // namespace cpa::apps
