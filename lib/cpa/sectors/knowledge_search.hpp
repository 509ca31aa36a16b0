// Looking for words in the packs, as people type them: Vietnamese without diacritics finds
// Vietnamese with them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/knowledge.hpp"

namespace cpa::sectors {

// Every kind of row that packs hold, in the order in which hits are listed.
enum class FoundKind {
  norm,
  limit,
  factor,
  process,
  operation,
  checklist_item,
  solution,
  term,
  sub_sector,
  regulation,
  coefficient,
  duty,
  authority,
  audit_task,
  indicator,
  denominator,
  carrier,
  unit,
  currency,
  source
};

struct SearchHit {
  FoundKind kind = FoundKind::norm;
  std::string id;  // "x-boi-01", "beer.wort_boiling"
  Bilingual title;
  Bilingual source;            // its title and locator; empty = own words of `pack`
  std::optional<Known> known;  // none for words and definitions
  bool judged = false;         // recalled or estimated: no document stands behind it
  std::string locator;      // the place in the source, which `source` has too; empty = not stated
  std::optional<int> year;  // of a solution's source; none where it is not stated
  std::string pack;         // id of the pack whose own words it is; empty = of `source`
  std::size_t lacking = 0;  // so many of the words asked for are not there
};

// Rows in whose texts every word begins a word, in either language; those with the words in their
// title or id first, as one phrase, as whole words, as beginnings; then by kind and id. A word
// typed with its marks finds only words with these marks. Where no row has all words, those that
// have most of them (two and half of them at least), by kind.
[[nodiscard]] std::vector<SearchHit> search_packs(const Packs& packs, const Knowledge& knowledge,
                                                  const std::vector<std::string>& words);

[[nodiscard]] const char* code_of(FoundKind kind);  // "checklist_item"

}  // namespace cpa::sectors
