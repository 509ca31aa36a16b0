#include "cpa/reports/class_sheet.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/reports/comparison_charts.hpp"
#include "cpa/reports/month_charts.hpp"
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

constexpr std::size_t chart_rows = 19;     // that one chart covers
constexpr std::size_t chart_columns = 12;  // the same, of columns of the usual width
constexpr std::size_t charts_abreast = 2;  // a printed page is wider than high

class ClassSheet {
 public:
  ClassSheet(const Subject& subject, const savings::ClassAssessment& one, const InputSheets& inputs,
             const std::string& name)
      : subject_(subject),
        one_(one),
        inputs_(inputs),
        wording_(subject.wording),
        rows_(subject.assessment.expectation->rows),
        sec_(subject.assessment.sec ? &*subject.assessment.sec : nullptr),
        expectation_(*subject.assessment.expectation),
        page_(name) {
    find_conditions();
  }

  ClassPage run() {
    write_head();
    first_ = page_.row();
    for (const ExpectedRow& row : rows_) {
      if (row.reporting && !first_reporting_) first_reporting_ = page_.row() + place_of(row);
    }
    const std::size_t sums = first_reporting_ ? 2 : 0;
    coefficients_at_ = first_ + rows_.size() + sums + 3;
    for (const ExpectedRow& row : rows_) write_row(row);
    write_sums();
    write_coefficients();
    draw();
    const std::string own = page_.sheet().name;
    const bool summed = first_reporting_.has_value() && !subject_.assessment.distribution.empty();
    return {.sheet = std::move(page_.sheet()),
            .expected = summed ? on_sheet(own, cell(averaged_at_, expected)) : "",
            .used = summed ? on_sheet(own, cell(averaged_at_, used)) : ""};
  }

 private:
  [[nodiscard]] std::string text(const char* key, const language::Arguments& arguments = {}) const {
    return wording_.text(key, arguments);
  }
  static std::string cell(std::size_t row, std::size_t column) { return text_of({row, column}); }
  [[nodiscard]] std::size_t place_of(const ExpectedRow& row) const {
    return static_cast<std::size_t>(&row - rows_.data());
  }

  // Which columns the conditions of the model need: none for a constant of equal rows, that of the
  // output where it is the same.
  void find_conditions() {
    std::size_t next = sec_ != nullptr ? Column::sec + 1 : Column::made;
    for (std::size_t k = 0; k < expectation_.coefficient_names.size(); ++k) {
      const std::string& name = expectation_.coefficient_names[k];
      const bool is_constant = std::all_of(
          rows_.begin(), rows_.end(), [k](const auto& row) { return row.conditions.at(k) == 1; });
      if (name == "intercept" && is_constant) {
        conditions_.emplace_back();
      } else if (sec_ != nullptr && sec_->product == name) {
        conditions_.emplace_back(Column::made);
      } else {
        own_conditions_.push_back(k);
        conditions_.emplace_back(next++);
      }
    }
    charts_at_ = std::max<std::size_t>(10, next + 1);
  }
  [[nodiscard]] std::string condition_name(std::size_t k) const {
    const std::string& name = expectation_.coefficient_names[k];
    if (name == "intercept") return text("report.sheet.row_length");
    const std::string unit = subject_.units.driver(name);
    const std::string words = capitalised(wording_.driver(name, subject_.assessment.events.ledger));
    return unit == "1" ? words : words + ", " + wording_.unit(unit);
  }
  [[nodiscard]] long double condition(const ExpectedRow& row, std::size_t k) const {
    const std::string& name = expectation_.coefficient_names[k];
    return name == "intercept" ? row.conditions[k] : subject_.units.driver(name, row.conditions[k]);
  }
  static std::string text_of(CellAddress at) { return tables::text_of(at); }

