// Whether a plant's figures can carry a claim: how complete they are, and every doubt about them.
// What a figure should be is judged by the plant's own other figures: its neighbours in time, the
// same month of other years, the products made and the items that move with it. It never decides; a
// finding is corrected by the plant or dismissed with a reason (plant::Dismissal). (Chất lượng số
// liệu.)
#pragma once

#include <string>
#include <vector>

#include "cpa/data_quality/finding.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::data_quality {

struct ExamineOptions {
  // A figure is an outlier this many scaled median absolute deviations away.
  double outlier_deviations = 5;
};

// How much of an item is known, in rows of the plant.
struct Completeness {
  std::string item;
  std::size_t rows = 0;  // rows between the plant's first and last
  std::size_t known = 0;
  std::size_t estimated = 0;  // of the known
  std::vector<calendar::Period> missing;

  [[nodiscard]] double known_share() const;
  [[nodiscard]] double estimated_share() const;
};

struct DismissedFinding {
  Finding finding;
  std::vector<std::size_t> dismissals;  // indices into the plant's, at least one
};

struct DataQuality {
  std::vector<Completeness> completeness;    // in the plant's order
  std::vector<Finding> findings;             // open: by item in the plant's order, gravest first
  std::vector<DismissedFinding> dismissed;   // cells that a dismissal covers
  std::vector<std::size_t> idle_dismissals;  // dismissals that meet no finding any more

  [[nodiscard]] std::size_t count(Severity severity) const;  // of the open findings
  // No error is open.
  [[nodiscard]] bool is_fit() const { return count(Severity::error) == 0; }
};

[[nodiscard]] DataQuality examine(const plant::Plant& plant, const ExamineOptions& options = {});

}  // namespace cpa::data_quality
