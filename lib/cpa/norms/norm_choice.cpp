#include "cpa/norms/norm_choice.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"

namespace cpa::norms {
namespace {

using sectors::Force;
using sectors::Norm;
using sectors::NormKind;
using Words = std::set<std::string>;

// One rule through time: the same indicator for the same product and size.
using RuleLine = std::tuple<std::string, std::string, std::string, std::string>;

std::string text_of(const std::optional<sectors::CapacityBand>& band) {
  if (!band) return "";
  const auto end = [](const std::optional<Decimal>& value) { return value ? value->text() : ""; };
  return end(band->low) + ".." + end(band->high) + " " + band->unit.code;
}

RuleLine line_of(const Norm& norm) {
  return {norm.indicator, norm.denominator, norm.product.en, text_of(norm.band)};
}

// In force first, then run out, then to come, then drafts; of two alike the later.
int rank(Force force) {
  switch (force) {
    case Force::in_force:
      return 0;
    case Force::expired:
    case Force::superseded:
      return 1;
    case Force::not_yet:
      return 2;
    case Force::draft:
    case Force::none:
      break;
  }
  return 3;
}

bool goes_before(const Norm& a, const Norm& b, calendar::Day day) {
  const Force force_a = a.rule.force_on(day);
  const Force force_b = b.rule.force_on(day);
  if (rank(force_a) != rank(force_b)) return rank(force_a) < rank(force_b);
  const auto from = [](const Norm& norm) { return norm.rule.valid.from; };
  if (force_a == Force::not_yet) return from(a) < from(b);
  return from(b) < from(a);
}

Words words_of(std::string_view text) {
  static const Words joining{"and",  "for", "the", "with", "only", "ones", "per", "other",
                             "khac", "cho", "cac", "cua",  "voi",  "hoac", "chi"};
  Words words;
  std::string word;
  const auto close = [&] {
    if (word.size() >= 2 && !joining.contains(word)) words.insert(word);
    word.clear();
  };
  for (const char letter : fold(text)) {
    const bool part_of_word = (letter >= 'a' && letter <= 'z') ||
                              (letter >= '0' && letter <= '9') ||
                              static_cast<unsigned char>(letter) >= 0x80;
    if (part_of_word) {
      word += letter;
    } else {
      close();
    }
  }
  close();
  return words;
}

Words names_of_products(const plant::Plant& plant) {
  Words words;
  for (const plant::Item& item : plant.items) {
    if (item.kind != plant::ItemKind::product) continue;
    for (const std::string* text : {&item.code, &item.name_vi, &item.name_en}) {
      words.merge(words_of(*text));
    }
  }
  return words;
}

Words words_of(const Norm& norm) {
  Words words = words_of(norm.product.vi);
  words.merge(words_of(norm.product.en));
  return words;
}

bool contains_all(const Words& all, const Words& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

}  // namespace

std::vector<const Norm*> norms_of(const sectors::Knowledge& knowledge,
                                  std::string_view sub_sector) {
  std::vector<const Norm*> found;
  for (const Norm& norm : knowledge.norms) {
    if (norm.sub_sector == sub_sector) found.push_back(&norm);
  }
  return found;
}

std::vector<const Norm*> current_on(const std::vector<const Norm*>& norms, calendar::Day day) {
  std::map<RuleLine, const Norm*> best;
  for (const Norm* norm : norms) {
    if (norm->kind != NormKind::legal_limit) continue;
    const Norm*& chosen = best[line_of(*norm)];
    if (chosen == nullptr || goes_before(*norm, *chosen, day)) chosen = norm;
  }
  std::vector<const Norm*> current;
  for (const Norm* norm : norms) {
    if (norm->kind != NormKind::legal_limit || best.at(line_of(*norm)) == norm) {
      current.push_back(norm);
    }
  }
  return current;
}

Size size_for(const Norm& norm, std::optional<long double> output, units::Dimension dimension) {
  if (!norm.band) return Size::any;
  if (!output || norm.band->unit.dimension != dimension) return Size::unknown;
  // Twelve digits, so that an output of exactly the edge is not lost in the last bits.
  const long double size = round_significant(*output / norm.band->unit.to_si);
  const bool low = !norm.band->low || norm.band->low->value() <= size;
  const bool high = !norm.band->high || size < norm.band->high->value();
  return low && high ? Size::inside : Size::outside;
}

ProductMatch product_match(const Norm& norm, const std::vector<const Norm*>& rivals,
                           const plant::Plant& plant, const std::string& words) {
  const Words own = words_of(norm);
  if (!words.empty()) {
    return contains_all(own, words_of(words)) ? ProductMatch::named : ProductMatch::other;
  }
  Words others;
  for (const Norm* rival : rivals) {
    // Sizes are told apart by their bands, not by words.
    const bool same_size = rival->band == norm.band;
    if (same_size && rival->product != norm.product) others.merge(words_of(*rival));
  }
  if (others.empty()) return ProductMatch::only_one;
  const Words names = names_of_products(plant);
  const auto names_hold = [&](const Words& wanted, const Words& but) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return !but.contains(word) && names.contains(word);
    });
  };
  const bool mine = names_hold(own, others);
  const bool theirs = names_hold(others, own);
  if (mine == theirs) return ProductMatch::unknown;
  return mine ? ProductMatch::named : ProductMatch::other;
}

}  // namespace cpa::norms
