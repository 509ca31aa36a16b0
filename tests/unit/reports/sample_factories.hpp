// Factories whose reports are looked at: one with everything in it, one whose words are hostile,
// one with hardly any data.
#pragma once

#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::tests {

struct Reported {
  plant::Plant plant;
  savings::PlantAssessment assessment;
  reports::Provenance provenance;
};

// Two years and one more: electricity, coal, fish and water, two products, weather, prices, events
// of every effect, targets and claims; true saving in `saving` of every input.
[[nodiscard]] plant::Plant whole_plant(double saving);
[[nodiscard]] Reported whole_factory(double saving = 0.10);

// A month of the first item is missing, and the finding of it set aside with this reason by this
// person.
void lose_a_month(Reported& made, const std::string& reason, const std::string& who);
// The same with markup, quotes, directions of writing and backticks wherever words come from
// outside.
[[nodiscard]] Reported hostile_factory();
inline constexpr const char* hostile_words = "<script>alert(1)</script>&\"'`</td>";
// One item with months recorded, too few for anything.
[[nodiscard]] Reported poor_factory();
// A material class that cannot be added up and an energy item without a factor.
[[nodiscard]] Reported factory_without_factors();

[[nodiscard]] Reported reported(plant::Plant plant, const consumption::EnergyFactors& factors,
                                savings::PlantOptions options = {});

}  // namespace cpa::tests
