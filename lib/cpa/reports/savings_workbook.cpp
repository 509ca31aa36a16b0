#include "cpa/reports/savings_workbook.hpp"

#include <map>
#include <utility>
#include <vector>

#include "cpa/language/dates.hpp"
#include "cpa/reports/class_sheet.hpp"
#include "cpa/reports/next_steps.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/sheet_page.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using savings::Assessment;

class Book {
 public:
  explicit Book(const Report& report) : report_(report), wording_(report.wording) {}

  tables::WrittenBook run(const std::string& title) {
    book_.title = title;
    write_summary(title);
    for (std::size_t i = 0; i < report_.assessment.classes.size(); ++i) {
      if (!report_.assessment.classes[i].claimed) continue;
      const Subject subject = report_.class_subject(i);
      if (auto sheet =
              class_sheet(subject, std::to_string(book_.sheets.size()) + " " + subject.name)) {
        book_.sheets.push_back(std::move(*sheet));
      }
    }
    write_items();
    write_readings();
    write_factors();
    write_warning_list();
    return std::move(book_);
  }

 private:
  [[nodiscard]] std::string text(const char* key, const language::Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }

  void write_summary(const std::string& title) {
    SheetPage page(text("report.sheet.summary"));
    page.title(title);
    page.line(periods_sentence(report_.assessment, wording_), Tone::faint);
    page.end_row();
    page.line(overall_sentence(report_.assessment, wording_), tone_of(report_.assessment.overall));
    page.end_row();
    page.headings(subject_headings("savings.column.class"));
    for (std::size_t i = 0; i < report_.assessment.classes.size(); ++i) {
      if (report_.assessment.classes[i].claimed) write_subject(page, report_.class_subject(i));
    }
    page.end_row();
    page.line(text("savings.heading.next"), Tone::strong);
    for (const std::string& step : next_steps(report_.assessment, report_.provenance, wording_)) {
      page.line(step);
    }
    page.end_row();
    page.line(lock_sentence(report_.provenance, wording_), Tone::faint);
    page.line(
        text("report.footer",
             {{"program", report_.provenance.program},
              {"packs", named_packs(report_.provenance.packs_used, report_.provenance.packs)}}),
        Tone::faint);
    book_.sheets.push_back(std::move(page.sheet()));
  }

  [[nodiscard]] std::vector<SheetHeading> subject_headings(const char* first) const {
    std::vector<SheetHeading> headings{{text(first), 30}, {text("savings.column.verdict"), 16}};
    // The unit stands apart from the percentages, which are no amounts in it.
    for (const char* key : {"unit", "saving", "at_least", "at_most", "target", "credited"}) {
      headings.push_back({text((std::string("savings.column.") + key).c_str()), 12});
    }
    for (const char* key : {"expected", "used", "saved"}) {
      headings.push_back({text((std::string("savings.column.") + key).c_str()), 16});
    }
    return headings;
  }

  void write_subject(SheetPage& page, const Subject& subject) const {
    const Assessment& judged = subject.assessment;
    const std::size_t row = page.row();
    page.text(subject.name, Tone::strong);
    page.text(wording_.verdict(judged.target.verdict), tone_of(judged.target.verdict));
    page.text(judged.distribution.empty() ? "" : subject.unit());
    page.figure(judged.saving_fraction, Shown::share);
    page.figure(judged.lower_bound, Shown::share);
    page.figure(judged.upper_bound, Shown::share);
    page.figure(judged.target.threshold.value(), Shown::share);
    page.figure(judged.credited_fraction, Shown::share);
    if (judged.distribution.empty()) {
      for (int i = 0; i < 3; ++i) page.figure(std::nullopt);
    } else {
      constexpr std::size_t expected_column = 8;
      page.figure(subject.units.use(judged.predicted));
      page.figure(subject.units.use(judged.actual));
      page.formula("=" + tables::text_of({row, expected_column}) + "-" +
                       tables::text_of({row, expected_column + 1}),
                   subject.units.use(judged.saving));
    }
    page.end_row();
  }

  void write_items() {
    SheetPage page(text("report.heading.items"));
    page.title(text("report.heading.items"));
    page.end_row();
    page.headings(subject_headings("savings.column.item"));
    page.sheet().frozen_rows = page.row();
    for (std::size_t i = 0; i < report_.assessment.items.size(); ++i) {
      write_subject(page, report_.item_subject(i));
    }
    book_.sheets.push_back(std::move(page.sheet()));
  }

