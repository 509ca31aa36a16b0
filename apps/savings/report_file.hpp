// The report of a plant in the form that the name of its file asks for.
#pragma once

#include <optional>
#include <string>

#include "common/terminal.hpp"
#include "cpa/core/result.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/tasks/savings_assessment.hpp"

namespace cpa::apps {

enum class ReportForm { html, json, pdf };

// By the ending: .html, .htm, .json, .pdf; HTML for a name without one, and for "-".
[[nodiscard]] std::optional<ReportForm> report_form(const std::string& path);

// Problems: those of printing and of save().
[[nodiscard]] Result<void> write_report(const Terminal& terminal, const std::string& path,
                                        ReportForm form, const tasks::SavingsAnswer& answer,
                                        const reports::Letterhead& letterhead);

}  // namespace cpa::apps
