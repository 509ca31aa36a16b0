// The main job: a plant's files in, the savings of every item and class out, with the factors they
// rest on and whether the plan was locked before the reporting data. (cpa savings)
#pragma once

#include <filesystem>
#include <string>

#include "cpa/core/result.hpp"
#include "cpa/data_quality/data_quality.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct SavingsAnswer {
  plant::Plant plant;
  savings::PlantAssessment assessment;
  data_quality::DataQuality quality;
  reports::Provenance provenance;  // with the warnings of reading and of the factors
};

// Problems: those of plant_files::read_plant and savings::assess_plant. `version` is the program's.
// A lock beside the plant is honoured (see plan_lock.hpp).
[[nodiscard]] Checked<SavingsAnswer> assess_savings(const std::filesystem::path& path,
                                                    const sectors::Packs& packs,
                                                    const savings::PlantOptions& options,
                                                    std::string version);

// The same for a plant already in memory (no lock); `warnings` are those of reading it.
[[nodiscard]] Checked<SavingsAnswer> assess_savings(plant::Plant plant, const sectors::Packs& packs,
                                                    const savings::PlantOptions& options,
                                                    std::string version, Problems warnings = {});

}  // namespace cpa::tasks
