#include "cpa/reports/class_sheet.hpp"

#include <algorithm>
#include <utility>

#include "cpa/reports/sheet_page.hpp"
#include "cpa/reports/summary.hpp"

namespace cpa::reports {
namespace {

using savings::ExpectedRow;
using savings::SpecificConsumption;
using savings::SpecificConsumptionRow;
using tables::CellAddress;

enum Column : std::size_t {
  period,
  of_period,
  used,
  expected,
  deviation,
  saved,
  so_far,
  made,
  sec
};

constexpr std::size_t charts_at = 10;   // the column beside the table
constexpr std::size_t chart_rows = 19;  // that one chart covers

class ClassSheet {
 public:
  ClassSheet(const Subject& subject, const std::string& name)
      : subject_(subject),
        wording_(subject.wording),
        rows_(subject.assessment.expectation->rows),
        sec_(subject.assessment.sec ? &*subject.assessment.sec : nullptr),
        page_(name) {}

  tables::WrittenSheet run() {
    write_head();
    first_ = page_.row();
    for (const ExpectedRow& row : rows_) write_row(row);
    write_total();
    draw();
    return std::move(page_.sheet());
  }

 private:
  [[nodiscard]] std::string text(const char* key, const language::Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }
  static std::string cell(std::size_t row, Column column) { return text_of({row, column}); }
  static std::string text_of(CellAddress at) { return tables::text_of(at); }

  void write_head() {
    page_.title(subject_.name + ": " + wording_.verdict(subject_.assessment.target.verdict));
    for (const std::string& sentence : why(subject_.assessment, wording_)) page_.line(sentence);
    page_.end_row();
    const std::string unit = subject_.unit();
    std::vector<SheetHeading> headings{{text("report.column.period"), 12},
                                       {text("report.column.of_period"), 14},
                                       {text("report.column.use_in", {{"unit", unit}}), 14},
                                       {text("report.series.expected") + ", " + unit, 14},
                                       {text("report.column.sd") + ", " + unit, 14},
                                       {text("report.series.saved") + ", " + unit, 14},
                                       {text("report.series.saved_sum") + ", " + unit, 14}};
    if (sec_ != nullptr) {
      const std::string product = wording_.unit(OwnUnits::product(*sec_));
      headings.push_back({text("report.column.output_in", {{"unit", product}}), 14});
      headings.push_back({wording_.unit(subject_.units.specific(*sec_)), 14});
    }
    page_.headings(headings);
    page_.sheet().frozen_rows = page_.row();
    page_.sheet().frozen_columns = 1;
  }

  void write_row(const ExpectedRow& row) {
    const std::size_t at = page_.row();
    if (row.reporting && !first_reporting_) first_reporting_ = at;
    page_.text(wording_.period(row.period));
    page_.text(text(row.reporting ? "report.series.reporting" : "report.series.baseline"));
    page_.figure(subject_.units.use(row.used));
    page_.figure(subject_.units.use(row.expected));
    page_.figure(subject_.units.use(row.prediction_sd));
    page_.formula("=" + cell(at, expected) + "-" + cell(at, used),
                  subject_.units.use(row.expected - row.used));
    if (row.reporting) {
      page_.formula(sum(saved, *first_reporting_, at), subject_.units.use(-row.cumulative));
    } else {
      page_.text("");
    }
    if (sec_ != nullptr) write_specific(row.period);
    page_.end_row();
  }

  static std::string sum(Column column, std::size_t first, std::size_t last) {
    return "=SUM(" + cell(first, column) + ":" + cell(last, column) + ")";
  }

  void write_specific(const calendar::Period& period) {
    const auto found = std::find_if(sec_->rows.begin(), sec_->rows.end(),
                                    [&period](const auto& row) { return row.period == period; });
    if (found == sec_->rows.end()) {
      page_.figure(std::nullopt);
      page_.figure(std::nullopt);
      return;
    }
    page_.figure(found->made / sec_->product_unit.to_si);
    page_.figure(found->figure ? std::optional(subject_.units.specific(*sec_, *found->figure))
                               : std::nullopt);
  }

