// How like a heading's words are to what an item is called.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::workbook_import {

using WordSet = std::set<std::string>;

// Words without marks and capitals, each once.
[[nodiscard]] WordSet word_set_of(std::string_view text);

// What a sheet may call the item: its names and code, its carrier's, each also without what stands
// in brackets, and plainly water where it is the plant's only one.
[[nodiscard]] std::vector<std::string> names_of(const plant::Item& item, const plant::Plant& plant,
                                                const sectors::Packs& packs);

// Whether all words of `some` are among those of `all`.
[[nodiscard]] bool holds(const WordSet& all, const WordSet& some);

// From 0 (unlike) to 100 (the same words).
[[nodiscard]] int likeness(const WordSet& heading, const WordSet& name, bool has_unit);

}  // namespace cpa::workbook_import
