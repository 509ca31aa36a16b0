#include "cpa/reports/month_table.hpp"

#include <algorithm>
#include <utility>

#include "cpa/reports/decimals.hpp"

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
    write_figures();
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
    const auto use = [&](long double si) { return std::optional(subject_.units.use(si)); };
    table_.rows.push_back(
        {{subject_.wording.period(period)},
         {text(reporting ? "report.series.reporting" : "report.series.baseline")}});
    std::vector<std::optional<long double>> figures{use(used)};
    if (expected != nullptr) {
      figures.push_back(use(expected->expected));
      figures.push_back(use(expected->prediction_sd));
      figures.push_back(use(expected->used - expected->expected));
      figures.push_back(reporting ? use(expected->cumulative) : std::nullopt);
    }
    if (sec_ != nullptr) {
      std::optional<long double> figure;
      if (specific != nullptr && specific->figure) {
        figure = subject_.units.specific(*sec_, *specific->figure);
      }
      figures.push_back(specific == nullptr
                            ? std::nullopt
                            : std::optional(specific->made / sec_->product_unit.to_si));
      figures.push_back(figure);
    }
    figures_.push_back(std::move(figures));
  }

  // Column by column, each with one number of decimals; use and what was expected with the same,
  // and their difference as it follows from them.
  void write_figures() {
    using Column = std::vector<std::optional<long double>>;
    std::vector<Column> columns(figures_.empty() ? 0 : figures_.front().size());
    for (const auto& row : figures_) {
      for (std::size_t k = 0; k < columns.size(); ++k) columns[k].push_back(row[k]);
    }
    std::vector<std::vector<std::string>> words;
    for (const Column& column : columns) words.push_back(subject_.wording.column(column));
    if (expectation_ != nullptr) {
      enum Place : std::size_t { used, expected, deviation, difference, cumulative };
      Column both = columns[used];
      both.insert(both.end(), columns[expected].begin(), columns[expected].end());
      const int decimals = decimals_of_column(both);
      for (std::size_t row = 0; row < figures_.size(); ++row) {
        columns[difference][row] = to_decimals(*columns[used][row], decimals) -
                                   to_decimals(*columns[expected][row], decimals);
      }
      for (const Place place : {used, expected, difference, cumulative}) {
        words[place] = subject_.wording.column(columns[place], decimals);
      }
    }
    for (std::size_t row = 0; row < figures_.size(); ++row) {
      for (const auto& column : words) table_.rows[row].push_back({column[row]});
    }
  }

  const Subject& subject_;
  const savings::Expectation* expectation_;
  const SpecificConsumption* sec_;
  TextTable table_;
  std::vector<std::vector<std::optional<long double>>> figures_;  // per row, of the last columns
};

}  // namespace

std::optional<TextTable> month_table(const Subject& subject) { return MonthTable(subject).run(); }

}  // namespace cpa::reports
