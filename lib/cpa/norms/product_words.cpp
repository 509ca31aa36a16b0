#include "cpa/norms/product_words.hpp"

#include <algorithm>

#include "cpa/consumption/input_class.hpp"
#include "cpa/core/letters.hpp"
#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::norms {
namespace {

using sectors::Norm;
using Words = std::vector<std::string>;
using Rows = std::vector<const Norm*>;

bool has_marks(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_beyond_ascii);
}

Words words_in(const std::string& text) {
  Words words(1);
  for (const char letter : text) {
    if (is_of_word(letter)) {
      words.back() += letter;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// The products of one name, each in its words: "cá tra và tôm" holds two.
std::vector<Words> products_in(const std::string& name) {
  const std::string text = small_letters(name);
  const bool marked = has_marks(text);
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool amid_digits =
        0 < i && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (std::string_view(",;&+/").find(text[i]) != std::string_view::npos && !amid_digits) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  std::vector<Words> products;
  for (const std::string& part : parts) {
    products.emplace_back();
    for (std::string& word : words_in(part)) {
      const bool joins = word == "và" || word == "and" || word == "hoặc" || word == "or" ||
                         (!marked && (word == "va" || word == "hoac"));
      if (joins) {
        products.emplace_back();
      } else {
        products.back().push_back(std::move(word));
      }
    }
  }
  return products;
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
using Places = std::vector<Place>;

void find(const Words& words, const std::vector<std::string>& phrases, bool folded, Place place,
          Places& into) {
  for (const std::string& phrase : phrases) {
    const Words wanted = words_in(folded ? fold(phrase) : small_letters(phrase));
    if (wanted.empty()) continue;
    // Without their marks syllables that exclude are too many things: "so" is số and sò, "cua" của.
    const bool one = folded && place.role == Role::is_not && wanted.size() == 1;
    const bool short_one = phrase.size() <= 3 && phrase == small_letters(phrase);
    if (one && (has_marks(phrase) || short_one)) continue;
    auto at = words.begin();
    while ((at = std::search(at, words.end(), wanted.begin(), wanted.end())) != words.end()) {
      place.begin = static_cast<std::size_t>(at - words.begin());
      place.end = place.begin + wanted.size();
      into.push_back(place);
      ++at;
    }
  }
}

// All places of the rows' words in one product's words.
Places places_in(const Words& words, bool marked, const Rows& rows) {
  Places places;
  for (const Norm* row : rows) {
    for (const auto* list : {&row->match_vi, &row->match_en}) {
      const bool folded = list == &row->match_vi && !marked;
      find(words, list->is, folded, {.role = Role::is, .row = row}, places);
      find(words, list->beside, folded, {.role = Role::beside, .row = row}, places);
      find(words, list->is_not, folded, {.role = Role::is_not, .row = row}, places);
    }
  }
  Places seen;
  for (const Place& place : places) {
    const bool hidden = std::any_of(places.begin(), places.end(),
                                    [&](const Place& other) { return other.hides(place); });
    if (!hidden) seen.push_back(place);
  }
  return seen;
}

// What of a text says something: one list of places a product.
std::vector<Places> places_in(const std::string& name, const Rows& rows) {
  std::vector<Places> all;
  for (const Words& words : products_in(name)) {
    auto places = places_in(words, has_marks(name), rows);
    if (!places.empty()) all.push_back(std::move(places));
  }
  return all;
}

std::vector<Places> places_in(const std::vector<std::string>& names, const Rows& rows) {
  std::vector<Places> all;
  for (const std::string& name : names) {
    for (auto& places : places_in(name, rows)) all.push_back(std::move(places));
  }
  return all;
}

// By its names, else by its code, else by what it is made of.
std::vector<Places> places_of(const MadeProduct& product, const Rows& rows) {
  auto all = places_in(product.names, rows);
  if (all.empty()) all = places_in(product.item, rows);
  if (!all.empty() || product.made_of.empty()) return all;
  Rows wider;
  for (const Norm* row : rows) {
    const bool is_wider = std::any_of(product.names.begin(), product.names.end(),
                                      [&](const auto& name) { return bears(*row, name); });
    if (is_wider && row->kind != sectors::NormKind::legal_limit) wider.push_back(row);
  }
  return places_in(product.made_of, wider);
}

bool has(const Places& places, Role role, const Norm& row) {
  return std::any_of(places.begin(), places.end(),
                     [&](const Place& place) { return place.role == role && place.row == &row; });
}

bool names(const Places& places, const Norm& row) {
  return has(places, Role::is, row) && !has(places, Role::is_not, row);
}

bool names_products(const Norm& norm) {
  return !norm.match_vi.is.empty() || !norm.match_en.is.empty();
}

// Rows with the same words are for the same product.
bool alike(const Norm& a, const Norm& b) {
  return a.match_vi.is == b.match_vi.is && a.match_en.is == b.match_en.is;
}

// Whether what one names is not the other's: a source that has figures of both keeps them apart.
// Rows that share no indicator may look at one product from two sides, canned and pineapple.
bool are_rivals(const Norm& a, const Norm& b, const Rows& rows) {
  if (alike(a, b)) return false;
  if (a.sub_sector.empty() || b.sub_sector.empty()) return true;
  return std::any_of(rows.begin(), rows.end(), [&](const Norm* of_a) {
    if (!alike(*of_a, a)) return false;
    return std::any_of(rows.begin(), rows.end(), [&](const Norm* of_b) {
      return alike(*of_b, b) && of_b->indicator == of_a->indicator;
    });
  });
}

// What one product of the plant is to a row.
struct Bearing {
  bool of_it = false;       // it is the row's
  bool beside = false;      // it may be made beside it under the row
  bool of_another = false;  // or another row's, or named among what the row is not for
  bool by_a_rival = false;
};

Bearing bearing_on(const Norm& norm, const Rows& rows, const MadeProduct& product) {
  Bearing bearing;
  for (const Places& places : places_of(product, rows)) {
    const auto rival = [&](const Place& place) {
      return names(places, *place.row) && are_rivals(norm, *place.row, rows);
    };
    const auto equal = [&](const Place& place) {
      return place.row->kind == norm.kind && rival(place);
    };
    const bool excluded = has(places, Role::is_not, norm);
    const bool rivalled = std::any_of(places.begin(), places.end(), rival);
    bearing.by_a_rival = bearing.by_a_rival || rivalled;
    if (names(places, norm)) {
      bearing.of_it = true;
      // One name, two products without a word between: it may be either.
      if (std::any_of(places.begin(), places.end(), equal)) bearing.of_another = true;
    } else if (has(places, Role::beside, norm) && !excluded) {
      bearing.beside = true;
    } else if (excluded || rivalled) {
      bearing.of_another = true;
    }
  }
  return bearing;
}

ProductChoice by_itself(const Norm& norm, const Rows& rows,
                        const std::vector<MadeProduct>& products) {
  if (!names_products(norm)) return {ProductFit::whole, {}};
  std::size_t of_it = 0;
  std::size_t partly = 0;
  std::size_t beside_it = 0;
  std::size_t known = 0;
  bool by_a_rival = false;
  ProductChoice choice;
  for (const MadeProduct& product : products) {
    const Bearing bearing = bearing_on(norm, rows, product);
    by_a_rival = by_a_rival || bearing.by_a_rival;
    if (bearing.of_it) {
      ++(bearing.of_another ? partly : of_it);
      continue;
    }
    if (bearing.beside && !bearing.of_another) {
      ++beside_it;
    } else {
      choice.beside.push_back(product.item);
    }
    if (bearing.of_another) ++known;
  }
  if (of_it > 0 && of_it + beside_it == products.size()) return {ProductFit::named, {}};
  if (of_it + partly > 0) {
    choice.fit = ProductFit::part;
    return choice;
  }
  // Nothing is the row's own, and what is known is another's.
  const bool all_known = !products.empty() && known == products.size();
  return {by_a_rival || all_known ? ProductFit::other : ProductFit::open, {}};
}

}  // namespace

std::vector<MadeProduct> products_of(const plant::Plant& plant) {
  std::vector<MadeProduct> made;
  std::vector<std::string> supplied;
  for (const plant::Item& item : plant.items) {
    if (item.kind != plant::ItemKind::raw_material || consumption::never_used(item)) continue;
    supplied.insert(supplied.end(), {item.name_vi, item.name_en});
  }
  for (const plant::Item& item : plant.items) {
    if (item.kind != plant::ItemKind::product || consumption::never_used(item)) continue;
    made.push_back({item.code, {item.name_vi, item.name_en}, supplied});
  }
  return made;
}

std::vector<MadeProduct> products_of(const std::string& words,
                                     const std::vector<const Norm*>& rows) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Norm* norm) { return norm->id == words; });
  if (row == rows.end()) return {{"", {words}, {}}};
  if (names_products(**row)) {
    const auto& is = (*row)->match_vi.is.empty() ? (*row)->match_en.is : (*row)->match_vi.is;
    return {{"", {is.front()}, {}}};
  }
  return {{"", {(*row)->product.vi}, {}}};
}

