#include "common/report_file.hpp"

#include "common/output.hpp"
#include "cpa/files/ending.hpp"
#include "cpa/printing/pdf.hpp"
#include "cpa/tasks/letterhead.hpp"

namespace cpa::apps {

std::optional<ReportForm> report_form(const std::string& path) {
  const std::string ending = files::ending_of(path);
  // A device or an open file has no ending that could say more.
  const bool is_stream = path == "-" || path.starts_with("/dev/");
  if (is_stream || ending == ".html" || ending == ".htm") return ReportForm::html;
  if (ending == ".json") return ReportForm::json;
  if (ending == ".pdf") return ReportForm::pdf;
  if (ending == ".xlsx") return ReportForm::workbook;
  return std::nullopt;
}

std::optional<ReportForm> page_or_json(const std::string& path) {
  const auto form = report_form(path);
  return form == ReportForm::workbook ? std::nullopt : form;
}

Checked<reports::Letterhead> letterhead_of(const Request& request) {
  const auto style = request.value("style");
  if (!style) return reports::Letterhead();
  return tasks::read_letterhead(*style);
}

Result<void> save_page(const Terminal& terminal, const std::string& path, ReportForm form,
                       std::string_view html) {
  if (form != ReportForm::pdf) return save(terminal, path, html);
  const auto pdf = printing::pdf_of(html);
  if (!pdf) return refuse(pdf.error());
  return save(terminal, path, *pdf);
}

}  // namespace cpa::apps