  // What the plant recorded, as it stands there; the state beside a figure that was not measured.
  void write_readings() {
    SheetPage page(text("report.inputs.readings"));
    page.title(text("report.inputs.readings"));
    page.end_row();
    const auto& items = report_.plant.items;
    std::vector<SheetHeading> headings{{text("report.column.period"), 24}};
    std::map<calendar::Period, std::vector<const plant::Reading*>> rows;
    for (std::size_t i = 0; i < items.size(); ++i) {
      headings.push_back(
          {wording_.item(items[i].code) + ", " + wording_.unit(items[i].unit.code), 16});
      headings.push_back({text("report.column.state"), 12});
      for (const plant::Record& record : items[i].records) {
        auto& row = rows[record.period];
        row.resize(items.size());
        row[i] = &record.reading;
      }
    }
    page.headings(headings);
    page.sheet().frozen_rows = page.row();
    page.sheet().frozen_columns = 1;
    for (const auto& [period, readings] : rows) {
      page.text(wording_.period(period), Tone::strong);
      for (const plant::Reading* reading : readings) write_reading(page, reading);
      page.end_row();
    }
    book_.sheets.push_back(std::move(page.sheet()));
  }

  void write_reading(SheetPage& page, const plant::Reading* reading) const {
    const plant::ReadingState state =
        reading == nullptr ? plant::ReadingState::missing : reading->state;
    if (state == plant::ReadingState::missing) {
      page.text("");
    } else {
      page.figure(reading->value);
    }
    page.text(state == plant::ReadingState::measured
                  ? ""
                  : text((std::string("state.") + plant::code_of(state)).c_str()),
              Tone::faint);
  }

  void write_factors() {
    SheetPage page(text("report.heading.factors"));
    page.title(text("report.heading.factors"));
    page.line(text("report.factor.frozen"), Tone::faint);
    page.end_row();
    page.headings({{text("savings.column.item"), 24},
                   {text("report.column.what"), 18},
                   {text("report.column.value"), 14},
                   {text("savings.column.unit"), 14},
                   {text("report.column.known"), 18},
                   {text("report.column.status"), 16},
                   {text("report.column.valid"), 24},
                   {text("report.column.source"), 60}});
    for (const FactorLine& line : report_.provenance.factors) {
      page.text(wording_.item(line.item), Tone::strong);
      page.text(factor_word(wording_, "report.factor.what.", line.what));
      page.figure(line.value, Shown::as_it_is);
      page.text(wording_.unit(line.unit));
      page.text(factor_word(wording_, "report.factor.known.", line.known));
      page.text(factor_word(wording_, "report.factor.status.", line.status));
      page.text(factor_validity(line, wording_));
      page.text(line.id.empty() ? line.source : line.source + " [" + line.id + "]");
      page.end_row();
    }
    book_.sheets.push_back(std::move(page.sheet()));
  }

  void write_warning_list() {
    const auto lines = all_warnings(report_.assessment, report_.provenance, wording_);
    if (lines.empty()) return;
    SheetPage page(text("savings.heading.warnings"));
    page.title(text("savings.heading.warnings"));
    page.end_row();
    page.headings({{text("report.column.warning"), 70},
                   {text("report.column.remedy"), 70},
                   {text("report.column.place"), 24},
                   {text("report.column.code"), 24}});
    for (const WarningLine& line : lines) {
      page.text(line.what);
      page.text(line.remedy);
      page.text(line.place);
      page.text(line.code, Tone::faint);
      page.end_row();
    }
    book_.sheets.push_back(std::move(page.sheet()));
  }

  const Report& report_;
  const Wording& wording_;
  tables::WrittenBook book_;
};

}  // namespace

Result<std::string> savings_workbook(const plant::Plant& plant,
                                     const savings::PlantAssessment& assessment,
                                     const data_quality::DataQuality& quality,
                                     const Provenance& provenance, language::Language language) {
  const Wording wording(plant, language);
  const Report report{plant, assessment, quality, provenance, wording};
  const std::string& name = plant.enterprise.name.empty() ? plant.id : plant.enterprise.name;
  return tables::workbook_bytes(Book(report).run(wording.text("report.title", {{"plant", name}})));
}

}  // namespace cpa::reports
