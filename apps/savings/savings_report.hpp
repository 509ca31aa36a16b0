// The report on a plant's savings as a file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/report_file.hpp"
#include "cpa/core/result.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/savings_assessment.hpp"

namespace cpa::apps {

struct ReportPlace {
  std::string path;
  ReportForm form = ReportForm::html;
  reports::Letterhead letterhead;
};

// The packs that the answer rests on, and the folders over them whose norms it may be placed among.
struct ReportPacks {
  const sectors::Packs& packs;
  std::vector<std::filesystem::path> overlays;
};

// Problems: those of printing and of save().
[[nodiscard]] Result<void> write_report(const Terminal& terminal, const ReportPlace& place,
                                        const tasks::SavingsAnswer& answer,
                                        const ReportPacks& with);

}  // namespace cpa::apps
