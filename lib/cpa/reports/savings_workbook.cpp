#include "cpa/reports/savings_workbook.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "cpa/reports/class_sheet.hpp"
#include "cpa/reports/input_sheets.hpp"
#include "cpa/reports/next_steps.hpp"
#include "cpa/reports/quality_sheets.hpp"
#include "cpa/reports/report_sections.hpp"
#include "cpa/reports/sheet_page.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using savings::Assessment;

class Book {
 public:
  Book(const Report& report, const Letterhead& letterhead)
      : report_(report), letterhead_(letterhead), wording_(report.wording), inputs_(report) {}

  tables::WrittenBook run(const std::string& title) {
    book_.title = title;
    std::vector<tables::WrittenSheet> classes = class_sheets();
    write_summary(title);
    for (tables::WrittenSheet& sheet : classes) book_.sheets.push_back(std::move(sheet));
    write_items();
    book_.sheets.push_back(inputs_.take_readings());
    book_.sheets.push_back(inputs_.take_factors());
    for (tables::WrittenSheet& sheet : quality_sheets(report_)) {
      book_.sheets.push_back(std::move(sheet));
    }
    write_warning_list();
    return std::move(book_);
  }

 private:
  [[nodiscard]] std::string text(const char* key, const language::Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }

  // Where a subject's sums stand or what they are reckoned from; none where nothing is.
  struct Sums {
    std::optional<SheetTerm> expected;
    std::optional<SheetTerm> used;
  };

  std::vector<tables::WrittenSheet> class_sheets() {
    std::vector<tables::WrittenSheet> sheets;
    for (std::size_t i = 0; i < report_.assessment.classes.size(); ++i) {
      const auto& one = report_.assessment.classes[i];
      const Subject subject = report_.class_subject(i);
      auto page = class_sheet(subject, one, inputs_,
                              std::to_string(sheets.size() + 1) + " " + subject.name);
      if (!page) continue;
      if (!page->used.empty()) {
        sums_[i] = {SheetTerm{page->expected, subject.units.use(one.assessment.predicted)},
                    SheetTerm{page->used, subject.units.use(one.assessment.actual)}};
      }
      sheets.push_back(std::move(page->sheet));
    }
    return sheets;
  }

  // The readings of the rows that were compared.
  [[nodiscard]] Sums sums_of(const savings::ItemAssessment& item) const {
    std::vector<calendar::Period> periods;
    if (item.assessment.expectation) {
      for (const auto& row : item.assessment.expectation->rows) {
        if (row.reporting) periods.push_back(row.period);
      }
    }
    return {.used = inputs_.sum_of(item.code, periods)};
  }

  void write_letterhead(SheetPage& page) const {
    constexpr double logo_row = 54;  // points: the picture and a little room
    if (letterhead_.name.empty()) return;
    if (!letterhead_.picture.empty()) {
      page.sheet().rows[page.row()].height = logo_row;
      page.sheet().pictures.push_back(
          {.at = page.at(), .bytes = letterhead_.picture, .description = letterhead_.name});
      page.end_row();
    }
    page.line(letterhead_.name, Tone::strong);
    if (!letterhead_.contact.empty()) page.line(letterhead_.contact, Tone::faint);
    page.end_row();
  }