ProductChoice product_choice(const Norm& norm, const std::vector<const Norm*>& rows,
                             const std::vector<MadeProduct>& products) {
  ProductChoice choice = by_itself(norm, rows, products);
  if (choice.fit != ProductFit::part) return choice;
  // A row of the same kind that covers all of it goes before one that covers a part.
  const bool covered = std::any_of(rows.begin(), rows.end(), [&](const Norm* rival) {
    return rival != &norm && rival->kind == norm.kind && rival->indicator == norm.indicator &&
           rival->denominator == norm.denominator &&
           by_itself(*rival, rows, products).fit == ProductFit::named;
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

Problems wrong_product(const std::string& words, const std::string& sub_sector, const Rows& rows,
                       const sectors::Knowledge& knowledge) {
  const bool is_said = std::any_of(rows.begin(), rows.end(), [&](const Norm* row) {
    return row->id == words || bears(*row, words);
  });
  if (words.empty() || sub_sector.empty() || is_said || !places_in(words, rows).empty()) return {};
  Words known;
  for (const Norm* row : rows) {
    for (const auto* match : {&row->match_vi, &row->match_en}) {
      known.insert(known.end(), match->is.begin(), match->is.end());
    }
    known.push_back(row->product.vi);
    known.push_back(row->product.en);
  }
  for (const Norm* row : rows) known.push_back(row->id);
  Words once;
  for (std::string& word : known) {
    if (std::find(once.begin(), once.end(), word) == once.end()) once.push_back(std::move(word));
  }
  const Norm* foreign = knowledge.norm(words);
  Problem problem{.code = "norms.product_unknown"};
  problem.arguments = {{"found", words}, {"sub_sector", sub_sector}};
  problem.arguments["trade"] = foreign == nullptr ? "" : foreign->sub_sector;
  problem.arguments["nearest"] = foreign == nullptr ? join(nearest_words(words, once)) : "";
  return {problem};
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
