// What cpa check shows: whether the data are fit for a claim, then each item's findings with why
// they matter and what to do, what was set aside, and how complete the items are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/text_view.hpp"

namespace cpa::reports {

struct CheckRun {
  std::string path;  // how the reader called the plant, for the command that sets a finding aside
  // Errors of reading whose figures were left out; where there are some the data are not fit, and
  // no finding can be set aside.
  std::size_t faults = 0;
};

[[nodiscard]] TextView check_text(const plant::Plant& plant,
                                  const data_quality::DataQuality& quality, const CheckRun& run,
                                  language::Language language);

// What is said of one figure: the finding, what is likely right, and what to do.
struct FigureNote {
  std::string item;
  calendar::Period period;
  std::string text;  // a line for each
};

// Of every cell of the errors and warnings that are open; what is only worth noting is left out.
[[nodiscard]] std::vector<FigureNote> figure_notes(const plant::Plant& plant,
                                                   const data_quality::DataQuality& quality,
                                                   language::Language language);

}  // namespace cpa::reports