  void write_summary(const std::string& title) {
    SheetPage page(text("report.sheet.summary"));
    write_letterhead(page);
    page.title(title);
    page.line(periods_sentence(report_.assessment, wording_), Tone::faint);
    page.end_row();
    page.line(overall_sentence(report_.assessment, wording_), tone_of(report_.assessment.overall));
    page.end_row();
    page.headings(subject_headings("savings.column.class"));
    write_classes(page, true);
    if (std::any_of(report_.assessment.classes.begin(), report_.assessment.classes.end(),
                    [](const auto& one) { return !one.claimed; })) {
      page.line(text("savings.heading.unclaimed"), Tone::strong);
      write_classes(page, false);
    }
    if (const auto unused = unused_sentence(report_.assessment, wording_); !unused.empty()) {
      page.line(unused, Tone::faint);
    }
    page.line(text("report.sheet.by_cpa"), Tone::faint);
    page.end_row();
    write_worth(page);
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

  void write_classes(SheetPage& page, bool claimed) const {
    for (std::size_t i = 0; i < report_.assessment.classes.size(); ++i) {
      if (report_.assessment.classes[i].claimed != claimed) continue;
      const auto sums = sums_.find(i);
      write_subject(page, report_.class_subject(i), sums == sums_.end() ? Sums{} : sums->second);
      page.end_row();
    }
  }

  // Money and emissions of the whole plant, as the report on paper says them.
  void write_worth(SheetPage& page) const {
    const auto& assessment = report_.assessment;
    if (!assessment.money_total.saved && !assessment.emissions_total.saved) return;
    page.line(text("savings.heading.worth"), Tone::strong);
    if (assessment.money_total.saved) {
      page.line(text("savings.worth.money", money_facts(assessment, wording_)));
    }
    if (assessment.emissions_total.saved) {
      page.line(text("savings.worth.emissions",
                     emission_facts(assessment, report_.provenance, wording_)));
    }
    page.end_row();
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

  void write_subject(SheetPage& page, const Subject& subject, const Sums& sums) const {
    constexpr std::size_t expected_column = 8;
    const Assessment& judged = subject.assessment;
    const std::size_t row = page.row();
    const std::string expected = tables::text_of({row, expected_column});
    const std::string used = tables::text_of({row, expected_column + 1});
    const std::string saved = tables::text_of({row, expected_column + 2});
    page.text(subject.name, Tone::strong);
    page.text(wording_.verdict(judged.target.verdict), tone_of(judged.target.verdict));
    page.text(judged.distribution.empty() ? "" : subject.unit());
    if (judged.saving_fraction && !judged.distribution.empty() && judged.predicted != 0) {
      page.reckoned(SheetTerm{saved + "/" + expected, judged.saving / judged.predicted},
                    *judged.saving_fraction, Shown::share);
    } else {
      page.figure(judged.saving_fraction, Shown::share);
    }
    page.figure(judged.lower_bound, Shown::share);
    page.figure(judged.upper_bound, Shown::share);
    page.figure(judged.target.threshold.value(), Shown::share);
    page.figure(judged.credited_fraction, Shown::share);
    if (judged.distribution.empty()) {
      for (int i = 0; i < 3; ++i) page.figure(std::nullopt);
    } else {
      page.reckoned(sums.expected, subject.units.use(judged.predicted));
      page.reckoned(sums.used, subject.units.use(judged.actual));
      page.formula("=" + expected + "-" + used, subject.units.use(judged.saving));
      page.share_decimals(3);
    }
  }

  static std::optional<long double> in_tonnes(std::optional<long double> kilograms) {
    return kilograms ? std::optional(*kilograms / 1000) : std::nullopt;
  }

  void write_items() {
    SheetPage page(text("report.heading.items"));
    page.title(text("report.heading.items"));
    page.end_row();
    std::vector<SheetHeading> headings = subject_headings("savings.column.item");
    headings.push_back({text("savings.column.emissions"), 18});
    headings.push_back({text("savings.column.emissions_credited"), 18});
    page.headings(headings);
    page.sheet().frozen_rows = page.row();
    for (std::size_t i = 0; i < report_.assessment.items.size(); ++i) {
      const savings::ItemAssessment& item = report_.assessment.items[i];
      if (item.unused) {
        page.text(report_.item_subject(i).name, Tone::strong);
        page.text(text("savings.verdict.not_used"), Tone::faint);
        page.end_row();
        continue;
      }
      write_subject(page, report_.item_subject(i), sums_of(item));
      page.figure(in_tonnes(item.saved_emissions));
      page.figure(in_tonnes(item.credited_emissions));
      page.end_row();
    }
    page.end_row();
    page.line(text("report.sheet.by_cpa_items"), Tone::faint);
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
  const Letterhead& letterhead_;
  const Wording& wording_;
  InputSheets inputs_;
  std::map<std::size_t, Sums> sums_;  // by class
  tables::WrittenBook book_;
};

}  // namespace

tables::WrittenBook savings_book(const plant::Plant& plant,
                                 const savings::PlantAssessment& assessment,
                                 const data_quality::DataQuality& quality,
                                 const Provenance& provenance, language::Language language,
                                 const Letterhead& letterhead) {
  const Wording wording(plant, language);
  const Report report{plant, assessment, quality, provenance, wording};
  const std::string& name = plant.enterprise.name.empty() ? plant.id : plant.enterprise.name;
  return Book(report, letterhead).run(wording.text("report.title", {{"plant", name}}));
}

Result<std::string> savings_workbook(const plant::Plant& plant,
                                     const savings::PlantAssessment& assessment,
                                     const data_quality::DataQuality& quality,
                                     const Provenance& provenance, language::Language language,
                                     const Letterhead& letterhead) {
  return tables::workbook_bytes(
      savings_book(plant, assessment, quality, provenance, language, letterhead));
}

}  // namespace cpa::reports
