// The report on a plant's savings as a file.
#pragma once

#include <string>

#include "common/report_file.hpp"
#include "cpa/core/result.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/tasks/savings_assessment.hpp"

namespace cpa::apps {

// Problems: those of printing and of save().
[[nodiscard]] Result<void> write_report(const Terminal& terminal, const std::string& path,
                                        ReportForm form, const tasks::SavingsAnswer& answer,
                                        const reports::Letterhead& letterhead);

}  // namespace cpa::apps
