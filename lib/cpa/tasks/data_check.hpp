// Is the data good enough? A plant's files in, the doubts about its figures out; and setting one of
// them aside. (cpa check)
#pragma once

#include <filesystem>

#include "cpa/core/result.hpp"
#include "cpa/data_quality/data_quality.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct DataCheck {
  plant::Plant plant;
  data_quality::DataQuality quality;
  Problems warnings;  // of reading the plant, and rows.across_border as savings would tell them;
                      // weather.days_missing (days, first, last), one to a stretch
  std::string packs;  // content id of the data packs
  std::vector<reports::PackUsed> packs_used;
  // Errors of figures that reading refuses: the check is of the others. Only who mends them may
  // save or set anything aside.
  Problems faults;
};

// Problems: those of plant_files::read_plant, where they are not of figures alone.
[[nodiscard]] Checked<DataCheck> check_data(const std::filesystem::path& path,
                                            const sectors::Packs& packs);

// Writes a dismissal into the plant and returns it as written: of the days that were found, no
// more, since nobody looked at a fault that comes later. Problems besides: check.no_finding (item,
// found, months: no finding of that code touches the item in the period), plant.item.unknown
// (found), those of files.
[[nodiscard]] Checked<plant::Dismissal> dismiss(const std::filesystem::path& path,
                                                plant::Dismissal dismissal,
                                                const plant_files::WorkbookStyle& style);

// The warning data.quality.open (count, items, months) where errors are open in the months and
// items that an assessment rests on; nothing otherwise.
[[nodiscard]] Problems open_errors(const plant::Plant& plant,
                                   const data_quality::DataQuality& quality,
                                   const savings::PlantAssessment& assessment);

// How many findings were set aside in the months and items that an assessment rests on.
[[nodiscard]] std::size_t dismissed_findings(const plant::Plant& plant,
                                             const data_quality::DataQuality& quality,
                                             const savings::PlantAssessment& assessment);

// The warning data.quality.rests_on (items, months) where the saving rests on inputs that stopped
// while production went on, or fell for good by more than a third against the rest; nothing
// otherwise. Open findings of any severity.
[[nodiscard]] Problems large_steps(const plant::Plant& plant,
                                   const data_quality::DataQuality& quality,
                                   const savings::PlantAssessment& assessment);

// The warning data.quality.calculated (count, items, months, bare: those without a note of what
// they were calculated from) where the compared figures of what an assessment rests on are
// calculated instead of measured; nothing otherwise. They count as measured, so whoever verifies
// has to know.
[[nodiscard]] Problems calculated_figures(const plant::Plant& plant,
                                          const savings::PlantAssessment& assessment);

// What open errors touch that a verdict must not rest on: figures that are wrong as they stand, and
// an input that changed for good by 2.5 times or more. A smaller lasting change is no error, for it
// is what a saving looks like; figures that are missing or estimated are counted by themselves.
[[nodiscard]] std::vector<savings::DoubtedFigure> doubted_figures(
    const data_quality::DataQuality& quality);

}  // namespace cpa::tasks
