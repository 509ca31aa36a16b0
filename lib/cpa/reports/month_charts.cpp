#include "cpa/reports/month_charts.hpp"

#include <algorithm>
#include <utility>

#include "cpa/drawing/band_chart.hpp"
#include "cpa/drawing/bar_chart.hpp"
#include "cpa/drawing/cusum_chart.hpp"
#include "cpa/drawing/trend_chart.hpp"
#include "cpa/language/figures.hpp"

namespace cpa::reports {
namespace {

using savings::ExpectedRow;

constexpr long double band_sds = 2;

double plain(long double value) { return static_cast<double>(value); }

std::string use_axis(const Subject& subject) {
  return subject.wording.text(
      "report.axis.use",
      {{"name", subject.axis()}, {"row", subject.wording.row(subject.assessment.row_kind)}});
}

std::vector<ExpectedRow> reporting_rows(const savings::Expectation& expectation) {
  std::vector<ExpectedRow> rows;
  for (const ExpectedRow& row : expectation.rows) {
    if (row.reporting) rows.push_back(row);
  }
  return rows;
}

// Where the day falls among the rows; nothing behind the last or before the first.
template <typename Row>
std::optional<std::size_t> place_of(const std::vector<Row>& rows, calendar::Day day) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].period.contains(day)) return i;
  }
  return std::nullopt;
}

template <typename Row>
drawing::MonthAxis month_axis(const Subject& subject, const std::vector<Row>& rows) {
  drawing::MonthAxis axis;
  for (const Row& row : rows) {
    if (row.reporting && !axis.reporting_begins) axis.reporting_begins = axis.labels.size();
    axis.labels.push_back(subject.wording.period(row.period));
  }
  axis.baseline_name = subject.wording.text("report.series.baseline");
  axis.reporting_name = subject.wording.text("report.series.reporting");
  for (const savings::LedgerLine& line : subject.assessment.events.ledger) {
    if (const auto at = place_of(rows, line.event.from)) {
      axis.events.push_back({*at, line.event.kind});
    }
  }
  return axis;
}

// Months of the reporting period alone.
drawing::MonthAxis reporting_axis(const Subject& subject, const std::vector<ExpectedRow>& rows) {
  drawing::MonthAxis axis = month_axis(subject, rows);
  axis.reporting_begins.reset();
  axis.baseline_name = axis.reporting_name;
  return axis;
}

drawing::ChartText chart_text(const Subject& subject, const std::string& id,
                              const std::string& finding, const std::string& key) {
  return {.id = id,
          .title = finding,
          .description = subject.wording.text(
              key, {{"name", subject.name}, {"unit", subject.unit()}, {"finding", finding}})};
}

std::string direction(long double saving) { return saving < 0 ? "more" : "less"; }

}  // namespace

std::optional<ChartView> use_chart(const Subject& subject) {
  const savings::Assessment& assessment = subject.assessment;
  if (!assessment.expectation || assessment.distribution.empty()) return std::nullopt;
  const Wording& wording = subject.wording;
  const auto& rows = assessment.expectation->rows;
  if (rows.empty()) return std::nullopt;
  const Wording::Difference sum = subject.difference();
  const std::string finding = wording.text("report.chart.use." + direction(assessment.saving),
                                           {{"name", subject.name},
                                            {"actual", sum.used},
                                            {"predicted", sum.expected},
                                            {"saved", sum.saved.substr(sum.saved[0] == '-')}});
  ChartView view{.id = subject.id + "-use", .finding = finding};
  drawing::BandChart chart;
  chart.text = chart_text(subject, view.id, finding, "report.alternative.use");
  chart.months = month_axis(subject, rows);
  chart.y = {use_axis(subject), number_text(wording)};
  chart.actual_name = wording.text("report.series.actual");
  chart.predicted_name = wording.text("report.series.expected");
  chart.band_name = wording.text("report.series.band");
  for (const ExpectedRow& row : rows) {
    const long double expected = subject.units.use(row.expected);
    const long double half = band_sds * subject.units.use(row.prediction_sd);
    chart.actual.emplace_back(plain(subject.units.use(row.used)));
    chart.predicted.emplace_back(plain(expected));
    chart.low.emplace_back(plain(expected - half));
    chart.high.emplace_back(plain(expected + half));
  }
  view.svg = drawing::draw(chart);
  return view;
}

