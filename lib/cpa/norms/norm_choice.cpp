#include "cpa/norms/norm_choice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "cpa/norms/placement.hpp"

namespace cpa::norms {
namespace {

using sectors::Force;
using sectors::Norm;
using sectors::NormKind;

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

// An output of exactly the edge is not lost in the last bits.
long double size_in(const sectors::CapacityBand& band, long double output) {
  return settled(output / band.unit.to_si, std::array{band.low, band.high});
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<const Norm*> norms_of(const sectors::Knowledge& knowledge,
                                  std::string_view sub_sector) {
  std::vector<const Norm*> found;
  for (const Norm& norm : knowledge.norms) {
    if (norm.is_of(sub_sector)) found.push_back(&norm);
  }
  return found;
}

std::vector<const Norm*> rules_of_sector(const sectors::Knowledge& knowledge,
                                         std::string_view sector) {
  std::vector<const Norm*> rules;
  for (const Norm& norm : knowledge.norms) {
    if (norm.kind == NormKind::legal_limit && norm.sector == sector && norm.sub_sector.empty()) {
      rules.push_back(&norm);
    }
  }
  return rules;
}

std::vector<const Norm*> rows_for(const sectors::Knowledge& knowledge, std::string_view sector,
                                  std::string_view sub_sector) {
  auto rows = norms_of(knowledge, sub_sector);
  const auto rules = rules_of_sector(knowledge, sector);
  rows.insert(rows.end(), rules.begin(), rules.end());
  return rows;
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
  const long double size = size_in(*norm.band, *output);
  return norm.band->holds(size) ? Size::inside : Size::outside;
}

Size size_at_least(const Norm& norm, std::optional<long double> output,
                   units::Dimension dimension) {
  if (!norm.band) return Size::any;
  if (!output || norm.band->unit.dimension != dimension) return Size::unknown;
  const long double size = size_in(*norm.band, *output);
  if (!norm.band->within_high(size)) return Size::outside;
  return !norm.band->high && norm.band->reaches_low(size) ? Size::inside : Size::unknown;
}

Holding holding_of(const sectors::Knowledge& knowledge, const Norm& norm, calendar::Day day) {
  Holding holding{.force = norm.rule.force_on(day)};
  if (norm.regulation.empty()) return holding;
  const sectors::Regulation* own = nullptr;
  for (const auto& one : knowledge.regulations) {
    if (one.rule.force_on(day) != Force::in_force) continue;
    if (one.code == norm.regulation) own = &one;
    if (!contains(one.replaces, norm.regulation)) continue;
    (one.force_day_seen ? holding.governed_by : holding.newer) = &one;
  }
  const bool in_force = holding.force == Force::in_force;
  if (holding.governed_by != nullptr) {
    holding.newer = nullptr;
    if (in_force) holding.force = Force::superseded;
  } else if (holding.newer == nullptr && !in_force) {
    holding.governed_by = own;
  }
  return holding;
}

std::vector<const sectors::Regulation*> rules_without_figures(const sectors::Knowledge& knowledge,
                                                              std::string_view sub_sector,
                                                              calendar::Day day) {
  std::vector<const sectors::Regulation*> rules;
  for (const auto& one : knowledge.regulations) {
    if (!contains(one.energy_norm_of, sub_sector)) continue;
    if (one.rule.force_on(day) != Force::in_force) continue;
    const bool has_figures =
        std::any_of(knowledge.norms.begin(), knowledge.norms.end(), [&](const Norm& norm) {
          return norm.regulation == one.code && norm.sub_sector == sub_sector &&
                 norm.rule.force_on(day) == Force::in_force;
        });
    if (!has_figures) rules.push_back(&one);
  }
  return rules;
}

}  // namespace cpa::norms
