// The report of a command in the form that the name of its file asks for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/request.hpp"
#include "common/terminal.hpp"
#include "cpa/core/result.hpp"
#include "cpa/reports/letterhead.hpp"

namespace cpa::apps {

enum class ReportForm { html, json, pdf, workbook };

// By the ending: .html, .htm, .json, .pdf, .xlsx; HTML for "-" and what lies in /dev/. None for any
// other, nor for a name without one.
[[nodiscard]] std::optional<ReportForm> report_form(const std::string& path);

// The same for reports that are no workbook.
[[nodiscard]] std::optional<ReportForm> page_or_json(const std::string& path);

// Of the file that --style names; a plain one without. Problems: those of tasks::read_letterhead.
[[nodiscard]] Checked<reports::Letterhead> letterhead_of(const Request& request);

// A page as it is, or printed where the form is PDF. Problems: those of printing and of save().
[[nodiscard]] Result<void> save_page(const Terminal& terminal, const std::string& path,
                                     ReportForm form, std::string_view html);

}  // namespace cpa::apps