std::optional<ChartView> cusum_chart(const Subject& subject) {
  const savings::Assessment& assessment = subject.assessment;
  if (!assessment.expectation) return std::nullopt;
  const savings::Expectation& expectation = *assessment.expectation;
  const Wording& wording = subject.wording;
  const std::vector<ExpectedRow> rows = reporting_rows(expectation);
  if (rows.empty()) return std::nullopt;
  language::Arguments arguments{{"name", subject.name},
                                {"total", subject.amount(rows.back().cumulative)}};
  std::string key = "none";
  // A sum that leaves the range of chance is no verdict yet: the title must not sound like one.
  const savings::Verdict verdict = assessment.target.verdict;
  if (expectation.first_alarm_low) {
    key = verdict == savings::Verdict::confirmed ? "fell"
          : verdict == savings::Verdict::refuted ? "fell_short"
                                                 : "fell_undecided";
    arguments["month"] = wording.period(*expectation.first_alarm_low);
  } else if (expectation.first_alarm_high) {
    key = verdict == savings::Verdict::undecided ? "rose_undecided" : "rose";
    arguments["month"] = wording.period(*expectation.first_alarm_high);
  }
  ChartView view{.id = subject.id + "-cusum",
                 .finding = wording.text("report.chart.cusum." + key, arguments)};
  drawing::CusumChart chart;
  chart.text = chart_text(subject, view.id, view.finding, "report.alternative.cusum");
  chart.months = reporting_axis(subject, rows);
  for (std::size_t i = 1; i < expectation.changes.size(); ++i) {
    if (const auto at = place_of(rows, expectation.changes[i].first.from)) {
      chart.months.events.push_back({*at, wording.text("report.series.change")});
    }
  }
  chart.y = {wording.text("report.axis.cusum", {{"unit", subject.unit()}}), number_text(wording)};
  chart.cumulative_name = wording.text("report.series.cumulative");
  chart.two_sd_name = wording.text("report.series.two_sd");
  chart.three_sd_name = wording.text("report.series.three_sd");
  for (const ExpectedRow& row : rows) {
    chart.cumulative.emplace_back(plain(subject.units.use(row.cumulative)));
    chart.sd.emplace_back(plain(subject.units.use(row.cumulative_sd)));
  }
  view.svg = drawing::draw(chart);
  return view;
}

std::optional<ChartView> monthly_chart(const Subject& subject) {
  if (!subject.assessment.expectation) return std::nullopt;
  const Wording& wording = subject.wording;
  const std::vector<ExpectedRow> rows = reporting_rows(*subject.assessment.expectation);
  if (rows.empty()) return std::nullopt;
  const auto saved = std::count_if(rows.begin(), rows.end(),
                                   [](const ExpectedRow& row) { return row.used < row.expected; });
  ChartView view{.id = subject.id + "-months"};
  view.finding =
      wording.text("report.chart.months", {{"name", subject.name},
                                           {"saved", std::to_string(saved)},
                                           {"count", std::to_string(rows.size())},
                                           {"rows", wording.rows(subject.assessment.row_kind)},
                                           {"total", subject.amount(-rows.back().cumulative)}});
  drawing::BarChart chart;
  chart.text = chart_text(subject, view.id, view.finding, "report.alternative.months");
  chart.months = reporting_axis(subject, rows);
  chart.y = {wording.text("report.axis.saved", {{"unit", subject.unit()},
                                                {"row", wording.row(subject.assessment.row_kind)}}),
             number_text(wording)};
  chart.cumulative_y = {wording.text("report.axis.saved_sum", {{"unit", subject.unit()}}),
                        number_text(wording)};
  chart.saved_name = wording.text("report.series.saved");
  chart.lost_name = wording.text("report.series.lost");
  chart.cumulative_name = wording.text("report.series.saved_sum");
  for (const ExpectedRow& row : rows) {
    const long double one = subject.units.use(row.expected - row.used);
    const long double sum = subject.units.use(-row.cumulative);
    chart.savings.emplace_back(plain(one));
    chart.cumulative.emplace_back(plain(sum));
  }
  view.svg = drawing::draw(chart);
  return view;
}

std::optional<ChartView> specific_chart(const Subject& subject) {
  if (!subject.assessment.sec) return std::nullopt;
  const savings::SpecificConsumption& sec = *subject.assessment.sec;
  const Wording& wording = subject.wording;
  const std::string unit = wording.unit(subject.units.specific(sec));
  const auto shown = [&](long double si) { return subject.units.specific(sec, si); };
  ChartView view{.id = subject.id + "-sec"};
  view.finding = wording.text(
      std::string("report.chart.sec.") + (sec.saving_fraction < 0 ? "rose" : "fell"),
      {{"name", subject.name},
       {"before", wording.figure(shown(sec.baseline))},
       {"after", wording.amount(shown(sec.reporting), unit)},
       {"cut", wording.share(sec.saving_fraction < 0 ? -sec.saving_fraction : sec.saving_fraction)},
       {"from_growth", sec.from_growth ? wording.share(sec.from_growth) : ""}});
  drawing::TrendChart chart;
  chart.text = chart_text(subject, view.id, view.finding, "report.alternative.sec");
  chart.months = month_axis(subject, sec.rows);
  chart.y = {wording.text("report.axis.sec", {{"unit", unit}}), number_text(wording)};
  chart.baseline_mean = plain(shown(sec.baseline));
  chart.sec_name = wording.text("report.series.sec");
  chart.mean_name = wording.text("report.series.sec_baseline");
  for (const savings::SpecificConsumptionRow& row : sec.rows) {
    std::optional<long double> figure;
    if (row.figure) figure = shown(*row.figure);
    chart.sec.push_back(figure ? std::optional<double>(plain(*figure)) : std::nullopt);
  }
  view.svg = drawing::draw(chart);
  return view;
}

}  // namespace cpa::reports
