// A plant among the norms of its trade, for the screen and as a document ("cpa.norms/1"): the
// verdict first, then each figure with every norm it was held against, what was not compared and
// why, the nearest rows where none speaks, and what to do next.
#pragma once

#include <string>
#include <vector>

#include "cpa/documents/json.hpp"
#include "cpa/language/language.hpp"
#include "cpa/norms/plant_norms.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/norms_wording.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::reports {

struct NormsReport {
  const plant::Plant& plant;
  const sectors::Packs& packs;
  const sectors::Knowledge& knowledge;
  const norms::PlantNorms& placed;
  const Provenance& provenance;
};

[[nodiscard]] TextView norms_text(const NormsReport& report, language::Language language);
[[nodiscard]] documents::Json norms_json(const NormsReport& report);

// Parts of the text that the printable report shows too.
[[nodiscard]] TextBlock norms_summary(const NormsReport& report, const NormsWording& words);
[[nodiscard]] TextBlock figure_block(const norms::FigurePlacements& group,
                                     const NormsWording& words);
// Limits on waste water, what was not compared, nearest rows, other rules, next steps, factors,
// packs.
[[nodiscard]] TextView norms_rest(const NormsReport& report, const NormsWording& words);

// Rows of the packs as they are: cpa norms list, cpa norms show ID.
[[nodiscard]] TextView norm_list_text(const std::vector<const sectors::Norm*>& rows,
                                      const sectors::Knowledge& knowledge,
                                      language::Language language);
[[nodiscard]] TextView norm_text(const sectors::Norm& norm, const sectors::Packs& packs,
                                 const sectors::Knowledge& knowledge, language::Language language);
// {"schema": "cpa.norm_rows/1", "norms": [...]}
[[nodiscard]] documents::Json norm_rows_json(const std::vector<const sectors::Norm*>& rows,
                                             const sectors::Knowledge& knowledge);

}  // namespace cpa::reports
