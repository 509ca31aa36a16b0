// The drawings of a balance on its page, each on as many sheets of A4 as legible words need: one
// wherever that is possible, and one for all periods where their words stay legible.
#pragma once

#include <string_view>

#include "cpa/language/language.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/html.hpp"

namespace cpa::reports {

// What the drawings add to the style of a page.
[[nodiscard]] std::string_view drawings_style();

// The Sankey diagrams, the same layer of all periods beside each other, then the flow sheets.
void write_drawings(Html& page, const BalanceReport& report, language::Language language);

}  // namespace cpa::reports