  void write_head() {
    page_.title(subject_.name + ": " + wording_.verdict(subject_.assessment.target.verdict));
    for (const std::string& sentence : why(subject_.assessment, wording_)) page_.line(sentence);
    page_.line(text("report.sheet.expected_from"), Tone::faint);
    page_.end_row();
    const std::string unit = subject_.unit();
    std::vector<SheetHeading> headings{{text("report.column.period"), 12},
                                       {text("report.column.of_period"), 18},
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
    for (const std::size_t k : own_conditions_) headings.push_back({condition_name(k), 14});
    page_.headings(headings);
    page_.sheet().frozen_rows = page_.row();
    page_.sheet().frozen_columns = 1;
  }

  void write_row(const ExpectedRow& row) {
    const std::size_t at = page_.row();
    page_.text(wording_.period(row.period));
    page_.text(text(row.reporting ? "report.series.reporting" : "report.series.baseline"));
    page_.reckoned(inputs_.use_of(one_, row.period), subject_.units.use(row.used));
    page_.reckoned(expected_of(row, at), subject_.units.use(row.expected));
    page_.figure(subject_.units.use(row.prediction_sd));
    page_.formula("=" + cell(at, expected) + "-" + cell(at, used),
                  subject_.units.use(row.expected - row.used));
    page_.share_decimals(4);
    if (row.reporting) {
      page_.formula(sum(saved, *first_reporting_, at), subject_.units.use(-row.cumulative));
    } else {
      page_.text("");
    }
    if (sec_ != nullptr) write_specific(row.period, at);
    for (const std::size_t k : own_conditions_) {
      const std::string& name = expectation_.coefficient_names[k];
      page_.reckoned(name == "intercept" ? std::nullopt : output(name, row.period),
                     condition(row, k));
    }
    page_.end_row();
  }

  // Coefficients times conditions.
  [[nodiscard]] std::optional<SheetTerm> expected_of(const ExpectedRow& row, std::size_t at) const {
    SheetTerm total;
    for (std::size_t k = 0; k < conditions_.size(); ++k) {
      const std::string at_coefficient =
          tables::column_letters(used) + "$" + std::to_string(coefficients_at_ + k + 1);
      total.formula += (k > 0 ? "+$" : "$") + at_coefficient;
      if (conditions_[k]) total.formula += "*" + cell(at, *conditions_[k]);
      total.value += coefficient(k) * condition(row, k);
    }
    return total;
  }
  [[nodiscard]] long double coefficient(std::size_t k) const {
    return subject_.units.coefficient(expectation_.coefficient_names[k],
                                      expectation_.coefficients[k]);
  }
  [[nodiscard]] std::optional<SheetTerm> output(const std::string& name,
                                                const calendar::Period& period) const {
    return inputs_.output(name, subject_.assessment.drivers,
                          sec_ != nullptr ? sec_->product_unit.to_si : 1, period);
  }

  static std::string sum(Column column, std::size_t first, std::size_t last) {
    return "=SUM(" + cell(first, column) + ":" + cell(last, column) + ")";
  }

  void write_specific(const calendar::Period& period, std::size_t at) {
    const auto found = std::find_if(sec_->rows.begin(), sec_->rows.end(),
                                    [&period](const auto& row) { return row.period == period; });
    if (found == sec_->rows.end()) {
      page_.figure(std::nullopt);
      page_.figure(std::nullopt);
      return;
    }
    const long double output_made = found->made / sec_->product_unit.to_si;
    page_.reckoned(output(sec_->product, period), output_made);
    if (!found->figure) return page_.figure(std::nullopt);
    page_.reckoned(SheetTerm{cell(at, used) + "/" + cell(at, made),
                             subject_.units.use(found->use) / output_made},
                   subject_.units.specific(*sec_, *found->figure));
  }

  // The months added up, and beside them what the claim rests on: all models, averaged.
  void write_sums() {
    if (!first_reporting_) return;
    const std::size_t last = page_.row() - 1;
    const std::size_t months_at = page_.row();
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
    averaged_at_ = page_.row();
    const savings::Assessment& judged = subject_.assessment;
    page_.text(text("report.sheet.averaged"), Tone::strong);
    page_.text("");
    if (judged.distribution.empty()) return page_.end_row();
    page_.reckoned(SheetTerm{cell(months_at, used), subject_.units.use(all_used)},
                   subject_.units.use(judged.actual));
    page_.reckoned(SheetTerm{cell(months_at, expected), subject_.units.use(all_expected)},
                   subject_.units.use(judged.predicted));
    page_.text("");
    page_.formula("=" + cell(averaged_at_, expected) + "-" + cell(averaged_at_, used),
                  subject_.units.use(judged.predicted - judged.actual));
    page_.end_row();
  }

  void write_coefficients() {
    page_.end_row();
    page_.line(text("report.sheet.model"), Tone::strong);
    page_.headings({{text("report.column.coefficient"), 12},
                    {text("savings.column.unit"), 14},
                    {text("report.column.estimate"), 14}});
    ensure(page_.row() == coefficients_at_, "formulas know where the coefficients stand");
    for (std::size_t k = 0; k < conditions_.size(); ++k) {
      const std::string& name = expectation_.coefficient_names[k];
      page_.text(wording_.driver(name, subject_.assessment.events.ledger));
      page_.text(wording_.unit(subject_.units.coefficient(name)));
      page_.figure(coefficient(k));
      page_.end_row();
    }
  }

  [[nodiscard]] tables::ChartSeries series(std::string name, Column x, Column y, std::size_t first,
                                           std::size_t last) const {
    return {.name = std::move(name),
            .first_category = {first, x},
            .last_category = {last, x},
            .first_value = {first, y},
            .last_value = {last, y}};
  }

  // What the page finds in the same chart, where it has one.
  [[nodiscard]] std::string finding_of(const std::optional<ChartView>& shown) const {
    return shown ? shown->finding : subject_.name;
  }

  // The sheet adds up what was saved, where the page's chart adds up what was used less.
  [[nodiscard]] std::string finding_of_sum() const {
    const long double saved = -rows_.back().cumulative;
    return text(saved < 0 ? "report.chart.saved_sum.more" : "report.chart.saved_sum.less",
                {{"name", subject_.name},
                 {"total", subject_.amount(saved < 0 ? -saved : saved)},
                 {"month", wording_.period(rows_.back().period)}});
  }

  // The sentences above the table run on to the right, so charts begin below them.
  void add(tables::ChartKind kind, std::string title, std::string x, std::string y,
           std::vector<tables::ChartSeries> series) {
    auto& charts = page_.sheet().charts;
    charts.push_back({.kind = kind,
                      .at = {first_ + charts.size() / charts_abreast * chart_rows,
                             charts_at_ + charts.size() % charts_abreast * chart_columns},
                      .title = std::move(title),
                      .x_title = std::move(x),
                      .y_title = std::move(y),
                      .series = std::move(series)});
  }

  void draw() {
    const std::size_t last = first_ + rows_.size() - 1;
    const language::Arguments units{{"unit", subject_.unit()},
                                    {"row", wording_.row(subject_.assessment.row_kind)}};
    const std::string periods = text("report.column.period");
    tables::ChartSeries counterfactual =
        series(text("report.series.expected"), period, expected, first_, last);
    add(tables::ChartKind::line, finding_of(use_chart(subject_)), periods, subject_.axis(),
        {series(text("report.series.actual"), period, used, first_, last),
         std::move(counterfactual)});
    if (first_reporting_) {
      add(tables::ChartKind::column, finding_of(monthly_chart(subject_)), periods,
          text("report.axis.saved", units),
          {series(text("report.series.saved"), period, saved, *first_reporting_, last)});
      add(tables::ChartKind::line, finding_of_sum(), periods, text("report.axis.saved_sum", units),
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
    add(tables::ChartKind::scatter, finding_of(output_chart(subject_)),
        text("report.column.output_in", {{"unit", product}}), subject_.axis(), std::move(points));
    const std::string specific = wording_.unit(subject_.units.specific(*sec_));
    add(tables::ChartKind::line, finding_of(specific_chart(subject_)), text("report.column.period"),
        text("report.axis.sec", {{"unit", specific}}),
        {series(text("report.series.sec"), period, Column::sec, first_, last)});
  }

  const Subject& subject_;
  const savings::ClassAssessment& one_;
  const InputSheets& inputs_;
  const Wording& wording_;
  const std::vector<ExpectedRow>& rows_;
  const SpecificConsumption* sec_;
  const savings::Expectation& expectation_;
  SheetPage page_;
  std::vector<std::optional<std::size_t>> conditions_;  // column by coefficient; none: it is 1
  std::vector<std::size_t> own_conditions_;             // coefficients with a column of their own
  std::size_t charts_at_ = 10;                          // the column beside the table
  std::size_t first_ = 0;
  std::size_t averaged_at_ = 0;
  std::size_t coefficients_at_ = 0;
  std::optional<std::size_t> first_reporting_;
};

}  // namespace

std::optional<ClassPage> class_sheet(const Subject& subject, const savings::ClassAssessment& one,
                                     const InputSheets& inputs, const std::string& name) {
  if (!subject.assessment.expectation || subject.assessment.expectation->rows.empty()) {
    return std::nullopt;
  }
  return ClassSheet(subject, one, inputs, name).run();
}

}  // namespace cpa::reports
