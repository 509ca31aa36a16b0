// The period of the answer, the output of a year and the plant's capacity, in words.
#include "cpa/core/rounding.hpp"
#include "cpa/language/figures.hpp"
#include "cpa/reports/norms_wording.hpp"

namespace cpa::reports {

std::string NormsWording::output(const norms::PlantNorms& all) const {
  constexpr int most_digits = 12;
  const long double value = *all.yearly_output / all.output_unit.to_si;
  const std::string unit = wording_.unit(all.output_unit.code);
  std::string said = wording_.amount(value, unit);
  const auto looks_like = [&](const std::optional<Decimal>& end, const units::Unit& of) {
    if (!end || of.dimension != all.output_unit.dimension) return false;
    const long double edge = end->value() * of.to_si / all.output_unit.to_si;
    if (round_significant(edge) == round_significant(value)) return false;
    return said == wording_.amount(edge, unit);
  };
  const auto is_at_an_edge = [&](const std::string& id) {
    const auto& band = norm(id).band;
    return band && (looks_like(band->low, band->unit) || looks_like(band->high, band->unit));
  };
  const auto is_at_any = [&] {
    for (const norms::FigurePlacements& group : all.figures) {
      for (const norms::Placement& one : group.placements) {
        if (is_at_an_edge(one.norm)) return true;
      }
    }
    for (const norms::RefusedNorm& one : all.refused) {
      if (is_at_an_edge(one.norm)) return true;
    }
    return false;
  };
  for (int digits = 6; digits <= most_digits && is_at_any(); ++digits) {
    said = language::with_unit(
        language::rounded(static_cast<double>(value), digits, wording_.language()), unit);
  }
  return said;
}

std::string NormsWording::period(const norms::PlantNorms& all) const {
  std::string sentence = text(std::string("norms.period.") + code_of(all.period.from),
                              {{"period", wording_.period(all.period.period)}});
  if (all.period.months.size() != 12) {
    sentence +=
        " " + text("norms.period.months", {{"count", std::to_string(all.period.months.size())}});
  }
  if (all.yearly_output) {
    sentence += " " + text("norms.output", {{"amount", output(all)}});
  } else {
    sentence += " " + text("norms.output.unknown");
  }
  if (const std::string said = capacity(all); !said.empty()) sentence += " " + said;
  return sentence;
}

std::string NormsWording::capacity(const norms::PlantNorms& all) const {
  const auto& amount = all.capacity.amount;
  if (all.capacity_doubt == norms::CapacityDoubt::unread ||
      all.capacity_doubt == norms::CapacityDoubt::far_below) {
    return text(std::string("norms.capacity_doubt.") + code_of(all.capacity_doubt),
                {{"found", all.capacity.text}});
  }
  if (!amount || !all.yearly_output || amount->dimension() != all.output_unit.dimension) return "";
  const std::string stated =
      wording_.amount(all.output_unit.value_of(*amount), wording_.unit(all.output_unit.code));
  const bool below = all.capacity_doubt == norms::CapacityDoubt::below;
  return text(below ? "norms.capacity_doubt.below" : "norms.capacity_of_plant",
              {{"amount", stated}});
}

}  // namespace cpa::reports
