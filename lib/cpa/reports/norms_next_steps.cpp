// What to do next about a plant's place among the norms.
#include <algorithm>

#include "cpa/reports/norms_wording.hpp"

namespace cpa::reports {
namespace {

using norms::FigurePlacements;
using norms::Placement;

// Electricity and heat say little by themselves where total energy can be compared.
bool is_part_of_total(const norms::PlantNorms& all, const std::string& indicator) {
  if (indicator != "electricity" && indicator != "thermal_energy") return false;
  return std::any_of(all.figures.begin(), all.figures.end(), [](const FigurePlacements& group) {
    return group.figure.indicator == "total_energy";
  });
}

struct DearestGap {
  const norms::Gap* gap = nullptr;
  const FigurePlacements* figure = nullptr;
  const Placement* placement = nullptr;
};

// The dearest gap to a median: where to look first.
DearestGap dearest(const norms::PlantNorms& all, const sectors::Knowledge& knowledge) {
  DearestGap found;
  for (const FigurePlacements& group : all.figures) {
    if (group.slip) continue;
    const Placement* main = lead_of(group, knowledge).main;
    if (main == nullptr || main->if_product || main->only_electricity ||
        is_part_of_total(all, group.figure.indicator))
      continue;
    for (const norms::Gap& gap : main->judged_gaps()) {
      const bool counts = gap.target.to == norms::GapTo::median && gap.amount > 0 && gap.money;
      if (!counts) continue;
      if (found.gap == nullptr || found.gap->money->minor < gap.money->minor) {
        found = {&gap, &group, main};
      }
    }
  }
  return found;
}

template <typename Holds>
bool some_placement(const norms::PlantNorms& all, const Holds& holds) {
  return std::any_of(all.figures.begin(), all.figures.end(), [&](const FigurePlacements& group) {
    return std::any_of(group.placements.begin(), group.placements.end(), holds);
  });
}

// Whose units are likely wrong.
std::vector<std::string> items_in_doubt(const norms::PlantNorms& all) {
  std::vector<std::string> doubted;
  for (const FigurePlacements& group : all.figures) {
    if (!group.slip) continue;
    for (const norms::LikelyUnit& one : group.slip->likely) {
      const bool is_new = std::find(doubted.begin(), doubted.end(), one.item) == doubted.end();
      if (is_new) doubted.push_back(one.item);
    }
  }
  return doubted;
}

}  // namespace

// An amount that can be typed as it stands: of a unit of thousands it is multiplied out.
std::string NormsWording::capacity_example(const norms::PlantNorms& all) const {
  constexpr std::string_view thousand = "1000 ";
  const std::string& code = all.yearly_output ? all.output_unit.code : std::string("t");
  if (code.starts_with(thousand)) return "9600000 " + code.substr(thousand.size());
  // Words for pieces are no spellings of a unit.
  const bool in_words = !all.yearly_output || all.output_unit.dimension != units::dimension::count;
  return "9600 " + (in_words ? wording_.unit(code) : code);
}

// What the norms that were refused for want of a count could be held against.
void NormsWording::ask_for_counts(const norms::PlantNorms& all,
                                  std::vector<std::string>& steps) const {
  const auto unlike =
      std::find_if(all.refused.begin(), all.refused.end(), [&](const norms::RefusedNorm& refused) {
        // What no item can stand for is not to be named either.
        const auto* denominator = knowledge_.denominator(norm(refused.norm).denominator);
        return refused.why.reason == norms::Refusal::denominator_unlike && denominator != nullptr &&
               denominator->counts != sectors::DenominatorCounts::none;
      });
  if (unlike != all.refused.end()) {
    steps.push_back(text("norms.next.count", {{"code", norm(unlike->norm).denominator}}));
  }
  const auto unit =
      std::find_if(all.refused.begin(), all.refused.end(), [](const norms::RefusedNorm& refused) {
        return refused.why.reason == norms::Refusal::denominator_unit;
      });
  if (all.figures.empty() && unit != all.refused.end()) {
    steps.push_back(text("norms.next.unit", {{"per", wording_.unit(norm(unit->norm).per.code)},
                                             {"items", wording_.items(unit->why.items)}}));
  }
}

std::vector<std::string> NormsWording::next_steps(const norms::PlantNorms& all) const {
  std::vector<std::string> steps;
  if (all.trade_doubt) steps.push_back(wording_.remedy(*all.trade_doubt));
  const auto doubted = items_in_doubt(all);
  if (!doubted.empty()) {
    steps.push_back(text("norms.next.unit_slip", {{"items", wording_.items(doubted)}}));
  }
  if (const DearestGap first = dearest(all, knowledge_); first.gap != nullptr) {
    const bool full = first.placement->is_at_full_load();
    steps.push_back(text(full ? "norms.next.dearest.full_load" : "norms.next.dearest",
                         {{"what", indicator(first.figure->figure.indicator)},
                          {"money", worth(*first.gap->money)},
                          {"unverified", unverified(*first.placement)}}));
  }
  if (some_placement(all, [](const Placement& placement) { return placement.if_product; })) {
    steps.push_back(text("norms.next.product"));
  }
  if (some_placement(all,
                     [](const Placement& placement) {
                       return placement.standing == norms::Standing::no_verdict ||
                              !placement.governed_by.empty() || !placement.newer_text.empty();
                     }) ||
      !all.unseen_rules.empty()) {
    steps.push_back(text("norms.next.rule"));
  }
  const bool own_months =
      std::any_of(all.figures.begin(), all.figures.end(), [](const FigurePlacements& group) {
        return group.figure.load.is_sound() &&
               group.figure.load.basis == norms::FullLoad::best_quarter;
      });
  if (own_months) {
    steps.push_back(text("norms.next.capacity", {{"example", capacity_example(all)}}));
  }
  ask_for_counts(all, steps);
  if (all.trade_doubt) return steps;
  const bool of_sector =
      std::any_of(knowledge_.norms.begin(), knowledge_.norms.end(),
                  [&](const sectors::Norm& row) { return row.sector == all.sector; });
  if (all.own_norms > 0) {
    steps.push_back(text("norms.next.list", {{"sub_sector", all.sub_sector}}));
  } else if (of_sector) {
    steps.push_back(text("norms.next.list.sector", {{"sector", all.sector}}));
  }
  return steps;
}

}  // namespace cpa::reports
