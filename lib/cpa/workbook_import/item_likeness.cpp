#include "cpa/workbook_import/internal/item_likeness.hpp"

#include <algorithm>
#include <utility>

#include "cpa/workbook_import/internal/heading_words.hpp"

namespace cpa::workbook_import {
namespace {

bool is_only_one(const plant::Item& item, const plant::Plant& plant) {
  return std::count_if(plant.items.begin(), plant.items.end(),
                       [&item](const plant::Item& each) { return each.kind == item.kind; }) == 1;
}

// What a sheet calls plainly water is the plant's only water; plainly output, its only product.
std::vector<std::string> plain_names_of(const plant::Item& item, const plant::Plant& plant) {
  if (!is_only_one(item, plant)) return {};
  if (item.kind == plant::ItemKind::water) return {"Nước", "Water"};
  if (item.kind == plant::ItemKind::product) {
    return {"Sản lượng", "Sản phẩm", "Output", "Production"};
  }
  return {};
}

}  // namespace

WordSet word_set_of(std::string_view text) {
  const auto words = folded_words(text);
  return {words.begin(), words.end()};
}

std::vector<std::string> names_of(const plant::Item& item, const plant::Plant& plant,
                                  const sectors::Packs& packs) {
  std::vector<std::string> names{item.name_vi, item.name_en, item.code};
  for (std::string& plain : plain_names_of(item, plant)) names.push_back(std::move(plain));
  if (const sectors::Carrier* carrier = packs.carrier(item.carrier)) {
    names.push_back(carrier->name.vi);
    names.push_back(carrier->name.en);
  }
  for (std::size_t i = names.size(); i > 0; --i) {
    const std::string& name = names[i - 1];
    const std::size_t open = name.find('(');
    if (open != std::string::npos && open > 0) names.push_back(name.substr(0, open));
  }
  return names;
}

bool holds(const WordSet& all, const WordSet& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

int likeness(const WordSet& heading, const WordSet& name, bool has_unit) {
  if (heading.empty() || name.empty()) return 0;
  if (heading == name) return 100;
  const auto common = static_cast<std::size_t>(std::count_if(
      name.begin(), name.end(), [&](const auto& word) { return heading.count(word) > 0; }));
  const std::size_t larger = std::max(heading.size(), name.size());
  // Only a unit tells the use of a thing from its price when words are added.
  if (!has_unit) return 0;
  if (holds(heading, name)) return 60 + static_cast<int>(30 * name.size() / larger);
  if (holds(name, heading) && 2 * heading.size() >= name.size()) {
    return 50 + static_cast<int>(30 * heading.size() / larger);
  }
  return 2 * common >= larger + 1 ? static_cast<int>(50 * common / larger) : 0;
}

}  // namespace cpa::workbook_import
