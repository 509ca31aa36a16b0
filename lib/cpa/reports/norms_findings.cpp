// What the whole plant's placements come to, and what to do next.
#include <algorithm>
#include <tuple>

#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/norms_wording.hpp"

namespace cpa::reports {
namespace {

using norms::FigurePlacements;
using norms::Placement;
using norms::Standing;
using sectors::Norm;
using sectors::NormKind;

bool is_judged_against_peers(const Norm& norm) {
  return !norm.plausibility_only &&
         (norm.kind == NormKind::quartiles || norm.kind == NormKind::bat_range);
}

template <typename Holds>
bool any_of(const norms::PlantNorms& all, const Holds& holds) {
  return std::any_of(all.figures.begin(), all.figures.end(), [&](const FigurePlacements& group) {
    return std::any_of(group.placements.begin(), group.placements.end(), holds);
  });
}

// Of the figures of peers, quartiles count by their plants and ranges not at all.
std::int64_t plants_of(const Norm& norm) {
  return norm.kind == NormKind::quartiles ? norm.sample.value_or(1) : 0;
}

// The nearest sample: of the plant's size, of its country, of the most plants.
auto nearness_of(const Placement& placement, const Norm& norm) {
  const bool sized = norm.band && placement.size_from != norms::SizeFrom::none;
  return std::tuple(plants_of(norm) > 0, sized, norm.region == "VN", plants_of(norm));
}

// Of the samples without a size the one of the most plants, where the main one is of a size.
const Placement* second_to(const Placement& main, const std::vector<const Placement*>& tier,
                           const sectors::Knowledge& knowledge) {
  if (!knowledge.norm(main.norm)->band) return nullptr;
  const Placement* second = nullptr;
  std::int64_t most = 0;
  for (const Placement* one : tier) {
    const Norm& norm = *knowledge.norm(one->norm);
    if (norm.band || plants_of(norm) <= most) continue;
    most = plants_of(norm);
    second = one;
  }
  return second;
}

bool all_alike(const std::vector<const Placement*>& placements) {
  return std::all_of(placements.begin(), placements.end(), [&](const Placement* one) {
    return one->judged_standing() == placements.front()->judged_standing();
  });
}

}  // namespace

Lead lead_of(const FigurePlacements& group, const sectors::Knowledge& knowledge) {
  std::vector<const Placement*> tiers[3];
  for (const Placement& placement : group.placements) {
    const Norm* norm = knowledge.norm(placement.norm);
    if (norm == nullptr || !is_judged_against_peers(*norm)) continue;
    if (placement.standing == Standing::size_unknown) continue;
    std::size_t tier = placement.fit == norms::ProductFit::named ? 0 : 1;
    if (placement.if_product) tier = 2;
    tiers[tier].push_back(&placement);
  }
  for (const auto& tier : tiers) {
    if (tier.empty()) continue;
    const auto most = *std::max_element(tier.begin(), tier.end(), [&](auto* a, auto* b) {
      return nearness_of(*a, *knowledge.norm(a->norm)) < nearness_of(*b, *knowledge.norm(b->norm));
    });
    const bool counted = plants_of(*knowledge.norm(most->norm)) > 0 && !most->if_product;
    if (tier.size() == 1 || counted) return {most, {}, second_to(*most, tier, knowledge)};
    // Ranges, or rows that each hold for another product: one of them only where all say the same.
    if (all_alike(tier) && !most->if_product) return {tier.front(), {}, nullptr};
    return {nullptr, tier, nullptr};
  }
  return {};
}

std::string NormsWording::amount(long double value, const Norm& norm) const {
  constexpr int most_digits = 12;
  std::string in_units = unit(norm.unit, norm.per);
  if (in_units == "1") in_units.clear();
  std::string said = wording_.amount(value, in_units);
  const auto looks_like = [&](const std::optional<Decimal>& mark) {
    if (!mark || round_significant(mark->value()) == round_significant(value)) return false;
    return said == language::with_unit(language::number(*mark, wording_.language()), in_units);
  };
  for (int digits = 5; digits <= most_digits; ++digits) {
    if (!looks_like(norm.low) && !looks_like(norm.typical) && !looks_like(norm.high) &&
        !looks_like(norm.value)) {
      break;
    }
    said = language::with_unit(
        language::rounded(static_cast<double>(value), digits, wording_.language()), in_units);
  }
  return said;
}

const Placement* NormsWording::headed(const FigurePlacements& group) const {
  const Placement& first = group.placements.front();
  const bool law = norm(first.norm).kind == NormKind::legal_limit;
  if (law && !first.if_product) return &first;
  const Lead lead = lead_of(group, knowledge_);
  if (lead.main != nullptr) return lead.main;
  const auto open = std::count_if(group.placements.begin(), group.placements.end(),
                                  [](const Placement& one) { return one.if_product; });
  return open > 1 ? nullptr : &first;
}

std::string NormsWording::headline(const FigurePlacements& group) const {
  if (const Placement* main = headed(group)) return place(*main, true);
  std::string said = text("norms.report.depends");
  const bool rows =
      std::any_of(group.placements.begin(), group.placements.end(), [this](const Placement& one) {
        return one.if_product && norm(one.norm).origin.known == sectors::Known::unverified;
      });
  if (rows) said += text("norms.unverified.rows");
  return said + unverified_factor(group.figure.use.unverified);
}

std::string NormsWording::finding(const FigurePlacements& group, const Placement& main) const {
  const Norm& row = norm(main.norm);
  const auto& left_out = group.figure.made.left_out;
  language::Arguments arguments{
      {"what", measured(group.figure.indicator, group.figure.denominator)},
      {"value", judged(main)},
      {"standing", standing(main.judged_standing())},
      {"if", main.if_product ? in(row.product) : ""},
      {"product", main.if_product ? "" : in(row.product)},
      {"load", load_remark(main)},
      {"fuel", only_electricity(main)},
      {"shared", left_out.empty() ? "" : wording_.items(left_out)},
      {"unverified", unverified(main)},
      {"id", tag(row)}};
  if (row.sample) arguments["sample"] = language::number(*row.sample, wording_.language());
  std::string sentence = text("norms.finding", arguments);
  if (!main.beside.empty()) {
    sentence += " " + text("norms.if_product.part", {{"items", wording_.items(main.beside)}});
  }
  if (const Placement* second = lead_of(group, knowledge_).second; second != nullptr) {
    const Norm& other = norm(second->norm);
    sentence += " " + text("norms.finding.second",
                           {{"standing", standing(second->judged_standing())},
                            {"product", in(other.product)},
                            {"sample", language::number(*other.sample, wording_.language())},
                            {"unverified", unverified(*second)},
                            {"id", tag(other)}});
  }
  return sentence;
}

// Products that stand alike are named together.
std::string NormsWording::finding(const FigurePlacements& group,
                                  const std::vector<const Placement*>& depends) const {
  std::vector<std::pair<std::string, std::vector<std::string>>> places;
  for (const Placement* one : depends) {
    const Norm& row = norm(one->norm);
    const std::string where = standing(one->judged_standing()) + unverified(*one);
    auto at = std::find_if(places.begin(), places.end(),
                           [&](const auto& each) { return each.first == where; });
    if (at == places.end()) at = places.insert(places.end(), {where, {}});
    at->second.push_back(in(row.product) + " [" + tag(row) + "]");
  }
  std::string all;
  for (const auto& [where, products] : places) {
    all += (all.empty() ? "" : "; ") +
           text("norms.finding.depends.place",
                {{"standing", where}, {"products", join(products, text("norms.finding.or"))}});
  }
  return text("norms.finding.depends",
              {{"what", measured(group.figure.indicator, group.figure.denominator)},
               {"value", judged(*depends.front())},
               {"load", raw_beside(*depends.front())},
               {"fuel", only_electricity(*depends.front())},
               {"places", all}});
}

TextLine NormsWording::doubted(const FigurePlacements& group, TextLine line) const {
  const std::string doubt = equivalents_doubt(group);
  if (doubt.empty()) return line;
  return {text("norms.finding.doubted", {{"finding", line.text}, {"doubt", doubt}}), Tone::warning};
}

std::vector<TextLine> NormsWording::findings(const norms::PlantNorms& all) const {
  const auto has_limit = [this](const FigurePlacements& group) {
    return std::any_of(group.placements.begin(), group.placements.end(), [this](const auto& one) {
      return norm(one.norm).kind == NormKind::legal_limit;
    });
  };
  std::vector<TextLine> lines;
  if (all.trade_doubt) lines.push_back({wording_.warning(*all.trade_doubt), Tone::bad});
  if (all.trade_doubt && all.figures.empty()) return lines;
  for (const FigurePlacements& group : all.figures) {
    if (group.slip) {
      if (has_limit(group)) lines.push_back(doubted(group, slip_finding(group)));
      continue;
    }
    for (const Placement& placement : group.placements) {
      if (norm(placement.norm).kind != NormKind::legal_limit) continue;
      const bool doubtful = placement.if_product || !placement.governed_by.empty() ||
                            !placement.newer_text.empty() || !unverified(placement).empty();
      lines.push_back(doubted(group, {limit_finding(all, placement),
                                      doubtful ? Tone::warning : tone(placement.standing)}));
    }
  }
  if (all.own_norms == 0 && !all.trade_doubt)
    lines.push_back({text("norms.finding.no_rows"), Tone::warning});
  add_law_without_verdict(all, lines);
  for (const FigurePlacements& group : all.figures) {
    if (group.slip) {
      if (!has_limit(group)) lines.push_back(doubted(group, slip_finding(group)));
      continue;
    }
    const Lead lead = lead_of(group, knowledge_);
    if (lead.main != nullptr) {
      const bool doubtful = lead.main->if_product || lead.main->only_electricity ||
                            !group.figure.made.left_out.empty() || !unverified(*lead.main).empty();
      lines.push_back(
          doubted(group, {finding(group, *lead.main),
                          doubtful ? Tone::warning : tone(lead.main->judged_standing())}));
    }
    if (!lead.depends.empty()) {
      lines.push_back(doubted(group, {finding(group, lead.depends), Tone::warning}));
    }
  }
  add_without_peers(all, lines);
  return lines;
}

// Where no plants of the trade can be held against this one: what that leaves.
void NormsWording::add_without_peers(const norms::PlantNorms& all,
                                     std::vector<TextLine>& lines) const {
  if (all.figures.empty() && all.own_norms > 0) {
    lines.push_back({text("norms.finding.nothing"), Tone::warning});
  }
  bool any_peers = false;
  bool any_others = false;
  for (const FigurePlacements& group : all.figures) {
    const Lead lead = lead_of(group, knowledge_);
    any_peers = any_peers || lead.main != nullptr || !lead.depends.empty();
    any_others = any_others || std::any_of(group.placements.begin(), group.placements.end(),
                                           [&](const Placement& one) {
                                             return norm(one.norm).kind != NormKind::legal_limit;
                                           });
    const auto odd =
        std::find_if(group.placements.begin(), group.placements.end(), [](const Placement& one) {
          return one.standing == Standing::implausible && !one.if_product;
        });
    if (odd == group.placements.end()) continue;
    const Norm& row = norm(odd->norm);
    lines.push_back({text("norms.finding.implausible",
                          {{"what", measured(group.figure.indicator, group.figure.denominator)},
                           {"value", amount(odd->value, row)},
                           {"figures", figures(row)},
                           {"product", in(row.product)},
                           {"unverified", unverified(*odd)},
                           {"id", tag(row)}}),
                     Tone::warning});
  }
  if (!any_peers && any_others) lines.push_back({text("norms.finding.no_peers"), Tone::plain});
}

}  // namespace cpa::reports
