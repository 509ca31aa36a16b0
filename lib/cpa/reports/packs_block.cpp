#include "cpa/reports/packs_block.hpp"

#include "cpa/language/catalogue.hpp"

namespace cpa::reports {

std::vector<PackUsed> packs_read(const sectors::Knowledge& knowledge) {
  std::vector<PackUsed> used;
  for (const auto& folder : knowledge.folders) {
    used.push_back({folder.info.id, folder.info.version, folder.layer});
  }
  return used;
}

TextBlock packs_block(const std::vector<PackUsed>& packs, language::Language language) {
  TextBlock block;
  block.lines.push_back(
      {language::text(language, "savings.packs", {{"packs", names_of(packs)}}), Tone::faint});
  return block;
}

}  // namespace cpa::reports
