#include "cpa/reports/month_table.hpp"

#include <algorithm>
#include <utility>

namespace cpa::reports {
namespace {

using savings::ExpectedRow;
using savings::SpecificConsumption;
using savings::SpecificConsumptionRow;

class MonthTable {
 public:
  explicit MonthTable(const Subject& subject)
      : subject_(subject),
        expectation_(subject.assessment.expectation ? &*subject.assessment.expectation : nullptr),
        sec_(subject.assessment.sec ? &*subject.assessment.sec : nullptr) {}

  std::optional<TextTable> run() {
    if (expectation_ != nullptr && expectation_->rows.empty()) expectation_ = nullptr;
    if (expectation_ == nullptr && sec_ == nullptr) return std::nullopt;
    write_headings();
    if (expectation_ != nullptr) {
      for (const ExpectedRow& row : expectation_->rows) {
        write_row(row.period, row.reporting, row.used, &row, specific_of(row.period));
      }
    } else {
      for (const SpecificConsumptionRow& row : sec_->rows) {
        write_row(row.period, row.reporting, row.use, nullptr, &row);
      }
    }
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::string text(const char* key, const language::Arguments& arguments = {}) const {
    return subject_.wording.text(key, arguments);
  }

  void write_headings() {
    table_.columns = {{.heading = text("report.column.period"), .stays_whole = true},
                      {.heading = text("report.column.of_period"), .stays_whole = true},
                      {text("report.column.use_in", {{"unit", subject_.unit()}}), true}};
    if (expectation_ != nullptr) {
      for (const char* key : {"report.series.expected", "report.column.sd",
                              "report.column.difference", "report.series.cumulative"}) {
        table_.columns.push_back({text(key), true});
      }
    }
    if (sec_ == nullptr) return;
    const Wording& wording = subject_.wording;
    const std::string product = wording.unit(OwnUnits::product(*sec_));
    table_.columns.push_back({text("report.column.output_in", {{"unit", product}}), true});
    table_.columns.push_back({wording.unit(subject_.units.specific(*sec_)), true});
  }

  [[nodiscard]] const SpecificConsumptionRow* specific_of(const calendar::Period& period) const {
    if (sec_ == nullptr) return nullptr;
    const auto found = std::find_if(sec_->rows.begin(), sec_->rows.end(),
                                    [&period](const auto& row) { return row.period == period; });
    return found == sec_->rows.end() ? nullptr : &*found;
  }

  void write_row(const calendar::Period& period, bool reporting, long double used,
                 const ExpectedRow* expected, const SpecificConsumptionRow* specific) {
    const Wording& wording = subject_.wording;
    const auto use = [&](long double si) { return wording.figure(subject_.units.use(si)); };
    std::vector<TextLine> cells{
        {wording.period(period)},
        {text(reporting ? "report.series.reporting" : "report.series.baseline")},
        {use(used)}};
    if (expected != nullptr) {
      cells.push_back({use(expected->expected)});
      cells.push_back({use(expected->prediction_sd)});
      cells.push_back({use(expected->used - expected->expected)});
      cells.push_back({reporting ? use(expected->cumulative) : "–"});
    }
    if (sec_ != nullptr) {
      std::optional<long double> figure;
      if (specific != nullptr && specific->figure) {
        figure = subject_.units.specific(*sec_, *specific->figure);
      }
      cells.push_back(
          {specific == nullptr ? "–" : wording.figure(specific->made / sec_->product_unit.to_si)});
      cells.push_back({wording.figure(figure)});
    }
    table_.rows.push_back(std::move(cells));
  }

  const Subject& subject_;
  const savings::Expectation* expectation_;
  const SpecificConsumption* sec_;
  TextTable table_;
};

}  // namespace

std::optional<TextTable> month_table(const Subject& subject) { return MonthTable(subject).run(); }

}  // namespace cpa::reports
