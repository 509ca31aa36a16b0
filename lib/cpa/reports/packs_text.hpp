// What the packs hold, for the screen and as documents ("cpa.packs_check/1", "cpa.packs_search/1").
#pragma once

#include <vector>

#include "cpa/documents/json.hpp"
#include "cpa/language/language.hpp"
#include "cpa/reports/text_view.hpp"
#include "cpa/sectors/knowledge_counts.hpp"
#include "cpa/sectors/knowledge_search.hpp"

namespace cpa::reports {

struct PackContents {
  const sectors::Packs& packs;
  const sectors::Knowledge& knowledge;
  const std::vector<sectors::RowCount>& counts;
  const std::vector<sectors::ListedName>& names;
};

// Folders with their versions, rows by kind and by how they are known, and which sub-sector each
// name of the reference was filed under.
[[nodiscard]] TextView packs_text(const PackContents& contents, language::Language language);
[[nodiscard]] documents::Json packs_json(const PackContents& contents);
// Of packs that cannot be used.
[[nodiscard]] documents::Json packs_json(const Problems& problems);

[[nodiscard]] TextView search_text(const std::vector<sectors::SearchHit>& hits,
                                   const sectors::Knowledge& knowledge,
                                   language::Language language);
[[nodiscard]] documents::Json search_json(const std::vector<sectors::SearchHit>& hits,
                                          const sectors::Knowledge& knowledge);

}  // namespace cpa::reports
