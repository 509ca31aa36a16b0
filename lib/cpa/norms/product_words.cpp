#include "cpa/norms/product_words.hpp"

#include <algorithm>

#include "cpa/consumption/input_class.hpp"
#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"

namespace cpa::norms {
namespace {

using sectors::Norm;
using Words = std::vector<std::string>;

bool has_marks(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

Words words_in(const std::string& text) {
  Words words(1);
  for (const char letter : text) {
    const bool of_word = ('a' <= letter && letter <= 'z') || ('0' <= letter && letter <= '9') ||
                         static_cast<unsigned char>(letter) >= 0x80;
    if (of_word) {
      words.back() += letter;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

enum class Role { is, beside, is_not };

struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  Role role = Role::is;
  const Norm* row = nullptr;
  [[nodiscard]] bool hides(const Place& other) const {
    return begin <= other.begin && other.end <= end && other.end - other.begin < end - begin;
  }
};

// All places of the rows' words in one name.
std::vector<Place> places_in(const std::string& name, const std::vector<const Norm*>& line) {
  std::vector<Place> places;
  const Words words = words_in(small_letters(name));
  const bool marked = has_marks(name);
  const auto find = [&](const std::vector<std::string>& phrases, bool folded, Role role,
                        const Norm* row) {
    for (const std::string& phrase : phrases) {
      const Words wanted = words_in(folded ? fold(phrase) : small_letters(phrase));
      if (wanted.empty()) continue;
      auto at = words.begin();
      while ((at = std::search(at, words.end(), wanted.begin(), wanted.end())) != words.end()) {
        const auto begin = static_cast<std::size_t>(at - words.begin());
        places.push_back({begin, begin + wanted.size(), role, row});
        ++at;
      }
    }
  };
  for (const Norm* row : line) {
    for (const auto* list : {&row->match_vi, &row->match_en}) {
      const bool folded = list == &row->match_vi && !marked;
      find(list->is, folded, Role::is, row);
      find(list->beside, folded, Role::beside, row);
      find(list->is_not, folded, Role::is_not, row);
    }
  }
  std::vector<Place> seen;
  for (const Place& place : places) {
    const bool hidden = std::any_of(places.begin(), places.end(),
                                    [&](const Place& other) { return other.hides(place); });
    if (!hidden) seen.push_back(place);
  }
  return seen;
}

// By its names, else by its code.
std::vector<Place> places_of(const MadeProduct& product, const std::vector<const Norm*>& line) {
  std::vector<Place> all;
  for (const std::string& name : product.names) {
    const auto found = places_in(name, line);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all.empty() ? places_in(product.item, line) : all;
}

bool any(const std::vector<Place>& places, Role role, const Norm* row) {
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return place.role == role && (row == nullptr || place.row == row);
  });
}

bool names_products(const Norm& norm) {
  return !norm.match_vi.is.empty() || !norm.match_en.is.empty();
}

ProductChoice by_itself(const Norm& norm, const std::vector<const Norm*>& line,
                        const std::vector<MadeProduct>& products) {
  if (!names_products(norm)) return {ProductFit::whole, {}};
  std::size_t of_it = 0;
  std::size_t beside_it = 0;
  std::size_t known = 0;
  ProductChoice choice;
  for (const MadeProduct& product : products) {
    const auto places = places_of(product, line);
    const bool is_not = any(places, Role::is_not, &norm);
    if (any(places, Role::is, &norm) && !is_not) {
      ++of_it;
      continue;
    }
    if (any(places, Role::beside, &norm) && !is_not) {
      ++beside_it;
    } else {
      choice.beside.push_back(product.item);
    }
    if (any(places, Role::is, nullptr) || any(places, Role::is_not, nullptr)) ++known;
  }
  if (of_it > 0 && of_it + beside_it == products.size()) return {ProductFit::named, {}};
  if (of_it > 0) {
    choice.fit = ProductFit::part;
    return choice;
  }
  const bool all_known = !products.empty() && known == products.size();
  return {all_known ? ProductFit::other : ProductFit::open, {}};
}

}  // namespace

std::vector<MadeProduct> products_of(const plant::Plant& plant) {
  std::vector<MadeProduct> made;
  for (const plant::Item& item : plant.items) {
    if (item.kind != plant::ItemKind::product || consumption::never_used(item)) continue;
    made.push_back({item.code, {item.name_vi, item.name_en}});
  }
  return made;
}

std::vector<MadeProduct> products_of(const std::string& words,
                                     const std::vector<const Norm*>& rows) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Norm* norm) { return norm->id == words; });
  if (row == rows.end()) return {{"", {words}}};
  if (names_products(**row)) {
    const auto& is = (*row)->match_vi.is.empty() ? (*row)->match_en.is : (*row)->match_vi.is;
    return {{"", {is.front()}}};
  }
  return {{"", {(*row)->product.vi}}};
}

ProductChoice product_choice(const Norm& norm, const std::vector<const Norm*>& line,
                             const std::vector<MadeProduct>& products) {
  ProductChoice choice = by_itself(norm, line, products);
  if (choice.fit != ProductFit::part) return choice;
  // A row of the same kind that covers all of it goes before one that covers a part.
  const bool covered = std::any_of(line.begin(), line.end(), [&](const Norm* rival) {
    return rival != &norm && rival->kind == norm.kind &&
           by_itself(*rival, line, products).fit == ProductFit::named;
  });
  if (covered) return {ProductFit::other, {}};
  return choice;
}

bool bears(const Norm& norm, const std::string& words) {
  const Words wanted = words_in(small_letters(words));
  const bool marked = has_marks(words);
  const auto holds = [&](const std::string& product) {
    const Words own = words_in(marked ? small_letters(product) : fold(product));
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return std::find(own.begin(), own.end(), word) != own.end();
    });
  };
  return !wanted.empty() && (holds(norm.product.vi) || holds(norm.product.en));
}

const char* code_of(ProductFit fit) {
  switch (fit) {
    case ProductFit::whole:
      return "whole";
    case ProductFit::named:
      return "named";
    case ProductFit::part:
      return "part";
    case ProductFit::open:
      return "open";
    case ProductFit::other:
      break;
  }
  return "other";
}

}  // namespace cpa::norms
