// A plant's files in, its place among the norms of its trade out, with the factors and packs that
// the answer rests on. (cpa norms PLANT)
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/norms/plant_norms.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/sectors/knowledge.hpp"

namespace cpa::tasks {

struct NormsAnswer {
  plant::Plant plant;
  sectors::Knowledge knowledge;
  norms::PlantNorms placed;
  reports::Provenance provenance;  // factors at the period's last day, packs, warnings
};

struct NormsWish {
  norms::NormOptions options;
  std::vector<std::filesystem::path> overlays;  // folders over the built-in packs
};

// Problems: those of plant_files::read_plant, sectors::read_knowledge and norms::place_plant. A
// design capacity that the plant states among its static factors ("Design capacity", "9600 t") is
// taken where the options name none; one that is no amount of a year, or far below the output, is
// told (warnings norms.capacity_unread, norms.capacity_below: found); so is what is wrong with the
// discharge (norms::discharge_limits). `version` is the program's.
[[nodiscard]] Checked<NormsAnswer> place_among_norms(const std::filesystem::path& path,
                                                     const sectors::Packs& packs,
                                                     const NormsWish& wish, std::string version);

// The same for a plant already in memory.
[[nodiscard]] Checked<NormsAnswer> place_among_norms(plant::Plant plant,
                                                     const sectors::Packs& packs,
                                                     const NormsWish& wish, std::string version);

}  // namespace cpa::tasks
