#include "savings/savings_report.hpp"

#include <optional>

#include "common/output.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/reports/savings_html.hpp"
#include "cpa/reports/savings_json.hpp"
#include "cpa/reports/savings_workbook.hpp"
#include "cpa/tasks/norm_placement.hpp"

namespace cpa::apps {

Result<void> write_report(const Terminal& terminal, const ReportPlace& place,
                          const tasks::SavingsAnswer& answer, const ReportPacks& with) {
  const auto& [path, form, letterhead] = place;
  if (form == ReportForm::json) {
    return save(terminal, path,
                documents::write_json(
                    reports::savings_json(answer.plant, answer.assessment, answer.provenance)));
  }
  if (form == ReportForm::workbook) {
    const auto workbook = reports::savings_workbook(answer.plant, answer.assessment, answer.quality,
                                                    answer.provenance, terminal.language);
    if (!workbook) return refuse(workbook.error());
    return save(terminal, path, *workbook);
  }
  // Without a sub-sector or a whole month no norm speaks, and the report has no such part.
  const sectors::Packs& packs = with.packs;
  const auto among = tasks::place_among_norms(answer.plant, packs, {.overlays = with.overlays},
                                              answer.provenance.program);
  std::optional<reports::NormsReport> norms;
  if (among && !among->placed.figures.empty()) {
    norms.emplace(reports::NormsReport{among->plant, packs, among->knowledge, among->placed,
                                       among->provenance});
  }
  const std::string html =
      reports::savings_html(answer.plant, answer.assessment, answer.quality, answer.provenance,
                            terminal.language, letterhead, norms ? &*norms : nullptr);
  return save_page(terminal, path, form, html);
}

}  // namespace cpa::apps