  void write_total() {
    if (!first_reporting_) return;
    const std::size_t last = page_.row() - 1;
    page_.text(text("report.series.reporting"), Tone::strong);
    page_.text("");
    long double all_used = 0;
    long double all_expected = 0;
    for (const ExpectedRow& row : rows_) {
      if (!row.reporting) continue;
      all_used += row.used;
      all_expected += row.expected;
    }
    page_.formula(sum(used, *first_reporting_, last), subject_.units.use(all_used));
    page_.formula(sum(expected, *first_reporting_, last), subject_.units.use(all_expected));
    page_.text("");
    page_.formula(sum(saved, *first_reporting_, last), subject_.units.use(all_expected - all_used));
    page_.end_row();
  }

  [[nodiscard]] tables::ChartSeries series(std::string name, Column x, Column y, std::size_t first,
                                           std::size_t last) const {
    return {.name = std::move(name),
            .first_category = {first, x},
            .last_category = {last, x},
            .first_value = {first, y},
            .last_value = {last, y}};
  }

  void add(tables::ChartKind kind, std::string title, std::string x, std::string y,
           std::vector<tables::ChartSeries> series) {
    auto& charts = page_.sheet().charts;
    charts.push_back({.kind = kind,
                      .at = {1 + charts.size() * chart_rows, charts_at},
                      .title = std::move(title),
                      .x_title = std::move(x),
                      .y_title = std::move(y),
                      .series = std::move(series)});
  }

  void draw() {
    const std::size_t last = first_ + rows_.size() - 1;
    const std::string unit = subject_.unit();
    add(tables::ChartKind::line, subject_.name, "", unit,
        {series(text("report.series.actual"), period, used, first_, last),
         series(text("report.series.expected"), period, expected, first_, last)});
    if (first_reporting_) {
      add(tables::ChartKind::column, text("report.series.saved"), "", unit,
          {series(text("report.series.saved"), period, saved, *first_reporting_, last)});
      add(tables::ChartKind::line, text("report.series.saved_sum"), "", unit,
          {series(text("report.series.saved_sum"), period, so_far, *first_reporting_, last)});
    }
    if (sec_ != nullptr) draw_output(last);
  }

  void draw_output(std::size_t last) {
    const std::string product = wording_.unit(OwnUnits::product(*sec_));
    const std::size_t base_last = first_reporting_ ? *first_reporting_ - 1 : last;
    std::vector<tables::ChartSeries> points;
    if (base_last >= first_) {
      points.push_back(series(text("report.series.baseline"), made, used, first_, base_last));
    }
    if (first_reporting_) {
      points.push_back(
          series(text("report.series.reporting"), made, used, *first_reporting_, last));
    }
    for (auto& one : points) one.markers_only = true;
    add(tables::ChartKind::scatter, text("report.sheet.output", {{"name", subject_.name}}),
        text("report.column.output_in", {{"unit", product}}), subject_.unit(), std::move(points));
    add(tables::ChartKind::line, text("report.series.sec"), "",
        wording_.unit(subject_.units.specific(*sec_)),
        {series(text("report.series.sec"), period, Column::sec, first_, last)});
  }

  const Subject& subject_;
  const Wording& wording_;
  const std::vector<ExpectedRow>& rows_;
  const SpecificConsumption* sec_;
  SheetPage page_;
  std::size_t first_ = 0;
  std::optional<std::size_t> first_reporting_;
};

}  // namespace

std::optional<tables::WrittenSheet> class_sheet(const Subject& subject, const std::string& name) {
  if (!subject.assessment.expectation || subject.assessment.expectation->rows.empty()) {
    return std::nullopt;
  }
  return ClassSheet(subject, name).run();
}

}  // namespace cpa::reports
