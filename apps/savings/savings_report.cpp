#include "savings/savings_report.hpp"

#include <filesystem>
#include <optional>
#include <string>

#include "common/output.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/plant_files/form.hpp"
#include "cpa/reports/savings_html.hpp"
#include "cpa/reports/savings_json.hpp"
#include "cpa/reports/savings_workbook.hpp"
#include "cpa/tasks/norm_placement.hpp"

namespace cpa::apps {
namespace {

// A report goes to other desks: it names the plant's folder or file, not where that lies here.
std::string plant_in_report(const tasks::SavingsAnswer& answer) {
  std::filesystem::path path = std::filesystem::path(answer.provenance.plant).lexically_normal();
  if (!path.has_filename() || path.filename() == plant_files::plant_yaml) path = path.parent_path();
  const std::string name = path.filename().string();
  return name.empty() || name == "." || name == ".." ? answer.plant.id : name;
}

}  // namespace

Result<void> write_report(const Terminal& terminal, const ReportPlace& place,
                          const tasks::SavingsAnswer& answer, const ReportPacks& with) {
  const auto& [path, form, letterhead] = place;
  reports::Provenance provenance = answer.provenance;
  provenance.plant = plant_in_report(answer);
  if (form == ReportForm::json) {
    return save(terminal, path,
                documents::write_json(reports::savings_json(answer.plant, answer.assessment,
                                                            answer.quality, provenance)));
  }
  if (form == ReportForm::workbook) {
    const auto workbook = reports::savings_workbook(answer.plant, answer.assessment, answer.quality,
                                                    provenance, terminal.language, letterhead);
    if (!workbook) return refuse(workbook.error());
    return save(terminal, path, *workbook);
  }
  // Without a sub-sector or a whole month no norm speaks, and the report has no such part.
  const sectors::Packs& packs = with.packs;
  const auto among = tasks::place_among_norms(answer.plant, packs, {.overlays = with.overlays},
                                              provenance.program);
  std::optional<reports::NormsReport> norms;
  if (among && !among->placed.figures.empty()) {
    norms.emplace(reports::NormsReport{among->plant, packs, among->knowledge, among->placed,
                                       among->provenance});
  }
  const std::string html =
      reports::savings_html(answer.plant, answer.assessment, answer.quality, provenance,
                            terminal.language, letterhead, norms ? &*norms : nullptr);
  return save_page(terminal, path, form, html);
}

}  // namespace cpa::apps
