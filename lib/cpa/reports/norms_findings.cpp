// What the whole plant's placements come to, and what to do next.
#include <algorithm>

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

// Electricity and heat say little by themselves where total energy can be compared.
bool is_part_of_total(const norms::PlantNorms& all, const std::string& indicator) {
  if (indicator != "electricity" && indicator != "thermal_energy") return false;
  return std::any_of(all.figures.begin(), all.figures.end(), [](const FigurePlacements& group) {
    return group.figure.indicator == "total_energy";
  });
}

// The dearest gap to a median: where to look first.
const norms::Gap* dearest(const norms::PlantNorms& all, const sectors::Knowledge& knowledge,
                          const FigurePlacements*& where) {
  const norms::Gap* found = nullptr;
  for (const FigurePlacements& group : all.figures) {
    const Placement* main = main_placement(group, knowledge);
    if (main == nullptr || is_part_of_total(all, group.figure.indicator)) continue;
    for (const norms::Gap& gap : main->gaps) {
      const bool counts = gap.target.to == norms::GapTo::median && gap.amount > 0 && gap.money;
      if (!counts) continue;
      if (found == nullptr || found->money->minor < gap.money->minor) {
        found = &gap;
        where = &group;
      }
    }
  }
  return found;
}

bool any_of(const norms::PlantNorms& all, bool (*holds)(const Placement&)) {
  return std::any_of(all.figures.begin(), all.figures.end(), [&](const FigurePlacements& group) {
    return std::any_of(group.placements.begin(), group.placements.end(), holds);
  });
}

}  // namespace

const Placement* main_placement(const FigurePlacements& group,
                                const sectors::Knowledge& knowledge) {
  const Placement* best = nullptr;
  std::int64_t most = -1;
  for (const Placement& placement : group.placements) {
    const Norm* norm = knowledge.norm(placement.norm);
    if (norm == nullptr || !is_judged_against_peers(*norm)) continue;
    const std::int64_t plants = norm->kind == NormKind::quartiles ? norm->sample.value_or(1) : 0;
    if (plants > most) {
      most = plants;
      best = &placement;
    }
  }
  return best;
}

std::vector<TextLine> NormsWording::findings(const norms::PlantNorms& all) const {
  std::vector<TextLine> lines;
  std::vector<std::string> norms;  // told apart from what was found: codes are no words
  for (const FigurePlacements& group : all.figures) {
    for (const Placement& placement : group.placements) {
      const Norm& row = norm(placement.norm);
      if (row.kind != NormKind::legal_limit) continue;
      lines.push_back({text(std::string("norms.finding.limit.") + code_of(placement.standing),
                            {{"product", in(row.product)},
                             {"figures", figures(row)},
                             {"value", amount(placement.value, row)},
                             {"rule", rule(row, placement.force)}}),
                       tone(placement.standing)});
      norms.push_back(row.id);
    }
  }
  if (lines.empty()) lines.push_back({text("norms.finding.no_limit"), Tone::faint});
  for (const FigurePlacements& group : all.figures) {
    const Placement* main = main_placement(group, knowledge_);
    if (main == nullptr) continue;
    const Norm& row = norm(main->norm);
    const auto& full = main->full_load_standing;
    const bool other_at_full_load = full && *full != main->standing;
    lines.push_back({text(other_at_full_load ? "norms.finding.both" : "norms.finding",
                          {{"what", measured(group.figure.indicator, group.figure.denominator)},
                           {"value", amount(main->value, row)},
                           {"standing", standing(main->standing)},
                           {"full", other_at_full_load ? standing(*full) : ""}}),
                     tone(main->standing)});
    norms.push_back(row.id);
  }
  if (all.figures.empty()) lines.push_back({text("norms.finding.nothing"), Tone::warning});
  if (!norms.empty())
    lines.push_back({text("norms.finding.norms", {{"ids", join(norms)}}), Tone::faint});
  return lines;
}

std::vector<std::string> NormsWording::next_steps(const norms::PlantNorms& all) const {
  std::vector<std::string> steps;
  const FigurePlacements* where = nullptr;
  if (const norms::Gap* gap = dearest(all, knowledge_, where)) {
    steps.push_back(text("norms.next.dearest", {{"what", indicator(where->figure.indicator)},
                                                {"money", wording_.money(gap->money)}}));
  }
  if (any_of(all, [](const Placement& placement) { return placement.if_product; })) {
    steps.push_back(text("norms.next.product"));
  }
  if (any_of(all, [](const Placement& placement) {
        return placement.standing == Standing::no_verdict;
      })) {
    steps.push_back(text("norms.next.rule"));
  }
  const bool own_months =
      std::any_of(all.figures.begin(), all.figures.end(), [](const FigurePlacements& group) {
        return group.figure.load.is_sound() &&
               group.figure.load.basis == norms::FullLoad::best_quarter;
      });
  if (own_months) steps.push_back(text("norms.next.capacity"));
  const auto unlike =
      std::find_if(all.refused.begin(), all.refused.end(), [](const norms::RefusedNorm& refused) {
        return refused.why.reason == norms::Refusal::denominator_unlike;
      });
  if (unlike != all.refused.end()) {
    steps.push_back(text("norms.next.count", {{"code", norm(unlike->norm).denominator}}));
  }
  steps.push_back(text("norms.next.list", {{"sub_sector", all.sub_sector}}));
  return steps;
}

}  // namespace cpa::reports
