// What a verdict of law rests on though nobody has read it in the rule, and which unit explains a
// figure that is off all others: said in the sentence of the verdict itself.
#include <algorithm>
#include <cmath>

#include "cpa/core/text.hpp"
#include "cpa/reports/norms_wording.hpp"

namespace cpa::reports {
namespace {

using norms::Assumed;
using norms::OtherCount;
using norms::OtherPlace;

// Which ways of counting the other verdicts vary.
OtherCount varied_in(const norms::Placement& placement) {
  OtherCount varied;
  for (const OtherPlace& other : placement.otherwise) {
    varied.electricity = varied.electricity || other.count.electricity;
    varied.products = varied.products || other.count.products;
  }
  return varied;
}

}  // namespace

std::string NormsWording::counted_with(const OtherCount& varied, const OtherCount& count) const {
  std::vector<std::string> ways;
  if (varied.electricity) {
    ways.push_back(
        text(count.electricity ? "norms.counted.oil_equivalent" : "norms.counted.final_energy"));
  }
  if (varied.products) {
    ways.push_back(
        text(count.products ? "norms.counted.plain_weight" : "norms.counted.own_equivalents"));
  }
  return join(ways, text("norms.counted.and"));
}

std::string NormsWording::counted_with(const norms::Placement& placement) const {
  return counted_with(varied_in(placement), {});
}

// Only what turns the verdict, where both ways at once do no more than one of them.
std::string NormsWording::other_verdicts(const norms::Placement& placement, const char* key) const {
  const OtherCount varied = varied_in(placement);
  const bool single_turns =
      std::any_of(placement.otherwise.begin(), placement.otherwise.end(), [&](const auto& other) {
        return other.count.electricity != other.count.products &&
               other.standing != placement.as_counted;
      });
  std::string all;
  for (const OtherPlace& other : placement.otherwise) {
    const bool both = other.count.electricity && other.count.products;
    if (both ? single_turns : other.standing == placement.as_counted) continue;
    all += text(key, {{"basis", counted_with(varied, other.count)},
                      {"value", amount(other.value, norm(placement.norm))},
                      {"standing", standing(other.standing)}});
  }
  return all;
}

std::string NormsWording::law_basis(const norms::Placement& placement) const {
  std::string said;
  if (placement.standing == norms::Standing::open) {
    said = text("norms.law_basis.open",
                {{"standing", standing(placement.as_counted.value_or(placement.standing))},
                 {"basis", counted_with(placement)},
                 {"others", other_verdicts(placement, "norms.law_basis.open.other")}});
  }
  return said + assumptions(placement);
}

// Without those that an open verdict has told by their other way.
std::string NormsWording::assumptions(const norms::Placement& placement) const {
  const bool is_open = placement.standing == norms::Standing::open;
  const OtherCount varied = varied_in(placement);
  std::string said;
  for (const Assumed assumed : placement.assumed) {
    const bool is_electricity = assumed == Assumed::electricity;
    if (is_open && is_electricity && varied.electricity) continue;
    if (is_open && assumed == Assumed::equivalents && varied.products) continue;
    std::string key = std::string("norms.law_basis.") + code_of(assumed);
    if (is_electricity && varied.electricity) key += ".either";
    language::Arguments arguments;
    if (assumed == Assumed::own_factor) arguments["items"] = wording_.items(placement.declared);
    said += text(key, arguments);
  }
  return said;
}

std::string NormsWording::likely_unit(const norms::UnitSlip& slip) const {
  std::vector<std::string> likely;
  for (const norms::LikelyUnit& one : slip.likely) {
    const bool thousands = one.unit.empty();
    likely.push_back(text(thousands ? "norms.unit_slip.thousands" : "norms.unit_slip.unit",
                          {{"item", wording_.item(one.item)},
                           {"booked", wording_.unit(one.booked)},
                           {"unit", thousands ? "" : wording_.unit(one.unit)}}));
  }
  return join(likely, text("norms.unit_slip.or"));
}

TextLine NormsWording::slip_finding(const norms::FigurePlacements& group) const {
  const norms::UnitSlip& slip = *group.slip;
  const norms::Figure& figure = group.figure;
  const auto said = [&](long double si) {
    return wording_.amount(figure.in(group.unit, group.per, si), unit(group.unit, group.per));
  };
  return {text(slip.above ? "norms.finding.unit_slip.above" : "norms.finding.unit_slip.below",
               {{"what", measured(figure.indicator, figure.denominator)},
                {"value", said(figure.ratio)},
                {"times", wording_.figure(std::round(slip.times))},
                {"known", said(slip.known)},
                {"likely", likely_unit(slip)},
                {"id", tag(norm(slip.norm))}}),
          Tone::warning};
}

std::string NormsWording::tag(const sectors::Norm& norm) const {
  if (norm.layer.empty()) return norm.id;
  const auto* pack = knowledge_.pack_of(norm);
  return text("norms.tag.own_pack",
              {{"id", norm.id}, {"pack", pack == nullptr ? norm.folder : pack->info.id}});
}

}  // namespace cpa::reports
