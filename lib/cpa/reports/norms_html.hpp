// A plant among the norms of its trade as one HTML file with everything in it: the verdicts first,
// then each figure with a chart of all norms it was held against, what was not compared and why.
// The same input gives the same bytes. (Báo cáo so với định mức.)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cpa/reports/html.hpp"
#include "cpa/reports/norms_text.hpp"
#include "cpa/reports/subject.hpp"

namespace cpa::reports {

[[nodiscard]] std::string norms_html(const NormsReport& report, language::Language language);

// Its body alone, below headings of one level less than `heading`: for a page of its own (h2) or as
// a part of another report (h3). Ids begin with "norm-".
void write_norms(Html& page, const NormsReport& report, const NormsWording& words,
                 std::string_view heading);

// All norms of a figure in one unit, with the plant's line; its table holds the same figures.
[[nodiscard]] ChartView benchmark_chart(const norms::FigurePlacements& group,
                                        const NormsWording& words, const std::string& id);

// The curve of the samples whose quartiles are known, with the plant on it; nothing where the
// figure has none.
[[nodiscard]] std::optional<ChartView> benchmark_curve(const norms::FigurePlacements& group,
                                                       const NormsWording& words,
                                                       const std::string& id);

}  // namespace cpa::reports
