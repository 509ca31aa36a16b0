#include "cpa/sectors/factor.hpp"

namespace cpa::sectors {
namespace {

Problem warning(const Factor& factor, const char* code) {
  const auto& provenance = factor.provenance;
  const auto day_or_open = [](const std::optional<calendar::Day>& day) {
    return day ? calendar::text_of(*day) : std::string("…");
  };
  Problem problem;
  problem.code = code;
  problem.severity = Severity::warning;
  problem.arguments = {{"found", factor.id},
                       {"value", factor.value.text()},
                       {"unit", factor.unit.code},
                       {"source", provenance.source.title},
                       {"source_vi", provenance.source.titles().vi},
                       {"from", day_or_open(provenance.valid.from)},
                       {"to", day_or_open(provenance.valid.to)}};
  return problem;
}

}  // namespace

Problems warnings_of(const Factor& factor, calendar::Day day) {
  Problems problems;
  const auto& provenance = factor.provenance;
  if (provenance.status == FigureStatus::draft) {
    problems.push_back(warning(factor, "factor.draft"));
  }
  if (provenance.status == FigureStatus::superseded) {
    problems.push_back(warning(factor, "factor.superseded"));
  } else if (provenance.status == FigureStatus::expired || provenance.valid.over_on(day)) {
    problems.push_back(warning(factor, "factor.expired"));
  }
  if (!provenance.valid.begun_on(day)) problems.push_back(warning(factor, "factor.not_yet"));
  if (provenance.known == Known::unverified) {
    problems.push_back(warning(factor, "factor.unverified"));
  }
  return problems;
}

const char* code_of(FactorKind kind) {
  switch (kind) {
    case FactorKind::toe_coefficient:
      return "toe_coefficient";
    case FactorKind::oil_equivalent_energy:
      return "oil_equivalent_energy";
    case FactorKind::net_calorific_value:
      return "net_calorific_value";
    case FactorKind::final_energy:
      return "final_energy";
    case FactorKind::grid_emission:
      return "grid_emission";
    case FactorKind::fuel_co2:
      return "fuel_co2";
    case FactorKind::fuel_ch4:
      return "fuel_ch4";
    case FactorKind::fuel_n2o:
      return "fuel_n2o";
    case FactorKind::global_warming_potential:
      return "global_warming_potential";
  }
  return "";
}

}  // namespace cpa::sectors
