#include "cpa/reports/savings_html.hpp"

#include <utility>

#include "cpa/reports/norms_html.hpp"
#include "cpa/reports/page_frame.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

void write_contents(Html& page, const Report& report, const NormsReport* norms) {
  page.open("nav");
  const auto link = [&](const char* id, const char* key) {
    page.link(id, report.wording.text(key));
  };
  link("classes", "report.heading.classes");
  link("items", "report.heading.items");
  if (norms != nullptr) link("norms", "report.heading.norms");
  constexpr std::pair<const char*, const char*> appendix[] = {
      {"method", "report.heading.method"},   {"coverage", "report.heading.coverage"},
      {"events", "report.heading.events"},   {"sensitivity", "report.heading.sensitivity"},
      {"factors", "report.heading.factors"}, {"inputs", "report.heading.inputs"},
      {"data", "report.heading.quality"},    {"warnings", "savings.heading.warnings"}};
  for (const auto& [id, key] : appendix) link(id, key);
  page.close();
}

enum class Begins { new_page, same_page };

void write_part(Html& page, const Report& report, const char* id, const char* key,
                Begins begins = Begins::same_page) {
  page.open("h2", begins == Begins::new_page ? "part" : "", id);
  page.words(report.wording.text(key));
  page.close();
}

void write_classes_and_items(Html& page, const Report& report) {
  write_part(page, report, "classes", "report.heading.classes", Begins::new_page);
  write_class_table(page, report);
  for (std::size_t i = 0; i < report.assessment.classes.size(); ++i) {
    write_class(page, report, i);
  }
  write_part(page, report, "items", "report.heading.items");
  write_item_table(page, report);
  for (std::size_t i = 0; i < report.assessment.items.size(); ++i) {
    if (!report.assessment.items[i].unused) write_item(page, report, i);
  }
}

void write_norms_part(Html& page, const Report& report, const NormsReport& norms) {
  write_part(page, report, "norms", "report.heading.norms", Begins::new_page);
  const NormsWording words(norms.plant, norms.knowledge, report.wording.language());
  page.element("p", words.period(norms.placed), "faint");
  write_norms(page, norms, words, "h3");
}

void write_appendix(Html& page, const Report& report) {
  write_part(page, report, "method", "report.heading.method");
  write_method(page, report);
  write_part(page, report, "coverage", "report.heading.coverage");
  write_coverage(page, report);
  write_part(page, report, "events", "report.heading.events");
  write_events(page, report);
  write_part(page, report, "sensitivity", "report.heading.sensitivity");
  write_sensitivity(page, report);
  write_part(page, report, "factors", "report.heading.factors");
  write_factors(page, report);
  write_part(page, report, "inputs", "report.heading.inputs");
  write_inputs(page, report);
  write_part(page, report, "data", "report.heading.quality");
  write_data_quality(page, report);
  write_part(page, report, "warnings", "savings.heading.warnings");
  write_warnings(page, report);
}

}  // namespace

std::string savings_html(const plant::Plant& plant, const savings::PlantAssessment& assessment,
                         const data_quality::DataQuality& quality, const Provenance& provenance,
                         language::Language language, const Letterhead& letterhead,
                         const NormsReport* norms) {
  const Wording wording(plant, language);
  const Report report{plant, assessment, quality, provenance, wording};
  const std::string& name = plant.enterprise.name.empty() ? plant.id : plant.enterprise.name;
  const std::string title = wording.text("report.title", {{"plant", name}});
  Html page;
  page.open("body");
  page.open("header");
  write_letterhead(page, letterhead);
  page.element("h1", title);
  page.element("p", periods_sentence(assessment, wording), "faint");
  page.close();
  page.open("main");
  write_first_page(page, report);
  write_contents(page, report, norms);
  write_classes_and_items(page, report);
  if (norms != nullptr) write_norms_part(page, report, *norms);
  write_appendix(page, report);
  page.close();
  const std::string packs = named_packs(provenance.packs_used, provenance.packs);
  page.element("footer",
               wording.text("report.footer", {{"program", provenance.program}, {"packs", packs}}));
  page.close();
  return framed({.title = title, .language = language}, page.finish());
}

}  // namespace cpa::reports
